//! Operators on `int`, `bool` and `float`.

use num_bigint::{BigInt, Sign};
use num_integer::Integer;
use num_traits::{Signed, ToPrimitive, Zero};

use super::{BinaryOp, UnaryOp};
use crate::error::{Error, PyResult};
use crate::value::Value;
use crate::vm::Vm;

enum Number {
    Small(i64),
    Big(BigInt),
    Float(f64),
}

fn number(value: &Value) -> Option<Number> {
    Some(match value {
        Value::Int(int) => Number::Small(*int),
        Value::Bool(flag) => Number::Small(i64::from(*flag)),
        Value::BigInt(int) => Number::Big((**int).clone()),
        Value::Float(float) => Number::Float(*float),
        _ => return None,
    })
}

impl Number {
    fn big(self) -> BigInt {
        match self {
            Number::Small(int) => BigInt::from(int),
            Number::Big(int) => int,
            Number::Float(_) => BigInt::zero(),
        }
    }

    fn float(&self) -> PyResult<f64> {
        match self {
            Number::Small(int) => Ok(*int as f64),
            Number::Float(float) => Ok(*float),
            Number::Big(int) => match int.to_f64() {
                Some(float) if float.is_finite() => Ok(float),
                _ => Err(Error::overflow("int too large to convert to float")),
            },
        }
    }
}

pub(super) fn binary(vm: &mut Vm, op: BinaryOp, left: &Value, right: &Value) -> PyResult<Option<Value>> {
    if let (Value::Bool(a), Value::Bool(b)) = (left, right) {
        match op {
            BinaryOp::And => return Ok(Some(Value::Bool(a & b))),
            BinaryOp::Or => return Ok(Some(Value::Bool(a | b))),
            BinaryOp::Xor => return Ok(Some(Value::Bool(a ^ b))),
            _ => {}
        }
    }
    let (Some(a), Some(b)) = (number(left), number(right)) else {
        return Ok(None);
    };
    match (a, b) {
        (Number::Small(a), Number::Small(b)) => match small(op, a, b)? {
            Some(result) => Ok(Some(result)),
            None => large(vm, op, BigInt::from(a), BigInt::from(b)),
        },
        (a, b) if matches!(a, Number::Float(_)) || matches!(b, Number::Float(_)) => {
            float(op, a.float()?, b.float()?)
        }
        (a, b) => large(vm, op, a.big(), b.big()),
    }
}

/// The operation on 64 bits; `None` where the result may not fit.
fn small(op: BinaryOp, a: i64, b: i64) -> PyResult<Option<Value>> {
    Ok(match op {
        BinaryOp::Add => a.checked_add(b),
        BinaryOp::Sub => a.checked_sub(b),
        BinaryOp::Mul => a.checked_mul(b),
        BinaryOp::Div => return divide(a as f64, b as f64).map(Some),
        BinaryOp::FloorDiv | BinaryOp::Mod if b == 0 => return Err(modulo_error(op)),
        BinaryOp::FloorDiv if b != -1 => Some(Integer::div_floor(&a, &b)),
        BinaryOp::Mod if b != -1 => Some(a.mod_floor(&b)),
        BinaryOp::Pow if b >= 0 => u32::try_from(b).ok().and_then(|power| a.checked_pow(power)),
        BinaryOp::RShift if b >= 0 => Some(a >> b.min(63)),
        BinaryOp::And => Some(a & b),
        BinaryOp::Or => Some(a | b),
        BinaryOp::Xor => Some(a ^ b),
        _ => None,
    }
    .map(Value::Int))
}

fn modulo_error(op: BinaryOp) -> Error {
    Error::zero_division(match op {
        BinaryOp::Mod => "integer modulo by zero",
        _ => "integer division or modulo by zero",
    })
}

fn divide(a: f64, b: f64) -> PyResult<Value> {
    if b == 0.0 { Err(Error::zero_division("division by zero")) } else { Ok(Value::Float(a / b)) }
}

fn large(vm: &mut Vm, op: BinaryOp, a: BigInt, b: BigInt) -> PyResult<Option<Value>> {
    let result = match op {
        BinaryOp::Add => a + b,
        BinaryOp::Sub => a - b,
        BinaryOp::Mul => {
            take(vm, a.bits() + b.bits())?;
            a * b
        }
        BinaryOp::Div => return divide_large(&a, &b).map(Some),
        BinaryOp::FloorDiv | BinaryOp::Mod if b.is_zero() => return Err(modulo_error(op)),
        BinaryOp::FloorDiv => a.div_floor(&b),
        BinaryOp::Mod => a.mod_floor(&b),
        BinaryOp::Pow => return power(vm, &a, &b).map(Some),
        BinaryOp::LShift | BinaryOp::RShift => return shift(vm, op, a, &b).map(Some),
        BinaryOp::And => a & b,
        BinaryOp::Or => a | b,
        BinaryOp::Xor => a ^ b,
        BinaryOp::MatMul => return Ok(None),
    };
    Ok(Some(Value::int(result)))
}

/// Integers beyond this would keep one instruction busy for seconds.
const MOST_BITS: u64 = 1 << 24;

fn take(vm: &mut Vm, bits: u64) -> PyResult<()> {
    if bits > MOST_BITS {
        return Err(vm.limit(crate::error::LimitKind::Memory));
    }
    vm.take_memory((bits / 8) as usize)
}

fn divide_large(a: &BigInt, b: &BigInt) -> PyResult<Value> {
    if b.is_zero() {
        return Err(Error::zero_division("division by zero"));
    }
    let (x, y) = (a.to_f64().unwrap_or(f64::INFINITY), b.to_f64().unwrap_or(f64::INFINITY));
    if x.is_finite() && y.is_finite() {
        return Ok(Value::Float(x / y));
    }
    // Both shifted until they fit; the quotient keeps its leading bits.
    let shift = a.bits().max(b.bits()).saturating_sub(1000);
    let (x, y) = ((a >> shift).to_f64().unwrap_or(f64::INFINITY), (b >> shift).to_f64().unwrap_or(0.0));
    let quotient = x / y;
    if y == 0.0 || !quotient.is_finite() {
        return Err(Error::overflow("integer division result too large for a float"));
    }
    Ok(Value::Float(quotient))
}

fn power(vm: &mut Vm, a: &BigInt, b: &BigInt) -> PyResult<Value> {
    if b.sign() == Sign::Minus {
        if a.is_zero() {
            return Err(Error::zero_division("0.0 cannot be raised to a negative power"));
        }
        let (x, y) = (a.to_f64().unwrap_or(f64::INFINITY), b.to_f64().unwrap_or(f64::NEG_INFINITY));
        return Ok(Value::Float(x.powf(y)));
    }
    let Some(exponent) = b.to_u32() else {
        if a.is_zero() || a.abs() == BigInt::from(1) {
            let odd = b.is_odd();
            return Ok(Value::int(if a.sign() == Sign::Minus && !odd { a.abs() } else { a.clone() }));
        }
        return Err(vm.limit(crate::error::LimitKind::Memory));
    };
    take(vm, a.bits().saturating_mul(u64::from(exponent)))?;
    Ok(Value::int(a.pow(exponent)))
}

fn shift(vm: &mut Vm, op: BinaryOp, a: BigInt, b: &BigInt) -> PyResult<Value> {
    if b.sign() == Sign::Minus {
        return Err(Error::value("negative shift count"));
    }
    let count = b.to_usize().unwrap_or(usize::MAX);
    if op == BinaryOp::RShift {
        let count = count.min(a.bits() as usize + 1);
        return Ok(Value::int(a >> count));
    }
    if a.is_zero() {
        return Ok(Value::Int(0));
    }
    take(vm, a.bits().saturating_add(count as u64))?;
    Ok(Value::int(a << count))
}

fn float(op: BinaryOp, a: f64, b: f64) -> PyResult<Option<Value>> {
    Ok(Some(Value::Float(match op {
        BinaryOp::Add => a + b,
        BinaryOp::Sub => a - b,
        BinaryOp::Mul => a * b,
        BinaryOp::Div if b == 0.0 => return Err(Error::zero_division("float division by zero")),
        BinaryOp::Div => a / b,
        BinaryOp::FloorDiv if b == 0.0 => return Err(Error::zero_division("float floor division by zero")),
        BinaryOp::FloorDiv => float_divmod(a, b).0,
        BinaryOp::Mod if b == 0.0 => return Err(Error::zero_division("float modulo")),
        BinaryOp::Mod => float_divmod(a, b).1,
        BinaryOp::Pow => return float_power(a, b).map(Some),
        _ => return Ok(None),
    })))
}

fn float_power(a: f64, b: f64) -> PyResult<Value> {
    if a == 0.0 && b < 0.0 {
        return Err(Error::zero_division("0.0 cannot be raised to a negative power"));
    }
    if a < 0.0 && b.fract() != 0.0 && a.is_finite() && b.is_finite() {
        return Err(Error::unsupported("complex number"));
    }
    let result = a.powf(b);
    if result.is_infinite() && a.is_finite() && b.is_finite() {
        return Err(Error::with_args(
            "OverflowError",
            vec![Value::Int(34), Value::str("Numerical result out of range")],
        ));
    }
    Ok(Value::Float(result))
}

/// Python's `divmod` on floats.
pub(crate) fn float_divmod(a: f64, b: f64) -> (f64, f64) {
    let mut rest = a % b;
    let mut quotient = (a - rest) / b;
    if rest != 0.0 {
        if (b < 0.0) != (rest < 0.0) {
            rest += b;
            quotient -= 1.0;
        }
    } else {
        rest = 0.0f64.copysign(b);
    }
    let floor = if quotient == 0.0 {
        0.0f64.copysign(a / b)
    } else {
        let floor = quotient.floor();
        if quotient - floor > 0.5 { floor + 1.0 } else { floor }
    };
    (floor, rest)
}

pub(super) fn unary(op: UnaryOp, value: &Value) -> Option<Value> {
    Some(match (op, number(value)?) {
        (UnaryOp::Neg, Number::Small(int)) => match int.checked_neg() {
            Some(result) => Value::Int(result),
            None => Value::int(-BigInt::from(int)),
        },
        (UnaryOp::Neg, Number::Big(int)) => Value::int(-int),
        (UnaryOp::Neg, Number::Float(float)) => Value::Float(-float),
        (UnaryOp::Pos, Number::Small(int)) => Value::Int(int),
        (UnaryOp::Pos, _) => value.clone(),
        (UnaryOp::Invert, Number::Small(int)) => Value::Int(!int),
        (UnaryOp::Invert, Number::Big(int)) => Value::int(-int - 1),
        (UnaryOp::Invert, Number::Float(_)) => return None,
    })
}
