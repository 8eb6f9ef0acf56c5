//! Constants inside SQL text (`literal_binds`), by the type of the column they are for.

use super::{Dialect, TextDialect, types::resolve};
use crate::connection::{bytes_repr, float_repr, str_repr};
use crate::error::{Error, Result};
use crate::types::{Literal, Type, TypeClass, generic as g};

/// A string constant in SQL's quotes.
pub fn string_literal(text: &str, double_percents: bool) -> String {
    let escaped = text.replace('\'', "''");
    let escaped = if double_percents { escaped.replace('%', "%%") } else { escaped };
    format!("'{escaped}'")
}

/// `value` as a constant of type `ty`; by its own kind if there is no type.
///
/// # Errors
/// `CompileError` if the type has no constants, or the value is none of its.
pub(super) fn render(dialect: &dyn Dialect, value: &Literal, ty: Option<&Type>) -> Result<String> {
    let Some(ty) = ty else { return by_kind(dialect, value) };
    let resolved = resolve(dialect, ty)?;
    if *value == Literal::Null && !resolved.is(&g::JSON) {
        return Ok("NULL".to_owned());
    }
    if let Some(item) = resolved.item_type() {
        let Literal::List(items) = value else { return Err(mismatch(value, ty)?) };
        let items: Result<Vec<String>> =
            items.iter().map(|value| render(dialect, value, Some(item))).collect();
        return match items {
            Ok(items) => Ok(dialect.array_literal(&items)),
            Err(_) => Err(mismatch(value, ty)?),
        };
    }
    match renderer(&resolved) {
        Some(render) => match render(dialect, value, &resolved) {
            Some(text) => Ok(text),
            None => Err(mismatch(value, ty)?),
        },
        None => Err(Error::compile(format!(
            "No literal value renderer is available for literal value \"{}\" with datatype {}",
            repr(value),
            describe(ty)?
        ))),
    }
}

type Renderer = fn(&dyn Dialect, &Literal, &Type) -> Option<String>;

/// How constants of a type's family are written; `None` if they cannot be.
fn renderer(ty: &Type) -> Option<Renderer> {
    let families: [(&TypeClass, Renderer); 13] = [
        (&g::INTERVAL, interval),
        (&crate::types::postgresql::INTERVAL, interval),
        (&crate::types::oracle::INTERVAL, interval),
        (&g::STRING, string),
        (&g::BOOLEAN, boolean),
        (&g::INTEGER, integer),
        (&g::NUMERIC, numeric),
        (&g::FLOAT, numeric),
        (&g::DATETIME, |dialect, value, ty| moment(dialect, value, ty, Part::Both)),
        (&g::DATE, |dialect, value, ty| moment(dialect, value, ty, Part::Date)),
        (&g::TIME, |dialect, value, ty| moment(dialect, value, ty, Part::Time)),
        (&g::BINARY_BASE, binary),
        (&g::UUID, uuid),
    ];
    families.iter().find(|(family, _)| ty.is(family)).map(|(_, render)| *render)
}

fn string(dialect: &dyn Dialect, value: &Literal, ty: &Type) -> Option<String> {
    match value {
        Literal::Str(text) if ty.is(&g::UNICODE) || ty.is(&g::UNICODE_TEXT) => {
            Some(dialect.national_literal(text))
        }
        Literal::Str(text) => Some(dialect.string_literal(text)),
        _ => None,
    }
}

fn boolean(dialect: &dyn Dialect, value: &Literal, _ty: &Type) -> Option<String> {
    match value {
        Literal::Bool(value) => Some(dialect.boolean_literal(*value).to_owned()),
        Literal::Int(0) => Some(dialect.boolean_literal(false).to_owned()),
        Literal::Int(1) => Some(dialect.boolean_literal(true).to_owned()),
        _ => None,
    }
}

/// `str(int(value))`
fn integer(_dialect: &dyn Dialect, value: &Literal, _ty: &Type) -> Option<String> {
    match value {
        Literal::Int(value) => Some(value.to_string()),
        Literal::BigInt(text) => Some(text.to_string()),
        Literal::Bool(value) => Some(i64::from(*value).to_string()),
        Literal::Float(value) if value.is_finite() => Some(format!("{:.0}", value.trunc())),
        Literal::Decimal(text) => Some(text.split('.').next().unwrap_or_default().to_owned()),
        Literal::Str(text) => text.trim().parse::<i64>().ok().map(|value| value.to_string()),
        Literal::Uuid(text) => {
            u128::from_str_radix(&text.replace('-', ""), 16).ok().map(|value| value.to_string())
        }
        _ => None,
    }
}

/// `str(value)`, if the value is a number.
fn numeric(_dialect: &dyn Dialect, value: &Literal, _ty: &Type) -> Option<String> {
    match value {
        Literal::Int(value) => Some(value.to_string()),
        Literal::Float(value) => Some(float_repr(*value)),
        Literal::Decimal(text) | Literal::BigInt(text) => Some(text.to_string()),
        Literal::Bool(value) => Some(if *value { "True" } else { "False" }.to_owned()),
        Literal::Str(text) => text.trim().parse::<f64>().ok().map(|_| text.to_string()),
        _ => None,
    }
}

fn interval(dialect: &dyn Dialect, value: &Literal, _ty: &Type) -> Option<String> {
    match value {
        Literal::Interval(seconds, _) => dialect.interval_literal(&float_repr(*seconds)),
        _ => None,
    }
}

fn binary(_dialect: &dyn Dialect, value: &Literal, _ty: &Type) -> Option<String> {
    match value {
        Literal::Bytes(bytes) => std::str::from_utf8(bytes).ok().map(quoted),
        _ => None,
    }
}

/// By `str(value)` where the database knows UUIDs, whatever the value is; else by its digits.
fn uuid(dialect: &dyn Dialect, value: &Literal, ty: &Type) -> Option<String> {
    // UUID, in capitals, is always the native type.
    let native = ty.flag("native_uuid") || !ty.class().has_own("native_uuid");
    let by_text = native && dialect.writes_uuids(ty.flag("as_uuid"));
    match value {
        _ if by_text => Some(quoted(&shown(value))),
        Literal::Uuid(text) if ty.flag("as_uuid") => Some(quoted(&text.replace('-', ""))),
        Literal::Str(text) if !ty.flag("as_uuid") => Some(quoted(&text.replace('-', ""))),
        _ => None,
    }
}

/// What of a date and time a type keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Both.
    Both,
    /// The date.
    Date,
    /// The time of day.
    Time,
}

fn moment(dialect: &dyn Dialect, value: &Literal, ty: &Type, part: Part) -> Option<String> {
    match value {
        Literal::DateTime(_) | Literal::Date(_) | Literal::Time(_) => dialect.moment_literal(value, part, ty),
        _ => None,
    }
}

/// The part of a moment's `isoformat()` that a type keeps, as most databases are told it.
pub(super) fn portion(value: &Literal, part: Part) -> Option<&str> {
    let (Literal::DateTime(text) | Literal::Date(text) | Literal::Time(text)) = value else { return None };
    match part {
        Part::Both => Some(text),
        Part::Date => text.split([' ', 'T']).next(),
        Part::Time => text.rsplit([' ', 'T']).next(),
    }
}

pub(super) fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// A constant by what it is in Python.
fn by_kind(dialect: &dyn Dialect, value: &Literal) -> Result<String> {
    let class = match value {
        Literal::Null => return Ok("NULL".to_owned()),
        Literal::Bool(_) => &g::BOOLEAN,
        Literal::Int(_) | Literal::BigInt(_) => &g::INTEGER,
        Literal::Decimal(_) | Literal::Float(_) => &g::NUMERIC,
        Literal::Str(_) => &g::STRING,
        Literal::Bytes(_) => &g::LARGE_BINARY,
        Literal::Date(_) => &g::DATE,
        Literal::DateTime(_) => &g::DATETIME,
        Literal::Time(_) => &g::TIME,
        Literal::Interval(..) => &g::INTERVAL,
        Literal::Uuid(_) => &g::UUID,
        Literal::List(items) => {
            let items: Vec<String> =
                items.iter().map(|item| by_kind(dialect, item)).collect::<Result<_>>()?;
            return Ok(dialect.array_literal(&items));
        }
        Literal::Other(_) => &g::NULL_TYPE,
    };
    render(dialect, value, Some(&Type::of(class)))
}

fn mismatch(value: &Literal, ty: &Type) -> Result<Error> {
    Ok(Error::compile(format!(
        "Could not render literal value \"{}\" with datatype {}; see parent stack trace for more detail.",
        repr(value),
        describe(ty)?
    )))
}

/// `str(type)`
fn describe(ty: &Type) -> Result<String> {
    TextDialect::default().compile_type(ty, None).or_else(|_| ty.repr())
}

/// The value as Python's `str()` shows it.
fn shown(value: &Literal) -> String {
    match value {
        Literal::Str(text)
        | Literal::Decimal(text)
        | Literal::Uuid(text)
        | Literal::Date(text)
        | Literal::DateTime(text)
        | Literal::Time(text) => text.to_string(),
        other => repr(other),
    }
}

/// The value as Python's `repr` shows it.
fn repr(value: &Literal) -> String {
    match value {
        Literal::Null => "None".to_owned(),
        Literal::Bool(value) => if *value { "True" } else { "False" }.to_owned(),
        Literal::Int(value) => value.to_string(),
        Literal::Float(value) => float_repr(*value),
        Literal::Str(text) => str_repr(text),
        Literal::Bytes(bytes) => bytes_repr(bytes),
        Literal::BigInt(text) | Literal::Other(text) => text.to_string(),
        Literal::Decimal(text) => format!("Decimal('{text}')"),
        Literal::Uuid(text) => format!("UUID('{text}')"),
        Literal::Date(text) => format!("datetime.date({})", numbers(text)),
        Literal::DateTime(text) => format!("datetime.datetime({})", numbers(text)),
        Literal::Time(text) => format!("datetime.time({})", numbers(text)),
        Literal::Interval(_, shown) => shown.to_string(),
        Literal::List(items) => format!("[{}]", items.iter().map(repr).collect::<Vec<_>>().join(", ")),
    }
}

/// `2024-02-29 01:02:03+00:00` as the arguments of a constructor.
fn numbers(text: &str) -> String {
    let after_date = text.find([' ', 'T']).unwrap_or(0);
    let zone = text[after_date..].find(['+', '-', 'Z']).map(|at| at + after_date);
    let zone = zone.filter(|_| text.contains(':'));
    let (local, zone) = text.split_at(zone.unwrap_or(text.len()));
    let parts = local.split(|ch: char| !ch.is_ascii_digit()).filter(|part| !part.is_empty());
    let mut parts: Vec<&str> = parts
        .map(|part| part.trim_start_matches('0'))
        .map(|part| if part.is_empty() { "0" } else { part })
        .collect();
    // Seconds that are zero are not shown; nor are microseconds.
    let shortest = if text.contains('-') && after_date > 0 { 5 } else { 2 };
    while text.contains(':') && parts.len() > shortest && parts.last() == Some(&"0") {
        parts.pop();
    }
    let zone = match zone {
        "" => String::new(),
        "Z" | "+00:00" => ", tzinfo=datetime.timezone.utc".to_owned(),
        other => format!(", tzinfo={other}"),
    };
    format!("{}{zone}", parts.join(", "))
}
