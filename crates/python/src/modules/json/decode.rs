//! JSON to values.

use std::rc::Rc;

use super::decode_error;
use crate::error::PyResult;
use crate::value::{Dict, Str, Value};
use crate::vm::Vm;

/// What the caller puts in place of the usual values.
#[derive(Default)]
pub(super) struct Hooks {
    pub(super) object: Option<Value>,
    pub(super) pairs: Option<Value>,
    pub(super) float: Option<Value>,
    pub(super) int: Option<Value>,
    pub(super) constant: Option<Value>,
}

pub(super) fn decode(vm: &mut Vm, text: &Str, hooks: &Hooks) -> PyResult<Value> {
    let chars: Vec<char> = text.chars().collect();
    let mut reader = Reader { text, chars: &chars, at: 0, hooks, depth: 0 };
    reader.space();
    let value = reader.value(vm)?;
    reader.space();
    if reader.at < chars.len() {
        return Err(decode_error(vm, "Extra data", text, reader.at));
    }
    Ok(value)
}

struct Reader<'a> {
    text: &'a Str,
    chars: &'a [char],
    at: usize,
    hooks: &'a Hooks,
    depth: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    fn space(&mut self) {
        while matches!(self.peek(), Some(' ' | '\t' | '\n' | '\r')) {
            self.at += 1;
        }
    }

    fn word(&mut self, word: &str) -> bool {
        let length = word.chars().count();
        let found = self.chars[self.at..].iter().copied().take(length).eq(word.chars());
        if found {
            self.at += length;
        }
        found
    }

    fn fail<T>(&self, vm: &mut Vm, message: &str, at: usize) -> PyResult<T> {
        Err(decode_error(vm, message, self.text, at))
    }

    fn value(&mut self, vm: &mut Vm) -> PyResult<Value> {
        let start = self.at;
        match self.peek() {
            Some('"') => {
                self.at += 1;
                self.string(vm).map(Value::from)
            }
            Some('{') => self.nested(vm, Self::object),
            Some('[') => self.nested(vm, Self::array),
            Some('n') if self.word("null") => Ok(Value::None),
            Some('t') if self.word("true") => Ok(Value::Bool(true)),
            Some('f') if self.word("false") => Ok(Value::Bool(false)),
            Some('N') if self.word("NaN") => self.constant(vm, "NaN", f64::NAN),
            Some('I') if self.word("Infinity") => self.constant(vm, "Infinity", f64::INFINITY),
            Some('-') if self.word("-Infinity") => self.constant(vm, "-Infinity", f64::NEG_INFINITY),
            Some('-' | '0'..='9') => match self.number(vm)? {
                Some(number) => Ok(number),
                None => self.fail(vm, "Expecting value", start),
            },
            _ => self.fail(vm, "Expecting value", start),
        }
    }

    fn nested(&mut self, vm: &mut Vm, read: fn(&mut Self, &mut Vm) -> PyResult<Value>) -> PyResult<Value> {
        self.depth += 1;
        if self.depth > 200 {
            return Err(
                vm.raise("RecursionError", "maximum recursion depth exceeded while decoding a JSON object")
            );
        }
        self.at += 1;
        let value = read(self, vm)?;
        self.depth -= 1;
        Ok(value)
    }

    fn constant(&mut self, vm: &mut Vm, name: &str, value: f64) -> PyResult<Value> {
        match &self.hooks.constant {
            Some(hook) => vm.call(&hook.clone(), vec![Value::str(name)], Vec::new()),
            None => Ok(Value::Float(value)),
        }
    }

    fn digits(&mut self) -> usize {
        let start = self.at;
        while self.peek().is_some_and(|c| c.is_ascii_digit()) {
            self.at += 1;
        }
        self.at - start
    }

    fn number(&mut self, vm: &mut Vm) -> PyResult<Option<Value>> {
        let start = self.at;
        if self.peek() == Some('-') {
            self.at += 1;
        }
        if self.peek() == Some('0') {
            self.at += 1;
        } else if self.digits() == 0 {
            self.at = start;
            return Ok(None);
        }
        let mut float = false;
        let whole = self.at;
        if self.peek() == Some('.') {
            self.at += 1;
            if self.digits() == 0 { self.at = whole } else { float = true }
        }
        let fraction = self.at;
        if matches!(self.peek(), Some('e' | 'E')) {
            self.at += 1;
            if matches!(self.peek(), Some('+' | '-')) {
                self.at += 1;
            }
            if self.digits() == 0 { self.at = fraction } else { float = true }
        }
        let text: String = self.chars[start..self.at].iter().collect();
        let hook = if float { &self.hooks.float } else { &self.hooks.int };
        if let Some(hook) = hook.clone() {
            return vm.call(&hook, vec![Value::from(text)], Vec::new()).map(Some);
        }
        Ok(if float {
            text.parse().ok().map(Value::Float)
        } else {
            text.parse::<num_bigint::BigInt>().ok().map(Value::int)
        })
    }

    /// The rest of a string whose opening quote was read.
    fn string(&mut self, vm: &mut Vm) -> PyResult<String> {
        let begin = self.at - 1;
        let mut out = String::new();
        loop {
            let at = self.at;
            let Some(c) = self.peek() else { return self.fail(vm, "Unterminated string starting at", begin) };
            self.at += 1;
            match c {
                '"' => return Ok(out),
                '\\' => {
                    let Some(escape) = self.peek() else {
                        return self.fail(vm, "Unterminated string starting at", begin);
                    };
                    self.at += 1;
                    match escape {
                        '"' | '\\' | '/' => out.push(escape),
                        'b' => out.push('\u{8}'),
                        'f' => out.push('\u{c}'),
                        'n' => out.push('\n'),
                        'r' => out.push('\r'),
                        't' => out.push('\t'),
                        'u' => {
                            let unit = self.unit(vm)?;
                            out.push(self.joined(vm, unit)?);
                        }
                        _ => return self.fail(vm, "Invalid \\escape", at),
                    }
                }
                c if u32::from(c) < 0x20 => return self.fail(vm, "Invalid control character at", at),
                c => out.push(c),
            }
        }
    }

    fn unit(&mut self, vm: &mut Vm) -> PyResult<u32> {
        let text: String = self.chars[self.at..].iter().take(4).collect();
        match u32::from_str_radix(&text, 16) {
            Ok(unit) if text.len() == 4 && !text.starts_with('+') => {
                self.at += 4;
                Ok(unit)
            }
            _ => self.fail(vm, "Invalid \\uXXXX escape", self.at - 1),
        }
    }

    /// A surrogate pair is one character.
    fn joined(&mut self, vm: &mut Vm, unit: u32) -> PyResult<char> {
        if (0xd800..0xdc00).contains(&unit) && self.word("\\u") {
            let low = self.unit(vm)?;
            let code = 0x10000 + ((unit - 0xd800) << 10) + (low.wrapping_sub(0xdc00) & 0x3ff);
            return Ok(char::from_u32(code).unwrap_or('\u{fffd}'));
        }
        Ok(char::from_u32(unit).unwrap_or('\u{fffd}'))
    }

    fn array(&mut self, vm: &mut Vm) -> PyResult<Value> {
        let mut items = Vec::new();
        self.space();
        if self.peek() == Some(']') {
            self.at += 1;
            return Ok(Value::list(items));
        }
        loop {
            items.push(self.value(vm)?);
            self.space();
            match self.peek() {
                Some(']') => {
                    self.at += 1;
                    return Ok(Value::list(items));
                }
                Some(',') => self.at += 1,
                _ => return self.fail(vm, "Expecting ',' delimiter", self.at),
            }
            self.space();
        }
    }

    fn object(&mut self, vm: &mut Vm) -> PyResult<Value> {
        let mut pairs: Vec<(Str, Value)> = Vec::new();
        self.space();
        if self.peek() == Some('}') {
            self.at += 1;
            return self.finish(vm, pairs);
        }
        loop {
            if self.peek() != Some('"') {
                return self.fail(vm, "Expecting property name enclosed in double quotes", self.at);
            }
            self.at += 1;
            let key = Str::from(self.string(vm)?);
            self.space();
            if self.peek() != Some(':') {
                return self.fail(vm, "Expecting ':' delimiter", self.at);
            }
            self.at += 1;
            self.space();
            let value = self.value(vm)?;
            pairs.push((key, value));
            self.space();
            match self.peek() {
                Some('}') => {
                    self.at += 1;
                    return self.finish(vm, pairs);
                }
                Some(',') => self.at += 1,
                _ => return self.fail(vm, "Expecting ',' delimiter", self.at),
            }
            let comma = self.at - 1;
            self.space();
            if self.peek() != Some('"') {
                let _ = comma;
                return self.fail(vm, "Expecting property name enclosed in double quotes", self.at);
            }
        }
    }

    fn finish(&mut self, vm: &mut Vm, pairs: Vec<(Str, Value)>) -> PyResult<Value> {
        if let Some(hook) = &self.hooks.pairs {
            let pairs =
                pairs.into_iter().map(|(key, value)| Value::tuple([Value::Str(key), value])).collect();
            return vm.call(&hook.clone(), vec![Value::list(pairs)], Vec::new());
        }
        let dict = Dict::new();
        for (key, value) in pairs {
            dict.set_str(key, value);
        }
        let object = Value::Dict(Rc::new(dict));
        match &self.hooks.object {
            Some(hook) => vm.call(&hook.clone(), vec![object], Vec::new()),
            None => Ok(object),
        }
    }
}
