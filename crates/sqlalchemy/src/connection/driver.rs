//! SQLite as CPython 3.11's `sqlite3` module drives it.
//!
//! What matters here is its *legacy transaction control*: the driver opens a transaction by itself
//! before INSERT, UPDATE, DELETE and REPLACE, and before nothing else. DDL that comes first commits
//! at once; DDL that comes after is part of the transaction. Half-applied migrations look the way they
//! do because of this rule.
//!
//! One difference: rows are read when the statement runs, not one by one as they are fetched.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use rusqlite::fallible_iterator::FallibleIterator as _;
use rusqlite::types::ValueRef;
use rusqlite::{Batch, Statement};

use super::error::{DriverError, ErrorClass};
use super::parameters::{Bound, Parameter, ParameterSets, Parameters};
use super::value::SqlValue;

type DriverResult<T> = Result<T, DriverError>;

/// An open database and the driver's state: Python's `sqlite3.Connection`.
pub struct Driver {
    database: RefCell<Option<rusqlite::Connection>>,
    implicit_begin: Cell<bool>,
}

/// What a statement left behind: Python's `sqlite3.Cursor` after `execute`.
#[derive(Clone, Debug, Default)]
pub struct Cursor {
    /// The names of the columns, if the statement returns rows.
    pub columns: Option<Vec<Rc<str>>>,
    /// The rows.
    pub rows: Vec<Vec<SqlValue>>,
    /// Rows changed; -1 if that means nothing.
    pub rowcount: i64,
    /// The row id of the last INSERT on this connection; none after `executemany`.
    pub lastrowid: Option<i64>,
    /// Whether the driver opened a transaction for this statement.
    pub began: bool,
}

impl Driver {
    /// Takes over an open database.
    pub fn new(database: rusqlite::Connection) -> Self {
        // rusqlite builds SQLite with foreign keys enforced; CPython's driver leaves that to the script. A
        // build without the setting has them off anyway.
        let _ = database.set_db_config(rusqlite::config::DbConfig::SQLITE_DBCONFIG_ENABLE_FKEY, false);
        Driver { database: RefCell::new(Some(database)), implicit_begin: Cell::new(true) }
    }

    /// Whether SQLite has a transaction open.
    pub fn in_transaction(&self) -> bool {
        self.database.borrow().as_ref().is_some_and(|database| !database.is_autocommit())
    }

    /// Turns the implicit BEGIN on or off (Python's `isolation_level` of `""` or `None`).
    pub fn set_implicit_begin(&self, on: bool) {
        self.implicit_begin.set(on);
    }

    /// Closes the database. What was not committed is lost.
    pub fn close(&self) {
        self.take();
    }

    /// The database, which is closed to whoever still has the driver.
    pub(super) fn take(&self) -> Option<rusqlite::Connection> {
        self.database.borrow_mut().take()
    }

    /// Commits, if a transaction is open.
    pub fn commit(&self) -> DriverResult<()> {
        self.end("COMMIT")
    }

    /// Rolls back, if a transaction is open.
    pub fn rollback(&self) -> DriverResult<()> {
        self.end("ROLLBACK")
    }

    /// Runs `f` on the open database: for functions, snapshots and hooks.
    pub fn with_database<T>(
        &self,
        f: impl FnOnce(&mut rusqlite::Connection) -> DriverResult<T>,
    ) -> DriverResult<T> {
        match self.database.borrow_mut().as_mut() {
            Some(database) => f(database),
            None => {
                Err(DriverError::new(ErrorClass::ProgrammingError, "Cannot operate on a closed database."))
            }
        }
    }

    /// Runs one statement, once or once per set of parameters.
    pub fn execute(&self, sql: &str, parameters: &ParameterSets) -> DriverResult<Cursor> {
        self.with_database(|database| match parameters {
            ParameterSets::One(set) => self.execute_one(database, sql, set),
            ParameterSets::Many(sets) => self.execute_many(database, sql, sets),
        })
    }

    fn end(&self, sql: &str) -> DriverResult<()> {
        self.with_database(|database| {
            if database.is_autocommit() { Ok(()) } else { database.execute_batch(sql).map_err(from_sqlite) }
        })
    }

    fn execute_one(
        &self,
        database: &rusqlite::Connection,
        sql: &str,
        set: &Parameters,
    ) -> DriverResult<Cursor> {
        let Some(mut statement) = prepare(database, sql)? else { return Ok(nothing(database)) };
        let changes_rows = starts_with_dml(sql);
        let began = changes_rows && self.begin_if_needed(database)?;
        bind(&mut statement, set)?;
        let columns = column_names(&statement);
        let rows = step_all(&mut statement)?;
        drop(statement);
        Ok(Cursor {
            columns,
            rows,
            rowcount: if changes_rows { count(database.changes()) } else { -1 },
            lastrowid: Some(database.last_insert_rowid()),
            began,
        })
    }

    fn execute_many(
        &self,
        database: &rusqlite::Connection,
        sql: &str,
        sets: &[Parameters],
    ) -> DriverResult<Cursor> {
        let Some(mut statement) = prepare(database, sql)? else { return Ok(nothing(database)) };
        let changes_rows = starts_with_dml(sql);
        if !changes_rows {
            return Err(DriverError::new(
                ErrorClass::ProgrammingError,
                "executemany() can only execute DML statements.",
            ));
        }
        let began = self.begin_if_needed(database)?;
        let columns = column_names(&statement);
        let mut rowcount = 0;
        for set in sets {
            bind(&mut statement, set)?;
            step_all(&mut statement)?;
            rowcount += count(database.changes());
        }
        Ok(Cursor { columns, rows: Vec::new(), rowcount, lastrowid: None, began })
    }

    fn begin_if_needed(&self, database: &rusqlite::Connection) -> DriverResult<bool> {
        if !self.implicit_begin.get() || !database.is_autocommit() {
            return Ok(false);
        }
        database.execute_batch("BEGIN ").map_err(from_sqlite)?;
        Ok(true)
    }
}

/// The cursor of a text that holds no statement.
fn nothing(database: &rusqlite::Connection) -> Cursor {
    Cursor { rowcount: -1, lastrowid: Some(database.last_insert_rowid()), ..Cursor::default() }
}

fn count(changes: u64) -> i64 {
    i64::try_from(changes).unwrap_or(i64::MAX)
}

/// Compiles the text's only statement. A second one is refused, and so is a second semicolon.
fn prepare<'db>(database: &'db rusqlite::Connection, sql: &str) -> DriverResult<Option<Statement<'db>>> {
    if sql.contains('\0') {
        return Err(DriverError::new(ErrorClass::ProgrammingError, "the query contains a null character"));
    }
    if let Some(word) = super::grammar::newer_word(sql) {
        return Err(DriverError {
            class: ErrorClass::OperationalError,
            message: format!("near \"{word}\": syntax error"),
            code: Some(rusqlite::ffi::SQLITE_ERROR),
        });
    }
    let mut statements = Batch::new(database, sql);
    let first = statements.next().map_err(from_sqlite)?;
    let more = first.is_some() && !matches!(statements.next(), Ok(None));
    if more || ends_in_two_semicolons(sql) {
        return Err(DriverError::new(
            ErrorClass::ProgrammingError,
            "You can only execute one statement at a time.",
        ));
    }
    Ok(first)
}

fn ends_in_two_semicolons(sql: &str) -> bool {
    sql.trim_end().strip_suffix(';').is_some_and(|rest| rest.trim_end().ends_with(';'))
}

/// Whether the first word, after white space and comments, is one that opens a transaction.
fn starts_with_dml(sql: &str) -> bool {
    let mut rest = sql.trim_start();
    loop {
        rest = if let Some(comment) = rest.strip_prefix("--") {
            comment.split_once('\n').map_or("", |(_, after)| after)
        } else if let Some(comment) = rest.strip_prefix("/*") {
            comment.split_once("*/").map_or("", |(_, after)| after)
        } else {
            break;
        }
        .trim_start();
    }
    ["INSERT", "UPDATE", "DELETE", "REPLACE"]
        .iter()
        .any(|word| rest.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word)))
}

fn column_names(statement: &Statement<'_>) -> Option<Vec<Rc<str>>> {
    let names: Vec<&str> = statement.column_names().collect();
    (!names.is_empty()).then(|| names.into_iter().map(Rc::from).collect())
}

fn bind(statement: &mut Statement<'_>, parameters: &Parameters) -> DriverResult<()> {
    let expected = statement.parameter_count();
    match parameters {
        Parameters::Positional(values) | Parameters::Given(values) => {
            if values.len() != expected {
                return Err(DriverError::new(
                    ErrorClass::ProgrammingError,
                    format!(
                        "Incorrect number of bindings supplied. The current statement uses {expected}, and there \
                         are {} supplied.",
                        values.len()
                    ),
                ));
            }
            for (index, value) in values.iter().enumerate() {
                bind_one(statement, index + 1, &(index + 1).to_string(), value)?;
            }
        }
        Parameters::Named(values) => {
            for index in 1..=expected {
                let Some(name) = statement.parameter_name(index).map(|name| name[1..].to_owned()) else {
                    return Err(DriverError::new(
                        ErrorClass::ProgrammingError,
                        format!(
                            "Binding {index} has no name, but you supplied a dictionary (which has only names)."
                        ),
                    ));
                };
                let Some((_, value)) = values.iter().find(|(given, _)| **given == *name) else {
                    return Err(DriverError::new(
                        ErrorClass::ProgrammingError,
                        format!("You did not supply a value for binding parameter :{name}."),
                    ));
                };
                bind_one(statement, index, &format!(":{name}"), value)?;
            }
        }
    }
    Ok(())
}

fn bind_one(
    statement: &mut Statement<'_>,
    index: usize,
    label: &str,
    parameter: &Parameter,
) -> DriverResult<()> {
    let bound = match parameter.bound() {
        Bound::Value(SqlValue::Null) => statement.raw_bind_parameter(index, rusqlite::types::Null),
        Bound::Value(SqlValue::Integer(number)) => statement.raw_bind_parameter(index, number),
        Bound::Value(SqlValue::Real(number)) => statement.raw_bind_parameter(index, number),
        Bound::Value(SqlValue::Text(text)) => statement.raw_bind_parameter(index, &**text),
        Bound::Value(SqlValue::Blob(bytes)) => statement.raw_bind_parameter(index, &**bytes),
        Bound::Unsupported(type_name) => {
            return Err(DriverError::new(
                ErrorClass::ProgrammingError,
                format!("Error binding parameter {label}: type '{type_name}' is not supported"),
            ));
        }
        Bound::TooLarge => {
            return Err(DriverError::new(
                ErrorClass::OverflowError,
                "Python int too large to convert to SQLite INTEGER",
            ));
        }
    };
    bound.map_err(from_sqlite)
}

fn step_all(statement: &mut Statement<'_>) -> DriverResult<Vec<Vec<SqlValue>>> {
    let width = statement.column_count();
    let mut found = Vec::new();
    let mut rows = statement.raw_query();
    while let Some(row) = rows.next().map_err(from_sqlite)? {
        let mut values = Vec::with_capacity(width);
        for index in 0..width {
            let value = row.get_ref(index).map_err(from_sqlite)?;
            values.push(match value {
                ValueRef::Null => SqlValue::Null,
                ValueRef::Integer(number) => SqlValue::Integer(number),
                ValueRef::Real(number) => SqlValue::Real(number),
                ValueRef::Blob(bytes) => SqlValue::Blob(bytes.into()),
                ValueRef::Text(bytes) => match std::str::from_utf8(bytes) {
                    Ok(text) => SqlValue::Text(text.into()),
                    Err(_) => return Err(undecodable(row.as_ref().column_name(index).unwrap_or(""), bytes)),
                },
            });
        }
        found.push(values);
    }
    Ok(found)
}

fn undecodable(column: &str, bytes: &[u8]) -> DriverError {
    DriverError::new(
        ErrorClass::OperationalError,
        format!("Could not decode to UTF-8 column '{column}' with text '{}'", String::from_utf8_lossy(bytes)),
    )
}

/// SQLite's refusal as `sqlite3` raises it: its message, and the class that CPython keeps for its code.
pub(super) fn from_sqlite(error: rusqlite::Error) -> DriverError {
    let (code, message) = match error {
        rusqlite::Error::SqliteFailure(code, message) => {
            let message =
                message.unwrap_or_else(|| rusqlite::ffi::code_to_str(code.extended_code).to_owned());
            (code.extended_code, message)
        }
        rusqlite::Error::SqlInputError { error, msg, .. } => (error.extended_code, msg),
        other => return DriverError::new(ErrorClass::DatabaseError, other.to_string()),
    };
    DriverError { class: class_of(code), message: without_hint(message), code: Some(code) }
}

/// A newer SQLite has a hint for a column in double quotes that is not there. CPython 3.11's has none.
fn without_hint(message: String) -> String {
    let bare = message
        .strip_suffix("\" - should this be a string literal in single-quotes?")
        .and_then(|before| before.rsplit_once(": \""));
    match bare {
        Some((before, column)) => format!("{before}: {column}"),
        None => message,
    }
}

/// The class that CPython raises for a result code; only its low byte counts.
fn class_of(code: i32) -> ErrorClass {
    use rusqlite::ffi;
    match code & 0xff {
        ffi::SQLITE_INTERNAL | ffi::SQLITE_NOTFOUND => ErrorClass::InternalError,
        ffi::SQLITE_ERROR
        | ffi::SQLITE_PERM
        | ffi::SQLITE_ABORT
        | ffi::SQLITE_BUSY
        | ffi::SQLITE_LOCKED
        | ffi::SQLITE_READONLY
        | ffi::SQLITE_INTERRUPT
        | ffi::SQLITE_IOERR
        | ffi::SQLITE_FULL
        | ffi::SQLITE_CANTOPEN
        | ffi::SQLITE_PROTOCOL
        | ffi::SQLITE_EMPTY
        | ffi::SQLITE_SCHEMA => ErrorClass::OperationalError,
        ffi::SQLITE_CORRUPT => ErrorClass::DatabaseError,
        ffi::SQLITE_TOOBIG => ErrorClass::DataError,
        ffi::SQLITE_CONSTRAINT | ffi::SQLITE_MISMATCH => ErrorClass::IntegrityError,
        ffi::SQLITE_MISUSE | ffi::SQLITE_RANGE => ErrorClass::InterfaceError,
        _ => ErrorClass::DatabaseError,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn driver() -> Driver {
        Driver::new(rusqlite::Connection::open_in_memory().unwrap())
    }

    fn run(driver: &Driver, sql: &str) -> DriverResult<Cursor> {
        driver.execute(sql, &ParameterSets::none())
    }

    #[test]
    fn only_dml_opens_a_transaction() {
        let driver = driver();
        run(&driver, "create table t (a)").unwrap();
        assert!(!driver.in_transaction());
        run(&driver, "with q as (select 1) insert into t select * from q").unwrap();
        assert!(!driver.in_transaction());
        run(&driver, "/* x */ -- y\n insert into t values (1)").unwrap();
        assert!(driver.in_transaction());
        run(&driver, "create table later (a)").unwrap();
        driver.rollback().unwrap();
        let cursor = run(&driver, "select name from sqlite_master").unwrap();
        assert_eq!(cursor.rows, [[SqlValue::from("t")]]);
    }

    #[test]
    fn words_of_refusal() {
        let driver = driver();
        for (sql, message) in [
            ("selec 1", "near \"selec\": syntax error"),
            ("select 1; select 2", "You can only execute one statement at a time."),
            ("select 1;;", "You can only execute one statement at a time."),
            (
                "select ?",
                "Incorrect number of bindings supplied. The current statement uses 1, and there are 0 supplied.",
            ),
        ] {
            assert_eq!(run(&driver, sql).unwrap_err().message, message);
        }
        assert_eq!(run(&driver, "select 1; -- fine").unwrap().rows.len(), 1);
        assert_eq!(run(&driver, "  -- nothing").unwrap().columns, None);
    }
}
