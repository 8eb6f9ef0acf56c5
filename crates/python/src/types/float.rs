//! `float`: constructor and methods.

use num_bigint::BigInt;
use num_traits::{FromPrimitive, One};

use super::{class_argument, done};
use crate::error::{Error, PyResult};
use crate::format::{float as text, number, quote};
use crate::native::{Args, ClassBuilder};
use crate::value::Value;
use crate::vm::Vm;

pub(super) fn install(vm: &mut Vm) {
    let builder = ClassBuilder::extend(&vm.types().float.clone())
        .new_("(cls, x=0.0, /)", |vm, args| {
            let class = class_argument(&args)?;
            let float = convert(vm, &args.value("x"))?;
            Ok(vm.wrap_builtin(&class, Value::Float(float)))
        })
        .method("__format__", "(self, format_spec, /)", |vm, args| {
            let spec = super::need_str(&args.value("format_spec"))?;
            super::format_value(vm, args.this().plain(), &spec)
        })
        .method("is_integer", "(self, /)", |_vm, args| {
            this(&args).map(|float| float.is_finite() && float.fract() == 0.0)
        })
        .method("as_integer_ratio", "(self, /)", |_vm, args| ratio(this(&args)?))
        .method("hex", "(self, /)", |_vm, args| this(&args).map(hex))
        .class_method("fromhex", "(cls, string, /)", |vm, args| {
            let class = class_argument(&args)?;
            let text: String = args.get("string")?;
            let float =
                from_hex(&text).ok_or_else(|| Error::value("invalid hexadecimal floating-point string"))?;
            Ok(vm.wrap_builtin(&class, Value::Float(float)))
        })
        .method("conjugate", "(self, /)", |_vm, args| this(&args))
        .method("__float__", "(self, /)", |_vm, args| this(&args))
        .method("__int__", "(self, /)", |_vm, args| super::int::from_float(this(&args)?))
        .method("__trunc__", "(self, /)", |_vm, args| super::int::from_float(this(&args)?))
        .method("__floor__", "(self, /)", |_vm, args| super::int::from_float(this(&args)?.floor()))
        .method("__ceil__", "(self, /)", |_vm, args| super::int::from_float(this(&args)?.ceil()))
        .method("__round__", "(self, ndigits=None, /)", |vm, args| {
            let digits = args.value("ndigits");
            round_float(vm, this(&args)?, &digits)
        })
        .getter("real", |_vm, this| Ok(this.plain().clone()))
        .getter("imag", |_vm, _this| Ok(0.0));
    done(builder);
}

fn this(args: &Args) -> PyResult<f64> {
    match args.this().plain() {
        Value::Float(float) => Ok(*float),
        _ => Err(super::wrong_self(args, "float")),
    }
}

/// `float(value)`
pub(crate) fn convert(vm: &mut Vm, x: &Value) -> PyResult<f64> {
    let unreadable = |shown: String| Error::value(format!("could not convert string to float: {shown}"));
    match x.plain() {
        Value::Float(float) => Ok(*float),
        Value::BigInt(int) => Ok(number::to_float(int)?),
        Value::Str(string) => {
            let trimmed = string.trim_matches(super::str_split::is_space);
            text::parse(trimmed).ok_or_else(|| unreadable(quote::repr_str(string)))
        }
        Value::Bytes(bytes) => std::str::from_utf8(bytes)
            .ok()
            .and_then(text::parse)
            .ok_or_else(|| unreadable(quote::repr_bytes(bytes))),
        other => match other.as_int() {
            Some(int) => Ok(int as f64),
            None => special(vm, x),
        },
    }
}

fn special(vm: &mut Vm, x: &Value) -> PyResult<f64> {
    for method in ["__float__", "__index__"] {
        let name = vm.intern(method);
        if let Some(result) = vm.call_special(x, &name, Vec::new())? {
            return match result.plain() {
                Value::Float(float) => Ok(*float),
                other if method == "__index__" && other.as_int().is_some() => {
                    Ok(other.as_int().unwrap_or(0) as f64)
                }
                other => Err(Error::type_error(format!(
                    "{}.{method} returned non-float (type {})",
                    x.type_name(),
                    other.type_name()
                ))),
            };
        }
    }
    Err(Error::type_error(format!(
        "float() argument must be a string or a real number, not '{}'",
        x.type_name()
    )))
}

fn ratio(float: f64) -> PyResult<Value> {
    if float.is_nan() {
        return Err(Error::value("cannot convert NaN to integer ratio"));
    }
    if float.is_infinite() {
        return Err(Error::overflow("cannot convert Infinity to integer ratio"));
    }
    let (numerator, denominator) = exact_ratio(float);
    Ok(Value::tuple([Value::int(numerator), Value::int(denominator)]))
}

/// A finite float as numerator and denominator in lowest terms.
pub(crate) fn exact_ratio(mut float: f64) -> (BigInt, BigInt) {
    let mut shift = 0u32;
    while float.fract() != 0.0 {
        float *= 2.0;
        shift += 1;
    }
    (BigInt::from_f64(float).unwrap_or_default(), BigInt::one() << shift)
}

/// `round(float, digits)`
pub(crate) fn round_float(vm: &mut Vm, float: f64, digits: &Value) -> PyResult<Value> {
    if digits.is_none() {
        if float.is_nan() {
            return Err(Error::value("cannot convert float NaN to integer"));
        }
        return Ok(Value::int(super::int::from_float(float.round_ties_even())?));
    }
    let digits = vm.index(digits)?;
    if !float.is_finite() || digits > 323 {
        return Ok(Value::Float(float));
    }
    if digits < -308 {
        return Ok(Value::Float(0.0f64.copysign(float)));
    }
    if digits >= 0 {
        // The decimal text is exact and rounds half to even on the true binary value, as CPython does.
        let rounded = format!("{float:.*}", usize::try_from(digits).unwrap_or(0));
        return Ok(Value::Float(rounded.parse().unwrap_or(float)));
    }
    let int = super::int::from_float(float)?;
    let unit = BigInt::from(10).pow(u32::try_from(-digits).unwrap_or(0));
    let (numerator, denominator) = exact_ratio(float);
    let scaled = &unit * &denominator;
    let (quotient, rest) = num_integer::Integer::div_mod_floor(&numerator, &scaled);
    let twice: BigInt = rest * 2;
    let up = match twice.cmp(&scaled) {
        std::cmp::Ordering::Greater => true,
        std::cmp::Ordering::Less => false,
        std::cmp::Ordering::Equal => num_integer::Integer::is_odd(&quotient),
    };
    drop(int);
    let rounded = number::to_float(&((quotient + i32::from(up)) * unit))?;
    Ok(Value::Float(if rounded == 0.0 { 0.0f64.copysign(float) } else { rounded }))
}

fn hex(float: f64) -> String {
    if let Some(text) = text::special(float) {
        return text.to_owned();
    }
    let sign = if float.is_sign_negative() { "-" } else { "" };
    if float == 0.0 {
        return format!("{sign}0x0.0p+0");
    }
    let bits = float.to_bits();
    let mantissa = bits & ((1 << 52) - 1);
    let raw = i64::try_from((bits >> 52) & 0x7ff).unwrap_or(0);
    let (lead, exponent) = if raw == 0 { (0, -1022) } else { (1, raw - 1023) };
    format!("{sign}0x{lead}.{mantissa:013x}p{exponent:+}")
}

fn from_hex(text: &str) -> Option<f64> {
    let text = text.trim().to_ascii_lowercase();
    let (negative, body) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(&text)),
    };
    let signed = |float: f64| if negative { -float } else { float };
    match body {
        "inf" | "infinity" => return Some(signed(f64::INFINITY)),
        "nan" => return Some(f64::NAN),
        _ => {}
    }
    let body = body.strip_prefix("0x").unwrap_or(body);
    let (digits, exponent) = body.split_once('p').unwrap_or((body, "0"));
    let mut exponent: i32 = exponent.parse().ok()?;
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let mut value = 0.0f64;
    for c in whole.chars().chain(fraction.chars()) {
        value = value * 16.0 + f64::from(c.to_digit(16)?);
    }
    exponent -= 4 * i32::try_from(fraction.len()).ok()?;
    (!digits.is_empty() && digits != ".").then(|| signed(value * 2f64.powi(exponent)))
}
