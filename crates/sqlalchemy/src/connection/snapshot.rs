//! A whole database as bytes, and back.

use rusqlite::MAIN_DB;

use super::driver::{Driver, from_sqlite};
use super::error::{DriverError, ErrorClass};

impl Driver {
    /// The main database's pages, as a file would hold them. Not inside a transaction: the bytes would
    /// not have what is uncommitted.
    pub fn serialize(&self) -> Result<Vec<u8>, DriverError> {
        self.with_database(|database| Ok(database.serialize(MAIN_DB).map_err(from_sqlite)?.to_vec()))
    }

    /// Replaces the main database by one in memory with these pages.
    pub fn deserialize(&self, pages: &[u8]) -> Result<(), DriverError> {
        self.with_database(|database| {
            if !database.is_autocommit() {
                return Err(DriverError::new(
                    ErrorClass::OperationalError,
                    "cannot restore a snapshot within a transaction",
                ));
            }
            database.deserialize_read_exact(MAIN_DB, pages, pages.len(), false).map_err(from_sqlite)
        })
    }
}
