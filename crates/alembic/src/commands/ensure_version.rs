//! `alembic ensure_version`

use python::Vm;

use super::Setup;
use crate::environment::{Environment, Task};
use crate::failure::Failure;
use crate::runtime::MigrationContext;

/// Makes the version table if there is none.
pub(super) fn ensure_version(vm: &mut Vm, setup: &Setup, sql: bool) -> Result<(), Failure> {
    let script = setup.script(vm)?;
    let work = |_: &mut Vm, _: &[String], context: &MigrationContext| {
        context.ensure_version_table(false)?;
        Ok(None)
    };
    let task = Task { as_sql: sql, ..Task::default() };
    Environment::run(vm, setup, &script, task, Box::new(work))
}
