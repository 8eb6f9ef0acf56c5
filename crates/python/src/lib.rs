//! The part of Python that migrations use: parser, evaluator, builtins and standard modules.

pub mod calendar;
pub mod format;
pub mod pattern;
