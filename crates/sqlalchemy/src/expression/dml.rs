//! `insert()`, `update()`, `delete()`.

use std::rc::Rc;

use super::bind::BindValue;
use super::from::{Cte, From};
use super::{Expr, Query};

/// `insert(table)`
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct Insert {
    pub table: From,
    pub source: InsertSource,
    pub returning: Vec<Expr>,
    /// `inline()`: no effort is made to learn the new primary key.
    pub inline: bool,
    /// `return_defaults()`
    pub return_defaults: bool,
    pub prefixes: Vec<(Expr, Option<Rc<str>>)>,
    pub on_conflict: Option<OnConflict>,
    pub ctes: Vec<Rc<Cte>>,
}

/// Where an INSERT's rows come from.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub enum InsertSource {
    /// The parameters of the execution, or all columns.
    Parameters,
    Values(Assignments),
    /// `values([{...}, {...}])`
    Rows(Vec<Assignments>),
    /// `from_select(names, query)`
    Select {
        names: Vec<Rc<str>>,
        query: Query,
        include_defaults: bool,
    },
}

/// Columns (or their keys) with the values they get.
pub type Assignments = Vec<(Target, DmlValue)>;

/// The left side of an assignment: a column's key, and the column if it was given itself.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct Target {
    pub key: Rc<str>,
    pub column: Option<Expr>,
}

/// The right side.
#[derive(Clone, Debug)]
pub enum DmlValue {
    /// A value, which becomes a parameter.
    Value(BindValue),
    /// An expression.
    Expr(Expr),
}

/// `on_conflict_do_nothing()`, `on_conflict_do_update(...)`, MySQL's `on_duplicate_key_update(...)`.
#[derive(Clone, Debug, Default)]
#[allow(missing_docs)]
pub struct OnConflict {
    pub constraint: Option<Rc<str>>,
    pub elements: Vec<Expr>,
    pub index_where: Option<Expr>,
    /// Nothing to set: DO NOTHING.
    pub set: Assignments,
    pub condition: Option<Expr>,
    /// MySQL's form.
    pub on_duplicate_key: bool,
}

/// `update(table)`
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct Update {
    pub table: From,
    pub values: Option<Assignments>,
    pub conditions: Vec<Expr>,
    pub returning: Vec<Expr>,
    /// `ordered_values(...)`: in this order, not the table's.
    pub ordered: bool,
    /// `with_dialect_options(mysql_limit=5)`
    pub limit: Option<(Rc<str>, i64)>,
    pub prefixes: Vec<(Expr, Option<Rc<str>>)>,
    pub ctes: Vec<Rc<Cte>>,
}

/// `delete(table)`
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct Delete {
    pub table: From,
    pub conditions: Vec<Expr>,
    pub returning: Vec<Expr>,
    pub prefixes: Vec<(Expr, Option<Rc<str>>)>,
    pub ctes: Vec<Rc<Cte>>,
}

impl Insert {
    /// `insert(table)`
    pub fn into(table: From) -> Insert {
        Insert {
            table,
            source: InsertSource::Parameters,
            returning: Vec::new(),
            inline: false,
            return_defaults: false,
            prefixes: Vec::new(),
            on_conflict: None,
            ctes: Vec::new(),
        }
    }
}

impl Update {
    /// `update(table)`
    pub fn of(table: From) -> Update {
        Update {
            table,
            values: None,
            conditions: Vec::new(),
            returning: Vec::new(),
            limit: None,
            ordered: false,
            prefixes: Vec::new(),
            ctes: Vec::new(),
        }
    }
}

impl Delete {
    /// `delete(table)`
    pub fn from(table: From) -> Delete {
        Delete {
            table,
            conditions: Vec::new(),
            returning: Vec::new(),
            prefixes: Vec::new(),
            ctes: Vec::new(),
        }
    }
}

impl Target {
    /// A column by its key.
    pub fn key(key: impl Into<Rc<str>>) -> Target {
        Target { key: key.into(), column: None }
    }

    /// A column.
    pub fn column(column: Expr) -> Target {
        let key = column.proxy_key().unwrap_or_else(|| "".into());
        Target { key, column: Some(column) }
    }
}
