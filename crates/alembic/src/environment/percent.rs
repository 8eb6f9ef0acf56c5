//! Python's `template % mapping`, for file names and for values of `pyproject.toml`.

use num_bigint::BigInt;
use python::format::percent::{self, Amount, Filled, Piece};

use crate::failure::Failure;
use crate::revision::quote;

/// A value that a template may use.
#[derive(Debug, Clone)]
pub(crate) enum Item {
    /// A string.
    Text(String),
    /// A number.
    Number(i64),
}

/// Fills `template` with `items`.
pub(crate) fn fill(template: &str, items: &[(&str, Item)]) -> Result<String, Failure> {
    let mut out = String::new();
    for piece in percent::parse(template) {
        let conversion = match piece {
            Piece::Text(text) => {
                out.push_str(&text);
                continue;
            }
            Piece::Bad(error) => return Err(Failure::escaped(error.class, error.text)),
            Piece::Conversion(conversion) => conversion,
        };
        let Some(key) = &conversion.key else {
            // The mapping itself is the argument.
            return Err(Failure::escaped(
                "TypeError",
                match conversion.kind {
                    kind @ ('o' | 'x' | 'X') => format!("%{kind} format: an integer is required, not dict"),
                    kind => format!("%{kind} format: a real number is required, not dict"),
                },
            ));
        };
        let Some((_, item)) = items.iter().find(|(name, _)| name == key) else {
            return Err(Failure::escaped("KeyError", quote(key)));
        };
        let fixed = |amount| if let Amount::Fixed(amount) = amount { Some(amount) } else { None };
        let filled = Filled {
            conversion: &conversion,
            width: fixed(conversion.width).unwrap_or(0),
            precision: fixed(conversion.precision),
            left: conversion.left,
        };
        out.push_str(&match (item, conversion.kind) {
            (Item::Text(text), 's') => filled.text(text),
            (Item::Text(text), 'r' | 'a') => filled.text(&quote(text)),
            (Item::Number(number), 's' | 'r' | 'a') => filled.text(&number.to_string()),
            (Item::Number(number), _) => filled.int(&BigInt::from(*number)),
            (Item::Text(_), kind) => {
                let message = format!("%{kind} format: a real number is required, not str");
                return Err(Failure::escaped("TypeError", message));
            }
        });
    }
    Ok(out)
}
