//! `op.create_index`

use std::rc::Rc;

use sqlalchemy::schema::{ColumnArg, ConstraintName, DialectOptions, Index, IndexArgs, Name};

use super::{Operations, Result, SchemaObjects};
use crate::ddl::Alteration;

/// Makes an index.
#[derive(Clone, Debug)]
pub struct CreateIndex {
    /// The index's name.
    pub name: ConstraintName,
    /// The table.
    pub table: Name,
    /// Its schema.
    pub schema: Option<Name>,
    /// Columns and expressions.
    pub columns: Vec<ColumnArg>,
    /// `unique`
    pub unique: bool,
    /// `if_not_exists`
    pub if_not_exists: bool,
    /// `quote`: whether its name stands in quotes, whatever it looks like.
    pub quote: Option<bool>,
    /// Options of single dialects.
    pub dialect_options: DialectOptions,
}

impl CreateIndex {
    /// The index, on a table made up for it.
    pub fn to_index(&self, objects: &SchemaObjects) -> Result<Rc<Index>> {
        objects.index(
            self.name.clone(),
            &self.table,
            self.schema.as_ref(),
            &self.columns,
            IndexArgs {
                unique: self.unique,
                quote: self.quote,
                dialect_options: self.dialect_options.clone(),
                ..IndexArgs::default()
            },
        )
    }

    pub(super) fn invoke(&self, operations: &Operations) -> Result<()> {
        operations.alter(Alteration::CreateIndex {
            index: self.to_index(&operations.objects())?,
            if_not_exists: self.if_not_exists,
        })
    }
}
