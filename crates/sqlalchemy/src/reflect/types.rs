//! Types of reflected columns: by name where SQLAlchemy knows it, else by SQLite's rules of affinity.

use crate::connection::str_repr;
use crate::schema::Setting;
use crate::types::{Type, TypeClass, generic as g, sqlite};
use crate::warnings::warn;

/// The names that stand for a class of their own.
const NAMES: &[(&str, &TypeClass)] = &[
    ("BIGINT", &g::SQL_BIGINT),
    ("BLOB", &g::SQL_BLOB),
    ("BOOL", &g::SQL_BOOLEAN),
    ("BOOLEAN", &g::SQL_BOOLEAN),
    ("CHAR", &g::SQL_CHAR),
    ("DATE", &g::SQL_DATE),
    ("DATE_CHAR", &g::SQL_DATE),
    ("DATETIME", &g::SQL_DATETIME),
    ("DATETIME_CHAR", &g::SQL_DATETIME),
    ("DECIMAL", &g::SQL_DECIMAL),
    ("DOUBLE", &g::SQL_DOUBLE),
    ("FLOAT", &g::SQL_FLOAT),
    ("INT", &g::SQL_INTEGER),
    ("INTEGER", &g::SQL_INTEGER),
    ("JSON", &sqlite::JSON),
    ("JSONB", &sqlite::JSONB),
    ("NCHAR", &g::SQL_NCHAR),
    ("NUMERIC", &g::SQL_NUMERIC),
    ("NVARCHAR", &g::SQL_NVARCHAR),
    ("REAL", &g::SQL_REAL),
    ("SMALLINT", &g::SQL_SMALLINT),
    ("TEXT", &g::SQL_TEXT),
    ("TIME", &g::SQL_TIME),
    ("TIME_CHAR", &g::SQL_TIME),
    ("TIMESTAMP", &g::SQL_TIMESTAMP),
    ("VARCHAR", &g::SQL_VARCHAR),
];

/// The type of a column declared as `declared` (in capitals).
pub fn resolve_type(declared: &str) -> Type {
    let end =
        declared.find(|ch: char| !(ch.is_alphanumeric() || ch == '_' || ch == ' ')).unwrap_or(declared.len());
    let (name, rest) = declared.split_at(end);
    let class = by_name(name);
    let arguments = rest.strip_prefix('(').and_then(|rest| rest.split_once(')')).map(|(inside, _)| inside);
    // Without a name there is no match, and Python goes on with empty arguments.
    let Some(arguments) = arguments.filter(|_| !name.is_empty()) else { return Type::of(class) };
    if arguments.contains('\n') {
        return Type::of(class);
    }
    let numbers: Vec<&str> =
        arguments.split(|ch: char| !ch.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    instantiate(class, &numbers)
}

fn by_name(name: &str) -> &'static TypeClass {
    if let Some((_, class)) = NAMES.iter().find(|(known, _)| *known == name) {
        return class;
    }
    let has = |parts: &[&str]| parts.iter().any(|part| name.contains(part));
    if has(&["INT"]) {
        &g::SQL_INTEGER
    } else if has(&["CHAR", "CLOB", "TEXT"]) {
        &g::SQL_TEXT
    } else if name.is_empty() || has(&["BLOB"]) {
        &g::NULL_TYPE
    } else if has(&["REAL", "FLOA", "DOUB"]) {
        &g::SQL_REAL
    } else {
        &g::SQL_NUMERIC
    }
}

/// `class(*numbers)`, or without arguments if it does not take so many.
fn instantiate(class: &'static TypeClass, numbers: &[&str]) -> Type {
    let arguments: Option<Vec<(&str, Setting)>> = numbers
        .iter()
        .enumerate()
        .map(|(at, number)| Some((class.params.get(at)?.name, Setting::Int(number.parse().ok()?))))
        .collect();
    if let Some(made) = arguments.and_then(|arguments| Type::with_args(class, &arguments).ok()) {
        return made;
    }
    let shown: Vec<String> = numbers.iter().map(|number| str_repr(number)).collect();
    warn(format!(
        "Could not instantiate type <class '{}.{}'> with reflected arguments [{}]; using no arguments.",
        class.module,
        class.name,
        shown.join(", ")
    ));
    Type::of(class)
}
