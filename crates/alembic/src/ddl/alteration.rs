//! One change to a schema, as operations ask for it and batches collect it.

use std::rc::Rc;

use sqlalchemy::schema::{Column, Constraint, Index, Name, Table};

use crate::operations::{AlterColumn, DropColumn, RenameTable};

/// A change to a schema.
#[derive(Clone, Debug)]
#[allow(missing_docs)] // Each is the change of that name.
pub enum Alteration {
    CreateTable { table: Rc<Table>, if_not_exists: bool },
    DropTable { table: Rc<Table>, if_exists: bool },
    RenameTable(RenameTable),
    AddColumn(Addition),
    DropColumn(DropColumn),
    AlterColumn(AlterColumn),
    AddConstraint(Rc<Constraint>),
    DropConstraint(DroppedConstraint),
    CreateIndex { index: Rc<Index>, if_not_exists: bool },
    DropIndex { index: Rc<Index>, if_exists: bool },
    SetTableComment(Rc<Table>),
    DropTableComment(Rc<Table>),
    SetColumnComment(Rc<Column>),
}

/// A column to be added.
#[derive(Clone, Debug)]
pub struct Addition {
    /// The table.
    pub table: Name,
    /// Its schema.
    pub schema: Option<Name>,
    /// The column, on a table made up for it.
    pub column: Rc<Column>,
    /// `if_not_exists`
    pub if_not_exists: bool,
    /// The foreign key stands in the column.
    pub inline_references: bool,
    /// The primary key stands in the column.
    pub inline_primary_key: bool,
    /// Before which column it goes, in a batch.
    pub before: Option<Name>,
    /// After which column it goes, in a batch.
    pub after: Option<Name>,
}

/// A constraint to be dropped.
#[derive(Clone, Debug)]
pub struct DroppedConstraint {
    /// A constraint of that name and kind.
    pub constraint: Rc<Constraint>,
    /// False if nobody said what kind it is.
    pub kind_known: bool,
    /// `if_exists`
    pub if_exists: bool,
}
