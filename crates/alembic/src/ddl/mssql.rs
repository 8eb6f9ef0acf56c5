//! SQL Server: batches end with GO, defaults are constraints, renames are procedures.

use std::rc::Rc;

use sqlalchemy::dialect::{DdlElement, Dialect};
use sqlalchemy::schema::{Index, Name};
use sqlalchemy::warnings::warn_user;

use super::alter_table::{AlterTable, TableChange};
use super::implementation::{Implementation, Returning, alter_column_step_by_step, is_computed, is_identity};
use super::out::Out;
use super::postgresql::add_included_columns;
use super::write;
use crate::operations::{AlterColumn, Change, DropColumn, Error, Existing, Result};

/// `MSSQLImpl`
#[derive(Debug)]
pub(super) struct Mssql {
    separator: String,
}

impl Mssql {
    pub(super) fn new(separator: Option<&str>) -> Mssql {
        Mssql { separator: separator.unwrap_or("GO").to_owned() }
    }
}

const TYPE_NEEDED: &str = "MS-SQL ALTER COLUMN operations with NULL or NOT NULL require the existing_type or a new \
                           type_ be passed.";
const NULLABLE_NEEDED: &str = "MS-SQL ALTER COLUMN operations that specify type_= should also specify a nullable= or \
                               existing_nullable= argument to avoid implicit conversion of NOT NULL columns to NULL.";

impl Implementation for Mssql {
    fn name(&self) -> &'static str {
        "mssql"
    }

    fn class_name(&self) -> &'static str {
        "MSSQLImpl"
    }

    fn returning(&self) -> Returning {
        Returning::Output
    }

    fn transactional_ddl(&self) -> bool {
        true
    }

    fn batch_separator(&self) -> Option<&str> {
        Some(self.separator.as_str()).filter(|separator| !separator.is_empty())
    }

    fn identity_insert(&self) -> bool {
        true
    }

    fn emit_begin(&self, out: &Out<'_>) -> Result<()> {
        out.migration().write("BEGIN TRANSACTION;\n\n")
    }

    fn emit_commit(&self, out: &Out<'_>) -> Result<()> {
        out.migration().write("COMMIT;\n\n")?;
        match self.batch_separator().filter(|_| out.migration().as_sql()) {
            Some(separator) => out.migration().write(&format!("{separator}\n\n")),
            None => Ok(()),
        }
    }

    fn alter_table_sql(&self, alter: &AlterTable<'_>, dialect: &dyn Dialect) -> Result<String> {
        let head = alter.head(dialect);
        let quote = |name: &Name| write::quote(dialect, name);
        let table = || write::table(dialect, alter.table, alter.schema);
        Ok(match &alter.change {
            TableChange::Add(addition) => {
                format!("{head} ADD {}", dialect.column_specification(&addition.column)?)
            }
            TableChange::Nullable { column, nullable, type_ } => {
                let type_ = type_.ok_or_else(Error::assertion)?;
                let (column, type_) = (quote(column), write::type_(dialect, type_)?);
                format!(
                    "{head} ALTER COLUMN {column} {type_} {}",
                    if *nullable { "NULL" } else { "NOT NULL" }
                )
            }
            TableChange::Type(column, type_) => {
                format!("{head} ALTER COLUMN {} {}", quote(column), write::type_(dialect, type_)?)
            }
            TableChange::Default(column, Some(default)) => {
                let default = write::server_default(dialect, default)?;
                format!("{head} ADD DEFAULT {default} FOR {}", quote(column))
            }
            TableChange::Name(old, new) => {
                format!("EXEC sp_rename '{}.{}', {}, 'COLUMN'", table(), quote(old), quote(new))
            }
            TableChange::Rename(name) => format!("EXEC sp_rename '{}', {}", table(), quote(name)),
            // Without a connection nobody knows the default schema, and Alembic trips over that.
            TableChange::Comment { .. } if alter.schema.is_none() => return Err(Error::assertion()),
            TableChange::Comment { column, comment, existing } => {
                let place = |schema: &Name| {
                    format!(
                        "'schema', {}, 'table', {}, 'column', {}",
                        quote(schema),
                        quote(alter.table),
                        quote(column)
                    )
                };
                let place = alter.schema.map(place).unwrap_or_default();
                match (comment, existing) {
                    (None, _) => format!("exec sp_dropextendedproperty 'MS_Description', {place}"),
                    (Some(text), existing) => {
                        let verb = if existing.is_some() { "update" } else { "add" };
                        let text = dialect.string_literal(text);
                        format!("exec sp_{verb}extendedproperty 'MS_Description', N{text}, {place}")
                    }
                }
            }
            _ => alter.usual_sql(dialect)?,
        })
    }

    /// Type and nullability are one statement; a default is a constraint that has to be found and dropped first.
    fn alter_column(&self, operation: &AlterColumn, out: &Out<'_>) -> Result<()> {
        let mut altered = operation.clone();
        if operation.nullable.is_some()
            || (operation.existing.nullable.is_some() && operation.type_.is_some())
        {
            altered.nullable = operation.nullable.or(operation.existing.nullable);
            match altered.type_.take() {
                Some(type_) => altered.existing.type_ = Some(type_),
                None if altered.existing.type_.is_none() => {
                    return Err(Error::Command(TYPE_NEEDED.to_owned()));
                }
                None => {}
            }
        } else if operation.type_.is_some() {
            warn_user(NULLABLE_NEEDED);
        }
        let generated = is_identity(operation) || is_computed(operation);
        let default = (!generated).then_some(&operation.server_default).filter(|default| default.is_given());
        let replaces = operation.existing.server_default.is_given() || matches!(default, Some(Change::Drop));
        if default.is_some() && replaces {
            drop_dependents(operation.into(), "sys.default_constraints", out)?;
        }
        altered.name = None;
        if !generated {
            altered.server_default = Change::Keep;
        }
        alter_column_step_by_step(&altered, out)?;
        let only = |name: Option<Name>, server_default| AlterColumn {
            schema: operation.schema.clone(),
            name,
            server_default,
            existing: Existing::default(),
            ..AlterColumn::new(operation.table.clone(), operation.column.clone())
        };
        if let Some(Change::Set(default)) = default {
            alter_column_step_by_step(&only(None, Change::Set(default.clone())), out)?;
        }
        match &operation.name {
            Some(name) => alter_column_step_by_step(&only(Some(name.clone()), Change::Keep), out),
            None => Ok(()),
        }
    }

    /// What depends on the column is found and dropped first, as far as the script asks for it.
    fn drop_column(&self, operation: &DropColumn, out: &Out<'_>) -> Result<()> {
        if operation.mssql.default {
            drop_dependents(operation.into(), "sys.default_constraints", out)?;
        }
        if operation.mssql.check {
            drop_dependents(operation.into(), "sys.check_constraints", out)?;
        }
        if operation.mssql.foreign_key {
            drop_foreign_key(operation.into(), out)?;
        }
        let change = TableChange::Drop { column: &operation.column, if_exists: operation.if_exists };
        out.alter_table(&AlterTable { table: &operation.table, schema: operation.schema.as_ref(), change })
    }

    /// `mssql_include` names columns that the made-up table does not have yet.
    fn create_index(&self, index: &Rc<Index>, if_not_exists: bool, out: &Out<'_>) -> Result<()> {
        add_included_columns(index, "mssql")?;
        out.element(&DdlElement::CreateIndex { index: index.clone(), if_not_exists })
    }
}

/// A column that others depend on.
struct Dependency<'a> {
    table: &'a Name,
    schema: Option<&'a Name>,
    column: &'a Name,
}

impl<'a> From<&'a AlterColumn> for Dependency<'a> {
    fn from(operation: &'a AlterColumn) -> Dependency<'a> {
        Dependency { table: &operation.table, schema: operation.schema.as_ref(), column: &operation.column }
    }
}

impl<'a> From<&'a DropColumn> for Dependency<'a> {
    fn from(operation: &'a DropColumn) -> Dependency<'a> {
        Dependency { table: &operation.table, schema: operation.schema.as_ref(), column: &operation.column }
    }
}

impl Dependency<'_> {
    fn object_id(&self) -> String {
        match self.schema {
            Some(schema) => format!("object_id('{schema}.{}')", self.table),
            None => format!("object_id('{}')", self.table),
        }
    }

    fn drop_by_name(&self, dialect: &dyn Dialect) -> String {
        let table = write::table(dialect, self.table, self.schema);
        format!("exec('alter table {table} drop constraint ' + @const_name)")
    }
}

fn drop_dependents(column: Dependency<'_>, catalog: &str, out: &Out<'_>) -> Result<()> {
    out.ddl(&format!(
        "declare @const_name varchar(256)\nselect @const_name = QUOTENAME([name]) from {catalog}\nwhere \
         parent_object_id = {}\nand col_name(parent_object_id, parent_column_id) = '{}'\n{}",
        column.object_id(),
        column.column,
        column.drop_by_name(out.dialect()),
    ))
}

fn drop_foreign_key(column: Dependency<'_>, out: &Out<'_>) -> Result<()> {
    out.ddl(&format!(
        "declare @const_name varchar(256)\nselect @const_name = QUOTENAME([name]) from\nsys.foreign_keys fk join \
         sys.foreign_key_columns fkc\non fk.object_id=fkc.constraint_object_id\nwhere fkc.parent_object_id = {}\nand \
         col_name(fkc.parent_object_id, fkc.parent_column_id) = '{}'\n{}",
        column.object_id(),
        column.column,
        column.drop_by_name(out.dialect()),
    ))
}
