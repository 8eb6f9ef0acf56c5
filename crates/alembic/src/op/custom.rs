//! Operations that scripts bring: `register_operation`, `implementation_for`, `invoke`.

use std::rc::Rc;

use python::{Args, ClassRef, NativeFunction, PyResult, Value, Vm};

use super::face::{Call, Face};
use super::invoke::Handle;
use super::values::{self, OperationValue};
use super::{FACES, State, module};
use crate::operations::Operation;

pub(super) const REGISTER: &str = "register_operation";
pub(super) const IMPLEMENT: &str = "implementation_for";

/// `@Operations.register_operation(name, sourcename)`: the class gets a method that calls the operation's own
/// class method, and `op` a function.
pub(super) fn register_operation(_vm: &mut Vm, args: Args) -> PyResult<Value> {
    let operations = args.this().clone();
    let name: String = args.get("name")?;
    let source = args.opt("sourcename").and_then(|value| value.as_str().map(ToString::to_string));
    let source = source.unwrap_or_else(|| name.clone());
    let decorator = NativeFunction::new("register", "(op_cls)", move |vm, args| {
        let class = args.value("op_cls");
        let function = vm.getattr(&class, &source)?;
        let method = NativeFunction::new("operation", "(self, *args, **kw)", move |vm, mut args: Args| {
            let this = args.this().clone();
            let (rest, keywords) = args.take_rest();
            vm.call(&function, std::iter::once(this).chain(rest).collect(), keywords)
        });
        vm.setattr(&operations, &name, Value::Native(Rc::new(method.binding())))?;
        let op = vm.import("alembic.op")?;
        let forwarded = name.clone();
        let function = NativeFunction::new("operation", "(*args, **kw)", move |vm, args| {
            module::forward(vm, &forwarded, args)
        });
        op.dict.set_str(name.as_str(), Value::Native(Rc::new(function)));
        Ok(class)
    });
    Ok(Value::Native(Rc::new(decorator)))
}

/// `@Operations.implementation_for(op_cls, replace=False)`: as `Dispatcher.dispatch_for`, it puts a function in
/// another's place only where that is asked for.
pub(super) fn implementation_for(vm: &mut Vm, args: Args) -> PyResult<Value> {
    let class: ClassRef = args.get("op_cls")?;
    let replace = vm.truth(&args.value("replace"))?;
    let decorator = NativeFunction::new("decorate", "(fn)", move |vm, args| {
        let function = args.value("fn");
        let state = vm.state::<State>();
        let is_known = |(known, _): &(ClassRef, Value)| Rc::ptr_eq(known, &class);
        if !replace && (state.implementations.borrow().iter().any(is_known) || is_own(vm, &class)?) {
            let shown = vm.repr(&Value::Class(class.clone()))?;
            let message = format!(
                "Can not set dispatch function for object {shown}: key already exists. To replace existing function, \
                 use replace=True."
            );
            return Err(vm.raise("ValueError", message));
        }
        let mut known = state.implementations.borrow_mut();
        known.retain(|(other, _)| !Rc::ptr_eq(other, &class));
        known.push((Rc::clone(&class), function.clone()));
        Ok(function)
    });
    Ok(Value::Native(Rc::new(decorator)))
}

/// Whether Alembic itself has a function for this class.
fn is_own(vm: &mut Vm, class: &ClassRef) -> PyResult<bool> {
    let own = FACES.iter().map(|face| face.class).chain(["ExecuteSQLOp", "BulkInsertOp"]);
    for name in own.filter(|name| *name == &*class.name()) {
        if values::class_named(vm, name)?.is_some_and(|own| Rc::ptr_eq(&own, class)) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Calls the function that a script put in the place of Alembic's own, if it did.
pub(super) fn replaced(
    vm: &mut Vm,
    face: &Face,
    call: &Call<'_>,
    operation: &Operation,
) -> PyResult<Option<Value>> {
    if vm.state::<State>().implementations.borrow().is_empty() {
        return Ok(None);
    }
    let Some(class) = values::class_named(vm, face.class)? else { return Ok(None) };
    let known = vm.state::<State>().implementations.borrow().clone();
    let Some((_, function)) = known.into_iter().find(|(known, _)| Rc::ptr_eq(known, &class)) else {
        return Ok(None);
    };
    let value = values::of_call(vm, face, &class, call, operation.clone());
    vm.call(&function, vec![call.args.this().clone(), value], Vec::new()).map(Some)
}

/// `op.invoke(operation)`
pub(super) fn invoke(vm: &mut Vm, args: Args) -> PyResult<Value> {
    let this = args.this().clone();
    let operation = args.value("operation");
    let state = vm.state::<State>();
    for class in vm.class_of(&operation).mro() {
        let known = state.implementations.borrow().clone();
        if let Some((_, function)) = known.iter().find(|(known, _)| Rc::ptr_eq(known, &class)) {
            return vm.call(function, vec![this, operation], Vec::new());
        }
    }
    match operation.payload::<OperationValue>() {
        Some(value) => value.perform(vm, &this.expect_payload::<Handle>()?),
        None => {
            let shown = vm.repr(&operation)?;
            Err(vm.raise("ValueError", format!("no dispatch function for object: {shown}")))
        }
    }
}
