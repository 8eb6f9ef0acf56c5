//! Displays, unpacking.

use std::rc::Rc;

use crate::compile::Op;
use crate::error::{Error, PyResult};
use crate::value::{Dict, Set, Slice, Value};
use crate::vm::Vm;

impl Vm {
    pub(super) fn op_collection(&mut self, op: Op) -> PyResult<()> {
        match op {
            Op::BuildTuple(count) => {
                let items = self.pop_many(count as usize);
                self.push(Value::tuple(items));
            }
            Op::BuildList(count) => {
                let items = self.pop_many(count as usize);
                self.push(Value::list(items));
            }
            Op::BuildSet(count) => {
                let items = self.pop_many(count as usize);
                let set = Set::from_values(self, items)?;
                self.push(Value::Set(Rc::new(set)));
            }
            Op::BuildMap(count) => self.build_map(count as usize)?,
            Op::BuildSlice(count) => {
                let step = if count == 3 { self.pop() } else { Value::None };
                let (start, stop) = self.pop_two();
                self.push(Value::Slice(Rc::new(Slice { start, stop, step })));
            }
            Op::ListAppend(depth) => {
                let value = self.pop();
                if let Value::List(list) = self.below(depth) {
                    list.push(value);
                }
            }
            Op::SetAdd(depth) => {
                let value = self.pop();
                if let Value::Set(set) = self.below(depth) {
                    set.add(self, value)?;
                }
            }
            Op::MapAdd(depth) => {
                let (key, value) = self.pop_two();
                if let Value::Dict(dict) = self.below(depth) {
                    dict.insert(self, key, value)?;
                }
            }
            Op::ListExtend => {
                let value = self.pop();
                let items = self.iterate(&value).map_err(|error| after_star(error, &value))?;
                if let Value::List(list) = self.below(1) {
                    list.borrow_mut().extend(items);
                }
            }
            Op::SetUpdate => {
                let value = self.pop();
                let items = self.iterate(&value)?;
                if let Value::Set(set) = self.below(1) {
                    for item in items {
                        set.add(self, item)?;
                    }
                }
            }
            Op::ListToTuple => {
                let list = self.pop();
                let items = self.iterate(&list)?;
                self.push(Value::tuple(items));
            }
            Op::DictUpdate => self.dict_update()?,
            Op::DictMerge(depth) => self.dict_merge(depth)?,
            Op::Unpack(count) => self.unpack(count as usize)?,
            Op::UnpackStar(before, after) => self.unpack_star(usize::from(before), usize::from(after))?,
            _ => {}
        }
        Ok(())
    }

    /// The value that many places below the top (1 is the top).
    fn below(&mut self, depth: u32) -> Value {
        let stack = &self.frame().stack;
        stack[stack.len() - depth as usize].clone()
    }

    fn build_map(&mut self, count: usize) -> PyResult<()> {
        let items = self.pop_many(count * 2);
        let dict = Dict::new();
        let mut items = items.into_iter();
        while let (Some(key), Some(value)) = (items.next(), items.next()) {
            dict.insert(self, key, value)?;
        }
        self.push(Value::Dict(Rc::new(dict)));
        Ok(())
    }

    fn dict_update(&mut self) -> PyResult<()> {
        let value = self.pop();
        let Value::Dict(dict) = self.below(1) else { return Ok(()) };
        if !matches!(value.plain(), Value::Dict(_)) && self.getattr_opt(&value, "keys")?.is_none() {
            return Err(Error::type_error(format!("'{}' object is not a mapping", value.type_name())));
        }
        self.update_dict(&dict, &value)
    }

    fn dict_merge(&mut self, depth: u32) -> PyResult<()> {
        let value = self.pop();
        let Value::Dict(dict) = self.below(1) else { return Ok(()) };
        let callable = self.below(depth);
        if !matches!(value.plain(), Value::Dict(_)) && self.getattr_opt(&value, "keys")?.is_none() {
            let name = self.callable_name(&callable);
            return Err(Error::type_error(format!(
                "{name} argument after ** must be a mapping, not {}",
                value.type_name()
            )));
        }
        let other = self.to_dict(&value)?;
        for (key, value) in other.items() {
            if let Some(name) = key.as_str()
                && dict.has_name(name)
            {
                let function = self.callable_name(&callable);
                return Err(Error::type_error(format!(
                    "{function} got multiple values for keyword argument '{name}'"
                )));
            }
            dict.insert(self, key, value)?;
        }
        Ok(())
    }

    /// `module.function()`, as messages about arguments name a callable.
    pub(super) fn callable_name(&mut self, callable: &Value) -> String {
        let qualname = self.getattr(callable, "__qualname__").ok().and_then(|name| name.as_str().cloned());
        let module = self.getattr(callable, "__module__").ok().and_then(|name| name.as_str().cloned());
        match (module, qualname) {
            (Some(module), Some(name)) if &*module != "builtins" => format!("{module}.{name}()"),
            (_, Some(name)) => format!("{name}()"),
            _ => self.repr(callable).map_or_else(|_| "object".to_owned(), |text| text.to_string()),
        }
    }

    fn unpack(&mut self, count: usize) -> PyResult<()> {
        let value = self.pop();
        let items = match &value {
            Value::Tuple(items) if items.len() == count => items.to_vec(),
            Value::List(list) if list.len() == count => list.to_vec(),
            _ => self.unpack_items(&value, count)?,
        };
        self.frame().stack.extend(items.into_iter().rev());
        Ok(())
    }

    fn unpack_items(&mut self, value: &Value, count: usize) -> PyResult<Vec<Value>> {
        let iterator = self.iter_to_unpack(value)?;
        let mut items = Vec::with_capacity(count);
        while items.len() < count {
            match self.next(&iterator)? {
                Some(item) => items.push(item),
                None => {
                    return Err(Error::value(format!(
                        "not enough values to unpack (expected {count}, got {})",
                        items.len()
                    )));
                }
            }
        }
        match self.next(&iterator)? {
            None => Ok(items),
            Some(_) => Err(Error::value(format!("too many values to unpack (expected {count})"))),
        }
    }

    fn iter_to_unpack(&mut self, value: &Value) -> PyResult<Value> {
        self.iter(value).map_err(|error| {
            if error.is("TypeError") {
                Error::type_error(format!("cannot unpack non-iterable {} object", value.type_name()))
            } else {
                error
            }
        })
    }

    fn unpack_star(&mut self, before: usize, after: usize) -> PyResult<()> {
        let value = self.pop();
        let iterator = self.iter_to_unpack(&value)?;
        let mut items = Vec::new();
        while let Some(item) = self.next(&iterator)? {
            items.push(item);
        }
        if items.len() < before + after {
            return Err(Error::value(format!(
                "not enough values to unpack (expected at least {}, got {})",
                before + after,
                items.len()
            )));
        }
        let tail = items.split_off(items.len() - after);
        let middle = items.split_off(before);
        let stack = &mut self.frame().stack;
        stack.extend(tail.into_iter().rev());
        stack.push(Value::list(middle));
        stack.extend(items.into_iter().rev());
        Ok(())
    }
}

fn after_star(error: Error, value: &Value) -> Error {
    if error.is("TypeError") && !matches!(value, Value::Generator(_)) {
        return Error::type_error(format!("Value after * must be an iterable, not {}", value.type_name()));
    }
    error
}
