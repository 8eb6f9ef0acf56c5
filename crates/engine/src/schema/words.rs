//! A statement as words, for telling what it is about.

use super::tokens::{self, Piece, Token};

/// The tokens of a statement that begins with a word that one cares for.
pub(crate) struct Words<'a> {
    text: &'a str,
    pieces: Vec<Piece>,
}

impl<'a> Words<'a> {
    /// Reads a statement; nothing if it begins with another word, which is told without taking it apart.
    pub(crate) fn read(sql: &'a str, beginnings: &[&str]) -> Option<Self> {
        let text = sql.trim_start();
        let begins = |word: &&str| text.get(..word.len()).is_some_and(|own| own.eq_ignore_ascii_case(word));
        beginnings.iter().any(begins).then_some(())?;
        tokens::pieces(text).map(|pieces| Self { text, pieces })
    }

    /// Whether these words stand at a place.
    pub(crate) fn is(&self, at: usize, words: &[&str]) -> bool {
        words
            .iter()
            .enumerate()
            .all(|(index, word)| self.pieces.get(at + index).is_some_and(|piece| piece.is_word(word)))
    }

    /// The name at a place.
    pub(crate) fn name(&self, at: usize) -> Option<String> {
        self.pieces.get(at)?.name()
    }

    /// The table's name at a place, perhaps with its schema before it.
    pub(crate) fn table(&self, at: usize) -> Option<String> {
        self.table_and_next(at).map(|(name, _)| name)
    }

    /// The same, and the place behind it.
    pub(crate) fn table_and_next(&self, at: usize) -> Option<(String, usize)> {
        let dotted = self.pieces.get(at + 1).is_some_and(|piece| &self.text[piece.start..piece.end] == ".");
        let at = if dotted { at + 2 } else { at };
        Some((self.name(at)?, at + 1))
    }
}

/// What a piece of DDL says, whatever its spelling: names in small letters and without quotes, texts as they are, and
/// without parentheses around the whole. `renamed` gives a name's new form.
pub(crate) fn essence(sql: &str, renamed: &dyn Fn(&str) -> Option<String>) -> Vec<String> {
    let Some(pieces) = tokens::pieces(sql) else { return vec![sql.to_owned()] };
    let mut rest = pieces.as_slice();
    while rest.first().is_some_and(|first| first.token == Token::LParen)
        && tokens::closing(rest, 0) == rest.len() - 1
    {
        rest = &rest[1..rest.len() - 1];
    }
    let word = |piece: &Piece| match &piece.token {
        Token::Word(name) | Token::Quoted(name) => {
            renamed(name).unwrap_or_else(|| name.clone()).to_ascii_lowercase()
        }
        _ => sql[piece.start..piece.end].to_owned(),
    };
    rest.iter().map(word).collect()
}

/// The text behind a table's last parenthesis: `WITHOUT ROWID`, `STRICT`.
pub(crate) fn table_options(ddl: &str) -> Vec<String> {
    let Some(pieces) = tokens::pieces(ddl) else { return Vec::new() };
    let Some(open) = pieces.iter().position(|piece| piece.token == Token::LParen) else { return Vec::new() };
    let close = tokens::closing(&pieces, open);
    let rest = pieces.get(close + 1..).unwrap_or_default();
    tokens::items(rest).into_iter().map(|item| tokens::text(ddl, item).to_ascii_uppercase()).collect()
}

/// The columns that a CREATE TABLE gives a COLLATE, with it.
pub(crate) fn collations(ddl: &str) -> Vec<(String, String)> {
    let Some(pieces) = tokens::pieces(ddl) else { return Vec::new() };
    let Some(open) = pieces.iter().position(|piece| piece.token == Token::LParen) else { return Vec::new() };
    let close = tokens::closing(&pieces, open);
    let of = |item: &[Piece]| {
        let mut depth = 0usize;
        let at = item.iter().position(|piece| {
            match piece.token {
                Token::LParen => depth += 1,
                Token::RParen => depth = depth.saturating_sub(1),
                _ => {}
            }
            depth == 0 && piece.is_word("COLLATE")
        })?;
        Some((item.first()?.name()?, item.get(at + 1)?.name()?.to_ascii_uppercase()))
    };
    tokens::items(&pieces[open + 1..close]).into_iter().filter_map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelling_does_not_count_and_texts_do() {
        let plain = |sql| essence(sql, &|_| None);
        assert_eq!(plain("((A > 'X'))"), plain("\"a\">'X'"));
        assert_ne!(plain("a > 'X'"), plain("a > 'x'"));
        assert_ne!(plain("(a) > (b)"), plain("a) > (b"));
        let renamed = |name: &str| (name == "a").then(|| "B".to_owned());
        assert_eq!(essence("a > 'a'", &renamed), ["b", ">", "'a'"]);
    }

    #[test]
    fn what_stands_around_columns() {
        let ddl = "CREATE TABLE t (a TEXT COLLATE nocase, b TEXT CHECK (b = 'x' COLLATE BINARY), PRIMARY KEY (a)) WITHOUT rowid, STRICT";
        assert_eq!(table_options(ddl), ["WITHOUT ROWID", "STRICT"]);
        assert_eq!(collations(ddl), [("a".to_owned(), "NOCASE".to_owned())]);
        assert!(table_options("CREATE TABLE t (").is_empty() && collations("x").is_empty());
    }
}
