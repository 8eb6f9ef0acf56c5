//! From Ruff's syntax tree to a small bytecode.

mod assign;
mod block;
mod brackets;
mod calls;
mod code;
mod comprehension;
mod expression;
mod function;
mod parse;
mod patterns;
mod scope;
mod statement;
mod syntax_error;
mod tries;
mod unit;

use std::rc::Rc;

use ruff_text_size::TextRange;

pub use code::Code;
pub(crate) use code::{CodeKind, Conversion, FunctionParts, Op, Range, Source};
pub(crate) use parse::parse_expression_segment;

use crate::error::{Error, PyResult, Unsupported};

/// Why a file can't be compiled.
#[derive(Debug)]
pub(crate) enum CompileError {
    Syntax {
        class: &'static str,
        message: String,
        range: TextRange,
    },
    /// CPython gives up here too, without a position
    TooDeep,
    Unsupported {
        construct: String,
        range: TextRange,
        hint: Option<&'static str>,
    },
}

pub(crate) type CompileResult<T> = Result<T, CompileError>;

impl CompileError {
    fn syntax(message: impl Into<String>, range: TextRange) -> Self {
        CompileError::Syntax { class: "SyntaxError", message: message.into(), range }
    }

    fn unsupported(construct: impl Into<String>, range: TextRange) -> Self {
        CompileError::Unsupported { construct: construct.into(), range, hint: None }
    }

    fn into_error(self, source: &Source) -> Error {
        match self {
            CompileError::Syntax { class, message, range } => {
                syntax_error::make(class, &message, source, unit::range_of(range))
            }
            CompileError::TooDeep => {
                Error::exception("RecursionError", "maximum recursion depth exceeded during compilation")
            }
            CompileError::Unsupported { construct, range, hint } => {
                Error::Unsupported(Box::new(Unsupported {
                    construct,
                    span: Some(source.span(unit::range_of(range))),
                    hint: hint.map(str::to_owned),
                }))
            }
        }
    }
}

/// Compiles a file's content.
pub(crate) fn compile_module(path: &str, bytes: &[u8]) -> PyResult<Rc<Code>> {
    let text = with_unix_line_ends(parse::decode(path, bytes)?);
    let source = Rc::new(Source::new(path, text));
    let compiled =
        parse::module(&source.text).and_then(|module| unit::module(&source, &module.syntax().body));
    compiled.map_err(|error| error.into_error(&source))
}

/// Every line ends with a line feed, as CPython's tokenizer reads it, in strings of several lines too.
fn with_unix_line_ends(text: String) -> String {
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text }
}

/// Compiles one expression, as `eval` takes it.
pub(crate) fn compile_expression(label: &str, text: &str) -> PyResult<Rc<Code>> {
    let source = Rc::new(Source::new(label, text.trim_start_matches([' ', '\t']).to_owned()));
    let compiled = parse::expression(&source.text)
        .and_then(|expression| unit::expression(&source, &expression.syntax().body));
    compiled.map_err(|error| error.into_error(&source))
}
