//! `int` and `bool`: constructors and methods.

use num_bigint::{BigInt, Sign};
use num_traits::{FromPrimitive, Num, Signed, ToPrimitive, Zero};

use super::{class_argument, done};
use crate::error::{Error, PyResult};
use crate::native::{Args, ClassBuilder};
use crate::value::Value;
use crate::vm::Vm;

pub(super) fn install(vm: &mut Vm) {
    let builder = ClassBuilder::extend(&vm.types().int.clone())
        .new_("(cls, x=0, /, base=None)", new)
        .method("__format__", "(self, format_spec, /)", |vm, args| {
            let spec = super::need_str(&args.value("format_spec"))?;
            super::format_value(vm, args.this().plain(), &spec)
        })
        .method("bit_length", "(self, /)", |_vm, args| this(&args).map(|int| int.bits()))
        .method("bit_count", "(self, /)", |_vm, args| {
            Ok(this(&args)?
                .magnitude()
                .iter_u64_digits()
                .map(|word| u64::from(word.count_ones()))
                .sum::<u64>())
        })
        .method("conjugate", "(self, /)", |_vm, args| this(&args))
        .method("as_integer_ratio", "(self, /)", |_vm, args| {
            Ok(Value::tuple([Value::int(this(&args)?), Value::Int(1)]))
        })
        .method("to_bytes", "(self, length=1, byteorder='big', *, signed=False)", to_bytes)
        .class_method("from_bytes", "(cls, bytes, byteorder='big', *, signed=False)", from_bytes)
        .method("__int__", "(self, /)", |_vm, args| this(&args))
        .method("__index__", "(self, /)", |_vm, args| this(&args))
        .method("__float__", "(self, /)", |_vm, args| Ok(crate::format::number::to_float(&this(&args)?)?))
        .method("__round__", "(self, ndigits=None, /)", |vm, args| {
            let digits = args.value("ndigits");
            round_int(vm, &this(&args)?, &digits)
        })
        .getter("real", |_vm, this| Ok(Value::int(big(this)?)))
        .getter("imag", |_vm, _this| Ok(0i64))
        .getter("numerator", |_vm, this| Ok(Value::int(big(this)?)))
        .getter("denominator", |_vm, _this| Ok(1i64));
    done(builder);
    let builder = ClassBuilder::extend(&vm.bool_class.clone()).new_("(cls, x=False, /)", |vm, args| {
        let x = args.value("x");
        vm.truth(&x)
    });
    done(builder);
}

/// Any `int`, of any size.
pub(crate) fn big(value: &Value) -> PyResult<BigInt> {
    match value.plain() {
        Value::BigInt(int) => Ok((**int).clone()),
        other => other.as_int().map(BigInt::from).ok_or_else(|| {
            Error::type_error(format!("'{}' object cannot be interpreted as an integer", value.type_name()))
        }),
    }
}

fn this(args: &Args) -> PyResult<BigInt> {
    big(args.this())
}

/// `int(float)`
pub(crate) fn from_float(float: f64) -> PyResult<BigInt> {
    if float.is_nan() {
        return Err(Error::value("cannot convert float NaN to integer"));
    }
    BigInt::from_f64(float.trunc()).ok_or_else(|| Error::overflow("cannot convert float infinity to integer"))
}

fn new(vm: &mut Vm, args: Args) -> PyResult<Value> {
    let class = class_argument(&args)?;
    let x = args.value("x");
    let int = if args.given("base") {
        let base = vm.index(&args.value("base"))?;
        with_base(&x, base)?
    } else {
        convert(vm, &x)?
    };
    Ok(vm.wrap_builtin(&class, Value::int(int)))
}

fn with_base(x: &Value, base: i64) -> PyResult<BigInt> {
    if base != 0 && !(2..=36).contains(&base) {
        return Err(Error::value("int() base must be >= 2 and <= 36, or 0"));
    }
    match x.plain() {
        Value::Str(text) => {
            parse(text, base as u32).ok_or_else(|| invalid(base, &crate::format::quote::repr_str(text)))
        }
        Value::Bytes(bytes) => std::str::from_utf8(bytes)
            .ok()
            .and_then(|text| parse(text, base as u32))
            .ok_or_else(|| invalid(base, &crate::format::quote::repr_bytes(bytes))),
        _ => Err(Error::type_error("int() can't convert non-string with explicit base")),
    }
}

fn invalid(base: i64, shown: &str) -> Error {
    Error::value(format!("invalid literal for int() with base {base}: {shown}"))
}

fn convert(vm: &mut Vm, x: &Value) -> PyResult<BigInt> {
    if matches!(x, Value::Instance(_)) {
        for method in ["__int__", "__index__", "__trunc__"] {
            let name = vm.intern(method);
            // The builtin type's own methods would only lead back here.
            let own = vm.class_of(x).lookup(&name).filter(|found| !matches!(found, Value::Native(n) if n.binds && x.plain().as_int().is_some() && n.name == method));
            if own.is_some()
                && let Some(result) = vm.call_special(x, &name, Vec::new())?
            {
                return big(&result).map_err(|_| {
                    Error::type_error(format!("{method} returned non-int (type {})", result.type_name()))
                });
            }
        }
    }
    match x.plain() {
        Value::Int(int) => Ok(BigInt::from(*int)),
        Value::Bool(flag) => Ok(BigInt::from(i64::from(*flag))),
        Value::BigInt(int) => Ok((**int).clone()),
        Value::Float(float) => from_float(*float),
        Value::Str(_) | Value::Bytes(_) => with_base(x, 10),
        _ => Err(Error::type_error(format!(
            "int() argument must be a string, a bytes-like object or a real number, not '{}'",
            x.type_name()
        ))),
    }
}

/// Reads an integer as `int("…", base)` does.
pub(crate) fn parse(text: &str, base: u32) -> Option<BigInt> {
    let text = text.trim_matches(super::str_split::is_space);
    let (negative, digits) = match text.as_bytes().first()? {
        b'-' => (true, &text[1..]),
        b'+' => (false, &text[1..]),
        _ => (false, text),
    };
    let (base, digits) = match (base, digits.get(..2).map(str::to_ascii_lowercase).as_deref()) {
        (0 | 16, Some("0x")) => (16, digits[2..].strip_prefix('_').unwrap_or(&digits[2..])),
        (0 | 8, Some("0o")) => (8, digits[2..].strip_prefix('_').unwrap_or(&digits[2..])),
        (0 | 2, Some("0b")) => (2, digits[2..].strip_prefix('_').unwrap_or(&digits[2..])),
        (0, _)
            if digits.len() > 1
                && digits.starts_with('0')
                && digits.bytes().any(|b| b != b'0' && b != b'_') =>
        {
            return None;
        }
        (0, _) => (10, digits),
        (base, _) => (base, digits),
    };
    if digits.is_empty() || digits.starts_with('_') || digits.ends_with('_') || digits.contains("__") {
        return None;
    }
    // Digits of other scripts count as well.
    let plain: String = digits
        .chars()
        .filter(|c| *c != '_')
        .map(|c| if c.is_ascii() { c } else { unicode_digit(c).unwrap_or('?') })
        .collect();
    if plain.starts_with(['+', '-']) {
        return None;
    }
    let int = BigInt::from_str_radix(&plain, base).ok()?;
    Some(if negative { -int } else { int })
}

fn unicode_digit(c: char) -> Option<char> {
    let code = u32::from(c);
    [0x660, 0x6f0, 0x966, 0x9e6, 0xff10]
        .iter()
        .find(|zero| (**zero..**zero + 10).contains(&code))
        .and_then(|zero| char::from_digit(code - zero, 10))
}

/// `round(int, digits)`: to even at half.
pub(crate) fn round_int(vm: &mut Vm, int: &BigInt, digits: &Value) -> PyResult<Value> {
    if digits.is_none() {
        return Ok(Value::int(int.clone()));
    }
    let digits = vm.index(digits)?;
    if digits >= 0 {
        return Ok(Value::int(int.clone()));
    }
    let Some(power) = u32::try_from(-digits).ok().filter(|power| u64::from(*power) <= int.bits() + 1) else {
        return Ok(Value::Int(0));
    };
    let unit = BigInt::from(10).pow(power);
    let (quotient, rest) = num_integer::Integer::div_mod_floor(int, &unit);
    let twice: BigInt = &rest * 2;
    let up = match twice.cmp(&unit) {
        std::cmp::Ordering::Greater => true,
        std::cmp::Ordering::Less => false,
        std::cmp::Ordering::Equal => num_integer::Integer::is_odd(&quotient),
    };
    Ok(Value::int((quotient + i32::from(up)) * unit))
}

fn byte_order(args: &Args) -> PyResult<bool> {
    match args.get::<String>("byteorder")?.as_str() {
        "big" => Ok(true),
        "little" => Ok(false),
        _ => Err(Error::value("byteorder must be either 'little' or 'big'")),
    }
}

fn to_bytes(vm: &mut Vm, args: Args) -> PyResult<Value> {
    let int = this(&args)?;
    let length = usize::try_from(vm.index(&args.value("length"))?)
        .map_err(|_| Error::value("length argument must be non-negative"))?;
    let (big_endian, signed) = (byte_order(&args)?, args.get::<bool>("signed")?);
    if int.is_negative() && !signed {
        return Err(Error::overflow("can't convert negative int to unsigned"));
    }
    let mut bytes = if signed { int.to_signed_bytes_le() } else { int.magnitude().to_bytes_le() };
    if int.is_zero() {
        bytes.clear();
    }
    if bytes.len() > length {
        return Err(Error::overflow("int too big to convert"));
    }
    vm.take_memory(length)?;
    bytes.resize(length, if int.is_negative() { 0xff } else { 0 });
    if big_endian {
        bytes.reverse();
    }
    Ok(Value::bytes(bytes))
}

fn from_bytes(vm: &mut Vm, args: Args) -> PyResult<Value> {
    let class = class_argument(&args)?;
    let (big_endian, signed) = (byte_order(&args)?, args.get::<bool>("signed")?);
    let bytes = super::bytes::byte_items(vm, &args.value("bytes"))?;
    let int = match (big_endian, signed) {
        (true, true) => BigInt::from_signed_bytes_be(&bytes),
        (false, true) => BigInt::from_signed_bytes_le(&bytes),
        (true, false) => BigInt::from_bytes_be(Sign::Plus, &bytes),
        (false, false) => BigInt::from_bytes_le(Sign::Plus, &bytes),
    };
    Ok(vm.wrap_builtin(&class, Value::int(int)))
}

/// The value as a float, if it is a number.
pub(crate) fn real(value: &Value) -> Option<f64> {
    match value.plain() {
        Value::Float(float) => Some(*float),
        Value::BigInt(int) => int.to_f64().filter(|float| float.is_finite()),
        other => other.as_int().map(|int| int as f64),
    }
}
