//! `op.create_exclude_constraint`, which only PostgreSQL has.

use std::rc::Rc;

use sqlalchemy::schema::{ColumnArg, Constraint, ConstraintArgs, ConstraintKind, Exclude, Name};

use super::{Operations, Result, SchemaObjects};
use crate::ddl::Alteration;

/// Adds an EXCLUDE constraint.
#[derive(Clone, Debug)]
pub struct CreateExcludeConstraint {
    /// The table.
    pub table: Name,
    /// Its schema.
    pub schema: Option<Name>,
    /// What excludes what.
    pub exclude: Exclude,
    /// The name and deferrability.
    pub args: ConstraintArgs,
}

impl CreateExcludeConstraint {
    /// The constraint, on a table made up for it.
    pub fn to_constraint(&self, objects: &SchemaObjects) -> Result<Rc<Constraint>> {
        let named = |(element, _): &(ColumnArg, Rc<str>)| match element {
            ColumnArg::Key(name) => Some(name.clone()),
            ColumnArg::Column(column) => Some(column.name()),
            ColumnArg::Expr(_) => None,
        };
        let columns: Vec<Name> = self.exclude.elements.iter().filter_map(named).collect();
        let table = objects.sketch(&self.table, self.schema.as_ref(), &columns)?;
        let kind = ConstraintKind::Exclude(self.exclude.clone());
        objects.attach(Constraint::new(kind, SchemaObjects::keys(&columns), self.args.clone()), &table)
    }

    pub(super) fn invoke(&self, operations: &Operations) -> Result<()> {
        operations.alter(Alteration::AddConstraint(self.to_constraint(&operations.objects())?))
    }
}
