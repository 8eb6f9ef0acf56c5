//! What a statement returns: SQLAlchemy's `CursorResult` over the driver's cursor.
//!
//! Rows hold SQLite's own values. Turning them into what the statement's types promise (booleans, dates,
//! enums) is the caller's part: `types` here says which type each column was selected with.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use super::driver::Cursor;
use super::error::{Error, ErrorClass, Result};
use super::value::SqlValue;

/// A row: values in the order of the keys.
pub type Row = Vec<SqlValue>;

/// The rows of one execution, and what else the driver said about it.
pub struct CursorResult {
    keys: Option<Rc<[Rc<str>]>>,
    rows: RefCell<VecDeque<Row>>,
    closed: Cell<bool>,
    rowcount: i64,
    lastrowid: Option<i64>,
}

impl From<Cursor> for CursorResult {
    fn from(cursor: Cursor) -> Self {
        CursorResult::new(cursor)
    }
}

impl CursorResult {
    pub(super) fn new(cursor: Cursor) -> Self {
        CursorResult {
            keys: cursor.columns.map(Rc::from),
            rows: RefCell::new(cursor.rows.into()),
            closed: Cell::new(false),
            rowcount: cursor.rowcount,
            lastrowid: cursor.lastrowid,
        }
    }

    /// A result that no driver made: rows known beforehand.
    pub fn of_rows(keys: Vec<Rc<str>>, rows: Vec<Row>) -> Self {
        CursorResult::new(Cursor { columns: Some(keys), rows, rowcount: -1, ..Cursor::default() })
    }

    /// The first row, left where it is.
    pub fn peek(&self) -> Option<Row> {
        self.rows.borrow().front().cloned()
    }

    /// The same as if the statement returned none: its RETURNING was not the script's.
    #[must_use]
    pub fn without_rows(self) -> CursorResult {
        CursorResult { keys: None, rows: RefCell::default(), ..self }
    }

    /// Whether the statement returns rows at all.
    pub fn returns_rows(&self) -> bool {
        self.keys.is_some()
    }

    /// The names of the columns.
    pub fn keys(&self) -> Result<&Rc<[Rc<str>]>> {
        self.keys.as_ref().ok_or_else(no_rows)
    }

    /// Rows matched by an UPDATE or DELETE, rows made by an INSERT; -1 for the rest.
    pub fn rowcount(&self) -> i64 {
        self.rowcount
    }

    /// The driver's last row id.
    pub fn lastrowid(&self) -> Option<i64> {
        self.lastrowid
    }

    /// Whether nothing can be fetched any more.
    pub fn is_closed(&self) -> bool {
        self.closed.get() || self.keys.is_none()
    }

    /// Forgets the remaining rows; fetching is an error from here on.
    pub fn close(&self) {
        self.closed.set(true);
        self.rows.borrow_mut().clear();
    }

    /// The next row.
    pub fn fetchone(&self) -> Result<Option<Row>> {
        self.check_open()?;
        Ok(self.rows.borrow_mut().pop_front())
    }

    /// All remaining rows.
    pub fn fetchall(&self) -> Result<Vec<Row>> {
        self.check_open()?;
        Ok(self.rows.borrow_mut().drain(..).collect())
    }

    /// Up to `size` rows; all that remain if it is not given.
    pub fn fetchmany(&self, size: Option<usize>) -> Result<Vec<Row>> {
        self.check_open()?;
        let mut rows = self.rows.borrow_mut();
        let size = size.unwrap_or(rows.len()).min(rows.len());
        Ok(rows.drain(..size).collect())
    }

    /// The first row, closing the result.
    pub fn first(&self) -> Result<Option<Row>> {
        let row = self.fetchone()?;
        self.close();
        Ok(row)
    }

    /// The only row.
    pub fn one(&self) -> Result<Row> {
        self.only("exactly one was required")?
            .ok_or_else(|| Error::new(ErrorClass::NoResultFound, "No row was found when one was required"))
    }

    /// The only row, or none.
    pub fn one_or_none(&self) -> Result<Option<Row>> {
        self.only("one or none was required")
    }

    /// The first row's first value, closing the result.
    pub fn scalar(&self) -> Result<Option<SqlValue>> {
        Ok(self.first()?.and_then(|row| row.into_iter().next()))
    }

    fn only(&self, demand: &str) -> Result<Option<Row>> {
        let row = self.fetchone()?;
        let more = !self.rows.borrow().is_empty();
        self.close();
        if more {
            return Err(Error::new(
                ErrorClass::MultipleResultsFound,
                format!("Multiple rows were found when {demand}"),
            ));
        }
        Ok(row)
    }

    fn check_open(&self) -> Result<()> {
        if self.keys.is_none() {
            return Err(no_rows());
        }
        if self.closed.get() {
            return Err(Error::new(ErrorClass::ResourceClosedError, "This result object is closed."));
        }
        Ok(())
    }
}

fn no_rows() -> Error {
    Error::new(
        ErrorClass::ResourceClosedError,
        "This result object does not return rows. It has been closed automatically.",
    )
}
