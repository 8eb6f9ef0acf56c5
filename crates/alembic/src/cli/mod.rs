//! The command line: what `argparse` makes of it in real Alembic, and where it leads.

mod arguments;
mod help;
mod namespace;
mod options;
mod parser;
mod run;

pub use namespace::{Namespace, Setting};
pub use options::COMMANDS;
pub use run::{Invocation, Outcome, Printed, interpret, run};

/// The version of Alembic that is followed.
pub const ALEMBIC_VERSION: &str = "1.20.1";
