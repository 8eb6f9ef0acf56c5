//! Puts native classes together.

use std::rc::Rc;

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
    name: Str,
    bases: Vec<ClassRef>,
    dict: Rc<Dict>,
    metaclass: Option<ClassRef>,
    missing: Option<crate::value::class::MissingAttribute>,
    existing: Option<ClassRef>,
    /// The class is builtin: its special methods are what the interpreter does by itself
    slots: bool,
}

impl ClassBuilder {
    /// A class of this module; it derives from `object` unless [`ClassBuilder::bases`] says otherwise.
    pub fn new(vm: &Vm, module: &str, name: &str) -> Self {
        let dict = Rc::new(Dict::new());
        dict.set_str("__module__", Value::str(module));
        Self {
            name: Str::from(name),
            bases: vec![vm.types().object.clone()],
            dict,
            metaclass: None,
            missing: None,
            existing: None,
            slots: false,
        }
    }

    /// Adds to a class that exists already.
    pub fn extend(class: &ClassRef) -> Self {
        Self {
            name: class.name(),
            bases: Vec::new(),
            dict: class.dict.clone(),
            metaclass: None,
            missing: None,
            existing: Some(class.clone()),
            slots: !class.heap
                && class.layout != Layout::Exception
                && class.module().as_deref() == Some("builtins"),
        }
    }

    /// The bases, in order.
    pub fn bases(mut self, bases: &[&ClassRef]) -> Self {
        self.bases = bases.iter().map(|base| (*base).clone()).collect();
        self
    }

    /// The class's class (it must derive from `type`).
    pub fn metaclass(mut self, metaclass: &ClassRef) -> Self {
        self.metaclass = Some(metaclass.clone());
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
    pub fn new_<R: IntoValue>(
        self,
        signature: &'static str,
        body: impl Fn(&mut Vm, Args) -> PyResult<R> + 'static,
    ) -> Self {
        self.static_method("__new__", signature, body)
    }

    /// A method.
    pub fn method<R: IntoValue>(
        self,
        name: &'static str,
        signature: &'static str,
        body: impl Fn(&mut Vm, Args) -> PyResult<R> + 'static,
    ) -> Self {
        let mut function = NativeFunction::new(name, signature, body).method_of(self.name.clone());
        if self.slots && is_slot(name) {
            function = function.into_slot();
        }
        self.put(name, Value::Native(Rc::new(function)))
    }

    /// A class method; the first parameter is the class.
    pub fn class_method<R: IntoValue>(
        self,
        name: &'static str,
        signature: &'static str,
        body: impl Fn(&mut Vm, Args) -> PyResult<R> + 'static,
    ) -> Self {
        let function = NativeFunction::new(name, signature, body).method_of(self.name.clone());
        self.put(name, Value::ClassMethod(Rc::new(Value::Native(Rc::new(function)))))
    }

    /// A static method.
    pub fn static_method<R: IntoValue>(
        self,
        name: &'static str,
        signature: &'static str,
        body: impl Fn(&mut Vm, Args) -> PyResult<R> + 'static,
    ) -> Self {
        let function = NativeFunction::new(name, signature, body).static_in(self.name.clone());
        self.put(name, Value::StaticMethod(Rc::new(Value::Native(Rc::new(function)))))
    }

    /// A property for reading.
    pub fn getter<R: IntoValue>(
        self,
        name: &'static str,
        body: impl Fn(&mut Vm, &Value) -> PyResult<R> + 'static,
    ) -> Self {
        let get = NativeFunction::new(name, "(self)", move |vm, args: Args| body(vm, args.this()));
        let get = Value::Native(Rc::new(get.method_of(self.name.clone())));
        let set = self.property_part(name, |property| property.set.clone());
        self.put_property(name, Some(get), set)
    }

    /// The writing side of a property; call it after [`ClassBuilder::getter`].
    pub fn setter(
        self,
        name: &'static str,
        body: impl Fn(&mut Vm, &Value, Value) -> PyResult<()> + 'static,
    ) -> Self {
        let set = NativeFunction::new(name, "(self, value)", move |vm, args: Args| {
            body(vm, args.this(), args.value("value"))
        });
        let set = Value::Native(Rc::new(set.method_of(self.name.clone())));
        let get = self.property_part(name, |property| property.get.clone());
        self.put_property(name, get, Some(set))
    }

    fn property_part(&self, name: &str, part: impl Fn(&Property) -> Option<Value>) -> Option<Value> {
        match self.dict.get_str(name) {
            Some(Value::Property(property)) => part(&property),
            _ => None,
        }
    }

    fn put_property(self, name: &'static str, get: Option<Value>, set: Option<Value>) -> Self {
        let property = Property { get, set, ..Property::default() };
        *property.name.borrow_mut() = Some(Str::from(name));
        self.put(name, Value::Property(Rc::new(property)))
    }

    /// What gives attributes that are found nowhere else (`__getattr__`); `None` lets `AttributeError` be raised.
    pub fn getattr(
        mut self,
        body: impl Fn(&mut Vm, &Value, &Str) -> PyResult<Option<Value>> + 'static,
    ) -> Self {
        self.missing = Some(Rc::new(body));
        self
    }

    /// A class attribute.
    pub fn constant(self, name: &str, value: impl IntoValue) -> Self {
        self.dict.set_str(name, value.into_value());
        self
    }

    /// The same attribute under another name (`__radd__ = __add__`).
    pub fn alias(self, name: &str, of: &str) -> Self {
        if let Some(value) = self.dict.get_str(of) {
            self.dict.set_str(name, value);
        }
        self
    }

    fn put(self, name: &'static str, value: Value) -> Self {
        self.dict.set_str(name, value);
        self
    }

    /// The class.
    pub fn build(self) -> PyResult<ClassRef> {
        if let Some(class) = self.existing {
            if self.missing.is_some() {
                *class.missing.borrow_mut() = self.missing;
            }
            return Ok(class);
        }
        let layout = self.bases.iter().map(|base| base.layout).find(|layout| *layout != Layout::Object);
        let layout = layout.unwrap_or(Layout::Object);
        let metaclass = self.metaclass.or_else(|| self.bases.iter().find_map(|base| base.metaclass.clone()));
        let class = Class::create(self.name, self.bases, self.dict, metaclass, layout, false)?;
        *class.missing.borrow_mut() = self.missing;
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
