//! What happens to a value between Python and SQLite, by the type of its column.

use std::rc::Rc;

use super::{CustomType, EnumSpec, PythonType, Type, generic as g, sqlite};
use crate::dialect::{Dialect, types::resolve};
use crate::error::Result;

/// How a value is written to SQLite and read back.
#[derive(Clone, Debug)]
pub enum Processing {
    /// As it is.
    None,
    /// `True` and `False` as 1 and 0.
    Boolean,
    /// A date as text, by the type's storage format.
    Date(Type),
    /// A date and time as text, by the type's storage format.
    DateTime(Type),
    /// A time as text, by the type's storage format.
    Time(Type),
    /// A timedelta as a date and time counted from 1970-01-01.
    Interval,
    /// A Decimal as a float, read back with this many decimals.
    Decimal {
        /// Digits after the point.
        scale: i64,
    },
    /// Read back as a float.
    Float,
    /// JSON text.
    Json {
        /// `None` becomes SQL's NULL and not JSON's `null`.
        none_as_null: bool,
    },
    /// 32 hexadecimal digits.
    Uuid {
        /// Python sees a `uuid.UUID`, not text.
        as_uuid: bool,
    },
    /// The value's name in the database.
    Enum(Rc<EnumSpec>),
    /// A pickle.
    Pickle,
    /// Bytes.
    Bytes,
    /// Whatever the script's own type does, around what its `impl` does.
    Custom(Rc<dyn CustomType>, Box<Processing>),
}

impl Type {
    /// How values of this type travel.
    ///
    /// # Errors
    /// Whatever a script's own type raises.
    pub fn processing(&self, dialect: &dyn Dialect) -> Result<Processing> {
        let resolved = resolve(dialect, self)?;
        if let Some(custom) = self.as_custom() {
            let inner = if resolved.same(self) { Processing::None } else { resolved.processing(dialect)? };
            return Ok(Processing::Custom(custom.clone(), Box::new(inner)));
        }
        if self.class() == &g::PICKLE_TYPE {
            return Ok(Processing::Pickle);
        }
        if self.class() == &g::INTERVAL {
            return Ok(Processing::Interval);
        }
        if !resolved.same(self) {
            return resolved.processing(dialect);
        }
        if let Some(spec) = self.enum_spec() {
            return Ok(Processing::Enum(spec.clone()));
        }
        if self.is(&g::JSON) {
            return Ok(Processing::Json { none_as_null: self.flag("none_as_null") });
        }
        if self.is(&g::UUID) {
            return Ok(Processing::Uuid { as_uuid: self.flag("as_uuid") });
        }
        Ok(match self.python_type() {
            PythonType::Bool => Processing::Boolean,
            PythonType::Date => Processing::Date(self.clone()),
            PythonType::DateTime => Processing::DateTime(self.clone()),
            PythonType::Time => Processing::Time(self.clone()),
            PythonType::Decimal => Processing::Decimal { scale: self.decimals() },
            PythonType::Float => Processing::Float,
            PythonType::Bytes => Processing::Bytes,
            _ => Processing::None,
        })
    }

    /// The decimals that a Decimal is read back with: the scale asked for, or ten.
    fn decimals(&self) -> i64 {
        self.int("decimal_return_scale").or_else(|| self.int("scale")).unwrap_or(10)
    }

    /// The format that SQLite's date types store by, with Python's `%` fields.
    pub fn storage_format(&self) -> &str {
        let default = match self.python_type() {
            PythonType::Date => "%(year)04d-%(month)02d-%(day)02d",
            PythonType::Time => "%(hour)02d:%(minute)02d:%(second)02d.%(microsecond)06d",
            _ => "%(year)04d-%(month)02d-%(day)02d %(hour)02d:%(minute)02d:%(second)02d.%(microsecond)06d",
        };
        let truncated = match self.python_type() {
            PythonType::Time => "%(hour)02d:%(minute)02d:%(second)02d",
            _ => "%(year)04d-%(month)02d-%(day)02d %(hour)02d:%(minute)02d:%(second)02d",
        };
        let own = self.text("storage_format");
        let own =
            own.filter(|_| self.is(&sqlite::DATE) || self.is(&sqlite::DATETIME) || self.is(&sqlite::TIME));
        own.unwrap_or(if self.flag("truncate_microseconds") { truncated } else { default })
    }
}
