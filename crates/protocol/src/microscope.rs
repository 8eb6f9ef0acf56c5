//! The batch microscope: a batch block's rebuild, statement by statement, with the tables and rows as they stand.

use serde::{Deserialize, Serialize};

use crate::{Direction, Location, Rows, RunError, Table};

/// All rebuilds of one step.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Microscope {
    /// The revision.
    pub revision: String,
    /// Which way: its `upgrade()` or its `downgrade()`.
    pub direction: Direction,
    /// The rebuilds, in the order in which they run.
    pub rebuilds: Vec<Rebuild>,
    /// Why the step ended early; what it did until then is there.
    pub error: Option<RunError>,
}

/// One batch block that makes its table anew.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Rebuild {
    /// The line of its `with`.
    pub at: Option<Location>,
    /// The table.
    pub table: String,
    /// The name that the new table has at first.
    pub temporary: String,
    /// The table as it was, then what each statement made of it.
    pub frames: Vec<Frame>,
}

/// A moment of a rebuild.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Frame {
    /// What happens.
    pub stage: Stage,
    /// The same in a sentence.
    pub words: String,
    /// The statement that led here; none before the first.
    pub sql: Option<String>,
    /// SQLite's message, if it refused the statement.
    pub error: Option<String>,
    /// The table under its own name, if there is one of that name.
    pub old: Option<Exhibit>,
    /// The table under the temporary name, if there is one.
    pub new: Option<Exhibit>,
}

/// The statements of a rebuild.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stage {
    /// None of them yet.
    Before,
    /// CREATE TABLE, under the temporary name.
    Create,
    /// INSERT … SELECT.
    Copy,
    /// DROP TABLE.
    Drop,
    /// ALTER TABLE … RENAME TO.
    Rename,
    /// CREATE INDEX.
    Index,
}

/// A table with some of its rows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Exhibit {
    /// The table.
    pub table: Table,
    /// Its first rows.
    pub rows: Rows,
    /// The names of the triggers on it.
    pub triggers: Vec<String>,
}
