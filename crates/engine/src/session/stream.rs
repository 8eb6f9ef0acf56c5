//! What a running command has to tell before it ends: its output as it comes, and the step that it is at.
//!
//! A message costs the page more than a line of output costs the run, so news are gathered: a short run sends none, its
//! answer says all.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use protocol::{Emit, Event};

use crate::project::{Listener, append};
use crate::run::Clock;

/// Milliseconds between two messages, and before the first.
const EVERY: f64 = 50.0;

/// The news of one run.
pub(super) struct Stream {
    id: u32,
    emit: Emit,
    clock: Clock,
    /// When the page heard of this run last.
    told: Cell<f64>,
    /// Output that it has not heard of: whether it is on standard error, and the text.
    output: RefCell<Vec<(bool, String)>>,
    /// The step that it has not heard of.
    progress: RefCell<Option<Event>>,
}

impl Stream {
    /// The stream of the request with this id.
    pub(super) fn new(id: u32, emit: &Emit, clock: Clock) -> Rc<Self> {
        let told = Cell::new(clock());
        let emit = Rc::clone(emit);
        Rc::new(Self { id, emit, clock, told, output: RefCell::default(), progress: RefCell::default() })
    }

    /// Takes the beginning of a step.
    pub(super) fn step(&self, done: usize, total: usize, revision: &str) {
        let count = |number| u32::try_from(number).unwrap_or(u32::MAX);
        *self.progress.borrow_mut() = Some(Event::Progress {
            id: self.id,
            done: count(done),
            total: count(total),
            revision: revision.to_owned(),
        });
        self.tell();
    }

    /// Tells what the page has not heard of, if it is time.
    fn tell(&self) {
        let now = (self.clock)();
        if now - self.told.get() < EVERY {
            return;
        }
        self.told.set(now);
        for (error, text) in self.output.take() {
            (self.emit)(Event::Output { id: self.id, error, text });
        }
        if let Some(progress) = self.progress.take() {
            (self.emit)(progress);
        }
    }
}

impl Listener for Stream {
    fn output(&self, error: bool, text: &str) {
        append(&mut self.output.borrow_mut(), error, text);
        self.tell();
    }

    fn pulse(&self) {
        self.tell();
    }
}
