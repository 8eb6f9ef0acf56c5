//! The head of a revision file as plain data, and a place to keep it between runs.

use crate::revision::Revision;

/// What a revision file declares at its module level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// Id, `down_revision` and the rest.
    pub revision: Revision,
    /// The whole docstring, stripped.
    pub longdoc: String,
}

/// Keeps headers by the content of their files, so that a file that has not changed is not run again just to
/// learn its id. Its module is then run when a step calls for it.
pub trait HeaderCache {
    /// The header of a file of this name and content, if it is known.
    fn recall(&self, path: &str, source: &[u8]) -> Option<Header>;

    /// Takes a header that was just read.
    fn remember(&self, path: &str, source: &[u8], header: &Header);
}
