//! Rows of tables, and SQL that a person types.

use protocol::{Cell, Rows, RowsQuery};
use rusqlite::fallible_iterator::FallibleIterator as _;
use rusqlite::types::ValueRef;
use rusqlite::{Batch, Connection, Statement};

use crate::schema::quoted;

/// Rows that are shown at most, whatever is asked for.
const MOST: u32 = 1000;

/// A page of a table's rows.
pub(super) fn page(connection: &Connection, query: &RowsQuery) -> rusqlite::Result<Rows> {
    let table = quoted(&query.table);
    let total: i64 = connection.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0))?;
    let mut statement = connection.prepare(&format!("SELECT * FROM {table} LIMIT ?1 OFFSET ?2"))?;
    let mut rows = take(&mut statement, (query.limit.min(MOST), query.offset))?;
    rows.total = u32::try_from(total).unwrap_or(u32::MAX);
    Ok(rows)
}

/// Runs SQL statement by statement; the rows are those of the last. What was done before a failure stays done.
pub(super) fn run(connection: &Connection, sql: &str) -> Rows {
    let mut last = Rows::default();
    let mut batch = Batch::new(connection, sql);
    loop {
        let outcome = batch.next().and_then(|statement| match statement {
            None => Ok(None),
            Some(mut statement) => {
                let mut rows = take(&mut statement, ())?;
                if !statement.readonly() {
                    rows.changed = u32::try_from(connection.changes()).ok();
                }
                Ok(Some(rows))
            }
        });
        match outcome {
            Ok(Some(rows)) => last = rows,
            Ok(None) => return last,
            Err(error) => return Rows { error: Some(in_sqlites_words(&error)), ..last },
        }
    }
}

fn in_sqlites_words(error: &rusqlite::Error) -> String {
    match error {
        rusqlite::Error::SqliteFailure(_, Some(message)) => message.clone(),
        rusqlite::Error::SqlInputError { msg, .. } => msg.clone(),
        other => other.to_string(),
    }
}

fn take(statement: &mut Statement<'_>, parameters: impl rusqlite::Params) -> rusqlite::Result<Rows> {
    let columns: Vec<String> = statement.column_names().map(str::to_owned).collect();
    let width = columns.len();
    let mut found = Rows { columns, ..Rows::default() };
    let mut rows = statement.query(parameters)?;
    while let Some(row) = rows.next()? {
        found.total += 1;
        if found.total <= MOST {
            let cells: rusqlite::Result<Vec<Cell>> = (0..width).map(|at| row.get_ref(at).map(cell)).collect();
            found.rows.push(cells?);
        }
    }
    Ok(found)
}

fn cell(value: ValueRef<'_>) -> Cell {
    match value {
        ValueRef::Null => Cell::Null,
        ValueRef::Integer(number) => Cell::Number(number.to_string()),
        ValueRef::Real(number) => Cell::Number(format!("{number:?}")),
        ValueRef::Text(text) => Cell::Text(String::from_utf8_lossy(text).into_owned()),
        ValueRef::Blob(bytes) => Cell::Blob {
            length: u32::try_from(bytes.len()).unwrap_or(u32::MAX),
            hex: bytes.iter().take(32).map(|byte| format!("{byte:02x}")).collect(),
        },
    }
}
