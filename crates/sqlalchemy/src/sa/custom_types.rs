//! `TypeDecorator` and `UserDefinedType`: types that scripts write.

use std::any::Any;
use std::cell::OnceCell;
use std::fmt;
use std::rc::Rc;

use python::{ClassBuilder, PyResult, Value, Vm};

use super::compiler::Spellings;
use super::errors::{OrRaise as _, carry};
use super::state::{handle, unhandle};
use super::types::{TypeObject, to_type, wrap};
use crate::dialect::Dialect;
use crate::error::{Error, Result};
use crate::types::{CustomType, Type};

/// A dialect's name and the type that stands for a script's type there.
type DialectImpl = (&'static str, Result<Option<Type>>);

/// A script's type. What its methods say is asked once, when the type is first met: the rooms below know
/// no interpreter.
struct ScriptType {
    object: Value,
    class_name: String,
    module: String,
    shown: OnceCell<String>,
    wrapped: Option<Type>,
    /// What `load_dialect_impl` says, by dialect, where the script overrides it.
    impls: Vec<DialectImpl>,
    column_spec: Result<Option<String>>,
    cache_ok: Option<bool>,
    /// What functions of the script say of its spelling, by dialect.
    spelt: Spellings,
}

impl fmt::Debug for ScriptType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.class_name)
    }
}

impl CustomType for ScriptType {
    fn class_name(&self) -> String {
        self.class_name.clone()
    }

    fn module(&self) -> String {
        self.module.clone()
    }

    fn repr(&self) -> Result<String> {
        Ok(self.shown.get().cloned().unwrap_or_else(|| format!("{}()", self.class_name)))
    }

    fn wrapped(&self) -> Option<Type> {
        self.wrapped.clone()
    }

    fn impl_for(&self, dialect: &dyn Dialect) -> Result<Option<Type>> {
        match self.impls.iter().find(|(name, _)| *name == dialect.name()) {
            Some((_, found)) => found.clone(),
            None => Ok(self.wrapped()),
        }
    }

    fn column_spec(&self) -> Result<Option<String>> {
        self.column_spec.clone()
    }

    fn spelt(&self, dialect: &dyn Dialect) -> Option<Result<String>> {
        self.spelt.iter().find(|(name, _)| *name == dialect.name()).map(|(_, text)| text.clone())
    }

    fn cache_ok(&self) -> Option<bool> {
        self.cache_ok
    }

    fn handle(&self) -> Rc<dyn Any> {
        handle(&self.object)
    }
}

/// Makes a type of a script's object, which may never have called its base's `__init__`.
pub(super) fn adopt(vm: &mut Vm, object: &Value) -> PyResult<Type> {
    let class = vm.class_of(object);
    let decorator = class.mro().iter().any(|base| &*base.name() == "TypeDecorator" && base.is_native());
    let wrapped = if decorator { Some(wrapped_type(vm, object, Vec::new(), Vec::new())?) } else { None };
    let impls = if decorator { dialect_impls(vm, object)? } else { Vec::new() };
    let column_spec = match vm.getattr_opt(object, "get_col_spec")? {
        Some(method) if !decorator => match vm.call(&method, Vec::new(), Vec::new()) {
            Ok(text) => Ok(Some(vm.str_of(&text)?.to_string())),
            Err(error) => Err(Error::Foreign(carry(error))),
        },
        _ => Ok(None),
    };
    let cache_ok = match vm.getattr_opt(object, "cache_ok")? {
        Some(Value::Bool(flag)) => Some(flag),
        _ => None,
    };
    let script = ScriptType {
        object: object.clone(),
        class_name: class.name().to_string(),
        module: class.module().map(|module| module.to_string()).unwrap_or_default(),
        shown: OnceCell::new(),
        wrapped,
        impls,
        column_spec,
        cache_ok,
        spelt: super::compiler::spellings(vm, object)?,
    };
    let own_repr = class.lookup(&python::Str::from("__repr__"));
    if let Some(Value::Function(_)) = own_repr {
        let shown = vm.repr(object)?.to_string();
        let _ = script.shown.set(shown);
    } else if let Some(wrapped) = &script.wrapped {
        // A decorator shows the arguments of the type it wraps.
        let inner = wrapped.repr().or_raise(vm)?;
        let arguments = inner.find('(').map_or("()", |at| &inner[at..]);
        let _ = script.shown.set(format!("{}{arguments}", script.class_name));
    }
    let ty = Type::custom(Rc::new(script));
    object.set_payload(TypeObject(ty.clone())).ok();
    Ok(ty)
}

/// A type of SQLAlchemy's own with the spelling that the script gives it, if it gives one.
pub(super) fn respelt(vm: &mut Vm, object: &Value, ty: &Type) -> PyResult<Type> {
    let spelt = super::compiler::spellings(vm, object)?;
    if spelt.is_empty() {
        return Ok(ty.clone());
    }
    let script = ScriptType {
        object: object.clone(),
        class_name: ty.class().name.to_owned(),
        module: ty.class().module.to_owned(),
        shown: OnceCell::from(ty.repr().or_raise(vm)?),
        wrapped: Some(ty.clone()),
        impls: Vec::new(),
        column_spec: Ok(None),
        cache_ok: Some(true),
        spelt,
    };
    Ok(Type::custom(Rc::new(script)))
}

/// The type that a decorator wraps: `impl`, made with the decorator's own arguments.
fn wrapped_type(vm: &mut Vm, object: &Value, args: Vec<Value>, kwargs: python::Kwargs) -> PyResult<Type> {
    let inner = vm.getattr(object, "impl")?;
    match &inner {
        Value::Class(_) if !args.is_empty() || !kwargs.is_empty() => {
            let made = vm.call(&inner, args, kwargs)?;
            to_type(vm, &made)
        }
        _ => to_type(vm, &inner),
    }
}

fn dialect_impls(vm: &mut Vm, object: &Value) -> PyResult<Vec<DialectImpl>> {
    let class = vm.class_of(object);
    let overridden = class.lookup(&python::Str::from("load_dialect_impl"));
    if !matches!(overridden, Some(Value::Function(_))) {
        return Ok(Vec::new());
    }
    let mut impls = Vec::new();
    for name in super::dialects::NAMES {
        let Some(dialect) = super::dialects::by_name(vm, name)? else { continue };
        let answer = vm.call_method(object, "load_dialect_impl", vec![dialect]);
        let found = match answer {
            Ok(value) => to_type(vm, &value).map(Some),
            Err(error) => Err(error),
        };
        impls.push((*name, found.map_err(|error| Error::Foreign(carry(error)))));
    }
    Ok(impls)
}

/// Calls `process_bind_param` or `process_result_value`, if the script has it.
pub(super) fn process(
    vm: &mut Vm,
    custom: &Rc<dyn CustomType>,
    method: &str,
    value: &Value,
    dialect: &dyn Dialect,
) -> PyResult<Value> {
    let Some(object) = unhandle(&custom.handle()) else { return Ok(value.clone()) };
    match vm.getattr_opt(&object, method)? {
        Some(process) => {
            let dialect = super::dialects::by_name(vm, dialect.name())?.unwrap_or_default();
            vm.call(&process, vec![value.clone(), dialect], Vec::new())
        }
        None => Ok(value.clone()),
    }
}

pub(super) fn type_decorator(builder: ClassBuilder) -> ClassBuilder {
    builder
        .init("(self, *args, **kwargs)", |vm, mut args| {
            let (rest, kwargs) = args.take_rest();
            let this = args.this().clone();
            if !vm.hasattr(&this, "impl")? {
                return Err(vm.raise(
                    "AttributeError",
                    "TypeDecorator implementations require a class-level variable 'impl' which refers to the class \
                     of type being decorated",
                ));
            }
            let wrapped = wrapped_type(vm, &this, rest, kwargs)?;
            let wrapped = wrap(vm, &wrapped)?;
            vm.setattr(&this, "impl", wrapped)
        })
        .constant("cache_ok", Value::None)
        .method("load_dialect_impl", "(self, dialect)", |vm, args| {
            let wrapped = wrapped_type(vm, args.this(), Vec::new(), Vec::new())?;
            wrap(vm, &wrapped)
        })
        .getter("impl_instance", |vm, this| {
            let wrapped = wrapped_type(vm, this, Vec::new(), Vec::new())?;
            wrap(vm, &wrapped)
        })
}

pub(super) fn user_defined(builder: ClassBuilder) -> ClassBuilder {
    builder.init("(self, *args, **kwargs)", |_vm, _args| Ok(())).constant("cache_ok", Value::None)
}
