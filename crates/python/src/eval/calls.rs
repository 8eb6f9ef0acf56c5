//! Calls, and the making of functions.

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

use super::frame::{Exit, Frame};
use crate::compile::FunctionParts;
use crate::error::{Error, PyResult};
use crate::native::Kwargs;
use crate::value::{ClassRef, Function, Layout, Str, Value};
use crate::vm::Vm;

impl Vm {
    pub(super) fn op_call(&mut self, count: usize) -> PyResult<()> {
        let arguments = self.pop_many(count);
        let callable = self.pop();
        self.enter(&callable, arguments, Vec::new())
    }

    pub(super) fn op_call_keywords(&mut self, count: usize, names: usize) -> PyResult<()> {
        let mut arguments = self.pop_many(count);
        let callable = self.pop();
        let Value::Tuple(names) = self.frame().code.constants[names].clone() else {
            return Ok(());
        };
        let values = arguments.split_off(count - names.len());
        let keywords = names.iter().filter_map(|name| name.as_str().cloned()).zip(values).collect();
        self.enter(&callable, arguments, keywords)
    }

    pub(super) fn op_call_spread(&mut self, has_keywords: bool) -> PyResult<()> {
        let mut keywords = Vec::new();
        if has_keywords && let Value::Dict(dict) = self.pop() {
            for (name, value) in dict.items() {
                match name.as_str() {
                    Some(name) => keywords.push((name.clone(), value)),
                    None => return Err(Error::type_error("keywords must be strings")),
                }
            }
        }
        let arguments = self.pop();
        let callable = self.pop();
        let arguments = match self.iterate(&arguments) {
            Err(error) if error.is("TypeError") && !matches!(arguments, Value::Generator(_)) => {
                let name = self.callable_name(&callable);
                return Err(Error::type_error(format!(
                    "{name} argument after * must be an iterable, not {}",
                    arguments.type_name()
                )));
            }
            result => result?,
        };
        self.enter(&callable, arguments, keywords)
    }

    /// object → callable, object or None, whether it is a method
    pub(super) fn load_method(&mut self, name: u32) -> PyResult<()> {
        let object = self.pop();
        let name = self.frame().code.names[name as usize].clone();
        if let Value::Instance(instance) = &object {
            let class = instance.class();
            if !class.custom_getattribute()
                && let Some(function @ Value::Function(_)) = class.lookup(&name)
                && instance.attribute(&name).is_none()
            {
                return self.push_method(function, object.clone(), true);
            }
        } else if !matches!(object, Value::Module(_) | Value::Class(_) | Value::Super(_)) {
            let class = self.class_of(&object);
            if let Some(Value::Native(native)) = class.lookup(&name)
                && native.binds
                && !matches!(object, Value::Function(_))
            {
                return self.push_method(Value::Native(native), object, true);
            }
        }
        let found = self.get_attribute(&object, &name)?;
        self.push_method(found, Value::None, false)
    }

    fn push_method(&mut self, callable: Value, object: Value, bound: bool) -> PyResult<()> {
        self.frame().stack.extend([callable, object, Value::Bool(bound)]);
        Ok(())
    }

    pub(super) fn call_method_op(&mut self, count: usize) -> PyResult<()> {
        let mut arguments = self.pop_many(count);
        let bound = self.pop();
        let object = self.pop();
        let callable = self.pop();
        if matches!(bound, Value::Bool(true)) {
            arguments.insert(0, object);
        }
        self.enter(&callable, arguments, Vec::new())
    }

    /// Calls something for the innermost frame: a Python function gets a frame of its own in the same loop.
    pub(super) fn enter(
        &mut self,
        callable: &Value,
        mut arguments: Vec<Value>,
        keywords: Kwargs,
    ) -> PyResult<()> {
        match callable {
            Value::Function(function) => {
                let frame = self.frame_for(function, arguments, keywords)?;
                self.enter_frame(frame)
            }
            Value::BoundMethod(bound) if matches!(bound.function, Value::Function(_)) => {
                arguments.insert(0, bound.this.clone());
                self.enter(&bound.function, arguments, keywords)
            }
            Value::Class(class) if class.heap && class.metaclass.is_none() => match self.plain_init(class) {
                Some(init) => {
                    let instance = self.default_new(class, &arguments, &keywords, true)?;
                    arguments.insert(0, instance.clone());
                    let mut frame = self.frame_for(&init, arguments, keywords)?;
                    frame.exit = Exit::Instance(instance);
                    self.push_frame(frame)
                }
                None => self.call_and_push(callable, arguments, keywords),
            },
            _ => self.call_and_push(callable, arguments, keywords),
        }
    }

    fn call_and_push(&mut self, callable: &Value, arguments: Vec<Value>, keywords: Kwargs) -> PyResult<()> {
        let frame = self.frame();
        let (code, at) = (frame.code.clone(), frame.at);
        self.call_site.note(code, at);
        let value = self.call(callable, arguments, keywords)?;
        self.push(value);
        Ok(())
    }

    pub(super) fn enter_frame(&mut self, frame: Box<Frame>) -> PyResult<()> {
        if frame.code.generator || frame.code.coroutine {
            let generator = self.make_generator(frame);
            self.push(generator);
            return Ok(());
        }
        self.push_frame(frame)
    }

    /// `__init__`, if making an instance means only to call this Python function.
    fn plain_init(&self, class: &ClassRef) -> Option<Rc<Function>> {
        if !matches!(class.layout, Layout::Object | Layout::Exception) || self.new_of(class).is_some() {
            return None;
        }
        match class.lookup(&self.names.init) {
            Some(Value::Function(init)) if !init.code.generator && !init.code.coroutine => Some(init),
            _ => None,
        }
    }

    pub(super) fn make_function(&mut self, code: usize, parts: FunctionParts) {
        let annotations = if parts.annotations { Some(self.pop()) } else { None };
        let keyword_defaults = if parts.keyword_defaults { Some(self.pop()) } else { None };
        let defaults = if parts.defaults { Some(self.pop()) } else { None };
        let frame = self.frame();
        let code = frame.code.codes[code].clone();
        let closure = code.captures.iter().map(|cell| frame.cells[*cell as usize].clone()).collect();
        let globals = frame.globals.clone();
        let module = globals.get_name(&self.names.name).unwrap_or_default();
        let keyword_defaults: Vec<(Str, Value)> = match keyword_defaults {
            Some(Value::Dict(dict)) => dict
                .items()
                .into_iter()
                .filter_map(|(name, value)| name.as_str().cloned().map(|name| (name, value)))
                .collect(),
            _ => Vec::new(),
        };
        let defaults: Rc<[Value]> = match defaults {
            Some(Value::Tuple(items)) => Rc::from(items.to_vec()),
            _ => Rc::from([]),
        };
        let function = Function {
            name: RefCell::new(code.name.clone()),
            qualname: RefCell::new(code.qualname.clone()),
            defaults: RefCell::new(defaults),
            keyword_defaults: RefCell::new(keyword_defaults),
            closure,
            annotations: RefCell::new(match annotations {
                Some(Value::Dict(dict)) => Some(dict),
                _ => None,
            }),
            attributes: OnceCell::new(),
            doc: RefCell::new(code.doc.clone().map_or(Value::None, Value::Str)),
            module: RefCell::new(module),
            globals,
            code,
        };
        self.push(Value::Function(Rc::new(function)));
    }
}
