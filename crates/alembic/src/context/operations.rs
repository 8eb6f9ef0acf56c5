//! The seam to `op/`: its functions act on a migration as long as that migration runs.

use std::rc::Rc;

use python::{PyResult, Value, Vm};

use crate::op;
use crate::runtime::MigrationContext;

/// What `op` acted on before.
pub(super) type Before = Option<Value>;

/// Lets the functions of `op` act on a migration.
pub(super) fn install(vm: &mut Vm, context: &Rc<MigrationContext>, object: &Value) -> PyResult<Before> {
    op::install(vm, context.clone(), object.clone())
}

/// Ends what [`install`] began.
pub(super) fn remove(vm: &mut Vm, before: Before) {
    op::remove(vm, before);
}

/// `op.execute`, for `context.execute`.
pub(super) fn execute(vm: &mut Vm, sql: Value, execution_options: Value) -> PyResult<Value> {
    let op = Value::Module(vm.import("alembic.op")?);
    let function = vm.getattr(&op, "execute")?;
    vm.call(&function, vec![sql], vec![("execution_options".into(), execution_options)])
}
