//! A database in memory that several connections share, as they would share a file: env.py opens and closes its own
//! connections while the engine looks at the result.
//!
//! SQLite's own `memdb` VFS does the sharing, natively and in the browser alike; serialize and the backup API
//! make the snapshots.

mod image;

use std::cell::Cell;
use std::time::Duration;

use rusqlite::backup::Backup;
use rusqlite::{Connection, OpenFlags};

pub use image::Image;

/// A shared database in memory. It lives as long as this value or a connection to it.
#[derive(Debug)]
pub struct MemoryDatabase {
    uri: String,
    connection: Connection,
    /// As it was when it was last looked at or put back: the next image shares its pages.
    last: Image,
}

thread_local! {
    /// `memdb` names are process-wide, so each database gets its own.
    static NEXT: Cell<u32> = const { Cell::new(0) };
}

impl MemoryDatabase {
    /// An empty database.
    ///
    /// # Errors
    /// SQLite's, if there is no memory.
    pub fn new() -> rusqlite::Result<Self> {
        let number = NEXT.replace(NEXT.get() + 1);
        let thread = std::thread::current().id();
        let uri = format!("file:/stillroom-{thread:?}-{number}?vfs=memdb").replace(['(', ')'], "");
        Ok(Self { connection: open(&uri)?, uri, last: Image::default() })
    }

    /// The name by which SQLite opens it again (with `SQLITE_OPEN_URI`).
    pub fn uri(&self) -> &str {
        &self.uri
    }

    /// The engine's own connection. Whoever leaves a transaction open on it blocks the others.
    pub fn connection(&self) -> &Connection {
        &self.connection
    }

    /// The database as it stands: what has been committed.
    ///
    /// # Errors
    /// SQLite's.
    pub fn snapshot(&mut self) -> rusqlite::Result<Image> {
        // A database to which nothing was ever written has no pages; serialize would make one.
        if self.is_blank()? {
            return Ok(Image::default());
        }
        self.last = Image::after(&self.last, &self.connection.serialize("main")?);
        Ok(self.last.clone())
    }

    /// Whether it has no page. (Asking for the pages reads the whole schema, asking for its version the header only.)
    fn is_blank(&self) -> rusqlite::Result<bool> {
        let ask = |pragma| self.connection.query_row(pragma, [], |row| row.get::<_, i64>(0));
        Ok(ask("PRAGMA schema_version")? == 0 && ask("PRAGMA page_count")? == 0)
    }

    /// Puts the database back to `image`. Fails without any change if another connection is in a transaction.
    ///
    /// # Errors
    /// SQLite's; among them "file is not a database" for bytes that are none.
    pub fn restore(&mut self, image: &Image) -> rusqlite::Result<()> {
        // Even nothing, backed up, is a page: a database that nobody wrote to stays one.
        if image.is_empty() && self.is_blank()? {
            return Ok(());
        }
        let mut source = Connection::open_in_memory()?;
        if !image.is_empty() {
            source.deserialize_read_exact("main", image.read_without_log(), image.len(), true)?;
            // Reads the header and no more: bytes that are no database are found out.
            source.query_row("PRAGMA schema_version", [], |_| Ok(()))?;
        }
        let backup = Backup::new(&source, &mut self.connection)?;
        backup.run_to_completion(i32::MAX, Duration::ZERO, None)?;
        drop(backup);
        self.last = image.clone();
        Ok(())
    }
}

fn open(uri: &str) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_CREATE
        | OpenFlags::SQLITE_OPEN_URI
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    Connection::open_with_flags(uri, flags)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn connections_share_it_and_snapshots_bring_it_back() {
        let mut database = MemoryDatabase::new().unwrap();
        let empty = database.snapshot().unwrap();
        assert!(empty.is_empty());
        {
            let other = open(database.uri()).unwrap();
            other.execute_batch("CREATE TABLE t (a INT); INSERT INTO t VALUES (1)").unwrap();
        }
        let one = database.snapshot().unwrap();
        database.connection().execute_batch("DROP TABLE t").unwrap();
        database.restore(&one).unwrap();
        let count = |db: &MemoryDatabase| {
            db.connection()
                .query_row("SELECT count(*) FROM sqlite_master", [], |r| r.get::<_, i64>(0))
                .unwrap()
        };
        assert_eq!(count(&database), 1);
        database.restore(&empty).unwrap();
        assert_eq!(count(&database), 0);
    }

    #[test]
    fn a_file_with_a_write_ahead_log_is_read_without_one() {
        let mut database = MemoryDatabase::new().unwrap();
        database.connection().execute_batch("CREATE TABLE t (a INT); INSERT INTO t VALUES (7)").unwrap();
        let mut bytes = database.snapshot().unwrap().to_vec();
        bytes[18..20].fill(2); // as SQLite leaves the header of a file after PRAGMA journal_mode=WAL
        let mut again = MemoryDatabase::new().unwrap();
        again.restore(&Image::from(&bytes[..])).unwrap();
        let row = |db: &MemoryDatabase| {
            db.connection().query_row("SELECT a FROM t", [], |row| row.get::<_, i64>(0)).unwrap()
        };
        assert_eq!(row(&again), 7);
        again.connection().execute_batch("PRAGMA journal_mode=WAL; INSERT INTO t VALUES (8)").unwrap();
        let copy = again.snapshot().unwrap();
        database.restore(&copy).unwrap();
        assert_eq!(row(&database), 7);
    }

    #[test]
    fn bytes_that_are_no_database_are_refused_and_change_nothing() {
        let mut database = MemoryDatabase::new().unwrap();
        database.connection().execute_batch("CREATE TABLE t (a INT)").unwrap();
        for bytes in [&b"no database"[..], &[0; 4096], &[255; 100]] {
            assert!(database.restore(&Image::from(bytes)).is_err());
        }
        assert!(database.connection().prepare("SELECT a FROM t").is_ok());
    }
}
