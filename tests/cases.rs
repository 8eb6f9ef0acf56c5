//! Every document under `tests/cases/`; a test for each case and each way: by the command `stillroom`, by the engine
//! through its one door, and with the schema replayed from a snapshot.

use cases::DOCUMENTS;
use cases::check::{Candidate, check};
use cases::document::{Case, read};
use cases::ways::command::CommandWay;
use cases::ways::door::DoorWay;
use cases::ways::{NotHere, Way};
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
            Ok(cases) => trials.extend(cases.iter().flat_map(|case| trials_of(name, case))),
            Err(error) => trials.push(Trial::test(*name, move || Err(Failed::from(error.to_string())))),
        }
    }
    libtest_mimic::run(&Arguments::from_args(), trials).exit();
}

fn trials_of(document: &str, case: &Case) -> [Trial; 3] {
    let name = |way| format!("{document}: {} ({way})", case.name);
    let [by_command, by_engine, by_replay] = [case.clone(), case.clone(), case.clone()];
    [
        Trial::test(name("command"), move || {
            let mut way = CommandWay::new(&program()).map_err(|trouble| trouble.to_string())?;
            run(&by_command, &mut way)
        }),
        Trial::test(name("engine"), move || run(&by_engine, &mut DoorWay::live())),
        Trial::test(name("replayed"), move || run(&by_replay, &mut DoorWay::replayed())),
    ]
}

fn run(case: &Case, way: &mut dyn Way) -> Result<(), Failed> {
    match check(case, way, Candidate::Ours) {
        Ok(mismatches) if mismatches.is_empty() => Ok(()),
        Ok(mismatches) => {
            Err(mismatches.iter().map(|mismatch| format!("{mismatch}\n")).collect::<String>().into())
        }
        // A case about folders or other programs has nothing to say here.
        Err(trouble) if trouble.is::<NotHere>() => Ok(()),
        Err(trouble) => Err(trouble.to_string().into()),
    }
}
