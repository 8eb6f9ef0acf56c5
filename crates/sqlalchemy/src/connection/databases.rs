//! Where databases live: the one decision that a connection leaves to its host.

use super::url::Url;

/// Opens databases by name. The command opens files; the page keeps databases in memory by name.
pub trait Databases {
    /// Opens the database that `target` names. An error becomes SQLAlchemy's, in SQLite's words.
    fn open(&self, target: &Target) -> rusqlite::Result<rusqlite::Connection>;

    /// Takes back a connection that nobody will use any more, with nothing open in it.
    fn close(&self, _target: &Target, _connection: rusqlite::Connection) {}
}

/// What a SQLite URL asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum Target {
    /// A private database in memory.
    Memory,
    /// A database by path, as written in the URL.
    Path {
        /// The path, or the URI's text if `uri` is set.
        path: String,
        /// Whether the path is a SQLite URI (`file:…?mode=ro`).
        uri: bool,
    },
}

impl Target {
    /// Reads a SQLite URL the way the dialect does.
    pub fn from_url(url: &Url) -> super::Result<Target> {
        if url.username().is_some()
            || url.host().is_some()
            || url.password().is_some()
            || url.port().is_some()
        {
            return Err(super::Error::new(
                super::ErrorClass::ArgumentError,
                format!(
                    "Invalid SQLite URL: {url}\nValid SQLite URL forms are:\n sqlite:///:memory: (or, sqlite://)\n \
                     sqlite:///relative/path/to/file.db\n sqlite:////absolute/path/to/file.db"
                ),
            ));
        }
        let path = url.database().unwrap_or_default();
        if path.is_empty() || path == ":memory:" {
            return Ok(Target::Memory);
        }
        let uri = url.query_value("uri").is_some_and(|flag| {
            matches!(&*flag.to_ascii_lowercase(), "true" | "yes" | "on" | "y" | "t" | "1")
        });
        if !uri {
            return Ok(Target::Path { path: path.to_owned(), uri });
        }
        // What the driver does not take as an option stays in the URI.
        const DRIVER_OPTIONS: [&str; 6] =
            ["uri", "timeout", "isolation_level", "detect_types", "check_same_thread", "cached_statements"];
        let rest: Vec<String> = url
            .query()
            .iter()
            .filter(|(name, _)| !DRIVER_OPTIONS.contains(&name.as_str()))
            .flat_map(|(name, values)| values.iter().map(move |value| format!("{name}={value}")))
            .collect();
        let path = if rest.is_empty() { path.to_owned() } else { format!("{path}?{}", rest.join("&")) };
        Ok(Target::Path { path, uri })
    }

    /// Whether the database is private and in memory.
    pub fn is_memory(&self) -> bool {
        match self {
            Target::Memory => true,
            Target::Path { path, uri } => *uri && (path.contains("mode=memory") || path.contains(":memory:")),
        }
    }
}

/// Databases as SQLite itself finds them: files natively, its in-memory file system on wasm32.
#[derive(Clone, Copy, Debug, Default)]
pub struct SqliteFiles;

impl Databases for SqliteFiles {
    fn open(&self, target: &Target) -> rusqlite::Result<rusqlite::Connection> {
        use rusqlite::OpenFlags;
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
            | OpenFlags::SQLITE_OPEN_CREATE
            | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        match target {
            Target::Memory => rusqlite::Connection::open_in_memory(),
            Target::Path { path, uri: true } => {
                rusqlite::Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_URI)
            }
            Target::Path { path, uri: false } => rusqlite::Connection::open_with_flags(path, flags),
        }
    }
}
