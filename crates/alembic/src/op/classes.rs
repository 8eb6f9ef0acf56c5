//! `Operations` and `BatchOperations`.

use std::cell::RefCell;
use std::rc::Rc;

use python::{Args, ClassBuilder, ClassRef, NativeFunction, Payload, PyResult, Value, Vm};

use super::face::Face;
use super::invoke::Handle;
use super::{FACES, State, batch, custom, data, errors, invoke, read};
use crate::operations::{Migration, Operations};

/// The class `Operations`.
pub(super) fn operations(vm: &mut Vm) -> PyResult<ClassRef> {
    let known = vm.state::<State>().operations.borrow().clone();
    if let Some(class) = known {
        return Ok(class);
    }
    let mut builder = ClassBuilder::new(vm, "alembic.operations.base", "Operations").init(
        "(self, migration_context, impl=None)",
        |vm, args| {
            let context = args.value("migration_context");
            let migration = migration_of(vm, &context)?;
            args.this().set_payload(Handle::new(Operations::new(migration), context))
        },
    );
    builder = shared(builder);
    for face in FACES {
        builder = builder.constant(face.name, operation(face, face.signature));
    }
    builder = builder
        .constant(
            "bulk_insert",
            method("bulk_insert", "(self, table, rows, *, multiinsert=True)", data::bulk_insert),
        )
        .constant("execute", method("execute", "(self, sqltext, *, execution_options=None)", data::execute));
    let class = builder.build()?;
    *vm.state::<State>().operations.borrow_mut() = Some(class.clone());
    Ok(class)
}

/// The migration behind a `MigrationContext` object.
fn migration_of(vm: &mut Vm, context: &Value) -> PyResult<Rc<dyn Migration>> {
    let resolver = *vm.state::<State>().resolver.borrow();
    resolver.and_then(|resolve| resolve(context)).ok_or_else(|| {
        let message = format!("'{}' object has no attribute 'impl'", context.type_name());
        vm.raise("AttributeError", message)
    })
}

/// What `with Operations.context(migration_context)` enters and leaves.
struct Scope {
    context: Value,
    before: RefCell<Option<Value>>,
}

impl Payload for Scope {
    const CLASS: &'static str = "_GeneratorContextManager";
}

/// `Operations.context(migration_context)`: `op` acts on that migration within the block.
fn context(vm: &mut Vm, args: Args) -> PyResult<Value> {
    let class = ClassBuilder::new(vm, "contextlib", "_GeneratorContextManager")
        .method("__enter__", "(self)", |vm, args| {
            let scope = args.payload::<Scope>()?;
            let migration = migration_of(vm, &scope.context)?;
            *scope.before.borrow_mut() = super::install(vm, migration, scope.context.clone())?;
            Ok(vm.state::<State>().proxy.borrow().clone().unwrap_or_default())
        })
        .method("__exit__", "(self, type, value, traceback)", |vm, args| {
            let scope = args.payload::<Scope>()?;
            let before = scope.before.take();
            super::remove(vm, before);
            Ok(false)
        })
        .build()?;
    let scope = Scope { context: args.value("migration_context"), before: RefCell::default() };
    Ok(vm.new_instance(&class, scope))
}

/// The class `BatchOperations`.
pub(super) fn batch_operations(vm: &mut Vm) -> PyResult<ClassRef> {
    let known = vm.state::<State>().batch_operations.borrow().clone();
    if let Some(class) = known {
        return Ok(class);
    }
    let mut builder = shared(ClassBuilder::new(vm, "alembic.operations.base", "BatchOperations"));
    for face in FACES {
        if let Some(signature) = face.in_batch {
            builder = builder.constant(face.name, operation(face, signature));
        }
    }
    builder = builder
        .constant("execute", method("execute", "(self, sqltext, *, execution_options=None)", data::execute))
        .getter("impl", batch::implementation);
    let class = builder.build()?;
    *vm.state::<State>().batch_operations.borrow_mut() = Some(class.clone());
    Ok(class)
}

/// What both classes have.
fn shared(builder: ClassBuilder) -> ClassBuilder {
    builder
        .constant(
            "batch_alter_table",
            method("batch_alter_table", batch::SIGNATURE, batch::batch_alter_table),
        )
        .constant("f", method("f", "(self, name)", |vm, args| read::conv(vm, &args.value("name"))))
        .constant("get_bind", method("get_bind", "(self)", get_bind))
        .constant(
            "get_context",
            method("get_context", "(self)", |_, args| Ok(args.payload::<Handle>()?.context.clone())),
        )
        .constant(
            "inline_literal",
            method("inline_literal", "(self, value, type_=None)", data::inline_literal),
        )
        .constant("invoke", method("invoke", "(self, operation)", custom::invoke))
        .constant("run_async", method("run_async", "(self, async_function, *args, **kw_args)", run_async))
        .class_method("context", "(cls, migration_context)", context)
        .class_method(custom::REGISTER, "(cls, name, sourcename=None)", custom::register_operation)
        .class_method(custom::IMPLEMENT, "(cls, op_cls, replace=False)", custom::implementation_for)
        .getter("migration_context", |_, this| Ok(this.expect_payload::<Handle>()?.context.clone()))
        .getter("impl", |vm, this| {
            let context = this.expect_payload::<Handle>()?.context.clone();
            vm.getattr(&context, "impl")
        })
}

/// A method that is called like Alembic's, whose functions know nothing of their class.
fn method(
    name: &'static str,
    signature: &'static str,
    body: impl Fn(&mut Vm, Args) -> PyResult<Value> + 'static,
) -> Value {
    Value::Native(Rc::new(NativeFunction::new(name, signature, body).binding()))
}

fn operation(face: &'static Face, signature: &'static str) -> Value {
    method(face.name, signature, move |vm, args| invoke::call(vm, face, &args))
}

fn get_bind(vm: &mut Vm, args: Args) -> PyResult<Value> {
    let context = args.payload::<Handle>()?.context.clone();
    vm.getattr(&context, "bind")
}

fn run_async(vm: &mut Vm, mut args: Args) -> PyResult<Value> {
    let handle = args.payload::<Handle>()?;
    let bind = vm.getattr(&handle.context, "bind")?;
    if bind.is_none() {
        return Err(vm.raise("NotImplementedError", "Cannot call run_async in SQL mode"));
    }
    let dialect = vm.getattr(&bind, "dialect")?;
    let is_async = match vm.getattr_opt(&dialect, "is_async")? {
        Some(flag) => vm.truth(&flag)?,
        None => false,
    };
    if !is_async {
        return Err(vm.raise("ValueError", "Cannot call run_async with a sync engine"));
    }
    let function = args.value("async_function");
    let (rest, keywords) = args.take_rest();
    let module = Value::Module(vm.import("sqlalchemy.ext.asyncio")?);
    let class = vm.getattr(&module, "AsyncConnection")?;
    let connection = vm.call_method(&class, "_retrieve_proxy_for_target", vec![bind])?;
    let positional = std::iter::once(connection).chain(rest).collect();
    errors::run_coroutine(vm, &function, positional, keywords)
}
