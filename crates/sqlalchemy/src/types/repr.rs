//! Types as Python's `repr` shows them; autogenerate writes these texts into revision files.

use super::{Default, Detail, EnumSpec, Param, Type, TypeClass, generic as g, mysql, sqlite};
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
        let class = self.class();
        // MySQL's types show what their common base takes before what is their own; its integers do not.
        let (first, second) = match class.is(&g::INTEGER) {
            true => (class.params, class.keywords),
            false => (class.keywords, class.params),
        };
        let shown = if hides_arguments(class) { Vec::new() } else { [first, second].concat() };
        for param in shown {
            let value = self.shown_value(param.name);
            if param.default == Default::Required {
                parts.push(value.repr()?);
            } else if value != shown_default(class, &param) {
                parts.push(format!("{}={}", param.name, value.repr()?));
            }
        }
        Ok(format!("{}({})", class.name, parts.join(", ")))
    }

    /// The attribute as the real object has it after `__init__`.
    fn shown_value(&self, name: &str) -> Setting {
        let value = self.attribute(name).unwrap_or(Setting::None);
        match name {
            "astext_type" | "text_type" if value.is_none() => Setting::Type(Type::of(&g::TEXT)),
            "asdecimal" if value.is_none() => Setting::Bool(self.int("scale").is_some_and(|scale| scale > 0)),
            _ => value,
        }
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
        let texts = [("charset", &spec.charset), ("collation", &spec.collation)];
        for (label, text) in texts {
            parts.extend(text.iter().map(|text| format!("{label}={}", str_repr(text))));
        }
        if let Some(schema) = &*spec.schema.borrow() {
            parts.push(format!("schema={}", str_repr(schema)));
        }
        format!("{}({})", self.class().name, parts.join(", "))
    }
}

/// Classes whose `repr` never shows arguments.
fn hides_arguments(class: &TypeClass) -> bool {
    class.is(&g::TYPE_DECORATOR) || [&sqlite::DATE, &sqlite::DATETIME, &sqlite::TIME].contains(&class)
}

/// The value that `repr` leaves out. It is the default of the class that MySQL's types share, which is not
/// always their own.
fn shown_default(class: &TypeClass, param: &Param) -> Setting {
    match param.name {
        "asdecimal" if class == &mysql::DOUBLE || class == &mysql::REAL => Setting::Bool(false),
        "national" => Setting::Bool(false),
        _ => Setting::from(param.default),
    }
}
