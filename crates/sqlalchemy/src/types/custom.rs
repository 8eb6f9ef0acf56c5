//! Types that a script writes itself: `TypeDecorator` and `UserDefinedType`.
//!
//! The face implements [`CustomType`] over the script's object; nothing here knows Python.

use std::any::Any;
use std::fmt::Debug;
use std::rc::Rc;

use super::Type;
use crate::dialect::Dialect;
use crate::error::Result;

/// What a type written in a script can be asked.
pub trait CustomType: Debug {
    /// The name of the script's class.
    fn class_name(&self) -> String;

    /// The module of the script's class, for autogenerate's imports.
    fn module(&self) -> String;

    /// The type as `repr` shows it.
    fn repr(&self) -> Result<String>;

    /// `TypeDecorator.impl`; `None` for a `UserDefinedType`.
    fn wrapped(&self) -> Option<Type>;

    /// `load_dialect_impl(dialect)`; the wrapped type unless the script says otherwise.
    fn impl_for(&self, _dialect: &dyn Dialect) -> Result<Option<Type>> {
        Ok(self.wrapped())
    }

    /// `get_col_spec()` of a `UserDefinedType`.
    fn column_spec(&self) -> Result<Option<String>> {
        Ok(None)
    }

    /// How the script spells the type in this dialect, whatever the type is.
    fn spelt(&self, _dialect: &dyn Dialect) -> Option<Result<String>> {
        None
    }

    /// `cache_ok`
    fn cache_ok(&self) -> Option<bool> {
        None
    }

    /// The script's object itself.
    fn handle(&self) -> Rc<dyn Any>;
}
