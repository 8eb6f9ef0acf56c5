//! Functions and classes written in Rust.

mod args;
pub(crate) mod body;
mod class_builder;
mod from_value;
mod signature;

use std::cell::OnceCell;
use std::rc::Rc;

pub use args::{Args, Kwargs};
use body::Body;
pub use class_builder::ClassBuilder;
pub use from_value::FromValue;
pub use signature::Signature;
pub(crate) use signature::{missing_error, too_many_error};

use crate::error::PyResult;
use crate::value::{Str, Value};
use crate::vm::Vm;

/// Anything that a native function may return.
pub trait IntoValue {
    /// As a Python value.
    fn into_value(self) -> Value;
}

impl<T: Into<Value>> IntoValue for T {
    fn into_value(self) -> Value {
        self.into()
    }
}

/// A function written in Rust.
pub struct NativeFunction {
    /// `__name__`
    pub name: &'static str,
    text: &'static str,
    signature: OnceCell<Rc<Signature>>,
    body: Box<dyn Body>,
    /// The class that it is a method of
    pub(crate) owner: Option<Str>,
    pub(crate) module: Option<Str>,
    pub(crate) doc: OnceCell<Value>,
    /// Whether an instance binds to it when it is found in a class
    pub(crate) binds: bool,
    /// Whether it says by name what the interpreter does by itself
    pub(crate) slot: bool,
}

impl NativeFunction {
    /// A function with its signature as Python writes it: `"(table_name, *columns, if_not_exists=None, **kw)"`.
    ///
    /// Defaults may be `None`, `True`, `False`, numbers, texts, `()` and `...`.
    pub fn new<R: IntoValue + 'static>(
        name: &'static str,
        signature: &'static str,
        body: impl Fn(&mut Vm, Args) -> PyResult<R> + 'static,
    ) -> Self {
        Self::with_body(name, signature, body::function(body))
    }

    pub(crate) fn with_body(name: &'static str, signature: &'static str, body: Box<dyn Body>) -> Self {
        Self {
            name,
            text: signature,
            signature: OnceCell::new(),
            body,
            owner: None,
            module: None,
            doc: OnceCell::new(),
            binds: false,
            slot: false,
        }
    }

    pub(crate) fn in_module(mut self, module: Str) -> Self {
        self.module = Some(module);
        self
    }

    pub(crate) fn method_of(mut self, class: Str) -> Self {
        self.owner = Some(class);
        self.binds = true;
        self
    }

    pub(crate) fn into_slot(mut self) -> Self {
        self.slot = true;
        self
    }

    /// Lets instances bind to it where it is found in a class, without naming the class in messages: as
    /// functions do that Python code has put into a class.
    pub fn binding(mut self) -> Self {
        self.binds = true;
        self
    }

    pub(crate) fn static_in(mut self, class: Str) -> Self {
        self.owner = Some(class);
        self
    }

    /// The signature, read at the first call.
    pub fn signature(&self) -> &Rc<Signature> {
        self.signature.get_or_init(|| Rc::new(Signature::parse(self.text)))
    }

    /// `__qualname__`
    pub fn qualname(&self) -> String {
        match &self.owner {
            Some(owner) => format!("{owner}.{}", self.name),
            None => self.name.to_owned(),
        }
    }

    pub(crate) fn type_name(&self) -> &'static str {
        if self.binds { "method_descriptor" } else { "builtin_function_or_method" }
    }

    /// Calls it.
    pub fn call(&self, vm: &mut Vm, positional: Vec<Value>, keywords: Kwargs) -> PyResult<Value> {
        let signature = self.signature().clone();
        let args = Args::bind(self, signature, positional, keywords)?;
        self.body.call(vm, args)
    }
}
