//! Whether a loss was asked for, which line did it, and what to do about it.

use protocol::{Location, Loss, LossCause, LossKind, Table, Trigger, View};

use super::deed::{Deed, What};
use super::names::{Names, key};
use super::survive::Gone;
use super::{Seen, survive};
use crate::schema;

/// What is known of a step.
pub(super) struct Blame<'a> {
    pub(super) seen: &'a Seen<'a>,
    pub(super) deeds: &'a [Deed],
    pub(super) names: &'a Names,
}

/// What came of asking.
type Verdict = (LossCause, Option<Location>, Option<String>);

impl Blame<'_> {
    /// The script's own deeds that do something.
    fn wish(&self, is_it: impl Fn(&What) -> bool) -> Option<&Deed> {
        self.deeds.iter().find(|deed| !deed.of_rebuild && is_it(&deed.what))
    }

    /// A table that is gone.
    pub(super) fn table(&self, table: &Table) -> Loss {
        let dropped =
            self.wish(|what| matches!(what, What::DropTable(name) if self.names.means(name, table)));
        let rows = match table.rows {
            0 => String::new(),
            1 => " with 1 row".to_owned(),
            rows => format!(" with {rows} rows"),
        };
        let (cause, at) = match dropped {
            Some(deed) => (LossCause::Asked, deed.at.clone()),
            None => (LossCause::Silent, self.rebuilds(table).first().and_then(|deed| deed.at.clone())),
        };
        Loss {
            kind: LossKind::Table,
            table: table.name.clone(),
            what: format!("TABLE {}{rows}", table.name),
            now: None,
            cause,
            at,
            why: None,
        }
    }

    /// Rows of a table that is still there.
    pub(super) fn rows(&self, table: &Table, lost: u32, left: u32) -> Loss {
        let asked = self.wish(|what| matches!(what, What::Delete(name) if self.names.means(name, table)));
        let dropped =
            || self.wish(|what| matches!(what, What::DropTable(name) if self.names.means(name, table)));
        let (cause, at, why) = if let Some(deed) = asked {
            (LossCause::Asked, deed.at.clone(), None)
        } else if let Some(deed) = dropped() {
            (LossCause::Along, deed.at.clone(), Some("The table was dropped and made anew.".to_owned()))
        } else {
            self.swept(table)
        };
        Loss {
            kind: LossKind::Rows,
            table: table.name.clone(),
            what: if lost == 1 { "1 row".to_owned() } else { format!("{lost} rows") },
            now: Some(if left == 1 { "1 row".to_owned() } else { format!("{left} rows") }),
            cause,
            at,
            why,
        }
    }

    /// Rows that nobody deletes by name: those of a table that they refer to were deleted, or it was dropped.
    fn swept(&self, table: &Table) -> Verdict {
        let refers_to =
            |name: &str| {
                table.constraints.iter().filter_map(|constraint| constraint.references.as_ref()).any(
                    |reference| key(&reference.table) == key(self.names.former_table(name).unwrap_or(name)),
                )
            };
        let deed = self.deeds.iter().find(|deed| match &deed.what {
            What::DropTable(name) | What::Delete(name) => refers_to(name),
            _ => false,
        });
        let why = match deed {
            Some(Deed { of_rebuild: true, .. }) => {
                "With PRAGMA foreign_keys on, SQLite deletes all rows of a table before it drops it: when the batch block \
                 replaced the referred table, ON DELETE CASCADE swept these rows away. Switch the pragma off before the \
                 migrations run (in env.py, outside of a transaction)."
            }
            Some(_) => "They went along with the rows that they refer to.",
            None => "No statement deletes them by name.",
        };
        (LossCause::Silent, deed.and_then(|deed| deed.at.clone()), Some(why.to_owned()))
    }

    /// A part of a table that is still there.
    pub(super) fn part(&self, table: &Table, gone: Gone) -> Loss {
        let (cause, at, why) = self.asked(table, &gone).unwrap_or_else(|| self.silently(table, &gone));
        let Gone { kind, what, now, .. } = gone;
        Loss { kind, table: table.name.clone(), what, now, cause, at, why }
    }

    fn asked(&self, table: &Table, gone: &Gone) -> Option<Verdict> {
        let by_name = self.wish(|what| self.names_it(what, table, gone));
        if let Some(deed) = by_name {
            return Some((LossCause::Asked, deed.at.clone(), None));
        }
        let along = self.wish(|what| match what {
            What::DropTable(name) => self.names.means(name, table),
            What::DropColumn { table: of, column } => self.is_about(of, column, table, gone),
            // The CHECK of a Boolean or Enum goes with the type.
            What::AlterColumn { table: of, column, retyped: true, .. } => {
                gone.kind == LossKind::Check && self.is_about(of, column, table, gone)
            }
            _ => false,
        })?;
        let why = match &along.what {
            What::DropColumn { column, .. } => format!("It went with the column {column}."),
            What::AlterColumn { column, .. } => format!("It went with the old type of {column}."),
            _ => "The table was dropped and made anew.".to_owned(),
        };
        Some((LossCause::Along, along.at.clone(), Some(why)))
    }

    fn names_it(&self, what: &What, table: &Table, gone: &Gone) -> bool {
        match what {
            What::DropColumn { table: of, column } => {
                gone.kind == LossKind::Column && self.is_about(of, column, table, gone)
            }
            What::AlterColumn { table: of, column, nullable, default, .. } => {
                let named = match gone.kind {
                    LossKind::NotNull => *nullable,
                    LossKind::Default => *default,
                    _ => false,
                };
                named && self.is_about(of, column, table, gone)
            }
            // A naming convention may have put something before the name that the script uses.
            What::DropConstraint { table: of, name } => {
                gone.kind != LossKind::Index
                    && self.names.means(of, table)
                    && gone.name.as_ref().is_some_and(|own| own.ends_with(name.as_str()))
            }
            What::DropIndex(name) => {
                gone.kind == LossKind::Index && gone.name.as_ref().is_some_and(|own| key(own) == key(name))
            }
            _ => false,
        }
    }

    fn is_about(&self, of: &str, column: &str, table: &Table, gone: &Gone) -> bool {
        let is_it = |own: &String| key(own) == key(column) || self.names.column(table, own) == key(column);
        self.names.means(of, table) && gone.columns.iter().any(is_it)
    }

    fn silently(&self, table: &Table, gone: &Gone) -> Verdict {
        let rebuilds = self.rebuilds(table);
        let culprit = rebuilds.iter().find(|deed| !self.is_kept_by(deed, table, gone)).or(rebuilds.last());
        let at = culprit.and_then(|deed| deed.at.clone()).or_else(|| {
            let touched =
                self.wish(|what| matches!(what, What::DropTable(name) if self.names.means(name, table)));
            touched.and_then(|deed| deed.at.clone())
        });
        (LossCause::Silent, at, culprit.map(|_| advice(gone)))
    }

    /// The DROP TABLE of each batch block that replaced this table.
    fn rebuilds(&self, table: &Table) -> Vec<&Deed> {
        let is_one = |deed: &&Deed| {
            deed.of_rebuild && matches!(&deed.what, What::DropTable(name) if self.names.means(name, table))
        };
        self.deeds.iter().filter(is_one).collect()
    }

    /// Whether a rebuild still has what another one has lost: its CREATE TABLE says so, of a constraint.
    fn is_kept_by(&self, rebuild: &Deed, table: &Table, gone: &Gone) -> bool {
        let create =
            self.seen.statements.get(..rebuild.place).unwrap_or_default().iter().rev().find(|statement| {
                statement.operation.as_deref() == Some(schema::BATCH)
                    && statement.sql.trim_start().starts_with("CREATE TABLE")
            });
        let Some(create) = create else { return false };
        let made = Table { constraints: schema::definition(&create.sql).constraints, ..table.clone() };
        let of_constraint = matches!(
            gone.kind,
            LossKind::Check | LossKind::Unique | LossKind::ForeignKey | LossKind::PrimaryKey
        );
        let lost = survive::gone(table, &made, &self.seen.before.tables, self.names);
        of_constraint && !lost.iter().any(|one| one.kind == gone.kind && one.what == gone.what)
    }

    /// A trigger that is gone.
    pub(super) fn trigger(&self, trigger: &Trigger) -> Loss {
        let table = self.seen.before.tables.iter().find(|table| table.name == trigger.table);
        let by_name =
            self.wish(|what| matches!(what, What::DropTrigger(name) if key(name) == key(&trigger.name)));
        let with_table = || {
            let table = table?;
            self.wish(|what| matches!(what, What::DropTable(name) if self.names.means(name, table)))
        };
        let (cause, at, why) = if let Some(deed) = by_name {
            (LossCause::Asked, deed.at.clone(), None)
        } else if let Some(deed) = with_table() {
            (LossCause::Along, deed.at.clone(), Some(format!("It went with the table {}.", trigger.table)))
        } else {
            let rebuild = table.and_then(|table| self.rebuilds(table).first().copied());
            let why = "SQLite drops a table's triggers with the table, and a batch block does not make them again. Create it \
                       again after the block.";
            (LossCause::Silent, rebuild.and_then(|deed| deed.at.clone()), rebuild.map(|_| why.to_owned()))
        };
        let what = format!("TRIGGER {}", trigger.name);
        Loss { kind: LossKind::Trigger, table: trigger.table.clone(), what, now: None, cause, at, why }
    }

    /// A view that is gone.
    pub(super) fn view(&self, view: &View) -> Loss {
        let asked = self.wish(|what| matches!(what, What::DropView(name) if key(name) == key(&view.name)));
        Loss {
            kind: LossKind::View,
            table: view.name.clone(),
            what: format!("VIEW {}", view.name),
            now: None,
            cause: if asked.is_some() { LossCause::Asked } else { LossCause::Silent },
            at: asked.and_then(|deed| deed.at.clone()),
            why: None,
        }
    }
}

/// Why a batch block loses something that nobody named, and what helps.
fn advice(gone: &Gone) -> String {
    let text = match gone.kind {
        LossKind::Check if gone.name.is_none() => {
            "Alembic leaves an unnamed CHECK out of a table that it rebuilds, for it may belong to a Boolean or Enum. Name it, or \
             give it to the block again in table_args."
        }
        LossKind::Index if gone.now.is_none() => {
            "SQLAlchemy does not reflect an index over an expression, so the rebuilt table does not get it back. Create it again \
             after the block."
        }
        LossKind::Index => {
            "SQLAlchemy reflects an index's columns without DESC or COLLATE. Drop it before the block and create it again \
             after it."
        }
        LossKind::Collation => {
            "SQLAlchemy does not reflect COLLATE. Give the column to the block in reflect_args, with its type's collation."
        }
        LossKind::Autoincrement => {
            "SQLAlchemy does not reflect AUTOINCREMENT. Give the block table_kwargs={\"sqlite_autoincrement\": True}."
        }
        LossKind::ForeignKey if gone.now.is_some() => {
            "SQLAlchemy did not recognise what the foreign key does on DELETE and UPDATE. Drop it by name in the block and create \
             it again."
        }
        LossKind::Option => "SQLAlchemy does not reflect it. Give it to the block in table_kwargs.",
        _ => {
            "The block made the table anew without it: it is not in what the block was told or could reflect."
        }
    };
    text.to_owned()
}
