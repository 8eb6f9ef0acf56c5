//! Running a plan: the loop, the version table, transactions, offline output.

mod context;
pub mod heads;
mod observer;
mod run;
mod transaction;
mod version_table;

pub use context::{ContextOptions, MigrationContext};
pub use observer::{Observer, StepInfo};
pub use run::{Hooks, run_migrations};
pub use transaction::{Autocommit, Scope};
pub use version_table::VersionTable;
