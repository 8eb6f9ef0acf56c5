//! Stories told to real Alembic and to ours: what each command prints, its exit status, and the files that
//! are there at the end. No database here: that needs more than this crate.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may stop")]

mod support;

use std::rc::Rc;

use alembic::cli::{Invocation, run};
use python::{Host, Limits, MemoryHost, ModuleBuilder, Value, Vm};
use serde_json::Value as Json;

#[test]
fn stories() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/stories.json");
    let stories: Json = serde_json::from_str(include_str!("stories.json")).unwrap();
    let told = support::ask("commands.py", 0, &[path]);
    let mut differences = Vec::new();
    let mut compared = 0;
    for (story, theirs) in stories.as_array().unwrap().iter().zip(told.as_array().unwrap()) {
        let host = Rc::new(MemoryHost::default());
        host.set_env("COLUMNS", "80");
        let mut theirs = theirs.as_array().unwrap().iter();
        for step in story.as_array().unwrap() {
            if let Some(path) = step["write"].as_str() {
                host.put(path, step["text"].as_str().unwrap().as_bytes());
                continue;
            }
            let line = step["run"].as_str().unwrap();
            compared += 1;
            let ours = run_line(&host, line);
            let theirs = theirs.next().unwrap();
            let theirs = Ran {
                status: theirs["status"].as_i64().unwrap(),
                out: without_directory(theirs["out"].as_str().unwrap()),
                err: essence(theirs["err"].as_str().unwrap()),
            };
            if ours != theirs {
                differences.push(format!("$ {line}\n  ours   {ours:?}\n  theirs {theirs:?}"));
            }
        }
        let files = theirs.next().unwrap()["files"].as_object().unwrap();
        for (path, text) in files {
            let ours =
                host.read(path).map(|bytes| neutral(&String::from_utf8_lossy(&bytes))).unwrap_or_default();
            if ours != text.as_str().unwrap() {
                let mut pairs = ours.lines().zip(text.as_str().unwrap().lines());
                let first = pairs.find(|(one, other)| one != other);
                differences.push(format!(
                    "{path}: {} and {} bytes, {first:?}",
                    ours.len(),
                    text.as_str().unwrap().len()
                ));
            }
        }
    }
    println!("{compared} commands compared");
    assert!(differences.is_empty(), "{} differences:\n{}", differences.len(), differences.join("\n"));
}

#[derive(Debug, PartialEq)]
struct Ran {
    status: i64,
    out: String,
    err: String,
}

fn run_line(host: &Rc<MemoryHost>, line: &str) -> Ran {
    let mut vm = Vm::new(Rc::clone(host) as Rc<dyn Host>, Limits::default());
    vm.register_module("sqlalchemy", |_vm| Ok(ModuleBuilder::new("sqlalchemy").build()));
    vm.register_module("alembic.op", |_vm| {
        let builder = ModuleBuilder::new("alembic.op").function("get_context", "()", |vm, _args| {
            let context = Value::Module(vm.import("alembic.context")?);
            vm.call_method(&context, "get_context", Vec::new())
        });
        Ok(builder.build())
    });
    let (out, err) = (host.output().len(), host.errors().len());
    let invocation =
        Invocation { program: "alembic".to_owned(), arguments: words(line), ..Invocation::default() };
    let outcome = run(&mut vm, &invocation);
    Ran {
        status: i64::from(outcome.status),
        out: neutral(&host.output()[out..]),
        err: essence(&host.errors()[err..]),
    }
}

fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (number, part) in line.split('\'').enumerate() {
        if number % 2 == 1 {
            words.push(part.to_owned());
        } else {
            words.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    words
}

fn neutral(text: &str) -> String {
    let lines = text.split('\n').map(|line| match line.find("Create Date: ") {
        Some(at) => format!("{}Create Date: NOW", &line[..at]),
        None => line.to_owned(),
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Ours has no directory of templates to name.
fn without_directory(text: &str) -> String {
    match (text.find("No such template "), text.rfind('/')) {
        (Some(at), Some(end)) => format!("{}{}", &text[..at + "No such template ".len()], &text[end + 1..]),
        _ => text.to_owned(),
    }
}

/// Of a traceback its last line, of a warning its text: the rest names the files of real Alembic.
fn essence(err: &str) -> String {
    let warnings = err.lines().filter_map(|line| line.find("UserWarning: ").map(|at| line[at..].to_owned()));
    let mut kept: Vec<String> = warnings.collect();
    if err.contains("Traceback") || !err.lines().all(|line| line.contains("Warning") || line.starts_with(' '))
    {
        kept.extend(err.lines().last().map(str::to_owned));
    }
    kept.join("\n")
}
