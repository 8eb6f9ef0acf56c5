//! Modules, and how native ones are put together.

use crate::order;
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use super::{ClassRef, Dict, Str, Value};
use crate::error::PyResult;
use crate::native::body::{self, Body};
use crate::native::{Args, IntoValue, NativeFunction};
use crate::vm::Vm;

/// A shared module.
pub type ModuleRef = Rc<Module>;

/// Makes a module's attribute at its first use.
pub(crate) type LazyValue = Rc<dyn Fn(&mut Vm) -> PyResult<Value>>;

/// What answers for names a module doesn't have (a `__getattr__` of the module).
pub(crate) type MissingName = Rc<dyn Fn(&mut Vm, &Str) -> PyResult<Option<Value>>>;

/// A module: a name and its variables.
pub struct Module {
    /// `__name__`
    pub name: Str,
    /// The module's variables
    pub dict: Rc<Dict>,
    pub(crate) lazy: RefCell<HashMap<Str, LazyValue>>,
    pub(crate) missing: RefCell<Option<MissingName>>,
}

impl Module {
    /// An empty module.
    pub fn new(name: impl Into<Str>) -> ModuleRef {
        let name = name.into();
        let dict = Rc::new(Dict::new());
        dict.set_str("__name__", Value::Str(name.clone()));
        Rc::new(Self { name, dict, lazy: RefCell::default(), missing: RefCell::default() })
    }

    /// One of its variables, made now if it is made at first use.
    pub fn get(&self, vm: &mut Vm, name: &Str) -> PyResult<Option<Value>> {
        if let Some(found) = self.dict.get_name(name) {
            return Ok(Some(found));
        }
        let lazy = self.lazy.borrow_mut().remove(name);
        if let Some(make) = lazy {
            let value = make(vm)?;
            self.dict.set_str(name.clone(), value.clone());
            return Ok(Some(value));
        }
        let missing = self.missing.borrow().clone();
        match missing {
            Some(missing) => missing(vm, name),
            None => Ok(None),
        }
    }

    /// The names that it offers, those made at first use included.
    pub fn names(&self) -> Vec<Str> {
        let mut names: Vec<Str> = self.dict.keys().iter().filter_map(|key| key.as_str().cloned()).collect();
        let mut lazy: Vec<Str> = self.lazy.borrow().keys().cloned().collect();
        order::by(&mut lazy, Ord::cmp);
        names.extend(lazy);
        names
    }
}

impl Module {
    /// Answers for names that a module does not have, where it was not made by a builder.
    pub fn answer(&self, missing: impl Fn(&mut Vm, &Str) -> PyResult<Option<Value>> + 'static) {
        *self.missing.borrow_mut() = Some(Rc::new(missing));
    }
}

/// Puts a native module together.
///
/// ```
/// # use python::{ModuleBuilder, Value};
/// let module = ModuleBuilder::new("greeting")
///     .function("hello", "(name, /)", |_vm, args| Ok(format!("Hello, {}", args.get::<String>("name")?)))
///     .constant("ANSWER", 42)
///     .build();
/// ```
pub struct ModuleBuilder {
    module: ModuleRef,
}

impl ModuleBuilder {
    /// A module with this full name.
    pub fn new(name: &str) -> Self {
        Self { module: Module::new(name) }
    }

    /// Adds a function; its signature is written as in Python.
    pub fn function<R: IntoValue + 'static>(
        self,
        name: &'static str,
        signature: &'static str,
        body: impl Fn(&mut Vm, Args) -> PyResult<R> + 'static,
    ) -> Self {
        self.add(name, signature, body::function(body))
    }

    // Not generic: what each of the many calls above would repeat.
    #[inline(never)]
    fn add(self, name: &'static str, signature: &'static str, body: Box<dyn Body>) -> Self {
        let function = NativeFunction::with_body(name, signature, body).in_module(self.module.name.clone());
        self.module.dict.set_str(name, function.into());
        self
    }

    /// Adds a variable.
    pub fn constant(self, name: &str, value: impl IntoValue) -> Self {
        self.module.dict.set_str(name, value.into_value());
        self
    }

    /// Adds a class under its own name.
    pub fn class(self, class: ClassRef) -> Self {
        self.module.dict.set_str(class.name(), Value::Class(class));
        self
    }

    /// Adds a variable that is made when it is first asked for; best for classes.
    pub fn lazy<R: IntoValue>(self, name: &str, make: impl Fn(&mut Vm) -> PyResult<R> + 'static) -> Self {
        let make: LazyValue = Rc::new(move |vm| Ok(make(vm)?.into_value()));
        self.module.lazy.borrow_mut().insert(Str::from(name), make);
        self
    }

    /// Answers for names that the module doesn't have.
    pub fn getattr(self, missing: impl Fn(&mut Vm, &Str) -> PyResult<Option<Value>> + 'static) -> Self {
        *self.module.missing.borrow_mut() = Some(Rc::new(missing));
        self
    }

    /// The module.
    pub fn build(self) -> ModuleRef {
        self.module
    }
}

impl std::fmt::Debug for Module {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "<module '{}'>", self.name)
    }
}
