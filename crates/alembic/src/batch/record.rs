//! The book of a batch, and the decision what becomes of it.

use std::cell::RefCell;
use std::rc::Rc;

use sqlalchemy::schema::{Name, NamingConvention, SchemaItem, Table, TableArgs};
use sqlalchemy::warnings::warn_user;

use super::{emit, rebuild, reflect};
use crate::ddl::{self, Alteration};
use crate::operations::{Cause, Error, Migration, Result};

/// `recreate`
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Recreate {
    /// If the database can't do it otherwise.
    #[default]
    Auto,
    /// In any case.
    Always,
    /// In no case.
    Never,
}

impl Recreate {
    /// The mode of this name.
    pub fn parse(name: &str) -> Result<Recreate> {
        match name {
            "auto" => Ok(Recreate::Auto),
            "always" => Ok(Recreate::Always),
            "never" => Ok(Recreate::Never),
            _ => Err(Error::value("recreate may be one of 'auto', 'always', or 'never'.")),
        }
    }
}

/// The arguments of `batch_alter_table`.
#[derive(Clone, Debug)]
pub struct BatchOptions {
    /// The table.
    pub table: Name,
    /// Its schema.
    pub schema: Option<Name>,
    /// `recreate`
    pub recreate: Recreate,
    /// `copy_from`: the old table, told instead of reflected.
    pub copy_from: Option<Rc<Table>>,
    /// `partial_reordering`
    pub partial_reordering: Vec<Vec<Rc<str>>>,
}

/// The arguments of `batch_alter_table` that nobody looks at unless the table is built anew.
#[derive(Clone, Debug, Default)]
pub struct RebuildOptions {
    /// `table_args`: what the new table gets beside.
    pub table_items: Vec<SchemaItem>,
    /// `table_kwargs`: the new table's options.
    pub table: TableArgs,
    /// `reflect_args`: what is told instead of reflected.
    pub reflect_items: Vec<SchemaItem>,
    /// `reflect_kwargs`: the reflected table's options.
    pub reflect: TableArgs,
    /// `include_columns` in `reflect_kwargs`; all if empty.
    pub include_columns: Vec<Rc<str>>,
    /// `resolve_fks=False` in `reflect_kwargs`.
    pub leave_referred: bool,
    /// `naming_convention`: names for reflected constraints that have none.
    pub naming_convention: Option<NamingConvention>,
}

impl BatchOptions {
    /// A batch for this table, everything else at its default.
    pub fn new(table: impl Into<Name>) -> BatchOptions {
        BatchOptions {
            table: table.into(),
            schema: None,
            recreate: Recreate::Auto,
            copy_from: None,
            partial_reordering: Vec::new(),
        }
    }
}

/// Alterations of one table on their way.
pub struct Batch {
    migration: Rc<dyn Migration>,
    options: BatchOptions,
    of_rebuild: RefCell<RebuildOptions>,
    entries: RefCell<Vec<Entry>>,
    cause: Option<Cause>,
}

/// An alteration and what asked for it.
struct Entry {
    alteration: Alteration,
    cause: Option<Cause>,
}

impl Batch {
    /// An empty batch.
    pub fn new(migration: Rc<dyn Migration>, options: BatchOptions) -> Batch {
        let cause = migration.cause();
        Batch { migration, options, of_rebuild: RefCell::default(), entries: RefCell::default(), cause }
    }

    /// Tells it what a rebuild looks at.
    pub fn rebuild_with(&self, options: RebuildOptions) {
        self.of_rebuild.replace(options);
    }

    /// The migration it is part of.
    pub fn migration(&self) -> &Rc<dyn Migration> {
        &self.migration
    }

    /// What it was told.
    pub fn options(&self) -> &BatchOptions {
        &self.options
    }

    /// Notes an alteration.
    pub fn record(&self, alteration: Alteration) -> Result<()> {
        match &alteration {
            Alteration::CreateTable { .. } => {
                return Err(Error::not_implemented("Can't create table in batch mode"));
            }
            Alteration::DropTable { .. } => {
                return Err(Error::not_implemented("Can't drop table in batch mode"));
            }
            Alteration::AddColumn(addition)
                if (addition.before.is_some() || addition.after.is_some()) && !self.recreates() =>
            {
                let message = "Can't specify insert_before or insert_after when using ALTER; please specify \
                               recreate='always'";
                return Err(Error::Command(message.to_owned()));
            }
            _ => {}
        }
        self.entries.borrow_mut().push(Entry { alteration, cause: self.migration.cause() });
        Ok(())
    }

    fn alterations(&self) -> Vec<Alteration> {
        self.entries.borrow().iter().map(|entry| entry.alteration.clone()).collect()
    }

    /// Whether what is noted so far takes a new table.
    pub fn recreates(&self) -> bool {
        match self.options.recreate {
            Recreate::Auto => self.migration.ddl().requires_recreate(&self.alterations()),
            Recreate::Always => true,
            Recreate::Never => false,
        }
    }

    /// Makes the alterations, within a transaction if none is open.
    pub fn flush(&self) -> Result<()> {
        let connection = self.migration.connection().filter(|connection| !connection.in_transaction());
        let transaction = connection.map(|connection| connection.begin()).transpose()?;
        let outcome = if self.recreates() { self.rebuild() } else { self.alter_in_place() };
        match transaction {
            Some(transaction) if outcome.is_ok() => Ok(transaction.commit()?),
            Some(transaction) => {
                // The first error is the one to report.
                let _ = transaction.rollback();
                outcome
            }
            None => outcome,
        }
    }

    fn alter_in_place(&self) -> Result<()> {
        for entry in self.entries.borrow().iter() {
            self.migration.set_cause(entry.cause.clone());
            ddl::apply(&*self.migration, &entry.alteration)?;
        }
        Ok(())
    }

    fn rebuild(&self) -> Result<()> {
        self.migration.set_cause(self.cause.clone());
        let reflected = self.options.copy_from.is_none();
        let old_table = match &self.options.copy_from {
            Some(table) => table.clone(),
            None => reflect::old_table(&*self.migration, &self.options, &self.of_rebuild.borrow())?,
        };
        let dialect = self.migration.dialect();
        let ddl = self.migration.ddl();
        let options = rebuild::Options { batch: &self.options, rebuild: &self.of_rebuild.borrow() };
        let mut warnings = Vec::new();
        let plan = rebuild::plan(
            &old_table,
            reflected,
            &self.alterations(),
            options,
            (&**dialect, ddl),
            &mut warnings,
        );
        for warning in &warnings {
            warn_user(warning);
        }
        emit::emit(&plan?, &*self.migration)
    }
}
