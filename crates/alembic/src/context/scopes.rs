//! The `with` blocks of a migration context: transactions and autocommit.

use std::cell::RefCell;
use std::rc::Rc;

use python::{ClassBuilder, ClassRef, Payload, PyResult, Value, Vm};

use crate::runtime::{Autocommit, MigrationContext, Scope};

/// `with context.begin_transaction():`
struct TransactionBlock {
    context: Rc<MigrationContext>,
    scope: Scope,
}

impl Payload for TransactionBlock {
    const CLASS: &'static str = "_ProxyTransaction";
}

/// `with context.autocommit_block():`
struct AutocommitBlock {
    context: Rc<MigrationContext>,
    entered: RefCell<Option<Autocommit>>,
}

impl Payload for AutocommitBlock {
    const CLASS: &'static str = "_GeneratorContextManager";
}

#[derive(Default)]
struct Classes(RefCell<Option<(ClassRef, ClassRef)>>);

fn classes(vm: &mut Vm) -> PyResult<(ClassRef, ClassRef)> {
    let known = vm.state::<Classes>();
    if let Some(classes) = &*known.0.borrow() {
        return Ok(classes.clone());
    }
    let classes = (transaction_class(vm)?, autocommit_class(vm)?);
    *known.0.borrow_mut() = Some(classes.clone());
    Ok(classes)
}

/// The block of a transaction that has just begun.
pub(super) fn transaction_block(vm: &mut Vm, context: &Rc<MigrationContext>) -> PyResult<Value> {
    let scope = context.begin_transaction(false).map_err(|failure| failure.into_python(vm))?;
    let class = classes(vm)?.0;
    let block = TransactionBlock { context: Rc::clone(context), scope };
    Ok(vm.new_instance::<TransactionBlock>(&class, block))
}

/// The block in which each statement commits by itself.
pub(super) fn autocommit_block(vm: &mut Vm, context: &Rc<MigrationContext>) -> PyResult<Value> {
    let class = classes(vm)?.1;
    let block = AutocommitBlock { context: Rc::clone(context), entered: RefCell::default() };
    Ok(vm.new_instance::<AutocommitBlock>(&class, block))
}

fn transaction_class(vm: &mut Vm) -> PyResult<ClassRef> {
    let end = |vm: &mut Vm, block: &TransactionBlock, failed: bool| {
        block.context.end_transaction(block.scope, failed).map_err(|failure| failure.into_python(vm))
    };
    ClassBuilder::new(vm, "alembic.runtime.migration", "_ProxyTransaction")
        .method("__enter__", "(self)", |_vm, args| Ok(args.this().clone()))
        .method("__exit__", "(self, type_, value, traceback)", move |vm, args| {
            let failed = !args.value("type_").is_none();
            end(vm, &*args.payload::<TransactionBlock>()?, failed)
        })
        .method("commit", "(self)", move |vm, args| end(vm, &*args.payload::<TransactionBlock>()?, false))
        .method("rollback", "(self)", move |vm, args| end(vm, &*args.payload::<TransactionBlock>()?, true))
        .build()
}

fn autocommit_class(vm: &mut Vm) -> PyResult<ClassRef> {
    ClassBuilder::new(vm, "contextlib", "_GeneratorContextManager")
        .method("__enter__", "(self)", |vm, args| {
            let block = args.payload::<AutocommitBlock>()?;
            let entered = block.context.begin_autocommit().map_err(|failure| failure.into_python(vm))?;
            *block.entered.borrow_mut() = Some(entered);
            Ok(())
        })
        .method("__exit__", "(self, type_, value, traceback)", |vm, args| {
            let block = args.payload::<AutocommitBlock>()?;
            let entered = block.entered.borrow_mut().take();
            entered.map_or(Ok(()), |entered| entered.end().map_err(|failure| failure.into_python(vm)))
        })
        .build()
}
