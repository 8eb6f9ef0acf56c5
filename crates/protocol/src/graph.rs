//! The revision graph as it is drawn.

use serde::{Deserialize, Serialize};

/// The revision graph.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Graph {
    /// In the order in which `alembic history` shows them: newest first, children before parents.
    pub nodes: Vec<Node>,
}

/// One revision.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Node {
    /// Its full identifier.
    pub revision: String,
    /// Parents (full identifiers), in the script's order; none for a base.
    pub down_revisions: Vec<String>,
    /// `depends_on`, resolved to full identifiers where they resolve.
    pub depends_on: Vec<String>,
    /// Labels that the script itself declares.
    pub branch_labels: Vec<String>,
    /// All of the docstring's first paragraph.
    pub doc: String,
    /// The script's path.
    pub path: String,
    /// Has no child.
    pub is_head: bool,
    /// Has no parent.
    pub is_base: bool,
    /// Has several children.
    pub is_branch_point: bool,
    /// Has several parents.
    pub is_merge_point: bool,
    /// Is in the live database's history (the version table names it or a descendant).
    pub applied: bool,
    /// The version table names it.
    pub is_current: bool,
    /// `upgrade heads` would run it.
    pub pending: bool,
    /// Why its script fails to load or its replay fails, in one line.
    pub problem: Option<String>,
}
