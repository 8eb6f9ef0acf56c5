//! PostgreSQL: alters nearly everything in place, within a transaction.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;

use sqlalchemy::dialect::{DdlElement, Dialect};
use sqlalchemy::schema::{Column, Identity, Index, Name, SequenceOptions, ServerDefault, Setting};
use sqlalchemy::types::Type;

use super::alter_table::{AlterTable, TableChange};
use super::alteration::DroppedConstraint;
use super::implementation::{Implementation, Returning, alter_column_step_by_step};
use super::out::Out;
use super::write;
use crate::batch::Rebuild;
use crate::operations::{AlterColumn, Error, Result};

/// `PostgresqlImpl`
#[derive(Debug, Default)]
pub(super) struct Postgresql {
    /// The types that this migration has made.
    types: RefCell<BTreeSet<String>>,
}

impl Implementation for Postgresql {
    fn name(&self) -> &'static str {
        "postgresql"
    }

    fn class_name(&self) -> &'static str {
        "PostgresqlImpl"
    }

    fn returning(&self) -> Returning {
        Returning::Qualified
    }

    fn transactional_ddl(&self) -> bool {
        true
    }

    /// Names of constraints are unique in a schema here: the old table gives them up first.
    fn prepare_rebuild(&self, rebuild: &Rebuild, out: &Out<'_>) -> Result<()> {
        for constraint in rebuild.old_table.constraints() {
            let name = constraint.name();
            if name.get().is_some_and(|name| rebuild.keeps_constraint(name)) {
                self.drop_constraint(
                    &DroppedConstraint { constraint, kind_known: true, if_exists: false },
                    out,
                )?;
            }
        }
        Ok(())
    }

    fn alter_table_sql(&self, alter: &AlterTable<'_>, dialect: &dyn Dialect) -> Result<String> {
        let head = alter.head(dialect);
        Ok(match &alter.change {
            TableChange::Rename(name) => format!("{head} RENAME TO {}", write::quote(dialect, name)),
            TableChange::Comment { column, comment, .. } => {
                let table = write::table(dialect, alter.table, alter.schema);
                let text = comment.map_or("NULL".to_owned(), |text| dialect.string_literal(text));
                format!("COMMENT ON COLUMN {table}.{} IS {text}", write::quote(dialect, column))
            }
            TableChange::Identity { column, identity, existing } => {
                let column = write::quote(dialect, column);
                let change = identity_change(*identity, *existing, dialect)?;
                format!("{head} ALTER COLUMN {column} {change}")
            }
            _ => alter.usual_sql(dialect)?,
        })
    }

    /// A type is made once, however many tables use it.
    fn create_type(&self, element: &DdlElement, out: &Out<'_>) -> Result<()> {
        let sql = out.dialect().compile_ddl(element)?;
        let head = sql.split(" AS ").next().unwrap_or(&sql).to_owned();
        if self.types.borrow_mut().insert(head) { out.ddl(&sql) } else { Ok(()) }
    }

    /// The type goes first, as it may need a `USING`.
    fn alter_column(&self, operation: &AlterColumn, out: &Out<'_>) -> Result<()> {
        if operation.using.is_some() && operation.type_.is_none() {
            return Err(Error::Command("postgresql_using must be used with the type_ parameter".to_owned()));
        }
        let Some(type_) = &operation.type_ else { return alter_column_step_by_step(operation, out) };
        let mut sql = AlterTable::of(operation, TableChange::Type(&operation.column, type_))
            .usual_sql(out.dialect())?;
        sql.push(' ');
        if let Some(using) = operation.using.as_ref().filter(|using| !using.is_empty()) {
            sql.push_str("USING ");
            sql.push_str(using);
        }
        out.ddl(&sql)?;
        alter_column_step_by_step(&AlterColumn { type_: None, ..operation.clone() }, out)
    }

    /// `postgresql_include` names columns that the made-up table does not have yet.
    fn create_index(&self, index: &Rc<Index>, if_not_exists: bool, out: &Out<'_>) -> Result<()> {
        add_included_columns(index, "postgresql")?;
        out.element(&DdlElement::CreateIndex { index: index.clone(), if_not_exists })
    }
}

/// Adds to an index's table the columns that the option `include` names.
pub(super) fn add_included_columns(index: &Rc<Index>, dialect: &str) -> Result<()> {
    let (Some(Setting::List(items)), Some(table)) =
        (index.dialect_options.get(dialect, "include"), index.table())
    else {
        return Ok(());
    };
    for name in items.iter().filter_map(Setting::as_str).filter(|name| table.column(name).is_none()) {
        table.append_column(&Column::plain(Name::new(name), Type::null()))?;
    }
    Ok(())
}

/// `DROP IDENTITY`, `ADD GENERATED …`, or the numbers that differ.
fn identity_change(
    identity: Option<&Rc<Identity>>,
    existing: Option<&ServerDefault>,
    dialect: &dyn Dialect,
) -> Result<String> {
    let Some(identity) = identity else { return Ok("DROP IDENTITY".to_owned()) };
    let existing = match existing {
        None => return Ok(format!("ADD {}", dialect.identity(identity)?)),
        Some(ServerDefault::Identity(existing)) => Identity::clone(existing),
        Some(_) => Identity::default(),
    };
    let mut sql = String::new();
    if identity.always.unwrap_or(false) != existing.always.unwrap_or(false) {
        let kind = if identity.always == Some(true) { "ALWAYS" } else { "BY DEFAULT" };
        sql.push_str(&format!("SET GENERATED {kind} "));
    }
    for single in differing(&identity.options, &existing.options) {
        sql.push_str(&format!("SET {} ", dialect.sequence_options(&single)));
    }
    Ok(sql)
}

/// The options that are given and differ from what was, each by itself, by name.
fn differing(new: &SequenceOptions, old: &SequenceOptions) -> Vec<SequenceOptions> {
    let none = SequenceOptions::default();
    let mut singles = Vec::new();
    macro_rules! compare {
        ($($option:ident),*) => {
            $(if new.$option.is_some() && new.$option != old.$option {
                singles.push(SequenceOptions { $option: new.$option, ..none.clone() });
            })*
        };
    }
    compare!(cache, cycle, increment, maxvalue, minvalue, nomaxvalue, nominvalue, start);
    singles
}
