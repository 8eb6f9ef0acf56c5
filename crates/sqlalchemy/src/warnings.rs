//! `SAWarning`s: things SQLAlchemy says aloud and goes on.

use std::cell::RefCell;

thread_local! {
    static PENDING: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// Says something.
pub fn warn(message: impl Into<String>) {
    PENDING.with_borrow_mut(|pending| pending.push(message.into()));
}

/// What was said since the last call. A front passes it on to Python's `warnings`.
pub fn take() -> Vec<String> {
    PENDING.take()
}
