//! Expressions.

use num_bigint::BigInt;
use num_traits::Num;
use ruff_python_ast::{self as ast, CmpOp, Expr, InterpolatedStringElement, Number, Operator};
use ruff_text_size::{Ranged, TextRange};

use super::unit::{Compiler, range_of};
use super::{CompileError, CompileResult, Conversion, Op};
use crate::value::{Str, Value};
use crate::vm::{BinaryOp, CompareOp, UnaryOp};

impl<'a> Compiler<'a> {
    /// Leaves the expression's value on the stack.
    pub(super) fn expression(&mut self, expression: &'a Expr) -> CompileResult<()> {
        let before = std::mem::replace(&mut self.at, range_of(expression.range()));
        let result = self.expression_inner(expression);
        self.at = before;
        result
    }

    fn expression_inner(&mut self, expression: &'a Expr) -> CompileResult<()> {
        match expression {
            Expr::Name(name) => self.load(name.id.as_str()),
            Expr::NumberLiteral(number) => self.number(&number.value, number.range())?,
            Expr::StringLiteral(text) => {
                self.constant(Value::str(text.value.to_str()));
            }
            Expr::BytesLiteral(bytes) => {
                let bytes: Vec<u8> = bytes.value.bytes().collect();
                self.constant(Value::bytes(bytes));
            }
            Expr::BooleanLiteral(flag) => {
                self.constant(Value::Bool(flag.value));
            }
            Expr::NoneLiteral(_) => {
                self.constant(Value::None);
            }
            Expr::EllipsisLiteral(_) => {
                self.constant(Value::Ellipsis);
            }
            Expr::FString(text) => self.f_string(text)?,
            Expr::Attribute(attribute) => {
                self.expression(&attribute.value)?;
                let name = self.name_index(attribute.attr.as_str());
                let place = self.attribute_range(attribute);
                self.emit_at(Op::LoadAttr(name), place);
            }
            Expr::Subscript(subscript) => {
                self.expression(&subscript.value)?;
                self.expression(&subscript.slice)?;
                self.emit(Op::GetItem);
            }
            Expr::Slice(slice) => self.slice(slice)?,
            Expr::Call(call) => self.call(call)?,
            Expr::BinOp(binary) => self.binary_chain(binary)?,
            Expr::UnaryOp(unary) => self.unary(unary)?,
            Expr::BoolOp(logic) => self.logic(logic)?,
            Expr::Compare(compare) => self.compare(compare)?,
            Expr::If(choice) => self.choice(choice)?,
            Expr::Named(named) => {
                self.expression(&named.value)?;
                self.emit(Op::Dup);
                if let Expr::Name(name) = &*named.target {
                    self.store(name.id.as_str());
                }
            }
            Expr::Tuple(tuple) => self.sequence(&tuple.elts, Op::BuildTuple, Kind::Tuple)?,
            Expr::List(list) => self.sequence(&list.elts, Op::BuildList, Kind::List)?,
            Expr::Set(set) => self.sequence(&set.elts, Op::BuildSet, Kind::Set)?,
            Expr::Dict(dict) => self.dict(dict)?,
            Expr::Lambda(lambda) => self.lambda(lambda)?,
            Expr::ListComp(_) | Expr::SetComp(_) | Expr::DictComp(_) | Expr::Generator(_) => {
                self.comprehension(expression)?;
            }
            Expr::Yield(found) => self.yield_value(found)?,
            Expr::YieldFrom(found) => self.yield_from(found)?,
            Expr::Await(found) => self.await_value(found)?,
            Expr::Starred(starred) => {
                return Err(CompileError::syntax("can't use starred expression here", starred.range()));
            }
            Expr::TString(text) => return Err(CompileError::unsupported("t-string", text.range())),
            Expr::IpyEscapeCommand(command) => {
                return Err(CompileError::syntax("invalid syntax", command.range()));
            }
        }
        Ok(())
    }

    fn number(&mut self, number: &Number, range: TextRange) -> CompileResult<()> {
        let value = match number {
            Number::Int(int) => match int.as_i64() {
                Some(small) => Value::Int(small),
                None => big_integer(&int.to_string(), range)?,
            },
            Number::Float(float) => Value::Float(*float),
            Number::Complex { .. } => return Err(CompileError::unsupported("complex number", range)),
        };
        self.constant(value);
        Ok(())
    }

    fn f_string(&mut self, text: &'a ast::ExprFString) -> CompileResult<()> {
        let mut parts = 0;
        for part in text.value.iter() {
            match part {
                ast::FStringPart::Literal(literal) => {
                    self.constant(Value::str(literal.as_str()));
                    parts += 1;
                }
                ast::FStringPart::FString(inner) => parts += self.f_string_elements(&inner.elements)?,
            }
        }
        self.emit(Op::BuildString(parts));
        Ok(())
    }

    fn f_string_elements(&mut self, elements: &'a ast::InterpolatedStringElements) -> CompileResult<u32> {
        let mut parts = 0;
        for element in elements.iter() {
            match element {
                InterpolatedStringElement::Literal(literal) => {
                    self.constant(Value::str(&*literal.value));
                    parts += 1;
                }
                InterpolatedStringElement::Interpolation(found) => {
                    if let Some(debug) = &found.debug_text {
                        self.constant(Value::str(debug.as_str()));
                        parts += 1;
                    }
                    self.interpolation(found)?;
                    parts += 1;
                }
            }
        }
        Ok(parts)
    }

    fn interpolation(&mut self, found: &'a ast::InterpolatedElement) -> CompileResult<()> {
        self.expression(&found.expression)?;
        let conversion = match found.conversion {
            ast::ConversionFlag::Str => Conversion::Str,
            ast::ConversionFlag::Repr => Conversion::Repr,
            ast::ConversionFlag::Ascii => Conversion::Ascii,
            ast::ConversionFlag::None if found.debug_text.is_some() && found.format_spec.is_none() => {
                Conversion::Repr
            }
            ast::ConversionFlag::None => Conversion::None,
        };
        let mut spec = false;
        if let Some(format) = &found.format_spec {
            let parts = self.f_string_elements(&format.elements)?;
            self.emit(Op::BuildString(parts));
            spec = true;
        }
        self.emit(Op::Format(conversion, spec));
        Ok(())
    }

    pub(super) fn slice(&mut self, slice: &'a ast::ExprSlice) -> CompileResult<()> {
        for bound in [&slice.lower, &slice.upper] {
            match bound {
                Some(bound) => self.expression(bound)?,
                None => {
                    self.constant(Value::None);
                }
            }
        }
        let mut count = 2;
        if let Some(step) = &slice.step {
            self.expression(step)?;
            count = 3;
        }
        self.emit(Op::BuildSlice(count));
        Ok(())
    }

    /// `a + b + c …` leans to the left: walked in a loop, not by recursion.
    fn binary_chain(&mut self, binary: &'a ast::ExprBinOp) -> CompileResult<()> {
        let mut chain = vec![binary];
        let mut left: &Expr = &binary.left;
        while let Expr::BinOp(inner) = left {
            chain.push(inner);
            left = &inner.left;
        }
        self.expression(left)?;
        for part in chain.into_iter().rev() {
            self.expression(&part.right)?;
            self.emit_at(Op::Binary(operator(part.op)), part.range());
        }
        Ok(())
    }

    fn unary(&mut self, unary: &'a ast::ExprUnaryOp) -> CompileResult<()> {
        if let (ast::UnaryOp::USub, Expr::NumberLiteral(number)) = (unary.op, &*unary.operand) {
            match &number.value {
                Number::Int(int) if int.as_i64().is_some_and(|int| int > 0) => {
                    self.constant(Value::Int(-int.as_i64().unwrap_or_default()));
                    return Ok(());
                }
                Number::Float(float) => {
                    self.constant(Value::Float(-float));
                    return Ok(());
                }
                _ => {}
            }
        }
        self.expression(&unary.operand)?;
        self.emit(match unary.op {
            ast::UnaryOp::Not => Op::Not,
            ast::UnaryOp::USub => Op::Unary(UnaryOp::Neg),
            ast::UnaryOp::UAdd => Op::Unary(UnaryOp::Pos),
            ast::UnaryOp::Invert => Op::Unary(UnaryOp::Invert),
        });
        Ok(())
    }

    fn logic(&mut self, logic: &'a ast::ExprBoolOp) -> CompileResult<()> {
        let mut jumps = Vec::new();
        for (at, value) in logic.values.iter().enumerate() {
            self.expression(value)?;
            if at + 1 < logic.values.len() {
                jumps.push(self.emit(match logic.op {
                    ast::BoolOp::And => Op::JumpIfFalseOrPop(0),
                    ast::BoolOp::Or => Op::JumpIfTrueOrPop(0),
                }));
            }
        }
        for jump in jumps {
            self.land(jump);
        }
        Ok(())
    }

    fn compare(&mut self, compare: &'a ast::ExprCompare) -> CompileResult<()> {
        self.expression(&compare.left)?;
        let last = compare.ops.len() - 1;
        let mut jumps = Vec::new();
        for (at, (op, right)) in compare.ops.iter().zip(compare.comparators.iter()).enumerate() {
            self.expression(right)?;
            if at < last {
                // The middle value serves twice.
                self.emit(Op::Dup);
                self.emit(Op::Rot3);
            }
            self.emit(comparison(*op));
            if at < last {
                jumps.push(self.emit(Op::JumpIfFalseOrPop(0)));
            }
        }
        if !jumps.is_empty() {
            let end = self.emit(Op::Jump(0));
            for jump in jumps {
                self.land(jump);
            }
            self.emit(Op::Rot2);
            self.emit(Op::Pop);
            self.land(end);
        }
        Ok(())
    }

    fn choice(&mut self, choice: &'a ast::ExprIf) -> CompileResult<()> {
        self.expression(&choice.test)?;
        let otherwise = self.emit(Op::JumpIfFalse(0));
        self.expression(&choice.body)?;
        let end = self.emit(Op::Jump(0));
        self.land(otherwise);
        self.expression(&choice.orelse)?;
        self.land(end);
        Ok(())
    }

    /// The items of a display or of a call's positional arguments.
    pub(super) fn sequence(
        &mut self,
        items: &'a [Expr],
        build: fn(u32) -> Op,
        kind: Kind,
    ) -> CompileResult<()> {
        let first_starred = items.iter().position(Expr::is_starred_expr);
        let plain = first_starred.unwrap_or(items.len());
        for item in &items[..plain] {
            self.expression(item)?;
        }
        if first_starred.is_none() {
            self.emit(build(plain as u32));
            return Ok(());
        }
        self.emit(if kind == Kind::Set { Op::BuildSet(plain as u32) } else { Op::BuildList(plain as u32) });
        for item in &items[plain..] {
            match item {
                Expr::Starred(starred) => {
                    self.expression(&starred.value)?;
                    self.emit(if kind == Kind::Set { Op::SetUpdate } else { Op::ListExtend });
                }
                item => {
                    self.expression(item)?;
                    self.emit(if kind == Kind::Set { Op::SetAdd(1) } else { Op::ListAppend(1) });
                }
            }
        }
        if kind == Kind::Tuple {
            self.emit(Op::ListToTuple);
        }
        Ok(())
    }

    fn dict(&mut self, dict: &'a ast::ExprDict) -> CompileResult<()> {
        let plain = dict.items.iter().position(|item| item.key.is_none()).unwrap_or(dict.items.len());
        for item in &dict.items[..plain] {
            if let Some(key) = &item.key {
                self.expression(key)?;
            }
            self.expression(&item.value)?;
        }
        self.emit(Op::BuildMap(plain as u32));
        for item in &dict.items[plain..] {
            match &item.key {
                Some(key) => {
                    self.expression(key)?;
                    self.expression(&item.value)?;
                    self.emit(Op::MapAdd(1));
                }
                None => {
                    self.expression(&item.value)?;
                    self.emit(Op::DictUpdate);
                }
            }
        }
        Ok(())
    }

    fn in_function(&mut self, what: &str, range: TextRange) -> CompileResult<()> {
        if self.unit().kind == super::CodeKind::Function {
            return Ok(());
        }
        Err(CompileError::syntax(format!("'{what}' outside function"), range))
    }

    fn yield_value(&mut self, found: &'a ast::ExprYield) -> CompileResult<()> {
        self.in_function("yield", found.range())?;
        match &found.value {
            Some(value) => self.expression(value)?,
            None => {
                self.constant(Value::None);
            }
        }
        self.emit(Op::Yield);
        Ok(())
    }

    fn yield_from(&mut self, found: &'a ast::ExprYieldFrom) -> CompileResult<()> {
        self.in_function("yield", found.range())?;
        if self.unit().coroutine {
            return Err(CompileError::syntax("'yield from' inside async function", found.range()));
        }
        self.expression(&found.value)?;
        self.emit(Op::GetYieldFrom);
        self.constant(Value::None);
        self.emit(Op::YieldFrom);
        Ok(())
    }

    fn await_value(&mut self, found: &'a ast::ExprAwait) -> CompileResult<()> {
        self.in_function("await", found.range())?;
        if !self.unit().coroutine {
            return Err(CompileError::syntax("'await' outside async function", found.range()));
        }
        self.expression(&found.value)?;
        self.emit(Op::Await);
        Ok(())
    }
}

/// Kinds of displays.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Tuple,
    List,
    Set,
}

fn big_integer(text: &str, range: TextRange) -> CompileResult<Value> {
    let text = text.replace('_', "").to_ascii_lowercase();
    let (digits, radix) = match text.get(..2) {
        Some("0x") => (&text[2..], 16),
        Some("0o") => (&text[2..], 8),
        Some("0b") => (&text[2..], 2),
        _ => (&text[..], 10),
    };
    if radix == 10 && digits.len() > 4300 {
        let message = format!(
            "Exceeds the limit (4300 digits) for integer string conversion: value has {} digits; use \
             sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer literals to \
             avoid decimal conversion limits.",
            digits.len()
        );
        return Err(CompileError::syntax(message, range));
    }
    match BigInt::from_str_radix(digits, radix) {
        Ok(int) => Ok(Value::int(int)),
        Err(_) => Err(CompileError::syntax("invalid decimal literal", range)),
    }
}

pub(super) fn operator(op: Operator) -> BinaryOp {
    match op {
        Operator::Add => BinaryOp::Add,
        Operator::Sub => BinaryOp::Sub,
        Operator::Mult => BinaryOp::Mul,
        Operator::MatMult => BinaryOp::MatMul,
        Operator::Div => BinaryOp::Div,
        Operator::Mod => BinaryOp::Mod,
        Operator::Pow => BinaryOp::Pow,
        Operator::LShift => BinaryOp::LShift,
        Operator::RShift => BinaryOp::RShift,
        Operator::BitOr => BinaryOp::Or,
        Operator::BitXor => BinaryOp::Xor,
        Operator::BitAnd => BinaryOp::And,
        Operator::FloorDiv => BinaryOp::FloorDiv,
    }
}

fn comparison(op: CmpOp) -> Op {
    match op {
        CmpOp::Eq => Op::Compare(CompareOp::Eq),
        CmpOp::NotEq => Op::Compare(CompareOp::Ne),
        CmpOp::Lt => Op::Compare(CompareOp::Lt),
        CmpOp::LtE => Op::Compare(CompareOp::Le),
        CmpOp::Gt => Op::Compare(CompareOp::Gt),
        CmpOp::GtE => Op::Compare(CompareOp::Ge),
        CmpOp::Is => Op::Is(true),
        CmpOp::IsNot => Op::Is(false),
        CmpOp::In => Op::In(true),
        CmpOp::NotIn => Op::In(false),
    }
}

/// A tuple of names, as instructions hold it.
pub(super) fn names_constant(names: &[Str]) -> Value {
    Value::tuple(names.iter().cloned().map(Value::Str).collect::<Vec<_>>())
}
