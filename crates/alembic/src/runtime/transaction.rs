//! Which transactions a run opens, and when they end.

use std::rc::Rc;

use sqlalchemy::connection::{IsolationLevel, Options, Transaction};

use super::context::{MigrationContext, database};
use crate::ddl::Out;
use crate::failure::Failure;
use crate::operations::Migration;

/// What a `with context.begin_transaction():` block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Nothing: the transaction is someone else's, or there is none.
    Nothing,
    /// BEGIN and COMMIT in the offline SQL.
    Offline,
    /// The connection's transaction.
    Online,
}

impl MigrationContext {
    /// Begins a transaction, around the whole run or around one step.
    ///
    /// Databases whose DDL is transactional have one around the run (or around each step, if the environment
    /// says so); the others always one around each step.
    pub fn begin_transaction(&self, per_migration: bool) -> Result<Scope, Failure> {
        if self.in_external_transaction {
            return Ok(Scope::Nothing);
        }
        let transactional = self.transactional_ddl();
        let now = if transactional {
            per_migration == self.options.transaction_per_migration
        } else {
            per_migration
        };
        if !now {
            return Ok(Scope::Nothing);
        }
        if self.as_sql() {
            if !transactional {
                return Ok(Scope::Nothing);
            }
            self.ddl().emit_begin(&Out::new(self))?;
            return Ok(Scope::Offline);
        }
        if !transactional && self.transaction.borrow().is_some() {
            return Ok(Scope::Nothing);
        }
        let connection = self.online()?;
        let transaction = match connection.transaction() {
            Some(transaction) => transaction,
            None => connection.begin().map_err(database)?,
        };
        *self.transaction.borrow_mut() = Some(transaction);
        Ok(Scope::Online)
    }

    /// Ends what [`Self::begin_transaction`] began.
    pub fn end_transaction(&self, scope: Scope, failed: bool) -> Result<(), Failure> {
        match scope {
            Scope::Nothing => Ok(()),
            Scope::Offline if failed => Ok(()),
            Scope::Offline => Ok(self.ddl().emit_commit(&Out::new(self))?),
            Scope::Online => {
                let transaction = self.transaction.take();
                transaction.map_or(Ok(()), |transaction| transaction.exit(failed).map_err(database))
            }
        }
    }

    /// Enters a block in which each statement commits by itself.
    pub fn begin_autocommit(self: &Rc<Self>) -> Result<Autocommit, Failure> {
        let offline = self.transactional_ddl() && self.as_sql();
        let connection = self.connection();
        let was_in_transaction = connection.as_ref().is_some_and(|connection| connection.in_transaction());
        if offline {
            self.ddl().emit_commit(&Out::new(&**self))?;
        } else if was_in_transaction {
            let transaction =
                self.transaction.take().ok_or_else(|| Failure::escaped("AssertionError", ""))?;
            transaction.commit().map_err(database)?;
        }
        let mut block = Autocommit {
            context: Rc::clone(self),
            offline,
            was_in_transaction: was_in_transaction && !offline,
            level: None,
            transaction: None,
        };
        if let Some(connection) = connection {
            block.level = Some(connection.isolation_level().map_err(database)?);
            // Asking for the level has begun SQLAlchemy's transaction; it goes with the old level.
            connection.rollback().map_err(database)?;
            connection.set_options(isolation(IsolationLevel::Autocommit)).map_err(database)?;
            block.transaction = Some(connection.begin().map_err(database)?);
        }
        Ok(block)
    }
}

/// A block in which each statement commits by itself.
pub struct Autocommit {
    context: Rc<MigrationContext>,
    offline: bool,
    was_in_transaction: bool,
    level: Option<IsolationLevel>,
    transaction: Option<Transaction>,
}

impl Autocommit {
    /// Leaves the block; the transaction around it goes on.
    pub fn end(&self) -> Result<(), Failure> {
        let context = &self.context;
        if let Some(connection) = context.connection() {
            if let Some(transaction) = &self.transaction {
                transaction.commit().map_err(database)?;
            }
            if let Some(level) = self.level {
                connection.set_options(isolation(level)).map_err(database)?;
            }
            if self.was_in_transaction {
                *context.transaction.borrow_mut() = Some(connection.begin().map_err(database)?);
            }
        }
        if self.offline {
            context.ddl().emit_begin(&Out::new(&**context))?;
        }
        Ok(())
    }
}

fn isolation(level: IsolationLevel) -> Options {
    Options { isolation_level: Some(level), ..Options::default() }
}
