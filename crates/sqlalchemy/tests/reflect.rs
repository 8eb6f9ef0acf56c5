//! Reflection against real SQLAlchemy: `expected/reflect.json` holds what it saw in the same databases, written
//! by `oracle/reflect.py`.
#![allow(clippy::unwrap_used)]
#![allow(clippy::disallowed_methods)] // tests read their cases from files

use std::fmt::Write;
use std::rc::Rc;

use serde_json::{Map, Value, json};
use sqlalchemy::connection::{Connection, Engine, ParameterSets, SqliteFiles, Url, World};
use sqlalchemy::dialect::{DdlElement, Dialect, DialectSettings, Sqlite};
use sqlalchemy::error::Error;
use sqlalchemy::reflect::{self, Inspector, ReflectArgs, ReflectError};
use sqlalchemy::schema::{MetaData, Name, NamingConvention, Scope, TableArgs};
use sqlalchemy::warnings;

fn database(case: &Value) -> Rc<Connection> {
    let engine = Engine::new(Url::new("sqlite"), World::new(Rc::new(SqliteFiles)), None).unwrap();
    let connection = engine.connect().unwrap();
    for statement in case["sql"].as_array().unwrap() {
        connection.execute(statement.as_str().unwrap(), ParameterSets::none()).unwrap();
    }
    connection
}

fn outcome<T>(result: reflect::Result<T>, show: impl FnOnce(T) -> Value) -> Value {
    match result {
        Ok(value) => show(value),
        Err(ReflectError::Schema(error @ Error::Raised(_))) => {
            json!({"error": error.class().unwrap().name(), "message": error.to_string()})
        }
        Err(error) => json!({"error": "other", "message": error.to_string()}),
    }
}

fn each<T>(rows: Vec<T>, show: impl Fn(&T) -> Value) -> Value {
    rows.iter().map(show).collect()
}

fn described(inspector: &Inspector<'_>, table: &str, schema: Option<&str>) -> Map<String, Value> {
    let mut made = Map::new();
    let mut answer = |question: &str, answer: Value| made.insert(question.to_owned(), answer);
    answer(
        "columns",
        outcome(inspector.columns(table, schema), |rows| {
            each(rows, |row| {
                let mut shown = json!({"name": row.name, "type": row.ty.repr().unwrap(), "nullable": row.nullable,
                               "default": row.default, "primary_key": row.primary_key});
                if let Some(computed) = &row.computed {
                    shown["computed"] = json!({"sqltext": computed.sqltext, "persisted": computed.persisted});
                }
                shown
            })
        }),
    );
    answer(
        "pk_constraint",
        outcome(
            inspector.primary_key(table, schema),
            |key| json!({"constrained_columns": key.constrained_columns, "name": key.name}),
        ),
    );
    answer(
        "foreign_keys",
        outcome(inspector.foreign_keys(table, schema), |rows| {
            each(rows, |key| {
                let mut options = Map::new();
                let texts =
                    [("ondelete", &key.ondelete), ("onupdate", &key.onupdate), ("initially", &key.initially)];
                for (label, text) in texts {
                    options.extend(text.as_ref().map(|text| (label.to_owned(), json!(text))));
                }
                options.extend(key.deferrable.map(|deferrable| ("deferrable".to_owned(), json!(deferrable))));
                json!({"name": key.name, "constrained_columns": key.constrained_columns,
               "referred_schema": key.referred_schema, "referred_table": key.referred_table,
               "referred_columns": key.referred_columns, "options": options})
            })
        }),
    );
    answer(
        "indexes",
        outcome(inspector.indexes(table, schema), |rows| {
            each(rows, |index| {
                let options =
                    index.sqlite_where.as_ref().map(|text| ("sqlite_where".to_owned(), json!(text)));
                json!({"name": index.name, "column_names": index.column_names, "unique": index.unique,
               "dialect_options": options.into_iter().collect::<Map<_, _>>()})
            })
        }),
    );
    answer(
        "unique_constraints",
        outcome(inspector.unique_constraints(table, schema), |rows| {
            each(rows, |unique| json!({"name": unique.name, "column_names": unique.column_names}))
        }),
    );
    answer(
        "check_constraints",
        outcome(inspector.check_constraints(table, schema), |rows| {
            each(rows, |check| json!({"name": check.name, "sqltext": check.sqltext}))
        }),
    );
    answer(
        "table_options",
        outcome(inspector.table_options(table, schema), |options| {
            let mut shown = Map::new();
            shown.extend(options.without_rowid.then(|| ("sqlite_with_rowid".to_owned(), json!(false))));
            shown.extend(options.strict.then(|| ("sqlite_strict".to_owned(), json!(true))));
            Value::Object(shown)
        }),
    );
    answer("has_table", json!(inspector.has_table(table, schema).unwrap()));
    made
}

fn autoload(inspector: &Inspector<'_>, table: &str, schema: Option<&str>, resolve: bool) -> Value {
    let convention = NamingConvention::of([
        ("ck", "ck_%(table_name)s_%(column_0_name)s"),
        ("pk", "pk_%(table_name)s"),
        ("uq", "uq_%(column_0_N_name)s"),
    ]);
    let metadata = MetaData::with(None, convention);
    let args = TableArgs { schema: schema.map(Name::new), ..TableArgs::default() };
    let reflect = ReflectArgs { leave_referred: !resolve, ..ReflectArgs::default() };
    let dialect = Sqlite::new(&DialectSettings::default());
    outcome(reflect::autoload(inspector, Name::new(table), &metadata, Vec::new(), args, &reflect), |table| {
        let compiled = |element| outcome(dialect.compile_ddl(&element).map_err(Into::into), Value::String);
        let mut made = vec![compiled(DdlElement::CreateTable { table: table.clone(), if_not_exists: false })];
        for index in table.indexes() {
            made.push(compiled(DdlElement::CreateIndex { index, if_not_exists: false }));
        }
        let mut keys: Vec<Rc<str>> = metadata.tables().into_iter().map(|(key, _)| key).collect();
        keys.sort();
        made.push(json!(keys));
        Value::Array(made)
    })
}

fn reflected(case: &Value) -> Value {
    let connection = database(case);
    let schema = case["schema"].as_str();
    warnings::take();
    let inspector = Inspector::new(&connection);
    let (tables, views) = (inspector.table_names(schema).unwrap(), inspector.view_names(schema).unwrap());
    let mut made = json!({"tables": tables, "views": views});
    for table in tables.iter().chain(&views).map(|name| &**name).chain(["nowhere"]) {
        let mut entry = described(&inspector, table, schema);
        for (label, resolve) in [("autoload False", false), ("autoload True", true)] {
            entry.insert(label.to_owned(), autoload(&inspector, table, schema, resolve));
        }
        made[format!("table {table}")] = Value::Object(entry);
    }
    let mut said: Vec<String> = warnings::take().into_iter().map(|warning| warning.message).collect();
    said.sort();
    said.dedup();
    made["warnings"] = json!(said);
    made
}

/// Notes where the two differ, one leaf at a time.
fn compare(path: &str, real: &Value, ours: &Value, report: &mut Vec<String>) {
    match (real, ours) {
        (Value::Object(real), Value::Object(ours)) => {
            for (key, value) in real {
                compare(&format!("{path} / {key}"), value, ours.get(key).unwrap_or(&Value::Null), report);
            }
        }
        _ if real == ours => {}
        _ => report.push(format!("{path}\n  real {real}\n  ours {ours}")),
    }
}

#[test]
fn databases_look_as_sqlalchemy_sees_them() {
    let path = std::env::var_os("REFLECT_EXPECTED");
    let path =
        path.unwrap_or_else(|| concat!(env!("CARGO_MANIFEST_DIR"), "/tests/expected/reflect.json").into());
    let cases: Vec<Value> = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let mut report = Vec::new();
    for case in &cases {
        let _scope = Scope::enter();
        let name = case["case"]["name"].as_str().unwrap();
        compare(name, &case["expected"], &reflected(&case["case"]), &mut report);
    }
    let mut shown = String::new();
    for difference in report.iter().take(25) {
        writeln!(shown, "{difference}").unwrap();
    }
    assert!(report.is_empty(), "{} differences\n{shown}", report.len());
}
