//! `alembic.operations.ops`: the classes of operations as values.

use std::rc::Rc;

use python::{ClassBuilder, ClassRef, ModuleBuilder, ModuleRef, Payload, PyResult, Value, Vm};

use super::face::{Call, Face};
use super::invoke::{Handle, perform};
use super::{FACES, State, data};
use crate::operations::Operation;

/// An operation that a script holds.
pub(super) enum OperationValue {
    /// One of those made of values.
    Made(Box<Operation>),
    /// `ExecuteSQLOp(sqltext, execution_options)`
    Execute { statement: Value, options: Option<Value> },
    /// `BulkInsertOp(table, rows, multiinsert)`
    BulkInsert { table: Value, rows: Value, multiinsert: bool },
}

impl Payload for OperationValue {
    const CLASS: &'static str = "MigrateOperation";
}

impl OperationValue {
    /// Does it.
    pub(super) fn perform(&self, vm: &mut Vm, handle: &Rc<Handle>) -> PyResult<Value> {
        match self {
            OperationValue::Made(operation) => perform(vm, handle, operation),
            OperationValue::Execute { statement, options } => {
                data::execute_statement(vm, handle, statement.clone(), options.clone())
            }
            OperationValue::BulkInsert { table, rows, multiinsert } => {
                data::insert_rows(vm, handle, table, rows, *multiinsert)
            }
        }
    }
}

/// `MigrateOperation`, from which scripts derive their own operations.
pub(super) fn migrate_operation(vm: &mut Vm) -> PyResult<ClassRef> {
    let known = vm.state::<State>().migrate_operation.borrow().clone();
    if let Some(class) = known {
        return Ok(class);
    }
    let class = ClassBuilder::new(vm, "alembic.operations.ops", "MigrateOperation").build()?;
    *vm.state::<State>().migrate_operation.borrow_mut() = Some(class.clone());
    Ok(class)
}

/// The module.
pub(super) fn module(_vm: &mut Vm) -> PyResult<ModuleRef> {
    let mut module = ModuleBuilder::new("alembic.operations.ops")
        .lazy("MigrateOperation", migrate_operation)
        .lazy("ExecuteSQLOp", execute_class)
        .lazy("BulkInsertOp", bulk_insert_class);
    for face in FACES {
        module = module.lazy(face.class, move |vm| class_of(vm, face));
    }
    Ok(module.build())
}

fn class_of(vm: &mut Vm, face: &'static Face) -> PyResult<ClassRef> {
    let base = migrate_operation(vm)?;
    ClassBuilder::new(vm, "alembic.operations.ops", face.class)
        .bases(&[&base])
        .init(face.constructor, move |vm, args| {
            let operation = (face.read)(vm, &Call { args: &args, batch: None })?;
            args.this().set_payload(OperationValue::Made(Box::new(operation)))
        })
        .build()
}

fn execute_class(vm: &mut Vm) -> PyResult<ClassRef> {
    let base = migrate_operation(vm)?;
    ClassBuilder::new(vm, "alembic.operations.ops", "ExecuteSQLOp")
        .bases(&[&base])
        .init("(self, sqltext, *, execution_options=None)", |_, args| {
            let (statement, options) = (args.value("sqltext"), args.opt("execution_options"));
            args.this().set_payload(OperationValue::Execute { statement, options })
        })
        .build()
}

fn bulk_insert_class(vm: &mut Vm) -> PyResult<ClassRef> {
    let base = migrate_operation(vm)?;
    ClassBuilder::new(vm, "alembic.operations.ops", "BulkInsertOp")
        .bases(&[&base])
        .init("(self, table, rows, *, multiinsert=True)", |vm, args| {
            let multiinsert = vm.truth(&args.value("multiinsert"))?;
            let (table, rows) = (args.value("table"), args.value("rows"));
            args.this().set_payload(OperationValue::BulkInsert { table, rows, multiinsert })
        })
        .build()
}
