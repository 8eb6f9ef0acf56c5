//! SQLite: next to no ALTER, which is what batches are for.

use std::rc::Rc;

use sqlalchemy::dialect::Dialect;
use sqlalchemy::schema::{Constraint, ServerDefault};
use sqlalchemy::types::{Type, generic};
use sqlalchemy::warnings::warn_user;

use super::alter_table::{AlterTable, TableChange};
use super::alteration::{Alteration, DroppedConstraint};
use super::implementation::{Implementation, Returning};
use super::out::Out;
use super::{is_needed, write};
use crate::operations::{Error, Result};

/// `SQLiteImpl`
#[derive(Debug)]
pub(super) struct Sqlite;

const NO_ALTER: &str = "No support for ALTER of constraints in SQLite dialect. Please refer to the batch mode feature \
                        which allows for SQLite migrations using a copy-and-move strategy.";
const SKIPPED: &str = "Skipping unsupported ALTER for creation of implicit constraint. Please refer to the batch mode \
                       feature which allows for SQLite migrations using a copy-and-move strategy.";

impl Implementation for Sqlite {
    fn name(&self) -> &'static str {
        "sqlite"
    }

    fn class_name(&self) -> &'static str {
        "SQLiteImpl"
    }

    fn returning(&self) -> Returning {
        Returning::Column
    }

    /// SQLite can add columns and make and drop indexes. Everything else takes a new table.
    fn requires_recreate(&self, alterations: &[Alteration]) -> bool {
        alterations.iter().any(|alteration| match alteration {
            Alteration::AddColumn(addition) => match &*addition.column.server_default.borrow() {
                Some(ServerDefault::Expr(_)) => true,
                Some(ServerDefault::Computed(computed)) => computed.persisted == Some(true),
                _ => false,
            },
            Alteration::CreateIndex { .. } | Alteration::DropIndex { .. } => false,
            _ => true,
        })
    }

    /// JSON is text to SQLite: a CAST to it would only do harm.
    fn casts_for_copy(&self, old: &Type, new: &Type) -> bool {
        old.affinity() != new.affinity() && !new.is(&generic::JSON)
    }

    /// Expressions stand in parentheses in SQLite's DDL, but not in what it reports.
    fn adjust_reflected_default(&self, default: &str) -> Option<String> {
        is_bare_expression(default).then(|| format!("({default})"))
    }

    fn alter_table_sql(&self, alter: &AlterTable<'_>, dialect: &dyn Dialect) -> Result<String> {
        Ok(match &alter.change {
            TableChange::Rename(name) => {
                format!("{} RENAME TO {}", alter.head(dialect), write::quote(dialect, name))
            }
            TableChange::Name(old, new) => {
                let (old, new) = (write::quote(dialect, old), write::quote(dialect, new));
                format!("{} RENAME COLUMN {old} TO {new}", alter.head(dialect))
            }
            _ => alter.usual_sql(dialect)?,
        })
    }

    /// Refused, but for the CHECK that a type brought along: that one is left out with a warning.
    fn add_constraint(&self, constraint: &Rc<Constraint>, out: &Out<'_>) -> Result<()> {
        if constraint.type_bound.is_none() {
            return Err(Error::not_implemented(NO_ALTER));
        }
        if is_needed(constraint, out.dialect()) {
            warn_user(SKIPPED);
        }
        Ok(())
    }

    fn drop_constraint(&self, dropped: &DroppedConstraint, _out: &Out<'_>) -> Result<()> {
        match dropped.constraint.type_bound {
            None => Err(Error::not_implemented(NO_ALTER)),
            Some(_) => Ok(()),
        }
    }
}

/// Whether a default is an expression without parentheses. Alembic's test is coarse: a number of two digits
/// counts as an expression.
fn is_bare_expression(default: &str) -> bool {
    let mut chars = default.chars();
    let between = |open, close| {
        default.len() > 2 && default.starts_with(open) && default.ends_with(close) && !default.contains('\n')
    };
    match (chars.next(), chars.next()) {
        (None, _) => false,
        (Some(only), None) => !only.is_ascii_digit() && only != '.',
        _ => !between('\'', '\'') && !between('(', ')'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expressions_get_parentheses() {
        for (default, bare) in [
            ("5", false),
            ("15", true),
            ("'it''s'", false),
            ("''", true),
            ("(1 + 2)", false),
            ("CURRENT_TIMESTAMP", true),
            ("", false),
        ] {
            assert_eq!(is_bare_expression(default), bare, "{default}");
        }
    }
}
