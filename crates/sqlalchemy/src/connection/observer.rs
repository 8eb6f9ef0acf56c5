//! The witness of everything a connection says to its database.

use super::driver::Driver;
use super::error::Error;
use super::parameters::ParameterSets;

/// A statement that has just run, or failed.
pub struct StatementEvent<'a> {
    /// The connection that it ran on: what is uncommitted can be seen on no other.
    pub driver: &'a Driver,
    /// The SQL text as the driver got it.
    pub sql: &'a str,
    /// Its parameters.
    pub parameters: &'a ParameterSets,
    /// The rows it returned.
    pub rows_returned: usize,
    /// The rows it changed, or -1 as in Python's DBAPI.
    pub rowcount: i64,
    /// Whether a transaction was open in SQLite when it had run.
    pub in_transaction: bool,
    /// Why it failed, if it did.
    pub error: Option<&'a Error>,
    /// Milliseconds that it took, by the engine's clock.
    pub elapsed: f64,
}

/// What happens to a transaction, besides statements.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TransactionEvent<'a> {
    /// SQLAlchemy considers a transaction begun; SQLite has heard nothing yet.
    Begin,
    /// The driver opened SQLite's transaction, before the statement that needed one.
    ImplicitBegin,
    /// Committed.
    Commit,
    /// Rolled back.
    Rollback,
    /// A savepoint was set.
    Savepoint(&'a str),
    /// A savepoint was released.
    Release(&'a str),
    /// A savepoint was rolled back to.
    RollbackTo(&'a str),
}

/// Sees each statement and each turn of a transaction, in order.
pub trait Observer {
    /// A statement is about to run. Not called for what the dialect asks on its own behalf.
    fn before_statement(&self, _sql: &str, _parameters: &ParameterSets) {}

    /// A statement has run or failed.
    fn statement(&self, event: &StatementEvent<'_>);

    /// A transaction took a turn.
    fn transaction(&self, _event: TransactionEvent<'_>) {}
}
