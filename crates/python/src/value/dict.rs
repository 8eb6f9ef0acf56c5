//! Python's `dict`, in insertion order. Attributes of instances, classes and modules are held in it too.

use std::cell::RefCell;
use std::rc::Rc;

use super::string::hash_text;
use super::table::{Found, Table};
use super::{Str, Value};
use crate::error::PyResult;
use crate::vm::Vm;

/// A mapping in insertion order.
#[derive(Default)]
pub struct Dict {
    pub(crate) table: RefCell<Table<Value>>,
}

impl Dict {
    /// An empty dict.
    pub fn new() -> Self {
        Self::default()
    }

    /// How many entries.
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

    /// The value of a key.
    pub fn get(&self, vm: &mut Vm, key: &Value) -> PyResult<Option<Value>> {
        let hash = vm.hash(key)?;
        let at = self.position(vm, hash, key)?;
        Ok(at.and_then(|at| self.table.borrow().value(at).cloned()))
    }

    /// Sets the value of a key.
    pub fn insert(&self, vm: &mut Vm, key: Value, value: Value) -> PyResult<()> {
        let hash = vm.hash(&key)?;
        let at = self.position(vm, hash, &key)?;
        let mut table = self.table.borrow_mut();
        let old = match at {
            Some(at) => table.set_value(at, value),
            None => {
                table.push(hash, key, value);
                None
            }
        };
        // The old value's own drop may reach this dict again.
        drop(table);
        drop(old);
        Ok(())
    }

    /// Removes a key, giving its value.
    pub fn remove(&self, vm: &mut Vm, key: &Value) -> PyResult<Option<Value>> {
        let hash = vm.hash(key)?;
        let at = self.position(vm, hash, key)?;
        Ok(at.and_then(|at| self.table.borrow_mut().remove(at)).map(|(_, value)| value))
    }

    /// The value of a text key.
    pub fn get_str(&self, name: &str) -> Option<Value> {
        let table = self.table.borrow();
        table.find_text(hash_text(name), name).and_then(|at| table.value(at).cloned())
    }

    /// As [`Dict::get_str`], using the hash that the text remembers.
    pub fn get_name(&self, name: &Str) -> Option<Value> {
        let table = self.table.borrow();
        table.find_str(name).and_then(|at| table.value(at).cloned())
    }

    /// Whether a text key is there.
    pub fn has_name(&self, name: &Str) -> bool {
        self.table.borrow().find_str(name).is_some()
    }

    /// Sets the value of a text key.
    pub fn set_str(&self, name: impl Into<Str>, value: Value) {
        let name = name.into();
        let mut table = self.table.borrow_mut();
        let old = match table.find_str(&name) {
            Some(at) => table.set_value(at, value),
            None => {
                table.push(name.hash_value(), Value::Str(name), value);
                None
            }
        };
        drop(table);
        drop(old);
    }

    /// Removes a text key, giving its value.
    pub fn remove_str(&self, name: &str) -> Option<Value> {
        let mut table = self.table.borrow_mut();
        let at = table.find_text(hash_text(name), name)?;
        let removed = table.remove(at);
        drop(table);
        removed.map(|(_, value)| value)
    }

    /// The keys, in order.
    pub fn keys(&self) -> Vec<Value> {
        self.table.borrow().iter().map(|(key, _)| key.clone()).collect()
    }

    /// The values, in order.
    pub fn values(&self) -> Vec<Value> {
        self.table.borrow().iter().map(|(_, value)| value.clone()).collect()
    }

    /// The entries, in order.
    pub fn items(&self) -> Vec<(Value, Value)> {
        self.table.borrow().iter().map(|(key, value)| (key.clone(), value.clone())).collect()
    }

    /// The first entry at or after a position, with its position: for walking while the dict may change.
    pub fn entry_at(&self, at: usize) -> Option<(usize, Value, Value)> {
        self.table.borrow().next_at(at).map(|(at, key, value)| (at, key.clone(), value.clone()))
    }

    /// The last entry before a position, with its position.
    pub fn entry_before(&self, at: usize) -> Option<(usize, Value, Value)> {
        self.table.borrow().previous_before(at).map(|(at, key, value)| (at, key.clone(), value.clone()))
    }

    /// The position behind the last entry.
    pub fn end(&self) -> usize {
        self.table.borrow().end()
    }

    /// Removes everything.
    pub fn clear(&self) {
        let old = std::mem::take(&mut *self.table.borrow_mut());
        drop(old);
    }

    /// A copy with the same keys and values.
    pub fn copy(&self) -> Dict {
        Dict { table: RefCell::new(self.table.borrow().clone()) }
    }

    /// Takes over all entries of another dict (hashes are not computed again).
    pub fn update(&self, vm: &mut Vm, other: &Dict) -> PyResult<()> {
        let entries: Vec<_> = other
            .table
            .borrow()
            .hashed()
            .map(|(hash, key, value)| (hash, key.clone(), value.clone()))
            .collect();
        for (hash, key, value) in entries {
            match self.position(vm, hash, &key)? {
                Some(at) => drop(self.table.borrow_mut().set_value(at, value)),
                None => self.table.borrow_mut().push(hash, key, value),
            }
        }
        Ok(())
    }
}

/// Which part of the entries a view shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ViewKind {
    /// `dict.keys()`
    Keys,
    /// `dict.values()`
    Values,
    /// `dict.items()`
    Items,
}

impl ViewKind {
    pub(crate) fn type_name(self) -> &'static str {
        match self {
            ViewKind::Keys => "dict_keys",
            ViewKind::Values => "dict_values",
            ViewKind::Items => "dict_items",
        }
    }

    pub(crate) fn iterator_name(self) -> &'static str {
        match self {
            ViewKind::Keys => "dict_keyiterator",
            ViewKind::Values => "dict_valueiterator",
            ViewKind::Items => "dict_itemiterator",
        }
    }

    pub(crate) fn pick(self, key: Value, value: Value) -> Value {
        match self {
            ViewKind::Keys => key,
            ViewKind::Values => value,
            ViewKind::Items => Value::tuple([key, value]),
        }
    }
}

/// A live view of a dict.
pub struct DictView {
    /// The dict
    pub dict: Rc<Dict>,
    /// The part shown
    pub kind: ViewKind,
}

impl DictView {
    /// What the view shows now.
    pub fn to_vec(&self) -> Vec<Value> {
        self.dict.items().into_iter().map(|(key, value)| self.kind.pick(key, value)).collect()
    }
}
