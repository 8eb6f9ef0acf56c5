//! Jumps, loops, and the ends of frames.

use super::frame::{Exit, Frame};
use crate::error::PyResult;
use crate::value::Value;
use crate::vm::{Vm, init_result_error};

/// Why the loop over instructions went back to native code.
pub(super) enum Outcome {
    Returned(Value),
    Yielded(Value),
}

impl Vm {
    pub(super) fn run(&mut self) -> PyResult<Value> {
        match self.run_outcome()? {
            Outcome::Returned(value) | Outcome::Yielded(value) => Ok(value),
        }
    }

    /// Runs until the frame that native code entered ends or yields.
    pub(super) fn run_outcome(&mut self) -> PyResult<Outcome> {
        loop {
            match self.run_steps() {
                Ok(outcome) => return Ok(outcome),
                Err(error) => self.unwind(error)?,
            }
        }
    }

    /// Makes a frame the innermost one, unless there are too many.
    pub(super) fn push_frame(&mut self, frame: Box<Frame>) -> PyResult<()> {
        if self.machine.stack.len() >= self.fuel.limits.recursion {
            return Err(super::recursion_error());
        }
        self.machine.stack.push(frame);
        Ok(())
    }

    fn test(&mut self) -> PyResult<bool> {
        let value = self.pop();
        match value {
            Value::Bool(flag) => Ok(flag),
            other => self.truth(&other),
        }
    }

    pub(super) fn jump_if(&mut self, expected: bool, target: u32) -> PyResult<()> {
        if self.test()? == expected {
            self.frame().at = target as usize;
        }
        Ok(())
    }

    pub(super) fn jump_if_or_pop(&mut self, expected: bool, target: u32) -> PyResult<()> {
        let value = self.pop();
        if self.truth(&value)? == expected {
            self.push(value);
            self.frame().at = target as usize;
        }
        Ok(())
    }

    pub(super) fn for_iter(&mut self, target: usize) -> PyResult<()> {
        let frame = self.frame();
        let item = match frame.stack.last() {
            Some(Value::Iter(iter)) => {
                let iter = iter.clone();
                self.next_of(&iter)?
            }
            Some(Value::Generator(generator)) => {
                let generator = generator.clone();
                return self.resume_in_loop(&generator, target);
            }
            Some(other) => {
                let other = other.clone();
                self.next(&other)?
            }
            None => None,
        };
        match item {
            Some(item) => self.push(item),
            None => self.end_loop(target),
        }
        Ok(())
    }

    pub(super) fn end_loop(&mut self, target: usize) {
        let frame = self.frame();
        frame.stack.pop();
        frame.at = target;
    }

    /// The innermost frame ends with the value on its stack.
    pub(super) fn return_value(&mut self) -> PyResult<Option<Outcome>> {
        let value = self.pop();
        let Some(frame) = self.machine.stack.pop() else {
            return Ok(Some(Outcome::Returned(value)));
        };
        match frame.exit {
            Exit::Native => return Ok(Some(Outcome::Returned(value))),
            Exit::Caller => self.push(value),
            Exit::Instance(instance) => {
                if !value.is_none() {
                    return Err(init_result_error(&value));
                }
                self.push(instance);
            }
            Exit::Generator(generator) => {
                generator.running.set(false);
                return Ok(Some(Outcome::Returned(value)));
            }
            Exit::Loop(generator, target) => {
                generator.running.set(false);
                self.end_loop(target);
            }
        }
        Ok(None)
    }
}
