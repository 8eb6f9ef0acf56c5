//! Code from text, and the variables of the frame that asks: `exec`, `eval`, `globals`, `locals`.

use std::rc::Rc;

use super::function;
use crate::error::{Error, PyResult};
use crate::native::Args;
use crate::value::{Dict, Value};
use crate::vm::Vm;

pub(super) fn install(vm: &mut Vm) {
    function(vm, "globals", "()", |vm, _args| vm.caller_globals());
    function(vm, "locals", "()", |vm, _args| locals(vm));
    function(vm, "exec", "(source, globals=None, locals=None, /)", |vm, args| {
        let (globals, locals) = scopes(vm, &args)?;
        vm.execute_text(&source(&args)?, "<string>", &globals, &locals, false).map(drop)
    });
    function(vm, "eval", "(source, globals=None, locals=None, /)", |vm, args| {
        let (globals, locals) = scopes(vm, &args)?;
        vm.execute_text(&source(&args)?, "<string>", &globals, &locals, true)
    });
    function(vm, "__import__", "(name, globals=None, locals=None, fromlist=(), level=0)", |vm, args| {
        let name: String = args.get("name")?;
        let module = vm.import(&name)?;
        let from_list = args.value("fromlist");
        if vm.truth(&from_list)? {
            return Ok(module);
        }
        vm.import(name.split('.').next().unwrap_or(&name))
    });
}

fn source(args: &Args) -> PyResult<String> {
    let source = args.value("source");
    match source.plain() {
        Value::Str(text) => Ok(text.to_string()),
        Value::Bytes(bytes) => Ok(String::from_utf8_lossy(bytes).into_owned()),
        other => Err(Error::type_error(format!(
            "exec() arg 1 must be a string, bytes or code object, not {}",
            other.type_name()
        ))),
    }
}

fn scopes(vm: &mut Vm, args: &Args) -> PyResult<(Rc<Dict>, Rc<Dict>)> {
    let given = |name: &str| match args.value(name).plain() {
        Value::Dict(dict) => Some(dict.clone()),
        _ => None,
    };
    match (given("globals"), given("locals")) {
        (Some(globals), locals) => {
            if globals.get_str("__builtins__").is_none() {
                globals.set_str("__builtins__", Value::Dict(vm.builtins()));
            }
            let locals = locals.unwrap_or_else(|| globals.clone());
            Ok((globals, locals))
        }
        (None, locals) => {
            let globals = dict(vm.caller_globals()?)?;
            let locals = match locals {
                Some(locals) => locals,
                None => dict(self::locals(vm)?)?,
            };
            Ok((globals, locals))
        }
    }
}

fn dict(value: Value) -> PyResult<Rc<Dict>> {
    match value {
        Value::Dict(dict) => Ok(dict),
        _ => Err(Error::runtime("no script is running")),
    }
}

/// The variables that the calling frame sees as its own.
pub(super) fn locals(vm: &mut Vm) -> PyResult<Value> {
    vm.caller_locals()
}

impl Vm {
    pub(crate) fn caller_globals(&mut self) -> PyResult<Value> {
        Ok(self.current_globals().map_or(Value::None, Value::Dict))
    }

    pub(crate) fn caller_locals(&mut self) -> PyResult<Value> {
        Ok(self.current_locals().map_or(Value::None, Value::Dict))
    }

    pub(crate) fn execute_text(
        &mut self,
        text: &str,
        label: &str,
        globals: &Rc<Dict>,
        locals: &Rc<Dict>,
        expression: bool,
    ) -> PyResult<Value> {
        if expression {
            return self.evaluate(text, label, globals, locals);
        }
        self.execute(text, label, globals, locals).map(|()| Value::None)
    }
}
