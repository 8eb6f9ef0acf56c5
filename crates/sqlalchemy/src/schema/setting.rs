//! Values of options: what types and schema items take beside names (`length=50`, `postgresql_using="gin"`).

use std::any::Any;
use std::cell::RefCell;
use std::rc::Rc;

use indexmap::IndexMap;

use super::Name;
use crate::connection::{float_repr, str_repr};
use crate::error::Result;
use crate::expression::Expr;
use crate::types::{self, Type};

/// The value of an option.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub enum Setting {
    None,
    Bool(bool),
    Int(i64),
    Float(f64),
    Str(Rc<str>),
    /// A name that says of itself that it is final: `op.f("…")`.
    Name(Name),
    Type(Type),
    Expr(Expr),
    List(Rc<[Setting]>),
    Map(Rc<[(Rc<str>, Setting)]>),
    /// Anything else, for the face to make sense of.
    Opaque(Rc<dyn Any>),
}

impl Setting {
    /// A string.
    pub fn str(text: impl Into<Rc<str>>) -> Setting {
        Setting::Str(text.into())
    }

    /// A list of strings.
    pub fn strings<'a>(texts: impl IntoIterator<Item = &'a str>) -> Setting {
        Setting::List(texts.into_iter().map(Setting::str).collect())
    }

    /// The number, if it is one.
    pub fn as_int(&self) -> Option<i64> {
        match self {
            Setting::Int(value) => Some(*value),
            Setting::Bool(value) => Some(i64::from(*value)),
            _ => None,
        }
    }

    /// The text, if it is one.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Setting::Str(text) => Some(text),
            Setting::Name(name) => Some(name.as_str()),
            _ => None,
        }
    }

    /// The type, if it is one.
    pub fn as_type(&self) -> Option<&Type> {
        match self {
            Setting::Type(ty) => Some(ty),
            _ => None,
        }
    }

    /// Python's idea of truth.
    pub fn is_true(&self) -> bool {
        match self {
            Setting::None => false,
            Setting::Bool(value) => *value,
            Setting::Int(value) => *value != 0,
            Setting::Float(value) => *value != 0.0,
            Setting::Str(text) => !text.is_empty(),
            Setting::List(items) => !items.is_empty(),
            Setting::Map(items) => !items.is_empty(),
            Setting::Name(name) => !name.as_str().is_empty(),
            Setting::Type(_) | Setting::Expr(_) | Setting::Opaque(_) => true,
        }
    }

    /// True for `None`.
    pub fn is_none(&self) -> bool {
        matches!(self, Setting::None)
    }

    /// The value as text without quotes, as Python's `%s` writes it.
    pub fn display(&self) -> Result<String> {
        match self {
            Setting::Str(text) => Ok(text.to_string()),
            Setting::Name(name) => Ok(name.to_string()),
            other => other.repr(),
        }
    }

    /// `repr(value)`
    pub fn repr(&self) -> Result<String> {
        Ok(match self {
            Setting::None => "None".to_owned(),
            Setting::Bool(true) => "True".to_owned(),
            Setting::Bool(false) => "False".to_owned(),
            Setting::Int(value) => value.to_string(),
            Setting::Float(value) => float_repr(*value),
            Setting::Str(text) => str_repr(text),
            Setting::Name(name) => str_repr(name.as_str()),
            Setting::Type(ty) => ty.repr()?,
            Setting::Expr(Expr::Text(sql) | Expr::Raw(sql)) => format!("text({})", str_repr(sql)),
            Setting::Expr(_) => "<expression>".to_owned(),
            Setting::List(items) => {
                let items: Vec<String> = items.iter().map(Setting::repr).collect::<Result<_>>()?;
                format!("[{}]", items.join(", "))
            }
            Setting::Map(items) => {
                let item =
                    |(key, value): &(Rc<str>, Setting)| Ok(format!("{}: {}", str_repr(key), value.repr()?));
                let items: Vec<String> = items.iter().map(item).collect::<Result<_>>()?;
                format!("{{{}}}", items.join(", "))
            }
            Setting::Opaque(_) => "<object>".to_owned(),
        })
    }
}

impl From<types::Default> for Setting {
    fn from(default: types::Default) -> Setting {
        match default {
            types::Default::Required | types::Default::None => Setting::None,
            types::Default::Bool(value) => Setting::Bool(value),
            types::Default::Int(value) => Setting::Int(value),
        }
    }
}

impl From<bool> for Setting {
    fn from(value: bool) -> Setting {
        Setting::Bool(value)
    }
}

impl From<i64> for Setting {
    fn from(value: i64) -> Setting {
        Setting::Int(value)
    }
}

impl From<&str> for Setting {
    fn from(text: &str) -> Setting {
        Setting::str(text)
    }
}

impl From<Type> for Setting {
    fn from(ty: Type) -> Setting {
        Setting::Type(ty)
    }
}

impl From<Expr> for Setting {
    fn from(expr: Expr) -> Setting {
        Setting::Expr(expr)
    }
}

impl PartialEq for Setting {
    fn eq(&self, other: &Setting) -> bool {
        if let (Some(a), Some(b)) = (self.as_str(), other.as_str()) {
            return a == b;
        }
        match (self, other) {
            (Setting::None, Setting::None) => true,
            (Setting::Bool(a), Setting::Bool(b)) => a == b,
            (Setting::Int(a), Setting::Int(b)) => a == b,
            (Setting::Float(a), Setting::Float(b)) => a == b,
            (Setting::Type(a), Setting::Type(b)) => a.same(b),
            (Setting::List(a), Setting::List(b)) => a == b,
            (Setting::Map(a), Setting::Map(b)) => a == b,
            (Setting::Opaque(a), Setting::Opaque(b)) => Rc::ptr_eq(a, b),
            _ => false,
        }
    }
}

/// Options that belong to one dialect, by their full keyword: `postgresql_using`, `mysql_engine`.
#[derive(Clone, Debug, Default)]
pub struct DialectOptions(RefCell<IndexMap<Rc<str>, Setting>>);

impl DialectOptions {
    /// No options.
    pub fn new() -> DialectOptions {
        DialectOptions::default()
    }

    /// These options.
    pub fn of<'a>(options: impl IntoIterator<Item = (&'a str, Setting)>) -> DialectOptions {
        let made = DialectOptions::new();
        for (key, value) in options {
            made.set(key, value);
        }
        made
    }

    /// The option `name` of `dialect`, unless it is `None` or missing.
    pub fn get(&self, dialect: &str, name: &str) -> Option<Setting> {
        self.0.borrow().get(format!("{dialect}_{name}").as_str()).filter(|value| !value.is_none()).cloned()
    }

    /// Whether the option is on.
    pub fn is_on(&self, dialect: &str, name: &str) -> bool {
        self.get(dialect, name).is_some_and(|value| value.is_true())
    }

    /// The option as text.
    pub fn text(&self, dialect: &str, name: &str) -> Option<Rc<str>> {
        match self.get(dialect, name) {
            Some(Setting::Str(text)) => Some(text),
            _ => None,
        }
    }

    /// Sets one option by its full keyword.
    pub fn set(&self, key: &str, value: Setting) {
        self.0.borrow_mut().insert(key.into(), value);
    }

    /// Every option, in the order they were given.
    pub fn items(&self) -> Vec<(Rc<str>, Setting)> {
        self.0.borrow().iter().map(|(key, value)| (key.clone(), value.clone())).collect()
    }

    /// The options of one dialect, without its prefix, in the order they were given.
    pub fn of_dialect(&self, dialect: &str) -> Vec<(Rc<str>, Setting)> {
        let prefix = format!("{dialect}_");
        self.0
            .borrow()
            .iter()
            .filter_map(|(key, value)| Some((Rc::from(key.strip_prefix(&prefix)?), value.clone())))
            .collect()
    }
}
