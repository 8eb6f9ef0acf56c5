//! Assignments, deletions and their targets.

use ruff_python_ast::{self as ast, Expr};
use ruff_text_size::{Ranged, TextRange};

use super::expression::operator;
use super::unit::Compiler;
use super::{CodeKind, CompileError, CompileResult, Op};
use crate::value::Value;

impl<'a> Compiler<'a> {
    pub(super) fn assign(&mut self, assign: &'a ast::StmtAssign) -> CompileResult<()> {
        self.expression(&assign.value)?;
        for (at, target) in assign.targets.iter().enumerate() {
            if at + 1 < assign.targets.len() {
                self.emit(Op::Dup);
            }
            self.target(target)?;
        }
        Ok(())
    }

    /// Stores the value on the stack into a target.
    pub(super) fn target(&mut self, target: &'a Expr) -> CompileResult<()> {
        match target {
            Expr::Name(name) => {
                self.check_name(name.id.as_str(), name.range())?;
                self.placed(target.range(), |this| this.store(name.id.as_str()));
                Ok(())
            }
            Expr::Attribute(attribute) => {
                self.expression(&attribute.value)?;
                let name = self.name_index(attribute.attr.as_str());
                let place = self.attribute_range(attribute);
                self.emit_at(Op::StoreAttr(name), place);
                Ok(())
            }
            Expr::Subscript(subscript) => {
                self.expression(&subscript.value)?;
                self.expression(&subscript.slice)?;
                self.emit_at(Op::SetItem, target.range());
                Ok(())
            }
            Expr::Tuple(tuple) => self.unpack(&tuple.elts, target.range()),
            Expr::List(list) => self.unpack(&list.elts, target.range()),
            Expr::Starred(starred) => Err(CompileError::syntax(
                "starred assignment target must be in a list or tuple",
                starred.range(),
            )),
            other => Err(CompileError::syntax("cannot assign to expression", other.range())),
        }
    }

    fn check_name(&self, name: &str, range: TextRange) -> CompileResult<()> {
        if name == "__debug__" {
            return Err(CompileError::syntax("cannot assign to __debug__", range));
        }
        Ok(())
    }

    fn unpack(&mut self, targets: &'a [Expr], range: TextRange) -> CompileResult<()> {
        let star = targets.iter().position(Expr::is_starred_expr);
        match star {
            None => {
                self.emit_at(Op::Unpack(targets.len() as u32), range);
            }
            Some(star) => {
                if let Some(second) = targets[star + 1..].iter().find(|target| target.is_starred_expr()) {
                    let _ = second;
                    return Err(CompileError::syntax("multiple starred expressions in assignment", range));
                }
                let before = self.small(star, range)?;
                let after = self.small(targets.len() - star - 1, range)?;
                self.emit_at(Op::UnpackStar(before, after), range);
            }
        }
        for target in targets {
            match target {
                Expr::Starred(starred) => self.target(&starred.value)?,
                target => self.target(target)?,
            }
        }
        Ok(())
    }

    pub(super) fn assign_operator(&mut self, assign: &'a ast::StmtAugAssign) -> CompileResult<()> {
        let op = Op::InPlace(operator(assign.op));
        match &*assign.target {
            Expr::Name(name) => {
                self.placed(assign.target.range(), |this| this.load(name.id.as_str()));
                self.expression(&assign.value)?;
                self.emit(op);
                self.placed(assign.target.range(), |this| this.store(name.id.as_str()));
            }
            Expr::Attribute(attribute) => {
                self.expression(&attribute.value)?;
                self.emit(Op::Dup);
                let name = self.name_index(attribute.attr.as_str());
                let place = self.attribute_range(attribute);
                self.emit_at(Op::LoadAttr(name), place);
                self.expression(&assign.value)?;
                self.emit(op);
                self.emit(Op::Rot2);
                self.emit_at(Op::StoreAttr(name), place);
            }
            Expr::Subscript(subscript) => {
                let range = assign.target.range();
                self.expression(&subscript.value)?;
                self.expression(&subscript.slice)?;
                self.emit(Op::Dup2);
                self.emit_at(Op::GetItem, range);
                self.expression(&assign.value)?;
                self.emit(op);
                self.emit(Op::Rot3);
                self.emit_at(Op::SetItem, range);
            }
            other => {
                return Err(CompileError::syntax(
                    "illegal expression for augmented assignment",
                    other.range(),
                ));
            }
        }
        Ok(())
    }

    pub(super) fn assign_annotated(&mut self, assign: &'a ast::StmtAnnAssign) -> CompileResult<()> {
        if let Some(value) = &assign.value {
            self.expression(value)?;
            self.target(&assign.target)?;
        }
        let in_function = self.unit().kind == CodeKind::Function;
        match &*assign.target {
            Expr::Name(name) if assign.simple => {
                if !in_function {
                    self.annotation(&assign.annotation)?;
                    let annotations = self.unit().name("__annotations__");
                    self.emit(Op::LoadName(annotations));
                    let name = self.mangled(name.id.as_str());
                    self.constant(Value::str(&*name));
                    self.emit(Op::SetItem);
                }
            }
            _ if in_function => {}
            _ => {
                self.annotation(&assign.annotation)?;
                self.emit(Op::Pop);
            }
        }
        Ok(())
    }

    pub(super) fn delete_target(&mut self, target: &'a Expr) -> CompileResult<()> {
        match target {
            Expr::Name(name) => {
                self.placed(target.range(), |this| this.delete(name.id.as_str()));
            }
            Expr::Attribute(attribute) => {
                self.expression(&attribute.value)?;
                let name = self.name_index(attribute.attr.as_str());
                let place = self.attribute_range(attribute);
                self.emit_at(Op::DeleteAttr(name), place);
            }
            Expr::Subscript(subscript) => {
                self.expression(&subscript.value)?;
                self.expression(&subscript.slice)?;
                self.emit_at(Op::DeleteItem, target.range());
            }
            Expr::Tuple(tuple) => {
                for item in &tuple.elts {
                    self.delete_target(item)?;
                }
            }
            Expr::List(list) => {
                for item in &list.elts {
                    self.delete_target(item)?;
                }
            }
            other => return Err(CompileError::syntax("cannot delete expression", other.range())),
        }
        Ok(())
    }
}
