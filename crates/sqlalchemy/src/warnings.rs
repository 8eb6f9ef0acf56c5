//! What SQLAlchemy and Alembic say aloud and go on, in the order in which they say it.

use std::cell::RefCell;

thread_local! {
    static PENDING: RefCell<Vec<Warning>> = const { RefCell::new(Vec::new()) };
}

/// Something that was said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// Its class
    pub category: Category,
    /// Its words
    pub message: String,
}

/// The classes of warnings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Category {
    /// SQLAlchemy's
    SaWarning,
    /// Python's own, which Alembic uses
    UserWarning,
}

/// Says something as SQLAlchemy.
pub fn warn(message: impl Into<String>) {
    push(Category::SaWarning, message.into());
}

/// Says something as Alembic.
pub fn warn_user(message: impl Into<String>) {
    push(Category::UserWarning, message.into());
}

fn push(category: Category, message: String) {
    PENDING.with_borrow_mut(|pending| pending.push(Warning { category, message }));
}

/// What was said since the last call. A front passes it on to Python's `warnings`.
pub fn take() -> Vec<Warning> {
    PENDING.take()
}
