//! Comprehensions and generator expressions: each is a small function called at once, as in CPython 3.11.

use ruff_python_ast::{self as ast, Expr};
use ruff_text_size::Ranged;

use super::scope::ScopeKind;
use super::unit::{Compiler, Unit};
use super::{CodeKind, CompileError, CompileResult, FunctionParts, Op};

impl<'a> Compiler<'a> {
    pub(super) fn comprehension(&mut self, expression: &'a Expr) -> CompileResult<()> {
        let (name, generators): (&str, &'a [ast::Comprehension]) = match expression {
            Expr::ListComp(comp) => ("<listcomp>", &comp.generators),
            Expr::SetComp(comp) => ("<setcomp>", &comp.generators),
            Expr::DictComp(comp) => ("<dictcomp>", &comp.generators),
            Expr::Generator(comp) => ("<genexpr>", &comp.generators),
            _ => return Ok(()),
        };
        let is_async = |found: &ast::Comprehension| found.is_async;
        if let Some(found) = generators.iter().find(|found| found.is_async)
            && !self.unit().coroutine
            && !matches!(expression, Expr::Generator(_))
        {
            let message = "asynchronous comprehension outside of an asynchronous function";
            return Err(CompileError::syntax(message, found.range()));
        }
        let scope = self.scopes.of_node(expression.range(), ScopeKind::Comprehension);
        let qualname = match self.unit().kind {
            CodeKind::Module => name.to_owned(),
            CodeKind::Class => format!("{}.{name}", self.unit().qualname),
            CodeKind::Function => format!("{}.<locals>.{name}", self.unit().qualname),
        };
        let mut unit = Unit::new(name, &qualname, CodeKind::Function, scope, self.at);
        unit.generator = matches!(expression, Expr::Generator(_));
        // One that awaits is a coroutine of its own, awaited at once; a generator expression, an asynchronous generator.
        unit.coroutine = generators.iter().any(is_async)
            || scope.awaits && self.units.last().is_some_and(|outer| outer.coroutine);
        let awaited = unit.coroutine && !unit.generator;
        unit.parameters.positional = 1;
        unit.parameters.positional_only = 1;
        unit.local(".0");
        self.units.push(unit);
        match expression {
            Expr::ListComp(_) => drop(self.emit(Op::BuildList(0))),
            Expr::SetComp(_) => drop(self.emit(Op::BuildSet(0))),
            Expr::DictComp(_) => drop(self.emit(Op::BuildMap(0))),
            _ => {}
        }
        self.comprehension_level(expression, generators, 0)?;
        if !matches!(expression, Expr::Generator(_)) {
            self.emit(Op::Return);
        }
        let code = self.finish()?;
        let code = self.unit().code(code);
        self.emit(Op::MakeFunction(code, FunctionParts::default()));
        if let Some(first) = generators.first() {
            self.expression(&first.iter)?;
        }
        self.emit(if generators.first().is_some_and(is_async) { Op::GetAiter } else { Op::GetIter });
        self.emit(Op::Call(1));
        if awaited {
            self.emit(Op::Await);
        }
        Ok(())
    }

    fn comprehension_level(
        &mut self,
        expression: &'a Expr,
        generators: &'a [ast::Comprehension],
        level: usize,
    ) -> CompileResult<()> {
        let Some(generator) = generators.get(level) else {
            return self.comprehension_element(expression, generators.len());
        };
        if level == 0 {
            let slot = self.unit().local(".0");
            self.emit(Op::LoadFast(slot));
        } else {
            self.expression(&generator.iter)?;
            self.emit(if generator.is_async { Op::GetAiter } else { Op::GetIter });
        }
        let start = self.here();
        let next = self.emit(if generator.is_async { Op::ForAiter(0) } else { Op::ForIter(0) });
        self.target(&generator.target)?;
        for condition in &generator.ifs {
            self.expression(condition)?;
            self.emit(Op::JumpIfFalse(start as u32));
        }
        self.comprehension_level(expression, generators, level + 1)?;
        self.emit(Op::Jump(start as u32));
        self.land(next);
        Ok(())
    }

    fn comprehension_element(&mut self, expression: &'a Expr, levels: usize) -> CompileResult<()> {
        let depth = levels as u32 + 1;
        match expression {
            Expr::ListComp(comp) => {
                self.expression(&comp.elt)?;
                self.emit(Op::ListAppend(depth));
            }
            Expr::SetComp(comp) => {
                self.expression(&comp.elt)?;
                self.emit(Op::SetAdd(depth));
            }
            Expr::DictComp(comp) => {
                let Some(key) = &comp.key else {
                    return Err(CompileError::syntax(
                        "dict unpacking cannot be used in dict comprehension",
                        comp.range(),
                    ));
                };
                self.expression(key)?;
                self.expression(&comp.value)?;
                self.emit(Op::MapAdd(depth));
            }
            Expr::Generator(comp) => {
                self.expression(&comp.elt)?;
                self.emit(Op::Yield);
                self.emit(Op::Pop);
            }
            _ => {}
        }
        Ok(())
    }
}
