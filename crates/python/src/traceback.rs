//! Where an exception has been, and its text in CPython's form.

use std::cell::RefCell;
use std::rc::Rc;

use crate::compile::Code;

/// The frames that an exception has passed, innermost first.
#[derive(Default)]
pub struct Traceback {
    pub(crate) entries: RefCell<Vec<TracebackEntry>>,
}

/// One frame of a traceback.
#[derive(Clone)]
pub struct TracebackEntry {
    pub(crate) code: Rc<Code>,
    pub(crate) instruction: usize,
}
