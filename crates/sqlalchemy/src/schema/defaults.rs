//! Where a column's value comes from when nobody gives one: server defaults, identities, sequences.

use std::any::Any;
use std::cell::RefCell;
use std::rc::Rc;

use super::{DialectOptions, MetaData, Name, Slot};
use crate::expression::Expr;
use crate::types::Type;

/// `server_default`
#[derive(Clone, Debug)]
pub enum ServerDefault {
    /// A string, to be quoted: `server_default="0"` renders `DEFAULT '0'`.
    Text(Rc<str>),
    /// An expression: `server_default=text("now()")`.
    Expr(Expr),
    /// `FetchedValue()`: there is one, and SQL is not told.
    Fetched,
    /// `Computed(...)`
    Computed(Rc<Computed>),
    /// `Identity(...)`
    Identity(Rc<Identity>),
}

/// `default` and `onupdate`: values that Python supplies.
#[derive(Clone, Debug)]
pub enum ColumnDefault {
    /// A constant.
    Value(Rc<dyn Any>),
    /// A function.
    Callable(Rc<dyn Any>),
    /// A SQL expression.
    Expr(Expr),
    /// A sequence.
    Sequence(Rc<Sequence>),
}

/// `Computed(sqltext, persisted)`
#[derive(Clone, Debug)]
pub struct Computed {
    /// The expression.
    pub sqltext: Expr,
    /// STORED (`True`), VIRTUAL (`False`) or whatever the database does.
    pub persisted: Option<bool>,
    /// The front's object.
    pub slot: Slot,
}

impl Computed {
    /// A generated column.
    pub fn new(sqltext: Expr, persisted: Option<bool>) -> Computed {
        Computed { sqltext, persisted, slot: Slot::default() }
    }
}

/// The options that sequences and identities share.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct SequenceOptions {
    pub start: Option<i64>,
    pub increment: Option<i64>,
    pub minvalue: Option<i64>,
    pub maxvalue: Option<i64>,
    pub nominvalue: Option<bool>,
    pub nomaxvalue: Option<bool>,
    pub cycle: Option<bool>,
    pub cache: Option<i64>,
}

/// `Identity(always, on_null, start, ...)`
#[derive(Clone, Debug)]
pub struct Identity {
    /// GENERATED ALWAYS rather than BY DEFAULT; an explicit `None` leaves the choice to Oracle.
    pub always: Option<bool>,
    /// Oracle's ON NULL.
    pub on_null: Option<bool>,
    /// The numbers.
    pub options: SequenceOptions,
    /// Options of single dialects.
    pub dialect_options: DialectOptions,
    /// The front's object.
    pub slot: Slot,
}

impl Default for Identity {
    /// `Identity()`
    fn default() -> Identity {
        Identity {
            always: Some(false),
            on_null: None,
            options: SequenceOptions::default(),
            dialect_options: DialectOptions::new(),
            slot: Slot::default(),
        }
    }
}

/// `Sequence(name, ...)`
#[derive(Clone, Debug)]
pub struct Sequence {
    /// Its name.
    pub name: Name,
    /// Its schema.
    pub schema: RefCell<Option<Name>>,
    /// The numbers.
    pub options: SequenceOptions,
    /// `AS type`
    pub data_type: Option<Type>,
    /// Whether only databases that need it get it.
    pub optional: bool,
    /// The metadata that creates it.
    pub metadata: RefCell<Option<Rc<MetaData>>>,
    /// Options of single dialects.
    pub dialect_options: DialectOptions,
    /// The front's object.
    pub slot: Slot,
}

impl Sequence {
    /// A sequence with this name.
    pub fn new(name: impl Into<Name>) -> Sequence {
        Sequence {
            name: name.into(),
            schema: RefCell::new(None),
            options: SequenceOptions::default(),
            data_type: None,
            optional: false,
            metadata: RefCell::new(None),
            dialect_options: DialectOptions::new(),
            slot: Slot::default(),
        }
    }
}
