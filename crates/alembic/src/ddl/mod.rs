//! How Alembic alters the tables of each database: the choice of statements, and the `ALTER TABLE`s that
//! SQLAlchemy has no construct for.
//!
//! An [`Alteration`] is one change to a schema, with its schema items. An [`Implementation`] turns it into
//! statements and hands them to an [`Out`], which sends them to the database or writes them down.
//!
//! Adding a dialect: a file with its `Implementation`, a line in [`implementation`].

mod alter_table;
mod alteration;
mod default;
mod implementation;
mod mssql;
mod mysql;
mod oracle;
mod out;
mod postgresql;
mod sqlite;
mod write;

use std::rc::Rc;

use sqlalchemy::dialect::Dialect;
use sqlalchemy::schema::Constraint;

pub use alter_table::{AlterTable, TableChange};
pub use alteration::{Addition, Alteration, DroppedConstraint};
pub use implementation::{Implementation, Returning};
pub use out::Out;

use crate::operations::{Migration, Result};

/// Options of `context.configure` that single dialects read.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// `transactional_ddl`, if the environment overrides the dialect.
    pub transactional_ddl: Option<bool>,
    /// `mssql_batch_separator`
    pub mssql_batch_separator: Option<String>,
    /// `oracle_batch_separator`
    pub oracle_batch_separator: Option<String>,
}

/// The way with ALTER of the dialect of this name; `None` if Alembic has none.
pub fn implementation(dialect: &str, options: &Options) -> Option<Rc<dyn Implementation>> {
    Some(match dialect {
        "sqlite" => Rc::new(sqlite::Sqlite),
        "postgresql" => Rc::new(postgresql::Postgresql::default()),
        "mysql" => Rc::new(mysql::Mysql::new(false)),
        "mariadb" => Rc::new(mysql::Mysql::new(true)),
        "mssql" => Rc::new(mssql::Mssql::new(options.mssql_batch_separator.as_deref())),
        "oracle" => Rc::new(oracle::Oracle::new(options.oracle_batch_separator.as_deref())),
        "default" => Rc::new(default::Default),
        _ => return None,
    })
}

/// Makes an alteration.
pub fn apply(migration: &dyn Migration, alteration: &Alteration) -> Result<()> {
    migration.ddl().apply(alteration, &Out::new(migration))
}

/// False for the CHECK of a `Boolean` or `Enum` that the dialect has a native type for.
pub fn is_needed(constraint: &Constraint, dialect: &dyn Dialect) -> bool {
    constraint.type_bound.is_none() || dialect.needs_type_check(constraint)
}
