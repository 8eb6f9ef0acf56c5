//! Names that are only settled when a statement is compiled: `x_1`, `anon_2`.

use std::cell::Cell;
use std::rc::Rc;

thread_local! {
    static NEXT: Cell<u64> = const { Cell::new(1) };
}

/// A name that a statement gives its parts: fixed, or numbered when the statement is compiled.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum SqlName {
    /// As it stands.
    Given(Rc<str>),
    /// `base_1`, `base_2` …, one number per identity and base.
    Anonymous {
        /// Who it belongs to.
        id: u64,
        /// The word before the number.
        base: Rc<str>,
    },
}

impl SqlName {
    /// A new numbered name.
    pub fn anonymous(base: &str) -> SqlName {
        SqlName::numbered(fresh_id(), base)
    }

    /// The numbered name of something that has an identity already.
    pub fn numbered(id: u64, base: &str) -> SqlName {
        SqlName::Anonymous { id, base: base.into() }
    }

    /// The name, if it is settled.
    pub fn given(&self) -> Option<&Rc<str>> {
        match self {
            SqlName::Given(name) => Some(name),
            SqlName::Anonymous { .. } => None,
        }
    }
}

impl From<&str> for SqlName {
    fn from(name: &str) -> SqlName {
        SqlName::Given(name.into())
    }
}

/// A number that nothing else has.
pub fn fresh_id() -> u64 {
    NEXT.with(|next| {
        let id = next.get();
        next.set(id + 1);
        id
    })
}
