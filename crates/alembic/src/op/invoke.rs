//! A call on its way: read, caused, done, its warnings and errors passed on.

use std::rc::Rc;

use python::{Args, Error, Payload, PyResult, Value, Vm};
use sqlalchemy::sa::event;
use sqlalchemy::schema::Table;

use super::face::{Call, Face};
use super::{custom, errors, read};
use crate::ddl::{Alteration, Out};
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

/// What listeners to all tables hear of an operation, before and after.
const ON_CREATE: [&str; 2] = ["before_create", "after_create"];
const ON_DROP: [&str; 2] = ["before_drop", "after_drop"];

/// Calls an operation of an `Operations` or `BatchOperations` object.
pub(super) fn call(vm: &mut Vm, face: &Face, args: &Args) -> PyResult<Value> {
    let handle = args.payload::<Handle>()?;
    let batch = handle.operations.batch().map(|batch| batch.options());
    let call = Call { args, batch: batch.map(|options| (&options.table, options.schema.as_ref())) };
    let operation = (face.read)(vm, &call)?;
    if let Some(made) = custom::replaced(vm, face, &call, &operation)? {
        return Ok(made);
    }
    perform(vm, &handle, &operation)
}

/// Does an operation.
pub(super) fn perform(vm: &mut Vm, handle: &Rc<Handle>, operation: &Operation) -> PyResult<Value> {
    let objects = handle.operations.objects();
    match operation {
        Operation::CreateTable(create) if event::is_heard(vm, &ON_CREATE) => {
            return announced(vm, handle, operation, ON_CREATE, create.planned(&objects));
        }
        Operation::DropTable(drop) if event::is_heard(vm, &ON_DROP) => {
            return announced(vm, handle, operation, ON_DROP, drop.planned(&objects)).map(|_| Value::None);
        }
        _ => {}
    }
    let made = caused_by(vm, handle, operation.name(), |_| operation.invoke(&handle.operations))?;
    match made {
        Some(table) => read::table_value(vm, &table),
        None => Ok(Value::None),
    }
}

/// Makes a table or takes it away; listeners to all tables hear of it before and after. The table. A new table's
/// indexes and comments come after the event (`DefaultImpl.create_table`).
fn announced(
    vm: &mut Vm,
    handle: &Rc<Handle>,
    operation: &Operation,
    [before, after]: [&str; 2],
    planned: crate::operations::Result<(Rc<Table>, Alteration)>,
) -> PyResult<Value> {
    let (made, alteration) = planned.map_err(|error| errors::raise(vm, error))?;
    let table = read::table_value(vm, &made)?;
    let bind = vm.getattr(&handle.context, "bind")?;
    event::operation_event(vm, before, &table, &bind)?;
    let migration = handle.operations.migration();
    match alteration {
        Alteration::CreateTable { if_not_exists, .. } => {
            caused_by(vm, handle, operation.name(), |_| {
                migration.asked(&alteration);
                migration.ddl().create_table_alone(&made, if_not_exists, &Out::new(&**migration))
            })?;
            event::operation_event(vm, after, &table, &bind)?;
            caused_by(vm, handle, operation.name(), |_| {
                migration.ddl().finish_table(&made, &Out::new(&**migration))
            })?;
        }
        other => {
            caused_by(vm, handle, operation.name(), |_| handle.operations.alter(other))?;
            event::operation_event(vm, after, &table, &bind)?;
        }
    }
    Ok(table)
}

/// Refuses to rebuild a table while somebody listens to all tables: real Alembic tells of the new table and of the end of
/// the old one in the midst of it.
pub(super) fn refuse_unheard(vm: &mut Vm) -> PyResult<()> {
    match event::is_heard(vm, &ON_CREATE) || event::is_heard(vm, &ON_DROP) {
        true => Err(Error::unsupported("listening to all tables while a batch block rebuilds one")),
        false => Ok(()),
    }
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
    errors::pass_warnings(vm)?;
    outcome.map_err(|error| errors::raise(vm, error))
}
