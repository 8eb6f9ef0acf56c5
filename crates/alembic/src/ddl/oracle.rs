//! Oracle: MODIFY instead of ALTER COLUMN, statements separated by a slash.

use sqlalchemy::dialect::Dialect;
use sqlalchemy::schema::Name;

use super::alter_table::{AlterTable, TableChange};
use super::implementation::{Implementation, Returning};
use super::out::Out;
use super::write;
use crate::operations::Result;

/// `OracleImpl`
#[derive(Debug)]
pub(super) struct Oracle {
    separator: String,
}

impl Oracle {
    pub(super) fn new(separator: Option<&str>) -> Oracle {
        Oracle { separator: separator.unwrap_or("/").to_owned() }
    }
}

impl Implementation for Oracle {
    fn name(&self) -> &'static str {
        "oracle"
    }

    fn class_name(&self) -> &'static str {
        "OracleImpl"
    }

    fn returning(&self) -> Returning {
        Returning::Into
    }

    fn command_terminator(&self) -> &str {
        ""
    }

    fn batch_separator(&self) -> Option<&str> {
        Some(self.separator.as_str()).filter(|separator| !separator.is_empty())
    }

    fn emit_begin(&self, out: &Out<'_>) -> Result<()> {
        out.ddl("SET TRANSACTION READ WRITE")
    }

    fn emit_commit(&self, out: &Out<'_>) -> Result<()> {
        out.ddl("COMMIT")
    }

    fn alter_table_sql(&self, alter: &AlterTable<'_>, dialect: &dyn Dialect) -> Result<String> {
        let head = alter.head(dialect);
        let quote = |name: &Name| write::quote(dialect, name);
        let modify = |name: &Name| format!("{head} MODIFY {}", quote(name));
        Ok(match &alter.change {
            TableChange::Add(addition) => {
                format!("{head} ADD {}", dialect.column_specification(&addition.column)?)
            }
            TableChange::Nullable { column, nullable, .. } => {
                format!("{} {}", modify(column), if *nullable { "NULL" } else { "NOT NULL" })
            }
            TableChange::Type(column, type_) => {
                format!("{} {}", modify(column), write::type_(dialect, type_)?)
            }
            TableChange::Name(old, new) => format!("{head} RENAME COLUMN {} TO {}", quote(old), quote(new)),
            TableChange::Default(column, None) => format!("{} DEFAULT NULL", modify(column)),
            TableChange::Default(column, Some(default)) => {
                format!("{} DEFAULT {}", modify(column), write::server_default(dialect, default)?)
            }
            TableChange::Comment { column, comment, .. } => {
                let text = dialect.string_literal(comment.unwrap_or_default());
                format!("COMMENT ON COLUMN {}.{column} IS {text}", alter.table)
            }
            TableChange::Rename(name) => format!("{head} RENAME TO {}", quote(name)),
            TableChange::Identity { column, identity: None, .. } => {
                format!("{} DROP IDENTITY", modify(column))
            }
            TableChange::Identity { column, identity: Some(identity), .. } => {
                format!("{} {}", modify(column), dialect.identity(identity)?)
            }
            TableChange::Drop { .. } | TableChange::Computed => alter.usual_sql(dialect)?,
        })
    }
}
