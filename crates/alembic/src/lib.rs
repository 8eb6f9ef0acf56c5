//! The part of Alembic: revisions, operations, batch, environment, commands.

pub mod failure;
pub mod revision;
pub mod runtime;
