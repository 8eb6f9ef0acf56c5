//! Spelling identifiers: which need quotes, and which quotes they get.

use md5::{Digest, Md5};

use super::Features;
use super::sql::ParamStyle;
use crate::connection::str_repr;
use crate::error::{Error, ErrorClass, Result};
use crate::schema::{Column, Name, Table};

/// A database's rules for identifiers (SQLAlchemy's `IdentifierPreparer`).
#[derive(Clone, Debug)]
pub struct Quoting {
    /// What opens a quoted identifier.
    pub open: char,
    /// What closes it; doubled inside.
    pub close: char,
    /// Words that need quotes, sorted.
    pub reserved: &'static [&'static str],
    /// Characters, beside digits, that need quotes at the start.
    pub illegal_initials: &'static str,
    /// Whether `%` is doubled, because the driver reads it as a parameter.
    pub double_percents: bool,
    /// How parameters are written, if that was asked for: it says what `%` means, too.
    pub paramstyle: Option<ParamStyle>,
    /// Whether `%` stays single inside quoted identifiers all the same.
    pub names_keep_percents: bool,
    /// Whether a schema's name may be `database.owner`, each part quoted by itself.
    pub schema_has_owner: bool,
    /// Whether collations are quoted like identifiers.
    pub quote_collations: bool,
}

impl Quoting {
    /// Standard quotes, with these reserved words.
    pub fn standard(reserved: &'static [&'static str]) -> Quoting {
        Quoting {
            open: '"',
            close: '"',
            reserved,
            illegal_initials: "$",
            double_percents: false,
            paramstyle: None,
            names_keep_percents: false,
            schema_has_owner: false,
            quote_collations: true,
        }
    }

    /// The identifier, quoted if it must be or says so itself.
    pub fn quote(&self, name: &Name) -> String {
        match name.quote() {
            Some(true) => self.quote_always(name),
            Some(false) => name.to_string(),
            None => self.quote_str(name),
        }
    }

    /// The identifier, quoted if it must be.
    pub fn quote_str(&self, name: &str) -> String {
        if self.requires_quotes(name) { self.quote_always(name) } else { name.to_owned() }
    }

    /// The identifier in quotes.
    pub fn quote_always(&self, name: &str) -> String {
        let doubled = String::from_iter([self.close, self.close]);
        let escaped = name.replace(self.close, &doubled);
        let doubles = self.double_percents && !self.names_keep_percents;
        let escaped = if doubles { escaped.replace('%', "%%") } else { escaped };
        format!("{}{escaped}{}", self.open, self.close)
    }

    /// Whether the identifier cannot stand without quotes.
    pub fn requires_quotes(&self, name: &str) -> bool {
        let Some(first) = name.chars().next() else { return true };
        let lower = name.to_lowercase();
        self.reserved.binary_search(&lower.as_str()).is_ok()
            || first.is_ascii_digit()
            || self.illegal_initials.contains(first)
            || !name.chars().all(|ch| ch.is_ascii_alphanumeric() || ch == '_' || ch == '$')
            || lower != name
    }

    /// `schema.table`, quoted.
    pub fn format_table(&self, table: &Table) -> String {
        self.format_qualified(&table.name(), table.schema().as_ref())
    }

    /// A name and its schema, quoted.
    pub fn format_qualified(&self, name: &Name, schema: Option<&Name>) -> String {
        match schema.filter(|schema| !schema.is_empty()) {
            Some(schema) => format!("{}.{}", self.quote_schema(schema), self.quote(name)),
            None => self.quote(name),
        }
    }

    /// The name of a schema, quoted.
    pub fn quote_schema(&self, schema: &Name) -> String {
        match schema.rsplit_once('.').filter(|_| self.schema_has_owner && schema.quote().is_none()) {
            Some((database, owner)) => format!("{}.{}", self.quote_str(database), self.quote_str(owner)),
            None => self.quote(schema),
        }
    }

    /// The column's name, quoted.
    pub fn format_column(&self, column: &Column) -> String {
        self.quote(&column.name())
    }

    /// A collation, with its schema.
    pub fn format_collation(&self, collation: &str, schema: Option<&str>) -> String {
        let name = if self.quote_collations { self.quote_str(collation) } else { collation.to_owned() };
        match schema {
            Some(schema) => format!("{}.{name}", self.quote_str(schema)),
            None => name,
        }
    }

    /// The name of a constraint or index within the database's bounds: one that a convention made is shortened
    /// to `limit` with a hash of the whole, any other is refused if no identifier may be so long.
    ///
    /// # Errors
    /// `IdentifierError`
    pub fn fit(&self, name: &Name, limit: Option<usize>, features: &Features) -> Result<Name> {
        let length = name.chars().count();
        let longest = features.max_identifier_length;
        if name.is_conv() {
            let limit = limit.unwrap_or(longest);
            if length <= limit {
                return Ok(name.clone());
            }
            let head: String = name.chars().take(limit.saturating_sub(8)).collect();
            let hash = format!("{:x}", Md5::digest(name.as_bytes()));
            let tail = &hash[hash.len() - 4..];
            return Ok(Name::conv(format!("{head}_{tail}")));
        }
        if length > longest {
            return Err(Error::new(
                ErrorClass::IdentifierError,
                format!("Identifier '{name}' exceeds maximum length of {longest} characters"),
            ));
        }
        Ok(name.clone())
    }
}

/// A phrase of key words such as `SET NULL`, refused if it could be anything else.
///
/// # Errors
/// `CompileError`
pub fn sql_phrase(phrase: &str) -> Result<&str> {
    let words = |text: &str| text.chars().all(|ch| ch.is_alphanumeric() || ch == '_' || ch.is_whitespace());
    let edges = phrase.starts_with(char::is_whitespace)
        || phrase.trim_end_matches('\n').ends_with(char::is_whitespace);
    if phrase.is_empty() || edges || !words(phrase) {
        return Err(unexpected_phrase(phrase, r"^\w+(?:\s+\w+)*$"));
    }
    Ok(phrase)
}

/// The error for a phrase that `pattern` (SQLAlchemy's) would not let through.
pub(super) fn unexpected_phrase(phrase: &str, pattern: &str) -> Error {
    let (phrase, pattern) = (str_repr(phrase), str_repr(pattern));
    Error::compile(format!("Unexpected SQL phrase: {phrase} (matching against {pattern})"))
}
