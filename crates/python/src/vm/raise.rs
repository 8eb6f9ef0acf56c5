//! Making and recognising exceptions.

use std::rc::Rc;

use super::Vm;
use crate::error::{Error, LimitKind, LimitReached, NewException, PyResult};
use crate::exceptions::HIERARCHY;
use crate::native::ClassBuilder;
use crate::value::{ClassRef, Instance, InstanceRef, Str, Value};

impl Vm {
    /// A builtin exception class by name; an unknown name gives `Exception`.
    pub fn exception_class(&self, name: &str) -> ClassRef {
        match self.exceptions.get(name).or_else(|| self.exceptions.get("Exception")) {
            Some(class) => class.clone(),
            None => self.types.object.clone(),
        }
    }

    /// An exception of a builtin class with a message: `return Err(vm.raise("ValueError", "no"))`.
    pub fn raise(&self, class: &str, message: impl Into<Str>) -> Error {
        self.exception(&self.exception_class(class), vec![Value::Str(message.into())])
    }

    /// An exception of any class with a message.
    pub fn raise_class(&self, class: &ClassRef, message: impl Into<Str>) -> Error {
        self.exception(class, vec![Value::Str(message.into())])
    }

    /// An exception of any class with these `args`; its `__init__` is not called.
    pub fn exception(&self, class: &ClassRef, args: Vec<Value>) -> Error {
        let instance = Instance::new(class.clone());
        if let Some(state) = instance.exception() {
            *state.args.borrow_mut() = Value::tuple(args);
        }
        Error::Exception(Rc::new(instance))
    }

    /// The exception's object. Errors that scripts can't catch are given back.
    pub fn exception_instance(&self, error: Error) -> Result<InstanceRef, Error> {
        match error {
            Error::Exception(instance) => Ok(instance),
            Error::New(new) => Ok(self.new_exception(&new)),
            other => Err(other),
        }
    }

    /// The object of an exception that was made without an interpreter.
    pub(crate) fn new_exception(&self, new: &NewException) -> InstanceRef {
        let instance = Instance::new(self.exception_class(new.class));
        if let Some(state) = instance.exception() {
            *state.args.borrow_mut() = Value::tuple(new.args.clone());
        }
        for (name, value) in &new.attributes {
            instance.set_attribute(*name, value.clone());
        }
        Rc::new(instance)
    }

    /// The exception's object, if the error is of this class; otherwise the error again.
    pub fn catch(&self, error: Error, class: &ClassRef) -> Result<InstanceRef, Error> {
        let instance = self.exception_instance(error)?;
        if instance.class().is_subclass(class) { Ok(instance) } else { Err(Error::Exception(instance)) }
    }

    /// Sets `__cause__`, as `raise error from cause` does.
    pub fn with_cause(&self, error: Error, cause: Error) -> Error {
        match (self.exception_instance(error), self.exception_instance(cause)) {
            (Ok(instance), Ok(cause)) => {
                if let Some(state) = instance.exception() {
                    *state.cause.borrow_mut() = Some(Value::Instance(cause));
                    state.suppress_context.set(true);
                }
                Error::Exception(instance)
            }
            (Ok(instance), Err(_)) => Error::Exception(instance),
            (Err(error), _) => error,
        }
    }

    /// Counts bytes that are about to be taken; call it before making something large.
    pub fn take_memory(&mut self, bytes: usize) -> PyResult<()> {
        match self.fuel.take(bytes) {
            None => Ok(()),
            Some(kind) => Err(self.limit(kind)),
        }
    }

    /// Counts what native code is about to do as so many steps; call it before something that takes long.
    pub(crate) fn take_steps(&mut self, steps: u64) -> PyResult<()> {
        match self.fuel.take_steps(steps) {
            None => Ok(()),
            Some(kind) => Err(self.limit(kind)),
        }
    }

    pub(crate) fn limit(&self, kind: LimitKind) -> Error {
        Error::Limit(Box::new(LimitReached { kind, span: self.current_span() }))
    }

    pub(crate) fn install_exceptions(&mut self) {
        for (name, base) in HIERARCHY {
            let base = self.exceptions.get(base).cloned().unwrap_or_else(|| self.types.object.clone());
            let class = self.make_exception_class(name, &base);
            self.builtins.set_str(*name, Value::Class(class.clone()));
            self.exceptions.insert(name, class);
        }
        for (alias, of) in [("IOError", "OSError"), ("EnvironmentError", "OSError")] {
            self.builtins.set_str(alias, Value::Class(self.exception_class(of)));
        }
        for name in ["name", "path", "msg"] {
            self.exception_class("ImportError").dict.set_str(name, Value::None);
        }
        self.install_exception_attributes();
    }

    fn install_exception_attributes(&mut self) {
        let base = self.exception_class("BaseException");
        let state = |this: &Value| -> PyResult<InstanceRef> {
            match this {
                Value::Instance(instance) if instance.exception().is_some() => Ok(instance.clone()),
                other => Err(Error::type_error(format!("expected an exception, got {}", other.type_name()))),
            }
        };
        macro_rules! slot {
            ($builder:expr, $name:literal, $field:ident) => {
                $builder
                    .getter($name, move |_vm, this| {
                        Ok(state(this)?.exception().and_then(|state| state.$field.borrow().clone()))
                    })
                    .setter($name, move |_vm, this, value| {
                        if let Some(state) = state(this)?.exception() {
                            *state.$field.borrow_mut() = if value.is_none() { None } else { Some(value) };
                        }
                        Ok(())
                    })
            };
        }
        let builder = ClassBuilder::extend(&base)
            .init("(self, *args, **kwargs)", |_vm, args| {
                if let Value::Instance(instance) = args.this()
                    && let Some(state) = instance.exception()
                {
                    *state.args.borrow_mut() = Value::tuple(args.rest().to_vec());
                }
                Ok(())
            })
            .getter("args", move |_vm, this| {
                Ok(state(this)?.exception().map(|state| state.args.borrow().clone()))
            })
            .setter("args", move |vm, this, value| {
                let items = vm.iterate(&value)?;
                if let Some(state) = state(this)?.exception() {
                    *state.args.borrow_mut() = Value::tuple(items);
                }
                Ok(())
            })
            .getter("__traceback__", move |_vm, this| {
                Ok(state(this)?
                    .exception()
                    .and_then(|state| state.traceback.borrow().clone())
                    .map_or(Value::None, Value::Traceback))
            })
            .setter("__traceback__", move |_vm, this, value| {
                if let Some(state) = state(this)?.exception() {
                    *state.traceback.borrow_mut() = match value {
                        Value::Traceback(traceback) => Some(traceback),
                        _ => None,
                    };
                }
                Ok(())
            })
            .getter("__suppress_context__", move |_vm, this| {
                Ok(state(this)?.exception().is_some_and(|state| state.suppress_context.get()))
            })
            .setter("__suppress_context__", move |vm, this, value| {
                let flag = vm.truth(&value)?;
                if let Some(state) = state(this)?.exception() {
                    state.suppress_context.set(flag);
                }
                Ok(())
            })
            .method("with_traceback", "(self, tb, /)", move |_vm, args| {
                if let (Some(state), Value::Traceback(traceback)) =
                    (state(args.this())?.exception(), args.value("tb"))
                {
                    *state.traceback.borrow_mut() = Some(traceback);
                }
                Ok(args.this().clone())
            })
            .method("add_note", "(self, note, /)", move |vm, args| {
                let instance = state(args.this())?;
                let notes = match instance.attribute(&vm.names.notes) {
                    Some(notes) => notes,
                    None => Value::list(Vec::new()),
                };
                if let Value::List(list) = &notes {
                    list.push(args.value("note"));
                }
                instance.set_attribute("__notes__", notes);
                Ok(())
            });
        let builder = slot!(builder, "__context__", context);
        let builder = slot!(builder, "__cause__", cause);
        if builder.build().is_err() {
            unreachable!("extending a class never fails");
        }
    }
}
