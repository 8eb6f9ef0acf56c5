//! Who is who: the names that tables and columns had before a step, through all the renames in it.

use std::collections::HashMap;
use std::sync::Arc;

use protocol::{Schema, Table};

use super::deed::{Deed, What};

/// What Alembic puts before the name of a table that it rebuilds.
const TEMPORARY: &str = "_alembic_tmp_";

/// The former names of what there is, by the present ones. SQLite's names do not heed case.
#[derive(Debug, Default)]
pub(super) struct Names {
    tables: HashMap<String, String>,
    /// By the table's former name: the columns' former names by the present ones.
    columns: HashMap<String, HashMap<String, String>>,
    /// Tables that were dropped: a new one of that name takes their place.
    gone: HashMap<String, String>,
}

impl Names {
    /// Follows all renames of a step.
    pub(super) fn follow(before: &Schema, deeds: &[Deed]) -> Self {
        let mut names = Self::default();
        for table in &before.tables {
            names.tables.insert(key(&table.name), table.name.clone());
            let columns = table.columns.iter().map(|column| (key(&column.name), column.name.clone()));
            names.columns.insert(key(&table.name), columns.collect());
        }
        for deed in deeds {
            names.take(deed);
        }
        names
    }

    fn take(&mut self, deed: &Deed) {
        match &deed.what {
            What::RenameTable { from, to } if deed.of_rebuild && from.starts_with(TEMPORARY) => self.come(to),
            What::RenameTable { from, to } => match self.tables.remove(&key(from)) {
                Some(former) => drop(self.tables.insert(key(to), former)),
                None => self.come(to),
            },
            What::CreateTable(name) if !name.starts_with(TEMPORARY) => self.come(name),
            What::DropTable(name) => {
                if let Some(former) = self.tables.remove(&key(name)) {
                    self.gone.insert(key(name), former);
                }
            }
            What::RenameColumn { table, from, to } => {
                let Some(former) = self.tables.get(&key(table)) else { return };
                let Some(columns) = self.columns.get_mut(&key(former)) else { return };
                if let Some(former) = columns.remove(&key(from)) {
                    columns.insert(key(to), former);
                }
            }
            _ => {}
        }
    }

    /// A table takes the place of one that was dropped under its name.
    fn come(&mut self, name: &str) {
        if let Some(former) = self.gone.remove(&key(name)) {
            self.tables.insert(key(name), former);
        }
    }

    /// What a table is called now, if it is still there.
    pub(super) fn table<'a>(&self, before: &Table, after: &'a Schema) -> Option<&'a Table> {
        let is_it = |table: &&Arc<Table>| {
            self.tables.get(&key(&table.name)).is_some_and(|former| *former == before.name)
        };
        // A rename that was asked for and failed has renamed nothing.
        let same_name = |table: &&Arc<Table>| {
            key(&table.name) == key(&before.name) && !self.tables.contains_key(&key(&table.name))
        };
        let table = after.tables.iter().find(is_it).or_else(|| after.tables.iter().find(same_name));
        table.map(|table| &**table)
    }

    /// A table's former name, at the end of the step or while it still had it.
    pub(super) fn former_table(&self, name: &str) -> Option<&str> {
        let former = self.tables.get(&key(name)).or_else(|| self.gone.get(&key(name)))?;
        Some(former)
    }

    /// What a column of a table is called now: of `before`, the former table.
    pub(super) fn column(&self, before: &Table, column: &str) -> String {
        let columns = self.columns.get(&key(&before.name));
        let present =
            columns.and_then(|columns| columns.iter().find(|(_, former)| key(former) == key(column)));
        present.map_or_else(|| key(column), |(present, _)| present.clone())
    }

    /// The present name of a table, by its former one.
    pub(super) fn present_table(&self, former: &str) -> String {
        let present = self.tables.iter().find(|(_, one)| key(one) == key(former));
        present.map_or_else(|| key(former), |(present, _)| present.clone())
    }

    /// Whether a name that a deed uses means this former table.
    pub(super) fn means(&self, name: &str, before: &Table) -> bool {
        match self.former_table(name) {
            Some(former) => former == before.name,
            None => key(name) == key(&before.name),
        }
    }
}

/// A name as SQLite compares it.
pub(super) fn key(name: &str) -> String {
    name.to_ascii_lowercase()
}
