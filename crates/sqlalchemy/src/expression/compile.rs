//! Expressions of schema items as SQL text.

use super::Expr;
use crate::dialect::Dialect;
use crate::error::Result;

/// The expression for `dialect`, constants inline; columns with their table if `include_table`.
pub fn compile(dialect: &dyn Dialect, expr: &Expr, include_table: bool) -> Result<String> {
    match expr {
        Expr::Text(sql) => Ok(text(dialect, sql)),
        Expr::Raw(sql) => Ok(sql.to_string()),
        Expr::Literal(value) => dialect.literal(value, None),
        Expr::Column(column) => {
            let name = dialect.quoting().format_column(column);
            match column.table().filter(|_| include_table) {
                Some(table) => Ok(format!("{}.{name}", dialect.quoting().format_table(&table))),
                None => Ok(name),
            }
        }
        Expr::Member(column, values) => {
            let values: Vec<String> =
                values.iter().map(|value| dialect.literal(value, None)).collect::<Result<_>>()?;
            Ok(format!("{} IN ({})", dialect.quoting().format_column(column), values.join(", ")))
        }
    }
}

/// The text of `text()`: doubled percents where the driver wants them, `\:` as a plain colon.
fn text(dialect: &dyn Dialect, sql: &str) -> String {
    let sql = if dialect.quoting().double_percents { sql.replace('%', "%%") } else { sql.to_owned() };
    sql.replace("\\:", ":")
}
