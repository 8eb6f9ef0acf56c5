//! Reading a database back: SQLAlchemy's Inspector on SQLite, with what it sees and what it loses.
//!
//! [`Inspector`] asks SQLite's PRAGMAs and, where those are silent (names of constraints, CHECKs), reads the
//! text of `sqlite_master` with the same liberal patterns as SQLAlchemy (`parse.rs`). [`autoload`] builds a
//! [`Table`](crate::schema::Table) from it.

mod inspector;
mod parse;
mod table;
mod types;

use std::rc::Rc;

pub use inspector::Inspector;
pub use table::{ColumnHook, ReflectArgs, autoload, reflect_all, reflect_table};
pub use types::resolve_type;

use crate::connection::{self, Connection, Parameters, SqlValue};
use crate::error::Error;
use crate::types::Type;

/// What reflection needs of a connection.
pub trait Query {
    /// All rows of a query, its `?` filled in order.
    fn rows(&self, sql: &str, parameters: &[&str]) -> connection::Result<Vec<Vec<SqlValue>>>;
}

impl Query for Rc<Connection> {
    fn rows(&self, sql: &str, parameters: &[&str]) -> connection::Result<Vec<Vec<SqlValue>>> {
        let parameters: Parameters = parameters.iter().copied().collect();
        let result = self.execute(sql, parameters.into())?;
        if !result.returns_rows() {
            return Ok(Vec::new());
        }
        result.fetchall()
    }
}

/// What can go wrong.
#[derive(Debug, thiserror::Error)]
pub enum ReflectError {
    /// The database refused.
    #[error(transparent)]
    Connection(#[from] connection::Error),
    /// There is no such table, or its items do not fit together.
    #[error(transparent)]
    Schema(#[from] Error),
}

/// The result of reflecting.
pub type Result<T> = std::result::Result<T, ReflectError>;

/// A row of `get_columns()`.
#[derive(Clone, Debug)]
pub struct ReflectedColumn {
    /// Its name.
    pub name: Rc<str>,
    /// Its type, by name or by affinity.
    pub ty: Type,
    /// Whether it takes NULL.
    pub nullable: bool,
    /// The text of its default.
    pub default: Option<Rc<str>>,
    /// Its place in the primary key, counted from 1; 0 if it has none.
    pub primary_key: i64,
    /// What it is computed from.
    pub computed: Option<ReflectedComputed>,
}

/// The `computed` of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReflectedComputed {
    /// The expression; empty if it could not be found.
    pub sqltext: Rc<str>,
    /// STORED, not VIRTUAL.
    pub persisted: bool,
}

/// `get_pk_constraint()`
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReflectedPrimaryKey {
    /// Its columns, in order.
    pub constrained_columns: Vec<Rc<str>>,
    /// Its name.
    pub name: Option<Rc<str>>,
}

/// A row of `get_foreign_keys()`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReflectedForeignKey {
    /// Its name.
    pub name: Option<Rc<str>>,
    /// Its columns.
    pub constrained_columns: Vec<Rc<str>>,
    /// The schema asked about.
    pub referred_schema: Option<Rc<str>>,
    /// The referred table.
    pub referred_table: Rc<str>,
    /// The referred columns.
    pub referred_columns: Vec<Rc<str>>,
    /// ON DELETE, unless NO ACTION.
    pub ondelete: Option<Rc<str>>,
    /// ON UPDATE, unless NO ACTION.
    pub onupdate: Option<Rc<str>>,
    /// DEFERRABLE
    pub deferrable: Option<bool>,
    /// INITIALLY
    pub initially: Option<Rc<str>>,
}

/// A row of `get_indexes()`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReflectedIndex {
    /// Its name.
    pub name: Rc<str>,
    /// Its columns.
    pub column_names: Vec<Rc<str>>,
    /// SQLite's own 0 or 1, which is what scripts see.
    pub unique: i64,
    /// The condition of a partial index (`dialect_options["sqlite_where"]`).
    pub sqlite_where: Option<Rc<str>>,
}

/// A row of `get_unique_constraints()`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReflectedUnique {
    /// Its name.
    pub name: Option<Rc<str>>,
    /// Its columns.
    pub column_names: Vec<Rc<str>>,
}

/// A row of `get_check_constraints()`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReflectedCheck {
    /// Its name.
    pub name: Option<Rc<str>>,
    /// Its condition.
    pub sqltext: Rc<str>,
}

/// `get_table_options()`
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ReflectedOptions {
    /// WITHOUT ROWID
    pub without_rowid: bool,
    /// STRICT
    pub strict: bool,
}
