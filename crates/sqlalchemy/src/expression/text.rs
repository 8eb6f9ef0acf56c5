//! `text()`: SQL written by hand, with `:name` markers in it.

use std::rc::Rc;

use super::bind::Bind;

/// A text whose parameters have values or types.
#[derive(Clone, Debug)]
pub struct BoundText {
    /// The SQL.
    pub sql: Rc<str>,
    /// The parameters that something is known about.
    pub binds: Vec<Rc<Bind>>,
}

/// One piece of a text.
#[derive(Debug, PartialEq)]
pub(super) enum Piece<'a> {
    Sql(&'a str),
    /// The name after a colon.
    Marker(&'a str),
}

/// Cuts a text at its markers. A colon marks a parameter if it follows neither another colon, a word nor a
/// backslash and is not followed by a second one; a backslash before a colon escapes it and vanishes.
pub(super) fn pieces(sql: &str) -> Vec<Piece<'_>> {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let mut out = Vec::new();
    let mut start = 0;
    let mut previous = None;
    let mut at = 0;
    while let Some(c) = sql[at..].chars().next() {
        let next = at + c.len_utf8();
        let blocked =
            previous.is_some_and(|p: char| p == ':' || p == '\\' || p.is_alphanumeric() || p == '_');
        if c == ':' && !blocked {
            let name: &str = {
                let rest = &sql[next..];
                &rest[..rest.find(|c| !is_word(c)).unwrap_or(rest.len())]
            };
            let after = sql[next + name.len()..].chars().next();
            if !name.is_empty() && after != Some(':') {
                out.push(Piece::Sql(&sql[start..at]));
                out.push(Piece::Marker(name));
                at = next + name.len();
                start = at;
                previous = name.chars().next_back();
                continue;
            }
        }
        previous = Some(c);
        at = next;
    }
    out.push(Piece::Sql(&sql[start..]));
    out
}

/// Removes the backslash of `\:name`.
pub(super) fn unescape(sql: &str) -> String {
    let mut out = String::with_capacity(sql.len());
    let mut rest = sql;
    while let Some(at) = rest.find("\\:") {
        out.push_str(&rest[..at]);
        out.push(':');
        rest = &rest[at + 2..];
    }
    out.push_str(rest);
    out
}

/// The names of a text's parameters, in order, each once.
pub fn text_parameters(sql: &str) -> Vec<&str> {
    let mut names = Vec::new();
    for piece in pieces(sql) {
        if let Piece::Marker(name) = piece
            && !names.contains(&name)
        {
            names.push(name);
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markers() {
        assert_eq!(text_parameters("select :a, :b_2 from t where x = :a"), ["a", "b_2"]);
        assert!(text_parameters("select a::text, '10:30', \\:x, :: , b:c").is_empty());
        assert_eq!(unescape("'\\:x'"), "':x'");
    }
}
