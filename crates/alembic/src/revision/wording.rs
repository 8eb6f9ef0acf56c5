//! How commands word the graph's errors.

use super::error::RevisionError;
use crate::failure::Failure;

/// A command's own sentences; where there is none, Alembic's general one serves.
#[derive(Debug, Clone, Copy, Default)]
pub struct Wording<'a> {
    /// For a range that is none. `{start}` and `{end}` stand for its ends.
    pub ancestor: Option<&'a str>,
    /// For several heads where one is wanted. `{head_arg}` stands for what was asked for.
    pub multiple_heads: Option<&'a str>,
    /// The lower end, if the command knows it better than the graph.
    pub start: Option<&'a str>,
    /// The upper end, if the command knows it better than the graph.
    pub end: Option<&'a str>,
}

const NO_RANGE: &str =
    "Requested range {start}:{end} does not refer to ancestor/descendant revisions along the same branch";
const SEVERAL_HEADS: &str = "Multiple head revisions are present for given argument '{head_arg}'; please \
     specify a specific target revision, '<branchname>@{head_arg}' to narrow to a specific head, or 'heads' \
     for all heads";

impl Wording<'_> {
    /// The failure with which the command ends.
    pub fn failure(&self, error: RevisionError) -> Failure {
        match error {
            RevisionError::RangeNotAncestor { lower, upper } => Failure::command(
                self.ancestor
                    .unwrap_or(NO_RANGE)
                    .replace("{start}", self.start.unwrap_or(&lower))
                    .replace("{end}", self.end.unwrap_or(&upper)),
            ),
            RevisionError::MultipleHeads { argument, .. } => {
                let asked = self.end.filter(|end| !end.is_empty()).unwrap_or(&argument);
                Failure::command(self.multiple_heads.unwrap_or(SEVERAL_HEADS).replace("{head_arg}", asked))
            }
            RevisionError::Resolution { argument, .. } => {
                Failure::command(format!("Can't locate revision identified by '{argument}'"))
            }
            RevisionError::Escaped { class, message } => {
                Failure::Escaped { class: class.to_owned(), message }
            }
            other => Failure::command(other.to_string()),
        }
    }
}
