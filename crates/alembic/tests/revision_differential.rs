//! Random revision graphs, and the graphs of `graphs.txt`, put to real Alembic and to ours: order, plans, rows
//! of the version table, and the words for everything that cannot be done.
//!
//! Real Alembic keeps some things in sets, whose order depends on the hash seed. It is asked under several
//! seeds; where it contradicts itself, agreeing with one of them is enough, and the changes to the
//! version table do not count.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may stop")]

mod support;

use alembic::failure::Failure;
use alembic::revision::plan::Step;
use alembic::revision::{Builder, Place, Range, Revision, RevisionError, RevisionMap, Spec, Wording};
use alembic::runtime::heads::{self, HeadChange, Heads};
use serde_json::{Value, json};

const SEEDS: std::ops::RangeInclusive<u32> = 1..=4;

#[test]
fn random_graphs() {
    hold_against_each_other(&[&["7", "25"], &["8", "25"]]);
}

#[test]
fn large_graphs() {
    hold_against_each_other(&[&["9", "3", "150"]]);
}

#[test]
fn named_graphs() {
    hold_against_each_other(&[&[concat!(env!("CARGO_MANIFEST_DIR"), "/tests/graphs.txt")]]);
}

fn hold_against_each_other(graphs: &[&[&str]]) {
    let mut compared = 0;
    let mut ambiguous = 0;
    let mut differences = Vec::new();
    for arguments in graphs {
        let answers: Vec<Value> = SEEDS.map(|seed| support::ask("revisions.py", seed, arguments)).collect();
        for number in 0..answers[0].as_array().unwrap().len() {
            let cases: Vec<&Value> = answers.iter().map(|answer| &answer[number]).collect();
            for (question, ours, theirs) in compare(&cases) {
                compared += 1;
                ambiguous += usize::from(theirs.iter().any(|other| other != &theirs[0]));
                if !agree(&ours, &theirs) {
                    differences.push(difference(&question, &ours, &theirs[0]));
                }
            }
        }
    }
    println!("{compared} answers compared, {ambiguous} of them unstable in real Alembic");
    let shown = differences.iter().take(10).cloned().collect::<Vec<_>>().join("\n");
    assert!(differences.is_empty(), "{} of {compared} differ:\n{shown}", differences.len());
}

fn agree(ours: &Value, theirs: &[Value]) -> bool {
    let unstable = theirs.iter().any(|other| other != &theirs[0]);
    theirs.contains(ours) || (unstable && theirs.iter().any(|other| steps(other) == steps(ours)))
}

/// An answer without what is written into the version table.
fn steps(answer: &Value) -> Vec<String> {
    let is_step = |line: &&Value| {
        line.as_str()
            .is_some_and(|line| !["INSERT", "UPDATE", "DELETE"].contains(&&line[..6.min(line.len())]))
            && !line.to_string().contains("Error: ")
    };
    match &answer["result"] {
        Value::Array(lines) => lines.iter().filter(is_step).map(Value::to_string).collect(),
        other => vec![other.to_string()],
    }
}

/// A difference in a few lines: from where on the answers part.
fn difference(question: &str, ours: &Value, theirs: &Value) -> String {
    let lines = |answer: &Value| match &answer["result"] {
        Value::Array(lines) => lines.iter().map(Value::to_string).collect(),
        other => vec![other.to_string()],
    };
    let (ours, theirs) = (lines(ours), lines(theirs));
    let same = ours.iter().zip(&theirs).take_while(|(one, other)| one == other).count();
    let question: String = question.chars().take(150).collect();
    format!("{question}\n  ours   {:?}\n  theirs {:?}", ours.get(same), theirs.get(same))
}

/// Question, our answer, theirs under each seed.
fn compare(cases: &[&Value]) -> Vec<(String, Value, Vec<Value>)> {
    let rows = &cases[0]["rows"];
    let mut warnings = Vec::new();
    let loaded = load(rows, &mut warnings);
    let pick = |key: &str| cases.iter().map(|case| case[key].clone()).collect::<Vec<_>>();
    let map = match loaded {
        Ok(map) => map,
        Err(error) => {
            let result = json!(format!("{}: {error}", error.class_name()));
            return vec![(format!("load {rows}"), told(result, warnings), pick("loaded"))];
        }
    };
    let ends = json!([ids(&map, map.heads()), ids(&map, map.real_heads()), ids(&map, map.bases())]);
    let labels: serde_json::Map<String, Value> = map
        .revisions()
        .map(|rev| {
            let mut labels: Vec<&String> = map.branch_labels(rev).iter().collect();
            labels.sort();
            (map.id(rev).to_owned(), json!(labels))
        })
        .collect();
    let mut compared = vec![
        (format!("load {rows}"), told(ends, warnings), pick("loaded")),
        (format!("labels {rows}"), Value::Object(labels), pick("labels")),
        (format!("walk {rows}"), history(&map, "base", "heads"), pick("walk")),
    ];
    for (number, query) in cases[0]["queries"].as_array().unwrap().iter().enumerate() {
        let theirs = cases.iter().map(|case| strip(&case["queries"][number])).collect();
        compared.push((format!("{query}\n  in {rows}"), answer(&map, query), theirs));
    }
    compared
}

fn load(rows: &Value, warnings: &mut Vec<String>) -> Result<RevisionMap, RevisionError> {
    let mut builder = Builder::default();
    for row in rows.as_array().unwrap() {
        let revision = Revision {
            id: row["id"].as_str().unwrap().to_owned(),
            down_revisions: strings(&row["down"]),
            dependencies: strings(&row["deps"]),
            branch_labels: strings(&row["labels"]),
            doc: String::new(),
        };
        builder.add(revision, warnings)?;
    }
    builder.finish(warnings)
}

fn answer(map: &RevisionMap, query: &Value) -> Value {
    let text = |key: &str| query[key].as_str().unwrap();
    let heads = || strings(&query["heads"]);
    match text("kind") {
        "show" => show(map, text("word")),
        "one" => {
            let found = map.get_revision(text("word")).map(|place| match place {
                Place::At(rev) => json!(map.id(rev)),
                Place::Base | Place::Nowhere => Value::Null,
            });
            raw(found, vec![])
        }
        "range" => range(map, query),
        "current" => finish(
            map.all_current(Spec::Several(&heads())).map(|revs| {
                let mut ids = ids(map, &revs.into_iter().collect::<Vec<_>>());
                ids.sort();
                ids
            }),
            Wording::default(),
            vec![],
        ),
        "history" => {
            let or = |given: &'static str, text: &str| {
                if text.is_empty() { given.into() } else { text.to_owned() }
            };
            history(map, &or("base", text("base")), &or("heads", text("head")))
        }
        kind => plan(map, kind, text("word"), &heads()),
    }
}

fn show(map: &RevisionMap, word: &str) -> Value {
    let found = map.get_revisions(Spec::Text(word)).map(|places| {
        let shown = places.into_iter().map(|place| match place {
            Place::At(rev) => json!(map.id(rev)),
            Place::Base => json!("base"),
            Place::Nowhere => Value::Null,
        });
        shown.collect::<Vec<_>>()
    });
    finish(found, Wording::default(), vec![])
}

fn range(map: &RevisionMap, query: &Value) -> Value {
    let several = |end: &Value| end.as_array().map(|_| strings(end)).unwrap_or_default();
    let (uppers, lowers) = (several(&query["upper"]), several(&query["lower"]));
    let (upper, lower) = (end(&query["upper"], &uppers), end(&query["lower"], &lowers));
    let said = |flag: &str| query["flags"].as_array().unwrap().iter().any(|word| word == flag);
    let mut warnings = Vec::new();
    let found = match said("down") {
        true => map.range_down(upper, lower, &mut warnings),
        false => {
            let (inclusive, implicit_base) = (said("inclusive"), said("implicit"));
            map.range_up(Range { upper, lower, inclusive, implicit_base, strict: true }, &mut warnings)
        }
    };
    raw(found.map(|revs| ids(map, &revs)), warnings)
}

fn end<'a>(end: &'a Value, several: &'a [String]) -> Spec<'a> {
    match end {
        Value::Null => Spec::None,
        Value::String(text) => Spec::Text(text),
        _ => Spec::Several(several),
    }
}

fn history(map: &RevisionMap, base: &str, head: &str) -> Value {
    let mut warnings = Vec::new();
    let range = Range {
        upper: Spec::Text(head),
        lower: Spec::Text(base),
        inclusive: true,
        implicit_base: false,
        strict: false,
    };
    let found = map.range_up(range, &mut warnings).map(|revs| ids(map, &revs));
    finish(found, Wording { start: Some(base), end: Some(head), ..Wording::default() }, warnings)
}

fn plan(map: &RevisionMap, kind: &str, word: &str, current: &[String]) -> Value {
    let mut warnings = Vec::new();
    let (steps, wording) = match kind {
        "upgrade" => (
            map.plan_upgrade(word, current, &mut warnings),
            Wording {
                ancestor: Some("Destination {end} is not a valid upgrade target from current head(s)"),
                end: Some(word),
                ..Wording::default()
            },
        ),
        "downgrade" => (
            map.plan_downgrade(word, current, &mut warnings),
            Wording {
                ancestor: Some("Destination {end} is not a valid downgrade target from current head(s)"),
                end: Some(word),
                ..Wording::default()
            },
        ),
        _ => (
            map.plan_stamp(&[word.to_owned()], current),
            Wording {
                multiple_heads: Some("Multiple heads are present; please specify a single target revision"),
                ..Wording::default()
            },
        ),
    };
    let lines = steps.map(|steps| {
        let logs = steps.iter().map(|step| step.short_log(map).trim().to_owned());
        logs.chain(row_changes(map, current, &steps)).collect::<Vec<_>>()
    });
    finish(lines, wording, warnings)
}

fn row_changes(map: &RevisionMap, current: &[String], steps: &[Step]) -> Vec<String> {
    let mut rows: Heads = current.iter().cloned().collect();
    let mut lines = Vec::new();
    for step in steps {
        let result = heads::changes(step, map, &rows).and_then(|changes| {
            changes.iter().try_for_each(|change| {
                change.apply(&mut rows)?;
                lines.push(sql(change));
                Ok(())
            })
        });
        if let Err(error) = result {
            let text = match &error {
                RevisionError::Escaped { message, .. } => message.clone(),
                other => other.to_string(),
            };
            lines.push(format!("{}: {text}", error.class_name()));
            break;
        }
    }
    lines
}

fn sql(change: &HeadChange) -> String {
    match change {
        HeadChange::Insert(id) => format!("INSERT INTO v (version_num) VALUES ('{id}')"),
        HeadChange::Delete(id) => format!("DELETE FROM v WHERE v.version_num = '{id}'"),
        HeadChange::Update { from, to } => {
            format!("UPDATE v SET version_num='{to}' WHERE v.version_num = '{from}'")
        }
    }
}

fn finish<T: serde::Serialize>(
    result: Result<T, RevisionError>,
    wording: Wording<'_>,
    warnings: Vec<String>,
) -> Value {
    let result = match result {
        Ok(value) => json!(value),
        Err(error) => match wording.failure(error) {
            Failure::Command { message, .. } => json!(format!("FAILED: {message}")),
            Failure::Escaped { class, message } => json!(format!("{class}: {message}")),
            other => json!(other.to_string()),
        },
    };
    told(result, warnings)
}

/// The answer of the graph itself, before a command puts it into its own words.
fn raw<T: serde::Serialize>(result: Result<T, RevisionError>, warnings: Vec<String>) -> Value {
    let result =
        result.map_or_else(|error| json!(format!("{}: {error}", error.class_name())), |value| json!(value));
    told(result, warnings)
}

fn told(result: Value, warnings: Vec<String>) -> Value {
    json!({ "result": result, "warnings": warnings })
}

fn strip(query: &Value) -> Value {
    json!({ "result": query["result"], "warnings": query["warnings"] })
}

fn ids(map: &RevisionMap, revs: &[alembic::revision::Rev]) -> Vec<String> {
    map.ids(revs)
}

fn strings(value: &Value) -> Vec<String> {
    value.as_array().unwrap().iter().map(|item| item.as_str().unwrap().to_owned()).collect()
}
