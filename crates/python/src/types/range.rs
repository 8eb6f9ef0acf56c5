//! `range` and `slice`: constructors and methods.

use std::rc::Rc;

use super::{class_argument, done};
use crate::error::{Error, PyResult};
use crate::native::{Args, ClassBuilder};
use crate::value::{Iter, Range, Slice, Value};
use crate::vm::Vm;

pub(super) fn install(vm: &mut Vm) {
    let builder = ClassBuilder::extend(&vm.types().range.clone())
        .new_("(cls, *args)", new_range)
        .method("index", "(self, value, /)", |vm, args| {
            let range = this(&args)?;
            let value = args.value("value");
            match value.as_int().filter(|int| range.contains(*int)) {
                Some(int) => Ok((int - range.start) / range.step),
                None => {
                    let shown = vm.repr(&value)?;
                    Err(Error::value(format!("{shown} is not in range")))
                }
            }
        })
        .method("count", "(self, value, /)", |_vm, args| {
            let range = this(&args)?;
            Ok(i64::from(args.value("value").as_int().is_some_and(|int| range.contains(int))))
        })
        .method("__reversed__", "(self, /)", |_vm, args| {
            let range = this(&args)?;
            let mut left = range.len();
            Ok(Iter::native("range_iterator", move |_vm| {
                if left == 0 {
                    return Ok(None);
                }
                left -= 1;
                Ok(range.get(left).map(Value::Int))
            }))
        })
        .getter("start", |_vm, this| Ok(range_of(this)?.start))
        .getter("stop", |_vm, this| Ok(range_of(this)?.stop))
        .getter("step", |_vm, this| Ok(range_of(this)?.step));
    done(builder);
    let builder = ClassBuilder::extend(&vm.types().slice.clone())
        .new_("(cls, *args)", new_slice)
        .method("indices", "(self, length, /)", |vm, args| {
            let length = usize::try_from(vm.index(&args.value("length"))?)
                .map_err(|_| Error::value("length should not be negative"))?;
            let slice = slice_of(args.this())?;
            let (start, stop, step) = slice.indices(vm, length)?;
            Ok(Value::tuple([Value::Int(start), Value::Int(stop), Value::Int(step)]))
        })
        .getter("start", |_vm, this| Ok(slice_of(this)?.start.clone()))
        .getter("stop", |_vm, this| Ok(slice_of(this)?.stop.clone()))
        .getter("step", |_vm, this| Ok(slice_of(this)?.step.clone()));
    done(builder);
}

fn range_of(value: &Value) -> PyResult<Range> {
    match value {
        Value::Range(range) => Ok(**range),
        other => Err(Error::type_error(format!("expected range, got {}", other.type_name()))),
    }
}

fn this(args: &Args) -> PyResult<Range> {
    range_of(args.this())
}

fn slice_of(value: &Value) -> PyResult<Rc<Slice>> {
    match value {
        Value::Slice(slice) => Ok(slice.clone()),
        other => Err(Error::type_error(format!("expected slice, got {}", other.type_name()))),
    }
}

fn new_range(vm: &mut Vm, args: Args) -> PyResult<Value> {
    class_argument(&args)?;
    let (start, stop, step) = match args.rest() {
        [] => return Err(Error::type_error("range expected at least 1 argument, got 0")),
        [stop] => (0, vm.index(stop)?, 1),
        [start, stop] => (vm.index(start)?, vm.index(stop)?, 1),
        [start, stop, step] => (vm.index(start)?, vm.index(stop)?, vm.index(step)?),
        more => {
            return Err(Error::type_error(format!("range expected at most 3 arguments, got {}", more.len())));
        }
    };
    if step == 0 {
        return Err(Error::value("range() arg 3 must not be zero"));
    }
    Ok(Value::Range(Rc::new(Range { start, stop, step })))
}

fn new_slice(_vm: &mut Vm, args: Args) -> PyResult<Value> {
    let (start, stop, step) = match args.rest() {
        [] => return Err(Error::type_error("slice expected at least 1 argument, got 0")),
        [stop] => (Value::None, stop.clone(), Value::None),
        [start, stop] => (start.clone(), stop.clone(), Value::None),
        [start, stop, step] => (start.clone(), stop.clone(), step.clone()),
        more => {
            return Err(Error::type_error(format!("slice expected at most 3 arguments, got {}", more.len())));
        }
    };
    Ok(Value::Slice(Rc::new(Slice { start, stop, step })))
}
