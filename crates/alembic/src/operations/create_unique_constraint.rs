//! `op.create_unique_constraint`

use std::rc::Rc;

use sqlalchemy::schema::{Constraint, ConstraintArgs, Name};

use super::{Operations, Result, SchemaObjects};
use crate::ddl::Alteration;

/// Adds a UNIQUE constraint.
#[derive(Clone, Debug)]
pub struct CreateUniqueConstraint {
    /// The table.
    pub table: Name,
    /// Its schema.
    pub schema: Option<Name>,
    /// The columns.
    pub columns: Vec<Name>,
    /// The name, deferrability and options of single dialects.
    pub args: ConstraintArgs,
}

impl CreateUniqueConstraint {
    /// The constraint, on a table made up for it.
    pub fn to_constraint(&self, objects: &SchemaObjects) -> Result<Rc<Constraint>> {
        let table = objects.sketch(&self.table, self.schema.as_ref(), &self.columns)?;
        objects.attach(Constraint::unique(SchemaObjects::keys(&self.columns), self.args.clone()), &table)
    }

    pub(super) fn invoke(&self, operations: &Operations) -> Result<()> {
        operations.alter(Alteration::AddConstraint(self.to_constraint(&operations.objects())?))
    }
}
