//! From bytes to a syntax tree: decoding, a bound on nesting, then Ruff's parser.

use ruff_python_ast::token::TokenKind;
use ruff_python_ast::{Expr, ModExpression, ModModule};
use ruff_python_parser::{Mode, Parsed, lexer};
use ruff_text_size::{TextRange, TextSize};

use super::{CompileError, CompileResult, brackets, syntax_error};
use crate::error::{Error, PyResult};

/// CPython's limit on open brackets.
const BRACKETS: usize = 200;
/// CPython's limit on indentation.
const INDENTS: usize = 100;
/// How deep a syntax tree may become, by brackets and by operators in a row.
const DEPTH: usize = 900;

/// A file's text, or CPython's `SyntaxError` about its bytes.
pub(super) fn decode(path: &str, bytes: &[u8]) -> PyResult<String> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if bytes.contains(&0) {
        return Err(Error::exception("SyntaxError", "source code string cannot contain null bytes"));
    }
    match declared_encoding(bytes).as_deref() {
        None | Some("utf-8" | "utf8" | "ascii" | "us-ascii") => {}
        // Each byte is the character of that number.
        Some("latin-1" | "latin1" | "iso-8859-1" | "iso8859-1" | "l1") => {
            return Ok(bytes.iter().map(|byte| char::from(*byte)).collect());
        }
        Some(other) => {
            let message = format!("unknown encoding: {other}");
            return Err(syntax_error::without_text("SyntaxError", &message, path, 0));
        }
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.to_owned()),
        Err(error) => {
            let valid = error.valid_up_to();
            let line = bytes[..valid].iter().filter(|byte| **byte == b'\n').count() as u32 + 1;
            let message = format!(
                "(unicode error) 'utf-8' codec can't decode byte 0x{:02x} in position {valid}: {}",
                bytes[valid],
                decode_reason(&error, bytes[valid])
            );
            Err(syntax_error::without_text("SyntaxError", &message, path, line))
        }
    }
}

/// The encoding that a comment in one of the first two lines names (PEP 263).
fn declared_encoding(bytes: &[u8]) -> Option<String> {
    for line in bytes.split(|byte| *byte == b'\n').take(2) {
        let line = String::from_utf8_lossy(line);
        let line = line.trim_start_matches([' ', '\t', '\u{c}']);
        let Some(comment) = line.strip_prefix('#') else {
            // Only a blank line may stand before the comment.
            if line.trim().is_empty() { continue } else { return None }
        };
        let Some(named) = comment.find("coding").map(|at| &comment[at + "coding".len()..]) else { continue };
        let Some(named) = named.strip_prefix([':', '=']) else { continue };
        let named = named.trim_start_matches([' ', '\t']);
        let end =
            named.find(|c: char| !(c.is_ascii_alphanumeric() || "-_.".contains(c))).unwrap_or(named.len());
        if end > 0 {
            return Some(named[..end].to_ascii_lowercase().replace('_', "-"));
        }
    }
    None
}

fn decode_reason(error: &std::str::Utf8Error, byte: u8) -> &'static str {
    match error.error_len() {
        None => "unexpected end of data",
        Some(_) if (0xc2..=0xf4).contains(&byte) => "invalid continuation byte",
        Some(_) => "invalid start byte",
    }
}

/// Parses a module.
pub(super) fn module(text: &str) -> CompileResult<Parsed<ModModule>> {
    check_depth(text)?;
    own_module(text)
}

/// Parses a module of our own, whose nesting is known to be within the bounds.
pub(super) fn own_module(text: &str) -> CompileResult<Parsed<ModModule>> {
    ruff_python_parser::parse_module(text).map_err(|error| syntax_error::translate(text, &error))
}

/// Parses a single expression.
pub(super) fn expression(text: &str) -> CompileResult<Parsed<ModExpression>> {
    check_depth(text)?;
    ruff_python_parser::parse_expression(text).map_err(|error| syntax_error::translate(text, &error))
}

/// Parses a piece of a line for the markers in a traceback; anything odd gives nothing.
pub(crate) fn parse_expression_segment(text: &str) -> Option<Expr> {
    check_depth(text).ok()?;
    let parsed = ruff_python_parser::parse_expression(text).ok()?;
    Some(*parsed.into_syntax().body)
}

struct Level {
    operators: usize,
    /// Whether the token before ended an operand, so that a bracket is a call or a subscript
    after_operand: bool,
}

/// Whether a text has too little in it to reach any of the bounds: told from its bytes, as most can, which costs less
/// than its tokens.
fn is_shallow(text: &str) -> bool {
    const WORDS: [&[u8]; 11] =
        [b"and", b"or", b"not", b"in", b"is", b"if", b"else", b"for", b"lambda", b"await", b"yield"];
    let bytes = text.as_bytes();
    let (mut brackets, mut operators, mut indent) = (0, 0, 0);
    for line in bytes.split(|byte| matches!(byte, b'\n' | b'\r')) {
        indent = line.iter().take_while(|byte| matches!(byte, b' ' | b'\t' | b'\x0c')).count().max(indent);
        let mut before = b' ';
        for byte in line {
            match byte {
                b'(' | b'[' | b'{' => brackets += 1,
                // The start of an f-string.
                b'"' | b'\'' if before.is_ascii_alphabetic() => brackets += 1,
                b',' | b':' | b';' | b'_' | b'"' | b'\'' | b'#' => {}
                punctuation if punctuation.is_ascii_punctuation() => operators += 1,
                _ => {}
            }
            before = *byte;
        }
        let words = line.split(|byte| !byte.is_ascii_alphanumeric() && *byte != b'_');
        operators += words.filter(|word| WORDS.contains(word)).count();
    }
    brackets < BRACKETS && indent < INDENTS && 2 * brackets + operators < DEPTH
}

/// Ruff's parser recurses, and so does whoever walks its tree: this bounds both from the tokens alone.
pub(super) fn check_depth(text: &str) -> CompileResult<()> {
    if is_shallow(text) {
        return Ok(());
    }
    let mut lexer = lexer::lex(text, Mode::Module);
    let mut levels = vec![Level { operators: 0, after_operand: false }];
    let (mut total, mut indents) = (0usize, 0usize);
    loop {
        let kind = lexer.next_token();
        let Some(level) = levels.last_mut() else { return Ok(()) };
        match kind {
            TokenKind::EndOfFile => return Ok(()),
            TokenKind::Indent => {
                indents += 1;
                if indents >= INDENTS {
                    return Err(CompileError::Syntax {
                        class: "IndentationError",
                        message: "too many levels of indentation".to_owned(),
                        range: TextRange::default(),
                    });
                }
            }
            TokenKind::Dedent => indents = indents.saturating_sub(1),
            TokenKind::Lpar | TokenKind::Lsqb | TokenKind::Lbrace | TokenKind::FStringStart => {
                if level.after_operand {
                    level.operators += 1;
                    total += 1;
                }
                if levels.len() > BRACKETS {
                    return Err(CompileError::syntax("too many nested parentheses", nth_bracket(text)));
                }
                levels.push(Level { operators: 0, after_operand: false });
            }
            TokenKind::Rpar | TokenKind::Rsqb | TokenKind::Rbrace | TokenKind::FStringEnd => {
                if levels.len() > 1 {
                    total -= levels.pop().map_or(0, |level| level.operators);
                }
                if let Some(level) = levels.last_mut() {
                    level.after_operand = true;
                }
            }
            TokenKind::Comma | TokenKind::Newline | TokenKind::Semi => {
                total -= level.operators;
                *level = Level { operators: 0, after_operand: false };
            }
            TokenKind::Name | TokenKind::String | TokenKind::Int | TokenKind::Float => {
                level.after_operand = true
            }
            TokenKind::NonLogicalNewline | TokenKind::Comment => {}
            kind if nests(kind) => {
                level.operators += 1;
                level.after_operand = false;
                total += 1;
            }
            _ => level.after_operand = false,
        }
        if total + levels.len() > DEPTH {
            return Err(CompileError::TooDeep);
        }
    }
}

/// Where the bracket stands that is one too many.
fn nth_bracket(text: &str) -> TextRange {
    let (mut depth, mut place) = (0usize, 0usize);
    brackets::each(text, |bracket, at| {
        match bracket {
            '(' | '[' | '{' => depth += 1,
            _ => depth = depth.saturating_sub(1),
        }
        place = at;
        depth <= BRACKETS
    });
    let start = TextSize::from(place as u32);
    TextRange::new(start, start + TextSize::from(1))
}

/// Whether a token makes the tree one level deeper.
fn nests(kind: TokenKind) -> bool {
    kind.is_operator()
        && !matches!(kind, TokenKind::Colon | TokenKind::Comma | TokenKind::Semi | TokenKind::Equal)
        || matches!(
            kind,
            TokenKind::Not
                | TokenKind::Lambda
                | TokenKind::If
                | TokenKind::Else
                | TokenKind::Await
                | TokenKind::And
                | TokenKind::Or
                | TokenKind::In
                | TokenKind::Is
                | TokenKind::For
                | TokenKind::Yield
        )
}
