//! What operations need of the migration they belong to.

use std::rc::Rc;

use sqlalchemy::connection::Connection;
use sqlalchemy::dialect::Dialect;
use sqlalchemy::schema::NamingConvention;

use super::Result;
use crate::ddl::{Alteration, Implementation};

/// The migration context as operations see it (`runtime/` implements it).
pub trait Migration {
    /// The dialect that SQL is written for.
    fn dialect(&self) -> &Rc<dyn Dialect>;

    /// How Alembic alters tables of this dialect (`context.impl`).
    fn ddl(&self) -> &dyn Implementation;

    /// The database; none offline.
    fn connection(&self) -> Option<Rc<Connection>>;

    /// True if SQL is written down instead of sent.
    fn as_sql(&self) -> bool;

    /// True if bound values are written into offline SQL.
    fn literal_binds(&self) -> bool {
        false
    }

    /// Takes a piece of offline SQL.
    fn write(&self, text: &str) -> Result<()>;

    /// The naming convention of `target_metadata`.
    fn naming_convention(&self) -> Option<NamingConvention> {
        None
    }

    /// What causes the statements that are sent now.
    fn cause(&self) -> Option<Cause>;

    /// Says what causes the statements that follow, until the next call.
    fn set_cause(&self, cause: Option<Cause>);

    /// Tells whoever watches what the script asks for, before it is made or noted in a batch.
    fn asked(&self, _alteration: &Alteration) {}
}

/// What caused a statement: an operation, and the place in the script that called for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cause {
    /// The operation's name as the script calls it: `add_column`, `batch_alter_table`.
    pub operation: Rc<str>,
    /// Where the script is.
    pub place: Option<Place>,
}

/// A place in a script.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The file.
    pub file: Rc<str>,
    /// The line, from 1.
    pub line: u32,
    /// The column, from 1.
    pub column: u32,
}
