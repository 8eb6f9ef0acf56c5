//! How each database spells SQL. A dialect answers questions; nobody asks its name to decide something.

use std::fmt::Debug;

/// A database's way with SQL.
pub trait Dialect: Debug {
    /// Its name, as `with_variant` and options (`postgresql_using`) use it.
    fn name(&self) -> &'static str;
}
