//! `op.create_table`

use std::rc::Rc;

use sqlalchemy::schema::{Name, SchemaItem, Table, TableArgs};

use super::{Operations, Result, SchemaObjects};
use crate::ddl::Alteration;

/// Makes a table.
#[derive(Clone, Debug)]
pub struct CreateTable {
    /// Its name.
    pub table: Name,
    /// Its columns, constraints and indexes.
    pub items: Vec<SchemaItem>,
    /// Its schema, comment, prefixes and the options of single dialects.
    pub args: TableArgs,
    /// `if_not_exists`
    pub if_not_exists: bool,
}

impl CreateTable {
    /// The table.
    pub fn to_table(&self, objects: &SchemaObjects) -> Result<Rc<Table>> {
        objects.table(&self.table, &self.items, self.args.clone())
    }

    /// The table, and what makes it.
    pub(crate) fn planned(&self, objects: &SchemaObjects) -> Result<(Rc<Table>, Alteration)> {
        let table = self.to_table(objects)?;
        Ok((table.clone(), Alteration::CreateTable { table, if_not_exists: self.if_not_exists }))
    }

    pub(super) fn invoke(&self, operations: &Operations) -> Result<Rc<Table>> {
        let (table, alteration) = self.planned(&operations.objects())?;
        operations.alter(alteration)?;
        Ok(table)
    }
}
