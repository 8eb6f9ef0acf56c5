//! `[tool.alembic]` of a pyproject.toml.

use super::toml::{self, Table, Value};
use crate::failure::Failure;

/// The section; empty if the file has none.
///
/// # Errors
/// What `tomllib` says of the text, and what Alembic says of a section that is no table.
pub(super) fn section(text: &str) -> Result<Table, Failure> {
    let mut all = toml::parse(text)?;
    match all.swap_remove("tool") {
        None => Ok(Table::new()),
        Some(Value::Table(mut tool)) => match tool.swap_remove("alembic") {
            None => Ok(Table::new()),
            Some(Value::Table(section)) => Ok(section),
            Some(_) => Err(Failure::command("Incorrect TOML format")),
        },
        Some(other) => {
            let message = format!("'{}' object has no attribute 'get'", other.kind());
            Err(Failure::escaped("AttributeError", message))
        }
    }
}
