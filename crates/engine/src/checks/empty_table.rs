//! `not-null-without-default`: a column that is NOT NULL and has no server default was added to a table that happened to
//! be empty. Where the table has rows, the same script fails.

use protocol::{Diagnostic, Severity};

use super::{Experiment, diagnostic};
use crate::receipt::What;

pub(super) fn check(experiment: &Experiment<'_>) -> Vec<Diagnostic> {
    let trial = &experiment.up;
    if trial.error.is_some() {
        return Vec::new();
    }
    let mut found = Vec::new();
    for deed in &trial.deeds {
        let What::AddColumn { table, column } = &deed.what else { continue };
        let there = |one: &&std::sync::Arc<protocol::Table>| one.name.eq_ignore_ascii_case(table);
        let was_empty = trial.before.tables.iter().find(there).is_some_and(|table| table.rows == 0);
        let added = trial
            .after
            .tables
            .iter()
            .find(there)
            .and_then(|table| table.columns.iter().find(|one| one.name.eq_ignore_ascii_case(column)));
        let bare = added.is_some_and(|column| {
            !column.nullable && column.default.is_none() && column.generated.is_none() && !column.primary_key
        });
        let known = found.iter().any(|one: &Diagnostic| one.at == deed.at);
        if was_empty && bare && !known {
            let message = format!(
                "{column} is NOT NULL and has no server default: this works only as long as {table} has no rows. Give it a \
                 server_default, or add it as nullable, fill it, and then make it NOT NULL."
            );
            found.push(diagnostic(Severity::Warning, "not-null-without-default", message, deed.at.clone()));
        }
    }
    found
}
