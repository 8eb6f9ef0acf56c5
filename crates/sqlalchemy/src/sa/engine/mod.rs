//! Engines, connections and results as scripts use them.

mod connection;
mod execute;
mod factory;
mod result;
mod row;
mod url;

use std::cell::RefCell;
use std::rc::Rc;

use python::{Args, PyResult, Value, Vm};

use super::errors::{OrRaise as _, carry};
use super::state::payloads;
use crate::connection::{Connection, CursorResult, Engine, Transaction, Url};
use crate::dialect::{Dialect, Driver};
use crate::error::{Error, Result};
use crate::expression::{BindValue, CompileOptions, FrontValues, ResultColumn, compile_statement};
use crate::types::{Literal, Type};

pub use connection::wrap_connection;
pub(super) use connection::{class as connection_class, engine_class, open};
pub(super) use execute::{announced, begin, send};
pub(super) use factory::{engine_functions, in_greenlet, pool_class};
pub(super) use result::class as result_class;
pub(super) use row::{row_class, row_mapping_class};
pub(super) use url::url_class;

payloads! {
    /// `Engine`
    EngineObject(EngineState) is "Engine";
    /// `Connection`
    ConnectionObject(Rc<Connection>) is "Connection";
    /// `RootTransaction`, `NestedTransaction`
    TransactionObject(Transaction) is "Transaction";
    /// `CursorResult` and the views of it
    ResultObject(ResultState) is "CursorResult";
    /// `URL`
    UrlObject(Url) is "URL";
}

/// An engine: one that runs (SQLite), or one that only has a URL and a dialect.
pub struct EngineState {
    /// The URL.
    pub url: Url,
    /// The dialect.
    pub dialect: Rc<dyn Dialect>,
    /// The driver that the URL names, or the dialect's own.
    pub driver: Driver,
    /// The engine below, where the database can be run.
    pub engine: Option<Rc<Engine>>,
    /// `echo` and the like, for whoever asks.
    pub options: Vec<(String, Value)>,
}

/// A result: rows and what is known about their columns.
pub struct ResultState {
    pub(super) result: Rc<CursorResult>,
    pub(super) columns: Rc<Vec<ResultColumn>>,
    pub(super) dialect: Rc<dyn Dialect>,
    pub(super) view: View,
    pub(super) inserted: RefCell<Option<Value>>,
    pub(super) unique: bool,
    pub(super) is_insert: bool,
}

/// What a result gives for each row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum View {
    /// `Row`
    Rows,
    /// One value.
    Scalars(usize),
    /// `RowMapping`
    Mappings,
    /// `Row` with only these columns.
    Columns(Vec<usize>),
}

/// A connection with its dialect, borrowed from whatever a script binds to.
pub struct Bind {
    /// The connection.
    pub connection: Rc<Connection>,
    /// Its dialect.
    pub dialect: Rc<dyn Dialect>,
}

/// Runs `work` on the connection that `bind` is; on one of its own, committed afterwards, if it is an engine.
pub fn with_bind<T>(
    vm: &mut Vm,
    bind: &Value,
    work: impl FnOnce(&mut Vm, &Bind) -> PyResult<T>,
) -> PyResult<T> {
    if let Some(engine) = bind.payload::<EngineObject>() {
        let dialect = engine.0.dialect.clone();
        let connection = connection::open(vm, &engine.0)?;
        let outcome = work(vm, &Bind { connection: connection.clone(), dialect });
        match &outcome {
            Ok(_) => connection::commit(vm, &connection)?,
            Err(_) => drop(connection.rollback()),
        }
        connection::close(vm, &connection)?;
        return outcome;
    }
    let connection = to_connection(vm, bind)?;
    let dialect = sqlite(vm)?;
    work(vm, &Bind { connection, dialect })
}

/// The connection that a value is, or that a session has.
pub fn to_connection(vm: &mut Vm, value: &Value) -> PyResult<Rc<Connection>> {
    if let Some(connection) = value.payload::<ConnectionObject>() {
        return Ok(connection.0.clone());
    }
    if let Value::Instance(_) = value
        && let Some(method) = vm.getattr_opt(value, "connection")?
        && vm.is_callable(&method)
    {
        let connection = vm.call(&method, Vec::new(), Vec::new())?;
        return to_connection(vm, &connection);
    }
    let shown = vm.repr(value)?;
    Err(super::errors::raise(
        vm,
        "ArgumentError",
        format!("Connection or Engine object expected, got {shown}"),
    ))
}

/// The dialect of everything that runs.
pub(super) fn sqlite(vm: &mut Vm) -> PyResult<Rc<dyn Dialect>> {
    super::dialects::find("sqlite").ok_or_else(|| vm.raise("RuntimeError", "no sqlite dialect"))
}

/// Turns a script's values into constants while a statement is compiled.
pub struct Front<'a> {
    vm: RefCell<&'a mut Vm>,
}

impl<'a> Front<'a> {
    /// The help of this interpreter.
    pub fn new(vm: &'a mut Vm) -> Front<'a> {
        Front { vm: RefCell::new(vm) }
    }

    fn convert(&self, value: &BindValue, ty: &Type, dialect: &dyn Dialect) -> PyResult<Literal> {
        let mut vm = self.vm.borrow_mut();
        let ty = ty.variant(dialect.name()).unwrap_or(ty);
        if let Some(custom) = ty.as_custom() {
            let object = super::values::from_bind(&mut vm, value)?;
            // What goes wrong on the way is told as a value that cannot be written.
            let made = super::custom_types::process(&mut vm, custom, "process_bind_param", &object, dialect);
            let processed = match made {
                Ok(processed) => processed,
                Err(python::Error::Exception(_) | python::Error::New(_)) => return unknown(&mut vm, &object),
                Err(error) => return Err(error),
            };
            let wrapped = custom.impl_for(dialect).or_raise(&mut vm)?.unwrap_or_else(Type::null);
            let inner = super::values::to_bind(&mut vm, &processed)?;
            drop(vm);
            return self.convert(&inner, &wrapped, dialect);
        }
        let object = match value {
            BindValue::Literal(literal) if ty.enum_spec().is_none() => return Ok(literal.clone()),
            other => super::values::from_bind(&mut vm, other)?,
        };
        if ty.enum_spec().is_some() && !object.is_none() {
            return match super::types::enum_to_database(&mut vm, ty, &object) {
                Ok(text) => literal(&mut vm, &text),
                Err(python::Error::Exception(_) | python::Error::New(_)) => unknown(&mut vm, &object),
                Err(error) => Err(error),
            };
        }
        literal(&mut vm, &object)
    }
}

/// A value as a constant, whether or not a type can write it.
fn literal(vm: &mut Vm, value: &Value) -> PyResult<Literal> {
    if let Value::List(items) = value {
        let items = items.to_vec();
        let items: Vec<Literal> = items.iter().map(|item| literal(vm, item)).collect::<PyResult<_>>()?;
        return Ok(Literal::List(items.into()));
    }
    match super::values::to_literal(vm, value)? {
        Some(literal) => Ok(literal),
        None => unknown(vm, value),
    }
}

fn unknown(vm: &mut Vm, value: &Value) -> PyResult<Literal> {
    Ok(Literal::Other(vm.repr(value)?.as_str().into()))
}

impl FrontValues for Front<'_> {
    fn literal(&self, value: &BindValue, ty: &Type, dialect: &dyn Dialect) -> Result<Literal> {
        self.convert(value, ty, dialect).map_err(|error| Error::Foreign(carry(error)))
    }
}

/// `statement.compile(bind, dialect=, compile_kwargs=)`: the text, as an object that `str()` shows.
pub(super) fn compile_method(vm: &mut Vm, args: Args) -> PyResult<Value> {
    let chosen = if args.opt("dialect").is_some() { args.value("dialect") } else { args.value("bind") };
    let dialect = super::dialects::dialect_or_default(vm, &chosen)?;
    let mut literal_binds = false;
    let mut expand_lists = false;
    let mut keeps_defaults = false;
    if let Some(Value::Dict(kwargs)) = args.kwarg("compile_kwargs").map(|value| value.plain().clone()) {
        literal_binds = kwargs.get_str("literal_binds").is_some_and(|value| value.as_int() == Some(1));
        keeps_defaults = kwargs.get_str("_keeps_defaults").is_some_and(|value| value.as_int() == Some(1));
        expand_lists = kwargs.get_str("render_postcompile").is_some_and(|value| value.as_int() == Some(1));
    }
    let Some(statement) = super::expression::statement(vm, args.this())? else {
        return Err(vm.raise("TypeError", "this object cannot be compiled"));
    };
    let column_keys = match args.kwarg("column_keys").filter(|value| !value.is_none()) {
        Some(keys) => {
            let keys = vm.iterate(&keys)?;
            Some(
                keys.iter()
                    .map(|key| Ok(vm.str_of(key)?.as_str().into()))
                    .collect::<PyResult<Vec<Rc<str>>>>()?,
            )
        }
        None => None,
    };
    let compiled = {
        let front = Front::new(vm);
        let options = CompileOptions {
            keeps_defaults,
            literal_binds,
            expand_lists,
            column_keys,
            front: Some(&front),
            ..Default::default()
        };
        compile_statement(&*dialect, &statement, &options)
    }
    .or_raise(vm)?;
    let class = super::state::class_once(vm, "SQLCompiler", |vm| {
        python::ClassBuilder::new(vm, "sqlalchemy.sql.compiler", "SQLCompiler")
            .method("__str__", "(self)", |vm, args| vm.getattr(args.this(), "string"))
            .build()
    })?;
    let made = vm.bare_instance(&class);
    let mut params = Vec::new();
    for bind in &compiled.binds {
        let value = match &bind.value {
            Some(value) => super::values::from_bind(vm, value)?,
            None => Value::None,
        };
        params.push((python::Str::from(&*bind.name), value));
    }
    vm.setattr(&made, "string", Value::str(compiled.sql))?;
    vm.setattr(&made, "params", Value::dict(params))?;
    let dialect = super::dialects::wrap(vm, &dialect)?;
    vm.setattr(&made, "dialect", dialect)?;
    Ok(made)
}
