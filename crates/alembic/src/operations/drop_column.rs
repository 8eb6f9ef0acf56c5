//! `op.drop_column`

use sqlalchemy::schema::Name;
use sqlalchemy::types::Type;

use super::{Operations, Result};
use crate::ddl::Alteration;

/// Takes a column away.
#[derive(Clone, Debug)]
pub struct DropColumn {
    /// The table.
    pub table: Name,
    /// Its schema.
    pub schema: Option<Name>,
    /// The column.
    pub column: Name,
    /// `if_exists`
    pub if_exists: bool,
    /// `existing_type`: tells a batch which CHECK goes along with the column.
    pub existing_type: Option<Type>,
    /// What SQL Server needs dropped first.
    pub mssql: MssqlDependents,
}

/// `mssql_drop_default`, `mssql_drop_check`, `mssql_drop_foreign_key`
#[derive(Clone, Copy, Debug, Default)]
#[allow(missing_docs)]
pub struct MssqlDependents {
    pub default: bool,
    pub check: bool,
    pub foreign_key: bool,
}

impl DropColumn {
    pub(super) fn invoke(&self, operations: &Operations) -> Result<()> {
        operations.alter(Alteration::DropColumn(self.clone()))
    }
}
