//! The builtin types' own methods, a file per type.
//!
//! Each file has `pub(super) fn install(vm: &mut Vm)`, which adds methods to a class of `vm.types()` by
//! `ClassBuilder::extend`. A type's constructor is its `__new__`: it returns `vm.wrap_builtin(&class, value)`,
//! so that subclasses get an instance around the builtin value.

use crate::error::{Error, PyResult};
use crate::value::{Str, Value};
use crate::vm::Vm;

/// Adds the methods of all builtin types.
pub(crate) fn install(_vm: &mut Vm) {}

/// `format(value, spec)` for a builtin value; the mini-language.
pub(crate) fn format_value(_vm: &mut Vm, value: &Value, _spec: &str) -> PyResult<Str> {
    Err(Error::unsupported(format!("format specification for {}", value.type_name())))
}

/// `text % arguments`
pub(crate) fn percent_format(_vm: &mut Vm, _text: &Value, _arguments: &Value) -> PyResult<Value> {
    Err(Error::unsupported("% on text"))
}

/// `int | None`
pub(crate) fn union_type(_vm: &mut Vm, _left: &Value, _right: &Value) -> PyResult<Value> {
    Err(Error::unsupported("union of types"))
}
