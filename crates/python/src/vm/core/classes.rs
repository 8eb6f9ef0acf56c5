//! `type`: classes as objects.

use crate::order;
use std::rc::Rc;

use crate::error::{Error, PyResult};
use crate::native::ClassBuilder;
use crate::value::{ClassRef, Str, Value};
use crate::vm::Vm;

pub(super) fn install(vm: &mut Vm) {
    let type_ = vm.types().type_.clone();
    let builder = ClassBuilder::extend(&type_)
        .new_("(cls, /, *args, **kwargs)", |vm, mut args| {
            let (rest, keywords) = args.take_rest();
            let metaclass = class_of(args.this())?;
            let (name, bases, names) = match rest.as_slice() {
                [object] => return Ok(Value::Class(vm.class_of(object))),
                [name, bases, names] => (name.clone(), bases.clone(), names.clone()),
                _ => return Err(Error::type_error("type() takes 1 or 3 arguments")),
            };
            let Some(name) = name.as_str() else {
                return Err(Error::type_error(format!(
                    "type.__new__() argument 1 must be str, not {}",
                    name.type_name()
                )));
            };
            let mut classes = Vec::new();
            for base in vm.iterate(&bases)? {
                classes.push(class_of(&base)?);
            }
            let names = vm.to_dict(&names)?;
            if !names.has_name(&vm.names.module)
                && let Some(globals) = vm.current_globals()
                && let Some(module) = globals.get_str("__name__")
            {
                names.set_str("__module__", module);
            }
            let winner = vm.pick_metaclass(Some(metaclass.clone()), &classes)?;
            if let Some(winner) = &winner
                && !Rc::ptr_eq(winner, &metaclass)
                && let Some(new) = winner.lookup(&vm.names.new)
                && !matches!(&new, Value::StaticMethod(inner) if matches!(&**inner, Value::Native(_)))
            {
                let mut all = rest;
                all.insert(0, Value::Class(winner.clone()));
                return vm.call(&new, all, keywords);
            }
            let metaclass = winner;
            let cell = vm.machine.class_cells.last().cloned().flatten();
            vm.make_class_with_cell(name, classes, names, metaclass, keywords, cell.as_ref())
                .map(Value::Class)
        })
        .init("(self, /, *args, **kwargs)", |_vm, _args| Ok(()))
        .method("__call__", "(self, /, *args, **kwargs)", |vm, mut args| {
            let (rest, keywords) = args.take_rest();
            let class = class_of(args.this())?;
            vm.instantiate(&class, rest, keywords)
        })
        .method("mro", "(self, /)", |_vm, args| {
            Ok(Value::list(class_of(args.this())?.mro().into_iter().map(Value::Class).collect()))
        })
        .method("__subclasses__", "(self, /)", |_vm, args| {
            Ok(Value::list(class_of(args.this())?.subclasses().into_iter().map(Value::Class).collect()))
        })
        .method("__instancecheck__", "(self, instance, /)", |vm, args| {
            Ok(vm.is_instance(&args.value("instance"), &class_of(args.this())?))
        })
        .method("__subclasscheck__", "(self, subclass, /)", |_vm, args| {
            Ok(class_of(&args.value("subclass"))?.is_subclass(&class_of(args.this())?))
        })
        .class_method("__prepare__", "(cls, /, *args, **kwargs)", |_vm, _args| Ok(Value::dict([])))
        .method("__repr__", "(self, /)", |_vm, args| {
            Ok(format!("<class '{}'>", class_of(args.this())?.full_name()))
        })
        .getter("__name__", |_vm, this| Ok(class_of(this)?.name()))
        .setter("__name__", |_vm, this, value| {
            match value.as_str() {
                Some(name) => class_of(this)?.rename(name.clone()),
                None => {
                    return Err(Error::type_error(format!(
                        "can only assign string to {}.__name__, not '{}'",
                        class_of(this)?.name(),
                        value.type_name()
                    )));
                }
            }
            Ok(())
        });
    super::finish(properties(builder));
}

fn properties(builder: ClassBuilder) -> ClassBuilder {
    builder
        .getter("__qualname__", |_vm, this| Ok(class_of(this)?.qualname()))
        .setter("__qualname__", |_vm, this, value| {
            class_of(this)?.dict.set_str("__qualname__", value);
            Ok(())
        })
        .getter("__module__", |_vm, this| Ok(class_of(this)?.dict.get_str("__module__")))
        .setter("__module__", |_vm, this, value| {
            class_of(this)?.dict.set_str("__module__", value);
            Ok(())
        })
        .getter("__doc__", |_vm, this| Ok(class_of(this)?.dict.get_str("__doc__")))
        .setter("__doc__", |_vm, this, value| {
            class_of(this)?.dict.set_str("__doc__", value);
            Ok(())
        })
        .getter("__bases__", |_vm, this| {
            let bases: Vec<Value> = class_of(this)?.bases.iter().cloned().map(Value::Class).collect();
            Ok(Value::tuple(bases))
        })
        .getter("__base__", |_vm, this| Ok(class_of(this)?.bases.first().cloned()))
        .getter("__mro__", |_vm, this| {
            let order: Vec<Value> = class_of(this)?.mro().into_iter().map(Value::Class).collect();
            Ok(Value::tuple(order))
        })
        .getter("__dict__", |_vm, this| Ok(Value::Dict(Rc::new(class_of(this)?.dict.copy()))))
        .getter("__annotations__", |_vm, this| annotations(&class_of(this)?))
        .setter("__annotations__", |_vm, this, value| {
            class_of(this)?.dict.set_str("__annotations__", value);
            Ok(())
        })
}

/// A class's own annotations; a Python-defined class without any gets an empty dict.
fn annotations(class: &ClassRef) -> PyResult<Value> {
    if let Some(found) = class.dict.get_str("__annotations__") {
        return Ok(found);
    }
    if !class.heap {
        return Err(Error::no_attribute(&Value::Class(class.clone()), "__annotations__"));
    }
    let dict = Value::dict([]);
    class.dict.set_str("__annotations__", dict.clone());
    Ok(dict)
}

fn class_of(value: &Value) -> PyResult<ClassRef> {
    match value {
        Value::Class(class) => Ok(class.clone()),
        other => Err(Error::type_error(format!("bases must be types, not {}", other.type_name()))),
    }
}

impl Vm {
    /// `dir(value)`
    pub fn dir(&mut self, value: &Value) -> Vec<Value> {
        let mut names: Vec<Str> = Vec::new();
        let mut add = |dict: &crate::value::Dict| {
            names.extend(dict.keys().iter().filter_map(|key| key.as_str().cloned()));
        };
        match value {
            Value::Module(module) => {
                let mut names = module.names();
                order::by(&mut names, Ord::cmp);
                return names.into_iter().map(Value::Str).collect();
            }
            Value::Class(class) => class.mro().iter().for_each(|class| add(&class.dict)),
            other => {
                if let Value::Instance(instance) = other
                    && let Some(dict) = instance.known_attributes()
                {
                    add(dict);
                }
                self.class_of(other).mro().iter().for_each(|class| add(&class.dict));
            }
        }
        order::by(&mut names, Ord::cmp);
        names.dedup();
        names.into_iter().map(Value::Str).collect()
    }

    /// `isinstance(value, class)`, with tuples, unions and `__instancecheck__`.
    pub fn isinstance(&mut self, value: &Value, class: &Value) -> PyResult<bool> {
        match class {
            Value::Class(class) => {
                if self.is_instance(value, class) {
                    return Ok(true);
                }
                if let Some(metaclass) = &class.metaclass
                    && let Some(hook) = metaclass.lookup(&self.names.instancecheck)
                    && !is_types(&hook)
                {
                    let result =
                        self.call(&hook, vec![Value::Class(class.clone()), value.clone()], Vec::new())?;
                    return self.truth(&result);
                }
                Ok(false)
            }
            Value::Tuple(classes) => {
                for class in classes.iter() {
                    if self.isinstance(value, class)? {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
            other => {
                let name = self.names.instancecheck.clone();
                match self.call_special(other, &name, vec![value.clone()])? {
                    Some(result) => self.truth(&result),
                    None => Err(Error::type_error(
                        "isinstance() arg 2 must be a type, a tuple of types, or a union",
                    )),
                }
            }
        }
    }

    /// `issubclass(class, parent)`, with tuples, unions and `__subclasscheck__`.
    pub fn issubclass(&mut self, class: &Value, parent: &Value) -> PyResult<bool> {
        let Value::Class(own) = class else {
            return Err(Error::type_error("issubclass() arg 1 must be a class"));
        };
        match parent {
            Value::Class(parent) => {
                if own.is_subclass(parent) {
                    return Ok(true);
                }
                if let Some(metaclass) = &parent.metaclass
                    && let Some(hook) = metaclass.lookup(&self.names.subclasscheck)
                    && !is_types(&hook)
                {
                    let result =
                        self.call(&hook, vec![Value::Class(parent.clone()), class.clone()], Vec::new())?;
                    return self.truth(&result);
                }
                Ok(false)
            }
            Value::Tuple(parents) => {
                for parent in parents.iter() {
                    if self.issubclass(class, parent)? {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
            other => {
                let name = self.names.subclasscheck.clone();
                match self.call_special(other, &name, vec![class.clone()])? {
                    Some(result) => self.truth(&result),
                    None => Err(Error::type_error(
                        "issubclass() arg 2 must be a class, a tuple of classes, or a union",
                    )),
                }
            }
        }
    }
}

fn is_types(hook: &Value) -> bool {
    matches!(hook, Value::Native(native) if native.owner.as_deref() == Some("type"))
}
