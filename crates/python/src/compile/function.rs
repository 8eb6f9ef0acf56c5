//! Functions, lambdas and classes.

use std::borrow::Cow;

use ruff_python_ast::{self as ast, Expr, Stmt};
use ruff_text_size::{Ranged, TextRange, TextSize};

use super::code::ParameterShape;
use super::scope::ScopeKind;
use super::unit::{Compiler, Unit, range_of};
use super::{CodeKind, CompileError, CompileResult, FunctionParts, Op};
use crate::value::{Str, Value};

impl<'a> Compiler<'a> {
    pub(super) fn function(&mut self, function: &'a ast::StmtFunctionDef) -> CompileResult<()> {
        if let Some(parameters) = &function.type_params {
            return Err(CompileError::unsupported("type parameter list", parameters.range()));
        }
        for decorator in &function.decorator_list {
            self.expression(&decorator.expression)?;
        }
        let header = self.header(function.range(), &function.decorator_list, function.name.range(), "def");
        self.at = range_of(header);
        let mut parts = self.defaults(&function.parameters)?;
        parts.annotations = self.annotations(&function.parameters, function.returns.as_deref())?;
        let scope = self.scopes.of_node(function.range(), ScopeKind::Function);
        let qualname = self.qualname(function.name.as_str());
        let mut unit = Unit::new(function.name.as_str(), &qualname, CodeKind::Function, scope, self.at);
        unit.coroutine = function.is_async;
        unit.doc = docstring(&function.body);
        let body = usize::from(unit.doc.is_some());
        self.units.push(unit);
        self.parameters(&function.parameters);
        self.body(&function.body[body..])?;
        self.at = range_of(function.range());
        let code = self.finish()?;
        self.at = range_of(header);
        let code = self.unit().code(code);
        self.emit(Op::MakeFunction(code, parts));
        self.decorate(&function.decorator_list);
        self.store(function.name.as_str());
        Ok(())
    }

    fn decorate(&mut self, decorators: &[ast::Decorator]) {
        for decorator in decorators.iter().rev() {
            self.emit_at(Op::Call(1), decorator.expression.range());
        }
    }

    /// A definition from its keyword on: what a traceback shows of it.
    fn header(
        &self,
        range: TextRange,
        decorators: &[ast::Decorator],
        name: TextRange,
        word: &str,
    ) -> TextRange {
        let from = decorators.last().map_or(range.start(), |decorator| decorator.range().end());
        let text = &self.source.text[from.to_usize()..name.start().to_usize()];
        let offset = match word {
            "def" => text.find("async").or_else(|| text.rfind("def")),
            word => text.rfind(word),
        };
        let start = from + TextSize::from(offset.unwrap_or(0) as u32);
        TextRange::new(start, range.end())
    }

    fn qualname(&mut self, name: &str) -> String {
        let unit = self.unit();
        match unit.kind {
            CodeKind::Module => name.to_owned(),
            CodeKind::Class => format!("{}.{name}", unit.qualname),
            CodeKind::Function => format!("{}.<locals>.{name}", unit.qualname),
        }
    }

    fn defaults(&mut self, parameters: &'a ast::Parameters) -> CompileResult<FunctionParts> {
        let mut parts = FunctionParts::default();
        let positional: Vec<&Expr> = parameters
            .posonlyargs
            .iter()
            .chain(parameters.args.iter())
            .filter_map(|parameter| parameter.default.as_deref())
            .collect();
        if !positional.is_empty() {
            let count = positional.len() as u32;
            for default in positional {
                self.expression(default)?;
            }
            self.emit(Op::BuildTuple(count));
            parts.defaults = true;
        }
        let mut keyword_only = 0;
        for parameter in &parameters.kwonlyargs {
            if let Some(default) = &parameter.default {
                let name = self.mangled(parameter.parameter.name.as_str());
                self.constant(Value::str(&*name));
                self.expression(default)?;
                keyword_only += 1;
            }
        }
        if keyword_only > 0 {
            self.emit(Op::BuildMap(keyword_only));
            parts.keyword_defaults = true;
        }
        Ok(parts)
    }

    fn annotations(
        &mut self,
        parameters: &'a ast::Parameters,
        returns: Option<&'a Expr>,
    ) -> CompileResult<bool> {
        let mut count = 0;
        for parameter in parameters.iter() {
            if let Some(annotation) = parameter.annotation() {
                let name = self.mangled(parameter.name());
                self.constant(Value::str(&*name));
                // The visitor hands out references that live as long as the tree.
                let annotation: &'a Expr = find_annotation(parameters, annotation.range())
                    .unwrap_or_else(|| unreachable!("an annotation of these parameters"));
                self.annotation(annotation)?;
                count += 1;
            }
        }
        if let Some(returns) = returns {
            self.constant(Value::str("return"));
            self.annotation(returns)?;
            count += 1;
        }
        if count > 0 {
            self.emit(Op::BuildMap(count));
        }
        Ok(count > 0)
    }

    /// An annotation's value, or its text under `from __future__ import annotations`.
    pub(super) fn annotation(&mut self, annotation: &'a Expr) -> CompileResult<()> {
        if self.lazy_annotations {
            let range = annotation.range();
            let text = &self.source.text[range.start().to_usize()..range.end().to_usize()];
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            self.constant(Value::str(text));
            return Ok(());
        }
        match annotation {
            // `*args: *Ts`
            Expr::Starred(starred) => self.expression(&starred.value),
            other => self.expression(other),
        }
    }

    /// Gives the parameters their slots.
    fn parameters(&mut self, parameters: &ast::Parameters) {
        let mut names: Vec<Cow<'_, str>> = Vec::new();
        for parameter in parameters.posonlyargs.iter().chain(parameters.args.iter()) {
            names.push(self.mangled(parameter.parameter.name.as_str()));
        }
        for parameter in &parameters.kwonlyargs {
            names.push(self.mangled(parameter.parameter.name.as_str()));
        }
        for parameter in parameters.vararg.iter().chain(parameters.kwarg.iter()) {
            names.push(self.mangled(parameter.name.as_str()));
        }
        let unit = self.unit();
        unit.parameters = ParameterShape {
            positional_only: parameters.posonlyargs.len(),
            positional: parameters.posonlyargs.len() + parameters.args.len(),
            keyword_only: parameters.kwonlyargs.len(),
            rest: parameters.vararg.is_some(),
            keywords: parameters.kwarg.is_some(),
        };
        for name in names {
            unit.local(&name);
        }
    }

    pub(super) fn lambda(&mut self, lambda: &'a ast::ExprLambda) -> CompileResult<()> {
        let parts = match &lambda.parameters {
            Some(parameters) => self.defaults(parameters)?,
            None => FunctionParts::default(),
        };
        let scope = self.scopes.of_node(lambda.range(), ScopeKind::Lambda);
        let qualname = self.qualname("<lambda>");
        let unit = Unit::new("<lambda>", &qualname, CodeKind::Function, scope, self.at);
        self.units.push(unit);
        if let Some(parameters) = &lambda.parameters {
            self.parameters(parameters);
        }
        self.expression(&lambda.body)?;
        self.emit(Op::Return);
        let code = self.finish()?;
        let code = self.unit().code(code);
        self.emit(Op::MakeFunction(code, parts));
        Ok(())
    }

    pub(super) fn class(&mut self, class: &'a ast::StmtClassDef) -> CompileResult<()> {
        if let Some(parameters) = &class.type_params {
            return Err(CompileError::unsupported("type parameter list", parameters.range()));
        }
        for decorator in &class.decorator_list {
            self.expression(&decorator.expression)?;
        }
        let header = self.header(class.range(), &class.decorator_list, class.name.range(), "class");
        self.at = range_of(header);
        self.constant(Value::str(class.name.as_str()));
        match &class.arguments {
            Some(arguments) => {
                self.sequence(&arguments.args, Op::BuildTuple, super::expression::Kind::Tuple)?;
                self.keywords_dict(&arguments.keywords, header)?;
            }
            None => {
                self.emit(Op::BuildTuple(0));
                self.emit(Op::BuildMap(0));
            }
        }
        let code = self.class_body(class)?;
        self.at = range_of(header);
        let code = self.unit().code(code);
        self.emit(Op::MakeFunction(code, FunctionParts::default()));
        self.emit(Op::BuildClass);
        self.decorate(&class.decorator_list);
        self.store(class.name.as_str());
        Ok(())
    }

    fn class_body(&mut self, class: &'a ast::StmtClassDef) -> CompileResult<std::rc::Rc<super::Code>> {
        let scope = self.scopes.of_node(class.range(), ScopeKind::Class);
        let qualname = self.qualname(class.name.as_str());
        let mut unit = Unit::new(class.name.as_str(), &qualname, CodeKind::Class, scope, self.at);
        unit.doc = docstring(&class.body);
        let doc = unit.doc.clone();
        self.units.push(unit);
        self.classes.push(class.name.to_string());
        self.constant(Value::str(qualname));
        let name = self.unit().name("__qualname__");
        self.emit(Op::StoreName(name));
        if let Some(doc) = &doc {
            self.constant(Value::Str(doc.clone()));
            let name = self.unit().name("__doc__");
            self.emit(Op::StoreName(name));
        }
        if has_annotations(&class.body) {
            self.emit(Op::SetupAnnotations);
        }
        self.body(&class.body[usize::from(doc.is_some())..])?;
        self.classes.pop();
        self.finish()
    }
}

fn find_annotation(parameters: &ast::Parameters, range: TextRange) -> Option<&Expr> {
    parameters
        .posonlyargs
        .iter()
        .chain(parameters.args.iter())
        .chain(parameters.kwonlyargs.iter())
        .map(|parameter| &parameter.parameter)
        .chain(parameters.vararg.iter().map(|parameter| &**parameter))
        .chain(parameters.kwarg.iter().map(|parameter| &**parameter))
        .filter_map(|parameter| parameter.annotation.as_deref())
        .find(|annotation| annotation.range() == range)
}

/// The text that a body starts with.
pub(super) fn docstring(body: &[Stmt]) -> Option<Str> {
    match body.first() {
        Some(Stmt::Expr(statement)) => match &*statement.value {
            Expr::StringLiteral(text) => Some(Str::from(text.value.to_str())),
            _ => None,
        },
        _ => None,
    }
}

/// Whether a body has annotated variables, also inside its compound statements.
pub(super) fn has_annotations(body: &[Stmt]) -> bool {
    body.iter().any(|statement| match statement {
        Stmt::AnnAssign(_) => true,
        Stmt::If(choice) => {
            has_annotations(&choice.body)
                || choice.elif_else_clauses.iter().any(|clause| has_annotations(&clause.body))
        }
        Stmt::For(repeat) => has_annotations(&repeat.body) || has_annotations(&repeat.orelse),
        Stmt::While(repeat) => has_annotations(&repeat.body) || has_annotations(&repeat.orelse),
        Stmt::With(with) => has_annotations(&with.body),
        Stmt::Try(attempt) => {
            has_annotations(&attempt.body)
                || has_annotations(&attempt.orelse)
                || has_annotations(&attempt.finalbody)
                || attempt.handlers.iter().any(|handler| {
                    let ast::ExceptHandler::ExceptHandler(handler) = handler;
                    has_annotations(&handler.body)
                })
        }
        _ => false,
    })
}
