//! One step of a revision by itself, up or down, on a scratch database that holds what lies before it.

use std::rc::Rc;

use protocol::{Direction, RunError, Schema, Statement};

use super::replay::{Failed, sqlite_error};
use super::workspace::Workspace;
use crate::project::Store;
use crate::receipt::Deed;
use crate::run::{Recorder, StatementHook};

/// A step that has been run.
pub(super) struct Stepped {
    pub(super) before: Rc<Schema>,
    pub(super) after: Rc<Schema>,
    pub(super) statements: Vec<Statement>,
    pub(super) wishes: Vec<Deed>,
    /// Why it ended early.
    pub(super) error: Option<Box<RunError>>,
    /// The steps that ran: those of other revisions too, where this one cannot be undone alone.
    pub(super) steps: usize,
}

impl Workspace {
    /// A scratch database that stands before a step.
    ///
    /// # Errors
    /// If what lies before it cannot be replayed.
    pub(super) fn stand_before(&mut self, revision: &str, direction: Direction) -> Result<Rc<Store>, Failed> {
        let start = match direction {
            Direction::Down => self.replay(revision)?.after,
            Direction::Up | Direction::Stamp => self.replay_before(revision)?,
        };
        Ok(Store::new(&self.project, &start.image).map_err(|error| sqlite_error(&error))?)
    }

    /// Runs a revision's `upgrade()` or `downgrade()` on a database that stands before it.
    ///
    /// # Errors
    /// SQLite's, if the database cannot be read. How the step itself ends is part of what it comes to.
    pub(super) fn step(
        &self,
        store: &Rc<Store>,
        revision: &str,
        direction: Direction,
        hook: Option<StatementHook>,
    ) -> Result<Stepped, Failed> {
        let read = || store.with_main(|database| self.read(database)).map_err(|error| sqlite_error(&error));
        let before = Rc::new(read()?);
        let recorder = Recorder::new(self.clock());
        if let Some(hook) = hook {
            recorder.on_statement(hook);
        }
        let error = self.run_scratch(store, &recorder, &self.command(revision, direction)?).err();
        let after = Rc::new(read()?);
        Ok(Stepped {
            before,
            after,
            statements: recorder.statements_of(revision),
            wishes: recorder.wishes_of(revision),
            error,
            steps: recorder.steps().len(),
        })
    }

    fn command(&self, revision: &str, direction: Direction) -> Result<[String; 2], Box<RunError>> {
        let history = self.history.clone().ok_or_else(|| self.no_history())?;
        Ok(match direction {
            Direction::Up | Direction::Stamp => ["upgrade".to_owned(), revision.to_owned()],
            // To one of its parents: of a merge, that leaves the others where they are.
            Direction::Down => {
                let target = history
                    .parents(revision)
                    .and_then(<[String]>::first)
                    .map_or_else(|| format!("{revision}@base"), String::clone);
                ["downgrade".to_owned(), target]
            }
        })
    }
}
