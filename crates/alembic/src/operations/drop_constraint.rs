//! `op.drop_constraint`

use std::rc::Rc;

use sqlalchemy::expression::Expr;
use sqlalchemy::schema::{Constraint, ConstraintArgs, ConstraintName, ForeignKeyOptions, Name};

use super::{Error, Operations, Result, SchemaObjects};
use crate::ddl::{Alteration, DroppedConstraint};

/// Takes a constraint away, by its name.
#[derive(Clone, Debug)]
pub struct DropConstraint {
    /// The constraint's name.
    pub name: ConstraintName,
    /// The table.
    pub table: Name,
    /// Its schema.
    pub schema: Option<Name>,
    /// `type_`
    pub kind: DropKind,
    /// `if_exists`
    pub if_exists: bool,
}

/// What kind of constraint goes, as far as the script says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DropKind {
    /// The script doesn't say.
    Any,
    /// `"foreignkey"`
    ForeignKey,
    /// `"primary"`
    Primary,
    /// `"unique"`
    Unique,
    /// `"check"`
    Check,
}

impl DropKind {
    /// The kind that `type_` names.
    pub fn parse(type_: Option<&str>) -> Result<DropKind> {
        Ok(match type_ {
            None => DropKind::Any,
            Some("foreignkey") => DropKind::ForeignKey,
            Some("primary") => DropKind::Primary,
            Some("unique") => DropKind::Unique,
            Some("check") => DropKind::Check,
            Some(_) => {
                let message = "'type' can be one of 'check', 'foreignkey', 'primary', 'unique', None";
                return Err(Error::type_error(message));
            }
        })
    }
}

impl DropConstraint {
    /// A constraint that has the name and the kind, and nothing else.
    pub fn to_constraint(&self, objects: &SchemaObjects) -> Result<Rc<Constraint>> {
        let table = objects.sketch(&self.table, self.schema.as_ref(), &[])?;
        let args = ConstraintArgs::named(self.name.clone());
        let constraint = match self.kind {
            DropKind::ForeignKey => {
                let options = ForeignKeyOptions { name: self.name.clone(), ..ForeignKeyOptions::default() };
                Constraint::foreign_key(Vec::new(), Vec::new(), options)?
            }
            DropKind::Primary => Constraint::primary_key(Vec::new(), args),
            DropKind::Check => Constraint::check(Expr::text(""), args),
            DropKind::Unique | DropKind::Any => Constraint::unique(Vec::new(), args),
        };
        objects.attach(constraint, &table)
    }

    pub(super) fn invoke(&self, operations: &Operations) -> Result<()> {
        operations.alter(Alteration::DropConstraint(DroppedConstraint {
            constraint: self.to_constraint(&operations.objects())?,
            kind_known: self.kind != DropKind::Any,
            if_exists: self.if_exists,
        }))
    }
}
