//! Functions, methods and modules as objects.

use std::rc::Rc;

use crate::error::{Error, PyResult};
use crate::native::ClassBuilder;
use crate::value::{BoundMethod, Function, Value};
use crate::vm::Vm;

pub(super) fn install(vm: &mut Vm) {
    let function = vm.types().function.clone();
    let builder = ClassBuilder::extend(&function)
        .getter("__name__", |_vm, this| Ok(function_of(this)?.name.borrow().clone()))
        .setter("__name__", |_vm, this, value| {
            if let Some(name) = value.as_str() {
                *function_of(this)?.name.borrow_mut() = name.clone();
            }
            Ok(())
        })
        .getter("__qualname__", |_vm, this| Ok(function_of(this)?.qualname.borrow().clone()))
        .setter("__qualname__", |_vm, this, value| {
            if let Some(name) = value.as_str() {
                *function_of(this)?.qualname.borrow_mut() = name.clone();
            }
            Ok(())
        })
        .getter("__doc__", |_vm, this| Ok(function_of(this)?.doc.borrow().clone()))
        .setter("__doc__", |_vm, this, value| {
            *function_of(this)?.doc.borrow_mut() = value;
            Ok(())
        })
        .getter("__module__", |_vm, this| Ok(function_of(this)?.module.borrow().clone()))
        .setter("__module__", |_vm, this, value| {
            *function_of(this)?.module.borrow_mut() = value;
            Ok(())
        })
        .getter("__globals__", |_vm, this| Ok(Value::Dict(function_of(this)?.globals.clone())))
        .getter("__annotations__", |_vm, this| {
            let function = function_of(this)?;
            let dict = function.annotations.borrow_mut().get_or_insert_default().clone();
            Ok(Value::Dict(dict))
        })
        .setter("__annotations__", |vm, this, value| {
            let dict = vm.to_dict(&value)?;
            *function_of(this)?.annotations.borrow_mut() = Some(dict);
            Ok(())
        })
        .getter("__defaults__", |_vm, this| {
            let defaults = function_of(this)?.defaults.borrow().to_vec();
            Ok(if defaults.is_empty() { Value::None } else { Value::tuple(defaults) })
        })
        .setter("__defaults__", |vm, this, value| {
            let items = if value.is_none() { Vec::new() } else { vm.iterate(&value)? };
            *function_of(this)?.defaults.borrow_mut() = Rc::from(items);
            Ok(())
        })
        .getter("__kwdefaults__", |_vm, this| {
            let defaults = function_of(this)?.keyword_defaults.borrow().clone();
            Ok(if defaults.is_empty() { Value::None } else { Value::dict(defaults) })
        })
        .method("__get__", "(self, instance, owner=None, /)", |_vm, args| {
            Ok(bind(&args.value("instance"), args.this()))
        });
    super::finish(builder);
    install_natives(vm);
    install_methods(vm);
    install_module(vm);
}

fn bind(instance: &Value, function: &Value) -> Value {
    if instance.is_none() {
        return function.clone();
    }
    Value::BoundMethod(Rc::new(BoundMethod { this: instance.clone(), function: function.clone() }))
}

fn function_of(value: &Value) -> PyResult<Rc<Function>> {
    match value {
        Value::Function(function) => Ok(function.clone()),
        Value::BoundMethod(bound) => function_of(&bound.function),
        other => Err(Error::type_error(format!("expected a function, got {}", other.type_name()))),
    }
}

fn install_natives(vm: &mut Vm) {
    for class in [vm.types().native.clone(), vm.types().method_descriptor.clone()] {
        let builder = ClassBuilder::extend(&class)
            .getter("__name__", |_vm, this| Ok(native_part(this, |native| Value::str(native.name))))
            .getter("__qualname__", |_vm, this| Ok(native_part(this, |native| Value::str(native.qualname()))))
            .getter("__module__", |_vm, this| {
                Ok(native_part(this, |native| native.module.clone().map_or(Value::None, Value::Str)))
            })
            .getter("__doc__", |_vm, this| {
                Ok(native_part(this, |native| native.doc.get().cloned().unwrap_or_default()))
            })
            .getter("__self__", |_vm, this| {
                Ok(match this {
                    Value::BoundMethod(bound) => bound.this.clone(),
                    _ => Value::None,
                })
            });
        super::finish(builder);
    }
    let class = vm.types().method_descriptor.clone();
    let builder =
        ClassBuilder::extend(&class).method("__get__", "(self, instance, owner=None, /)", |_vm, args| {
            Ok(bind(&args.value("instance"), args.this()))
        });
    super::finish(builder);
}

fn native_part(value: &Value, part: impl Fn(&crate::native::NativeFunction) -> Value) -> Value {
    match value {
        Value::Native(native) => part(native),
        Value::BoundMethod(bound) => match &bound.function {
            Value::Native(native) => part(native),
            _ => Value::None,
        },
        _ => Value::None,
    }
}

fn install_methods(vm: &mut Vm) {
    let method = vm.types().method.clone();
    let of = |this: &Value| match this {
        Value::BoundMethod(bound) => bound.clone(),
        other => Rc::new(BoundMethod { this: Value::None, function: other.clone() }),
    };
    let mut builder = ClassBuilder::extend(&method)
        .getter("__self__", move |_vm, this| Ok(of(this).this.clone()))
        .getter("__func__", move |_vm, this| Ok(of(this).function.clone()));
    for name in ["__name__", "__qualname__", "__doc__", "__module__", "__annotations__", "__defaults__"] {
        builder = builder.getter(name, move |vm, this| vm.getattr(&of(this).function.clone(), name));
    }
    super::finish(builder);
}

fn install_module(vm: &mut Vm) {
    let module = vm.types().module.clone();
    let builder = ClassBuilder::extend(&module)
        .new_("(cls, name, doc=None)", |_vm, args| {
            let module = crate::value::Module::new(args.get::<crate::value::Str>("name")?);
            module.dict.set_str("__doc__", args.value("doc"));
            Ok(Value::Module(module))
        })
        .getter("__dict__", |_vm, this| match this {
            Value::Module(module) => Ok(Value::Dict(module.dict.clone())),
            other => Err(Error::no_attribute(other, "__dict__")),
        });
    super::finish(builder);
}
