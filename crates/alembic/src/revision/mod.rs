//! The revision graph: what follows what, what a name means, which steps lead from here to there.
//!
//! Pure: no files, no SQL, no Python. A [`RevisionMap`] is built from [`Revision`] headers in the order in
//! which their files were loaded; [`plan`] turns a destination into [`plan::Step`]s without touching a
//! database. Every error carries real Alembic's words.

mod build;
mod cycles;
mod error;
mod graph;
mod header;
mod identifiers;
mod labels;
mod order;
pub mod plan;
mod range;
mod relative;
mod stamp;
#[cfg(test)]
mod tests;
mod walk;
mod wording;

pub use build::Builder;
pub use error::{CycleKind, RevisionError};
pub(crate) use error::{quote, quote_tuple};
pub use graph::{Place, Rev, RevisionMap};
pub use header::Revision;
pub use identifiers::Spec;
pub use range::Range;
pub use relative::{refuse_downgrade, refuse_upgrade};
pub use walk::Revs;
pub use wording::Wording;
