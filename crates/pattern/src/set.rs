//! Sets of characters: `[…]` in Python's reading, where `[`, `&&` and `--` mean themselves; `\d`, `\w` and `\s`.

use crate::PatternError;
use crate::scanner::Scanner;
use crate::tree::{Fold, ascii_bits};
use crate::unicode::{fold, is_digit, is_space, is_word, variants};

/// A set of characters.
#[derive(Debug)]
pub(crate) struct Set {
    members: Vec<Member>,
    negative: bool,
    fold: Option<Fold>,
    /// Which ASCII characters are in it, a bit each: nearly all questions are about these
    ascii: u128,
}

#[derive(Debug, Clone, Copy)]
enum Member {
    /// One character; folded if the set is.
    Char(char),
    Range(char, char),
    Category {
        kind: Kind,
        negative: bool,
        ascii: bool,
    },
}

#[derive(Debug, Clone, Copy)]
enum Kind {
    Digit,
    Word,
    Space,
}

impl Set {
    fn new(mut members: Vec<Member>, negative: bool, folds: Option<Fold>) -> Self {
        if let Some(folds) = folds {
            for member in &mut members {
                if let Member::Char(c) = member {
                    *c = fold(*c, folds.ascii);
                }
            }
        }
        let mut set = Set { members, negative, fold: folds, ascii: 0 };
        set.ascii = ascii_bits(|c| set.find(c));
        set
    }

    /// Whether a character is in it.
    pub(crate) fn contains(&self, c: char) -> bool {
        if c.is_ascii() { self.ascii & (1 << u32::from(c)) != 0 } else { self.find(c) }
    }

    /// Its ASCII characters, a bit each.
    pub(crate) fn ascii(&self) -> u128 {
        self.ascii
    }

    fn find(&self, c: char) -> bool {
        let folded = self.fold.map_or(c, |with| fold(c, with.ascii));
        let found = self.members.iter().any(|member| match *member {
            Member::Char(one) => one == folded,
            Member::Range(low, high) => {
                let inside = |c: char| (low..=high).contains(&c);
                inside(c) || self.fold.is_some_and(|with| variants(c, with.ascii).any(inside))
            }
            Member::Category { kind, negative, ascii } => {
                negative
                    != match kind {
                        Kind::Digit => is_digit(folded, ascii),
                        Kind::Word => is_word(folded, ascii),
                        Kind::Space => is_space(folded, ascii),
                    }
            }
        });
        found != self.negative
    }
}

/// The set of `\d`, `\w`, `\s` or their opposites.
pub(crate) fn category(letter: char, ascii: bool) -> Option<Set> {
    Some(Set::new(vec![named(letter, ascii)?], false, None))
}

fn named(letter: char, ascii: bool) -> Option<Member> {
    let kind = match letter.to_ascii_lowercase() {
        'd' => Kind::Digit,
        'w' => Kind::Word,
        's' => Kind::Space,
        _ => return None,
    };
    Some(Member::Category { kind, negative: letter.is_ascii_uppercase(), ascii })
}

/// Reads a set whose `[` was just consumed.
pub(crate) fn read(scanner: &mut Scanner<'_>, ascii: bool, folds: Option<Fold>) -> Result<Set, PatternError> {
    let start = scanner.at - 1;
    let unterminated = |scanner: &Scanner<'_>| scanner.error("unterminated character set", start);
    let negative = scanner.take('^');
    let mut members = Vec::new();
    let mut first = true;
    loop {
        let from = scanner.at;
        let c = scanner.next().ok_or_else(|| unterminated(scanner))?;
        if c == ']' && !first {
            return Ok(Set::new(members, negative, folds));
        }
        first = false;
        let low = member(scanner, c, ascii)?;
        if scanner.peek() != Some('-') || scanner.chars.get(scanner.at + 1) == Some(&']') {
            members.push(low);
            continue;
        }
        scanner.at += 1;
        let to = scanner.at;
        let c = scanner.next().ok_or_else(|| unterminated(scanner))?;
        let high = member(scanner, c, ascii)?;
        match (low, high) {
            (Member::Char(low), Member::Char(high)) if low <= high => members.push(Member::Range(low, high)),
            _ => {
                // `re` shows of an escape what its scanner takes at a time.
                let (low, high) = (scanner.token(from), scanner.token(to));
                let at = scanner.at - (low.chars().count() + 1 + high.chars().count());
                return Err(scanner.error(format!("bad character range {low}-{high}"), at));
            }
        }
    }
}

fn member(scanner: &mut Scanner<'_>, c: char, ascii: bool) -> Result<Member, PatternError> {
    if c != '\\' {
        return Ok(Member::Char(c));
    }
    let at = scanner.at - 1;
    let c = scanner.next().ok_or_else(|| scanner.error("bad escape (end of pattern)", at))?;
    if let Some(category) = named(c, ascii) {
        return Ok(category);
    }
    match c {
        'b' => Ok(Member::Char('\u{8}')),
        '0'..='7' => {
            let text = format!("{c}{}", scanner.digits(8, 2));
            scanner.octal(&text, at).map(Member::Char)
        }
        c => scanner.escape(c, at).map(Member::Char),
    }
}
