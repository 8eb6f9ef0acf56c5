//! The part of Alembic: revisions, operations, batch, environment, commands.

pub mod batch;
pub mod ddl;
pub mod failure;
pub mod operations;
pub mod revision;
pub mod runtime;
