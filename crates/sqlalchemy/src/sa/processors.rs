//! What types do to values on the way to SQLite and back: SQLAlchemy's bind and result processors.
//!
//! Each does what SQLAlchemy's does in Python, by the same steps, so that what goes wrong goes wrong in the same words.

use python::{BinaryOp, PyResult, Value, Vm};

use super::errors::OrRaise as _;
use super::values::{driver_parameter, kind, plain};
use crate::connection::{Parameter, SqlValue};
use crate::dialect::Dialect;
use crate::types::{Type, generic as g};

/// Where an `Interval` counts from.
const EPOCH: &str = "1970-01-01 00:00:00";

/// A value as the driver gets it for a column of type `ty`.
pub(super) fn parameter(vm: &mut Vm, value: &Value, ty: &Type, dialect: &dyn Dialect) -> PyResult<Parameter> {
    let ty = ty.variant(dialect.name()).unwrap_or(ty);
    if let Some(custom) = ty.as_custom() {
        let value = super::custom_types::process(vm, custom, "process_bind_param", value, dialect)?;
        let wrapped = custom.impl_for(dialect).or_raise(vm)?.unwrap_or_else(Type::null);
        return parameter(vm, &value, &wrapped, dialect);
    }
    let family = ty.affinity().0;
    if value.is_none() && family != &g::JSON {
        return driver_parameter(vm, value);
    }
    if ty.enum_spec().is_some() {
        let value = super::types::enum_to_database(vm, ty, value)?;
        return driver_parameter(vm, &value);
    }
    let bound = match family {
        family if family == &g::JSON => json(vm, value, ty)?,
        family if family == &g::BOOLEAN => boolean(vm, value)?,
        family if family == &g::NUMERIC || family == &g::FLOAT => builtin(vm, "float", value)?,
        family if family == &g::DATE => date(vm, value, ty)?,
        family if family == &g::DATETIME => datetime(vm, value, ty)?,
        family if family == &g::TIME => time(vm, value, ty)?,
        family if family == &g::INTERVAL => {
            let epoch = from_iso(vm, "datetime", &Value::str(EPOCH))?;
            let moment = vm.binary(BinaryOp::Add, &epoch, value)?;
            datetime(vm, &moment, ty)?
        }
        family if family == &g::BINARY_BASE => return binary(vm, value),
        family if family == &g::UUID && ty.flag("as_uuid") => vm.getattr(value, "hex")?,
        family if family == &g::UUID => {
            vm.call_method(value, "replace", vec![Value::str("-"), Value::str("")])?
        }
        _ => value.clone(),
    };
    driver_parameter(vm, &bound)
}

fn json(vm: &mut Vm, value: &Value, ty: &Type) -> PyResult<Value> {
    if value.is_none() && ty.flag("none_as_null") {
        return Ok(Value::None);
    }
    let module = Value::Module(vm.import("json")?);
    vm.call_method(&module, "dumps", vec![value.clone()])
}

fn boolean(vm: &mut Vm, value: &Value) -> PyResult<Value> {
    // It is looked for in a set.
    vm.hash(value)?;
    for flag in [true, false] {
        if vm.eq(value, &Value::Bool(flag))? {
            return Ok(Value::Int(i64::from(flag)));
        }
    }
    let shown = vm.repr(value)?;
    Err(match value.plain() {
        Value::Int(_) | Value::BigInt(_) => {
            vm.raise("ValueError", format!("Value {shown} is not None, True, or False"))
        }
        _ => vm.raise("TypeError", format!("Not a boolean value: {shown}")),
    })
}

fn binary(vm: &mut Vm, value: &Value) -> PyResult<Parameter> {
    if !matches!(value.plain(), Value::Bytes(_)) {
        let message = format!("memoryview: a bytes-like object is required, not '{}'", value.type_name());
        return Err(vm.raise("TypeError", message));
    }
    // The driver is handed a memoryview, which shows no more than where it is.
    let bound = driver_parameter(vm, value)?.bound().clone();
    Ok(Parameter::shown_as(bound, "<memory at 0x7f0000000000>"))
}

fn date(vm: &mut Vm, value: &Value, ty: &Type) -> PyResult<Value> {
    match kind(vm, value) {
        Some("datetime" | "date") => stored(vm, value, ty, &["year", "month", "day"]),
        _ => Err(vm.raise("TypeError", "SQLite Date type only accepts Python date objects as input.")),
    }
}

fn datetime(vm: &mut Vm, value: &Value, ty: &Type) -> PyResult<Value> {
    let all = ["year", "month", "day", "hour", "minute", "second", "microsecond"];
    match kind(vm, value) {
        Some("datetime") => stored(vm, value, ty, &all),
        Some("date") => stored(vm, value, ty, &all[..3]),
        _ => Err(vm.raise(
            "TypeError",
            "SQLite DateTime type only accepts Python datetime and date objects as input.",
        )),
    }
}

fn time(vm: &mut Vm, value: &Value, ty: &Type) -> PyResult<Value> {
    match kind(vm, value) {
        Some("time") => stored(vm, value, ty, &["hour", "minute", "second", "microsecond"]),
        _ => Err(vm.raise("TypeError", "SQLite Time type only accepts Python time objects as input.")),
    }
}

/// The type's storage format, filled in with these parts of a value and zeros.
fn stored(vm: &mut Vm, value: &Value, ty: &Type, parts: &[&str]) -> PyResult<Value> {
    let mut filled: Vec<(python::Str, Value)> = ["hour", "minute", "second", "microsecond"]
        .iter()
        .filter(|name| !parts.contains(name))
        .map(|name| (python::Str::from(*name), Value::Int(0)))
        .collect();
    for name in parts {
        filled.push((python::Str::from(*name), vm.getattr(value, name)?));
    }
    vm.binary(BinaryOp::Mod, &Value::str(ty.storage_format()), &Value::dict(filled))
}

/// A cell as a column of type `ty` shows it.
pub(super) fn result(vm: &mut Vm, cell: &SqlValue, ty: &Type, dialect: &dyn Dialect) -> PyResult<Value> {
    let ty = ty.variant(dialect.name()).unwrap_or(ty);
    if let Some(custom) = ty.as_custom() {
        let wrapped = custom.impl_for(dialect).or_raise(vm)?.unwrap_or_else(Type::null);
        let value = result(vm, cell, &wrapped, dialect)?;
        return super::custom_types::process(vm, custom, "process_result_value", &value, dialect);
    }
    let value = plain(cell);
    if value.is_none() {
        return Ok(value);
    }
    if ty.enum_spec().is_some() {
        return super::types::enum_from_database(vm, ty, &value);
    }
    match ty.affinity().0 {
        family if family == &g::BOOLEAN => Ok(Value::Bool(vm.truth(&value)?)),
        family if family == &g::DATETIME => from_iso(vm, "datetime", &value),
        family if family == &g::INTERVAL => {
            let (moment, epoch) = (from_iso(vm, "datetime", &value)?, Value::str(EPOCH));
            let epoch = from_iso(vm, "datetime", &epoch)?;
            vm.binary(BinaryOp::Sub, &moment, &epoch)
        }
        family if family == &g::DATE => from_iso(vm, "date", &value),
        family if family == &g::TIME => from_iso(vm, "time", &value),
        family if (family == &g::NUMERIC || family == &g::FLOAT) && ty.flag("asdecimal") => {
            let scale = ty.int("decimal_return_scale").or_else(|| ty.int("scale")).unwrap_or(10);
            let text = vm.binary(BinaryOp::Mod, &Value::str(format!("%.{scale}f")), &value)?;
            make(vm, "decimal", "Decimal", text)
        }
        family if family == &g::UUID => {
            let uuid = make(vm, "uuid", "UUID", value)?;
            if ty.flag("as_uuid") { Ok(uuid) } else { Ok(Value::Str(vm.str_of(&uuid)?)) }
        }
        // A number that SQLite's JSON functions made is one already.
        family if family == &g::JSON && !matches!(cell, SqlValue::Integer(_) | SqlValue::Real(_)) => {
            let module = Value::Module(vm.import("json")?);
            vm.call_method(&module, "loads", vec![value])
        }
        _ => Ok(value),
    }
}

fn make(vm: &mut Vm, module: &str, class: &str, value: Value) -> PyResult<Value> {
    let module = Value::Module(vm.import(module)?);
    let class = vm.getattr(&module, class)?;
    vm.call(&class, vec![value], Vec::new())
}

fn builtin(vm: &mut Vm, name: &str, value: &Value) -> PyResult<Value> {
    let function = vm.builtins().get_str(name).unwrap_or_default();
    vm.call(&function, vec![value.clone()], Vec::new())
}

fn from_iso(vm: &mut Vm, class: &str, text: &Value) -> PyResult<Value> {
    let module = Value::Module(vm.import("datetime")?);
    let class = vm.getattr(&module, class)?;
    vm.call_method(&class, "fromisoformat", vec![text.clone()])
}
