//! Rewrites a Python pattern for the engine, refusing malformed ones in `re`'s words.

use super::class;
use super::flags;
use super::scanner::{Scanner, push_literal};

/// A refusal of `re.compile`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PatternError {
    /// What is wrong.
    pub message: String,
    /// Where, counted in characters.
    pub position: Option<usize>,
    /// The pattern.
    pub pattern: String,
}

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

/// A pattern in the engine's spelling.
#[derive(Debug)]
pub struct Translated {
    /// The engine's spelling.
    pub text: String,
    /// The flags given and those written in the pattern.
    pub flags: u32,
    /// Each group's name, in order of the numbers.
    pub groups: Vec<Option<String>>,
}

/// Rewrites `source`.
pub fn translate(source: &str, given: u32) -> Result<Translated, PatternError> {
    let chars: Vec<char> = source.chars().collect();
    let mut walk = Walk {
        scanner: Scanner { chars: &chars, at: 0, source },
        flags: given,
        out: String::new(),
        names: Vec::new(),
        open: Vec::new(),
        groups: 0,
    };
    walk.global_flags()?;
    walk.run()?;
    let mut head = String::new();
    for (flag, letter) in
        [(flags::IGNORECASE, 'i'), (flags::MULTILINE, 'm'), (flags::DOTALL, 's'), (flags::VERBOSE, 'x')]
    {
        if walk.flags & flag != 0 {
            head.push(letter);
        }
    }
    let text = if head.is_empty() { walk.out } else { format!("(?{head}){}", walk.out) };
    let flags = if walk.flags & flags::ASCII == 0 { walk.flags | flags::UNICODE } else { walk.flags };
    let mut groups = vec![None; walk.groups];
    for (name, number) in walk.names {
        groups[number - 1] = Some(name);
    }
    Ok(Translated { text, flags, groups })
}

struct Walk<'a> {
    scanner: Scanner<'a>,
    flags: u32,
    out: String,
    names: Vec<(String, usize)>,
    /// Position of each open group, its number if it captures, and the flags to restore.
    open: Vec<(usize, Option<usize>, u32)>,
    groups: usize,
}

impl Walk<'_> {
    /// `(?im)` at the very start.
    fn global_flags(&mut self) -> Result<(), PatternError> {
        loop {
            let rest = &self.scanner.chars[self.scanner.at..];
            if !(rest.starts_with(&['(', '?']) && rest.get(2).is_some_and(|c| "aiLmsux".contains(*c))) {
                return Ok(());
            }
            let letters = rest[2..].iter().take_while(|c| "aiLmsux".contains(**c)).count();
            if rest.get(2 + letters) != Some(&')') {
                return Ok(());
            }
            for letter in &rest[2..2 + letters] {
                self.flags |= flag_of(*letter);
            }
            self.scanner.at += letters + 3;
        }
    }

    fn run(&mut self) -> Result<(), PatternError> {
        // Whether a quantifier may follow, and whether one was just read.
        let mut repeatable = false;
        while let Some(c) = self.scanner.next() {
            let at = self.scanner.at - 1;
            if self.flags & flags::VERBOSE != 0 && self.skip_verbose(c) {
                continue;
            }
            match c {
                '*' | '+' | '?' => {
                    self.check_repeat(repeatable, at)?;
                    self.out.push(c);
                    self.lazy_or_possessive();
                    repeatable = false;
                    continue;
                }
                '{' => {
                    if let Some(bounds) = self.braces(at)? {
                        self.check_repeat(repeatable, at)?;
                        self.out.push_str(&bounds);
                        self.lazy_or_possessive();
                        repeatable = false;
                        continue;
                    }
                    self.out.push_str("\\{");
                }
                '(' => {
                    repeatable = !self.group(at)?;
                    continue;
                }
                ')' => {
                    let (_, _, restored) =
                        self.open.pop().ok_or_else(|| self.scanner.error("unbalanced parenthesis", at))?;
                    self.flags = restored;
                    self.out.push(')');
                }
                '|' => {
                    self.out.push('|');
                    repeatable = false;
                    continue;
                }
                '[' => {
                    let set = class::read(&mut self.scanner, self.flags & flags::ASCII != 0)?;
                    self.out.push_str(&set);
                }
                '^' | '.' => self.out.push(c),
                '$' if self.flags & flags::MULTILINE != 0 => self.out.push('$'),
                '$' => self.out.push_str(r"(?=\n?\z)"),
                '\\' => self.escape(at)?,
                c => push_literal(&mut self.out, c),
            }
            repeatable = true;
        }
        match self.open.pop() {
            Some((at, ..)) => Err(self.scanner.error("missing ), unterminated subpattern", at)),
            None => Ok(()),
        }
    }

    fn skip_verbose(&mut self, c: char) -> bool {
        if c == '#' {
            while self.scanner.next().is_some_and(|c| c != '\n') {}
            return true;
        }
        c.is_ascii_whitespace() || c == '\u{b}'
    }

    fn check_repeat(&self, repeatable: bool, at: usize) -> Result<(), PatternError> {
        if repeatable {
            return Ok(());
        }
        let after_repeat = self.out.ends_with(['*', '+', '?', '}'])
            && !self.out.ends_with("\\*")
            && !self.out.ends_with("\\+")
            && !self.out.ends_with("\\?")
            && !self.out.ends_with("\\}");
        let message = if after_repeat { "multiple repeat" } else { "nothing to repeat" };
        Err(self.scanner.error(message, at))
    }

    fn lazy_or_possessive(&mut self) {
        if self.scanner.take('?') {
            self.out.push('?');
        } else if self.scanner.take('+') {
            self.out.push('+');
        }
    }

    /// `{m,n}` after its brace, or nothing if it is literal text.
    fn braces(&mut self, at: usize) -> Result<Option<String>, PatternError> {
        let start = self.scanner.at;
        let low = self.scanner.digits(10, 9);
        let (high, ranged) =
            if self.scanner.take(',') { (self.scanner.digits(10, 9), true) } else { (low.clone(), false) };
        if !self.scanner.take('}') || (low.is_empty() && !ranged) {
            self.scanner.at = start;
            return Ok(None);
        }
        let number = |t: &str| t.parse::<u64>().ok();
        if let (Some(l), Some(h)) = (number(&low), number(&high))
            && h < l
        {
            return Err(self.scanner.error("min repeat greater than max repeat", at + 1));
        }
        let low = if low.is_empty() { "0" } else { &low };
        Ok(Some(if ranged { format!("{{{low},{high}}}") } else { format!("{{{low}}}") }))
    }

    /// Opens a group; true if what follows starts a new sequence (false: it was complete in itself).
    fn group(&mut self, at: usize) -> Result<bool, PatternError> {
        if !self.scanner.take('?') {
            self.capture(at);
            return Ok(true);
        }
        let unexpected = |s: &Scanner<'_>| s.error("unexpected end of pattern", s.at);
        let c = self.scanner.next().ok_or_else(|| unexpected(&self.scanner))?;
        match c {
            'P' => return self.named(at),
            ':' | '=' | '!' | '>' => self.plain(at, &format!("(?{c}")),
            '<' => match self.scanner.next() {
                Some(c @ ('=' | '!')) => self.plain(at, &format!("(?<{c}")),
                Some(c) => return Err(self.scanner.error(format!("unknown extension ?<{c}"), at + 1)),
                None => return Err(unexpected(&self.scanner)),
            },
            '#' => {
                self.scanner
                    .until(')')
                    .ok_or_else(|| self.scanner.error("missing ), unterminated comment", at))?;
                return Ok(!self.out.ends_with(|c: char| c != '('));
            }
            '(' => self.conditional(at)?,
            c if "aiLmsux-".contains(c) => self.inline_flags(at, c)?,
            c => return Err(self.scanner.error(format!("unknown extension ?{c}"), at + 1)),
        }
        Ok(true)
    }

    fn plain(&mut self, at: usize, text: &str) {
        self.open.push((at, None, self.flags));
        self.out.push_str(text);
    }

    /// Opens a numbered group; the engine never sees names, which this module keeps itself.
    fn capture(&mut self, at: usize) {
        self.groups += 1;
        self.open.push((at, Some(self.groups), self.flags));
        self.out.push('(');
    }

    fn named(&mut self, at: usize) -> Result<bool, PatternError> {
        let start = self.scanner.at + 1;
        match self.scanner.next() {
            Some('<') => {
                let name = self.name('>', start)?;
                if let Some((_, number)) = self.names.iter().find(|(n, _)| *n == name) {
                    let text = format!(
                        "redefinition of group name {} as group {}; was group {number}",
                        quoted(&name),
                        self.groups + 1
                    );
                    return Err(self.scanner.error(text, start));
                }
                self.names.push((name.clone(), self.groups + 1));
                self.capture(at);
                Ok(true)
            }
            Some('=') => {
                let name = self.name(')', start)?;
                let number =
                    self.names.iter().find(|(n, _)| *n == name).map(|(_, number)| *number).ok_or_else(
                        || self.scanner.error(format!("unknown group name {}", quoted(&name)), start),
                    )?;
                self.reference(number, start)?;
                Ok(false)
            }
            Some(c) => Err(self.scanner.error(format!("unknown extension ?P{c}"), at + 1)),
            None => Err(self.scanner.error("unexpected end of pattern", self.scanner.at)),
        }
    }

    fn name(&mut self, end: char, start: usize) -> Result<String, PatternError> {
        let name = self.scanner.until(end).ok_or_else(|| {
            let rest: String = self.scanner.chars[start..].iter().collect();
            if rest.is_empty() {
                self.scanner.error("missing group name", start)
            } else {
                self.scanner.error(format!("missing {end}, unterminated name"), start)
            }
        })?;
        if name.is_empty() {
            return Err(self.scanner.error("missing group name", start));
        }
        let identifier = name
            .chars()
            .enumerate()
            .all(|(i, c)| c == '_' || c.is_alphabetic() || (i > 0 && c.is_alphanumeric()));
        if !identifier {
            return Err(self.scanner.error(format!("bad character in group name {}", quoted(&name)), start));
        }
        Ok(name)
    }

    fn conditional(&mut self, at: usize) -> Result<(), PatternError> {
        let start = self.scanner.at;
        let name = self
            .scanner
            .until(')')
            .ok_or_else(|| self.scanner.error("missing ), unterminated name", start))?;
        let number =
            match name.parse::<usize>() {
                Ok(0) => return Err(self.scanner.error("bad group number", start)),
                Ok(n) => n,
                Err(_) => self.names.iter().find(|(n, _)| *n == name).map(|(_, number)| *number).ok_or_else(
                    || self.scanner.error(format!("unknown group name {}", quoted(&name)), start),
                )?,
            };
        self.plain(at, &format!("(?({number})"));
        Ok(())
    }

    /// `(?i:…)` and `(?i-s:…)`; flags for the whole pattern belong at its start.
    fn inline_flags(&mut self, at: usize, first: char) -> Result<(), PatternError> {
        let restored = self.flags;
        let mut letters = String::from(first);
        loop {
            match self.scanner.next() {
                Some(':') => break,
                Some(')') => {
                    return Err(self.scanner.error("global flags not at the start of the expression", at));
                }
                Some(c) if "aiLmsux-".contains(c) => letters.push(c),
                Some(_) => return Err(self.scanner.error("unknown flag", self.scanner.at - 1)),
                None => return Err(self.scanner.error("missing -, : or )", self.scanner.at)),
            }
        }
        let (on, off) = letters.split_once('-').unwrap_or((&letters, ""));
        self.flags |= on.chars().map(flag_of).fold(0, |a, b| a | b);
        self.flags &= !off.chars().map(flag_of).fold(0, |a, b| a | b);
        let known = |text: &str| text.chars().filter(|c| "imsx".contains(*c)).collect::<String>();
        let (on, off) = (known(on), known(off));
        let dash = if off.is_empty() { "" } else { "-" };
        self.open.push((at, None, restored));
        self.out.push_str(&format!("(?{on}{dash}{off}:"));
        Ok(())
    }

    fn escape(&mut self, at: usize) -> Result<(), PatternError> {
        let c = self.scanner.next().ok_or_else(|| self.scanner.error("bad escape (end of pattern)", at))?;
        match c {
            'A' => self.out.push_str(r"\A"),
            'Z' => self.out.push_str(r"\z"),
            'b' | 'B' if self.flags & flags::ASCII != 0 => self.out.push_str(&format!("(?-u:\\{c})")),
            'b' | 'B' => self.out.push_str(&format!("\\{c}")),
            'd' | 'D' | 'w' | 'W' | 's' | 'S' => {
                self.out.push_str(&class::category(c, self.flags & flags::ASCII != 0));
            }
            '1'..='9' => return self.number_escape(c, at),
            c => {
                let literal = class::escape(&mut self.scanner, c, at, false)?;
                push_literal(&mut self.out, literal);
            }
        }
        Ok(())
    }

    /// `\1` is a group, `\101` three octal digits.
    fn number_escape(&mut self, first: char, at: usize) -> Result<(), PatternError> {
        let second = self.scanner.peek().filter(char::is_ascii_digit);
        let mut text = first.to_string();
        if let Some(second) = second {
            self.scanner.at += 1;
            text.push(second);
            let third = self.scanner.peek().filter(|c| c.is_digit(8));
            if let Some(third) = third.filter(|_| first.is_digit(8) && second.is_digit(8)) {
                self.scanner.at += 1;
                text.push(third);
                push_literal(&mut self.out, class::octal(&text));
                return Ok(());
            }
        }
        let number = text.parse().unwrap_or(0);
        self.reference(number, at + 1)
    }

    fn reference(&mut self, number: usize, at: usize) -> Result<(), PatternError> {
        if number > self.groups {
            return Err(self.scanner.error(format!("invalid group reference {number}"), at));
        }
        if self.open.iter().any(|(_, n, _)| *n == Some(number)) {
            return Err(self.scanner.error("cannot refer to an open group", at));
        }
        // In a group of its own, so that digits that follow stay literal.
        self.out.push_str(&format!("(?:\\{number})"));
        Ok(())
    }
}

fn quoted(name: &str) -> String {
    crate::format::quote::repr_str(name)
}

fn flag_of(letter: char) -> u32 {
    match letter {
        'a' => flags::ASCII,
        'i' => flags::IGNORECASE,
        'L' => flags::LOCALE,
        'm' => flags::MULTILINE,
        's' => flags::DOTALL,
        'u' => flags::UNICODE,
        'x' => flags::VERBOSE,
        _ => 0,
    }
}
