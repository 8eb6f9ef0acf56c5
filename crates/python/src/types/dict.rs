//! `dict`: constructor and methods.

use std::rc::Rc;

use super::{class_argument, done, wrong_self};
use crate::error::{Error, PyResult};
use crate::native::{Args, ClassBuilder};
use crate::value::{Dict, DictView, Value, ViewKind};
use crate::vm::Vm;

pub(super) fn install(vm: &mut Vm) {
    let builder = ClassBuilder::extend(&vm.types().dict.clone())
        .new_("(cls, *args, **kwargs)", |vm, args| {
            let class = class_argument(&args)?;
            Ok(vm.wrap_builtin(&class, Value::Dict(Rc::new(Dict::new()))))
        })
        .init("(self, *args, **kwargs)", |vm, args| update(vm, &args, "dict"))
        .method("get", "(self, key, default=None, /)", |vm, args| {
            let found = this(&args)?.get(vm, &args.value("key"))?;
            Ok(found.unwrap_or_else(|| args.value("default")))
        })
        .method("setdefault", "(self, key, default=None, /)", |vm, args| {
            let (dict, key) = (this(&args)?, args.value("key"));
            if let Some(found) = dict.get(vm, &key)? {
                return Ok(found);
            }
            let default = args.value("default");
            dict.insert(vm, key, default.clone())?;
            Ok(default)
        })
        .method("pop", "(self, key, default=..., /)", |vm, args| {
            match this(&args)?.remove(vm, &args.value("key"))? {
                Some(value) => Ok(value),
                None if args.given("default") => Ok(args.value("default")),
                None => Err(Error::key(args.value("key"))),
            }
        })
        .method("popitem", "(self, /)", |vm, args| {
            let dict = this(&args)?;
            let Some((_, key, value)) = dict.entry_before(dict.end()) else {
                return Err(Error::key(Value::str("popitem(): dictionary is empty")));
            };
            dict.remove(vm, &key)?;
            Ok(Value::tuple([key, value]))
        })
        .method("update", "(self, *args, **kwargs)", |vm, args| update(vm, &args, "update"))
        .method("clear", "(self, /)", |_vm, args| {
            this(&args)?.clear();
            Ok(())
        })
        .method("copy", "(self, /)", |_vm, args| Ok(this(&args)?.copy()))
        .method("keys", "(self, /)", |_vm, args| view(&args, ViewKind::Keys))
        .method("values", "(self, /)", |_vm, args| view(&args, ViewKind::Values))
        .method("items", "(self, /)", |_vm, args| view(&args, ViewKind::Items))
        .method("__reversed__", "(self, /)", |_vm, args| {
            let dict = this(&args)?;
            let mut at = dict.end();
            Ok(crate::value::Iter::native("dict_reversekeyiterator", move |_vm| {
                Ok(dict.entry_before(at).map(|(found, key, _)| {
                    at = found;
                    key
                }))
            }))
        })
        .class_method("fromkeys", "(cls, iterable, value=None, /)", |vm, args| {
            let made = vm.call(args.this(), Vec::new(), Vec::new())?;
            for key in vm.iterate(&args.value("iterable"))? {
                vm.setitem(&made, key, args.value("value"))?;
            }
            Ok(made)
        })
        .constant("__hash__", Value::None);
    done(builder);
}

fn this(args: &Args) -> PyResult<Rc<Dict>> {
    match args.this().plain() {
        Value::Dict(dict) => Ok(dict.clone()),
        _ => Err(wrong_self(args, "dict")),
    }
}

fn view(args: &Args, kind: ViewKind) -> PyResult<Value> {
    Ok(Value::DictView(Rc::new(DictView { dict: this(args)?, kind })))
}

fn update(vm: &mut Vm, args: &Args, function: &str) -> PyResult<()> {
    let dict = this(args)?;
    match args.rest() {
        [] => {}
        [source] => vm.update_dict(&dict, source)?,
        more => {
            return Err(Error::type_error(format!(
                "{function} expected at most 1 argument, got {}",
                more.len()
            )));
        }
    }
    for (name, value) in args.kwargs() {
        dict.set_str(name, value.clone());
    }
    Ok(())
}
