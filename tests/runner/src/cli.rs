//! `cases check|bless --command PROGRAM [--real] FILE…`: run documents, or write their expectations.
#![allow(clippy::disallowed_methods, reason = "a test touches the world")]

use cases::bless::bless;
use cases::check::{Candidate, check};
use cases::document::read;
use cases::ways::Trouble;
use cases::ways::command::CommandWay;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

pub(crate) fn main() -> ExitCode {
    match run() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(trouble) => {
            eprintln!("cases: {trouble}");
            ExitCode::from(2)
        }
    }
}

fn run() -> Result<bool, Trouble> {
    let mut program = None;
    let mut candidate = Candidate::Ours;
    let mut files = Vec::new();
    let mut arguments = std::env::args().skip(1);
    let verb = arguments.next().unwrap_or_default();
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--command" => program = arguments.next().map(PathBuf::from),
            "--real" => candidate = Candidate::RealAlembic,
            _ => files.push(PathBuf::from(argument)),
        }
    }
    let program = program.ok_or("--command PROGRAM is missing")?;
    match verb.as_str() {
        "check" => check_files(&program, candidate, &files),
        "bless" if candidate == Candidate::RealAlembic => bless_files(&program, &files),
        _ => Err("usage: cases check|bless --command PROGRAM [--real] FILE…; only --real may bless".into()),
    }
}

fn check_files(program: &Path, candidate: Candidate, files: &[PathBuf]) -> Result<bool, Trouble> {
    let (mut passed, mut failed) = (0, 0);
    for file in files {
        let document = std::fs::read_to_string(file)?;
        for case in read(&document).map_err(|error| format!("{}: {error}", file.display()))? {
            let mismatches = check(&case, &mut CommandWay::new(program)?, candidate)
                .map_err(|error| format!("{}, {}: {error}", file.display(), case.name))?;
            if mismatches.is_empty() {
                passed += 1;
                continue;
            }
            failed += 1;
            println!("\n{}, {}", file.display(), case.name);
            for mismatch in mismatches {
                println!("{mismatch}");
            }
        }
    }
    println!("cases: {passed} passed, {failed} failed");
    Ok(failed == 0)
}

fn bless_files(program: &Path, files: &[PathBuf]) -> Result<bool, Trouble> {
    for file in files {
        let document = std::fs::read_to_string(file)?;
        let cases = read(&document).map_err(|error| format!("{}: {error}", file.display()))?;
        let blessed = bless(&document, &cases, || CommandWay::new(program))?;
        if blessed != document {
            std::fs::write(file, blessed)?;
            println!("blessed {}", file.display());
        }
    }
    Ok(true)
}
