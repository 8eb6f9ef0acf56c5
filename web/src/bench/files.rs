//! Files: opened, edited, written by commands.

use leptos::prelude::*;
use protocol::{Ask, Content, Edit, EditOperation, Fix, Location, ProjectFile};

use super::Bench;
use super::replies::text_of;
use crate::act::Act;
use crate::link::Purpose;
use crate::state::{Notice, PageStoreFields};

/// How long the opening of a project that has changed meanwhile may go on after the last change.
const OPENING_MS: u32 = 1500;

impl Bench {
    /// Brings a file to the front.
    pub(crate) fn open_file(self, path: &str) {
        let is_text =
            self.page.files().read_untracked().get(path).is_some_and(|content| text_of(content).is_some());
        if !is_text {
            return;
        }
        if !self.page.tabs().read_untracked().iter().any(|tab| tab == path) {
            self.page.tabs().write().push(path.to_owned());
        }
        if *self.page.active().read_untracked() != path {
            self.page.active().set(path.to_owned());
            self.page.line().set(0);
            self.save_soon();
        }
    }

    /// Closes a tab; its neighbour comes to the front.
    pub(crate) fn close_tab(self, path: &str) {
        let tabs = self.page.tabs().get_untracked();
        let Some(place) = tabs.iter().position(|tab| tab == path) else { return };
        if tabs.len() == 1 {
            return;
        }
        self.page.tabs().write().remove(place);
        if *self.page.active().read_untracked() == path {
            let next = tabs.get(place + 1).or_else(|| tabs.get(place.wrapping_sub(1))).cloned();
            self.page.active().set(next.unwrap_or_default());
        }
        self.save_soon();
    }

    /// Whether a new file may have this path.
    ///
    /// # Errors
    ///
    /// Why not, in words.
    pub(crate) fn check_path(self, path: &str) -> Result<(), String> {
        path_problem(path).map_or(Ok(()), |problem| Err(problem.to_owned()))?;
        match self.page.files().read_untracked().contains_key(path) {
            true => Err(format!("{path} is there already.")),
            false => Ok(()),
        }
    }

    /// A file is there now, and comes to the front.
    pub(crate) fn put_file(self, path: String, content: Content) {
        self.page.files().write().insert(path.clone(), content.clone());
        self.change(EditOperation::Write(ProjectFile { path: path.clone(), content }));
        self.open_file(&path);
    }

    /// A file gets another path.
    pub(crate) fn rename_file(self, from: &str, to: &str) {
        let Some(content) = self.page.files().read_untracked().get(from).cloned() else { return };
        let mut tabs = self.page.tabs().get_untracked();
        for tab in tabs.iter_mut().filter(|tab| *tab == from) {
            to.clone_into(tab);
        }
        self.page.files().write().insert(to.to_owned(), content.clone());
        self.page.tabs().set(tabs);
        if *self.page.active().read_untracked() == from {
            self.page.active().set(to.to_owned());
        }
        self.page.files().write().remove(from);
        // Not as a rename: the engine may not have heard of the last text yet.
        self.change(EditOperation::Write(ProjectFile { path: to.to_owned(), content }));
        self.change(EditOperation::Delete { path: from.to_owned() });
    }

    /// A file goes; the notice about it can bring it back.
    pub(crate) fn delete_file(self, path: &str) {
        let Some(content) = self.page.files().read_untracked().get(path).cloned() else { return };
        if self.page.files().read_untracked().len() == 1 {
            return self.tell(true, "The last file stays: a project has at least one.");
        }
        let mut tabs = self.page.tabs().get_untracked();
        tabs.retain(|tab| tab != path);
        if tabs.is_empty() {
            let files = self.page.files().read_untracked();
            let other = files.iter().find(|(other, content)| *other != path && text_of(content).is_some());
            tabs.extend(other.map(|(other, _)| other.clone()));
        }
        if *self.page.active().read_untracked() == path {
            self.page.active().set(tabs.last().cloned().unwrap_or_default());
        }
        self.page.tabs().set(tabs);
        self.page.files().write().remove(path);
        self.change(EditOperation::Delete { path: path.to_owned() });
        self.page.notice().set(Some(Notice {
            bad: false,
            text: format!("{path} is deleted."),
            undo: Some(Act::Restore(path.to_owned(), content)),
        }));
    }

    /// A file has this text now.
    pub(crate) fn write_file(self, path: &str, text: String) {
        let content = Content::Text(text);
        if self.page.files().read_untracked().get(path) == Some(&content) {
            return;
        }
        self.page.files().write().insert(path.to_owned(), content.clone());
        self.change(EditOperation::Write(ProjectFile { path: path.to_owned(), content }));
    }

    /// A change goes to the engine as soon as it has answered the one before, and to the storage soon.
    fn change(self, operation: EditOperation) {
        self.aside.update_value(|aside| {
            if let EditOperation::Write(new) = &operation {
                aside.unsent.retain(|old| !matches!(old, EditOperation::Write(old) if old.path == new.path));
            }
            aside.unsent.push(operation);
            aside.fleeting = false;
        });
        self.person_acts();
        self.old_news();
        self.send_edits();
        self.save_soon();
    }

    /// Sends what has changed, unless an edit is still unanswered: then all that comes meanwhile goes as one.
    pub(super) fn send_edits(self) {
        if self.link.with_value(|link| link.awaits(Purpose::Open)) {
            return self.open_anew_soon();
        }
        if self.link.with_value(|link| link.awaits(Purpose::Edit)) {
            return;
        }
        let mut operations = Vec::new();
        let mut sequence = 0;
        self.aside.update_value(|aside| {
            operations = std::mem::take(&mut aside.unsent);
            if !operations.is_empty() {
                aside.sequence += 1;
            }
            sequence = aside.sequence;
        });
        if operations.is_empty() {
            return;
        }
        let look = Some(self.page.selected().get_untracked());
        self.ask(
            Purpose::Edit,
            "Replaying",
            Ask::Edit(Edit { sequence, operations, look, held: self.held() }),
        );
    }

    /// What is being opened is not what there is now. If it takes its time, as a script without end does that somebody is
    /// mending, the engine is started anew with the files as they are.
    fn open_anew_soon(self) {
        let timer = gloo_timers::callback::Timeout::new(OPENING_MS, move || {
            let (opening, there) = self.link.with_value(|link| (link.awaits(Purpose::Open), link.is_ready()));
            let outdated = self.aside.with_value(|aside| !aside.unsent.is_empty());
            match (opening && outdated, there) {
                (true, true) => self.start(),
                // It has not even begun.
                (true, false) => self.open_anew_soon(),
                (false, _) => {}
            }
        });
        self.aside.update_value(|aside| aside.reopen = Some(timer));
    }

    /// The number of the look that the page holds.
    pub(super) fn held(self) -> u32 {
        self.page.look().with_untracked(|look| look.as_ref().map_or(0, |look| look.number))
    }

    /// A command has written and removed files. The engine knows; a new script comes to the front.
    pub(super) fn take_files(self, written: Vec<ProjectFile>, removed: &[String]) {
        if written.is_empty() && removed.is_empty() {
            return;
        }
        let mut fresh = None;
        self.page.files().update(|files| {
            for path in removed {
                files.remove(path);
            }
            for file in written {
                if file.path.ends_with(".py") && !files.contains_key(&file.path) {
                    fresh = Some(file.path.clone());
                }
                files.insert(file.path, file.content);
            }
        });
        self.page.tabs().write().retain(|tab| !removed.contains(tab));
        let Some(fresh) = fresh else { return self.save_soon() };
        self.open_file(&fresh);
        let revision = self.page.overview().read_untracked().as_ref().and_then(|overview| {
            overview.graph.nodes.iter().find(|node| node.path == fresh).map(|node| node.revision.clone())
        });
        if let Some(revision) = revision {
            self.select_revision(&revision);
        }
    }

    /// Applies a way out that the engine offers.
    pub(crate) fn apply(self, fix: &Fix) {
        for edit in &fix.edits {
            let files = self.page.files().get_untracked();
            let Some(text) = files.get(&edit.at.file).and_then(text_of) else { continue };
            let text = spliced(text, &edit.at, &edit.text);
            self.open_file(&edit.at.file);
            self.write_file(&edit.at.file, text);
        }
    }
}

/// What is wrong with a path of a project's file.
fn path_problem(path: &str) -> Option<&'static str> {
    let mut parts = path.split('/');
    match () {
        () if path.is_empty() => Some("A path has at least one character."),
        () if path.len() > 240 => Some("The path is too long."),
        () if path.contains(['\\', '\0', '\n', '\t']) => {
            Some("A path has no backslash and no control character.")
        }
        () if parts.any(|part| matches!(part.trim(), "" | "." | "..")) => {
            Some("Each part of a path has a name: no leading or double slash, no . and no ..")
        }
        () => None,
    }
}

/// `text` with a place replaced.
fn spliced(text: &str, at: &Location, by: &str) -> String {
    let start = offset(text, at.line, at.column);
    let end = offset(text, at.end_line, at.end_column).max(start);
    let (before, after) = (text.get(..start).unwrap_or(text), text.get(end..).unwrap_or_default());
    format!("{before}{by}{after}")
}

/// The byte at a line and column (from 1); the end of the line, or of the text, if there is less.
fn offset(text: &str, line: u32, column: u32) -> usize {
    let mut start = 0;
    for _ in 1..line {
        match text.get(start..).and_then(|rest| rest.find('\n')) {
            Some(end) => start += end + 1,
            None => return text.len(),
        }
    }
    let rest = text.get(start..).unwrap_or_default();
    let line = rest.split('\n').next().unwrap_or_default();
    let wanted = column.saturating_sub(1) as usize;
    start + line.char_indices().nth(wanted).map_or(line.len(), |(byte, _)| byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_stays_inside_the_project() {
        for path in ["", "/etc/passwd", "../up.py", "a//b", "a/./b", "a\\b", "a/", "a/ /b"] {
            assert!(path_problem(path).is_some(), "{path}");
        }
        for path in ["models.py", "alembic/versions/ünï \"quoted\".py", "<script>.py"] {
            assert_eq!(path_problem(path), None, "{path}");
        }
    }

    #[test]
    fn a_place_is_replaced_in_characters_not_bytes() {
        let at = Location { file: String::new(), line: 2, column: 3, end_line: 3, end_column: 2 };
        assert_eq!(spliced("a\néü12\n34\n", &at, "-"), "a\néü-4\n");
    }

    #[test]
    fn a_place_beyond_the_end_appends() {
        let at = Location { file: String::new(), line: 9, column: 1, end_line: 9, end_column: 1 };
        assert_eq!(spliced("a\n", &at, "b\n"), "a\nb\n");
    }
}
