//! Tuples with names, as C modules of CPython give them (`time.struct_time`).

use std::collections::HashMap;
use std::rc::Rc;

use crate::calendar::{Clock, Ymd};
use crate::error::PyResult;
use crate::native::ClassBuilder;
use crate::value::{ClassRef, Value};
use crate::vm::Vm;

/// The classes made so far, by name.
#[derive(Default)]
struct Made(std::cell::RefCell<HashMap<&'static str, ClassRef>>);

/// A tuple of a class of its own, whose items have names.
pub(super) fn tuple(
    vm: &mut Vm,
    module: &str,
    name: &'static str,
    fields: &[&'static str],
    items: Vec<Value>,
) -> PyResult<Value> {
    let class = class(vm, module, name, fields)?;
    Ok(vm.wrap_builtin(&class, Value::tuple(items)))
}

fn class(vm: &mut Vm, module: &str, name: &'static str, fields: &[&'static str]) -> PyResult<ClassRef> {
    let made: Rc<Made> = vm.state();
    if let Some(known) = made.0.borrow().get(name) {
        return Ok(known.clone());
    }
    let base = vm.types().tuple.clone();
    let mut builder = ClassBuilder::new(vm, module, name).bases(&[&base]);
    for (at, field) in fields.iter().enumerate() {
        builder = builder.getter(field, move |vm, this| vm.getitem(this.plain(), &Value::from(at)));
    }
    let shown: Vec<&'static str> = fields.to_vec();
    let title = format!("{module}.{name}");
    let class = builder
        .method("__repr__", "(self, /)", move |vm, args| {
            let mut parts = Vec::new();
            for (field, item) in shown.iter().zip(vm.iterate(args.this().plain())?) {
                parts.push(format!("{field}={}", vm.repr(&item)?));
            }
            Ok(format!("{title}({})", parts.join(", ")))
        })
        .build()?;
    made.0.borrow_mut().insert(name, class.clone());
    Ok(class)
}

/// `time.struct_time`
pub(super) fn struct_time(vm: &mut Vm, day: Ymd, clock: Clock, dst: i64) -> PyResult<Value> {
    const FIELDS: [&str; 9] =
        ["tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday", "tm_yday", "tm_isdst"];
    let items = [
        day.year,
        day.month,
        day.day,
        clock.hour,
        clock.minute,
        clock.second,
        day.weekday(),
        day.day_of_year(),
        dst,
    ];
    tuple(vm, "time", "struct_time", &FIELDS, items.map(Value::Int).to_vec())
}
