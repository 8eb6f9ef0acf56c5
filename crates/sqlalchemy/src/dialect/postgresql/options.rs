//! The options that PostgreSQL's tables and constraints take (`postgresql_…`).

use super::super::Dialect;
use super::Postgresql;
use crate::error::{Error, ErrorClass, Result};
use crate::schema::{DialectOptions, Name, Setting, Table};

/// ` INCLUDE (…)`; columns by name are those of the table.
pub(super) fn include(
    dialect: &Postgresql,
    options: &DialectOptions,
    table: Option<&Table>,
) -> Result<String> {
    let Some(Setting::List(columns)) = options.get("postgresql", "include") else { return Ok(String::new()) };
    let mut names = Vec::new();
    for column in columns.iter() {
        match (column, table) {
            (Setting::Str(key), Some(table)) => match table.column(key) {
                Some(column) => names.push(dialect.quoting().format_column(&column)),
                None => return Err(Error::new(ErrorClass::KeyError, key.to_string())),
            },
            (other, _) => names.extend(name(dialect, other)),
        }
    }
    Ok(if names.is_empty() { String::new() } else { format!(" INCLUDE ({})", names.join(", ")) })
}

fn name(dialect: &Postgresql, column: &Setting) -> Option<String> {
    match column {
        Setting::Str(text) => Some(dialect.quoting().quote_str(text)),
        Setting::Expr(expr) => expr.column().map(|column| dialect.quoting().format_column(column)),
        _ => None,
    }
}

/// The inside of `WITH (…)`.
pub(super) fn with(options: &[(std::rc::Rc<str>, Setting)]) -> Result<String> {
    let option = |(key, value): &(std::rc::Rc<str>, Setting)| {
        Ok(match value {
            Setting::None => key.to_string(),
            Setting::Bool(value) => format!("{key} = {value}"),
            other => format!("{key} = {}", other.display()?),
        })
    };
    Ok(options.iter().map(option).collect::<Result<Vec<_>>>()?.join(", "))
}

/// What follows the parenthesis of CREATE TABLE.
pub(super) fn table(dialect: &Postgresql, table: &Table) -> Result<String> {
    let option = |name: &str| table.dialect_options.get("postgresql", name).filter(Setting::is_true);
    let mut text = String::new();
    if let Some(parents) = option("inherits") {
        let names: Vec<String> = match &parents {
            Setting::List(parents) => parents.iter().filter_map(|parent| name(dialect, parent)).collect(),
            one => name(dialect, one).into_iter().collect(),
        };
        text.push_str(&format!("\n INHERITS ({})", names.join(", ")));
    }
    if let Some(partition) = option("partition_by") {
        text.push_str(&format!("\n PARTITION BY {}", partition.display()?));
    }
    if let Some(method) = option("using") {
        text.push_str(&format!("\n USING {}", method.display()?));
    }
    if let Some(Setting::Map(options)) = option("with") {
        text.push_str(&format!("\n WITH ({})", with(&options)?));
    }
    match table.dialect_options.get("postgresql", "with_oids") {
        Some(Setting::Bool(true)) => text.push_str("\n WITH OIDS"),
        Some(Setting::Bool(false)) => text.push_str("\n WITHOUT OIDS"),
        _ => {}
    }
    if let Some(action) = option("on_commit") {
        text.push_str(&format!("\n ON COMMIT {}", action.display()?.replace('_', " ").to_uppercase()));
    }
    if let Some(Setting::Str(space)) = option("tablespace") {
        text.push_str(&format!("\n TABLESPACE {}", dialect.quoting().quote(&Name::new(space))));
    }
    Ok(text)
}
