//! Python's values. A clone is cheap: small values are held in place, everything else is shared.

mod burial;
pub(crate) mod class;
pub(crate) mod compare;
mod convert;
pub(crate) mod dict;
pub(crate) mod function;
pub(crate) mod generator;
mod instance;
mod iter;
mod list;
mod module;
mod range;
mod set;
pub(crate) mod string;
pub(crate) mod table;
pub(crate) mod weight;

use std::rc::Rc;

use num_bigint::BigInt;

pub use burial::Items;
pub use class::{Class, ClassRef, Layout};
pub use dict::{Dict, DictView, ViewKind};
pub use function::{BoundMethod, CellRef, Function, Property, Super};
pub use generator::Generator;
pub use instance::{ExceptionState, Instance, InstanceRef, Payload};
pub use iter::{Iter, IterState};
pub use list::List;
pub use module::{Module, ModuleBuilder, ModuleRef};
pub use range::{Range, Slice};
pub use set::Set;
pub use string::Str;

use crate::native::NativeFunction;
use crate::traceback::Traceback;

/// Any Python value.
#[derive(Clone, Default)]
#[non_exhaustive]
pub enum Value {
    /// `None`
    #[default]
    None,
    /// `...`
    Ellipsis,
    /// `NotImplemented`
    NotImplemented,
    /// `True` or `False`
    Bool(bool),
    /// An integer that fits 64 bits. An `int` is always held this way when it fits.
    Int(i64),
    /// A larger integer
    BigInt(Rc<BigInt>),
    /// `float`
    Float(f64),
    /// `str`
    Str(Str),
    /// `bytes`
    Bytes(Rc<Box<[u8]>>),
    /// `tuple`
    Tuple(Rc<Items>),
    /// `list`
    List(Rc<List>),
    /// `dict`
    Dict(Rc<Dict>),
    /// `set`
    Set(Rc<Set>),
    /// `frozenset`
    FrozenSet(Rc<Set>),
    /// `range`
    Range(Rc<Range>),
    /// `slice`
    Slice(Rc<Slice>),
    /// What `dict.keys()`, `values()` and `items()` give
    DictView(Rc<DictView>),
    /// A function written in Python
    Function(Rc<Function>),
    /// A function written in Rust
    Native(Rc<NativeFunction>),
    /// A function bound to its first argument
    BoundMethod(Rc<BoundMethod>),
    /// A class
    Class(ClassRef),
    /// An instance of a class, native or Python-defined
    Instance(InstanceRef),
    /// A module
    Module(ModuleRef),
    /// A suspended generator
    Generator(Rc<Generator>),
    /// An iterator made by the interpreter or by native code
    Iter(Rc<Iter>),
    /// `property`
    Property(Rc<Property>),
    /// `staticmethod`
    StaticMethod(Rc<Value>),
    /// `classmethod`
    ClassMethod(Rc<Value>),
    /// `super()`
    Super(Rc<Super>),
    /// `__traceback__`
    Traceback(Rc<Traceback>),
}

impl Value {
    /// Text.
    pub fn str(text: impl Into<Str>) -> Value {
        Value::Str(text.into())
    }

    /// Bytes.
    pub fn bytes(bytes: impl Into<Box<[u8]>>) -> Value {
        Value::Bytes(Rc::new(bytes.into()))
    }

    /// A list of values.
    pub fn list(items: Vec<Value>) -> Value {
        Value::List(Rc::new(List::new(items)))
    }

    /// A tuple of values.
    pub fn tuple(items: impl Into<Box<[Value]>>) -> Value {
        Value::Tuple(Rc::new(Items::new(items.into())))
    }

    /// An integer, held small where it fits.
    pub fn int(int: BigInt) -> Value {
        match i64::try_from(&int) {
            Ok(small) => Value::Int(small),
            Err(_) => Value::BigInt(Rc::new(int)),
        }
    }

    /// An empty dict, or one from string keys.
    pub fn dict(items: impl IntoIterator<Item = (Str, Value)>) -> Value {
        let dict = Dict::new();
        for (key, value) in items {
            dict.set_str(key, value);
        }
        Value::Dict(Rc::new(dict))
    }

    /// Whether this is `None`.
    pub fn is_none(&self) -> bool {
        matches!(self, Value::None)
    }

    /// Python's `is`.
    pub fn same(&self, other: &Value) -> bool {
        use Value::*;
        match (self, other) {
            (None, None) | (Ellipsis, Ellipsis) | (NotImplemented, NotImplemented) => true,
            (Bool(a), Bool(b)) => a == b,
            (Int(a), Int(b)) => a == b,
            (Float(a), Float(b)) => a.to_bits() == b.to_bits(),
            (Str(a), Str(b)) => a.same(b) || (a.len() <= 1 && a == b),
            (Tuple(a), Tuple(b)) => Rc::ptr_eq(a, b) || (a.is_empty() && b.is_empty()),
            (Set(_), FrozenSet(_)) | (FrozenSet(_), Set(_)) => false,
            _ => {
                std::mem::discriminant(self) == std::mem::discriminant(other)
                    && self.address().is_some_and(|address| Some(address) == other.address())
            }
        }
    }

    fn address(&self) -> Option<usize> {
        fn of<T: ?Sized>(shared: &Rc<T>) -> Option<usize> {
            Some(Rc::as_ptr(shared).cast::<u8>() as usize)
        }
        match self {
            Value::BigInt(shared) => of(shared),
            Value::Str(text) => Some(text.address()),
            Value::Bytes(shared) => of(shared),
            Value::Tuple(shared) => of(shared),
            Value::List(shared) => of(shared),
            Value::Dict(shared) => of(shared),
            Value::Set(shared) | Value::FrozenSet(shared) => of(shared),
            Value::Range(shared) => of(shared),
            Value::Slice(shared) => of(shared),
            Value::DictView(shared) => of(shared),
            Value::Function(shared) => of(shared),
            Value::Native(shared) => of(shared),
            Value::BoundMethod(shared) => of(shared),
            Value::Class(shared) => of(shared),
            Value::Instance(shared) => of(shared),
            Value::Module(shared) => of(shared),
            Value::Generator(shared) => of(shared),
            Value::Iter(shared) => of(shared),
            Value::Property(shared) => of(shared),
            Value::StaticMethod(shared) | Value::ClassMethod(shared) => of(shared),
            Value::Super(shared) => of(shared),
            Value::Traceback(shared) => of(shared),
            _ => None,
        }
    }

    /// A number that tells this object from every other that is alive, as Python's `id`.
    pub fn id(&self) -> usize {
        match self {
            Value::None => 0x10,
            Value::Ellipsis => 0x20,
            Value::NotImplemented => 0x30,
            Value::Bool(flag) => 0x40 + usize::from(*flag) * 0x10,
            Value::Int(int) => (*int as usize).wrapping_mul(32).wrapping_add(0x1000),
            Value::Float(float) => float.to_bits() as usize | 1,
            other => other.address().unwrap_or(0),
        }
    }

    /// The name of the value's class, for messages.
    pub fn type_name(&self) -> Str {
        match self {
            Value::Instance(instance) => instance.class().shown_name(),
            Value::Class(class) => {
                class.metaclass.as_ref().map_or_else(|| Str::from("type"), |meta| meta.name())
            }
            other => Str::from(other.builtin_type_name()),
        }
    }

    fn builtin_type_name(&self) -> &'static str {
        match self {
            Value::None => "NoneType",
            Value::Ellipsis => "ellipsis",
            Value::NotImplemented => "NotImplementedType",
            Value::Bool(_) => "bool",
            Value::Int(_) | Value::BigInt(_) => "int",
            Value::Float(_) => "float",
            Value::Str(_) => "str",
            Value::Bytes(_) => "bytes",
            Value::Tuple(_) => "tuple",
            Value::List(_) => "list",
            Value::Dict(_) => "dict",
            Value::Set(_) => "set",
            Value::FrozenSet(_) => "frozenset",
            Value::Range(_) => "range",
            Value::Slice(_) => "slice",
            Value::DictView(view) => view.kind.type_name(),
            Value::Function(_) => "function",
            Value::Native(native) => native.type_name(),
            Value::BoundMethod(bound) => match bound.function {
                Value::Native(_) => "builtin_function_or_method",
                _ => "method",
            },
            Value::Class(_) => "type",
            Value::Instance(_) => "object",
            Value::Module(_) => "module",
            Value::Generator(generator) => generator.type_name(),
            Value::Iter(iter) => iter.type_name,
            Value::Property(_) => "property",
            Value::StaticMethod(_) => "staticmethod",
            Value::ClassMethod(_) => "classmethod",
            Value::Super(_) => "super",
            Value::Traceback(_) => "traceback",
        }
    }

    /// The builtin value inside: of an instance of a subclass of `str`, `int`, `dict` …, that `str`, `int`, `dict`;
    /// of any other value, the value itself.
    pub fn plain(&self) -> &Value {
        match self {
            Value::Instance(instance) => instance.base.as_ref().unwrap_or(self),
            other => other,
        }
    }

    /// The text, if this is a `str` (or of a subclass).
    pub fn as_str(&self) -> Option<&Str> {
        match self.plain() {
            Value::Str(text) => Some(text),
            _ => None,
        }
    }

    /// The integer, if this is an `int` or `bool` that fits.
    pub fn as_int(&self) -> Option<i64> {
        match self.plain() {
            Value::Int(int) => Some(*int),
            Value::Bool(flag) => Some(i64::from(*flag)),
            _ => None,
        }
    }

    /// The Rust data that a host object carries.
    pub fn payload<T: Payload>(&self) -> Option<Rc<T>> {
        match self {
            Value::Instance(instance) => instance.payload::<T>(),
            _ => None,
        }
    }
}

impl std::fmt::Debug for Value {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Value::None => formatter.write_str("None"),
            Value::Bool(flag) => write!(formatter, "{}", if *flag { "True" } else { "False" }),
            Value::Int(int) => write!(formatter, "{int}"),
            Value::BigInt(int) => write!(formatter, "{int}"),
            Value::Float(float) => write!(formatter, "{float:?}"),
            Value::Str(text) => write!(formatter, "{text:?}"),
            Value::Tuple(items) => formatter.debug_list().entries(items.iter()).finish(),
            Value::List(items) => formatter.debug_list().entries(items.to_vec().iter()).finish(),
            other => write!(formatter, "<{}>", other.type_name()),
        }
    }
}
