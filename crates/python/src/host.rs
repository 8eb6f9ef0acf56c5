//! The world as a run sees it: files, clock, randomness, output. Nothing in this crate touches it otherwise.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

/// Why a file operation failed, in the operating system's terms.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs)]
pub enum FileError {
    #[error("No such file or directory")]
    NotFound,
    #[error("Permission denied")]
    Denied,
    #[error("Is a directory")]
    IsDirectory,
    #[error("Not a directory")]
    NotDirectory,
    #[error("File exists")]
    Exists,
    #[error("{0}")]
    Other(String),
}

/// A moment: nanoseconds since 1970 in UTC, and the local offset from UTC in seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// Nanoseconds since 1970-01-01T00:00:00Z
    pub nanoseconds: i128,
    /// Seconds east of UTC
    pub offset: i32,
}

/// What an interpreter may ask of its surroundings. Paths use `/`.
pub trait Host {
    /// The bytes of a file.
    fn read(&self, path: &str) -> Result<Vec<u8>, FileError>;
    /// The names in a directory, sorted.
    fn list_dir(&self, path: &str) -> Result<Vec<String>, FileError>;
    /// The names in a directory, sorted: those of directories, and those of files.
    fn entries(&self, path: &str) -> Result<(Vec<String>, Vec<String>), FileError> {
        let names = self.list_dir(path)?;
        Ok(names.into_iter().partition(|name| self.is_dir(&format!("{path}/{name}"))))
    }
    /// Whether there is a file or a directory.
    fn exists(&self, path: &str) -> bool;
    /// Whether there is a directory.
    fn is_dir(&self, path: &str) -> bool;
    /// Writes a file.
    fn write(&self, path: &str, bytes: &[u8]) -> Result<(), FileError>;
    /// Removes a file.
    fn remove(&self, path: &str) -> Result<(), FileError>;
    /// Makes a directory and those above it.
    fn make_dir(&self, path: &str) -> Result<(), FileError>;
    /// Takes text for standard output.
    fn stdout(&self, text: &str);
    /// Takes text for standard error.
    fn stderr(&self, text: &str);
    /// The time now.
    fn now(&self) -> Moment;
    /// Seconds east of UTC in a time zone of the IANA database, at a moment in nanoseconds since 1970; none if the
    /// host has no such zone.
    fn zone_offset(&self, _zone: &str, _nanoseconds: i128) -> Option<i32> {
        None
    }
    /// Fills a buffer with random bytes.
    fn random(&self, bytes: &mut [u8]);
    /// A variable of the environment.
    fn env(&self, name: &str) -> Option<String>;
    /// All variables of the environment.
    fn env_all(&self) -> Vec<(String, String)> {
        Vec::new()
    }
    /// The current directory.
    fn current_dir(&self) -> String {
        "/".to_owned()
    }
    /// Directories in which imports look, first one first (`sys.path`).
    fn search_path(&self) -> Vec<String> {
        vec![self.current_dir()]
    }
    /// Whether the run shall stop; asked now and then.
    fn should_stop(&self) -> bool {
        false
    }
}

/// A host in memory, for tests.
pub struct MemoryHost {
    files: RefCell<BTreeMap<String, Vec<u8>>>,
    output: RefCell<String>,
    errors: RefCell<String>,
    env: RefCell<BTreeMap<String, String>>,
    now: Cell<Moment>,
    seed: Cell<u64>,
}

impl Default for MemoryHost {
    fn default() -> Self {
        Self {
            files: RefCell::default(),
            output: RefCell::default(),
            errors: RefCell::default(),
            env: RefCell::default(),
            now: Cell::new(Moment { nanoseconds: 1_700_000_000_000_000_000, offset: 0 }),
            seed: Cell::new(0x5eed),
        }
    }
}

impl MemoryHost {
    /// A host with these files.
    pub fn new<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let host = Self::default();
        for (path, text) in files {
            host.put(path, text.as_bytes());
        }
        host
    }

    /// Adds or replaces a file.
    pub fn put(&self, path: &str, bytes: &[u8]) {
        self.files.borrow_mut().insert(normal(path), bytes.to_vec());
    }

    /// Sets a variable of the environment.
    pub fn set_env(&self, name: &str, value: &str) {
        self.env.borrow_mut().insert(name.to_owned(), value.to_owned());
    }

    /// Sets the clock.
    pub fn set_now(&self, moment: Moment) {
        self.now.set(moment);
    }

    /// What was written to standard output so far.
    pub fn output(&self) -> String {
        self.output.borrow().clone()
    }

    /// What was written to standard error so far.
    pub fn errors(&self) -> String {
        self.errors.borrow().clone()
    }
}

/// A path without `.`, `..` and doubled slashes.
fn normal(path: &str) -> String {
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
    format!("/{}", parts.join("/"))
}

impl Host for MemoryHost {
    fn read(&self, path: &str) -> Result<Vec<u8>, FileError> {
        if self.is_dir(path) {
            return Err(FileError::IsDirectory);
        }
        self.files.borrow().get(&normal(path)).cloned().ok_or(FileError::NotFound)
    }

    fn list_dir(&self, path: &str) -> Result<Vec<String>, FileError> {
        if !self.is_dir(path) {
            return Err(if self.exists(path) { FileError::NotDirectory } else { FileError::NotFound });
        }
        let mut prefix = normal(path);
        if !prefix.ends_with('/') {
            prefix.push('/');
        }
        let files = self.files.borrow();
        let mut names: Vec<String> = files
            .keys()
            .filter_map(|file| file.strip_prefix(&prefix))
            .filter_map(|rest| rest.split('/').next())
            .filter(|name| !name.is_empty())
            .map(str::to_owned)
            .collect();
        names.dedup();
        Ok(names)
    }

    fn exists(&self, path: &str) -> bool {
        self.files.borrow().contains_key(&normal(path)) || self.is_dir(path)
    }

    fn is_dir(&self, path: &str) -> bool {
        let mut prefix = normal(path);
        if prefix == "/" {
            return true;
        }
        prefix.push('/');
        self.files.borrow().keys().any(|file| file.starts_with(&prefix))
    }

    fn write(&self, path: &str, bytes: &[u8]) -> Result<(), FileError> {
        self.put(path, bytes);
        Ok(())
    }

    fn remove(&self, path: &str) -> Result<(), FileError> {
        self.files.borrow_mut().remove(&normal(path)).map(drop).ok_or(FileError::NotFound)
    }

    fn make_dir(&self, path: &str) -> Result<(), FileError> {
        let mut keep = normal(path);
        keep.push('/');
        self.files.borrow_mut().entry(keep).or_default();
        Ok(())
    }

    fn stdout(&self, text: &str) {
        self.output.borrow_mut().push_str(text);
    }

    fn stderr(&self, text: &str) {
        self.errors.borrow_mut().push_str(text);
    }

    fn now(&self) -> Moment {
        self.now.get()
    }

    fn random(&self, bytes: &mut [u8]) {
        for byte in bytes {
            let mut seed = self.seed.get();
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            self.seed.set(seed);
            *byte = (seed >> 24) as u8;
        }
    }

    fn env(&self, name: &str) -> Option<String> {
        self.env.borrow().get(name).cloned()
    }

    fn env_all(&self) -> Vec<(String, String)> {
        self.env.borrow().iter().map(|(name, value)| (name.clone(), value.clone())).collect()
    }
}
