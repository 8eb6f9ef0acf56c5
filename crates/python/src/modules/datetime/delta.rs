//! `timedelta`.

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::ToPrimitive;

use super::ordering::{Verdict, comparisons};
use super::{Delta, hash_of, new_delta};
use crate::calendar::{DAY_MICROS, duration_text};
use crate::error::{Error, PyResult};
use crate::native::{Args, ClassBuilder};
use crate::types::{big, real};
use crate::value::{ClassRef, Value};
use crate::vm::Vm;

/// The units, in the order of the constructor's parameters.
const UNITS: [(&str, i128); 7] = [
    ("days", DAY_MICROS),
    ("seconds", 1_000_000),
    ("microseconds", 1),
    ("milliseconds", 1000),
    ("minutes", 60_000_000),
    ("hours", 3_600_000_000),
    ("weeks", 7 * DAY_MICROS),
];

pub(super) fn class(vm: &mut Vm) -> PyResult<ClassRef> {
    let builder = ClassBuilder::new(vm, "datetime", "timedelta")
        .new_(
            "(cls, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0)",
            |vm, args| {
                let micros = total(&args)?;
                let made = new_delta(vm, micros)?;
                match args.this() {
                    Value::Class(class) if class.heap => Ok(vm.new_instance(class, Delta(micros))),
                    _ => Ok(made),
                }
            },
        )
        .getter("days", |_vm, this| Ok(days(micros(this)?)))
        .getter("seconds", |_vm, this| Ok(small(micros(this)?.rem_euclid(DAY_MICROS) / 1_000_000)))
        .getter("microseconds", |_vm, this| Ok(small(micros(this)?.rem_euclid(1_000_000))))
        .method("total_seconds", "(self, /)", |_vm, args| Ok(own(&args)? as f64 / 1e6))
        .method("__repr__", "(self, /)", |_vm, args| Ok(repr(own(&args)?)))
        .method("__str__", "(self, /)", |_vm, args| Ok(duration_text(own(&args)?)))
        .method("__hash__", "(self, /)", |vm, args| {
            let micros = own(&args)?;
            hash_of(vm, micros)
        })
        .method("__bool__", "(self, /)", |_vm, args| Ok(own(&args)? != 0))
        .method("__neg__", "(self, /)", |vm, args| new_delta(vm, -own(&args)?))
        .method("__pos__", "(self, /)", |vm, args| new_delta(vm, own(&args)?))
        .method("__abs__", "(self, /)", |vm, args| new_delta(vm, own(&args)?.abs()));
    comparisons(arithmetic(builder), |_vm, this, other, _equality| match other.payload::<Delta>() {
        Some(other) => Ok(Verdict::Is(micros(this)?.cmp(&other.0))),
        None => Ok(Verdict::Unknown),
    })
    .build()
}

fn micros(value: &Value) -> PyResult<i128> {
    Ok(value.expect_payload::<Delta>()?.0)
}

fn own(args: &Args) -> PyResult<i128> {
    micros(args.this())
}

fn small(number: i128) -> i64 {
    i64::try_from(number).unwrap_or(0)
}

fn days(micros: i128) -> i64 {
    small(micros.div_euclid(DAY_MICROS))
}

/// The sum of all arguments. Whole numbers are exact; fractions are rounded once, half to even.
fn total(args: &Args) -> PyResult<i128> {
    let mut whole: i128 = 0;
    let mut fraction = 0.0f64;
    for (name, unit) in UNITS {
        let value = args.value(name);
        match value.plain() {
            Value::Float(float) => {
                if !float.is_finite() {
                    return Err(if float.is_nan() {
                        Error::value("cannot convert float NaN to integer")
                    } else {
                        Error::overflow("cannot convert float infinity to integer")
                    });
                }
                let part = float.trunc();
                whole += part as i128 * unit;
                let rest = (float - part) * unit as f64;
                whole += rest.trunc() as i128;
                fraction += rest - rest.trunc();
            }
            _ => {
                let number = big(&value).map_err(|_| {
                    Error::type_error(format!(
                        "unsupported type for timedelta {name} component: {}",
                        value.type_name()
                    ))
                })?;
                let scaled = (number * BigInt::from(unit)).to_i128();
                whole += scaled.ok_or_else(|| Error::overflow("Python int too large to convert to C int"))?;
            }
        }
    }
    Ok(round_sum(whole, fraction))
}

/// Rounds the fraction half to even with respect to the whole sum.
fn round_sum(whole: i128, fraction: f64) -> i128 {
    let floor = fraction.floor();
    let base = whole + floor as i128;
    let rest = fraction - floor;
    if rest > 0.5 || (rest == 0.5 && base.rem_euclid(2) == 1) { base + 1 } else { base }
}

fn repr(micros: i128) -> String {
    let parts = [
        ("days", micros.div_euclid(DAY_MICROS)),
        ("seconds", micros.rem_euclid(DAY_MICROS) / 1_000_000),
        ("microseconds", micros.rem_euclid(1_000_000)),
    ];
    let shown: Vec<String> = parts
        .iter()
        .filter(|(_, value)| *value != 0)
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    let inner = if shown.is_empty() { "0".to_owned() } else { shown.join(", ") };
    format!("datetime.timedelta({inner})")
}

fn arithmetic(builder: ClassBuilder) -> ClassBuilder {
    const OTHER: &str = "(self, other, /)";
    builder
        .method("__add__", OTHER, |vm, args| with_delta(vm, &args, |a, b| a + b))
        .method("__radd__", OTHER, |vm, args| with_delta(vm, &args, |a, b| a + b))
        .method("__sub__", OTHER, |vm, args| with_delta(vm, &args, |a, b| a - b))
        .method("__rsub__", OTHER, |vm, args| with_delta(vm, &args, |a, b| b - a))
        .method("__mul__", OTHER, multiply)
        .method("__rmul__", OTHER, multiply)
        .method("__truediv__", OTHER, |vm, args| divide(vm, &args))
        .method("__floordiv__", OTHER, |vm, args| floor_divide(vm, &args))
        .method("__mod__", OTHER, |vm, args| {
            let (own, other) = (own(&args)?, args.value("other"));
            match other.payload::<Delta>() {
                Some(other) => new_delta(vm, own.mod_floor(&nonzero(other.0)?)),
                None => Ok(Value::NotImplemented),
            }
        })
        .method("__divmod__", OTHER, |vm, args| {
            let (own, other) = (own(&args)?, args.value("other"));
            let Some(other) = other.payload::<Delta>() else { return Ok(Value::NotImplemented) };
            let (quotient, rest) = own.div_mod_floor(&nonzero(other.0)?);
            let rest = new_delta(vm, rest)?;
            Ok(Value::tuple([Value::int(quotient.into()), rest]))
        })
}

fn nonzero(number: i128) -> PyResult<i128> {
    if number == 0 { Err(Error::zero_division("integer division or modulo by zero")) } else { Ok(number) }
}

fn with_delta(vm: &mut Vm, args: &Args, combine: fn(i128, i128) -> i128) -> PyResult<Value> {
    match args.value("other").payload::<Delta>() {
        Some(other) => new_delta(vm, combine(own(args)?, other.0)),
        None => Ok(Value::NotImplemented),
    }
}

/// `numerator / denominator`, rounded half to even.
fn rounded(numerator: &BigInt, denominator: &BigInt) -> PyResult<i128> {
    let (quotient, rest) = numerator.div_mod_floor(denominator);
    let twice: BigInt = rest * 2;
    let up = match twice.magnitude().cmp(denominator.magnitude()) {
        std::cmp::Ordering::Greater => true,
        std::cmp::Ordering::Less => false,
        std::cmp::Ordering::Equal => quotient.is_odd(),
    };
    (quotient + i32::from(up))
        .to_i128()
        .ok_or_else(|| Error::overflow("Python int too large to convert to C int"))
}

fn multiply(vm: &mut Vm, args: Args) -> PyResult<Value> {
    let own = BigInt::from(own(&args)?);
    let other = args.value("other");
    let (numerator, denominator) = match other.plain() {
        Value::Float(float) if float.is_finite() => crate::types::exact_ratio(*float),
        Value::Int(_) | Value::Bool(_) | Value::BigInt(_) => (big(&other)?, BigInt::from(1)),
        _ => return Ok(Value::NotImplemented),
    };
    new_delta(vm, rounded(&(own * numerator), &denominator)?)
}

fn divide(vm: &mut Vm, args: &Args) -> PyResult<Value> {
    let (own, other) = (own(args)?, args.value("other"));
    if let Some(other) = other.payload::<Delta>() {
        return Ok(Value::Float(own as f64 / nonzero(other.0)? as f64));
    }
    let (numerator, denominator) = match other.plain() {
        Value::Float(float) if *float == 0.0 => {
            return Err(Error::zero_division("integer division or modulo by zero"));
        }
        Value::Float(float) if float.is_finite() => crate::types::exact_ratio(*float),
        Value::Int(_) | Value::Bool(_) | Value::BigInt(_) => (big(&other)?, BigInt::from(1)),
        _ => return Ok(Value::NotImplemented),
    };
    if real(&Value::int(numerator.clone())) == Some(0.0) {
        return Err(Error::zero_division("integer division or modulo by zero"));
    }
    let (numerator, denominator) = if numerator.sign() == num_bigint::Sign::Minus {
        (-numerator, -denominator)
    } else {
        (numerator, denominator)
    };
    new_delta(vm, rounded(&(BigInt::from(own) * denominator), &numerator)?)
}

fn floor_divide(vm: &mut Vm, args: &Args) -> PyResult<Value> {
    let (own, other) = (own(args)?, args.value("other"));
    if let Some(other) = other.payload::<Delta>() {
        return Ok(Value::int(Integer::div_floor(&own, &nonzero(other.0)?).into()));
    }
    match other.as_int() {
        Some(number) => new_delta(vm, Integer::div_floor(&own, &nonzero(i128::from(number))?)),
        None => Ok(Value::NotImplemented),
    }
}
