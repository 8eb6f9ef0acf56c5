//! Cases as documents: one runner for every way in which a migration can be run.
//!
//! A document under `tests/cases/` is prose with fenced blocks. `document` reads it, a [`ways::Way`] runs its commands
//! (a native command line, real Alembic among them; the engine; a snapshot), `observe` puts what was seen into the
//! words of an expectation, `check` compares, and `bless` writes expectations, which only real Alembic may do.
//! `README.md` beside the documents says how one is written.

pub mod bless;
pub mod check;
pub mod database;
pub mod document;
pub mod observe;
pub mod ways;

/// Every document by its path below `tests/cases/`, without the ending.
pub const DOCUMENTS: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/documents.rs"));
