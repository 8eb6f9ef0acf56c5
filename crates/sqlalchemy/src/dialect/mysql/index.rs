//! MySQL's CREATE INDEX and DROP INDEX.

use std::rc::Rc;

use super::super::Dialect;
use super::super::ddl::index;
use super::MySql;
use crate::error::Result;
use crate::expression::{Expr, Operator};
use crate::schema::{Index, Setting};

/// CREATE INDEX with prefix lengths, parser and method.
pub(super) fn create(dialect: &MySql, item: &Index, if_not_exists: bool) -> Result<String> {
    let table = index::table(item)?;
    let own = |name: &str| item.dialect_options.get(dialect.name(), name);
    let mut text = "CREATE ".to_owned();
    if item.unique.get() {
        text.push_str("UNIQUE ");
    }
    if let Some(prefix) = own("prefix").filter(Setting::is_true) {
        text.push_str(&format!("{} ", prefix.display()?));
    }
    text.push_str("INDEX ");
    if if_not_exists {
        text.push_str("IF NOT EXISTS ");
    }
    let name = index::formatted_name(dialect, item, false)?;
    text.push_str(&format!("{name} ON {} ", dialect.quoting.format_table(&table)));
    text.push_str(&format!("({})", elements(dialect, item, own("length").as_ref())?.join(", ")));
    if let Some(parser) = dialect.option(&item.dialect_options, "with_parser") {
        text.push_str(&format!(" WITH PARSER {}", parser.display()?));
    }
    if let Some(method) = dialect.option(&item.dialect_options, "using") {
        text.push_str(&format!(" USING {}", dialect.quoting.quote_str(&method.display()?)));
    }
    Ok(text)
}

/// The indexed expressions, each with the length of its prefix.
fn elements(dialect: &MySql, item: &Index, length: Option<&Setting>) -> Result<Vec<String>> {
    let element = |expr: &Expr| {
        let text = dialect.expression(&in_parentheses(expr), false)?;
        let length = match length {
            Some(Setting::Map(lengths)) => {
                let name = expr.column().map(|column| column.name().shared());
                let known =
                    |key: &str| lengths.iter().find(|(name, _)| &**name == key).map(|(_, length)| length);
                name.as_deref().and_then(known).or_else(|| known(&text)).and_then(Setting::as_int)
            }
            Some(one) => one.as_int(),
            None => None,
        };
        Ok(match length {
            Some(length) => format!("{text}({length})"),
            None => text,
        })
    };
    item.expressions().iter().map(element).collect()
}

/// Expressions in parentheses of their own; columns and their ordering bare.
fn in_parentheses(expr: &Expr) -> Expr {
    match expr {
        Expr::Unary(unary) if matches!(unary.operator, Operator::Desc | Operator::Asc) => expr.clone(),
        Expr::Binary(_) | Expr::Unary(_) | Expr::Function(_) => Expr::Group(Rc::new(expr.clone())),
        _ => expr.clone(),
    }
}

/// DROP INDEX … ON …
pub(super) fn drop(dialect: &MySql, item: &Index, if_exists: bool) -> Result<String> {
    let exists = if if_exists { "IF EXISTS " } else { "" };
    let table = item.table().map_or_else(String::new, |table| dialect.quoting.format_table(&table));
    Ok(format!("\nDROP INDEX {exists}{} ON {table}", index::formatted_name(dialect, item, false)?))
}
