//! `alembic check`

use python::Vm;

use super::Setup;
use crate::failure::Failure;

/// Compares the models with the database.
pub(super) fn check(vm: &mut Vm, setup: &Setup) -> Result<(), Failure> {
    let script = setup.script(vm)?;
    super::autogenerate::refuse(vm, setup, &script, "alembic check")
}
