//! Types as Python's `repr` shows them; autogenerate writes these texts into revision files.

use super::{Default, Detail, EnumSpec, Type};
use crate::error::Result;
use crate::schema::Setting;

impl Type {
    /// `repr(type)`
    ///
    /// # Errors
    /// Whatever a script's own `__repr__` raises.
    pub fn repr(&self) -> Result<String> {
        match &self.0.detail {
            Detail::Custom(custom) => custom.repr(),
            Detail::Enum(spec) => Ok(self.repr_enum(spec)),
            Detail::Values(values) => {
                let shown = values.iter().map(|value| repr_str(value)).collect();
                self.repr_call(shown)
            }
            Detail::None => self.repr_call(Vec::new()),
        }
    }

    fn repr_call(&self, mut parts: Vec<String>) -> Result<String> {
        for param in self.class().all_params() {
            let value = self.attribute(param.name).unwrap_or(Setting::None);
            if param.default == Default::Required {
                parts.push(value.repr()?);
            } else if value != Setting::from(param.default) {
                parts.push(format!("{}={}", param.name, value.repr()?));
            }
        }
        Ok(format!("{}({})", self.class().name, parts.join(", ")))
    }

    fn repr_enum(&self, spec: &EnumSpec) -> String {
        let mut parts: Vec<String> = spec.enums.iter().map(|value| repr_str(value)).collect();
        if let Some(name) = &*spec.name.borrow() {
            parts.push(format!("name={}", repr_str(name)));
        }
        if !spec.create_type {
            parts.push("create_type=False".to_owned());
        }
        if !spec.native_enum {
            parts.push("native_enum=False".to_owned());
        }
        if spec.create_constraint {
            parts.push("create_constraint=True".to_owned());
        }
        match spec.length {
            Some(Some(length)) if length != spec.longest() => parts.push(format!("length={length}")),
            Some(None) => parts.push("length=None".to_owned()),
            _ => {}
        }
        if let Some(schema) = &*spec.schema.borrow() {
            parts.push(format!("schema={}", repr_str(schema)));
        }
        format!("{}({})", self.class().name, parts.join(", "))
    }
}

/// A string as Python's `repr` writes it.
pub fn repr_str(text: &str) -> String {
    let quote = if text.contains('\'') && !text.contains('"') { '"' } else { '\'' };
    let mut out = String::with_capacity(text.len() + 2);
    out.push(quote);
    for ch in text.chars() {
        match ch {
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            _ if ch == quote => out.extend(['\\', ch]),
            '\0'..'\x20' | '\x7f'..'\u{a0}' | '\u{ad}' => out.push_str(&format!("\\x{:02x}", u32::from(ch))),
            _ => out.push(ch),
        }
    }
    out.push(quote);
    out
}

/// A float as Python's `repr` writes it.
pub fn repr_float(value: f64) -> String {
    if value.is_nan() {
        return "nan".to_owned();
    }
    if value.is_infinite() {
        return if value > 0.0 { "inf" } else { "-inf" }.to_owned();
    }
    let scientific = format!("{value:e}");
    let exponent: i32 = scientific.split_once('e').and_then(|(_, exp)| exp.parse().ok()).unwrap_or(0);
    if value == 0.0 || (-4..16).contains(&exponent) {
        return format!("{value:?}");
    }
    let mantissa = scientific.split('e').next().unwrap_or_default();
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("{mantissa}e{sign}{:02}", exponent.abs())
}
