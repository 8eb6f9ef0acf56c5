//! Runs bytecode.

use std::rc::Rc;

use crate::compile::Code;
use crate::error::{Error, PyResult, Span};
use crate::native::Kwargs;
use crate::value::{Dict, Function, Generator, ModuleRef, Value};
use crate::vm::Vm;

/// A call in progress: it is data, so that generators can keep theirs.
pub struct Frame {}

/// The calls in progress.
#[derive(Default)]
pub(crate) struct Machine {
    native_depth: usize,
}

impl Vm {
    /// Where the innermost script frame is.
    pub fn current_span(&self) -> Option<Span> {
        None
    }

    /// Where all script frames are, innermost first.
    pub fn script_stack(&self) -> Vec<Span> {
        Vec::new()
    }

    /// CPython's text for an uncaught error, with a final newline.
    pub fn format_traceback(&mut self, error: &Error) -> String {
        format!("{error}\n")
    }

    /// Counts an entry into something that recurses on the native stack.
    pub(crate) fn enter_native(&mut self) -> PyResult<()> {
        if self.machine.native_depth >= self.fuel.limits.native_depth {
            return Err(Error::exception("RecursionError", "maximum recursion depth exceeded"));
        }
        self.machine.native_depth += 1;
        Ok(())
    }

    pub(crate) fn leave_native(&mut self) {
        self.machine.native_depth -= 1;
    }

    pub(crate) fn call_function(
        &mut self,
        _function: &Rc<Function>,
        _positional: Vec<Value>,
        _keywords: Kwargs,
    ) -> PyResult<Value> {
        Err(Error::unsupported("the evaluator, which is being built"))
    }

    pub(crate) fn resume_generator(
        &mut self,
        _generator: &Rc<Generator>,
        _sent: PyResult<Value>,
    ) -> PyResult<Option<Value>> {
        Err(Error::unsupported("the evaluator, which is being built"))
    }

    pub(crate) fn run_module(&mut self, code: &Rc<Code>, module: &ModuleRef) -> PyResult<()> {
        self.run_code(code, &module.dict, &module.dict).map(drop)
    }

    pub(crate) fn run_code(
        &mut self,
        _code: &Rc<Code>,
        _globals: &Rc<Dict>,
        _locals: &Rc<Dict>,
    ) -> PyResult<Value> {
        Err(Error::unsupported("the evaluator, which is being built"))
    }

    pub(crate) fn install_core_attributes(&mut self) {}
}
