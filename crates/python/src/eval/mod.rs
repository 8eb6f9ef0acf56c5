//! Runs bytecode. Frames are data: Python code that calls Python code does not use the native stack.

mod arguments;
pub(crate) mod asynchronous;
mod call_site;
mod calls;
mod classes;
mod collections;
mod exceptions;
mod flow;
mod frame;
mod generators;
mod imports;
mod patterns;
mod step;
mod text;
mod variables;

pub use call_site::CallSite;
pub(crate) use frame::{Exit, Frame, Machine};
pub(crate) use generators::Resumed;

use std::rc::Rc;

use crate::compile::Code;
use crate::error::{Error, PyResult, Span};
use crate::native::Kwargs;
use crate::value::{Dict, Function, ModuleRef, Value};
use crate::vm::Vm;

impl Vm {
    /// Where the innermost script frame is.
    pub fn current_span(&self) -> Option<Span> {
        self.machine.frames().find_map(Frame::span)
    }

    /// Where scripts call into native code, now and later.
    pub fn call_site(&self) -> CallSite {
        self.call_site.clone()
    }

    /// Where all script frames are, innermost first.
    pub fn script_stack(&self) -> Vec<Span> {
        self.machine.frames().filter_map(Frame::span).collect()
    }

    /// The variables of the innermost script frame's module (`globals()`).
    pub fn current_globals(&self) -> Option<Rc<Dict>> {
        self.machine.frames().next().map(|frame| frame.globals.clone())
    }

    /// The variables of the innermost script frame (`locals()`).
    pub fn current_locals(&self) -> Option<Rc<Dict>> {
        self.machine.frames().next().map(Frame::visible_locals)
    }

    /// Counts an entry into something that recurses on the native stack.
    pub(crate) fn enter_native(&mut self) -> PyResult<()> {
        if self.machine.native_depth >= self.fuel.limits.native_depth {
            return Err(recursion_error());
        }
        self.machine.native_depth += 1;
        Ok(())
    }

    pub(crate) fn leave_native(&mut self) {
        self.machine.native_depth -= 1;
    }

    /// Calls a Python function from native code.
    pub(crate) fn call_function(
        &mut self,
        function: &Rc<Function>,
        positional: Vec<Value>,
        keywords: Kwargs,
    ) -> PyResult<Value> {
        let frame = self.frame_for(function, positional, keywords)?;
        if function.code.generator || function.code.coroutine {
            return Ok(self.make_generator(frame));
        }
        self.run_frame(frame)
    }

    /// Runs a frame to its end, from native code.
    pub(crate) fn run_frame(&mut self, mut frame: Box<Frame>) -> PyResult<Value> {
        self.enter_native()?;
        frame.exit = Exit::Native;
        let result = self.push_frame(frame).and_then(|()| self.run());
        self.leave_native();
        result
    }

    pub(crate) fn run_module(&mut self, code: &Rc<Code>, module: &ModuleRef) -> PyResult<()> {
        self.scripts.push(Rc::downgrade(&module.dict));
        self.run_code(code, &module.dict, &module.dict).map(drop)
    }

    /// Runs a module's or an expression's code with these variables.
    pub(crate) fn run_code(
        &mut self,
        code: &Rc<Code>,
        globals: &Rc<Dict>,
        locals: &Rc<Dict>,
    ) -> PyResult<Value> {
        let mut frame = Frame::new(code.clone(), globals.clone());
        frame.names = Some(locals.clone());
        self.run_frame(Box::new(frame))
    }

    /// `eval(text)` with these variables.
    pub fn evaluate(
        &mut self,
        text: &str,
        label: &str,
        globals: &Rc<Dict>,
        locals: &Rc<Dict>,
    ) -> PyResult<Value> {
        let code = crate::compile::compile_expression(label, text)?;
        self.run_code(&code, globals, locals)
    }
}

pub(crate) fn recursion_error() -> Error {
    Error::exception("RecursionError", "maximum recursion depth exceeded")
}
