//! What a command line can go on with: commands, their options, revisions.

/// Commands with their options; `…` where revisions are named.
pub(crate) const COMMANDS: &[(&str, &str)] = &[
    ("branches", "--verbose"),
    ("check", ""),
    ("current", "--check-heads --verbose"),
    ("downgrade", "… --sql --tag"),
    ("edit", "…"),
    ("ensure_version", "--sql"),
    ("heads", "--resolve-dependencies --verbose"),
    ("history", "--indicate-current --rev-range --verbose"),
    ("init", "--package --template"),
    ("list_templates", ""),
    ("merge", "… --branch-label --message --rev-id --splice"),
    (
        "revision",
        "--autogenerate --branch-label --depends-on --head --message --rev-id --splice --sql --version-path",
    ),
    ("show", "…"),
    ("stamp", "… --purge --sql --tag"),
    ("upgrade", "… --sql --tag"),
];

/// Names that every project has.
const SYMBOLS: &[&str] = &["head", "heads", "base", "+1", "-1"];

/// Options whose value is a revision.
const WITH_REVISION: &[&str] = &["--head", "--depends-on", "--rev-range", "-r"];

/// What may stand in the place of the word that is being typed.
pub(super) fn candidates(line: &str, revisions: &[String]) -> Vec<String> {
    let start = word_start(line);
    let (before, typed) = line.split_at(start);
    let mut words = before.split_whitespace();
    let fitting = |word: &str| word.starts_with(typed) && word != typed;
    let Some(command) = words.next() else {
        return COMMANDS.iter().map(|(name, _)| (*name).to_owned()).filter(|name| fitting(name)).collect();
    };
    let options = COMMANDS.iter().find(|(name, _)| *name == command).map_or("", |(_, options)| options);
    let mut options: Vec<&str> = options.split_whitespace().collect();
    let takes_revisions =
        words.last().is_some_and(|last| WITH_REVISION.contains(&last)) || options.first() == Some(&"…");
    options.retain(|option| *option != "…");
    let mut found: Vec<String> = Vec::new();
    if takes_revisions && !typed.starts_with("--") {
        let names = SYMBOLS.iter().copied().chain(revisions.iter().map(String::as_str));
        found.extend(names.filter(|name| fitting(name)).map(str::to_owned));
    }
    if typed.is_empty() || typed.starts_with('-') {
        found.extend(options.into_iter().filter(|option| fitting(option)).map(str::to_owned));
    }
    found
}

/// The line with the word that is being typed made longer: as far as all candidates agree, with a space behind if
/// there is only one. Nothing if that adds nothing.
pub(super) fn completed(line: &str, candidates: &[String]) -> Option<String> {
    let (first, rest) = candidates.split_first()?;
    let start = word_start(line);
    if rest.is_empty() {
        return Some(with(line, first));
    }
    let agreed = rest.iter().fold(first.as_str(), |agreed, other| {
        let same = agreed.char_indices().zip(other.chars()).find(|((_, a), b)| a != b);
        let end = same.map_or(agreed.len().min(other.len()), |((place, _), _)| place);
        agreed.get(..end).unwrap_or(agreed)
    });
    (agreed.len() > line.len() - start).then(|| format!("{}{agreed}", line.get(..start).unwrap_or_default()))
}

/// The line with a candidate in the place of the word that is being typed.
pub(super) fn with(line: &str, candidate: &str) -> String {
    format!("{}{candidate} ", line.get(..word_start(line)).unwrap_or_default())
}

fn word_start(line: &str) -> usize {
    line.rfind(' ').map_or(0, |space| space + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn revisions() -> Vec<String> {
        ["2c5f8e10b7d4", "2c9a", "ünï"].map(str::to_owned).to_vec()
    }

    #[test]
    fn a_command_then_its_revisions_and_options() {
        assert_eq!(candidates("up", &[]), ["upgrade"]);
        assert_eq!(completed("up", &candidates("up", &[])).as_deref(), Some("upgrade "));
        let next = candidates("upgrade ", &revisions());
        assert!(["heads", "2c9a", "--sql"].iter().all(|word| next.contains(&(*word).to_owned())), "{next:?}");
        assert_eq!(candidates("upgrade --s", &revisions()), ["--sql"]);
        assert_eq!(candidates("history --rev-range 2c9", &revisions()), ["2c9a"]);
        assert_eq!(candidates("current 2c", &revisions()), [""; 0]);
    }

    #[test]
    fn tab_goes_as_far_as_all_agree() {
        let found = candidates("upgrade 2", &revisions());
        assert_eq!(completed("upgrade 2", &found).as_deref(), Some("upgrade 2c"));
        assert_eq!(completed("upgrade 2c", &candidates("upgrade 2c", &revisions())), None);
        assert_eq!(completed("h", &candidates("h", &[])), None);
        assert_eq!(completed("nope", &[]), None);
    }

    #[test]
    fn names_of_any_script_are_cut_between_characters() {
        let names = ["ünï1".to_owned(), "ünï2".to_owned()];
        assert_eq!(completed("upgrade ü", &names).as_deref(), Some("upgrade ünï"));
    }
}
