//! f-strings.

use crate::compile::Conversion;
use crate::error::PyResult;
use crate::value::{Str, Value};
use crate::vm::Vm;

impl Vm {
    pub(super) fn op_format(&mut self, conversion: Conversion, has_spec: bool) -> PyResult<()> {
        let spec = if has_spec { self.pop() } else { Value::None };
        let value = self.pop();
        let value = match conversion {
            Conversion::None => value,
            Conversion::Str => Value::Str(self.str_of(&value)?),
            Conversion::Repr => Value::Str(self.repr(&value)?),
            Conversion::Ascii => Value::str(self.ascii(&value)?),
        };
        let spec = spec.as_str().cloned().unwrap_or_else(|| Str::from(""));
        let text = self.format(&value, &spec)?;
        self.push(Value::Str(text));
        Ok(())
    }

    /// `ascii(value)`
    pub fn ascii(&mut self, value: &Value) -> PyResult<String> {
        let text = self.repr(value)?;
        let mut ascii = String::with_capacity(text.len());
        for character in text.chars() {
            match u32::from(character) {
                0..=0x7f => ascii.push(character),
                code @ 0x80..=0xff => ascii.push_str(&format!("\\x{code:02x}")),
                code @ 0x100..=0xffff => ascii.push_str(&format!("\\u{code:04x}")),
                code => ascii.push_str(&format!("\\U{code:08x}")),
            }
        }
        Ok(ascii)
    }

    pub(super) fn build_string(&mut self, count: usize) -> PyResult<()> {
        let parts = self.pop_many(count);
        if let [only] = parts.as_slice() {
            self.push(only.clone());
            return Ok(());
        }
        let mut text = String::new();
        for part in &parts {
            if let Some(part) = part.as_str() {
                text.push_str(part);
            }
        }
        self.push(Value::str(text));
        Ok(())
    }
}
