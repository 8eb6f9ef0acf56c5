//! How an error that nobody caught ends a command: a refusal, an exit, or a traceback.

use std::rc::Rc;

use python::{Error, Value, Vm};

use crate::failure::alembic_class;

/// The sentence of a `CommandError`.
pub(crate) fn command_error_text(vm: &mut Vm, error: &Error) -> Option<String> {
    let Error::Exception(instance) = error else { return None };
    let class = alembic_class(vm, "alembic.util.exc", "CommandError").ok()?;
    if !instance.class().is_subclass(&class) {
        return None;
    }
    vm.str_of(&Value::Instance(Rc::clone(instance))).ok().map(|text| text.to_string())
}

/// The status of `sys.exit(...)` in a script.
pub(crate) fn system_exit(vm: &mut Vm, error: &Error) -> Option<i32> {
    let Error::Exception(instance) = error else { return None };
    if !instance.class().is_subclass(&vm.exception_class("SystemExit")) {
        return None;
    }
    let arguments = instance.exception().map(|state| state.args.borrow().clone())?;
    let first = vm.iterate(&arguments).ok()?.into_iter().next().unwrap_or(Value::None);
    match first {
        Value::None => Some(0),
        Value::Bool(flag) => Some(i32::from(flag)),
        Value::Int(status) => Some((status & 0xff) as i32),
        other => {
            let text = vm.str_of(&other).ok()?;
            vm.host().stderr(&format!("{text}\n"));
            Some(1)
        }
    }
}
