//! `repr` of strings and bytes, and `ascii`.

/// `repr(text)`.
pub fn repr_str(text: &str) -> String {
    quote(text, false)
}

/// `ascii(text)`: as `repr`, with everything outside ASCII escaped.
pub fn ascii_str(text: &str) -> String {
    quote(text, true)
}

/// Escapes what lies outside ASCII in a `repr` that is there already.
pub fn to_ascii(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii() { out.push(c) } else { push_escape(&mut out, c) }
    }
    out
}

fn quote(text: &str, ascii: bool) -> String {
    let mark = if text.contains('\'') && !text.contains('"') { '"' } else { '\'' };
    let mut out = String::with_capacity(text.len() + 2);
    out.push(mark);
    for c in text.chars() {
        match c {
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\\' => out.push_str("\\\\"),
            c if c == mark => {
                out.push('\\');
                out.push(c);
            }
            c if c.is_ascii() && !c.is_ascii_control() => out.push(c),
            c if !c.is_ascii() && !ascii && is_printable(c) => out.push(c),
            c => push_escape(&mut out, c),
        }
    }
    out.push(mark);
    out
}

fn push_escape(out: &mut String, c: char) {
    let code = u32::from(c);
    let text = match code {
        0..=0xff => format!("\\x{code:02x}"),
        0x100..=0xffff => format!("\\u{code:04x}"),
        _ => format!("\\U{code:08x}"),
    };
    out.push_str(&text);
}

/// What `str.isprintable` says of one character: no control, format, surrogate, private or
/// unassigned character, and no separator but the space.
pub fn is_printable(c: char) -> bool {
    match c {
        ' ' => true,
        c if c.is_control() || c.is_whitespace() => false,
        '\u{ad}' | '\u{600}'..='\u{605}' | '\u{61c}' | '\u{6dd}' | '\u{70f}' | '\u{180e}' => false,
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' => false,
        '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{fffe}' | '\u{ffff}' => false,
        '\u{e000}'..='\u{f8ff}' | '\u{e0000}'..='\u{e0fff}' | '\u{f0000}'..='\u{10ffff}' => false,
        _ => true,
    }
}

/// `repr(b"…")`.
pub fn repr_bytes(bytes: &[u8]) -> String {
    let mark = if bytes.contains(&b'\'') && !bytes.contains(&b'"') { '"' } else { '\'' };
    let mut out = String::with_capacity(bytes.len() + 3);
    out.push('b');
    out.push(mark);
    for b in bytes {
        match *b {
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'\t' => out.push_str("\\t"),
            b'\\' => out.push_str("\\\\"),
            b if char::from(b) == mark => {
                out.push('\\');
                out.push(mark);
            }
            b @ 0x20..=0x7e => out.push(char::from(b)),
            b => out.push_str(&format!("\\x{b:02x}")),
        }
    }
    out.push(mark);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_follow_the_content() {
        assert_eq!(repr_str("it's"), "\"it's\"");
        assert_eq!(repr_str("it's \"x\""), "'it\\'s \"x\"'");
        assert_eq!(repr_str("a\u{1}\u{7f}é\u{a0}"), "'a\\x01\\x7fé\\xa0'");
        assert_eq!(ascii_str("é😀"), "'\\xe9\\U0001f600'");
        assert_eq!(repr_bytes(b"a'\x00"), "b\"a'\\x00\"");
    }
}
