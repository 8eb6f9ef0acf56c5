//! A DDL text as tokens that know where they stand, so that pieces of the text can be shown as they were written.
//!
//! The rules are those of SQLite's own tokenizer. Statements that SQLite keeps hold no parameters, so `?`, `:` and
//! the like are no tokens of their own here.

/// What a stretch of DDL is. Names and texts are without their quotes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    /// An identifier or keyword without quotes.
    Word(String),
    /// `"…"`, `` `…` `` or `[…]`.
    Quoted(String),
    /// `'…'`.
    Text(String),
    /// `x'…'`.
    Blob,
    Number,
    LParen,
    RParen,
    Comma,
    /// A character of an operator, or any other.
    Other,
}

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
        matches!(&self.token, Token::Word(own) if own.eq_ignore_ascii_case(word))
    }

    /// The identifier's name without its quotes. SQLite also takes a string literal for a name.
    pub(super) fn name(&self) -> Option<String> {
        match &self.token {
            Token::Word(name) | Token::Quoted(name) | Token::Text(name) => Some(name.clone()),
            _ => None,
        }
    }
}

/// The tokens of `sql`, or nothing if a quote does not end or a number runs into letters: SQLite would not have
/// accepted the text, so the caller shows the DDL and says less about it.
pub(super) fn pieces(sql: &str) -> Option<Vec<Piece>> {
    let mut pieces = Vec::new();
    let mut start = 0;
    while let Some(first) = sql[start..].chars().next() {
        let rest = &sql[start..];
        let (token, length) = match first {
            ' ' | '\t'..='\r' | '\u{feff}' => (None, first.len_utf8()),
            '-' if rest.starts_with("--") => (None, rest.find('\n').unwrap_or(rest.len())),
            // Without its end it runs to the end of the text.
            '/' if rest.starts_with("/*") => (None, rest[2..].find("*/").map_or(rest.len(), |at| at + 4)),
            '\'' => quoted(rest, '\'').map(|(text, length)| (Some(Token::Text(text)), length))?,
            '"' | '`' => quoted(rest, first).map(|(name, length)| (Some(Token::Quoted(name)), length))?,
            '[' => rest.find(']').map(|at| (Some(Token::Quoted(rest[1..at].to_owned())), at + 1))?,
            'x' | 'X' if rest[1..].starts_with('\'') => (Some(Token::Blob), rest[2..].find('\'')? + 3),
            '0'..='9' => (Some(Token::Number), number(rest)?),
            '.' if rest[1..].starts_with(|c: char| c.is_ascii_digit()) => {
                (Some(Token::Number), number(rest)?)
            }
            '(' => (Some(Token::LParen), 1),
            ')' => (Some(Token::RParen), 1),
            ',' => (Some(Token::Comma), 1),
            _ if in_word(first) && first != '$' => {
                let length = run(rest, in_word);
                (Some(Token::Word(rest[..length].to_owned())), length)
            }
            _ => (Some(Token::Other), first.len_utf8()),
        };
        let end = start + length;
        if let Some(token) = token {
            pieces.push(Piece { token, start, end });
        }
        start = end;
    }
    Some(pieces)
}

/// Whether a word goes on with this character. All that is not ASCII belongs to words.
fn in_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '$') || !c.is_ascii()
}

/// How many bytes of the beginning of `text` are such characters.
fn run(text: &str, such: impl Fn(char) -> bool) -> usize {
    text.find(|c| !such(c)).unwrap_or(text.len())
}

/// The content of the quotes at the beginning of `text`, in which a doubled quote stands for one, and the length with
/// the quotes.
fn quoted(text: &str, quote: char) -> Option<(String, usize)> {
    let mut content = String::new();
    let mut at = 1;
    loop {
        let stretch = text[at..].find(quote)?;
        content.push_str(&text[at..at + stretch]);
        at += stretch + 1;
        if !text[at..].starts_with(quote) {
            return Some((content, at));
        }
        content.push(quote);
        at += 1;
    }
}

/// The length of the number at the beginning of `text`: decimal or hexadecimal, digits perhaps parted by `_`.
fn number(text: &str) -> Option<usize> {
    let digits = |text: &str| run(text, |c| c.is_ascii_digit() || c == '_');
    let bytes = text.as_bytes();
    let hexadecimal = text.starts_with("0x") || text.starts_with("0X");
    let end = if hexadecimal && bytes.get(2).is_some_and(u8::is_ascii_hexdigit) {
        2 + run(&text[2..], |c| c.is_ascii_hexdigit() || c == '_')
    } else {
        let mut end = digits(text);
        if text[end..].starts_with('.') {
            end += 1;
            end += digits(&text[end..]);
        }
        if text[end..].starts_with(['e', 'E']) {
            let sign = usize::from(text[end + 1..].starts_with(['+', '-']));
            if bytes.get(end + 1 + sign).is_some_and(u8::is_ascii_digit) {
                end += 1 + sign;
                end += digits(&text[end..]);
            }
        }
        end
    };
    (!text[end..].starts_with(in_word)).then_some(end)
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Each token's kind and its text as written.
    fn read(sql: &str) -> Option<Vec<(Token, &str)>> {
        Some(pieces(sql)?.into_iter().map(|piece| (piece.token, &sql[piece.start..piece.end])).collect())
    }

    fn words(sql: &str) -> Vec<&str> {
        read(sql).unwrap().into_iter().map(|(_, text)| text).collect()
    }

    #[test]
    fn names_and_texts_lose_their_quotes() {
        assert_eq!(
            read("a$1 ünï \"b \"\"c\" `d``e` [f \"g'] 'it''s' ''").unwrap(),
            [
                (Token::Word("a$1".into()), "a$1"),
                (Token::Word("ünï".into()), "ünï"),
                (Token::Quoted("b \"c".into()), "\"b \"\"c\""),
                (Token::Quoted("d`e".into()), "`d``e`"),
                (Token::Quoted("f \"g'".into()), "[f \"g']"),
                (Token::Text("it's".into()), "'it''s'"),
                (Token::Text(String::new()), "''"),
            ]
        );
        let pieces = pieces("select \"select\"").unwrap();
        assert!(pieces[0].is_word("SELECT") && !pieces[1].is_word("SELECT"));
        assert_eq!(pieces[1].name().as_deref(), Some("select"));
    }

    #[test]
    fn numbers_and_blobs() {
        let sql = "1 1.5 .5 1. 1e5 1.5E-3 0x1F 1_000 x'00ff' X''";
        let kinds: Vec<_> = pieces(sql).unwrap().into_iter().map(|piece| piece.token).collect();
        assert_eq!(words(sql), sql.split(' ').collect::<Vec<_>>());
        assert!(kinds[..8].iter().all(|kind| *kind == Token::Number), "{kinds:?}");
        assert_eq!(kinds[8..], [Token::Blob, Token::Blob]);
        assert_eq!(words("a.b -1,(2)"), ["a", ".", "b", "-", "1", ",", "(", "2", ")"]);
    }

    #[test]
    fn comments_and_white_space_are_left_out() {
        assert_eq!(words("\u{feff}a--b ' \nc/*d ' \n*/e\t-f/g"), ["a", "c", "e", "-", "f", "/", "g"]);
        assert_eq!(words("a -- to the end"), ["a"]);
        assert_eq!(words("a /* to the end '"), ["a"]);
        assert_eq!(words("a->>'$.b' || \\ →"), ["a", "-", ">", ">", "'$.b'", "|", "|", "\\", "→"]);
    }

    #[test]
    fn what_does_not_end_is_not_read() {
        for sql in ["'a", "'a''", "\"a", "`a", "[a", "x'00", "'", "1a", "0x", "1e", "1.5é"] {
            assert!(read(sql).is_none(), "{sql}");
        }
    }
}
