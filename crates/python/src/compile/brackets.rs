//! Brackets of a source text with their positions, outside strings and comments.

/// Calls `found` with each bracket and its byte position, until it says no.
pub(super) fn each(text: &str, mut found: impl FnMut(char, usize) -> bool) {
    each_delimiter(text, |character, at| match character {
        ',' | ':' | '=' | ';' => true,
        bracket => found(bracket, at),
    });
}

/// As [`each`], with commas, colons, equals signs and semicolons.
pub(super) fn each_delimiter(text: &str, mut found: impl FnMut(char, usize) -> bool) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'#' => at += text[at..].find('\n').unwrap_or(text.len() - at),
            b'"' | b'\'' => at = skip_string(bytes, at),
            byte @ (b'(' | b')' | b'[' | b']' | b'{' | b'}' | b',' | b':' | b'=' | b';') => {
                if !found(char::from(byte), at) {
                    return;
                }
                at += 1;
            }
            _ => at += 1,
        }
    }
}

/// The position behind a string that starts at a quote. (Prefixes matter little: a backslash before a quote does
/// not end a raw string either.)
fn skip_string(bytes: &[u8], start: usize) -> usize {
    let quote = bytes[start];
    let triple = bytes[start..].starts_with(&[quote; 3]);
    let mut at = start + if triple { 3 } else { 1 };
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 2,
            b'\n' if !triple => return at,
            found if found == quote && !triple => return at + 1,
            found if found == quote && bytes[at..].starts_with(&[quote; 3]) => return at + 3,
            _ => at += 1,
        }
    }
    bytes.len()
}
