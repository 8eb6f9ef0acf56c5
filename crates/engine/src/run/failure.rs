//! Why a run failed, for showing: what happened, where, and what to do next.

use alembic::cli::Outcome;
use alembic::failure::Failure;
use protocol::{ErrorKind, Fix, Location, RunError};
use python::{Error, InstanceRef, LimitKind, Str, Value, Vm};

use super::place;
use crate::fixes;
use crate::project::Project;

/// Exit status of a usage error, as argparse has it.
const USAGE: i32 = 2;

/// What to show for an outcome; nothing if it went well. `stderr` is what the run wrote there.
pub(crate) fn describe(vm: &mut Vm, outcome: Outcome, stderr: &str, project: &Project) -> Option<RunError> {
    let mut error = match outcome.error {
        None if outcome.status == USAGE => RunError {
            kind: ErrorKind::Usage,
            message: stderr.lines().last().unwrap_or_default().to_owned(),
            ..RunError::default()
        },
        None => return None,
        Some(failure) => from_failure(vm, failure),
    };
    if error.kind != ErrorKind::Command {
        error.traceback = outcome.message;
    }
    if error.hint.is_none() {
        error.hint = hint(&error);
    }
    error.fixes = offered(&error, project);
    Some(error)
}

/// What to show for a failure.
pub(crate) fn from_failure(vm: &mut Vm, failure: Failure) -> RunError {
    let error = failure.into_python(vm);
    match vm.exception_instance(error) {
        Ok(instance) => from_exception(vm, &instance),
        Err(Error::Unsupported(unsupported)) => RunError {
            message: format!("{} is not supported here", unsupported.construct),
            kind: ErrorKind::Unsupported { construct: unsupported.construct },
            at: unsupported.span.as_ref().and_then(place::location),
            hint: unsupported.hint,
            ..RunError::default()
        },
        Err(Error::Limit(limit)) => RunError {
            kind: ErrorKind::Limit,
            message: match limit.kind {
                LimitKind::Steps => "The script ran for too many steps: does a loop never end?",
                LimitKind::Memory => "The script used too much memory.",
                LimitKind::Stopped => "The run was stopped.",
            }
            .to_owned(),
            at: limit.span.as_ref().and_then(place::location),
            ..RunError::default()
        },
        Err(other) => RunError {
            kind: ErrorKind::Exception { class: "RuntimeError".to_owned() },
            message: other.to_string(),
            ..RunError::default()
        },
    }
}

fn from_exception(vm: &mut Vm, instance: &InstanceRef) -> RunError {
    let class = instance.class();
    let value = Value::Instance(instance.clone());
    // An exception whose own __str__ fails is shown by its class alone.
    let message = vm.str_of(&value).map(|text| text.to_string()).unwrap_or_default();
    if class.name().as_ref() == "CommandError" {
        return RunError { message, ..RunError::default() };
    }
    let at = syntax_error_place(instance).or_else(|| {
        let traceback = instance.exception()?.traceback.borrow().clone()?;
        traceback.frames().iter().rev().find_map(|frame| place::location(&frame.span()))
    });
    RunError { kind: ErrorKind::Exception { class: class.full_name() }, message, at, ..RunError::default() }
}

/// A SyntaxError knows its place itself.
fn syntax_error_place(instance: &InstanceRef) -> Option<Location> {
    let number = |name: &str| match instance.attribute(&Str::from(name)) {
        Some(Value::Int(number)) => u32::try_from(number).ok(),
        _ => None,
    };
    let file = instance.attribute(&Str::from("filename"))?;
    let line = number("lineno")?;
    Some(Location {
        file: crate::project::relative(file.as_str()?),
        line,
        column: number("offset").unwrap_or(1).max(1),
        end_line: number("end_lineno").unwrap_or(line),
        end_column: number("end_offset").unwrap_or(0),
    })
}

fn hint(error: &RunError) -> Option<String> {
    let class = match &error.kind {
        ErrorKind::Exception { class } => class.as_str(),
        ErrorKind::Command if error.message.starts_with("Multiple head revisions") => {
            return Some(
                "Name one head, or use `heads` for all of them; `merge heads` joins them.".to_owned(),
            );
        }
        ErrorKind::Limit => {
            return Some("Change the script; the database keeps what was committed before.".to_owned());
        }
        _ => return None,
    };
    if error.message.contains("Please refer to the batch mode feature") {
        return Some(
            "SQLite cannot alter constraints in place. Inside batch_alter_table, Alembic builds the table anew."
                .to_owned(),
        );
    }
    match class {
        "ModuleNotFoundError" => {
            Some("Add a file of that name to the project to stand in for it.".to_owned())
        }
        _ => None,
    }
}

fn offered(error: &RunError, project: &Project) -> Vec<Fix> {
    let Some(at) = &error.at else { return Vec::new() };
    project.text(&at.file).map(|script| fixes::fixes(script, at, &error.message)).unwrap_or_default()
}
