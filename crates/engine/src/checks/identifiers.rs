//! `duplicate-revision`: two scripts have one identifier, and Alembic keeps one of them. `unknown-down-revision`: a
//! script comes after a revision that is not there.

use std::collections::BTreeMap;

use protocol::{Diagnostic, Fix, Location, Severity, TextEdit};

use super::source::Text;
use super::{diagnostic, with_fix};

/// What a script says of its place in the graph.
#[derive(Debug, Clone)]
pub(crate) struct Header {
    /// The script's path.
    pub(crate) path: String,
    pub(crate) revision: Text,
    pub(crate) down: Vec<Text>,
    pub(crate) labels: Vec<Text>,
}

pub(super) fn check(headers: &[Header]) -> Vec<Diagnostic> {
    let mut by_id: BTreeMap<&str, Vec<&Header>> = BTreeMap::new();
    for header in headers {
        by_id.entry(&header.revision.text).or_default().push(header);
    }
    let mut found = Vec::new();
    for header in headers {
        let same = by_id.get(header.revision.text.as_str()).map_or(&[][..], Vec::as_slice);
        if let Some(other) = same.iter().find(|other| other.path != header.path) {
            let message = format!(
                "{} is the revision of {} too; Alembic keeps one of the two.",
                header.revision.text, other.path
            );
            let at = Some(header.revision.at.clone());
            found.push(diagnostic(Severity::Error, "duplicate-revision", message, at));
        }
        found.extend(
            header
                .down
                .iter()
                .filter(|down| !is_known(down, headers))
                .map(|down| unknown(down, header, &by_id)),
        );
    }
    found
}

/// Whether a name stands for a revision: in full, by its beginning, or by a branch's label.
fn is_known(name: &Text, headers: &[Header]) -> bool {
    let text = name.text.as_str();
    headers.iter().any(|header| {
        header.revision.text.starts_with(text) || header.labels.iter().any(|label| label.text == text)
    })
}

fn unknown(down: &Text, header: &Header, by_id: &BTreeMap<&str, Vec<&Header>>) -> Diagnostic {
    let message =
        format!("{} comes after {}, and there is no such revision.", header.revision.text, down.text);
    let others = by_id.keys().filter(|id| **id != header.revision.text);
    let nearest =
        others.map(|id| (distance(id, &down.text), *id)).min().filter(|(distance, _)| *distance <= 2);
    let fix = nearest.map(|(_, id)| Fix {
        title: format!("Come after {id}"),
        edits: vec![TextEdit { at: inside(&down.at), text: id.to_owned() }],
    });
    with_fix(diagnostic(Severity::Error, "unknown-down-revision", message, Some(down.at.clone())), fix)
}

/// The place between the quotes.
fn inside(at: &Location) -> Location {
    Location { column: at.column + 1, end_column: at.end_column.saturating_sub(1), ..at.clone() }
}

/// How many characters have to be added, removed or replaced (Levenshtein).
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = i;
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let replaced = diagonal + usize::from(x != *y);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    #[test]
    fn distances() {
        for (a, b, expected) in
            [("a1", "a1", 0), ("a1", "a2", 1), ("abc", "b", 2), ("", "xy", 2), ("ab", "ba", 2)]
        {
            assert_eq!(super::distance(a, b), expected, "{a} {b}");
        }
    }
}
