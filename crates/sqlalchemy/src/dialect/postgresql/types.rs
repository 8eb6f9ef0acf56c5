//! PostgreSQL's types, and CREATE TYPE for those that have a name of their own.

use super::super::Dialect;
use super::super::types::{self, string};
use super::Postgresql;
use crate::error::{Error, Result};
use crate::expression::Expr;
use crate::schema::{Column, Name, Setting};
use crate::types::{Type, postgresql as p};

/// Names of the types that PostgreSQL brings along: no enum can have one without its schema.
const BUILT_IN: &[&str] = &[
    "\"char\"",
    "_array",
    "bigint",
    "bit",
    "bit varying",
    "boolean",
    "bytea",
    "character",
    "character varying",
    "cidr",
    "citext",
    "date",
    "datemultirange",
    "daterange",
    "double precision",
    "float",
    "hstore",
    "inet",
    "int4multirange",
    "int4range",
    "int8multirange",
    "int8range",
    "integer",
    "interval",
    "json",
    "jsonb",
    "macaddr",
    "macaddr8",
    "money",
    "name",
    "nummultirange",
    "numeric",
    "numrange",
    "oid",
    "real",
    "regclass",
    "regconfig",
    "smallint",
    "text",
    "time",
    "time with time zone",
    "time without time zone",
    "timestamp",
    "timestamp with time zone",
    "timestamp without time zone",
    "tsmultirange",
    "tsquery",
    "tsrange",
    "tstzmultirange",
    "tstzrange",
    "tsvector",
    "uuid",
];

/// PostgreSQL's answer for one kind of type.
pub(super) fn visit(dialect: &Postgresql, visit: &str, ty: &Type, column: Option<&Column>) -> Result<String> {
    let plain = |name: &str| Ok(name.to_owned());
    match visit {
        "TSVECTOR" | "TSQUERY" | "INET" | "CIDR" | "CITEXT" | "MACADDR" | "MACADDR8" | "MONEY" | "OID"
        | "REGCONFIG" | "REGCLASS" | "HSTORE" | "JSON" | "JSONB" | "JSONPATH" | "BYTEA" => plain(visit),
        _ if visit.ends_with("RANGE") => plain(visit),
        "FLOAT" => Ok(match ty.int("precision").filter(|precision| *precision != 0) {
            Some(precision) => format!("FLOAT({precision})"),
            None => "FLOAT".to_owned(),
        }),
        "double" => plain("DOUBLE PRECISION"),
        "datetime" => dialect.visit_type("TIMESTAMP", ty, column),
        "large_binary" => plain("BYTEA"),
        "uuid" if ty.flag("native_uuid") => plain("UUID"),
        "TIMESTAMP" | "TIME" => {
            ty.require("timezone")?;
            let precision =
                ty.int("precision").map_or_else(String::new, |precision| format!("({precision})"));
            let zone = if ty.flag("timezone") { "WITH" } else { "WITHOUT" };
            Ok(format!("{visit}{precision} {zone} TIME ZONE"))
        }
        "INTERVAL" => {
            ty.require("fields")?;
            let fields = ty.text("fields").map_or_else(String::new, |fields| format!(" {fields}"));
            let precision =
                ty.int("precision").map_or_else(String::new, |precision| format!(" ({precision})"));
            Ok(format!("INTERVAL{fields}{precision}"))
        }
        "BIT" => ty.require("varying").map(|()| match (ty.flag("varying"), ty.int("length")) {
            (true, None) => "BIT VARYING".to_owned(),
            (true, Some(length)) => format!("BIT VARYING({length})"),
            (false, length) => format!("BIT({})", length.unwrap_or(1)),
        }),
        "enum" if ty.enum_spec().is_some_and(|spec| spec.native_enum) || ty.is(&p::ENUM) => {
            format_type(dialect, ty, ty.class().name)
        }
        "ENUM" | "DOMAIN" => format_type(dialect, ty, ty.class().name),
        "ARRAY" => array(dialect, ty),
        "CLOB" | "NCLOB" => types::visit(dialect, visit, ty, column),
        "NAME" => Ok(string(dialect, "NAME", ty)),
        _ => types::visit(dialect, visit, ty, column),
    }
}

/// `INTEGER[]`; the brackets come before a collation.
fn array(dialect: &Postgresql, ty: &Type) -> Result<String> {
    let item = match ty.item_type() {
        Some(item) => dialect.compile_type(item, None)?,
        None => String::new(),
    };
    let dimensions = ty.int("dimensions").unwrap_or(1).max(0);
    let brackets = "[]".repeat(usize::try_from(dimensions).unwrap_or(1));
    Ok(match item.split_once(" COLLATE") {
        Some((item, collation)) => format!("{item}{brackets} COLLATE{collation}"),
        None => format!("{item}{brackets}"),
    })
}

/// The name of an enum or a domain, with its schema.
fn format_type(dialect: &Postgresql, ty: &Type, class: &str) -> Result<String> {
    let (name, schema) = ty.named().unwrap_or_default();
    let Some(name) = name.filter(|name| !name.is_empty()) else {
        return Err(Error::compile(format!("PostgreSQL {class} type requires a name.")));
    };
    if schema.is_none() && BUILT_IN.contains(&name.as_str()) {
        return Err(Error::compile(format!(
            "{} has name '{name}' that matches an existing type, and requires an explicit schema name in order to be \
             rendered in DDL.",
            ty.repr()?
        )));
    }
    Ok(dialect.quoting().format_qualified(&name, schema.as_ref()))
}

/// The class that stands for the type here: a generic `Enum` becomes an `ENUM`.
fn native_class(ty: &Type) -> &'static str {
    if ty.enum_spec().is_some() { "ENUM" } else { ty.class().name }
}

/// CREATE TYPE … AS ENUM, CREATE DOMAIN
pub(super) fn create(dialect: &Postgresql, ty: &Type) -> Result<String> {
    let name = format_type(dialect, ty, native_class(ty))?;
    match ty.enum_spec() {
        Some(spec) => {
            let labels: Vec<String> = spec.enums.iter().map(|label| dialect.string_literal(label)).collect();
            Ok(format!("CREATE TYPE {name} AS ENUM ({})", labels.join(", ")))
        }
        None => create_domain(dialect, ty, &name),
    }
}

fn create_domain(dialect: &Postgresql, ty: &Type, name: &str) -> Result<String> {
    let mut options = Vec::new();
    if let Some(collation) = ty.text("collation") {
        options.push(format!(
            "COLLATE {}",
            dialect.quoting().format_collation(collation, ty.text("collation_schema"))
        ));
    }
    match ty.given("default") {
        Some(Setting::Str(text)) => options.push(format!("DEFAULT {}", dialect.string_literal(text))),
        Some(Setting::Expr(expr)) => options.push(format!("DEFAULT {}", dialect.expression(expr, true)?)),
        Some(Setting::Int(value)) => options.push(format!("DEFAULT {value}")),
        _ => {}
    }
    if let Some(constraint) = ty.text("constraint_name") {
        let constraint = dialect.quoting().fit(&Name::new(constraint), None, &dialect.features())?;
        options.push(format!("CONSTRAINT {}", dialect.quoting().quote(&constraint)));
    }
    if ty.flag("not_null") {
        options.push("NOT NULL".to_owned());
    }
    match ty.given("check") {
        Some(Setting::Str(text)) => {
            options.push(format!("CHECK ({})", dialect.expression(&Expr::text(text.clone()), false)?));
        }
        Some(Setting::Expr(expr)) => options.push(format!("CHECK ({})", dialect.expression(expr, false)?)),
        _ => {}
    }
    let data_type = match ty.given("data_type").and_then(Setting::as_type) {
        Some(data_type) => dialect.compile_type(data_type, None)?,
        None => String::new(),
    };
    Ok(format!("CREATE DOMAIN {name} AS {data_type} {}", options.join(" ")))
}

/// DROP TYPE, DROP DOMAIN
pub(super) fn drop(dialect: &Postgresql, ty: &Type) -> Result<String> {
    let kind = if ty.enum_spec().is_some() { "TYPE" } else { "DOMAIN" };
    Ok(format!("DROP {kind} {}", format_type(dialect, ty, native_class(ty))?))
}
