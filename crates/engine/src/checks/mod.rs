//! The checks: what is wrong or risky in a history, one file per check, as Ruff has its rules.
//!
//! A check is a pure function of what was seen: most look at an [`Experiment`], a revision's upgrade, its downgrade and
//! its upgrade again on a scratch database; some at the headers of all scripts. The session (`session/check.rs`) makes the
//! experiments, a few at a time and only when somebody asks, and keeps them by the key of the snapshot they began with.
//!
//! Adding a check: a file here with its function, and its line in [`of_revision`] or [`of_history`].

mod differs;
mod empty_table;
mod fails;
mod heads;
mod identifiers;
mod lossy;
mod missing;
mod silent;
mod source;

use std::collections::BTreeMap;

use protocol::{Diagnostic, Fix, Location, Receipt, RunError, Schema, Severity, Verdict};

pub(crate) use fails::failed;
pub(crate) use identifiers::Header;

use crate::receipt::Deed;

/// A step that was tried.
#[derive(Debug, Default)]
pub(crate) struct Trial {
    pub(crate) before: Schema,
    pub(crate) after: Schema,
    /// It sent a statement of its own.
    pub(crate) did_something: bool,
    pub(crate) deeds: Vec<Deed>,
    pub(crate) receipt: Option<Receipt>,
    pub(crate) error: Option<RunError>,
}

/// How many values a table holds: of the table as a whole (`None`), and of columns.
pub(crate) type Values = BTreeMap<(String, Option<String>), u32>;

/// A revision that was tried: up, down, and up again.
#[derive(Debug)]
pub(crate) struct Experiment<'a> {
    pub(crate) revision: &'a str,
    /// The script's path and text.
    pub(crate) path: &'a str,
    pub(crate) script: &'a str,
    pub(crate) up: Trial,
    /// None if the upgrade failed, or if it cannot be undone alone.
    pub(crate) down: Option<Trial>,
    /// Why the upgrade fails after the downgrade.
    pub(crate) again: Option<RunError>,
    /// Values in what the upgrade took away.
    pub(crate) lost_by_upgrade: Values,
    /// Tables whose rows are others after upgrade, downgrade and upgrade than after the first upgrade.
    pub(crate) not_back: Vec<String>,
}

/// What is wrong or risky with a revision, and how it did.
pub(crate) fn of_revision(experiment: &Experiment<'_>) -> (Vec<Diagnostic>, Verdict) {
    let mut found = fails::check(experiment);
    found.extend(silent::check(experiment));
    found.extend(empty_table::check(experiment));
    let missing = missing::check(experiment);
    let differs = if missing.is_some() { None } else { differs::check(experiment) };
    if missing.is_none() && differs.is_none() {
        found.extend(fails::again(experiment));
    }
    let lossy = lossy::check(experiment);
    let undone = experiment.down.as_ref().map(|down| {
        down.error.is_none() && missing.is_none() && differs.is_none() && experiment.again.is_none()
    });
    let verdict = Verdict {
        revision: experiment.revision.to_owned(),
        reversible: undone,
        lossy: !lossy.is_empty(),
        fails: experiment.up.error.is_some(),
    };
    found.extend(missing.into_iter().chain(differs).chain(lossy));
    (found, verdict)
}

/// What is wrong or risky with the history as a whole.
pub(crate) fn of_history(headers: &[Header], heads: &[String]) -> Vec<Diagnostic> {
    let mut found = identifiers::check(headers);
    found.extend(heads::check(heads));
    found
}

fn diagnostic(severity: Severity, code: &str, message: String, at: Option<Location>) -> Diagnostic {
    Diagnostic { severity, code: code.to_owned(), message, at, fixes: Vec::new() }
}

fn with_fix(mut diagnostic: Diagnostic, fix: Option<Fix>) -> Diagnostic {
    diagnostic.fixes.extend(fix);
    diagnostic
}

/// `a, b and 3 more`
fn some_of(mut names: Vec<String>) -> String {
    const SHOWN: usize = 4;
    let more = names.len().saturating_sub(SHOWN);
    names.truncate(SHOWN);
    let names = names.join("; ");
    if more > 0 { format!("{names}; and {more} more") } else { names }
}
