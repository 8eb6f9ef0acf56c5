//! `sqlite3`, as far as scripts meet it: its exceptions behind SQLAlchemy's, its version.

use python::{ClassBuilder, ClassRef, ModuleBuilder, ModuleRef, PyResult, Value, Vm};

use super::state::{class_once, payloads};
use crate::connection::DriverError;

/// Each class under the name it is registered by, with its own name and its base.
const CLASSES: &[(&str, &str, &str)] = &[
    ("sqlite3.Error", "Error", "Exception"),
    ("sqlite3.Warning", "Warning", "Exception"),
    ("sqlite3.InterfaceError", "InterfaceError", "sqlite3.Error"),
    ("sqlite3.DatabaseError", "DatabaseError", "sqlite3.Error"),
    ("sqlite3.InternalError", "InternalError", "sqlite3.DatabaseError"),
    ("sqlite3.OperationalError", "OperationalError", "sqlite3.DatabaseError"),
    ("sqlite3.ProgrammingError", "ProgrammingError", "sqlite3.DatabaseError"),
    ("sqlite3.IntegrityError", "IntegrityError", "sqlite3.DatabaseError"),
    ("sqlite3.DataError", "DataError", "sqlite3.DatabaseError"),
    ("sqlite3.NotSupportedError", "NotSupportedError", "sqlite3.DatabaseError"),
];

fn class(vm: &mut Vm, key: &str) -> PyResult<Option<ClassRef>> {
    let Some((key, name, base)) = CLASSES.iter().find(|(known, ..)| *known == key) else { return Ok(None) };
    class_once(vm, key, |vm| {
        let base = match class(vm, base)? {
            Some(class) => class,
            None => vm.exception_class(base),
        };
        ClassBuilder::new(vm, "sqlite3", name).bases(&[&base]).build()
    })
    .map(Some)
}

/// The driver's exception itself (`error.orig`).
pub(super) fn exception(vm: &mut Vm, error: &DriverError) -> Value {
    let key = format!("sqlite3.{}", error.class.name());
    let Ok(Some(class)) = class(vm, &key) else { return Value::None };
    let made = vm.exception(&class, vec![Value::str(error.message.as_str())]);
    match vm.exception_instance(made) {
        Ok(instance) => {
            if let Some(code) = error.code {
                instance.set_attribute("sqlite_errorcode", Value::Int(i64::from(code)));
            }
            Value::Instance(instance)
        }
        Err(_) => Value::None,
    }
}

payloads! {
    /// The driver's connection, which `connect` events and `connection.connection` give to scripts.
    DriverObject(std::rc::Rc<crate::connection::Driver>) is "sqlite3.Connection";
    /// A cursor of it.
    CursorObject(CursorState) is "sqlite3.Cursor";
}

/// A cursor's driver and its last result.
pub(super) struct CursorState {
    driver: std::rc::Rc<crate::connection::Driver>,
    last: std::cell::RefCell<Option<crate::connection::CursorResult>>,
}

/// The driver's connection as a Python object.
pub(super) fn wrap_driver(vm: &mut Vm, driver: &std::rc::Rc<crate::connection::Driver>) -> PyResult<Value> {
    let class = driver_class(vm)?;
    Ok(vm.new_instance(&class, DriverObject(driver.clone())))
}

fn driver_class(vm: &mut Vm) -> PyResult<ClassRef> {
    class_once(vm, "sqlite3.Connection", |vm| {
        ClassBuilder::new(vm, "sqlite3", "Connection")
            .method("cursor", "(self)", |vm, args| {
                let driver = args.payload::<DriverObject>()?;
                cursor(vm, &driver.0)
            })
            .method("execute", "(self, sql, parameters=(), /)", |vm, args| {
                let driver = args.payload::<DriverObject>()?;
                let cursor = cursor(vm, &driver.0)?;
                vm.call_method(&cursor, "execute", vec![args.value("sql"), args.value("parameters")])
            })
            .method("commit", "(self)", |vm, args| {
                let driver = args.payload::<DriverObject>()?;
                driver.0.commit().map_err(|error| raise(vm, &error))
            })
            .method("rollback", "(self)", |vm, args| {
                let driver = args.payload::<DriverObject>()?;
                driver.0.rollback().map_err(|error| raise(vm, &error))
            })
            .method("close", "(self)", |_vm, args| {
                args.payload::<DriverObject>()?.0.close();
                Ok(())
            })
            .method("create_function", "(self, name, narg, func, /, *, deterministic=False)", |_vm, _args| {
                Err::<Value, _>(python::Error::unsupported("sqlite3.Connection.create_function"))
            })
            .getter("in_transaction", |_vm, this| {
                Ok(this.expect_payload::<DriverObject>()?.0.in_transaction())
            })
            .build()
    })
}

fn raise(vm: &mut Vm, error: &DriverError) -> python::Error {
    match exception(vm, error) {
        Value::Instance(instance) => python::Error::Exception(instance),
        _ => vm.raise("RuntimeError", error.message.as_str()),
    }
}

fn cursor(vm: &mut Vm, driver: &std::rc::Rc<crate::connection::Driver>) -> PyResult<Value> {
    let class = class_once(vm, "sqlite3.Cursor", |vm| {
        ClassBuilder::new(vm, "sqlite3", "Cursor")
            .method("execute", "(self, sql, parameters=(), /)", |vm, args| {
                let cursor = args.payload::<CursorObject>()?;
                let sql: String = args.get("sql")?;
                let parameters = super::values::driver_parameters(vm, &args.value("parameters"))?;
                let done = cursor.0.driver.execute(&sql, &parameters).map_err(|error| raise(vm, &error))?;
                *cursor.0.last.borrow_mut() = Some(crate::connection::CursorResult::from(done));
                Ok(args.this().clone())
            })
            .method("fetchone", "(self)", |_vm, args| {
                let cursor = args.payload::<CursorObject>()?;
                let row = cursor.0.last.borrow().as_ref().and_then(|last| last.fetchone().ok().flatten());
                Ok(row.map_or(Value::None, super::values::plain_row))
            })
            .method("fetchall", "(self)", |_vm, args| {
                let cursor = args.payload::<CursorObject>()?;
                let rows = cursor.0.last.borrow().as_ref().and_then(|last| last.fetchall().ok());
                Ok(Value::list(rows.unwrap_or_default().into_iter().map(super::values::plain_row).collect()))
            })
            .method("close", "(self)", |_vm, args| {
                args.payload::<CursorObject>()?.0.last.borrow_mut().take();
                Ok(())
            })
            .build()
    })?;
    let state = CursorState { driver: driver.clone(), last: std::cell::RefCell::default() };
    Ok(vm.new_instance(&class, CursorObject(state)))
}

/// Module `sqlite3`.
pub(super) fn module(vm: &mut Vm) -> PyResult<ModuleRef> {
    let version = rusqlite::version();
    let numbers: Vec<Value> =
        version.split('.').filter_map(|part| part.parse().ok()).map(Value::Int).collect();
    let mut module = ModuleBuilder::new("sqlite3")
        .constant("sqlite_version", version)
        .constant("sqlite_version_info", Value::tuple(numbers))
        .constant("paramstyle", "qmark");
    for (key, ..) in CLASSES {
        if let Some(class) = class(vm, key)? {
            module = module.class(class);
        }
    }
    let connection = driver_class(vm)?;
    Ok(module.class(connection).build())
}
