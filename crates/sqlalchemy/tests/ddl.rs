//! DDL against real SQLAlchemy: `expected/ddl.json` holds what it printed, written by `oracle/ddl.py`.

#![allow(clippy::disallowed_methods)] // tests read their cases from files
#![allow(clippy::unwrap_used)]

mod support;

use std::fmt::Write;
use std::rc::Rc;

use serde_json::{Map, Value};
use sqlalchemy::dialect::{self, DdlElement, Dialect, DialectSettings};
use sqlalchemy::schema::{ConstraintName, Index, MetaData, Scope, Table};
use support::outcome;

/// Every statement that the oracle compiles, by the same label.
fn statements(metadata: &MetaData, dialect: &dyn Dialect) -> Map<String, Value> {
    let mut made = Map::new();
    for (_, table) in metadata.tables() {
        table_statements(&mut made, &table, dialect);
    }
    made
}

fn table_statements(made: &mut Map<String, Value>, table: &Rc<Table>, dialect: &dyn Dialect) {
    let mut add = |label: String, element: DdlElement| {
        made.insert(label, outcome(dialect.compile_ddl(&element)));
    };
    let name = table.name();
    add(format!("create {name}"), DdlElement::CreateTable { table: table.clone(), if_not_exists: false });
    add(format!("drop {name}"), DdlElement::DropTable { table: table.clone(), if_exists: true });
    for (at, index) in sorted_indexes(table).into_iter().enumerate() {
        add(
            format!("index {name} {at}"),
            DdlElement::CreateIndex { index: index.clone(), if_not_exists: false },
        );
        add(format!("drop index {name} {at}"), DdlElement::DropIndex { index, if_exists: true });
    }
    for (at, constraint) in table.constraints().into_iter().enumerate() {
        let unused = constraint.type_bound.is_some() && !dialect.needs_type_check(&constraint);
        if unused || (constraint.is_primary_key() && constraint.columns().is_empty()) {
            continue;
        }
        add(format!("add {name} {at}"), DdlElement::AddConstraint { constraint: constraint.clone() });
        let drop = DdlElement::DropConstraint { constraint, if_exists: false, cascade: false };
        add(format!("drop constraint {name} {at}"), drop);
    }
    let features = dialect.features();
    if features.supports_comments && !features.inline_comments {
        if table.comment.borrow().as_deref().is_some_and(|comment| !comment.is_empty()) {
            add(format!("comment {name}"), DdlElement::SetTableComment { table: table.clone() });
        }
        for column in table.columns() {
            if column.comment.borrow().is_some() {
                add(format!("comment {name}.{}", column.name()), DdlElement::SetColumnComment { column });
            }
        }
    }
    for column in table.columns() {
        let ty = dialect::types::resolve(dialect, &column.ty()).unwrap();
        let native = ty.enum_spec().is_some_and(|spec| spec.native_enum || dialect.name() != "postgresql");
        if dialect.name() == "postgresql" && native {
            add(format!("type {name}.{}", column.name()), DdlElement::CreateType { ty: ty.clone() });
            add(format!("drop type {name}.{}", column.name()), DdlElement::DropType { ty });
        }
        if let Some(sequence) = column.sequence().filter(|_| features.supports_sequences) {
            let element = DdlElement::CreateSequence { sequence, if_not_exists: false };
            add(format!("sequence {name}.{}", column.name()), element);
        }
    }
}

/// In the oracle's order: real tables keep their indexes in a set.
fn sorted_indexes(table: &Table) -> Vec<Rc<Index>> {
    let key = |index: &Rc<Index>| match index.name() {
        ConstraintName::Given(name) => name.to_string(),
        _ => String::new(),
    };
    let mut indexes = table.indexes();
    indexes.sort_by_key(key);
    indexes
}

/// The keys of the tables, referred ones first.
fn sorted(case: &Value) -> Value {
    let tables = support::metadata(case).and_then(|metadata| metadata.sorted_tables());
    match tables {
        Ok(tables) => {
            serde_json::json!({"sorted": tables.iter().map(|table| table.key()).collect::<Vec<_>>()})
        }
        Err(error) => serde_json::json!({"sorted": outcome(Err(error))}),
    }
}

fn ours(case: &Value, name: &str) -> Option<Value> {
    if name == "tables" {
        return Some(sorted(case));
    }
    let settings =
        DialectSettings { paramstyle: Some(case["paramstyle"].as_str().unwrap_or("named").into()) };
    let dialect = dialect::by_name(name, &settings)?;
    Some(match support::metadata(case) {
        Ok(metadata) => Value::Object(statements(&metadata, &*dialect)),
        Err(error) => serde_json::json!({"build": outcome(Err(error))}),
    })
}

#[test]
fn statements_are_sqlalchemys() {
    let path = std::env::var_os("DDL_EXPECTED");
    let path = path.unwrap_or_else(|| concat!(env!("CARGO_MANIFEST_DIR"), "/tests/expected/ddl.json").into());
    let cases: Vec<Value> = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let (mut compared, mut report, mut wrong) = (0, String::new(), 0);
    for case in &cases {
        let _scope = Scope::enter();
        for (dialect, expected) in case["expected"].as_object().unwrap() {
            let Some(actual) = ours(&case["case"], dialect) else { continue };
            for (label, expected) in expected.as_object().unwrap() {
                compared += 1;
                let actual = &actual[label];
                if actual != expected {
                    wrong += 1;
                    let case = &case["case"]["name"];
                    if wrong <= 15 {
                        writeln!(report, "{case} on {dialect}, {label}\n  real {expected}\n  ours {actual}")
                            .unwrap();
                    }
                }
            }
        }
    }
    assert!(wrong == 0, "{wrong} of {compared} statements differ\n{report}");
    assert!(compared > 1000, "only {compared} statements compared");
}
