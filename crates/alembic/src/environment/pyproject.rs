//! `[tool.alembic]` of a pyproject.toml.

use std::collections::BTreeMap;

use num_bigint::BigInt;
use toml::de::{DeTable, DeValue};

/// A table of TOML.
pub(super) type Table = BTreeMap<String, Value>;

/// A value of TOML.
#[derive(Debug, Clone)]
pub(super) enum Value {
    /// A string.
    Text(String),
    /// An integer, in decimal.
    Integer(String),
    /// A boolean.
    Flag(bool),
    /// An array.
    Array(Vec<Value>),
    /// A table.
    Table(Table),
    /// A kind that no option has: a float, a date, a time.
    Other,
}

/// The section, if the file has one. The error is what the parser says.
pub(super) fn section(text: &str) -> Result<Option<Value>, String> {
    // The crate's parsed form and not its `Table`, which comes by way of serde: three times the code in the browser.
    let all = DeTable::parse(text).map_err(|error| error.message().to_owned())?;
    let tool = all.get_ref().get("tool").map(|tool| tool.get_ref());
    Ok(tool.and_then(|tool| tool.get("alembic")).map(|section| value(section.get_ref())))
}

fn value(parsed: &DeValue<'_>) -> Value {
    match parsed {
        DeValue::String(text) => Value::Text(text.to_string()),
        DeValue::Integer(integer) => BigInt::parse_bytes(integer.as_str().as_bytes(), integer.radix())
            .map_or(Value::Other, |integer| Value::Integer(integer.to_string())),
        DeValue::Boolean(flag) => Value::Flag(*flag),
        DeValue::Array(items) => Value::Array(items.iter().map(|item| value(item.get_ref())).collect()),
        DeValue::Table(table) => Value::Table(
            table.iter().map(|(key, item)| (key.get_ref().to_string(), value(item.get_ref()))).collect(),
        ),
        DeValue::Float(_) | DeValue::Datetime(_) => Value::Other,
    }
}
