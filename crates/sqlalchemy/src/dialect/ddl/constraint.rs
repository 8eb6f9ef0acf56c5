//! Constraints: inside CREATE TABLE, and after ALTER TABLE … ADD.

use python::order;
use std::rc::Rc;

use super::super::{Dialect, sql_phrase};
use super::table::autoincrement_column;
use crate::error::{Error, Result};
use crate::schema::{Constraint, ConstraintKind, ConstraintName, ForeignKey, ForeignKeyOptions, Name, Named};
use crate::types::{Type, generic as g};

/// The constraint as CREATE TABLE writes it; empty for a PRIMARY KEY or UNIQUE over nothing.
pub fn specification(dialect: &dyn Dialect, constraint: &Constraint) -> Result<String> {
    let mut text = preamble(dialect, constraint)?;
    match &constraint.kind {
        ConstraintKind::PrimaryKey { .. } | ConstraintKind::Unique if constraint.columns().is_empty() => {
            return Ok(String::new());
        }
        ConstraintKind::PrimaryKey { .. } => {
            text.push_str(&dialect.primary_key_body(constraint)?);
            text.push_str(&dialect.after_key_columns(constraint)?);
        }
        ConstraintKind::Unique => {
            let modifier = dialect.unique_modifier(constraint)?;
            text.push_str(&format!("UNIQUE {modifier}({})", column_list(dialect, constraint)));
            text.push_str(&dialect.after_key_columns(constraint)?);
        }
        ConstraintKind::Check { sqltext } => {
            text.push_str(&format!("CHECK ({})", dialect.expression(sqltext, false)?));
        }
        ConstraintKind::ForeignKey { elements, options } => {
            text.push_str(&foreign_key(dialect, elements, options)?);
        }
        ConstraintKind::Exclude(_) => {
            return Err(Error::compile("EXCLUDE constraints are PostgreSQL's"));
        }
    }
    text.push_str(&dialect.deferrability(constraint)?);
    Ok(text)
}

/// `CONSTRAINT name `
pub fn preamble(dialect: &dyn Dialect, constraint: &Constraint) -> Result<String> {
    Ok(match dialect.constraint_name(constraint)? {
        Some(name) => format!("CONSTRAINT {} ", dialect.quoting().quote(&name)),
        None => String::new(),
    })
}

/// The name that the database sees; shortened if a convention made it.
pub fn final_name(dialect: &dyn Dialect, constraint: &Constraint) -> Result<Option<Name>> {
    let name = match constraint.name() {
        ConstraintName::None => None,
        ConstraintName::Given(name) => Some(name),
        ConstraintName::Deferred => match constraint.table() {
            Some(table) => Named::Constraint(constraint).conventional_name(&table)?,
            None => None,
        },
    };
    let features = dialect.features();
    name.map(|name| dialect.quoting().fit(&name, features.max_constraint_name_length, &features)).transpose()
}

/// Its columns, quoted.
pub fn column_list(dialect: &dyn Dialect, constraint: &Constraint) -> String {
    let names = constraint.columns();
    names.iter().map(|column| dialect.quoting().format_column(column)).collect::<Vec<_>>().join(", ")
}

/// `PRIMARY KEY (…)`. One that nobody wrote starts with the column that counts up.
pub fn primary_key_body(dialect: &dyn Dialect, constraint: &Constraint) -> Result<String> {
    let mut columns = constraint.columns();
    if matches!(constraint.kind, ConstraintKind::PrimaryKey { implicit: true })
        && let Some(counting) = autoincrement_column(constraint)?
    {
        order::by_key(&mut columns, |column| !Rc::ptr_eq(column, &counting));
    }
    let names: Vec<String> = columns.iter().map(|column| dialect.quoting().format_column(column)).collect();
    Ok(format!("PRIMARY KEY ({})", names.join(", ")))
}

/// `FOREIGN KEY(…) REFERENCES … (…)` and what happens on changes.
fn foreign_key(
    dialect: &dyn Dialect,
    elements: &[Rc<ForeignKey>],
    options: &ForeignKeyOptions,
) -> Result<String> {
    let quoting = dialect.quoting();
    let mut local = Vec::with_capacity(elements.len());
    let mut remote = Vec::with_capacity(elements.len());
    let mut table = None;
    for element in elements {
        let column = element.column()?;
        remote.push(quoting.format_column(&column));
        table = table.or_else(|| column.table());
        if let Some(parent) = element.parent() {
            local.push(quoting.format_column(&parent));
        }
    }
    let table = table.map_or_else(String::new, |table| dialect.referred_table(&table));
    let mut text = format!("FOREIGN KEY({}) REFERENCES {table} ({})", local.join(", "), remote.join(", "));
    if let Some(match_) = &options.match_ {
        text.push_str(&dialect.match_clause(match_)?);
    }
    if let Some(action) = &options.ondelete {
        text.push_str(&dialect.on_delete(action)?);
    }
    if let Some(action) = &options.onupdate {
        text.push_str(&dialect.on_update(action)?);
    }
    Ok(text)
}

/// ` DEFERRABLE INITIALLY …`
pub fn deferrability(constraint: &Constraint) -> Result<String> {
    let mut text = match constraint.deferrable.get() {
        Some(true) => " DEFERRABLE".to_owned(),
        Some(false) => " NOT DEFERRABLE".to_owned(),
        None => String::new(),
    };
    if let Some(initially) = &*constraint.initially.borrow() {
        text.push_str(" INITIALLY ");
        text.push_str(sql_phrase(initially)?);
    }
    Ok(text)
}

/// ALTER TABLE … ADD
pub fn add(dialect: &dyn Dialect, constraint: &Constraint) -> Result<String> {
    let table = constraint.table().map_or_else(String::new, |table| dialect.quoting().format_table(&table));
    // A constraint that is not written at all comes out as Python's None, as in the real thing.
    let text = dialect.constraint(constraint)?.unwrap_or_else(|| "None".to_owned());
    Ok(format!("ALTER TABLE {table} ADD {text}"))
}

/// ALTER TABLE … DROP CONSTRAINT
pub fn drop(
    dialect: &dyn Dialect,
    constraint: &Constraint,
    if_exists: bool,
    cascade: bool,
) -> Result<String> {
    let Some(name) = dialect.constraint_name(constraint)? else { return Err(no_name(constraint)?) };
    let table = constraint.table().map_or_else(String::new, |table| dialect.quoting().format_table(&table));
    let exists = if if_exists { "IF EXISTS " } else { "" };
    let cascade = if cascade { " CASCADE" } else { "" };
    Ok(format!("ALTER TABLE {table} DROP CONSTRAINT {exists}{}{cascade}", dialect.quoting().quote(&name)))
}

/// The error of dropping a constraint that has no name.
pub fn no_name(constraint: &Constraint) -> Result<Error> {
    Ok(Error::compile(format!(
        "Can't emit DROP CONSTRAINT for constraint {}; it has no name",
        crate::schema::repr_constraint(constraint)?
    )))
}

/// Whether the type that brought this CHECK is kept in a form that needs it here.
pub fn needs_type_check(dialect: &dyn Dialect, constraint: &Constraint) -> bool {
    let Some(bound) = &constraint.type_bound else { return true };
    let Some(column) = constraint.columns().first().cloned() else { return true };
    if !is_used(dialect, bound, &column.ty()) {
        return false;
    }
    let features = dialect.features();
    if bound.is(&g::BOOLEAN) {
        return !features.supports_native_boolean && features.checks_booleans;
    }
    let native = bound.enum_spec().is_some_and(|spec| spec.native_enum);
    !native || !features.supports_native_enum
}

/// Whether `bound` is the type that this dialect uses, among a column's type and its variants.
fn is_used(dialect: &dyn Dialect, bound: &Type, ty: &Type) -> bool {
    if ty.variants().is_empty() {
        return true;
    }
    let used = ty.variant(dialect.name()).unwrap_or(ty);
    used.same(bound) || used.item_type().is_some_and(|item| item.same(bound))
}
