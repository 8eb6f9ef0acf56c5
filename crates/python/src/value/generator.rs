//! Generators: a suspended frame that is kept.

use std::cell::{Cell, RefCell};

use super::Str;
use crate::eval::Frame;

/// A generator (or a coroutine).
pub struct Generator {
    /// The frame, while it is not running and has not ended
    pub(crate) frame: RefCell<Option<Box<Frame>>>,
    /// `__name__`
    pub name: Str,
    /// `__qualname__`
    pub qualname: Str,
    pub(crate) running: Cell<bool>,
    pub(crate) started: Cell<bool>,
    pub(crate) coroutine: bool,
    /// Whether it is an `async def` that yields.
    pub(crate) asynchronous: bool,
}

impl Generator {
    pub(crate) fn type_name(&self) -> &'static str {
        match (self.coroutine, self.asynchronous) {
            (true, _) => "coroutine",
            (_, true) => "async_generator",
            _ => "generator",
        }
    }
}
