//! Values between Python and the database: constants of expressions, and what the driver takes and gives without a type.

use std::rc::Rc;

use python::{PyResult, Value, Vm};

use super::errors;
use super::state::{handle, unhandle};
use crate::connection::{Bound, Parameter, ParameterSets, Parameters, SqlValue};
use crate::expression::BindValue;
use crate::types::{Literal, Type, generic};

/// Which of Python's own classes for dates, numbers and ids a value is an instance of.
pub(super) fn kind(vm: &Vm, value: &Value) -> Option<&'static str> {
    let Value::Instance(_) = value else { return None };
    vm.class_of(value).mro().iter().find_map(|class| {
        let module = class.module()?;
        Some(match (&*module, &*class.name()) {
            ("datetime", "datetime") => "datetime",
            ("datetime", "date") => "date",
            ("datetime", "time") => "time",
            ("datetime", "timedelta") => "timedelta",
            ("decimal" | "_decimal", "Decimal") => "Decimal",
            ("uuid", "UUID") => "UUID",
            ("enum", "Enum") => "Enum",
            _ => return None,
        })
    })
}

/// A Python value inside an expression.
pub(super) fn to_bind(vm: &mut Vm, value: &Value) -> PyResult<BindValue> {
    Ok(match to_literal(vm, value)? {
        Some(literal) => BindValue::Literal(literal),
        None => BindValue::Object(handle(value)),
    })
}

/// The constant that a Python value is by itself, if SQL can know it without a type.
pub(super) fn to_literal(vm: &mut Vm, value: &Value) -> PyResult<Option<Literal>> {
    let kind = kind(vm, value);
    if let Some(kind) = kind {
        let method = |vm: &mut Vm, name: &str, args: Vec<Value>| -> PyResult<Rc<str>> {
            let text = vm.call_method(value, name, args)?;
            Ok(Rc::from(vm.str_of(&text)?.as_str()))
        };
        return Ok(match kind {
            "datetime" => Some(Literal::DateTime(method(vm, "isoformat", vec![Value::str(" ")])?)),
            "date" => Some(Literal::Date(method(vm, "isoformat", Vec::new())?)),
            "timedelta" => {
                let seconds = vm.call_method(value, "total_seconds", Vec::new())?;
                let seconds = if let Value::Float(seconds) = seconds { seconds } else { 0.0 };
                Some(Literal::Interval(seconds, vm.repr(value)?.as_str().into()))
            }
            "time" => Some(Literal::Time(method(vm, "isoformat", Vec::new())?)),
            "Decimal" => Some(Literal::Decimal(Rc::from(vm.str_of(value)?.as_str()))),
            "UUID" => Some(Literal::Uuid(Rc::from(vm.str_of(value)?.as_str()))),
            _ => None,
        });
    }
    Ok(Some(match value.plain() {
        Value::None => Literal::Null,
        Value::Bool(flag) => Literal::Bool(*flag),
        Value::Int(number) => Literal::Int(*number),
        Value::BigInt(number) => Literal::BigInt(number.to_string().into()),
        Value::Float(number) => Literal::Float(*number),
        Value::Str(text) => Literal::Str(Rc::from(text.as_str())),
        Value::Bytes(bytes) => Literal::Bytes(Rc::from(&***bytes)),
        _ => return Ok(None),
    }))
}

/// The type that a Python value has in SQL if nothing else says so.
pub(super) fn type_of(vm: &Vm, value: &Value) -> Type {
    let class = match kind(vm, value) {
        Some("datetime") => &generic::DATETIME,
        Some("date") => &generic::DATE,
        Some("time") => &generic::TIME,
        Some("timedelta") => &generic::INTERVAL,
        Some("Decimal") => &generic::NUMERIC,
        Some("UUID") => &generic::UUID,
        Some(_) => &generic::NULL_TYPE,
        None => match value.plain() {
            Value::Bool(_) => &generic::BOOLEAN,
            Value::Int(_) | Value::BigInt(_) => &generic::INTEGER,
            Value::Float(_) => &generic::FLOAT,
            Value::Str(_) => &generic::STRING,
            Value::Bytes(_) => &generic::LARGE_BINARY,
            _ => &generic::NULL_TYPE,
        },
    };
    Type::of(class)
}

/// The Python value of one in an expression.
pub(super) fn from_bind(vm: &mut Vm, value: &BindValue) -> PyResult<Value> {
    match value {
        BindValue::Object(object) => Ok(unhandle(object).unwrap_or_default()),
        BindValue::Literal(literal) => from_literal(vm, literal),
        BindValue::List(items) => {
            let items: Vec<Value> = items.iter().map(|item| from_bind(vm, item)).collect::<PyResult<_>>()?;
            Ok(Value::list(items))
        }
    }
}

/// A constant as a Python value.
pub(super) fn from_literal(vm: &mut Vm, literal: &Literal) -> PyResult<Value> {
    Ok(match literal {
        Literal::Null => Value::None,
        Literal::Bool(flag) => Value::Bool(*flag),
        Literal::Int(number) => Value::Int(*number),
        Literal::Float(number) => Value::Float(*number),
        Literal::Str(text) => Value::str(&**text),
        Literal::Bytes(bytes) => Value::bytes(&**bytes),
        Literal::BigInt(text) => {
            let class = Value::Class(vm.class_of(&Value::Int(0)));
            vm.call(&class, vec![Value::str(&**text)], Vec::new())?
        }
        Literal::Decimal(text) => make(vm, "decimal", "Decimal", text)?,
        Literal::Uuid(text) => make(vm, "uuid", "UUID", text)?,
        Literal::DateTime(text) => from_iso(vm, "datetime", text)?,
        Literal::Date(text) => from_iso(vm, "date", text)?,
        Literal::Time(text) => from_iso(vm, "time", text)?,
        Literal::Interval(seconds, _) => {
            let module = Value::Module(vm.import("datetime")?);
            let class = vm.getattr(&module, "timedelta")?;
            vm.call(&class, vec![Value::Int(0), Value::Float(*seconds)], Vec::new())?
        }
        Literal::List(items) => {
            let items: Vec<Value> =
                items.iter().map(|item| from_literal(vm, item)).collect::<PyResult<_>>()?;
            Value::list(items)
        }
        Literal::Other(shown) => Value::str(&**shown),
    })
}

fn make(vm: &mut Vm, module: &str, class: &str, text: &str) -> PyResult<Value> {
    let module = Value::Module(vm.import(module)?);
    let class = vm.getattr(&module, class)?;
    vm.call(&class, vec![Value::str(text)], Vec::new())
}

fn from_iso(vm: &mut Vm, class: &str, text: &str) -> PyResult<Value> {
    let module = Value::Module(vm.import("datetime")?);
    let class = vm.getattr(&module, class)?;
    vm.call_method(&class, "fromisoformat", vec![Value::str(text)])
}

/// A value as the driver takes it without any type's help: Python's default adapters.
pub(super) fn driver_parameter(vm: &mut Vm, value: &Value) -> PyResult<Parameter> {
    let shown = vm.repr(value)?.to_string();
    let bound = match kind(vm, value) {
        Some("datetime") => {
            let text = vm.call_method(value, "isoformat", vec![Value::str(" ")])?;
            Bound::Value(SqlValue::from(vm.str_of(&text)?.as_str()))
        }
        Some("date") => {
            let text = vm.call_method(value, "isoformat", Vec::new())?;
            Bound::Value(SqlValue::from(vm.str_of(&text)?.as_str()))
        }
        Some(_) if !matches!(value.plain(), Value::Int(_) | Value::Str(_)) => {
            Bound::Unsupported(value.type_name().as_str().into())
        }
        _ => match value.plain() {
            Value::None => Bound::Value(SqlValue::Null),
            Value::Bool(flag) => Bound::Value(SqlValue::Integer(i64::from(*flag))),
            Value::Int(number) => Bound::Value(SqlValue::Integer(*number)),
            Value::BigInt(_) => Bound::TooLarge,
            Value::Float(number) => Bound::Value(SqlValue::Real(*number)),
            Value::Str(text) => Bound::Value(SqlValue::from(text.as_str())),
            Value::Bytes(bytes) => Bound::Value(SqlValue::Blob(Rc::from(&***bytes))),
            _ => Bound::Unsupported(value.type_name().as_str().into()),
        },
    };
    Ok(Parameter::shown_as(bound, shown))
}

/// Parameters of `exec_driver_sql` and of the driver's own cursor.
pub(super) fn driver_parameters(vm: &mut Vm, value: &Value) -> PyResult<ParameterSets> {
    match value.plain() {
        Value::None => Ok(ParameterSets::none()),
        Value::List(list) => {
            let sets = list.to_vec();
            let sets = sets.iter().map(|set| driver_set(vm, set)).collect::<PyResult<Vec<_>>>()?;
            Ok(match sets.len() {
                0 => ParameterSets::none(),
                1 => ParameterSets::One(sets.into_iter().next().unwrap_or_default()),
                _ => ParameterSets::Many(sets),
            })
        }
        _ => Ok(ParameterSets::One(driver_set(vm, value)?)),
    }
}

fn driver_set(vm: &mut Vm, value: &Value) -> PyResult<Parameters> {
    match value.plain() {
        Value::Tuple(items) => {
            let items = items.iter().map(|item| driver_parameter(vm, item)).collect::<PyResult<Vec<_>>>()?;
            Ok(Parameters::Positional(items))
        }
        Value::Dict(dict) => {
            let mut named = Vec::new();
            for (key, value) in dict.items() {
                let key = vm.str_of(&key)?;
                named.push((Rc::from(key.as_str()), driver_parameter(vm, &value)?));
            }
            Ok(Parameters::Named(named))
        }
        _ => Err(errors::raise(
            vm,
            "ArgumentError",
            "List argument must consist only of tuples or dictionaries",
        )),
    }
}

/// A row of plain cells.
pub(super) fn plain_row(row: Vec<SqlValue>) -> Value {
    Value::tuple(row.iter().map(plain).collect::<Vec<_>>())
}

/// A cell without a type's help.
pub(super) fn plain(value: &SqlValue) -> Value {
    match value {
        SqlValue::Null => Value::None,
        SqlValue::Integer(number) => Value::Int(*number),
        SqlValue::Real(number) => Value::Float(*number),
        SqlValue::Text(text) => Value::str(&**text),
        SqlValue::Blob(bytes) => Value::bytes(&**bytes),
    }
}
