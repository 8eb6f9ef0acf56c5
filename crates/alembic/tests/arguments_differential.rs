//! Random command lines, parsed by real Alembic's argparse and by ours; and every help text.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may stop")]

mod support;

use alembic::cli::{Namespace, Printed, Setting, interpret};
use serde_json::{Value, json};

#[test]
fn random_command_lines() {
    let answers = support::ask("arguments.py", 0, &["5", "6000"]);
    let mut differences = Vec::new();
    let answers = answers.as_array().unwrap();
    for theirs in answers {
        let line: Vec<String> =
            theirs["line"].as_array().unwrap().iter().map(|word| word.as_str().unwrap().to_owned()).collect();
        let ours = match interpret("alembic", &line, 78) {
            Ok(options) => json!({ "line": line, "options": settings(&options) }),
            Err(Printed { stdout, stderr, status }) => {
                json!({ "line": line, "printed": [stdout, stderr, status] })
            }
        };
        if &ours != theirs {
            differences.push(format!("{line:?}\n  ours   {}\n  theirs {}", last(&ours), last(theirs)));
        }
    }
    println!("{} command lines compared", answers.len());
    let shown = differences.iter().take(12).cloned().collect::<Vec<_>>().join("\n");
    assert!(differences.is_empty(), "{} of {} differ:\n{shown}", differences.len(), answers.len());
}

fn settings(options: &Namespace) -> Value {
    let mut all = serde_json::Map::new();
    for (name, setting) in &options.settings {
        let value = match setting {
            Setting::None => Value::Null,
            Setting::Flag(flag) => json!(flag),
            Setting::Text(text) => json!(text),
            Setting::List(items) => json!(items),
        };
        all.insert((*name).to_owned(), value);
    }
    all.insert("cmd".to_owned(), json!(options.command));
    Value::Object(all)
}

fn last(answer: &Value) -> String {
    match &answer["printed"] {
        Value::Null => answer["options"].to_string(),
        Value::Array(printed) => {
            format!("{} {:?}", printed[0].as_str().unwrap(), printed[1].as_str().unwrap().lines().last())
        }
        other => other.to_string(),
    }
}
