//! The options of MySQL's tables: `mysql_engine="InnoDB"` becomes `ENGINE=InnoDB`.

use super::super::Dialect;
use super::MySql;
use crate::error::Result;
use crate::schema::{Setting, Table};
use python::order;

/// Options whose value is a string constant.
const STRINGS: [&str; 5] = ["COMMENT", "DATA_DIRECTORY", "INDEX_DIRECTORY", "PASSWORD", "CONNECTION"];
/// Options that are two words.
const SPACED: [&str; 6] = [
    "DATA_DIRECTORY",
    "INDEX_DIRECTORY",
    "DEFAULT_CHARACTER_SET",
    "CHARACTER_SET",
    "DEFAULT_CHARSET",
    "DEFAULT_COLLATE",
];
/// Options without an equals sign.
const UNEQUALLED: [&str; 4] = ["TABLESPACE", "DEFAULT CHARACTER SET", "CHARACTER SET", "COLLATE"];
/// Options about partitions, which come last, in this order.
const PARTITIONS: [&str; 4] = ["PARTITION_BY", "PARTITIONS", "SUBPARTITION_BY", "SUBPARTITIONS"];
const CHARSETS: [&str; 4] = ["DEFAULT_CHARSET", "DEFAULT_CHARACTER_SET", "CHARSET", "CHARACTER_SET"];

/// What follows the parenthesis of CREATE TABLE.
pub(super) fn table(dialect: &MySql, table: &Table) -> Result<String> {
    let options = table.dialect_options.of_dialect(dialect.name());
    let mut options: Vec<(String, Setting)> =
        options.into_iter().map(|(key, value)| (key.to_uppercase(), value)).collect();
    if let Some(comment) = table.comment.borrow().clone() {
        match options.iter_mut().find(|(key, _)| key == "COMMENT") {
            Some((_, value)) => *value = Setting::Str(comment),
            None => options.push(("COMMENT".to_owned(), Setting::Str(comment))),
        }
    }
    let (mut partitions, mut plain): (Vec<_>, Vec<_>) =
        options.into_iter().partition(|(key, _)| PARTITIONS.contains(&key.as_str()));
    order::by_key(&mut partitions, |(key, _)| PARTITIONS.iter().position(|known| known == key));
    // A collation follows its character set.
    if plain.iter().any(|(key, _)| CHARSETS.contains(&key.as_str())) {
        order::by_key(&mut plain, |(key, _)| key == "COLLATE");
    }
    let mut text = Vec::new();
    for (key, value) in plain.iter().chain(&partitions) {
        let value = match value {
            Setting::Str(value) if STRINGS.contains(&key.as_str()) => dialect.string_literal(value),
            other => other.display()?,
        };
        let partition = PARTITIONS.contains(&key.as_str());
        let key =
            if partition || SPACED.contains(&key.as_str()) { key.replace('_', " ") } else { key.clone() };
        let joiner = if partition || UNEQUALLED.contains(&key.as_str()) { ' ' } else { '=' };
        text.push(format!("{key}{joiner}{value}"));
    }
    Ok(text.join(" "))
}
