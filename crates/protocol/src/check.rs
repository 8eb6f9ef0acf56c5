//! What the checks have found: lazily, some revisions with each question.

use serde::{Deserialize, Serialize};

use crate::Diagnostic;

/// What is known so far.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Checked {
    /// What is wrong or risky, from the oldest revision to the newest.
    pub diagnostics: Vec<Diagnostic>,
    /// The revisions that have been tried.
    pub verdicts: Vec<Verdict>,
    /// Revisions that have not been tried yet: ask again.
    pub remaining: u32,
}

/// How a revision did: upgrade, downgrade, and upgrade again, on the rows that the project brings.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Verdict {
    /// The revision.
    pub revision: String,
    /// Its downgrade leaves the schema as it was before; none if that could not be tried.
    pub reversible: Option<bool>,
    /// Its upgrade or downgrade loses rows or values.
    pub lossy: bool,
    /// Its upgrade fails.
    pub fails: bool,
}
