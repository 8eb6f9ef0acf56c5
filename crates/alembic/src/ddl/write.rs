//! The small pieces of `ALTER TABLE`: names, types, defaults, as a dialect spells them.

use std::rc::Rc;

use sqlalchemy::dialect::Dialect;
use sqlalchemy::schema::{Column, ColumnArgs, Constraint, ForeignKey, Name, ServerDefault};
use sqlalchemy::types::Type;

use crate::operations::Result;

/// A name, quoted if need be.
pub(super) fn quote(dialect: &dyn Dialect, name: &Name) -> String {
    dialect.quoting().quote(name)
}

/// A table and its schema. The dots of a schema part names that are quoted one by one.
pub(super) fn table(dialect: &dyn Dialect, name: &Name, schema: Option<&Name>) -> String {
    match schema.filter(|schema| !schema.is_empty()) {
        Some(schema) if schema.quote().is_some() => {
            format!("{}.{}", quote(dialect, schema), quote(dialect, name))
        }
        Some(schema) => {
            let parts: Vec<String> =
                schema.split('.').map(|part| dialect.quoting().quote_str(part)).collect();
            format!("{}.{}", parts.join("."), quote(dialect, name))
        }
        None => quote(dialect, name),
    }
}

/// `ALTER TABLE name`
pub(super) fn alter_table(dialect: &dyn Dialect, name: &Name, schema: Option<&Name>) -> String {
    format!("ALTER TABLE {}", table(dialect, name, schema))
}

/// A type.
pub(super) fn type_(dialect: &dyn Dialect, type_: &Type) -> Result<String> {
    Ok(dialect.compile_type(type_, None)?)
}

/// What follows DEFAULT.
pub(super) fn server_default(dialect: &dyn Dialect, default: &ServerDefault) -> Result<String> {
    let args = ColumnArgs { server_default: Some(default.clone()), ..ColumnArgs::default() };
    let column = Column::new(Some("x".into()), Type::integer(), args)?;
    Ok(dialect.column_default(&column)?.unwrap_or_default())
}

/// `REFERENCES table (column)` inside a column.
pub(super) fn references(
    dialect: &dyn Dialect,
    key: &ForeignKey,
    constraint: &Rc<Constraint>,
) -> Result<String> {
    let target = key.column()?;
    let quoting = dialect.quoting();
    let referred = target.table().map(|table| quoting.format_table(&table)).unwrap_or_default();
    let mut sql = format!("REFERENCES {referred} ({})", quoting.format_column(&target));
    if let Some(options) = constraint.foreign_key_options() {
        if let Some(match_) = &options.match_ {
            sql.push_str(&dialect.match_clause(match_)?);
        }
        if let Some(action) = &options.ondelete {
            sql.push_str(&dialect.on_delete(action)?);
        }
        if let Some(action) = &options.onupdate {
            sql.push_str(&dialect.on_update(action)?);
        }
    }
    sql.push_str(&dialect.deferrability(constraint)?);
    Ok(sql)
}
