//! `op.create_foreign_key`

use std::rc::Rc;

use sqlalchemy::schema::{Constraint, ForeignKeyOptions, Name, Target};

use super::{Operations, Result, SchemaObjects};
use crate::ddl::Alteration;

/// Adds a FOREIGN KEY constraint.
#[derive(Clone, Debug)]
pub struct CreateForeignKey {
    /// The referring table.
    pub table: Name,
    /// Its schema (`source_schema`).
    pub schema: Option<Name>,
    /// The referring columns.
    pub columns: Vec<Name>,
    /// The table referred to.
    pub referent: Name,
    /// Its schema.
    pub referent_schema: Option<Name>,
    /// The columns referred to.
    pub referent_columns: Vec<Name>,
    /// The name, what happens on change, deferrability and options of single dialects.
    pub options: ForeignKeyOptions,
}

impl CreateForeignKey {
    /// The constraint, between two tables made up for it.
    pub fn to_constraint(&self, objects: &SchemaObjects) -> Result<Rc<Constraint>> {
        let to_itself = self.table == self.referent && self.schema == self.referent_schema;
        // Each is there once, however often it refers to something.
        let mut columns: Vec<Name> = Vec::new();
        let others = self.referent_columns.iter().filter(|_| to_itself);
        for name in self.columns.iter().chain(others) {
            if !columns.contains(name) {
                columns.push(name.clone());
            }
        }
        if !to_itself {
            objects.sketch(&self.referent, self.referent_schema.as_ref(), &self.referent_columns)?;
        }
        let table = objects.sketch(&self.table, self.schema.as_ref(), &columns)?;
        let target = |column: &Name| Target::Names {
            schema: self.referent_schema.as_ref().map(Name::shared),
            table: self.referent.shared(),
            column: Some(column.shared()),
        };
        let targets = self.referent_columns.iter().map(target).collect();
        let constraint =
            Constraint::foreign_key(SchemaObjects::keys(&self.columns), targets, self.options.clone())?;
        objects.attach(constraint, &table)
    }

    pub(super) fn invoke(&self, operations: &Operations) -> Result<()> {
        operations.alter(Alteration::AddConstraint(self.to_constraint(&operations.objects())?))
    }
}
