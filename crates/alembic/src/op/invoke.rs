//! A call on its way: read, caused, done, its warnings and errors passed on.

use std::rc::Rc;

use python::{Args, Payload, PyResult, Value, Vm};
use sqlalchemy::sa::event;

use super::face::{Call, Face};
use super::{errors, read};
use crate::operations::{Cause, Operation, Operations, Place};

/// What an `Operations` or `BatchOperations` object holds.
pub struct Handle {
    /// Where its operations take effect.
    pub operations: Operations,
    /// The `MigrationContext` object.
    pub context: Value,
}

impl Payload for Handle {
    const CLASS: &'static str = "Operations";
}

impl Handle {
    /// Operations of a migration, whose `MigrationContext` object is `context`.
    pub fn new(operations: Operations, context: Value) -> Handle {
        Handle { operations, context }
    }
}

/// Calls an operation of an `Operations` or `BatchOperations` object.
pub(super) fn call(vm: &mut Vm, face: &Face, args: &Args) -> PyResult<Value> {
    let handle = args.payload::<Handle>()?;
    let batch = handle.operations.batch().map(|batch| batch.options());
    let call = Call { args, batch: batch.map(|options| (&options.table, options.schema.as_ref())) };
    let operation = (face.read)(vm, &call)?;
    perform(vm, &handle, &operation)
}

/// Does an operation.
pub(super) fn perform(vm: &mut Vm, handle: &Rc<Handle>, operation: &Operation) -> PyResult<Value> {
    let (before, after) = match operation {
        Operation::CreateTable(_) => ("before_create", "after_create"),
        Operation::DropTable(_) => ("before_drop", "after_drop"),
        _ => ("", ""),
    };
    if event::is_heard(vm, &[before, after]) {
        return announced(vm, handle, operation, before, after);
    }
    let made = caused_by(vm, handle, operation.name(), |_| operation.invoke(&handle.operations))?;
    match made {
        Some(table) => read::table_value(vm, &table),
        None => Ok(Value::None),
    }
}

/// Does an operation on a table that listeners hear of before and after.
fn announced(
    vm: &mut Vm,
    handle: &Rc<Handle>,
    operation: &Operation,
    before: &str,
    after: &str,
) -> PyResult<Value> {
    let objects = handle.operations.objects();
    let table = match operation {
        Operation::CreateTable(create) => create.to_table(&objects),
        Operation::DropTable(drop) => drop.to_table(&objects),
        _ => return Ok(Value::None),
    };
    let table = table.map_err(|error| errors::raise(vm, error))?;
    let object = read::table_value(vm, &table)?;
    let bind = vm.getattr(&handle.context, "bind")?;
    event::operation_event(vm, before, &object, &bind)?;
    let alteration = match operation {
        Operation::CreateTable(create) => create.of(table),
        Operation::DropTable(drop) => drop.of(table),
        _ => return Ok(Value::None),
    };
    caused_by(vm, handle, operation.name(), |_| handle.operations.alter(alteration))?;
    event::operation_event(vm, after, &object, &bind)?;
    Ok(if matches!(operation, Operation::CreateTable(_)) { object } else { Value::None })
}

/// Does something in the name of an operation that the script calls right now.
pub(super) fn caused_by<T>(
    vm: &mut Vm,
    handle: &Handle,
    name: &str,
    act: impl FnOnce(&mut Vm) -> crate::operations::Result<T>,
) -> PyResult<T> {
    let migration = handle.operations.migration();
    let place = vm.current_span().map(|span| Place {
        file: span.file.to_string().into(),
        line: span.line,
        column: span.column,
    });
    let outer = migration.cause();
    migration.set_cause(Some(Cause { operation: name.into(), place }));
    let outcome = act(vm);
    migration.set_cause(outer);
    errors::pass_warnings(vm, &**migration)?;
    outcome.map_err(|error| errors::raise(vm, error))
}
