//! `alembic.operations.ops`: the classes of operations as values.

use std::rc::Rc;

use python::{ClassBuilder, ClassRef, ModuleBuilder, ModuleRef, Payload, PyResult, Value, Vm};

use super::attributes::{self, Attributes};
use super::face::{Call, Face};
use super::invoke::{Handle, perform};
use super::{FACES, State, data};
use crate::operations::Operation;

/// An operation that a script holds.
pub(super) enum OperationValue {
    /// One of those made of values, and what it says of itself.
    Made(Box<Operation>, Attributes),
    /// `ExecuteSQLOp(sqltext, execution_options)`
    Execute { statement: Value, options: Option<Value> },
    /// `BulkInsertOp(table, rows, multiinsert)`
    BulkInsert { table: Value, rows: Value, multiinsert: bool },
}

impl Payload for OperationValue {
    const CLASS: &'static str = "MigrateOperation";
}

impl OperationValue {
    /// What it says of itself.
    pub(super) fn attributes(&self) -> &[(&'static str, Value)] {
        match self {
            OperationValue::Made(_, attributes) => attributes,
            _ => &[],
        }
    }

    /// Does it.
    pub(super) fn perform(&self, vm: &mut Vm, handle: &Rc<Handle>) -> PyResult<Value> {
        match self {
            OperationValue::Made(operation, _) => perform(vm, handle, operation),
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
    let builder = ClassBuilder::new(vm, "alembic.operations.ops", face.class).bases(&[&base]).init(
        face.constructor,
        move |vm, args| {
            let call = Call { args: &args, batch: None };
            let operation = (face.read)(vm, &call)?;
            let attributes = attributes::of_call(face, &call);
            args.this().set_payload(OperationValue::Made(Box::new(operation), attributes))
        },
    );
    attributes::properties(builder, face).build()
}

/// The class of an operation of Alembic's own.
pub(super) fn class_named(vm: &mut Vm, name: &str) -> PyResult<Option<ClassRef>> {
    let module = Value::Module(vm.import("alembic.operations.ops")?);
    Ok(match vm.getattr(&module, name)? {
        Value::Class(class) => Some(class),
        _ => None,
    })
}

/// The operation that a call of `op` makes, as a value.
pub(super) fn of_call(
    vm: &mut Vm,
    face: &Face,
    class: &ClassRef,
    call: &Call<'_>,
    operation: Operation,
) -> Value {
    let attributes = attributes::of_call(face, call);
    vm.new_instance(class, OperationValue::Made(Box::new(operation), attributes))
}

/// `alembic.operations.toimpl`: what Alembic itself does for an operation.
pub(super) fn to_impl(_vm: &mut Vm) -> PyResult<ModuleRef> {
    const NAMES: [&str; 14] = [
        "alter_column",
        "drop_table",
        "drop_column",
        "create_index",
        "drop_index",
        "create_table",
        "rename_table",
        "create_table_comment",
        "drop_table_comment",
        "add_column",
        "create_constraint",
        "drop_constraint",
        "bulk_insert",
        "execute_sql",
    ];
    let mut module = ModuleBuilder::new("alembic.operations.toimpl");
    for name in NAMES {
        module = module.function(name, "(operations, operation)", |vm, args| {
            let handle = args.value("operations").expect_payload::<Handle>()?;
            args.value("operation").expect_payload::<OperationValue>()?.perform(vm, &handle)
        });
    }
    Ok(module.build())
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
