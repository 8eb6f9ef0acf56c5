//! The builtin types: their constructors and methods, one file per type.

pub mod alias;
mod bytes;
pub(crate) mod bytes_codec;
mod dict;
mod dict_view;
mod float;
mod formatting;
mod int;
mod list;
mod range;
mod set;
mod str_build;
mod str_case;
mod str_methods;
mod str_search;
mod str_split;
mod tuple;
pub mod union;

pub(crate) use bytes::byte_items;
pub(crate) use float::{exact_ratio, round_float};
pub(crate) use formatting::{format_value, percent_format};
pub(crate) use int::{big, from_float, real, round_int};
pub(crate) use list::sorted;
pub(crate) use union::union_type;

use crate::error::{Error, PyResult};
use crate::native::{Args, ClassBuilder};
use crate::value::{ClassRef, Str, Value};
use crate::vm::Vm;

/// Gives every builtin class its methods.
pub(crate) fn install(vm: &mut Vm) {
    str_methods::install(vm);
    bytes::install(vm);
    int::install(vm);
    float::install(vm);
    list::install(vm);
    tuple::install(vm);
    dict::install(vm);
    dict_view::install(vm);
    set::install(vm);
    range::install(vm);
    alias::install(vm);
}

/// Finishes a class that exists already, which cannot fail.
pub(crate) fn done(builder: ClassBuilder) {
    let built = builder.build();
    debug_assert!(built.is_ok(), "extending a class never fails");
}

/// The text that a method of `str` was called on.
fn this_str(args: &Args) -> PyResult<Str> {
    args.this().as_str().cloned().ok_or_else(|| wrong_self(args, "str"))
}

fn wrong_self(args: &Args, class: &str) -> Error {
    Error::type_error(format!(
        "descriptor requires a '{class}' object but received a '{}'",
        args.this().type_name()
    ))
}

/// Text in an argument, in the words of `str`'s own methods.
fn need_str(value: &Value) -> PyResult<Str> {
    value
        .as_str()
        .cloned()
        .ok_or_else(|| Error::type_error(format!("must be str, not {}", value.type_name())))
}

/// `start` and `end` as positions in a sequence of this length.
fn bounds(vm: &mut Vm, args: &Args, length: usize) -> PyResult<(usize, usize)> {
    let slice =
        crate::value::Slice { start: args.value("start"), stop: args.value("end"), step: Value::None };
    let (start, end, _) = slice.indices(vm, length)?;
    // Both are within 0..=length after clamping, for a step of one.
    Ok((usize::try_from(start).unwrap_or(0), usize::try_from(end).unwrap_or(0)))
}

/// The class that a constructor was called on.
pub(crate) fn class_argument(args: &Args) -> PyResult<ClassRef> {
    match args.this() {
        Value::Class(class) => Ok(class.clone()),
        other => Err(Error::type_error(format!("X is not a type object ({})", other.type_name()))),
    }
}
