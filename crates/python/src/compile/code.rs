//! Compiled code: what a function, a class body or a module runs, with a source position per instruction.

use std::cell::OnceCell;
use std::rc::Rc;

use crate::error::Span;
use crate::value::{Str, Value};
use crate::vm::{BinaryOp, CompareOp, UnaryOp};

/// A source file: its text, and where its lines start.
pub(crate) struct Source {
    /// The file, as the host names it
    pub(crate) path: Str,
    /// Its text
    pub(crate) text: String,
    lines: OnceCell<Vec<u32>>,
}

impl Source {
    pub(crate) fn new(path: &str, text: String) -> Self {
        Self { path: Str::from(path), text, lines: OnceCell::new() }
    }

    fn line_starts(&self) -> &[u32] {
        self.lines.get_or_init(|| {
            let mut starts = vec![0];
            let bytes = self.text.as_bytes();
            for (at, byte) in bytes.iter().enumerate() {
                let ends = match byte {
                    b'\n' => true,
                    b'\r' => bytes.get(at + 1) != Some(&b'\n'),
                    _ => false,
                };
                if ends {
                    starts.push(at as u32 + 1);
                }
            }
            starts
        })
    }

    /// The line of a byte position, from 1.
    pub(crate) fn line(&self, offset: u32) -> u32 {
        self.line_starts().partition_point(|start| *start <= offset) as u32
    }

    /// The text of a line (from 1) without its end.
    pub(crate) fn line_text(&self, line: u32) -> &str {
        let starts = self.line_starts();
        let Some(start) = starts.get(line.saturating_sub(1) as usize) else {
            return "";
        };
        let end = starts.get(line as usize).map_or(self.text.len(), |next| *next as usize);
        self.text[*start as usize..end].trim_end_matches(['\n', '\r'])
    }

    /// The byte column of a position in its line, from 0.
    pub(crate) fn byte_column(&self, offset: u32) -> usize {
        let line = self.line(offset);
        (offset - self.line_starts()[line as usize - 1]) as usize
    }

    /// The column of a position in characters, from 1.
    pub(crate) fn column(&self, offset: u32) -> u32 {
        let line = self.line(offset);
        let start = self.line_starts()[line as usize - 1] as usize;
        let end = (offset as usize).min(self.text.len());
        self.text.get(start..end).map_or(1, |text| text.chars().count() as u32 + 1)
    }

    pub(crate) fn span(&self, range: Range) -> Span {
        Span {
            file: self.path.clone(),
            line: self.line(range.start),
            column: self.column(range.start),
            end_line: self.line(range.end),
            end_column: self.column(range.end),
        }
    }
}

/// A range of byte positions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Range {
    pub(crate) start: u32,
    pub(crate) end: u32,
}

/// Compiled code.
pub struct Code {
    /// The name in tracebacks
    pub name: Str,
    /// `__qualname__`
    pub qualname: Str,
    /// The file that it comes from
    pub(crate) source: Rc<Source>,
    pub(crate) ops: Vec<Op>,
    pub(crate) ranges: Vec<Range>,
    pub(crate) constants: Vec<Value>,
    pub(crate) names: Vec<Str>,
    pub(crate) codes: Vec<Rc<Code>>,
    /// Names of the local slots, parameters first
    pub(crate) locals: Vec<Str>,
    /// Names of the cells: those made here, then those of enclosing functions
    pub(crate) cells: Vec<Str>,
    /// For each cell made here: the local slot of the parameter that starts in it
    pub(crate) cell_parameters: Vec<Option<u32>>,
    /// For each cell of an enclosing function: its index among the cells of the code around this
    pub(crate) captures: Vec<u32>,
    pub(crate) parameters: ParameterShape,
    pub(crate) generator: bool,
    pub(crate) coroutine: bool,
    pub(crate) doc: Option<Str>,
    /// Where it begins
    pub(crate) start: Range,
}

/// What kind of block was compiled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CodeKind {
    Module,
    Class,
    Function,
}

/// How many parameters of each kind; their names are the first locals, in this order.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct ParameterShape {
    pub(crate) positional_only: usize,
    /// Positional ones in all
    pub(crate) positional: usize,
    pub(crate) keyword_only: usize,
    pub(crate) rest: bool,
    pub(crate) keywords: bool,
}

impl ParameterShape {
    /// The slot of `*args`.
    pub(crate) fn rest_slot(&self) -> usize {
        self.positional + self.keyword_only
    }

    /// The slot of `**kwargs`.
    pub(crate) fn keywords_slot(&self) -> usize {
        self.rest_slot() + usize::from(self.rest)
    }
}

impl Code {
    /// Whether it is of a module that comes with the interpreter.
    pub(crate) fn is_frozen(&self) -> bool {
        self.source.path.is_empty() || self.source.path.starts_with("<frozen")
    }

    /// The source range of an instruction.
    pub(crate) fn range(&self, instruction: usize) -> Range {
        self.ranges.get(instruction).copied().unwrap_or(self.start)
    }

    pub(crate) fn span(&self, instruction: usize) -> Span {
        self.source.span(self.range(instruction))
    }

    /// The first line.
    pub fn first_line(&self) -> u32 {
        self.source.line(self.start.start)
    }

    /// The line of an instruction.
    pub(crate) fn line(&self, instruction: usize) -> u32 {
        self.source.line(self.range(instruction).start)
    }

    /// Names of the parameters, in the order of the slots.
    pub fn parameter_names(&self) -> &[Str] {
        let shape = &self.parameters;
        let count = shape.keywords_slot() + usize::from(shape.keywords);
        &self.locals[..count]
    }

    /// How many parameters may be positional (`co_argcount`).
    pub fn positional_count(&self) -> usize {
        self.parameters.positional
    }

    /// How many parameters are positional only (`co_posonlyargcount`).
    pub fn positional_only_count(&self) -> usize {
        self.parameters.positional_only
    }

    /// How many parameters are keyword only (`co_kwonlyargcount`).
    pub fn keyword_only_count(&self) -> usize {
        self.parameters.keyword_only
    }

    /// Whether there are `*args` and `**kwargs`.
    pub fn takes_rest(&self) -> (bool, bool) {
        (self.parameters.rest, self.parameters.keywords)
    }

    /// Whether it is an `async def`.
    pub fn is_coroutine(&self) -> bool {
        self.coroutine
    }

    /// Whether it yields.
    pub fn is_generator(&self) -> bool {
        self.generator
    }
}

/// An instruction. Indexes point into the tables of its [`Code`]; stack effects are in the comments.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Op {
    Nop,
    Pop,
    /// a → a a
    Dup,
    /// a b → a b a b
    Dup2,
    /// a b → b a
    Rot2,
    /// a b c → c a b
    Rot3,
    Const(u32),

    LoadFast(u32),
    StoreFast(u32),
    DeleteFast(u32),
    LoadCell(u32),
    StoreCell(u32),
    DeleteCell(u32),
    /// A free variable in a class body: the class's own names first
    LoadClassCell(u32),
    LoadGlobal(u32),
    StoreGlobal(u32),
    DeleteGlobal(u32),
    LoadName(u32),
    StoreName(u32),
    DeleteName(u32),

    LoadAttr(u32),
    StoreAttr(u32),
    DeleteAttr(u32),
    /// object → callable, bound object or None, flag
    LoadMethod(u32),
    GetItem,
    /// value container key →
    SetItem,
    DeleteItem,
    BuildSlice(u32),

    BuildTuple(u32),
    BuildList(u32),
    BuildSet(u32),
    BuildMap(u32),
    BuildString(u32),
    /// The collection is that many places below the top
    ListAppend(u32),
    SetAdd(u32),
    MapAdd(u32),
    ListExtend,
    SetUpdate,
    DictUpdate,
    /// As DictUpdate, refusing doubled keyword arguments; the callable is that many places below
    DictMerge(u32),
    ListToTuple,
    /// value (spec) → text
    Format(Conversion, bool),

    /// value → tuple of as many parts, or None; the second number says which of them is a list of what is left
    MatchSequence(u16, Option<u16>),
    /// value keys → tuple of their values (and of what is left), or None
    MatchMapping(bool),
    /// value class names → tuple of attributes, that many of them by position, or None
    MatchClass(u32),

    Unpack(u32),
    UnpackStar(u16, u16),

    Binary(BinaryOp),
    InPlace(BinaryOp),
    Unary(UnaryOp),
    Not,
    Compare(CompareOp),
    Is(bool),
    In(bool),

    Jump(u32),
    JumpIfFalse(u32),
    JumpIfTrue(u32),
    JumpIfFalseOrPop(u32),
    JumpIfTrueOrPop(u32),
    GetIter,
    ForIter(u32),
    GetAiter,
    ForAiter(u32),

    Call(u32),
    /// Count of all arguments, constant with the names of the last ones
    CallKeywords(u16, u16),
    CallMethod(u32),
    /// callable tuple (dict) → result
    CallSpread(bool),
    Return,
    MakeFunction(u32, FunctionParts),
    /// name, bases tuple, keywords dict, body function → class
    BuildClass,
    SetupAnnotations,

    Yield,
    YieldFrom,
    Await,
    GetYieldFrom,

    PushBlock(u32),
    /// As PushBlock, for the stack without its top
    PushWith(u32),
    PopBlock,
    PopHandled,
    LoadHandled,
    /// class → bool
    MatchHandled,
    Raise(u8),
    Reraise,
    AssertionError,
    /// manager → exit method, result of enter
    EnterWith(bool),
    /// exit method → exit method, result (called with the handled exception)
    ExitWith,

    /// Name, level; the names asked for are on the stack
    Import(u32, u32),
    ImportFrom(u32),
    ImportStar,
    /// Drops all but the module's own attribute path for `import a.b as c`
    ImportAs(u32),
}

/// What an f-string does with a value before formatting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Conversion {
    None,
    Str,
    Repr,
    Ascii,
}

/// What lies on the stack for a new function, in this order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct FunctionParts {
    pub(crate) defaults: bool,
    pub(crate) keyword_defaults: bool,
    pub(crate) annotations: bool,
}
