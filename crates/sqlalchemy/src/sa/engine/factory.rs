//! `create_engine`, `engine_from_config`, pools and events.

use std::rc::Rc;

use python::{Args, ClassBuilder, ClassRef, NativeFunction, PyResult, Value, Vm};

use super::{EngineObject, EngineState, url};
use crate::connection::{Engine, PoolKind, Url};
use crate::dialect::{Dialect, Driver};
use crate::sa::errors::{self, OrRaise as _};
use crate::sa::state::{Face, class_once};

/// The function of this name.
pub(in super::super) fn engine_functions(name: &str) -> Option<Value> {
    type Body = fn(&mut Vm, Args) -> PyResult<Value>;
    let (name, signature, body): (&'static str, &'static str, Body) = match name {
        "create_engine" => {
            ("create_engine", "(url, **kwargs)", |vm, args| create(vm, &args.value("url"), args.kwargs()))
        }
        "engine_from_config" => {
            ("engine_from_config", "(configuration, prefix='sqlalchemy.', **kwargs)", from_config)
        }
        "make_url" => ("make_url", "(name_or_url)", |vm, args| url::make_url(vm, &args.value("name_or_url"))),
        "create_mock_engine" => ("create_mock_engine", "(url, executor, **kw)", |vm, args| {
            let module = Value::Module(vm.import("sqlalchemy.engine.mock")?);
            vm.call_method(&module, "create_mock_engine", vec![args.value("url"), args.value("executor")])
        }),
        _ => return None,
    };
    Some(Value::Native(Rc::new(NativeFunction::new(name, signature, body))))
}

/// `engine_from_config(section, prefix="sqlalchemy.")`
fn from_config(vm: &mut Vm, args: Args) -> PyResult<Value> {
    let prefix: String = args.get("prefix")?;
    let configuration = vm.to_dict(&args.value("configuration"))?;
    let mut address = None;
    let mut options = Vec::new();
    for (key, value) in configuration.items() {
        let key = vm.str_of(&key)?;
        if let Some(name) = key.strip_prefix(prefix.as_str()) {
            match name {
                "url" => address = Some(value),
                _ => options.push((python::Str::from(name), value)),
            }
        }
    }
    options.extend(args.kwargs().iter().cloned());
    match address {
        Some(address) => create(vm, &address, &options),
        None => Err(python::Error::key(Value::str("url"))),
    }
}

fn create(vm: &mut Vm, address: &Value, options: &[(python::Str, Value)]) -> PyResult<Value> {
    let url = url::to_url(vm, address)?;
    let (engine, dialect, driver) = {
        let backend = url.backend_name().to_owned();
        let dialect = crate::sa::dialects::find(&backend);
        let named = dialect.and_then(|dialect| Some((Driver::of(&*dialect, named(&url))?, dialect)));
        let Some((driver, dialect)) = named else {
            let message =
                format!("Can't load plugin: sqlalchemy.dialects:{}", url.drivername().replace('+', "."));
            return Err(errors::raise(vm, "NoSuchModuleError", message));
        };
        let is_async = options.iter().any(|(name, _)| name.as_str() == "_is_async");
        let driver = if is_async { driver.for_async_engine() } else { driver };
        let pool = pool(options);
        let engine = if driver.is_here {
            let world = vm.state::<Face>().world.borrow().clone();
            Some(Engine::new(url.clone(), world, pool).or_raise(vm)?)
        } else {
            None
        };
        (engine, dialect, driver)
    };
    if let Some(engine) = &engine {
        for (name, value) in options {
            match name.as_str() {
                "hide_parameters" => engine.set_hide_parameters(value.as_int() == Some(1)),
                "isolation_level" if !value.is_none() => {
                    let chosen = super::connection::options(vm, &[(name.clone(), value.clone())])?;
                    engine.set_options(chosen);
                }
                "execution_options" => {
                    let dict = vm.to_dict(value)?;
                    let mut pairs = Vec::new();
                    for (key, value) in dict.items() {
                        pairs.push((vm.str_of(&key)?, value));
                    }
                    let chosen = super::connection::options(vm, &pairs)?;
                    engine.set_options(chosen);
                }
                _ => {}
            }
        }
    }
    let state = EngineState {
        url,
        dialect,
        driver,
        engine,
        options: options.iter().map(|(name, value)| (name.to_string(), value.clone())).collect(),
    };
    let class = super::engine_class(vm)?;
    Ok(vm.new_instance(&class, EngineObject(state)))
}

/// The driver that a URL names.
fn named(url: &Url) -> Option<&str> {
    url.drivername().split_once('+').map(|(_, driver)| driver)
}

/// The driver of an engine that was made: its URL names none that is not known.
pub(super) fn named_driver(dialect: &dyn Dialect, url: &Url) -> Driver {
    Driver::of(dialect, named(url)).unwrap_or_else(|| dialect.driver())
}

/// Calls a function as SQLAlchemy's `greenlet_spawn` does: within it, an asynchronous driver may be used.
pub(in super::super) fn in_greenlet() -> Value {
    let signature = "(fn, *args, **kwargs)";
    Value::Native(Rc::new(NativeFunction::new("_in_greenlet", signature, |vm, mut args: Args| {
        let function = args.value("fn");
        let (rest, keywords) = args.take_rest();
        let face = vm.state::<Face>();
        face.greenlets.set(face.greenlets.get() + 1);
        let outcome = vm.call(&function, rest, keywords);
        face.greenlets.set(face.greenlets.get() - 1);
        outcome
    })))
}

/// `poolclass=`
fn pool(options: &[(python::Str, Value)]) -> Option<PoolKind> {
    let (_, class) = options.iter().find(|(name, _)| name.as_str() == "poolclass")?;
    match class {
        Value::Class(class) => match &*class.name() {
            "NullPool" => Some(PoolKind::Null),
            "StaticPool" | "SingletonThreadPool" => Some(PoolKind::Single),
            _ => Some(PoolKind::Queue),
        },
        _ => None,
    }
}

/// The Python object of an engine that a connection came from.
pub(super) fn wrap_engine(vm: &mut Vm, engine: &Rc<Engine>) -> PyResult<Value> {
    let dialect = super::sqlite(vm)?;
    let url: Url = engine.url().clone();
    let driver = named_driver(&*dialect, &url);
    let state = EngineState { url, dialect, driver, engine: Some(engine.clone()), options: Vec::new() };
    let class = super::engine_class(vm)?;
    Ok(vm.new_instance(&class, EngineObject(state)))
}

/// The classes of `sqlalchemy.pool`.
pub(in super::super) fn pool_class(vm: &mut Vm, name: &str) -> PyResult<Option<ClassRef>> {
    let name: &'static str = match name {
        "Pool" => "Pool",
        "NullPool" => "NullPool",
        "StaticPool" => "StaticPool",
        "QueuePool" => "QueuePool",
        "SingletonThreadPool" => "SingletonThreadPool",
        "AsyncAdaptedQueuePool" => "AsyncAdaptedQueuePool",
        "AssertionPool" => "AssertionPool",
        "FallbackAsyncAdaptedQueuePool" => "FallbackAsyncAdaptedQueuePool",
        _ => return Ok(None),
    };
    class_once(vm, name, |vm| {
        let builder = ClassBuilder::new(vm, "sqlalchemy.pool.impl", name);
        if name == "Pool" {
            return builder.build();
        }
        match pool_class(vm, "Pool")? {
            Some(base) => builder.bases(&[&base]).build(),
            None => builder.build(),
        }
    })
    .map(Some)
}
