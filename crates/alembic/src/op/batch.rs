//! `batch_alter_table` and the block it opens.

use std::rc::Rc;

use python::{Args, ClassBuilder, Payload, PyResult, Value, Vm};

use super::invoke::Handle;
use super::{classes, errors, invoke, read};
use crate::batch::{Batch, BatchOptions, Recreate};
use crate::operations::Operations;

/// Its parameters.
pub(super) const SIGNATURE: &str = "(self, table_name, schema=None, recreate='auto', partial_reordering=None, \
                                    copy_from=None, table_args=(), table_kwargs=None, reflect_args=(), \
                                    reflect_kwargs=None, naming_convention=None)";

/// What `with op.batch_alter_table(...)` enters and leaves.
struct Block {
    args: BatchOptions,
    handle: Rc<Handle>,
    batch: std::cell::RefCell<Option<Rc<Batch>>>,
}

impl Payload for Block {
    const CLASS: &'static str = "_GeneratorContextManager";
}

/// `op.batch_alter_table(...)`
pub(super) fn batch_alter_table(vm: &mut Vm, args: Args) -> PyResult<Value> {
    let handle = args.payload::<Handle>()?;
    let args = options(vm, &args)?;
    let class = ClassBuilder::new(vm, "contextlib", "_GeneratorContextManager")
        .method("__enter__", "(self)", |vm, args| enter(vm, &args))
        .method("__exit__", "(self, type, value, traceback)", |vm, args| exit(vm, &args))
        .build()?;
    Ok(vm.new_instance(&class, Block { args, handle, batch: Default::default() }))
}

fn options(vm: &mut Vm, args: &Args) -> PyResult<BatchOptions> {
    let given = |name| args.opt(name);
    let recreate: String = args.get("recreate")?;
    let table_options = match given("table_kwargs") {
        Some(keywords) => read::options_of_dict(vm, &keywords)?,
        None => Default::default(),
    };
    let mut table_args = Vec::new();
    for item in vm.iterate(&args.value("table_args"))? {
        table_args.extend(read::schema_item(&item));
    }
    let mut reflect_columns = Vec::new();
    for item in vm.iterate(&args.value("reflect_args"))? {
        reflect_columns.push(read::column(vm, &item)?);
    }
    let mut partial_reordering = Vec::new();
    if let Some(runs) = given("partial_reordering") {
        for run in vm.iterate(&runs)? {
            partial_reordering.push(read::names(vm, &run)?.iter().map(|name| name.shared()).collect());
        }
    }
    Ok(BatchOptions {
        table: read::name(vm, &args.value("table_name"))?,
        schema: given("schema").map(|schema| read::name(vm, &schema)).transpose()?,
        recreate: Recreate::parse(&recreate).map_err(|error| errors::raise(vm, error))?,
        copy_from: given("copy_from").map(|table| read::table(vm, &table)).transpose()?,
        table_args,
        table_options,
        reflect_columns,
        naming_convention: given("naming_convention")
            .map(|names| read::naming_convention(vm, &names))
            .transpose()?,
        partial_reordering,
    })
}

fn enter(vm: &mut Vm, args: &Args) -> PyResult<Value> {
    let block = args.payload::<Block>()?;
    let migration = block.handle.operations.migration().clone();
    let batch = invoke::caused_by(vm, &block.handle, "batch_alter_table", |_| {
        Ok(Rc::new(Batch::new(migration, block.args.clone())))
    })?;
    *block.batch.borrow_mut() = Some(batch.clone());
    let class = classes::batch_operations(vm)?;
    Ok(vm.new_instance(&class, Handle::new(Operations::within(batch), block.handle.context.clone())))
}

/// Flushes, unless the block was left by an exception.
fn exit(vm: &mut Vm, args: &Args) -> PyResult<Value> {
    let block = args.payload::<Block>()?;
    let batch = block.batch.take();
    if let Some(batch) = batch.filter(|_| args.value("type").is_none()) {
        invoke::caused_by(vm, &block.handle, "batch_alter_table", |_| batch.flush())?;
    }
    Ok(Value::Bool(false))
}

/// `batch_op.impl`, as far as scripts look at it.
pub(super) fn implementation(vm: &mut Vm, this: &Value) -> PyResult<Value> {
    let handle = this.expect_payload::<Handle>()?;
    let context = handle.context.clone();
    let class = ClassBuilder::new(vm, "alembic.operations.batch", "BatchOperationsImpl").build()?;
    let object = vm.bare_instance(&class);
    if let Some(batch) = handle.operations.batch() {
        let options = batch.options();
        let schema = options.schema.as_ref().map_or(Value::None, |schema| Value::str(schema.as_str()));
        vm.setattr(&object, "table_name", Value::str(options.table.as_str()))?;
        vm.setattr(&object, "schema", schema)?;
        let recreate = match options.recreate {
            Recreate::Auto => "auto",
            Recreate::Always => "always",
            Recreate::Never => "never",
        };
        vm.setattr(&object, "recreate", Value::str(recreate))?;
    }
    let dialect = vm.getattr(&context, "dialect")?;
    vm.setattr(&object, "dialect", dialect)?;
    Ok(object)
}
