//! Types against real SQLAlchemy: `expected/types.json` holds its classes and what it printed, written by
//! `oracle/column_types.py`.

#![allow(clippy::disallowed_methods)] // tests read their cases from files
#![allow(clippy::unwrap_used)]

mod support;

use std::fmt::Write;

use serde_json::Value;
use sqlalchemy::dialect::{self, DialectSettings};
use sqlalchemy::types::TypeClass;
use support::{outcome, type_class, type_of};

fn expected() -> Value {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/expected/types.json");
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

#[test]
fn every_class_is_known() {
    let expected = expected();
    let mut report = String::new();
    for real in expected["classes"].as_array().unwrap() {
        let name = real["name"].as_str().unwrap();
        let Some(class) = type_class(name) else {
            writeln!(report, "{name} is missing").unwrap();
            continue;
        };
        if class.visit != real["visit"] {
            writeln!(report, "{name} is visited as {}, not {}", real["visit"], class.visit).unwrap();
        }
        for ancestor in real["ancestors"].as_array().unwrap() {
            let ancestor = ancestor.as_str().unwrap();
            let known: Option<&TypeClass> = type_class(ancestor);
            if !known.is_some_and(|known| class.is(known)) {
                writeln!(report, "{name} is no {ancestor}").unwrap();
            }
        }
    }
    assert!(report.is_empty(), "{report}");
}

#[test]
fn types_are_sqlalchemys() {
    let expected = expected();
    let settings = DialectSettings { paramstyle: Some("named".into()) };
    let (mut compared, mut wrong, mut report) = (0, 0, String::new());
    let mut check = |what: String, ours: &Value, real: &Value| {
        compared += 1;
        if ours != real {
            wrong += 1;
            writeln!(report, "{what}\n  real {real}\n  ours {ours}").unwrap();
        }
    };
    for real in expected["types"].as_array().unwrap() {
        let spec = &real["spec"];
        if real.get("build").is_some() || type_class(spec[0].as_str().unwrap()).is_none() {
            continue;
        }
        let ty = type_of(spec).unwrap();
        check(format!("repr of {spec}"), &outcome(ty.repr()), &real["repr"]);
        check(format!("affinity of {spec}"), &ty.affinity().0.name.into(), &real["affinity"]);
        for (name, text) in real["texts"].as_object().unwrap() {
            if let Some(dialect) = dialect::by_name(name, &settings) {
                check(format!("{spec} on {name}"), &outcome(dialect.compile_type(&ty, None)), text);
            }
        }
    }
    assert!(wrong == 0, "{wrong} of {compared} differ\n{report}");
}
