//! TOML's strings.

use super::{Parser, Read, is_control};
use crate::revision::quote;

impl Parser {
    /// Goes to the next `end`. Characters that are refused may not stand before it.
    pub(super) fn until(&mut self, end: &str, refused: fn(char) -> bool, must_end: bool) -> Read<()> {
        let start = self.at;
        while self.at < self.text.len() && !self.starts_with(end) {
            self.at += 1;
        }
        if must_end && self.at >= self.text.len() {
            return Err(self.error(format!("Expected {}", quote(end))));
        }
        let passed = self.text.get(start..self.at).unwrap_or_default();
        if let Some(index) = passed.iter().position(|c| refused(*c)) {
            self.at = start + index;
            let found = quote(&self.text[self.at].to_string());
            return Err(self.error(format!("Found invalid character {found}")));
        }
        Ok(())
    }

    pub(super) fn literal_string(&mut self) -> Read<String> {
        self.at += 1;
        let start = self.at;
        self.until("'", |c| is_control(c) && c != '\t', true)?;
        let text = self.slice(start);
        self.at += 1;
        Ok(text)
    }

    pub(super) fn basic_string(&mut self) -> Read<String> {
        self.at += 1;
        self.basic_text(false)
    }

    /// A string between three quotes. Up to two more of them belong to it.
    pub(super) fn long_string(&mut self, delimiter: char) -> Read<String> {
        self.at += 3;
        self.pass("\n");
        let mut text = if delimiter == '\'' {
            let start = self.at;
            self.until("'''", |c| is_control(c) && !matches!(c, '\t' | '\n'), true)?;
            let text = self.slice(start);
            self.at += 3;
            text
        } else {
            self.basic_text(true)?
        };
        for _ in 0..2 {
            if self.peek() == Some(delimiter) {
                self.at += 1;
                text.push(delimiter);
            } else {
                break;
            }
        }
        Ok(text)
    }

    fn basic_text(&mut self, long: bool) -> Read<String> {
        let mut text = String::new();
        loop {
            match self.peek() {
                None => return Err(self.error("Unterminated string")),
                Some('"') if !long => {
                    self.at += 1;
                    return Ok(text);
                }
                Some('"') if self.pass("\"\"\"") => return Ok(text),
                Some('\\') => self.escape(long, &mut text)?,
                Some(c) if is_control(c) && c != '\t' && !(long && c == '\n') => {
                    return Err(self.error(format!("Illegal character {}", quote(&c.to_string()))));
                }
                Some(c) => {
                    text.push(c);
                    self.at += 1;
                }
            }
        }
    }

    fn escape(&mut self, long: bool, into: &mut String) -> Read<()> {
        let unescaped = "Unescaped '\\' in a string";
        let named = self.text.get(self.at + 1).copied();
        self.at += 2;
        let meant = match named {
            Some(c @ (' ' | '\t' | '\n')) if long => {
                if c != '\n' {
                    self.skip_blanks();
                    match self.peek() {
                        None => return Ok(()),
                        Some('\n') => self.at += 1,
                        Some(_) => return Err(self.error(unescaped)),
                    }
                }
                self.skip(|c| matches!(c, ' ' | '\t' | '\n'));
                return Ok(());
            }
            Some('u') => self.hex(4)?,
            Some('U') => self.hex(8)?,
            Some('b') => '\x08',
            Some('t') => '\t',
            Some('n') => '\n',
            Some('f') => '\x0c',
            Some('r') => '\r',
            Some(c @ ('"' | '\\')) => c,
            Some(_) => return Err(self.error(unescaped)),
            None => return Err(self.error("Unterminated string")),
        };
        into.push(meant);
        Ok(())
    }

    fn hex(&mut self, digits: usize) -> Read<char> {
        let given: String = self.text.iter().skip(self.at).take(digits).collect();
        if given.chars().count() != digits || !given.chars().all(|c| c.is_ascii_hexdigit()) {
            return Err(self.error("Invalid hex value"));
        }
        self.at += digits;
        let code = u32::from_str_radix(&given, 16).ok().and_then(char::from_u32);
        code.ok_or_else(|| self.error("Escaped character is not a Unicode scalar value"))
    }
}
