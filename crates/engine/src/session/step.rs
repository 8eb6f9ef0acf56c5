//! One step of a revision by itself, up or down, on a scratch database that holds what lies before it.

use std::rc::Rc;

use protocol::{Direction, RunError, Statement};

use super::replay::{Failed, sqlite_error};
use super::workspace::Workspace;
use crate::project::Store;
use crate::run::{Recorder, StatementHook};

/// A step that has been run.
pub(super) struct Stepped {
    pub(super) statements: Vec<Statement>,
    /// Why it ended early.
    pub(super) error: Option<Box<RunError>>,
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
    /// If there is no history. How the step itself ends is part of what it comes to.
    pub(super) fn step(
        &self,
        store: &Rc<Store>,
        revision: &str,
        direction: Direction,
        hook: Option<StatementHook>,
    ) -> Result<Stepped, Failed> {
        let recorder = Recorder::new(self.clock());
        if let Some(hook) = hook {
            recorder.on_statement(hook);
        }
        let error = self.run_scratch(store, &recorder, &self.command(revision, direction)?).err();
        Ok(Stepped { statements: recorder.statements_of(revision), error })
    }

    fn command(&self, revision: &str, direction: Direction) -> Result<[String; 2], Box<RunError>> {
        let history = self.history.clone().ok_or_else(|| self.no_history())?;
        Ok(match direction {
            Direction::Up | Direction::Stamp => ["upgrade".to_owned(), revision.to_owned()],
            // To one of its parents: of a merge, that leaves the others where they are.
            Direction::Down => {
                let target =
                    history.parent(revision).map_or_else(|| format!("{revision}@base"), str::to_owned);
                ["downgrade".to_owned(), target]
            }
        })
    }
}
