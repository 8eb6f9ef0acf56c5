//! Operations that scripts bring: `register_operation`, `implementation_for`, `invoke`.

use std::rc::Rc;

use python::{Args, NativeFunction, PyResult, Value, Vm};

use super::invoke::Handle;
use super::values::OperationValue;
use super::{State, module};

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

/// `@Operations.implementation_for(op_cls)`
pub(super) fn implementation_for(_vm: &mut Vm, args: Args) -> PyResult<Value> {
    let class = args.get("op_cls")?;
    let decorator = NativeFunction::new("decorate", "(fn)", move |vm, args| {
        let function = args.value("fn");
        let state = vm.state::<State>();
        let mut known = state.implementations.borrow_mut();
        known.retain(|(other, _)| !Rc::ptr_eq(other, &class));
        known.push((Rc::clone(&class), function.clone()));
        Ok(function)
    });
    Ok(Value::Native(Rc::new(decorator)))
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
