//! What can be told of a revision script from its text: its own identifier, its parent's, and the name that Alembic gives
//! its file by default (`%(rev)s_%(slug)s.py`). A link carries none of these twice.

/// Alembic's `truncate_slug_length`.
const SLUG_LENGTH: usize = 40;
/// Stands for the script's own identifier.
const OWN: char = '\u{1}';
/// Stands for the identifier of the script before it in the link, which mostly is its parent.
const FORMER: char = '\u{2}';
/// A shorter identifier would be found where it is none.
const SHORTEST: usize = 4;

/// The identifier that a script declares, if it is one to be replaced by a sign.
pub(crate) fn identifier(script: &str) -> Option<&str> {
    declared(script, "revision").filter(|id| {
        id.len() >= SHORTEST && !id.contains(char::is_control) && !script.contains([OWN, FORMER, '\0'])
    })
}

/// The identifier of the (first) parent.
pub(crate) fn parent(script: &str) -> Option<&str> {
    declared(script, "down_revision")
}

/// The first string on the line that assigns `name`, with a type annotation or without.
fn declared<'a>(script: &'a str, name: &str) -> Option<&'a str> {
    let mut lines = script.lines().filter_map(|line| line.strip_prefix(name));
    let value =
        lines.find_map(|rest| rest.starts_with([' ', ':', '=']).then(|| rest.split_once('=')).flatten())?.1;
    let quote = value.find(['"', '\''])?;
    let mark = value[quote..].chars().next()?;
    value[quote + 1..].split_once(mark).map(|(id, _)| id)
}

/// The text with signs in the place of identifiers.
pub(crate) fn folded(text: &str, own: &str, former: Option<&str>) -> String {
    let text = text.replace(own, OWN.encode_utf8(&mut [0; 4]));
    match former {
        Some(former) => text.replace(former, FORMER.encode_utf8(&mut [0; 4])),
        None => text,
    }
}

/// What [`folded`] was given; none if it would have more than `limit` bytes: a long identifier, often enough, is a bomb.
pub(crate) fn unfolded(text: &str, own: &str, former: Option<&str>, limit: usize) -> Option<String> {
    let former = former.unwrap_or_default();
    let signs = |sign: char, id: &str| text.matches(sign).count().saturating_mul(id.len());
    let size = text.len().saturating_add(signs(OWN, own)).saturating_add(signs(FORMER, former));
    (size <= limit).then(|| text.replace(FORMER, former).replace(OWN, own))
}

/// The folder (with its `/`) of a script whose file is named by default.
pub(crate) fn folder_of_default_name<'a>(path: &'a str, script: &str, id: &str) -> Option<&'a str> {
    path.strip_suffix(&default_name(script, id)?).filter(|folder| folder.is_empty() || folder.ends_with('/'))
}

/// The default name for a script, by its docstring's first line and its identifier.
pub(crate) fn default_name(script: &str, id: &str) -> Option<String> {
    let message = script.strip_prefix("\"\"\"")?.lines().next()?;
    let words: Vec<String> = message
        .split(|c: char| !(c.is_alphanumeric() || c == '_'))
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    Some(format!("{id}_{}.py", truncated(&words.join("_"))))
}

/// Cut at the last word that fits, as Alembic does.
fn truncated(slug: &str) -> String {
    if slug.chars().count() <= SLUG_LENGTH {
        return slug.to_owned();
    }
    let cut: String = slug.chars().take(SLUG_LENGTH).collect();
    cut.rsplit_once('_').map_or(cut.clone(), |(words, _)| format!("{words}_"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_default_name_is_found_again() {
        let script =
            "\"\"\"add instance_scoped uniqueness, to user_external_ids\n\nRevision ID: 83e35a661e81\n";
        let name = default_name(script, "83e35a661e81").unwrap();
        assert_eq!(name, "83e35a661e81_add_instance_scoped_uniqueness_to_user_.py");
        let folder = |path: &str| folder_of_default_name(path, script, "83e35a661e81").map(str::to_owned);
        assert_eq!(folder(&format!("a/versions/{name}")).as_deref(), Some("a/versions/"));
        assert_eq!(folder("a/versions/other.py"), None);
        assert_eq!(folder(&format!("a/x{name}")), None);
    }

    #[test]
    fn identifiers_are_read_from_every_form_of_header() {
        for script in
            ["revision = 'abcd12'", "revision: str = \"abcd12\"", "x = 1\nrevision=\"abcd12\"  # us"]
        {
            assert_eq!(identifier(script), Some("abcd12"), "{script}");
        }
        for script in [
            "revision = 'ab'",
            "revisions = 'abcd12'",
            "revision = None",
            "revision = 'abcd",
            "\u{1}\nrevision = 'abcd12'",
        ] {
            assert_eq!(identifier(script), None, "{script}");
        }
        assert_eq!(parent("down_revision: Union[str, None] = ('abcd12', 'ef')"), Some("abcd12"));
    }

    #[test]
    fn folding_is_undone_even_where_one_identifier_holds_the_other() {
        let text = "abcd abcdef cd \u{e9}";
        for (own, former) in
            [("abcd", Some("abcdef")), ("abcdef", Some("abcd")), ("abcd", Some("abcd")), ("zzzz", None)]
        {
            assert_eq!(unfolded(&folded(text, own, former), own, former, 99).as_deref(), Some(text));
        }
    }
}
