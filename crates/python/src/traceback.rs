//! Where an exception has been, and its text in CPython 3.11's form.

mod format;
mod markers;
mod suggestion;

use std::rc::{Rc, Weak};

use crate::compile::Code;
use crate::error::Span;
use crate::value::Dict;

/// One frame that an exception has passed, and those further in.
pub struct Traceback {
    pub(crate) code: Rc<Code>,
    pub(crate) instruction: usize,
    /// Variables of the frame's module
    pub(crate) globals: Weak<Dict>,
    /// Variables of a module's or class's frame
    pub(crate) locals: Weak<Dict>,
    /// The frame further in
    pub next: Option<Rc<Traceback>>,
}

impl Traceback {
    /// Where the frame was.
    pub fn span(&self) -> Span {
        self.code.span(self.instruction)
    }

    /// The line where the frame was.
    pub fn line(&self) -> u32 {
        self.code.line(self.instruction)
    }

    /// The name of the function.
    pub fn function(&self) -> &str {
        &self.code.name
    }

    /// The file of the function.
    pub fn file(&self) -> &str {
        &self.code.source.path
    }

    /// All frames, outermost first.
    pub fn frames(self: &Rc<Self>) -> Vec<Rc<Traceback>> {
        let mut frames = vec![self.clone()];
        while let Some(next) = frames.last().and_then(|last| last.next.clone()) {
            frames.push(next);
        }
        frames
    }
}

impl Drop for Traceback {
    /// A long chain is taken apart in a loop, not by recursion.
    fn drop(&mut self) {
        let mut next = self.next.take();
        while let Some(traceback) = next {
            next = match Rc::try_unwrap(traceback) {
                Ok(mut last) => last.next.take(),
                Err(_) => None,
            };
        }
    }
}
