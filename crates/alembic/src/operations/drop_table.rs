//! `op.drop_table`

use std::rc::Rc;

use sqlalchemy::schema::{Name, Table, TableArgs};

use super::{Operations, Result, SchemaObjects};
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
    /// The table, without its columns, and what takes it away.
    pub(crate) fn planned(&self, objects: &SchemaObjects) -> Result<(Rc<Table>, Alteration)> {
        let table = objects.table(&self.table, &[], self.args.clone())?;
        Ok((table.clone(), Alteration::DropTable { table, if_exists: self.if_exists }))
    }

    pub(super) fn invoke(&self, operations: &Operations) -> Result<()> {
        let (_, alteration) = self.planned(&operations.objects())?;
        operations.alter(alteration)
    }
}
