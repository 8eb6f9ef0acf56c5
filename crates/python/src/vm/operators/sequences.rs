//! Operators on texts, sequences, sets, dicts and classes.

use std::rc::Rc;

use super::BinaryOp;
use crate::error::PyResult;
use crate::value::{Set, Value};
use crate::vm::Vm;

impl Vm {
    pub(super) fn sequence_binary(
        &mut self,
        op: BinaryOp,
        left: &Value,
        right: &Value,
    ) -> PyResult<Option<Value>> {
        match (op, left, right) {
            (BinaryOp::Add, Value::Str(a), Value::Str(b)) => {
                self.take_memory(a.len() + b.len())?;
                let mut text = String::with_capacity(a.len() + b.len());
                text.push_str(a);
                text.push_str(b);
                Ok(Some(Value::str(text)))
            }
            (BinaryOp::Add, Value::List(a), Value::List(b)) => {
                let mut items = a.to_vec();
                items.extend(b.borrow().iter().cloned());
                Ok(Some(Value::list(items)))
            }
            (BinaryOp::Add, Value::Tuple(a), Value::Tuple(b)) => {
                Ok(Some(Value::tuple(a.iter().chain(b.iter()).cloned().collect::<Vec<_>>())))
            }
            (BinaryOp::Add, Value::Bytes(a), Value::Bytes(b)) => {
                Ok(Some(Value::bytes([&a[..], &b[..]].concat())))
            }
            (BinaryOp::Mod, Value::Str(_), _) => crate::types::percent_format(self, left, right).map(Some),
            (BinaryOp::Mul, _, _) => self.repeat(left, right),
            (BinaryOp::Or, Value::Dict(a), Value::Dict(b)) => {
                let result = Rc::new(a.copy());
                result.update(self, b)?;
                Ok(Some(Value::Dict(result)))
            }
            (BinaryOp::Or, Value::Class(_) | Value::None, Value::Class(_) | Value::None) => {
                if matches!((left, right), (Value::None, Value::None)) {
                    return Ok(None);
                }
                crate::types::union_type(self, left, right).map(Some)
            }
            (BinaryOp::Sub | BinaryOp::And | BinaryOp::Or | BinaryOp::Xor, _, _) => {
                self.set_operation(op, left, right)
            }
            _ => Ok(None),
        }
    }

    fn repeat(&mut self, left: &Value, right: &Value) -> PyResult<Option<Value>> {
        let (sequence, count) = match (left, right.as_int(), right, left.as_int()) {
            (Value::Str(_) | Value::List(_) | Value::Tuple(_) | Value::Bytes(_), Some(count), _, _) => {
                (left, count)
            }
            (_, _, Value::Str(_) | Value::List(_) | Value::Tuple(_) | Value::Bytes(_), Some(count)) => {
                (right, count)
            }
            _ => return Ok(None),
        };
        let count = count.max(0) as usize;
        let size = match sequence {
            Value::Str(text) => text.len(),
            Value::Bytes(bytes) => bytes.len(),
            other => self.len(other)? * size_of::<Value>(),
        };
        self.take_memory(size.saturating_mul(count))?;
        Ok(Some(match sequence {
            Value::Str(text) => Value::str(text.repeat(count)),
            Value::Bytes(bytes) => Value::bytes(bytes.repeat(count)),
            Value::List(list) => {
                let items = list.borrow();
                Value::list(items.iter().cycle().take(items.len() * count).cloned().collect())
            }
            Value::Tuple(items) => {
                Value::tuple(items.iter().cycle().take(items.len() * count).cloned().collect::<Vec<_>>())
            }
            _ => return Ok(None),
        }))
    }

    fn set_operation(&mut self, op: BinaryOp, left: &Value, right: &Value) -> PyResult<Option<Value>> {
        let items = |value: &Value| match value {
            Value::Set(set) | Value::FrozenSet(set) => Some(set.to_vec()),
            Value::DictView(view) if view.kind != crate::value::ViewKind::Values => Some(view.to_vec()),
            _ => None,
        };
        let (Some(a), Some(b)) = (items(left), items(right)) else {
            return Ok(None);
        };
        let (first, second) = (Set::from_values(self, a.clone())?, Set::from_values(self, b.clone())?);
        let result = Set::new();
        for item in &a {
            let keep = match op {
                BinaryOp::Or => true,
                BinaryOp::And => second.contains(self, item)?,
                _ => !second.contains(self, item)?,
            };
            if keep {
                result.add(self, item.clone())?;
            }
        }
        if matches!(op, BinaryOp::Or | BinaryOp::Xor) {
            for item in &b {
                if op == BinaryOp::Or || !first.contains(self, item)? {
                    result.add(self, item.clone())?;
                }
            }
        }
        let result = Rc::new(result);
        Ok(Some(if matches!(left, Value::FrozenSet(_)) {
            Value::FrozenSet(result)
        } else {
            Value::Set(result)
        }))
    }

    /// Operators that change their left operand; `None` where there is no such form.
    pub(super) fn sequence_in_place(
        &mut self,
        op: BinaryOp,
        left: &Value,
        right: &Value,
    ) -> PyResult<Option<Value>> {
        match (op, left) {
            (BinaryOp::Add, Value::List(list)) => {
                let items = self.iterate(right)?;
                list.borrow_mut().extend(items);
                Ok(Some(left.clone()))
            }
            (BinaryOp::Mul, Value::List(list)) => match self.repeat(left, right)? {
                Some(Value::List(result)) => {
                    let items = result.to_vec();
                    *list.borrow_mut() = items;
                    Ok(Some(left.clone()))
                }
                _ => Ok(None),
            },
            (BinaryOp::Or, Value::Dict(dict)) => {
                self.update_dict(&dict.clone(), right)?;
                Ok(Some(left.clone()))
            }
            (BinaryOp::Or | BinaryOp::And | BinaryOp::Sub | BinaryOp::Xor, Value::Set(set)) => {
                match self.set_operation(op, left, right)? {
                    Some(Value::Set(result)) => {
                        let new = result.table.borrow().clone();
                        *set.table.borrow_mut() = new;
                        Ok(Some(left.clone()))
                    }
                    _ => Ok(None),
                }
            }
            _ => Ok(None),
        }
    }
}
