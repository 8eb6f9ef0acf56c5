//! Types as Python's `repr` shows them; autogenerate writes these texts into revision files.

use super::{Default, Detail, EnumSpec, Type};
use crate::connection::str_repr;
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
                let shown = values.iter().map(|value| str_repr(value)).collect();
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
        let mut parts: Vec<String> = spec.enums.iter().map(|value| str_repr(value)).collect();
        if let Some(name) = &*spec.name.borrow() {
            parts.push(format!("name={}", str_repr(name)));
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
            parts.push(format!("schema={}", str_repr(schema)));
        }
        format!("{}({})", self.class().name, parts.join(", "))
    }
}
