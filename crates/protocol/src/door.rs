//! The one door through which every front reaches the engine.

use std::rc::Rc;

use crate::{Event, Reply, Request, Versions};

/// Takes what is worth saying before an answer is complete.
pub type Emit = Rc<dyn Fn(Event)>;

/// The engine, as the worker sees it: it answers requests one at a time.
pub trait Door {
    /// What the engine stands for; part of [`Event::Ready`].
    fn versions(&self) -> Versions;

    /// Answers a request. `emit` takes what is worth saying before the answer is complete.
    fn handle(&mut self, request: Request, emit: &Emit) -> Reply;

    /// Does one piece of what can be done while no request waits, so that the next is answered sooner; whether there is
    /// more. Answers are the same whether it is ever called or not.
    fn rest(&mut self) -> bool;
}
