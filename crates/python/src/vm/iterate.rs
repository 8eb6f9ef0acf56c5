//! Iteration.

use std::rc::Rc;

use super::Vm;
use crate::error::{Error, PyResult};
use crate::value::{Iter, IterState, Str, Value};

impl Vm {
    /// `iter(value)`
    pub fn iter(&mut self, value: &Value) -> PyResult<Value> {
        let (name, state) = match value {
            Value::List(list) => ("list_iterator", IterState::List(list.clone(), 0)),
            Value::Tuple(items) => ("tuple_iterator", IterState::Tuple(items.clone(), 0)),
            Value::Range(range) => ("range_iterator", IterState::Range(**range, 0)),
            Value::Str(text) => (
                if text.is_ascii() { "str_ascii_iterator" } else { "str_iterator" },
                IterState::Str(text.clone(), 0),
            ),
            Value::Dict(dict) => (
                "dict_keyiterator",
                IterState::Dict(dict.clone(), crate::value::ViewKind::Keys, 0, dict.len()),
            ),
            Value::DictView(view) => {
                (view.kind.iterator_name(), IterState::Dict(view.dict.clone(), view.kind, 0, view.dict.len()))
            }
            Value::Set(set) | Value::FrozenSet(set) => {
                ("set_iterator", IterState::Set(set.clone(), 0, set.len()))
            }
            Value::Bytes(bytes) => {
                let items = bytes.iter().map(|byte| Value::Int(i64::from(*byte))).collect::<Vec<_>>();
                ("bytes_iterator", IterState::Values(items.into_iter()))
            }
            Value::Iter(_) => return Ok(value.clone()),
            Value::Generator(generator) if !generator.coroutine && !generator.asynchronous => {
                return Ok(value.clone());
            }
            other => return self.special_iter(other),
        };
        Ok(Value::Iter(Rc::new(Iter::new(name, state))))
    }

    fn special_iter(&mut self, value: &Value) -> PyResult<Value> {
        let names = self.names.clone();
        let class = self.class_of(value);
        if let Some(found) = class.lookup(&names.iter) {
            if found.is_none() {
                return Err(not_iterable(value));
            }
            let method = self.bind(&found, Some(value), &class)?;
            let iterator = self.call(&method, Vec::new(), Vec::new())?;
            let is_iterator = match &iterator {
                Value::Iter(_) | Value::Generator(_) => true,
                other => self.special(other, &names.next).is_some(),
            };
            if !is_iterator {
                return Err(Error::type_error(format!(
                    "iter() returned non-iterator of type '{}'",
                    iterator.type_name()
                )));
            }
            return Ok(iterator);
        }
        match value {
            Value::Instance(instance) if instance.base.is_some() => self.iter(&value.plain().clone()),
            Value::Instance(_) if class.lookup(&names.getitem).is_some() => {
                Ok(Value::Iter(Rc::new(Iter::new("iterator", IterState::Sequence(value.clone(), 0)))))
            }
            _ => Err(not_iterable(value)),
        }
    }

    /// The next item of an iterator; `None` when it has ended.
    pub fn next(&mut self, iterator: &Value) -> PyResult<Option<Value>> {
        match iterator {
            Value::Iter(iter) => self.next_of(iter),
            Value::Generator(generator) => self.resume_generator(generator, Ok(Value::None)),
            other => {
                let name = self.names.next.clone();
                match self.call_special(other, &name, Vec::new()) {
                    Ok(Some(value)) => Ok(Some(value)),
                    Ok(None) => {
                        Err(Error::type_error(format!("'{}' object is not an iterator", other.type_name())))
                    }
                    Err(error) if error.is("StopIteration") => Ok(None),
                    Err(error) => Err(error),
                }
            }
        }
    }

    pub(crate) fn next_of(&mut self, iter: &Iter) -> PyResult<Option<Value>> {
        let mut state = iter.state.borrow_mut();
        let item = match &mut *state {
            IterState::Done => return Ok(None),
            IterState::List(list, at) => list.get(*at).inspect(|_| *at += 1),
            IterState::Tuple(items, at) => items.get(*at).cloned().inspect(|_| *at += 1),
            IterState::Range(range, at) => range.get(*at).map(Value::Int).inspect(|_| *at += 1),
            IterState::Str(text, at) => text[*at..].chars().next().map(|found| {
                *at += found.len_utf8();
                Value::Str(Str::from(found))
            }),
            IterState::Dict(dict, kind, at, length) => {
                if dict.len() != *length {
                    *state = IterState::Done;
                    return Err(Error::runtime("dictionary changed size during iteration"));
                }
                dict.entry_at(*at).map(|(found, key, value)| {
                    *at = found + 1;
                    kind.pick(key, value)
                })
            }
            IterState::Set(set, at, length) => {
                if set.len() != *length {
                    *state = IterState::Done;
                    return Err(Error::runtime("Set changed size during iteration"));
                }
                set.value_at(*at).map(|(found, value)| {
                    *at = found + 1;
                    value
                })
            }
            IterState::Values(items) => items.next(),
            IterState::Sequence(value, at) => {
                let (value, index) = (value.clone(), *at);
                *at += 1;
                drop(state);
                return self.next_by_index(iter, &value, index);
            }
            IterState::Native(next) => {
                let Some(mut next) = next.take() else {
                    return Err(Error::value("iterator already executing"));
                };
                drop(state);
                let result = next(self);
                *iter.state.borrow_mut() = match &result {
                    Ok(None) => IterState::Done,
                    _ => IterState::Native(Some(next)),
                };
                return result;
            }
        };
        if item.is_none() {
            *state = IterState::Done;
        }
        Ok(item)
    }

    fn next_by_index(&mut self, iter: &Iter, value: &Value, at: i64) -> PyResult<Option<Value>> {
        match self.getitem(value, &Value::Int(at)) {
            Ok(item) => Ok(Some(item)),
            Err(error) => {
                *iter.state.borrow_mut() = IterState::Done;
                if error.is("IndexError") || error.is("StopIteration") { Ok(None) } else { Err(error) }
            }
        }
    }

    /// All items of an iterable.
    pub fn iterate(&mut self, value: &Value) -> PyResult<Vec<Value>> {
        match value {
            Value::List(list) => return Ok(list.to_vec()),
            Value::Tuple(items) => return Ok(items.to_vec()),
            Value::Set(set) | Value::FrozenSet(set) => return Ok(set.to_vec()),
            Value::Dict(dict) => return Ok(dict.keys()),
            Value::DictView(view) => return Ok(view.to_vec()),
            _ => {}
        }
        let iterator = self.iter(value)?;
        let mut items = Vec::new();
        while let Some(item) = self.next(&iterator)? {
            if items.len() % 1024 == 1023 {
                self.take_memory(1024 * size_of::<Value>())?;
            }
            items.push(item);
        }
        Ok(items)
    }

    /// Does something with each item of an iterable, one by one.
    pub fn for_each(
        &mut self,
        value: &Value,
        mut body: impl FnMut(&mut Vm, Value) -> PyResult<()>,
    ) -> PyResult<()> {
        let iterator = self.iter(value)?;
        while let Some(item) = self.next(&iterator)? {
            body(self, item)?;
        }
        Ok(())
    }
}

fn not_iterable(value: &Value) -> Error {
    Error::type_error(format!("'{}' object is not iterable", value.type_name()))
}
