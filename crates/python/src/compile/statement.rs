//! Statements, but for those that try and catch.

use ruff_python_ast::{self as ast, Stmt};
use ruff_text_size::{Ranged, TextRange};

use super::expression::names_constant;
use super::function::{docstring, has_annotations};
use super::unit::{Compiler, Pending, range_of};
use super::{CompileError, CompileResult, Op};
use crate::value::{Str, Value};

impl<'a> Compiler<'a> {
    pub(super) fn module_body(&mut self, body: &'a [Stmt]) -> CompileResult<()> {
        let doc = docstring(body);
        self.constant(doc.clone().map_or(Value::None, Value::Str));
        let name = self.unit().name("__doc__");
        self.emit(Op::StoreName(name));
        if has_annotations(body) {
            self.emit(Op::SetupAnnotations);
        }
        self.check_future(body)?;
        self.body(&body[usize::from(doc.is_some())..])
    }

    fn check_future(&mut self, body: &'a [Stmt]) -> CompileResult<()> {
        let mut allowed = true;
        for (at, statement) in body.iter().enumerate() {
            match statement {
                Stmt::ImportFrom(import)
                    if import.module.as_deref() == Some("__future__") && import.level == 0 =>
                {
                    if !allowed {
                        return Err(CompileError::syntax(
                            "from __future__ imports must occur at the beginning of the file",
                            import.range(),
                        ));
                    }
                    self.lazy_annotations |=
                        import.names.iter().any(|alias| alias.name.as_str() == "annotations");
                }
                Stmt::Expr(statement) if at == 0 && statement.value.is_string_literal_expr() => {}
                _ => allowed = false,
            }
        }
        Ok(())
    }

    pub(super) fn body(&mut self, body: &'a [Stmt]) -> CompileResult<()> {
        for statement in body {
            self.statement(statement)?;
        }
        Ok(())
    }

    fn statement(&mut self, statement: &'a Stmt) -> CompileResult<()> {
        self.at = range_of(statement.range());
        match statement {
            Stmt::Expr(found) => {
                if found.value.is_literal_expr() {
                    return Ok(());
                }
                self.expression(&found.value)?;
                self.emit(Op::Pop);
            }
            Stmt::Assign(assign) => self.assign(assign)?,
            Stmt::AugAssign(assign) => self.assign_operator(assign)?,
            Stmt::AnnAssign(assign) => self.assign_annotated(assign)?,
            Stmt::Return(found) => self.return_value(found)?,
            Stmt::If(choice) => self.if_statement(choice)?,
            Stmt::For(repeat) => self.for_statement(repeat)?,
            Stmt::While(repeat) => self.while_statement(repeat)?,
            Stmt::With(with) => self.with_statement(with, 0)?,
            Stmt::Try(attempt) => self.try_statement(attempt)?,
            Stmt::Raise(raise) => self.raise_statement(raise)?,
            Stmt::Assert(assert) => self.assert_statement(assert)?,
            Stmt::FunctionDef(function) => self.function(function)?,
            Stmt::ClassDef(class) => self.class(class)?,
            Stmt::Import(import) => self.import(import),
            Stmt::ImportFrom(import) => self.import_from(import)?,
            Stmt::Delete(delete) => {
                for target in &delete.targets {
                    self.delete_target(target)?;
                }
            }
            Stmt::Break(_) => self.break_loop(statement.range())?,
            Stmt::Continue(_) => self.continue_loop(statement.range())?,
            Stmt::Pass(_) => {
                self.emit(Op::Nop);
            }
            Stmt::Global(_) | Stmt::Nonlocal(_) => {}
            Stmt::Match(found) => self.match_statement(found)?,
            Stmt::TypeAlias(found) => return Err(CompileError::unsupported("type statement", found.range())),
            Stmt::IpyEscapeCommand(found) => {
                return Err(CompileError::syntax("invalid syntax", found.range()));
            }
        }
        Ok(())
    }

    fn if_statement(&mut self, choice: &'a ast::StmtIf) -> CompileResult<()> {
        let mut ends = Vec::new();
        self.expression(&choice.test)?;
        let mut next = self.emit_at(Op::JumpIfFalse(0), choice.test.range());
        self.body(&choice.body)?;
        for clause in &choice.elif_else_clauses {
            ends.push(self.emit(Op::Jump(0)));
            self.land(next);
            next = usize::MAX;
            if let Some(test) = &clause.test {
                self.at = range_of(test.range());
                self.expression(test)?;
                next = self.emit(Op::JumpIfFalse(0));
            }
            self.body(&clause.body)?;
        }
        if next != usize::MAX {
            self.land(next);
        }
        for end in ends {
            self.land(end);
        }
        Ok(())
    }

    fn for_statement(&mut self, repeat: &'a ast::StmtFor) -> CompileResult<()> {
        if repeat.is_async && !self.unit().coroutine {
            return Err(CompileError::syntax("'async for' outside async function", repeat.range()));
        }
        self.expression(&repeat.iter)?;
        self.emit(if repeat.is_async { Op::GetAiter } else { Op::GetIter });
        let start = self.here();
        self.at = range_of(repeat.range());
        let next = self.emit(if repeat.is_async { Op::ForAiter(0) } else { Op::ForIter(0) });
        self.target(&repeat.target)?;
        let id = self.loop_body(start, true, &repeat.body)?;
        self.emit(Op::Jump(start as u32));
        self.land(next);
        self.body(&repeat.orelse)?;
        self.land_breaks(id);
        Ok(())
    }

    fn while_statement(&mut self, repeat: &'a ast::StmtWhile) -> CompileResult<()> {
        let start = self.here();
        self.expression(&repeat.test)?;
        let end = self.emit_at(Op::JumpIfFalse(0), repeat.test.range());
        let id = self.loop_body(start, false, &repeat.body)?;
        self.emit(Op::Jump(start as u32));
        self.land(end);
        self.body(&repeat.orelse)?;
        self.land_breaks(id);
        Ok(())
    }

    fn loop_body(&mut self, start: usize, for_loop: bool, body: &'a [Stmt]) -> CompileResult<usize> {
        let id = self.unit().breaks.len();
        self.unit().pending.push(Pending::Loop { start, for_loop, id });
        self.unit().breaks.push(Vec::new());
        self.body(body)?;
        self.unit().pending.pop();
        Ok(id)
    }

    fn land_breaks(&mut self, id: usize) {
        for jump in std::mem::take(&mut self.unit().breaks[id]) {
            self.land(jump);
        }
    }

    fn return_value(&mut self, found: &'a ast::StmtReturn) -> CompileResult<()> {
        if self.unit().kind != super::CodeKind::Function {
            return Err(CompileError::syntax("'return' outside function", found.range()));
        }
        match &found.value {
            Some(value) => self.expression(value)?,
            None => {
                self.constant(Value::None);
            }
        }
        self.leave_all()?;
        self.at = range_of(found.range());
        self.emit(Op::Return);
        Ok(())
    }

    fn raise_statement(&mut self, raise: &'a ast::StmtRaise) -> CompileResult<()> {
        let mut count = 0;
        for part in [&raise.exc, &raise.cause].into_iter().flatten() {
            self.expression(part)?;
            count += 1;
        }
        self.emit(Op::Raise(count));
        Ok(())
    }

    fn assert_statement(&mut self, assert: &'a ast::StmtAssert) -> CompileResult<()> {
        self.at = range_of(assert.test.range());
        self.expression(&assert.test)?;
        let end = self.emit(Op::JumpIfTrue(0));
        self.emit(Op::AssertionError);
        if let Some(message) = &assert.msg {
            self.expression(message)?;
            self.emit(Op::Call(1));
        }
        self.emit(Op::Raise(1));
        self.land(end);
        Ok(())
    }

    fn import(&mut self, import: &'a ast::StmtImport) {
        for alias in &import.names {
            let name = alias.name.as_str();
            self.constant(Value::Int(0));
            self.constant(Value::None);
            let index = self.unit().name(name);
            self.emit(Op::Import(index, 0));
            match &alias.asname {
                Some(asname) => {
                    if name.contains('.') {
                        self.emit(Op::ImportAs(index));
                    }
                    self.store(asname.as_str());
                }
                None => self.store(name.split('.').next().unwrap_or(name)),
            }
        }
    }

    fn import_from(&mut self, import: &'a ast::StmtImportFrom) -> CompileResult<()> {
        let module = import.module.as_deref().unwrap_or("");
        let names: Vec<Str> = import.names.iter().map(|alias| Str::from(alias.name.as_str())).collect();
        if module == "__future__" && import.level == 0 {
            check_features(import)?;
        }
        self.constant(Value::Int(i64::from(import.level)));
        self.constant(names_constant(&names));
        let index = self.unit().name(module);
        self.emit(Op::Import(index, 1));
        if names.iter().any(|name| &**name == "*") {
            if self.unit().kind != super::CodeKind::Module {
                return Err(CompileError::syntax("import * only allowed at module level", import.range()));
            }
            self.emit(Op::ImportStar);
            return Ok(());
        }
        for alias in &import.names {
            let index = self.unit().name(alias.name.as_str());
            self.emit(Op::ImportFrom(index));
            self.store(alias.asname.as_ref().unwrap_or(&alias.name).as_str());
        }
        self.emit(Op::Pop);
        Ok(())
    }

    /// `with a as b, c as d:` is one inside the other.
    fn with_statement(&mut self, with: &'a ast::StmtWith, at: usize) -> CompileResult<()> {
        let Some(item) = with.items.get(at) else {
            return self.body(&with.body);
        };
        let range = with.range();
        self.at = range_of(range);
        self.expression(&item.context_expr)?;
        self.emit(Op::EnterWith(with.is_async));
        if with.is_async {
            self.emit(Op::Await);
        }
        let block = self.emit(Op::PushWith(0));
        self.unit().pending.push(Pending::With { is_async: with.is_async, range });
        match &item.optional_vars {
            Some(target) => self.target(target)?,
            None => {
                self.emit(Op::Pop);
            }
        }
        self.with_statement(with, at + 1)?;
        self.unit().pending.pop();
        self.at = range_of(range);
        self.emit(Op::PopBlock);
        self.leave_with(with.is_async);
        let end = self.emit(Op::Jump(0));
        self.land(block);
        self.emit(Op::ExitWith);
        if with.is_async {
            self.emit(Op::Await);
        }
        let swallowed = self.emit(Op::JumpIfTrue(0));
        self.emit(Op::Reraise);
        self.land(swallowed);
        self.emit(Op::PopHandled);
        self.emit(Op::Pop);
        self.land(end);
        Ok(())
    }

    /// Calls the exit method on the stack as at the normal end of a `with` body.
    pub(super) fn leave_with(&mut self, is_async: bool) {
        for _ in 0..3 {
            self.constant(Value::None);
        }
        self.emit(Op::Call(3));
        if is_async {
            self.emit(Op::Await);
        }
        self.emit(Op::Pop);
    }

    pub(super) fn loop_error(word: &str, range: TextRange) -> CompileError {
        let message =
            if word == "break" { "'break' outside loop" } else { "'continue' not properly in loop" };
        CompileError::syntax(message, range)
    }
}

fn check_features(import: &ast::StmtImportFrom) -> CompileResult<()> {
    const FEATURES: &[&str] = &[
        "annotations",
        "division",
        "absolute_import",
        "print_function",
        "unicode_literals",
        "with_statement",
        "generators",
        "nested_scopes",
        "generator_stop",
        "barry_as_FLUFL",
    ];
    for alias in &import.names {
        if !FEATURES.contains(&alias.name.as_str()) {
            let message = format!("future feature {} is not defined", alias.name);
            return Err(CompileError::syntax(message, import.range()));
        }
    }
    Ok(())
}
