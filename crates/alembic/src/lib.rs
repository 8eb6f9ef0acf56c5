//! The part of Alembic: revisions, operations, batch, environment, commands.
//!
//! The way in is [`cli::run`]: a command line, in an interpreter that the caller has made.

pub mod batch;
pub mod cli;
pub mod commands;
pub mod context;
pub mod ddl;
pub mod environment;
pub mod failure;
pub mod messages;
pub mod op;
pub mod operations;
mod paths;
pub mod revision;
pub mod runtime;
pub mod script;
