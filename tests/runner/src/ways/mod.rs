//! The ways in which a case can be run: whatever holds a project and takes command lines.

#[cfg(not(target_arch = "wasm32"))]
pub mod command;
pub mod door;

use rusqlite::Connection;

/// What a command leaves to be read.
#[derive(Debug, Clone, Default)]
pub struct Outcome {
    /// The exit status; none if it ran past its time.
    pub exit: Option<i32>,
    /// Standard output, with `<dir>` for the project's folder.
    pub stdout: String,
    /// Standard error, likewise.
    pub stderr: String,
}

/// Something that a way cannot do, or that went wrong outside of what is tested.
pub type Trouble = Box<dyn std::error::Error>;

/// A step that makes no sense in this way: the case is for others.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct NotHere(pub &'static str);

/// A project and something that runs `alembic` command lines on it.
pub trait Way {
    /// Put a file into the project.
    fn write(&mut self, path: &str, content: &[u8]) -> Result<(), Trouble>;
    /// Take a file out of the project.
    fn remove(&mut self, path: &str) -> Result<(), Trouble>;
    /// A file of the project, if it is there.
    fn read(&mut self, path: &str) -> Result<Option<Vec<u8>>, Trouble>;
    /// Run one command line.
    fn run(&mut self, argv: &[String]) -> Result<Outcome, Trouble>;
    /// The project's database, as another program sees it; none if there is no such file.
    fn database(&mut self) -> Result<Option<Connection>, Trouble>;
    /// The database whose schema is looked at: the live one, unless the way has another to show.
    fn schema(&mut self) -> Result<Option<Connection>, Trouble> {
        self.database()
    }
    /// Make the database if it is not there, and run statements.
    fn execute(&mut self, sql: &str) -> Result<(), Trouble>;
    /// Whether the project lies on a disk; [`NotHere`] if it does not.
    fn disk(&mut self) -> Result<(), Trouble> {
        Ok(())
    }
    /// Keep others from writing to the database, until the way is dropped.
    fn lock(&mut self) -> Result<(), Trouble>;
}

/// The file that cases keep their database in.
pub const DATABASE: &str = "app.db";

/// The files of a project that a case need not bring itself.
pub const STOCK: [(&str, &str); 3] = [
    ("alembic.ini", include_str!("../stock/alembic.ini")),
    ("env.py", include_str!("../stock/env.py")),
    ("script.py.mako", include_str!("../stock/script.py.mako")),
];
