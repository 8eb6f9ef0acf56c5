//! `op.drop_table`

use sqlalchemy::schema::{Name, TableArgs};

use super::{Operations, Result};
use crate::ddl::Alteration;

/// Takes a table away.
#[derive(Clone, Debug)]
pub struct DropTable {
    /// Its name.
    pub table: Name,
    /// Its schema, comment, prefixes and the options of single dialects.
    pub args: TableArgs,
    /// `if_exists`
    pub if_exists: bool,
}

impl DropTable {
    pub(super) fn invoke(&self, operations: &Operations) -> Result<()> {
        let table = operations.objects().table(&self.table, &[], self.args.clone())?;
        operations.alter(Alteration::DropTable { table, if_exists: self.if_exists })
    }
}
