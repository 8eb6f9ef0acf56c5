//! What the crate promises beyond `re` itself, which crates/python/tests/snippets/re compares with CPython.
#![allow(clippy::unwrap_used)]

use pattern::{Anchor, Pattern, TooManySteps, flags};

fn found(pattern: &str, text: &str) -> Option<(usize, usize)> {
    Pattern::new(pattern, 0).unwrap().find(text, 0, Anchor::Search).unwrap().and_then(|spans| spans[0])
}

#[test]
fn python_spellings() {
    for (pattern, text, span) in [
        (r"(?P<a>x)(?P=a)", "axx", Some((1, 3))),
        (r"a$", "a\n", Some((0, 1))),
        (r"a\Z", "a\n", None),
        (r"[[a]", "[", Some((0, 1))),
        (r"[]a]+", "]a", Some((0, 2))),
        (r"{x}", "{x}", Some((0, 3))),
        (r"a{,2}b", "aab", Some((0, 3))),
        (r"(?<=_)\w+", "a_bc", Some((2, 4))),
        (r"(a)|(?(1)b|c)", "c", Some((0, 1))),
        (r"[a&&b]", "&", Some((0, 1))),
        (r"\101", "A", Some((0, 1))),
        (r"\d+", "१२", Some((0, 6))),
    ] {
        assert_eq!(found(pattern, text), span, "{pattern}");
    }
}

#[test]
fn spans_are_bytes_and_anchors_hold() {
    let pattern = Pattern::new("b+", 0).unwrap();
    assert_eq!(pattern.find("ébb", 0, Anchor::Match), Ok(None));
    assert_eq!(pattern.find("ébb", 2, Anchor::Match), Ok(Some(vec![Some((2, 4))])));
    assert_eq!(pattern.find("ébbc", 2, Anchor::Full), Ok(None));
    let pattern = Pattern::new("a|ab", 0).unwrap();
    assert_eq!(pattern.find("ab", 0, Anchor::Full), Ok(Some(vec![Some((0, 2))])));
}

#[test]
fn groups_by_name() {
    let pattern = Pattern::new(r"(?P<key>\w+)=(?P<value>\d+)?", flags::IGNORECASE).unwrap();
    let found: Vec<_> = pattern.captures("a=1 b=").map(Result::unwrap).collect();
    assert_eq!(found.len(), 2);
    assert_eq!((found[0].name("key"), found[0].name("value"), found[0].end()), (Some("a"), Some("1"), 3));
    assert_eq!((found[1].name("value"), found[1].name("absent")), (None, None));
}

#[test]
fn what_would_take_forever_is_given_up() {
    let pattern = Pattern::new("(a+)+$", 0).unwrap();
    let text = format!("{}b", "a".repeat(60));
    assert_eq!(pattern.find(&text, 0, Anchor::Search), Err(TooManySteps));
}

#[test]
fn nothing_overflows_the_stack() {
    let deep = format!("{}a{}", "(".repeat(100_000), ")".repeat(100_000));
    assert_eq!(Pattern::new(&deep, 0).unwrap_err().message, "too many groups inside each other");
    let long = "ab".repeat(200_000);
    assert_eq!(found("(?:a|b)*", &long), Some((0, 400_000)));
    assert_eq!(found("(?:ab)*?$", &long), Some((0, 400_000)));
}

#[test]
fn escaped_text_matches_itself() {
    let text = "a.b*c[d] e-f#\n\t(é)\\";
    assert_eq!(found(&pattern::escape(text), text), Some((0, text.len())));
}
