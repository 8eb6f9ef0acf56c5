//! Regular expressions in Python's syntax, on the `fancy-regex` crate.
//!
//! [`translate`] rewrites what the two spell differently and refuses malformed patterns in
//! `re`'s words; matching counts positions in characters, as Python does.

mod class;
mod scanner;
pub mod translate;

pub use translate::{PatternError, translate};

/// The flags of the `re` module, with its numbers.
pub mod flags {
    /// `re.IGNORECASE`
    pub const IGNORECASE: u32 = 2;
    /// `re.LOCALE`
    pub const LOCALE: u32 = 4;
    /// `re.MULTILINE`
    pub const MULTILINE: u32 = 8;
    /// `re.DOTALL`
    pub const DOTALL: u32 = 16;
    /// `re.UNICODE`
    pub const UNICODE: u32 = 32;
    /// `re.VERBOSE`
    pub const VERBOSE: u32 = 64;
    /// `re.ASCII`
    pub const ASCII: u32 = 256;
}

/// A compiled pattern.
#[derive(Debug)]
pub struct Pattern {
    /// The pattern as written.
    pub source: String,
    /// All flags, those written inside the pattern included.
    pub flags: u32,
    /// Group names in order of their numbers; `None` for groups without a name.
    pub groups: Vec<Option<String>>,
    search: fancy_regex::Regex,
    anchored: std::cell::OnceCell<fancy_regex::Regex>,
    full: std::cell::OnceCell<fancy_regex::Regex>,
    translated: String,
}

/// How a match must sit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// Anywhere at or after the start.
    Search,
    /// Exactly at the start.
    Match,
    /// From the start to the end of the text.
    Full,
}

/// The spans of a match's groups in bytes; group 0 is the whole match.
pub type Spans = Vec<Option<(usize, usize)>>;

impl Pattern {
    /// Compiles `source` under `flags`.
    pub fn new(source: &str, flags: u32) -> Result<Pattern, PatternError> {
        let translated = translate(source, flags)?;
        let search = build(&translated.text, source)?;
        Ok(Pattern {
            source: source.to_owned(),
            flags: translated.flags,
            groups: translated.groups,
            search,
            anchored: std::cell::OnceCell::new(),
            full: std::cell::OnceCell::new(),
            translated: translated.text,
        })
    }

    /// Finds a match at or after the byte `from`. The error is the engine's, such as its bound on
    /// backtracking.
    pub fn find(&self, text: &str, from: usize, anchor: Anchor) -> Result<Option<Spans>, String> {
        let regex = match anchor {
            Anchor::Search => &self.search,
            Anchor::Match => self.variant(&self.anchored, |t| format!(r"\G(?:{t})"))?,
            Anchor::Full => self.variant(&self.full, |t| format!(r"\G(?:{t})\z"))?,
        };
        let captures = regex.captures_from_pos(text, from).map_err(|e| e.to_string())?;
        Ok(captures.map(|c| (0..c.len()).map(|i| c.get(i).map(|m| (m.start(), m.end()))).collect()))
    }

    fn variant<'a>(
        &self,
        slot: &'a std::cell::OnceCell<fancy_regex::Regex>,
        wrap: impl Fn(&str) -> String,
    ) -> Result<&'a fancy_regex::Regex, String> {
        if let Some(regex) = slot.get() {
            return Ok(regex);
        }
        // A comment at the end of a verbose pattern must not swallow what is added.
        let inner = if self.flags & flags::VERBOSE != 0 {
            format!("{}\n", self.translated)
        } else {
            self.translated.clone()
        };
        let regex = build(&wrap(&inner), &self.source).map_err(|e| e.message)?;
        Ok(slot.get_or_init(|| regex))
    }
}

fn build(text: &str, source: &str) -> Result<fancy_regex::Regex, PatternError> {
    fancy_regex::Regex::new(text).map_err(|e| {
        let message = match &e {
            fancy_regex::Error::CompileError(inner) if format!("{inner:?}").contains("LookBehind") => {
                "look-behind requires fixed-width pattern".to_owned()
            }
            other => format!("{other}"),
        };
        PatternError { message, position: None, pattern: source.to_owned() }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(pattern: &str, text: &str) -> Option<(usize, usize)> {
        Pattern::new(pattern, 0).unwrap().find(text, 0, Anchor::Search).unwrap().and_then(|s| s[0])
    }

    #[test]
    fn python_spellings() {
        assert_eq!(found(r"(?P<a>x)(?P=a)", "axx"), Some((1, 3)));
        assert_eq!(found(r"a$", "a\n"), Some((0, 1)));
        assert_eq!(found(r"a\Z", "a\n"), None);
        assert_eq!(found(r"[[a]", "["), Some((0, 1)));
        assert_eq!(found(r"[]a]+", "]a"), Some((0, 2)));
        assert_eq!(found(r"{x}", "{x}"), Some((0, 3)));
        assert_eq!(found(r"a{,2}b", "aab"), Some((0, 3)));
        assert_eq!(found(r"(?<=_)\w+", "a_bc"), Some((2, 4)));
        assert_eq!(found(r"(a)|(?(1)b|c)", "c"), Some((0, 1)));
        assert_eq!(found(r"[a&&b]", "&"), Some((0, 1)));
        assert_eq!(found(r"\101", "A"), Some((0, 1)));
    }

    #[test]
    fn anchors() {
        let p = Pattern::new("b+", 0).unwrap();
        assert_eq!(p.find("abb", 0, Anchor::Match).unwrap(), None);
        assert_eq!(p.find("abb", 1, Anchor::Match).unwrap(), Some(vec![Some((1, 3))]));
        assert_eq!(p.find("abbc", 1, Anchor::Full).unwrap(), None);
        let p = Pattern::new("a|ab", 0).unwrap();
        assert_eq!(p.find("ab", 0, Anchor::Full).unwrap(), Some(vec![Some((0, 2))]));
    }

    #[test]
    fn refusals() {
        for (pattern, text) in [
            ("(a", "missing ), unterminated subpattern at position 0"),
            ("a)", "unbalanced parenthesis at position 1"),
            ("*a", "nothing to repeat at position 0"),
            ("a**", "multiple repeat at position 2"),
            ("[a", "unterminated character set at position 0"),
            ("[z-a]", "bad character range z-a at position 1"),
            (r"\q", r"bad escape \q at position 0"),
            ("\\", r"bad escape (end of pattern) at position 0"),
            ("(?P<1>a)", "bad character in group name '1' at position 4"),
            ("(?P=x)", "unknown group name 'x' at position 4"),
            (r"\1", "invalid group reference 1 at position 1"),
            ("(?P<a>x)(?P<a>y)", "redefinition of group name 'a' as group 2; was group 1 at position 12"),
            ("a{3,2}", "min repeat greater than max repeat at position 2"),
        ] {
            let error = Pattern::new(pattern, 0).unwrap_err();
            assert_eq!(error.to_string(), text, "{pattern}");
        }
    }
}
