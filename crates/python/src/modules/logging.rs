//! `logging` for Rust code: what the tools themselves have to log goes where scripts configured it.

use crate::error::PyResult;
use crate::value::Value;
use crate::vm::Vm;

/// The levels of `logging`.
pub mod level {
    /// `logging.DEBUG`
    pub const DEBUG: i64 = 10;
    /// `logging.INFO`
    pub const INFO: i64 = 20;
    /// `logging.WARNING`
    pub const WARNING: i64 = 30;
    /// `logging.ERROR`
    pub const ERROR: i64 = 40;
    /// `logging.CRITICAL`
    pub const CRITICAL: i64 = 50;
}

/// Logs a message to the logger of this name, with the handlers, formats and levels that are configured.
///
/// As long as nothing imported `logging`, only warnings and worse show, as bare text on standard error.
pub fn log(vm: &mut Vm, logger: &str, level: i64, message: &str) -> PyResult<()> {
    if vm.module("logging").is_none() {
        if level >= level::WARNING {
            vm.host().stderr(&format!("{message}\n"));
        }
        return Ok(());
    }
    let module = Value::Module(vm.import("logging")?);
    let logger = vm.call_method(&module, "getLogger", vec![Value::str(logger)])?;
    vm.call_method(&logger, "log", vec![Value::Int(level), Value::str(message)]).map(drop)
}

/// `logging.config.fileConfig(path)`
pub fn file_config(vm: &mut Vm, path: &str) -> PyResult<()> {
    let module = Value::Module(vm.import("logging.config")?);
    vm.call_method(&module, "fileConfig", vec![Value::str(path)]).map(drop)
}
