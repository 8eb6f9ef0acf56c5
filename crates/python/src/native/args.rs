//! The arguments of a native function, bound to its signature.

use std::rc::Rc;

use super::signature::{missing_error, too_many_error};
use super::{FromValue, NativeFunction, Signature};
use crate::error::{Error, PyResult};
use crate::value::{Payload, Str, Value};

/// Keyword arguments, in the order given.
pub type Kwargs = Vec<(Str, Value)>;

/// Bound arguments: by name, with the signature's defaults for those not given.
pub struct Args {
    signature: Rc<Signature>,
    function: String,
    slots: Vec<Option<Value>>,
    rest: Vec<Value>,
    keywords: Kwargs,
}

impl Args {
    pub(crate) fn bind(
        function: &NativeFunction,
        signature: Rc<Signature>,
        mut positional: Vec<Value>,
        keywords: Kwargs,
    ) -> PyResult<Args> {
        let given = positional.len();
        let c_style = signature.is_c_style() || (signature.parameters.is_empty() && signature.rest.is_none());
        if c_style && signature.keywords.is_none() {
            if !keywords.is_empty() {
                return Err(Error::type_error(format!(
                    "{}() takes no keyword arguments",
                    function.qualname()
                )));
            }
            if given > signature.positional || given < signature.required() {
                let owner = function.owner.as_deref();
                return Err(signature.c_count_error(function.name, owner, function.binds, given));
            }
        }
        let rest = if given > signature.positional {
            positional.split_off(signature.positional)
        } else {
            Vec::new()
        };
        if !rest.is_empty() && signature.rest.is_none() {
            return Err(too_many(function, &signature, given, &keywords));
        }
        let mut slots: Vec<Option<Value>> = positional.into_iter().map(Some).collect();
        slots.resize_with(signature.parameters.len(), || None);
        let mut args = Args { signature, function: String::new(), slots, rest, keywords: Vec::new() };
        args.bind_keywords(function, keywords)?;
        args.check_missing(function)?;
        if args.function.is_empty() {
            args.function = function.name.to_owned();
        }
        Ok(args)
    }

    fn bind_keywords(&mut self, function: &NativeFunction, keywords: Kwargs) -> PyResult<()> {
        for (name, value) in keywords {
            match self.signature.index(&name) {
                Some(at) if at >= self.signature.positional_only => {
                    if self.slots[at].is_some() {
                        return Err(Error::type_error(format!(
                            "{}() got multiple values for argument '{name}'",
                            function.qualname()
                        )));
                    }
                    self.slots[at] = Some(value);
                }
                _ if self.signature.keywords.is_some() => self.keywords.push((name, value)),
                _ => {
                    return Err(Error::type_error(format!(
                        "{}() got an unexpected keyword argument '{name}'",
                        function.qualname()
                    )));
                }
            }
        }
        Ok(())
    }

    fn check_missing(&self, function: &NativeFunction) -> PyResult<()> {
        let missing = |range: std::ops::Range<usize>| -> Vec<Str> {
            self.signature.parameters[range.clone()]
                .iter()
                .zip(&self.slots[range])
                .filter(|(parameter, slot)| slot.is_none() && parameter.default.is_none())
                .map(|(parameter, _)| parameter.name.clone())
                .collect()
        };
        let positional = missing(0..self.signature.positional);
        if !positional.is_empty() {
            return Err(missing_error(&function.qualname(), "positional", &positional));
        }
        let keyword_only = missing(self.signature.positional..self.signature.parameters.len());
        if !keyword_only.is_empty() {
            return Err(missing_error(&function.qualname(), "keyword-only", &keyword_only));
        }
        Ok(())
    }

    fn slot(&self, name: &str) -> Option<&Value> {
        let at = self.signature.index(name)?;
        self.slots[at].as_ref().or(self.signature.parameters[at].default.as_ref())
    }

    /// The first argument: `self` of a method, `cls` of a class method.
    pub fn this(&self) -> &Value {
        const NONE: &Value = &Value::None;
        self.slots.first().and_then(Option::as_ref).unwrap_or(NONE)
    }

    /// The Rust data of the first argument.
    pub fn payload<T: Payload>(&self) -> PyResult<Rc<T>> {
        self.this().payload::<T>().ok_or_else(|| {
            Error::type_error(format!(
                "descriptor '{}' for '{}' objects doesn't apply to a '{}' object",
                self.function,
                T::CLASS,
                self.this().type_name()
            ))
        })
    }

    /// An argument, or its default; `None` if the signature doesn't name it.
    pub fn value(&self, name: &str) -> Value {
        self.slot(name).cloned().unwrap_or_default()
    }

    /// An argument unless it is absent or `None`.
    pub fn opt(&self, name: &str) -> Option<Value> {
        self.slot(name).filter(|value| !value.is_none()).cloned()
    }

    /// An argument by its position among the named parameters.
    pub fn at(&self, at: usize) -> Value {
        self.slots
            .get(at)
            .and_then(|slot| slot.as_ref().or(self.signature.parameters[at].default.as_ref()))
            .cloned()
            .unwrap_or_default()
    }

    /// Whether the caller gave this argument.
    pub fn given(&self, name: &str) -> bool {
        self.signature.index(name).is_some_and(|at| self.slots[at].is_some())
            || self.keywords.iter().any(|(given, _)| &**given == name)
    }

    /// An argument as a Rust value, or `TypeError` in CPython's words.
    pub fn get<T: FromValue>(&self, name: &str) -> PyResult<T> {
        let value = self.slot(name).cloned().unwrap_or_default();
        T::from_value(&value).ok_or_else(|| {
            Error::type_error(format!(
                "{}() argument '{name}' must be {}, not {}",
                self.function,
                T::expected(),
                value.type_name()
            ))
        })
    }

    /// What `*args` took.
    pub fn rest(&self) -> &[Value] {
        &self.rest
    }

    /// What `**kwargs` took, in order.
    pub fn kwargs(&self) -> &[(Str, Value)] {
        &self.keywords
    }

    /// One of the arguments that `**kwargs` took.
    pub fn kwarg(&self, name: &str) -> Option<Value> {
        self.keywords.iter().find(|(given, _)| &**given == name).map(|(_, value)| value.clone())
    }

    /// Takes what `*args` and `**kwargs` took, for passing them on.
    pub fn take_rest(&mut self) -> (Vec<Value>, Kwargs) {
        (std::mem::take(&mut self.rest), std::mem::take(&mut self.keywords))
    }
}

fn too_many(function: &NativeFunction, signature: &Signature, given: usize, keywords: &Kwargs) -> Error {
    let keyword_only = keywords
        .iter()
        .filter(|(name, _)| signature.index(name).is_some_and(|at| at >= signature.positional))
        .count();
    too_many_error(&function.qualname(), signature.required(), signature.positional, given, keyword_only)
}
