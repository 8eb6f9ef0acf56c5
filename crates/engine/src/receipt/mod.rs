//! The survival receipt of a step: what was in the database before and is not any more, who asked for that, and where.
//! It is told from what is really there before and after; the script and its SQL only say why. Pure.

mod blame;
mod deed;
mod names;
mod survive;

use protocol::{Direction, Loss, Receipt, Schema, Statement, Table};
use python::order;

use blame::Blame;
use names::Names;

pub(crate) use deed::{Deed, What, Wishes, deeds};

/// A step as it was seen.
pub(crate) struct Seen<'a> {
    pub(crate) before: &'a Schema,
    pub(crate) after: &'a Schema,
    pub(crate) statements: &'a [Statement],
    /// The operations that the script called.
    pub(crate) wishes: &'a [Deed],
}

/// The receipt of a step.
pub(crate) fn receipt(revision: Option<&str>, direction: Direction, seen: &Seen<'_>) -> Receipt {
    Receipt { revision: revision.map(str::to_owned), direction, losses: losses(seen) }
}

fn losses(seen: &Seen<'_>) -> Vec<Loss> {
    let deeds = deeds(seen.statements, seen.wishes);
    let names = Names::follow(seen.before, &deeds);
    let blame = Blame { seen, deeds: &deeds, names: &names };
    let mut losses = Vec::new();
    for table in seen.before.tables.iter().filter(|table| !table.is_version_table) {
        match names.table(table, seen.after) {
            None => losses.push(blame.table(table)),
            // Between two steps most tables are the same.
            Some(now) if std::ptr::eq(now, &**table) || *now == **table => {}
            Some(now) => {
                losses.extend(rows(&blame, table, now));
                let gone = survive::gone(table, now, &seen.before.tables, &names);
                losses.extend(gone.into_iter().map(|gone| blame.part(table, gone)));
            }
        }
    }
    losses.extend(other(&blame));
    // Stable: within a cause they stay with their table.
    order::by_key(&mut losses, |loss| loss.cause);
    losses
}

fn rows(blame: &Blame<'_>, before: &Table, after: &Table) -> Option<Loss> {
    let lost = before.rows.checked_sub(after.rows).filter(|lost| *lost > 0)?;
    Some(blame.rows(before, lost, after.rows))
}

/// Triggers and views.
fn other(blame: &Blame<'_>) -> Vec<Loss> {
    let (before, after) = (blame.seen.before, blame.seen.after);
    let mut losses = Vec::new();
    for trigger in &before.triggers {
        if !after.triggers.iter().any(|one| one.name == trigger.name) {
            losses.push(blame.trigger(trigger));
        }
    }
    for view in &before.views {
        if !after.views.iter().any(|one| one.name == view.name) {
            losses.push(blame.view(view));
        }
    }
    losses
}
