//! What of a table has survived: constraints and indexes by what they say, not by how it is spelled or named.

use python::order;
use std::sync::Arc;

use protocol::{Column, Constraint, ConstraintKind, Index, LossKind, Reference, Table};

use super::names::{Names, key};
use crate::schema::{collations, essence, table_options};

/// Something of a table that is gone, or stands there as less.
#[derive(Debug)]
pub(super) struct Gone {
    pub(super) kind: LossKind,
    pub(super) what: String,
    pub(super) now: Option<String>,
    /// Its own name, if it has one.
    pub(super) name: Option<String>,
    /// The former columns that it is about.
    pub(super) columns: Vec<String>,
}

impl Gone {
    fn of_column(kind: LossKind, column: &Column, what: String, now: Option<String>) -> Self {
        Self { kind, what, now, name: None, columns: vec![column.name.clone()] }
    }
}

/// What `after` does not have of `before`; `tables` are all of the time before, for foreign keys.
pub(super) fn gone(before: &Table, after: &Table, tables: &[Arc<Table>], names: &Names) -> Vec<Gone> {
    let pair = Pair { before, after, tables, names };
    let mut gone = pair.columns();
    gone.extend(pair.constraints());
    gone.extend(pair.indexes());
    gone.extend(pair.options());
    gone
}

struct Pair<'a> {
    before: &'a Table,
    after: &'a Table,
    tables: &'a [Arc<Table>],
    names: &'a Names,
}

impl Pair<'_> {
    fn columns(&self) -> Vec<Gone> {
        let mut gone = Vec::new();
        let (collated, still) = (collations(&self.before.ddl), collations(&self.after.ddl));
        for column in &self.before.columns {
            let name = self.names.column(self.before, &column.name);
            let Some(now) = self.after.columns.iter().find(|one| key(&one.name) == name) else {
                let what = format!("{} {}", column.name, column.type_text).trim_end().to_owned();
                gone.push(Gone::of_column(LossKind::Column, column, what, None));
                continue;
            };
            gone.extend(facts(column, now));
            let of = |all: &[(String, String)], name: &str| {
                all.iter().find(|(one, _)| key(one) == key(name)).map(|(_, collation)| collation.clone())
            };
            if let Some(collation) = of(&collated, &column.name)
                && of(&still, &now.name).as_ref() != Some(&collation)
            {
                let what = format!("{} COLLATE {collation}", column.name);
                gone.push(Gone::of_column(LossKind::Collation, column, what, None));
            }
        }
        gone
    }

    /// A name in an expression over this table, as it is now.
    fn renamed(&self, name: &str) -> Option<String> {
        let column = self.before.columns.iter().find(|column| key(&column.name) == key(name))?;
        Some(self.names.column(self.before, &column.name))
    }

    fn essence(&self, sql: &str) -> Vec<String> {
        essence(sql, &|name| self.renamed(name))
    }

    fn present(&self, columns: &[String]) -> Vec<String> {
        columns.iter().map(|column| self.names.column(self.before, column)).collect()
    }

    fn constraints(&self) -> Vec<Gone> {
        let mut gone = Vec::new();
        let mut used = vec![false; self.after.constraints.len()];
        for constraint in &self.before.constraints {
            let mut find = |same: &dyn Fn(&Constraint) -> bool| {
                let at = self
                    .after
                    .constraints
                    .iter()
                    .enumerate()
                    .position(|(at, one)| !used[at] && one.kind == constraint.kind && same(one))?;
                used[at] = true;
                Some(&self.after.constraints[at])
            };
            // Of two that say the same, the one with the same name.
            if find(&|one| one.name == constraint.name && self.survives(constraint, one)).is_some()
                || find(&|one| self.survives(constraint, one)).is_some()
                || self.is_unique_otherwise(constraint)
            {
                continue;
            }
            let less = find(&|one| {
                self.refers_likewise(constraint, one) || (one.name.is_some() && one.name == constraint.name)
            });
            gone.push(Gone {
                kind: kind(constraint.kind),
                what: text(constraint),
                now: less.map(text),
                name: constraint.name.clone(),
                columns: self.columns_of(constraint),
            });
        }
        gone
    }

    /// The columns that a constraint is about; of a CHECK, those that its text names.
    fn columns_of(&self, constraint: &Constraint) -> Vec<String> {
        if constraint.kind != ConstraintKind::Check {
            return constraint.columns.clone();
        }
        let words = essence(&constraint.text, &|_| None);
        let named = self.before.columns.iter().filter(|column| words.contains(&key(&column.name)));
        named.map(|column| column.name.clone()).collect()
    }

    fn survives(&self, old: &Constraint, new: &Constraint) -> bool {
        match old.kind {
            ConstraintKind::PrimaryKey | ConstraintKind::Unique => {
                sorted(self.present(&old.columns)) == sorted(keys(&new.columns))
            }
            ConstraintKind::Check => {
                let body = |text: &str| text.get(5..).unwrap_or_default().to_owned();
                self.essence(&body(&old.text)) == essence(&body(&new.text), &|_| None)
            }
            ConstraintKind::ForeignKey => {
                let actions = |one: &Constraint| {
                    let reference = one.references.clone().unwrap_or_default();
                    (
                        action(reference.on_delete),
                        action(reference.on_update),
                        one.text.to_ascii_uppercase().contains("DEFERRED"),
                    )
                };
                self.refers_likewise(old, new) && actions(old) == actions(new)
            }
        }
    }

    /// Whether a foreign key goes from and to the same, whatever happens on DELETE and UPDATE.
    fn refers_likewise(&self, old: &Constraint, new: &Constraint) -> bool {
        let (Some(from), Some(to)) = (&old.references, &new.references) else { return false };
        let referred = self.tables.iter().find(|table| key(&table.name) == key(&from.table));
        let target = |reference: &Reference| -> Vec<String> {
            match referred {
                Some(table) => {
                    reference.columns.iter().map(|column| self.names.column(table, column)).collect()
                }
                None => keys(&reference.columns),
            }
        };
        // Without columns it is the primary key.
        let same_columns =
            from.columns.is_empty() || to.columns.is_empty() || target(from) == keys(&to.columns);
        old.kind == new.kind
            && self.present(&old.columns) == keys(&new.columns)
            && self.names.present_table(&from.table) == key(&to.table)
            && same_columns
    }

    /// A UNIQUE lives on in a unique index, or in a primary key.
    fn is_unique_otherwise(&self, constraint: &Constraint) -> bool {
        let columns = sorted(self.present(&constraint.columns));
        let by_index = |index: &Index| {
            index.unique && index.condition.is_none() && sorted(keys(&index.columns)) == columns
        };
        let by_key = |one: &Constraint| {
            one.kind != ConstraintKind::ForeignKey
                && one.kind != ConstraintKind::Check
                && sorted(keys(&one.columns)) == columns
        };
        constraint.kind == ConstraintKind::Unique
            && (self.after.indexes.iter().any(by_index) || self.after.constraints.iter().any(by_key))
    }

    fn indexes(&self) -> Vec<Gone> {
        let says = |index: &Index, renamed: &dyn Fn(&str) -> Option<String>| {
            let column = |text: &String| {
                let mut words = essence(text, renamed);
                if words.last().is_some_and(|word| word == "asc") {
                    words.pop();
                }
                words
            };
            let columns: Vec<Vec<String>> = index.columns.iter().map(column).collect();
            (index.unique, columns, index.condition.as_deref().map(|text| essence(text, renamed)))
        };
        let mut gone = Vec::new();
        for index in &self.before.indexes {
            let own = says(index, &|name| self.renamed(name));
            if self.after.indexes.iter().any(|one| says(one, &|_| None) == own) {
                continue;
            }
            let columns = self.before.columns.iter().filter(|column| {
                index.columns.iter().any(|text| essence(text, &|_| None).contains(&key(&column.name)))
            });
            gone.push(Gone {
                kind: LossKind::Index,
                what: index_text(index),
                now: self.after.indexes.iter().find(|one| one.name == index.name).map(index_text),
                name: Some(index.name.clone()),
                columns: columns.map(|column| column.name.clone()).collect(),
            });
        }
        gone
    }

    fn options(&self) -> Vec<Gone> {
        let now = table_options(&self.after.ddl);
        let lost = table_options(&self.before.ddl).into_iter().filter(|option| !now.contains(option));
        let gone = |what| Gone { kind: LossKind::Option, what, now: None, name: None, columns: Vec::new() };
        lost.map(gone).collect()
    }
}

/// What a column that is still there does not have any more.
fn facts(old: &Column, new: &Column) -> Vec<Gone> {
    let mut gone = Vec::new();
    let mut lost = |kind, what: String, now| gone.push(Gone::of_column(kind, old, what, now));
    let same = |a: &str, b: &str| essence(a, &|_| None) == essence(b, &|_| None);
    if let Some(default) = &old.default
        && !new.default.as_ref().is_some_and(|now| same(default, now))
    {
        let now = new.default.as_ref().map(|now| format!("DEFAULT {now}"));
        lost(LossKind::Default, format!("{} DEFAULT {default}", old.name), now);
    }
    if !old.nullable && new.nullable && !new.primary_key {
        lost(LossKind::NotNull, format!("{} NOT NULL", old.name), None);
    }
    if old.autoincrement && !new.autoincrement {
        lost(LossKind::Autoincrement, format!("{} AUTOINCREMENT", old.name), None);
    }
    if let Some(expression) = &old.generated
        && new.generated.is_none()
    {
        lost(LossKind::Generated, format!("{} GENERATED ALWAYS AS ({expression})", old.name), None);
    }
    gone
}

fn keys(names: &[String]) -> Vec<String> {
    names.iter().map(|name| key(name)).collect()
}

fn sorted(mut names: Vec<String>) -> Vec<String> {
    order::by(&mut names, Ord::cmp);
    names
}

/// NO ACTION is what happens where nothing is said.
fn action(action: Option<String>) -> Option<String> {
    action.filter(|action| action != "NO ACTION")
}

fn kind(kind: ConstraintKind) -> LossKind {
    match kind {
        ConstraintKind::PrimaryKey => LossKind::PrimaryKey,
        ConstraintKind::Unique => LossKind::Unique,
        ConstraintKind::ForeignKey => LossKind::ForeignKey,
        ConstraintKind::Check => LossKind::Check,
    }
}

fn text(constraint: &Constraint) -> String {
    // A column's own constraint does not say whose it is.
    let text = match (constraint.kind, constraint.columns.as_slice()) {
        (ConstraintKind::Check, _) => constraint.text.clone(),
        (_, [column]) if !constraint.text.contains('(') || constraint.text.starts_with("REFERENCES") => {
            format!("{column} {}", constraint.text)
        }
        _ => constraint.text.clone(),
    };
    match &constraint.name {
        Some(name) => format!("CONSTRAINT {name} {text}"),
        None => text,
    }
}

pub(super) fn index_text(index: &Index) -> String {
    let unique = if index.unique { "UNIQUE " } else { "" };
    let condition = index.condition.as_ref().map(|text| format!(" WHERE {text}")).unwrap_or_default();
    format!("{unique}INDEX {} ({}){condition}", index.name, index.columns.join(", "))
}
