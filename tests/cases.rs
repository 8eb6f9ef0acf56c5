//! Every document under `tests/cases/`, run by the command `stillroom`; a test for each case.

use cases::DOCUMENTS;
use cases::check::{Candidate, check};
use cases::document::{Case, read};
use cases::ways::command::CommandWay;
use libtest_mimic::{Arguments, Failed, Trial};
use std::path::PathBuf;

/// The command under test; another one can be named, to prove the tests with real Alembic itself.
fn program() -> PathBuf {
    std::env::var_os("CASES_COMMAND").map_or_else(|| env!("CARGO_BIN_EXE_stillroom").into(), PathBuf::from)
}

fn main() {
    let mut trials = Vec::new();
    for (name, text) in DOCUMENTS {
        match read(text) {
            Ok(cases) => trials.extend(cases.into_iter().map(|case| trial(name, case))),
            Err(error) => trials.push(Trial::test(*name, move || Err(Failed::from(error.to_string())))),
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
