//! `op.drop_index`

use std::rc::Rc;

use sqlalchemy::schema::{ColumnArg, ConstraintName, DialectOptions, Index, IndexArgs, Name};

use super::{Operations, Result, SchemaObjects};
use crate::ddl::Alteration;

/// Takes an index away, by its name.
#[derive(Clone, Debug)]
pub struct DropIndex {
    /// The index's name.
    pub name: ConstraintName,
    /// The table, which some dialects need to know.
    pub table: Option<Name>,
    /// Its schema.
    pub schema: Option<Name>,
    /// `if_exists`
    pub if_exists: bool,
    /// `quote`: whether its name stands in quotes, whatever it looks like.
    pub quote: Option<bool>,
    /// Options of single dialects.
    pub dialect_options: DialectOptions,
}

impl DropIndex {
    /// An index of that name, over a column made up for it: there is none without.
    pub fn to_index(&self, objects: &SchemaObjects) -> Result<Rc<Index>> {
        let unknown = Name::new("no_table");
        let table = self.table.as_ref().filter(|name| !name.is_empty()).unwrap_or(&unknown);
        objects.index(
            self.name.clone(),
            table,
            self.schema.as_ref(),
            &[ColumnArg::Key("x".into())],
            IndexArgs {
                unique: false,
                quote: self.quote,
                dialect_options: self.dialect_options.clone(),
                ..IndexArgs::default()
            },
        )
    }

    pub(super) fn invoke(&self, operations: &Operations) -> Result<()> {
        operations.alter(Alteration::DropIndex {
            index: self.to_index(&operations.objects())?,
            if_exists: self.if_exists,
        })
    }
}
