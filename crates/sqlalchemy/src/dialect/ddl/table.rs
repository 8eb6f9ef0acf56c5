//! CREATE TABLE.

use std::rc::Rc;

use super::super::Dialect;
use crate::error::{Error, ErrorClass, Result};
use crate::schema::{Autoincrement, Column, ColumnDefault, Constraint, ServerDefault, Table};
use crate::types::generic as g;

/// CREATE TABLE with its columns and constraints.
pub fn create(dialect: &dyn Dialect, table: &Table, if_not_exists: bool) -> Result<String> {
    let mut text = "\nCREATE ".to_owned();
    for prefix in table.prefixes.borrow().iter() {
        text.push_str(prefix);
        text.push(' ');
    }
    text.push_str("TABLE ");
    if if_not_exists {
        text.push_str("IF NOT EXISTS ");
    }
    text.push_str(&dialect.quoting().format_table(table));
    text.push(' ');
    let suffix = dialect.create_table_suffix(table)?;
    if !suffix.is_empty() {
        text.push_str(&suffix);
        text.push(' ');
    }
    text.push('(');
    let mut separator = "\n";
    for column in table.columns() {
        if let Some(specification) =
            column_with_checks(dialect, &column).map_err(|error| locate(error, table, &column))?
        {
            text.push_str(separator);
            text.push('\t');
            text.push_str(&specification);
            separator = ", \n";
        }
    }
    let constraints = constraints(dialect, table)?;
    if !constraints.is_empty() {
        text.push_str(separator);
        text.push('\t');
        text.push_str(&constraints);
    }
    text.push_str("\n)");
    text.push_str(&dialect.post_create_table(table)?);
    text.push_str("\n\n");
    Ok(text)
}

/// A column as CREATE TABLE and ADD COLUMN write it, its own CHECKs included; `None` for a system column.
pub fn column_with_checks(dialect: &dyn Dialect, column: &Column) -> Result<Option<String>> {
    if column.system.get() {
        return Ok(None);
    }
    let mut text = dialect.column_specification(column)?;
    let checks: Vec<String> =
        column.constraints().iter().map(|check| dialect.column_check(check)).collect::<Result<_>>()?;
    if !checks.is_empty() {
        text.push(' ');
        text.push_str(&checks.join(" "));
    }
    Ok(Some(text))
}

fn locate(error: Error, table: &Table, column: &Column) -> Error {
    match error {
        Error::Raised(raised)
            if matches!(raised.class, ErrorClass::CompileError | ErrorClass::UnsupportedCompilationError) =>
        {
            Error::compile(format!(
                "(in table '{}', column '{}'): {}",
                table.name(),
                column.name(),
                raised.message
            ))
        }
        other => other,
    }
}

fn constraints(dialect: &dyn Dialect, table: &Table) -> Result<String> {
    let key = table.primary_key();
    let others = table.constraints().into_iter().filter(|constraint| !Rc::ptr_eq(constraint, &key));
    let mut parts = Vec::new();
    for constraint in std::iter::once(key.clone()).chain(others) {
        if constraint.type_bound.is_some() && !dialect.needs_type_check(&constraint) {
            continue;
        }
        let later = constraint.foreign_key_options().is_some_and(|options| options.use_alter);
        if later && dialect.features().supports_alter {
            continue;
        }
        if let Some(text) = dialect.constraint(&constraint)?.filter(|text| !text.is_empty()) {
            parts.push(text);
        }
    }
    Ok(parts.join(", \n\t"))
}

/// The column that counts up by itself, if the primary key has one.
///
/// # Errors
/// `ArgumentError` if a column is marked `autoincrement=True` and can't.
pub fn autoincrement_column(key: &Constraint) -> Result<Option<Rc<Column>>> {
    let columns = key.columns();
    if let [column] = columns.as_slice() {
        return Ok(match column.autoincrement.get() {
            Autoincrement::Yes => can_count(column, true)?.then(|| column.clone()),
            Autoincrement::Auto | Autoincrement::IgnoreForeignKey => {
                can_count(column, false)?.then(|| column.clone())
            }
            Autoincrement::No => None,
        });
    }
    let mut found: Option<Rc<Column>> = None;
    for column in columns.iter().filter(|column| column.autoincrement.get() == Autoincrement::Yes) {
        can_count(column, true)?;
        if let Some(first) = &found {
            return Err(Error::argument(format!(
                "Only one Column may be marked autoincrement=True, found both {} and {}.",
                column.name(),
                first.name()
            )));
        }
        found = Some(column.clone());
    }
    Ok(found)
}

fn can_count(column: &Column, insisted: bool) -> Result<bool> {
    let ty = column.ty();
    let family = ty.affinity().0;
    if family.is(&g::NUMERIC) || family.is(&g::FLOAT) {
        if insisted && ty.int("scale") != Some(0) {
            let scale = ty.int("scale").map_or("None".to_owned(), |scale| scale.to_string());
            return Err(Error::argument(format!(
                "Column type {} with non-zero scale {scale} on column '{}' is not compatible with autoincrement=True",
                describe(column)?,
                column.describe()
            )));
        }
        return Ok(insisted);
    }
    if !family.is(&g::INTEGER) {
        if insisted {
            return Err(Error::argument(format!(
                "Column type {} on column '{}' is not compatible with autoincrement=True",
                describe(column)?,
                column.describe()
            )));
        }
        return Ok(false);
    }
    if insisted {
        return Ok(true);
    }
    let has_default =
        matches!(&*column.default.borrow(), Some(default) if !matches!(default, ColumnDefault::Sequence(_)));
    let has_server_default = matches!(&*column.server_default.borrow(), Some(default) if !matches!(default, ServerDefault::Identity(_)));
    let referring =
        !column.foreign_keys().is_empty() && column.autoincrement.get() != Autoincrement::IgnoreForeignKey;
    Ok(!has_default && !has_server_default && !referring)
}

/// `str(type)`: the type as standard SQL.
fn describe(column: &Column) -> Result<String> {
    let standard = super::super::DefaultDialect::new(&super::super::DialectSettings::default());
    standard.compile_type(&column.ty(), None).or_else(|_| column.ty().repr())
}
