//! Tables in the order in which they can be created.

use python::order;
use std::rc::Rc;

use super::{Constraint, MetaData, Table};
use crate::error::Result;

/// Tables by dependency, and the foreign keys that have to be added afterwards because they close a circle.
#[derive(Clone, Debug, Default)]
pub struct SortedTables {
    /// The tables, referred ones first.
    pub tables: Vec<Rc<Table>>,
    /// Foreign keys for ALTER TABLE.
    pub later: Vec<Rc<Constraint>>,
}

impl MetaData {
    /// `metadata.sorted_tables`: by key, then by dependency.
    ///
    /// # Errors
    /// If a foreign key refers to a table that is not there.
    pub fn sorted_tables(&self) -> Result<Vec<Rc<Table>>> {
        let mut tables: Vec<Rc<Table>> = self.tables().into_iter().map(|(_, table)| table).collect();
        order::by_key(&mut tables, |table| table.key());
        Ok(sort_tables(&tables)?.tables)
    }
}

/// `sort_tables_and_constraints(tables)`
///
/// # Errors
/// If a foreign key refers to a table that is not there.
pub fn sort_tables(tables: &[Rc<Table>]) -> Result<SortedTables> {
    let mut edges = Vec::new();
    let mut later = Vec::new();
    for table in tables {
        for key in table.foreign_key_constraints() {
            if key.foreign_key_options().is_some_and(|options| options.use_alter) {
                later.push(key);
                continue;
            }
            let referred = key.referred_table()?;
            if !Rc::ptr_eq(&referred, table) {
                edges.push((referred, table.clone()));
            }
        }
    }
    if let Some(sorted) = topological(tables, &edges) {
        return Ok(SortedTables { tables: sorted, later });
    }
    let circling = circles(tables, &edges);
    for table in &circling {
        later.extend(table.foreign_key_constraints());
    }
    edges.retain(|(_, child)| !contains(&circling, child));
    let sorted = topological(tables, &edges).unwrap_or_else(|| tables.to_vec());
    Ok(SortedTables { tables: sorted, later })
}

/// Rounds of tables whose parents have all been taken, in the given order; `None` if that gets stuck.
fn topological(tables: &[Rc<Table>], edges: &[(Rc<Table>, Rc<Table>)]) -> Option<Vec<Rc<Table>>> {
    let mut todo: Vec<Rc<Table>> = tables.to_vec();
    let mut done = Vec::with_capacity(tables.len());
    while !todo.is_empty() {
        let waits = |table: &Rc<Table>| {
            edges.iter().any(|(parent, child)| Rc::ptr_eq(child, table) && contains(&todo, parent))
        };
        let (stuck, free): (Vec<_>, Vec<_>) = todo.iter().cloned().partition(waits);
        if free.is_empty() {
            return None;
        }
        done.extend(free);
        todo = stuck;
    }
    Some(done)
}

/// The tables that can be reached from themselves.
fn circles(tables: &[Rc<Table>], edges: &[(Rc<Table>, Rc<Table>)]) -> Vec<Rc<Table>> {
    let reaches_itself = |start: &&Rc<Table>| {
        let mut seen: Vec<Rc<Table>> = Vec::new();
        let mut next: Vec<Rc<Table>> = vec![(*start).clone()];
        while let Some(table) = next.pop() {
            for (_, child) in edges.iter().filter(|(parent, _)| Rc::ptr_eq(parent, &table)) {
                if Rc::ptr_eq(child, start) {
                    return true;
                }
                if !contains(&seen, child) {
                    seen.push(child.clone());
                    next.push(child.clone());
                }
            }
        }
        false
    };
    tables.iter().filter(reaches_itself).cloned().collect()
}

fn contains(tables: &[Rc<Table>], table: &Rc<Table>) -> bool {
    tables.iter().any(|known| Rc::ptr_eq(known, table))
}
