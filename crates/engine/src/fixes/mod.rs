//! Ways out that can be applied with one click, each a text edit of a script.

mod batch;
mod place;
mod table_args;

pub(crate) use place::location;
pub(crate) use table_args::keep_checks;

use protocol::{Fix, Location};

/// What can be offered for an error with this message at this place of a script.
pub fn fixes(script: &str, at: &Location, message: &str) -> Vec<Fix> {
    let mut fixes = Vec::new();
    // Alembic's words for SQLite, and SQLite's own for an ALTER that it cannot parse.
    if message.contains("SQLite dialect. Please refer to the batch mode feature")
        || message.contains("No support for ALTER of constraints in SQLite dialect")
        || message.contains("near \"ALTER\": syntax error")
        || message.contains("near \"CONSTRAINT\": syntax error")
        || message.contains("Cannot add a NOT NULL column with default value NULL")
        || message.contains("error in table") && message.contains("after drop column")
        || message.contains("cannot drop ") && message.contains(" column: ")
        || message.contains("Cannot add a column with non-constant default")
        || message.contains("Cannot add a REFERENCES column with non-NULL default value")
    {
        fixes.extend(batch::wrap(script, at));
    }
    fixes
}
