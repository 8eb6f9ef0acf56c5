//! Subscripts, lengths and membership.

use crate::order;
use std::rc::Rc;

use super::Vm;
use crate::error::{Error, PyResult};
use crate::value::{Dict, List, Slice, Str, Value};

impl Vm {
    /// `len(value)`
    pub fn len(&mut self, value: &Value) -> PyResult<usize> {
        match value {
            Value::Str(text) => Ok(text.char_count()),
            Value::Bytes(bytes) => Ok(bytes.len()),
            Value::Tuple(items) => Ok(items.len()),
            Value::List(list) => Ok(list.len()),
            Value::Dict(dict) => Ok(dict.len()),
            Value::Set(set) | Value::FrozenSet(set) => Ok(set.len()),
            Value::Range(range) => Ok(range.len()),
            Value::DictView(view) => Ok(view.dict.len()),
            other => {
                let name = self.names.len.clone();
                if let Some(length) = self.call_special(other, &name, Vec::new())? {
                    return self.length_result(&length);
                }
                match other {
                    Value::Instance(instance) if instance.base.is_some() => self.len(&other.plain().clone()),
                    _ => {
                        Err(Error::type_error(format!("object of type '{}' has no len()", other.type_name())))
                    }
                }
            }
        }
    }

    pub(crate) fn length_result(&mut self, length: &Value) -> PyResult<usize> {
        match length.as_int() {
            Some(length) if length >= 0 => Ok(length as usize),
            Some(_) => Err(Error::value("__len__() should return >= 0")),
            None => Err(not_integer(length)),
        }
    }

    /// A value as an index: an `int`, or what `__index__` gives.
    pub fn index(&mut self, value: &Value) -> PyResult<i64> {
        if let Some(index) = value.as_int() {
            return Ok(index);
        }
        if matches!(value.plain(), Value::BigInt(_)) {
            return Err(Error::index("cannot fit 'int' into an index-sized integer"));
        }
        let name = self.names.index.clone();
        match self.call_special(value, &name, Vec::new())? {
            Some(index) => index.as_int().ok_or_else(|| {
                Error::type_error(format!("__index__ returned non-int (type {})", index.type_name()))
            }),
            None => Err(not_integer(value)),
        }
    }

    /// A bound of a slice; those beyond 64 bits are as good as the largest.
    pub(crate) fn slice_index(&mut self, value: &Value) -> PyResult<i64> {
        if let Value::BigInt(int) = value.plain() {
            return Ok(if int.sign() == num_bigint::Sign::Minus { i64::MIN / 2 } else { i64::MAX / 2 });
        }
        let name = self.names.index.clone();
        if value.as_int().is_none() && self.special(value, &name).is_none() {
            return Err(Error::type_error(
                "slice indices must be integers or None or have an __index__ method",
            ));
        }
        self.index(value)
    }

    /// `container[key]`
    pub fn getitem(&mut self, container: &Value, key: &Value) -> PyResult<Value> {
        match container {
            Value::Dict(dict) => match dict.get(self, key)? {
                Some(value) => Ok(value),
                None => Err(Error::key(key.clone())),
            },
            Value::List(list) => self.list_item(list, key),
            Value::Tuple(items) => match key.plain() {
                Value::Slice(slice) => {
                    let positions = slice.positions(self, items.len())?;
                    Ok(Value::tuple(positions.iter().map(|at| items[*at].clone()).collect::<Vec<_>>()))
                }
                _ => Ok(items[self.position("tuple", key, items.len())?].clone()),
            },
            Value::Str(text) => self.str_item(text, key),
            Value::Bytes(bytes) => match key.plain() {
                Value::Slice(slice) => {
                    let positions = slice.positions(self, bytes.len())?;
                    Ok(Value::bytes(positions.iter().map(|at| bytes[*at]).collect::<Vec<_>>()))
                }
                _ => {
                    let at = self.position("index", key, bytes.len())?;
                    Ok(Value::Int(i64::from(bytes[at])))
                }
            },
            Value::Range(range) => match key.plain() {
                Value::Slice(slice) => {
                    let (start, stop, step) = slice.indices(self, range.len())?;
                    let at = |position: i64| range.start + position * range.step;
                    Ok(Value::Range(Rc::new(crate::value::Range {
                        start: at(start),
                        stop: at(stop),
                        step: range.step * step,
                    })))
                }
                _ => {
                    let at = self.position("range object", key, range.len())?;
                    Ok(Value::Int(range.get(at).unwrap_or_default()))
                }
            },
            Value::Class(class) => self.class_item(container, &class.clone(), key),
            other => self.special_item(other, key),
        }
    }

    fn list_item(&mut self, list: &Rc<List>, key: &Value) -> PyResult<Value> {
        if let Value::Int(at) = key
            && let Ok(at) = usize::try_from(*at)
            && let Some(value) = list.get(at)
        {
            return Ok(value);
        }
        match key.plain() {
            Value::Slice(slice) => {
                let positions = slice.positions(self, list.len())?;
                let items = list.borrow();
                Ok(Value::list(positions.iter().filter_map(|at| items.get(*at).cloned()).collect()))
            }
            _ => {
                let at = self.position("list", key, list.len())?;
                Ok(list.get(at).unwrap_or_default())
            }
        }
    }

    fn str_item(&mut self, text: &Str, key: &Value) -> PyResult<Value> {
        let count = text.char_count();
        match key.plain() {
            Value::Slice(slice) => {
                let (start, stop, step) = slice.indices(self, count)?;
                if step == 1 && text.is_ascii() {
                    let (start, stop) = (start as usize, stop.max(start) as usize);
                    return Ok(Value::str(&text[start..stop]));
                }
                let characters: Vec<char> = text.chars().collect();
                let positions = slice.positions(self, count)?;
                Ok(Value::str(positions.iter().map(|at| characters[*at]).collect::<String>()))
            }
            _ => {
                let at = self.position("string", key, count)?;
                if text.is_ascii() {
                    return Ok(Value::str(&text[at..=at]));
                }
                Ok(text.chars().nth(at).map_or(Value::None, |found| Value::Str(Str::from(found))))
            }
        }
    }

    /// A position counted from either end, checked.
    pub(crate) fn position(&mut self, what: &str, key: &Value, length: usize) -> PyResult<usize> {
        let sequence = match what {
            "string" | "index" => {
                if what == "index" {
                    "byte"
                } else {
                    "string"
                }
            }
            other => other,
        };
        let at = if key.as_int().is_some() || self.special(key, &self.names.index.clone()).is_some() {
            self.index(key)?
        } else if matches!(key.plain(), Value::BigInt(_)) {
            return Err(Error::index("cannot fit 'int' into an index-sized integer"));
        } else {
            let kind = match sequence {
                "string" => {
                    return Err(Error::type_error(format!(
                        "string indices must be integers, not '{}'",
                        key.type_name()
                    )));
                }
                "range object" => "range",
                other => other,
            };
            return Err(Error::type_error(format!(
                "{kind} indices must be integers or slices, not {}",
                key.type_name()
            )));
        };
        let from_start = if at < 0 { at + length as i64 } else { at };
        if from_start < 0 || from_start >= length as i64 {
            return Err(Error::index(format!("{what} index out of range").replace("index index", "index")));
        }
        Ok(from_start as usize)
    }

    fn class_item(&mut self, value: &Value, class: &crate::value::ClassRef, key: &Value) -> PyResult<Value> {
        let names = self.names.clone();
        if class.metaclass.is_some()
            && let Some(found) = self.call_special(value, &names.getitem, vec![key.clone()])?
        {
            return Ok(found);
        }
        if let Some(found) = class.lookup(&names.class_getitem) {
            let method = match &found {
                Value::Function(_) => Value::ClassMethod(Rc::new(found)),
                _ => found,
            };
            let method = self.bind(&method, None, class)?;
            return self.call(&method, vec![key.clone()], Vec::new());
        }
        Err(Error::type_error(format!("type '{}' is not subscriptable", class.name())))
    }

    fn special_item(&mut self, container: &Value, key: &Value) -> PyResult<Value> {
        let names = self.names.clone();
        if let Some(found) = self.call_special(container, &names.getitem, vec![key.clone()])? {
            return Ok(found);
        }
        self.base_item(container, key)
    }

    /// An item of the builtin value inside an instance.
    pub(crate) fn base_item(&mut self, container: &Value, key: &Value) -> PyResult<Value> {
        let names = self.names.clone();
        match container {
            Value::Instance(instance) if instance.base.is_some() => match container.plain() {
                Value::Dict(dict) => match dict.clone().get(self, key)? {
                    Some(value) => Ok(value),
                    None => match self.call_special(container, &names.missing, vec![key.clone()])? {
                        Some(value) => Ok(value),
                        None => Err(Error::key(key.clone())),
                    },
                },
                plain => self.getitem(&plain.clone(), key),
            },
            _ => Err(Error::type_error(format!("'{}' object is not subscriptable", container.type_name()))),
        }
    }

    /// `container[key] = value`
    pub fn setitem(&mut self, container: &Value, key: Value, value: Value) -> PyResult<()> {
        match container {
            Value::Dict(dict) => dict.insert(self, key, value),
            Value::List(list) => match key.plain() {
                Value::Slice(slice) => self.set_slice(list, slice, &value),
                _ => {
                    let at = self.set_position(&key, list.len(), "assignment")?;
                    let old = std::mem::replace(&mut list.borrow_mut()[at], value);
                    drop(old);
                    Ok(())
                }
            },
            other => {
                let name = self.names.setitem.clone();
                if self.call_special(other, &name, vec![key.clone(), value.clone()])?.is_some() {
                    return Ok(());
                }
                match other {
                    Value::Instance(instance) if instance.base.is_some() => {
                        self.setitem(&other.plain().clone(), key, value)
                    }
                    _ => Err(Error::type_error(format!(
                        "'{}' object does not support item assignment",
                        other.type_name()
                    ))),
                }
            }
        }
    }

    fn set_position(&mut self, key: &Value, length: usize, what: &str) -> PyResult<usize> {
        self.position("list", key, length).map_err(|error| {
            if error.is("IndexError") {
                Error::index(format!("list {what} index out of range"))
            } else {
                error
            }
        })
    }

    fn set_slice(&mut self, list: &Rc<List>, slice: &Slice, value: &Value) -> PyResult<()> {
        let values = self.iterate(value).map_err(|error| {
            if error.is("TypeError") { Error::type_error("can only assign an iterable") } else { error }
        })?;
        let (start, stop, step) = slice.indices(self, list.len())?;
        if step == 1 {
            let (start, stop) = (start as usize, stop.max(start) as usize);
            let old: Vec<Value> = list.borrow_mut().splice(start..stop, values).collect();
            drop(old);
            return Ok(());
        }
        let positions = slice.positions(self, list.len())?;
        if positions.len() != values.len() {
            return Err(Error::value(format!(
                "attempt to assign sequence of size {} to extended slice of size {}",
                values.len(),
                positions.len()
            )));
        }
        for (at, value) in positions.into_iter().zip(values) {
            let old = std::mem::replace(&mut list.borrow_mut()[at], value);
            drop(old);
        }
        Ok(())
    }

    /// `del container[key]`
    pub fn delitem(&mut self, container: &Value, key: &Value) -> PyResult<()> {
        match container {
            Value::Dict(dict) => match dict.remove(self, key)? {
                Some(_) => Ok(()),
                None => Err(Error::key(key.clone())),
            },
            Value::List(list) => match key.plain() {
                Value::Slice(slice) => {
                    let mut positions = slice.positions(self, list.len())?;
                    order::by(&mut positions, Ord::cmp);
                    let removed: Vec<Value> =
                        positions.into_iter().rev().map(|at| list.borrow_mut().remove(at)).collect();
                    drop(removed);
                    Ok(())
                }
                _ => {
                    let at = self.set_position(key, list.len(), "assignment")?;
                    let old = list.borrow_mut().remove(at);
                    drop(old);
                    Ok(())
                }
            },
            other => {
                let name = self.names.delitem.clone();
                if self.call_special(other, &name, vec![key.clone()])?.is_some() {
                    return Ok(());
                }
                match other {
                    Value::Instance(instance) if instance.base.is_some() => {
                        self.delitem(&other.plain().clone(), key)
                    }
                    _ => Err(Error::type_error(format!(
                        "'{}' object doesn't support item deletion",
                        other.type_name()
                    ))),
                }
            }
        }
    }

    /// `item in container`
    pub fn contains(&mut self, container: &Value, item: &Value) -> PyResult<bool> {
        match container {
            Value::Dict(dict) => Ok(dict.get(self, item)?.is_some()),
            Value::Set(set) | Value::FrozenSet(set) => set.contains(self, item),
            Value::Str(text) => match item.as_str() {
                Some(part) => Ok(text.contains(part.as_str())),
                None => Err(Error::type_error(format!(
                    "'in <string>' requires string as left operand, not {}",
                    item.type_name()
                ))),
            },
            Value::Bytes(bytes) => match item.plain() {
                Value::Bytes(part) => {
                    Ok(part.is_empty() || bytes.windows(part.len()).any(|window| window == &part[..]))
                }
                other => {
                    Ok(other.as_int().is_some_and(|byte| bytes.iter().any(|found| i64::from(*found) == byte)))
                }
            },
            Value::Range(range) if matches!(item, Value::Int(_) | Value::Bool(_)) => {
                Ok(range.contains(item.as_int().unwrap_or_default()))
            }
            Value::DictView(view) if view.kind == crate::value::ViewKind::Keys => {
                Ok(view.dict.get(self, item)?.is_some())
            }
            Value::Tuple(items) => self.contains_item(&items.clone(), item),
            Value::List(list) => {
                let items = list.to_vec();
                self.contains_item(&items, item)
            }
            other => {
                let name = self.names.contains.clone();
                if let Some(found) = self.call_special(other, &name, vec![item.clone()])? {
                    return self.truth(&found);
                }
                match other {
                    Value::Instance(instance)
                        if instance.base.is_some() && self.special(other, &self.names.iter).is_none() =>
                    {
                        self.contains(&other.plain().clone(), item)
                    }
                    _ => self.contains_by_iteration(other, item),
                }
            }
        }
    }

    fn contains_item(&mut self, items: &[Value], item: &Value) -> PyResult<bool> {
        for found in items {
            if self.same_or_eq(found, item)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn contains_by_iteration(&mut self, container: &Value, item: &Value) -> PyResult<bool> {
        let iterator = self.iter(container).map_err(|error| {
            if error.is("TypeError") {
                Error::type_error(format!("argument of type '{}' is not iterable", container.type_name()))
            } else {
                error
            }
        })?;
        while let Some(found) = self.next(&iterator)? {
            if self.same_or_eq(&found, item)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// A dict from any mapping (something with `keys`) or from pairs.
    pub fn to_dict(&mut self, value: &Value) -> PyResult<Rc<Dict>> {
        let dict = Rc::new(Dict::new());
        self.update_dict(&dict, value)?;
        Ok(dict)
    }

    /// `dict.update(value)`
    pub fn update_dict(&mut self, dict: &Rc<Dict>, value: &Value) -> PyResult<()> {
        if let Value::Dict(other) = value.plain() {
            return dict.update(self, &other.clone());
        }
        if let Some(keys) = self.getattr_opt(value, "keys")? {
            let keys = self.call(&keys, Vec::new(), Vec::new())?;
            for key in self.iterate(&keys)? {
                let item = self.getitem(value, &key)?;
                dict.insert(self, key, item)?;
            }
            return Ok(());
        }
        for (at, pair) in self.iterate(value)?.into_iter().enumerate() {
            let items = self.iterate(&pair).map_err(|error| {
                if error.is("TypeError") {
                    Error::type_error(format!(
                        "cannot convert dictionary update sequence element #{at} to a sequence"
                    ))
                } else {
                    error
                }
            })?;
            let [key, item] = items.as_slice() else {
                return Err(Error::value(format!(
                    "dictionary update sequence element #{at} has length {}; 2 is required",
                    items.len()
                )));
            };
            dict.insert(self, key.clone(), item.clone())?;
        }
        Ok(())
    }
}

fn not_integer(value: &Value) -> Error {
    Error::type_error(format!("'{}' object cannot be interpreted as an integer", value.type_name()))
}
