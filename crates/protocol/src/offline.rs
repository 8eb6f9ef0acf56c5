//! A revision's SQL without a database.

use serde::{Deserialize, Serialize};

use crate::{RunError, Statement};

/// What `--sql` writes for one revision.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Offline {
    /// The dialect that it is written for.
    pub dialect: String,
    /// The statements, each with the line and operation that wrote it; up to the error, if there is one.
    pub statements: Vec<Statement>,
    /// Why the script cannot run without a database.
    pub error: Option<RunError>,
}
