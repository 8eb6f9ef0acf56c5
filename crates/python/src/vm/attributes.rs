//! Attributes: how they are found, bound, set and deleted.

use std::rc::Rc;

use super::Vm;
use crate::error::{Error, PyResult};
use crate::value::{BoundMethod, ClassRef, Str, Super, Value};

impl Vm {
    /// `value.name`
    pub fn getattr(&mut self, value: &Value, name: &str) -> PyResult<Value> {
        let name = self.intern(name);
        self.get_attribute(value, &name)
    }

    /// `getattr(value, name, None)`, telling apart an attribute that is `None`.
    pub fn getattr_opt(&mut self, value: &Value, name: &str) -> PyResult<Option<Value>> {
        match self.getattr(value, name) {
            Ok(found) => Ok(Some(found)),
            Err(error) if error.is("AttributeError") => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// `hasattr(value, name)`
    pub fn hasattr(&mut self, value: &Value, name: &str) -> PyResult<bool> {
        Ok(self.getattr_opt(value, name)?.is_some())
    }

    /// `value.name`, for a name at hand.
    pub fn get_attribute(&mut self, value: &Value, name: &Str) -> PyResult<Value> {
        let class = self.class_of(value);
        if class.custom_getattribute() {
            return self.custom_getattribute(value, &class, name);
        }
        match self.find_attribute(value, &class, name) {
            Ok(Some(found)) => Ok(found),
            Ok(None) => self.missing_attribute(value, &class, name, None),
            // A property that fails so hands over to `__getattr__`, where there is one.
            Err(error) if error.is("AttributeError") => {
                self.missing_attribute(value, &class, name, Some(error))
            }
            Err(error) => Err(error),
        }
    }

    fn custom_getattribute(&mut self, value: &Value, class: &ClassRef, name: &Str) -> PyResult<Value> {
        let names = self.names.clone();
        let Some(hook) = class.lookup(&names.getattribute) else {
            return Err(Error::no_attribute(value, name));
        };
        match self.call(&hook, vec![value.clone(), Value::Str(name.clone())], Vec::new()) {
            Ok(found) => Ok(found),
            Err(error) if error.is("AttributeError") => {
                self.missing_attribute(value, class, name, Some(error))
            }
            Err(error) => Err(error),
        }
    }

    /// What `object.__getattribute__` finds.
    pub(crate) fn find_attribute(
        &mut self,
        value: &Value,
        class: &ClassRef,
        name: &Str,
    ) -> PyResult<Option<Value>> {
        let in_class = class.lookup(name);
        if let Some(found) = &in_class
            && self.is_data_descriptor(found)
        {
            return self.bind(found, Some(value), class).map(Some);
        }
        if let Some(own) = self.own_attribute(value, name)? {
            return Ok(Some(own));
        }
        match in_class {
            Some(found) => self.bind(&found, Some(value), class).map(Some),
            None => Ok(None),
        }
    }

    /// An attribute that the object itself holds.
    fn own_attribute(&mut self, value: &Value, name: &Str) -> PyResult<Option<Value>> {
        match value {
            Value::Instance(instance) => Ok(instance.attribute(name)),
            Value::Class(class) => match class.lookup(name) {
                Some(found) => self.bind(&found, None, class).map(Some),
                None => Ok(None),
            },
            Value::Module(module) => module.get(self, name),
            Value::Function(function) => Ok(function.attributes.get().and_then(|dict| dict.get_name(name))),
            Value::Super(parent) => self.super_attribute(parent, name),
            Value::BoundMethod(bound) => self.own_attribute(&bound.function, name),
            _ => Ok(None),
        }
    }

    fn super_attribute(&mut self, parent: &Rc<Super>, name: &Str) -> PyResult<Option<Value>> {
        let Some(found) = parent.this_class.lookup_after(&parent.class, name) else {
            return Ok(None);
        };
        match &parent.this {
            // `super().__new__` or a class method: bound to the class.
            Value::Class(class) if Rc::ptr_eq(class, &parent.this_class) => {
                self.bind(&found, None, class).map(Some)
            }
            this => self.bind(&found, Some(this), &parent.this_class).map(Some),
        }
    }

    fn missing_attribute(
        &mut self,
        value: &Value,
        class: &ClassRef,
        name: &Str,
        error: Option<Error>,
    ) -> PyResult<Value> {
        if let Some(hook) = class.lookup(&self.names.getattr) {
            return self.call(&hook, vec![value.clone(), Value::Str(name.clone())], Vec::new());
        }
        if let Some(hook) = class.missing_attribute()
            && let Some(found) = hook(self, value, name)?
        {
            return Ok(found);
        }
        if let Value::Module(module) = value
            && let Some(hook) = module.dict.get_name(&self.names.getattr)
        {
            return self.call(&hook, vec![Value::Str(name.clone())], Vec::new());
        }
        Err(error.unwrap_or_else(|| Error::no_attribute(value, name)))
    }

    fn is_data_descriptor(&self, found: &Value) -> bool {
        match found {
            Value::Property(_) => true,
            Value::Instance(instance) => {
                let class = instance.class();
                class.base_is_property()
                    || class.lookup(&self.names.set).is_some()
                    || class.lookup(&self.names.delete).is_some()
            }
            _ => false,
        }
    }

    /// What an attribute found in a class becomes for an instance (or, without one, for the class).
    pub(crate) fn bind(&mut self, found: &Value, this: Option<&Value>, class: &ClassRef) -> PyResult<Value> {
        match (found, this) {
            (Value::Function(_), Some(this)) => Ok(bound(this.clone(), found)),
            (Value::Native(native), Some(this)) if native.binds => Ok(bound(this.clone(), found)),
            (Value::Property(property), Some(this)) => match &property.get {
                Some(get) => self.call(get, vec![this.clone()], Vec::new()),
                None => Err(self.property_error(found, this, "getter")),
            },
            (Value::StaticMethod(inner), _) => Ok((**inner).clone()),
            (Value::ClassMethod(inner), _) => {
                let class = Value::Class(class.clone());
                match &**inner {
                    Value::Function(_) | Value::Native(_) => Ok(bound(class, inner)),
                    Value::Property(property) => match &property.get {
                        Some(get) => self.call(&get.clone(), vec![class], Vec::new()),
                        None => Ok((**inner).clone()),
                    },
                    _ => Ok(bound(class, inner)),
                }
            }
            (Value::Instance(instance), _) => {
                let descriptor = instance.class();
                match descriptor.lookup(&self.names.get) {
                    Some(get) => {
                        let arguments = vec![
                            found.clone(),
                            this.cloned().unwrap_or_default(),
                            Value::Class(class.clone()),
                        ];
                        self.call(&get, arguments, Vec::new())
                    }
                    None => match (&instance.base, this) {
                        (Some(Value::Property(_)), None) => Ok(found.clone()),
                        (Some(base), _) => self
                            .bind(&base.clone(), this, class)
                            .map(|value| if value.same(base) { found.clone() } else { value }),
                        _ => Ok(found.clone()),
                    },
                }
            }
            _ => Ok(found.clone()),
        }
    }

    fn property_error(&mut self, found: &Value, this: &Value, what: &str) -> Error {
        let name = match found.plain() {
            Value::Property(property) => property.name.borrow().clone(),
            _ => None,
        };
        let class = self.class_of(this).qualname();
        let message = match name {
            Some(name) => format!("property '{name}' of '{class}' object has no {what}"),
            None => format!("property of '{class}' object has no {what}"),
        };
        Error::exception("AttributeError", message)
    }

    /// `value.name = attribute`
    pub fn setattr(&mut self, value: &Value, name: &str, attribute: Value) -> PyResult<()> {
        let name = self.intern(name);
        self.set_attribute(value, &name, attribute)
    }

    /// `value.name = attribute`, for a name at hand.
    pub fn set_attribute(&mut self, value: &Value, name: &Str, attribute: Value) -> PyResult<()> {
        let class = self.class_of(value);
        if let Some(hook) = class.lookup(&self.names.setattr)
            && !is_default(&hook)
        {
            self.call(&hook, vec![value.clone(), Value::Str(name.clone()), attribute], Vec::new())?;
            return Ok(());
        }
        self.set_attribute_plain(value, &class, name, attribute)
    }

    /// What `object.__setattr__` does.
    pub(crate) fn set_attribute_plain(
        &mut self,
        value: &Value,
        class: &ClassRef,
        name: &Str,
        attribute: Value,
    ) -> PyResult<()> {
        if let Some(found) = class.lookup(name) {
            if let Value::Property(property) = found.plain() {
                return match property.set.clone() {
                    Some(set) => self.call(&set, vec![value.clone(), attribute], Vec::new()).map(drop),
                    None => Err(self.property_error(&found, value, "setter")),
                };
            }
            if let Value::Instance(descriptor) = &found
                && let Some(set) = descriptor.class().lookup(&self.names.set)
            {
                let arguments = vec![found.clone(), value.clone(), attribute];
                return self.call(&set, arguments, Vec::new()).map(drop);
            }
        }
        match value {
            Value::Instance(instance) => {
                if instance.class().no_dict.get() && !self.slot_allowed(&instance.class(), name) {
                    return Err(Error::no_attribute(value, name));
                }
                instance.set_attribute(name.clone(), attribute);
            }
            Value::Class(target)
                if target.heap || target.missing.borrow().is_some() || self.is_face(target) =>
            {
                target.dict.set_str(name.clone(), attribute);
            }
            Value::Class(target) => {
                return Err(Error::type_error(format!(
                    "cannot set '{name}' attribute of immutable type '{}'",
                    target.name()
                )));
            }
            Value::Module(module) => module.dict.set_str(name.clone(), attribute),
            Value::Function(function) => {
                function.attributes.get_or_init(Default::default).set_str(name.clone(), attribute);
            }
            other if class.lookup(name).is_some() => {
                return Err(Error::exception(
                    "AttributeError",
                    format!("'{}' object attribute '{name}' is read-only", other.type_name()),
                ));
            }
            other => return Err(Error::no_attribute(other, name)),
        }
        Ok(())
    }

    /// A native class that doesn't belong to `builtins` may be changed, as a Python class can.
    fn is_face(&self, class: &ClassRef) -> bool {
        class.module().is_none_or(|module| module != "builtins")
    }

    fn slot_allowed(&self, class: &ClassRef, name: &Str) -> bool {
        class.mro().iter().any(|class| match class.dict.get_name(&self.names.slots) {
            Some(Value::Str(slot)) => slot == *name,
            Some(Value::Tuple(slots)) => slots.iter().any(|slot| slot.as_str() == Some(name)),
            Some(Value::List(slots)) => slots.borrow().iter().any(|slot| slot.as_str() == Some(name)),
            _ => false,
        })
    }

    /// `del value.name`
    pub fn delattr(&mut self, value: &Value, name: &str) -> PyResult<()> {
        let name = self.intern(name);
        self.delete_attribute(value, &name)
    }

    pub(crate) fn delete_attribute(&mut self, value: &Value, name: &Str) -> PyResult<()> {
        let class = self.class_of(value);
        if let Some(hook) = class.lookup(&self.names.delattr)
            && !is_default(&hook)
        {
            return self.call(&hook, vec![value.clone(), Value::Str(name.clone())], Vec::new()).map(drop);
        }
        self.delete_attribute_plain(value, &class, name)
    }

    /// What `object.__delattr__` does.
    pub(crate) fn delete_attribute_plain(
        &mut self,
        value: &Value,
        class: &ClassRef,
        name: &Str,
    ) -> PyResult<()> {
        if let Some(found) = class.lookup(name) {
            if let Value::Property(property) = found.plain() {
                return match property.delete.clone() {
                    Some(delete) => self.call(&delete, vec![value.clone()], Vec::new()).map(drop),
                    None => Err(self.property_error(&found, value, "deleter")),
                };
            }
            if let Value::Instance(descriptor) = &found
                && let Some(delete) = descriptor.class().lookup(&self.names.delete)
            {
                return self.call(&delete, vec![found.clone(), value.clone()], Vec::new()).map(drop);
            }
        }
        let removed = match value {
            Value::Instance(instance) => instance.known_attributes().and_then(|dict| dict.remove_str(name)),
            Value::Class(class) => class.dict.remove_str(name),
            Value::Module(module) => module.dict.remove_str(name),
            Value::Function(function) => function.attributes.get().and_then(|dict| dict.remove_str(name)),
            _ => None,
        };
        match removed {
            Some(_) => Ok(()),
            None => Err(match value {
                Value::Instance(_) => Error::exception(
                    "AttributeError",
                    format!("'{}' object has no attribute '{name}'", value.type_name()),
                ),
                other => Error::no_attribute(other, name),
            }),
        }
    }

    /// A special method of a value's class, unbound; those that are `None` count as absent.
    pub(crate) fn special(&self, value: &Value, name: &Str) -> Option<Value> {
        self.class_of(value).lookup(name).filter(|found| !found.is_none() && !is_default(found))
    }

    /// Calls a special method, if the class has it.
    pub fn call_special(
        &mut self,
        value: &Value,
        name: &Str,
        mut arguments: Vec<Value>,
    ) -> PyResult<Option<Value>> {
        let class = self.class_of(value);
        let Some(found) = class.lookup(name).filter(|found| !found.is_none() && !is_default(found)) else {
            return Ok(None);
        };
        match &found {
            Value::Function(_) => arguments.insert(0, value.clone()),
            Value::Native(native) if native.binds => arguments.insert(0, value.clone()),
            _ => {
                let method = self.bind(&found, Some(value), &class)?;
                return self.call(&method, arguments, Vec::new()).map(Some);
            }
        }
        self.call(&found, arguments, Vec::new()).map(Some)
    }
}

fn bound(this: Value, function: &Value) -> Value {
    Value::BoundMethod(Rc::new(BoundMethod { this, function: function.clone() }))
}

/// Whether a hook is `object`'s own, which the interpreter does by itself.
pub(crate) fn is_default(hook: &Value) -> bool {
    matches!(hook, Value::Native(native) if native.slot)
}
