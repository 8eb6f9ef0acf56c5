//! What SQLite alone needs for the statements of a migration: a process that does nothing else.
//!
//!     cargo run --release -p stillroom-engine --example sqlite -- STATEMENTS DATABASE
//!
//! STATEMENTS is a file of SQL statements, a NUL after each.

#![allow(clippy::disallowed_methods)] // an example touches the world

use rusqlite::Connection;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args_os().skip(1);
    let (Some(statements), Some(database)) = (arguments.next(), arguments.next()) else {
        return Err("sqlite STATEMENTS DATABASE".into());
    };
    let text = std::fs::read_to_string(statements)?;
    let connection = Connection::open(database)?;
    for sql in text.split_terminator('\0') {
        let mut statement = connection.prepare(sql)?;
        let mut rows = statement.raw_query();
        while rows.next()?.is_some() {}
    }
    Ok(())
}
