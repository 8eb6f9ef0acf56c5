//! What `re` takes for letters, digits, spaces, and the same letter in another case.

/// Characters that are one letter in another case, beyond what lowering says: CPython's engine knows these.
const SAME: [&str; 24] = [
    "i\u{131}",
    "s\u{17f}",
    "\u{b5}\u{3bc}",
    "\u{345}\u{3b9}\u{1fbe}",
    "\u{390}\u{1fd3}",
    "\u{3b0}\u{1fe3}",
    "\u{3b2}\u{3d0}",
    "\u{3b5}\u{3f5}",
    "\u{3b8}\u{3d1}",
    "\u{3ba}\u{3f0}",
    "\u{3c0}\u{3d6}",
    "\u{3c1}\u{3f1}",
    "\u{3c2}\u{3c3}",
    "\u{3c6}\u{3d5}",
    "\u{432}\u{1c80}",
    "\u{434}\u{1c81}",
    "\u{43e}\u{1c82}",
    "\u{441}\u{1c83}",
    "\u{442}\u{1c84}\u{1c85}",
    "\u{44a}\u{1c86}",
    "\u{463}\u{1c87}",
    "\u{1c88}\u{a64b}",
    "\u{1e61}\u{1e9b}",
    "\u{fb05}\u{fb06}",
];

/// The first digit of each block of ten that Unicode assigns.
const ZEROS: [u32; 66] = [
    0x30, 0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50,
    0xed0, 0xf20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40,
    0x1c50, 0xa620, 0xa8d0, 0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10, 0x104a0, 0x10d30, 0x11066,
    0x110f0, 0x11136, 0x111d0, 0x112f0, 0x11450, 0x114d0, 0x11650, 0x116c0, 0x11730, 0x118e0, 0x11950,
    0x11c50, 0x11d50, 0x11da0, 0x16a60, 0x16ac0, 0x16b50, 0x1d7ce, 0x1d7d8, 0x1d7e2, 0x1d7ec, 0x1d7f6,
    0x1e140, 0x1e2f0, 0x1e950, 0x1fbf0,
];

/// The case-folded form of a character: two characters are the same, but for their case, if their forms are.
pub(crate) fn fold(c: char, ascii: bool) -> char {
    if c.is_ascii() || ascii {
        return c.to_ascii_lowercase();
    }
    let lower = lower(c);
    SAME.iter().find(|same| same.contains(lower)).and_then(|same| same.chars().next()).unwrap_or(lower)
}

/// The characters of other cases that a range of characters may name instead of `c`.
pub(crate) fn variants(c: char, ascii: bool) -> impl Iterator<Item = char> {
    let cases = move |c: char| {
        if ascii { [c.to_ascii_lowercase(), c.to_ascii_uppercase()] } else { [lower(c), upper(c)] }
    };
    let folded = fold(c, ascii);
    let same = SAME.iter().find(|same| !ascii && same.starts_with(folded)).copied().unwrap_or_default();
    cases(c).into_iter().chain(cases(folded)).chain(same.chars().flat_map(cases))
}

/// The one-to-one lower case.
fn lower(c: char) -> char {
    c.to_lowercase().next().unwrap_or(c)
}

/// The one-to-one upper case.
fn upper(c: char) -> char {
    let mut upper = c.to_uppercase();
    match (upper.next(), upper.next()) {
        (Some(one), None) => one,
        _ => c,
    }
}

/// `\w`
pub(crate) fn is_word(c: char, ascii: bool) -> bool {
    c == '_' || if ascii { c.is_ascii_alphanumeric() } else { c.is_alphanumeric() }
}

/// `\d`
pub(crate) fn is_digit(c: char, ascii: bool) -> bool {
    let code = u32::from(c);
    c.is_ascii_digit() || (!ascii && ZEROS.iter().any(|zero| (*zero..zero + 10).contains(&code)))
}

/// `\s`
pub(crate) fn is_space(c: char, ascii: bool) -> bool {
    match c {
        ' ' | '\t'..='\r' => true,
        // Unlike Unicode, Python counts the separators of files, groups, records and units among the spaces.
        '\u{1c}'..='\u{1f}' => !ascii,
        c => !ascii && c.is_whitespace(),
    }
}
