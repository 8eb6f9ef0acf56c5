//! Every case of `tests/ops/` in our own evaluator and under the real Alembic: the same SQL, the same schema
//! and rows afterwards, the same errors, warnings and printed text.
//!
//! The real one is found by `STILLROOM_ORACLE_PYTHON`. `STILLROOM_OPS` narrows the cases down by a part of their
//! names, `STILLROOM_OPS_SHOW=1` prints each difference, `STILLROOM_OPS_FOLDER` names another folder of cases
//! (tests/alembic_suite.py makes one).

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::disallowed_methods)]

#[path = "operations/compare.rs"]
mod compare;
#[path = "operations/ours.rs"]
mod ours;

use std::collections::BTreeMap;
use std::process::Command;

use serde_json::Value;

/// Runs that are not held to agree, by a part of the key.
const OPEN: &[&str] = &[
    // The harness has a migration context of its own, without these.
    "data.py: autocommit block",
    "data.py: operations from a context",
    // Real Alembic's side has a listener here, and then the parameters that it shows are none.
    "data.py: execute a string with a bind [live]",
    // Names of `dir()` that nobody uses: create_module_class_proxy, schema_obj.
    "op module names",
    "batch_op names",
    // Deprecations of SQLAlchemy, which Python shows to nobody unless it is asked to.
    "more.py: enums in a schema of postgresql",
    "more.py: mysql's options [mariadb]",
];

fn oracle() -> Vec<Value> {
    let home = std::env::var_os("HOME").unwrap_or_default();
    let default = std::path::Path::new(&home).join(".cache/stillroom/oracle-2/bin/python");
    let python = std::env::var_os("STILLROOM_ORACLE_PYTHON").unwrap_or_else(|| default.into());
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/ops/oracle.py");
    let output = Command::new(&python)
        .arg(script)
        .args(std::env::var("STILLROOM_OPS").iter())
        .env("PYTHONHASHSEED", "0")
        .output()
        .unwrap_or_else(|error| panic!("the real Alembic cannot be run ({}): {error}", python.display()));
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("the oracle prints JSON")
}

#[test]
fn operations_do_as_alembic_does() {
    let show = std::env::var_os("STILLROOM_OPS_SHOW").is_some();
    let mut agree: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    let mut different = Vec::new();
    for case in oracle() {
        let run = case["run"].as_str().unwrap_or_default().to_owned();
        let key = format!(
            "{}: {} [{run}]",
            case["file"].as_str().unwrap_or(""),
            case["name"].as_str().unwrap_or("")
        );
        let ours = ours::run(&case);
        let differences = compare::differences(&case["seen"], &ours);
        let count = agree.entry(run).or_default();
        count.1 += 1;
        let is_open = OPEN.iter().any(|open| key.contains(open));
        if differences.is_empty() {
            count.0 += 1;
            if is_open && show {
                eprintln!("=== {key}: agrees now");
            }
        } else if !is_open || show {
            if show {
                eprintln!("=== {key}\n{}\n", differences.join("\n"));
            }
            if !is_open {
                different.push(key);
            }
        }
    }
    for (run, (same, all)) in &agree {
        eprintln!("{run}: {same} of {all} agree");
    }
    assert!(different.is_empty(), "{} runs differ:\n{}", different.len(), different.join("\n"));
}
