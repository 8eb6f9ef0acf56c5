//! `tuple`: constructor and methods.

use super::{class_argument, done, list, wrong_self};
use crate::error::{Error, PyResult};
use crate::native::{Args, ClassBuilder};
use crate::value::Value;
use crate::vm::Vm;

pub(super) fn install(vm: &mut Vm) {
    let builder = ClassBuilder::extend(&vm.types().tuple.clone())
        .new_("(cls, iterable=(), /)", |vm, args| {
            let class = class_argument(&args)?;
            let iterable = args.value("iterable");
            let items = match &iterable {
                Value::Tuple(_) => iterable,
                other => Value::tuple(vm.iterate(other)?),
            };
            Ok(vm.wrap_builtin(&class, items))
        })
        .method("index", "(self, value, start=0, stop=9223372036854775807, /)", |vm, args| {
            let items = this(&args)?;
            list::index_of(vm, &args, &items)?.ok_or_else(|| Error::value("tuple.index(x): x not in tuple"))
        })
        .method("count", "(self, value, /)", |vm, args| {
            let items = this(&args)?;
            list::count_of(vm, &items, &args.value("value"))
        });
    done(builder);
}

fn this(args: &Args) -> PyResult<Vec<Value>> {
    match args.this().plain() {
        Value::Tuple(items) => Ok(items.to_vec()),
        _ => Err(wrong_self(args, "tuple")),
    }
}
