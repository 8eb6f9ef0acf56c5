//! What `dict.keys()`, `values()` and `items()` give.

use super::{done, set};
use crate::error::PyResult;
use crate::native::{Args, ClassBuilder};
use crate::value::{Iter, Set, Value};
use crate::vm::Vm;

pub(super) fn install(vm: &mut Vm) {
    let classes = [&vm.types().dict_keys, &vm.types().dict_values, &vm.types().dict_items].map(Clone::clone);
    for (at, class) in classes.iter().enumerate() {
        let builder = ClassBuilder::extend(class).method("__reversed__", "(self, /)", |_vm, args| {
            let mut items = items(&args);
            items.reverse();
            Ok(Iter::values("dict_reverseiterator", items))
        });
        // Values are no set.
        if at == 1 {
            done(builder);
            continue;
        }
        done(builder.method("isdisjoint", "(self, other, /)", |vm, args| {
            let own = Set::from_values(vm, items(&args))?;
            set::is_disjoint(vm, &own, &args.value("other"))
        }));
    }
}

fn items(args: &Args) -> Vec<Value> {
    match args.this() {
        Value::DictView(view) => view.to_vec(),
        _ => Vec::new(),
    }
}

/// The values of a set, or of a view that acts as one.
pub(super) fn as_set(vm: &mut Vm, value: &Value) -> PyResult<Set> {
    let items = vm.iterate(value)?;
    Set::from_values(vm, items)
}
