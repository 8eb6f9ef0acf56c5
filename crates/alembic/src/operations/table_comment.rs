//! `op.create_table_comment` and `op.drop_table_comment`

use std::rc::Rc;

use sqlalchemy::schema::Name;

use super::{Operations, Result};
use crate::ddl::Alteration;

/// Gives a table a comment.
#[derive(Clone, Debug)]
pub struct CreateTableComment {
    /// The table.
    pub table: Name,
    /// Its schema.
    pub schema: Option<Name>,
    /// The comment.
    pub comment: Option<Rc<str>>,
    /// The comment it had.
    pub existing_comment: Option<Rc<str>>,
}

impl CreateTableComment {
    pub(super) fn invoke(&self, operations: &Operations) -> Result<()> {
        let table = operations.objects().sketch(&self.table, self.schema.as_ref(), &[])?;
        *table.comment.borrow_mut() = self.comment.clone();
        operations.alter(Alteration::SetTableComment(table))
    }
}

/// Takes a table's comment away.
#[derive(Clone, Debug)]
pub struct DropTableComment {
    /// The table.
    pub table: Name,
    /// Its schema.
    pub schema: Option<Name>,
    /// The comment it had.
    pub existing_comment: Option<Rc<str>>,
}

impl DropTableComment {
    pub(super) fn invoke(&self, operations: &Operations) -> Result<()> {
        let table = operations.objects().sketch(&self.table, self.schema.as_ref(), &[])?;
        operations.alter(Alteration::DropTableComment(table))
    }
}
