//! A DDL text as tokens that know where they stand, so that pieces of the text can be shown as they were written.

use sqlparser::dialect::SQLiteDialect;
use sqlparser::tokenizer::{Location, Token, Tokenizer};

/// A token other than white space and comments, with its byte range in the text.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    pub(super) token: Token,
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Piece {
    /// The bare word, if this is an unquoted word (SQLite's keywords cannot be quoted).
    pub(super) fn is_word(&self, word: &str) -> bool {
        matches!(&self.token, Token::Word(w) if w.quote_style.is_none() && w.value.eq_ignore_ascii_case(word))
    }

    /// The identifier's name without its quotes. SQLite also takes a string literal for a name.
    pub(super) fn name(&self) -> Option<String> {
        match &self.token {
            Token::Word(w) => Some(unquote(&w.value, w.quote_style)),
            Token::SingleQuotedString(s) | Token::DoubleQuotedString(s) => Some(s.clone()),
            _ => None,
        }
    }
}

fn unquote(value: &str, quote: Option<char>) -> String {
    match quote {
        Some('"') => value.replace("\"\"", "\""),
        Some('`') => value.replace("``", "`"),
        _ => value.to_owned(),
    }
}

/// The tokens of `sql`, or nothing if the lexer does not know the text: SQLite has accepted it all the same,
/// so the caller shows the DDL and says less about it.
pub(super) fn pieces(sql: &str) -> Option<Vec<Piece>> {
    let tokens = Tokenizer::new(&SQLiteDialect {}, sql).with_unescape(false).tokenize_with_location().ok()?;
    let lines = LineStarts::new(sql);
    let mut pieces: Vec<Piece> = Vec::with_capacity(tokens.len() / 2);
    for token in tokens {
        if matches!(token.token, Token::Whitespace(_) | Token::EOF) {
            continue;
        }
        pieces.push(Piece {
            token: token.token,
            start: lines.offset(sql, token.span.start),
            end: lines.offset(sql, token.span.end),
        });
    }
    Some(pieces)
}

/// The text from the first to the last of `pieces`, with runs of white space folded to one blank.
pub(super) fn text(sql: &str, pieces: &[Piece]) -> String {
    match (pieces.first(), pieces.last()) {
        (Some(first), Some(last)) => sql
            .get(first.start..last.end)
            .unwrap_or_default()
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" "),
        _ => String::new(),
    }
}

/// The index of the parenthesis that closes the one at `open`; the end if none does.
pub(super) fn closing(pieces: &[Piece], open: usize) -> usize {
    let mut depth = 0usize;
    for (index, piece) in pieces.iter().enumerate().skip(open) {
        match piece.token {
            Token::LParen => depth += 1,
            Token::RParen => {
                depth -= 1;
                if depth == 0 {
                    return index;
                }
            }
            _ => {}
        }
    }
    pieces.len()
}

/// The items between commas that stand in no inner parenthesis.
pub(super) fn items(pieces: &[Piece]) -> Vec<&[Piece]> {
    let mut items = Vec::new();
    let (mut depth, mut start) = (0usize, 0usize);
    for (index, piece) in pieces.iter().enumerate() {
        match piece.token {
            Token::LParen => depth += 1,
            Token::RParen => depth = depth.saturating_sub(1),
            Token::Comma if depth == 0 => {
                items.push(&pieces[start..index]);
                start = index + 1;
            }
            _ => {}
        }
    }
    if start < pieces.len() {
        items.push(&pieces[start..]);
    }
    items
}

/// Byte offsets of the lines' beginnings: the lexer counts lines and characters.
struct LineStarts(Vec<usize>);

impl LineStarts {
    fn new(sql: &str) -> Self {
        Self(std::iter::once(0).chain(sql.match_indices('\n').map(|(at, _)| at + 1)).collect())
    }

    fn offset(&self, sql: &str, at: Location) -> usize {
        let line = usize::try_from(at.line).unwrap_or(1).saturating_sub(1);
        let column = usize::try_from(at.column).unwrap_or(1).saturating_sub(1);
        let start = self.0.get(line).copied().unwrap_or(sql.len());
        let rest = &sql[start..];
        start + rest.char_indices().nth(column).map_or(rest.len(), |(byte, _)| byte)
    }
}
