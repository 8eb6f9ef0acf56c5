//! `property`, `classmethod`, `staticmethod` and `super`.

use std::cell::RefCell;
use std::rc::Rc;

use crate::error::{Error, PyResult};
use crate::native::{Args, ClassBuilder};
use crate::value::{ClassRef, Property, Super, Value};
use crate::vm::Vm;

pub(super) fn install(vm: &mut Vm) {
    install_property(vm);
    install_wrappers(vm);
    install_super(vm);
}

fn install_property(vm: &mut Vm) {
    let class = vm.types().property.clone();
    let builder = ClassBuilder::extend(&class)
        .new_("(cls, fget=None, fset=None, fdel=None, doc=None)", |vm, args| {
            let property = Property {
                get: args.opt("fget"),
                set: args.opt("fset"),
                delete: args.opt("fdel"),
                doc: RefCell::new(args.opt("doc")),
                name: RefCell::default(),
            };
            wrap(vm, &args, Value::Property(Rc::new(property)))
        })
        .method("getter", "(self, fget, /)", |vm, args| {
            changed(vm, &args, |property, value| property.get = Some(value))
        })
        .method("setter", "(self, fset, /)", |vm, args| {
            changed(vm, &args, |property, value| property.set = Some(value))
        })
        .method("deleter", "(self, fdel, /)", |vm, args| {
            changed(vm, &args, |property, value| property.delete = Some(value))
        })
        .getter("fget", |_vm, this| Ok(property_of(this)?.get.clone()))
        .getter("fset", |_vm, this| Ok(property_of(this)?.set.clone()))
        .getter("fdel", |_vm, this| Ok(property_of(this)?.delete.clone()))
        .getter("__doc__", |vm, this| {
            let property = property_of(this)?;
            let own = property.doc.borrow().clone();
            match (own, &property.get) {
                (Some(doc), _) => Ok(doc),
                (None, Some(get)) => vm.getattr(&get.clone(), "__doc__"),
                _ => Ok(Value::None),
            }
        })
        .setter("__doc__", |_vm, this, value| {
            *property_of(this)?.doc.borrow_mut() = Some(value);
            Ok(())
        })
        .method("__get__", "(self, instance, owner=None, /)", |vm, args| {
            let instance = args.value("instance");
            match (&property_of(args.this())?.get, instance.is_none()) {
                (Some(get), false) => vm.call(get, vec![instance], Vec::new()),
                _ => Ok(args.this().clone()),
            }
        })
        .method("__set__", "(self, instance, value, /)", |vm, args| match &property_of(args.this())?.set {
            Some(set) => vm.call(set, vec![args.value("instance"), args.value("value")], Vec::new()),
            None => Err(Error::exception("AttributeError", "property has no setter")),
        });
    super::finish(builder);
}

fn property_of(value: &Value) -> PyResult<Rc<Property>> {
    match value.plain() {
        Value::Property(property) => Ok(property.clone()),
        other => Err(Error::type_error(format!("expected a property, got {}", other.type_name()))),
    }
}

fn changed(vm: &mut Vm, args: &Args, change: impl Fn(&mut Property, Value)) -> PyResult<Value> {
    let old = property_of(args.this())?;
    let mut property = Property {
        get: old.get.clone(),
        set: old.set.clone(),
        delete: old.delete.clone(),
        doc: RefCell::new(old.doc.borrow().clone()),
        name: RefCell::new(old.name.borrow().clone()),
    };
    change(&mut property, args.at(1));
    let class = vm.class_of(args.this());
    Ok(vm.wrap_builtin(&class, Value::Property(Rc::new(property))))
}

fn wrap(vm: &mut Vm, args: &Args, value: Value) -> PyResult<Value> {
    let class = args.get::<ClassRef>("cls")?;
    Ok(vm.wrap_builtin(&class, value))
}

fn install_wrappers(vm: &mut Vm) {
    let class = vm.types().staticmethod.clone();
    let builder = ClassBuilder::extend(&class)
        .new_("(cls, function, /)", |vm, args| {
            let inner = Rc::new(args.value("function"));
            wrap(vm, &args, Value::StaticMethod(inner))
        })
        .getter("__func__", |_vm, this| Ok(inner(this)))
        .getter("__wrapped__", |_vm, this| Ok(inner(this)))
        .method("__get__", "(self, instance, owner=None, /)", |_vm, args| Ok(inner(args.this())));
    super::finish(builder);
    let class = vm.types().classmethod.clone();
    let builder = ClassBuilder::extend(&class)
        .new_("(cls, function, /)", |vm, args| {
            let inner = Rc::new(args.value("function"));
            wrap(vm, &args, Value::ClassMethod(inner))
        })
        .getter("__func__", |_vm, this| Ok(inner(this)))
        .getter("__wrapped__", |_vm, this| Ok(inner(this)))
        .method("__get__", "(self, instance, owner=None, /)", |vm, args| {
            let owner = match args.value("owner") {
                Value::Class(class) => class,
                _ => vm.class_of(&args.value("instance")),
            };
            vm.bind(args.this().plain(), Some(&args.value("instance")), &owner)
        });
    super::finish(builder);
}

fn inner(value: &Value) -> Value {
    match value.plain() {
        Value::StaticMethod(inner) | Value::ClassMethod(inner) => (**inner).clone(),
        _ => Value::None,
    }
}

fn install_super(vm: &mut Vm) {
    let class = vm.types().super_.clone();
    let builder = ClassBuilder::extend(&class)
        .new_("(cls, type=..., object=None, /)", |vm, args| {
            let (class, this) = match args.given("type") {
                true => (args.get::<ClassRef>("type")?, args.value("object")),
                false => implicit(vm)?,
            };
            make_super(vm, class, this)
        })
        .getter("__self__", |_vm, this| match this {
            Value::Super(parent) => Ok(parent.this.clone()),
            _ => Ok(Value::None),
        })
        .getter("__thisclass__", |_vm, this| match this {
            Value::Super(parent) => Ok(Value::Class(parent.class.clone())),
            _ => Ok(Value::None),
        });
    super::finish(builder);
}

fn make_super(vm: &mut Vm, class: ClassRef, this: Value) -> PyResult<Value> {
    let this_class = match &this {
        Value::Class(own) if own.is_subclass(&class) => own.clone(),
        other if vm.is_instance(other, &class) => vm.class_of(other),
        _ => return Err(Error::type_error("super(type, obj): obj must be an instance or subtype of type")),
    };
    Ok(Value::Super(Rc::new(Super { class, this, this_class })))
}

/// What `super()` without arguments means: the method's class and its first argument.
fn implicit(vm: &mut Vm) -> PyResult<(ClassRef, Value)> {
    let Some(frame) = vm.machine.frames().next() else {
        return Err(Error::runtime("super(): no current frame"));
    };
    let code = &frame.code;
    if code.parameter_names().is_empty() {
        return Err(Error::runtime("super(): no arguments"));
    }
    let first = match &frame.locals[0] {
        Some(value) => Some(value.clone()),
        None => code
            .cell_parameters
            .iter()
            .position(|slot| *slot == Some(0))
            .and_then(|cell| frame.cells[cell].borrow().clone()),
    };
    let Some(first) = first else {
        return Err(Error::runtime("super(): arg[0] deleted"));
    };
    let cell = code.cells.iter().position(|name| &**name == "__class__");
    let class = cell.and_then(|at| frame.cells.get(at)).and_then(|cell| cell.borrow().clone());
    match (cell, class) {
        (_, Some(Value::Class(class))) => Ok((class, first)),
        (Some(_), _) => Err(Error::runtime("super(): empty __class__ cell")),
        (None, _) => Err(Error::runtime("super(): __class__ cell not found")),
    }
}
