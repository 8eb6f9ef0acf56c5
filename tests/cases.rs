//! Every document under `tests/cases/`, run by the command `stillroom`; a test for each case.
#![allow(clippy::disallowed_methods, clippy::expect_used, reason = "a test touches the world")]

use cases::check::{Candidate, check};
use cases::document::{Case, read};
use cases::ways::command::CommandWay;
use libtest_mimic::{Arguments, Failed, Trial};
use std::path::{Path, PathBuf};

/// The command under test; another one can be named, to prove the tests with real Alembic itself.
fn program() -> PathBuf {
    std::env::var_os("CASES_COMMAND").map_or_else(|| env!("CARGO_BIN_EXE_stillroom").into(), PathBuf::from)
}

fn main() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut trials = Vec::new();
    for path in documents(&folder) {
        let name = path.strip_prefix(&folder).unwrap_or(&path).with_extension("").display().to_string();
        let text = std::fs::read_to_string(&path).expect("a document");
        match read(&text) {
            Ok(cases) => trials.extend(cases.into_iter().map(|case| trial(&name, case))),
            Err(error) => trials.push(Trial::test(name, move || Err(Failed::from(error.to_string())))),
        }
    }
    libtest_mimic::run(&Arguments::from_args(), trials).exit();
}

fn trial(document: &str, case: Case) -> Trial {
    Trial::test(format!("{document}: {}", case.name), move || {
        let mut way = CommandWay::new(&program()).map_err(|trouble| trouble.to_string())?;
        let mismatches = check(&case, &mut way, Candidate::Ours).map_err(|trouble| trouble.to_string())?;
        if mismatches.is_empty() {
            return Ok(());
        }
        Err(mismatches.iter().map(|mismatch| format!("{mismatch}\n")).collect::<String>().into())
    })
}

/// The documents, in order; `README.md` says how to write one and is none.
fn documents(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("the folder of cases") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(documents(&path));
        } else if path.extension().is_some_and(|e| e == "md")
            && path.file_stem().is_some_and(|s| s != "README")
        {
            found.push(path);
        }
    }
    found.sort();
    found
}
