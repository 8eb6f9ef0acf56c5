//! MySQL and MariaDB: a column is changed by writing it anew.

use std::rc::Rc;

use sqlalchemy::dialect::Dialect;
use sqlalchemy::schema::{ConstraintKind, ServerDefault};
use sqlalchemy::types::{Affinity, Type, generic};

use super::alter_table::{AlterTable, TableChange};
use super::alteration::DroppedConstraint;
use super::implementation::{Implementation, Returning, alter_column_step_by_step, is_computed, is_identity};
use super::out::Out;
use super::write;
use crate::operations::{AlterColumn, Change, Error, Result};

/// `MySQLImpl` and `MariaDBImpl`
#[derive(Debug)]
pub(super) struct Mysql {
    is_mariadb: bool,
}

impl Mysql {
    pub(super) fn new(is_mariadb: bool) -> Mysql {
        Mysql { is_mariadb }
    }
}

impl Implementation for Mysql {
    fn name(&self) -> &'static str {
        if self.is_mariadb { "mariadb" } else { "mysql" }
    }

    fn class_name(&self) -> &'static str {
        if self.is_mariadb { "MariaDBImpl" } else { "MySQLImpl" }
    }

    fn returning(&self) -> Returning {
        if self.is_mariadb { Returning::Qualified } else { Returning::Nothing }
    }

    fn alter_table_sql(&self, alter: &AlterTable<'_>, dialect: &dyn Dialect) -> Result<String> {
        match alter.change {
            TableChange::Nullable { .. }
            | TableChange::Name(..)
            | TableChange::Default(..)
            | TableChange::Type(..) => {
                Err(Error::not_implemented("Individual alter column constructs not supported by MySQL"))
            }
            _ => alter.usual_sql(dialect),
        }
    }

    fn alter_column(&self, operation: &AlterColumn, out: &Out<'_>) -> Result<()> {
        if is_computed(operation) || is_identity(operation) {
            // The usual way is the one that refuses.
            let refused =
                AlterColumn { name: None, comment: Change::Keep, autoincrement: None, ..operation.clone() };
            alter_column_step_by_step(&refused, out)?;
        }
        let dialect = out.dialect();
        let head = write::alter_table(dialect, &operation.table, operation.schema.as_ref());
        let column = write::quote(dialect, &operation.column);
        if operation.name.is_some() || takes_functional_default(operation) {
            let name = operation.name.as_ref().unwrap_or(&operation.column);
            let specification = specification(operation, dialect)?;
            return out
                .ddl(&format!("{head} CHANGE {column} {} {specification}", write::quote(dialect, name)));
        }
        let anew = operation.nullable.is_some()
            || operation.type_.is_some()
            || operation.autoincrement.is_some()
            || operation.comment.is_given();
        if anew {
            return out.ddl(&format!("{head} MODIFY {column} {}", specification(operation, dialect)?));
        }
        match &operation.server_default {
            Change::Keep => Ok(()),
            Change::Drop => out.ddl(&format!("{head} ALTER COLUMN {column} DROP DEFAULT")),
            Change::Set(default) => {
                let default = write::server_default(dialect, default)?;
                out.ddl(&format!("{head} ALTER COLUMN {column} SET DEFAULT {default}"))
            }
        }
    }

    /// The kind of constraint must be known; the CHECK of a type is none of MySQL's.
    fn drop_constraint(&self, dropped: &DroppedConstraint, out: &Out<'_>) -> Result<()> {
        let constraint = &dropped.constraint;
        let is_check = matches!(constraint.kind, ConstraintKind::Check { .. });
        if is_check && constraint.type_bound.is_some() {
            return Ok(());
        }
        if !dropped.kind_known {
            let message = "No generic 'DROP CONSTRAINT' in MySQL - please specify constraint type";
            return Err(Error::not_implemented(message));
        }
        let dialect = out.dialect();
        if !is_check {
            return out.ddl(&dialect.drop_constraint(constraint, false, false)?);
        }
        let table =
            constraint.table().map(|table| dialect.quoting().format_table(&table)).unwrap_or_default();
        let name = dialect.constraint_name(constraint)?.ok_or_else(Error::assertion)?;
        let word = if self.is_mariadb { "CONSTRAINT" } else { "CHECK" };
        out.ddl(&format!("ALTER TABLE {table} DROP {word} {}", write::quote(dialect, &name)))
    }
}

fn type_of(operation: &AlterColumn) -> Option<&Type> {
    operation.type_.as_ref().or(operation.existing.type_.as_ref())
}

/// A DATETIME may have a function as its default, which `ALTER COLUMN … SET DEFAULT` does not take. Alembic
/// asks whether the default is not `None`, and "not given" is not.
fn takes_functional_default(operation: &AlterColumn) -> bool {
    type_of(operation).is_some_and(|type_| type_.affinity() == Affinity(&generic::DATETIME))
        && !matches!(operation.server_default, Change::Drop)
}

/// Everything about the column, old and new.
fn specification(operation: &AlterColumn, dialect: &dyn Dialect) -> Result<String> {
    let type_ = type_of(operation).ok_or_else(|| {
        Error::Command("All MySQL CHANGE/MODIFY COLUMN operations require the existing type.".to_owned())
    })?;
    let existing = &operation.existing;
    let nullable = operation.nullable.or(existing.nullable).unwrap_or(true);
    let mut sql = format!("{} {}", write::type_(dialect, type_)?, if nullable { "NULL" } else { "NOT NULL" });
    if operation.autoincrement.or(existing.autoincrement) == Some(true) {
        sql.push_str(" AUTO_INCREMENT");
    }
    let default: Option<&ServerDefault> = operation.server_default.or(&existing.server_default).value();
    if let Some(default) = default {
        sql.push_str(&format!(" DEFAULT {}", write::server_default(dialect, default)?));
    }
    let comment: Option<&Rc<str>> = match &operation.comment {
        Change::Keep => existing.comment.as_ref(),
        given => given.value(),
    };
    if let Some(comment) = comment {
        sql.push_str(&format!(" COMMENT {}", dialect.string_literal(comment)));
    }
    Ok(sql)
}
