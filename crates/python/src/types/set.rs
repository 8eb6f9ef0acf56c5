//! `set` and `frozenset`: constructors and methods.

use std::rc::Rc;

use super::{class_argument, dict_view::as_set, done, wrong_self};
use crate::error::{Error, PyResult};
use crate::native::{Args, ClassBuilder};
use crate::value::{Set, Value};
use crate::vm::Vm;

pub(super) fn install(vm: &mut Vm) {
    let (set, frozen) = (vm.types().set.clone(), vm.types().frozenset.clone());
    let builder = shared(ClassBuilder::extend(&frozen)).new_("(cls, iterable=(), /)", |vm, args| {
        let class = class_argument(&args)?;
        let iterable = args.value("iterable");
        if Rc::ptr_eq(&class, &vm.types().frozenset) && matches!(iterable, Value::FrozenSet(_)) {
            return Ok(iterable);
        }
        let items = as_set(vm, &iterable)?;
        Ok(vm.wrap_builtin(&class, Value::FrozenSet(Rc::new(items))))
    });
    done(builder);
    let builder = shared(ClassBuilder::extend(&set))
        .new_("(cls, *args, **kwargs)", |vm, args| {
            let class = class_argument(&args)?;
            Ok(vm.wrap_builtin(&class, Set::new().into()))
        })
        .init("(self, iterable=(), /)", |vm, args| {
            let set = this(&args)?;
            set.clear();
            for item in vm.iterate(&args.value("iterable"))? {
                set.add(vm, item)?;
            }
            Ok(())
        })
        .constant("__hash__", Value::None);
    done(changing(builder));
}

fn this(args: &Args) -> PyResult<Rc<Set>> {
    match args.this().plain() {
        Value::Set(set) | Value::FrozenSet(set) => Ok(set.clone()),
        _ => Err(wrong_self(args, "set")),
    }
}

/// A result of the same kind as the set that it comes from.
fn like(args: &Args, set: Set) -> Value {
    match args.this().plain() {
        Value::FrozenSet(_) => Value::FrozenSet(Rc::new(set)),
        _ => Value::Set(Rc::new(set)),
    }
}

fn union(vm: &mut Vm, set: &Set, others: &[Value]) -> PyResult<()> {
    for other in others {
        for item in vm.iterate(other)? {
            set.add(vm, item)?;
        }
    }
    Ok(())
}

fn keep(vm: &mut Vm, set: &Set, other: &Value, wanted: bool) -> PyResult<()> {
    let other = as_set(vm, other)?;
    for item in set.to_vec() {
        if other.contains(vm, &item)? != wanted {
            set.discard(vm, &item)?;
        }
    }
    Ok(())
}

fn symmetric(vm: &mut Vm, set: &Set, other: &Value) -> PyResult<()> {
    let other = as_set(vm, other)?;
    for item in other.to_vec() {
        if !set.discard(vm, &item)? {
            set.add(vm, item)?;
        }
    }
    Ok(())
}

pub(super) fn is_disjoint(vm: &mut Vm, set: &Set, other: &Value) -> PyResult<bool> {
    for item in vm.iterate(other)? {
        if set.contains(vm, &item)? {
            return Ok(false);
        }
    }
    Ok(true)
}

fn is_subset(vm: &mut Vm, small: &Set, large: &Set) -> PyResult<bool> {
    for item in small.to_vec() {
        if !large.contains(vm, &item)? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// What both kinds have.
fn shared(builder: ClassBuilder) -> ClassBuilder {
    builder
        .method("copy", "(self, /)", |_vm, args| Ok(like(&args, this(&args)?.copy())))
        .method("union", "(self, *others)", |vm, args| {
            let set = this(&args)?.copy();
            union(vm, &set, args.rest())?;
            Ok(like(&args, set))
        })
        .method("intersection", "(self, *others)", |vm, args| {
            let set = this(&args)?.copy();
            for other in args.rest() {
                keep(vm, &set, other, true)?;
            }
            Ok(like(&args, set))
        })
        .method("difference", "(self, *others)", |vm, args| {
            let set = this(&args)?.copy();
            for other in args.rest() {
                keep(vm, &set, other, false)?;
            }
            Ok(like(&args, set))
        })
        .method("symmetric_difference", "(self, other, /)", |vm, args| {
            let set = this(&args)?.copy();
            symmetric(vm, &set, &args.value("other"))?;
            Ok(like(&args, set))
        })
        .method("isdisjoint", "(self, other, /)", |vm, args| {
            let set = this(&args)?;
            is_disjoint(vm, &set, &args.value("other"))
        })
        .method("issubset", "(self, other, /)", |vm, args| {
            let other = as_set(vm, &args.value("other"))?;
            let set = this(&args)?;
            is_subset(vm, &set, &other)
        })
        .method("issuperset", "(self, other, /)", |vm, args| {
            let other = as_set(vm, &args.value("other"))?;
            let set = this(&args)?;
            is_subset(vm, &other, &set)
        })
}

/// What only `set` has.
fn changing(builder: ClassBuilder) -> ClassBuilder {
    builder
        .method("add", "(self, object, /)", |vm, args| {
            this(&args)?.add(vm, args.value("object"))?;
            Ok(())
        })
        .method("discard", "(self, object, /)", |vm, args| {
            this(&args)?.discard(vm, &args.value("object"))?;
            Ok(())
        })
        .method("remove", "(self, object, /)", |vm, args| {
            let object = args.value("object");
            if this(&args)?.discard(vm, &object)? { Ok(()) } else { Err(Error::key(object)) }
        })
        .method("pop", "(self, /)", |vm, args| {
            let set = this(&args)?;
            let Some((_, item)) = set.value_at(0) else {
                return Err(Error::key(Value::str("pop from an empty set")));
            };
            set.discard(vm, &item)?;
            Ok(item)
        })
        .method("clear", "(self, /)", |_vm, args| {
            this(&args)?.clear();
            Ok(())
        })
        .method("update", "(self, *others)", |vm, args| {
            let set = this(&args)?;
            union(vm, &set, args.rest())
        })
        .method("intersection_update", "(self, *others)", |vm, args| {
            let set = this(&args)?;
            args.rest().iter().try_for_each(|other| keep(vm, &set, other, true))
        })
        .method("difference_update", "(self, *others)", |vm, args| {
            let set = this(&args)?;
            args.rest().iter().try_for_each(|other| keep(vm, &set, other, false))
        })
        .method("symmetric_difference_update", "(self, other, /)", |vm, args| {
            let set = this(&args)?;
            symmetric(vm, &set, &args.value("other"))
        })
}
