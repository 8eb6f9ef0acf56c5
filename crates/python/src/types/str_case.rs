//! Methods of `str` about letters: case, and what kind of characters there are.

use super::str_split::is_space;
use super::this_str;
use crate::format::quote::is_printable;
use crate::native::ClassBuilder;

pub(super) fn methods(builder: ClassBuilder) -> ClassBuilder {
    macro_rules! test {
        ($builder:expr, $name:literal, $test:expr) => {
            $builder.method($name, "(self, /)", |_vm, args| {
                let test: fn(&str) -> bool = $test;
                Ok(test(&this_str(&args)?))
            })
        };
    }
    macro_rules! change {
        ($builder:expr, $name:literal, $change:expr) => {
            $builder.method($name, "(self, /)", |_vm, args| {
                let change: fn(&str) -> String = $change;
                Ok(change(&this_str(&args)?))
            })
        };
    }
    let b = change!(builder, "upper", |t| t.to_uppercase());
    let b = change!(b, "lower", |t| t.to_lowercase());
    let b = change!(b, "casefold", |t| t.to_lowercase().replace('ß', "ss").replace('ς', "σ"));
    let b = change!(b, "capitalize", capitalize);
    let b = change!(b, "title", title);
    let b = change!(b, "swapcase", |t| t
        .chars()
        .flat_map(|c| if c.is_uppercase() {
            c.to_lowercase().collect::<Vec<_>>()
        } else {
            c.to_uppercase().collect()
        })
        .collect());
    let b = test!(b, "isalpha", |t| all(t, char::is_alphabetic));
    let b = test!(b, "isdigit", |t| all(t, is_digit));
    let b = test!(b, "isdecimal", |t| all(t, is_decimal));
    let b = test!(b, "isnumeric", |t| all(t, |c| c.is_numeric()));
    let b = test!(b, "isalnum", |t| all(t, |c| c.is_alphabetic() || c.is_numeric()));
    let b = test!(b, "isspace", |t| all(t, is_space));
    let b = test!(b, "isprintable", |t| t.chars().all(is_printable));
    let b = test!(b, "isascii", |t| t.is_ascii());
    let b = test!(b, "isupper", |t| cased(t) && t.chars().all(|c| !c.is_lowercase() && !is_titlecase(c)));
    let b = test!(b, "islower", |t| cased(t) && t.chars().all(|c| !c.is_uppercase() && !is_titlecase(c)));
    let b = test!(b, "istitle", is_title);
    test!(b, "isidentifier", is_identifier)
}

fn all(text: &str, test: impl Fn(char) -> bool) -> bool {
    !text.is_empty() && text.chars().all(test)
}

fn cased(text: &str) -> bool {
    text.chars().any(|c| c.is_lowercase() || c.is_uppercase())
}

/// The few letters that are a capital and a small letter in one, such as `ǅ`.
fn is_titlecase(c: char) -> bool {
    matches!(c, 'ǅ' | 'ǈ' | 'ǋ' | 'ǲ')
}

/// A decimal digit of any script; the blocks of ten that Unicode assigns.
fn is_decimal(c: char) -> bool {
    const ZEROS: [u32; 22] = [
        0x30, 0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6,
        0xe50, 0xed0, 0xf20, 0x1040, 0x17e0, 0x1810, 0xff10, 0x1d7ce,
    ];
    let code = u32::from(c);
    ZEROS.iter().any(|zero| (*zero..zero + 10).contains(&code))
}

fn is_digit(c: char) -> bool {
    is_decimal(c) || matches!(c, '²' | '³' | '¹' | '⁰' | '⁴'..='⁹' | '₀'..='₉' | '①'..='⑨')
}

fn capitalize(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars.as_str().to_lowercase().chars()).collect(),
        None => String::new(),
    }
}

fn title(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut inside = false;
    for c in text.chars() {
        if inside {
            out.extend(c.to_lowercase())
        } else {
            out.extend(c.to_uppercase())
        }
        inside = c.is_lowercase() || c.is_uppercase() || is_titlecase(c);
    }
    out
}

fn is_title(text: &str) -> bool {
    let (mut inside, mut found) = (false, false);
    for c in text.chars() {
        if c.is_uppercase() || is_titlecase(c) {
            if inside {
                return false;
            }
            inside = true;
            found = true;
        } else if c.is_lowercase() {
            if !inside {
                return false;
            }
            found = true;
        } else {
            inside = false;
        }
    }
    found
}

/// `str.isidentifier`.
pub(crate) fn is_identifier(text: &str) -> bool {
    let mut chars = text.chars();
    let first = chars.next().is_some_and(|c| c == '_' || c.is_alphabetic());
    first && chars.all(|c| c == '_' || c.is_alphabetic() || is_decimal(c))
}
