//! Dropping containers without recursion: a list in a list in a list … must not overflow the native stack.

use std::cell::{Cell, RefCell};

use super::Value;

/// Containers dropped inside each other before the rest has to wait.
const DEPTH: u32 = 64;

thread_local! {
    static DEEP: Cell<u32> = const { Cell::new(0) };
    static WAITING: RefCell<Vec<Value>> = const { RefCell::new(Vec::new()) };
}

/// Whether dropping a value can't drop another one.
fn is_flat(value: &Value) -> bool {
    matches!(
        value,
        Value::None
            | Value::Bool(_)
            | Value::Int(_)
            | Value::Float(_)
            | Value::Str(_)
            | Value::BigInt(_)
            | Value::Bytes(_)
    )
}

/// Drops the values of a container.
pub(super) fn bury(values: Vec<Value>) {
    if values.iter().all(is_flat) {
        return;
    }
    let depth = DEEP.try_with(Cell::get).unwrap_or(0);
    if depth >= DEPTH {
        let _ = WAITING.try_with(|waiting| waiting.borrow_mut().extend(values));
        return;
    }
    let _ = DEEP.try_with(|deep| deep.set(depth + 1));
    drop(values);
    if depth == 0 {
        while let Ok(Some(value)) = WAITING.try_with(|waiting| waiting.borrow_mut().pop()) {
            drop(value);
        }
    }
    let _ = DEEP.try_with(|deep| deep.set(depth));
}

/// The items of a tuple.
pub struct Items(Box<[Value]>);

impl Items {
    pub(super) fn new(items: Box<[Value]>) -> Self {
        super::weight::add(size_of_val(&*items));
        Self(items)
    }
}

impl std::ops::Deref for Items {
    type Target = [Value];
    fn deref(&self) -> &[Value] {
        &self.0
    }
}

impl Drop for Items {
    fn drop(&mut self) {
        super::weight::remove(size_of_val(&*self.0));
        if !self.0.is_empty() {
            bury(std::mem::take(&mut self.0).into_vec());
        }
    }
}

/// What a table holds for a key.
pub(crate) trait Held {
    fn hand_over(self, values: &mut Vec<Value>);
}

impl Held for Value {
    fn hand_over(self, values: &mut Vec<Value>) {
        values.push(self);
    }
}

impl Held for () {
    fn hand_over(self, _values: &mut Vec<Value>) {}
}
