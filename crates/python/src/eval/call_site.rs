//! Where scripts last called into native code, for witnesses that do not hold the interpreter.

use std::cell::RefCell;
use std::rc::Rc;

use super::frame::span_of;
use crate::compile::Code;
use crate::error::Span;

/// The place of the latest call from a script into native code. A clone sees what the interpreter notes later: so a
/// database connection's observer can tell which line of a script sent a statement.
#[derive(Clone, Default)]
pub struct CallSite(Rc<RefCell<Option<Place>>>);

/// Code and the position of an instruction in it.
type Place = (Rc<Code>, usize);

impl CallSite {
    pub(super) fn note(&self, code: Rc<Code>, at: usize) {
        // Modules that come with the interpreter are not what a person wrote: their caller stays noted.
        if !code.is_frozen() {
            *self.0.borrow_mut() = Some((code, at));
        }
    }

    /// The place, once there was a call.
    pub fn span(&self) -> Option<Span> {
        self.0.borrow().as_ref().and_then(|(code, at)| span_of(code, *at))
    }
}
