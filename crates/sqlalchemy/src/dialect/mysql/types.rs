//! MySQL's types: widths, signs and character sets.

use super::super::Dialect;
use super::super::types;
use super::MySql;
use crate::error::{Error, ErrorClass, Result};
use crate::schema::Column;
use crate::types::{Type, mysql as m};

/// MySQL's answer for one kind of type.
pub(super) fn visit(dialect: &MySql, visit: &str, ty: &Type, column: Option<&Column>) -> Result<String> {
    match visit {
        "NUMERIC" | "DECIMAL" => Ok(numeric(ty, types::precise(visit, ty))),
        "DOUBLE" | "REAL" => Ok(numeric(
            ty,
            match (ty.int("precision"), ty.int("scale")) {
                (Some(precision), Some(scale)) => format!("{visit}({precision}, {scale})"),
                _ => visit.to_owned(),
            },
        )),
        "FLOAT" => Ok(numeric(ty, types::precise(visit, ty))),
        "INTEGER" | "BIGINT" | "MEDIUMINT" | "TINYINT" | "SMALLINT" => Ok(numeric(
            ty,
            match ty.int("display_width") {
                Some(width) if is_mysqls(ty) => format!("{visit}({width})"),
                _ => visit.to_owned(),
            },
        )),
        "BIT" => ty.require("length").map(|()| counted("BIT", ty.int("length"))),
        "DATETIME" | "TIME" | "TIMESTAMP" => Ok(counted(visit, ty.int("fsp").filter(|digits| *digits != 0))),
        "YEAR" => Ok(counted("YEAR", ty.int("display_width"))),
        // These four are written by `%d`, the other texts by `%s`.
        "TEXT" | "VARCHAR" | "VARBINARY" | "BLOB" if ty.text("length").is_some() => Err(no_number("str")),
        "VARBINARY" if ty.length().is_none() => Err(no_number("NoneType")),
        "TEXT" => Ok(character(ty, counted(visit, ty.length()), false)),
        "CHAR" => Ok(character(ty, as_given(visit, ty), false)),
        "TINYTEXT" | "MEDIUMTEXT" | "LONGTEXT" => Ok(character(ty, visit.to_owned(), false)),
        "VARCHAR" | "NVARCHAR" if ty.length().is_none() && ty.text("length").is_none() => {
            Err(Error::compile(format!("{visit} requires a length on dialect {}", dialect.name())))
        }
        "VARCHAR" => Ok(character(ty, counted("VARCHAR", ty.length()), false)),
        "NVARCHAR" => Ok(character(ty, as_given("VARCHAR", ty), true)),
        "NCHAR" => Ok(character(ty, as_given("CHAR", ty), true)),
        "BLOB" => Ok(counted("BLOB", ty.int("length"))),
        "enum" if ty.enum_spec().is_some_and(|spec| !spec.native_enum) => {
            dialect.visit_type("VARCHAR", ty, column)
        }
        "enum" | "ENUM" => Ok(enumerated(dialect, "ENUM", ty)),
        "SET" => Ok(enumerated(dialect, "SET", ty)),
        "BOOLEAN" => Ok("BOOL".to_owned()),
        "JSON" | "TINYBLOB" | "MEDIUMBLOB" | "LONGBLOB" | "INET4" | "INET6" => Ok(visit.to_owned()),
        _ => types::visit(dialect, visit, ty, column),
    }
}

/// Whether the type has MySQL's own attributes.
fn is_mysqls(ty: &Type) -> bool {
    m::ALL.contains(&ty.class())
}

fn counted(name: &str, count: Option<i64>) -> String {
    count.map_or_else(|| name.to_owned(), |count| format!("{name}({count})"))
}

/// With the length as it was given: a number, or a text such as SQL Server's `max`.
fn as_given(name: &str, ty: &Type) -> String {
    match ty.text("length") {
        Some(text) => format!("{name}({text})"),
        None => counted(name, ty.length()),
    }
}

fn no_number(given: &str) -> Error {
    Error::new(ErrorClass::TypeError, format!("%d format: a real number is required, not {given}"))
}

fn numeric(ty: &Type, mut text: String) -> String {
    for (attribute, word) in [("unsigned", " UNSIGNED"), ("zerofill", " ZEROFILL")] {
        if ty.flag(attribute) {
            text.push_str(word);
        }
    }
    text
}

/// CHARACTER SET, COLLATE and their short forms; `national` types have no character set.
fn character(ty: &Type, text: String, national: bool) -> String {
    let spec = ty.enum_spec();
    let charset = ty.text("charset").or_else(|| spec.and_then(|spec| spec.charset.as_deref()));
    let charset = match charset {
        Some(charset) => Some(format!("CHARACTER SET {charset}")),
        None if ty.flag("ascii") => Some("ASCII".to_owned()),
        None if ty.flag("unicode") => Some("UNICODE".to_owned()),
        None => None,
    };
    let collation = ty.text("collation").or_else(|| spec.and_then(|spec| spec.collation.as_deref()));
    let collation = match collation {
        Some(collation) => Some(format!("COLLATE {collation}")),
        None if ty.flag("binary") => Some("BINARY".to_owned()),
        None => None,
    };
    let national = national || ty.flag("national");
    let parts = match national {
        true => [Some("NATIONAL".to_owned()), Some(text), collation],
        false => [Some(text), charset, collation],
    };
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// `ENUM('a','b')`
fn enumerated(dialect: &MySql, name: &str, ty: &Type) -> String {
    let values: Vec<&str> = match (ty.enum_spec(), ty.set_values()) {
        (Some(spec), _) => spec.enums.iter().map(|value| &**value).collect(),
        (None, Some(values)) => values.iter().map(|value| &**value).collect(),
        (None, None) => Vec::new(),
    };
    let values: Vec<String> = values.into_iter().map(|value| dialect.string_literal(value)).collect();
    character(ty, format!("{name}({})", values.join(",")), false)
}
