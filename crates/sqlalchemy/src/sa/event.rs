//! `sqlalchemy.event`: listeners, as far as SQLite's own settings need them.

use std::cell::RefCell;
use std::rc::Rc;

use python::{Args, ModuleBuilder, ModuleRef, NativeFunction, PyResult, Value, Vm};

use super::engine::EngineObject;

/// The listeners of a run.
#[derive(Default)]
pub(super) struct Listeners(RefCell<Vec<Listener>>);

#[derive(Clone)]
struct Listener {
    target: Value,
    name: String,
    function: Value,
}

/// Events that a listener may wait for without ever being called: nothing here makes them happen.
const SILENT: &[&str] = &[
    "close",
    "checkin",
    "checkout",
    "first_connect",
    "reset",
    "soft_invalidate",
    "invalidate",
    "detach",
    "engine_connect",
    "begin",
    "commit",
    "rollback",
    "before_flush",
    "after_flush",
    "before_insert",
    "before_update",
    "before_delete",
    "after_insert",
    "after_update",
    "after_delete",
    "load",
    "refresh",
    "set",
    "append",
    "remove",
    "before_commit",
    "after_commit",
    "after_rollback",
    "do_orm_execute",
    "mapper_configured",
    "after_configured",
    "before_configured",
    "after_parent_attach",
    "before_parent_attach",
    "column_reflect",
    "init",
    "instrument_class",
];

/// Module `sqlalchemy.event`.
pub(super) fn module(_vm: &mut Vm) -> PyResult<ModuleRef> {
    Ok(ModuleBuilder::new("sqlalchemy.event")
        .function("listen", "(target, identifier, fn, *args, **kw)", |vm, args| {
            let name: String = args.get("identifier")?;
            listen(vm, &args.value("target"), &name, &args.value("fn"))
        })
        .function("listens_for", "(target, identifier, *args, **kw)", |_vm, args| {
            let target = args.value("target");
            let name: String = args.get("identifier")?;
            let decorate = NativeFunction::new("decorate", "(fn)", move |vm: &mut Vm, args: Args| {
                let function = args.value("fn");
                listen(vm, &target, &name, &function)?;
                Ok(function)
            });
            Ok(Value::Native(Rc::new(decorate)))
        })
        .function("contains", "(target, identifier, fn)", |vm, args| {
            let listeners = vm.state::<Listeners>();
            let name: String = args.get("identifier")?;
            let function = args.value("fn");
            Ok(listeners.0.borrow().iter().any(|known| known.name == name && known.function.same(&function)))
        })
        .function("remove", "(target, identifier, fn)", |vm, args| {
            let listeners = vm.state::<Listeners>();
            let function = args.value("fn");
            listeners.0.borrow_mut().retain(|known| !known.function.same(&function));
            Ok(())
        })
        .build())
}

fn listen(vm: &mut Vm, target: &Value, name: &str, function: &Value) -> PyResult<()> {
    let known = name == "connect" || SILENT.contains(&name);
    if !known {
        return Err(python::Error::unsupported(format!("listening to the event '{name}'")));
    }
    let listeners = vm.state::<Listeners>();
    let listener = Listener { target: target.clone(), name: name.to_owned(), function: function.clone() };
    listeners.0.borrow_mut().push(listener);
    Ok(())
}

/// Calls the listeners to `connect` for a connection that an engine has just made.
pub(super) fn connected(
    vm: &mut Vm,
    engine: &Rc<crate::connection::Engine>,
    driver: &Rc<crate::connection::Driver>,
) -> PyResult<()> {
    let listeners: Vec<Listener> = vm.state::<Listeners>().0.borrow().clone();
    for listener in listeners.into_iter().filter(|listener| listener.name == "connect") {
        let meant = match (&listener.target, listener.target.payload::<EngineObject>()) {
            (Value::Class(_), _) => true,
            (_, Some(own)) => match &own.0.engine {
                Some(own) => Rc::ptr_eq(own, engine),
                None => false,
            },
            _ => false,
        };
        if meant {
            let connection = super::dbapi::wrap_driver(vm, driver)?;
            vm.call(&listener.function, vec![connection, Value::None], Vec::new())?;
        }
    }
    Ok(())
}
