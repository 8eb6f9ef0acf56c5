//! DDL statements as values, and their generic SQL.

pub mod column;
pub mod comment;
pub mod constraint;
pub mod index;
pub mod sequence;
pub mod table;

use std::rc::Rc;

use super::Dialect;
use crate::error::Result;
use crate::schema::{Column, Constraint, Index, Name, Sequence, Table};
use crate::types::Type;

/// A DDL statement, as `sqlalchemy.schema` has them.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub enum DdlElement {
    CreateTable {
        table: Rc<Table>,
        if_not_exists: bool,
    },
    DropTable {
        table: Rc<Table>,
        if_exists: bool,
    },
    CreateIndex {
        index: Rc<Index>,
        if_not_exists: bool,
    },
    DropIndex {
        index: Rc<Index>,
        if_exists: bool,
    },
    AddConstraint {
        constraint: Rc<Constraint>,
    },
    DropConstraint {
        constraint: Rc<Constraint>,
        if_exists: bool,
        cascade: bool,
    },
    SetTableComment {
        table: Rc<Table>,
    },
    DropTableComment {
        table: Rc<Table>,
    },
    SetColumnComment {
        column: Rc<Column>,
    },
    DropColumnComment {
        column: Rc<Column>,
    },
    CreateSchema {
        name: Name,
        if_not_exists: bool,
    },
    DropSchema {
        name: Name,
        if_exists: bool,
        cascade: bool,
    },
    CreateSequence {
        sequence: Rc<Sequence>,
        if_not_exists: bool,
    },
    DropSequence {
        sequence: Rc<Sequence>,
        if_exists: bool,
    },
    /// PostgreSQL's CREATE TYPE … AS ENUM, or CREATE DOMAIN.
    CreateType {
        ty: Type,
    },
    /// PostgreSQL's DROP TYPE, or DROP DOMAIN.
    DropType {
        ty: Type,
    },
}

/// The generic compiler: asks `dialect` for every part that may differ.
pub(super) fn compile(dialect: &dyn Dialect, element: &DdlElement) -> Result<String> {
    let quoting = dialect.quoting();
    let when = |yes: bool, text: &'static str| if yes { text } else { "" };
    match element {
        DdlElement::CreateTable { table, if_not_exists } => table::create(dialect, table, *if_not_exists),
        DdlElement::DropTable { table, if_exists } => {
            Ok(format!("\nDROP TABLE {}{}", when(*if_exists, "IF EXISTS "), quoting.format_table(table)))
        }
        DdlElement::CreateIndex { index, if_not_exists } => dialect.create_index(index, *if_not_exists),
        DdlElement::DropIndex { index, if_exists } => dialect.drop_index(index, *if_exists),
        DdlElement::AddConstraint { constraint } => constraint::add(dialect, constraint),
        DdlElement::DropConstraint { constraint, if_exists, cascade } => {
            dialect.drop_constraint(constraint, *if_exists, *cascade)
        }
        DdlElement::SetTableComment { table } => {
            dialect.table_comment(table, table.comment.borrow().as_deref())
        }
        DdlElement::DropTableComment { table } => dialect.table_comment(table, None),
        DdlElement::SetColumnComment { column } => {
            dialect.column_comment(column, column.comment.borrow().as_deref())
        }
        DdlElement::DropColumnComment { column } => dialect.column_comment(column, None),
        DdlElement::CreateSchema { name, if_not_exists } => {
            Ok(format!("CREATE SCHEMA {}{}", when(*if_not_exists, "IF NOT EXISTS "), quoting.quote(name)))
        }
        DdlElement::DropSchema { name, if_exists, cascade } => Ok(format!(
            "DROP SCHEMA {}{}{}",
            when(*if_exists, "IF EXISTS "),
            quoting.quote(name),
            when(*cascade, " CASCADE")
        )),
        DdlElement::CreateSequence { sequence, if_not_exists } => {
            dialect.create_sequence(sequence, *if_not_exists)
        }
        DdlElement::DropSequence { sequence, if_exists } => {
            let name = sequence::format(dialect, sequence);
            Ok(format!("DROP SEQUENCE {}{name}", when(*if_exists, "IF EXISTS ")))
        }
        DdlElement::CreateType { ty } => dialect.create_type(ty),
        DdlElement::DropType { ty } => dialect.drop_type(ty),
    }
}
