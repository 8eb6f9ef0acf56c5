//! What changed from one schema to the next. Only what differs is in it.

use serde::{Deserialize, Serialize};

use crate::{Column, Constraint, Index, Trigger, View};

/// How one thing differs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Difference<T> {
    /// It is new.
    Added(T),
    /// It is gone.
    Removed(T),
    /// It is another.
    Changed {
        /// As it was.
        before: T,
        /// As it is.
        after: T,
    },
}

/// What changed in a database. The version table's rows are no change of the schema.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SchemaChange {
    /// Tables that differ, sorted by name.
    pub tables: Vec<TableChange>,
    /// Views that differ.
    pub views: Vec<Difference<View>>,
    /// Triggers that differ.
    pub triggers: Vec<Difference<Trigger>>,
}

/// How a table differs.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct TableChange {
    /// Its name now (or the name that it had, if it is gone).
    pub name: String,
    /// The name that it had, if it was renamed.
    pub renamed_from: Option<String>,
    /// It was not there before.
    pub added: bool,
    /// It is not there any more; its columns and the rest are then `Removed`.
    pub removed: bool,
    /// A batch operation made it anew.
    pub rebuilt: bool,
    /// Columns that differ; for an added table, all.
    pub columns: Vec<Difference<Column>>,
    /// Constraints that differ; for an added table, all.
    pub constraints: Vec<Difference<Constraint>>,
    /// Indexes that differ; for an added table, all.
    pub indexes: Vec<Difference<Index>>,
    /// Rows before, if the table was there.
    pub rows_before: Option<u32>,
}
