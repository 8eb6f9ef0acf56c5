//! What each statement of a rebuild is for, in a sentence that counts what there is.

use protocol::{Exhibit, Stage};

use super::{Moment, Site};

pub(super) fn before(site: &Site, old: Option<&Exhibit>) -> String {
    let table = &site.table;
    let rows = old.map_or(0, |old| old.table.rows);
    format!(
        "{table} as it is, with {}. SQLite cannot make this change in place, so the block makes a new table and puts it in \
         this one's place.",
        count(rows, "row", "rows")
    )
}

pub(super) fn failed(stage: Stage) -> String {
    let next = match stage {
        Stage::Copy => " Alembic drops the new table again; the old one is as it was.",
        _ => "",
    };
    format!("SQLite refuses the statement.{next}")
}

pub(super) fn of(stage: Stage, site: &Site, before: &Moment, after: &Moment) -> String {
    let (table, temporary) = (&site.table, &site.temporary);
    match stage {
        Stage::Before => String::new(),
        Stage::Create => format!(
            "A new, empty table {temporary}: what Alembic could reflect of {table}, with the changes that the block asks for."
        ),
        Stage::Copy => {
            let copied = after.new.as_ref().map_or(0, |new| new.table.rows);
            let fresh = fresh(before);
            let filled = match fresh.as_slice() {
                [] => String::new(),
                [one] => format!(" {one} is new: it gets its default, or NULL."),
                several => format!(" {} are new: they get their defaults, or NULL.", several.join(", ")),
            };
            format!("{} copied, column by column.{filled}", were(copied))
        }
        // The first drop is that of the old table; after a failed copy it is that of the new one.
        Stage::Drop if after.old.is_some() => format!("{temporary} is dropped again; {table} is as it was."),
        Stage::Drop => {
            let old = before.old.as_ref();
            let indexes = old.map(|old| old.table.indexes.iter().map(|index| index.name.clone()).collect());
            let along: Vec<String> =
                [indexes.unwrap_or_default(), old.map_or(Vec::new(), |old| old.triggers.clone())].concat();
            let along = match along.as_slice() {
                [] => String::new(),
                names => format!(" With it go {}.", names.join(", ")),
            };
            format!("The old {table} is dropped.{along}")
        }
        Stage::Rename => format!("The new table takes the name {table}."),
        Stage::Index => {
            let had = |one: &Exhibit| one.table.indexes.len();
            let made = after.old.as_ref().and_then(|table| {
                let known = before.old.as_ref().map_or(&[][..], |before| &before.table.indexes);
                table.table.indexes.iter().find(|index| known.iter().all(|one| one.name != index.name))
            });
            let name = made.map_or("The index", |index| index.name.as_str());
            let left = after.old.as_ref().map_or(0, had);
            format!(
                "{name} is made on the new table, which has {} now.",
                count(index_count(left), "index", "indexes")
            )
        }
    }
}

/// The columns of the new table that the old one does not have.
fn fresh(before: &Moment) -> Vec<String> {
    let (Some(old), Some(new)) = (&before.old, &before.new) else { return Vec::new() };
    let known = |name: &str| old.table.columns.iter().any(|column| column.name == name);
    let added = new.table.columns.len().saturating_sub(old.table.columns.len());
    // As many are missing as are new: then they may have been renamed, and nothing is said.
    let fresh: Vec<String> = new
        .table
        .columns
        .iter()
        .filter(|column| !known(&column.name))
        .map(|column| column.name.clone())
        .collect();
    if fresh.len() == added { fresh } else { Vec::new() }
}

fn index_count(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn count(number: u32, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

fn were(rows: u32) -> String {
    match rows {
        0 => "There are no rows to be".to_owned(),
        1 => "1 row is".to_owned(),
        rows => format!("{rows} rows are"),
    }
}
