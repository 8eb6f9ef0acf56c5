//! Lifetimes of schema items, and their order of creation.
//!
//! Tables, columns and constraints point at each other in circles, as they do in Python: whoever holds a
//! constraint can ask it for its table, its table for its metadata. Nothing would ever be freed then, so
//! a [`Scope`] (one per run) remembers every [`MetaData`] made while it is the innermost one and takes
//! them apart when it ends.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use super::MetaData;

thread_local! {
    static CREATED: Cell<u64> = const { Cell::new(0) };
    static SCOPES: RefCell<Vec<Vec<Weak<MetaData>>>> = const { RefCell::new(Vec::new()) };
}

/// The next number in order of creation; constraints are printed in that order.
pub(super) fn next_creation_order() -> u64 {
    CREATED.with(|created| {
        created.set(created.get() + 1);
        created.get()
    })
}

/// Notes a metadata with the innermost scope.
pub(super) fn register(metadata: &Rc<MetaData>) {
    SCOPES.with_borrow_mut(|scopes| {
        if let Some(scope) = scopes.last_mut() {
            scope.push(Rc::downgrade(metadata));
        }
    });
}

/// Frees the schema items of a run when dropped.
#[derive(Debug)]
#[must_use = "the schema items made while it lives are taken apart when it is dropped"]
pub struct Scope(());

impl Scope {
    /// Enters a scope.
    pub fn enter() -> Scope {
        SCOPES.with_borrow_mut(|scopes| scopes.push(Vec::new()));
        Scope(())
    }
}

impl Drop for Scope {
    fn drop(&mut self) {
        let ended = SCOPES.with_borrow_mut(Vec::pop).unwrap_or_default();
        for metadata in ended.iter().filter_map(Weak::upgrade) {
            metadata.take_apart();
        }
    }
}

/// Where a front keeps its own object beside a schema item.
#[derive(Clone, Debug, Default)]
pub struct Slot(RefCell<Option<Rc<dyn Any>>>);

impl Slot {
    /// What was put there.
    pub fn get(&self) -> Option<Rc<dyn Any>> {
        self.0.borrow().clone()
    }

    /// Puts an object there.
    pub fn set(&self, object: Option<Rc<dyn Any>>) {
        *self.0.borrow_mut() = object;
    }
}
