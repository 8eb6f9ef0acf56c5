//! Regular expressions as Python's `re` reads and matches them.
//!
//! [`parse`] reads Python's syntax and refuses what is malformed in `re`'s words; [`compile`] makes a short program of
//! it; [`machine`] runs that, backtracking as CPython's engine does, with its own stack and a bound on its steps.
//! The general-purpose crates would match by automata, which read another syntax, know neither references nor Python's
//! cases, and weigh a hundred kilobytes in the browser.

mod compile;
mod machine;
mod parse;
mod scanner;
mod set;
mod tree;
mod unicode;

use std::rc::Rc;

use compile::Program;

/// The flags of the `re` module, with its numbers.
pub mod flags {
    /// `re.IGNORECASE`
    pub const IGNORECASE: u32 = 2;
    /// `re.LOCALE`
    pub const LOCALE: u32 = 4;
    /// `re.MULTILINE`
    pub const MULTILINE: u32 = 8;
    /// `re.DOTALL`
    pub const DOTALL: u32 = 16;
    /// `re.UNICODE`
    pub const UNICODE: u32 = 32;
    /// `re.VERBOSE`
    pub const VERBOSE: u32 = 64;
    /// `re.ASCII`
    pub const ASCII: u32 = 256;
}

/// A refusal of `re.compile`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PatternError {
    /// What is wrong.
    pub message: String,
    /// Where, counted in characters.
    pub position: Option<usize>,
    /// The pattern.
    pub pattern: String,
    /// A number in it is too large: `OverflowError`, and not `re.error`.
    pub overflow: bool,
}

impl std::error::Error for PatternError {}

impl std::fmt::Display for PatternError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)?;
        let Some(position) = self.position else { return Ok(()) };
        write!(f, " at position {position}")?;
        if self.pattern.contains('\n') {
            let before: Vec<char> = self.pattern.chars().take(position).collect();
            let line = before.iter().filter(|c| **c == '\n').count() + 1;
            let column = before.iter().rev().take_while(|c| **c != '\n').count() + 1;
            write!(f, " (line {line}, column {column})")?;
        }
        Ok(())
    }
}

/// A match that was given up: it took too many steps. CPython has no such bound, and takes minutes or days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("too much backtracking: gave up after {} million steps", machine::STEPS / 1_000_000)]
pub struct TooManySteps;

/// How a match must sit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// Anywhere at or after the start.
    Search,
    /// Exactly at the start.
    Match,
    /// From the start to the end of the text.
    Full,
}

/// The spans of a match's groups in bytes; group 0 is the whole match.
pub type Spans = Vec<Option<(usize, usize)>>;

/// A compiled pattern.
#[derive(Debug)]
pub struct Pattern {
    /// The pattern as written.
    pub source: String,
    /// All flags, those written inside the pattern included.
    pub flags: u32,
    /// Group names in order of their numbers; `None` for groups without a name.
    pub groups: Vec<Option<String>>,
    program: Program,
}

impl Pattern {
    /// Compiles `source` under `flags`.
    pub fn new(source: &str, flags: u32) -> Result<Pattern, PatternError> {
        let parsed = parse::parse(source, flags)?;
        let (flags, groups) = (parsed.flags, parsed.groups.clone());
        let program = compile::compile(parsed).map_err(|message| PatternError {
            message: message.to_owned(),
            position: None,
            pattern: source.to_owned(),
            overflow: false,
        })?;
        Ok(Pattern { source: source.to_owned(), flags, groups, program })
    }

    /// Finds a match at or after the byte `from`.
    pub fn find(&self, text: &str, from: usize, anchor: Anchor) -> Result<Option<Spans>, TooManySteps> {
        machine::find(&self.program, text, from, anchor, false)
    }

    /// All matches from left to right, as `re.finditer` gives them: after an empty one, a longer one may begin at the
    /// same place.
    pub fn find_all<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Result<Spans, TooManySteps>> + 'a {
        // Where to look next, and whether what is found there must be longer than nothing.
        let mut next = Some((0, false));
        std::iter::from_fn(move || {
            let (from, longer) = next?;
            let found = machine::find(&self.program, text, from, Anchor::Search, longer).transpose();
            next = match &found {
                Some(Ok(spans)) => spans[0].map(|(start, end)| (end, start == end)),
                _ => None,
            };
            found
        })
    }

    /// The first match anywhere.
    pub fn first<'t>(&self, text: &'t str) -> Result<Option<Captures<'_, 't>>, TooManySteps> {
        let spans = self.find(text, 0, Anchor::Search)?;
        Ok(spans.map(|spans| Captures { groups: &self.groups, text, spans: spans.into() }))
    }

    /// All matches, with their groups by name.
    pub fn captures<'a>(
        &'a self,
        text: &'a str,
    ) -> impl Iterator<Item = Result<Captures<'a, 'a>, TooManySteps>> + 'a {
        self.find_all(text).map(|spans| Ok(Captures { groups: &self.groups, text, spans: spans?.into() }))
    }
}

/// A match whose groups are asked for by name.
#[derive(Debug, Clone)]
pub struct Captures<'p, 't> {
    groups: &'p [Option<String>],
    text: &'t str,
    spans: Rc<[Option<(usize, usize)>]>,
}

impl<'t> Captures<'_, 't> {
    /// Where the whole match ends, in bytes.
    pub fn end(&self) -> usize {
        self.spans[0].map_or(0, |(_, end)| end)
    }

    /// The text of a group that took part.
    pub fn name(&self, name: &str) -> Option<&'t str> {
        let at = self.groups.iter().position(|known| known.as_deref() == Some(name))?;
        self.spans[at + 1].map(|(start, end)| &self.text[start..end])
    }
}

/// `re.escape`: the text with a backslash before each character that means something in a pattern.
pub fn escape(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        if "()[]{}?*+-|^$\\.&~# \t\n\r\u{b}\u{c}".contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
