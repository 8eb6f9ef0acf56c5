//! Execution options, as far as they mean something to a connection.

use std::rc::Rc;

use super::error::{Error, ErrorClass, Result};
use super::value::str_repr;

/// When SQLite commits, by SQLAlchemy's names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IsolationLevel {
    /// Reads may see what others have not committed (one process, shared cache only).
    ReadUncommitted,
    /// SQLite's normal level.
    Serializable,
    /// Each statement for itself.
    Autocommit,
}

impl IsolationLevel {
    /// Reads the name that a script gives.
    pub fn parse(name: &str) -> Result<Self> {
        match name.replace('_', " ").as_str() {
            "READ UNCOMMITTED" => Ok(IsolationLevel::ReadUncommitted),
            "SERIALIZABLE" => Ok(IsolationLevel::Serializable),
            "AUTOCOMMIT" => Ok(IsolationLevel::Autocommit),
            _ => Err(Error::new(
                ErrorClass::ArgumentError,
                format!(
                    "Invalid value {} for isolation_level. Valid isolation levels for 'sqlite' are READ \
                     UNCOMMITTED, SERIALIZABLE, AUTOCOMMIT",
                    str_repr(name)
                ),
            )),
        }
    }

    /// SQLAlchemy's name.
    pub fn name(self) -> &'static str {
        match self {
            IsolationLevel::ReadUncommitted => "READ UNCOMMITTED",
            IsolationLevel::Serializable => "SERIALIZABLE",
            IsolationLevel::Autocommit => "AUTOCOMMIT",
        }
    }
}

/// From schema names to others; none is the default schema.
pub type SchemaTranslateMap = Vec<(Option<Rc<str>>, Option<Rc<str>>)>;

/// The options of a connection or an engine.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// `isolation_level`
    pub isolation_level: Option<IsolationLevel>,
    /// `schema_translate_map`: from schema names (or none) to others.
    pub schema_translate_map: SchemaTranslateMap,
}

impl Options {
    /// These options over older ones.
    pub fn over(self, older: &Options) -> Options {
        Options {
            isolation_level: self.isolation_level.or(older.isolation_level),
            schema_translate_map: if self.schema_translate_map.is_empty() {
                older.schema_translate_map.clone()
            } else {
                self.schema_translate_map
            },
        }
    }
}
