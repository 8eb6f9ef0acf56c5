//! What a migration does, as values: one file per operation. The twin is `op/`, which is what a script types.
//!
//! [`Operation::invoke`] turns an operation into [`Alteration`]s of schema items. Where these go is decided by
//! [`Operations`]: straight to the database in the words of its dialect (`ddl/`), or into the book of a batch
//! (`batch/`).
//!
//! Adding an operation: a file with its struct and `invoke`; a variant here; its face in `op/`.

mod add_column;
mod alter_column;
mod change;
mod create_check_constraint;
mod create_exclude_constraint;
mod create_foreign_key;
mod create_index;
mod create_primary_key;
mod create_table;
mod create_unique_constraint;
mod drop_column;
mod drop_constraint;
mod drop_index;
mod drop_table;
mod error;
mod migration;
mod objects;
mod rename_table;
mod table_comment;

use std::rc::Rc;

use sqlalchemy::schema::Table;

pub use add_column::AddColumn;
pub use alter_column::{AlterColumn, Existing};
pub use change::Change;
pub use create_check_constraint::CreateCheckConstraint;
pub use create_exclude_constraint::CreateExcludeConstraint;
pub use create_foreign_key::CreateForeignKey;
pub use create_index::CreateIndex;
pub use create_primary_key::CreatePrimaryKey;
pub use create_table::CreateTable;
pub use create_unique_constraint::CreateUniqueConstraint;
pub use drop_column::{DropColumn, MssqlDependents};
pub use drop_constraint::{DropConstraint, DropKind};
pub use drop_index::DropIndex;
pub use drop_table::DropTable;
pub use error::{Error, Result};
pub use migration::{Cause, Migration, Place};
pub use objects::SchemaObjects;
pub use rename_table::RenameTable;
pub use table_comment::{CreateTableComment, DropTableComment};

use crate::batch::Batch;
use crate::ddl::{self, Alteration};

/// One operation of a migration.
#[derive(Clone, Debug)]
#[allow(missing_docs)] // Each is the operation of that name.
pub enum Operation {
    CreateTable(CreateTable),
    DropTable(DropTable),
    RenameTable(RenameTable),
    AddColumn(AddColumn),
    DropColumn(DropColumn),
    AlterColumn(AlterColumn),
    CreateIndex(CreateIndex),
    DropIndex(DropIndex),
    CreatePrimaryKey(CreatePrimaryKey),
    CreateUniqueConstraint(CreateUniqueConstraint),
    CreateForeignKey(CreateForeignKey),
    CreateCheckConstraint(CreateCheckConstraint),
    CreateExcludeConstraint(CreateExcludeConstraint),
    DropConstraint(DropConstraint),
    CreateTableComment(CreateTableComment),
    DropTableComment(DropTableComment),
}

impl Operation {
    /// The name by which a script calls it.
    pub fn name(&self) -> &'static str {
        match self {
            Operation::CreateTable(_) => "create_table",
            Operation::DropTable(_) => "drop_table",
            Operation::RenameTable(_) => "rename_table",
            Operation::AddColumn(_) => "add_column",
            Operation::DropColumn(_) => "drop_column",
            Operation::AlterColumn(_) => "alter_column",
            Operation::CreateIndex(_) => "create_index",
            Operation::DropIndex(_) => "drop_index",
            Operation::CreatePrimaryKey(_) => "create_primary_key",
            Operation::CreateUniqueConstraint(_) => "create_unique_constraint",
            Operation::CreateForeignKey(_) => "create_foreign_key",
            Operation::CreateCheckConstraint(_) => "create_check_constraint",
            Operation::CreateExcludeConstraint(_) => "create_exclude_constraint",
            Operation::DropConstraint(_) => "drop_constraint",
            Operation::CreateTableComment(_) => "create_table_comment",
            Operation::DropTableComment(_) => "drop_table_comment",
        }
    }

    /// Does it. `create_table` alone has something to give back.
    pub fn invoke(&self, operations: &Operations) -> Result<Option<Rc<Table>>> {
        match self {
            Operation::CreateTable(operation) => return operation.invoke(operations).map(Some),
            Operation::DropTable(operation) => operation.invoke(operations),
            Operation::RenameTable(operation) => operation.invoke(operations),
            Operation::AddColumn(operation) => operation.invoke(operations),
            Operation::DropColumn(operation) => operation.invoke(operations),
            Operation::AlterColumn(operation) => operation.invoke(operations),
            Operation::CreateIndex(operation) => operation.invoke(operations),
            Operation::DropIndex(operation) => operation.invoke(operations),
            Operation::CreatePrimaryKey(operation) => operation.invoke(operations),
            Operation::CreateUniqueConstraint(operation) => operation.invoke(operations),
            Operation::CreateForeignKey(operation) => operation.invoke(operations),
            Operation::CreateCheckConstraint(operation) => operation.invoke(operations),
            Operation::CreateExcludeConstraint(operation) => operation.invoke(operations),
            Operation::DropConstraint(operation) => operation.invoke(operations),
            Operation::CreateTableComment(operation) => operation.invoke(operations),
            Operation::DropTableComment(operation) => operation.invoke(operations),
        }?;
        Ok(None)
    }
}

/// Where operations take effect: a migration, or a batch within it.
#[derive(Clone)]
pub struct Operations {
    migration: Rc<dyn Migration>,
    batch: Option<Rc<Batch>>,
}

impl Operations {
    /// Operations that take effect at once.
    pub fn new(migration: Rc<dyn Migration>) -> Operations {
        Operations { migration, batch: None }
    }

    /// Operations that a batch collects.
    pub fn within(batch: Rc<Batch>) -> Operations {
        Operations { migration: batch.migration().clone(), batch: Some(batch) }
    }

    /// The migration.
    pub fn migration(&self) -> &Rc<dyn Migration> {
        &self.migration
    }

    /// The batch, if these are one's.
    pub fn batch(&self) -> Option<&Rc<Batch>> {
        self.batch.as_ref()
    }

    /// Makes the schema items that operations need.
    pub fn objects(&self) -> SchemaObjects {
        SchemaObjects::new(self.migration.naming_convention())
    }

    /// Makes an alteration, or notes it in the batch.
    pub fn alter(&self, alteration: Alteration) -> Result<()> {
        self.migration.asked(&alteration);
        match &self.batch {
            Some(batch) => batch.record(alteration),
            None => ddl::apply(&*self.migration, &alteration),
        }
    }
}
