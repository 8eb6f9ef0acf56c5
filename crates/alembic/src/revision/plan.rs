//! Plans: the steps from the current heads to a destination, as values.

use super::error::RevisionError;
use super::graph::{Rev, RevisionMap};
use super::identifiers::Spec;
use super::range::Range;

/// Which function of a revision script a step runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    /// `upgrade()`
    Up,
    /// `downgrade()`
    Down,
}

/// One step of a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Runs a revision script.
    Migrate {
        /// The revision.
        rev: Rev,
        /// Up or down.
        direction: Direction,
    },
    /// Moves the version table and runs nothing.
    Stamp(Stamp),
}

/// A movement of the version table by `stamp`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// Rows that are replaced.
    pub from: Vec<String>,
    /// Rows that replace them.
    pub to: Vec<String>,
    /// Up or down.
    pub direction: Direction,
    /// The step adds or removes a branch instead of moving one.
    pub branch_move: bool,
}

impl Step {
    /// Up or down.
    pub fn direction(&self) -> Direction {
        match self {
            Step::Migrate { direction, .. } => *direction,
            Step::Stamp(stamp) => stamp.direction,
        }
    }

    /// `upgrade a1 -> b2`, as the log and offline SQL show a step.
    pub fn short_log(&self, map: &RevisionMap) -> String {
        match self {
            Step::Migrate { rev, direction: Direction::Up } => {
                format!("upgrade {} -> {}", map.revision(*rev).down_revisions.join(", "), map.id(*rev))
            }
            Step::Migrate { rev, direction: Direction::Down } => {
                format!("downgrade {} -> {}", map.id(*rev), map.revision(*rev).down_revisions.join(", "))
            }
            Step::Stamp(stamp) => {
                format!("stamp_revision {} -> {}", stamp.from.join(", "), stamp.to.join(", "))
            }
        }
    }

    /// The short form and, if there is one, the first paragraph of the docstring.
    pub fn log(&self, map: &RevisionMap) -> String {
        let short = self.short_log(map);
        match self {
            Step::Migrate { rev, .. } if !map.revision(*rev).doc.is_empty() => {
                format!("{short}, {}", map.revision(*rev).doc)
            }
            _ => short,
        }
    }
}

impl RevisionMap {
    /// The steps of `upgrade destination` from the given heads, in the order in which they run.
    pub fn plan_upgrade(
        &self,
        destination: &str,
        heads: &[String],
        warnings: &mut Vec<String>,
    ) -> Result<Vec<Step>, RevisionError> {
        let range = Range {
            upper: Spec::Text(destination),
            lower: Spec::Several(heads),
            inclusive: false,
            implicit_base: true,
            strict: true,
        };
        let newest_first = self.range_up(range, warnings)?;
        Ok(newest_first
            .into_iter()
            .rev()
            .map(|rev| Step::Migrate { rev, direction: Direction::Up })
            .collect())
    }

    /// The steps of `downgrade destination` from the given heads, in the order in which they run.
    pub fn plan_downgrade(
        &self,
        destination: &str,
        heads: &[String],
        warnings: &mut Vec<String>,
    ) -> Result<Vec<Step>, RevisionError> {
        let newest_first = self.range_down(Spec::Several(heads), Spec::Text(destination), warnings)?;
        Ok(newest_first.into_iter().map(|rev| Step::Migrate { rev, direction: Direction::Down }).collect())
    }
}
