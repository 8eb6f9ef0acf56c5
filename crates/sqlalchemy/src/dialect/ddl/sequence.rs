//! Sequences, and the numbers that sequences and identities share.

use super::super::Dialect;
use crate::error::Result;
use crate::schema::{Sequence, SequenceOptions};

/// CREATE SEQUENCE
pub fn create(dialect: &dyn Dialect, sequence: &Sequence, if_not_exists: bool) -> Result<String> {
    create_as(dialect, sequence, if_not_exists, "")
}

/// CREATE SEQUENCE with something between name and numbers.
pub fn create_as(
    dialect: &dyn Dialect,
    sequence: &Sequence,
    if_not_exists: bool,
    prefix: &str,
) -> Result<String> {
    let exists = if if_not_exists { "IF NOT EXISTS " } else { "" };
    let options = dialect.sequence_options(&sequence.options);
    let options = if options.is_empty() { options } else { format!(" {options}") };
    Ok(format!("CREATE SEQUENCE {exists}{}{prefix}{options}", format(dialect, sequence)))
}

/// The sequence's name with its schema.
pub fn format(dialect: &dyn Dialect, sequence: &Sequence) -> String {
    dialect.quoting().format_qualified(&sequence.name, sequence.schema.borrow().as_ref())
}

/// INCREMENT BY, START WITH …
pub fn options(options: &SequenceOptions) -> String {
    let number = |label: &str, value: Option<i64>| value.map(|value| format!("{label} {value}"));
    let word = |given: Option<bool>, text: &str| given.map(|_| text.to_owned());
    let parts = [
        number("INCREMENT BY", options.increment),
        number("START WITH", options.start),
        number("MINVALUE", options.minvalue),
        number("MAXVALUE", options.maxvalue),
        word(options.nominvalue, "NO MINVALUE"),
        word(options.nomaxvalue, "NO MAXVALUE"),
        number("CACHE", options.cache),
        options.cycle.map(|cycle| if cycle { "CYCLE" } else { "NO CYCLE" }.to_owned()),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}
