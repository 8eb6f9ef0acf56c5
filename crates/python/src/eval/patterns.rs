//! What the patterns of `match` ask of a value; each answer is a tuple of parts, or `None`.

use crate::error::{Error, PyResult};
use crate::value::{ClassRef, Dict, Str, Value};
use crate::vm::Vm;

/// Classes whose only positional pattern is the value itself.
const SELF: &[&str] =
    &["bool", "bytearray", "bytes", "dict", "float", "frozenset", "int", "list", "set", "str", "tuple"];

impl Vm {
    pub(super) fn match_sequence(&mut self, count: usize, star: Option<usize>) -> PyResult<()> {
        let value = self.pop();
        let found = if self.is_sequence(&value) { self.sequence_parts(&value, count, star)? } else { None };
        self.push(found.map_or(Value::None, Value::tuple));
        Ok(())
    }

    fn is_sequence(&self, value: &Value) -> bool {
        match value.plain() {
            Value::List(_) | Value::Tuple(_) | Value::Range(_) => true,
            Value::Str(_) | Value::Bytes(_) => false,
            _ => self.is_of(value, &["Sequence", "deque"]),
        }
    }

    /// Whether a class of one of these names is among the value's.
    fn is_of(&self, value: &Value, names: &[&str]) -> bool {
        self.class_of(value).mro().iter().any(|class| names.contains(&&*class.name()))
    }

    fn sequence_parts(
        &mut self,
        value: &Value,
        count: usize,
        star: Option<usize>,
    ) -> PyResult<Option<Vec<Value>>> {
        let mut items = self.iterate(value)?;
        let Some(star) = star else {
            return Ok((items.len() == count).then_some(items));
        };
        if items.len() + 1 < count {
            return Ok(None);
        }
        let left = items.len() + 1 - count;
        let rest = items.splice(star..star + left, [Value::None]).collect();
        items[star] = Value::list(rest);
        Ok(Some(items))
    }

    pub(super) fn match_mapping(&mut self, rest: bool) -> PyResult<()> {
        let keys = self.pop();
        let value = self.pop();
        let keys = self.iterate(&keys)?;
        let is_mapping = matches!(value.plain(), Value::Dict(_)) || self.is_of(&value, &["Mapping"]);
        let found = if is_mapping { self.mapping_parts(&value, &keys, rest)? } else { None };
        self.push(found.map_or(Value::None, Value::tuple));
        Ok(())
    }

    fn mapping_parts(&mut self, value: &Value, keys: &[Value], rest: bool) -> PyResult<Option<Vec<Value>>> {
        let mut parts = Vec::new();
        let seen = Dict::new();
        for key in keys {
            if seen.get(self, key)?.is_some() {
                let shown = self.repr(key)?;
                return Err(Error::value(format!("mapping pattern checks duplicate key ({shown})")));
            }
            seen.insert(self, key.clone(), Value::None)?;
            let found = match value.plain() {
                Value::Dict(dict) => dict.clone().get(self, key)?,
                _ => {
                    let absent = Value::list(Vec::new());
                    let found = self.call_method(value, "get", vec![key.clone(), absent.clone()])?;
                    (found.id() != absent.id()).then_some(found)
                }
            };
            match found {
                Some(found) => parts.push(found),
                None => return Ok(None),
            }
        }
        if rest {
            let left = self.to_dict(value)?;
            for key in keys {
                left.remove(self, key)?;
            }
            parts.push(Value::Dict(left));
        }
        Ok(Some(parts))
    }

    pub(super) fn match_class(&mut self, positional: usize) -> PyResult<()> {
        let names = self.pop();
        let class = self.pop();
        let value = self.pop();
        let Value::Class(class) = class else {
            return Err(Error::type_error("called match pattern must be a type"));
        };
        let names = self.iterate(&names)?;
        let fits = self.isinstance(&value, &Value::Class(class.clone()))?;
        let found = if fits { self.class_parts(&value, &class, positional, &names)? } else { None };
        self.push(found.map_or(Value::None, Value::tuple));
        Ok(())
    }

    fn class_parts(
        &mut self,
        value: &Value,
        class: &ClassRef,
        positional: usize,
        names: &[Value],
    ) -> PyResult<Option<Vec<Value>>> {
        let mut parts = Vec::new();
        let mut seen: Vec<Str> = Vec::new();
        let own = if positional > 0 { self.match_args(class)? } else { Some(Vec::new()) };
        let allowed = own.as_ref().map_or(1, Vec::len);
        if positional > allowed {
            let plural = if allowed == 1 { "" } else { "s" };
            return Err(Error::type_error(format!(
                "{}() accepts {allowed} positional sub-pattern{plural} ({positional} given)",
                class.name()
            )));
        }
        let by_position = match own {
            Some(own) => own.into_iter().take(positional).collect(),
            None => {
                parts.push(value.clone());
                Vec::new()
            }
        };
        for name in by_position.iter().chain(names) {
            let Value::Str(name) = name else {
                return Err(Error::type_error(format!(
                    "__match_args__ elements must be strings (got {})",
                    name.type_name()
                )));
            };
            if seen.contains(name) {
                return Err(Error::type_error(format!(
                    "{}() got multiple sub-patterns for attribute '{name}'",
                    class.name()
                )));
            }
            seen.push(name.clone());
            match self.getattr_opt(value, name)? {
                Some(part) => parts.push(part),
                None => return Ok(None),
            }
        }
        Ok(Some(parts))
    }

    /// The attributes that a class names by position; `None` for one whose only part is the value itself.
    fn match_args(&mut self, class: &ClassRef) -> PyResult<Option<Vec<Value>>> {
        let value = Value::Class(class.clone());
        match self.getattr_opt(&value, "__match_args__")? {
            Some(Value::Tuple(names)) => Ok(Some(names.to_vec())),
            Some(other) => Err(Error::type_error(format!(
                "{}.__match_args__ must be a tuple (got {})",
                class.name(),
                other.type_name()
            ))),
            None => {
                let is_self =
                    class.mro().iter().any(|base| base.is_native() && SELF.contains(&&*base.name()));
                Ok(if is_self { None } else { Some(Vec::new()) })
            }
        }
    }
}
