//! Parametrised types: `list[int]`, `typing.Optional[str]`, `Generic[T]`.

use crate::error::{Error, PyResult};
use crate::modules::typing::Form;
use crate::native::{Args, ClassBuilder};
use crate::value::{ClassRef, Payload, Str, Value};
use crate::vm::Vm;

/// `origin[args]`, as annotations write it.
pub struct Alias {
    /// How `typing` calls it, such as `typing.Optional`; empty for `list[int]`.
    pub name: Str,
    /// The class or form that was subscripted; [`Alias::class`] says which class a form stands for.
    pub origin: Value,
    /// What it was subscripted with.
    pub args: Vec<Value>,
}

impl Payload for Alias {
    const CLASS: &'static str = "GenericAlias";
}

impl Alias {
    /// What `__origin__` is. The class of a form of `typing` is looked up only now: annotations of a module's
    /// names are evaluated in every revision, and hardly anybody looks at them.
    fn class(&self, vm: &mut Vm) -> PyResult<Value> {
        match self.origin.payload::<Form>() {
            Some(form) => Ok(form.class(vm)?.unwrap_or_else(|| self.origin.clone())),
            None => Ok(self.origin.clone()),
        }
    }
}

struct AliasClass(ClassRef);

/// A parametrised type.
pub fn alias(vm: &mut Vm, name: &str, origin: Value, args: Vec<Value>) -> PyResult<Value> {
    let class = class(vm)?;
    Ok(vm.new_instance(&class, Alias { name: Str::from(name), origin, args }))
}

/// The subscript as a list of arguments.
pub fn arguments(key: &Value) -> Vec<Value> {
    match key {
        Value::Tuple(items) => items.to_vec(),
        other => vec![other.clone()],
    }
}

/// `types.GenericAlias`
pub(crate) fn class(vm: &mut Vm) -> PyResult<ClassRef> {
    if let Some(known) = vm.try_state::<AliasClass>() {
        return Ok(known.0.clone());
    }
    let class = ClassBuilder::new(vm, "types", "GenericAlias")
        .method("__repr__", "(self, /)", |vm, args| text(vm, &this(&args)?.clone()))
        .method("__getitem__", "(self, item, /)", |vm, args| {
            let old = this(&args)?;
            // Type variables are replaced from left to right.
            let mut given = arguments(&args.value("item")).into_iter();
            let variables = old.args.iter().filter(|arg| is_variable(arg)).count();
            if variables == 0 {
                let shown = text(vm, &old)?;
                return Err(Error::type_error(format!("{shown} is not a generic class")));
            }
            let filled = old.args.iter().map(|arg| {
                if is_variable(arg) { given.next().unwrap_or_else(|| arg.clone()) } else { arg.clone() }
            });
            let filled = filled.collect();
            alias(vm, &old.name, old.origin.clone(), filled)
        })
        .method("__call__", "(self, /, *args, **kwargs)", |vm, mut args| {
            let alias = this(&args)?;
            let origin = alias.class(vm)?;
            if let (Some(name), Value::Class(class)) = (alias.name.strip_prefix("typing."), &origin)
                && name.starts_with(|c: char| c.is_ascii_uppercase())
                && class.is_native()
            {
                let class = class.name();
                return Err(Error::type_error(format!(
                    "Type {name} cannot be instantiated; use {class}() instead"
                )));
            }
            let (rest, keywords) = args.take_rest();
            vm.call(&origin, rest, keywords)
        })
        .method("__mro_entries__", "(self, bases, /)", |vm, args| Ok(Value::tuple([this(&args)?.class(vm)?])))
        .method("__eq__", "(self, other, /)", |vm, args| {
            let Some(other) = args.value("other").payload::<Alias>() else {
                return Ok(Value::NotImplemented);
            };
            let own = this(&args)?;
            let same = own.name == other.name
                && own.origin.same(&other.origin)
                && own.args.len() == other.args.len();
            if !same {
                return Ok(Value::Bool(false));
            }
            for (a, b) in own.args.iter().zip(&other.args) {
                if !vm.eq(a, b)? {
                    return Ok(Value::Bool(false));
                }
            }
            Ok(Value::Bool(true))
        })
        .method("__hash__", "(self, /)", |vm, args| {
            let args = this(&args)?.args.clone();
            vm.hash(&Value::tuple(args)).or(Ok(0))
        })
        .method("__or__", "(self, other, /)", |vm, args| {
            super::union_type(vm, args.this(), &args.value("other"))
        })
        .method("__ror__", "(self, other, /)", |vm, args| {
            super::union_type(vm, &args.value("other"), args.this())
        })
        .method("__instancecheck__", "(self, instance, /)", |_vm, args| -> PyResult<bool> {
            if !this(&args)?.name.is_empty() {
                return Err(Error::type_error(
                    "Subscripted generics cannot be used with class and instance checks",
                ));
            }
            Err(Error::type_error("isinstance() argument 2 cannot be a parameterized generic"))
        })
        .getter("__origin__", |vm, this| this.expect_payload::<Alias>()?.class(vm))
        .getter("__args__", |_vm, this| Ok(Value::tuple(this.expect_payload::<Alias>()?.args.clone())))
        .getter("__parameters__", |_vm, this| {
            let alias = this.expect_payload::<Alias>()?;
            Ok(Value::tuple(alias.args.iter().filter(|arg| is_variable(arg)).cloned().collect::<Vec<_>>()))
        })
        .getattr(|vm, this, name| {
            // Everything else is the origin's.
            if name.starts_with("__")
                && &**name != "__name__"
                && &**name != "__qualname__"
                && &**name != "__module__"
            {
                return Ok(None);
            }
            let origin = this.expect_payload::<Alias>()?.class(vm)?;
            vm.getattr_opt(&origin, name)
        })
        .build()?;
    vm.set_state(std::rc::Rc::new(AliasClass(class.clone())));
    Ok(class)
}

fn this(args: &Args) -> PyResult<std::rc::Rc<Alias>> {
    args.payload::<Alias>()
}

fn is_variable(value: &Value) -> bool {
    &*value.type_name() == "TypeVar"
}

fn text(vm: &mut Vm, alias: &Alias) -> PyResult<String> {
    let head = if alias.name.is_empty() { type_text(vm, &alias.origin)? } else { alias.name.to_string() };
    let none = Value::Class(vm.types().none.clone());
    if let ("typing.Union", [one, other]) = (&*alias.name, alias.args.as_slice())
        && (one.same(&none) || other.same(&none))
    {
        let shown = if one.same(&none) { other } else { one };
        return Ok(format!("typing.Optional[{}]", type_text(vm, shown)?));
    }
    let mut parts = Vec::new();
    for arg in &alias.args {
        parts.push(type_text(vm, arg)?);
    }
    if &*alias.name == "typing.Callable"
        && let Some(result) = parts.pop()
    {
        let shown = match alias.args.first() {
            Some(Value::Ellipsis) => format!("..., {result}"),
            _ => format!("[{}], {result}", parts.join(", ")),
        };
        return Ok(format!("{head}[{shown}]"));
    }
    if parts.is_empty() {
        parts.push("()".to_owned());
    }
    Ok(format!("{head}[{}]", parts.join(", ")))
}

/// A type as the reprs of parametrised types write it.
pub(crate) fn type_text(vm: &mut Vm, value: &Value) -> PyResult<String> {
    match value {
        Value::Class(class) if std::rc::Rc::ptr_eq(class, &vm.types().none) => Ok("None".to_owned()),
        Value::Class(class) => Ok(class.full_name()),
        Value::Ellipsis => Ok("...".to_owned()),
        Value::List(items) => {
            let mut parts = Vec::new();
            for item in items.to_vec() {
                parts.push(type_text(vm, &item)?);
            }
            Ok(format!("[{}]", parts.join(", ")))
        }
        other => Ok(vm.repr(other)?.to_string()),
    }
}

/// Lets `list[int]` and its like be written.
pub(super) fn install(vm: &mut Vm) {
    let types = vm.types();
    let generic = [&types.list, &types.dict, &types.set, &types.frozenset, &types.tuple, &types.type_]
        .map(Clone::clone);
    for class in generic {
        let builder =
            ClassBuilder::extend(&class).class_method("__class_getitem__", "(cls, item, /)", |vm, args| {
                alias(vm, "", args.this().clone(), arguments(&args.value("item")))
            });
        super::done(builder);
    }
}
