//! The survival receipt of a step: what was in the database before it and is not any more.

use serde::{Deserialize, Serialize};

use crate::{Direction, Location};

/// What a step did not leave as it was. A thing that only got another name or place has survived.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Receipt {
    /// The revision; none if the receipt is that of a whole run.
    pub revision: Option<String>,
    /// Which way the step went.
    pub direction: Direction,
    /// What is gone: first what nobody asked for.
    pub losses: Vec<Loss>,
}

/// One thing that is gone.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Loss {
    /// What it was.
    pub kind: LossKind,
    /// The table it belonged to, under the name that it had before; of a view, its own.
    pub table: String,
    /// What it was, as the DDL had it: `CHECK (amount > 0)`, `3 rows`.
    pub what: String,
    /// What stands in its place, where that is less: `INDEX ix (a)` for `INDEX ix (a DESC)`.
    pub now: Option<String>,
    /// Whether somebody asked for that.
    pub cause: LossCause,
    /// The line that did it.
    pub at: Option<Location>,
    /// How it came to that and what to do, in a sentence or two; where `cause` does not say it all.
    pub why: Option<String>,
}

/// Whether a loss was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum LossCause {
    /// Nothing in the script names it.
    Silent,
    /// It went along with something that the script drops.
    Along,
    /// The script drops it by name.
    Asked,
}

/// What can be lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum LossKind {
    /// A table with all that belongs to it.
    Table,
    /// Rows of a table.
    Rows,
    /// A column with its values.
    Column,
    /// A primary key, or a column of it.
    PrimaryKey,
    /// A UNIQUE.
    Unique,
    /// A foreign key, or its ON DELETE or ON UPDATE.
    ForeignKey,
    /// A CHECK.
    Check,
    /// An index, or a part of what it promised.
    Index,
    /// A column's DEFAULT.
    Default,
    /// A column's NOT NULL.
    NotNull,
    /// A column's AUTOINCREMENT.
    Autoincrement,
    /// The expression of a generated column.
    Generated,
    /// A column's COLLATE.
    Collation,
    /// A table's WITHOUT ROWID or STRICT.
    Option,
    /// A trigger.
    Trigger,
    /// A view.
    View,
}
