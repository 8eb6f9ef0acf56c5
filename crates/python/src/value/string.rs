//! Python's `str`: immutable text with a cheap clone, its hash and its length kept.

use std::cell::Cell;
use std::fmt;
use std::ops::Deref;
use std::rc::Rc;

/// Text that is shared, never changed, and remembers its hash.
#[derive(Clone)]
pub struct Str(Rc<StrData>);

struct StrData {
    text: Box<str>,
    hash: Cell<i64>,
    chars: Cell<usize>,
}

/// What a text takes beyond its bytes.
const OVERHEAD: usize = 64;

impl Drop for StrData {
    fn drop(&mut self) {
        super::weight::remove(self.text.len() + OVERHEAD);
    }
}

const UNKNOWN: usize = usize::MAX;

impl Str {
    /// Text from a slice.
    pub fn new(text: &str) -> Self {
        Self::from(text)
    }

    /// The text itself.
    pub fn as_str(&self) -> &str {
        &self.0.text
    }

    /// How many code points (what Python's `len` says).
    pub fn char_count(&self) -> usize {
        if self.0.chars.get() == UNKNOWN {
            self.0.chars.set(self.0.text.chars().count());
        }
        self.0.chars.get()
    }

    /// Whether positions in bytes are positions in characters.
    pub fn is_ascii(&self) -> bool {
        self.char_count() == self.0.text.len()
    }

    /// The hash, computed once.
    pub fn hash_value(&self) -> i64 {
        let known = self.0.hash.get();
        if known != 0 {
            return known;
        }
        let hash = hash_text(&self.0.text);
        self.0.hash.set(hash);
        hash
    }

    /// Whether both are the same object.
    pub fn same(&self, other: &Str) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }

    /// The address, which serves as identity.
    pub(crate) fn address(&self) -> usize {
        Rc::as_ptr(&self.0) as usize
    }
}

/// The hash of a text, equal to that of a [`Str`] with the same text; never 0 nor -1.
pub(crate) fn hash_text(text: &str) -> i64 {
    hash_bytes(text.as_bytes())
}

pub(crate) fn hash_bytes(bytes: &[u8]) -> i64 {
    let mut state: u64 = 0xcbf2_9ce4_8422_2325;
    let mut chunks = bytes.chunks_exact(8);
    for chunk in &mut chunks {
        let mut word = [0u8; 8];
        word.copy_from_slice(chunk);
        state = mix(state ^ u64::from_le_bytes(word));
    }
    for byte in chunks.remainder() {
        state = (state ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    match mix(state) as i64 {
        0 | -1 => -2,
        other => other,
    }
}

fn mix(word: u64) -> u64 {
    let word = word.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    word ^ (word >> 29)
}

impl From<&str> for Str {
    fn from(text: &str) -> Self {
        Self::from(Box::<str>::from(text))
    }
}

impl From<String> for Str {
    fn from(text: String) -> Self {
        Self::from(text.into_boxed_str())
    }
}

impl From<&String> for Str {
    fn from(text: &String) -> Self {
        Self::from(text.as_str())
    }
}

impl From<&Str> for Str {
    fn from(text: &Str) -> Self {
        text.clone()
    }
}

impl From<Box<str>> for Str {
    fn from(text: Box<str>) -> Self {
        super::weight::add(text.len() + OVERHEAD);
        Self(Rc::new(StrData { text, hash: Cell::new(0), chars: Cell::new(UNKNOWN) }))
    }
}

impl From<char> for Str {
    fn from(character: char) -> Self {
        Self::from(character.to_string())
    }
}

impl Deref for Str {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0.text
    }
}

impl AsRef<str> for Str {
    fn as_ref(&self) -> &str {
        &self.0.text
    }
}

impl std::borrow::Borrow<str> for Str {
    fn borrow(&self) -> &str {
        &self.0.text
    }
}

impl PartialEq for Str {
    fn eq(&self, other: &Self) -> bool {
        self.same(other) || self.0.text == other.0.text
    }
}

impl Eq for Str {}

impl PartialEq<str> for Str {
    fn eq(&self, other: &str) -> bool {
        &*self.0.text == other
    }
}

impl PartialEq<&str> for Str {
    fn eq(&self, other: &&str) -> bool {
        &*self.0.text == *other
    }
}

impl PartialOrd for Str {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Str {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.text.cmp(&other.0.text)
    }
}

impl std::hash::Hash for Str {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.0.text.hash(state);
    }
}

impl fmt::Display for Str {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&*self.0.text, formatter)
    }
}

impl fmt::Debug for Str {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&*self.0.text, formatter)
    }
}
