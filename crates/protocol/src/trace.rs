//! The trace: every statement that went to the database, with what caused it.

use serde::{Deserialize, Serialize};

use crate::Location;

/// Which way a step goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Direction {
    /// `upgrade()`.
    Up,
    /// `downgrade()`.
    Down,
    /// Only the version table moves.
    Stamp,
}

/// Who sent a statement.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Origin {
    /// A line of a revision script, or what it called.
    #[default]
    Script,
    /// Alembic's own bookkeeping of the version table.
    VersionTable,
    /// env.py.
    Environment,
    /// BEGIN, COMMIT and ROLLBACK that the connection issues by itself.
    Transaction,
    /// Questions about the schema (PRAGMA, sqlite_master) that reflection asks.
    Reflection,
}

/// One statement.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Statement {
    /// The text as SQLite received it.
    pub sql: String,
    /// Bound parameters, each as its literal.
    pub parameters: Vec<String>,
    /// The innermost line of the project's scripts that caused it.
    pub at: Option<Location>,
    /// The operation that caused it, as typed (`op.add_column`, `batch_op.drop_column`, …).
    pub operation: Option<String>,
    /// The revision whose step it belongs to.
    pub revision: Option<String>,
    /// Which way that step goes.
    pub direction: Option<Direction>,
    /// Who sent it.
    pub origin: Origin,
    /// Rows affected or returned, where that means something.
    pub rows: Option<u32>,
    /// How long SQLite took.
    pub micros: f64,
    /// SQLite's message, if it refused the statement.
    pub error: Option<String>,
    /// The same statement in other dialects: name (`postgresql`) and text.
    pub dialects: Vec<(String, String)>,
}
