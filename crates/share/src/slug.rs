//! The name that Alembic gives to a revision's file by default: `%(rev)s_%(slug)s.py`. A link need not carry a name that
//! follows from the script's own docstring.

/// Alembic's `truncate_slug_length`.
const SLUG_LENGTH: usize = 40;

/// The folder (with its `/`) of a script whose file is named by default.
pub(crate) fn folder_of_default_name<'a>(path: &'a str, script: &str) -> Option<&'a str> {
    path.strip_suffix(&default_name(script)?).filter(|folder| folder.is_empty() || folder.ends_with('/'))
}

/// The default name for a script, by its docstring's first line and its `Revision ID:`.
pub(crate) fn default_name(script: &str) -> Option<String> {
    let message = script.strip_prefix("\"\"\"")?.lines().next()?;
    let revision = script.split_once("Revision ID: ")?.1.lines().next()?;
    let words: Vec<String> = message
        .split(|c: char| !(c.is_alphanumeric() || c == '_'))
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    Some(format!("{revision}_{}.py", truncated(&words.join("_"))))
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
        let script = "\"\"\"add instance_scoped uniqueness, to user_external_ids\n\nRevision ID: 83e35a661e81\nRevises: x\n";
        let name = default_name(script).unwrap();
        assert_eq!(name, "83e35a661e81_add_instance_scoped_uniqueness_to_user_.py");
        assert_eq!(folder_of_default_name(&format!("a/versions/{name}"), script), Some("a/versions/"));
        assert_eq!(folder_of_default_name("a/versions/other.py", script), None);
        assert_eq!(folder_of_default_name(&format!("a/x{name}"), script), None);
    }
}
