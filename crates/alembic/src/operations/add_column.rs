//! `op.add_column`

use std::rc::Rc;

use sqlalchemy::schema::{Column, Name, SchemaItem, TableArgs};

use super::objects::loose;
use super::{Operations, Result};
use crate::ddl::{Addition, Alteration};

/// Adds a column.
#[derive(Clone, Debug)]
pub struct AddColumn {
    /// The table.
    pub table: Name,
    /// Its schema.
    pub schema: Option<Name>,
    /// The column, with its constraints.
    pub column: Rc<Column>,
    /// `if_not_exists`
    pub if_not_exists: bool,
    /// `inline_references`: the foreign key stands in the column.
    pub inline_references: bool,
    /// `inline_primary_key`: the primary key stands in the column.
    pub inline_primary_key: bool,
    /// `insert_before`, in a batch.
    pub before: Option<Name>,
    /// `insert_after`, in a batch.
    pub after: Option<Name>,
}

impl AddColumn {
    /// Adds the column; then its constraints, its indexes and its comment.
    pub(super) fn invoke(&self, operations: &Operations) -> Result<()> {
        let column = loose(&self.column)?;
        let args = TableArgs { schema: self.schema.clone(), ..TableArgs::default() };
        let items = [SchemaItem::Column(column.clone())];
        let table = operations.objects().table(&self.table, &items, args)?;
        operations.alter(Alteration::AddColumn(Addition {
            table: self.table.clone(),
            schema: self.schema.clone(),
            column: column.clone(),
            if_not_exists: self.if_not_exists,
            inline_references: self.inline_references,
            inline_primary_key: self.inline_primary_key,
            before: self.before.clone(),
            after: self.after.clone(),
        }))?;
        let inlined = self.inline_references && column.foreign_keys().len() == 1;
        for constraint in table.constraints() {
            let written = inlined && constraint.is_foreign_key() && constraint.columns().len() == 1;
            if !constraint.is_primary_key() && !written {
                operations.alter(Alteration::AddConstraint(constraint))?;
            }
        }
        for index in table.indexes() {
            operations.alter(Alteration::CreateIndex { index, if_not_exists: false })?;
        }
        let features = operations.migration().dialect().features();
        if column.comment.borrow().is_some() && features.supports_comments && !features.inline_comments {
            operations.alter(Alteration::SetColumnComment(column))?;
        }
        Ok(())
    }
}
