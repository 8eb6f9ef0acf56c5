//! Schema and change laid over each other: what a card shows, as plain data.

use std::hash::{DefaultHasher, Hash, Hasher};

use protocol::{
    Column, Constraint, ConstraintKind, Difference, Index, Reference, Schema, SchemaChange, Table,
    TableChange,
};

/// How a thing came to be as it is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub(super) enum Mark {
    #[default]
    Same,
    Added,
    Removed,
    Changed,
}

impl Mark {
    /// The class that style/result.css colours.
    pub(super) fn class(self) -> &'static str {
        match self {
            Mark::Same => "",
            Mark::Added => "add",
            Mark::Removed => "del",
            Mark::Changed => "chg",
        }
    }

    /// The same for who does not see colours.
    pub(super) fn word(self) -> Option<&'static str> {
        match self {
            Mark::Same => None,
            Mark::Added => Some("added"),
            Mark::Removed => Some("removed"),
            Mark::Changed => Some("changed"),
        }
    }
}

/// A table as a card.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub(super) struct TableCard {
    pub(super) name: String,
    pub(super) mark: Mark,
    /// "4 rows", "new", "rebuilt by batch", …
    pub(super) notes: String,
    pub(super) columns: Vec<ColumnLine>,
    pub(super) chips: Vec<Chip>,
    pub(super) is_version_table: bool,
}

/// A column as a line.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub(super) struct ColumnLine {
    pub(super) mark: Mark,
    pub(super) name: String,
    pub(super) type_text: String,
    pub(super) facts: String,
}

/// A constraint or index.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub(super) struct Chip {
    pub(super) mark: Mark,
    pub(super) text: String,
    /// In full.
    pub(super) title: String,
}

impl TableCard {
    pub(super) fn is_changed(&self) -> bool {
        self.mark != Mark::Same
    }

    /// A number for all of it: a card that stays as it is need not be drawn again.
    pub(super) fn fingerprint(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.hash(&mut hasher);
        hasher.finish()
    }
}

/// All tables: the changed ones first, the version table last.
pub(super) fn cards(schema: &Schema, change: &SchemaChange) -> Vec<TableCard> {
    let change_of = |name: &str| change.tables.iter().find(|change| change.name == name);
    let there = schema.tables.iter().map(|table| card(Some(&**table), change_of(&table.name)));
    let gone = change.tables.iter().filter(|change| change.removed).map(|change| card(None, Some(change)));
    let cards = there.chain(gone);
    // Stable, and without the code of a sort: the page is counted in kilobytes.
    let (last, cards): (Vec<_>, Vec<_>) = cards.partition(|card| card.is_version_table);
    let (mut first, rest): (Vec<_>, Vec<_>) = cards.into_iter().partition(TableCard::is_changed);
    first.extend(rest);
    first.extend(last);
    first
}

fn card(table: Option<&Table>, change: Option<&TableChange>) -> TableCard {
    let none = TableChange::default();
    let change_or_none = change.unwrap_or(&none);
    let empty = Table::default();
    let shown = table.unwrap_or(&empty);
    TableCard {
        name: if shown.name.is_empty() { change_or_none.name.clone() } else { shown.name.clone() },
        mark: match change {
            Some(change) if change.added => Mark::Added,
            Some(change) if change.removed => Mark::Removed,
            Some(_) => Mark::Changed,
            None => Mark::Same,
        },
        notes: notes(table, change_or_none),
        columns: columns(&shown.columns, change_or_none),
        chips: chips(shown, change_or_none),
        is_version_table: shown.is_version_table,
    }
}

fn notes(table: Option<&Table>, change: &TableChange) -> String {
    let mut notes = Vec::new();
    if let Some(table) = table {
        match change.rows_before {
            Some(before) if before != table.rows => notes.push(format!("{before} → {} rows", table.rows)),
            _ if table.rows > 0 => {
                notes.push(crate::derived::count(table.rows as usize, "row", "rows"));
            }
            _ => {}
        }
    }
    if let Some(old) = &change.renamed_from {
        notes.push(format!("was {old}"));
    }
    if change.added {
        notes.push("new".into());
    }
    if change.removed {
        notes.push("dropped".into());
    }
    if change.rebuilt {
        notes.push("rebuilt by batch".into());
    }
    notes.join(" · ")
}

fn columns(columns: &[Column], change: &TableChange) -> Vec<ColumnLine> {
    let line = |column: &Column| {
        let difference = change.columns.iter().find_map(|difference| match difference {
            Difference::Added(after) if after.name == column.name => Some((Mark::Added, None)),
            Difference::Changed { before, after } if after.name == column.name => {
                Some((Mark::Changed, Some(before)))
            }
            _ => None,
        });
        let (mark, before) = difference.unwrap_or_default();
        ColumnLine {
            // In a new table everything is new: the card says so, once.
            mark: if change.added { Mark::Same } else { mark },
            name: match before {
                Some(before) if before.name != column.name => format!("{} → {}", before.name, column.name),
                _ => column.name.clone(),
            },
            type_text: match before {
                Some(before) if before.type_text != column.type_text => {
                    format!("{} → {}", before.type_text, column.type_text)
                }
                _ => column.type_text.clone(),
            },
            facts: facts(column, before),
        }
    };
    let mut lines: Vec<ColumnLine> = columns.iter().map(line).collect();
    lines.extend(change.columns.iter().filter_map(|difference| match difference {
        Difference::Removed(column) => Some(ColumnLine {
            mark: Mark::Removed,
            name: column.name.clone(),
            type_text: column.type_text.clone(),
            facts: facts(column, None),
        }),
        _ => None,
    }));
    lines
}

/// What there is to know of a column beside name and type.
fn facts(column: &Column, before: Option<&Column>) -> String {
    let mut facts: Vec<String> = Vec::new();
    if let Some(reference) = &column.references {
        facts.push(format!("→ {}", target(reference)));
    }
    if column.primary_key {
        facts.push("primary key".into());
    }
    if column.autoincrement {
        facts.push("autoincrement".into());
    }
    match before {
        Some(before) if before.nullable != column.nullable => {
            let word = |nullable| if nullable { "null" } else { "not null" };
            facts.push(format!("{} → {}", word(before.nullable), word(column.nullable)));
        }
        _ if !column.nullable && !column.primary_key => facts.push("not null".into()),
        _ => {}
    }
    if column.unique {
        facts.push("unique".into());
    }
    match (before.map(|before| &before.default), &column.default) {
        (Some(Some(old)), Some(new)) if old != new => facts.push(format!("default {old} → {new}")),
        (Some(Some(old)), None) => facts.push(format!("default {old} → none")),
        (Some(None), Some(new)) => facts.push(format!("default none → {new}")),
        (_, Some(default)) => facts.push(format!("default {default}")),
        _ => {}
    }
    if let Some(expression) = &column.generated {
        facts.push(format!("generated as {expression}"));
    }
    facts.join(", ")
}

fn target(reference: &Reference) -> String {
    match reference.columns.as_slice() {
        [] => reference.table.clone(),
        [one] => format!("{}.{one}", reference.table),
        several => format!("{} ({})", reference.table, several.join(", ")),
    }
}

/// Constraints and indexes that no column line already tells.
fn chips(table: &Table, change: &TableChange) -> Vec<Chip> {
    let quiet = change.added;
    let constraint_mark =
        |constraint: &Constraint| match change.constraints.iter().find_map(|one| match one {
            Difference::Added(after) if after == constraint => Some(Mark::Added),
            Difference::Changed { after, .. } if after == constraint => Some(Mark::Changed),
            _ => None,
        }) {
            Some(mark) if !quiet => mark,
            _ => Mark::Same,
        };
    let index_mark = |index: &Index| match change.indexes.iter().find_map(|one| match one {
        Difference::Added(after) if after.name == index.name => Some(Mark::Added),
        Difference::Changed { after, .. } if after.name == index.name => Some(Mark::Changed),
        _ => None,
    }) {
        Some(mark) if !quiet => mark,
        _ => Mark::Same,
    };
    let mut chips: Vec<Chip> = Vec::new();
    for constraint in &table.constraints {
        let mark = constraint_mark(constraint);
        if mark != Mark::Same || !told_by_column(constraint) {
            chips.push(constraint_chip(constraint, mark));
        }
    }
    chips.extend(change.constraints.iter().filter_map(|one| match one {
        Difference::Removed(constraint) => Some(constraint_chip(constraint, Mark::Removed)),
        _ => None,
    }));
    chips.extend(table.indexes.iter().map(|index| index_chip(index, index_mark(index))));
    chips.extend(change.indexes.iter().filter_map(|one| match one {
        Difference::Removed(index) => Some(index_chip(index, Mark::Removed)),
        _ => None,
    }));
    chips
}

fn told_by_column(constraint: &Constraint) -> bool {
    let one = constraint.columns.len() == 1;
    match constraint.kind {
        ConstraintKind::PrimaryKey | ConstraintKind::ForeignKey => one,
        ConstraintKind::Unique => one && constraint.name.is_none(),
        ConstraintKind::Check => false,
    }
}

fn constraint_chip(constraint: &Constraint, mark: Mark) -> Chip {
    let columns = constraint.columns.join(", ");
    let text = match (&constraint.name, constraint.kind) {
        (None, _) | (Some(_), ConstraintKind::Check) => constraint.text.clone(),
        (Some(name), ConstraintKind::ForeignKey) => match &constraint.references {
            Some(reference) => format!("{name} ({columns}) → {}", target(reference)),
            None => format!("{name} ({columns})"),
        },
        (Some(name), _) => format!("{name} ({columns})"),
    };
    let title = match &constraint.name {
        Some(name) => format!("CONSTRAINT {name} {}", constraint.text),
        None => format!("{} (without a name)", constraint.text),
    };
    Chip { mark, text, title }
}

fn index_chip(index: &Index, mark: Mark) -> Chip {
    let unique = if index.unique { "unique " } else { "" };
    let condition =
        index.condition.as_ref().map(|condition| format!(" where {condition}")).unwrap_or_default();
    Chip {
        mark,
        text: format!("{unique}{} ({}){condition}", index.name, index.columns.join(", ")),
        title: index.ddl.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(name: &str, nullable: bool) -> Column {
        Column { name: name.into(), type_text: "INTEGER".into(), nullable, ..Column::default() }
    }

    fn schema(names: &[&str]) -> Schema {
        let table = |name: &&str| Table {
            name: (*name).into(),
            columns: vec![column("id", false)],
            is_version_table: *name == "alembic_version",
            ..Table::default()
        };
        Schema { tables: names.iter().map(table).map(Into::into).collect(), ..Schema::default() }
    }

    #[test]
    fn what_changed_comes_first_and_the_version_table_last() {
        let change = TableChange { name: "users".into(), ..TableChange::default() };
        let change = SchemaChange { tables: vec![change], ..SchemaChange::default() };
        let cards = cards(&schema(&["alembic_version", "books", "users"]), &change);
        let names: Vec<&str> = cards.iter().map(|card| card.name.as_str()).collect();
        assert_eq!(names, ["users", "books", "alembic_version"]);
    }

    #[test]
    fn a_column_that_turned_not_null_says_so() {
        let difference = Difference::Changed { before: column("id", true), after: column("id", false) };
        let change =
            TableChange { name: "users".into(), columns: vec![difference], ..TableChange::default() };
        let change = SchemaChange { tables: vec![change], ..SchemaChange::default() };
        let cards = cards(&schema(&["users"]), &change);
        assert_eq!(cards[0].columns[0].mark, Mark::Changed);
        assert_eq!(cards[0].columns[0].facts, "null → not null");
    }

    #[test]
    fn a_dropped_table_is_still_shown_with_what_it_had() {
        let change = TableChange {
            name: "old".into(),
            removed: true,
            columns: vec![Difference::Removed(column("id", false))],
            ..TableChange::default()
        };
        let change = SchemaChange { tables: vec![change], ..SchemaChange::default() };
        let cards = cards(&Schema::default(), &change);
        assert_eq!((cards[0].mark, cards[0].notes.as_str()), (Mark::Removed, "dropped"));
        assert_eq!(cards[0].columns.len(), 1);
    }
}
