//! Constants inside SQL text (`literal_binds`).

use super::Dialect;
use crate::connection::float_repr;
use crate::error::{Error, Result};
use crate::types::{Literal, Type, generic as g};

/// A string constant in SQL's quotes.
pub fn string_literal(text: &str, double_percents: bool) -> String {
    let escaped = text.replace('\'', "''");
    let escaped = if double_percents { escaped.replace('%', "%%") } else { escaped };
    format!("'{escaped}'")
}

/// `value` as a constant of type `ty`.
pub(super) fn render(dialect: &dyn Dialect, value: &Literal, ty: Option<&Type>) -> Result<String> {
    let quoted = |text: &str| format!("'{}'", text.replace('\'', "''"));
    Ok(match value {
        Literal::Null => "NULL".to_owned(),
        Literal::Bool(value) => boolean(dialect, *value),
        Literal::Int(value) if ty.is_some_and(|ty| ty.is(&g::BOOLEAN)) => boolean(dialect, *value != 0),
        Literal::Int(value) => value.to_string(),
        Literal::Decimal(text) => text.to_string(),
        Literal::Float(value) => float_repr(*value),
        Literal::Str(text) => dialect.string_literal(text),
        Literal::Bytes(bytes) => match std::str::from_utf8(bytes) {
            Ok(text) => quoted(text),
            Err(_) => return Err(Error::compile("Could not render literal value with datatype BLOB")),
        },
        Literal::Date(text) | Literal::DateTime(text) | Literal::Time(text) => quoted(text),
        Literal::Uuid(text) => {
            let native =
                dialect.features().supports_native_uuid && ty.is_none_or(|ty| ty.flag("native_uuid"));
            if native { quoted(text) } else { quoted(&text.replace('-', "")) }
        }
        Literal::List(items) => {
            let item_type = ty.and_then(Type::item_type);
            let items: Vec<String> =
                items.iter().map(|item| render(dialect, item, item_type)).collect::<Result<_>>()?;
            format!("[{}]", items.join(", "))
        }
    })
}

fn boolean(dialect: &dyn Dialect, value: bool) -> String {
    match (dialect.features().supports_native_boolean, value) {
        (true, true) => "true",
        (true, false) => "false",
        (false, true) => "1",
        (false, false) => "0",
    }
    .to_owned()
}
