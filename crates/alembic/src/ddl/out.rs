//! Where statements go: to the database, or into the offline SQL.

use sqlalchemy::connection::ParameterSets;
use sqlalchemy::dialect::{DdlElement, Dialect};

use super::alter_table::AlterTable;
use crate::operations::{Migration, Result};

/// The receiver of a migration's statements.
pub struct Out<'a> {
    migration: &'a dyn Migration,
}

impl<'a> Out<'a> {
    /// The receiver of this migration's statements.
    pub fn new(migration: &'a dyn Migration) -> Out<'a> {
        Out { migration }
    }

    /// The dialect that statements are written for.
    pub fn dialect(&self) -> &'a dyn Dialect {
        &**self.migration.dialect()
    }

    /// The migration.
    pub fn migration(&self) -> &'a dyn Migration {
        self.migration
    }

    /// One of SQLAlchemy's DDL constructs.
    pub fn element(&self, element: &DdlElement) -> Result<()> {
        let sql = self.dialect().compile_ddl(element)?;
        self.ddl(&sql)
    }

    /// One of Alembic's `ALTER TABLE`s.
    pub fn alter_table(&self, alter: &AlterTable<'_>) -> Result<()> {
        let sql = self.migration.ddl().alter_table_sql(alter, self.dialect())?;
        self.ddl(&sql)
    }

    /// DDL that is written already.
    pub fn ddl(&self, sql: &str) -> Result<()> {
        match self.migration.connection() {
            Some(connection) if !self.migration.as_sql() => {
                connection.execute(sql, ParameterSets::none())?;
                Ok(())
            }
            _ => self.write_down(sql),
        }
    }

    /// A statement in the offline SQL, in the form that all have there.
    pub fn write_down(&self, sql: &str) -> Result<()> {
        let ddl = self.migration.ddl();
        let text = sql.replace('\t', "    ");
        self.migration.write(&format!("{}{}\n\n", text.trim(), ddl.command_terminator()))?;
        match ddl.batch_separator() {
            Some(separator) => self.migration.write(&format!("{separator}\n\n")),
            None => Ok(()),
        }
    }
}
