//! The builtin functions, a file each or a small group.
//!
//! Each file has `pub(super) fn install(vm: &mut Vm)`, which adds to `vm.builtins()` with [`function`].

mod absent;
mod code;
mod iteration;
mod numbers;
pub(crate) mod objects;
mod output;
mod reduce;
mod site;
mod text;

use crate::error::PyResult;
use crate::native::body::{self, Body};
use crate::native::{Args, IntoValue, NativeFunction};
use crate::value::Value;
use crate::vm::Vm;

/// Adds all builtin functions and names.
pub(crate) fn install(vm: &mut Vm) {
    let builtins = vm.builtins();
    for class in vm.types().all() {
        builtins.set_str(class.name(), Value::Class(class.clone()));
    }
    builtins.set_str("bool", Value::Class(vm.bool_class.clone()));
    builtins.set_str("Ellipsis", Value::Ellipsis);
    builtins.set_str("NotImplemented", Value::NotImplemented);
    builtins.set_str("__debug__", Value::Bool(true));
    absent::install(vm);
    code::install(vm);
    iteration::install(vm);
    numbers::install(vm);
    objects::install(vm);
    output::install(vm);
    reduce::install(vm);
    site::install(vm);
    text::install(vm);
}

/// Adds one builtin function.
pub(crate) fn function<R: IntoValue + 'static>(
    vm: &mut Vm,
    name: &'static str,
    signature: &'static str,
    body: impl Fn(&mut Vm, Args) -> PyResult<R> + 'static,
) {
    add(vm, name, signature, body::function(body));
}

// Not generic: what each of the many calls above would repeat.
#[inline(never)]
fn add(vm: &Vm, name: &'static str, signature: &'static str, body: Box<dyn Body>) {
    let function = NativeFunction::with_body(name, signature, body).in_module("builtins".into());
    vm.builtins.set_str(name, function.into());
}
