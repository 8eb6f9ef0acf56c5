//! How a database is spoken to: SQLAlchemy's connections over CPython's SQLite driver, both rebuilt.
//!
//! From the bottom up: [`Driver`] is `sqlite3.Connection` with its implicit transactions; [`Engine`] opens
//! drivers through the host's [`Databases`]; [`Connection`] adds transactions, errors and results as
//! SQLAlchemy shows them; an [`Observer`] sees all that is said. Nothing here knows Python.

mod base;
mod databases;
mod driver;
mod engine;
mod error;
mod functions;
mod grammar;
mod observer;
mod options;
mod parameters;
mod result;
mod snapshot;
mod transaction;
mod url;
mod value;

pub use base::Connection;
pub use databases::{Databases, SqliteFiles, Target};
pub use driver::{Cursor, Driver};
pub use engine::{ConnectHook, Engine, PoolKind, World};
pub use error::{DriverError, Error, ErrorClass, Result};
pub use observer::{Observer, StatementEvent, TransactionEvent};
pub use options::{IsolationLevel, Options, SchemaTranslateMap};
pub use parameters::{Bound, Parameter, ParameterSets, Parameters};
pub use result::{CursorResult, Row};
pub use transaction::Transaction;
pub use url::{Query, Url, UrlPart};
pub use value::{SqlValue, bytes_repr, float_repr, str_repr};
