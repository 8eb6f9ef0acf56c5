//! Batches: alterations collected for one table, made in place where the database can, else by building
//! the table anew.
//!
//! Three steps, each in its file. [`Batch`] records. [`Batch::flush`] decides. [`rebuild::plan`] works out,
//! from the old table and what was recorded, the new table, which column is copied from where, and what gets
//! lost: a [`Rebuild`], which is a value. Only then `emit` turns it into statements.

mod draft;
mod emit;
mod order;
mod rebuild;
mod record;
mod reflect;
#[cfg(test)]
mod tests;

pub use order::{ColumnOrder, OrderError};
pub use rebuild::{ColumnCopy, Loss, Options, Rebuild, plan};
pub use record::{Batch, BatchOptions, RebuildOptions, Recreate};
