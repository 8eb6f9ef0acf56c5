//! Alembic's own log lines: they go where the script's `logging` configuration sends them.

use python::{PyResult, Value, Vm};

/// Writes a line to one of Alembic's loggers. Before a script has imported `logging` nobody listens.
pub(crate) fn log(vm: &mut Vm, logger: &str, level: &str, text: &str) -> PyResult<()> {
    if vm.module("logging").is_none() {
        return Ok(());
    }
    let logger = get_logger(vm, logger)?;
    // Alembic keeps Python from complaining that nobody handles its lines; without that handler an error
    // would be printed even where logging was never set up.
    vm.call_method(&logger, level, vec![Value::str("%s"), Value::str(text)])?;
    Ok(())
}

fn get_logger(vm: &mut Vm, name: &str) -> PyResult<Value> {
    let logging = Value::Module(vm.import("logging")?);
    vm.call_method(&logging, "getLogger", vec![Value::str(name)])
}

/// The loggers that exist once Alembic is imported, so that a configuration knows them.
const LOGGERS: [&str; 5] = [
    "alembic.runtime.migration",
    "alembic.util.messaging",
    "alembic.ddl.impl",
    "alembic.autogenerate.compare",
    "alembic.runtime.plugins",
];

/// Makes Alembic's loggers. A host without `logging` does without.
pub(super) fn prepare(vm: &mut Vm) -> PyResult<()> {
    let Ok(logging) = vm.import("logging") else { return Ok(()) };
    let logging = Value::Module(logging);
    let root = get_logger(vm, "alembic")?;
    let handler = vm.call_method(&logging, "NullHandler", Vec::new())?;
    vm.call_method(&root, "addHandler", vec![handler])?;
    for name in LOGGERS {
        get_logger(vm, name)?;
    }
    Ok(())
}
