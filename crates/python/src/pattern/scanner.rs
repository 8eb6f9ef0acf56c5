//! A pattern's characters with a position, as `re` counts it.

use super::translate::PatternError;

pub(super) struct Scanner<'a> {
    pub(super) chars: &'a [char],
    pub(super) at: usize,
    pub(super) source: &'a str,
}

impl Scanner<'_> {
    pub(super) fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    pub(super) fn next(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.at += 1;
        Some(c)
    }

    pub(super) fn take(&mut self, expected: char) -> bool {
        let found = self.peek() == Some(expected);
        self.at += usize::from(found);
        found
    }

    /// Everything before `end`, which is consumed; `None` if it never comes.
    pub(super) fn until(&mut self, end: char) -> Option<String> {
        let length = self.chars[self.at..].iter().position(|c| *c == end)?;
        let text = self.chars[self.at..self.at + length].iter().collect();
        self.at += length + 1;
        Some(text)
    }

    /// Up to `max` digits of `radix`.
    pub(super) fn digits(&mut self, radix: u32, max: usize) -> String {
        let mut text = String::new();
        while text.len() < max {
            match self.peek().filter(|c| c.is_digit(radix)) {
                Some(c) => text.push(c),
                None => break,
            }
            self.at += 1;
        }
        text
    }

    pub(super) fn error(&self, message: impl Into<String>, position: usize) -> PatternError {
        PatternError { message: message.into(), position: Some(position), pattern: self.source.to_owned() }
    }
}

/// Writes one literal character so that no engine reads it as syntax.
pub(super) fn push_literal(out: &mut String, c: char) {
    if c.is_alphanumeric() || c == '_' || !c.is_ascii() {
        out.push(c);
    } else if c.is_ascii_control() || c == ' ' {
        out.push_str(&format!("\\x{:02x}", u32::from(c)));
    } else {
        out.push('\\');
        out.push(c);
    }
}
