//! `list`: constructor and methods, and sorting.

use std::cmp::Ordering;
use std::rc::Rc;

use super::{class_argument, done, wrong_self};
use crate::error::{Error, PyResult};
use crate::native::{Args, ClassBuilder};
use crate::value::{List, Slice, Value};
use crate::vm::Vm;

pub(super) fn install(vm: &mut Vm) {
    let builder = ClassBuilder::extend(&vm.types().list.clone())
        .new_("(cls, *args, **kwargs)", |vm, args| {
            // The items come in `__init__`, so that a subclass can take arguments of its own.
            let class = class_argument(&args)?;
            Ok(vm.wrap_builtin(&class, Value::list(Vec::new())))
        })
        .init("(self, iterable=(), /)", |vm, args| {
            let items = vm.iterate(&args.value("iterable"))?;
            *this(&args)?.borrow_mut() = items;
            Ok(())
        })
        .method("append", "(self, object, /)", |_vm, args| {
            this(&args)?.push(args.value("object"));
            Ok(())
        })
        .method("extend", "(self, iterable, /)", |vm, args| {
            let items = vm.iterate(&args.value("iterable"))?;
            vm.take_memory(items.len() * size_of::<Value>())?;
            this(&args)?.borrow_mut().extend(items);
            Ok(())
        })
        .method("insert", "(self, index, object, /)", |vm, args| {
            let at = vm.index(&args.value("index"))?;
            let list = this(&args)?;
            let mut items = list.borrow_mut();
            let at = place(at, items.len());
            items.insert(at, args.value("object"));
            Ok(())
        })
        .method("pop", "(self, index=-1, /)", pop)
        .method("remove", "(self, value, /)", |vm, args| {
            let list = this(&args)?;
            match find(vm, &list.to_vec(), &args.value("value"), 0, usize::MAX)? {
                Some(at) => {
                    let removed = list.borrow_mut().remove(at);
                    drop(removed);
                    Ok(())
                }
                None => Err(Error::value("list.remove(x): x not in list")),
            }
        })
        .method("index", "(self, value, start=0, stop=9223372036854775807, /)", |vm, args| {
            let items = this(&args)?.to_vec();
            index_of(vm, &args, &items)?.ok_or_else(|| {
                let shown = vm.repr(&args.value("value"));
                shown.map_or_else(|error| error, |text| Error::value(format!("{text} is not in list")))
            })
        })
        .method("count", "(self, value, /)", |vm, args| {
            let items = this(&args)?.to_vec();
            count_of(vm, &items, &args.value("value"))
        })
        .method("clear", "(self, /)", |_vm, args| {
            let old = std::mem::take(&mut *this(&args)?.borrow_mut());
            drop(old);
            Ok(())
        })
        .method("copy", "(self, /)", |_vm, args| this(&args).map(|list| list.to_vec()))
        .method("reverse", "(self, /)", |_vm, args| {
            this(&args)?.borrow_mut().reverse();
            Ok(())
        })
        .method("sort", "(self, *args, key=None, reverse=False)", |vm, args| {
            if !args.rest().is_empty() {
                return Err(Error::type_error("sort() takes no positional arguments"));
            }
            let list = this(&args)?;
            let reverse = vm.truth(&args.value("reverse"))?;
            let items = std::mem::take(&mut *list.borrow_mut());
            // On an error the list must keep its items.
            let kept = items.clone();
            match sorted(vm, items, args.opt("key"), reverse) {
                Ok(items) => {
                    *list.borrow_mut() = items;
                    Ok(())
                }
                Err(error) => {
                    *list.borrow_mut() = kept;
                    Err(error)
                }
            }
        })
        .constant("__hash__", Value::None);
    done(builder);
}

fn this(args: &Args) -> PyResult<Rc<List>> {
    match args.this().plain() {
        Value::List(list) => Ok(list.clone()),
        _ => Err(wrong_self(args, "list")),
    }
}

/// An insertion point, as `list.insert` clamps it.
fn place(at: i64, length: usize) -> usize {
    let length = i64::try_from(length).unwrap_or(i64::MAX);
    let at = if at < 0 { at.saturating_add(length) } else { at };
    usize::try_from(at.clamp(0, length)).unwrap_or(0)
}

fn pop(vm: &mut Vm, args: Args) -> PyResult<Value> {
    let list = this(&args)?;
    let at = vm.index(&args.value("index"))?;
    let length = i64::try_from(list.len()).unwrap_or(i64::MAX);
    if length == 0 {
        return Err(Error::index("pop from empty list"));
    }
    let at = if at < 0 { at.saturating_add(length) } else { at };
    match usize::try_from(at).ok().filter(|at| *at < list.len()) {
        Some(at) => Ok(list.borrow_mut().remove(at)),
        None => Err(Error::index("pop index out of range")),
    }
}

/// The first position of an equal item between two positions.
pub(super) fn find(
    vm: &mut Vm,
    items: &[Value],
    value: &Value,
    start: usize,
    stop: usize,
) -> PyResult<Option<usize>> {
    for (at, item) in items.iter().enumerate().take(stop).skip(start) {
        if vm.same_or_eq(item, value)? {
            return Ok(Some(at));
        }
    }
    Ok(None)
}

/// What `index(value, start, stop)` of a sequence finds.
pub(super) fn index_of(vm: &mut Vm, args: &Args, items: &[Value]) -> PyResult<Option<usize>> {
    let slice = Slice { start: args.value("start"), stop: args.value("stop"), step: Value::None };
    let (start, stop, _) = slice.indices(vm, items.len())?;
    let (start, stop) = (usize::try_from(start).unwrap_or(0), usize::try_from(stop).unwrap_or(0));
    find(vm, items, &args.value("value"), start, stop)
}

/// How many items are equal.
pub(super) fn count_of(vm: &mut Vm, items: &[Value], value: &Value) -> PyResult<i64> {
    let mut count = 0;
    for item in items {
        count += i64::from(vm.same_or_eq(item, value)?);
    }
    Ok(count)
}

/// A stable sort by Python's `<`; `reverse` keeps equal items in their order.
pub(crate) fn sorted(
    vm: &mut Vm,
    items: Vec<Value>,
    key: Option<Value>,
    reverse: bool,
) -> PyResult<Vec<Value>> {
    let mut pairs = Vec::with_capacity(items.len());
    for item in items {
        let by = match &key {
            Some(key) => vm.call(key, vec![item.clone()], Vec::new())?,
            None => item.clone(),
        };
        pairs.push((by, item));
    }
    if reverse {
        pairs.reverse();
    }
    let mut failed = None;
    // A merge sort of our own: `<` may raise, or contradict itself, which the standard sort forbids.
    let mut pairs = merge_sort(pairs, &mut |a, b| {
        if failed.is_some() {
            return Ordering::Equal;
        }
        match vm.lt(b, a) {
            Ok(true) => Ordering::Greater,
            Ok(false) => Ordering::Less,
            Err(error) => {
                failed = Some(error);
                Ordering::Equal
            }
        }
    });
    if let Some(error) = failed {
        return Err(error);
    }
    if reverse {
        pairs.reverse();
    }
    Ok(pairs.into_iter().map(|(_, item)| item).collect())
}

type Pair = (Value, Value);

fn merge_sort(mut items: Vec<Pair>, compare: &mut impl FnMut(&Value, &Value) -> Ordering) -> Vec<Pair> {
    // Binary insertion for short runs asks in the order that CPython does: each item against those before it.
    if items.len() < 32 {
        for at in 1..items.len() {
            let (mut low, mut high) = (0, at);
            if compare(&items[at - 1].0, &items[at].0) != Ordering::Greater {
                continue;
            }
            while low < high {
                let middle = (low + high) / 2;
                if compare(&items[middle].0, &items[at].0) == Ordering::Greater {
                    high = middle
                } else {
                    low = middle + 1
                }
            }
            items[low..=at].rotate_right(1);
        }
        return items;
    }
    let right = items.split_off(items.len() / 2);
    let left = merge_sort(items, compare);
    let right = merge_sort(right, compare);
    let mut merged = Vec::with_capacity(left.len() + right.len());
    let (mut left, mut right) = (left.into_iter().peekable(), right.into_iter().peekable());
    while let (Some(a), Some(b)) = (left.peek(), right.peek()) {
        let from_right = compare(&a.0, &b.0) == Ordering::Greater;
        merged.extend(if from_right { right.next() } else { left.next() });
    }
    merged.extend(left);
    merged.extend(right);
    merged
}
