//! The standard modules, made at their first import: some in Rust, a file each, some in Python, in `source/`.

mod io;
mod typing;

use crate::error::{Error, PyResult};
use crate::native::Args;
use crate::value::{ModuleRef, Value};
use crate::vm::Vm;

/// What makes a standard module.
pub(crate) type Maker = fn(&mut Vm) -> PyResult<ModuleRef>;

/// The maker of a standard module. A new module is one line here and a file beside this one.
pub(crate) fn find(name: &str) -> Option<Maker> {
    Some(match name {
        "typing" | "typing_extensions" => typing::make,
        _ => return None,
    })
}

/// `open(…)`
pub(crate) fn open_file(vm: &mut Vm, args: &Args) -> PyResult<Value> {
    io::open(vm, args)
}

#[allow(dead_code)]
fn unavailable(name: &str) -> Error {
    Error::unsupported(format!("standard module {name}"))
}
