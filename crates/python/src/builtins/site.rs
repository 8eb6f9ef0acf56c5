//! What CPython's module `site` adds to the builtins, as far as scripts use it: the end of the program.

use super::function;
use crate::error::{Error, PyResult};
use crate::value::Value;
use crate::vm::Vm;

pub(super) fn install(vm: &mut Vm) {
    for name in ["exit", "quit"] {
        function(vm, name, "(code=None)", |_vm, args| -> PyResult<Value> {
            Err(Error::with_args("SystemExit", vec![args.value("code")]))
        });
    }
}
