//! Running statements: parameters from Python, defaults, types both ways.

use std::cell::RefCell;
use std::rc::Rc;

use indexmap::IndexMap;
use python::{PyResult, Value, Vm};

use super::{Front, ResultObject, ResultState, View};
use crate::connection::{
    Connection, CursorResult, Error as ConnectionError, ErrorClass, Parameter, ParameterSets, Parameters,
};
use crate::dialect::Dialect;
use crate::expression::{BindValue, CompileOptions, Compiled, Expr, Kind, Statement, compile_statement};
use crate::sa::errors::{self, OrRaise as _};
use crate::sa::state::unhandle;
use crate::sa::{event, processors, schema, values};
use crate::schema::ColumnDefault;

type Named = IndexMap<Rc<str>, Value>;

/// The parameters of a call of `execute`: one set for each execution, and all as the script gave them.
struct Sets {
    named: Vec<Named>,
    given: Value,
}

/// `connection.execute(statement, parameters)`
pub(super) fn execute(
    vm: &mut Vm,
    connection: &Rc<Connection>,
    statement: &Value,
    parameters: &Value,
) -> PyResult<Value> {
    let dialect = super::sqlite(vm)?;
    if schema::is_ddl_value(vm, statement)? {
        let sql = schema::ddl_text(vm, statement, &*dialect)?;
        return announced(vm, connection, statement, parameters, |vm| {
            let result = send(vm, connection, &sql, ParameterSets::none())?;
            wrap(vm, result, Vec::new(), dialect, false)
        });
    }
    let Some(compilable) = crate::sa::expression::statement(vm, statement)? else {
        let shown = vm.repr(statement)?;
        return Err(errors::raise(
            vm,
            "ObjectNotExecutableError",
            format!("Not an executable object: {shown}"),
        ));
    };
    if matches!(&compilable, Statement::Expr(Expr::Column(_)) | Statement::From(_)) {
        let shown = vm.repr(statement)?;
        return Err(errors::raise(
            vm,
            "ObjectNotExecutableError",
            format!("Not an executable object: {shown}"),
        ));
    }
    let mut sets = Sets { named: parameter_sets(vm, parameters)?, given: parameters.clone() };
    // Where somebody listens, one empty set is taken for none.
    if event::listens_to_statements(vm).is_some() && sets.named.iter().all(Named::is_empty) {
        sets.given = Value::None;
    }
    let compilable = match compilable {
        // A bare expression is selected: `connection.scalar(func.now())`.
        Statement::Expr(expr) if !expr.is_whole_statement() => {
            Statement::Query(crate::expression::Query::Select(Rc::new(crate::expression::Select {
                columns: vec![crate::expression::SelectItem::Expr(expr)],
                ..Default::default()
            })))
        }
        other => other,
    };
    announced(vm, connection, statement, parameters, |vm| {
        begin(vm, connection)?;
        let compiled = compile(vm, &*dialect, &compilable, &sets.named)?;
        run(vm, connection, dialect, &compiled, &sets)
    })
}

/// Begins the transaction that a statement needs, and tells listeners of it.
pub(in super::super) fn begin(vm: &mut Vm, connection: &Rc<Connection>) -> PyResult<()> {
    if !connection.in_transaction() && !connection.is_closed() {
        event::connection_event(vm, "begin", connection, &[])?;
    }
    connection.prepare_to_execute().map(drop).or_raise(vm)
}

/// Executes with the listeners to a whole statement called before and after.
pub(in super::super) fn announced(
    vm: &mut Vm,
    connection: &Rc<Connection>,
    statement: &Value,
    parameters: &Value,
    work: impl FnOnce(&mut Vm) -> PyResult<Value>,
) -> PyResult<Value> {
    let many = matches!(parameters.plain(), Value::List(_));
    let one = if many || parameters.is_none() { Value::dict([]) } else { parameters.clone() };
    let several = match (many, parameters.is_none()) {
        (true, _) => parameters.clone(),
        (false, true) => Value::tuple(Vec::new()),
        (false, false) => Value::list(Vec::new()),
    };
    let mut said = vec![statement.clone(), several, one, Value::dict([])];
    event::connection_event(vm, "before_execute", connection, &said)?;
    let result = work(vm)?;
    said.push(result.clone());
    event::connection_event(vm, "after_execute", connection, &said)?;
    Ok(result)
}

/// Hands a statement to the driver, with the listeners to that called before and after.
pub(in super::super) fn send(
    vm: &mut Vm,
    connection: &Rc<Connection>,
    sql: &str,
    mut parameters: ParameterSets,
) -> PyResult<CursorResult> {
    begin(vm, connection)?;
    let mut sql = sql.to_owned();
    let mut said = None;
    if event::listens_to_statements(vm).is_some() {
        let (shown, many) = event::shown(&parameters);
        let context = super::connection::context(vm, connection)?;
        let all = vec![Value::None, Value::str(sql.as_str()), shown, context, Value::Bool(many)];
        if let Some(answer) = event::connection_event(vm, "before_cursor_execute", connection, &all)? {
            let parts = vm.iterate(&answer)?;
            if let [statement, given] = parts.as_slice() {
                sql = vm.str_of(statement)?.to_string();
                parameters = values::driver_parameters(vm, given)?;
            }
        }
        let (shown, many) = event::shown(&parameters);
        let context = all.into_iter().nth(3).unwrap_or_default();
        said = Some([Value::None, Value::str(sql.as_str()), shown, context, Value::Bool(many)]);
    }
    let result = connection.execute(&sql, parameters).or_raise(vm)?;
    if let Some(all) = said {
        event::connection_event(vm, "after_cursor_execute", connection, &all)?;
    }
    Ok(result)
}

/// One dict per execution; none for a statement without parameters.
fn parameter_sets(vm: &mut Vm, value: &Value) -> PyResult<Vec<Named>> {
    match value.plain() {
        Value::None => Ok(Vec::new()),
        Value::Dict(_) => Ok(vec![named(vm, value)?]),
        Value::List(_) | Value::Tuple(_) => {
            let items = vm.iterate(value)?;
            for item in &items {
                if !matches!(item.plain(), Value::Dict(_)) && !vm.hasattr(item, "keys")? {
                    return Err(errors::raise(
                        vm,
                        "ArgumentError",
                        "List argument must consist only of dictionaries",
                    ));
                }
            }
            items.iter().map(|item| named(vm, item)).collect()
        }
        _ if vm.hasattr(value, "keys")? => Ok(vec![named(vm, value)?]),
        _ => Err(errors::raise(vm, "ArgumentError", "mapping or list expected for parameters")),
    }
}

fn named(vm: &mut Vm, value: &Value) -> PyResult<Named> {
    let dict = vm.to_dict(value)?;
    let mut found = Named::new();
    for (key, value) in dict.items() {
        // Columns may be keys, too.
        let key = match crate::sa::expression::known_expr(vm, &key)? {
            Some(Expr::Column(column)) => column.key(),
            Some(Expr::Named(column)) => column.key.clone(),
            _ => vm.str_of(&key)?.as_str().into(),
        };
        found.insert(key, value);
    }
    Ok(found)
}

fn compile(vm: &mut Vm, dialect: &dyn Dialect, statement: &Statement, sets: &[Named]) -> PyResult<Compiled> {
    let mut first: IndexMap<Rc<str>, BindValue> = IndexMap::new();
    for (key, value) in sets.first().into_iter().flatten() {
        let bound = match value.plain() {
            Value::List(_) | Value::Tuple(_) | Value::Set(_) => {
                let items = vm.iterate(value)?;
                let items: Vec<BindValue> =
                    items.iter().map(|item| values::to_bind(vm, item)).collect::<PyResult<_>>()?;
                BindValue::List(items.into())
            }
            _ => values::to_bind(vm, value)?,
        };
        first.insert(key.clone(), bound);
    }
    // None given are no columns: an INSERT without values inserts defaults.
    let column_keys = Some(first.keys().cloned().collect());
    let lookup = |name: &str| first.get(name).cloned();
    let outcome = {
        let front = Front::new(vm);
        let options = CompileOptions {
            expand_lists: true,
            column_keys,
            many: sets.len() > 1,
            values: Some(&lookup),
            front: Some(&front),
            ..CompileOptions::default()
        };
        compile_statement(dialect, statement, &options)
    };
    outcome.or_raise(vm)
}

fn run(
    vm: &mut Vm,
    connection: &Rc<Connection>,
    dialect: Rc<dyn Dialect>,
    compiled: &Compiled,
    sets: &Sets,
) -> PyResult<Value> {
    let many = sets.named.len() > 1;
    let empty = Named::new();
    let mut values = Vec::new();
    let mut key_values = Vec::new();
    let all: Vec<&Named> = if sets.named.is_empty() { vec![&empty] } else { sets.named.iter().collect() };
    for (index, set) in all.into_iter().enumerate() {
        let set = with_defaults(vm, compiled, set, connection)?;
        if !many {
            key_values = set.iter().map(|(key, value)| (key.clone(), value.clone())).collect();
        }
        values.push(values_of(vm, compiled, &set, sets, many.then_some(index))?);
    }
    // A value that is missing from any set is told before a type refuses one.
    let mut prepared = Vec::new();
    for of_set in &values {
        prepared.push(bind_all(vm, &*dialect, compiled, of_set, sets)?);
    }
    let parameters = match many {
        true => ParameterSets::Many(prepared),
        false => ParameterSets::One(prepared.pop().unwrap_or_default()),
    };
    let result = send(vm, connection, &compiled.sql, parameters)?;
    let insert = compiled.kind == Kind::Insert;
    let learned =
        if insert && !many { inserted_key(vm, &*dialect, compiled, &result, &key_values)? } else { None };
    let result = if compiled.implicit_returning { result.without_rows() } else { result };
    let made = wrap(vm, result, compiled.columns.clone(), dialect, insert)?;
    if let Some(object) = made.payload::<ResultObject>() {
        *object.0.inserted.borrow_mut() = learned;
    }
    Ok(made)
}

/// The parameters of one execution with the defaults that Python supplies.
fn with_defaults(
    vm: &mut Vm,
    compiled: &Compiled,
    set: &Named,
    connection: &Rc<Connection>,
) -> PyResult<Named> {
    let mut set = set.clone();
    for prefetch in &compiled.prefetch {
        if set.contains_key(&prefetch.name) {
            continue;
        }
        let default = match compiled.kind {
            Kind::Update => prefetch.column.onupdate.borrow().clone(),
            _ => prefetch.column.default.borrow().clone(),
        };
        let value = match default {
            Some(ColumnDefault::Value(value)) => unhandle(&value).unwrap_or_default(),
            Some(ColumnDefault::Callable(callable)) => {
                let callable = unhandle(&callable).unwrap_or_default();
                call_default(vm, &callable, connection)?
            }
            _ => Value::None,
        };
        set.insert(prefetch.name.clone(), value);
    }
    Ok(set)
}

/// Calls a default function: with the execution's context if it takes one.
fn call_default(vm: &mut Vm, callable: &Value, connection: &Rc<Connection>) -> PyResult<Value> {
    let takes_context = match callable {
        Value::Function(_) => {
            let code = vm.getattr(callable, "__code__").ok();
            let count = match code {
                Some(code) => vm.getattr(&code, "co_argcount").ok().and_then(|count| count.as_int()),
                None => None,
            };
            let defaults = vm.getattr_opt(callable, "__defaults__")?.unwrap_or_default();
            let defaults = if defaults.is_none() { 0 } else { vm.len(&defaults)? as i64 };
            count.is_some_and(|count| count - defaults > 0)
        }
        _ => false,
    };
    let arguments =
        if takes_context { vec![super::connection::context(vm, connection)?] } else { Vec::new() };
    vm.call(callable, arguments, Vec::new())
}

/// All values in the order of the SQL text.
fn values_of(
    vm: &mut Vm,
    compiled: &Compiled,
    set: &Named,
    sets: &Sets,
    group: Option<usize>,
) -> PyResult<Vec<Value>> {
    let mut bound = Vec::new();
    for bind in &compiled.binds {
        // What stands for a value is the statement's own, not that of the first set of several.
        let own = if bind.bind.expanding { &bind.value } else { &bind.bind.value };
        bound.push(match (set.get(&bind.name), own) {
            (Some(given), _) if !bind.bind.expanding => given.clone(),
            (_, Some(own)) => values::from_bind(vm, own)?,
            (Some(given), None) => given.clone(),
            (None, None) => return Err(missing(vm, compiled, &bind.name, sets, group)?),
        });
    }
    Ok(bound)
}

/// What the driver gets for these values.
fn bind_all(
    vm: &mut Vm,
    dialect: &dyn Dialect,
    compiled: &Compiled,
    values: &[Value],
    sets: &Sets,
) -> PyResult<Parameters> {
    let mut bound: Vec<Parameter> = Vec::new();
    for (bind, value) in compiled.binds.iter().zip(values) {
        match processors::parameter(vm, value, &bind.bind.ty, dialect) {
            Ok(parameter) => bound.push(parameter),
            Err(error) => return Err(wrapped(vm, error, compiled, sets)?),
        }
    }
    Ok(bound.into_iter().collect())
}

fn missing(
    vm: &mut Vm,
    compiled: &Compiled,
    name: &str,
    sets: &Sets,
    group: Option<usize>,
) -> PyResult<python::Error> {
    let place = group.map(|index| format!(", in parameter group {index}")).unwrap_or_default();
    let inner = ConnectionError::new(
        ErrorClass::InvalidRequestError,
        format!("A value is required for bind parameter '{name}'{place}"),
    )
    .with_code("cd3x");
    let shown = shown_sets(vm, sets)?;
    let error =
        ConnectionError::statement("sqlalchemy.exc.InvalidRequestError", &inner, &compiled.sql, shown);
    Ok(errors::from_connection(vm, &error))
}

/// A type refused a value: SQLAlchemy wraps what it raised.
fn wrapped(vm: &mut Vm, error: python::Error, compiled: &Compiled, sets: &Sets) -> PyResult<python::Error> {
    let instance = match vm.exception_instance(error) {
        Ok(instance) => instance,
        Err(error) => return Ok(error),
    };
    let object = Value::Instance(instance);
    let class = vm.class_of(&object);
    let message = vm.str_of(&object)?.to_string();
    let inner = ConnectionError::new(ErrorClass::StatementError, message);
    let path = class.full_name();
    let path = if path.contains('.') { path } else { format!("builtins.{path}") };
    let shown = shown_sets(vm, sets)?;
    let wrapped = ConnectionError::statement(&path, &inner, &compiled.sql, shown);
    let made = errors::from_connection(vm, &wrapped);
    Ok(match vm.exception_instance(made) {
        Ok(instance) => {
            instance.set_attribute("orig", object);
            python::Error::Exception(instance)
        }
        Err(error) => error,
    })
}

/// Parameters as a message shows them before they are bound: what was given, one set for each execution.
fn shown_sets(vm: &mut Vm, sets: &Sets) -> PyResult<ParameterSets> {
    let given = match sets.given.plain() {
        Value::None => Vec::new(),
        Value::List(_) | Value::Tuple(_) => vm.iterate(&sets.given)?,
        _ => vec![sets.given.clone()],
    };
    let mut shown = Vec::new();
    for set in &given {
        let text = vm.repr(set)?.to_string();
        shown.push(Parameter::shown_as(crate::connection::Bound::TooLarge, text));
    }
    let is_tuple = matches!(sets.given.plain(), Value::Tuple(_));
    Ok(ParameterSets::One(if is_tuple { Parameters::Positional(shown) } else { Parameters::Given(shown) }))
}

/// `inserted_primary_key`: what was given, what RETURNING brought, or the driver's row id.
fn inserted_key(
    vm: &mut Vm,
    dialect: &dyn Dialect,
    compiled: &Compiled,
    result: &CursorResult,
    given: &[(Rc<str>, Value)],
) -> PyResult<Option<Value>> {
    let Some(table) = compiled.target_table() else { return Ok(Some(Value::tuple(Vec::new()))) };
    let returned = if compiled.implicit_returning { result.peek() } else { None };
    let mut key = Vec::new();
    for column in table.primary_key().columns() {
        let from_returning = returned.as_ref().and_then(|row| {
            let at = compiled.columns.iter().position(|c| *c.name == *column.name().as_str())?;
            row.get(at).cloned()
        });
        let own = given.iter().find(|(name, _)| **name == *column.key()).map(|(_, value)| value.clone());
        let constant = compiled
            .binds
            .iter()
            .find(|bind| *bind.name == *column.key())
            .and_then(|bind| bind.value.clone());
        key.push(match (from_returning, own, constant) {
            (Some(cell), ..) => processors::result(vm, &cell, &column.ty(), dialect)?,
            (None, Some(value), _) => value,
            (None, None, Some(value)) => values::from_bind(vm, &value)?,
            (None, None, None) => result.lastrowid().map_or(Value::None, Value::Int),
        });
    }
    Ok(Some(Value::tuple(key)))
}

/// A result as a Python object.
pub(super) fn wrap(
    vm: &mut Vm,
    result: CursorResult,
    columns: Vec<crate::expression::ResultColumn>,
    dialect: Rc<dyn Dialect>,
    is_insert: bool,
) -> PyResult<Value> {
    let state = ResultState {
        result: Rc::new(result),
        columns: Rc::new(columns),
        dialect,
        view: View::Rows,
        inserted: RefCell::default(),
        unique: false,
        is_insert,
    };
    let class = super::result_class(vm, "CursorResult")?;
    Ok(vm.new_instance(&class, ResultObject(state)))
}
