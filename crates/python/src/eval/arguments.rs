//! From the arguments of a call to the locals of a Python function.

use std::rc::Rc;

use super::frame::Frame;
use crate::error::{Error, PyResult};
use crate::native::{Kwargs, missing_error, too_many_error};
use crate::value::{Dict, Function, Str, Value};
use crate::vm::Vm;

impl Vm {
    /// A frame with the arguments in their places.
    pub(super) fn frame_for(
        &mut self,
        function: &Rc<Function>,
        positional: Vec<Value>,
        keywords: Kwargs,
    ) -> PyResult<Box<Frame>> {
        let mut frame = Box::new(Frame::new(function.code.clone(), function.globals.clone()));
        let shape = &function.code.parameters;
        let simple = keywords.is_empty()
            && positional.len() == shape.positional
            && shape.keyword_only == 0
            && !shape.rest
            && !shape.keywords;
        if simple {
            for (slot, value) in frame.locals.iter_mut().zip(positional) {
                *slot = Some(value);
            }
        } else {
            Binding { function, locals: &mut frame.locals }.bind(positional, keywords)?;
        }
        if !function.code.cells.is_empty() {
            frame.make_cells(&function.closure);
        }
        Ok(frame)
    }
}

struct Binding<'a> {
    function: &'a Rc<Function>,
    locals: &'a mut Vec<Option<Value>>,
}

impl Binding<'_> {
    fn bind(&mut self, mut positional: Vec<Value>, keywords: Kwargs) -> PyResult<()> {
        let shape = self.function.code.parameters;
        let given = positional.len();
        let rest = if given > shape.positional { positional.split_off(shape.positional) } else { Vec::new() };
        for (slot, value) in self.locals.iter_mut().zip(positional) {
            *slot = Some(value);
        }
        let too_many = !rest.is_empty() && !shape.rest;
        if shape.rest {
            self.locals[shape.rest_slot()] = Some(Value::tuple(rest));
        }
        self.keywords(keywords)?;
        if too_many {
            return Err(self.too_many(given));
        }
        self.defaults(given)
    }

    fn keywords(&mut self, keywords: Kwargs) -> PyResult<()> {
        let shape = self.function.code.parameters;
        let extra = shape.keywords.then(|| Rc::new(Dict::new()));
        let named = shape.positional + shape.keyword_only;
        let mut misplaced: Vec<Str> = Vec::new();
        for (name, value) in keywords {
            let names = &self.function.code.locals[..named];
            let found = names.iter().skip(shape.positional_only).position(|parameter| *parameter == name);
            match (found, &extra) {
                (Some(at), _) => {
                    let slot = &mut self.locals[at + shape.positional_only];
                    if slot.is_some() {
                        return Err(Error::type_error(format!(
                            "{}() got multiple values for argument '{name}'",
                            self.function.qualname.borrow()
                        )));
                    }
                    *slot = Some(value);
                }
                (None, Some(extra)) => extra.set_str(name, value),
                (None, None) if names[..shape.positional_only].contains(&name) => misplaced.push(name),
                (None, None) => {
                    return Err(Error::type_error(format!(
                        "{}() got an unexpected keyword argument '{name}'",
                        self.function.qualname.borrow()
                    )));
                }
            }
        }
        if !misplaced.is_empty() {
            let names = misplaced.iter().map(|name| name.to_string()).collect::<Vec<_>>().join(", ");
            return Err(Error::type_error(format!(
                "{}() got some positional-only arguments passed as keyword arguments: '{names}'",
                self.function.qualname.borrow()
            )));
        }
        if let Some(extra) = extra {
            self.locals[shape.keywords_slot()] = Some(Value::Dict(extra));
        }
        Ok(())
    }

    fn too_many(&self, given: usize) -> Error {
        let shape = self.function.code.parameters;
        let least = shape.positional - self.function.defaults.borrow().len().min(shape.positional);
        let keyword_only =
            self.locals[shape.positional..shape.rest_slot()].iter().filter(|slot| slot.is_some()).count();
        too_many_error(&self.function.qualname.borrow(), least, shape.positional, given, keyword_only)
    }

    fn defaults(&mut self, given: usize) -> PyResult<()> {
        let shape = self.function.code.parameters;
        let names = &self.function.code.locals;
        if given < shape.positional {
            let defaults = self.function.defaults.borrow().clone();
            let first_default = shape.positional - defaults.len().min(shape.positional);
            let mut missing = Vec::new();
            for (at, name) in names.iter().enumerate().take(shape.positional).skip(given) {
                if self.locals[at].is_some() {
                    continue;
                }
                match at.checked_sub(first_default).and_then(|at| defaults.get(at)) {
                    Some(default) => self.locals[at] = Some(default.clone()),
                    None => missing.push(name.clone()),
                }
            }
            if !missing.is_empty() {
                return Err(missing_error(&self.function.qualname.borrow(), "positional", &missing));
            }
        }
        let mut missing = Vec::new();
        for (at, name) in names.iter().enumerate().take(shape.rest_slot()).skip(shape.positional) {
            if self.locals[at].is_some() {
                continue;
            }
            let defaults = self.function.keyword_defaults.borrow();
            match defaults.iter().find(|(known, _)| known == name) {
                Some((_, default)) => self.locals[at] = Some(default.clone()),
                None => missing.push(name.clone()),
            }
        }
        if missing.is_empty() {
            return Ok(());
        }
        Err(missing_error(&self.function.qualname.borrow(), "keyword-only", &missing))
    }
}
