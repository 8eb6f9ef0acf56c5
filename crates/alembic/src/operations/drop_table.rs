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
    /// The table, without its columns.
    pub(crate) fn to_table(&self, objects: &SchemaObjects) -> Result<Rc<Table>> {
        objects.table(&self.table, &[], self.args.clone())
    }

    /// What is done with the table.
    pub(crate) fn of(&self, table: Rc<Table>) -> Alteration {
        Alteration::DropTable { table, if_exists: self.if_exists }
    }

    pub(super) fn invoke(&self, operations: &Operations) -> Result<()> {
        operations.alter(self.of(self.to_table(&operations.objects())?))
    }
}
