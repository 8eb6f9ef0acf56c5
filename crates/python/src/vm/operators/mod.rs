//! Arithmetic and bit operators: builtin values first, then special methods.

mod integers;
mod sequences;

use super::Vm;
use crate::error::{Error, PyResult};
use crate::value::{Str, Value};

/// Binary operators.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
#[repr(u8)]
pub enum BinaryOp {
    Add,
    Sub,
    Mul,
    MatMul,
    Div,
    FloorDiv,
    Mod,
    Pow,
    LShift,
    RShift,
    And,
    Or,
    Xor,
}

/// Unary operators.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum UnaryOp {
    Neg,
    Pos,
    Invert,
}

impl BinaryOp {
    /// As written.
    pub fn symbol(self) -> &'static str {
        self.words().0
    }

    /// Symbol and the stem of the special methods.
    fn words(self) -> (&'static str, &'static str) {
        match self {
            BinaryOp::Add => ("+", "add"),
            BinaryOp::Sub => ("-", "sub"),
            BinaryOp::Mul => ("*", "mul"),
            BinaryOp::MatMul => ("@", "matmul"),
            BinaryOp::Div => ("/", "truediv"),
            BinaryOp::FloorDiv => ("//", "floordiv"),
            BinaryOp::Mod => ("%", "mod"),
            BinaryOp::Pow => ("**", "pow"),
            BinaryOp::LShift => ("<<", "lshift"),
            BinaryOp::RShift => (">>", "rshift"),
            BinaryOp::And => ("&", "and"),
            BinaryOp::Or => ("|", "or"),
            BinaryOp::Xor => ("^", "xor"),
        }
    }
}

impl Vm {
    /// `left op right`
    pub fn binary(&mut self, op: BinaryOp, left: &Value, right: &Value) -> PyResult<Value> {
        if !needs_special(left) && !needs_special(right) {
            if let Some(result) = self.binary_builtin(op, left, right)? {
                return Ok(result);
            }
            return Err(self.operand_error(op, op.symbol(), left, right));
        }
        match self.binary_special(op, left, right)? {
            Value::NotImplemented => Err(self.operand_error(op, op.symbol(), left, right)),
            result => Ok(result),
        }
    }

    fn operand_error(&mut self, op: BinaryOp, symbol: &str, left: &Value, right: &Value) -> Error {
        let symbol = if op == BinaryOp::Pow && symbol == "**" { "** or pow()" } else { symbol };
        if op == BinaryOp::Add {
            match left.plain() {
                Value::Str(_) => {
                    return Error::type_error(format!(
                        "can only concatenate str (not \"{}\") to str",
                        right.type_name()
                    ));
                }
                Value::List(_) | Value::Tuple(_) => {
                    return Error::type_error(format!(
                        "can only concatenate {0} (not \"{1}\") to {0}",
                        left.plain().type_name(),
                        right.type_name()
                    ));
                }
                Value::Bytes(_) => {
                    return Error::type_error(format!("can't concat {} to bytes", right.type_name()));
                }
                _ => {}
            }
        }
        if op == BinaryOp::Mul {
            let sequence = |value: &Value| {
                matches!(value.plain(), Value::Str(_) | Value::List(_) | Value::Tuple(_) | Value::Bytes(_))
            };
            if sequence(left) {
                return sequence_error(right);
            }
            if sequence(right) {
                return sequence_error(left);
            }
        }
        Error::type_error(format!(
            "unsupported operand type(s) for {symbol}: '{}' and '{}'",
            left.type_name(),
            right.type_name()
        ))
    }

    fn binary_special(&mut self, op: BinaryOp, left: &Value, right: &Value) -> PyResult<Value> {
        let stem = op.words().1;
        let forward = self.intern(&format!("__{stem}__"));
        let reflected = self.intern(&format!("__r{stem}__"));
        let (left_class, right_class) = (self.class_of(left), self.class_of(right));
        let same_class = std::rc::Rc::ptr_eq(&left_class, &right_class);
        let right_first =
            !same_class && right_class.is_subclass(&left_class) && self.overrides(left, right, &reflected);
        if right_first {
            let result = self.one_side(op, right, left, &reflected, true)?;
            if !matches!(result, Value::NotImplemented) {
                return Ok(result);
            }
        }
        let result = self.one_side(op, left, right, &forward, false)?;
        if !matches!(result, Value::NotImplemented) || right_first || same_class {
            return Ok(result);
        }
        self.one_side(op, right, left, &reflected, true)
    }

    fn overrides(&self, left: &Value, right: &Value, reflected: &Str) -> bool {
        match (self.special(left, reflected), self.special(right, reflected)) {
            (Some(a), Some(b)) => !a.same(&b),
            (None, Some(_)) => true,
            _ => false,
        }
    }

    fn one_side(
        &mut self,
        op: BinaryOp,
        this: &Value,
        other: &Value,
        name: &Str,
        reflected: bool,
    ) -> PyResult<Value> {
        if let Some(result) = self.call_special(this, name, vec![other.clone()])? {
            return Ok(result);
        }
        let plain = this.plain().clone();
        if matches!(plain, Value::Instance(_)) {
            return Ok(Value::NotImplemented);
        }
        // `%` shows its arguments as what they are.
        let template = op == BinaryOp::Mod && !reflected && matches!(plain, Value::Str(_));
        let other = if template { other.clone() } else { other.plain().clone() };
        if needs_special(&other) && !matches!(plain, Value::Str(_)) {
            return Ok(Value::NotImplemented);
        }
        let result = if reflected {
            self.binary_builtin(op, &other, &plain)?
        } else {
            self.binary_builtin(op, &plain, &other)?
        };
        Ok(result.unwrap_or(Value::NotImplemented))
    }

    /// `left op= right`
    pub fn binary_in_place(&mut self, op: BinaryOp, left: &Value, right: &Value) -> PyResult<Value> {
        if let Value::Instance(_) = left {
            let name = self.intern(&format!("__i{}__", op.words().1));
            if let Some(result) = self.call_special(left, &name, vec![right.clone()])?
                && !matches!(result, Value::NotImplemented)
            {
                return Ok(result);
            }
        } else if let Some(result) = self.sequence_in_place(op, left, right)? {
            return Ok(result);
        }
        if !needs_special(left) && !needs_special(right) {
            if let Some(result) = self.binary_builtin(op, left, right)? {
                return Ok(result);
            }
        } else {
            let result = self.binary_special(op, left, right)?;
            if !matches!(result, Value::NotImplemented) {
                return Ok(result);
            }
        }
        Err(self.operand_error(op, &format!("{}=", op.symbol()), left, right))
    }

    /// `op value`
    pub fn unary(&mut self, op: UnaryOp, value: &Value) -> PyResult<Value> {
        if let Value::Instance(_) = value {
            let names = self.names.clone();
            let name = match op {
                UnaryOp::Neg => &names.neg,
                UnaryOp::Pos => &names.pos,
                UnaryOp::Invert => &names.invert,
            };
            if let Some(result) = self.call_special(value, name, Vec::new())? {
                return Ok(result);
            }
        }
        if let Some(result) = integers::unary(op, value.plain()) {
            return Ok(result);
        }
        let symbol = match op {
            UnaryOp::Neg => "-",
            UnaryOp::Pos => "+",
            UnaryOp::Invert => "~",
        };
        Err(Error::type_error(format!("bad operand type for unary {symbol}: '{}'", value.type_name())))
    }

    fn binary_builtin(&mut self, op: BinaryOp, left: &Value, right: &Value) -> PyResult<Option<Value>> {
        if let Some(result) = integers::binary(self, op, left, right)? {
            return Ok(Some(result));
        }
        self.sequence_binary(op, left, right)
    }
}

fn needs_special(value: &Value) -> bool {
    match value {
        Value::Instance(_) => true,
        Value::Class(class) => class.metaclass.is_some(),
        _ => false,
    }
}

fn sequence_error(other: &Value) -> Error {
    Error::type_error(format!("can't multiply sequence by non-int of type '{}'", other.type_name()))
}
