//! `URL`

use python::{Args, ClassBuilder, ClassRef, PyResult, Value, Vm};

use super::UrlObject;
use crate::connection::{Query, Url, UrlPart};
use crate::sa::errors::{self, OrRaise as _};
use crate::sa::state::class_once;

/// The class `URL`.
pub(in super::super) fn url_class(vm: &mut Vm) -> PyResult<ClassRef> {
    class_once(vm, "URL", |vm| {
        let text = |part: Option<&str>| part.map_or(Value::None, Value::str);
        ClassBuilder::new(vm, "sqlalchemy.engine.url", "URL")
            .class_method(
                "create",
                "(cls, drivername, username=None, password=None, host=None, port=None, database=None, query=None)",
                |vm, args| {
                    let drivername: String = args.get("drivername")?;
                    let made = changed(vm, Url::new(&drivername), &args)?;
                    wrap(vm, made)
                },
            )
            .method(
                "set",
                "(self, drivername=None, username=None, password=None, host=None, port=None, database=None, query=None)",
                |vm, args| {
                    let url = args.payload::<UrlObject>()?.0.clone();
                    let made = changed(vm, url, &args)?;
                    wrap(vm, made)
                },
            )
            .method("render_as_string", "(self, hide_password=True)", |_vm, args| {
                let hide = args.value("hide_password").as_int() != Some(0);
                Ok(args.payload::<UrlObject>()?.0.render(hide))
            })
            .method("__str__", "(self)", |_vm, args| Ok(args.payload::<UrlObject>()?.0.render(true)))
            .method("__repr__", "(self)", |_vm, args| Ok(args.payload::<UrlObject>()?.0.render(true)))
            .method("get_backend_name", "(self)", |_vm, args| {
                Ok(args.payload::<UrlObject>()?.0.backend_name().to_owned())
            })
            .method("get_driver_name", "(self)", |_vm, args| {
                let url = args.payload::<UrlObject>()?;
                Ok(match url.0.drivername().split_once('+') {
                    Some((_, driver)) => driver.to_owned(),
                    None => {
                        let backend = url.0.backend_name();
                        let found = crate::sa::dialects::find(backend);
                        found.map_or(backend, |dialect| dialect.driver().name).to_owned()
                    }
                })
            })
            .method("get_dialect", "(self, _is_async=False)", |vm, args| {
                let url = args.payload::<UrlObject>()?;
                let name = url.0.backend_name().to_owned();
                if crate::sa::dialects::find(&name).is_none() {
                    let wanted = url.0.drivername().replace('+', ".");
                    let message = format!("Can't load plugin: sqlalchemy.dialects:{wanted}");
                    return Err(errors::raise(vm, "NoSuchModuleError", message));
                }
                Ok(crate::sa::dialects::maker(name))
            })
            .method("update_query_dict", "(self, query_parameters, append=False)", |vm, args| {
                let url = args.payload::<UrlObject>()?.0.clone();
                let mut query = url.query().clone();
                query.extend(query_of(vm, &args.value("query_parameters"))?);
                wrap(vm, url.with(UrlPart::Query(query)))
            })
            .getter("drivername", |_vm, this| Ok(this.expect_payload::<UrlObject>()?.0.drivername().to_owned()))
            .getter("username", move |_vm, this| Ok(text(this.expect_payload::<UrlObject>()?.0.username())))
            .getter("password", move |_vm, this| Ok(text(this.expect_payload::<UrlObject>()?.0.password())))
            .getter("host", move |_vm, this| Ok(text(this.expect_payload::<UrlObject>()?.0.host())))
            .getter("database", move |_vm, this| Ok(text(this.expect_payload::<UrlObject>()?.0.database())))
            .getter("port", |_vm, this| {
                let port = this.expect_payload::<UrlObject>()?.0.port();
                Ok(port.map_or(Value::None, |port| Value::Int(i64::from(port))))
            })
            .getter("query", |_vm, this| {
                let url = this.expect_payload::<UrlObject>()?;
                Ok(Value::dict(url.0.query().iter().map(|(name, values)| {
                    let value = match values.as_slice() {
                        [only] => Value::str(only.as_str()),
                        several => Value::tuple(several.iter().map(|v| Value::str(v.as_str())).collect::<Vec<_>>()),
                    };
                    (python::Str::from(name.as_str()), value)
                })))
            })
            .method("__eq__", "(self, other)", |_vm, args| {
                let other = args.value("other");
                Ok(match (args.this().payload::<UrlObject>(), other.payload::<UrlObject>()) {
                    (Some(left), Some(right)) => left.0 == right.0,
                    _ => false,
                })
            })
            .method("__hash__", "(self)", |vm, args| {
                let shown = args.payload::<UrlObject>()?.0.render(false);
                vm.hash(&Value::str(shown))
            })
            .build()
    })
}

fn query_of(vm: &mut Vm, value: &Value) -> PyResult<Query> {
    let mut query = Query::new();
    if value.is_none() {
        return Ok(query);
    }
    for (key, value) in vm.to_dict(value)?.items() {
        let values = match value.plain() {
            Value::Tuple(_) | Value::List(_) => vm.iterate(&value)?,
            _ => vec![value],
        };
        let values =
            values.iter().map(|value| Ok(vm.str_of(value)?.to_string())).collect::<PyResult<Vec<_>>>()?;
        query.insert(vm.str_of(&key)?.to_string(), values);
    }
    Ok(query)
}

fn changed(vm: &mut Vm, mut url: Url, args: &Args) -> PyResult<Url> {
    let text = |vm: &mut Vm, name: &str| -> PyResult<Option<String>> {
        match args.opt(name) {
            Some(value) => Ok(Some(vm.str_of(&value)?.to_string())),
            None => Ok(None),
        }
    };
    if let Some(value) = text(vm, "drivername")? {
        url = url.with(UrlPart::Drivername(value));
    }
    if let Some(value) = text(vm, "username")? {
        url = url.with(UrlPart::Username(Some(value)));
    }
    if let Some(value) = text(vm, "password")? {
        url = url.with(UrlPart::Password(Some(value)));
    }
    if let Some(value) = text(vm, "host")? {
        url = url.with(UrlPart::Host(Some(value)));
    }
    if let Some(value) = text(vm, "database")? {
        url = url.with(UrlPart::Database(Some(value)));
    }
    if let Some(value) = args.opt("port") {
        let port = vm.str_of(&value)?.parse().map_err(|_| {
            vm.raise("ValueError", format!("invalid literal for int() with base 10: {value:?}"))
        })?;
        url = url.with(UrlPart::Port(Some(port)));
    }
    if let Some(value) = args.opt("query") {
        let query = query_of(vm, &value)?;
        url = url.with(UrlPart::Query(query));
    }
    Ok(url)
}

/// A URL as a Python object.
pub(super) fn wrap(vm: &mut Vm, url: Url) -> PyResult<Value> {
    let class = url_class(vm)?;
    Ok(vm.new_instance(&class, UrlObject(url)))
}

/// The URL that a value is or spells.
pub(super) fn to_url(vm: &mut Vm, value: &Value) -> PyResult<Url> {
    if let Some(url) = value.payload::<UrlObject>() {
        return Ok(url.0.clone());
    }
    match value.as_str() {
        Some(text) => Url::parse(text).or_raise(vm),
        None => {
            let shown = vm.repr(value)?;
            Err(errors::raise(vm, "ArgumentError", format!("Expected string or URL object, got {shown}")))
        }
    }
}

/// `make_url(...)`
pub(in super::super) fn make_url(vm: &mut Vm, value: &Value) -> PyResult<Value> {
    let url = to_url(vm, value)?;
    wrap(vm, url)
}
