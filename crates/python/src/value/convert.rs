//! From Rust values to Python values.

use std::rc::Rc;

use super::*;

macro_rules! from {
    ($($type:ty => |$value:ident| $body:expr;)*) => {
        $(impl From<$type> for Value {
            fn from($value: $type) -> Value {
                $body
            }
        })*
    };
}

from! {
    bool => |value| Value::Bool(value);
    i64 => |value| Value::Int(value);
    i32 => |value| Value::Int(i64::from(value));
    u32 => |value| Value::Int(i64::from(value));
    usize => |value| Value::int(BigInt::from(value));
    u64 => |value| Value::int(BigInt::from(value));
    BigInt => |value| Value::int(value);
    f64 => |value| Value::Float(value);
    &str => |value| Value::Str(value.into());
    String => |value| Value::Str(value.into());
    Str => |value| Value::Str(value);
    &Str => |value| Value::Str(value.clone());
    Vec<Value> => |value| Value::list(value);
    ClassRef => |value| Value::Class(value);
    InstanceRef => |value| Value::Instance(value);
    ModuleRef => |value| Value::Module(value);
    NativeFunction => |value| Value::Native(Rc::new(value));
    Rc<List> => |value| Value::List(value);
    Rc<Dict> => |value| Value::Dict(value);
    Dict => |value| Value::Dict(Rc::new(value));
    Set => |value| Value::Set(Rc::new(value));
    () => |_value| Value::None;
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Value {
        value.map_or(Value::None, Into::into)
    }
}
