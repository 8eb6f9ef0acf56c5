//! Generators and coroutines: their frame is kept while they wait.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::flow::Outcome;
use super::frame::{Exit, Frame};
use crate::compile::Op;
use crate::error::{Error, PyResult};
use crate::value::{Generator, Value};
use crate::vm::Vm;

/// What a generator gave when it was resumed.
pub(crate) enum Resumed {
    Yielded(Value),
    Returned(Value),
}

impl Vm {
    pub(super) fn make_generator(&mut self, frame: Box<Frame>) -> Value {
        let generator = Generator {
            name: frame.code.name.clone(),
            qualname: frame.code.qualname.clone(),
            coroutine: frame.code.coroutine && !frame.code.generator,
            asynchronous: frame.code.coroutine && frame.code.generator,
            running: Cell::new(false),
            started: Cell::new(false),
            frame: RefCell::new(Some(frame)),
        };
        Value::Generator(Rc::new(generator))
    }

    /// The next value of a generator; `None` when it has ended.
    pub(crate) fn resume_generator(
        &mut self,
        generator: &Rc<Generator>,
        sent: PyResult<Value>,
    ) -> PyResult<Option<Value>> {
        match self.resume(generator, sent)? {
            Resumed::Yielded(value) => Ok(Some(value)),
            Resumed::Returned(_) => Ok(None),
        }
    }

    /// Resumes a generator from native code, with a value or with an exception.
    pub(crate) fn resume(&mut self, generator: &Rc<Generator>, sent: PyResult<Value>) -> PyResult<Resumed> {
        let Some(mut frame) = self.take_frame(generator)? else {
            return sent.map(|_| Resumed::Returned(Value::None));
        };
        self.enter_native()?;
        let outcome = match sent {
            Ok(value) => {
                if generator.started.replace(true) {
                    frame.stack.push(value);
                } else if !value.is_none() {
                    generator.started.set(false);
                    *generator.frame.borrow_mut() = Some(frame);
                    self.leave_native();
                    return Err(Error::type_error(format!(
                        "can't send non-None value to a just-started {}",
                        generator.type_name()
                    )));
                }
                self.run_generator(generator, frame)
            }
            Err(error) => self.throw_into(generator, frame, error),
        };
        self.leave_native();
        Ok(match outcome? {
            Outcome::Yielded(value) => Resumed::Yielded(value),
            Outcome::Returned(value) => Resumed::Returned(value),
        })
    }

    fn take_frame(&mut self, generator: &Rc<Generator>) -> PyResult<Option<Box<Frame>>> {
        if generator.running.get() {
            return Err(Error::value(format!("{} already executing", generator.type_name())));
        }
        Ok(generator.frame.borrow_mut().take())
    }

    fn run_generator(&mut self, generator: &Rc<Generator>, mut frame: Box<Frame>) -> PyResult<Outcome> {
        frame.exit = Exit::Generator(generator.clone());
        generator.running.set(true);
        if let Err(error) = self.push_frame(frame) {
            generator.running.set(false);
            return Err(error);
        }
        self.run_outcome()
    }

    fn throw_into(
        &mut self,
        generator: &Rc<Generator>,
        mut frame: Box<Frame>,
        error: Error,
    ) -> PyResult<Outcome> {
        if !generator.started.get() {
            return Err(error);
        }
        let mut error = error;
        // A generator that waits in `yield from` hands it to the inner one.
        if matches!(frame.code.ops.get(frame.at), Some(Op::YieldFrom))
            && let Some(Value::Generator(inner)) = frame.stack.last().cloned()
        {
            generator.running.set(true);
            let result = self.resume(&inner, Err(error));
            generator.running.set(false);
            match result {
                Ok(Resumed::Yielded(value)) => {
                    *generator.frame.borrow_mut() = Some(frame);
                    return Ok(Outcome::Yielded(value));
                }
                Ok(Resumed::Returned(value)) => {
                    frame.stack.pop();
                    frame.stack.push(value);
                    frame.at += 1;
                    return self.run_generator(generator, frame);
                }
                Err(inner_error) => error = inner_error,
            }
        }
        frame.exit = Exit::Generator(generator.clone());
        generator.running.set(true);
        self.push_frame(frame)?;
        self.unwind(error)?;
        self.run_outcome()
    }

    /// Resumes a generator for a `for` loop, in the same loop over instructions.
    pub(super) fn resume_in_loop(&mut self, generator: &Rc<Generator>, target: usize) -> PyResult<()> {
        let Some(mut frame) = self.take_frame(generator)? else {
            self.end_loop(target);
            return Ok(());
        };
        if generator.started.replace(true) {
            frame.stack.push(Value::None);
        }
        frame.exit = Exit::Loop(generator.clone(), target);
        generator.running.set(true);
        self.push_frame(frame).inspect_err(|_| generator.running.set(false))
    }

    /// The innermost frame waits, giving a value.
    pub(super) fn suspend(&mut self, value: Value) -> Option<Outcome> {
        let mut frame = self.machine.stack.pop()?;
        match std::mem::replace(&mut frame.exit, Exit::Caller) {
            Exit::Generator(generator) => {
                generator.running.set(false);
                *generator.frame.borrow_mut() = Some(frame);
                Some(Outcome::Yielded(value))
            }
            Exit::Loop(generator, _) => {
                generator.running.set(false);
                *generator.frame.borrow_mut() = Some(frame);
                self.push(value);
                None
            }
            _ => Some(Outcome::Yielded(value)),
        }
    }

    pub(super) fn get_yield_from(&mut self) -> PyResult<()> {
        let value = self.pop();
        let iterator = match &value {
            Value::Generator(_) => value,
            other => self.iter(other)?,
        };
        self.push(iterator);
        Ok(())
    }

    /// iterator, sent value → result; waits as long as the inner iterator yields.
    pub(super) fn yield_from(&mut self) -> PyResult<Option<Outcome>> {
        let sent = self.pop();
        let inner = self.frame().stack.last().cloned().unwrap_or_default();
        match self.step_inner(&inner, sent)? {
            Resumed::Yielded(value) => {
                self.frame().at -= 1;
                Ok(self.suspend(value))
            }
            Resumed::Returned(value) => {
                self.pop();
                self.push(value);
                Ok(None)
            }
        }
    }

    fn step_inner(&mut self, inner: &Value, sent: Value) -> PyResult<Resumed> {
        if let Value::Generator(generator) = inner {
            return self.resume(generator, Ok(sent));
        }
        if let Value::Iter(_) = inner {
            return Ok(match self.next(inner)? {
                Some(value) => Resumed::Yielded(value),
                None => Resumed::Returned(Value::None),
            });
        }
        let result = if sent.is_none() {
            let name = self.names.next.clone();
            self.call_special(inner, &name, Vec::new()).map(Option::unwrap_or_default)
        } else {
            self.call_method(inner, "send", vec![sent])
        };
        match result {
            Ok(value) => Ok(Resumed::Yielded(value)),
            Err(error) if error.is("StopIteration") => Ok(Resumed::Returned(self.stop_value(error)?)),
            Err(error) => Err(error),
        }
    }

    /// The value that a `StopIteration` carries.
    pub(crate) fn stop_value(&mut self, error: Error) -> PyResult<Value> {
        let instance = self.exception_instance(error)?;
        let args = instance.exception().map(|state| state.args.borrow().clone());
        Ok(match args {
            Some(Value::Tuple(args)) => args.first().cloned().unwrap_or_default(),
            _ => Value::None,
        })
    }

    /// `await value`: async code runs in order, there is no loop of events behind it.
    pub(super) fn op_await(&mut self) -> PyResult<()> {
        let value = self.pop();
        if let Value::Generator(generator) = &value
            && generator.coroutine
            && !generator.started.get()
        {
            let Some(mut frame) = self.take_frame(generator)? else {
                return Err(Error::runtime("cannot reuse already awaited coroutine"));
            };
            generator.started.set(true);
            frame.exit = Exit::Caller;
            return self.push_frame(frame);
        }
        let result = self.await_value(&value)?;
        self.push(result);
        Ok(())
    }

    /// Runs an awaitable to its end, from native code (`asyncio.run`).
    pub fn await_value(&mut self, value: &Value) -> PyResult<Value> {
        let inner = match value {
            Value::Generator(generator) if generator.coroutine => {
                if generator.frame.borrow().is_none() {
                    return Err(Error::runtime("cannot reuse already awaited coroutine"));
                }
                value.clone()
            }
            Value::Iter(_) => value.clone(),
            other => {
                let name = self.names.await_.clone();
                match self.call_special(other, &name, Vec::new())? {
                    Some(inner) => inner,
                    None => {
                        return Err(Error::type_error(format!(
                            "object {} can't be used in 'await' expression",
                            other.type_name()
                        )));
                    }
                }
            }
        };
        loop {
            if let Resumed::Returned(result) = self.step_inner(&inner, Value::None)? {
                return Ok(result);
            }
        }
    }

    /// `generator.close()`
    pub(crate) fn close_generator(&mut self, generator: &Rc<Generator>) -> PyResult<()> {
        if !generator.started.get() {
            *generator.frame.borrow_mut() = None;
            return Ok(());
        }
        match self.resume(generator, Err(Error::with_args("GeneratorExit", Vec::new()))) {
            Ok(Resumed::Yielded(_)) => {
                Err(Error::runtime(format!("{} ignored GeneratorExit", generator.type_name())))
            }
            Ok(Resumed::Returned(_)) => Ok(()),
            Err(error) if error.is("GeneratorExit") || error.is("StopIteration") => Ok(()),
            Err(error) => Err(error),
        }
    }
}
