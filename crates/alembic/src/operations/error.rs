//! Why an operation could not be done, in the classes and words that Alembic shows.

use std::fmt;
use std::rc::Rc;

/// The result of an operation.
pub type Result<T> = std::result::Result<T, Error>;

/// An error of an operation.
#[derive(Clone, Debug)]
pub enum Error {
    /// `alembic.util.CommandError`
    Command(String),
    /// One of Python's own exceptions, by the name of its class.
    Builtin(&'static str, String),
    /// `KeyError(key)`
    Key(Rc<str>),
    /// SQLAlchemy refused a schema item, or can't write it for the dialect.
    Schema(sqlalchemy::error::Error),
    /// The database refused a statement.
    Database(sqlalchemy::connection::Error),
}

impl Error {
    /// `ValueError(message)`
    pub fn value(message: impl Into<String>) -> Error {
        Error::Builtin("ValueError", message.into())
    }

    /// `TypeError(message)`
    pub fn type_error(message: impl Into<String>) -> Error {
        Error::Builtin("TypeError", message.into())
    }

    /// `NotImplementedError(message)`
    pub fn not_implemented(message: impl Into<String>) -> Error {
        Error::Builtin("NotImplementedError", message.into())
    }

    /// `AssertionError`, where Alembic trips over its own.
    pub fn assertion() -> Error {
        Error::Builtin("AssertionError", String::new())
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Command(message) | Error::Builtin(_, message) => f.write_str(message),
            Error::Key(key) => write!(f, "'{key}'"),
            Error::Schema(error) => error.fmt(f),
            Error::Database(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for Error {}

impl From<sqlalchemy::error::Error> for Error {
    fn from(error: sqlalchemy::error::Error) -> Error {
        Error::Schema(error)
    }
}

impl From<sqlalchemy::connection::Error> for Error {
    fn from(error: sqlalchemy::connection::Error) -> Error {
        Error::Database(error)
    }
}
