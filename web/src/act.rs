//! What can be done, as values: menus, the palette, keys and notices offer the same things, and [`Bench::act`] does them.

use protocol::{Content, Point};

use crate::bench::Bench;
use crate::state::{Overlay, PageStoreFields, Panel, Part, Theme};
use leptos::prelude::*;

/// Something that can be done.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Act {
    /// Runs an `alembic` command.
    Run(String),
    /// Asks the person first.
    Ask(Question),
    /// Brings a panel to the front.
    Show(Panel),
    /// Brings the editor to the front.
    Edit,
    /// Opens a file.
    Open(String),
    /// Shows a revision: script, schema, point in time.
    Select(String),
    /// Looks at a point in time.
    Look(Point),
    /// Deletes a file.
    Delete(String),
    /// Puts a deleted file back.
    Restore(String, Content),
    /// Opens a sample.
    Sample(String),
    /// Brings everything back to what it was when it came.
    Reset,
    /// Takes that back.
    UndoReset,
    /// Stops what runs, or starts the engine anew.
    Stop,
    /// Takes a theme.
    Theme(Theme),
    /// Shows what stands above the page.
    Overlay(Overlay),
    /// Opens one of the dialogs for what goes in and out: `share`, `workspaces`, `files`.
    Exchange(&'static str),
}

/// A question with one line for an answer.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Question {
    /// What it is about.
    pub(crate) title: String,
    /// What is to be typed.
    pub(crate) label: &'static str,
    /// What stands there already.
    pub(crate) value: String,
    /// What comes of the answer.
    pub(crate) then: Then,
}

/// What comes of an answer.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Then {
    /// A new file at this path.
    NewFile,
    /// The file gets this path.
    Rename(String),
    /// The project gets this title.
    Title,
    /// Runs this command with the answer as its `-m`.
    Message(String),
}

/// A menu that is open.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Menu {
    /// Its name.
    pub(crate) label: String,
    /// Where, in pixels of the window.
    pub(crate) at: (i32, i32),
    /// The element that has the focus when it closes.
    pub(crate) back_to: String,
    /// What it offers; what makes no sense now has no act.
    pub(crate) items: Vec<(String, Option<Act>)>,
}

impl Question {
    /// A new file.
    pub(crate) fn new_file() -> Self {
        Self { title: "New file".to_owned(), label: "Path", value: String::new(), then: Then::NewFile }
    }

    /// Another path for a file.
    pub(crate) fn rename(path: &str) -> Self {
        Self {
            title: "Rename the file".to_owned(),
            label: "Path",
            value: path.to_owned(),
            then: Then::Rename(path.to_owned()),
        }
    }

    /// The message of what a command makes.
    pub(crate) fn message(title: String, value: &str, command: String) -> Self {
        Self { title, label: "Message", value: value.to_owned(), then: Then::Message(command) }
    }

    /// A new revision after one, or the first one.
    pub(crate) fn new_revision(after: Option<(&str, bool)>) -> Self {
        let (title, command) = match after {
            None => ("New revision".to_owned(), "revision".to_owned()),
            Some((id, is_head)) => {
                let splice = if is_head { "" } else { " --splice" };
                (format!("New revision after {id}"), format!("revision --head {id}{splice}"))
            }
        };
        Self::message(title, "", command)
    }
}

impl Bench {
    /// Does it.
    pub(crate) fn act(self, act: Act) {
        let page = self.page;
        match act {
            Act::Run(command) => {
                self.run(&command);
                if is_question(&command) {
                    self.show(Panel::Console);
                }
            }
            Act::Ask(question) => page.overlay().set(Overlay::Question(question)),
            Act::Show(panel) => {
                self.show(panel);
                crate::bench::focus_soon(crate::result::tab_id(panel));
            }
            Act::Edit => {
                page.part().set(Part::Script);
                self.focus_editor();
            }
            Act::Open(path) => {
                self.open_file(&path);
                page.part().set(Part::Script);
                self.focus_editor();
            }
            Act::Select(revision) => self.select_revision(&revision),
            Act::Look(point) => self.select(point),
            Act::Delete(path) => self.delete_file(&path),
            Act::Restore(path, content) => {
                page.notice().set(None);
                self.put_file(path, content);
            }
            Act::Sample(name) => {
                wasm_bindgen_futures::spawn_local(async move { self.open_sample(&name).await });
            }
            Act::Reset => self.reset(),
            Act::UndoReset => self.undo_reset(),
            Act::Stop => self.stop(),
            Act::Theme(theme) => self.choose_theme(theme),
            Act::Overlay(overlay) => page.overlay().set(overlay),
            Act::Exchange(dialog) => crate::exchange::show(dialog),
        }
    }

    /// Takes the answer to a question.
    ///
    /// # Errors
    ///
    /// Why it cannot be taken, in words.
    pub(crate) fn answer(self, then: &Then, answer: &str) -> Result<(), String> {
        let answer = answer.trim();
        match then {
            Then::NewFile => {
                self.check_path(answer)?;
                self.put_file(answer.to_owned(), Content::Text(String::new()));
                self.page.part().set(Part::Script);
                self.focus_editor();
            }
            Then::Rename(path) if path == answer => {}
            Then::Rename(path) => {
                self.check_path(answer)?;
                self.rename_file(path, answer);
            }
            Then::Title if answer.is_empty() => return Err("A title has at least one character.".to_owned()),
            Then::Title => {
                self.page.title().set(answer.to_owned());
                self.save_soon();
            }
            Then::Message(command) => self.run(&format!("{command} -m {}", quoted(answer))),
        }
        Ok(())
    }
}

/// Whether a command only says something: then what it says is what is wanted.
fn is_question(command: &str) -> bool {
    const MOVE: [&str; 6] = ["upgrade", "downgrade", "stamp", "revision", "merge", "ensure_version"];
    command.contains("--sql") || !MOVE.iter().any(|name| command.starts_with(name))
}

/// A word of a command line, quoted as a shell wants it.
fn quoted(word: &str) -> String {
    format!("'{}'", word.replace('\'', "'\\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_one_word_whatever_is_in_it() {
        assert_eq!(quoted("it's \"new\""), "'it'\\''s \"new\"'");
    }

    #[test]
    fn what_only_prints_brings_its_output_to_the_front() {
        assert!(["history", "show a", "upgrade a:b --sql"].iter().all(|one| is_question(one)));
        assert!(!["upgrade heads", "revision -m 'a'"].iter().any(|one| is_question(one)));
    }

    #[test]
    fn a_revision_inside_the_history_is_spliced() {
        let question = Question::new_revision(Some(("a", false)));
        assert_eq!(question.then, Then::Message("revision --head a --splice".into()));
        let question = Question::new_revision(Some(("a", true)));
        assert_eq!(question.then, Then::Message("revision --head a".into()));
    }
}
