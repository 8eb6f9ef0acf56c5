//! MySQL's columns.

use super::super::Dialect;
use super::super::ddl::table::autoincrement_column;
use super::super::types::resolve;
use super::MySql;
use crate::error::Result;
use crate::schema::{Column, ServerDefault};
use crate::types::generic as g;

/// `name TYPE GENERATED … NOT NULL COMMENT … AUTO_INCREMENT`
pub(super) fn specification(dialect: &MySql, item: &Column) -> Result<String> {
    let mut parts = vec![dialect.quoting.format_column(item), dialect.compile_type(&item.ty(), Some(item))?];
    if let Some(computed) = item.computed() {
        parts.push(dialect.computed(&computed)?);
    }
    // MariaDB refuses NOT NULL on a generated column.
    let must_be_nullable = dialect.maria && item.computed().is_some() && !item.nullable_given.get();
    if !item.nullable.get() && !must_be_nullable {
        parts.push("NOT NULL".to_owned());
    } else if item.nullable.get() && resolve(dialect, &item.ty())?.is(&g::SQL_TIMESTAMP) {
        // A TIMESTAMP is NOT NULL unless it says otherwise.
        parts.push("NULL".to_owned());
    }
    if let Some(comment) = item.comment.borrow().as_deref() {
        parts.push(format!("COMMENT {}", dialect.string_literal(comment)));
    }
    if counts_up(item)? {
        parts.push("AUTO_INCREMENT".to_owned());
    } else if let Some(default) = dialect.column_default(item)? {
        parts.push(if needs_parentheses(&default) {
            format!("DEFAULT ({default})")
        } else {
            format!("DEFAULT {default}")
        });
    }
    Ok(parts.join(" "))
}

fn counts_up(item: &Column) -> Result<bool> {
    let Some(table) = item.table() else { return Ok(false) };
    let counts = autoincrement_column(&table.primary_key())?.is_some_and(|found| std::ptr::eq(&*found, item));
    Ok(counts && matches!(&*item.server_default.borrow(), None | Some(ServerDefault::Identity(_))))
}

/// Whether a default is an expression that MySQL takes in parentheses only.
fn needs_parentheses(default: &str) -> bool {
    let opened = default.trim_start().starts_with(['\'', '"', '(']);
    let lower = default.to_lowercase();
    let words: Vec<&str> = lower.split(' ').filter(|word| !word.is_empty()).collect();
    let on_update = words.windows(2).any(|pair| pair[0].ends_with("on") && pair[1].starts_with("update"));
    let dated = ["now(", "current_timestamp("].iter().any(|function| {
        let digits =
            lower.strip_prefix(function).and_then(|rest| rest.split_once(')')).map(|(digits, _)| digits);
        digits.is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()))
    });
    let first_line = default.lines().next().unwrap_or_default();
    let plain = first_line.chars().all(|ch| ch.is_alphanumeric() || ch == '_') && !default.contains('\n');
    !opened && !on_update && !dated && !plain
}
