//! `batch_alter_table` and the block it opens.

use std::rc::Rc;

use super::invoke::Handle;
use super::{classes, errors, invoke, read};
use python::{Args, ClassBuilder, Payload, PyResult, Value, Vm};
use sqlalchemy::schema::{Name, SchemaItem};

use crate::batch::{Batch, BatchOptions, RebuildOptions, Recreate};
use crate::operations::Operations;

/// Its parameters.
pub(super) const SIGNATURE: &str = "(self, table_name, schema=None, recreate='auto', partial_reordering=None, \
                                    copy_from=None, table_args=(), table_kwargs=None, reflect_args=(), \
                                    reflect_kwargs=None, naming_convention=None)";

/// What `with op.batch_alter_table(...)` enters and leaves. Like a generator, it looks at its arguments on entering,
/// and at what only a rebuild needs when it comes to one.
struct Block {
    args: Args,
    handle: Rc<Handle>,
    batch: std::cell::RefCell<Option<Rc<Batch>>>,
}

impl Payload for Block {
    const CLASS: &'static str = "_GeneratorContextManager";
}

/// `op.batch_alter_table(...)`
pub(super) fn batch_alter_table(vm: &mut Vm, args: Args) -> PyResult<Value> {
    let handle = args.payload::<Handle>()?;
    let class = ClassBuilder::new(vm, "contextlib", "_GeneratorContextManager")
        .method("__enter__", "(self)", |vm, args| enter(vm, &args))
        .method("__exit__", "(self, type, value, traceback)", |vm, args| exit(vm, &args))
        .build()?;
    Ok(vm.new_instance(&class, Block { args, handle, batch: Default::default() }))
}

fn options(vm: &mut Vm, args: &Args) -> PyResult<BatchOptions> {
    let given = |name| args.opt(name);
    let recreate: String = args.get("recreate")?;
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
        partial_reordering,
    })
}

fn rebuild_options(vm: &mut Vm, args: &Args) -> PyResult<RebuildOptions> {
    let mut options = RebuildOptions {
        reflect_items: schema_items(vm, &args.value("reflect_args"))?,
        table_items: schema_items(vm, &args.value("table_args"))?,
        ..RebuildOptions::default()
    };
    if let Some(keywords) = args.opt("table_kwargs") {
        let keywords = read::keywords_of_dict(vm, &keywords)?;
        options.table = read::table_keywords(vm, &keywords)?;
    }
    if let Some(keywords) = args.opt("reflect_kwargs") {
        let mut others = Vec::new();
        for (key, value) in read::keywords_of_dict(vm, &keywords)? {
            match &*key {
                "include_columns" if value.is_none() => {}
                "include_columns" => {
                    options.include_columns = read::names(vm, &value)?.iter().map(Name::shared).collect();
                }
                "resolve_fks" => options.leave_referred = !vm.truth(&value)?,
                _ => others.push((key, value)),
            }
        }
        options.reflect = read::table_keywords(vm, &others)?;
    }
    if let Some(names) = args.opt("naming_convention") {
        options.naming_convention = Some(read::naming_convention(vm, &names)?);
    }
    Ok(options)
}

/// Columns, constraints and indexes.
fn schema_items(vm: &mut Vm, value: &Value) -> PyResult<Vec<SchemaItem>> {
    let items = vm.iterate(value)?;
    sqlalchemy::sa::schema::items(vm, &items)
}

fn enter(vm: &mut Vm, args: &Args) -> PyResult<Value> {
    let block = args.payload::<Block>()?;
    let migration = block.handle.operations.migration().clone();
    let options = options(vm, &block.args)?;
    let batch = invoke::caused_by(vm, &block.handle, "batch_alter_table", |_| {
        Ok(Rc::new(Batch::new(migration, options)))
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
        if batch.recreates() {
            invoke::refuse_unheard(vm)?;
            batch.rebuild_with(rebuild_options(vm, &block.args)?);
        }
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
