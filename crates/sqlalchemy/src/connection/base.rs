//! SQLAlchemy's `Connection`: transactions that begin by themselves, statements, errors in its words.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::driver::{Cursor, Driver};
use super::engine::Engine;
use super::error::{Error, ErrorClass, Result};
use super::observer::{StatementEvent, TransactionEvent};
use super::options::{IsolationLevel, Options};
use super::parameters::ParameterSets;
use super::result::CursorResult;
use super::transaction::{Nested, Root, Transaction};

/// A connection taken from an [`Engine`].
pub struct Connection {
    engine: Rc<Engine>,
    driver: RefCell<Option<Rc<Driver>>>,
    options: RefCell<Options>,
    pub(super) root: RefCell<Option<Rc<Root>>>,
    pub(super) nested: RefCell<Option<Rc<Nested>>>,
    /// The transaction whose `with` block we are in, innermost.
    pub(super) block: RefCell<Option<Transaction>>,
    savepoints: Cell<u32>,
}

impl Connection {
    pub(super) fn new(engine: Rc<Engine>, driver: Rc<Driver>) -> Rc<Connection> {
        Rc::new(Connection {
            engine,
            driver: RefCell::new(Some(driver)),
            options: RefCell::default(),
            root: RefCell::default(),
            nested: RefCell::default(),
            block: RefCell::default(),
            savepoints: Cell::new(0),
        })
    }

    /// The engine it came from.
    pub fn engine(&self) -> &Rc<Engine> {
        &self.engine
    }

    /// The driver's connection.
    pub fn driver(&self) -> Result<Rc<Driver>> {
        let driver = self.driver.borrow().clone();
        driver.ok_or_else(|| Error::new(ErrorClass::ResourceClosedError, "This Connection is closed"))
    }

    /// Whether it was closed.
    pub fn is_closed(&self) -> bool {
        self.driver.borrow().is_none()
    }

    /// The options set on it.
    pub fn options(&self) -> Options {
        self.options.borrow().clone()
    }

    /// Sets options. The isolation level may not change within a transaction.
    pub fn set_options(self: &Rc<Self>, options: Options) -> Result<()> {
        if let Some(level) = options.isolation_level {
            if self.in_transaction() {
                return Err(Error::new(
                    ErrorClass::InvalidRequestError,
                    "This connection has already initialized a SQLAlchemy Transaction() object via begin() or \
                     autobegin; isolation_level may not be altered unless rollback() or commit() is called first.",
                ));
            }
            let driver = self.driver()?;
            driver.set_implicit_begin(level != IsolationLevel::Autocommit);
            if level != IsolationLevel::Autocommit {
                let on = u8::from(level == IsolationLevel::ReadUncommitted);
                self.silently(&format!("PRAGMA read_uncommitted = {on}"))?;
            }
        }
        let merged = options.over(&self.options.borrow());
        *self.options.borrow_mut() = merged;
        Ok(())
    }

    /// `get_isolation_level()`: what SQLite says, which knows nothing of autocommit.
    pub fn isolation_level(&self) -> Result<IsolationLevel> {
        let cursor = self.silently("PRAGMA read_uncommitted")?;
        let on = cursor.rows.first().and_then(|row| row.first()).and_then(|value| value.as_integer());
        Ok(if on == Some(1) { IsolationLevel::ReadUncommitted } else { IsolationLevel::Serializable })
    }

    /// Runs SQL on the dialect's own behalf: unseen by the observer, outside SQLAlchemy's transaction.
    pub fn silently(&self, sql: &str) -> Result<Cursor> {
        let none = ParameterSets::none();
        self.driver()?.execute(sql, &none).map_err(|error| Error::from_driver(error, Some(sql), &none))
    }

    /// Begins a transaction.
    pub fn begin(self: &Rc<Self>) -> Result<Transaction> {
        self.check_block()?;
        self.driver()?;
        if self.root.borrow().is_some() {
            return Err(Error::new(
                ErrorClass::InvalidRequestError,
                "This connection has already initialized a SQLAlchemy Transaction() object via begin() or \
                 autobegin; can't call begin() here unless rollback() or commit() is called first.",
            ));
        }
        Ok(Transaction::Root(self.begin_root()))
    }

    /// Sets a savepoint, beginning a transaction first if there is none.
    pub fn begin_nested(self: &Rc<Self>) -> Result<Transaction> {
        self.check_block()?;
        self.driver()?;
        if self.root.borrow().is_none() {
            self.begin_root();
        }
        Nested::begin(self).map(Transaction::Nested)
    }

    /// The transaction that is open, if one is.
    pub fn transaction(&self) -> Option<Transaction> {
        self.root.borrow().clone().map(Transaction::Root)
    }

    /// The innermost savepoint that is open, if one is.
    pub fn nested_transaction(&self) -> Option<Transaction> {
        self.nested.borrow().clone().map(Transaction::Nested)
    }

    /// Whether a transaction is open, in SQLAlchemy's eyes.
    pub fn in_transaction(&self) -> bool {
        self.root.borrow().as_ref().is_some_and(|root| root.is_active())
    }

    /// Whether a savepoint is open.
    pub fn in_nested_transaction(&self) -> bool {
        self.nested.borrow().as_ref().is_some_and(|nested| nested.is_active())
    }

    /// Commits the open transaction, if there is one.
    pub fn commit(self: &Rc<Self>) -> Result<()> {
        self.transaction().map_or(Ok(()), |transaction| transaction.commit())
    }

    /// Rolls the open transaction back, if there is one.
    pub fn rollback(self: &Rc<Self>) -> Result<()> {
        self.transaction().map_or(Ok(()), |transaction| transaction.rollback())
    }

    /// Closes it: an open transaction is rolled back, the driver's connection goes back to the pool.
    pub fn close(self: &Rc<Self>) -> Result<()> {
        let closed = self.transaction().map_or(Ok(()), |transaction| transaction.close());
        if let Some(driver) = self.driver.borrow_mut().take() {
            self.engine.check_in(&driver, self.options.borrow().isolation_level);
        }
        closed
    }

    /// Runs a statement in the driver's own form.
    pub fn execute(self: &Rc<Self>, sql: &str, parameters: ParameterSets) -> Result<CursorResult> {
        let driver = self.prepare_to_execute()?;
        self.run(&driver, sql, &parameters).map(CursorResult::new)
    }

    /// What precedes every statement: the connection must be open, and a transaction begins by itself.
    pub fn prepare_to_execute(self: &Rc<Self>) -> Result<Rc<Driver>> {
        let driver = self.driver()?;
        self.check_block()?;
        if self.root.borrow().is_none() {
            self.begin_root();
        }
        Ok(driver)
    }

    /// Runs a statement; the observer sees it.
    fn run(&self, driver: &Driver, sql: &str, parameters: &ParameterSets) -> Result<Cursor> {
        let world = self.engine.world();
        if let Some(observer) = &world.observer {
            observer.before_statement(sql, parameters);
        }
        let start = (world.clock)();
        let outcome = driver.execute(sql, parameters).map_err(|error| {
            let hidden = if self.engine.hides_parameters() { &ParameterSets::none() } else { parameters };
            Error::from_driver(error, Some(sql), hidden)
        });
        if let Some(observer) = &world.observer {
            if outcome.as_ref().is_ok_and(|cursor| cursor.began) {
                observer.transaction(TransactionEvent::ImplicitBegin);
            }
            observer.statement(&StatementEvent {
                driver,
                sql,
                parameters,
                rows_returned: outcome.as_ref().map_or(0, |cursor| cursor.rows.len()),
                rowcount: outcome.as_ref().map_or(-1, |cursor| cursor.rowcount),
                in_transaction: driver.in_transaction(),
                error: outcome.as_ref().err(),
                elapsed: (world.clock)() - start,
            });
        }
        outcome
    }

    fn begin_root(self: &Rc<Self>) -> Rc<Root> {
        self.notify(TransactionEvent::Begin);
        let root = Root::begin(self);
        *self.root.borrow_mut() = Some(Rc::clone(&root));
        root
    }

    /// Refuses work inside a `with` block whose transaction is over.
    fn check_block(&self) -> Result<()> {
        match &*self.block.borrow() {
            Some(transaction) if !transaction.is_active() => Err(Error::new(
                ErrorClass::InvalidRequestError,
                "Can't operate on closed transaction inside context manager.  Please complete the context manager \
                 before emitting further commands.",
            )),
            _ => Ok(()),
        }
    }

    pub(super) fn notify(&self, event: TransactionEvent<'_>) {
        if let Some(observer) = &self.engine.world().observer {
            observer.transaction(event);
        }
    }

    pub(super) fn commit_driver(&self) -> Result<()> {
        self.driver()?.commit().map_err(|error| Error::from_driver(error, None, &ParameterSets::none()))?;
        self.notify(TransactionEvent::Commit);
        Ok(())
    }

    pub(super) fn rollback_driver(&self) -> Result<()> {
        // A closed connection has nothing left to roll back.
        if let Ok(driver) = self.driver() {
            driver.rollback().map_err(|error| Error::from_driver(error, None, &ParameterSets::none()))?;
            self.notify(TransactionEvent::Rollback);
        }
        Ok(())
    }

    pub(super) fn next_savepoint(&self) -> String {
        self.savepoints.set(self.savepoints.get() + 1);
        format!("sa_savepoint_{}", self.savepoints.get())
    }

    /// Runs one of the savepoint commands.
    pub(super) fn savepoint_command(&self, sql: &str, event: TransactionEvent<'_>) -> Result<()> {
        let driver = self.driver()?;
        self.run(&driver, sql, &ParameterSets::none())?;
        self.notify(event);
        Ok(())
    }
}
