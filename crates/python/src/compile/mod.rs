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

use ruff_python_ast::ModModule;
use ruff_python_parser::Parsed;
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
    let source = Rc::new(Source::new(path, with_unix_line_ends(parse::decode(path, bytes)?)));
    compile(&source, parse::module(&source.text))
}

/// Compiles a module of our own: it is known not to nest too deeply (a test looks), so its tokens are read once.
pub(crate) fn compile_own_module(label: &str, text: &str) -> PyResult<Rc<Code>> {
    let source = Rc::new(Source::new(label, text.to_owned()));
    compile(&source, parse::own_module(&source.text))
}

fn compile(source: &Rc<Source>, parsed: CompileResult<Parsed<ModModule>>) -> PyResult<Rc<Code>> {
    let compiled = parsed.and_then(|module| unit::module(source, &module.syntax().body));
    compiled.map_err(|error| error.into_error(source))
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

#[cfg(test)]
mod tests {
    use std::path::{Path, PathBuf};

    fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
        #[allow(clippy::disallowed_methods, reason = "a test may look at its own sources")]
        let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
        for path in entries.map(|entry| entry.path()) {
            if path.is_dir() {
                sources(&path, found);
            } else if path.extension().is_some_and(|end| end == "py") {
                found.push(path);
            }
        }
    }

    /// What [`super::compile_own_module`] stands on: every module in Python, of whichever crate, is within the bounds.
    #[test]
    fn modules_of_our_own_do_not_nest_too_deeply() {
        let mut found = Vec::new();
        for crate_ in ["python", "sqlalchemy", "alembic"] {
            sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(crate_).join("src"), &mut found);
        }
        assert!(found.len() > 40, "{} modules", found.len());
        for path in found {
            #[allow(clippy::disallowed_methods, reason = "a test may look at its own sources")]
            let text = std::fs::read_to_string(&path).unwrap_or_default();
            assert!(super::parse::check_depth(&text).is_ok(), "{}", path.display());
        }
    }
}
