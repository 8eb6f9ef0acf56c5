//! Values inside expressions: bound parameters.

use std::any::Any;
use std::rc::Rc;

use super::name::SqlName;
use super::operator::Operator;
use crate::types::{Literal, Type};

/// What a parameter holds.
#[derive(Clone, Debug)]
pub enum BindValue {
    /// A constant.
    Literal(Literal),
    /// A value that only the front understands (an enum's member, a JSON document).
    Object(Rc<dyn Any>),
    /// Several: the right side of `IN`.
    List(Rc<[BindValue]>),
}

impl BindValue {
    /// Whether this is `None`.
    pub fn is_null(&self) -> bool {
        matches!(self, BindValue::Literal(Literal::Null))
    }
}

impl<T: Into<Literal>> From<T> for BindValue {
    fn from(value: T) -> BindValue {
        BindValue::Literal(value.into())
    }
}

/// `bindparam(...)`, or a value that became one.
#[derive(Clone, Debug)]
pub struct Bind {
    /// Its name.
    pub key: SqlName,
    /// Its value, unless the execution is to bring one.
    pub value: Option<BindValue>,
    /// Its type.
    pub ty: Type,
    /// Whether no other parameter may share its name.
    pub unique: bool,
    /// Whether the value is a list that becomes one parameter per item.
    pub expanding: bool,
    /// Whether the value is written into the SQL when it is executed.
    pub literal_execute: bool,
    /// `IN` or `NOT IN`, for the spelling of an empty list.
    pub expand_operator: Option<Operator>,
}

impl Bind {
    /// A value in an expression: an anonymous parameter named after what it is compared to.
    pub fn value(base: &str, value: BindValue, ty: Type) -> Bind {
        Bind {
            key: SqlName::anonymous(&plain(base)),
            value: Some(value),
            ty,
            unique: true,
            expanding: false,
            literal_execute: false,
            expand_operator: None,
        }
    }

    /// A parameter by name, whose value comes with the execution.
    pub fn named(name: &str, ty: Type) -> Bind {
        Bind {
            key: SqlName::from(name),
            value: None,
            ty,
            unique: false,
            expanding: false,
            literal_execute: false,
            expand_operator: None,
        }
    }
}

/// A name without what makes trouble in parameters: each run of such characters is an underscore.
fn plain(base: &str) -> String {
    let parts: Vec<&str> = base.split(|ch| "%() $".contains(ch)).filter(|part| !part.is_empty()).collect();
    parts.join("_")
}
