//! The databases that a project's scripts open, by path. Most projects have one; `init -t multidb` makes several.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use rusqlite::{Connection, Error, OpenFlags};
use sqlalchemy::connection::{Databases, Target};

use super::relative;
use crate::database::{Image, MemoryDatabase};

/// Databases in memory, made when they are first opened, as SQLite makes files.
#[derive(Debug, Default)]
pub struct Store {
    databases: RefCell<BTreeMap<String, MemoryDatabase>>,
    /// The paths in the order in which they were first opened.
    opened: RefCell<Vec<String>>,
    /// What the first database to be opened begins with.
    first: RefCell<Option<Image>>,
}

/// All databases of a [`Store`] at one time.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StoreImage {
    databases: BTreeMap<String, Image>,
    opened: Vec<String>,
    first: Option<Image>,
}

impl StoreImage {
    /// A store in which whatever is opened first has this content.
    pub fn beginning_with(image: Image) -> Self {
        Self { first: Some(image), ..Self::default() }
    }

    /// Bytes that it holds.
    pub fn size(&self) -> usize {
        self.databases.values().map(|image| image.bytes().len()).sum()
    }
}

impl Store {
    /// A store as it was.
    ///
    /// # Errors
    /// SQLite's, for bytes that are no database.
    pub fn from_image(image: &StoreImage) -> rusqlite::Result<Rc<Self>> {
        let store = Self::default();
        store.restore(image)?;
        Ok(Rc::new(store))
    }

    /// Everything as it stands: what has been committed.
    ///
    /// # Errors
    /// SQLite's.
    pub fn snapshot(&self) -> rusqlite::Result<StoreImage> {
        let mut databases = BTreeMap::new();
        for (path, database) in self.databases.borrow_mut().iter_mut() {
            databases.insert(path.clone(), database.snapshot()?);
        }
        Ok(StoreImage { databases, opened: self.opened.borrow().clone(), first: self.first.borrow().clone() })
    }

    /// Puts everything back.
    ///
    /// # Errors
    /// SQLite's.
    pub fn restore(&self, image: &StoreImage) -> rusqlite::Result<()> {
        let mut databases = self.databases.borrow_mut();
        databases.retain(|path, _| image.databases.contains_key(path));
        for (path, content) in &image.databases {
            let database = match databases.remove(path) {
                Some(mut database) => {
                    database.restore(content)?;
                    database
                }
                None => {
                    let mut database = MemoryDatabase::new()?;
                    database.restore(content)?;
                    database
                }
            };
            databases.insert(path.clone(), database);
        }
        self.opened.borrow_mut().clone_from(&image.opened);
        self.first.borrow_mut().clone_from(&image.first);
        Ok(())
    }

    /// Runs `f` on the database that was opened first; makes it if none was.
    ///
    /// # Errors
    /// SQLite's.
    pub fn with_main<T>(&self, f: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> rusqlite::Result<T> {
        let opened = self.opened.borrow().first().cloned();
        match opened {
            Some(path) => {
                let databases = self.databases.borrow();
                let database = databases.get(&path).ok_or(Error::InvalidQuery)?;
                f(database.connection())
            }
            None => {
                // Nobody has named it yet, so it keeps for later what is done to it.
                let mut database = MemoryDatabase::new()?;
                if let Some(first) = self.first.borrow().as_ref() {
                    database.restore(first)?;
                }
                let result = f(database.connection())?;
                *self.first.borrow_mut() = Some(database.snapshot()?);
                Ok(result)
            }
        }
    }

    /// The bytes of the database that was opened first.
    ///
    /// # Errors
    /// SQLite's.
    pub fn main_image(&self) -> rusqlite::Result<Image> {
        let opened = self.opened.borrow().first().cloned();
        match opened.and_then(|path| self.databases.borrow_mut().get_mut(&path).map(MemoryDatabase::snapshot))
        {
            Some(image) => image,
            None => Ok(self.first.borrow().clone().unwrap_or_else(|| Image::from(&[][..]))),
        }
    }

    fn ensure(&self, path: &str) -> rusqlite::Result<String> {
        let mut databases = self.databases.borrow_mut();
        if !databases.contains_key(path) {
            let mut database = MemoryDatabase::new()?;
            if let Some(first) = self.first.borrow_mut().take() {
                database.restore(&first)?;
            }
            databases.insert(path.to_owned(), database);
        }
        if !self.opened.borrow().iter().any(|opened| opened == path) {
            self.opened.borrow_mut().push(path.to_owned());
        }
        // The path was inserted above if it was not there.
        databases.get(path).map(|database| database.uri().to_owned()).ok_or(Error::InvalidQuery)
    }
}

impl Databases for Store {
    fn open(&self, target: &Target) -> rusqlite::Result<Connection> {
        let path = match target {
            Target::Memory => return Connection::open_in_memory(),
            Target::Path { path, uri: true } => {
                path.strip_prefix("file:").unwrap_or(path).split('?').next().unwrap_or_default()
            }
            Target::Path { path, uri: false } => path.as_str(),
        };
        let flags =
            OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        Connection::open_with_flags(self.ensure(&relative(path))?, flags)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(path: &str) -> Target {
        Target::Path { path: path.to_owned(), uri: false }
    }

    #[test]
    fn databases_are_made_when_opened_and_come_back_from_an_image() {
        let store = Store::default();
        store.open(&path("app.db")).unwrap().execute_batch("CREATE TABLE t (a INT)").unwrap();
        store.open(&path("/project/./app.db")).unwrap().execute_batch("SELECT a FROM t").unwrap();
        store.open(&path("second.db")).unwrap().execute_batch("CREATE TABLE u (a INT)").unwrap();
        let image = store.snapshot().unwrap();
        let again = Store::from_image(&image).unwrap();
        again.with_main(|c| c.execute_batch("INSERT INTO t VALUES (1)")).unwrap();
        assert!(again.open(&path("second.db")).unwrap().execute_batch("SELECT a FROM u").is_ok());
        assert!(store.open(&path("second.db")).unwrap().execute_batch("SELECT a FROM t").is_err());
        store.restore(&StoreImage::default()).unwrap();
        assert_eq!(store.snapshot().unwrap(), StoreImage::default());
    }

    #[test]
    fn what_is_done_before_anyone_names_the_database_is_kept() {
        let store = Store::default();
        store.with_main(|c| c.execute_batch("CREATE TABLE seed (a INT)")).unwrap();
        store.with_main(|c| c.execute_batch("INSERT INTO seed VALUES (7)")).unwrap();
        let connection = store.open(&path("app.db")).unwrap();
        assert_eq!(connection.query_row("SELECT a FROM seed", [], |r| r.get::<_, i64>(0)).unwrap(), 7);
        assert!(!store.main_image().unwrap().bytes().is_empty());
    }
}
