//! What a type holds: its generic family, and the Python type of its values.

use super::{Type, TypeClass, generic as g, mysql, oracle, postgresql};

/// The generic class that a type belongs to (SQLAlchemy's `_type_affinity`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Affinity(pub &'static TypeClass);

/// The Python type of a column's values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum PythonType {
    Int,
    Float,
    Decimal,
    Str,
    Bool,
    Date,
    DateTime,
    Time,
    TimeDelta,
    Bytes,
    Uuid,
    List,
    Dict,
    /// An enum class, or whatever a script's own type says.
    Other,
}

/// The classes that SQLAlchemy's affinity stops at, the narrower ones first.
const FAMILIES: &[&TypeClass] = &[
    &postgresql::NAMED_TYPE,
    &postgresql::ABSTRACT_RANGE,
    &postgresql::JSON_ELEMENT,
    &mysql::ENUM,
    &g::INTERVAL,
    &g::INTEGER,
    &g::NUMERIC,
    &g::FLOAT,
    &g::STRING,
    &g::BOOLEAN,
    &g::DATE,
    &g::DATETIME,
    &g::TIME,
    &g::BINARY_BASE,
    &g::JSON,
    &g::ARRAY,
    &g::UUID,
    &g::NULL_TYPE,
];

impl Type {
    /// The generic family of the type; a decorator's is that of the type it wraps.
    pub fn affinity(&self) -> Affinity {
        if let Some(wrapped) = self.as_custom().and_then(|custom| custom.wrapped()) {
            return wrapped.affinity();
        }
        let class = self.class();
        if class == &postgresql::INTERVAL || class == &oracle::INTERVAL {
            return Affinity(&g::INTERVAL);
        }
        if class == &oracle::NUMBER {
            // A NUMBER is an integer unless it has decimals.
            let decimals = self.int("scale").is_some_and(|scale| scale > 0);
            return Affinity(if decimals { &g::NUMERIC } else { &g::INTEGER });
        }
        if class == &g::PICKLE_TYPE {
            return Affinity(&g::BINARY_BASE);
        }
        Affinity(FAMILIES.iter().find(|family| class.is(family)).copied().unwrap_or(class))
    }

    /// The Python type of the values.
    pub fn python_type(&self) -> PythonType {
        let family = self.affinity().0;
        let decimal = |ty: &Type| if ty.flag("asdecimal") { PythonType::Decimal } else { PythonType::Float };
        let table: [(&TypeClass, PythonType); 10] = [
            (&g::INTEGER, PythonType::Int),
            (&g::STRING, PythonType::Str),
            (&g::BOOLEAN, PythonType::Bool),
            (&g::DATE, PythonType::Date),
            (&g::DATETIME, PythonType::DateTime),
            (&g::TIME, PythonType::Time),
            (&g::INTERVAL, PythonType::TimeDelta),
            (&g::BINARY_BASE, PythonType::Bytes),
            (&g::JSON, PythonType::Dict),
            (&g::ARRAY, PythonType::List),
        ];
        if family == &g::NUMERIC || family == &g::FLOAT {
            return decimal(self);
        }
        if family == &g::UUID {
            return if self.flag("as_uuid") { PythonType::Uuid } else { PythonType::Str };
        }
        if let Some(spec) = self.enum_spec() {
            return if spec.enum_class.is_some() { PythonType::Other } else { PythonType::Str };
        }
        table.iter().find(|(class, _)| family == *class).map_or(PythonType::Other, |(_, ty)| *ty)
    }
}
