//! Elements that a script writes the SQL of.

use crate::error::{Error, Result};
use crate::types::Type;

/// What the script says of an element.
#[derive(Clone, Debug)]
pub struct Spelling {
    /// Its text by dialect
    pub texts: Vec<(&'static str, Result<String>)>,
    /// Its type
    pub ty: Type,
    /// Whether it can stand in a SELECT, or is a statement by itself
    pub is_column: bool,
}

impl Spelling {
    /// The text in one dialect.
    pub fn text(&self, dialect: &str) -> Result<String> {
        match self.texts.iter().find(|(name, _)| *name == dialect) {
            Some((_, text)) => text.clone(),
            None => Err(Error::compile(format!("no text for the dialect {dialect}"))),
        }
    }
}
