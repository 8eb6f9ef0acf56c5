//! `SyntaxError` in CPython's words, where Ruff has words of its own.

use ruff_python_parser::{LexicalErrorType, ParseError, ParseErrorType};
use ruff_text_size::{TextRange, TextSize};

use super::{CompileError, Range, Source, brackets};
use crate::error::Error;
use crate::value::Value;

/// The exception with file, line, columns and the line's text.
pub(super) fn make(class: &'static str, message: &str, source: &Source, range: Range) -> Error {
    let line = source.line(range.start);
    let end_line = source.line(range.end);
    let text = source.line_text(line);
    let column = source.column(range.start);
    let end_column = source.column(range.end);
    let details = Value::tuple(vec![
        Value::Str(source.path.clone()),
        Value::from(line),
        Value::from(column),
        Value::str(format!("{text}\n")),
        Value::from(end_line),
        Value::from(end_column),
    ]);
    with_details(class, message, details)
}

/// The exception for a file whose text can't be shown.
pub(super) fn without_text(class: &'static str, message: &str, path: &str, line: u32) -> Error {
    let details = Value::tuple(vec![Value::str(path), Value::from(line), Value::Int(0), Value::None]);
    with_details(class, message, details)
}

fn with_details(class: &'static str, message: &str, details: Value) -> Error {
    let part = |at: usize| match &details {
        Value::Tuple(items) => items.get(at).cloned().unwrap_or_default(),
        _ => Value::None,
    };
    let (file, line, column, text, end_line, end_column) =
        (part(0), part(1), part(2), part(3), part(4), part(5));
    Error::with_args(class, vec![Value::str(message), details])
        .with_attribute("msg", Value::str(message))
        .with_attribute("filename", file)
        .with_attribute("lineno", line)
        .with_attribute("offset", column)
        .with_attribute("text", text)
        .with_attribute("end_lineno", end_line)
        .with_attribute("end_offset", end_column)
}

/// Ruff's error as CPython would word it.
pub(super) fn translate(text: &str, error: &ParseError) -> CompileError {
    let range = error.location;
    // There the parser knows no names (see crates/unicode-names): the script may be right.
    if cfg!(target_arch = "wasm32") && names_a_character(text, error) {
        return CompileError::Unsupported {
            construct: "named Unicode escape in the browser".to_owned(),
            range,
            hint: Some("write the character itself, or its number as in `\\u00e9`"),
        };
    }
    let lexical =
        matches!(&error.error, ParseErrorType::Lexical(found) if !matches!(found, LexicalErrorType::Eof));
    let (class, message, range) = match (&error.error, unclosed(text, range)) {
        (_, Some(words)) if !lexical => words,
        (ParseErrorType::Lexical(lexical), _) => lexical_words(text, lexical, range),
        (other, _) => parse_words(text, other, range),
    };
    CompileError::Syntax { class, message, range }
}

/// Whether the parser stopped at a name that it does not know in `\N{…}`.
fn names_a_character(text: &str, error: &ParseError) -> bool {
    let before = text.get(..error.location.start().to_usize());
    matches!(error.error, ParseErrorType::Lexical(LexicalErrorType::UnicodeError))
        && before.is_some_and(|before| before.ends_with("\\N{"))
}

type Words = (&'static str, String, TextRange);

fn lexical_words(text: &str, error: &LexicalErrorType, range: TextRange) -> Words {
    let syntax = |message: &str| ("SyntaxError", message.to_owned(), first(range));
    match error {
        LexicalErrorType::UnclosedStringError => {
            let line = line_at(text, range.start());
            let start = range.start().to_usize();
            let triple = text[start..].trim_start_matches(|c: char| c.is_ascii_alphabetic());
            if triple.starts_with("\"\"\"") || triple.starts_with("'''") {
                let last = text.trim_end_matches('\n').matches('\n').count() + 1;
                return syntax(&format!(
                    "unterminated triple-quoted string literal (detected at line {last})"
                ));
            }
            syntax(&format!("unterminated string literal (detected at line {line})"))
        }
        LexicalErrorType::IndentationError => {
            let message = "unindent does not match any outer indentation level";
            ("IndentationError", message.to_owned(), line_end(text, range))
        }
        LexicalErrorType::Eof => syntax("unexpected EOF while parsing"),
        LexicalErrorType::LineContinuationError => {
            syntax("unexpected character after line continuation character")
        }
        LexicalErrorType::UnrecognizedToken { tok } if !tok.is_ascii() => {
            syntax(&format!("invalid character '{tok}' (U+{:04X})", u32::from(*tok)))
        }
        LexicalErrorType::InvalidByteLiteral => syntax("bytes can only contain ASCII literal characters"),
        LexicalErrorType::FStringError(inner) => syntax(&f_string_words(inner)),
        LexicalErrorType::OtherError(message) if message.starts_with("Invalid decimal integer literal") => {
            syntax(
                "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers",
            )
        }
        LexicalErrorType::OtherError(message) => syntax(&lower_first(message)),
        _ => syntax("invalid syntax"),
    }
}

fn parse_words(text: &str, error: &ParseErrorType, range: TextRange) -> Words {
    let syntax = |message: &str| ("SyntaxError", message.to_owned(), range);
    let indentation = |message: String| ("IndentationError", message, first(range));
    match error {
        ParseErrorType::UnexpectedIndentation => indentation("unexpected indent".to_owned()),
        ParseErrorType::OtherError(message) if message.starts_with("Expected an indented block after ") => {
            let line = line_at(text, TextSize::from(block_start(text, range.start().to_usize()) as u32));
            let what = message.trim_start_matches("Expected an indented block after ");
            indentation(format!("expected an indented block after {} on line {line}", cpython_block(what)))
        }
        ParseErrorType::ExpectedToken { found, expected } => expected_words(text, found, expected, range),
        ParseErrorType::PositionalAfterKeywordArgument => {
            ("SyntaxError", "positional argument follows keyword argument".to_owned(), behind(range))
        }
        ParseErrorType::PositionalAfterKeywordUnpacking => (
            "SyntaxError",
            "positional argument follows keyword argument unpacking".to_owned(),
            behind(range),
        ),
        ParseErrorType::NonDefaultParamAfterDefaultParam => {
            syntax("non-default argument follows default argument")
        }
        ParseErrorType::InvalidAssignmentTarget | ParseErrorType::InvalidAugmentedAssignmentTarget => {
            let target = &text[range.start().to_usize()..range.end().to_usize()];
            syntax(&target_words(target))
        }
        ParseErrorType::InvalidDeleteTarget => syntax("cannot delete expression"),
        ParseErrorType::FStringError(inner) => syntax(&f_string_words(inner)),
        ParseErrorType::SimpleStatementsOnSameLine => {
            print_statement(text, range).unwrap_or_else(|| invalid(range))
        }
        ParseErrorType::OtherError(message) if message.starts_with("Expected `except` or `finally`") => {
            ("SyntaxError", "expected 'except' or 'finally' block".to_owned(), next_token(text, range))
        }
        _ => invalid(range),
    }
}

fn expected_words(
    text: &str,
    found: &ruff_python_ast::token::TokenKind,
    expected: &ruff_python_ast::token::TokenKind,
    range: TextRange,
) -> Words {
    use ruff_python_ast::token::TokenKind as T;
    if *expected == T::Colon && *found == T::Newline {
        return ("SyntaxError", "expected ':'".to_owned(), range);
    }
    if *expected == T::Colon && *found == T::Equal {
        return (
            "SyntaxError",
            "invalid syntax. Maybe you meant '==' or ':=' instead of '='?".to_owned(),
            condition(text, range),
        );
    }
    if *expected == T::Else {
        return invalid(range);
    }
    if let Some(range) = forgotten_comma(text, range) {
        return ("SyntaxError", "invalid syntax. Perhaps you forgot a comma?".to_owned(), range);
    }
    invalid(range)
}

fn invalid(range: TextRange) -> Words {
    ("SyntaxError", "invalid syntax".to_owned(), range)
}

/// `print "text"`, as in Python 2.
fn print_statement(text: &str, range: TextRange) -> Option<Words> {
    let at = range.start().to_usize();
    let start = text[..at].rfind(['\n', ';']).map_or(0, |found| found + 1);
    let line = text[start..].split('\n').next()?;
    let word = line.trim_start();
    let name = ["print", "exec"]
        .into_iter()
        .find(|name| word.strip_prefix(name).is_some_and(|rest| rest.starts_with([' ', '\t'])))?;
    let from = start + line.len() - word.len();
    let to = from + word.trim_end().len();
    let range = TextRange::new(TextSize::from(from as u32), TextSize::from(to as u32));
    Some((
        "SyntaxError",
        format!("Missing parentheses in call to '{name}'. Did you mean {name}(...)?"),
        range,
    ))
}

/// Two expressions side by side inside brackets: from the start of the first to the end of the second.
fn forgotten_comma(text: &str, range: TextRange) -> Option<TextRange> {
    let at = range.start().to_usize();
    let mut open: Vec<usize> = Vec::new();
    let mut delimiter = None;
    brackets::each_delimiter(text, |found, place| {
        if place >= at {
            return false;
        }
        match found {
            '(' | '[' | '{' => {
                open.push(place);
                delimiter = Some(place);
            }
            ')' | ']' | '}' => {
                delimiter = open.pop().and_then(|start| last_delimiter(text, start, open.last().copied()));
            }
            _ => delimiter = Some(place),
        }
        true
    });
    open.last()?;
    let from = delimiter? + 1;
    let from = from + (text[from..].len() - text[from..].trim_start().len());
    let mut depth = 0usize;
    let mut to = text.len();
    brackets::each_delimiter(text, |found, place| {
        if place < at {
            return true;
        }
        match found {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' if depth == 0 => to = place,
            ')' | ']' | '}' => depth -= 1,
            _ if depth == 0 => to = place,
            _ => return true,
        }
        to == text.len()
    });
    let first = text.get(from..at)?.trim_end();
    let second = text.get(at..to)?.trim_end();
    // What CPython reads as two expressions: keywords and operators are none.
    let begins = second.chars().next()?;
    let word: String = second.chars().take_while(|found| found.is_alphanumeric() || *found == '_').collect();
    let keyword =
        ["for", "if", "else", "in", "is", "and", "or", "as", "async", "class", "def", "return", "import"];
    let ends = first.chars().last()?;
    if !(begins.is_alphanumeric() || matches!(begins, '_' | '"' | '\''))
        || keyword.contains(&&*word)
        || !(ends.is_alphanumeric() || matches!(ends, '_' | '"' | '\'' | ')' | ']' | '}'))
    {
        return None;
    }
    Some(TextRange::new(TextSize::from(from as u32), TextSize::from((at + second.len()) as u32)))
}

/// The last delimiter before a bracket, within the bracket around it.
fn last_delimiter(text: &str, before: usize, around: Option<usize>) -> Option<usize> {
    let start = around?;
    let (mut depth, mut last) = (0usize, start);
    brackets::each_delimiter(text, |found, place| {
        if place >= before {
            return false;
        }
        if place > start {
            match found {
                '(' | '[' | '{' => depth += 1,
                ')' | ']' | '}' => depth = depth.saturating_sub(1),
                _ if depth == 0 => last = place,
                _ => {}
            }
        }
        true
    });
    Some(last)
}

/// The first token behind a place.
fn next_token(text: &str, range: TextRange) -> TextRange {
    let from = range.start().to_usize();
    let skipped = text[from..].len() - text[from..].trim_start().len();
    let rest = &text[from + skipped..];
    let width = rest.chars().take_while(|found| found.is_alphanumeric() || *found == '_').count().max(1);
    let start = TextSize::from((from + skipped) as u32);
    TextRange::at(start, TextSize::from(width.min(rest.len()) as u32))
}

/// A bracket that is never closed, or closed by another kind: CPython names it before anything else.
fn unclosed(text: &str, error: TextRange) -> Option<Words> {
    let mut open: Vec<(char, usize)> = Vec::new();
    let mut problem = None;
    brackets::each(text, |bracket, at| {
        if matches!(bracket, '(' | '[' | '{') {
            open.push((bracket, at));
            return true;
        }
        let message = match open.pop() {
            None => format!("unmatched '{bracket}'"),
            Some(pair) if matches!((pair.0, bracket), ('(', ')') | ('[', ']') | ('{', '}')) => return true,
            Some((opening, start)) => {
                let (line, here) = (line_of(text, start), line_of(text, at));
                let place = if line == here { String::new() } else { format!(" on line {line}") };
                format!(
                    "closing parenthesis '{bracket}' does not match opening parenthesis '{opening}'{place}"
                )
            }
        };
        problem = Some(("SyntaxError", message, one(at)));
        false
    });
    if problem.is_some() {
        return problem;
    }
    let (bracket, at) = open.last().copied()?;
    let at_end = text[error.start().to_usize().min(text.len())..].trim().is_empty();
    if !at_end && line_at(text, error.start()) <= line_of(text, at) {
        return None;
    }
    Some(("SyntaxError", format!("'{bracket}' was never closed"), one(at)))
}

fn one(at: usize) -> TextRange {
    TextRange::at(TextSize::from(at as u32), TextSize::from(1))
}

fn line_of(text: &str, at: usize) -> usize {
    line_at(text, TextSize::from(at as u32))
}

fn f_string_words(error: &ruff_python_parser::InterpolatedStringErrorType) -> String {
    format!("f-string: {error}").replace('`', "'")
}

fn target_words(target: &str) -> String {
    let first = target.chars().next().unwrap_or(' ');
    let kind = match target {
        "True" | "False" | "None" => target.to_owned(),
        "..." => "ellipsis".to_owned(),
        _ if first.is_ascii_digit() || first == '"' || first == '\'' => "literal".to_owned(),
        _ if target.ends_with(')') && first.is_alphabetic() => "function call".to_owned(),
        _ => "expression".to_owned(),
    };
    match kind.as_str() {
        "True" | "False" | "None" => format!("cannot assign to {kind}"),
        _ => format!("cannot assign to {kind} here. Maybe you meant '==' instead of '='?"),
    }
}

/// Ruff's name of a statement as CPython gives it.
fn cpython_block(what: &str) -> String {
    let what = what.trim_start_matches("a ").trim_start_matches("an ");
    let what = what.trim_start_matches('`');
    match what {
        what if what.starts_with("function") => "function definition".to_owned(),
        what if what.starts_with("class") => "class definition".to_owned(),
        what => {
            let word = what.split(['`', ' ']).next().unwrap_or(what);
            format!("'{word}' statement")
        }
    }
}

/// The start of the line with the header of the block that is missing.
fn block_start(text: &str, at: usize) -> usize {
    let mut end = at.min(text.len());
    loop {
        let start = text[..end].rfind('\n').map_or(0, |found| found + 1);
        if text[start..end].trim_end().ends_with(':') || start == 0 {
            return start;
        }
        end = start - 1;
    }
}

fn line_at(text: &str, offset: TextSize) -> usize {
    text[..offset.to_usize().min(text.len())].matches('\n').count() + 1
}

/// The place behind a range.
fn behind(range: TextRange) -> TextRange {
    TextRange::new(range.end(), range.end())
}

fn line_end(text: &str, range: TextRange) -> TextRange {
    let at = range.end().to_usize().min(text.len());
    let end = text[at..].find('\n').map_or(text.len(), |found| at + found);
    let end = TextSize::from(end as u32);
    TextRange::new(end, end)
}

/// The condition in a line such as `if x = 1:`.
fn condition(text: &str, range: TextRange) -> TextRange {
    let at = range.start().to_usize();
    let start = text[..at].rfind('\n').map_or(0, |found| found + 1);
    let line = text[start..].split('\n').next().unwrap_or_default();
    let indent = line.len() - line.trim_start().len();
    let word = line.trim_start().split(' ').next().unwrap_or_default().len();
    let from = start + indent + word + 1;
    let to = start + line.trim_end().trim_end_matches(':').trim_end().len();
    if from >= to {
        return range;
    }
    TextRange::new(TextSize::from(from as u32), TextSize::from(to as u32))
}

fn first(range: TextRange) -> TextRange {
    TextRange::new(range.start(), range.start())
}

fn lower_first(message: &str) -> String {
    let mut characters = message.chars();
    match characters.next() {
        Some(found) => found.to_lowercase().chain(characters).collect(),
        None => String::new(),
    }
}
