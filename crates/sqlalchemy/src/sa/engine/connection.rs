//! `Engine`, `Connection` and transactions.

use std::rc::Rc;

use python::{Args, ClassBuilder, ClassRef, PyResult, Value, Vm};

use super::factory::named_driver;
use super::{ConnectionObject, EngineObject, EngineState, TransactionObject, execute, url};
use crate::connection::{Connection, IsolationLevel, Options, Transaction};
use crate::sa::errors::{self, OrRaise as _};
use crate::sa::state::{Face, class_once};
use crate::sa::{dialects, event, values};

/// The class of this name.
pub(in super::super) fn class(vm: &mut Vm, name: &str) -> PyResult<ClassRef> {
    match name {
        "Connection" => connection_class(vm),
        "Engine" => engine_class(vm),
        "Transaction" | "RootTransaction" | "NestedTransaction" => transaction_class(vm, name),
        _ => Err(python::Error::unsupported(format!("sqlalchemy.engine.{name}"))),
    }
}

/// Opens a connection of an engine; one that only has a dialect says what it would need.
pub(in super::super) fn open(vm: &mut Vm, engine: &EngineState) -> PyResult<Rc<Connection>> {
    if engine.driver.is_async() && vm.state::<Face>().greenlets.get() == 0 {
        return Err(errors::missing_greenlet(vm));
    }
    match &engine.engine {
        Some(engine) => {
            let connection = engine.connect().or_raise(vm)?;
            for driver in engine.take_opened() {
                event::connected(vm, engine, &driver)?;
            }
            let driver = connection.driver().or_raise(vm)?;
            event::pool_event(vm, "checkout", engine, &driver, 3)?;
            event::connection_event(vm, "engine_connect", &connection, &[])?;
            Ok(connection)
        }
        None => {
            let driver = engine.driver.module;
            Err(vm.raise("ModuleNotFoundError", format!("No module named '{driver}'")))
        }
    }
}

/// A connection as a Python object.
pub fn wrap_connection(vm: &mut Vm, connection: &Rc<Connection>) -> PyResult<Value> {
    let class = connection_class(vm)?;
    Ok(vm.new_instance(&class, ConnectionObject(connection.clone())))
}

fn wrap_transaction(vm: &mut Vm, transaction: Transaction) -> PyResult<Value> {
    let name = match transaction {
        Transaction::Root(_) => "RootTransaction",
        Transaction::Nested(_) => "NestedTransaction",
    };
    let class = transaction_class(vm, name)?;
    Ok(vm.new_instance(&class, TransactionObject(transaction)))
}

/// What a default function gets as its context.
pub(super) fn context(vm: &mut Vm, connection: &Rc<Connection>) -> PyResult<Value> {
    let class = class_once(vm, "DefaultExecutionContext", |vm| {
        ClassBuilder::new(vm, "sqlalchemy.engine.default", "DefaultExecutionContext").build()
    })?;
    let made = vm.bare_instance(&class);
    let connection = wrap_connection(vm, connection)?;
    vm.setattr(&made, "connection", connection)?;
    Ok(made)
}

fn this(args: &Args) -> PyResult<Rc<Connection>> {
    Ok(args.this().expect_payload::<ConnectionObject>()?.0.clone())
}

fn connection_class(vm: &mut Vm) -> PyResult<ClassRef> {
    class_once(vm, "Connection", |vm| {
        let builder = ClassBuilder::new(vm, "sqlalchemy.engine.base", "Connection");
        let builder = statements(builder);
        let builder = transactions(builder);
        attributes(builder).build()
    })
}

fn statements(builder: ClassBuilder) -> ClassBuilder {
    builder
        .method("execute", "(self, statement, parameters=None, *, execution_options=None)", |vm, args| {
            let connection = this(&args)?;
            execute::execute(vm, &connection, &args.value("statement"), &args.value("parameters"))
        })
        .method("scalar", "(self, statement, parameters=None, *, execution_options=None)", |vm, args| {
            let connection = this(&args)?;
            let result =
                execute::execute(vm, &connection, &args.value("statement"), &args.value("parameters"))?;
            vm.call_method(&result, "scalar", Vec::new())
        })
        .method("scalars", "(self, statement, parameters=None, *, execution_options=None)", |vm, args| {
            let connection = this(&args)?;
            let result =
                execute::execute(vm, &connection, &args.value("statement"), &args.value("parameters"))?;
            vm.call_method(&result, "scalars", Vec::new())
        })
        .method(
            "exec_driver_sql",
            "(self, statement, parameters=None, execution_options=None)",
            |vm, args| {
                let connection = this(&args)?;
                let sql: String = args.get("statement")?;
                let parameters = values::driver_parameters(vm, &args.value("parameters"))?;
                let result = execute::send(vm, &connection, &sql, parameters)?;
                let dialect = super::sqlite(vm)?;
                execute::wrap(vm, result, Vec::new(), dialect, false)
            },
        )
        .method("run_callable", "(self, callable_, *args, **kwargs)", |vm, args| {
            let mut all = vec![args.this().clone()];
            all.extend(args.rest().iter().cloned());
            vm.call(&args.value("callable_"), all, args.kwargs().to_vec())
        })
        .method("_run_ddl_visitor", "(self, visitorcallable, element, **kwargs)", |_vm, _args| {
            Err::<Value, _>(python::Error::unsupported("Connection._run_ddl_visitor"))
        })
}

fn transactions(builder: ClassBuilder) -> ClassBuilder {
    builder
        .method("begin", "(self)", |vm, args| {
            let transaction = begin(vm, &this(&args)?)?;
            wrap_transaction(vm, transaction)
        })
        .method("begin_nested", "(self)", |vm, args| {
            let transaction = this(&args)?.begin_nested().or_raise(vm)?;
            wrap_transaction(vm, transaction)
        })
        .method("commit", "(self)", |vm, args| commit(vm, &this(&args)?))
        .method("rollback", "(self)", |vm, args| {
            let connection = this(&args)?;
            ending(vm, &connection, "rollback")?;
            connection.rollback().or_raise(vm)
        })
        .method("close", "(self)", |vm, args| close(vm, &this(&args)?))
        .method("invalidate", "(self, exception=None)", |vm, args| close(vm, &this(&args)?))
        .method("detach", "(self)", |_vm, _args| Ok(()))
        .method("in_transaction", "(self)", |_vm, args| Ok(this(&args)?.in_transaction()))
        .method("in_nested_transaction", "(self)", |_vm, args| Ok(this(&args)?.in_nested_transaction()))
        .method("get_transaction", "(self)", |vm, args| match this(&args)?.transaction() {
            Some(transaction) => wrap_transaction(vm, transaction),
            None => Ok(Value::None),
        })
        .method("get_nested_transaction", "(self)", |vm, args| match this(&args)?.nested_transaction() {
            Some(transaction) => wrap_transaction(vm, transaction),
            None => Ok(Value::None),
        })
        .method("__enter__", "(self)", |_vm, args| Ok(args.this().clone()))
        .method("__exit__", "(self, type_, value, traceback)", |vm, args| close(vm, &this(&args)?))
}

fn begin(vm: &mut Vm, connection: &Rc<Connection>) -> PyResult<Transaction> {
    if !connection.in_transaction() && !connection.is_closed() {
        event::connection_event(vm, "begin", connection, &[])?;
    }
    connection.begin().or_raise(vm)
}

pub(super) fn commit(vm: &mut Vm, connection: &Rc<Connection>) -> PyResult<()> {
    ending(vm, connection, "commit")?;
    connection.commit().or_raise(vm)
}

/// Tells listeners that the open transaction is about to end.
fn ending(vm: &mut Vm, connection: &Rc<Connection>, name: &str) -> PyResult<()> {
    if connection.in_transaction() {
        event::connection_event(vm, name, connection, &[])?;
    }
    Ok(())
}

pub(super) fn close(vm: &mut Vm, connection: &Rc<Connection>) -> PyResult<()> {
    if connection.is_closed() {
        return connection.close().or_raise(vm);
    }
    ending(vm, connection, "rollback")?;
    let (engine, driver) = (connection.engine().clone(), connection.driver().or_raise(vm)?);
    let closed = connection.close().or_raise(vm);
    event::pool_event(vm, "checkin", &engine, &driver, 2)?;
    closed
}

fn attributes(builder: ClassBuilder) -> ClassBuilder {
    builder
        .method("execution_options", "(self, **opt)", |vm, args| {
            let options = options(vm, args.kwargs())?;
            this(&args)?.set_options(options).or_raise(vm)?;
            Ok(args.this().clone())
        })
        .method("get_execution_options", "(self)", |_vm, args| {
            let options = this(&args)?.options();
            let level =
                options.isolation_level.map(|level| ("isolation_level".into(), Value::str(level.name())));
            Ok(Value::dict(level))
        })
        .method("get_isolation_level", "(self)", |vm, args| {
            let level = this(&args)?.isolation_level().or_raise(vm)?;
            Ok(level.name())
        })
        .getter("default_isolation_level", |_vm, _this| Ok("SERIALIZABLE"))
        .getter("engine", |vm, value| {
            let connection = value.expect_payload::<ConnectionObject>()?;
            let engine = connection.0.engine().clone();
            super::factory::wrap_engine(vm, &engine)
        })
        .getter("dialect", |vm, value| {
            let connection = value.expect_payload::<ConnectionObject>()?.0.clone();
            let dialect = super::sqlite(vm)?;
            let driver = named_driver(&*dialect, connection.engine().url());
            dialects::wrap_with(vm, &dialect, driver)
        })
        .getter("closed", |_vm, value| Ok(value.expect_payload::<ConnectionObject>()?.0.is_closed()))
        .getter("invalidated", |_vm, _value| Ok(false))
        .getter("info", |vm, value| match vm.getattr_opt(value, "_info")? {
            Some(info) => Ok(info),
            None => {
                let info = Value::dict([]);
                vm.setattr(value, "_info", info.clone())?;
                Ok(info)
            }
        })
        .getter("connection", |vm, value| {
            let driver = value.expect_payload::<ConnectionObject>()?.0.driver().or_raise(vm)?;
            let driver = crate::sa::dbapi::wrap_driver(vm, &driver)?;
            let class = class_once(vm, "_ConnectionFairy", |vm| {
                ClassBuilder::new(vm, "sqlalchemy.pool.base", "_ConnectionFairy")
                    .getattr(|vm, this, name| {
                        if name.as_str() == "dbapi_connection" {
                            return Ok(None);
                        }
                        let driver = vm.getattr(this, "dbapi_connection")?;
                        vm.getattr_opt(&driver, name)
                    })
                    .build()
            })?;
            let fairy = vm.bare_instance(&class);
            vm.setattr(&fairy, "dbapi_connection", driver.clone())?;
            vm.setattr(&fairy, "driver_connection", driver)?;
            Ok(fairy)
        })
}

/// Execution options that mean something here; the others are only hints.
pub(super) fn options(vm: &mut Vm, keywords: &[(python::Str, Value)]) -> PyResult<Options> {
    let mut options = Options::default();
    for (name, value) in keywords {
        match name.as_str() {
            "isolation_level" => {
                let level = vm.str_of(value)?;
                options.isolation_level = Some(IsolationLevel::parse(&level).or_raise(vm)?);
            }
            "schema_translate_map" if !value.is_none() => {
                return Err(python::Error::unsupported("schema_translate_map"));
            }
            _ => {}
        }
    }
    Ok(options)
}

/// Tells listeners that this transaction ends; savepoints have events of their own.
fn over(vm: &mut Vm, transaction: &Transaction, name: &str) -> PyResult<()> {
    match transaction {
        Transaction::Root(_) if transaction.is_active() => ending(vm, transaction.connection(), name),
        _ => Ok(()),
    }
}

fn transaction_class(vm: &mut Vm, name: &str) -> PyResult<ClassRef> {
    let name: &'static str = match name {
        "RootTransaction" => "RootTransaction",
        "NestedTransaction" => "NestedTransaction",
        _ => "Transaction",
    };
    class_once(vm, name, |vm| {
        let builder = ClassBuilder::new(vm, "sqlalchemy.engine.base", name);
        if name != "Transaction" {
            let base = transaction_class(vm, "Transaction")?;
            return builder.bases(&[&base]).build();
        }
        let leave = |vm: &mut Vm, args: Args| {
            let failed = !args.value("type_").is_none();
            let transaction = args.payload::<TransactionObject>()?.0.clone();
            over(vm, &transaction, if failed { "rollback" } else { "commit" })?;
            transaction.exit(failed).or_raise(vm)
        };
        builder
            .method("commit", "(self)", |vm, args| {
                let transaction = args.payload::<TransactionObject>()?.0.clone();
                over(vm, &transaction, "commit")?;
                transaction.commit().or_raise(vm)
            })
            .method("rollback", "(self)", |vm, args| {
                let transaction = args.payload::<TransactionObject>()?.0.clone();
                over(vm, &transaction, "rollback")?;
                transaction.rollback().or_raise(vm)
            })
            .method("close", "(self)", |vm, args| {
                let transaction = args.payload::<TransactionObject>()?.0.clone();
                over(vm, &transaction, "rollback")?;
                transaction.close().or_raise(vm)
            })
            .getter("is_active", |_vm, value| Ok(value.expect_payload::<TransactionObject>()?.0.is_active()))
            .getter("is_valid", |_vm, _value| Ok(true))
            .getter("connection", |vm, value| {
                let connection = value.expect_payload::<TransactionObject>()?.0.connection().clone();
                wrap_connection(vm, &connection)
            })
            .method("__enter__", "(self)", |_vm, args| {
                args.payload::<TransactionObject>()?.0.enter();
                Ok(args.this().clone())
            })
            .method("__exit__", "(self, type_, value, traceback)", leave)
            .build()
    })
}

/// The class `Engine`.
pub(in super::super) fn engine_class(vm: &mut Vm) -> PyResult<ClassRef> {
    class_once(vm, "Engine", |vm| {
        ClassBuilder::new(vm, "sqlalchemy.engine.base", "Engine")
            .method("connect", "(self)", |vm, args| {
                let engine = args.payload::<EngineObject>()?;
                let connection = open(vm, &engine.0)?;
                wrap_connection(vm, &connection)
            })
            .method("begin", "(self)", |vm, args| {
                let engine = args.payload::<EngineObject>()?;
                let connection = open(vm, &engine.0)?;
                begin_block(vm, &connection)
            })
            .method("raw_connection", "(self)", |vm, args| {
                let engine = args.payload::<EngineObject>()?;
                let driver = open(vm, &engine.0)?.driver().or_raise(vm)?;
                crate::sa::dbapi::wrap_driver(vm, &driver)
            })
            .method("dispose", "(self, close=True)", |_vm, args| {
                if let Some(engine) = &args.payload::<EngineObject>()?.0.engine {
                    engine.dispose();
                }
                Ok(())
            })
            .method("execution_options", "(self, **opt)", |vm, args| {
                let options = options(vm, args.kwargs())?;
                let engine = args.payload::<EngineObject>()?;
                if let Some(engine) = &engine.0.engine {
                    let merged = options.over(&engine.options());
                    engine.set_options(merged);
                }
                Ok(args.this().clone())
            })
            .getter("url", |vm, value| {
                let address = value.expect_payload::<EngineObject>()?.0.url.clone();
                url::wrap(vm, address)
            })
            .getter("engine", |_vm, value| Ok(value.clone()))
            .getter("dialect", |vm, value| {
                let engine = value.expect_payload::<EngineObject>()?;
                dialects::wrap_with(vm, &engine.0.dialect, engine.0.driver)
            })
            .getter("name", |_vm, value| Ok(value.expect_payload::<EngineObject>()?.0.dialect.name()))
            .getter("driver", |vm, value| {
                let dialect = vm.getattr(value, "dialect")?;
                vm.getattr(&dialect, "driver")
            })
            .getter("echo", |_vm, _value| Ok(false))
            .method("__repr__", "(self)", |_vm, args| {
                Ok(format!("Engine({})", args.payload::<EngineObject>()?.0.url))
            })
            .method("__eq__", "(self, other)", |_vm, args| {
                let (Some(left), Some(right)) =
                    (args.this().payload::<EngineObject>(), args.value("other").payload::<EngineObject>())
                else {
                    return Ok(false);
                };
                Ok(match (&left.0.engine, &right.0.engine) {
                    (Some(left), Some(right)) => Rc::ptr_eq(left, right),
                    _ => false,
                })
            })
            .method("__hash__", "(self)", |_vm, args| Ok((args.this().id() >> 4) as i64))
            .build()
    })
}

/// `with engine.begin() as connection:`
fn begin_block(vm: &mut Vm, connection: &Rc<Connection>) -> PyResult<Value> {
    let class = class_once(vm, "_EngineBegin", |vm| {
        let enter = |vm: &mut Vm, args: Args| -> PyResult<Value> {
            let connection = this(&args)?;
            begin(vm, &connection)?.enter();
            wrap_connection(vm, &connection)
        };
        let leave = |vm: &mut Vm, args: Args| -> PyResult<()> {
            let connection = this(&args)?;
            let failed = !args.value("type_").is_none();
            let ended = match connection.transaction() {
                Some(transaction) => {
                    over(vm, &transaction, if failed { "rollback" } else { "commit" })?;
                    transaction.exit(failed)
                }
                None => Ok(()),
            };
            let closed = close(vm, &connection);
            ended.or_raise(vm)?;
            closed
        };
        ClassBuilder::new(vm, "contextlib", "_GeneratorContextManager")
            .method("__enter__", "(self)", enter)
            .method("__exit__", "(self, type_, value, traceback)", leave)
            .build()
    })?;
    Ok(vm.new_instance(&class, ConnectionObject(connection.clone())))
}
