//! `op.rename_table`

use sqlalchemy::schema::Name;

use super::{Operations, Result};
use crate::ddl::Alteration;

/// Gives a table another name.
#[derive(Clone, Debug)]
pub struct RenameTable {
    /// The name it has.
    pub table: Name,
    /// The name it gets.
    pub new_name: Name,
    /// Its schema, which stays.
    pub schema: Option<Name>,
}

impl RenameTable {
    pub(super) fn invoke(&self, operations: &Operations) -> Result<()> {
        operations.alter(Alteration::RenameTable(self.clone()))
    }
}
