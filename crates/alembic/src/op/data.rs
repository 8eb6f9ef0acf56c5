//! `op.execute`, `op.bulk_insert` and `op.inline_literal`: what a script does to rows.
//!
//! Unlike the other operations these carry a script's own objects. They are passed on as Alembic does it: to
//! the connection, or to the compiler when SQL is only written down.

use std::rc::Rc;

use python::{Args, Error, Kwargs, PyResult, Str, Value, Vm};

use super::errors;
use super::invoke::{self, Handle};
use crate::ddl::Out;

/// `op.execute(sqltext, execution_options=...)`
pub(super) fn execute(vm: &mut Vm, args: Args) -> PyResult<Value> {
    let handle = args.payload::<Handle>()?;
    execute_statement(vm, &handle, args.value("sqltext"), args.opt("execution_options"))
}

/// Executes a string or a statement.
pub(super) fn execute_statement(
    vm: &mut Vm,
    handle: &Rc<Handle>,
    statement: Value,
    options: Option<Value>,
) -> PyResult<Value> {
    let statement = match statement.as_str() {
        Some(_) => sqlalchemy_call(vm, "text", vec![statement])?,
        None => statement,
    };
    in_the_name_of(vm, handle, "execute", |vm| {
        if handle.operations.migration().as_sql() {
            return write_down(vm, handle, &statement, handle.operations.migration().literal_binds());
        }
        let mut bind = vm.getattr(&handle.context, "bind")?;
        if let Some(options) = &options {
            let method = vm.getattr(&bind, "execution_options")?;
            let keywords = keywords(vm, options)?;
            bind = vm.call(&method, Vec::new(), keywords)?;
        }
        let none = no_parameters(vm)?;
        vm.call_method(&bind, "execute", vec![statement, none]).map(drop)
    })?;
    Ok(Value::None)
}

/// `op.bulk_insert(table, rows, multiinsert=...)`
pub(super) fn bulk_insert(vm: &mut Vm, args: Args) -> PyResult<Value> {
    let handle = args.payload::<Handle>()?;
    let multiinsert = vm.truth(&args.value("multiinsert"))?;
    insert_rows(vm, &handle, &args.value("table"), &args.value("rows"), multiinsert)
}

/// Inserts the rows of a list of dictionaries.
pub(super) fn insert_rows(
    vm: &mut Vm,
    handle: &Rc<Handle>,
    table: &Value,
    rows: &Value,
    multiinsert: bool,
) -> PyResult<Value> {
    let Value::List(list) = rows.plain() else { return Err(vm.raise("TypeError", "List expected")) };
    let list = list.to_vec();
    if list.first().is_some_and(|row| !matches!(row.plain(), Value::Dict(_))) {
        return Err(vm.raise("TypeError", "List of dictionaries expected"));
    }
    in_the_name_of(vm, handle, "bulk_insert", |vm| {
        if handle.operations.migration().as_sql() {
            return write_rows(vm, handle, table, &list);
        }
        if list.is_empty() {
            return Ok(());
        }
        let bind = vm.getattr(&handle.context, "bind")?;
        if multiinsert {
            let insert = inline_insert(vm, table)?;
            return vm.call_method(&bind, "execute", vec![insert, rows.clone()]).map(drop);
        }
        for row in &list {
            let insert = insert_of(vm, table, row)?;
            let none = no_parameters(vm)?;
            vm.call_method(&bind, "execute", vec![insert, none])?;
        }
        Ok(())
    })?;
    Ok(Value::None)
}

/// Every row as a statement of its own, its values written out. SQL Server wants to be told that identities come.
fn write_rows(vm: &mut Vm, handle: &Rc<Handle>, table: &Value, rows: &[Value]) -> PyResult<()> {
    let migration = handle.operations.migration().clone();
    let switch = |vm: &mut Vm, state: &str| match migration.ddl().identity_insert() {
        true => {
            let name = super::read::formatted_table(vm, &migration, table)?;
            let sql = format!("SET IDENTITY_INSERT {name} {state}");
            Out::new(&*migration).write_down(&sql).map_err(|error| errors::raise(vm, error))
        }
        false => Ok(()),
    };
    switch(vm, "ON")?;
    for row in rows {
        let insert = insert_of(vm, table, row)?;
        write_values(vm, handle, &insert)?;
    }
    switch(vm, "OFF")
}

/// What Alembic hands on as parameters where it has none. So an INSERT without values inserts defaults.
fn no_parameters(vm: &mut Vm) -> PyResult<Value> {
    let module = Value::Module(vm.import("sqlalchemy.util")?);
    vm.call_method(&module, "immutabledict", Vec::new())
}

/// `table.insert().inline()`
fn inline_insert(vm: &mut Vm, table: &Value) -> PyResult<Value> {
    let insert = vm.call_method(table, "insert", Vec::new())?;
    vm.call_method(&insert, "inline", Vec::new())
}

/// `table.insert().inline().values(**row)`
fn insert_of(vm: &mut Vm, table: &Value, row: &Value) -> PyResult<Value> {
    let insert = inline_insert(vm, table)?;
    let method = vm.getattr(&insert, "values")?;
    let keywords = keywords(vm, row)?;
    vm.call(&method, Vec::new(), keywords)
}

/// `str(statement.compile(dialect=...))` in the offline SQL.
fn write_down(vm: &mut Vm, handle: &Rc<Handle>, statement: &Value, literal_binds: bool) -> PyResult<()> {
    let literally = [(Str::from("literal_binds"), Value::Bool(true))];
    write_with(vm, handle, statement, literal_binds.then_some(Value::dict(literally)))
}

/// A row: each of its values is a constant by itself, whatever is said of parameters.
fn write_values(vm: &mut Vm, handle: &Rc<Handle>, insert: &Value) -> PyResult<()> {
    let keeps_defaults = !handle.operations.migration().literal_binds();
    let options = [("literal_binds", true), ("_keeps_defaults", keeps_defaults)];
    let options = options.map(|(name, value)| (Str::from(name), Value::Bool(value)));
    write_with(vm, handle, insert, Some(Value::dict(options)))
}

fn write_with(vm: &mut Vm, handle: &Rc<Handle>, statement: &Value, options: Option<Value>) -> PyResult<()> {
    let method = vm.getattr(statement, "compile")?;
    let dialect = vm.getattr(&handle.context, "dialect")?;
    let mut keywords: Kwargs = vec![(Str::from("dialect"), dialect)];
    if let Some(options) = options {
        keywords.push((Str::from("compile_kwargs"), options));
    }
    let compiled = vm.call(&method, Vec::new(), keywords)?;
    let sql = vm.str_of(&compiled)?;
    let migration = handle.operations.migration();
    Out::new(&**migration).write_down(&sql).map_err(|error| errors::raise(vm, error))
}

/// `op.inline_literal(value, type_)`
pub(super) fn inline_literal(vm: &mut Vm, args: Args) -> PyResult<Value> {
    super::read::inline_literal(vm, &args.value("value"), args.opt("type_"))
}

fn sqlalchemy_call(vm: &mut Vm, function: &'static str, arguments: Vec<Value>) -> PyResult<Value> {
    let module = Value::Module(vm.import("sqlalchemy")?);
    vm.call_method(&module, function, arguments)
}

/// A dictionary as keyword arguments.
fn keywords(vm: &mut Vm, dict: &Value) -> PyResult<Kwargs> {
    let items = vm.to_dict(dict)?.items();
    let keyword = |(key, value): (Value, Value)| match key.as_str() {
        Some(name) => Ok((name.clone(), value)),
        None => Err(Error::type_error("keywords must be strings")),
    };
    items.into_iter().map(keyword).collect()
}

/// Does something that raises Python's own errors in the name of an operation.
fn in_the_name_of(
    vm: &mut Vm,
    handle: &Rc<Handle>,
    name: &str,
    act: impl FnOnce(&mut Vm) -> PyResult<()>,
) -> PyResult<()> {
    invoke::caused_by(vm, handle, name, |vm| Ok(act(vm)))?
}
