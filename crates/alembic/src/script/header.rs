//! The head of a revision file as plain data, and a place to keep heads, and the graph that they make, between runs.

use std::rc::Rc;

use super::directory::Loaded;
use crate::failure::Failure;
use crate::revision::Revision;

/// What a revision file declares at its module level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// Id, `down_revision` and the rest.
    pub revision: Revision,
    /// The whole docstring, stripped.
    pub longdoc: String,
}

/// A revision file of a script directory, in the order of loading.
#[derive(Debug, Clone)]
pub struct Listed {
    /// Where it lies.
    pub path: String,
    /// What it declares; none if the file is listed for the second time.
    pub header: Option<Rc<Header>>,
}

/// Where revision files are looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Places {
    /// Directories, absolute.
    pub locations: Vec<String>,
    /// Their sub-directories, too.
    pub recursive: bool,
    /// Compiled files, too.
    pub sourceless: bool,
}

/// Keeps headers, so that a file that has not changed is not run again just to learn its id (its module is run when a
/// step calls for it); and the graph, so that the same headers are not linked again.
pub trait HeaderCache {
    /// The header of the file at this path: the one that is known, or what `read` finds.
    ///
    /// # Errors
    /// Those of `read`.
    fn header(
        &self,
        path: &str,
        read: &mut dyn FnMut() -> Result<Header, Failure>,
    ) -> Result<Rc<Header>, Failure>;

    /// What was made of the files in these places, if nothing at all has changed since.
    fn unchanged(&self, places: &Places) -> Option<Rc<Loaded>>;

    /// What was made of the files in these places the last time, if that was made of these headers.
    fn linked(&self, places: &Places, files: &[Listed]) -> Option<Rc<Loaded>>;

    /// Takes what was made of the files.
    fn keep(&self, places: &Places, files: Vec<Listed>, loaded: &Rc<Loaded>);
}
