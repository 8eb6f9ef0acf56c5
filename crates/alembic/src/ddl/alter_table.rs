//! The `ALTER TABLE` statements that Alembic adds to SQLAlchemy's DDL, and how most databases write them.

use std::rc::Rc;

use sqlalchemy::dialect::Dialect;
use sqlalchemy::error::{Error as SchemaError, ErrorClass};
use sqlalchemy::schema::{Identity, Name, ServerDefault};
use sqlalchemy::types::Type;

use super::alteration::Addition;
use super::write;
use crate::operations::{AlterColumn, Error, Result};

/// One `ALTER TABLE`.
#[derive(Clone, Debug)]
pub struct AlterTable<'a> {
    /// The table.
    pub table: &'a Name,
    /// Its schema.
    pub schema: Option<&'a Name>,
    /// What happens to it.
    pub change: TableChange<'a>,
}

/// What happens to a table.
#[derive(Clone, Debug)]
pub enum TableChange<'a> {
    /// The table gets another name.
    Rename(&'a Name),
    /// It gets a column.
    Add(&'a Addition),
    /// It loses a column.
    Drop {
        /// The column.
        column: &'a Name,
        /// `if_exists`
        if_exists: bool,
    },
    /// A column becomes nullable or ceases to be.
    Nullable {
        /// The column.
        column: &'a Name,
        /// What it becomes.
        nullable: bool,
        /// Its type.
        type_: Option<&'a Type>,
    },
    /// A column gets another type.
    Type(&'a Name, &'a Type),
    /// A column gets another name.
    Name(&'a Name, &'a Name),
    /// A column gets or loses its default.
    Default(&'a Name, Option<&'a ServerDefault>),
    /// A column becomes or ceases to be a generated one.
    Computed,
    /// A column becomes or ceases to be an identity, or its numbers change.
    Identity {
        /// The column.
        column: &'a Name,
        /// What it becomes.
        identity: Option<&'a Rc<Identity>>,
        /// What it was, as far as the script says.
        existing: Option<&'a ServerDefault>,
    },
    /// A column gets or loses its comment.
    Comment {
        /// The column.
        column: &'a Name,
        /// What it becomes.
        comment: Option<&'a str>,
        /// What it was.
        existing: Option<&'a str>,
    },
}

impl<'a> AlterTable<'a> {
    /// A change to the column that `operation` is about.
    pub fn of(operation: &'a AlterColumn, change: TableChange<'a>) -> AlterTable<'a> {
        AlterTable { table: &operation.table, schema: operation.schema.as_ref(), change }
    }

    /// `ALTER TABLE name`
    pub(super) fn head(&self, dialect: &dyn Dialect) -> String {
        write::alter_table(dialect, self.table, self.schema)
    }

    /// The statement as most databases write it.
    ///
    /// # Errors
    /// In SQLAlchemy's words if most have no way to say it.
    pub fn usual_sql(&self, dialect: &dyn Dialect) -> Result<String> {
        let table = self.head(dialect);
        let quote = |name: &Name| write::quote(dialect, name);
        let column = |name: &Name| format!("{table} ALTER COLUMN {}", quote(name));
        Ok(match &self.change {
            TableChange::Rename(name) => {
                format!("{table} RENAME TO {}", write::table(dialect, name, self.schema))
            }
            TableChange::Add(addition) => format!("{table} {}", usual_addition(addition, dialect)?),
            TableChange::Drop { column, if_exists } => {
                let condition = if *if_exists { "IF EXISTS " } else { "" };
                format!("{table} DROP COLUMN {condition}{}", quote(column))
            }
            TableChange::Nullable { column: name, nullable: true, .. } => {
                format!("{} DROP NOT NULL", column(name))
            }
            TableChange::Nullable { column: name, nullable: false, .. } => {
                format!("{} SET NOT NULL", column(name))
            }
            TableChange::Type(name, type_) => {
                format!("{} TYPE {}", column(name), write::type_(dialect, type_)?)
            }
            TableChange::Name(old, new) => format!("{table} RENAME {} TO {}", quote(old), quote(new)),
            TableChange::Default(name, None) => format!("{} DROP DEFAULT", column(name)),
            TableChange::Default(name, Some(default)) => {
                format!("{} SET DEFAULT {}", column(name), write::server_default(dialect, default)?)
            }
            TableChange::Computed => return Err(SchemaError::compile(COMPUTED).into()),
            TableChange::Identity { .. } => return Err(SchemaError::compile(IDENTITY).into()),
            TableChange::Comment { .. } => return Err(no_such_construct(dialect)),
        })
    }
}

const COMPUTED: &str = "Adding or removing a \"computed\" construct, e.g. GENERATED ALWAYS AS, to or from an existing \
                        column is not supported.";
const IDENTITY: &str = "Adding, removing or modifying an \"identity\" construct, e.g. GENERATED AS IDENTITY, to or \
                        from an existing column is not supported in this dialect.";

/// What SQLAlchemy says when a dialect has no way to write a construct. The address differs in each run of Python.
fn no_such_construct(dialect: &dyn Dialect) -> Error {
    let compiler = match dialect.name() {
        "sqlite" => "sqlite.base.SQLiteDDLCompiler",
        _ => "mysql.base.MySQLDDLCompiler",
    };
    let message = format!(
        "Compiler <sqlalchemy.dialects.{compiler} object at 0x7f0000000000> can't render element of type <class \
         'alembic.ddl.base.ColumnComment'>: <class 'alembic.ddl.base.ColumnComment'> construct has no default \
         compilation handler."
    );
    SchemaError::with_code(ErrorClass::UnsupportedCompilationError, message, "l7de").into()
}

/// `ADD COLUMN …`
fn usual_addition(addition: &Addition, dialect: &dyn Dialect) -> Result<String> {
    let column = &addition.column;
    let condition = if addition.if_not_exists { "IF NOT EXISTS " } else { "" };
    let mut sql = format!("ADD COLUMN {condition}{}", dialect.column_specification(column)?);
    if addition.inline_primary_key && column.primary_key.get() {
        sql.push_str(" PRIMARY KEY");
    }
    if addition.inline_references
        && let [key] = column.foreign_keys().as_slice()
        && let Some(constraint) = key.constraint()
        && constraint.columns().len() == 1
    {
        sql.push(' ');
        sql.push_str(&write::references(dialect, key, &constraint)?);
    }
    for constraint in column.constraints() {
        sql.push(' ');
        sql.push_str(&dialect.column_check(&constraint)?);
    }
    Ok(sql)
}
