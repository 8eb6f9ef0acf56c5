//! A project: a tree of files in memory, at [`ROOT`].

mod host;
mod reads;
mod store;

use python::order;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

pub(crate) use host::append;
pub use host::{Listener, Output, ProjectHost};
pub(crate) use reads::Question;
pub use reads::Reads;
pub use store::{Store, StoreImage};

/// Where a script believes the project to be. It shows in tracebacks and in `%(here)s`.
pub const ROOT: &str = "/project";

/// A file's bytes and their hash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// The bytes.
    pub bytes: Rc<[u8]>,
    /// Their hash, by which snapshots know them.
    pub hash: u64,
}

impl File {
    fn new(bytes: &[u8]) -> Self {
        Self { bytes: bytes.into(), hash: hash(&[bytes]) }
    }
}

/// The files, by path from the root: with `/`, without a leading one. Cheap to clone.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Project {
    files: Rc<BTreeMap<String, File>>,
    /// Folders that were made as such: they may be empty.
    folders: BTreeSet<String>,
    /// The hashes of all paths with their contents, added up.
    digest: u64,
}

impl Project {
    /// The paths, sorted.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// All files, sorted by path.
    pub fn files(&self) -> impl Iterator<Item = (&str, &File)> {
        self.files.iter().map(|(path, file)| (path.as_str(), file))
    }

    /// A file.
    pub fn get(&self, path: &str) -> Option<&File> {
        self.files.get(path)
    }

    /// A file's text, if it is UTF-8.
    pub fn text(&self, path: &str) -> Option<&str> {
        std::str::from_utf8(&self.files.get(path)?.bytes).ok()
    }

    /// Creates a file or replaces its content.
    pub fn write(&mut self, path: &str, bytes: &[u8]) {
        self.put(relative(path), File::new(bytes));
    }

    /// Removes a file; says whether there was one.
    pub fn remove(&mut self, path: &str) -> bool {
        self.take(&relative(path)).is_some()
    }

    /// Moves a file over whatever is there; says whether there was one to move.
    pub fn rename(&mut self, from: &str, to: &str) -> bool {
        match self.take(&relative(from)) {
            Some(file) => {
                self.put(relative(to), file);
                true
            }
            None => false,
        }
    }

    fn put(&mut self, path: String, file: File) {
        self.take(&path);
        self.digest = self.digest.wrapping_add(mark(&path, &file));
        Rc::make_mut(&mut self.files).insert(path, file);
    }

    fn take(&mut self, path: &str) -> Option<File> {
        let file = Rc::make_mut(&mut self.files).remove(path)?;
        self.digest = self.digest.wrapping_sub(mark(path, &file));
        Some(file)
    }

    /// Makes a folder and those above it.
    pub fn make_dir(&mut self, folder: &str) {
        let folder = relative(folder);
        let mark = hash(&[folder.as_bytes()]);
        if self.folders.insert(folder) {
            self.digest = self.digest.wrapping_add(mark);
        }
    }

    /// Whether there is such a folder (the root is always there).
    pub fn is_dir(&self, folder: &str) -> bool {
        let prefix = format!("{folder}/");
        let begins = |path: Option<&String>| path.is_some_and(|path| path.starts_with(&prefix));
        folder.is_empty()
            || self.folders.contains(folder)
            || begins(self.files.range(prefix.clone()..).next().map(|(path, _)| path))
            || begins(self.folders.range(prefix.clone()..).next())
    }

    /// The names directly in a folder, sorted, each once: those of folders, and those of files.
    pub fn entries(&self, folder: &str) -> (Vec<String>, Vec<String>) {
        let (mut folders, mut files) = (BTreeSet::new(), Vec::new());
        let prefix = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let below =
            |path: &str| path.strip_prefix(&prefix).filter(|rest| !rest.is_empty()).map(str::to_owned);
        for path in self.files.range(prefix.clone()..).map_while(|(path, _)| below(path)) {
            match path.split_once('/') {
                Some((name, _)) if folders.contains(name) => {}
                Some((name, _)) => _ = folders.insert(name.to_owned()),
                None => files.push(path),
            }
        }
        for path in self.folders.iter().filter_map(|path| below(path)) {
            folders.extend(path.split('/').next().map(str::to_owned));
        }
        (folders.into_iter().collect(), files)
    }

    /// The names directly in a folder, sorted, each once.
    pub fn list(&self, folder: &str) -> Vec<String> {
        let (mut names, files) = self.entries(folder);
        names.extend(files);
        order::by(&mut names, Ord::cmp);
        names.dedup();
        names
    }

    /// A number for all that is in it: two projects of the same number are the same.
    pub fn digest(&self) -> u64 {
        self.digest
    }
}

/// A file's part in the digest.
fn mark(path: &str, file: &File) -> u64 {
    hash(&[path.as_bytes(), &file.hash.to_le_bytes()])
}

/// The path from the root, of a path as a script writes it: absolute, or from the root, with `.` and `..` in it.
pub(crate) fn relative(path: &str) -> String {
    let path = match path.strip_prefix(ROOT) {
        Some(rest) if rest.is_empty() || rest.starts_with('/') => rest,
        _ => path,
    };
    let plain = path.strip_prefix('/').unwrap_or(path);
    if !plain.split('/').any(|part| matches!(part, "" | "." | "..")) {
        return plain.to_owned(); // as nearly all are
    }
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            other => parts.push(other),
        }
    }
    parts.join("/")
}

/// FNV-1a over some pieces, each with its length, so that pieces cannot run into each other.
pub(crate) fn hash(pieces: &[&[u8]]) -> u64 {
    let step = |sum: u64, byte: u8| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    pieces.iter().fold(0xcbf2_9ce4_8422_2325, |sum, piece| {
        let sum = piece.len().to_le_bytes().into_iter().fold(sum, step);
        piece.iter().copied().fold(sum, step)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_from_the_root() {
        for (given, expected) in [
            ("alembic.ini", "alembic.ini"),
            ("./a/../b.py", "b.py"),
            ("/project/a//b.py", "a/b.py"),
            ("/project", ""),
            ("/projects/x", "projects/x"),
            ("../../x", "x"),
        ] {
            assert_eq!(relative(given), expected, "{given}");
        }
    }

    #[test]
    fn folders_list_what_is_directly_in_them() {
        let mut project = Project::default();
        for path in ["a/b.py", "a/c/d.py", "a/c/e.py", "ab.py"] {
            project.write(path, b"");
        }
        assert_eq!(project.list("a"), ["b.py", "c"]);
        assert_eq!(project.list(""), ["a", "ab.py"]);
        assert!(project.is_dir("a/c") && !project.is_dir("a/b.py") && !project.is_dir("b"));
        assert!(project.rename("ab.py", "a/c/x.py") && !project.rename("ab.py", "y"));
        assert_eq!(project.list("a/c"), ["d.py", "e.py", "x.py"]);
    }
}
