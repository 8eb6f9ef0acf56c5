//! Names of CPython that are known and not supported: refused when they are called. The classes can be asked for, as in
//! `isinstance(value, (bytes, bytearray))`: nothing is one of theirs.

use super::function;
use crate::error::{Error, PyResult};
use crate::native::{Args, ClassBuilder};
use crate::value::Value;
use crate::vm::Vm;

const FUNCTIONS: [&str; 3] = ["breakpoint", "compile", "help"];
const CLASSES: [&str; 3] = ["bytearray", "complex", "memoryview"];

pub(super) fn install(vm: &mut Vm) {
    for name in FUNCTIONS {
        function(vm, name, "(*args, **kwargs)", move |_vm, _args| -> PyResult<Value> {
            Err(Error::unsupported(format!("{name}()")))
        });
    }
    for name in CLASSES {
        let refused = move |_: &mut Vm, _: Args| -> PyResult<Value> { Err(Error::unsupported(name)) };
        let class = ClassBuilder::new(vm, "builtins", name).new_("(cls, *args, **kwargs)", refused).build();
        debug_assert!(class.is_ok(), "a class of one method, without bases, is always made");
        if let Ok(class) = class {
            vm.builtins().set_str(name, Value::Class(class));
        }
    }
}
