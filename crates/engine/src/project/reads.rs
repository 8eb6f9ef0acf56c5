//! What a run asked of a project's files, and what it was told: its outcome holds as long as the answers do.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::{Project, hash};

/// A question about the files.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Question {
    /// What is in this file?
    File(String),
    /// Is this a folder?
    Folder(String),
    /// Which names are in this folder?
    Names(String),
}

impl Question {
    /// The answer as a number; none for "there is no such thing".
    fn answer(&self, project: &Project) -> Option<u64> {
        match self {
            Question::File(path) => project.get(path).map(|file| file.hash),
            Question::Folder(path) => project.is_dir(path).then_some(0),
            Question::Names(path) => {
                let names = project.is_dir(path).then(|| project.list(path))?;
                Some(hash(&names.iter().map(String::as_bytes).collect::<Vec<_>>()))
            }
        }
    }
}

/// Questions with their answers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reads(BTreeMap<Question, Option<u64>>);

impl Reads {
    /// Whether every answer is still the same.
    pub(crate) fn hold(&self, project: &Project) -> bool {
        self.0.iter().all(|(question, answer)| question.answer(project) == *answer)
    }

    /// Adds those of another; where both have an answer, that of the other.
    pub(crate) fn extend(&mut self, other: &Reads) {
        self.0.extend(other.0.iter().map(|(question, answer)| (question.clone(), *answer)));
    }

    /// Keeps some.
    pub(crate) fn retain(&mut self, wanted: impl Fn(&Question) -> bool) {
        self.0.retain(|question, _| wanted(question));
    }
}

/// Takes down what is asked.
#[derive(Debug, Default)]
pub(super) struct Journal(RefCell<Reads>);

impl Journal {
    pub(super) fn asked(&self, question: Question, project: &Project) {
        if let Entry::Vacant(place) = self.0.borrow_mut().0.entry(question) {
            let answer = place.key().answer(project);
            place.insert(answer);
        }
    }

    /// What was asked while `work` ran, with its result.
    pub(super) fn during<T>(&self, work: impl FnOnce() -> T) -> (T, Reads) {
        let before = self.0.take();
        let result = work();
        let meanwhile = self.0.replace(before);
        self.0.borrow_mut().extend(&meanwhile);
        (result, meanwhile)
    }

    pub(super) fn take(&self) -> Reads {
        self.0.take()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_hold_until_one_of_them_changes() {
        let mut project = Project::default();
        project.write("a/b.py", b"1");
        let journal = Journal::default();
        let ((), inner) = journal.during(|| journal.asked(Question::File("a/b.py".into()), &project));
        journal.asked(Question::File("absent.py".into()), &project);
        journal.asked(Question::Names("a".into()), &project);
        let all = journal.take();
        assert!(inner.hold(&project) && all.hold(&project));
        project.write("a/c.py", b"1");
        assert!(inner.hold(&project) && !all.hold(&project), "another name in the folder");
        project.write("a/b.py", b"2");
        assert!(!inner.hold(&project));
        project.write("a/b.py", b"1");
        project.remove("a/c.py");
        assert!(all.hold(&project));
        project.write("absent.py", b"");
        assert!(!all.hold(&project), "a file that was looked for in vain");
    }
}
