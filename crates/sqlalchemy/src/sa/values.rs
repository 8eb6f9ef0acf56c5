//! Values between Python and the database: parameters on their way in, cells on their way out.

use std::rc::Rc;

use python::{PyResult, Value, Vm};

use super::errors::{self, OrRaise as _};
use super::state::{handle, unhandle};
use crate::connection::{Bound, Parameter, ParameterSets, Parameters, SqlValue};
use crate::dialect::Dialect;
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
        Value::BigInt(number) => Literal::Decimal(number.to_string().into()),
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
        Some(_) if !matches!(value.plain(), Value::Int(_) | Value::Str(_)) => unsupported(vm, value),
        _ => match value.plain() {
            Value::None => Bound::Value(SqlValue::Null),
            Value::Bool(flag) => Bound::Value(SqlValue::Integer(i64::from(*flag))),
            Value::Int(number) => Bound::Value(SqlValue::Integer(*number)),
            Value::BigInt(_) => Bound::TooLarge,
            Value::Float(number) => Bound::Value(SqlValue::Real(*number)),
            Value::Str(text) => Bound::Value(SqlValue::from(text.as_str())),
            Value::Bytes(bytes) => Bound::Value(SqlValue::Blob(Rc::from(&***bytes))),
            _ => unsupported(vm, value),
        },
    };
    Ok(Parameter::shown_as(bound, shown))
}

fn unsupported(vm: &Vm, value: &Value) -> Bound {
    let class = vm.class_of(value);
    let name = match class.module() {
        Some(module) if &*module != "builtins" && class.is_native() => format!("{module}.{}", class.name()),
        _ => class.name().to_string(),
    };
    Bound::Unsupported(name.into())
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

/// A value as the driver gets it for a column of type `ty` (SQLAlchemy's bind processors for SQLite).
pub(super) fn parameter(vm: &mut Vm, value: &Value, ty: &Type, dialect: &dyn Dialect) -> PyResult<Parameter> {
    let ty = ty.variant(dialect.name()).unwrap_or(ty);
    if let Some(custom) = ty.as_custom() {
        let value = super::custom_types::process(vm, custom, "process_bind_param", value, dialect)?;
        let wrapped = custom.impl_for(dialect).or_raise(vm)?.unwrap_or_else(Type::null);
        return parameter(vm, &value, &wrapped, dialect);
    }
    let family = ty.affinity().0;
    if family == &generic::JSON {
        return json(vm, value, ty);
    }
    if value.is_none() {
        return driver_parameter(vm, value);
    }
    if ty.enum_spec().is_some() {
        let value = super::types::enum_to_database(vm, ty, value)?;
        return driver_parameter(vm, &value);
    }
    let kind = kind(vm, value);
    let text = |text: String| Ok(Parameter::from(SqlValue::from(text)));
    match family {
        family if family == &generic::BOOLEAN => match value.plain() {
            Value::Bool(flag) => Ok(Parameter::from(i64::from(*flag))),
            Value::Int(number @ (0 | 1)) => Ok(Parameter::from(*number)),
            Value::Int(number) => {
                Err(vm.raise("ValueError", format!("Value {number} is not None, True, or False")))
            }
            _ => {
                let shown = vm.repr(value)?;
                Err(vm.raise("TypeError", format!("Not a boolean value: {shown}")))
            }
        },
        family if family == &generic::DATETIME => match kind {
            Some("datetime") => text(stamp(vm, value, "%Y-%m-%d %H:%M:%S.%f")?),
            Some("date") => text(stamp(vm, value, "%Y-%m-%d 00:00:00.000000")?),
            _ => Err(vm.raise(
                "TypeError",
                "SQLite DateTime type only accepts Python datetime and date objects as input.",
            )),
        },
        family if family == &generic::INTERVAL && kind == Some("timedelta") => {
            // Kept as the moment that long after the epoch.
            let epoch = from_iso(vm, "datetime", EPOCH)?;
            let moment = vm.call_method(&epoch, "__add__", vec![value.clone()])?;
            text(stamp(vm, &moment, "%Y-%m-%d %H:%M:%S.%f")?)
        }
        family if family == &generic::BINARY_BASE && matches!(value.plain(), Value::Bytes(_)) => {
            // The driver is handed a memoryview, which shows no more than where it is.
            let bound = driver_parameter(vm, value)?.bound().clone();
            Ok(Parameter::shown_as(bound, "<memory at 0x7f0000000000>"))
        }
        family if family == &generic::DATE => match kind {
            Some("datetime" | "date") => text(stamp(vm, value, "%Y-%m-%d")?),
            _ => Err(vm.raise("TypeError", "SQLite Date type only accepts Python date objects as input.")),
        },
        family if family == &generic::TIME => match kind {
            Some("time" | "datetime") => text(stamp(vm, value, "%H:%M:%S.%f")?),
            _ => Err(vm.raise("TypeError", "SQLite Time type only accepts Python time objects as input.")),
        },
        family if family == &generic::NUMERIC && kind == Some("Decimal") => {
            let number: f64 = vm.str_of(value)?.parse().unwrap_or(f64::NAN);
            Ok(Parameter::from(number))
        }
        family if family == &generic::UUID => {
            let shown = vm.str_of(value)?;
            text(shown.replace('-', ""))
        }
        _ => driver_parameter(vm, value),
    }
}

/// Where an `Interval` counts from.
const EPOCH: &str = "1970-01-01 00:00:00";

fn stamp(vm: &mut Vm, value: &Value, format: &str) -> PyResult<String> {
    let text = vm.call_method(value, "strftime", vec![Value::str(format)])?;
    Ok(vm.str_of(&text)?.to_string())
}

fn json(vm: &mut Vm, value: &Value, ty: &Type) -> PyResult<Parameter> {
    if value.is_none() && ty.flag("none_as_null") {
        return driver_parameter(vm, value);
    }
    let module = Value::Module(vm.import("json")?);
    let text = vm.call_method(&module, "dumps", vec![value.clone()])?;
    driver_parameter(vm, &text)
}

/// A cell as a column of type `ty` shows it (SQLAlchemy's result processors for SQLite).
pub(super) fn result(vm: &mut Vm, cell: &SqlValue, ty: &Type, dialect: &dyn Dialect) -> PyResult<Value> {
    let ty = ty.variant(dialect.name()).unwrap_or(ty);
    if let Some(custom) = ty.as_custom() {
        let wrapped = custom.impl_for(dialect).or_raise(vm)?.unwrap_or_else(Type::null);
        let value = result(vm, cell, &wrapped, dialect)?;
        return super::custom_types::process(vm, custom, "process_result_value", &value, dialect);
    }
    let family = ty.affinity().0;
    let value = plain(cell);
    match (cell, family) {
        (SqlValue::Null, _) => Ok(value),
        (SqlValue::Integer(number), family) if family == &generic::BOOLEAN => Ok(Value::Bool(*number != 0)),
        (SqlValue::Text(text), family) if family == &generic::DATETIME => from_iso(vm, "datetime", text),
        (SqlValue::Text(text), family) if family == &generic::INTERVAL => {
            let (moment, epoch) = (from_iso(vm, "datetime", text)?, from_iso(vm, "datetime", EPOCH)?);
            vm.call_method(&moment, "__sub__", vec![epoch])
        }
        (SqlValue::Text(text), family) if family == &generic::DATE => from_iso(vm, "date", text),
        (SqlValue::Text(text), family) if family == &generic::TIME => from_iso(vm, "time", text),
        (_, family) if family == &generic::NUMERIC && ty.flag("asdecimal") => {
            let number = match cell {
                SqlValue::Real(number) => *number,
                SqlValue::Integer(number) => *number as f64,
                _ => return Ok(value),
            };
            let scale = ty.int("decimal_return_scale").or_else(|| ty.int("scale")).unwrap_or(10);
            let scale = usize::try_from(scale).unwrap_or(10);
            make(vm, "decimal", "Decimal", &format!("{number:.scale$}"))
        }
        (SqlValue::Text(text), family) if family == &generic::UUID => {
            if ty.flag("as_uuid") {
                make(vm, "uuid", "UUID", text)
            } else {
                let uuid = make(vm, "uuid", "UUID", text)?;
                Ok(Value::Str(vm.str_of(&uuid)?))
            }
        }
        (SqlValue::Text(_), family) if family == &generic::JSON => {
            let module = Value::Module(vm.import("json")?);
            vm.call_method(&module, "loads", vec![value])
        }
        (SqlValue::Text(text), _) if ty.enum_spec().is_some() => {
            super::types::enum_from_database(vm, ty, text)
        }
        _ => Ok(value),
    }
}
