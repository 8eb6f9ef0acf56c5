//! The generic type compiler: how a type is spelt where a dialect has no opinion of its own.

use super::{DdlElement, Dialect};
use crate::error::{Error, ErrorClass, Result};
use crate::schema::{Column, Table};
use crate::types::{Type, generic as g, postgresql as p};

/// The type as `dialect` spells it, its variants and a script's own types considered.
pub(super) fn compile(dialect: &dyn Dialect, ty: &Type, column: Option<&Column>) -> Result<String> {
    let spelt = ty.as_custom().and_then(|custom| custom.spelt(dialect));
    if let Some(spelt) = spelt.filter(|_| ty.variant(dialect.name()).is_none()) {
        return spelt;
    }
    let resolved = resolve(dialect, ty)?;
    if resolved.same(ty) {
        dialect.visit_type(ty.class().visit, ty, column)
    } else {
        dialect.compile_type(&resolved, column)
    }
}

/// The type that stands for `ty` in this dialect: its variant, what a `TypeDecorator` wraps, or itself.
pub fn resolve(dialect: &dyn Dialect, ty: &Type) -> Result<Type> {
    if let Some(variant) = ty.variant(dialect.name()) {
        return Ok(variant.clone());
    }
    if let Some(custom) = ty.as_custom() {
        return Ok(custom.impl_for(dialect)?.unwrap_or_else(|| ty.clone()));
    }
    if ty.class() == &g::INTERVAL {
        let native = if ty.flag("native") { dialect.native_interval(ty) } else { None };
        return Ok(native.unwrap_or_else(|| Type::of(&g::DATETIME)));
    }
    if ty.class() == &g::PICKLE_TYPE {
        let wrapped = ty.given("impl").and_then(|wrapped| wrapped.as_type());
        return Ok(wrapped.cloned().unwrap_or_else(|| Type::of(&g::LARGE_BINARY)));
    }
    Ok(ty.clone())
}

/// The generic answer for one kind of type.
pub fn visit(dialect: &dyn Dialect, visit: &str, ty: &Type, column: Option<&Column>) -> Result<String> {
    let instead = |other: &str| dialect.visit_type(other, ty, column);
    Ok(match visit {
        "integer" => instead("INTEGER")?,
        "small_integer" => instead("SMALLINT")?,
        "big_integer" => instead("BIGINT")?,
        "numeric" => instead("NUMERIC")?,
        "float" => instead("FLOAT")?,
        "double" => instead("DOUBLE")?,
        "real" => instead("REAL")?,
        "string" | "unicode" | "enum" => instead("VARCHAR")?,
        "text" | "unicode_text" => instead("TEXT")?,
        "boolean" => instead("BOOLEAN")?,
        "date" => instead("DATE")?,
        "datetime" => instead("DATETIME")?,
        "time" => instead("TIME")?,
        "large_binary" => instead("BLOB")?,
        "uuid" if ty.flag("native_uuid") && dialect.features().supports_native_uuid => instead("UUID")?,
        "uuid" => "CHAR(32)".to_owned(),

        "FLOAT" | "DOUBLE" | "REAL" | "INTEGER" | "SMALLINT" | "BIGINT" | "TIMESTAMP" | "DATETIME"
        | "DATE" | "TIME" | "CLOB" | "NCLOB" | "UUID" | "BLOB" | "BOOLEAN" => visit.to_owned(),
        "DOUBLE_PRECISION" => "DOUBLE PRECISION".to_owned(),
        "NUMERIC" | "DECIMAL" => precise(visit, ty),
        "CHAR" | "NCHAR" | "VARCHAR" | "NVARCHAR" | "TEXT" => string(dialect, visit, ty),
        "BINARY" | "VARBINARY" if ty.text("length").is_some() => {
            return Err(Error::new(ErrorClass::TypeError, "%d format: a real number is required, not str"));
        }
        "BINARY" | "VARBINARY" => with_length(visit, ty),

        "user_defined" => user_defined(dialect, ty)?,
        "null" => {
            return Err(Error::compile(format!(
                "Can't generate DDL for {}; did you forget to specify a type on this Column?",
                ty.repr()?
            )));
        }
        _ => return Err(unsupported(dialect, ty)?),
    })
}

/// `NUMERIC(10, 2)`
pub fn precise(name: &str, ty: &Type) -> String {
    match (ty.int("precision"), ty.int("scale")) {
        (None, _) => name.to_owned(),
        (Some(precision), None) => format!("{name}({precision})"),
        (Some(precision), Some(scale)) => format!("{name}({precision}, {scale})"),
    }
}

/// `VARBINARY(10)`
pub fn with_length(name: &str, ty: &Type) -> String {
    match ty.written_length() {
        Some(length) => format!("{name}({length})"),
        None => name.to_owned(),
    }
}

/// `VARCHAR(10) COLLATE "de"`
pub fn string(dialect: &dyn Dialect, name: &str, ty: &Type) -> String {
    let mut text = with_length(name, ty);
    if let Some(collation) = ty.text("collation").filter(|collation| !collation.is_empty()) {
        text.push_str(" COLLATE ");
        text.push_str(&dialect.quoting().format_collation(collation, ty.text("collation_schema")));
    }
    text
}

fn user_defined(dialect: &dyn Dialect, ty: &Type) -> Result<String> {
    match ty.as_custom().map(|custom| custom.column_spec()).transpose()?.flatten() {
        Some(spec) => Ok(spec),
        None => Err(unsupported(dialect, ty)?),
    }
}

/// The error for a type that the database has no word for.
pub(super) fn unsupported(dialect: &dyn Dialect, ty: &Type) -> Result<Error> {
    let compiler = dialect.type_compiler_name();
    Ok(Error::with_code(
        ErrorClass::UnsupportedCompilationError,
        format!(
            "Compiler <{compiler} object at 0x7f0000000000> can't render element of type {}",
            ty.class().name
        ),
        "l7de",
    ))
}

/// CREATE TYPE for each enum and domain that a table's columns use, once per name. PostgreSQL's own types ask for it in
/// whatever dialect the table is made, an enum in those that have enums (SQLAlchemy's `named_types.ENUM.create`).
pub(super) fn named_types(dialect: &dyn Dialect, table: &Table) -> Result<Vec<DdlElement>> {
    let features = dialect.features();
    let mut seen = Vec::new();
    let mut needed = Vec::new();
    for column in table.columns() {
        let mut ty = resolve(dialect, &column.ty())?;
        if let Some(item) = ty.item_type() {
            ty = resolve(dialect, item)?;
        }
        let is_created = match ty.enum_spec() {
            Some(spec) => {
                let is_own = ty.is(&p::ENUM) || features.creates_types && spec.native_enum;
                is_own && features.supports_native_enum && spec.create_type
            }
            None => ty.is(&p::DOMAIN) && ty.flag("create_type"),
        };
        let identity = ty.named();
        if is_created && !seen.contains(&identity) {
            seen.push(identity);
            needed.push(DdlElement::CreateType { ty });
        }
    }
    Ok(needed)
}

/// PostgreSQL's CREATE TYPE and DROP TYPE mean nothing to this dialect.
pub(super) fn cannot_be_named(dialect: &dyn Dialect, ty: &Type, verb: &str) -> Error {
    let compiler = dialect.type_compiler_name().replace("TypeCompiler", "DDLCompiler");
    let kind = if ty.enum_spec().is_some() { "Enum" } else { "Domain" };
    Error::with_code(
        ErrorClass::UnsupportedCompilationError,
        format!(
            "Compiler <{compiler} object at 0x7f0000000000> can't render element of type <class \
             'sqlalchemy.dialects.postgresql.named_types.{verb}{kind}Type'>"
        ),
        "l7de",
    )
}
