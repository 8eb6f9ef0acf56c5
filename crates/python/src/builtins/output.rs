//! `print`, `input` and `open`.

use super::function;
use crate::error::{Error, PyResult};
use crate::native::Args;
use crate::value::{Str, Value};
use crate::vm::Vm;

pub(super) fn install(vm: &mut Vm) {
    function(vm, "print", "(*args, sep=' ', end='\\n', file=None, flush=False)", print);
    function(vm, "input", "(prompt='', /)", |_vm, _args| -> PyResult<Value> {
        Err(Error::exception("EOFError", "EOF when reading a line"))
    });
    function(
        vm,
        "open",
        "(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None)",
        |vm, args| crate::modules::open_file(vm, &args),
    );
}

fn print(vm: &mut Vm, args: Args) -> PyResult<()> {
    let separator = option_text(&args, "sep", " ")?;
    let end = option_text(&args, "end", "\n")?;
    let mut text = String::new();
    for (at, value) in args.rest().iter().enumerate() {
        if at > 0 {
            text.push_str(&separator);
        }
        text.push_str(&vm.str_of(value)?);
    }
    text.push_str(&end);
    vm.take_memory(text.len())?;
    match args.opt("file") {
        Some(file) => write_to(vm, &file, &text),
        None => match redirected(vm) {
            Some(file) => write_to(vm, &file, &text),
            None => {
                vm.host().stdout(&text);
                Ok(())
            }
        },
    }
}

/// What a script put in place of `sys.stdout`, if it did.
fn redirected(vm: &mut Vm) -> Option<Value> {
    let sys = vm.module("sys")?;
    sys.dict.get_str("stdout")
}

fn write_to(vm: &mut Vm, file: &Value, text: &str) -> PyResult<()> {
    vm.call_method(file, "write", vec![Value::str(text)]).map(drop)
}

fn option_text(args: &Args, name: &str, default: &str) -> PyResult<Str> {
    let value = args.value(name);
    match value.as_str() {
        Some(text) => Ok(text.clone()),
        None if value.is_none() => Ok(Str::from(default)),
        None => Err(Error::type_error(format!("{name} must be None or a string, not {}", value.type_name()))),
    }
}
