//! Raising, handling, and the way of an exception through the frames.

use std::rc::Rc;

use super::frame::{Block, Exit};
use crate::error::{Error, PyResult};
use crate::traceback::Traceback;
use crate::value::{Generator, InstanceRef, Value};
use crate::vm::Vm;

impl Vm {
    pub(super) fn push_block(&mut self, target: u32, without: usize) {
        let frame = self.frame();
        let block = Block {
            target: target as usize,
            stack: frame.stack.len() - without,
            handled: frame.handled.len(),
        };
        frame.blocks.push(block);
    }

    /// The exception being handled, in this frame or one around it (`sys.exc_info()`).
    pub fn handled_exception(&self) -> Option<InstanceRef> {
        self.machine.frames().find_map(|frame| frame.handled.last().cloned())
    }

    pub(super) fn load_handled(&mut self) {
        let value = self.frame().handled.last().cloned().map_or(Value::None, Value::Instance);
        self.push(value);
    }

    pub(super) fn match_handled(&mut self) -> PyResult<()> {
        let class = self.pop();
        let Some(exception) = self.frame().handled.last().cloned() else {
            self.push(Value::Bool(false));
            return Ok(());
        };
        let matches = self.exception_matches(&exception, &class)?;
        self.push(Value::Bool(matches));
        Ok(())
    }

    fn exception_matches(&mut self, exception: &InstanceRef, class: &Value) -> PyResult<bool> {
        match class {
            Value::Class(class) if class.is_exception() => Ok(exception.class().is_subclass(class)),
            Value::Tuple(classes) => {
                for class in classes.iter() {
                    if self.exception_matches(exception, class)? {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
            _ => Err(Error::type_error(
                "catching classes that do not inherit from BaseException is not allowed",
            )),
        }
    }

    /// The error that a `raise` statement sends on its way.
    pub(super) fn op_raise(&mut self, count: u8) -> PyResult<Error> {
        if count == 0 {
            let Some(exception) = self.handled_exception() else {
                return Err(Error::runtime("No active exception to reraise"));
            };
            self.machine.reraising = true;
            return Ok(Error::Exception(exception));
        }
        let cause = if count == 2 { Some(self.pop()) } else { None };
        let raised = self.pop();
        let exception = self.exception_from(raised, "exceptions must derive from BaseException")?;
        if let Some(cause) = cause {
            let cause = match cause {
                Value::None => None,
                cause => {
                    let words = "exception causes must derive from BaseException";
                    Some(Value::Instance(self.exception_from(cause, words)?))
                }
            };
            if let Some(state) = exception.exception() {
                *state.cause.borrow_mut() = cause;
                state.suppress_context.set(true);
            }
        }
        self.set_context(&exception);
        Ok(Error::Exception(exception))
    }

    fn exception_from(&mut self, value: Value, words: &str) -> PyResult<InstanceRef> {
        let value = match value {
            Value::Class(class) if class.is_exception() => {
                let made = self.call(&Value::Class(class.clone()), Vec::new(), Vec::new())?;
                if !matches!(&made, Value::Instance(instance) if instance.exception().is_some()) {
                    return Err(Error::type_error(format!(
                        "calling {} should have returned an instance of BaseException, not {}",
                        self.repr(&Value::Class(class))?,
                        self.repr(&Value::Class(self.class_of(&made)))?
                    )));
                }
                made
            }
            other => other,
        };
        match value {
            Value::Instance(instance) if instance.exception().is_some() => Ok(instance),
            _ => Err(Error::type_error(words)),
        }
    }

    pub(super) fn op_reraise(&mut self) -> Error {
        self.machine.reraising = true;
        match self.frame().handled.last().cloned() {
            Some(exception) => Error::Exception(exception),
            None => Error::runtime("No active exception to reraise"),
        }
    }

    /// `__context__` becomes the exception being handled, without making a circle.
    fn set_context(&mut self, exception: &InstanceRef) {
        let Some(handled) = self.handled_exception() else { return };
        if Rc::ptr_eq(&handled, exception) {
            return;
        }
        let mut current = handled.clone();
        while let Some(state) = current.exception() {
            let next = match &*state.context.borrow() {
                Some(Value::Instance(next)) => next.clone(),
                _ => break,
            };
            if Rc::ptr_eq(&next, exception) {
                *state.context.borrow_mut() = None;
                break;
            }
            if Rc::ptr_eq(&next, &handled) {
                break;
            }
            current = next;
        }
        if let Some(state) = exception.exception() {
            *state.context.borrow_mut() = Some(Value::Instance(handled));
        }
    }

    /// Takes an error to the nearest handler; gives it back where native code entered.
    pub(super) fn unwind(&mut self, error: Error) -> PyResult<()> {
        let reraising = std::mem::take(&mut self.machine.reraising);
        let mut exception = match self.exception_instance(error) {
            Ok(exception) => exception,
            Err(error) => return Err(self.abandon(error)),
        };
        let fresh = exception.exception().is_some_and(|state| state.traceback.borrow().is_none());
        if fresh && !reraising {
            self.set_context_of_new(&exception);
        }
        let mut record = !reraising;
        loop {
            if record {
                self.record(&exception);
            }
            record = true;
            let frame = self.frame();
            if let Some(block) = frame.blocks.pop() {
                frame.stack.truncate(block.stack);
                frame.handled.truncate(block.handled);
                frame.handled.push(exception);
                frame.at = block.target;
                return Ok(());
            }
            let Some(frame) = self.machine.stack.pop() else {
                return Err(Error::Exception(exception));
            };
            match frame.exit {
                Exit::Native => return Err(Error::Exception(exception)),
                Exit::Caller | Exit::Instance(_) => {}
                Exit::Generator(generator) => {
                    return Err(Error::Exception(self.leave_generator(&generator, exception)));
                }
                Exit::Loop(generator, _) => exception = self.leave_generator(&generator, exception),
            }
        }
    }

    /// As [`Self::set_context`], for exceptions that native code made: one with a context of its own keeps it.
    fn set_context_of_new(&mut self, exception: &InstanceRef) {
        if exception.exception().is_some_and(|state| state.context.borrow().is_none()) {
            self.set_context(exception);
        }
    }

    fn record(&mut self, exception: &InstanceRef) {
        let frame = self.frame();
        if frame.code.source.path.starts_with("<frozen") {
            return;
        }
        let (code, instruction) = (frame.code.clone(), frame.at.saturating_sub(1));
        let globals = Rc::downgrade(&frame.globals);
        let locals = frame.names.as_ref().map(Rc::downgrade).unwrap_or_default();
        if let Some(state) = exception.exception() {
            let next = state.traceback.borrow_mut().take();
            *state.traceback.borrow_mut() =
                Some(Rc::new(Traceback { code, instruction, globals, locals, next }));
        }
    }

    /// A generator ends by an exception; `StopIteration` must not look like its end.
    fn leave_generator(&mut self, generator: &Rc<Generator>, exception: InstanceRef) -> InstanceRef {
        generator.running.set(false);
        let stop = self.exception_class("StopIteration");
        if !exception.class().is_subclass(&stop) {
            return exception;
        }
        let message = format!("{} raised StopIteration", generator.type_name());
        let error = self.raise("RuntimeError", message);
        let error = self.with_cause(error, Error::Exception(exception.clone()));
        match self.exception_instance(error) {
            Ok(instance) => {
                if let Some(state) = instance.exception() {
                    *state.context.borrow_mut() = Some(Value::Instance(exception));
                }
                instance
            }
            Err(_) => exception,
        }
    }

    /// Leaves all frames up to native code with an error that scripts can't catch.
    fn abandon(&mut self, mut error: Error) -> Error {
        if let Error::Unsupported(unsupported) = &mut error
            && unsupported.span.is_none()
        {
            unsupported.span = self.current_span();
        }
        while let Some(frame) = self.machine.stack.pop() {
            match frame.exit {
                Exit::Native => break,
                Exit::Caller | Exit::Instance(_) => {}
                Exit::Generator(generator) => {
                    generator.running.set(false);
                    break;
                }
                Exit::Loop(generator, _) => generator.running.set(false),
            }
        }
        error
    }

    pub(super) fn enter_with(&mut self, is_async: bool) -> PyResult<()> {
        let manager = self.pop();
        let class = self.class_of(&manager);
        let names = self.names.clone();
        let (enter, exit, kind) = if is_async {
            (&names.aenter, &names.aexit, "asynchronous context manager")
        } else {
            (&names.enter, &names.exit, "context manager")
        };
        let protocol = |missed: &str| {
            Error::type_error(format!(
                "'{}' object does not support the {kind} protocol{missed}",
                class.name()
            ))
        };
        let enter = class.lookup(enter).ok_or_else(|| protocol(""))?;
        let exit = class.lookup(exit).ok_or_else(|| {
            protocol(if is_async { " (missed __aexit__ method)" } else { " (missed __exit__ method)" })
        })?;
        let exit = self.bind(&exit, Some(&manager), &class)?;
        let enter = self.bind(&enter, Some(&manager), &class)?;
        self.push(exit);
        self.enter(&enter, Vec::new(), Vec::new())
    }

    pub(super) fn exit_with(&mut self) -> PyResult<()> {
        let frame = self.frame();
        let exit = frame.stack.last().cloned().unwrap_or_default();
        let Some(exception) = frame.handled.last().cloned() else {
            self.push(Value::None);
            return Ok(());
        };
        let traceback = exception.exception().and_then(|state| state.traceback.borrow().clone());
        let arguments = vec![
            Value::Class(exception.class()),
            Value::Instance(exception),
            traceback.map_or(Value::None, Value::Traceback),
        ];
        self.enter(&exit, arguments, Vec::new())
    }
}
