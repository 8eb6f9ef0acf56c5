//! Compiled code: what a function, a class body or a module runs.

use crate::value::Str;

/// Compiled code.
pub struct Code {
    /// The name in tracebacks
    pub name: Str,
}
