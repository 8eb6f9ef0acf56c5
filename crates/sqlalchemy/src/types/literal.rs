//! Constants as SQL sees them: what a script's value is once it has left Python.

use std::rc::Rc;

/// A constant that a type can write into SQL.
#[derive(Clone, Debug, PartialEq)]
pub enum Literal {
    /// `None`
    Null,
    /// `True` or `False`
    Bool(bool),
    /// An integer of up to 64 bits.
    Int(i64),
    /// An integer beyond 64 bits.
    BigInt(Rc<str>),
    /// A `Decimal` by its exact text.
    Decimal(Rc<str>),
    /// A float; Python's `repr` writes it.
    Float(f64),
    /// A string.
    Str(Rc<str>),
    /// Bytes.
    Bytes(Rc<[u8]>),
    /// A date, `2024-02-29`.
    Date(Rc<str>),
    /// A date and time as `isoformat(" ")` writes it.
    DateTime(Rc<str>),
    /// A time as `isoformat()` writes it.
    Time(Rc<str>),
    /// A span of time: its seconds, and what `repr()` shows of it.
    Interval(f64, Rc<str>),
    /// A UUID as 36 characters.
    Uuid(Rc<str>),
    /// Several values (`ARRAY`).
    List(Rc<[Literal]>),
    /// What no type can write; what `repr()` shows of it.
    Other(Rc<str>),
}

impl Literal {
    /// A string constant.
    pub fn str(text: impl Into<Rc<str>>) -> Literal {
        Literal::Str(text.into())
    }
}
