//! The six comparisons of a class, from one function.

use std::cmp::Ordering;

use crate::error::PyResult;
use crate::native::ClassBuilder;
use crate::value::Value;
use crate::vm::Vm;

/// How two values compare.
pub(super) enum Verdict {
    /// In this order.
    Is(Ordering),
    /// Not equal, and not to be ordered either: the other operand is asked.
    Unknown,
}

/// Adds `__eq__`, `__ne__`, `__lt__`, `__le__`, `__gt__` and `__ge__`. The function is told whether
/// only equality is asked for.
pub(super) fn comparisons(
    builder: ClassBuilder,
    compare: fn(&mut Vm, &Value, &Value, bool) -> PyResult<Verdict>,
) -> ClassBuilder {
    let answer =
        move |vm: &mut Vm, args: &crate::native::Args, equality: bool, accepts: fn(Ordering) -> bool| {
            Ok::<_, crate::error::Error>(match compare(vm, args.this(), &args.value("other"), equality)? {
                Verdict::Is(ordering) => Value::Bool(accepts(ordering)),
                Verdict::Unknown => Value::NotImplemented,
            })
        };
    const SIGNATURE: &str = "(self, other, /)";
    builder
        .method("__eq__", SIGNATURE, move |vm, args| answer(vm, &args, true, Ordering::is_eq))
        .method("__ne__", SIGNATURE, move |vm, args| answer(vm, &args, true, Ordering::is_ne))
        .method("__lt__", SIGNATURE, move |vm, args| answer(vm, &args, false, Ordering::is_lt))
        .method("__le__", SIGNATURE, move |vm, args| answer(vm, &args, false, Ordering::is_le))
        .method("__gt__", SIGNATURE, move |vm, args| answer(vm, &args, false, Ordering::is_gt))
        .method("__ge__", SIGNATURE, move |vm, args| answer(vm, &args, false, Ordering::is_ge))
}
