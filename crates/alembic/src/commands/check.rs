//! `alembic check`

use python::Vm;

use super::Setup;
use crate::failure::Failure;

/// Compares the models with the database.
pub(super) fn check(vm: &mut Vm, setup: &Setup) -> Result<(), Failure> {
    setup.script(vm)?;
    Err(Failure::unsupported("alembic check (autogenerate)", "run it with Alembic itself for now"))
}
