//! From Python values to Rust values.

use std::rc::Rc;

use num_bigint::BigInt;

use crate::value::{ClassRef, Dict, InstanceRef, List, Payload, Str, Value};

/// A Rust type that an argument can be read as.
pub trait FromValue: Sized {
    /// The value, if it is of this kind.
    fn from_value(value: &Value) -> Option<Self>;
    /// What was expected, in CPython's words.
    fn expected() -> String;
}

macro_rules! from_value {
    ($($type:ty, $expected:literal => |$value:ident| $body:expr;)*) => {
        $(impl FromValue for $type {
            fn from_value($value: &Value) -> Option<Self> {
                $body
            }
            fn expected() -> String {
                $expected.to_owned()
            }
        })*
    };
}

from_value! {
    Value, "object" => |value| Some(value.clone());
    Str, "str" => |value| value.as_str().cloned();
    String, "str" => |value| value.as_str().map(|text| text.to_string());
    bool, "bool" => |value| match value.plain() {
        Value::Bool(flag) => Some(*flag),
        Value::Int(int) => Some(*int != 0),
        Value::None => Some(false),
        _ => None,
    };
    i64, "int" => |value| value.as_int();
    i32, "int" => |value| value.as_int().and_then(|int| int.try_into().ok());
    u32, "int" => |value| value.as_int().and_then(|int| int.try_into().ok());
    usize, "int" => |value| value.as_int().and_then(|int| int.try_into().ok());
    BigInt, "int" => |value| match value.plain() {
        Value::BigInt(int) => Some((**int).clone()),
        other => other.as_int().map(BigInt::from),
    };
    f64, "float" => |value| match value.plain() {
        Value::Float(float) => Some(*float),
        other => other.as_int().map(|int| int as f64),
    };
    ClassRef, "type" => |value| match value {
        Value::Class(class) => Some(class.clone()),
        _ => None,
    };
    InstanceRef, "object" => |value| match value {
        Value::Instance(instance) => Some(instance.clone()),
        _ => None,
    };
    Rc<List>, "list" => |value| match value.plain() {
        Value::List(list) => Some(list.clone()),
        _ => None,
    };
    Rc<Dict>, "dict" => |value| match value.plain() {
        Value::Dict(dict) => Some(dict.clone()),
        _ => None,
    };
    Vec<u8>, "bytes" => |value| match value.plain() {
        Value::Bytes(bytes) => Some(bytes.to_vec()),
        _ => None,
    };
}

impl<T: FromValue> FromValue for Option<T> {
    fn from_value(value: &Value) -> Option<Self> {
        if value.is_none() { Some(None) } else { T::from_value(value).map(Some) }
    }
    fn expected() -> String {
        format!("{} or None", T::expected())
    }
}

impl<T: FromValue> FromValue for Vec<T> {
    /// From a list, tuple, set or view; for any iterable use `vm.iterate`.
    fn from_value(value: &Value) -> Option<Self> {
        let items = match value.plain() {
            Value::List(list) => list.to_vec(),
            Value::Tuple(items) => items.to_vec(),
            Value::Set(set) | Value::FrozenSet(set) => set.to_vec(),
            Value::DictView(view) => view.to_vec(),
            _ => return None,
        };
        items.iter().map(T::from_value).collect()
    }
    fn expected() -> String {
        "list".to_owned()
    }
}

impl<T: Payload> FromValue for Rc<T> {
    fn from_value(value: &Value) -> Option<Self> {
        value.payload::<T>()
    }
    fn expected() -> String {
        T::CLASS.to_owned()
    }
}
