//! `sqlalchemy.event`: listeners, and what calls them.
//!
//! Whatever may be listened to is either called where it happens, or can never happen here ([`NEVER`]), or is
//! refused by name. `sqlalchemy.orm` asks for its own with `_registered`.

use std::cell::RefCell;
use std::rc::Rc;

use python::{Args, ModuleBuilder, ModuleRef, NativeFunction, PyResult, Str, Value, Vm};

use super::engine::{ConnectionObject, EngineObject, wrap_connection};
use super::values;
use crate::connection::{Bound, Connection, Driver, Engine, Parameter, ParameterSets, Parameters};

/// The listeners of a run.
#[derive(Default)]
pub(super) struct Listeners(RefCell<Vec<Listener>>);

#[derive(Clone)]
struct Listener {
    target: Value,
    name: String,
    function: Value,
    /// `once=True`
    once: bool,
    /// `retval=True`
    returns: bool,
    /// `propagate=True`
    propagates: bool,
}

/// Events that are called, here or by `sqlalchemy.orm`.
const CALLED: &str = " connect first_connect engine_connect checkout checkin begin commit rollback \
    before_execute after_execute before_cursor_execute after_cursor_execute \
    before_create after_create before_drop after_drop \
    before_flush after_flush after_flush_postexec before_commit after_commit after_rollback after_begin \
    do_orm_execute before_insert after_insert before_update after_update before_delete after_delete \
    init load refresh set mapper_configured before_configured after_configured ";

/// Events without an occasion: no connection is lost, none is taken away from the pool.
const NEVER: &str = " invalidate soft_invalidate detach close_detached ";

/// The events of single statements.
const STATEMENTS: [&str; 4] =
    ["before_execute", "after_execute", "before_cursor_execute", "after_cursor_execute"];

fn is_in(names: &str, name: &str) -> bool {
    names.split_ascii_whitespace().any(|known| known == name)
}

/// Module `sqlalchemy.event`.
pub(super) fn module(_vm: &mut Vm) -> PyResult<ModuleRef> {
    const OPTIONS: [&str; 5] = ["once", "retval", "propagate", "insert", "raw"];
    let options = |args: &Args| -> PyResult<(bool, bool, bool)> {
        let on = |name: &str| args.kwarg(name).is_some_and(|value| value.as_int() == Some(1));
        let odd = args
            .kwargs()
            .iter()
            .find(|(name, _)| !OPTIONS.contains(&name.as_str()) || name.as_str() == "raw");
        match odd {
            Some((name, value)) if value.as_int() != Some(0) => {
                Err(python::Error::unsupported(format!("listening to an event with {}=", name.as_str())))
            }
            _ => Ok((on("once"), on("retval"), on("propagate"))),
        }
    };
    Ok(ModuleBuilder::new("sqlalchemy.event")
        .function("listen", "(target, identifier, fn, *args, **kw)", move |vm, args| {
            let name: String = args.get("identifier")?;
            let options = options(&args)?;
            listen(vm, &args.value("target"), &name, &args.value("fn"), options)
        })
        .function("listens_for", "(target, identifier, *args, **kw)", move |_vm, args| {
            let target = args.value("target");
            let name: String = args.get("identifier")?;
            let options = options(&args)?;
            let decorate = NativeFunction::new("decorate", "(fn)", move |vm: &mut Vm, args: Args| {
                let function = args.value("fn");
                listen(vm, &target, &name, &function, options)?;
                Ok(function)
            });
            Ok(Value::Native(Rc::new(decorate)))
        })
        .function("contains", "(target, identifier, fn)", |vm, args| {
            let name: String = args.get("identifier")?;
            let (target, function) = (args.value("target"), args.value("fn"));
            let listeners = vm.state::<Listeners>();
            let is_it = |known: &Listener| known.is(&target, &name, &function);
            Ok(listeners.0.borrow().iter().any(is_it))
        })
        .function("remove", "(target, identifier, fn)", |vm, args| {
            let name: String = args.get("identifier")?;
            let (target, function) = (args.value("target"), args.value("fn"));
            let listeners = vm.state::<Listeners>();
            listeners.0.borrow_mut().retain(|known| !known.is(&target, &name, &function));
            Ok(())
        })
        .function("_registered", "(identifier)", |vm, args| {
            let name: String = args.get("identifier")?;
            let rows = named(vm, &name).into_iter().map(|listener| {
                let flags = [Value::Bool(listener.propagates), Value::Bool(listener.returns)];
                Value::tuple(
                    [listener.target, listener.function].into_iter().chain(flags).collect::<Vec<_>>(),
                )
            });
            Ok(Value::list(rows.collect::<Vec<_>>()))
        })
        .function("_refuse", "(construct)", |_vm, args| {
            let construct: String = args.get("construct")?;
            Err::<Value, _>(python::Error::unsupported(construct))
        })
        .build())
}

impl Listener {
    fn is(&self, target: &Value, name: &str, function: &Value) -> bool {
        self.name == name && self.function.same(function) && self.target.same(target)
    }
}

fn listen(
    vm: &mut Vm,
    target: &Value,
    name: &str,
    function: &Value,
    (once, returns, propagates): (bool, bool, bool),
) -> PyResult<()> {
    if !is_in(CALLED, name) && !is_in(NEVER, name) {
        return Err(python::Error::unsupported(format!("listening to the event '{name}'")));
    }
    let (target, function, name) = (target.clone(), function.clone(), name.to_owned());
    let listener = Listener { target, name, function, once, returns, propagates };
    vm.state::<Listeners>().0.borrow_mut().push(listener);
    Ok(())
}

/// The listeners to this event, in the order in which they came.
fn named(vm: &mut Vm, name: &str) -> Vec<Listener> {
    let listeners = vm.state::<Listeners>();
    let mut listeners = listeners.0.borrow_mut();
    let found = listeners.iter().filter(|listener| listener.name == name).cloned().collect();
    listeners.retain(|listener| listener.name != name || !listener.once);
    found
}

/// Whether anybody listens to single statements.
pub(super) fn listens_to_statements(vm: &mut Vm) -> Option<&'static str> {
    listened(vm, &STATEMENTS)
}

/// An event that somebody listens to and that migrations do not announce: they send statements, and begin and end
/// transactions, below Python.
pub fn unannounced_by_migrations(vm: &mut Vm) -> Option<&'static str> {
    listened(vm, &STATEMENTS).or_else(|| listened(vm, &["begin", "commit", "rollback"]))
}

fn listened(vm: &mut Vm, names: &[&'static str]) -> Option<&'static str> {
    let listeners = vm.state::<Listeners>();
    let listeners = listeners.0.borrow();
    names.iter().copied().find(|name| listeners.iter().any(|listener| listener.name == *name))
}

/// Whether a listener's target means this engine or connection.
fn means(target: &Value, engine: &Rc<Engine>, connection: Option<&Rc<Connection>>) -> bool {
    if let Some(own) = target.payload::<EngineObject>() {
        return own.0.engine.as_ref().is_some_and(|own| Rc::ptr_eq(own, engine));
    }
    if let (Some(own), Some(connection)) = (target.payload::<ConnectionObject>(), connection) {
        return Rc::ptr_eq(&own.0, connection);
    }
    // A class: `Engine`, `Connection`, `Pool`.
    matches!(target, Value::Class(_))
}

/// Calls the listeners of what an engine has just done with a driver's connection.
pub(super) fn connected(vm: &mut Vm, engine: &Rc<Engine>, driver: &Rc<Driver>) -> PyResult<()> {
    for name in ["first_connect", "connect"] {
        pool_event(vm, name, engine, driver, 2)?;
    }
    Ok(())
}

/// Calls the listeners to a pool's event with the driver's connection and empty records.
pub(super) fn pool_event(
    vm: &mut Vm,
    name: &str,
    engine: &Rc<Engine>,
    driver: &Rc<Driver>,
    count: usize,
) -> PyResult<()> {
    for listener in named(vm, name) {
        if means(&listener.target, engine, None) {
            let connection = super::dbapi::wrap_driver(vm, driver)?;
            let mut arguments = vec![Value::None; count];
            arguments[0] = connection;
            vm.call(&listener.function, arguments, Vec::new())?;
        }
    }
    Ok(())
}

/// Calls the listeners to an event of a connection: with the connection and what else there is to say.
pub(super) fn connection_event(
    vm: &mut Vm,
    name: &str,
    connection: &Rc<Connection>,
    more: &[Value],
) -> PyResult<Option<Value>> {
    let mut answer = None;
    for listener in named(vm, name) {
        if means(&listener.target, connection.engine(), Some(connection)) {
            let mut arguments = vec![wrap_connection(vm, connection)?];
            arguments.extend(more.iter().cloned());
            let returned = vm.call(&listener.function, arguments, Vec::new())?;
            if listener.returns {
                answer = Some(returned);
            }
        }
    }
    Ok(answer)
}

/// Calls the listeners to CREATE and DROP of a table or of metadata.
pub(super) fn ddl_event(
    vm: &mut Vm,
    name: &str,
    target: &Value,
    connection: &Rc<Connection>,
    tables: &[Value],
    check: bool,
) -> PyResult<()> {
    let bind = wrap_connection(vm, connection)?;
    let keywords = [
        ("tables", Value::list(tables.to_vec())),
        ("checkfirst", Value::Bool(check)),
        ("_ddl_runner", Value::None),
    ];
    tell_of_ddl(vm, name, target, &bind, &keywords)
}

/// Calls the listeners to CREATE TABLE and DROP TABLE by an operation: it makes its table itself, so only listeners to the
/// class `Table` can mean it. They hear what `DefaultImpl.create_table` and `drop_table` tell.
///
/// # Errors
/// Theirs.
pub fn operation_event(vm: &mut Vm, name: &str, table: &Value, bind: &Value) -> PyResult<()> {
    tell_of_ddl(vm, name, table, bind, &[("checkfirst", Value::Bool(false)), ("_ddl_runner", Value::None)])
}

/// Whether anybody listens to one of these events.
pub fn is_heard(vm: &mut Vm, names: &[&'static str]) -> bool {
    listened(vm, names).is_some()
}

fn tell_of_ddl(
    vm: &mut Vm,
    name: &str,
    target: &Value,
    bind: &Value,
    keywords: &[(&str, Value)],
) -> PyResult<()> {
    for listener in named(vm, name) {
        let meant = match &listener.target {
            Value::Class(class) => vm.is_instance(target, class),
            other => other.same(target),
        };
        if !meant {
            continue;
        }
        let arguments = vec![target.clone(), bind.clone()];
        if super::schema::is_ddl_value(vm, &listener.function)? {
            super::schema::run_for(vm, &listener.function, &arguments)?;
            continue;
        }
        let keywords = keywords.iter().map(|(name, value)| (Str::from(*name), value.clone())).collect();
        vm.call(&listener.function, arguments, keywords)?;
    }
    Ok(())
}

/// A driver's parameters as its cursor would get them.
pub(super) fn shown(parameters: &ParameterSets) -> (Value, bool) {
    let value = |parameter: &Parameter| match parameter.bound() {
        Bound::Value(value) => values::plain(value),
        Bound::Unsupported(_) | Bound::TooLarge => Value::str(parameter.repr()),
    };
    let set = |set: &Parameters| match set {
        Parameters::Positional(items) | Parameters::Given(items) => {
            Value::tuple(items.iter().map(value).collect::<Vec<_>>())
        }
        Parameters::Named(items) => {
            Value::dict(items.iter().map(|(name, item)| (Str::from(&**name), value(item))))
        }
    };
    match parameters {
        ParameterSets::One(one) => (set(one), false),
        ParameterSets::Many(many) => (Value::list(many.iter().map(set).collect::<Vec<_>>()), true),
    }
}
