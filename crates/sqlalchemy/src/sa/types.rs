//! The SQL types as classes and instances: `sa.String(50)`, `postgresql.JSONB`, `isinstance(t, sa.String)`.

use std::rc::Rc;

use python::{Args, ClassBuilder, ClassRef, PyResult, Value, Vm};

use super::errors::{self, OrRaise as _};
use super::state::{handle, payloads, type_class_once, unhandle};
use crate::schema::{Name, Setting};
use crate::types::{EnumClass, EnumSpec, Type, TypeClass, generic, mysql};

payloads! {
    /// A type object.
    TypeObject(Type) is "TypeEngine";
}

/// The Python class of a type class.
pub(super) fn class_of(vm: &mut Vm, of: &'static TypeClass) -> PyResult<ClassRef> {
    type_class_once(vm, of, |vm| {
        let mut bases = Vec::new();
        for base in of.bases {
            bases.push(class_of(vm, base)?);
        }
        let mut builder = ClassBuilder::new(vm, of.module, of.name);
        if !bases.is_empty() {
            builder = builder.bases(&bases.iter().collect::<Vec<_>>());
        }
        let builder = match of.name {
            "TypeEngine" => type_engine(builder),
            "TypeDecorator" => super::custom_types::type_decorator(builder),
            "UserDefinedType" => super::custom_types::user_defined(builder),
            _ if super::named_types::has_methods(of) => super::named_types::methods(builder),
            _ => builder,
        };
        let builder = if of.bases.is_empty() || of.name == "TypeDecorator" || of.name == "UserDefinedType" {
            builder
        } else {
            builder.init("(self, *args, **kwargs)", move |vm, args| {
                let made = construct(vm, of, &args)?;
                args.this().set_payload(TypeObject(made))
            })
        };
        let class = builder.constant("__visit_name__", of.visit).build()?;
        class.set_payload::<&'static TypeClass>(Rc::new(of));
        Ok(class)
    })
}

/// What every type has.
fn type_engine(builder: ClassBuilder) -> ClassBuilder {
    builder
        .method("__repr__", "(self)", |vm, args| {
            let ty = to_type(vm, args.this())?;
            ty.repr().or_raise(vm)
        })
        .method("__str__", "(self)", |vm, args| {
            let ty = to_type(vm, args.this())?;
            Ok(crate::dialect::TextDialect::default().compile_type_text(&ty))
        })
        .method("compile", "(self, dialect=None)", |vm, args| {
            let ty = to_type(vm, args.this())?;
            let dialect = super::dialects::dialect_or_default(vm, &args.value("dialect"))?;
            dialect.compile_type(&ty, None).or_raise(vm)
        })
        .method("_compile_plainly", "(self, dialect)", |vm, args| {
            let ty = match args.this().payload::<TypeObject>() {
                Some(object) => object.0.clone(),
                None => to_type(vm, args.this())?,
            };
            let dialect = super::dialects::dialect_or_default(vm, &args.value("dialect"))?;
            dialect.compile_type(&ty, None).or_raise(vm)
        })
        .method("with_variant", "(self, type_, *dialect_names)", |vm, args| {
            let ty = to_type(vm, args.this())?;
            let variant = to_type(vm, &args.value("type_"))?;
            let names: Vec<String> = args
                .rest()
                .iter()
                .map(|name| vm.str_of(name).map(|name| name.to_string()))
                .collect::<PyResult<_>>()?;
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            let made = ty.with_variant(&variant, &names).or_raise(vm)?;
            wrap(vm, &made)
        })
        .method("copy", "(self, **kw)", |vm, args| {
            let copy = to_type(vm, args.this())?.copy();
            wrap(vm, &copy)
        })
        .method("dialect_impl", "(self, dialect)", |_vm, args| Ok(args.this().clone()))
        .getter("python_type", |vm, this| {
            let ty = to_type(vm, this)?;
            python_type(vm, &ty)
        })
        .getter("_type_affinity", |vm, this| {
            let ty = to_type(vm, this)?;
            Ok(Value::Class(class_of(vm, ty.affinity().0)?))
        })
        .getattr(attribute)
}

fn python_type(vm: &mut Vm, ty: &Type) -> PyResult<Value> {
    use crate::types::PythonType;
    let (module, name) = match ty.python_type() {
        PythonType::Int => ("builtins", "int"),
        PythonType::Float => ("builtins", "float"),
        PythonType::Str => ("builtins", "str"),
        PythonType::Bool => ("builtins", "bool"),
        PythonType::Bytes => ("builtins", "bytes"),
        PythonType::List => ("builtins", "list"),
        PythonType::Dict => ("builtins", "dict"),
        PythonType::Decimal => ("decimal", "Decimal"),
        PythonType::Date => ("datetime", "date"),
        PythonType::DateTime => ("datetime", "datetime"),
        PythonType::Time => ("datetime", "time"),
        PythonType::TimeDelta => ("datetime", "timedelta"),
        PythonType::Uuid => ("uuid", "UUID"),
        PythonType::Other => return Err(vm.raise("NotImplementedError", "")),
    };
    let module = Value::Module(vm.import(module)?);
    vm.getattr(&module, name)
}

/// Attributes that a type has by its constructor's parameters: `length`, `timezone`, `enums`.
fn attribute(vm: &mut Vm, this: &Value, name: &python::Str) -> PyResult<Option<Value>> {
    let Some(object) = this.payload::<TypeObject>() else { return Ok(None) };
    let ty = &object.0;
    if let Some(spec) = ty.enum_spec() {
        let found = match name.as_str() {
            "enums" => Some(Value::list(spec.enums.iter().map(|value| Value::str(&**value)).collect())),
            "name" => Some(spec.name.borrow().as_ref().map_or(Value::None, |name| Value::str(name.as_str()))),
            "schema" => Some(spec.schema.borrow().as_ref().map_or(Value::None, |name| Value::str(&**name))),
            "native_enum" => Some(Value::Bool(spec.native_enum)),
            "create_constraint" => Some(Value::Bool(spec.create_constraint)),
            "create_type" => Some(Value::Bool(spec.create_type)),
            "validate_strings" => Some(Value::Bool(spec.validate_strings)),
            "length" => Some(spec.varchar_length().map_or(Value::None, Value::Int)),
            "enum_class" => {
                Some(spec.enum_class.as_ref().and_then(|class| unhandle(&class.handle)).unwrap_or_default())
            }
            _ => None,
        };
        return Ok(found);
    }
    if name.as_str() == "impl" && ty.is(&generic::TYPE_DECORATOR) {
        return Ok(Some(this.clone()));
    }
    match ty.attribute(name) {
        Some(setting) => from_setting(vm, &setting).map(Some),
        None => Ok(None),
    }
}

/// An option's value as Python has it.
pub(super) fn from_setting(vm: &mut Vm, setting: &Setting) -> PyResult<Value> {
    Ok(match setting {
        Setting::None => Value::None,
        Setting::Bool(flag) => Value::Bool(*flag),
        Setting::Int(number) => Value::Int(*number),
        Setting::Float(number) => Value::Float(*number),
        Setting::Str(text) => Value::str(&**text),
        Setting::Name(name) => super::names::from_name(vm, name)?,
        Setting::Type(ty) => wrap(vm, ty)?,
        Setting::Expr(expr) => super::expression::wrap(vm, expr)?,
        Setting::List(items) => {
            Value::list(items.iter().map(|item| from_setting(vm, item)).collect::<PyResult<Vec<_>>>()?)
        }
        Setting::Map(items) => {
            let mut pairs = Vec::new();
            for (key, value) in items.iter() {
                pairs.push((python::Str::from(&**key), from_setting(vm, value)?));
            }
            Value::dict(pairs)
        }
        Setting::Opaque(object) => unhandle(object).unwrap_or_default(),
    })
}

/// A Python value as an option's.
pub fn to_setting(vm: &mut Vm, value: &Value) -> PyResult<Setting> {
    if let Some(object) = value.payload::<TypeObject>() {
        return Ok(Setting::Type(object.0.clone()));
    }
    if is_type(value) {
        return Ok(Setting::Type(to_type(vm, value)?));
    }
    if let Some(expr) = super::expression::known_expr(vm, value)? {
        return Ok(Setting::Expr(expr));
    }
    Ok(match value.plain() {
        Value::None => Setting::None,
        Value::Bool(flag) => Setting::Bool(*flag),
        Value::Int(number) => Setting::Int(*number),
        Value::Float(number) => Setting::Float(*number),
        Value::Str(text) => Setting::str(text.as_str()),
        Value::List(_) | Value::Tuple(_) | Value::Set(_) => {
            let items = vm.iterate(value)?;
            Setting::List(items.iter().map(|item| to_setting(vm, item)).collect::<PyResult<Vec<_>>>()?.into())
        }
        Value::Dict(dict) => {
            let mut pairs = Vec::new();
            for (key, value) in dict.items() {
                let key = vm.str_of(&key)?;
                pairs.push((Rc::from(key.as_str()), to_setting(vm, &value)?));
            }
            Setting::Map(pairs.into())
        }
        _ => Setting::Opaque(handle(value)),
    })
}

fn construct(vm: &mut Vm, of: &'static TypeClass, args: &Args) -> PyResult<Type> {
    if of.is(&generic::ENUM) {
        return enumeration(vm, of, args);
    }
    let mut given: Vec<(&str, Setting)> = Vec::new();
    if of == &mysql::SET {
        let values: Vec<Rc<str>> = args
            .rest()
            .iter()
            .map(|value| Ok(Rc::from(vm.str_of(value)?.as_str())))
            .collect::<PyResult<_>>()?;
        for (name, value) in args.kwargs() {
            given.push((name, to_setting(vm, value)?));
        }
        return Type::set(values.into(), &given).or_raise(vm);
    }
    let positional = args.rest();
    if positional.len() > of.params.len() {
        let required = of.params.iter().filter(|p| p.default == crate::types::Default::Required).count();
        let most = of.params.len() + 1;
        let takes = if required + 1 == most {
            format!("takes {most} positional argument{}", if most == 1 { "" } else { "s" })
        } else {
            format!("takes from {} to {most} positional arguments", required + 1)
        };
        let message = format!("{}.__init__() {takes} but {} were given", of.name, positional.len() + 1);
        return Err(vm.raise("TypeError", message));
    }
    for (param, value) in of.params.iter().zip(positional) {
        given.push((param.name, argument(vm, value)?));
    }
    for (name, value) in args.kwargs() {
        if given.iter().any(|(known, _)| **known == **name) {
            let message = format!("{}.__init__() got multiple values for argument '{name}'", of.name);
            return Err(vm.raise("TypeError", message));
        }
        given.push((name, argument(vm, value)?));
    }
    Type::with_args(of, &given).or_raise(vm)
}

/// An argument of a type. The name of its check may be final (`op.f`).
fn argument(vm: &mut Vm, value: &Value) -> PyResult<Setting> {
    match value {
        Value::Instance(_) if value.as_str().is_some() => {
            Ok(Setting::Name(super::names::to_name(vm, value)?))
        }
        _ => to_setting(vm, value),
    }
}

/// `Enum("a", "b", name="x")` or `Enum(PythonEnum)`.
fn enumeration(vm: &mut Vm, of: &'static TypeClass, args: &Args) -> PyResult<Type> {
    let mut spec = EnumSpec::new(Vec::<Rc<str>>::new());
    let option = |name: &str| args.kwarg(name).filter(|value| !value.is_none());
    let members = match args.rest() {
        [Value::Class(class)] => {
            spec.enum_class = Some(EnumClass {
                name: class.name().to_lowercase().into(),
                handle: handle(&Value::Class(class.clone())),
            });
            enum_values(vm, &Value::Class(class.clone()), option("values_callable"))?
        }
        several => {
            several.iter().map(|value| Ok(Rc::from(vm.str_of(value)?.as_str()))).collect::<PyResult<_>>()?
        }
    };
    spec.enums = members;
    let mut name = spec.enum_class.as_ref().map(|class| Name::new(class.name.clone()));
    for (key, value) in args.kwargs() {
        let on = vm.truth(value)?;
        match key.as_str() {
            "name" => name = if value.is_none() { None } else { Some(super::names::to_name(vm, value)?) },
            "native_enum" => spec.native_enum = on,
            "create_constraint" => spec.create_constraint = on,
            "validate_strings" => spec.validate_strings = on,
            "create_type" => spec.create_type = on,
            "inherit_schema" => spec.inherit_schema = on,
            "omit_aliases" => spec.omit_aliases = on,
            "schema" => {
                spec.schema_provided = true;
                *spec.schema.borrow_mut() = value.as_str().map(|text| Rc::from(text.as_str()));
            }
            "length" => spec.length = Some(value.as_int()),
            "metadata" => {
                let metadata = value.payload::<super::schema::MetaDataObject>();
                *spec.metadata.borrow_mut() = metadata.map(|object| object.0.clone());
            }
            "charset" => spec.charset = value.as_str().map(|text| Rc::from(text.as_str())),
            "collation" => spec.collation = value.as_str().map(|text| Rc::from(text.as_str())),
            "values_callable" | "sort_key_function" | "quote" | "_create_events" | "checkfirst"
            | "default" => {}
            other => {
                let message = format!("{}.__init__() got an unexpected keyword argument '{other}'", of.name);
                return Err(vm.raise("TypeError", message));
            }
        }
    }
    *spec.name.borrow_mut() = name;
    spec.objects = option("values_callable").map(|callable| handle(&callable));
    let spec = spec.validated().or_raise(vm)?;
    Ok(Type::enumeration(of, spec))
}

/// The texts that an enum class's members have in the database: their names, or what a callable says.
fn enum_values(vm: &mut Vm, class: &Value, callable: Option<Value>) -> PyResult<Vec<Rc<str>>> {
    let values = match callable {
        Some(callable) => {
            let values = vm.call(&callable, vec![class.clone()], Vec::new())?;
            vm.iterate(&values)?
        }
        None => {
            let members = vm.getattr(class, "__members__")?;
            vm.iterate(&members)?
        }
    };
    values.iter().map(|value| Ok(Rc::from(vm.str_of(value)?.as_str()))).collect()
}

/// An enum's member as the database has it.
pub(super) fn enum_to_database(vm: &mut Vm, ty: &Type, value: &Value) -> PyResult<Value> {
    let Some(spec) = ty.enum_spec().cloned() else { return Ok(value.clone()) };
    // It is looked up in a dict.
    vm.hash(value)?;
    if super::values::kind(vm, value) == Some("Enum") && spec.enum_class.is_some() {
        let name = vm.getattr(value, "name")?;
        return Ok(match database_text(vm, &spec, &name)? {
            Some(text) => Value::str(&*text),
            None => name,
        });
    }
    let known = value.as_str().is_some_and(|text| spec.enums.iter().any(|known| **known == **text));
    if known || (!spec.validate_strings && value.as_str().is_some()) {
        return Ok(value.clone());
    }
    let message = unknown_member(vm, &spec, value)?;
    Err(vm.raise("LookupError", message))
}

fn unknown_member(vm: &mut Vm, spec: &EnumSpec, value: &Value) -> PyResult<String> {
    let shown = vm.str_of(value)?;
    let name = spec.name.borrow().as_ref().map_or_else(|| "None".to_owned(), ToString::to_string);
    let all: Vec<&str> = spec.enums.iter().map(|value| &**value).collect();
    let listed = match all.as_slice() {
        [a, b, c, .., last] if all.len() > 4 => format!("{a}, {b}, {c}, ..., {last}"),
        all => all.join(", "),
    };
    Ok(format!(
        "'{shown}' is not among the defined enum values. Enum name: {name}. Possible values: {listed}"
    ))
}

fn members(vm: &mut Vm, spec: &EnumSpec) -> PyResult<Vec<(Value, Value)>> {
    let Some(class) = spec.enum_class.as_ref().and_then(|class| unhandle(&class.handle)) else {
        return Ok(Vec::new());
    };
    let members = vm.getattr(&class, "__members__")?;
    let items = vm.call_method(&members, "items", Vec::new())?;
    let mut pairs = Vec::new();
    for item in vm.iterate(&items)? {
        if let [name, member] = vm.iterate(&item)?.as_slice() {
            pairs.push((name.clone(), member.clone()));
        }
    }
    Ok(pairs)
}

fn database_text(vm: &mut Vm, spec: &EnumSpec, name: &Value) -> PyResult<Option<Rc<str>>> {
    let members = members(vm, spec)?;
    let mut place = None;
    for (at, (known, _)) in members.iter().enumerate() {
        if vm.eq(known, name)? {
            place = Some(at);
        }
    }
    Ok(place.and_then(|at| spec.enums.get(at).cloned()))
}

/// What the database has, as a member of the enum or the text itself.
pub(super) fn enum_from_database(vm: &mut Vm, ty: &Type, value: &Value) -> PyResult<Value> {
    let Some(spec) = ty.enum_spec().cloned() else { return Ok(value.clone()) };
    let place = spec.enums.iter().position(|known| value.as_str().is_some_and(|text| **known == **text));
    let found = match (place, &spec.enum_class) {
        (Some(_), None) => Some(value.clone()),
        (Some(at), Some(_)) => members(vm, &spec)?.into_iter().nth(at).map(|(_, member)| member),
        (None, _) => None,
    };
    match found {
        Some(found) => Ok(found),
        None => {
            let message = unknown_member(vm, &spec, value)?;
            Err(vm.raise("LookupError", message))
        }
    }
}

/// Whether a value is a type or a class of types.
pub(super) fn is_type(value: &Value) -> bool {
    match value {
        Value::Class(class) => class.mro().iter().any(|base| base.payload::<&'static TypeClass>().is_some()),
        Value::Instance(instance) => {
            instance.class().mro().iter().any(|base| base.payload::<&'static TypeClass>().is_some())
        }
        _ => false,
    }
}

/// The type that a value is, or that its class makes without arguments.
pub fn to_type(vm: &mut Vm, value: &Value) -> PyResult<Type> {
    if let Some(object) = value.payload::<TypeObject>() {
        refuse_changed(vm, value, &object.0)?;
        return super::custom_types::respelt(vm, value, &object.0);
    }
    match value {
        Value::Class(class) => {
            if let Some(of) = class.payload::<&'static TypeClass>()
                && !super::compiler::knows(vm, value)?
            {
                let simple = !of.is(&generic::ENUM)
                    && of.params.iter().all(|p| p.default != crate::types::Default::Required);
                if simple && !of.is(&generic::TYPE_DECORATOR) {
                    return Ok(Type::of(*of));
                }
            }
            if is_type(value) {
                let made = vm.call(value, Vec::new(), Vec::new())?;
                return to_type(vm, &made);
            }
        }
        Value::Instance(_) if is_type(value) => return super::custom_types::adopt(vm, value),
        Value::None => return Ok(Type::null()),
        _ => {}
    }
    let shown = vm.repr(value)?;
    Err(errors::raise(vm, "ArgumentError", format!("Object {shown} is not legal as a SQL type")))
}

/// A type is what its constructor was given: an attribute that a script has set to something else since is refused.
fn refuse_changed(vm: &mut Vm, value: &Value, ty: &Type) -> PyResult<()> {
    let Value::Instance(instance) = value else { return Ok(()) };
    for param in ty.class().params {
        let name = python::Str::from(param.name);
        let Some(set) = instance.attribute(&name) else { continue };
        let made = attribute(vm, value, &name)?.unwrap_or_default();
        if !vm.eq(&set, &made)? {
            return Err(python::Error::unsupported(format!("setting `{name}` of a type that is made")));
        }
    }
    Ok(())
}

/// A type as a Python object; one that a script wrote is that script's object.
pub fn wrap(vm: &mut Vm, ty: &Type) -> PyResult<Value> {
    if let Some(custom) = ty.as_custom()
        && let Some(value) = unhandle(&custom.handle())
    {
        return Ok(value);
    }
    let class = class_of(vm, ty.class())?;
    Ok(vm.new_instance(&class, TypeObject(ty.clone())))
}

/// The type classes that `module` offers, by name. The generic ones are `sqlalchemy.types`.
pub(super) fn find(module: &str, name: &str) -> Option<&'static TypeClass> {
    let own = super::dialects::own_types(module);
    let found = own.iter().find(|class| class.name == name).copied();
    let hidden = matches!(name, "_Binary");
    found.or_else(|| generic::ALL.iter().find(|class| class.name == name).copied()).filter(|_| !hidden)
}
