//! SQL with its words in colour.

use leptos::prelude::*;

/// What a piece of SQL is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Plain,
    Keyword,
    Text,
    Number,
    Comment,
}

impl Kind {
    fn class(self) -> &'static str {
        match self {
            Kind::Plain => "",
            Kind::Keyword => "k",
            Kind::Text => "s",
            Kind::Number => "d",
            Kind::Comment => "c",
        }
    }
}

/// The words that are set off. Types are not among them: they are the schema's own words.
const KEYWORDS: &[&str] = &[
    "ADD",
    "ALTER",
    "AND",
    "AS",
    "ASC",
    "BEGIN",
    "BY",
    "CASCADE",
    "CASE",
    "CHECK",
    "COLLATE",
    "COLUMN",
    "COMMIT",
    "CONSTRAINT",
    "CREATE",
    "CROSS",
    "DEFAULT",
    "DELETE",
    "DESC",
    "DISTINCT",
    "DROP",
    "ELSE",
    "END",
    "EXISTS",
    "FOREIGN",
    "FROM",
    "GROUP",
    "HAVING",
    "IF",
    "IN",
    "INDEX",
    "INNER",
    "INSERT",
    "INTO",
    "IS",
    "JOIN",
    "KEY",
    "LEFT",
    "LIKE",
    "LIMIT",
    "NOT",
    "NULL",
    "ON",
    "OR",
    "ORDER",
    "OUTER",
    "PRAGMA",
    "PRIMARY",
    "REFERENCES",
    "RENAME",
    "RETURNING",
    "ROLLBACK",
    "SELECT",
    "SET",
    "TABLE",
    "TEMPORARY",
    "THEN",
    "TO",
    "TRIGGER",
    "UNION",
    "UNIQUE",
    "UPDATE",
    "USING",
    "VALUES",
    "VIEW",
    "WHEN",
    "WHERE",
    "WITH",
];

/// Cuts SQL into pieces; together they are the text again, whatever it is.
fn pieces(text: &str) -> Vec<(Kind, &str)> {
    let mut pieces: Vec<(Kind, &str)> = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let (kind, length) = piece(rest, first);
        let (head, tail) = rest.split_at(length);
        match (pieces.last_mut(), kind) {
            // Neighbouring plain pieces are one: fewer elements to draw.
            (Some((Kind::Plain, last)), Kind::Plain) => {
                let start = text.len() - rest.len() - last.len();
                *last = text.get(start..text.len() - tail.len()).unwrap_or(last);
            }
            _ => pieces.push((kind, head)),
        }
        rest = tail;
    }
    pieces
}

/// The first piece of `rest`: what it is and how many bytes it has (at least one character).
fn piece(rest: &str, first: char) -> (Kind, usize) {
    let until = |end: fn(char) -> bool| rest.find(end).unwrap_or(rest.len());
    match first {
        '\'' => (Kind::Text, quoted(rest, '\'')),
        '"' => (Kind::Plain, quoted(rest, '"')),
        '-' if rest.starts_with("--") => (Kind::Comment, rest.find('\n').unwrap_or(rest.len())),
        '/' if rest.starts_with("/*") => (Kind::Comment, rest.find("*/").map_or(rest.len(), |end| end + 2)),
        _ if first.is_ascii_digit() => (Kind::Number, until(|c| !(c.is_ascii_alphanumeric() || c == '.'))),
        _ if first.is_alphabetic() || first == '_' => {
            let length = until(|c| !(c.is_alphanumeric() || c == '_'));
            let word = rest.get(..length).unwrap_or_default().to_ascii_uppercase();
            (if KEYWORDS.binary_search(&word.as_str()).is_ok() { Kind::Keyword } else { Kind::Plain }, length)
        }
        _ => (Kind::Plain, first.len_utf8()),
    }
}

/// The length of a quoted piece, doubled quotes included.
fn quoted(rest: &str, quote: char) -> usize {
    let mut end = 1;
    loop {
        match rest.get(end..).and_then(|rest| rest.find(quote)) {
            None => return rest.len(),
            Some(at) => {
                end += at + 1;
                if !rest.get(end..).is_some_and(|rest| rest.starts_with(quote)) {
                    return end;
                }
                end += 1;
            }
        }
    }
}

/// SQL, coloured; to be put into a `pre` or `code`.
#[component]
pub(crate) fn Sql(text: String) -> impl IntoView {
    let pieces = pieces(&text).into_iter().map(|(kind, piece)| match kind {
        Kind::Plain => piece.to_owned().into_any(),
        _ => view! { <span class=kind.class()>{piece.to_owned()}</span> }.into_any(),
    });
    pieces.collect_view()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keywords_are_sorted_so_that_they_are_found() {
        assert!(KEYWORDS.is_sorted());
    }

    #[test]
    fn pieces_are_told_apart() {
        let found = pieces("INSERT INTO t VALUES ('it''s', 4.5) -- so");
        let kinds: Vec<(Kind, &str)> = found.into_iter().filter(|(kind, _)| *kind != Kind::Plain).collect();
        assert_eq!(
            kinds,
            [
                (Kind::Keyword, "INSERT"),
                (Kind::Keyword, "INTO"),
                (Kind::Keyword, "VALUES"),
                (Kind::Text, "'it''s'"),
                (Kind::Number, "4.5"),
                (Kind::Comment, "-- so"),
            ]
        );
    }

    #[test]
    fn whatever_comes_in_comes_out() {
        for text in ["", "'open", "\"a\"\"b\" ünï 😀 /* no end", "--", "x'", "''''", "a.b(c)"] {
            let joined: String = pieces(text).into_iter().map(|(_, piece)| piece).collect();
            assert_eq!(joined, text);
        }
    }
}
