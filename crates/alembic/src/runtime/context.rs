//! The migration context: one database, or one stream of offline SQL, and how it is migrated.

use std::cell::RefCell;
use std::rc::Rc;

use python::Host;
use sqlalchemy::connection::{Connection, ParameterSets, SqlValue, Transaction};
use sqlalchemy::dialect::Dialect;
use sqlalchemy::schema::NamingConvention;

use super::heads::{HeadChange, Heads};
use super::observer::Observer;
use super::version_table::VersionTable;
use crate::ddl::{self, Alteration, Implementation, Out};
use crate::failure::Failure;
use crate::operations::{self, Cause, Migration};

/// What `context.configure` decides.
#[derive(Clone)]
pub struct ContextOptions {
    /// SQL is written down instead of sent.
    pub as_sql: bool,
    /// `transactional_ddl`, if given.
    pub transactional_ddl: Option<bool>,
    /// `transaction_per_migration`
    pub transaction_per_migration: bool,
    /// Offline: where the run starts, as typed.
    pub starting_rev: Option<String>,
    /// Empties the version table first.
    pub purge: bool,
    /// Leaves even the making of the version table aside.
    pub dont_mutate: bool,
    /// `version_table` and what belongs to it
    pub version_table: VersionTable,
    /// `literal_binds`
    pub literal_binds: bool,
    /// The naming convention of `target_metadata`.
    pub naming_convention: Option<NamingConvention>,
    /// Offline SQL is collected for a file of the script's own instead of printed.
    pub has_output_buffer: bool,
    /// Options that single dialects read.
    pub ddl: ddl::Options,
}

/// A database on its way from one revision to another.
pub struct MigrationContext {
    host: Rc<dyn Host>,
    dialect: Rc<dyn Dialect>,
    connection: Option<Rc<Connection>>,
    ddl: Rc<dyn Implementation>,
    observer: Option<Rc<dyn Observer>>,
    /// What was configured.
    pub options: ContextOptions,
    pub(super) transaction: RefCell<Option<Transaction>>,
    pub(super) in_external_transaction: bool,
    pending: RefCell<String>,
    cause: RefCell<Option<Cause>>,
}

impl MigrationContext {
    /// A context for a connection or, offline, for a dialect.
    pub fn new(
        host: Rc<dyn Host>,
        dialect: Rc<dyn Dialect>,
        connection: Option<Rc<Connection>>,
        observer: Option<Rc<dyn Observer>>,
        options: ContextOptions,
    ) -> Result<Self, Failure> {
        let ddl = ddl::implementation(dialect.name(), &options.ddl)
            .ok_or_else(|| Failure::escaped("KeyError", crate::revision::quote(dialect.name())))?;
        let in_external_transaction =
            !options.as_sql && connection.as_ref().is_some_and(|connection| connection.in_transaction());
        if let Some(observer) = &observer {
            observer.configured(&options.version_table);
        }
        Ok(MigrationContext {
            host,
            dialect,
            connection,
            ddl,
            observer,
            options,
            transaction: RefCell::default(),
            in_external_transaction,
            pending: RefCell::default(),
            cause: RefCell::default(),
        })
    }

    /// Whether DDL takes part in transactions here.
    pub fn transactional_ddl(&self) -> bool {
        self.options.transactional_ddl.unwrap_or_else(|| self.ddl.transactional_ddl())
    }

    /// The witness of the run.
    pub fn observer(&self) -> Option<&Rc<dyn Observer>> {
        self.observer.as_ref()
    }

    /// The connection; real Alembic trips if there is none online.
    pub(super) fn online(&self) -> Result<&Rc<Connection>, Failure> {
        self.connection.as_ref().ok_or_else(|| Failure::escaped("AssertionError", ""))
    }

    /// Offline SQL for the script's own file that has been collected since the last call.
    pub fn take_output(&self) -> String {
        self.pending.take()
    }

    /// Writes text into the offline SQL as it is (`static_output`).
    pub fn static_output(&self, text: &str) {
        self.put(&format!("{text}\n\n"));
    }

    fn put(&self, text: &str) {
        if self.options.has_output_buffer {
            self.pending.borrow_mut().push_str(text);
        } else {
            self.host.stdout(text);
        }
        if let Some(observer) = &self.observer {
            observer.offline(text);
        }
    }

    /// The rows of the version table; offline, where the run starts.
    pub fn current_heads(&self) -> Result<Vec<String>, Failure> {
        if self.options.starting_rev.as_ref().is_some_and(|rev| !rev.is_empty()) {
            return Err(Failure::command(
                "Can't specify current_rev to context when using a database connection",
            ));
        }
        let connection = self.online()?;
        let table = &self.options.version_table;
        if !table.exists(connection, &*self.dialect)? {
            return Ok(Vec::new());
        }
        let rows = self.keeping_books(|| table.rows(connection, &*self.dialect))?;
        rows.iter().map(identifier).collect()
    }

    /// Does something of Alembic's own with the version table.
    fn keeping_books<T>(&self, work: impl FnOnce() -> T) -> T {
        let tell = |begins| self.observer.iter().for_each(|observer| observer.bookkeeping(begins));
        tell(true);
        let result = work();
        tell(false);
        result
    }

    /// Makes the version table if there is none; with `purge`, empties it.
    pub fn ensure_version_table(&self, purge: bool) -> Result<(), Failure> {
        if self.options.as_sql {
            // Offline nobody looks whether it is there.
            self.create_version_table()?;
            return Ok(());
        }
        let connection = self.online()?;
        let own = (!connection.in_transaction()).then(|| connection.begin()).transpose().map_err(database)?;
        let outcome = self.make_version_table(connection, purge);
        match own {
            Some(transaction) => {
                transaction.exit(outcome.is_err()).map_err(database)?;
                outcome
            }
            None => outcome,
        }
    }

    fn make_version_table(&self, connection: &Rc<Connection>, purge: bool) -> Result<(), Failure> {
        let table = &self.options.version_table;
        if !table.exists(connection, &*self.dialect)? {
            self.create_version_table()?;
        }
        if purge {
            let sql = table.purge_sql(&*self.dialect);
            self.keeping_books(|| connection.execute(&sql, ParameterSets::none())).map_err(database)?;
        }
        Ok(())
    }

    /// Sends or writes the CREATE TABLE of the version table.
    pub(super) fn create_version_table(&self) -> Result<(), Failure> {
        let sql = self.options.version_table.create_sql(&*self.dialect)?;
        Ok(self.keeping_books(|| Out::new(self).ddl(&sql))?)
    }

    /// Makes one change to the version table; online it has to hit exactly one row.
    pub(super) fn change_version(&self, change: &HeadChange, heads: &mut Heads) -> Result<(), Failure> {
        change.apply(heads).map_err(crate::script::general)?;
        let table = &self.options.version_table;
        let sql = table.change_sql(change, &*self.dialect, &*self.ddl);
        if self.options.as_sql {
            return Ok(Out::new(self).write_down(&sql)?);
        }
        let connection = self.online()?;
        let result =
            self.keeping_books(|| connection.execute(&sql, ParameterSets::none())).map_err(database)?;
        let name = &table.name;
        let what = match change {
            HeadChange::Insert(_) => return Ok(()),
            _ if result.rowcount() == 1 => return Ok(()),
            HeadChange::Delete(version) => format!("deleting '{version}' in '{name}'"),
            HeadChange::Update { from, to } => format!("updating '{from}' to '{to}' in '{name}'"),
        };
        Err(Failure::command(format!(
            "Online migration expected to match one row when {what}; {} found",
            result.rowcount()
        )))
    }
}

pub(super) fn database(error: sqlalchemy::connection::Error) -> Failure {
    Failure::Operation(operations::Error::Database(error))
}

impl Migration for MigrationContext {
    fn dialect(&self) -> &Rc<dyn Dialect> {
        &self.dialect
    }

    fn ddl(&self) -> &dyn Implementation {
        &*self.ddl
    }

    fn connection(&self) -> Option<Rc<Connection>> {
        if self.options.as_sql { None } else { self.connection.clone() }
    }

    fn as_sql(&self) -> bool {
        self.options.as_sql
    }

    fn literal_binds(&self) -> bool {
        self.options.literal_binds
    }

    fn write(&self, text: &str) -> operations::Result<()> {
        self.put(text);
        Ok(())
    }

    fn naming_convention(&self) -> Option<NamingConvention> {
        self.options.naming_convention.clone()
    }

    fn cause(&self) -> Option<Cause> {
        self.cause.borrow().clone()
    }

    fn set_cause(&self, cause: Option<Cause>) {
        if let Some(observer) = &self.observer {
            observer.cause(cause.as_ref());
        }
        *self.cause.borrow_mut() = cause;
    }

    fn asked(&self, alteration: &Alteration) {
        if let Some(observer) = &self.observer {
            observer.asked(alteration);
        }
    }
}

/// A version as an identifier. Real Alembic refuses bytes when it looks the revision up (`RevisionMap.get_revisions`).
fn identifier(version: &SqlValue) -> Result<String, Failure> {
    match version {
        SqlValue::Blob(_) => Err(Failure::command(format!(
            "revision identifier {} is not a string; ensure database driver settings are correct",
            version.repr()
        ))),
        _ => Ok(version.as_text().map_or_else(|| version.repr(), str::to_owned)),
    }
}
