//! Puts native classes together.

use std::rc::Rc;

use super::body::{self, Body};
use super::{Args, IntoValue, NativeFunction};
use crate::error::{Error, PyResult};
use crate::value::{Class, ClassRef, Dict, Layout, Property, Str, Value};
use crate::vm::Vm;

/// A native class in the making. Signatures are written as in Python and include `self` (or `cls`).
///
/// ```
/// # use python::*;
/// # use std::{cell::Cell, rc::Rc};
/// struct Counter(Cell<i64>);
/// impl Payload for Counter {
///     const CLASS: &'static str = "Counter";
/// }
/// fn counter_class(vm: &mut Vm) -> PyResult<ClassRef> {
///     ClassBuilder::new(vm, "shop", "Counter")
///         .init("(self, start=0)", |_vm, args| {
///             args.this().set_payload(Counter(Cell::new(args.get("start")?)))
///         })
///         .method("add", "(self, amount)", |_vm, args| {
///             let counter = args.payload::<Counter>()?;
///             counter.0.set(counter.0.get() + args.get::<i64>("amount")?);
///             Ok(())
///         })
///         .getter("total", |_vm, this| Ok(this.expect_payload::<Counter>()?.0.get()))
///         .build()
/// }
/// ```
pub struct ClassBuilder {
    /// Behind one pointer, so that a chain of calls passes that along and moves nothing
    parts: Box<Parts>,
}

struct Parts {
    name: Str,
    bases: Vec<ClassRef>,
    dict: Rc<Dict>,
    metaclass: Option<ClassRef>,
    missing: Option<crate::value::class::MissingAttribute>,
    existing: Option<ClassRef>,
    /// The class is builtin: its special methods are what the interpreter does by itself
    slots: bool,
}

/// How a class holds a native function.
#[derive(Clone, Copy)]
enum Kind {
    Method,
    Class,
    Static,
}

impl ClassBuilder {
    /// A class of this module; it derives from `object` unless [`ClassBuilder::bases`] says otherwise.
    pub fn new(vm: &Vm, module: &str, name: &str) -> Self {
        let dict = Rc::new(Dict::new());
        dict.set_str("__module__", Value::str(module));
        Self::of(Parts {
            name: Str::from(name),
            bases: vec![vm.types().object.clone()],
            dict,
            metaclass: None,
            missing: None,
            existing: None,
            slots: false,
        })
    }

    /// Adds to a class that exists already.
    pub fn extend(class: &ClassRef) -> Self {
        Self::of(Parts {
            name: class.name(),
            bases: Vec::new(),
            dict: class.dict.clone(),
            metaclass: None,
            missing: None,
            existing: Some(class.clone()),
            slots: !class.heap
                && class.layout != Layout::Exception
                && class.module().as_deref() == Some("builtins"),
        })
    }

    fn of(parts: Parts) -> Self {
        Self { parts: Box::new(parts) }
    }

    /// The bases, in order.
    pub fn bases(mut self, bases: &[&ClassRef]) -> Self {
        self.parts.bases = bases.iter().map(|base| (*base).clone()).collect();
        self
    }

    /// The class's class (it must derive from `type`).
    pub fn metaclass(mut self, metaclass: &ClassRef) -> Self {
        self.parts.metaclass = Some(metaclass.clone());
        self
    }

    /// `__doc__`
    pub fn doc(self, text: &str) -> Self {
        self.constant("__doc__", text)
    }

    /// `__init__`
    pub fn init(
        self,
        signature: &'static str,
        body: impl Fn(&mut Vm, Args) -> PyResult<()> + 'static,
    ) -> Self {
        self.method("__init__", signature, body)
    }

    /// `__new__`; the first parameter is the class.
    pub fn new_<R: IntoValue + 'static>(
        self,
        signature: &'static str,
        body: impl Fn(&mut Vm, Args) -> PyResult<R> + 'static,
    ) -> Self {
        self.static_method("__new__", signature, body)
    }

    /// A method.
    pub fn method<R: IntoValue + 'static>(
        self,
        name: &'static str,
        signature: &'static str,
        body: impl Fn(&mut Vm, Args) -> PyResult<R> + 'static,
    ) -> Self {
        self.function(Kind::Method, name, signature, body::function(body))
    }

    /// A class method; the first parameter is the class.
    pub fn class_method<R: IntoValue + 'static>(
        self,
        name: &'static str,
        signature: &'static str,
        body: impl Fn(&mut Vm, Args) -> PyResult<R> + 'static,
    ) -> Self {
        self.function(Kind::Class, name, signature, body::function(body))
    }

    /// A static method.
    pub fn static_method<R: IntoValue + 'static>(
        self,
        name: &'static str,
        signature: &'static str,
        body: impl Fn(&mut Vm, Args) -> PyResult<R> + 'static,
    ) -> Self {
        self.function(Kind::Static, name, signature, body::function(body))
    }

    /// A property for reading.
    pub fn getter<R: IntoValue + 'static>(
        self,
        name: &'static str,
        body: impl Fn(&mut Vm, &Value) -> PyResult<R> + 'static,
    ) -> Self {
        self.property(name, "(self)", body::getter(body), |property| &mut property.get)
    }

    /// The writing side of a property; call it after [`ClassBuilder::getter`].
    pub fn setter(
        self,
        name: &'static str,
        body: impl Fn(&mut Vm, &Value, Value) -> PyResult<()> + 'static,
    ) -> Self {
        self.property(name, "(self, value)", body::setter(body), |property| &mut property.set)
    }

    // Not generic: what each of the many calls above would repeat.
    #[inline(never)]
    fn function(self, kind: Kind, name: &'static str, signature: &'static str, body: Box<dyn Body>) -> Self {
        let function = NativeFunction::with_body(name, signature, body);
        let owner = self.parts.name.clone();
        let value = match kind {
            Kind::Method if self.parts.slots && is_slot(name) => function.method_of(owner).into_slot().into(),
            Kind::Method => function.method_of(owner).into(),
            Kind::Class => Value::ClassMethod(Rc::new(function.method_of(owner).into())),
            Kind::Static => Value::StaticMethod(Rc::new(function.static_in(owner).into())),
        };
        self.parts.dict.set_str(name, value);
        self
    }

    #[inline(never)]
    fn property(
        self,
        name: &'static str,
        signature: &'static str,
        body: Box<dyn Body>,
        side: fn(&mut Property) -> &mut Option<Value>,
    ) -> Self {
        let function = NativeFunction::with_body(name, signature, body).method_of(self.parts.name.clone());
        let mut property = match self.parts.dict.get_str(name) {
            Some(Value::Property(known)) => {
                Property { get: known.get.clone(), set: known.set.clone(), ..Property::default() }
            }
            _ => Property::default(),
        };
        *side(&mut property) = Some(function.into());
        *property.name.borrow_mut() = Some(Str::from(name));
        self.parts.dict.set_str(name, Value::Property(Rc::new(property)));
        self
    }

    /// What gives attributes that are found nowhere else (`__getattr__`); `None` lets `AttributeError` be raised.
    pub fn getattr(
        mut self,
        body: impl Fn(&mut Vm, &Value, &Str) -> PyResult<Option<Value>> + 'static,
    ) -> Self {
        self.parts.missing = Some(Rc::new(body));
        self
    }

    /// A class attribute.
    pub fn constant(self, name: &str, value: impl IntoValue) -> Self {
        self.parts.dict.set_str(name, value.into_value());
        self
    }

    /// The same attribute under another name (`__radd__ = __add__`).
    pub fn alias(self, name: &str, of: &str) -> Self {
        if let Some(value) = self.parts.dict.get_str(of) {
            self.parts.dict.set_str(name, value);
        }
        self
    }

    /// The class.
    pub fn build(self) -> PyResult<ClassRef> {
        let Parts { name, bases, dict, metaclass, missing, existing, slots: _ } = *self.parts;
        if let Some(class) = existing {
            if missing.is_some() {
                *class.missing.borrow_mut() = missing;
            }
            return Ok(class);
        }
        let layout = bases.iter().map(|base| base.layout).find(|layout| *layout != Layout::Object);
        let layout = layout.unwrap_or(Layout::Object);
        let metaclass = metaclass.or_else(|| bases.iter().find_map(|base| base.metaclass.clone()));
        let class = Class::create(name, bases, dict, metaclass, layout, false)?;
        *class.missing.borrow_mut() = missing;
        Ok(class)
    }
}

impl Value {
    /// Gives an instance its Rust data. A second time is an error: `__init__` is called once.
    pub fn set_payload<T: crate::value::Payload>(&self, payload: T) -> PyResult<()> {
        match self {
            Value::Instance(instance) if instance.set_payload(Rc::new(payload)) => Ok(()),
            Value::Instance(_) => Err(Error::runtime(format!("{} is already initialised", T::CLASS))),
            other => Err(Error::type_error(format!("expected {}, got {}", T::CLASS, other.type_name()))),
        }
    }

    /// The Rust data of this type, or `TypeError`.
    pub fn expect_payload<T: crate::value::Payload>(&self) -> PyResult<Rc<T>> {
        self.payload::<T>()
            .ok_or_else(|| Error::type_error(format!("expected {}, got {}", T::CLASS, self.type_name())))
    }
}

/// Special methods that the interpreter does by itself for builtin values, and so never looks up.
fn is_slot(name: &str) -> bool {
    const SLOTS: &[&str] = &[
        "str",
        "repr",
        "format",
        "hash",
        "eq",
        "ne",
        "lt",
        "le",
        "gt",
        "ge",
        "bool",
        "len",
        "iter",
        "next",
        "getitem",
        "setitem",
        "delitem",
        "contains",
        "setattr",
        "delattr",
        "getattribute",
        "init",
        "index",
        "int",
        "float",
        "call",
        "neg",
        "pos",
        "invert",
        "abs",
        "add",
        "sub",
        "mul",
        "matmul",
        "truediv",
        "floordiv",
        "mod",
        "pow",
        "lshift",
        "rshift",
        "and",
        "or",
        "xor",
        "radd",
        "rsub",
        "rmul",
        "rtruediv",
        "rfloordiv",
        "rmod",
        "rpow",
        "rlshift",
        "rrshift",
        "rand",
        "ror",
        "rxor",
        "iadd",
        "imul",
        "ior",
        "iand",
        "isub",
        "ixor",
    ];
    name.strip_prefix("__").and_then(|rest| rest.strip_suffix("__")).is_some_and(|stem| SLOTS.contains(&stem))
}
