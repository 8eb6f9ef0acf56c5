//! What an operation does to one attribute: Python's "not given" kept apart from `None`.

/// Keep an attribute, set it, or take it away.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Change<T> {
    /// The attribute stays as it is.
    #[default]
    Keep,
    /// The attribute becomes this.
    Set(T),
    /// The attribute goes.
    Drop,
}

impl<T> Change<T> {
    /// True unless the attribute stays as it is.
    pub fn is_given(&self) -> bool {
        !matches!(self, Change::Keep)
    }

    /// The new value; `None` if there is none.
    pub fn value(&self) -> Option<&T> {
        match self {
            Change::Set(value) => Some(value),
            Change::Keep | Change::Drop => None,
        }
    }

    /// This change, or where it keeps, the other one.
    pub fn or<'a>(&'a self, other: &'a Change<T>) -> &'a Change<T> {
        match self {
            Change::Keep => other,
            given => given,
        }
    }
}

impl<T> From<Option<T>> for Change<T> {
    /// `None` means that nothing was given.
    fn from(value: Option<T>) -> Change<T> {
        value.map_or(Change::Keep, Change::Set)
    }
}
