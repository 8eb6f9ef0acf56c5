//! Errors and warnings of operations as exceptions and warnings of Python.

use python::{Error, Kwargs, PyResult, Value, Vm};
use sqlalchemy::sa;
use sqlalchemy::warnings::{self, Category};

use crate::operations;

/// The exception that a script sees.
pub(super) fn raise(vm: &mut Vm, error: operations::Error) -> Error {
    match error {
        operations::Error::Command(message) => command_error(vm, message),
        operations::Error::Builtin("AssertionError", message) if message.is_empty() => {
            vm.exception(&vm.exception_class("AssertionError"), Vec::new())
        }
        operations::Error::Builtin(class, message) => vm.raise(class, message),
        operations::Error::Key(key) => Error::key(Value::str(&*key)),
        operations::Error::Schema(error) => sa::errors::from_schema(vm, error),
        operations::Error::Database(error) => sa::errors::from_connection(vm, &error),
    }
}

fn command_error(vm: &mut Vm, message: String) -> Error {
    let class =
        vm.import("alembic.util").and_then(|module| vm.getattr(&Value::Module(module), "CommandError"));
    match class {
        Ok(Value::Class(class)) => vm.raise_class(&class, message),
        Ok(_) => vm.raise("Exception", message),
        Err(error) => error,
    }
}

/// Hands what was warned about to Python's `warnings`.
pub(super) fn pass_warnings(vm: &mut Vm) -> PyResult<()> {
    for warning in warnings::take() {
        let (class, of_library) = match warning.category {
            Category::UserWarning => (Value::Class(vm.exception_class("UserWarning")), true),
            // SQLAlchemy looks for the line of the script.
            Category::SaWarning => (class_of_sqlalchemy(vm)?, false),
        };
        let module = Value::Module(vm.import("warnings")?);
        vm.setattr(&module, "_of_library", Value::Bool(of_library))?;
        let warned = vm.call_method(&module, "warn", vec![Value::str(&*warning.message), class]);
        vm.setattr(&module, "_of_library", Value::Bool(false))?;
        warned?;
    }
    Ok(())
}

fn class_of_sqlalchemy(vm: &mut Vm) -> PyResult<Value> {
    let exceptions = Value::Module(vm.import("sqlalchemy.exc")?);
    vm.getattr(&exceptions, "SAWarning")
}

/// Runs an async function to its end.
pub(super) fn run_coroutine(
    vm: &mut Vm,
    function: &Value,
    positional: Vec<Value>,
    keywords: Kwargs,
) -> PyResult<Value> {
    let coroutine = vm.call(function, positional, keywords)?;
    let asyncio = Value::Module(vm.import("asyncio")?);
    vm.call_method(&asyncio, "run", vec![coroutine])
}
