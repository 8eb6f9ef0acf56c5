//! COMMENT ON.

use super::super::Dialect;
use crate::error::Result;
use crate::schema::{Column, Table};

/// COMMENT ON TABLE
pub fn on_table(dialect: &dyn Dialect, table: &Table, comment: Option<&str>) -> Result<String> {
    Ok(format!("COMMENT ON TABLE {} IS {}", dialect.quoting().format_table(table), text(dialect, comment)))
}

/// COMMENT ON COLUMN
pub fn on_column(dialect: &dyn Dialect, column: &Column, comment: Option<&str>) -> Result<String> {
    Ok(format!("COMMENT ON COLUMN {} IS {}", qualified(dialect, column), text(dialect, comment)))
}

/// `schema.table.column`
pub fn qualified(dialect: &dyn Dialect, column: &Column) -> String {
    let name = dialect.quoting().format_column(column);
    match column.table() {
        Some(table) => format!("{}.{name}", dialect.quoting().format_table(&table)),
        None => name,
    }
}

/// The comment as a constant, or NULL.
pub fn text(dialect: &dyn Dialect, comment: Option<&str>) -> String {
    comment.map_or("NULL".to_owned(), |comment| dialect.string_literal(comment))
}
