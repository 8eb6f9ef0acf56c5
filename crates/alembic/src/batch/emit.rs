//! A [`Rebuild`] as statements: create, copy, drop, rename, index.

use std::rc::Rc;

use sqlalchemy::dialect::Dialect;
use sqlalchemy::expression::{Cast, Expr};
use sqlalchemy::schema::Table;

use super::rebuild::{ColumnCopy, Rebuild};
use crate::ddl::{Alteration, Out};
use crate::operations::{Error, Migration, RenameTable, Result};

/// Makes the new table and puts it in the old one's place. If the copy fails, the new table is dropped again.
pub(super) fn emit(rebuild: &Rebuild, migration: &dyn Migration) -> Result<()> {
    let out = Out::new(migration);
    let ddl = migration.ddl();
    let drop = |table: &Rc<Table>| ddl.drop_table(table, false, &out);
    ddl.prepare_rebuild(rebuild, &out)?;
    ddl.create_table(&rebuild.new_table, false, &out)?;
    if let Err(error) = copy(rebuild, &out).and_then(|()| drop(&rebuild.old_table)) {
        drop(&rebuild.new_table)?;
        return Err(error);
    }
    ddl.apply(
        &Alteration::RenameTable(RenameTable {
            table: rebuild.new_table.name(),
            new_name: rebuild.old_table.name(),
            schema: rebuild.old_table.schema(),
        }),
        &out,
    )?;
    let temporary = rebuild.new_table.name();
    rebuild.new_table.set_name(rebuild.old_table.name());
    let outcome = rebuild
        .make_indexes()
        .and_then(|indexes| indexes.iter().try_for_each(|index| ddl.create_index(index, false, &out)));
    rebuild.new_table.set_name(temporary);
    outcome
}

/// `INSERT INTO new (…) SELECT … FROM old`
fn copy(rebuild: &Rebuild, out: &Out<'_>) -> Result<()> {
    let copies = rebuild.copies.clone()?;
    if copies.is_empty() {
        // SQLAlchemy trips over an INSERT of no columns.
        return Err(Error::Key("insert_from_select".into()));
    }
    out.ddl(&copy_sql(rebuild, &copies, out.dialect())?)
}

fn copy_sql(rebuild: &Rebuild, copies: &[ColumnCopy], dialect: &dyn Dialect) -> Result<String> {
    let quoting = dialect.quoting();
    let old = quoting.format_table(&rebuild.old_table);
    let mut targets = Vec::new();
    let mut sources = Vec::new();
    for ColumnCopy { target, source, casts } in copies {
        targets.push(quoting.format_column(target));
        let name = quoting.format_column(source);
        if casts.is_empty() {
            sources.push(format!("{old}.{name}"));
            continue;
        }
        let cast = casts.iter().fold(Expr::Column(source.clone()), |of, type_| {
            Expr::Cast(Rc::new(Cast { of, ty: type_.clone(), lenient: false }))
        });
        sources.push(format!("{} AS {name}", dialect.expression(&cast, true)?));
    }
    let new = quoting.format_table(&rebuild.new_table);
    Ok(format!("INSERT INTO {new} ({}) SELECT {} \nFROM {old}", targets.join(", "), sources.join(", ")))
}
