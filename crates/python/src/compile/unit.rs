//! One block of code in the making, and the compiler's state around it.

use std::borrow::Cow;
use std::rc::Rc;

use ruff_python_ast::{Expr, Stmt};
use ruff_text_size::{Ranged, TextRange};
use rustc_hash::FxHashMap;

use super::code::ParameterShape;
use super::scope::{Place, Scope, Scopes, mangle};
use super::{Code, CodeKind, CompileError, CompileResult, Op, Range, Source};
use crate::value::{Str, Value};

/// What a `return`, `break` or `continue` has to leave properly.
#[derive(Clone)]
pub(super) enum Pending<'a> {
    /// A loop: where `continue` goes, the jumps that `break` made, whether an iterator is on the stack
    Loop { start: usize, for_loop: bool, id: usize },
    /// A `try` body with a block
    Try,
    /// A `try` body whose `finally` must run
    Finally(&'a [Stmt]),
    /// Inside an `except` handler
    Handler,
    /// Inside `except … as name`
    NamedHandler(&'a str),
    /// A `with` body: the exit method is on the stack
    With { is_async: bool, range: TextRange },
    /// The exceptional copy of a `finally` body
    FinallyBody,
}

/// Code in the making.
pub(super) struct Unit<'a> {
    pub(super) name: Str,
    pub(super) qualname: Str,
    pub(super) kind: CodeKind,
    pub(super) ops: Vec<Op>,
    pub(super) ranges: Vec<Range>,
    constants: Vec<Value>,
    constant_index: FxHashMap<ConstantKey, u32>,
    names: Vec<Str>,
    name_index: FxHashMap<Str, u32>,
    codes: Vec<Rc<Code>>,
    locals: Vec<Str>,
    local_index: FxHashMap<Str, u32>,
    cells: Vec<String>,
    own_cells: usize,
    captures: Vec<u32>,
    places: Rc<FxHashMap<String, Place>>,
    pub(super) parameters: ParameterShape,
    pub(super) generator: bool,
    pub(super) coroutine: bool,
    pub(super) doc: Option<Str>,
    start: Range,
    pub(super) pending: Vec<Pending<'a>>,
    pub(super) breaks: Vec<Vec<usize>>,
}

#[derive(PartialEq, Eq, Hash)]
enum ConstantKey {
    Text(Str),
    Int(i64),
    Other(&'static str),
}

/// Turns the syntax tree of one file into code.
pub(super) struct Compiler<'a> {
    pub(super) source: &'a Rc<Source>,
    pub(super) scopes: &'a Scopes,
    pub(super) units: Vec<Unit<'a>>,
    pub(super) classes: Vec<String>,
    /// `from __future__ import annotations`
    pub(super) lazy_annotations: bool,
    /// Where instructions made now belong
    pub(super) at: Range,
}

pub(super) fn range_of(range: TextRange) -> Range {
    Range { start: range.start().to_u32(), end: range.end().to_u32() }
}

/// Compiles a module's statements.
pub(super) fn module(source: &Rc<Source>, body: &[Stmt]) -> CompileResult<Rc<Code>> {
    let scopes = Scopes::of_module(body)?;
    let mut compiler = Compiler::new(source, &scopes);
    let unit = Unit::new("<module>", "<module>", CodeKind::Module, scopes.module(), Range::default());
    compiler.units.push(unit);
    compiler.module_body(body)?;
    compiler.finish()
}

/// Compiles an expression whose value the code returns.
pub(super) fn expression(source: &Rc<Source>, body: &Expr) -> CompileResult<Rc<Code>> {
    let statement = Stmt::Expr(ruff_python_ast::StmtExpr {
        node_index: Default::default(),
        range: body.range(),
        value: Box::new(body.clone()),
    });
    let statements = [statement];
    let scopes = Scopes::of_module(&statements)?;
    let mut compiler = Compiler::new(source, &scopes);
    let unit = Unit::new("<module>", "<module>", CodeKind::Module, scopes.module(), Range::default());
    compiler.units.push(unit);
    if let Stmt::Expr(statement) = &statements[0] {
        let value: &Expr = &statement.value;
        compiler.expression(value)?;
        compiler.emit(Op::Return);
    }
    compiler.finish()
}

impl<'a> Unit<'a> {
    pub(super) fn new(name: &str, qualname: &str, kind: CodeKind, scope: &Scope, start: Range) -> Self {
        let mut cells = scope.cells.clone();
        let own_cells = cells.len();
        cells.extend(scope.free.iter().cloned());
        Self {
            name: Str::from(name),
            qualname: Str::from(qualname),
            kind,
            ops: Vec::new(),
            ranges: Vec::new(),
            constants: Vec::new(),
            constant_index: FxHashMap::default(),
            names: Vec::new(),
            name_index: FxHashMap::default(),
            codes: Vec::new(),
            locals: Vec::new(),
            local_index: FxHashMap::default(),
            cells,
            own_cells,
            captures: Vec::new(),
            places: scope.places.clone(),
            parameters: ParameterShape::default(),
            generator: scope.yields,
            coroutine: false,
            doc: None,
            start,
            pending: Vec::new(),
            breaks: Vec::new(),
        }
    }

    /// The slot of a local variable.
    pub(super) fn local(&mut self, name: &str) -> u32 {
        if let Some(at) = self.local_index.get(name) {
            return *at;
        }
        let at = self.locals.len() as u32;
        let name = Str::from(name);
        self.locals.push(name.clone());
        self.local_index.insert(name, at);
        at
    }

    /// A local that no script can name.
    pub(super) fn hidden_local(&mut self) -> u32 {
        let name = format!(".{}", self.locals.len());
        self.local(&name)
    }

    pub(super) fn cell(&self, name: &str) -> Option<u32> {
        self.cells.iter().position(|cell| cell == name).map(|at| at as u32)
    }

    pub(super) fn name(&mut self, name: &str) -> u32 {
        if let Some(at) = self.name_index.get(name) {
            return *at;
        }
        let at = self.names.len() as u32;
        let name = Str::from(name);
        self.names.push(name.clone());
        self.name_index.insert(name, at);
        at
    }

    fn constant(&mut self, value: Value) -> u32 {
        let key = match &value {
            Value::Str(text) => Some(ConstantKey::Text(text.clone())),
            Value::Int(int) => Some(ConstantKey::Int(*int)),
            Value::None => Some(ConstantKey::Other("None")),
            Value::Bool(true) => Some(ConstantKey::Other("True")),
            Value::Bool(false) => Some(ConstantKey::Other("False")),
            _ => None,
        };
        let at = self.constants.len() as u32;
        if let Some(key) = key {
            if let Some(known) = self.constant_index.get(&key) {
                return *known;
            }
            self.constant_index.insert(key, at);
        }
        self.constants.push(value);
        at
    }

    pub(super) fn code(&mut self, code: Rc<Code>) -> u32 {
        self.codes.push(code);
        self.codes.len() as u32 - 1
    }

    /// Where a name's variable is, in this unit.
    pub(super) fn place(&self, name: &str) -> Place {
        self.places.get(name).copied().unwrap_or(Place::Unbound)
    }

    fn into_code(self, source: &Rc<Source>) -> Code {
        let cell_parameters = self.cells[..self.own_cells]
            .iter()
            .map(|cell| self.local_index.get(cell.as_str()).copied())
            .collect();
        Code {
            name: self.name,
            qualname: self.qualname,
            source: source.clone(),
            ops: self.ops,
            ranges: self.ranges,
            constants: self.constants,
            names: self.names,
            codes: self.codes,
            locals: self.locals,
            cells: self.cells.iter().map(Str::from).collect(),
            cell_parameters,
            captures: self.captures,
            parameters: self.parameters,
            generator: self.generator,
            coroutine: self.coroutine,
            doc: self.doc,
            start: self.start,
        }
    }
}

impl<'a> Compiler<'a> {
    fn new(source: &'a Rc<Source>, scopes: &'a Scopes) -> Self {
        Self {
            source,
            scopes,
            units: Vec::new(),
            classes: Vec::new(),
            lazy_annotations: false,
            at: Range::default(),
        }
    }

    pub(super) fn unit(&mut self) -> &mut Unit<'a> {
        let last = self.units.len() - 1;
        &mut self.units[last]
    }

    /// Ends the innermost unit: it returns `None` if it has not returned.
    pub(super) fn finish(&mut self) -> CompileResult<Rc<Code>> {
        self.constant(Value::None);
        self.emit(Op::Return);
        let Some(mut unit) = self.units.pop() else {
            return Err(CompileError::TooDeep);
        };
        if let Some(outer) = self.units.last() {
            let free = unit.cells[unit.own_cells..].to_vec();
            unit.captures = free.iter().map(|name| outer.cell(name).unwrap_or(0)).collect();
        }
        Ok(Rc::new(unit.into_code(self.source)))
    }

    pub(super) fn emit(&mut self, op: Op) -> usize {
        let range = self.at;
        let unit = self.unit();
        unit.ops.push(op);
        unit.ranges.push(range);
        unit.ops.len() - 1
    }

    /// Emits with another position than the current one.
    pub(super) fn emit_at(&mut self, op: Op, range: TextRange) -> usize {
        let before = std::mem::replace(&mut self.at, range_of(range));
        let at = self.emit(op);
        self.at = before;
        at
    }

    pub(super) fn here(&mut self) -> usize {
        self.unit().ops.len()
    }

    /// Lets a jump made earlier lead to this place.
    pub(super) fn land(&mut self, jump: usize) {
        let here = self.here() as u32;
        self.patch(jump, here);
    }

    pub(super) fn patch(&mut self, jump: usize, target: u32) {
        let op = &mut self.unit().ops[jump];
        match op {
            Op::Jump(to)
            | Op::JumpIfFalse(to)
            | Op::JumpIfTrue(to)
            | Op::JumpIfFalseOrPop(to)
            | Op::JumpIfTrueOrPop(to)
            | Op::ForIter(to)
            | Op::ForAiter(to)
            | Op::PushBlock(to)
            | Op::PushWith(to) => *to = target,
            _ => {}
        }
    }

    pub(super) fn constant(&mut self, value: Value) -> usize {
        let at = self.unit().constant(value);
        self.emit(Op::Const(at))
    }

    pub(super) fn constant_index(&mut self, value: Value) -> u32 {
        self.unit().constant(value)
    }

    pub(super) fn mangled<'n>(&self, name: &'n str) -> Cow<'n, str> {
        mangle(self.classes.last(), name)
    }

    /// The index of a name among the unit's names.
    pub(super) fn name_index(&mut self, name: &str) -> u32 {
        let name = self.mangled(name);
        self.unit().name(&name)
    }

    pub(super) fn load(&mut self, name: &str) {
        let name = self.mangled(name);
        let in_function = self.unit().kind == CodeKind::Function;
        let in_class = self.unit().kind == CodeKind::Class;
        let op = match self.unit().place(&name) {
            Place::Local => Op::LoadFast(self.unit().local(&name)),
            Place::Cell | Place::Free => match self.unit().cell(&name) {
                Some(cell) if in_class => Op::LoadClassCell(cell),
                Some(cell) => Op::LoadCell(cell),
                None => Op::LoadGlobal(self.unit().name(&name)),
            },
            Place::Global => Op::LoadGlobal(self.unit().name(&name)),
            Place::Unbound if in_function => Op::LoadGlobal(self.unit().name(&name)),
            Place::Unbound => Op::LoadName(self.unit().name(&name)),
        };
        self.emit(op);
    }

    pub(super) fn store(&mut self, name: &str) {
        let name = self.mangled(name);
        let op = match self.unit().place(&name) {
            Place::Local => Op::StoreFast(self.unit().local(&name)),
            Place::Cell | Place::Free => match self.unit().cell(&name) {
                Some(cell) => Op::StoreCell(cell),
                None => Op::StoreGlobal(self.unit().name(&name)),
            },
            Place::Global => Op::StoreGlobal(self.unit().name(&name)),
            Place::Unbound => Op::StoreName(self.unit().name(&name)),
        };
        self.emit(op);
    }

    pub(super) fn delete(&mut self, name: &str) {
        let name = self.mangled(name);
        let op = match self.unit().place(&name) {
            Place::Local => Op::DeleteFast(self.unit().local(&name)),
            Place::Cell | Place::Free => match self.unit().cell(&name) {
                Some(cell) => Op::DeleteCell(cell),
                None => Op::DeleteGlobal(self.unit().name(&name)),
            },
            Place::Global => Op::DeleteGlobal(self.unit().name(&name)),
            Place::Unbound => Op::DeleteName(self.unit().name(&name)),
        };
        self.emit(op);
    }

    /// Does something with instructions placed at a node.
    pub(super) fn placed<T>(&mut self, range: TextRange, body: impl FnOnce(&mut Self) -> T) -> T {
        let before = std::mem::replace(&mut self.at, range_of(range));
        let result = body(self);
        self.at = before;
        result
    }

    /// A count that an instruction can hold.
    pub(super) fn small(&self, count: usize, range: TextRange) -> CompileResult<u16> {
        u16::try_from(count)
            .map_err(|_| CompileError::unsupported("a call with more than 65,535 arguments", range))
    }
}
