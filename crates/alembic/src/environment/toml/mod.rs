//! TOML as Python's `tomllib` reads it, and in its words where it refuses it.

mod flags;
mod numbers;
mod strings;

use indexmap::IndexMap;

use crate::failure::Failure;
use crate::revision::quote;
use flags::{Flags, Mark};

/// A table.
pub(super) type Table = IndexMap<String, Value>;

/// A value.
#[derive(Debug, Clone)]
pub(super) enum Value {
    /// A string.
    Text(String),
    /// An integer, in decimal.
    Integer(String),
    /// A boolean.
    Flag(bool),
    /// An array.
    Array(Vec<Value>),
    /// A table.
    Table(Table),
    /// A kind that no option has, by its class in Python.
    Other(&'static str),
}

impl Value {
    /// The name of its class in Python.
    pub(super) fn kind(&self) -> &'static str {
        match self {
            Value::Text(_) => "str",
            Value::Integer(_) => "int",
            Value::Flag(_) => "bool",
            Value::Array(_) => "list",
            Value::Table(_) => "dict",
            Value::Other(kind) => kind,
        }
    }

    /// Whether it is a string, an array or a table with nothing in it.
    pub(super) fn is_empty(&self) -> bool {
        match self {
            Value::Text(text) => text.is_empty(),
            Value::Array(items) => items.is_empty(),
            Value::Table(table) => table.is_empty(),
            _ => false,
        }
    }
}

/// Reads a document.
///
/// # Errors
/// `TOMLDecodeError`, with the place.
pub(super) fn parse(text: &str) -> Result<Table, Failure> {
    let text: Vec<char> = text.replace("\r\n", "\n").chars().collect();
    let mut document = Document { data: Table::new(), flags: Flags::default(), header: Vec::new() };
    Parser { text, at: 0, depth: 0 }.document(&mut document)?;
    Ok(document.data)
}

/// What is read so far.
struct Document {
    data: Table,
    flags: Flags,
    /// The table that the last `[header]` opened.
    header: Vec<String>,
}

/// How deep arrays and inline tables may lie in each other; Python's own recursion ends there, too.
const DEPTH: usize = 300;

type Read<T> = Result<T, Failure>;

struct Parser {
    text: Vec<char>,
    at: usize,
    depth: usize,
}

impl Parser {
    fn peek(&self) -> Option<char> {
        self.text.get(self.at).copied()
    }

    fn starts_with(&self, word: &str) -> bool {
        word.chars().enumerate().all(|(index, c)| self.text.get(self.at + index) == Some(&c))
    }

    /// Passes the word if it is next.
    fn pass(&mut self, word: &str) -> bool {
        let found = self.starts_with(word);
        if found {
            self.at += word.chars().count();
        }
        found
    }

    fn skip(&mut self, which: fn(char) -> bool) {
        while self.peek().is_some_and(which) {
            self.at += 1;
        }
    }

    fn skip_blanks(&mut self) {
        self.skip(|c| matches!(c, ' ' | '\t'));
    }

    /// `TOMLDecodeError` for the place that is reached.
    fn error(&self, message: impl std::fmt::Display) -> Failure {
        let place = if self.at >= self.text.len() {
            "end of document".to_owned()
        } else {
            let before = self.text.get(..self.at).unwrap_or_default();
            let line = before.iter().filter(|c| **c == '\n').count() + 1;
            let column = before.iter().rev().take_while(|c| **c != '\n').count() + 1;
            format!("line {line}, column {column}")
        };
        Failure::escaped("tomllib.TOMLDecodeError", format!("{message} (at {place})"))
    }

    fn document(&mut self, into: &mut Document) -> Read<()> {
        loop {
            self.skip_blanks();
            match self.peek() {
                None => return Ok(()),
                Some('\n') => {
                    self.at += 1;
                    continue;
                }
                Some(c) if is_bare(c) || matches!(c, '"' | '\'') => {
                    self.assignment(into)?;
                    self.skip_blanks();
                }
                Some('[') => {
                    into.flags.settle();
                    into.header = if self.starts_with("[[") {
                        self.array_header(into)?
                    } else {
                        self.table_header(into)?
                    };
                    self.skip_blanks();
                }
                Some('#') => {}
                Some(_) => return Err(self.error("Invalid statement")),
            }
            self.skip_comment()?;
            match self.peek() {
                None => return Ok(()),
                Some('\n') => self.at += 1,
                Some(_) => return Err(self.error("Expected newline or end of document after a statement")),
            }
        }
    }

    fn skip_comment(&mut self) -> Read<()> {
        if self.pass("#") {
            self.until("\n", |c| is_control(c) && c != '\t', false)?;
        }
        Ok(())
    }

    fn skip_comments_and_lines(&mut self) -> Read<()> {
        loop {
            let before = self.at;
            self.skip(|c| matches!(c, ' ' | '\t' | '\n'));
            self.skip_comment()?;
            if self.at == before {
                return Ok(());
            }
        }
    }

    fn table_header(&mut self, into: &mut Document) -> Read<Vec<String>> {
        self.at += 1;
        self.skip_blanks();
        let key = self.key()?;
        if into.flags.has(&key, Mark::Explicit) || into.flags.has(&key, Mark::Frozen) {
            return Err(self.error(format!("Cannot declare {} twice", shown(&key))));
        }
        into.flags.set(&key, Mark::Explicit, false);
        if nest(&mut into.data, &key, true).is_none() {
            return Err(self.error(OVERWRITES));
        }
        if !self.pass("]") {
            return Err(self.error("Expected ']' at the end of a table declaration"));
        }
        Ok(key)
    }

    fn array_header(&mut self, into: &mut Document) -> Read<Vec<String>> {
        self.at += 2;
        self.skip_blanks();
        let key = self.key()?;
        if into.flags.has(&key, Mark::Frozen) {
            return Err(self.error(format!("Cannot mutate immutable namespace {}", shown(&key))));
        }
        into.flags.clear(&key);
        into.flags.set(&key, Mark::Explicit, false);
        if append_table(&mut into.data, &key).is_none() {
            return Err(self.error(OVERWRITES));
        }
        if !self.pass("]]") {
            return Err(self.error("Expected ']]' at the end of an array declaration"));
        }
        Ok(key)
    }

    fn assignment(&mut self, into: &mut Document) -> Read<()> {
        let (key, value) = self.pair()?;
        let whole =
            |upto: usize| into.header.iter().chain(key.iter().take(upto)).cloned().collect::<Vec<_>>();
        for upto in 1..key.len() {
            let between = whole(upto);
            if into.flags.has(&between, Mark::Explicit) {
                return Err(self.error(format!("Cannot redefine namespace {}", shown(&between))));
            }
            into.flags.pend(between);
        }
        let parent = whole(key.len() - 1);
        if into.flags.has(&parent, Mark::Frozen) {
            return Err(self.error(format!("Cannot mutate immutable namespace {}", shown(&parent))));
        }
        let full = whole(key.len());
        let stem = key.last().cloned().unwrap_or_default();
        let table = nest(&mut into.data, &parent, true).filter(|table| !table.contains_key(&stem));
        let Some(table) = table else { return Err(self.error(OVERWRITES)) };
        if matches!(value, Value::Array(_) | Value::Table(_)) {
            into.flags.set(&full, Mark::Frozen, true);
        }
        table.insert(stem, value);
        Ok(())
    }

    fn pair(&mut self) -> Read<(Vec<String>, Value)> {
        let key = self.key()?;
        if !self.pass("=") {
            return Err(self.error("Expected '=' after a key in a key/value pair"));
        }
        self.skip_blanks();
        Ok((key, self.value()?))
    }

    fn key(&mut self) -> Read<Vec<String>> {
        let mut parts = vec![self.key_part()?];
        loop {
            self.skip_blanks();
            if !self.pass(".") {
                return Ok(parts);
            }
            self.skip_blanks();
            parts.push(self.key_part()?);
        }
    }

    fn key_part(&mut self) -> Read<String> {
        match self.peek() {
            Some(c) if is_bare(c) => {
                let start = self.at;
                self.skip(is_bare);
                Ok(self.slice(start))
            }
            Some('\'') => self.literal_string(),
            Some('"') => self.basic_string(),
            _ => Err(self.error("Invalid initial character for a key part")),
        }
    }

    /// The text from `start` to here.
    fn slice(&self, start: usize) -> String {
        self.text.get(start..self.at).unwrap_or_default().iter().collect()
    }

    fn value(&mut self) -> Read<Value> {
        match self.peek() {
            Some('"') if self.starts_with("\"\"\"") => self.long_string('"').map(Value::Text),
            Some('"') => self.basic_string().map(Value::Text),
            Some('\'') if self.starts_with("'''") => self.long_string('\'').map(Value::Text),
            Some('\'') => self.literal_string().map(Value::Text),
            Some('t') if self.pass("true") => Ok(Value::Flag(true)),
            Some('f') if self.pass("false") => Ok(Value::Flag(false)),
            Some(open @ ('[' | '{')) => {
                if self.depth == DEPTH {
                    return Err(Failure::escaped("RecursionError", "maximum recursion depth exceeded"));
                }
                self.depth += 1;
                let value = if open == '[' { self.array() } else { self.inline_table() };
                self.depth -= 1;
                value
            }
            _ => match self.number_or_date()? {
                Some(value) => Ok(value),
                None => Err(self.error("Invalid value")),
            },
        }
    }

    fn array(&mut self) -> Read<Value> {
        self.at += 1;
        let mut items = Vec::new();
        self.skip_comments_and_lines()?;
        while !self.pass("]") {
            items.push(self.value()?);
            self.skip_comments_and_lines()?;
            if self.pass("]") {
                break;
            }
            if !self.pass(",") {
                return Err(self.error("Unclosed array"));
            }
            self.skip_comments_and_lines()?;
        }
        Ok(Value::Array(items))
    }

    fn inline_table(&mut self) -> Read<Value> {
        self.at += 1;
        let (mut data, mut flags) = (Table::new(), Flags::default());
        self.skip_blanks();
        if self.pass("}") {
            return Ok(Value::Table(data));
        }
        loop {
            let (key, value) = self.pair()?;
            if flags.has(&key, Mark::Frozen) {
                return Err(self.error(format!("Cannot mutate immutable namespace {}", shown(&key))));
            }
            let (stem, parent) = key.split_last().ok_or_else(|| self.error("Invalid value"))?;
            let Some(table) = nest(&mut data, parent, false) else { return Err(self.error(OVERWRITES)) };
            if table.contains_key(stem) {
                return Err(self.error(format!("Duplicate inline table key {}", quote(stem))));
            }
            let is_closed = matches!(value, Value::Array(_) | Value::Table(_));
            table.insert(stem.clone(), value);
            self.skip_blanks();
            if self.pass("}") {
                return Ok(Value::Table(data));
            }
            if !self.pass(",") {
                return Err(self.error("Unclosed inline table"));
            }
            if is_closed {
                flags.set(&key, Mark::Frozen, true);
            }
            self.skip_blanks();
        }
    }
}

const OVERWRITES: &str = "Cannot overwrite a value";

fn is_bare(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_')
}

fn is_control(c: char) -> bool {
    c < ' ' || c == '\x7f'
}

/// A key as Python shows a tuple.
fn shown(key: &[String]) -> String {
    let parts: Vec<String> = key.iter().map(|part| quote(part)).collect();
    format!("({}{})", parts.join(", "), if parts.len() == 1 { "," } else { "" })
}

/// The table behind a key, made if it is not there; of an array of tables the last one. None if it is no table.
fn nest<'a>(data: &'a mut Table, key: &[String], enter_arrays: bool) -> Option<&'a mut Table> {
    let mut table = data;
    for part in key {
        let mut value = table.entry(part.clone()).or_insert_with(|| Value::Table(Table::new()));
        if let Value::Array(items) = value {
            value = items.last_mut().filter(|_| enter_arrays)?;
        }
        let Value::Table(inner) = value else { return None };
        table = inner;
    }
    Some(table)
}

fn append_table(data: &mut Table, key: &[String]) -> Option<()> {
    let (stem, parent) = key.split_last()?;
    let table = nest(data, parent, true)?;
    match table.entry(stem.clone()).or_insert_with(|| Value::Array(Vec::new())) {
        Value::Array(items) => {
            items.push(Value::Table(Table::new()));
            Some(())
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::parse;
    use crate::failure::Failure;

    /// CPython's `tomllib` is asked (tests/oracle/toml.py).
    #[test]
    fn texts_that_are_nearly_toml_are_refused_in_tomllib_s_words() {
        let home = std::env::var_os("HOME").unwrap_or_default();
        let default = std::path::Path::new(&home).join(".cache/stillroom/oracle-2/bin/python");
        let python = std::env::var_os("STILLROOM_ORACLE_PYTHON").unwrap_or_else(|| default.into());
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/oracle/toml.py");
        let output = std::process::Command::new(python).arg(script).output().unwrap();
        let asked: Vec<(String, Option<String>)> = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(asked.len(), 3001);
        for (text, theirs) in asked {
            let ours = match parse(&text) {
                Ok(_) => None,
                Err(Failure::Escaped { message, .. }) => Some(message),
                Err(other) => panic!("{other:?} for {text:?}"),
            };
            assert_eq!(ours, theirs, "{text:?}");
        }
    }
}
