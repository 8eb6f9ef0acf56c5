//! Equality, identity and hashes that need no Python code.

use num_bigint::BigInt;
use num_traits::{FromPrimitive, ToPrimitive};

use super::Value;

/// Whether two values are equal, where that can be said without running Python code.
pub(crate) fn quick_eq(left: &Value, right: &Value) -> Option<bool> {
    eq_within(left, right, DEPTH)
}

fn eq_within(left: &Value, right: &Value, depth: u32) -> Option<bool> {
    use Value::*;
    Some(match (left, right) {
        (Str(a), Str(b)) => a == b,
        (Int(a), Int(b)) => a == b,
        (Bool(a), Bool(b)) => a == b,
        (Bool(a), Int(b)) | (Int(b), Bool(a)) => i64::from(*a) == *b,
        (Float(a), Float(b)) => a == b,
        (Float(a), Int(b)) | (Int(b), Float(a)) => float_eq_int(*a, *b),
        (Float(a), Bool(b)) | (Bool(b), Float(a)) => *a == f64::from(u8::from(*b)),
        (BigInt(a), BigInt(b)) => a == b,
        (BigInt(a), Float(b)) | (Float(b), BigInt(a)) => float_eq_big(*b, a),
        (None, None) | (Ellipsis, Ellipsis) | (NotImplemented, NotImplemented) => true,
        (Bytes(a), Bytes(b)) => a == b,
        (Tuple(a), Tuple(b)) => return quick_eq_slices(a, b, depth.checked_sub(1)?),
        (Class(a), Class(b)) if a.metaclass.is_none() && b.metaclass.is_none() => std::rc::Rc::ptr_eq(a, b),
        (Instance(_) | Class(_), _) | (_, Instance(_) | Class(_)) => {
            if left.same(right) {
                return Some(true);
            }
            return Option::None;
        }
        (List(_) | Dict(_) | Set(_) | FrozenSet(_) | Range(_) | Slice(_) | DictView(_), _)
        | (BoundMethod(_), BoundMethod(_)) => {
            if left.same(right) {
                return Some(true);
            }
            return Option::None;
        }
        _ => left.same(right),
    })
}

fn quick_eq_slices(left: &[Value], right: &[Value], depth: u32) -> Option<bool> {
    if left.len() != right.len() {
        return Some(false);
    }
    for (a, b) in left.iter().zip(right) {
        // As in CPython, the same object is equal to itself inside a container.
        if !a.same(b) && !eq_within(a, b, depth)? {
            return Some(false);
        }
    }
    Some(true)
}

fn float_eq_int(float: f64, int: i64) -> bool {
    float == int as f64 && float.to_i64() == Some(int)
}

fn float_eq_big(float: f64, int: &BigInt) -> bool {
    float.fract() == 0.0 && BigInt::from_f64(float).is_some_and(|exact| exact == *int)
}

/// The hash of a value, where it needs no Python code and the value is hashable.
pub(crate) fn quick_hash(value: &Value) -> Option<i64> {
    hash_within(value, DEPTH)
}

/// Tuples in tuples up to here are compared and hashed by plain recursion.
const DEPTH: u32 = 20;

fn hash_within(value: &Value, depth: u32) -> Option<i64> {
    Some(match value {
        Value::Str(text) => text.hash_value(),
        Value::Int(int) => hash_int(*int),
        Value::Bool(flag) => i64::from(*flag),
        Value::None => 0xfca8_6420_i64,
        Value::Float(float) => hash_float(*float),
        Value::BigInt(int) => hash_big(int),
        Value::Bytes(bytes) => super::string::hash_bytes(bytes),
        Value::Tuple(items) => {
            let mut state: u64 = 0x2748_7e9b_1f3a_55c1;
            for item in items.iter() {
                state = combine(state, hash_within(item, depth.checked_sub(1)?)?);
            }
            settle(state)
        }
        Value::Instance(_)
        | Value::Class(_)
        | Value::List(_)
        | Value::Dict(_)
        | Value::Set(_)
        | Value::Slice(_)
        | Value::FrozenSet(_)
        | Value::Range(_)
        | Value::DictView(_)
        | Value::BoundMethod(_) => return None,
        other => identity_hash(other),
    })
}

/// The hash that `object.__hash__` gives.
pub(crate) fn identity_hash(value: &Value) -> i64 {
    ((value.id() as i64) >> 4) & i64::MAX
}

const MODULUS: i64 = (1 << 61) - 1;

fn hash_int(int: i64) -> i64 {
    match int % MODULUS {
        -1 => -2,
        hash => hash,
    }
}

fn hash_big(int: &BigInt) -> i64 {
    let rest = (int % BigInt::from(MODULUS)).to_i64().unwrap_or(0);
    if rest == -1 { -2 } else { rest }
}

/// As CPython: floats that are whole numbers hash like the integer, others by their fraction modulo 2**61-1.
fn hash_float(float: f64) -> i64 {
    if float.is_nan() {
        return 0;
    }
    if float.is_infinite() {
        return if float > 0.0 { 314_159 } else { -314_159 };
    }
    if float.fract() == 0.0 && float.abs() < 9.0e18 {
        return hash_int(float as i64);
    }
    let bits = float.abs().to_bits();
    let exponent = ((bits >> 52) & 0x7ff) as i64;
    let mantissa =
        if exponent == 0 { (bits & ((1 << 52) - 1)) << 1 } else { (bits & ((1 << 52) - 1)) | (1 << 52) };
    let power = (exponent - 1075).rem_euclid(61) as u32;
    let wide = (u128::from(mantissa) << power) % (MODULUS as u128);
    let hash = if float < 0.0 { -(wide as i64) } else { wide as i64 };
    if hash == -1 { -2 } else { hash }
}

/// Adds one item's hash to that of a sequence.
pub(crate) fn combine(state: u64, item: i64) -> u64 {
    (state ^ item as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(23).wrapping_add(0x61c8_8647)
}

/// Ends a combined hash (a hash is never -1).
pub(crate) fn settle(state: u64) -> i64 {
    match state as i64 {
        -1 => -2,
        hash => hash,
    }
}
