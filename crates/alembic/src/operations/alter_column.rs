//! `op.alter_column`: changes a column's name, type, nullability, server default or comment.

use std::rc::Rc;

use sqlalchemy::schema::{Column, Constraint, Name, SchemaItem, ServerDefault, TableArgs};
use sqlalchemy::types::Type;

use super::{Change, Operations, Result};
use crate::ddl::{self, Alteration, DroppedConstraint};

/// A change to one column, and what is known of the column as it was.
#[derive(Clone, Debug)]
pub struct AlterColumn {
    /// The table.
    pub table: Name,
    /// Its schema.
    pub schema: Option<Name>,
    /// The column, under its old name.
    pub column: Name,
    /// `new_column_name`
    pub name: Option<Name>,
    /// `type_`
    pub type_: Option<Type>,
    /// `nullable`
    pub nullable: Option<bool>,
    /// `server_default`
    pub server_default: Change<ServerDefault>,
    /// `comment`
    pub comment: Change<Rc<str>>,
    /// `autoincrement`, which MySQL alone makes use of.
    pub autoincrement: Option<bool>,
    /// `postgresql_using`
    pub using: Option<Rc<str>>,
    /// The column before the change.
    pub existing: Existing,
}

/// What a script says about a column as it was.
#[derive(Clone, Debug, Default)]
pub struct Existing {
    /// `existing_type`
    pub type_: Option<Type>,
    /// `existing_nullable`
    pub nullable: Option<bool>,
    /// `existing_server_default`: `Keep` if it was not given, `Drop` if there is none.
    pub server_default: Change<ServerDefault>,
    /// `existing_comment`
    pub comment: Option<Rc<str>>,
    /// `existing_autoincrement`
    pub autoincrement: Option<bool>,
}

impl AlterColumn {
    /// A change of nothing.
    pub fn new(table: impl Into<Name>, column: impl Into<Name>) -> AlterColumn {
        AlterColumn {
            table: table.into(),
            schema: None,
            column: column.into(),
            name: None,
            type_: None,
            nullable: None,
            server_default: Change::Keep,
            comment: Change::Keep,
            autoincrement: None,
            using: None,
            existing: Existing::default(),
        }
    }

    /// Alters the column. The CHECK that an old type brought along goes first, that of a new type comes last.
    pub(super) fn invoke(&self, operations: &Operations) -> Result<()> {
        if let (Some(old), Some(_)) = (&self.existing.type_, &self.type_) {
            for constraint in self.brought_by(old, operations)? {
                let dropped = DroppedConstraint { constraint, kind_known: true, if_exists: false };
                operations.alter(Alteration::DropConstraint(dropped))?;
            }
        }
        operations.alter(Alteration::AlterColumn(self.clone()))?;
        if let Some(new) = &self.type_ {
            for constraint in self.brought_by(new, operations)? {
                operations.alter(Alteration::AddConstraint(constraint))?;
            }
        }
        Ok(())
    }

    /// The constraints that a type brings along on this dialect.
    fn brought_by(&self, type_: &Type, operations: &Operations) -> Result<Vec<Rc<Constraint>>> {
        let column = Column::plain(self.column.clone(), type_.clone());
        let args = TableArgs { schema: self.schema.clone(), ..TableArgs::default() };
        let table = operations.objects().table(&self.table, &[SchemaItem::Column(column)], args)?;
        let mut brought = Vec::new();
        for constraint in table.constraints() {
            if !constraint.is_primary_key()
                && ddl::is_needed(&constraint, &**operations.migration().dialect())
            {
                brought.push(constraint);
            }
        }
        Ok(brought)
    }
}
