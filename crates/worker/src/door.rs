//! The engine behind the door.

use protocol::{Answer, Door, Event, Reply, Request, Versions};

/// The engine. Until it is linked in, every request is refused in words.
pub(crate) fn open() -> Box<dyn Door> {
    Box::new(Absent)
}

struct Absent;

impl Door for Absent {
    fn versions(&self) -> Versions {
        Versions { stillroom: env!("CARGO_PKG_VERSION").to_owned(), ..Versions::default() }
    }

    fn handle(&mut self, request: Request, _: &mut dyn FnMut(Event)) -> Reply {
        let message = "This build has no engine.".to_owned();
        Reply { id: request.id, body: Answer::Refused { message } }
    }
}
