//! Instances of classes: attributes, a builtin value inside, an exception's state, a host's data.

use std::any::Any;
use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

use super::{ClassRef, Dict, Str, Value};
use crate::traceback::Traceback;

/// A shared instance.
pub type InstanceRef = Rc<Instance>;

/// Rust data that an instance of a native class carries.
///
/// `impl Payload for Column { const CLASS: &'static str = "Column"; }`
pub trait Payload: Any {
    /// The class's name, for messages such as "must be Column, not int".
    const CLASS: &'static str;

    /// Drops the Python values held, when the interpreter ends; needed only where they may form a cycle.
    fn release(&self) {}
}

trait AnyPayload: Any {
    fn release_payload(&self);
}

impl<T: Payload> AnyPayload for T {
    fn release_payload(&self) {
        self.release();
    }
}

/// An instance of a class.
pub struct Instance {
    class: RefCell<ClassRef>,
    attributes: OnceCell<Rc<Dict>>,
    /// The `str`, `int`, `dict` … inside an instance of a subclass of those
    pub base: Option<Value>,
    exception: Option<Box<ExceptionState>>,
    payload: OnceCell<Rc<dyn AnyPayload>>,
}

/// What every exception carries.
pub struct ExceptionState {
    /// `args`
    pub args: RefCell<Value>,
    /// `__cause__`
    pub cause: RefCell<Option<Value>>,
    /// `__context__`
    pub context: RefCell<Option<Value>>,
    /// `__suppress_context__`
    pub suppress_context: std::cell::Cell<bool>,
    /// `__traceback__`
    pub traceback: RefCell<Option<Rc<Traceback>>>,
}

impl Default for ExceptionState {
    fn default() -> Self {
        Self {
            args: RefCell::new(Value::tuple([])),
            cause: RefCell::default(),
            context: RefCell::default(),
            suppress_context: std::cell::Cell::new(false),
            traceback: RefCell::default(),
        }
    }
}

/// What an instance takes without its attributes.
const WEIGHT: usize = 160;

impl Drop for Instance {
    fn drop(&mut self) {
        super::weight::remove(WEIGHT);
    }
}

impl Instance {
    /// An instance without attributes.
    pub fn new(class: ClassRef) -> Self {
        Self::with_base(class, None)
    }

    /// An instance of a subclass of a builtin type.
    pub fn with_base(class: ClassRef, base: Option<Value>) -> Self {
        let exception = class.is_exception().then(Box::default);
        super::weight::add(WEIGHT);
        Self {
            class: RefCell::new(class),
            attributes: OnceCell::new(),
            base,
            exception,
            payload: OnceCell::new(),
        }
    }

    /// The class.
    pub fn class(&self) -> ClassRef {
        self.class.borrow().clone()
    }

    /// Gives the instance another class (`x.__class__ = C`).
    pub fn set_class(&self, class: ClassRef) {
        *self.class.borrow_mut() = class;
    }

    /// The attributes, made at first use.
    pub fn attributes(&self) -> &Rc<Dict> {
        self.attributes.get_or_init(Default::default)
    }

    /// One attribute of the instance itself.
    pub fn attribute(&self, name: &Str) -> Option<Value> {
        self.attributes.get()?.get_name(name)
    }

    /// Sets an attribute of the instance itself.
    pub fn set_attribute(&self, name: impl Into<Str>, value: Value) {
        self.attributes().set_str(name, value);
    }

    /// The state of an exception.
    pub fn exception(&self) -> Option<&ExceptionState> {
        self.exception.as_deref()
    }

    /// The Rust data, if it is of this type.
    pub fn payload<T: Payload>(&self) -> Option<Rc<T>> {
        let payload: Rc<dyn Any> = self.payload.get()?.clone();
        payload.downcast::<T>().ok()
    }

    /// Whether there is Rust data.
    pub fn has_payload(&self) -> bool {
        self.payload.get().is_some()
    }

    /// Gives the instance its Rust data; says whether it had none before.
    pub fn set_payload<T: Payload>(&self, payload: Rc<T>) -> bool {
        self.payload.set(payload).is_ok()
    }

    pub(crate) fn known_attributes(&self) -> Option<&Rc<Dict>> {
        self.attributes.get()
    }

    pub(crate) fn release_payload(&self) {
        if let Some(payload) = self.payload.get() {
            payload.release_payload();
        }
    }
}
