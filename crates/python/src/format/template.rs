//! `str.format` templates in pieces: literal text and replacement fields.

use super::FormatError;

/// A piece of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Text to copy.
    Text(String),
    /// A replacement field.
    Field(Field),
}

/// `{name.accessors!conversion:spec}`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// What comes before the first `.` or `[`; empty for automatic numbering.
    pub first: String,
    /// The accessors after it.
    pub accessors: Vec<Accessor>,
    /// `r`, `s` or `a`.
    pub conversion: Option<char>,
    /// The spec, itself a template.
    pub spec: String,
}

/// One step into a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Accessor {
    /// `.name`
    Attribute(String),
    /// `[3]`
    Index(i64),
    /// `[key]`
    Key(String),
}

/// Splits a template into pieces.
pub fn parse(template: &str) -> Result<Vec<Piece>, FormatError> {
    let chars: Vec<char> = template.chars().collect();
    let mut pieces = Vec::new();
    let mut text = String::new();
    let mut at = 0;
    while at < chars.len() {
        let c = chars[at];
        at += 1;
        match c {
            '{' | '}' if chars.get(at) == Some(&c) => {
                text.push(c);
                at += 1;
            }
            '{' if at == chars.len() => {
                return Err(FormatError::value("Single '{' encountered in format string"));
            }
            '}' => return Err(FormatError::value("Single '}' encountered in format string")),
            '{' => {
                if !text.is_empty() {
                    pieces.push(Piece::Text(std::mem::take(&mut text)));
                }
                let end = closing(&chars, at)?;
                pieces.push(Piece::Field(field(&chars[at..end])?));
                at = end + 1;
            }
            c => text.push(c),
        }
    }
    if !text.is_empty() {
        pieces.push(Piece::Text(text));
    }
    Ok(pieces)
}

/// The index of the brace that closes the field opened just before `from`.
fn closing(chars: &[char], from: usize) -> Result<usize, FormatError> {
    let mut depth = 1;
    let mut bracket = false;
    let mut in_name = true;
    for (i, c) in chars.iter().enumerate().skip(from) {
        match c {
            '[' if in_name => bracket = true,
            ']' if in_name => bracket = false,
            _ if bracket => {}
            ':' | '!' if depth == 1 => in_name = false,
            '{' => depth += 1,
            '}' => {
                depth -= 1;
                if depth == 0 {
                    return Ok(i);
                }
            }
            _ => {}
        }
    }
    Err(FormatError::value("expected '}' before end of string"))
}

fn field(chars: &[char]) -> Result<Field, FormatError> {
    let mut bracket = false;
    let mut split = chars.len();
    for (i, c) in chars.iter().enumerate() {
        match c {
            '{' if !bracket => return Err(FormatError::value("unexpected '{' in field name")),
            '[' => bracket = true,
            ']' => bracket = false,
            ':' | '!' if !bracket => {
                split = i;
                break;
            }
            _ => {}
        }
    }
    let (name, rest) = chars.split_at(split);
    let (conversion, spec) = conversion_and_spec(rest)?;
    let (first, accessors) = accessors(name)?;
    Ok(Field { first, accessors, conversion, spec })
}

fn conversion_and_spec(rest: &[char]) -> Result<(Option<char>, String), FormatError> {
    match rest {
        [] => Ok((None, String::new())),
        [':', spec @ ..] => Ok((None, spec.iter().collect())),
        [_, c] => Ok((Some(*c), String::new())),
        [_, c, ':', spec @ ..] => Ok((Some(*c), spec.iter().collect())),
        [_] => Err(FormatError::value("unmatched '{' in format spec")),
        _ => Err(FormatError::value("expected ':' after conversion specifier")),
    }
}

fn accessors(name: &[char]) -> Result<(String, Vec<Accessor>), FormatError> {
    let end = name.iter().position(|c| matches!(c, '.' | '[')).unwrap_or(name.len());
    let first = name[..end].iter().collect();
    let mut rest = &name[end..];
    let mut found = Vec::new();
    let empty = || FormatError::value("Empty attribute in format string");
    while let Some((mark, tail)) = rest.split_first() {
        if *mark == '.' {
            let end = tail.iter().position(|c| matches!(c, '.' | '[')).unwrap_or(tail.len());
            if end == 0 {
                return Err(empty());
            }
            found.push(Accessor::Attribute(tail[..end].iter().collect()));
            rest = &tail[end..];
        } else if *mark == '[' {
            let end = tail
                .iter()
                .position(|c| *c == ']')
                .ok_or_else(|| FormatError::value("Missing ']' in format string"))?;
            if end == 0 {
                return Err(empty());
            }
            let key: String = tail[..end].iter().collect();
            found.push(index_or_key(key));
            rest = &tail[end + 1..];
        } else {
            return Err(FormatError::value("Only '.' or '[' may follow ']' in format field specifier"));
        }
    }
    Ok((first, found))
}

fn index_or_key(key: String) -> Accessor {
    if key.bytes().all(|b| b.is_ascii_digit())
        && let Ok(index) = key.parse()
    {
        return Accessor::Index(index);
    }
    Accessor::Key(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields() {
        let pieces = parse("a{{{0.x[1][k]!r:>{w}}}}").unwrap();
        assert_eq!(
            pieces,
            vec![
                Piece::Text("a{".into()),
                Piece::Field(Field {
                    first: "0".into(),
                    accessors: vec![
                        Accessor::Attribute("x".into()),
                        Accessor::Index(1),
                        Accessor::Key("k".into())
                    ],
                    conversion: Some('r'),
                    spec: ">{w}".into(),
                }),
                Piece::Text("}".into()),
            ]
        );
    }

    #[test]
    fn refusals() {
        for (template, text) in [
            ("{", "Single '{' encountered in format string"),
            ("}", "Single '}' encountered in format string"),
            ("{a", "expected '}' before end of string"),
            ("{0[]}", "Empty attribute in format string"),
            ("{!}", "unmatched '{' in format spec"),
            ("{0!rx}", "expected ':' after conversion specifier"),
            ("{0[1]x}", "Only '.' or '[' may follow ']' in format field specifier"),
        ] {
            assert_eq!(parse(template).unwrap_err().text, text, "{template}");
        }
    }
}
