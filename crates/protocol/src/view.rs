//! Time travel: the database at a point of the history.

use serde::{Deserialize, Serialize};

use crate::{Receipt, RunError, Schema, SchemaChange, Statement};

/// A point of the history.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Point {
    /// The live database, as it stands.
    #[default]
    Live,
    /// A revision, replayed from base along its ancestors.
    Revision {
        /// The revision.
        revision: String,
        /// After so many statements of its `upgrade()` (an index into [`Look::statements`]); none: after all of it.
        statements: Option<u32>,
    },
}

/// The database at a point.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Look {
    /// Counts the looks of a session, from 1.
    #[serde(default)]
    pub number: u32,
    /// The look that the page holds, if `schema` leaves out the tables that are the same there; 0 if it is whole.
    #[serde(default)]
    pub base: u32,
    /// The names of those tables.
    #[serde(default)]
    pub kept: Vec<String>,
    /// The point.
    pub point: Point,
    /// The schema there. If the script is broken, the last good one (see `stale`), if there ever was one.
    pub schema: Option<Schema>,
    /// What the revision changed (up to the statement); for the live database, what the last run changed.
    pub change: SchemaChange,
    /// The statements of the revision's `upgrade()`, all of them, wherever the point is.
    pub statements: Vec<Statement>,
    /// What the revision did not leave as it was; none while its replay fails, and for the live database.
    pub receipt: Option<Receipt>,
    /// Why the replay failed.
    pub error: Option<RunError>,
    /// `schema` and `change` are those of the last good replay, not of the scripts as they are.
    pub stale: bool,
    /// How long the replay took.
    pub micros: f64,
    /// Revisions that had to be run anew for it.
    pub replayed: u32,
}

impl Look {
    /// Puts in the tables that were left out, from the look with the number `base`; says whether that was it.
    pub fn complete(&mut self, held: &Look) -> bool {
        let (Some(schema), Some(known)) = (&mut self.schema, &held.schema) else { return self.base == 0 };
        if self.base != 0 && self.base != held.number {
            return false;
        }
        let kept = std::mem::take(&mut self.kept);
        schema.tables.extend(kept.iter().filter_map(|name| known.table(name).cloned()));
        schema.tables.sort_by(|a, b| a.name.cmp(&b.name));
        self.base = 0;
        true
    }
}
