//! Scripts that run in real SQLAlchemy and in ours, comparing what they print.
//!
//! `tests/sa/*.py` are the scripts; each `.out` beside one is what the real thing printed. Only it may write
//! them: `STILLROOM_UPDATE=1 cargo test -p stillroom-sqlalchemy --test sa`. Its Python is found by
//! `STILLROOM_ORACLE_PYTHON`, else in the place where the test set-up makes it.

#![allow(clippy::unwrap_used, clippy::disallowed_methods)]

use std::path::{Path, PathBuf};
use std::process::Command;
use std::rc::Rc;

use python::{Limits, MemoryHost, Vm};
use sqlalchemy::connection::{SqliteFiles, World};

fn ours(source: &str) -> String {
    let host = Rc::new(MemoryHost::new([("/main.py", source)]));
    let mut vm = Vm::new(host.clone(), Limits::default());
    sqlalchemy::sa::register(&mut vm, World::new(Rc::new(SqliteFiles)));
    let outcome = vm.run_file("/main.py", "__main__");
    let mut output = host.output();
    if let Err(error) = outcome {
        output.push_str(&vm.format_traceback(&error));
    }
    output
}

fn oracle() -> PathBuf {
    match std::env::var("STILLROOM_ORACLE_PYTHON") {
        Ok(path) => path.into(),
        Err(_) => {
            let home = std::env::var("HOME").unwrap_or_default();
            Path::new(&home).join(".cache/stillroom/oracle-2/bin/python")
        }
    }
}

fn theirs(script: &Path) -> String {
    let done = Command::new(oracle()).arg(script).output().unwrap();
    let errors = String::from_utf8_lossy(&done.stderr);
    assert!(done.status.success(), "the real thing fails: {errors}");
    String::from_utf8(done.stdout).unwrap()
}

#[test]
fn scripts_print_what_they_print_under_real_sqlalchemy() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sa");
    let mut scripts: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    scripts.retain(|path| path.extension().is_some_and(|extension| extension == "py"));
    scripts.sort();
    let update = std::env::var("STILLROOM_UPDATE").is_ok();
    let only = std::env::var("STILLROOM_ONLY").ok();
    let mut different = Vec::new();
    for script in scripts {
        let name = script.file_stem().unwrap().to_string_lossy().into_owned();
        if only.as_ref().is_some_and(|only| !name.contains(only.as_str())) {
            continue;
        }
        let expected = script.with_extension("out");
        if update {
            std::fs::write(&expected, theirs(&script)).unwrap();
        }
        let expected = std::fs::read_to_string(&expected).unwrap();
        let found = ours(&std::fs::read_to_string(&script).unwrap());
        let lines = expected.lines().zip(found.lines().chain(std::iter::repeat("<nothing>"))).enumerate();
        for (number, (expected, found)) in lines.filter(|(_, (expected, found))| expected != found) {
            different.push(format!("{name}:{}\n  expected {expected}\n  found    {found}", number + 1));
        }
        if found.lines().count() > expected.lines().count() {
            different.push(format!("{name}: more lines than expected"));
        }
    }
    assert!(different.is_empty(), "{} lines differ\n{}", different.len(), different.join("\n"));
}

/// Lines of `tests/dialects` that are not held to agree, by their beginnings behind the dialect's name.
const OPEN: [&str; 2] = [
    // As many columns as the tuple has; an empty list of tuples with constants is no SQL that anybody has seen.
    "tuple in empty | constants",
    // Which of two errors comes first.
    "cast value Float(5) | constants",
];

#[test]
fn every_dialect_spells_expressions_as_real_sqlalchemy_does() {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/dialects/expressions.py");
    let expected = theirs(&script);
    let found = ours(&std::fs::read_to_string(&script).unwrap());
    let is_open = |line: &str| OPEN.iter().any(|open| line.contains(&format!("| {open}")));
    let mut lines = 0;
    let mut different = Vec::new();
    for (expected, found) in expected.lines().zip(found.lines().chain(std::iter::repeat("<nothing>"))) {
        // Objects show where they are.
        let found = found.replace(" at 0x7f0000000000", "");
        lines += 1;
        if expected != found && !is_open(expected) {
            different.push(format!("  expected {expected}\n  found    {found}"));
        }
    }
    eprintln!("{} of {lines} spellings agree", lines - different.len());
    assert!(lines > 5000, "only {lines} lines");
    assert!(different.is_empty(), "{} lines differ\n{}", different.len(), different.join("\n"));
}
