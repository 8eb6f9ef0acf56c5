//! The SQL functions that SQLAlchemy adds to every SQLite connection.

use pattern::{Anchor, Pattern};
use rusqlite::functions::{Context, FunctionFlags};
use rusqlite::types::ValueRef;

use super::driver::{Driver, from_sqlite};
use super::error::DriverError;

/// Registers `regexp(pattern, text)`, which SQLite's `REGEXP` operator calls.
/// (`floor` is SQLite's own here; SQLAlchemy adds it only to builds that lack it.)
pub(super) fn register(driver: &Driver) -> Result<(), DriverError> {
    driver.with_database(|database| {
        let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
        database.create_scalar_function("regexp", 2, flags, regexp).map_err(from_sqlite)
    })
}

/// Whether the pattern is found anywhere in the text; unknown if the text is.
fn regexp(context: &Context<'_>) -> rusqlite::Result<Option<bool>> {
    let failed = || rusqlite::Error::UserFunctionError("user-defined function raised exception".into());
    let ValueRef::Text(text) = context.get_raw(1) else {
        return if context.get_raw(1) == ValueRef::Null { Ok(None) } else { Err(failed()) };
    };
    let pattern: String = context.get(0).map_err(|_| failed())?;
    let pattern = Pattern::new(&pattern, 0).map_err(|_| failed())?;
    let found = pattern.find(&String::from_utf8_lossy(text), 0, Anchor::Search).map_err(|_| failed())?;
    Ok(Some(found.is_some()))
}
