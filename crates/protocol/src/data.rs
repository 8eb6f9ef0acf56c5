//! Rows.

use serde::{Deserialize, Serialize};

use crate::Point;

/// Which rows to show.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RowsQuery {
    /// When.
    pub point: Point,
    /// The table or view.
    pub table: String,
    /// Rows to leave out at the start.
    pub offset: u32,
    /// Rows at most.
    pub limit: u32,
}

/// Some rows.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Rows {
    /// The columns' names.
    pub columns: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
    /// Rows in all.
    pub total: u32,
    /// Rows that a statement changed.
    pub changed: Option<u32>,
    /// SQLite's message, if it refused.
    pub error: Option<String>,
}

/// A value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Cell {
    /// NULL.
    Null,
    /// INTEGER or REAL, as SQLite prints it (JavaScript's numbers would round large ones).
    Number(String),
    /// TEXT.
    Text(String),
    /// BLOB: its length, and its first bytes in hexadecimal.
    Blob {
        /// Bytes in all.
        length: u32,
        /// The first 32 bytes at most.
        hex: String,
    },
}
