//! Turning values into text by Python's rules: `repr` of floats and strings, the format-spec
//! mini-language, `%` formatting and `str.format` templates.
//!
//! Everything here works on plain Rust data and knows no `Value`; the evaluator fetches the
//! values and hands them over, so that each rule can be tested on its own.

pub mod float;
pub mod number;
pub mod percent;
pub mod quote;
pub mod spec;
pub mod template;

/// A refusal by one of the formatting rules: the exception's class and its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormatError {
    /// Name of the builtin exception class, such as `ValueError`.
    pub class: &'static str,
    /// The exception's text, in CPython's words.
    pub text: String,
}

impl FormatError {
    /// A `ValueError`.
    pub fn value(text: impl Into<String>) -> Self {
        FormatError { class: "ValueError", text: text.into() }
    }

    /// A `TypeError`.
    pub fn type_(text: impl Into<String>) -> Self {
        FormatError { class: "TypeError", text: text.into() }
    }

    /// An `OverflowError`.
    pub fn overflow(text: impl Into<String>) -> Self {
        FormatError { class: "OverflowError", text: text.into() }
    }
}
