//! `iter`, `next`, and what makes one iterator of others.

use super::function;
use crate::error::{Error, PyResult};
use crate::native::{Args, ClassBuilder};
use crate::value::{Iter, Value};
use crate::vm::Vm;

pub(super) fn install(vm: &mut Vm) {
    function(vm, "iter", "(object, sentinel=..., /)", |vm, args| {
        let object = args.value("object");
        if !args.given("sentinel") {
            return vm.iter(&object);
        }
        if !vm.is_callable(&object) {
            return Err(Error::type_error("iter(v, w): v must be callable"));
        }
        let sentinel = args.value("sentinel");
        Ok(Iter::native("callable_iterator", move |vm| {
            let item = vm.call(&object, Vec::new(), Vec::new())?;
            Ok(if vm.eq(&item, &sentinel)? { None } else { Some(item) })
        }))
    });
    function(vm, "next", "(iterator, default=..., /)", |vm, args| {
        let iterator = args.value("iterator");
        // A generator's `StopIteration` carries what it returned.
        if matches!(iterator, Value::Generator(_)) {
            return match vm.call_method(&iterator, "send", vec![Value::None]) {
                Err(error) if args.given("default") && error.is("StopIteration") => Ok(args.value("default")),
                result => result,
            };
        }
        match vm.next(&iterator)? {
            Some(item) => Ok(item),
            None if args.given("default") => Ok(args.value("default")),
            None => Err(Error::stop_iteration()),
        }
    });
    class(vm, "enumerate", "(cls, iterable, start=0)", |vm, args| {
        let iterator = vm.iter(&args.value("iterable"))?;
        let mut at = args.get::<i64>("start")? - 1;
        Ok(Iter::native("enumerate", move |vm| {
            at += 1;
            Ok(vm.next(&iterator)?.map(|item| Value::tuple([Value::Int(at), item])))
        }))
    });
    class(vm, "map", "(cls, *args)", map);
    class(vm, "filter", "(cls, function, iterable, /)", |vm, args| {
        let test = args.value("function");
        let iterator = vm.iter(&args.value("iterable"))?;
        Ok(Iter::native("filter", move |vm| {
            while let Some(item) = vm.next(&iterator)? {
                let verdict = if test.is_none() {
                    item.clone()
                } else {
                    vm.call(&test, vec![item.clone()], Vec::new())?
                };
                if vm.truth(&verdict)? {
                    return Ok(Some(item));
                }
            }
            Ok(None)
        }))
    });
    class(vm, "zip", "(cls, *iterables, strict=False)", zip);
    class(vm, "reversed", "(cls, sequence, /)", reversed);
    function(vm, "aiter", "(async_iterable, /)", |vm, args| {
        vm.call_method(&args.value("async_iterable"), "__aiter__", Vec::new())
    });
    function(vm, "anext", "(async_iterator, /)", |vm, args| {
        vm.call_method(&args.value("async_iterator"), "__anext__", Vec::new())
    });
}

/// A builtin class whose instances are iterators of its name.
fn class(
    vm: &mut Vm,
    name: &'static str,
    signature: &'static str,
    body: impl Fn(&mut Vm, Args) -> PyResult<Value> + 'static,
) {
    let class = vm.class_of(&Iter::values(name, Vec::new()));
    crate::types::done(ClassBuilder::extend(&class).new_(signature, body));
    vm.builtins().set_str(name, Value::Class(class));
}

fn map(vm: &mut Vm, args: Args) -> PyResult<Value> {
    let [callable, sources @ ..] = args.rest() else {
        return Err(Error::type_error("map() must have at least two arguments."));
    };
    if sources.is_empty() {
        return Err(Error::type_error("map() must have at least two arguments."));
    }
    let callable = callable.clone();
    let iterators = sources.iter().map(|source| vm.iter(source)).collect::<PyResult<Vec<_>>>()?;
    Ok(Iter::native("map", move |vm| {
        let mut items = Vec::with_capacity(iterators.len());
        for iterator in &iterators {
            match vm.next(iterator)? {
                Some(item) => items.push(item),
                None => return Ok(None),
            }
        }
        vm.call(&callable, items, Vec::new()).map(Some)
    }))
}

fn zip(vm: &mut Vm, args: Args) -> PyResult<Value> {
    let strict = vm.truth(&args.value("strict"))?;
    let iterators = args.rest().iter().map(|source| vm.iter(source)).collect::<PyResult<Vec<_>>>()?;
    Ok(Iter::native("zip", move |vm| {
        let mut items = Vec::with_capacity(iterators.len());
        for (at, iterator) in iterators.iter().enumerate() {
            match vm.next(iterator)? {
                Some(item) if at == items.len() => items.push(item),
                Some(_) => return Err(uneven(at, "longer")),
                None if strict && at > 0 => return Err(uneven(at, "shorter")),
                None if strict => {
                    for (at, iterator) in iterators.iter().enumerate().skip(1) {
                        if vm.next(iterator)?.is_some() {
                            return Err(uneven(at, "longer"));
                        }
                    }
                    return Ok(None);
                }
                None => return Ok(None),
            }
        }
        Ok((!items.is_empty()).then(|| Value::tuple(items)))
    }))
}

fn uneven(at: usize, how: &str) -> Error {
    let before = if at == 1 { " 1".to_owned() } else { format!("s 1-{at}") };
    Error::value(format!("zip() argument {} is {how} than argument{before}", at + 1))
}

fn reversed(vm: &mut Vm, args: Args) -> PyResult<Value> {
    let sequence = args.value("sequence");
    let name = vm.intern("__reversed__");
    let class = vm.class_of(&sequence);
    if let Some(found) = class.lookup(&name) {
        if found.is_none() {
            return Err(Error::type_error(format!("'{}' object is not reversible", sequence.type_name())));
        }
        let method = vm.bind(&found, Some(&sequence), &class)?;
        return vm.call(&method, Vec::new(), Vec::new());
    }
    if let Value::List(list) = sequence.plain() {
        let list = list.clone();
        let mut at = list.len();
        return Ok(Iter::native("list_reverseiterator", move |_vm| {
            // The list may have shrunk meanwhile.
            at = at.min(list.len());
            at = match at.checked_sub(1) {
                Some(at) => at,
                None => return Ok(None),
            };
            Ok(list.get(at))
        }));
    }
    let getitem = vm.intern("__getitem__");
    let is_sequence = matches!(sequence.plain(), Value::Tuple(_) | Value::Str(_) | Value::Bytes(_))
        || (matches!(sequence, Value::Instance(_)) && vm.class_of(&sequence).lookup(&getitem).is_some());
    if !is_sequence {
        return Err(Error::type_error(format!("'{}' object is not reversible", sequence.type_name())));
    }
    let mut left = vm.len(&sequence)?;
    Ok(Iter::native("reversed", move |vm| {
        if left == 0 {
            return Ok(None);
        }
        left -= 1;
        vm.getitem(&sequence, &Value::from(left)).map(Some)
    }))
}
