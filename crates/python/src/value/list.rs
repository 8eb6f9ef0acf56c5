//! Python's `list`.

use std::cell::{Cell, Ref, RefCell, RefMut};

use super::{Value, weight};

/// A growable list. Never hold a borrow while Python code may run: take a copy with [`List::to_vec`].
#[derive(Default)]
pub struct List {
    items: RefCell<Vec<Value>>,
    /// The capacity that counts as memory taken
    counted: Cell<usize>,
}

impl Drop for List {
    fn drop(&mut self) {
        weight::remove(self.counted.get() * size_of::<Value>());
        super::burial::bury(std::mem::take(self.items.get_mut()));
    }
}

impl List {
    /// A list of these values.
    pub fn new(items: Vec<Value>) -> Self {
        let list = Self { items: RefCell::new(items), counted: Cell::new(0) };
        list.count();
        list
    }

    fn count(&self) {
        let capacity = self.items.borrow().capacity();
        weight::add(capacity * size_of::<Value>());
        weight::remove(self.counted.replace(capacity) * size_of::<Value>());
    }

    /// How many items.
    pub fn len(&self) -> usize {
        self.items.borrow().len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.items.borrow().is_empty()
    }

    /// One item.
    pub fn get(&self, at: usize) -> Option<Value> {
        self.items.borrow().get(at).cloned()
    }

    /// Adds at the end.
    pub fn push(&self, value: Value) {
        let mut items = self.items.borrow_mut();
        items.push(value);
        if items.capacity() != self.counted.get() {
            drop(items);
            self.count();
        }
    }

    /// A copy of the items.
    pub fn to_vec(&self) -> Vec<Value> {
        self.items.borrow().clone()
    }

    /// The items, for reading.
    pub fn borrow(&self) -> Ref<'_, Vec<Value>> {
        self.items.borrow()
    }

    /// The items, for changing.
    pub fn borrow_mut(&self) -> RefMut<'_, Vec<Value>> {
        self.items.borrow_mut()
    }
}
