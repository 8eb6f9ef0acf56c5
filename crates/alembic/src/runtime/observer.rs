//! The witness of a run: its steps, and what causes each statement.

use super::version_table::VersionTable;
use crate::ddl::Alteration;
use crate::operations::Cause;
use crate::revision::RevisionMap;
use crate::revision::plan::{Direction, Step};

/// A step as a witness sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepInfo {
    /// The revision whose script runs; none for a stamp.
    pub revision: Option<String>,
    /// Up or down.
    pub direction: Direction,
    /// The line of the log.
    pub log: String,
    /// The script's file.
    pub path: Option<String>,
}

impl StepInfo {
    pub(crate) fn of(step: &Step, map: &RevisionMap, path: Option<String>) -> Self {
        let revision = match step {
            Step::Migrate { rev, .. } => Some(map.id(*rev).to_owned()),
            Step::Stamp(_) => None,
        };
        StepInfo { revision, direction: step.direction(), log: step.log(map), path }
    }
}

/// Sees the steps of a run and what causes its statements.
pub trait Observer {
    /// env.py has said which version table it wants.
    fn configured(&self, _version_table: &VersionTable) {}

    /// So many steps will be made.
    fn planned(&self, _steps: usize) {}

    /// The statements from now on are Alembic's own, for the version table; or, if not, no longer.
    fn bookkeeping(&self, _begins: bool) {}

    /// A step begins.
    fn step_begins(&self, _step: &StepInfo) {}

    /// A step has run and the version table is up to date; or it has failed.
    fn step_ends(&self, _step: &StepInfo, _heads: &[String], _failed: bool) {}

    /// What the statements that follow are caused by.
    fn cause(&self, _cause: Option<&Cause>) {}

    /// What the script asks for: also what a batch only notes, and makes part of a new table.
    fn asked(&self, _alteration: &Alteration) {}

    /// A piece of offline SQL.
    fn offline(&self, _text: &str) {}
}
