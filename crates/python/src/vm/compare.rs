//! Equality, order, hashes and truth.

use std::cmp::Ordering;

use num_bigint::BigInt;
use num_traits::FromPrimitive;

use super::Vm;
use crate::error::{Error, PyResult};
use crate::value::compare::{combine, identity_hash, quick_eq, quick_hash, settle};
use crate::value::{Set, Str, Value};

/// Rich comparisons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum CompareOp {
    Eq,
    Ne,
    Lt,
    Le,
    Gt,
    Ge,
}

impl CompareOp {
    /// As written.
    pub fn symbol(self) -> &'static str {
        match self {
            CompareOp::Eq => "==",
            CompareOp::Ne => "!=",
            CompareOp::Lt => "<",
            CompareOp::Le => "<=",
            CompareOp::Gt => ">",
            CompareOp::Ge => ">=",
        }
    }

    fn swapped(self) -> Self {
        match self {
            CompareOp::Lt => CompareOp::Gt,
            CompareOp::Le => CompareOp::Ge,
            CompareOp::Gt => CompareOp::Lt,
            CompareOp::Ge => CompareOp::Le,
            same => same,
        }
    }

    fn accepts(self, ordering: Ordering) -> bool {
        match self {
            CompareOp::Eq => ordering == Ordering::Equal,
            CompareOp::Ne => ordering != Ordering::Equal,
            CompareOp::Lt => ordering == Ordering::Less,
            CompareOp::Le => ordering != Ordering::Greater,
            CompareOp::Gt => ordering == Ordering::Greater,
            CompareOp::Ge => ordering != Ordering::Less,
        }
    }
}

impl Vm {
    /// `left == right`, as truth.
    pub fn eq(&mut self, left: &Value, right: &Value) -> PyResult<bool> {
        if let Some(equal) = quick_eq(left, right) {
            return Ok(equal);
        }
        let result = self.compare(CompareOp::Eq, left, right)?;
        self.truth(&result)
    }

    /// As the items of containers compare: the same object is equal to itself.
    pub(crate) fn same_or_eq(&mut self, left: &Value, right: &Value) -> PyResult<bool> {
        if left.same(right) { Ok(true) } else { self.eq(left, right) }
    }

    /// `left < right`, as truth.
    pub fn lt(&mut self, left: &Value, right: &Value) -> PyResult<bool> {
        let result = self.compare(CompareOp::Lt, left, right)?;
        self.truth(&result)
    }

    /// `left op right`; the result need not be a `bool`.
    pub fn compare(&mut self, op: CompareOp, left: &Value, right: &Value) -> PyResult<Value> {
        let plain = !matches!(left, Value::Instance(_)) && !matches!(right, Value::Instance(_));
        if plain && let Some(result) = self.compare_builtin(op, left, right)? {
            return Ok(Value::Bool(result));
        }
        let result = self.compare_special(op, left, right)?;
        if !matches!(result, Value::NotImplemented) {
            return Ok(result);
        }
        match op {
            CompareOp::Eq => Ok(Value::Bool(left.same(right))),
            CompareOp::Ne => Ok(Value::Bool(!left.same(right))),
            _ => Err(Error::type_error(format!(
                "'{}' not supported between instances of '{}' and '{}'",
                op.symbol(),
                left.type_name(),
                right.type_name()
            ))),
        }
    }

    fn compare_name(&self, op: CompareOp) -> Str {
        let names = &self.names;
        match op {
            CompareOp::Eq => &names.eq,
            CompareOp::Ne => &names.ne,
            CompareOp::Lt => &names.lt,
            CompareOp::Le => &names.le,
            CompareOp::Gt => &names.gt,
            CompareOp::Ge => &names.ge,
        }
        .clone()
    }

    fn compare_special(&mut self, op: CompareOp, left: &Value, right: &Value) -> PyResult<Value> {
        let (left_class, right_class) = (self.class_of(left), self.class_of(right));
        let right_first =
            !std::rc::Rc::ptr_eq(&left_class, &right_class) && right_class.is_subclass(&left_class);
        if right_first {
            let result = self.compare_one(op.swapped(), right, left)?;
            if !matches!(result, Value::NotImplemented) {
                return Ok(result);
            }
        }
        let result = self.compare_one(op, left, right)?;
        if !matches!(result, Value::NotImplemented) || right_first {
            return Ok(result);
        }
        self.compare_one(op.swapped(), right, left)
    }

    /// One side's answer: its special method, or what its builtin value says.
    pub(crate) fn compare_one(&mut self, op: CompareOp, this: &Value, other: &Value) -> PyResult<Value> {
        let name = self.compare_name(op);
        if let Some(result) = self.call_special(this, &name, vec![other.clone()])? {
            return Ok(result);
        }
        if op == CompareOp::Ne {
            let eq = self.names.eq.clone();
            if let Some(result) = self.call_special(this, &eq, vec![other.clone()])? {
                return match result {
                    Value::NotImplemented => Ok(result),
                    result => Ok(Value::Bool(!self.truth(&result)?)),
                };
            }
        }
        if matches!(this, Value::Instance(instance) if instance.base.is_some()) {
            let (plain, other) = (this.plain().clone(), other.plain().clone());
            if let Some(result) = self.compare_builtin(op, &plain, &other)? {
                return Ok(Value::Bool(result));
            }
        } else if !matches!(this, Value::Instance(_))
            && let Some(result) = self.compare_builtin(op, this, other.plain())?
        {
            return Ok(Value::Bool(result));
        }
        Ok(Value::NotImplemented)
    }

    /// Comparisons between builtin values; `None` where they don't know each other.
    pub(crate) fn compare_builtin(
        &mut self,
        op: CompareOp,
        left: &Value,
        right: &Value,
    ) -> PyResult<Option<bool>> {
        use Value::*;
        let equality = matches!(op, CompareOp::Eq | CompareOp::Ne);
        Ok(match (left, right) {
            (Int(a), Int(b)) => Some(op.accepts(a.cmp(b))),
            (Str(a), Str(b)) => {
                Some(if equality { (a == b) == (op == CompareOp::Eq) } else { op.accepts(a.cmp(b)) })
            }
            (Bytes(a), Bytes(b)) => Some(op.accepts(a.cmp(b))),
            (Int(_) | Bool(_) | BigInt(_) | Float(_), Int(_) | Bool(_) | BigInt(_) | Float(_)) => {
                Some(match compare_numbers(left, right) {
                    Some(ordering) => op.accepts(ordering),
                    Option::None => op == CompareOp::Ne,
                })
            }
            (Tuple(a), Tuple(b)) => Some(self.compare_items(op, a, b)?),
            (List(a), List(b)) => {
                let (a, b) = (a.to_vec(), b.to_vec());
                Some(self.compare_items(op, &a, &b)?)
            }
            (Dict(a), Dict(b)) if equality => {
                let (a, b) = (a.clone(), b.clone());
                Some(self.dicts_equal(&a, &b)? == (op == CompareOp::Eq))
            }
            (Set(a) | FrozenSet(a), Set(b) | FrozenSet(b)) => {
                let (a, b) = (a.clone(), b.clone());
                Some(self.compare_sets(op, &a, &b)?)
            }
            (DictView(a), DictView(b)) => {
                let (a, b) = (a.to_vec(), b.to_vec());
                let a = crate::value::Set::from_values(self, a)?;
                let b = crate::value::Set::from_values(self, b)?;
                Some(self.compare_sets(op, &a, &b)?)
            }
            (DictView(a), Set(b) | FrozenSet(b)) => {
                let (a, b) = (a.to_vec(), b.clone());
                let a = crate::value::Set::from_values(self, a)?;
                Some(self.compare_sets(op, &a, &b)?)
            }
            (Set(a) | FrozenSet(a), DictView(b)) => {
                let (a, b) = (a.clone(), b.to_vec());
                let b = crate::value::Set::from_values(self, b)?;
                Some(self.compare_sets(op, &a, &b)?)
            }
            (Range(a), Range(b)) if equality => {
                let equal = a.len() == b.len()
                    && (a.is_empty() || (a.start == b.start && (a.len() == 1 || a.step == b.step)));
                Some(equal == (op == CompareOp::Eq))
            }
            (Slice(a), Slice(b)) if equality => {
                let (a, b) = (a.clone(), b.clone());
                let equal = self.eq(&a.start, &b.start)?
                    && self.eq(&a.stop, &b.stop)?
                    && self.eq(&a.step, &b.step)?;
                Some(equal == (op == CompareOp::Eq))
            }
            (BoundMethod(a), BoundMethod(b)) if equality => {
                Some((a.this.same(&b.this) && a.function.same(&b.function)) == (op == CompareOp::Eq))
            }
            _ if equality => match quick_eq(left, right) {
                Some(true) => Some(op == CompareOp::Eq),
                _ => Option::None,
            },
            _ => Option::None,
        })
    }

    fn compare_items(&mut self, op: CompareOp, left: &[Value], right: &[Value]) -> PyResult<bool> {
        let equality = matches!(op, CompareOp::Eq | CompareOp::Ne);
        if equality && left.len() != right.len() {
            return Ok(op == CompareOp::Ne);
        }
        self.enter_native()?;
        let mut result = Ok(op.accepts(left.len().cmp(&right.len())));
        for (a, b) in left.iter().zip(right) {
            match self.same_or_eq(a, b) {
                Ok(true) => {}
                Ok(false) if equality => {
                    result = Ok(op == CompareOp::Ne);
                    break;
                }
                Ok(false) => {
                    result = self.compare(op, a, b).and_then(|found| self.truth(&found));
                    break;
                }
                Err(error) => {
                    result = Err(error);
                    break;
                }
            }
        }
        self.leave_native();
        result
    }

    fn dicts_equal(&mut self, left: &crate::value::Dict, right: &crate::value::Dict) -> PyResult<bool> {
        if left.len() != right.len() {
            return Ok(false);
        }
        self.enter_native()?;
        let mut equal = Ok(true);
        for (key, value) in left.items() {
            let same = match right.get(self, &key) {
                Ok(Some(other)) => self.same_or_eq(&value, &other),
                Ok(None) => Ok(false),
                Err(error) => Err(error),
            };
            if !matches!(same, Ok(true)) {
                equal = same;
                break;
            }
        }
        self.leave_native();
        equal
    }

    fn is_subset(&mut self, small: &Set, large: &Set) -> PyResult<bool> {
        for item in small.to_vec() {
            if !large.contains(self, &item)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn compare_sets(&mut self, op: CompareOp, left: &Set, right: &Set) -> PyResult<bool> {
        let (a, b) = (left.len(), right.len());
        Ok(match op {
            CompareOp::Eq => a == b && self.is_subset(left, right)?,
            CompareOp::Ne => a != b || !self.is_subset(left, right)?,
            CompareOp::Le => a <= b && self.is_subset(left, right)?,
            CompareOp::Lt => a < b && self.is_subset(left, right)?,
            CompareOp::Ge => a >= b && self.is_subset(right, left)?,
            CompareOp::Gt => a > b && self.is_subset(right, left)?,
        })
    }

    /// `hash(value)`
    pub fn hash(&mut self, value: &Value) -> PyResult<i64> {
        if let Some(hash) = quick_hash(value) {
            return Ok(hash);
        }
        match value {
            Value::Tuple(items) => {
                let mut state: u64 = 0x2748_7e9b_1f3a_55c1;
                self.enter_native()?;
                for item in items.iter() {
                    match self.hash(item) {
                        Ok(hash) => state = combine(state, hash),
                        Err(error) => {
                            self.leave_native();
                            return Err(error);
                        }
                    }
                }
                self.leave_native();
                Ok(settle(state))
            }
            Value::FrozenSet(set) => {
                let mut state = 1927868237u64;
                for item in set.to_vec() {
                    state ^= combine(7, self.hash(&item)?);
                }
                Ok(settle(state))
            }
            Value::Range(range) => Ok(settle(combine(range.len() as u64, range.start ^ range.step))),
            Value::BoundMethod(bound) => Ok(identity_hash(&bound.this) ^ identity_hash(&bound.function)),
            Value::List(_) | Value::Dict(_) | Value::Set(_) | Value::Slice(_) | Value::DictView(_) => {
                Err(unhashable(value))
            }
            _ => self.hash_special(value),
        }
    }

    fn hash_special(&mut self, value: &Value) -> PyResult<i64> {
        let name = self.names.hash.clone();
        let class = self.class_of(value);
        match class.lookup(&name).filter(|found| !super::attributes::is_default(found)) {
            Some(Value::None) => Err(unhashable(value)),
            Some(_) => {
                let result = self.call_special(value, &name, Vec::new())?.unwrap_or_default();
                match result.plain() {
                    Value::Int(-1) => Ok(-2),
                    Value::Int(hash) => Ok(*hash),
                    other => match quick_hash(other) {
                        Some(hash) if matches!(other, Value::BigInt(_) | Value::Bool(_)) => Ok(hash),
                        _ => Err(Error::type_error("__hash__ method should return an integer")),
                    },
                }
            }
            None => match value.plain() {
                Value::Instance(_) | Value::Class(_) => Ok(identity_hash(value)),
                plain => self.hash(&plain.clone()),
            },
        }
    }

    /// `bool(value)`
    pub fn truth(&mut self, value: &Value) -> PyResult<bool> {
        Ok(match value {
            Value::Bool(flag) => *flag,
            Value::None => false,
            Value::Int(int) => *int != 0,
            Value::BigInt(_) => true,
            Value::Float(float) => *float != 0.0,
            Value::Str(text) => !text.is_empty(),
            Value::Bytes(bytes) => !bytes.is_empty(),
            Value::Tuple(items) => !items.is_empty(),
            Value::List(list) => !list.is_empty(),
            Value::Dict(dict) => !dict.is_empty(),
            Value::Set(set) | Value::FrozenSet(set) => !set.is_empty(),
            Value::Range(range) => !range.is_empty(),
            Value::DictView(view) => !view.dict.is_empty(),
            Value::Instance(instance) => return self.instance_truth(value, &instance.clone()),
            Value::Class(class) if class.metaclass.is_some() => return self.special_truth(value),
            _ => true,
        })
    }

    fn instance_truth(&mut self, value: &Value, instance: &crate::value::Instance) -> PyResult<bool> {
        match &instance.base {
            Some(base) if self.special(value, &self.names.bool).is_none() => {
                let own_len = self.special(value, &self.names.len);
                match own_len {
                    Some(Value::Function(_)) => self.special_truth(value),
                    _ => self.truth(base),
                }
            }
            _ => self.special_truth(value),
        }
    }

    fn special_truth(&mut self, value: &Value) -> PyResult<bool> {
        let names = self.names.clone();
        if let Some(result) = self.call_special(value, &names.bool, Vec::new())? {
            return match result {
                Value::Bool(flag) => Ok(flag),
                other => Err(Error::type_error(format!(
                    "__bool__ should return bool, returned {}",
                    other.type_name()
                ))),
            };
        }
        match self.call_special(value, &names.len, Vec::new())? {
            Some(length) => Ok(self.length_result(&length)? != 0),
            None => Ok(true),
        }
    }
}

fn unhashable(value: &Value) -> Error {
    Error::type_error(format!("unhashable type: '{}'", value.type_name()))
}

/// The order of two numbers; `None` if one is not a number (NaN).
pub(crate) fn compare_numbers(left: &Value, right: &Value) -> Option<Ordering> {
    match (left, right) {
        (Value::Float(a), Value::Float(b)) => a.partial_cmp(b),
        (Value::Float(a), b) => compare_float(*a, &big(b)),
        (a, Value::Float(b)) => compare_float(*b, &big(a)).map(Ordering::reverse),
        (a, b) => match (a.as_int(), b.as_int()) {
            (Some(a), Some(b)) => Some(a.cmp(&b)),
            _ => Some(big(a).cmp(&big(b))),
        },
    }
}

fn big(value: &Value) -> BigInt {
    match value {
        Value::BigInt(int) => (**int).clone(),
        other => BigInt::from(other.as_int().unwrap_or(0)),
    }
}

fn compare_float(float: f64, int: &BigInt) -> Option<Ordering> {
    if float.is_nan() {
        return None;
    }
    if float.is_infinite() {
        return Some(if float > 0.0 { Ordering::Greater } else { Ordering::Less });
    }
    let whole = BigInt::from_f64(float.trunc())?;
    Some(whole.cmp(int).then_with(|| float.fract().partial_cmp(&0.0).unwrap_or(Ordering::Equal)))
}
