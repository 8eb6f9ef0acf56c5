//! Reads a Python pattern into a tree, refusing malformed ones in `re`'s words and with its positions.

use crate::scanner::Scanner;
use crate::tree::{Fold, Greed, Node, One, Place, UNBOUNDED};
use crate::unicode::fold;
use crate::{PatternError, flags, set};

/// Groups inside each other before a pattern is refused: CPython's parser meets its recursion limit there.
const MOST_NESTED: usize = 200;

/// A pattern that was read.
pub(crate) struct Parsed {
    pub(crate) tree: Node,
    /// The flags given and those written at the pattern's start.
    pub(crate) flags: u32,
    /// Each group's name, in order of the numbers.
    pub(crate) groups: Vec<Option<String>>,
}

/// Reads `source`.
pub(crate) fn parse(source: &str, given: u32) -> Result<Parsed, PatternError> {
    let chars: Vec<char> = source.chars().collect();
    let mut parser = Parser {
        scanner: Scanner { chars: &chars, at: 0, source },
        flags: given,
        groups: Vec::new(),
        open: Vec::new(),
        behind: None,
        conditions: Vec::new(),
        nested: 0,
    };
    let tree = parser.alternatives(true)?;
    if parser.scanner.peek().is_some() {
        return Err(parser.scanner.error("unbalanced parenthesis", parser.scanner.at));
    }
    let missing = parser.conditions.iter().find(|(group, _)| *group > parser.groups.len());
    if let Some((group, at)) = missing {
        return Err(parser.scanner.error(format!("invalid group reference {group}"), *at));
    }
    let flags = parser.flags;
    let flags = if flags & flags::ASCII == 0 { flags | flags::UNICODE } else { flags };
    Ok(Parsed { tree, flags, groups: parser.groups })
}

struct Parser<'a> {
    scanner: Scanner<'a>,
    /// The flags where the parser is
    flags: u32,
    groups: Vec<Option<String>>,
    /// The numbers of the groups that are open
    open: Vec<usize>,
    /// How many groups there were where the outermost look-behind began
    behind: Option<usize>,
    /// The groups that conditions ask for, and where
    conditions: Vec<(usize, usize)>,
    nested: usize,
}

/// What the last item of a sequence says to a quantifier.
#[derive(Clone, Copy, PartialEq)]
enum Last {
    Nothing,
    Repeat,
    Item,
}

impl Parser<'_> {
    fn has(&self, flag: u32) -> bool {
        self.flags & flag != 0
    }

    fn ascii(&self) -> bool {
        self.has(flags::ASCII)
    }

    fn folds(&self) -> Option<Fold> {
        self.has(flags::IGNORECASE).then(|| Fold { ascii: self.ascii() })
    }

    fn error<T>(&self, message: impl Into<String>, at: usize) -> Result<T, PatternError> {
        Err(self.scanner.error(message, at))
    }

    /// `a|b|c`, up to the parenthesis that closes it or the end.
    fn alternatives(&mut self, outermost: bool) -> Result<Node, PatternError> {
        let mut branches = vec![self.sequence(outermost)?];
        while self.scanner.take('|') {
            branches.push(self.sequence(false)?);
        }
        Ok(match branches.pop() {
            Some(only) if branches.is_empty() => only,
            last => Node::Either(branches.into_iter().chain(last).collect()),
        })
    }

    /// Items in a row; `flags_here`: flags for the whole pattern may stand before them.
    fn sequence(&mut self, flags_here: bool) -> Result<Node, PatternError> {
        let mut nodes = Vec::new();
        let mut last = Last::Nothing;
        while let Some(c) = self.scanner.peek().filter(|c| !matches!(c, '|' | ')')) {
            let at = self.scanner.at;
            self.scanner.at += 1;
            if self.has(flags::VERBOSE) && self.skip_verbose(c) {
                continue;
            }
            if let Some((least, most)) = self.quantifier(c)? {
                self.repeat(&mut nodes, last, (least, most), at)?;
                last = Last::Repeat;
                continue;
            }
            let node = match c {
                '(' => match self.group(at, flags_here && nodes.is_empty())? {
                    Some(node) => node,
                    None => continue, // flags or a comment
                },
                '[' => {
                    let folds = self.folds();
                    Node::One(One::Set(set::read(&mut self.scanner, self.flags & flags::ASCII != 0, folds)?))
                }
                '.' => Node::One(One::Any { newline: self.has(flags::DOTALL) }),
                '^' if self.has(flags::MULTILINE) => Node::At(Place::LineStart),
                '^' => Node::At(Place::Start),
                '$' if self.has(flags::MULTILINE) => Node::At(Place::LineEnd),
                '$' => Node::At(Place::LastLineEnd),
                '\\' => self.escape(at)?,
                c => self.literal(c),
            };
            last = if matches!(node, Node::At(_)) { Last::Nothing } else { Last::Item };
            nodes.push(node);
        }
        Ok(if nodes.len() == 1 { nodes.remove(0) } else { Node::Sequence(nodes) })
    }

    fn skip_verbose(&mut self, c: char) -> bool {
        if c == '#' {
            while self.scanner.next().is_some_and(|c| c != '\n') {}
            return true;
        }
        c.is_ascii_whitespace() || c == '\u{b}'
    }

    fn literal(&self, c: char) -> Node {
        Node::One(match self.folds() {
            None => One::Char(c),
            Some(with) => One::Folded(fold(c, with.ascii), with),
        })
    }

    /// The bounds that a quantifier sets, if `c` begins one.
    fn quantifier(&mut self, c: char) -> Result<Option<(u32, u32)>, PatternError> {
        match c {
            '*' => Ok(Some((0, UNBOUNDED))),
            '+' => Ok(Some((1, UNBOUNDED))),
            '?' => Ok(Some((0, 1))),
            '{' => self.braces(),
            _ => Ok(None),
        }
    }

    /// `{m,n}` after its brace, or nothing if it is literal text.
    fn braces(&mut self) -> Result<Option<(u32, u32)>, PatternError> {
        let start = self.scanner.at;
        let low = self.scanner.digits(10, usize::MAX);
        let ranged = self.scanner.take(',');
        let high = if ranged { self.scanner.digits(10, usize::MAX) } else { low.clone() };
        if !self.scanner.take('}') || (low.is_empty() && !ranged) {
            self.scanner.at = start;
            return Ok(None);
        }
        let number = |digits: &str, absent: u32| match digits {
            "" => Ok(absent),
            digits => digits.parse().ok().filter(|number| *number != UNBOUNDED).ok_or_else(|| PatternError {
                overflow: true,
                position: None,
                ..self.scanner.error("the repetition number is too large", start)
            }),
        };
        let (low, high) = (number(&low, 0)?, number(&high, UNBOUNDED)?);
        if high < low {
            return self.error("min repeat greater than max repeat", start);
        }
        Ok(Some((low, high)))
    }

    /// Lets the last node be repeated.
    fn repeat(
        &mut self,
        nodes: &mut Vec<Node>,
        last: Last,
        (least, most): (u32, u32),
        at: usize,
    ) -> Result<(), PatternError> {
        let body = match (last, nodes.pop()) {
            (Last::Item, Some(body)) => body,
            (Last::Repeat, _) => return self.error("multiple repeat", at),
            _ => return self.error("nothing to repeat", at),
        };
        let greed = match () {
            () if self.scanner.take('?') => Greed::Lazy,
            () if self.scanner.take('+') => Greed::Possessive,
            () => Greed::Greedy,
        };
        nodes.push(Node::Repeat { body: Box::new(body), least, most, greed });
        Ok(())
    }

    /// A group after its `(` at `at`; nothing if it only set flags or was a comment.
    fn group(&mut self, at: usize, flags_here: bool) -> Result<Option<Node>, PatternError> {
        self.nested += 1;
        if self.nested > MOST_NESTED {
            return self.error("too many groups inside each other", at);
        }
        let node = self.group_inside(at, flags_here);
        self.nested -= 1;
        node
    }

    fn group_inside(&mut self, at: usize, flags_here: bool) -> Result<Option<Node>, PatternError> {
        if !self.scanner.take('?') {
            return self.capture(at, None).map(Some);
        }
        let Some(c) = self.scanner.next() else {
            return self.error("unexpected end of pattern", self.scanner.at);
        };
        let node = match c {
            'P' => return self.named(at).map(Some),
            ':' => Node::Group(None, Box::new(self.body(at)?)),
            '>' => Node::Atomic(Box::new(self.body(at)?)),
            '=' | '!' => self.look(at, false, c == '!')?,
            '<' => match self.scanner.next() {
                Some(c @ ('=' | '!')) => self.look(at, true, c == '!')?,
                Some(_) => return self.unknown_extension("<", at),
                None => return self.error("unexpected end of pattern", self.scanner.at),
            },
            '#' => {
                return match self.scanner.until(')') {
                    Some(_) => Ok(None),
                    None => self.error("missing ), unterminated comment", at),
                };
            }
            '(' => self.conditional(at)?,
            c if flag_of(c).is_some() || c == '-' => return self.inline_flags(at, c, flags_here),
            _ => return self.unknown_extension("", at),
        };
        Ok(Some(node))
    }

    /// The refusal of the character that was just read.
    fn unknown_extension<T>(&self, before: &str, at: usize) -> Result<T, PatternError> {
        let shown = self.scanner.token(self.scanner.at - 1);
        self.error(format!("unknown extension ?{before}{shown}"), at + 1)
    }

    /// What is in a group, with the `)` that ends it.
    fn body(&mut self, at: usize) -> Result<Node, PatternError> {
        let flags = self.flags;
        let body = self.alternatives(false)?;
        self.flags = flags;
        self.close(at)?;
        Ok(body)
    }

    fn close(&mut self, at: usize) -> Result<(), PatternError> {
        if self.scanner.take(')') {
            return Ok(());
        }
        self.error("missing ), unterminated subpattern", at)
    }

    fn capture(&mut self, at: usize, name: Option<String>) -> Result<Node, PatternError> {
        self.groups.push(name);
        let number = self.groups.len();
        self.open.push(number);
        let body = self.body(at)?;
        self.open.pop();
        Ok(Node::Group(Some(number), Box::new(body)))
    }

    fn look(&mut self, at: usize, behind: bool, negative: bool) -> Result<Node, PatternError> {
        let before = self.behind;
        if behind {
            self.behind = before.or(Some(self.groups.len()));
        }
        let body = Box::new(self.body(at)?);
        self.behind = before;
        Ok(Node::Look { body, behind, negative })
    }

    /// `(?P<name>…)` and `(?P=name)`.
    fn named(&mut self, at: usize) -> Result<Node, PatternError> {
        let start = self.scanner.at + 1;
        match self.scanner.next() {
            Some('<') => {
                let name = self.name('>', start)?;
                if let Some(number) = self.number_of(&name) {
                    let next = self.groups.len() + 1;
                    let shown = quoted(&name);
                    return self.error(
                        format!("redefinition of group name {shown} as group {next}; was group {number}"),
                        start,
                    );
                }
                self.capture(at, Some(name))
            }
            Some('=') => {
                let name = self.name(')', start)?;
                match self.number_of(&name) {
                    Some(number) => self.reference(number, start),
                    None => self.error(format!("unknown group name {}", quoted(&name)), start),
                }
            }
            Some(_) => self.unknown_extension("P", at),
            None => self.error("unexpected end of pattern", self.scanner.at),
        }
    }

    fn number_of(&self, name: &str) -> Option<usize> {
        self.groups.iter().position(|known| known.as_deref() == Some(name)).map(|at| at + 1)
    }

    /// The text before `end`, which begins at `start`.
    fn until(&mut self, end: char, start: usize) -> Result<String, PatternError> {
        match self.scanner.until(end) {
            Some(text) if text.is_empty() => self.error("missing group name", start),
            Some(text) => Ok(text),
            None if start >= self.scanner.chars.len() => self.error("missing group name", start),
            None => self.error(format!("missing {end}, unterminated name"), start),
        }
    }

    fn name(&mut self, end: char, start: usize) -> Result<String, PatternError> {
        let name = self.until(end, start)?;
        if is_identifier(&name) {
            return Ok(name);
        }
        self.error(format!("bad character in group name {}", quoted(&name)), start)
    }

    /// `(?(1)yes|no)` and `(?(name)yes|no)`.
    fn conditional(&mut self, at: usize) -> Result<Node, PatternError> {
        let start = self.scanner.at;
        let name = self.until(')', start)?;
        let group = if is_identifier(&name) {
            match self.number_of(&name) {
                Some(number) => number,
                None => return self.error(format!("unknown group name {}", quoted(&name)), start),
            }
        } else {
            match name.trim().parse() {
                Ok(0) => return self.error("bad group number", start),
                Ok(number) => number,
                Err(_) => {
                    return self.error(format!("bad character in group name {}", quoted(&name)), start);
                }
            }
        };
        self.conditions.push((group, start));
        self.check_behind(group, self.scanner.at)?;
        let flags = self.flags;
        let yes = Box::new(self.sequence(false)?);
        let no = if self.scanner.take('|') { self.sequence(false)? } else { Node::Sequence(Vec::new()) };
        self.flags = flags;
        if self.scanner.peek() == Some('|') {
            return self.error("conditional backref with more than two branches", self.scanner.at);
        }
        self.close(at)?;
        Ok(Node::IfGroup { group, yes, no: Box::new(no) })
    }

    /// `(?i)`, `(?i:…)` and `(?i-s:…)`; `first` is the character after `(?`.
    fn inline_flags(
        &mut self,
        at: usize,
        first: char,
        flags_here: bool,
    ) -> Result<Option<Node>, PatternError> {
        const TYPES: u32 = flags::ASCII | flags::LOCALE | flags::UNICODE;
        let (mut on, mut off) = (0, 0);
        let mut c = first;
        while let Some(flag) = flag_of(c) {
            if c == 'L' {
                let message = "bad inline flags: cannot use 'L' flag with a str pattern";
                return self.error(message, self.scanner.at);
            }
            on |= flag;
            if flag & TYPES != 0 && on & TYPES != flag {
                let message = "bad inline flags: flags 'a', 'u' and 'L' are incompatible";
                return self.error(message, self.scanner.at);
            }
            c = self.flag_letter("missing -, : or )", ")-:")?;
        }
        if c == ')' {
            if !flags_here {
                return self.error("global flags not at the start of the expression", at);
            }
            self.flags |= on;
            return Ok(None);
        }
        if c == '-' {
            c = self.flag_letter("missing flag", "")?;
            while let Some(flag) = flag_of(c) {
                if flag & TYPES != 0 {
                    let message = "bad inline flags: cannot turn off flags 'a', 'u' and 'L'";
                    return self.error(message, self.scanner.at);
                }
                off |= flag;
                c = self.flag_letter("missing :", ":")?;
            }
        }
        if on & off != 0 {
            return self.error("bad inline flags: flag turned on and off", self.scanner.at - 1);
        }
        let before = self.flags;
        if on & TYPES != 0 {
            self.flags &= !TYPES;
        }
        self.flags = (self.flags | on) & !off;
        let body = self.body(at)?;
        self.flags = before;
        Ok(Some(Node::Group(None, Box::new(body))))
    }

    /// The next letter of a flag, or one of `ends`.
    fn flag_letter(&mut self, missing: &str, ends: &str) -> Result<char, PatternError> {
        match self.scanner.next() {
            None => self.error(missing, self.scanner.at),
            Some(c) if flag_of(c).is_some() || ends.contains(c) => Ok(c),
            Some(c) if c.is_alphabetic() => self.error("unknown flag", self.scanner.at - 1),
            Some(_) => self.error(missing, self.scanner.at - 1),
        }
    }

    fn escape(&mut self, at: usize) -> Result<Node, PatternError> {
        let Some(c) = self.scanner.next() else { return self.error("bad escape (end of pattern)", at) };
        if let Some(category) = set::category(c, self.ascii()) {
            return Ok(Node::One(One::Set(category)));
        }
        Ok(match c {
            'A' => Node::At(Place::Start),
            'Z' => Node::At(Place::End),
            'b' | 'B' => Node::At(Place::Word { edge: c == 'b', ascii: self.ascii() }),
            '0' => {
                let digits = format!("0{}", self.scanner.digits(8, 2));
                self.literal(self.scanner.octal(&digits, at)?)
            }
            '1'..='9' => return self.number_escape(c, at),
            c => {
                let literal = self.scanner.escape(c, at)?;
                self.literal(literal)
            }
        })
    }

    /// `\1` is a group, `\101` three octal digits.
    fn number_escape(&mut self, first: char, at: usize) -> Result<Node, PatternError> {
        let mut text = first.to_string();
        if let Some(second) = self.scanner.peek().filter(char::is_ascii_digit) {
            self.scanner.at += 1;
            text.push(second);
            let third = self.scanner.peek().filter(|c| c.is_digit(8));
            if let Some(third) = third.filter(|_| first.is_digit(8) && second.is_digit(8)) {
                self.scanner.at += 1;
                text.push(third);
                let literal = self.scanner.octal(&text, at)?;
                return Ok(self.literal(literal));
            }
        }
        match text.parse() {
            Ok(number) if number <= self.groups.len() => self.reference(number, at),
            _ => self.error(format!("invalid group reference {text}"), at + 1),
        }
    }

    fn reference(&mut self, group: usize, at: usize) -> Result<Node, PatternError> {
        if self.open.contains(&group) {
            return self.error("cannot refer to an open group", at);
        }
        self.check_behind(group, self.scanner.at)?;
        Ok(Node::Reference { group, fold: self.folds() })
    }

    /// A look-behind must not refer to a group in itself.
    fn check_behind(&self, group: usize, at: usize) -> Result<(), PatternError> {
        let Some(before) = self.behind else { return Ok(()) };
        if group > self.groups.len() || self.open.contains(&group) {
            return self.error("cannot refer to an open group", at);
        }
        if group > before {
            return self.error("cannot refer to group defined in the same lookbehind subpattern", at);
        }
        Ok(())
    }
}

fn is_identifier(name: &str) -> bool {
    let letter = |c: char| c == '_' || c.is_alphabetic();
    name.starts_with(letter) && name.chars().all(|c| letter(c) || c.is_alphanumeric())
}

/// A group's name as Python shows it.
fn quoted(name: &str) -> String {
    let quote = if name.contains('\'') && !name.contains('"') { '"' } else { '\'' };
    let mut shown = String::from(quote);
    for c in name.chars() {
        match c {
            '\\' => shown.push_str("\\\\"),
            '\n' => shown.push_str("\\n"),
            '\r' => shown.push_str("\\r"),
            '\t' => shown.push_str("\\t"),
            c if c == quote => shown.extend(['\\', c]),
            c if c.is_ascii_control() => shown.push_str(&format!("\\x{:02x}", u32::from(c))),
            c => shown.push(c),
        }
    }
    shown.push(quote);
    shown
}

fn flag_of(letter: char) -> Option<u32> {
    Some(match letter {
        'a' => flags::ASCII,
        'i' => flags::IGNORECASE,
        'L' => flags::LOCALE,
        'm' => flags::MULTILINE,
        's' => flags::DOTALL,
        'u' => flags::UNICODE,
        'x' => flags::VERBOSE,
        _ => return None,
    })
}
