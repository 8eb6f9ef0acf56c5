//! One revision as its file declares it.

use super::error::{CycleKind, RevisionError};

/// What the head of a revision file says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Revision {
    /// `revision`
    pub id: String,
    /// `down_revision`: none for a base, several for a merge.
    pub down_revisions: Vec<String>,
    /// `depends_on`, as written: ids, partial ids or branch labels.
    pub dependencies: Vec<String>,
    /// `branch_labels`, as written.
    pub branch_labels: Vec<String>,
    /// The first paragraph of the docstring; messages and logs show it.
    pub doc: String,
}

const ILLEGAL_IN_ID: [char; 4] = ['+', '-', ':', '@'];

impl Revision {
    /// Refuses a revision that names itself or whose id uses characters of the revision syntax.
    pub fn verify(&self) -> Result<(), RevisionError> {
        let itself = |kind| RevisionError::Cycle { kind, revisions: vec![self.id.clone()] };
        if self.down_revisions.contains(&self.id) {
            return Err(itself(CycleKind::SelfLoop));
        }
        if self.dependencies.contains(&self.id) {
            return Err(itself(CycleKind::DependencySelfLoop));
        }
        Self::verify_id(&self.id)
    }

    /// Refuses an id that uses characters of the revision syntax.
    pub fn verify_id(id: &str) -> Result<(), RevisionError> {
        let found: Vec<String> =
            ILLEGAL_IN_ID.iter().filter(|c| id.contains(**c)).map(char::to_string).collect();
        if found.is_empty() {
            return Ok(());
        }
        Err(RevisionError::Other(format!(
            "Character(s) '{}' not allowed in revision identifier '{id}'",
            found.join(", ")
        )))
    }

    /// True for a revision without `down_revision`.
    pub fn is_base(&self) -> bool {
        self.down_revisions.is_empty()
    }

    /// True for a base that depends on nothing either.
    pub fn is_real_base(&self) -> bool {
        self.is_base() && self.dependencies.is_empty()
    }

    /// True for a revision with several `down_revision`s.
    pub fn is_merge_point(&self) -> bool {
        self.down_revisions.len() > 1
    }

    /// The `down_revision`s as messages show them: `<base>` or a comma list.
    pub fn down_text(&self) -> String {
        if self.is_base() { "<base>".to_owned() } else { self.down_revisions.join(", ") }
    }
}
