//! `alembic downgrade`

use std::rc::Rc;

use python::Vm;

use super::Setup;
use super::upgrade::start_and_end;
use crate::cli::Namespace;
use crate::environment::{Environment, Task};
use crate::failure::Failure;

/// Reverts to a previous version.
pub(super) fn downgrade(
    vm: &mut Vm,
    setup: &Setup,
    revision: &str,
    options: &Namespace,
) -> Result<(), Failure> {
    let script = setup.script(vm)?;
    let sql = options.flag("sql");
    let (start, to) = start_and_end(revision, sql)?;
    if sql && start.is_none() {
        return Err(Failure::command("downgrade with --sql requires <fromrev>:<torev>"));
    }
    let task = Task {
        as_sql: sql,
        starting_rev: Some(start),
        destination: Some(vec![to.clone()]),
        tag: options.text("tag").map(str::to_owned),
        ..Task::default()
    };
    let directory = Rc::clone(&script);
    let work = move |vm: &mut Vm, heads: &[String], _: &_| {
        let steps = directory.downgrade_steps(vm, &to, heads)?;
        Ok(Some((directory.load(vm)?, steps)))
    };
    Environment::run(vm, setup, &script, task, Box::new(work))
}
