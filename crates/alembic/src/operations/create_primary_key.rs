//! `op.create_primary_key`

use std::rc::Rc;

use sqlalchemy::schema::{Constraint, ConstraintArgs, ConstraintName, DialectOptions, Name};

use super::{Operations, Result, SchemaObjects};
use crate::ddl::Alteration;

/// Adds a PRIMARY KEY.
#[derive(Clone, Debug)]
pub struct CreatePrimaryKey {
    /// The constraint's name.
    pub name: ConstraintName,
    /// The table.
    pub table: Name,
    /// Its schema.
    pub schema: Option<Name>,
    /// The columns.
    pub columns: Vec<Name>,
    /// Options of single dialects.
    pub dialect_options: DialectOptions,
}

impl CreatePrimaryKey {
    /// The constraint, on a table made up for it.
    pub fn to_constraint(&self, objects: &SchemaObjects) -> Result<Rc<Constraint>> {
        let table = objects.sketch(&self.table, self.schema.as_ref(), &self.columns)?;
        let args = ConstraintArgs {
            name: self.name.clone(),
            dialect_options: self.dialect_options.clone(),
            ..ConstraintArgs::default()
        };
        objects.attach(Constraint::primary_key(SchemaObjects::keys(&self.columns), args), &table)
    }

    pub(super) fn invoke(&self, operations: &Operations) -> Result<()> {
        operations.alter(Alteration::AddConstraint(self.to_constraint(&operations.objects())?))
    }
}
