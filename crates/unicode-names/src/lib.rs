//! The one function of `unicode_names2` that Ruff's parser calls, for `\N{…}` in literals.
//!
//! The tables of names are an eighth of all that the browser would load, for an escape that migrations hardly ever
//! hold. So there they are left out, and `python::compile` says that the escape is not available.

/// The character of this name; none at all in the browser.
#[must_use]
pub fn character(name: &str) -> Option<char> {
    #[cfg(target_arch = "wasm32")]
    {
        let _ = name;
        None
    }
    #[cfg(not(target_arch = "wasm32"))]
    real::character(name)
}

#[cfg(test)]
mod tests {
    #[test]
    fn natively_every_name_is_known() {
        assert_eq!(super::character("GREEK SMALL LETTER ALPHA"), Some('α'));
        assert_eq!(super::character("no such name"), None);
    }
}
