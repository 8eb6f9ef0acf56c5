//! Python's `set` and `frozenset`, in insertion order.

use std::cell::RefCell;

use super::Value;
use super::table::{Found, Table};
use crate::error::PyResult;
use crate::vm::Vm;

/// A set of hashable values.
#[derive(Default)]
pub struct Set {
    pub(crate) table: RefCell<Table<()>>,
}

impl Set {
    /// An empty set.
    pub fn new() -> Self {
        Self::default()
    }

    /// A set of these values.
    pub fn from_values(vm: &mut Vm, items: impl IntoIterator<Item = Value>) -> PyResult<Self> {
        let set = Self::new();
        for item in items {
            set.add(vm, item)?;
        }
        Ok(set)
    }

    /// How many values.
    pub fn len(&self) -> usize {
        self.table.borrow().len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn position(&self, vm: &mut Vm, hash: i64, key: &Value) -> PyResult<Option<usize>> {
        let found = self.table.borrow().find(hash, key);
        match found {
            Found::Here(at) => Ok(Some(at)),
            Found::Nowhere => Ok(None),
            Found::Ask(candidates) => {
                for (at, candidate) in candidates {
                    if vm.eq(&candidate, key)? {
                        return Ok(Some(at));
                    }
                }
                Ok(None)
            }
        }
    }

    /// Whether it has a value.
    pub fn contains(&self, vm: &mut Vm, value: &Value) -> PyResult<bool> {
        let hash = vm.hash(value)?;
        Ok(self.position(vm, hash, value)?.is_some())
    }

    /// Adds a value; says whether it was new.
    pub fn add(&self, vm: &mut Vm, value: Value) -> PyResult<bool> {
        let hash = vm.hash(&value)?;
        if self.position(vm, hash, &value)?.is_some() {
            return Ok(false);
        }
        self.table.borrow_mut().push(hash, value, ());
        Ok(true)
    }

    /// Removes a value; says whether it was there.
    pub fn discard(&self, vm: &mut Vm, value: &Value) -> PyResult<bool> {
        let hash = vm.hash(value)?;
        let at = self.position(vm, hash, value)?;
        Ok(at.and_then(|at| self.table.borrow_mut().remove(at)).is_some())
    }

    /// The values, in order.
    pub fn to_vec(&self) -> Vec<Value> {
        self.table.borrow().iter().map(|(key, ())| key.clone()).collect()
    }

    /// The first value at or after a position, with its position: for walking while the set may change.
    pub fn value_at(&self, at: usize) -> Option<(usize, Value)> {
        self.table.borrow().next_at(at).map(|(at, key, ())| (at, key.clone()))
    }

    /// Removes everything.
    pub fn clear(&self) {
        let old = std::mem::take(&mut *self.table.borrow_mut());
        drop(old);
    }

    /// A copy with the same values.
    pub fn copy(&self) -> Set {
        Set { table: RefCell::new(self.table.borrow().clone()) }
    }
}
