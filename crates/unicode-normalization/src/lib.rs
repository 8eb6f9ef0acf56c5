//! The one method of `unicode-normalization` that Ruff's parser calls: names of scripts that are not ASCII are the same
//! if their NFKC forms are (Python's reference, "Identifiers and keywords").
//!
//! Every browser can do that, so its tables, a thirtieth of the engine, need not be loaded for it.

/// Text that has a normal form.
pub trait UnicodeNormalization {
    /// Its characters in Normalization Form KC.
    fn nfkc(&self) -> std::vec::IntoIter<char>;
}

impl UnicodeNormalization for str {
    fn nfkc(&self) -> std::vec::IntoIter<char> {
        normal(self).chars().collect::<Vec<char>>().into_iter()
    }
}

#[cfg(target_arch = "wasm32")]
fn normal(text: &str) -> String {
    js_sys::JsString::from(text).normalize("NFKC").into()
}

#[cfg(not(target_arch = "wasm32"))]
fn normal(text: &str) -> std::borrow::Cow<'_, str> {
    icu_normalizer::ComposingNormalizerBorrowed::new_nfkc().normalize(text)
}

#[cfg(test)]
mod tests {
    use super::UnicodeNormalization;

    #[test]
    fn names_take_their_compatible_form() {
        assert_eq!("ﬁx_ℌ².é".nfkc().collect::<String>(), "fix_H2.\u{e9}");
        assert_eq!("e\u{301}".nfkc().collect::<String>(), "\u{e9}");
    }
}
