//! The script directory: revision files, templates, and the writing of new revisions.

mod directory;
mod header;
mod init;
mod listing;
mod load;
mod scaffold;
mod template;
mod write;

pub(crate) use directory::general;
pub use directory::{Loaded, Script, ScriptDirectory};
pub use header::{Header, HeaderCache, Listed, Places};
pub use init::init;
pub use listing::Shown;
pub(crate) use load::run as run_file;
pub use scaffold::{Scaffold, scaffolds};
pub use write::{NewRevision, new_revision_id};
