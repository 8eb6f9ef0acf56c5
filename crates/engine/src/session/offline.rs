//! A revision's SQL for any dialect, as `alembic upgrade --sql` writes it: nothing is executed.

use protocol::Offline;

use super::workspace::Workspace;
use crate::run::Recorder;

impl Workspace {
    /// What `--sql` writes for a revision's `upgrade()`.
    ///
    /// # Errors
    ///
    /// In words, if there is no such revision. That a script cannot run offline is part of the answer.
    pub(super) fn offline(&self, revision: &str, dialect: &str) -> Result<Offline, String> {
        let history = self.history.as_ref().ok_or_else(|| self.no_history().message)?;
        let parents =
            history.parents(revision).ok_or_else(|| format!("There is no revision '{revision}'."))?;
        // Alembic takes one revision as the start of a range; before a merge there are several, so it begins at base.
        let range = match parents {
            [parent] => format!("{parent}:{revision}"),
            _ => revision.to_owned(),
        };
        let recorder = Recorder::new(self.clock());
        let arguments = ["upgrade".to_owned(), range, "--sql".to_owned()];
        let error = self.run_offline(dialect, &recorder, &arguments);
        Ok(Offline { dialect: dialect.to_owned(), statements: recorder.statements_of(revision), error })
    }
}
