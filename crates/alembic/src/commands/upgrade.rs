//! `alembic upgrade`

use std::rc::Rc;

use python::Vm;

use super::Setup;
use crate::cli::Namespace;
use crate::environment::{Environment, Task};
use crate::failure::Failure;

/// Upgrades to a later version.
pub(super) fn upgrade(
    vm: &mut Vm,
    setup: &Setup,
    revision: &str,
    options: &Namespace,
) -> Result<(), Failure> {
    let script = setup.script(vm)?;
    let (start, to) = start_and_end(revision, options.flag("sql"))?;
    let task = Task {
        as_sql: options.flag("sql"),
        starting_rev: Some(start),
        destination: Some(vec![to.clone()]),
        tag: options.text("tag").map(str::to_owned),
        ..Task::default()
    };
    let directory = Rc::clone(&script);
    let work = move |vm: &mut Vm, heads: &[String], _: &_| {
        let steps = directory.upgrade_steps(vm, &to, heads)?;
        Ok(Some((directory.load(vm)?, steps)))
    };
    Environment::run(vm, setup, &script, task, Box::new(work))
}

/// `start:end`, which only an offline run may give.
pub(super) fn start_and_end(revision: &str, sql: bool) -> Result<(Option<String>, String), Failure> {
    let Some((start, end)) = revision.split_once(':') else { return Ok((None, revision.to_owned())) };
    if !sql {
        return Err(Failure::command("Range revision not allowed"));
    }
    if end.contains(':') {
        return Err(Failure::escaped("ValueError", "too many values to unpack (expected 2)"));
    }
    Ok((Some(start.to_owned()), end.to_owned()))
}
