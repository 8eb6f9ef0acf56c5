//! The old table of a rebuild, read from the database.

use std::rc::Rc;

use sqlalchemy::schema::Table;

use super::record::BatchOptions;
use crate::operations::{Error, Migration, Result};

/// Reads the table, with names from the batch's naming convention for constraints that have none.
pub(super) fn old_table(migration: &dyn Migration, options: &BatchOptions) -> Result<Rc<Table>> {
    let Some(_connection) = migration.connection().filter(|_| !migration.as_sql()) else {
        return Err(Error::Command(format!(
            "This operation cannot proceed in --sql mode; batch mode with dialect {} requires a live database \
             connection with which to reflect the table \"{}\". To generate a batch SQL migration script using table \
             \"move and copy\", a complete Table object should be passed to the \"copy_from\" argument of the \
             batch_alter_table() method so that table reflection can be skipped.",
            migration.dialect().name(),
            options.table
        )));
    };
    Err(Error::not_implemented("reflection"))
}
