//! The old table of a rebuild, read from the database.

use std::rc::Rc;

use sqlalchemy::reflect::{Inspector, ReflectArgs, ReflectError, ReflectedColumn, autoload};
use sqlalchemy::schema::{ConstraintName, MetaData, Name, NamingConvention, Table, TableArgs};

use super::record::{BatchOptions, RebuildOptions};
use crate::operations::{Error, Migration, Result};

/// Reads the table, with names from the batch's naming convention for constraints that have none.
pub(super) fn old_table(
    migration: &dyn Migration,
    options: &BatchOptions,
    of_rebuild: &RebuildOptions,
) -> Result<Rc<Table>> {
    let Some(connection) = migration.connection().filter(|_| !migration.as_sql()) else {
        return Err(Error::Command(format!(
            "This operation cannot proceed in --sql mode; batch mode with dialect {} requires a live database \
             connection with which to reflect the table \"{}\". To generate a batch SQL migration script using table \
             \"move and copy\", a complete Table object should be passed to the \"copy_from\" argument of the \
             batch_alter_table() method so that table reflection can be skipped.",
            migration.dialect().name(),
            options.table
        )));
    };
    let ddl = migration.ddl();
    let adjust = |_: &Rc<Table>, column: &mut ReflectedColumn| {
        if let Some(default) =
            column.default.as_deref().and_then(|default| ddl.adjust_reflected_default(default))
        {
            column.default = Some(default.into());
        }
        Ok(())
    };
    let reflect = ReflectArgs {
        include_columns: of_rebuild.include_columns.clone(),
        leave_referred: of_rebuild.leave_referred,
        column_hook: Some(&adjust),
        ..ReflectArgs::default()
    };
    let args = TableArgs { schema: options.schema.clone(), ..of_rebuild.reflect.clone() };
    let told = of_rebuild.reflect_items.clone();
    let inspector = Inspector::new(&connection);
    let table = autoload(&inspector, options.table.clone(), &MetaData::new(), told, args, &reflect)?;
    match &of_rebuild.naming_convention {
        Some(convention) => named_by(convention, &table),
        None => Ok(table),
    }
}

/// The same table, its unnamed constraints named. The names that the database has are final.
fn named_by(convention: &NamingConvention, table: &Table) -> Result<Rc<Table>> {
    let settled = |name: ConstraintName| name.get().map(|name| Name::conv(name.shared()));
    for constraint in table.constraints() {
        if let Some(name) = settled(constraint.name()) {
            constraint.set_name(name);
        }
    }
    for index in table.indexes() {
        if let Some(name) = settled(index.name()) {
            index.set_name(name);
        }
    }
    Ok(table.to_metadata(&MetaData::with(None, convention.clone()))?)
}

impl From<ReflectError> for Error {
    fn from(error: ReflectError) -> Error {
        match error {
            ReflectError::Connection(error) => Error::Database(error),
            ReflectError::Schema(error) => Error::Schema(error),
        }
    }
}
