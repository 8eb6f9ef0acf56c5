//! `alembic stamp`

use std::rc::Rc;

use python::Vm;

use super::Setup;
use crate::cli::Namespace;
use crate::environment::{Environment, Task};
use crate::failure::Failure;

/// Writes revisions into the version table and runs nothing.
pub(super) fn stamp(vm: &mut Vm, setup: &Setup, options: &Namespace) -> Result<(), Failure> {
    let script = setup.script(vm)?;
    let revisions = options.list("revisions").unwrap_or_default();
    let sql = options.flag("sql");
    let (start, destinations) = if sql { offline(revisions)? } else { (None, revisions.to_vec()) };
    let task = Task {
        as_sql: sql,
        starting_rev: Some(start),
        destination: Some(destinations.clone()),
        tag: options.text("tag").map(str::to_owned),
        purge: options.flag("purge"),
        ..Task::default()
    };
    let directory = Rc::clone(&script);
    let work = move |vm: &mut Vm, heads: &[String], _: &_| {
        let steps = directory.stamp_steps(vm, &destinations, heads)?;
        Ok(Some((directory.load(vm)?, steps)))
    };
    Environment::run(vm, setup, &script, task, Box::new(work))
}

/// `start:revision`; all have to start at the same one.
fn offline(revisions: &[String]) -> Result<(Option<String>, Vec<String>), Failure> {
    let mut start: Option<String> = None;
    let mut destinations = Vec::new();
    for revision in revisions {
        let Some((from, to)) = revision.split_once(':') else {
            destinations.push(revision.clone());
            continue;
        };
        if to.contains(':') {
            return Err(Failure::escaped("ValueError", "too many values to unpack (expected 2)"));
        }
        if start.as_deref().is_some_and(|start| start != from) {
            return Err(Failure::command(
                "Stamp operation with --sql only supports a single starting revision at a time",
            ));
        }
        start = Some(from.to_owned());
        destinations.push(to.to_owned());
    }
    Ok((start, destinations))
}
