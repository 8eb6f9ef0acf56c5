//! A database's way with alterations; what most have in common.

use std::fmt::Debug;
use std::rc::Rc;

use sqlalchemy::dialect::{DdlElement, Dialect};
use sqlalchemy::schema::{Constraint, Index, ServerDefault, Table};
use sqlalchemy::types::Type;
use sqlalchemy::warnings::warn_user;

use super::alter_table::{AlterTable, TableChange};
use super::alteration::{Addition, Alteration, DroppedConstraint};
use super::is_needed;
use super::out::Out;
use crate::batch::Rebuild;
use crate::operations::{AlterColumn, DropColumn, Result};

/// How an INSERT gives back a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Returning {
    /// It does not.
    Nothing,
    /// `RETURNING column`
    Column,
    /// `RETURNING table.column`
    Qualified,
    /// `RETURNING table.column INTO :ret_0`
    Into,
    /// `OUTPUT inserted.column`
    Output,
}

/// How Alembic alters the tables of a database (`DefaultImpl` and those derived from it).
pub trait Implementation: Debug {
    /// The name of the dialect it serves.
    fn name(&self) -> &'static str;

    /// The name of Alembic's class, which the log shows.
    fn class_name(&self) -> &'static str;

    /// Whether DDL takes part in transactions.
    fn transactional_ddl(&self) -> bool {
        false
    }

    /// How an INSERT into the version table gives back the key that it has set.
    fn returning(&self) -> Returning {
        Returning::Nothing
    }

    /// What ends each statement of the offline SQL.
    fn command_terminator(&self) -> &str {
        ";"
    }

    /// What stands between the statements of the offline SQL.
    fn batch_separator(&self) -> Option<&str> {
        None
    }

    /// Begins a transaction in the offline SQL.
    fn emit_begin(&self, out: &Out<'_>) -> Result<()> {
        out.migration().write(&format!("BEGIN{}\n\n", self.command_terminator()))
    }

    /// Commits a transaction in the offline SQL.
    fn emit_commit(&self, out: &Out<'_>) -> Result<()> {
        out.migration().write(&format!("COMMIT{}\n\n", self.command_terminator()))
    }

    /// Whether rows that bring their identities must be announced in the offline SQL.
    fn identity_insert(&self) -> bool {
        false
    }

    // Batches

    /// Whether a batch of these alterations has to build the table anew.
    fn requires_recreate(&self, _alterations: &[Alteration]) -> bool {
        false
    }

    /// What must happen to the old table before the new one is made beside it.
    fn prepare_rebuild(&self, _rebuild: &Rebuild, _out: &Out<'_>) -> Result<()> {
        Ok(())
    }

    /// Whether the values of a column need a CAST on their way from one type to the other.
    fn casts_for_copy(&self, old: &Type, new: &Type) -> bool {
        old.affinity() != new.affinity()
    }

    /// A reflected default in the form that DDL takes; `None` to leave it as it is.
    fn adjust_reflected_default(&self, _default: &str) -> Option<String> {
        None
    }

    // Statements

    /// One of Alembic's own statements.
    fn alter_table_sql(&self, alter: &AlterTable<'_>, dialect: &dyn Dialect) -> Result<String> {
        alter.usual_sql(dialect)
    }

    /// Makes an alteration.
    fn apply(&self, alteration: &Alteration, out: &Out<'_>) -> Result<()> {
        match alteration {
            Alteration::CreateTable { table, if_not_exists } => self.create_table(table, *if_not_exists, out),
            Alteration::DropTable { table, if_exists } => self.drop_table(table, *if_exists, out),
            Alteration::RenameTable(operation) => out.alter_table(&AlterTable {
                table: &operation.table,
                schema: operation.schema.as_ref(),
                change: TableChange::Rename(&operation.new_name),
            }),
            Alteration::AddColumn(addition) => self.add_column(addition, out),
            Alteration::DropColumn(operation) => self.drop_column(operation, out),
            Alteration::AlterColumn(operation) => self.alter_column(operation, out),
            Alteration::AddConstraint(constraint) => self.add_constraint(constraint, out),
            Alteration::DropConstraint(dropped) => self.drop_constraint(dropped, out),
            Alteration::CreateIndex { index, if_not_exists } => self.create_index(index, *if_not_exists, out),
            Alteration::DropIndex { index, if_exists } => {
                out.element(&DdlElement::DropIndex { index: index.clone(), if_exists: *if_exists })
            }
            Alteration::SetTableComment(table) => {
                out.element(&DdlElement::SetTableComment { table: table.clone() })
            }
            Alteration::DropTableComment(table) => {
                out.element(&DdlElement::DropTableComment { table: table.clone() })
            }
            Alteration::SetColumnComment(column) => {
                out.element(&DdlElement::SetColumnComment { column: column.clone() })
            }
        }
    }

    /// Makes a table, what it needs first, its indexes and its comments.
    fn create_table(&self, table: &Rc<Table>, if_not_exists: bool, out: &Out<'_>) -> Result<()> {
        self.create_table_alone(table, if_not_exists, out)?;
        self.finish_table(table, out)
    }

    /// Makes a table and what it needs first.
    fn create_table_alone(&self, table: &Rc<Table>, if_not_exists: bool, out: &Out<'_>) -> Result<()> {
        for element in out.dialect().before_create_table(table)? {
            self.create_type(&element, out)?;
        }
        out.element(&DdlElement::CreateTable { table: table.clone(), if_not_exists })
    }

    /// Makes the indexes and the comments of a new table.
    fn finish_table(&self, table: &Rc<Table>, out: &Out<'_>) -> Result<()> {
        for index in table.indexes() {
            out.element(&DdlElement::CreateIndex { index, if_not_exists: false })?;
        }
        let features = out.dialect().features();
        if features.supports_comments && !features.inline_comments {
            if table.comment.borrow().is_some() {
                out.element(&DdlElement::SetTableComment { table: table.clone() })?;
            }
            for column in table.columns().into_iter().filter(|column| column.comment.borrow().is_some()) {
                out.element(&DdlElement::SetColumnComment { column })?;
            }
        }
        Ok(())
    }

    /// Makes a type that a table needs, unless this migration has made it already.
    fn create_type(&self, element: &DdlElement, out: &Out<'_>) -> Result<()> {
        out.element(element)
    }

    /// Takes a table away.
    fn drop_table(&self, table: &Rc<Table>, if_exists: bool, out: &Out<'_>) -> Result<()> {
        out.element(&DdlElement::DropTable { table: table.clone(), if_exists })
    }

    /// Adds a column.
    fn add_column(&self, addition: &Addition, out: &Out<'_>) -> Result<()> {
        out.alter_table(&AlterTable {
            table: &addition.table,
            schema: addition.schema.as_ref(),
            change: TableChange::Add(addition),
        })
    }

    /// Takes a column away.
    fn drop_column(&self, operation: &DropColumn, out: &Out<'_>) -> Result<()> {
        out.alter_table(&AlterTable {
            table: &operation.table,
            schema: operation.schema.as_ref(),
            change: TableChange::Drop { column: &operation.column, if_exists: operation.if_exists },
        })
    }

    /// Changes a column, one statement for each thing that changes.
    fn alter_column(&self, operation: &AlterColumn, out: &Out<'_>) -> Result<()> {
        alter_column_step_by_step(operation, out)
    }

    /// Adds a constraint, if the dialect needs it.
    fn add_constraint(&self, constraint: &Rc<Constraint>, out: &Out<'_>) -> Result<()> {
        if is_needed(constraint, out.dialect()) {
            out.element(&DdlElement::AddConstraint { constraint: constraint.clone() })?;
        }
        Ok(())
    }

    /// Takes a constraint away.
    fn drop_constraint(&self, dropped: &DroppedConstraint, out: &Out<'_>) -> Result<()> {
        out.element(&DdlElement::DropConstraint {
            constraint: dropped.constraint.clone(),
            if_exists: dropped.if_exists,
            cascade: false,
        })
    }

    /// Makes an index.
    fn create_index(&self, index: &Rc<Index>, if_not_exists: bool, out: &Out<'_>) -> Result<()> {
        out.element(&DdlElement::CreateIndex { index: index.clone(), if_not_exists })
    }
}

/// `DefaultImpl.alter_column`: nullability, default, type, comment, and the new name last.
pub(super) fn alter_column_step_by_step(operation: &AlterColumn, out: &Out<'_>) -> Result<()> {
    let column = &operation.column;
    let existing = &operation.existing;
    if operation.autoincrement.is_some() || existing.autoincrement.is_some() {
        warn_user("autoincrement and existing_autoincrement only make sense for MySQL");
    }
    let send = |change| out.alter_table(&AlterTable::of(operation, change));
    if let Some(nullable) = operation.nullable {
        send(TableChange::Nullable { column, nullable, type_: existing.type_.as_ref() })?;
    }
    if operation.server_default.is_given() {
        send(default_change(operation))?;
    }
    if let Some(type_) = &operation.type_ {
        send(TableChange::Type(column, type_))?;
    }
    if operation.comment.is_given() {
        let comment = operation.comment.value().map(|text| &**text);
        send(TableChange::Comment { column, comment, existing: existing.comment.as_deref() })?;
    }
    if let Some(name) = &operation.name {
        send(TableChange::Name(column, name))?;
    }
    Ok(())
}

/// What kind of default goes or comes decides which statement it takes.
fn default_change(operation: &AlterColumn) -> TableChange<'_> {
    let new = operation.server_default.value();
    if is_computed(operation) {
        return TableChange::Computed;
    }
    if is_identity(operation) {
        let identity = match new {
            Some(ServerDefault::Identity(identity)) => Some(identity),
            _ => None,
        };
        return TableChange::Identity {
            column: &operation.column,
            identity,
            existing: operation.existing.server_default.value(),
        };
    }
    TableChange::Default(&operation.column, new)
}

fn defaults(operation: &AlterColumn) -> impl Iterator<Item = &ServerDefault> {
    [&operation.server_default, &operation.existing.server_default]
        .into_iter()
        .filter_map(|change| change.value())
}

/// Whether the column is or becomes a generated one.
pub(super) fn is_computed(operation: &AlterColumn) -> bool {
    defaults(operation).any(|default| matches!(default, ServerDefault::Computed(_)))
}

/// Whether the column is or becomes an identity.
pub(super) fn is_identity(operation: &AlterColumn) -> bool {
    defaults(operation).any(|default| matches!(default, ServerDefault::Identity(_)))
}
