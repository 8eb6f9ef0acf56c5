//! What makes one value of many: `len`, `sum`, `min`, `max`, `any`, `all`, `sorted`.

use super::function;
use crate::error::{Error, PyResult};
use crate::native::Args;
use crate::value::Value;
use crate::vm::{BinaryOp, CompareOp, Vm};

pub(super) fn install(vm: &mut Vm) {
    function(vm, "len", "(obj, /)", |vm, args| vm.len(&args.value("obj")));
    function(vm, "sum", "(iterable, /, start=0)", sum);
    function(vm, "min", "(*args, key=None, default=...)", |vm, args| extreme(vm, &args, "min"));
    function(vm, "max", "(*args, key=None, default=...)", |vm, args| extreme(vm, &args, "max"));
    function(vm, "any", "(iterable, /)", |vm, args| until(vm, &args, true));
    function(vm, "all", "(iterable, /)", |vm, args| Ok(!until(vm, &args, false)?));
    function(vm, "sorted", "(*args, key=None, reverse=False)", |vm, args| {
        let [iterable] = args.rest() else {
            return Err(Error::type_error(format!("sorted expected 1 argument, got {}", args.rest().len())));
        };
        let items = vm.iterate(iterable)?;
        let reverse = vm.truth(&args.value("reverse"))?;
        Ok(Value::list(crate::types::sorted(vm, items, args.opt("key"), reverse)?))
    });
}

fn sum(vm: &mut Vm, args: Args) -> PyResult<Value> {
    let mut total = args.value("start");
    match total.plain() {
        Value::Str(_) => return Err(Error::type_error("sum() can't sum strings [use ''.join(seq) instead]")),
        Value::Bytes(_) => {
            return Err(Error::type_error("sum() can't sum bytes [use b''.join(seq) instead]"));
        }
        _ => {}
    }
    let iterator = vm.iter(&args.value("iterable"))?;
    while let Some(item) = vm.next(&iterator)? {
        total = vm.binary(BinaryOp::Add, &total, &item)?;
    }
    Ok(total)
}

/// Whether an item's truth is the one looked for.
fn until(vm: &mut Vm, args: &Args, wanted: bool) -> PyResult<bool> {
    let iterator = vm.iter(&args.value("iterable"))?;
    while let Some(item) = vm.next(&iterator)? {
        if vm.truth(&item)? == wanted {
            return Ok(true);
        }
    }
    Ok(false)
}

fn extreme(vm: &mut Vm, args: &Args, name: &str) -> PyResult<Value> {
    let iterator = match args.rest() {
        [] => return Err(Error::type_error(format!("{name} expected at least 1 argument, got 0"))),
        [one] => vm.iter(one)?,
        more if args.given("default") => {
            let _ = more;
            return Err(Error::type_error(format!(
                "Cannot specify a default for {name}() with multiple positional arguments"
            )));
        }
        more => vm.iter(&Value::list(more.to_vec()))?,
    };
    let key = args.opt("key");
    let mut best: Option<(Value, Value)> = None;
    while let Some(item) = vm.next(&iterator)? {
        let by = match &key {
            Some(key) => vm.call(key, vec![item.clone()], Vec::new())?,
            None => item.clone(),
        };
        let better = match &best {
            None => true,
            Some((top, _)) if name == "max" => {
                let verdict = vm.compare(CompareOp::Gt, &by, top)?;
                vm.truth(&verdict)?
            }
            Some((top, _)) => vm.lt(&by, top)?,
        };
        if better {
            best = Some((by, item));
        }
    }
    match best {
        Some((_, item)) => Ok(item),
        None if args.given("default") => Ok(args.value("default")),
        None => Err(Error::value(format!("{name}() arg is an empty sequence"))),
    }
}
