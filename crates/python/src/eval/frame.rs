//! Calls in progress.

use std::rc::Rc;

use crate::compile::{Code, Op};
use crate::error::Span;
use crate::value::{CellRef, Dict, Generator, InstanceRef, Value};

/// What happens to the result of a frame.
pub(crate) enum Exit {
    /// It goes back to native code
    Native,
    /// It is pushed for the caller
    Caller,
    /// It must be `None`; the new instance is pushed for the caller
    Instance(Value),
    /// The frame is a generator's, resumed by native code
    Generator(Rc<Generator>),
    /// The frame is a generator's, resumed by a `for` loop that ends at an instruction
    Loop(Rc<Generator>, usize),
}

/// A pushed block: where an exception goes, and the state to go back to.
#[derive(Clone, Copy)]
pub(crate) struct Block {
    pub(crate) target: usize,
    pub(crate) stack: usize,
    pub(crate) handled: usize,
}

/// A call in progress: it is data, so that generators can keep theirs.
pub(crate) struct Frame {
    pub(crate) code: Rc<Code>,
    /// The next instruction
    pub(crate) at: usize,
    pub(crate) stack: Vec<Value>,
    pub(crate) locals: Vec<Option<Value>>,
    pub(crate) cells: Vec<CellRef>,
    pub(crate) globals: Rc<Dict>,
    /// The variables of a module or class body
    pub(crate) names: Option<Rc<Dict>>,
    /// The mapping that a class body's variables go through, if `__prepare__` gave one of its own class
    pub(crate) mapping: Option<Value>,
    pub(crate) blocks: Vec<Block>,
    /// Exceptions being handled
    pub(crate) handled: Vec<InstanceRef>,
    pub(crate) exit: Exit,
}

impl Frame {
    pub(crate) fn new(code: Rc<Code>, globals: Rc<Dict>) -> Self {
        let mut frame = Self {
            at: 0,
            stack: Vec::with_capacity(8),
            locals: Vec::new(),
            cells: Vec::new(),
            globals,
            names: None,
            mapping: None,
            blocks: Vec::new(),
            handled: Vec::new(),
            exit: Exit::Caller,
            code,
        };
        frame.locals.resize(frame.code.locals.len(), None);
        frame
    }

    /// Makes the cells of this call, moving parameters into those that start in one.
    pub(crate) fn make_cells(&mut self, closure: &[CellRef]) {
        let code = self.code.clone();
        for parameter in &code.cell_parameters {
            let value = parameter.and_then(|slot| self.locals[slot as usize].take());
            self.cells.push(Rc::new(std::cell::RefCell::new(value)));
        }
        self.cells.extend(closure.iter().cloned());
    }

    /// Where it is; nothing for modules that come with the interpreter.
    pub(crate) fn span(&self) -> Option<Span> {
        span_of(&self.code, self.at)
    }

    /// Whether the next instruction goes back in a loop, or out of this frame: every endless run comes by one.
    pub(crate) fn turns(&self) -> bool {
        match self.code.ops[self.at] {
            Op::Jump(to)
            | Op::JumpIfFalse(to)
            | Op::JumpIfTrue(to)
            | Op::JumpIfFalseOrPop(to)
            | Op::JumpIfTrueOrPop(to) => to as usize <= self.at,
            Op::Return | Op::Yield | Op::YieldFrom | Op::Raise(_) | Op::Reraise => true,
            _ => false,
        }
    }

    pub(crate) fn visible_locals(&self) -> Rc<Dict> {
        if let Some(names) = &self.names {
            return names.clone();
        }
        let dict = Dict::new();
        for (name, value) in self.code.locals.iter().zip(&self.locals) {
            if let Some(value) = value
                && !name.starts_with('.')
            {
                dict.set_str(name.clone(), value.clone());
            }
        }
        for (name, cell) in self.code.cells.iter().zip(&self.cells) {
            if let Some(value) = &*cell.borrow() {
                dict.set_str(name.clone(), value.clone());
            }
        }
        Rc::new(dict)
    }
}

/// Where code is whose next instruction is `at`; nothing for modules that come with the interpreter.
pub(super) fn span_of(code: &Code, at: usize) -> Option<Span> {
    (!code.is_frozen()).then(|| code.span(at.saturating_sub(1)))
}

/// The calls in progress.
#[derive(Default)]
pub(crate) struct Machine {
    /// The innermost frame last. Boxed: generators move their frame in and out.
    #[allow(clippy::vec_box)]
    pub(crate) stack: Vec<Box<Frame>>,
    pub(crate) native_depth: usize,
    /// The next exception comes from a bare `raise` or the end of a handler: its frame is recorded already
    pub(crate) reraising: bool,
    /// The `__class__` cells of the classes whose metaclass is at work
    pub(crate) class_cells: Vec<Option<CellRef>>,
}

impl Machine {
    /// The frames, innermost first.
    pub(crate) fn frames(&self) -> impl Iterator<Item = &Frame> {
        self.stack.iter().rev().map(|frame| &**frame)
    }
}
