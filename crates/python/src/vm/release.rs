//! The end of an interpreter: everything that scripts made is taken apart, so that circles of references go too.

use crate::order;
use std::collections::HashSet;
use std::rc::Rc;

use super::Vm;
use crate::value::{ClassRef, Dict, Function, InstanceRef, Value};

impl Drop for Vm {
    fn drop(&mut self) {
        let mut release = Release::default();
        let frames = std::mem::take(&mut self.machine.stack);
        drop(frames);
        release.dict(&self.modules);
        for script in std::mem::take(&mut self.scripts) {
            if let Some(variables) = script.upgrade() {
                release.dict(&variables);
            }
        }
        release.dict(&self.builtins);
        for class in self.types.all() {
            release.class(class);
        }
        release.class(&self.bool_class);
        let mut exceptions: Vec<_> = self.exceptions.drain().collect();
        order::by_key(&mut exceptions, |(name, _)| *name);
        for (_, class) in exceptions {
            release.class(&class);
        }
        release.run();
        self.makers.clear();
        self.companions.clear();
    }
}

/// What is still to be taken apart.
#[derive(Default)]
struct Release {
    seen: HashSet<usize>,
    waiting: Vec<Value>,
}

impl Release {
    fn run(&mut self) {
        while let Some(value) = self.waiting.pop() {
            self.value(&value);
        }
    }

    fn fresh<T: ?Sized>(&mut self, shared: &Rc<T>) -> bool {
        self.seen.insert(Rc::as_ptr(shared).cast::<u8>() as usize)
    }

    fn dict(&mut self, dict: &Rc<Dict>) {
        if self.fresh(dict) {
            for (key, value) in dict.items() {
                self.waiting.push(key);
                self.waiting.push(value);
            }
            dict.clear();
        }
    }

    fn class(&mut self, class: &ClassRef) {
        if self.fresh(class) {
            self.waiting.extend(class.subclasses().into_iter().map(Value::Class));
            self.dict(&class.dict);
            class.release();
        }
    }

    fn function(&mut self, function: &Rc<Function>) {
        if !self.fresh(function) {
            return;
        }
        self.waiting.extend(function.defaults.borrow().iter().cloned());
        self.waiting.extend(function.keyword_defaults.borrow_mut().drain(..).map(|(_, value)| value));
        for cell in &function.closure {
            self.waiting.extend(cell.take());
        }
        if let Some(dict) = function.attributes.get() {
            self.dict(&dict.clone());
        }
        self.dict(&function.globals.clone());
    }

    fn instance(&mut self, instance: &InstanceRef) {
        if let Some(dict) = instance.known_attributes() {
            self.dict(&dict.clone());
        }
        self.waiting.extend(instance.base.clone());
        self.waiting.push(Value::Class(instance.class()));
        if let Some(state) = instance.exception() {
            self.waiting.extend(state.cause.take());
            self.waiting.extend(state.context.take());
            state.traceback.take();
        }
        instance.release_payload();
    }

    fn value(&mut self, value: &Value) {
        match value {
            Value::Tuple(items) if self.fresh(items) => self.waiting.extend(items.iter().cloned()),
            Value::List(list) => {
                let items = std::mem::take(&mut *list.borrow_mut());
                self.waiting.extend(items);
            }
            Value::Dict(dict) => self.dict(dict),
            Value::Set(set) | Value::FrozenSet(set) => {
                self.waiting.extend(set.to_vec());
                set.clear();
            }
            Value::Function(function) => self.function(function),
            Value::BoundMethod(bound) => {
                self.waiting.push(bound.this.clone());
                self.waiting.push(bound.function.clone());
            }
            Value::Class(class) => self.class(class),
            Value::Instance(instance) if self.fresh(instance) => self.instance(instance),
            Value::Module(module) => {
                self.dict(&module.dict);
                module.lazy.borrow_mut().clear();
                *module.missing.borrow_mut() = None;
            }
            Value::Generator(generator) => {
                let frame = generator.frame.borrow_mut().take();
                drop(frame);
            }
            Value::Iter(iter) => {
                if let Ok(mut state) = iter.state.try_borrow_mut() {
                    *state = crate::value::IterState::Done;
                }
            }
            Value::Property(property) if self.fresh(property) => {
                let parts = [&property.get, &property.set, &property.delete];
                self.waiting.extend(parts.into_iter().flatten().cloned());
            }
            Value::StaticMethod(inner) | Value::ClassMethod(inner) => self.waiting.push((**inner).clone()),
            _ => {}
        }
    }
}
