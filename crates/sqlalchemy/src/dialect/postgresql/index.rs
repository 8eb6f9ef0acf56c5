//! PostgreSQL's CREATE INDEX.

use super::super::ddl::index;
use super::super::{Dialect, sql_phrase};
use super::{Postgresql, options};
use crate::error::Result;
use crate::expression::Expr;
use crate::schema::{Index, Setting};

/// CREATE INDEX with everything that may follow it.
pub(super) fn create(dialect: &Postgresql, item: &Index, if_not_exists: bool) -> Result<String> {
    let table = index::table(item)?;
    let option = |name: &str| item.dialect_options.get("postgresql", name);
    let on = |name: &str| option(name).filter(Setting::is_true);
    let mut text = "CREATE ".to_owned();
    if item.unique.get() {
        text.push_str("UNIQUE ");
    }
    text.push_str("INDEX ");
    if on("concurrently").is_some() {
        text.push_str("CONCURRENTLY ");
    }
    if if_not_exists {
        text.push_str("IF NOT EXISTS ");
    }
    let name = index::formatted_name(dialect, item, false)?;
    text.push_str(&format!("{name} ON {} ", dialect.quoting().format_table(&table)));
    if let Some(Setting::Str(method)) = on("using") {
        text.push_str(&format!("USING {} ", sql_phrase(&method)?.to_lowercase()));
    }
    text.push_str(&format!("({})", elements(dialect, item)?.join(", ")));
    text.push_str(&options::include(dialect, &item.dialect_options, item.table().as_deref())?);
    match option("nulls_not_distinct") {
        Some(Setting::Bool(true)) => text.push_str(" NULLS NOT DISTINCT"),
        Some(Setting::Bool(false)) => text.push_str(" NULLS DISTINCT"),
        _ => {}
    }
    if let Some(Setting::Map(with)) = on("with") {
        text.push_str(&format!(" WITH ({})", options::with(&with)?));
    }
    if let Some(Setting::Str(space)) = on("tablespace") {
        text.push_str(&format!(" TABLESPACE {}", dialect.quoting().quote_str(&space)));
    }
    match option("where") {
        Some(Setting::Expr(condition)) => {
            text.push_str(&format!(" WHERE {}", dialect.expression(&condition, false)?));
        }
        Some(Setting::Str(condition)) => {
            text.push_str(&format!(" WHERE {}", dialect.expression(&Expr::text(condition), false)?));
        }
        _ => {}
    }
    Ok(text)
}

/// The indexed expressions, each with its operator class.
fn elements(dialect: &Postgresql, item: &Index) -> Result<Vec<String>> {
    let classes = match item.dialect_options.get("postgresql", "ops") {
        Some(Setting::Map(classes)) => classes,
        _ => [].into(),
    };
    let element = |expr: &Expr| {
        let mut text = match expr {
            Expr::Column(_) => dialect.expression(expr, false)?,
            other => dialect.expression(&other.clone().grouped(None), false)?,
        };
        let key = match expr {
            Expr::Column(column) => Some(column.key()),
            Expr::Label(label) => label.name.given().cloned(),
            other => other.textual().filter(|_| item.textual_keys).cloned(),
        };
        if let Some((_, class)) = classes.iter().find(|(name, _)| Some(name) == key.as_ref()) {
            text.push(' ');
            text.push_str(&class.display()?);
        }
        Ok(text)
    };
    item.expressions().iter().map(element).collect()
}

/// DROP INDEX
pub(super) fn drop(dialect: &Postgresql, item: &Index, if_exists: bool) -> Result<String> {
    let concurrently =
        if item.dialect_options.is_on("postgresql", "concurrently") { "CONCURRENTLY " } else { "" };
    let exists = if if_exists { "IF EXISTS " } else { "" };
    Ok(format!("\nDROP INDEX {concurrently}{exists}{}", index::formatted_name(dialect, item, true)?))
}
