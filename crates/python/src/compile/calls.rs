//! Calls.

use ruff_python_ast::{self as ast, Expr};
use ruff_text_size::{Ranged, TextRange};

use super::expression::{Kind, names_constant};
use super::unit::Compiler;
use super::{CompileResult, Op};
use crate::value::{Str, Value};

impl<'a> Compiler<'a> {
    pub(super) fn call(&mut self, call: &'a ast::ExprCall) -> CompileResult<()> {
        let arguments = &call.arguments;
        let spread = arguments.args.iter().any(Expr::is_starred_expr)
            || arguments.keywords.iter().any(|keyword| keyword.arg.is_none())
            || arguments.args.len() + arguments.keywords.len() > usize::from(u16::MAX);
        let range = if spread { call.range() } else { self.call_range(call) };
        if let (Expr::Attribute(attribute), true, false) =
            (&*call.func, arguments.keywords.is_empty(), spread)
        {
            self.expression(&attribute.value)?;
            let name = self.name_index(attribute.attr.as_str());
            let place = self.attribute_range(attribute);
            self.emit_at(Op::LoadMethod(name), place);
            for argument in &arguments.args {
                self.expression(argument)?;
            }
            self.emit_at(Op::CallMethod(arguments.args.len() as u32), range);
            return Ok(());
        }
        self.expression(&call.func)?;
        self.arguments(arguments, range, spread)
    }

    /// A call that starts on another line than its method's name is shown from that name on.
    fn call_range(&self, call: &ast::ExprCall) -> TextRange {
        let Expr::Attribute(attribute) = &*call.func else {
            return call.range();
        };
        TextRange::new(self.attribute_range(attribute).start(), call.range().end())
    }

    pub(super) fn attribute_range(&self, attribute: &ast::ExprAttribute) -> TextRange {
        let range = attribute.range();
        let name = attribute.attr.range();
        if self.source.line(range.start().to_u32()) == self.source.line(name.start().to_u32()) {
            range
        } else {
            name
        }
    }

    /// The arguments and the call itself; the callable is on the stack.
    pub(super) fn arguments(
        &mut self,
        arguments: &'a ast::Arguments,
        range: TextRange,
        spread: bool,
    ) -> CompileResult<()> {
        if spread {
            match &*arguments.args {
                // The call itself takes it apart, and names the callable if it can't.
                [Expr::Starred(only)] => self.expression(&only.value)?,
                args => self.sequence(args, Op::BuildTuple, Kind::Tuple)?,
            }
            let keywords = !arguments.keywords.is_empty();
            if keywords {
                self.keywords_dict(&arguments.keywords, range)?;
            }
            self.emit_at(Op::CallSpread(keywords), range);
            return Ok(());
        }
        for argument in &arguments.args {
            self.expression(argument)?;
        }
        if arguments.keywords.is_empty() {
            self.emit_at(Op::Call(arguments.args.len() as u32), range);
            return Ok(());
        }
        let mut names = Vec::new();
        for keyword in &arguments.keywords {
            if let Some(name) = &keyword.arg {
                let name = self.mangled(name.as_str());
                names.push(Str::from(&*name));
            }
            self.expression(&keyword.value)?;
        }
        let constant = self.constant_index(names_constant(&names));
        let constant = self.small(constant as usize, range)?;
        let count = self.small(arguments.args.len() + names.len(), range)?;
        self.emit_at(Op::CallKeywords(count, constant), range);
        Ok(())
    }

    /// A dict of the keyword arguments, those of `**mappings` included. The callable is two places below it.
    pub(super) fn keywords_dict(
        &mut self,
        keywords: &'a [ast::Keyword],
        range: TextRange,
    ) -> CompileResult<()> {
        self.emit(Op::BuildMap(0));
        for keyword in keywords {
            match &keyword.arg {
                Some(name) => {
                    let name = self.mangled(name.as_str());
                    self.constant(Value::str(&*name));
                    self.expression(&keyword.value)?;
                    self.emit(Op::BuildMap(1));
                }
                None => self.expression(&keyword.value)?,
            }
            self.emit_at(Op::DictMerge(3), range);
        }
        Ok(())
    }
}
