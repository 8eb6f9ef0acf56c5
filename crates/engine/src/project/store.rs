//! The databases that a project's scripts open, by path. Most projects have one; `init -t multidb` makes several.
//!
//! What SQLite does with files happens here too: a path in no folder cannot be opened, and bytes that are no database are
//! found out by the first statement.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use rusqlite::{Connection, Error, ErrorCode, MAIN_DB, OpenFlags};
use sqlalchemy::connection::{Databases, Target};

use super::{Project, relative};
use crate::database::{Image, MemoryDatabase};

/// Databases in memory, made when they are first opened, as SQLite makes files.
#[derive(Default)]
pub struct Store {
    project: Rc<RefCell<Project>>,
    databases: RefCell<BTreeMap<String, Held>>,
    /// The paths in the order in which they were first opened.
    opened: RefCell<Vec<String>>,
    /// What the first database to be opened begins with.
    first: RefCell<Option<Image>>,
}

/// What lies at a path.
enum Held {
    Database(MemoryDatabase, Readers),
    /// Bytes that are no database.
    Other(Image),
}

/// How a connection is opened that may write.
const READ_WRITE: OpenFlags = OpenFlags::SQLITE_OPEN_READ_WRITE.union(SHARED);
const SHARED: OpenFlags = OpenFlags::SQLITE_OPEN_URI.union(OpenFlags::SQLITE_OPEN_NO_MUTEX);

/// Connections that know the schema. SQLite reads all of it, table by table, for the first statement on a connection: with a
/// hundred tables that takes longer than most migrations.
#[derive(Default)]
struct Readers {
    /// Waits for the next one who asks for a connection.
    ready: RefCell<Option<Connection>>,
    /// Was used by a script and given back: good for looking, but for no other script, as its settings may be changed.
    used: RefCell<Option<Connection>>,
}

impl Held {
    fn new(image: &Image) -> rusqlite::Result<Self> {
        let mut database = MemoryDatabase::new()?;
        match database.restore(image) {
            Ok(()) => Ok(Held::Database(database, Readers::default())),
            Err(Error::SqliteFailure(failure, _)) if failure.code == ErrorCode::NotADatabase => {
                Ok(Held::Other(image.clone()))
            }
            Err(error) => Err(error),
        }
    }

    fn snapshot(&mut self) -> rusqlite::Result<Image> {
        match self {
            Held::Database(database, _) => database.snapshot(),
            Held::Other(image) => Ok(image.clone()),
        }
    }

    fn connect(&self, flags: OpenFlags) -> rusqlite::Result<Connection> {
        match self {
            Held::Database(database, readers) => match readers.ready.take().filter(|_| flags == READ_WRITE) {
                Some(ready) => Ok(ready),
                None => Connection::open_with_flags(database.uri(), flags),
            },
            Held::Other(image) => {
                let mut connection = Connection::open_in_memory()?;
                connection.deserialize_read_exact(MAIN_DB, image.read(), image.len(), true)?;
                Ok(connection)
            }
        }
    }

    fn look<T>(&self, f: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> rusqlite::Result<T> {
        match self {
            Held::Database(database, _) => f(database.connection()),
            Held::Other(_) => f(&self.connect(OpenFlags::default())?),
        }
    }

    /// As [`Self::look`], for who writes nothing.
    fn read<T>(&self, f: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> rusqlite::Result<T> {
        if let Held::Database(_, readers) = self
            && let Some(used) = &*readers.used.borrow()
        {
            return f(used);
        }
        self.look(f)
    }

    /// Has a connection ready for the next one who asks for one.
    fn prepare(&self) -> rusqlite::Result<()> {
        if let Held::Database(_, readers) = self {
            let connection = self.connect(READ_WRITE)?;
            connection.prepare("SELECT 1 FROM sqlite_master")?;
            *readers.ready.borrow_mut() = Some(connection);
        }
        Ok(())
    }
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

    /// Bytes of its databases, also of those pages that it shares with others.
    pub fn size(&self) -> usize {
        self.databases.values().map(|image| image.len()).sum()
    }
}

impl Store {
    /// A store beside a project's files, as it was.
    ///
    /// # Errors
    /// SQLite's.
    pub fn new(project: &Rc<RefCell<Project>>, image: &StoreImage) -> rusqlite::Result<Rc<Self>> {
        let store = Self { project: Rc::clone(project), ..Self::default() };
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
        let mut databases = BTreeMap::new();
        for (path, content) in &image.databases {
            databases.insert(path.clone(), Held::new(content)?);
        }
        *self.databases.borrow_mut() = databases;
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
                databases.get(&path).ok_or(Error::InvalidQuery)?.look(f)
            }
            None => {
                // Nobody has named it yet, so what is done to it is kept for later.
                let first = self.first.borrow().clone();
                let mut held = Held::new(&first.unwrap_or_default())?;
                let result = held.look(f)?;
                *self.first.borrow_mut() = Some(held.snapshot()?).filter(|image| !image.is_empty());
                Ok(result)
            }
        }
    }

    /// Runs `f`, which writes nothing, on the database that was opened first.
    ///
    /// # Errors
    /// SQLite's.
    pub fn read_main<T>(&self, f: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> rusqlite::Result<T> {
        let opened = self.opened.borrow().first().cloned();
        let databases = self.databases.borrow();
        match opened.and_then(|path| databases.get(&path)) {
            Some(held) => held.read(f),
            None => self.with_main(f),
        }
    }

    /// Has connections ready for those who will ask for them: what takes time is done before.
    ///
    /// # Errors
    /// SQLite's.
    pub fn prepare(&self) -> rusqlite::Result<()> {
        self.databases.borrow().values().try_for_each(Held::prepare)
    }

    /// The bytes of the database that was opened first.
    ///
    /// # Errors
    /// SQLite's.
    pub fn main_image(&self) -> rusqlite::Result<Image> {
        let Some(path) = self.opened.borrow().first().cloned() else {
            return Ok(self.first.borrow().clone().unwrap_or_default());
        };
        let image = match self.databases.borrow_mut().get_mut(&path) {
            Some(held) => held.snapshot()?,
            None => Image::default(),
        };
        if image.is_empty() { empty_database() } else { Ok(image) }
    }

    /// Makes sure that something lies at a path.
    fn ensure(&self, path: &str) -> rusqlite::Result<()> {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        if !self.project.borrow().is_dir(folder) {
            let failure = rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_CANTOPEN);
            return Err(Error::SqliteFailure(failure, Some("unable to open database file".to_owned())));
        }
        if !self.databases.borrow().contains_key(path) {
            let in_project = self.project.borrow().get(path).map(|file| Image::from(&file.bytes[..]));
            let content = in_project.or_else(|| self.first.borrow_mut().take()).unwrap_or_default();
            self.databases.borrow_mut().insert(path.to_owned(), Held::new(&content)?);
        }
        if !self.opened.borrow().iter().any(|opened| opened == path) {
            self.opened.borrow_mut().push(path.to_owned());
        }
        Ok(())
    }
}

/// A database without a table, as a file that has been opened is one.
fn empty_database() -> rusqlite::Result<Image> {
    let mut connection = Connection::open_in_memory()?;
    connection.execute_batch("VACUUM")?;
    let bytes = connection.serialize(MAIN_DB)?;
    Ok(Image::from(&bytes[..]))
}

/// The path of a database in the project, and the options of its URI; nothing for one in memory.
fn place(target: &Target) -> Option<(String, &str)> {
    let (path, question) = match target {
        Target::Memory => return None,
        Target::Path { path, uri: true } => {
            let path = path.strip_prefix("file:").unwrap_or(path);
            path.split_once('?').unwrap_or((path, ""))
        }
        Target::Path { path, uri: false } => (path.as_str(), ""),
    };
    Some((relative(path), question))
}

impl Databases for Store {
    fn open(&self, target: &Target) -> rusqlite::Result<Connection> {
        let Some((path, question)) = place(target) else { return Connection::open_in_memory() };
        let flags = match question.split('&').any(|option| option == "mode=ro") {
            true => OpenFlags::SQLITE_OPEN_READ_ONLY | SHARED,
            false => READ_WRITE,
        };
        self.ensure(&path)?;
        let databases = self.databases.borrow();
        let held = databases.get(&path).ok_or(Error::InvalidQuery)?;
        held.connect(flags)
    }

    fn close(&self, target: &Target, connection: Connection) {
        if let Some((path, _)) = place(target)
            && let Some(Held::Database(_, readers)) = self.databases.borrow().get(&path)
        {
            *readers.used.borrow_mut() = Some(connection);
        }
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
        let again = Store::new(&Rc::default(), &image).unwrap();
        again.with_main(|c| c.execute_batch("INSERT INTO t VALUES (1)")).unwrap();
        assert!(again.open(&path("second.db")).unwrap().execute_batch("SELECT a FROM u").is_ok());
        assert!(store.open(&path("second.db")).unwrap().execute_batch("SELECT a FROM t").is_err());
        store.restore(&StoreImage::default()).unwrap();
        assert_eq!(store.snapshot().unwrap(), StoreImage::default());
    }

    #[test]
    fn a_ready_connection_serves_one_and_a_used_one_only_readers() {
        let store = Store::default();
        let database = path("app.db");
        let one = store.open(&database).unwrap();
        one.execute_batch("CREATE TABLE t (a INT)").unwrap();
        store.prepare().unwrap();
        one.execute_batch("CREATE TABLE u (a INT)").unwrap();
        let (ready, other) = (store.open(&database).unwrap(), store.open(&database).unwrap());
        ready.execute_batch("INSERT INTO u VALUES (1); CREATE TEMP TABLE u (b INT)").unwrap();
        assert!(other.execute_batch("SELECT b FROM temp.u").is_err(), "each has a connection of its own");
        let has_temporary = |c: &Connection| Ok(c.prepare("SELECT b FROM temp.u").is_ok());
        store.close(&database, ready);
        assert!(store.read_main(has_temporary).unwrap());
        assert!(!store.with_main(has_temporary).unwrap());
        assert!(!has_temporary(&store.open(&database).unwrap()).unwrap());
        let schema = crate::schema::SchemaReader::default();
        let read = |mut schema: crate::schema::SchemaReader| store.read_main(|c| schema.read(c, "")).unwrap();
        let rows: Vec<_> = read(schema).tables.iter().map(|t| (t.name.clone(), t.rows)).collect();
        assert_eq!(rows, [("t".to_owned(), 0), ("u".to_owned(), 1)]);
    }

    #[test]
    fn it_refuses_what_sqlite_refuses_of_files() {
        let project = Rc::new(RefCell::new(Project::default()));
        project.borrow_mut().write("letter.db", b"Dear aunt, this is a letter and no database at all.");
        let store = Store::new(&project, &StoreImage::default()).unwrap();
        assert!(store.open(&path("nowhere/app.db")).is_err());
        let letter = store.open(&path("letter.db")).unwrap();
        let refused = letter.execute_batch("CREATE TABLE t (a INT)").unwrap_err();
        assert_eq!(refused.sqlite_error_code(), Some(ErrorCode::NotADatabase));
        let uri = Target::Path { path: "file:app.db?mode=ro".to_owned(), uri: true };
        let refused = store.open(&uri).unwrap().execute_batch("CREATE TABLE t (a INT)").unwrap_err();
        assert_eq!(refused.sqlite_error_code(), Some(ErrorCode::ReadOnly));
    }

    #[test]
    fn what_is_done_before_anyone_names_the_database_is_kept() {
        let store = Store::default();
        store.with_main(|c| c.execute_batch("CREATE TABLE seed (a INT)")).unwrap();
        store.with_main(|c| c.execute_batch("INSERT INTO seed VALUES (7)")).unwrap();
        let connection = store.open(&path("app.db")).unwrap();
        assert_eq!(connection.query_row("SELECT a FROM seed", [], |r| r.get::<_, i64>(0)).unwrap(), 7);
        assert!(!store.main_image().unwrap().is_empty());
    }
}
