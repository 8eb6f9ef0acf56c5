//! `quoted_name` and `conv`: strings that know how they want to be written.

use std::rc::Rc;

use python::{ClassBuilder, ClassRef, PyResult, Value, Vm};

use super::state::class_once;
use crate::schema::Name;

/// `quoted_name(value, quote)`
pub(super) fn quoted_name_class(vm: &mut Vm) -> PyResult<ClassRef> {
    class_once(vm, "quoted_name", |vm| {
        let text = vm.types().str.clone();
        ClassBuilder::new(vm, "sqlalchemy.sql.elements", "quoted_name")
            .bases(&[&text])
            .new_("(cls, value, quote)", |vm, args| {
                let made = text_instance(vm, &args.this().clone(), &args.value("value"))?;
                vm.setattr(&made, "quote", args.value("quote"))?;
                Ok(made)
            })
            .init("(self, value, quote)", |_vm, _args| Ok(()))
            .build()
    })
}

/// `conv(value)`: a name that no convention changes any more (`op.f`).
pub(super) fn conv_class(vm: &mut Vm) -> PyResult<ClassRef> {
    class_once(vm, "conv", |vm| {
        let text = vm.types().str.clone();
        ClassBuilder::new(vm, "sqlalchemy.sql.elements", "conv")
            .bases(&[&text])
            .new_("(cls, value)", |vm, args| text_instance(vm, &args.this().clone(), &args.value("value")))
            .init("(self, value)", |_vm, _args| Ok(()))
            .build()
    })
}

fn text_instance(vm: &mut Vm, class: &Value, value: &Value) -> PyResult<Value> {
    let text = Value::Str(vm.str_of(value)?);
    match class {
        Value::Class(class) => Ok(vm.wrap_builtin(class, text)),
        _ => Ok(text),
    }
}

/// A name with what its Python object says about quoting.
pub fn to_name(vm: &mut Vm, value: &Value) -> PyResult<Name> {
    let text: Rc<str> = Rc::from(vm.str_of(value)?.as_str());
    let Value::Instance(instance) = value else { return Ok(Name::new(text)) };
    if &*instance.class().name() == "conv" {
        return Ok(Name::conv(text));
    }
    let quote = match vm.getattr_opt(value, "quote")? {
        Some(Value::Bool(flag)) => Some(flag),
        _ => None,
    };
    Ok(Name::quoted(text, quote))
}

/// The same, unless it is `None`.
pub fn to_optional_name(vm: &mut Vm, value: &Value) -> PyResult<Option<Name>> {
    if value.is_none() { Ok(None) } else { to_name(vm, value).map(Some) }
}

/// A name as a Python string; one that is final or says how it is quoted keeps saying so.
pub fn from_name(vm: &mut Vm, name: &Name) -> PyResult<Value> {
    let text = Value::str(name.as_str());
    if name.is_conv() {
        let class = conv_class(vm)?;
        return Ok(vm.wrap_builtin(&class, text));
    }
    match name.quote() {
        None => Ok(text),
        Some(quote) => {
            let class = quoted_name_class(vm)?;
            let made = vm.wrap_builtin(&class, text);
            vm.setattr(&made, "quote", Value::Bool(quote))?;
            Ok(made)
        }
    }
}
