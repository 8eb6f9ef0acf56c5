//! The world as a script of a project sees it: its files, a clock, and an output that is kept.

use std::cell::{Cell, Ref, RefCell};
use std::rc::Rc;

use python::{FileError, Host, Moment};

use super::reads::{Journal, Question, Reads};
use super::{Project, ROOT, relative};

/// What a run wrote, in order: the text, and whether it went to standard error.
pub type Output = Rc<RefCell<Vec<(bool, String)>>>;

/// Hears of a run while it goes on.
pub trait Listener {
    /// It writes something: whether that goes to standard error, and the text.
    fn output(&self, _error: bool, _text: &str) {}

    /// It is still at it; called now and then.
    fn pulse(&self) {}
}

/// Nobody.
impl Listener for () {}

/// Adds a piece of output: what goes to the same stream in a row is one piece.
pub(crate) fn append(output: &mut Vec<(bool, String)>, error: bool, text: &str) {
    match output.last_mut() {
        Some((to_error, last)) if *to_error == error => last.push_str(text),
        _ => output.push((error, text.to_owned())),
    }
}

/// The host of one run over a project.
pub struct ProjectHost {
    project: Rc<RefCell<Project>>,
    output: Output,
    journal: Journal,
    now: Moment,
    seed: Cell<u64>,
    listener: Rc<dyn Listener>,
}

impl ProjectHost {
    /// A host for a run at the time `now`. `seed` is where its randomness comes from; `listener` hears of it as it goes on.
    pub fn new(project: Rc<RefCell<Project>>, now: Moment, seed: u64, listener: Rc<dyn Listener>) -> Self {
        Self {
            project,
            output: Output::default(),
            journal: Journal::default(),
            now,
            seed: Cell::new(seed | 1),
            listener,
        }
    }

    /// What was written so far.
    pub fn output(&self) -> Output {
        Rc::clone(&self.output)
    }

    /// What was asked of the files so far; forgotten with this call.
    pub fn take_reads(&self) -> Reads {
        self.journal.take()
    }

    /// What is asked of the files while `work` runs, with its result; and whether it wrote anything.
    pub(crate) fn watch<T>(&self, work: impl FnOnce() -> T) -> (T, Reads, bool) {
        let written = || self.output.borrow().iter().map(|(_, text)| text.len()).sum::<usize>();
        let before = written();
        let (result, reads) = self.journal.during(work);
        (result, reads, written() != before)
    }

    /// The files.
    pub(crate) fn project(&self) -> Ref<'_, Project> {
        self.project.borrow()
    }

    /// A folder whose names are asked for.
    fn folder(&self, path: &str) -> Result<String, FileError> {
        match (self.is_dir(path), self.exists(path)) {
            (true, _) => {
                let path = relative(path);
                self.asked(Question::Names(path.clone()));
                Ok(path)
            }
            (false, true) => Err(FileError::NotDirectory),
            (false, false) => Err(FileError::NotFound),
        }
    }

    fn asked(&self, question: Question) {
        self.journal.asked(question, &self.project.borrow());
    }

    fn take(&self, error: bool, text: &str) {
        append(&mut self.output.borrow_mut(), error, text);
        self.listener.output(error, text);
    }
}

impl Host for ProjectHost {
    fn read(&self, path: &str) -> Result<Vec<u8>, FileError> {
        let path = relative(path);
        self.asked(Question::File(path.clone()));
        match self.project.borrow().get(&path) {
            Some(file) => Ok(file.bytes.to_vec()),
            None if self.is_dir(&path) => Err(FileError::IsDirectory),
            None => Err(FileError::NotFound),
        }
    }

    fn list_dir(&self, path: &str) -> Result<Vec<String>, FileError> {
        self.folder(path).map(|path| self.project.borrow().list(&path))
    }

    fn entries(&self, path: &str) -> Result<(Vec<String>, Vec<String>), FileError> {
        self.folder(path).map(|path| self.project.borrow().entries(&path))
    }

    fn exists(&self, path: &str) -> bool {
        let path = relative(path);
        self.asked(Question::File(path.clone()));
        self.project.borrow().get(&path).is_some() || self.is_dir(&path)
    }

    fn is_dir(&self, path: &str) -> bool {
        let path = relative(path);
        let project = self.project.borrow();
        // Whether a file is a folder is answered where its content is.
        if project.get(&path).is_none() {
            self.asked(Question::Folder(path.clone()));
        }
        project.is_dir(&path)
    }

    fn write(&self, path: &str, bytes: &[u8]) -> Result<(), FileError> {
        if self.is_dir(path) {
            return Err(FileError::IsDirectory);
        }
        self.project.borrow_mut().write(path, bytes);
        Ok(())
    }

    fn remove(&self, path: &str) -> Result<(), FileError> {
        if self.project.borrow_mut().remove(path) { Ok(()) } else { Err(FileError::NotFound) }
    }

    fn make_dir(&self, path: &str) -> Result<(), FileError> {
        let path = relative(path);
        if self.project.borrow().get(&path).is_some() {
            return Err(FileError::Exists);
        }
        self.project.borrow_mut().make_dir(&path);
        Ok(())
    }

    fn stdout(&self, text: &str) {
        self.take(false, text);
    }

    fn stderr(&self, text: &str) {
        self.take(true, text);
    }

    fn now(&self) -> Moment {
        self.now
    }

    fn random(&self, bytes: &mut [u8]) {
        // SplitMix64: revision ids and UUIDs, nothing that has to be kept secret.
        for chunk in bytes.chunks_mut(8) {
            let state = self.seed.get().wrapping_add(0x9E37_79B9_7F4A_7C15);
            self.seed.set(state);
            let mixed = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
            chunk.copy_from_slice(&(mixed ^ (mixed >> 31)).to_le_bytes()[..chunk.len()]);
        }
    }

    fn env(&self, _name: &str) -> Option<String> {
        None
    }

    fn should_stop(&self) -> bool {
        self.listener.pulse();
        false
    }

    fn current_dir(&self) -> String {
        ROOT.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_keeps_what_was_read_and_written() {
        let mut project = Project::default();
        project.write("a/b.py", b"x = 1");
        let now = Moment { nanoseconds: 0, offset: 0 };
        let host = ProjectHost::new(Rc::new(RefCell::new(project)), now, 1, Rc::new(()));
        assert_eq!(host.read("/project/a/b.py").unwrap(), b"x = 1");
        assert_eq!(host.read("a").unwrap_err(), FileError::IsDirectory);
        assert_eq!(host.read("c").unwrap_err(), FileError::NotFound);
        assert_eq!(host.list_dir("a/b.py").unwrap_err(), FileError::NotDirectory);
        host.make_dir("new").unwrap();
        assert!(host.is_dir("new") && host.list_dir("new").unwrap().is_empty());
        host.stdout("a");
        host.stdout("b");
        host.stderr("c");
        assert_eq!(*host.output().borrow(), [(false, "ab".to_owned()), (true, "c".to_owned())]);
        assert_ne!(host.take_reads(), Reads::default());
    }
}
