//! Python's `range` and `slice`.

use num_integer::Integer;

use super::Value;
use crate::error::{Error, PyResult};
use crate::vm::Vm;

/// `range(start, stop, step)`; a step is never 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// The first number
    pub start: i64,
    /// The number not reached
    pub stop: i64,
    /// From one number to the next
    pub step: i64,
}

impl Range {
    /// How many numbers.
    pub fn len(&self) -> usize {
        let (low, high, step) = if self.step > 0 {
            (self.start, self.stop, self.step as i128)
        } else {
            (self.stop, self.start, -(self.step as i128))
        };
        if low >= high { 0 } else { ((high as i128 - low as i128 - 1) / step + 1) as usize }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The number at a position.
    pub fn get(&self, at: usize) -> Option<i64> {
        (at < self.len()).then(|| (self.start as i128 + at as i128 * self.step as i128) as i64)
    }

    /// Whether it has this number.
    pub fn contains(&self, number: i64) -> bool {
        let inside = if self.step > 0 {
            self.start <= number && number < self.stop
        } else {
            self.stop < number && number <= self.start
        };
        inside && (number as i128 - self.start as i128).mod_floor(&(self.step as i128)) == 0
    }
}

/// `slice(start, stop, step)`
#[derive(Clone, Debug)]
pub struct Slice {
    /// The first position, or `None`
    pub start: Value,
    /// The position not reached, or `None`
    pub stop: Value,
    /// The step, or `None`
    pub step: Value,
}

impl Slice {
    /// The positions that this slice selects from a sequence of this length, as (start, stop, step).
    pub fn indices(&self, vm: &mut Vm, length: usize) -> PyResult<(i64, i64, i64)> {
        let length = length as i64;
        let step = match &self.step {
            Value::None => 1,
            step => vm.slice_index(step)?,
        };
        if step == 0 {
            return Err(Error::value("slice step cannot be zero"));
        }
        let (low, high) = if step > 0 { (0, length) } else { (-1, length - 1) };
        let mut bound = |value: &Value, default: i64| -> PyResult<i64> {
            match value {
                Value::None => Ok(default),
                value => {
                    let at = vm.slice_index(value)?;
                    let at = if at < 0 { at.saturating_add(length) } else { at };
                    Ok(at.clamp(low, high))
                }
            }
        };
        let (first, last) = if step > 0 { (0, length) } else { (length - 1, -1) };
        Ok((bound(&self.start, first)?, bound(&self.stop, last)?, step))
    }

    /// The selected positions one by one.
    pub fn positions(&self, vm: &mut Vm, length: usize) -> PyResult<Vec<usize>> {
        let (start, stop, step) = self.indices(vm, length)?;
        let range = Range { start, stop, step };
        Ok((0..range.len()).filter_map(|at| range.get(at)).map(|at| at as usize).collect())
    }
}
