//! A pattern's characters with a position, as `re` counts it.

use crate::PatternError;

pub(crate) struct Scanner<'a> {
    pub(crate) chars: &'a [char],
    pub(crate) at: usize,
    pub(crate) source: &'a str,
}

impl Scanner<'_> {
    pub(crate) fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    pub(crate) fn next(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.at += 1;
        Some(c)
    }

    pub(crate) fn take(&mut self, expected: char) -> bool {
        let found = self.peek() == Some(expected);
        self.at += usize::from(found);
        found
    }

    /// Everything before `end`, which is consumed; `None` if it never comes.
    pub(crate) fn until(&mut self, end: char) -> Option<String> {
        let length = self.chars[self.at..].iter().position(|c| *c == end)?;
        let text = self.chars[self.at..self.at + length].iter().collect();
        self.at += length + 1;
        Some(text)
    }

    /// Up to `max` digits of `radix`.
    pub(crate) fn digits(&mut self, radix: u32, max: usize) -> String {
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

    /// The character at a place, with what it escapes if it is a backslash: what `re` reads at a time.
    pub(crate) fn token(&self, at: usize) -> String {
        let length = if self.chars.get(at) == Some(&'\\') { 2 } else { 1 };
        self.chars.iter().skip(at).take(length).collect()
    }

    /// An escape that stands for one character, inside a set and outside; `at` is the backslash's position.
    pub(crate) fn escape(&mut self, c: char, at: usize) -> Result<char, PatternError> {
        let length = match c {
            'a' => return Ok('\u{7}'),
            'f' => return Ok('\u{c}'),
            'n' => return Ok('\n'),
            'r' => return Ok('\r'),
            't' => return Ok('\t'),
            'v' => return Ok('\u{b}'),
            'x' => 2,
            'u' => 4,
            'U' => 8,
            c if c.is_ascii_alphanumeric() => return Err(self.error(format!("bad escape \\{c}"), at)),
            c => return Ok(c),
        };
        let digits = self.digits(16, length);
        let what = if digits.len() == length { "bad" } else { "incomplete" };
        let code = u32::from_str_radix(&digits, 16).ok().filter(|_| digits.len() == length);
        code.and_then(char::from_u32).ok_or_else(|| self.error(format!("{what} escape \\{c}{digits}"), at))
    }

    /// The character of these octal digits.
    pub(crate) fn octal(&self, digits: &str, at: usize) -> Result<char, PatternError> {
        u8::from_str_radix(digits, 8)
            .map(char::from)
            .map_err(|_| self.error(format!("octal escape value \\{digits} outside of range 0-0o377"), at))
    }

    pub(crate) fn error(&self, message: impl Into<String>, position: usize) -> PatternError {
        PatternError {
            message: message.into(),
            position: Some(position),
            pattern: self.source.to_owned(),
            overflow: false,
        }
    }
}
