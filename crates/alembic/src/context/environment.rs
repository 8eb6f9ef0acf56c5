//! The module `alembic.context`: functions that act on the environment whose env.py runs.

use std::rc::Rc;

use python::{Args, Dict, Error, ModuleBuilder, ModuleRef, PyResult, Str, Value, Vm};

use super::{config, configure, logging, migration, script};
use crate::environment::{Environment, current};
use crate::failure::Failure;

/// The module.
pub(super) fn module(vm: &mut Vm) -> PyResult<ModuleRef> {
    logging::prepare(vm)?;
    let builder = ModuleBuilder::new("alembic.context")
        .function("configure", configure::SIGNATURE, |vm, args| {
            let environment = active(vm, "configure")?;
            configure::configure(vm, &environment, args)
        })
        .function("is_offline_mode", "()", |vm, _args| {
            Ok(Value::Bool(active(vm, "is_offline_mode")?.task.as_sql))
        })
        .function("requires_connection", "()", |vm, _args| {
            Ok(Value::Bool(!active(vm, "requires_connection")?.task.as_sql))
        })
        .function("get_x_argument", "(as_dictionary=False)", x_argument)
        .function("get_tag_argument", "()", |vm, _args| {
            let environment = active(vm, "get_tag_argument")?;
            let configured = environment.options.get_str("tag");
            let tag = environment.task.tag.as_deref().map_or(Value::None, Value::str);
            Ok(configured.unwrap_or(tag))
        });
    let builder = revisions(builder);
    let builder = migrating(builder).getattr(|vm, name| {
        let Some(environment) = current(vm) else { return Ok(None) };
        match &**name {
            "config" => config_object(vm, &environment).map(Some),
            "script" => script::object(vm, &environment.script).map(Some),
            _ => Ok(None),
        }
    });
    Ok(builder.build())
}

fn revisions(builder: ModuleBuilder) -> ModuleBuilder {
    builder
        .function("get_head_revision", "()", |vm, _args| {
            let environment = active(vm, "get_head_revision")?;
            numbers(vm, &environment, Some("head"))
        })
        .function("get_head_revisions", "()", |vm, _args| {
            let environment = active(vm, "get_head_revisions")?;
            numbers(vm, &environment, Some("heads"))
        })
        .function("get_starting_revision_argument", "()", |vm, _args| {
            let environment = active(vm, "get_starting_revision_argument")?;
            let start = match environment.options.get_str("starting_rev") {
                Some(start) => Some(start.as_str().map(|start| start.to_string())),
                None => environment.task.starting_rev.clone(),
            };
            let Some(start) = start else {
                return Err(Failure::command("No starting revision argument is available.").into_python(vm));
            };
            numbers(vm, &environment, start.as_deref())
        })
        .function("get_revision_argument", "()", |vm, _args| {
            let environment = active(vm, "get_revision_argument")?;
            match environment.task.destination.as_deref() {
                None => Err(Error::key(Value::str("destination_rev"))),
                Some([only]) => numbers(vm, &environment, Some(only)),
                Some(several) => several.first().map_or(Ok(Value::None), |first| Ok(Value::str(&**first))),
            }
        })
}

fn migrating(builder: ModuleBuilder) -> ModuleBuilder {
    builder
        .function("get_context", "()", |vm, _args| context(vm, "get_context"))
        .function("get_bind", "()", |vm, _args| {
            let context = context(vm, "get_bind")?;
            vm.getattr(&context, "bind")
        })
        .function("get_impl", "()", |vm, _args| {
            let context = context(vm, "get_impl")?;
            vm.getattr(&context, "impl")
        })
        .function("is_transactional_ddl", "()", |vm, _args| {
            let context = context(vm, "is_transactional_ddl")?;
            Ok(Value::Bool(migration::context_of(&context)?.transactional_ddl()))
        })
        .function("begin_transaction", "()", |vm, _args| {
            let context = context(vm, "begin_transaction")?;
            vm.call_method(&context, "begin_transaction", Vec::new())
        })
        .function("run_migrations", "(**kw)", |vm, mut args| {
            let environment = active(vm, "run_migrations")?;
            let Some(context) = environment.migration.borrow().clone() else {
                return Err(Error::exception("AssertionError", ""));
            };
            let keywords = args.take_rest().1;
            migration::run(vm, &environment, &context, keywords)
        })
        .function("execute", "(sql, execution_options=None)", |vm, args| {
            let context = context(vm, "execute")?;
            vm.call_method(&context, "execute", vec![args.value("sql"), args.value("execution_options")])
        })
        .function("static_output", "(text)", |vm, args| {
            let context = context(vm, "static_output")?;
            migration::context_of(&context)?.static_output(&args.get::<String>("text")?);
            Ok(())
        })
}

/// The environment, or the error of a function that is called outside of env.py.
fn active(vm: &mut Vm, function: &str) -> PyResult<Rc<Environment>> {
    current(vm).ok_or_else(|| {
        Error::exception(
            "NameError",
            format!(
                "Can't invoke function '{function}', as the proxy object has not yet been established for the \
                 Alembic 'EnvironmentContext' class.  Try placing this code inside a callable."
            ),
        )
    })
}

fn context(vm: &mut Vm, function: &str) -> PyResult<Value> {
    let environment = active(vm, function)?;
    let context = environment.migration.borrow().clone();
    context.ok_or_else(|| Error::exception("Exception", "No context has been configured yet."))
}

/// The `Config` that scripts see; the same object each time.
pub(super) fn config_object(vm: &mut Vm, environment: &Environment) -> PyResult<Value> {
    if let Some(object) = environment.config_object.get() {
        return Ok(object.clone());
    }
    let object = config::object(vm, &environment.config)?;
    Ok(environment.config_object.get_or_init(|| object).clone())
}

/// A symbolic name as `as_revision_number` gives it: several for `heads`, one otherwise, or `None`.
fn numbers(vm: &mut Vm, environment: &Environment, name: Option<&str>) -> PyResult<Value> {
    let ids = match name {
        None => Vec::new(),
        Some(name) => {
            let loaded = environment.script.load(vm).map_err(|failure| failure.into_python(vm))?;
            let ids = loaded.map.as_revision_numbers(name).map_err(crate::script::general);
            ids.map_err(|failure| failure.into_python(vm))?
        }
    };
    Ok(match ids.as_slice() {
        [] => Value::None,
        several if name == Some("heads") => {
            Value::tuple(several.iter().map(|id| Value::str(&**id)).collect::<Vec<_>>())
        }
        [first, ..] => Value::str(&**first),
    })
}

fn x_argument(vm: &mut Vm, args: Args) -> PyResult<Value> {
    let environment = active(vm, "get_x_argument")?;
    let given = environment.config.options.list("x").unwrap_or_default();
    let as_dictionary = args.value("as_dictionary");
    if !vm.truth(&as_dictionary)? {
        return Ok(Value::list(given.iter().map(|item| Value::str(&**item)).collect()));
    }
    let pairs = given.iter().map(|item| {
        let (name, value) = item.split_once('=').unwrap_or((item, ""));
        (Str::from(name), Value::str(value))
    });
    let dict = Dict::new();
    for (name, value) in pairs {
        dict.set_str(&name, value);
    }
    Ok(Value::Dict(Rc::new(dict)))
}
