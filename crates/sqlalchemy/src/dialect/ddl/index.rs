//! CREATE INDEX and DROP INDEX.

use std::rc::Rc;

use super::super::Dialect;
use crate::error::{Error, ErrorClass, Result};
use crate::schema::{ConstraintName, Index, Name, Table};

/// The table of an index.
///
/// # Errors
/// `CompileError` if it has none.
pub fn table(index: &Index) -> Result<Rc<Table>> {
    index.table().ok_or_else(|| {
        let name = index.name();
        let name = name.get().map_or("None", Name::as_str);
        Error::compile(format!("Index '{name}' is not associated with any table."))
    })
}

/// The name that the database sees; shortened if a convention made it.
pub fn final_name(dialect: &dyn Dialect, index: &Index) -> Result<Option<Name>> {
    let features = dialect.features();
    match index.name() {
        ConstraintName::Given(name) => {
            dialect.quoting().fit(&name, features.max_index_name_length, &features).map(Some)
        }
        ConstraintName::None | ConstraintName::Deferred => Ok(None),
    }
}

/// The index's name in quotes, with the table's schema before it if asked for.
pub fn formatted_name(dialect: &dyn Dialect, index: &Index, include_schema: bool) -> Result<String> {
    let Some(name) = final_name(dialect, index)? else {
        return Err(Error::new(ErrorClass::AssertionError, ""));
    };
    let name = dialect.quoting().quote(&name);
    let schema = index.table().and_then(|table| table.schema()).filter(|_| include_schema);
    Ok(match schema {
        Some(schema) => format!("{}.{name}", dialect.quoting().quote(&schema)),
        None => name,
    })
}

/// `CREATE INDEX` or `CREATE UNIQUE INDEX`, up to the name.
pub fn preamble(index: &Index, if_not_exists: bool) -> Result<String> {
    table(index)?;
    let unique = if index.unique.get() { "UNIQUE " } else { "" };
    let exists = if if_not_exists { "IF NOT EXISTS " } else { "" };
    Ok(format!("CREATE {unique}INDEX {exists}"))
}

/// The indexed expressions, compiled.
pub fn expressions(dialect: &dyn Dialect, index: &Index) -> Result<Vec<String>> {
    index.expressions().iter().map(|expr| dialect.expression(expr, false)).collect()
}

/// `CompileError` for an index without a name.
pub fn require_name(index: &Index, statement: &str) -> Result<()> {
    match index.name() {
        ConstraintName::Given(_) => Ok(()),
        _ => Err(Error::compile(format!("{statement} INDEX requires that the index have a name"))),
    }
}

/// CREATE INDEX
pub fn create(dialect: &dyn Dialect, index: &Index, if_not_exists: bool) -> Result<String> {
    let preamble = preamble(index, if_not_exists)?;
    Ok(format!(
        "{preamble}{} ON {} ({})",
        formatted_name(dialect, index, false)?,
        dialect.quoting().format_table(&*table(index)?),
        expressions(dialect, index)?.join(", ")
    ))
}

/// DROP INDEX
pub fn drop(dialect: &dyn Dialect, index: &Index, if_exists: bool) -> Result<String> {
    require_name(index, "DROP")?;
    let exists = if if_exists { "IF EXISTS " } else { "" };
    Ok(format!("\nDROP INDEX {exists}{}", formatted_name(dialect, index, true)?))
}
