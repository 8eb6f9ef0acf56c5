//! Calls: functions, methods, classes, callable instances.

use crate::order;
use std::rc::Rc;

use super::Vm;
use crate::error::{Error, PyResult};
use crate::native::Kwargs;
use crate::value::{ClassRef, Instance, Layout, Str, Value};

impl Vm {
    /// Calls anything that can be called.
    pub fn call(
        &mut self,
        callable: &Value,
        mut positional: Vec<Value>,
        keywords: Kwargs,
    ) -> PyResult<Value> {
        match callable {
            Value::Native(native) => native.clone().call(self, positional, keywords),
            Value::Function(function) => self.call_function(function, positional, keywords),
            Value::BoundMethod(bound) => {
                positional.insert(0, bound.this.clone());
                self.call(&bound.function, positional, keywords)
            }
            Value::Class(class) => self.call_class(class, positional, keywords),
            Value::StaticMethod(inner) => self.call(inner, positional, keywords),
            other => {
                let class = self.class_of(other);
                match class.lookup(&self.names.call) {
                    Some(found) => {
                        let method = self.bind(&found, Some(other), &class)?;
                        self.call(&method, positional, keywords)
                    }
                    None => Err(Error::type_error(format!("'{}' object is not callable", other.type_name()))),
                }
            }
        }
    }

    /// `value.name(*positional)`
    pub fn call_method(&mut self, value: &Value, name: &str, positional: Vec<Value>) -> PyResult<Value> {
        let method = self.getattr(value, name)?;
        self.call(&method, positional, Vec::new())
    }

    /// `callable(value)`
    pub fn is_callable(&self, value: &Value) -> bool {
        match value {
            Value::Native(_)
            | Value::Function(_)
            | Value::BoundMethod(_)
            | Value::Class(_)
            | Value::StaticMethod(_) => true,
            other => self.special(other, &self.names.call).is_some(),
        }
    }

    fn call_class(&mut self, class: &ClassRef, positional: Vec<Value>, keywords: Kwargs) -> PyResult<Value> {
        if let Some(metaclass) = &class.metaclass
            && let Some(hook) = metaclass.lookup(&self.names.call)
            && !matches!(&hook, Value::Native(native) if native.owner.as_deref() == Some("type"))
        {
            let method = self.bind(&hook, Some(&Value::Class(class.clone())), metaclass)?;
            return self.call(&method, positional, keywords);
        }
        self.instantiate(class, positional, keywords)
    }

    /// What `type.__call__` does: `__new__`, then `__init__`.
    pub fn instantiate(
        &mut self,
        class: &ClassRef,
        positional: Vec<Value>,
        keywords: Kwargs,
    ) -> PyResult<Value> {
        if Rc::ptr_eq(class, &self.types.type_) && positional.len() == 1 && keywords.is_empty() {
            return Ok(Value::Class(self.class_of(&positional[0])));
        }
        let init = self.init_of(class);
        let Some(new) = self.new_of(class) else {
            let made = self.default_new(class, &positional, &keywords, init.is_some())?;
            return match init {
                Some(init) => self.initialise(made, &init, positional, keywords),
                None => Ok(made),
            };
        };
        let mut all = positional.clone();
        all.insert(0, Value::Class(class.clone()));
        let made = self.call(&new, all, keywords.clone())?;
        let made_class = self.class_of(&made);
        if !made_class.is_subclass(class) {
            return Ok(made);
        }
        // `__new__` may have made an instance of a derived class.
        let init = if Rc::ptr_eq(&made_class, class) { init } else { self.init_of(&made_class) };
        match init {
            Some(init) => self.initialise(made, &init, positional, keywords),
            None => Ok(made),
        }
    }

    fn initialise(
        &mut self,
        made: Value,
        init: &Value,
        mut positional: Vec<Value>,
        keywords: Kwargs,
    ) -> PyResult<Value> {
        let result = match init {
            Value::Function(_) | Value::Native(_) => {
                positional.insert(0, made.clone());
                self.call(init, positional, keywords)?
            }
            other => {
                let class = self.class_of(&made);
                let method = self.bind(other, Some(&made), &class)?;
                self.call(&method, positional, keywords)?
            }
        };
        if !result.is_none() {
            return Err(init_result_error(&result));
        }
        Ok(made)
    }

    /// `__init__`, unless it is that of `object`.
    pub(crate) fn init_of(&self, class: &ClassRef) -> Option<Value> {
        let init = class.lookup(&self.names.init)?;
        match &init {
            Value::Native(native) if native.owner.as_deref() == Some("object") => None,
            _ => Some(init),
        }
    }

    /// `__new__`, unless it is that of `object`.
    pub(crate) fn new_of(&self, class: &ClassRef) -> Option<Value> {
        let new = class.lookup(&self.names.new)?;
        match &new {
            Value::StaticMethod(inner) => match &**inner {
                Value::Native(native) if native.owner.as_deref() == Some("object") => None,
                _ => Some(new),
            },
            _ => Some(new),
        }
    }

    pub(crate) fn default_new(
        &mut self,
        class: &ClassRef,
        positional: &[Value],
        keywords: &Kwargs,
        has_init: bool,
    ) -> PyResult<Value> {
        if class.layout == Layout::Exception {
            let instance = Instance::new(class.clone());
            if let Some(state) = instance.exception() {
                *state.args.borrow_mut() = Value::tuple(positional.to_vec());
            }
            return Ok(Value::Instance(Rc::new(instance)));
        }
        if !has_init && (!positional.is_empty() || !keywords.is_empty()) {
            return Err(Error::type_error(format!("{}() takes no arguments", class.name())));
        }
        if class.layout == Layout::Sealed {
            return Err(Error::type_error(format!("cannot create '{}' instances", class.name())));
        }
        self.check_abstract(class)?;
        Ok(self.bare_instance(class))
    }

    /// `Can't instantiate abstract class …`, for classes that `abc` marked.
    fn check_abstract(&mut self, class: &ClassRef) -> PyResult<()> {
        let Some(Value::FrozenSet(names)) = class.lookup(&Str::from("__abstractmethods__")) else {
            return Ok(());
        };
        if names.is_empty() {
            return Ok(());
        }
        let mut names: Vec<String> =
            names.to_vec().iter().filter_map(|name| name.as_str().map(|name| name.to_string())).collect();
        order::by(&mut names, Ord::cmp);
        let plural = if names.len() == 1 { "" } else { "s" };
        Err(Error::type_error(format!(
            "Can't instantiate abstract class {} with abstract method{plural} {}",
            class.name(),
            names.join(", ")
        )))
    }

    /// A builtin value as an instance of a class that derives from its type; of the type itself, the value.
    pub fn wrap_builtin(&self, class: &ClassRef, value: Value) -> Value {
        if class.heap || !Rc::ptr_eq(class, &self.class_of(&value)) {
            return Value::Instance(Rc::new(Instance::with_base(class.clone(), Some(value))));
        }
        value
    }
}

pub(crate) fn init_result_error(result: &Value) -> Error {
    Error::type_error(format!("__init__() should return None, not '{}'", result.type_name()))
}
