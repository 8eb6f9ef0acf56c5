//! Questions to objects: their class, their attributes, their identity.

use std::rc::Rc;

use super::function;
use crate::error::{Error, PyResult};
use crate::native::Args;
use crate::value::{ClassRef, Dict, Str, Value};
use crate::vm::Vm;

pub(super) fn install(vm: &mut Vm) {
    function(vm, "isinstance", "(obj, class_or_tuple, /)", |vm, args| {
        is_instance(vm, &args.value("obj"), &args.value("class_or_tuple"))
    });
    function(vm, "issubclass", "(cls, class_or_tuple, /)", |vm, args| match args.value("cls") {
        Value::Class(class) => is_subclass(vm, &class, &args.value("class_or_tuple")),
        _ => Err(Error::type_error("issubclass() arg 1 must be a class")),
    });
    function(vm, "callable", "(obj, /)", |vm, args| Ok(vm.is_callable(&args.value("obj"))));
    function(vm, "id", "(obj, /)", |_vm, args| Ok(args.value("obj").id()));
    function(vm, "hash", "(obj, /)", |vm, args| vm.hash(&args.value("obj")));
    function(vm, "getattr", "(object, name, default=..., /)", |vm, args| {
        let name = attribute_name(vm, &args)?;
        match vm.get_attribute(&args.value("object"), &name) {
            Err(error) if args.given("default") && error.is("AttributeError") => Ok(args.value("default")),
            other => other,
        }
    });
    function(vm, "hasattr", "(obj, name, /)", |vm, args| match args.value("name").as_str() {
        Some(name) => vm.hasattr(&args.value("obj"), name),
        None => {
            let kind = args.value("name").type_name();
            Err(Error::type_error(format!("attribute name must be string, not '{kind}'")))
        }
    });
    function(vm, "setattr", "(obj, name, value, /)", |vm, args| {
        let name = attribute_name(vm, &args)?;
        vm.set_attribute(&args.value("obj"), &name, args.value("value"))
    });
    function(vm, "delattr", "(obj, name, /)", |vm, args| {
        let name = attribute_name(vm, &args)?;
        vm.delattr(&args.value("obj"), &name)
    });
    function(vm, "vars", "(object=..., /)", |vm, args| {
        if !args.given("object") {
            return super::code::locals(vm);
        }
        let object = args.value("object");
        vm.getattr_opt(&object, "__dict__")?
            .ok_or_else(|| Error::type_error("vars() argument must have __dict__ attribute"))
    });
    function(vm, "dir", "(object=..., /)", |vm, args| {
        if !args.given("object") {
            let locals = super::code::locals(vm)?;
            let names = vm.iterate(&locals)?;
            return crate::types::sorted(vm, names, None, false);
        }
        dir(vm, &args.value("object"))
    });
}

fn attribute_name(vm: &mut Vm, args: &Args) -> PyResult<Str> {
    match args.value("name").as_str() {
        Some(name) => Ok(vm.intern(name)),
        None => Err(Error::type_error(format!(
            "attribute name must be string, not '{}'",
            args.value("name").type_name()
        ))),
    }
}

/// `isinstance(value, what)`
pub(crate) fn is_instance(vm: &mut Vm, value: &Value, what: &Value) -> PyResult<bool> {
    match what {
        Value::Tuple(items) => {
            for item in items.iter() {
                if is_instance(vm, value, item)? {
                    return Ok(true);
                }
            }
            Ok(false)
        }
        Value::Class(class) if class.metaclass.is_none() => Ok(vm.is_instance(value, class)),
        other => {
            if let Value::Class(class) = other
                && vm.is_instance(value, class)
            {
                return Ok(true);
            }
            let name = vm.intern("__instancecheck__");
            match vm.call_special(other, &name, vec![value.clone()])? {
                Some(verdict) => vm.truth(&verdict),
                None if matches!(other, Value::Class(_)) => Ok(false),
                None => {
                    Err(Error::type_error("isinstance() arg 2 must be a type, a tuple of types, or a union"))
                }
            }
        }
    }
}

/// `issubclass(class, what)`
pub(crate) fn is_subclass(vm: &mut Vm, class: &ClassRef, what: &Value) -> PyResult<bool> {
    match what {
        Value::Tuple(items) => {
            for item in items.iter() {
                if is_subclass(vm, class, item)? {
                    return Ok(true);
                }
            }
            Ok(false)
        }
        Value::Class(other) if other.metaclass.is_none() => Ok(class.is_subclass(other)),
        other => {
            if let Value::Class(wanted) = other
                && class.is_subclass(wanted)
            {
                return Ok(true);
            }
            let name = vm.intern("__subclasscheck__");
            match vm.call_special(other, &name, vec![Value::Class(class.clone())])? {
                Some(verdict) => vm.truth(&verdict),
                None if matches!(other, Value::Class(_)) => Ok(false),
                None => Err(Error::type_error(
                    "issubclass() arg 2 must be a class, a tuple of classes, or a union",
                )),
            }
        }
    }
}

/// `dir(object)`: names of the object, its class and what the class derives from, sorted.
fn dir(vm: &mut Vm, object: &Value) -> PyResult<Vec<Value>> {
    let name = vm.intern("__dir__");
    if matches!(object, Value::Instance(_))
        && let Some(names) = vm.call_special(object, &name, Vec::new())?
    {
        let names = vm.iterate(&names)?;
        return crate::types::sorted(vm, names, None, false);
    }
    let found = Rc::new(Dict::new());
    let take = |dict: &Dict| {
        for key in dict.keys() {
            if let Some(name) = key.as_str() {
                found.set_str(name, Value::None);
            }
        }
    };
    match object {
        Value::Class(class) => class.mro().iter().for_each(|class| take(&class.dict)),
        Value::Module(module) => {
            for name in module.names() {
                found.set_str(name, Value::None);
            }
        }
        other => {
            if let Value::Instance(instance) = other {
                take(instance.attributes());
            }
            vm.class_of(other).mro().iter().for_each(|class| take(&class.dict));
        }
    }
    crate::types::sorted(vm, found.keys(), None, false)
}
