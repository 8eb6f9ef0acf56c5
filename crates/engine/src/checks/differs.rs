//! `downgrade-differs`: after upgrade and downgrade the schema is not what it was before.

use protocol::{Diagnostic, Direction, LossKind, Schema, Severity};

use super::{Experiment, diagnostic, some_of, source};
use crate::receipt::{Seen, receipt};

pub(super) fn check(experiment: &Experiment<'_>) -> Option<Diagnostic> {
    let down = experiment.down.as_ref().filter(|down| down.error.is_none())?;
    let (before, after) = (&experiment.up.before, &down.after);
    let not_back = lacking(before, after);
    let left = lacking(after, before);
    let types = retyped(before, after);
    if not_back.is_empty() && left.is_empty() && types.is_empty() {
        return None;
    }
    let parts = [("not there again", not_back), ("left over", left), ("another type", types)];
    let parts: Vec<String> = parts
        .into_iter()
        .filter(|(_, things)| !things.is_empty())
        .map(|(what, things)| format!("{what}: {}", some_of(things)))
        .collect();
    let message = format!(
        "After upgrade and downgrade the schema is not what it was. {}.",
        sentence(&parts.join(". "))
    );
    Some(diagnostic(
        Severity::Warning,
        "downgrade-differs",
        message,
        source::function_at(experiment, "downgrade"),
    ))
}

/// What `b` does not have of `a`.
fn lacking(a: &Schema, b: &Schema) -> Vec<String> {
    let seen = Seen { before: a, after: b, statements: &[], wishes: &[] };
    let losses = receipt(None, Direction::Down, &seen).losses.into_iter();
    let losses = losses.filter(|loss| loss.kind != LossKind::Rows);
    losses
        .map(|loss| match loss.kind {
            LossKind::Table => format!("table {}", loss.table),
            LossKind::View => loss.what,
            _ => format!("{} of {}", loss.what, loss.table),
        })
        .collect()
}

fn retyped(a: &Schema, b: &Schema) -> Vec<String> {
    let mut found = Vec::new();
    for (old, new) in
        a.tables.iter().filter_map(|old| Some((old, b.tables.iter().find(|new| new.name == old.name)?)))
    {
        for (was, is) in old
            .columns
            .iter()
            .filter_map(|was| Some((was, new.columns.iter().find(|is| is.name == was.name)?)))
        {
            // SQLAlchemy writes the types that it reflects in its own words; SQLite sees no difference in these.
            if plain(&was.type_text) != plain(&is.type_text) {
                found.push(format!("{}.{} was {}, is {}", old.name, was.name, was.type_text, is.type_text));
            }
        }
    }
    found
}

/// A type without spaces, in one spelling.
fn plain(type_text: &str) -> String {
    let text: String =
        type_text.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_uppercase();
    if text == "INT" { "INTEGER".to_owned() } else { text }
}

fn sentence(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}
