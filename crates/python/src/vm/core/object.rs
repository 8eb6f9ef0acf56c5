//! `object`: what the interpreter does by itself, callable by name (mostly through `super()`).

use std::rc::Rc;

use crate::error::{Error, PyResult};
use crate::native::ClassBuilder;
use crate::value::compare::identity_hash;
use crate::value::{Str, Value};
use crate::vm::Vm;

pub(super) fn install(vm: &mut Vm) {
    let object = vm.types().object.clone();
    let builder = ClassBuilder::extend(&object)
        .new_("(cls, /, *args, **kwargs)", |vm, mut args| {
            let (rest, keywords) = args.take_rest();
            match args.this() {
                Value::Class(class) => {
                    let has_init = vm.init_of(class).is_some() || vm.new_of(class).is_some();
                    vm.default_new(&class.clone(), &rest, &keywords, has_init)
                }
                other => Err(Error::type_error(format!(
                    "object.__new__(X): X is not a type object ({})",
                    other.type_name()
                ))),
            }
        })
        .init("(self, /, *args, **kwargs)", |vm, args| {
            if args.rest().is_empty() && args.kwargs().is_empty() {
                return Ok(());
            }
            let class = vm.class_of(args.this());
            if vm.init_of(&class).is_some() || vm.new_of(&class).is_none() {
                return Err(Error::type_error(
                    "object.__init__() takes exactly one argument (the instance to initialize)",
                ));
            }
            Ok(())
        })
        .method("__repr__", "(self, /)", |vm, args| default_repr(vm, args.this()))
        .method("__str__", "(self, /)", |vm, args| match args.this() {
            Value::Instance(instance) if instance.exception().is_some() => vm.exception_text(args.this()),
            this => vm.repr(this),
        })
        .method("__format__", "(self, format_spec, /)", |vm, args| {
            let spec = args.get::<Str>("format_spec")?;
            if spec.is_empty() {
                return vm.str_of(args.this());
            }
            if matches!(args.this(), Value::Instance(_)) && args.this().plain().same(args.this()) {
                return Err(Error::type_error(format!(
                    "unsupported format string passed to {}.__format__",
                    args.this().type_name()
                )));
            }
            crate::types::format_value(vm, args.this().plain(), &spec)
        })
        .method("__eq__", "(self, value, /)", |vm, args| {
            let (this, other) = (args.this().clone(), args.value("value"));
            if this.same(&other) {
                return Ok(Value::Bool(true));
            }
            plain_compare(vm, crate::vm::CompareOp::Eq, &this, &other)
        })
        .method("__ne__", "(self, value, /)", |vm, args| {
            let (this, other) = (args.this().clone(), args.value("value"));
            match vm.compare_one(crate::vm::CompareOp::Eq, &this, &other)? {
                Value::NotImplemented => Ok(Value::NotImplemented),
                result => Ok(Value::Bool(!vm.truth(&result)?)),
            }
        })
        .method("__hash__", "(self, /)", |vm, args| match args.this() {
            Value::Instance(instance) if instance.base.is_none() => Ok(identity_hash(args.this())),
            this => vm.hash(&this.plain().clone()),
        })
        .method("__getattribute__", "(self, name, /)", |vm, args| {
            let name = args.get::<Str>("name")?;
            let class = vm.class_of(args.this());
            match vm.find_attribute(args.this(), &class, &name)? {
                Some(found) => Ok(found),
                None => Err(Error::no_attribute(args.this(), &name)),
            }
        })
        .method("__setattr__", "(self, name, value, /)", |vm, args| {
            let name = args.get::<Str>("name")?;
            let class = vm.class_of(args.this());
            vm.set_attribute_plain(args.this(), &class, &name, args.value("value"))
        })
        .method("__delattr__", "(self, name, /)", |vm, args| {
            let name = args.get::<Str>("name")?;
            let class = vm.class_of(args.this());
            vm.delete_attribute_plain(args.this(), &class, &name)
        })
        .method("__dir__", "(self, /)", |vm, args| Ok(Value::list(vm.dir(args.this()))))
        .class_method("__init_subclass__", "(cls, /, **kwargs)", |_vm, args| {
            if args.kwargs().is_empty() {
                return Ok(());
            }
            let name = match args.this() {
                Value::Class(class) => class.name(),
                other => other.type_name(),
            };
            Err(Error::type_error(format!("{name}.__init_subclass__() takes no keyword arguments")))
        })
        .class_method("__subclasshook__", "(cls, subclass, /)", |_vm, _args| Ok(Value::NotImplemented))
        .getter("__class__", |vm, this| Ok(Value::Class(vm.class_of(this))))
        .setter("__class__", |_vm, this, value| match (this, value) {
            (Value::Instance(instance), Value::Class(class)) => {
                instance.set_class(class);
                Ok(())
            }
            (_, other) => Err(Error::type_error(format!(
                "__class__ must be set to a class, not '{}' object",
                other.type_name()
            ))),
        })
        .getter("__dict__", own_dict);
    super::finish(builder);
}

fn own_dict(_vm: &mut Vm, this: &Value) -> PyResult<Value> {
    Ok(match this {
        Value::Instance(instance) if !instance.class().no_dict.get() => {
            Value::Dict(instance.attributes().clone())
        }
        Value::Module(module) => Value::Dict(module.dict.clone()),
        Value::Class(class) => Value::Dict(Rc::new(class.dict.copy())),
        Value::Function(function) => Value::Dict(function.attributes.get_or_init(Default::default).clone()),
        other => return Err(Error::no_attribute(other, "__dict__")),
    })
}

/// What `object.__repr__` says; of a builtin value, its own text.
fn default_repr(vm: &mut Vm, this: &Value) -> PyResult<Str> {
    match this {
        Value::Instance(instance) if instance.base.is_none() && instance.exception().is_none() => {
            Ok(Str::from(format!("<{} object at 0x{:012x}>", instance.class().full_name(), this.id())))
        }
        Value::Instance(_) => vm.repr_without_override(this),
        Value::Class(class) => Ok(Str::from(format!("<class '{}'>", class.full_name()))),
        other => vm.repr(other),
    }
}

fn plain_compare(vm: &mut Vm, op: crate::vm::CompareOp, this: &Value, other: &Value) -> PyResult<Value> {
    let (plain, other) = (this.plain().clone(), other.plain().clone());
    if matches!(plain, Value::Instance(_)) {
        return Ok(Value::NotImplemented);
    }
    Ok(vm.compare_builtin(op, &plain, &other)?.map_or(Value::NotImplemented, Value::Bool))
}
