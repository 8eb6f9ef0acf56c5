//! `abs`, `divmod`, `pow`, `round`.

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, Signed, Zero};

use super::function;
use crate::error::{Error, PyResult};
use crate::native::Args;
use crate::types::{big, round_float, round_int};
use crate::value::Value;
use crate::vm::{BinaryOp, Vm};

pub(super) fn install(vm: &mut Vm) {
    function(vm, "abs", "(x, /)", abs);
    function(vm, "divmod", "(x, y, /)", divmod);
    function(vm, "pow", "(base, exp, mod=None)", pow);
    function(vm, "round", "(number, ndigits=None)", round);
}

fn special(vm: &mut Vm, value: &Value, name: &str, rest: Vec<Value>) -> PyResult<Option<Value>> {
    if !matches!(value, Value::Instance(_)) {
        return Ok(None);
    }
    let name = vm.intern(name);
    Ok(vm.call_special(value, &name, rest)?.filter(|result| !matches!(result, Value::NotImplemented)))
}

fn abs(vm: &mut Vm, args: Args) -> PyResult<Value> {
    let x = args.value("x");
    if let Some(result) = special(vm, &x, "__abs__", Vec::new())? {
        return Ok(result);
    }
    match x.plain() {
        Value::Float(float) => Ok(Value::Float(float.abs())),
        Value::Int(_) | Value::Bool(_) | Value::BigInt(_) => Ok(Value::int(big(&x)?.abs())),
        _ => Err(Error::type_error(format!("bad operand type for abs(): '{}'", x.type_name()))),
    }
}

fn divmod(vm: &mut Vm, args: Args) -> PyResult<Value> {
    let (x, y) = (args.value("x"), args.value("y"));
    if let Some(result) = special(vm, &x, "__divmod__", vec![y.clone()])? {
        return Ok(result);
    }
    if let Some(result) = special(vm, &y, "__rdivmod__", vec![x.clone()])? {
        return Ok(result);
    }
    let number = |value: &Value| {
        matches!(value.plain(), Value::Int(_) | Value::Bool(_) | Value::BigInt(_) | Value::Float(_))
    };
    if !number(&x) || !number(&y) {
        return Err(Error::type_error(format!(
            "unsupported operand type(s) for divmod(): '{}' and '{}'",
            x.type_name(),
            y.type_name()
        )));
    }
    let float = matches!(x.plain(), Value::Float(_)) || matches!(y.plain(), Value::Float(_));
    if !float && crate::types::real(&y) == Some(0.0) {
        return Err(Error::zero_division("integer division or modulo by zero"));
    }
    if float && crate::types::real(&y) == Some(0.0) {
        return Err(Error::zero_division("float divmod()"));
    }
    let quotient = vm.binary(BinaryOp::FloorDiv, x.plain(), y.plain())?;
    let rest = vm.binary(BinaryOp::Mod, x.plain(), y.plain())?;
    Ok(Value::tuple([quotient, rest]))
}

fn pow(vm: &mut Vm, args: Args) -> PyResult<Value> {
    let (base, exp, modulus) = (args.value("base"), args.value("exp"), args.value("mod"));
    if modulus.is_none() {
        return vm.binary(BinaryOp::Pow, &base, &exp);
    }
    if let Some(result) = special(vm, &base, "__pow__", vec![exp.clone(), modulus.clone()])? {
        return Ok(result);
    }
    let (Ok(base), Ok(exp), Ok(modulus)) = (big(&base), big(&exp), big(&modulus)) else {
        return Err(Error::type_error("pow() 3rd argument not allowed unless all arguments are integers"));
    };
    if modulus.is_zero() {
        return Err(Error::value("pow() 3rd argument cannot be 0"));
    }
    let base = if exp.is_negative() { inverse(&base, &modulus)? } else { base };
    Ok(Value::int(base.modpow(&exp.abs(), &modulus)))
}

fn inverse(base: &BigInt, modulus: &BigInt) -> PyResult<BigInt> {
    let found = base.mod_floor(modulus).extended_gcd(modulus);
    if !found.gcd.abs().is_one() {
        return Err(Error::value("base is not invertible for the given modulus"));
    }
    Ok(found.x.mod_floor(modulus))
}

fn round(vm: &mut Vm, args: Args) -> PyResult<Value> {
    let (number, digits) = (args.value("number"), args.value("ndigits"));
    let rest = if args.given("ndigits") { vec![digits.clone()] } else { Vec::new() };
    if let Some(result) = special(vm, &number, "__round__", rest)? {
        return Ok(result);
    }
    match number.plain() {
        Value::Float(float) => round_float(vm, *float, &digits),
        Value::Int(_) | Value::Bool(_) | Value::BigInt(_) => round_int(vm, &big(&number)?, &digits),
        _ => Err(Error::type_error(format!("type {} doesn't define __round__ method", number.type_name()))),
    }
}
