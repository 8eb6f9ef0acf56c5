//! `RootTransaction` and `NestedTransaction`, and what their `with` blocks do.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::base::Connection;
use super::error::{Error, ErrorClass, Result};
use super::observer::TransactionEvent;

/// A transaction object as a script holds it.
#[derive(Clone)]
pub enum Transaction {
    /// The connection's transaction.
    Root(Rc<Root>),
    /// A savepoint in it.
    Nested(Rc<Nested>),
}

/// The connection's transaction.
pub struct Root {
    connection: Rc<Connection>,
    active: Cell<bool>,
    outer_block: RefCell<Option<Transaction>>,
}

/// A savepoint.
pub struct Nested {
    connection: Rc<Connection>,
    name: String,
    active: Cell<bool>,
    previous: Option<Rc<Nested>>,
    outer_block: RefCell<Option<Transaction>>,
}

impl Transaction {
    /// Whether it is neither committed nor rolled back.
    pub fn is_active(&self) -> bool {
        match self {
            Transaction::Root(root) => root.is_active(),
            Transaction::Nested(nested) => nested.is_active(),
        }
    }

    /// Commits, or releases the savepoint.
    pub fn commit(&self) -> Result<()> {
        match self {
            Transaction::Root(root) => root.commit(),
            Transaction::Nested(nested) => nested.commit(),
        }
    }

    /// Rolls back.
    pub fn rollback(&self) -> Result<()> {
        self.close()
    }

    /// Rolls back if that is still to be done.
    pub fn close(&self) -> Result<()> {
        match self {
            Transaction::Root(root) => root.end(),
            Transaction::Nested(nested) => nested.end(),
        }
    }

    /// The connection it belongs to.
    pub fn connection(&self) -> &Rc<Connection> {
        match self {
            Transaction::Root(root) => &root.connection,
            Transaction::Nested(nested) => &nested.connection,
        }
    }

    /// Whether both are the same object.
    pub fn same(&self, other: &Transaction) -> bool {
        match (self, other) {
            (Transaction::Root(a), Transaction::Root(b)) => Rc::ptr_eq(a, b),
            (Transaction::Nested(a), Transaction::Nested(b)) => Rc::ptr_eq(a, b),
            _ => false,
        }
    }

    /// Enters its `with` block.
    pub fn enter(&self) {
        let outer = self.connection().block.replace(Some(self.clone()));
        *self.outer_block() = outer;
    }

    /// Leaves its `with` block: commits after success, rolls back after a failure.
    pub fn exit(&self, failed: bool) -> Result<()> {
        let outcome = if !failed && self.is_active() {
            self.commit().inspect_err(|_| {
                // The commit's error is the one to report.
                let _ = self.rollback();
            })
        } else {
            self.close()
        };
        let block = &self.connection().block;
        if block.borrow().as_ref().is_some_and(|innermost| innermost.same(self)) {
            let outer = self.outer_block().take();
            *block.borrow_mut() = outer;
        }
        outcome
    }

    fn outer_block(&self) -> std::cell::RefMut<'_, Option<Transaction>> {
        match self {
            Transaction::Root(root) => root.outer_block.borrow_mut(),
            Transaction::Nested(nested) => nested.outer_block.borrow_mut(),
        }
    }
}

impl Root {
    pub(super) fn begin(connection: &Rc<Connection>) -> Rc<Root> {
        Rc::new(Root {
            connection: Rc::clone(connection),
            active: Cell::new(true),
            outer_block: RefCell::default(),
        })
    }

    pub(super) fn is_active(&self) -> bool {
        self.active.get()
    }

    fn commit(&self) -> Result<()> {
        if !self.active.get() {
            return Err(Error::new(ErrorClass::InvalidRequestError, "This transaction is inactive"));
        }
        let outcome = self.connection.commit_driver();
        self.detach();
        outcome
    }

    fn end(&self) -> Result<()> {
        let outcome = if self.active.get() { self.connection.rollback_driver() } else { Ok(()) };
        if self.active.get() {
            self.detach();
        }
        outcome
    }

    fn detach(&self) {
        let nested = self.connection.nested.take();
        if let Some(nested) = nested {
            nested.cancel();
        }
        self.active.set(false);
        let mut current = self.connection.root.borrow_mut();
        if current.as_ref().is_some_and(|root| std::ptr::eq(&**root, self)) {
            *current = None;
        }
    }
}

impl Nested {
    pub(super) fn begin(connection: &Rc<Connection>) -> Result<Rc<Nested>> {
        let name = connection.next_savepoint();
        connection.savepoint_command(&format!("SAVEPOINT {name}"), TransactionEvent::Savepoint(&name))?;
        let nested = Rc::new(Nested {
            connection: Rc::clone(connection),
            name,
            active: Cell::new(true),
            previous: connection.nested.borrow().clone(),
            outer_block: RefCell::default(),
        });
        *connection.nested.borrow_mut() = Some(Rc::clone(&nested));
        Ok(nested)
    }

    pub(super) fn is_active(&self) -> bool {
        self.active.get()
    }

    fn commit(&self) -> Result<()> {
        if !self.active.get() {
            return Err(Error::new(ErrorClass::InvalidRequestError, "This nested transaction is inactive"));
        }
        let sql = format!("RELEASE SAVEPOINT {}", self.name);
        let outcome = self.connection.savepoint_command(&sql, TransactionEvent::Release(&self.name));
        self.active.set(false);
        self.detach();
        outcome
    }

    fn end(&self) -> Result<()> {
        let outcome = if self.active.get() && self.connection.in_transaction() {
            let sql = format!("ROLLBACK TO SAVEPOINT {}", self.name);
            self.connection.savepoint_command(&sql, TransactionEvent::RollbackTo(&self.name))
        } else {
            Ok(())
        };
        self.active.set(false);
        self.detach();
        outcome
    }

    fn detach(&self) {
        let mut current = self.connection.nested.borrow_mut();
        if current.as_ref().is_some_and(|nested| std::ptr::eq(&**nested, self)) {
            current.clone_from(&self.previous);
        }
    }

    /// The transaction around it has ended, and it with it.
    fn cancel(&self) {
        self.active.set(false);
        if let Some(previous) = &self.previous {
            previous.cancel();
        }
    }
}
