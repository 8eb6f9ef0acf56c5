//! What changed between two schemas. Pure.

use python::order;
use std::sync::Arc;

use protocol::{Difference, Schema, SchemaChange, Statement, Table, TableChange};

use crate::schema;

/// What differs between `before` and `after`; `rebuilt` names the tables that a batch operation made anew, and
/// `renamed` the tables that got another name (old, new).
pub fn diff(
    before: &Schema,
    after: &Schema,
    rebuilt: &[String],
    renamed: &[(String, String)],
) -> SchemaChange {
    let mut tables: Vec<TableChange> = after
        .tables
        .iter()
        .filter_map(|table| {
            let old_name = renamed.iter().rev().find(|(_, new)| *new == table.name).map(|(old, _)| old);
            let counterpart = old_name.unwrap_or(&table.name);
            match before.table(counterpart) {
                Some(old) if Arc::ptr_eq(old, table) && !rebuilt.contains(&table.name) => None,
                Some(old) => altered(old, table, old_name, rebuilt.contains(&table.name)),
                None => Some(added(table)),
            }
        })
        .collect();
    let gone = before.tables.iter().filter(|old| {
        let has_moved = renamed.iter().any(|(from, to)| *from == old.name && after.table(to).is_some());
        !has_moved && after.table(&old.name).is_none()
    });
    tables.extend(gone.map(|table| removed(table)));
    order::by(&mut tables, |a, b| a.name.cmp(&b.name));
    SchemaChange {
        tables,
        views: differences(&before.views, &after.views, |a, b| a.name == b.name),
        triggers: differences(&before.triggers, &after.triggers, |a, b| a.name == b.name),
    }
}

/// The tables that statements rebuilt by batch, and those that they renamed (old, new).
pub fn renames(statements: &[Statement]) -> (Vec<String>, Vec<(String, String)>) {
    let (mut rebuilt, mut renamed) = (Vec::new(), Vec::new());
    for statement in statements.iter().filter(|statement| statement.error.is_none()) {
        let Some((from, to)) = schema::renamed_table(&statement.sql) else { continue };
        if from.starts_with("_alembic_tmp_") {
            rebuilt.push(to);
        } else {
            renamed.push((from, to));
        }
    }
    (rebuilt, renamed)
}

fn added(table: &Table) -> TableChange {
    TableChange {
        name: table.name.clone(),
        added: true,
        columns: table.columns.iter().cloned().map(Difference::Added).collect(),
        constraints: table.constraints.iter().cloned().map(Difference::Added).collect(),
        indexes: table.indexes.iter().cloned().map(Difference::Added).collect(),
        ..TableChange::default()
    }
}

fn removed(table: &Table) -> TableChange {
    TableChange {
        name: table.name.clone(),
        removed: true,
        columns: table.columns.iter().cloned().map(Difference::Removed).collect(),
        constraints: table.constraints.iter().cloned().map(Difference::Removed).collect(),
        indexes: table.indexes.iter().cloned().map(Difference::Removed).collect(),
        rows_before: Some(table.rows),
        ..TableChange::default()
    }
}

fn altered(old: &Table, new: &Table, renamed_from: Option<&String>, rebuilt: bool) -> Option<TableChange> {
    let change = TableChange {
        name: new.name.clone(),
        renamed_from: renamed_from.cloned(),
        rebuilt,
        columns: differences(&old.columns, &new.columns, |a, b| a.name == b.name),
        constraints: differences(&old.constraints, &new.constraints, same_constraint),
        indexes: differences(&old.indexes, &new.indexes, |a, b| a.name == b.name),
        rows_before: Some(old.rows),
        ..TableChange::default()
    };
    let same = change.columns.is_empty() && change.constraints.is_empty() && change.indexes.is_empty();
    // The version table's rows are Alembic's bookkeeping.
    let rows = old.rows != new.rows && !new.is_version_table;
    (!same || rows || rebuilt || renamed_from.is_some()).then_some(change)
}

/// A named constraint is known by its name; the others by what they say, so that they are only added and removed.
fn same_constraint(a: &protocol::Constraint, b: &protocol::Constraint) -> bool {
    match (&a.name, &b.name) {
        (Some(a_name), Some(b_name)) => a_name == b_name && a.kind == b.kind,
        (None, None) => a.kind == b.kind && a.text == b.text,
        _ => false,
    }
}

fn differences<T: Clone + PartialEq>(
    before: &[T],
    after: &[T],
    same: impl Fn(&T, &T) -> bool,
) -> Vec<Difference<T>> {
    let mut differences: Vec<Difference<T>> = before
        .iter()
        .filter(|old| !after.iter().any(|new| same(old, new)))
        .cloned()
        .map(Difference::Removed)
        .collect();
    for new in after {
        match before.iter().find(|old| same(old, new)) {
            None => differences.push(Difference::Added(new.clone())),
            Some(old) if old != new => {
                differences.push(Difference::Changed { before: old.clone(), after: new.clone() });
            }
            Some(_) => {}
        }
    }
    differences
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::SchemaReader;
    use rusqlite::Connection;

    fn schema(sql: &str) -> Schema {
        let connection = Connection::open_in_memory().unwrap();
        connection.execute_batch(sql).unwrap();
        SchemaReader::default().read(&connection, "alembic_version").unwrap()
    }

    #[test]
    fn nothing_changed() {
        let a = schema("CREATE TABLE t (a INT, CHECK (a > 0)); CREATE INDEX i ON t (a);");
        assert_eq!(diff(&a, &a, &[], &[]), SchemaChange::default());
    }

    #[test]
    fn a_lost_check_and_a_changed_column_show() {
        let before = schema("CREATE TABLE t (a INT, CHECK (a > 0));");
        let after = schema("CREATE TABLE t (a INT NOT NULL, b TEXT);");
        let change = diff(&before, &after, &["t".to_owned()], &[]);
        let table = &change.tables[0];
        assert!(table.rebuilt && !table.added);
        assert!(
            matches!(&table.columns[..], [Difference::Changed { .. }, Difference::Added(b)] if b.name == "b")
        );
        assert!(
            matches!(&table.constraints[..], [Difference::Removed(check)] if check.text == "CHECK (a > 0)")
        );
    }

    #[test]
    fn a_rename_is_no_loss() {
        let before = schema("CREATE TABLE t (a INT); CREATE TABLE gone (x INT);");
        let after = schema("CREATE TABLE u (a INT);");
        let change = diff(&before, &after, &[], &[("t".to_owned(), "u".to_owned())]);
        let names: Vec<_> = change.tables.iter().map(|t| (t.name.as_str(), t.removed)).collect();
        assert_eq!(names, [("gone", true), ("u", false)]);
        assert_eq!(change.tables[1].renamed_from.as_deref(), Some("t"));
    }
}
