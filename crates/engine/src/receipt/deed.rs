//! What a step did to things that were there, in order: told by the operations that the script called (a batch block
//! only notes them) and by the SQL that was sent.

use python::order;
use std::cell::{Cell, RefCell};
use std::collections::HashMap;

use alembic::ddl::Alteration;
use alembic::operations::Change;
use protocol::{Location, Origin, Statement};
use sqlalchemy::schema::{Constraint, Name};

use crate::schema::{self, BATCH, Words};

/// What was done, by the names of the time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum What {
    CreateTable(String),
    AddColumn { table: String, column: String },
    DropTable(String),
    RenameTable { from: String, to: String },
    DropColumn { table: String, column: String },
    RenameColumn { table: String, from: String, to: String },
    AlterColumn { table: String, column: String, nullable: bool, default: bool, retyped: bool },
    DropConstraint { table: String, name: String },
    DropIndex(String),
    DropTrigger(String),
    DropView(String),
    Delete(String),
}

/// Something that was done, and where.
#[derive(Debug, Clone)]
pub(crate) struct Deed {
    pub(crate) what: What,
    pub(crate) at: Option<Location>,
    /// A batch block's own statement: how it rebuilds a table, and no wish of the script's.
    pub(crate) of_rebuild: bool,
    /// The statement's place in the step; of an operation, how many had been sent by then.
    pub(crate) place: usize,
}

/// The operations of each revision's step, kept while it runs.
#[derive(Debug, Default)]
pub(crate) struct Wishes {
    of: RefCell<HashMap<String, Vec<Deed>>>,
    step: RefCell<String>,
    start: Cell<usize>,
}

impl Wishes {
    /// A step begins after so many statements of the run.
    pub(crate) fn begin(&self, revision: &str, sent: usize) {
        self.of.borrow_mut().remove(revision);
        revision.clone_into(&mut self.step.borrow_mut());
        self.start.set(sent);
    }

    /// The script asks for something, so many statements into the run.
    pub(crate) fn note(&self, alteration: &Alteration, at: Option<Location>, sent: usize) {
        let place = sent.saturating_sub(self.start.get());
        let deeds = of_alteration(alteration).into_iter().map(|what| Deed {
            what,
            at: at.clone(),
            of_rebuild: false,
            place,
        });
        let step = self.step.borrow().clone();
        self.of.borrow_mut().entry(step).or_default().extend(deeds);
    }

    /// What a revision's step asked for.
    pub(crate) fn of(&self, revision: &str) -> Vec<Deed> {
        self.of.borrow().get(revision).cloned().unwrap_or_default()
    }
}

/// Everything that a step did, in order.
pub(crate) fn deeds(statements: &[Statement], wishes: &[Deed]) -> Vec<Deed> {
    let mut deeds = wishes.to_vec();
    for (place, statement) in statements.iter().enumerate() {
        let told =
            !matches!(statement.origin, Origin::Transaction | Origin::Reflection | Origin::VersionTable);
        if !told || statement.error.is_some() {
            continue;
        }
        if let Some(what) = of_sql(&statement.sql) {
            let of_rebuild = statement.operation.as_deref() == Some(BATCH);
            deeds.push(Deed { what, at: statement.at.clone(), of_rebuild, place });
        }
    }
    // Stable: an operation stays before the statements that it sent.
    order::by_key(&mut deeds, |deed| deed.place);
    deeds
}

fn of_alteration(alteration: &Alteration) -> Vec<What> {
    let text = |name: &Name| name.to_string();
    match alteration {
        Alteration::DropTable { table, .. } => vec![What::DropTable(text(&table.name()))],
        Alteration::RenameTable(rename) => {
            vec![What::RenameTable { from: text(&rename.table), to: text(&rename.new_name) }]
        }
        Alteration::DropColumn(drop) => {
            vec![What::DropColumn { table: text(&drop.table), column: text(&drop.column) }]
        }
        Alteration::AlterColumn(alter) => {
            let (table, column) = (text(&alter.table), text(&alter.column));
            let mut all = vec![What::AlterColumn {
                table: table.clone(),
                column: column.clone(),
                nullable: alter.nullable == Some(true),
                default: !matches!(alter.server_default, Change::Keep),
                retyped: alter.type_.is_some(),
            }];
            if let Some(name) = &alter.name {
                all.push(What::RenameColumn { table, from: column, to: text(name) });
            }
            all
        }
        Alteration::DropConstraint(dropped) => constraint(&dropped.constraint),
        Alteration::DropIndex { index, .. } => {
            index.name().get().map(|name| What::DropIndex(text(name))).into_iter().collect()
        }
        Alteration::AddColumn(addition) => {
            vec![What::AddColumn { table: text(&addition.table), column: text(&addition.column.name()) }]
        }
        Alteration::CreateTable { .. }
        | Alteration::AddConstraint(_)
        | Alteration::CreateIndex { .. }
        | Alteration::SetTableComment(_)
        | Alteration::DropTableComment(_)
        | Alteration::SetColumnComment(_) => Vec::new(),
    }
}

fn constraint(constraint: &Constraint) -> Vec<What> {
    let table = constraint.table().map(|table| table.name().to_string());
    match (table, constraint.name().get()) {
        (Some(table), Some(name)) => vec![What::DropConstraint { table, name: name.to_string() }],
        _ => Vec::new(),
    }
}

/// What a statement does to things that are there, if it is of a kind that does.
fn of_sql(sql: &str) -> Option<What> {
    let words = Words::read(sql, &["ALTER", "CREATE", "DELETE", "DROP", "REPLACE", "INSERT"])?;
    let if_exists = |at: usize| if words.is(at, &["IF", "EXISTS"]) { at + 2 } else { at };
    let named = |at: usize, make: fn(String) -> What| words.table(if_exists(at)).map(make);
    if words.is(0, &["DROP", "TABLE"]) {
        named(2, What::DropTable)
    } else if words.is(0, &["DROP", "INDEX"]) {
        named(2, What::DropIndex)
    } else if words.is(0, &["DROP", "TRIGGER"]) {
        named(2, What::DropTrigger)
    } else if words.is(0, &["DROP", "VIEW"]) {
        named(2, What::DropView)
    } else if words.is(0, &["DELETE", "FROM"]) || words.is(0, &["REPLACE", "INTO"]) {
        words.table(2).map(What::Delete)
    } else if words.is(0, &["INSERT", "OR", "REPLACE", "INTO"]) {
        words.table(4).map(What::Delete)
    } else if words.is(0, &["CREATE", "TABLE"]) {
        words.table(if words.is(2, &["IF", "NOT", "EXISTS"]) { 5 } else { 2 }).map(What::CreateTable)
    } else if words.is(0, &["ALTER", "TABLE"]) {
        altered(sql, &words)
    } else {
        None
    }
}

fn altered(sql: &str, words: &Words<'_>) -> Option<What> {
    if let Some((from, to)) = schema::renamed_table(sql) {
        return Some(What::RenameTable { from, to });
    }
    let (table, at) = words.table_and_next(2)?;
    let after = |word| if words.is(at + 1, &[word]) { at + 2 } else { at + 1 };
    if words.is(at, &["ADD"]) {
        return Some(What::AddColumn { table, column: words.name(after("COLUMN"))? });
    }
    if words.is(at, &["DROP"]) {
        return Some(What::DropColumn { table, column: words.name(after("COLUMN"))? });
    }
    if words.is(at, &["RENAME"]) {
        let from = after("COLUMN");
        return Some(What::RenameColumn { table, from: words.name(from)?, to: words.name(from + 2)? });
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statements_are_told_by_their_words() {
        let text = |sql| of_sql(sql).map(|what| format!("{what:?}"));
        assert_eq!(text("\nDROP TABLE IF EXISTS main.\"a b\"").as_deref(), Some("DropTable(\"a b\")"));
        assert_eq!(text("delete from t where x = 1").as_deref(), Some("Delete(\"t\")"));
        assert_eq!(text("INSERT OR REPLACE INTO t VALUES (1)").as_deref(), Some("Delete(\"t\")"));
        assert_eq!(
            text("ALTER TABLE t RENAME COLUMN a TO [b c]").as_deref(),
            Some("RenameColumn { table: \"t\", from: \"a\", to: \"b c\" }")
        );
        assert_eq!(
            text("ALTER TABLE t DROP a").as_deref(),
            Some("DropColumn { table: \"t\", column: \"a\" }")
        );
        assert_eq!(text("CREATE TABLE IF NOT EXISTS t (a)").as_deref(), Some("CreateTable(\"t\")"));
        for sql in ["SELECT 1", "INSERT INTO t VALUES (1)", "UPDATE t SET a = 1", "", "DROP"] {
            assert_eq!(text(sql), None, "{sql}");
        }
    }
}
