//! `%` formatting: the template in pieces, and each conversion on plain data.

use num_bigint::BigInt;
use num_traits::{Signed, ToPrimitive};

use super::{FormatError, float};

/// A width or precision: written, or taken from the arguments by `*`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Amount {
    /// Not given.
    None,
    /// Written in the template.
    Fixed(usize),
    /// `*`
    Argument,
}

/// One conversion of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conversion {
    /// The key of `%(key)s`.
    pub key: Option<String>,
    /// `#`
    pub alternate: bool,
    /// `0`
    pub zero: bool,
    /// `-`
    pub left: bool,
    /// `+` or space.
    pub sign: Option<char>,
    /// Minimal width.
    pub width: Amount,
    /// Precision.
    pub precision: Amount,
    /// The conversion character.
    pub kind: char,
    /// Its index in the template, for refusals.
    pub index: usize,
}

/// A piece of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Text to copy (`%%` included).
    Text(String),
    /// A value to convert.
    Conversion(Conversion),
    /// The rest of the template is malformed; raised when formatting gets there.
    Bad(FormatError),
}

/// Splits a template into pieces.
pub fn parse(template: &str) -> Vec<Piece> {
    let chars: Vec<char> = template.chars().collect();
    let mut pieces = Vec::new();
    let mut text = String::new();
    let mut at = 0;
    while at < chars.len() {
        if chars[at] != '%' {
            text.push(chars[at]);
            at += 1;
            continue;
        }
        at += 1;
        match conversion(&chars, &mut at) {
            Ok(c) if c.kind == '%' => text.push('%'),
            Ok(c) => {
                if !text.is_empty() {
                    pieces.push(Piece::Text(std::mem::take(&mut text)));
                }
                pieces.push(Piece::Conversion(c));
            }
            Err(error) => {
                if !text.is_empty() {
                    pieces.push(Piece::Text(text));
                }
                pieces.push(Piece::Bad(error));
                return pieces;
            }
        }
    }
    if !text.is_empty() {
        pieces.push(Piece::Text(text));
    }
    pieces
}

fn conversion(chars: &[char], at: &mut usize) -> Result<Conversion, FormatError> {
    let incomplete = || FormatError::value("incomplete format");
    let peek = |i: usize| chars.get(i).copied().ok_or_else(incomplete);
    let mut c = Conversion {
        key: None,
        alternate: false,
        zero: false,
        left: false,
        sign: None,
        width: Amount::None,
        precision: Amount::None,
        kind: '%',
        index: 0,
    };
    if peek(*at)? == '(' {
        c.key = Some(key(chars, at)?);
    }
    loop {
        match peek(*at)? {
            '#' => c.alternate = true,
            '0' => c.zero = true,
            '-' => c.left = true,
            '+' => c.sign = Some('+'),
            ' ' => c.sign = c.sign.or(Some(' ')),
            _ => break,
        }
        *at += 1;
    }
    c.width = amount(chars, at)?;
    if peek(*at)? == '.' {
        *at += 1;
        c.precision = match amount(chars, at)? {
            Amount::None => Amount::Fixed(0),
            given => given,
        };
    }
    if matches!(peek(*at)?, 'h' | 'l' | 'L') {
        *at += 1;
    }
    c.kind = peek(*at)?;
    c.index = *at;
    *at += 1;
    Ok(c)
}

fn key(chars: &[char], at: &mut usize) -> Result<String, FormatError> {
    *at += 1;
    let mut depth = 1;
    let mut key = String::new();
    while let Some(c) = chars.get(*at) {
        *at += 1;
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Ok(key);
        }
        key.push(*c);
    }
    Err(FormatError::value("incomplete format key"))
}

fn amount(chars: &[char], at: &mut usize) -> Result<Amount, FormatError> {
    if chars.get(*at) == Some(&'*') {
        *at += 1;
        return Ok(Amount::Argument);
    }
    let mut value = None;
    while let Some(digit) = chars.get(*at).and_then(|c| c.to_digit(10)) {
        let next = value
            .unwrap_or(0usize)
            .checked_mul(10)
            .and_then(|v| v.checked_add(digit as usize))
            .filter(|v| i32::try_from(*v).is_ok())
            .ok_or_else(|| FormatError::value("width too big"))?;
        value = Some(next);
        *at += 1;
    }
    Ok(value.map_or(Amount::None, Amount::Fixed))
}

/// A conversion with its `*` amounts filled in.
#[derive(Debug, Clone)]
pub struct Filled<'a> {
    /// The template's conversion.
    pub conversion: &'a Conversion,
    /// Width, with `-` for a negative `*` argument already in `left`.
    pub width: usize,
    /// Precision.
    pub precision: Option<usize>,
    /// Left-aligned.
    pub left: bool,
}

impl Filled<'_> {
    /// `%s`, `%r`, `%a` and `%c` on text made by the caller.
    pub fn text(&self, text: &str) -> String {
        let cut: String = match self.precision {
            Some(p) if self.conversion.kind != 'c' => text.chars().take(p).collect(),
            _ => text.to_owned(),
        };
        self.pad("", &cut, false)
    }

    /// `%d`, `%i`, `%u`, `%o`, `%x`, `%X`.
    pub fn int(&self, value: &BigInt) -> String {
        let (radix, prefix) = match self.conversion.kind {
            'o' => (8, "0o"),
            'x' => (16, "0x"),
            'X' => (16, "0X"),
            _ => (10, ""),
        };
        let mut digits = value.abs().to_str_radix(radix);
        if self.conversion.kind == 'X' {
            digits.make_ascii_uppercase();
        }
        if let Some(p) = self.precision {
            digits = format!("{}{digits}", "0".repeat(p.saturating_sub(digits.len())));
        }
        let prefix = if self.conversion.alternate { prefix } else { "" };
        let head = format!("{}{prefix}", self.sign(value.is_negative()));
        self.pad(&head, &digits, self.conversion.zero)
    }

    /// `%e`, `%f`, `%g` and their capitals.
    pub fn float(&self, x: f64) -> String {
        let precision = self.precision.unwrap_or(6);
        let magnitude = x.abs();
        let mut body = match self.conversion.kind {
            'e' | 'E' => float::exponential(magnitude, precision),
            'f' | 'F' => float::fixed(magnitude, precision),
            _ => float::general(magnitude, precision, self.conversion.alternate, false),
        };
        if self.conversion.alternate && x.is_finite() && !body.contains('.') {
            let at = body.find('e').unwrap_or(body.len());
            body.insert(at, '.');
        }
        if self.conversion.kind.is_ascii_uppercase() {
            body.make_ascii_uppercase();
        }
        self.pad(self.sign(x.is_sign_negative() && !x.is_nan()), &body, self.conversion.zero)
    }

    fn sign(&self, negative: bool) -> &'static str {
        match (negative, self.conversion.sign) {
            (true, _) => "-",
            (false, Some('+')) => "+",
            (false, Some(_)) => " ",
            (false, None) => "",
        }
    }

    fn pad(&self, head: &str, body: &str, zero: bool) -> String {
        let missing = self.width.saturating_sub(head.chars().count() + body.chars().count());
        match (self.left, zero) {
            (true, _) => format!("{head}{body}{}", " ".repeat(missing)),
            (false, true) => format!("{head}{}{body}", "0".repeat(missing)),
            (false, false) => format!("{}{head}{body}", " ".repeat(missing)),
        }
    }
}

/// `%c` of an integer.
pub fn character(value: &BigInt) -> Result<char, FormatError> {
    value
        .to_u32()
        .and_then(char::from_u32)
        .ok_or_else(|| FormatError::overflow("%c arg not in range(0x110000)"))
}

/// The refusal of an unknown conversion character.
pub fn unsupported(conversion: &Conversion) -> FormatError {
    let code = u32::from(conversion.kind);
    let shown = if (0x20..0x7f).contains(&code) { conversion.kind } else { '?' };
    FormatError::value(format!(
        "unsupported format character '{shown}' (0x{code:x}) at index {}",
        conversion.index
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(template: &str) -> Conversion {
        match parse(template).remove(0) {
            Piece::Conversion(c) => c,
            other => panic!("{other:?}"),
        }
    }

    fn filled(c: &Conversion) -> Filled<'_> {
        let number = |a: Amount| match a {
            Amount::Fixed(n) => Some(n),
            _ => None,
        };
        Filled {
            conversion: c,
            width: number(c.width).unwrap_or(0),
            precision: number(c.precision),
            left: c.left,
        }
    }

    #[test]
    fn integers_and_floats() {
        assert_eq!(filled(&one("%05d")).int(&BigInt::from(-42)), "-0042");
        assert_eq!(filled(&one("%#.3x")).int(&BigInt::from(5)), "0x005");
        assert_eq!(filled(&one("%-05d")).int(&BigInt::from(5)), "5    ");
        assert_eq!(filled(&one("%8.3f")).float(1.23456), "   1.235");
        assert_eq!(filled(&one("%#.0f")).float(2.5), "2.");
    }

    #[test]
    fn templates() {
        assert_eq!(parse("a%%b"), vec![Piece::Text("a%b".into())]);
        assert_eq!(one("%(a(b))s").key.as_deref(), Some("a(b)"));
        assert_eq!(parse("%"), vec![Piece::Bad(FormatError::value("incomplete format"))]);
        assert_eq!(parse("%(a"), vec![Piece::Bad(FormatError::value("incomplete format key"))]);
    }
}
