//! Character sets: `[…]` in Python's reading, where `[`, `&&` and `--` mean themselves.

use super::scanner::{Scanner, push_literal};
use super::translate::PatternError;

enum Member {
    Char(char),
    Category(String),
}

/// Reads a set whose `[` was just consumed and returns it in the engine's spelling.
pub(super) fn read(scanner: &mut Scanner<'_>, ascii: bool) -> Result<String, PatternError> {
    let start = scanner.at - 1;
    let mut out = String::from("[");
    if scanner.take('^') {
        out.push('^');
    }
    let mut first = true;
    loop {
        let at = scanner.at;
        let c = scanner.next().ok_or_else(|| scanner.error("unterminated character set", start))?;
        if c == ']' && !first {
            break;
        }
        first = false;
        let low = member(scanner, c, ascii)?;
        if scanner.peek() == Some('-') && scanner.chars.get(scanner.at + 1).is_some_and(|c| *c != ']') {
            scanner.at += 1;
            let c = scanner.next().ok_or_else(|| scanner.error("unterminated character set", start))?;
            let high = member(scanner, c, ascii)?;
            range(scanner, &mut out, &low, &high, at)?;
            continue;
        }
        match low {
            Member::Char(c) => push_literal(&mut out, c),
            Member::Category(text) => out.push_str(&text),
        }
    }
    out.push(']');
    Ok(out)
}

fn range(
    scanner: &Scanner<'_>,
    out: &mut String,
    low: &Member,
    high: &Member,
    at: usize,
) -> Result<(), PatternError> {
    let written: String = scanner.chars[at..scanner.at].iter().collect();
    match (low, high) {
        (Member::Char(low), Member::Char(high)) if low <= high => {
            push_literal(out, *low);
            out.push('-');
            push_literal(out, *high);
            Ok(())
        }
        _ => Err(scanner.error(format!("bad character range {written}"), at)),
    }
}

fn member(scanner: &mut Scanner<'_>, c: char, ascii: bool) -> Result<Member, PatternError> {
    if c != '\\' {
        return Ok(Member::Char(c));
    }
    let at = scanner.at - 1;
    let c = scanner.next().ok_or_else(|| scanner.error("bad escape (end of pattern)", at))?;
    if matches!(c, 'd' | 'D' | 'w' | 'W' | 's' | 'S') {
        return Ok(Member::Category(category(c, ascii)));
    }
    if c == 'b' {
        return Ok(Member::Char('\u{8}'));
    }
    escape(scanner, c, at, true).map(Member::Char)
}

/// `\d`, `\w`, `\s` and their opposites, inside or outside a set.
pub(super) fn category(c: char, ascii: bool) -> String {
    let text = match (c, ascii) {
        (_, false) => return format!("\\{c}"),
        ('d', _) => "[0-9]",
        ('D', _) => "[^0-9]",
        ('w', _) => "[a-zA-Z0-9_]",
        ('W', _) => "[^a-zA-Z0-9_]",
        ('s', _) => "[ \\t\\n\\r\\x0c\\x0b]",
        _ => "[^ \\t\\n\\r\\x0c\\x0b]",
    };
    text.to_owned()
}

/// An escape that stands for one character; `at` is the backslash's position.
pub(super) fn escape(
    scanner: &mut Scanner<'_>,
    c: char,
    at: usize,
    in_set: bool,
) -> Result<char, PatternError> {
    let hex = |scanner: &mut Scanner<'_>, length: usize| {
        let digits = scanner.digits(16, length);
        let code = u32::from_str_radix(&digits, 16).ok().filter(|_| digits.len() == length);
        code.and_then(char::from_u32)
            .ok_or_else(|| scanner.error(format!("incomplete escape \\{c}{digits}"), at))
    };
    match c {
        'a' => Ok('\u{7}'),
        'f' => Ok('\u{c}'),
        'n' => Ok('\n'),
        'r' => Ok('\r'),
        't' => Ok('\t'),
        'v' => Ok('\u{b}'),
        'x' => hex(scanner, 2),
        'u' => hex(scanner, 4),
        'U' => hex(scanner, 8),
        '0' => Ok(octal(&scanner.digits(8, 2))),
        '1'..='7' if in_set => {
            let text = format!("{c}{}", scanner.digits(8, 2));
            Ok(octal(&text))
        }
        c if c.is_ascii_alphanumeric() => Err(scanner.error(format!("bad escape \\{c}"), at)),
        c => Ok(c),
    }
}

pub(super) fn octal(digits: &str) -> char {
    u32::from_str_radix(digits, 8).ok().and_then(char::from_u32).unwrap_or('\0')
}
