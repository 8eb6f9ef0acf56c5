//! Constants against real SQLAlchemy: `expected/literals.json` holds what it rendered, written by
//! `oracle/literals.py`.
#![allow(clippy::unwrap_used, clippy::panic)]
#![allow(clippy::disallowed_methods)] // tests read their cases from files

mod support;

use std::fmt::Write;
use std::rc::Rc;

use serde_json::Value;
use sqlalchemy::dialect::{self, DialectSettings};
use sqlalchemy::types::Literal;
use support::{outcome, type_of};

fn literal(kind: &str, value: &Value) -> Literal {
    let text = || Rc::<str>::from(value.as_str().unwrap());
    match kind {
        "Null" => Literal::Null,
        "Bool" => Literal::Bool(value == true),
        "Int" => Literal::Int(value.as_i64().unwrap()),
        "Float" => Literal::Float(value.as_f64().unwrap()),
        "Str" => Literal::Str(text()),
        "Decimal" => Literal::Decimal(text()),
        "Bytes" => Literal::Bytes(text().as_bytes().into()),
        "Date" => Literal::Date(text()),
        "DateTime" => Literal::DateTime(text()),
        "Time" => Literal::Time(text()),
        "Uuid" => Literal::Uuid(text()),
        "Ints" => Literal::List(value.as_array().unwrap().iter().map(|item| literal("Int", item)).collect()),
        "Strs" => Literal::List(value.as_array().unwrap().iter().map(|item| literal("Str", item)).collect()),
        other => panic!("no such kind: {other}"),
    }
}

#[test]
fn constants_are_sqlalchemys() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/expected/literals.json");
    let cases: Vec<Value> = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let (mut compared, mut wrong, mut report) = (0, 0, String::new());
    for case in &cases {
        let value = literal(case["kind"].as_str().unwrap(), &case["value"]);
        let ty = type_of(&case["type"]).unwrap();
        let settings = DialectSettings { paramstyle: case["paramstyle"].as_str().map(Rc::from) };
        for name in ["default", "sqlite", "postgresql", "mysql", "mariadb", "mssql", "oracle"] {
            let texts = &case["texts"];
            let Some(real) = texts.get(name).or_else(|| texts.get("all")) else { continue };
            let dialect = dialect::by_name(name, &settings).unwrap();
            let ours = outcome(dialect.literal(&value, Some(&ty)));
            compared += 1;
            if ours != *real {
                wrong += 1;
                if wrong <= 25 {
                    writeln!(report, "{value:?} as {} on {name}\n  real {real}\n  ours {ours}", case["type"])
                        .unwrap();
                }
            }
        }
    }
    assert!(wrong == 0, "{wrong} of {compared} differ\n{report}");
}
