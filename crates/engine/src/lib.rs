//! The shared engine (not SQLAlchemy's `Engine`): projects, their databases, runs and their trace, snapshots, live
//! replay. The one door for the command, the worker and the tests.

mod checks;
pub mod database;
pub mod diff;
pub mod fixes;
mod microscope;
pub mod project;
mod receipt;
pub mod run;
pub mod schema;
mod session;

pub use session::{Machine, Session};

/// What a front brings along and hands in; so that it needs no other room.
pub mod world {
    pub use alembic::commands::tools::Tools;
    pub use python::{CodeCache, FileError, Host, Limits, Moment};
    pub use sqlalchemy::connection::SqliteFiles;
}
