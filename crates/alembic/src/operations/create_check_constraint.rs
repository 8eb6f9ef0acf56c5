//! `op.create_check_constraint`

use std::rc::Rc;

use sqlalchemy::expression::Expr;
use sqlalchemy::schema::{Constraint, ConstraintArgs, Name};

use super::{Operations, Result, SchemaObjects};
use crate::ddl::Alteration;

/// Adds a CHECK constraint.
#[derive(Clone, Debug)]
pub struct CreateCheckConstraint {
    /// The table.
    pub table: Name,
    /// Its schema.
    pub schema: Option<Name>,
    /// What must hold.
    pub condition: Expr,
    /// The name, deferrability and options of single dialects.
    pub args: ConstraintArgs,
}

impl CreateCheckConstraint {
    /// The constraint, on a table made up for it.
    pub fn to_constraint(&self, objects: &SchemaObjects) -> Result<Rc<Constraint>> {
        let table = objects.sketch(&self.table, self.schema.as_ref(), &["x".into()])?;
        objects.attach(Constraint::check(self.condition.clone(), self.args.clone()), &table)
    }

    pub(super) fn invoke(&self, operations: &Operations) -> Result<()> {
        operations.alter(Alteration::AddConstraint(self.to_constraint(&operations.objects())?))
    }
}
