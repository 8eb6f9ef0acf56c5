//! Python's `list`.

use std::cell::{Ref, RefCell, RefMut};

use super::Value;

/// A growable list. Never hold a borrow while Python code may run: take a copy with [`List::to_vec`].
#[derive(Default)]
pub struct List(RefCell<Vec<Value>>);

impl Drop for List {
    fn drop(&mut self) {
        super::burial::bury(std::mem::take(self.0.get_mut()));
    }
}

impl List {
    /// A list of these values.
    pub fn new(items: Vec<Value>) -> Self {
        Self(RefCell::new(items))
    }

    /// How many items.
    pub fn len(&self) -> usize {
        self.0.borrow().len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.borrow().is_empty()
    }

    /// One item.
    pub fn get(&self, at: usize) -> Option<Value> {
        self.0.borrow().get(at).cloned()
    }

    /// Adds at the end.
    pub fn push(&self, value: Value) {
        self.0.borrow_mut().push(value);
    }

    /// A copy of the items.
    pub fn to_vec(&self) -> Vec<Value> {
        self.0.borrow().clone()
    }

    /// The items, for reading.
    pub fn borrow(&self) -> Ref<'_, Vec<Value>> {
        self.0.borrow()
    }

    /// The items, for changing.
    pub fn borrow_mut(&self) -> RefMut<'_, Vec<Value>> {
        self.0.borrow_mut()
    }
}
