//! Iterators that the interpreter or native code make.

use std::cell::RefCell;
use std::rc::Rc;

use super::{Dict, Items, List, Range, Set, Str, Value, ViewKind};
use crate::error::PyResult;
use crate::vm::Vm;

/// What a native iterator does for its next item; `None` ends it.
pub(super) type NextItem = Box<dyn FnMut(&mut Vm) -> PyResult<Option<Value>>>;

/// An iterator; once it has ended it stays ended.
pub struct Iter {
    pub(crate) state: RefCell<IterState>,
    /// The name of its type, as `type(it).__name__`
    pub type_name: &'static str,
}

/// Where an iterator stands.
pub enum IterState {
    /// Ended
    Done,
    /// Over a list, which may grow meanwhile
    List(Rc<List>, usize),
    /// Over a tuple
    Tuple(Rc<Items>, usize),
    /// Over a range
    Range(Range, usize),
    /// Over the characters of a text, by byte position
    Str(Str, usize),
    /// Over a dict, with its length at the start
    Dict(Rc<Dict>, ViewKind, usize, usize),
    /// Over a set, with its length at the start
    Set(Rc<Set>, usize, usize),
    /// Over values taken beforehand
    Values(std::vec::IntoIter<Value>),
    /// By `__getitem__` with 0, 1, 2 …
    Sequence(Value, i64),
    /// Computed by native code. `None` while it runs.
    Native(Option<NextItem>),
}

impl Iter {
    /// An iterator in a state.
    pub fn new(type_name: &'static str, state: IterState) -> Self {
        Self { state: RefCell::new(state), type_name }
    }

    /// An iterator over values taken beforehand.
    pub fn values(type_name: &'static str, items: Vec<Value>) -> Value {
        Value::Iter(Rc::new(Self::new(type_name, IterState::Values(items.into_iter()))))
    }

    /// An iterator computed by native code, as `map` or `zip` are.
    pub fn native(
        type_name: &'static str,
        next: impl FnMut(&mut Vm) -> PyResult<Option<Value>> + 'static,
    ) -> Value {
        Value::Iter(Rc::new(Self::new(type_name, IterState::Native(Some(Box::new(next))))))
    }
}
