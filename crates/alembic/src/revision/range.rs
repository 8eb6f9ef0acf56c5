//! Which revisions lie between two ends, on the way up and on the way down.

use petgraph::Direction;

use super::error::RevisionError;
use super::graph::{Place, Rev, RevisionMap};
use super::identifiers::Spec;
use super::relative::revisions;
use super::walk::Revs;

/// Two ends of a walk through the history, and how strictly they are read.
#[derive(Debug, Clone, Copy)]
pub struct Range<'a> {
    /// The upper end.
    pub upper: Spec<'a>,
    /// The lower end.
    pub lower: Spec<'a>,
    /// The lower end belongs to the range.
    pub inclusive: bool,
    /// The lower end need not lie below the upper one: what is missing is counted from the base.
    pub implicit_base: bool,
    /// A relative end beyond the history is an error.
    pub strict: bool,
}

impl RevisionMap {
    /// The revisions of a range as `upgrade` and `history` want them: newest first.
    pub fn range_up(&self, range: Range<'_>, warnings: &mut Vec<String>) -> Result<Vec<Rev>, RevisionError> {
        let (needed, heads) = self.needed_for_upgrade(range, warnings)?;
        self.sort(&needed, &heads)
    }

    /// The revisions that a downgrade from `upper` to `lower` undoes, newest first.
    pub fn range_down(
        &self,
        upper: Spec<'_>,
        lower: Spec<'_>,
        warnings: &mut Vec<String>,
    ) -> Result<Vec<Rev>, RevisionError> {
        let (undone, heads) = self.undone_by_downgrade(upper, lower, warnings)?;
        self.sort(&undone, &heads)
    }

    fn needed_for_upgrade(
        &self,
        range: Range<'_>,
        warnings: &mut Vec<String>,
    ) -> Result<(Revs, Vec<Rev>), RevisionError> {
        let Range { upper, mut lower, .. } = range;
        let mut targets = revisions(self.upgrade_target(lower, upper, range.strict)?)?;
        if let Spec::Text(text) = lower
            && let Some((branch, _)) = text.split_once('@')
        {
            targets = self.confine(targets, branch)?;
        }
        self.refuse_overlap(&targets, Direction::Outgoing)?;
        let required = self.ancestors(&targets);

        let mut current = self.get_revisions(lower)?;
        let missing = |place: &Place| match place {
            Place::At(rev) => !required.contains(rev),
            Place::Base => true,
            Place::Nowhere => false,
        };
        if !range.implicit_base && current.iter().any(missing) {
            return Err(RevisionError::RangeNotAncestor { lower: lower.shown(), upper: upper.shown() });
        }
        let relative_lower;
        if current.first() == Some(&Place::Nowhere) {
            // A relative lower end counts from the upper one.
            (current, lower) = match self.downgrade_target(upper, lower, range.strict, warnings)?.1 {
                Place::At(rev) => {
                    relative_lower = self.id(rev).to_owned();
                    (vec![Place::At(rev)], Spec::Text(&relative_lower))
                }
                Place::Base | Place::Nowhere => (Vec::new(), Spec::None),
            };
        }
        let current = revisions(current)?;
        self.refuse_overlap(&current, Direction::Outgoing)?;
        let applied = self.ancestors(&current);

        let mut needed: Revs = required.into_iter().filter(|rev| !applied.contains(rev)).collect();
        if range.inclusive {
            needed.extend(revisions(self.get_revisions(lower)?)?);
        }
        if !current.is_empty() && !range.implicit_base {
            self.refuse_overlap(&current, Direction::Incoming)?;
            let above = self.version_descendants(&current);
            needed.retain(|rev| above.contains(rev));
        }
        Ok((needed, targets))
    }

    /// With `branch@…` as the lower end only targets on that branch count.
    fn confine(&self, targets: Vec<Rev>, branch: &str) -> Result<Vec<Rev>, RevisionError> {
        let mut label = branch.to_owned();
        if let Place::At(rev) = self.get_revision(branch)?
            && self.id(rev) == branch
        {
            // A revision stands for its branch, which has to be one.
            let labels = self.branch_labels(rev);
            match labels.first() {
                Some(only) if labels.len() == 1 => label = only.clone(),
                _ => return Err(RevisionError::assertion()),
            }
        }
        Ok(targets.into_iter().filter(|rev| self.branch_labels(*rev).contains(&label)).collect())
    }

    fn undone_by_downgrade(
        &self,
        upper: Spec<'_>,
        lower: Spec<'_>,
        warnings: &mut Vec<String>,
    ) -> Result<(Revs, Vec<Rev>), RevisionError> {
        let (branch, target) = self.downgrade_target(upper, lower, true, warnings)?;
        let mut roots = match target {
            Place::At(rev) => self.next(rev),
            Place::Base | Place::Nowhere => {
                self.names.values().copied().filter(|rev| self.revision(*rev).is_base()).collect()
            }
        };
        if let Some(branch) = branch.filter(|branch| !branch.is_empty())
            && roots.len() > 1
        {
            let below = self.version_ancestors(&[self.resolve_branch(&branch)?]);
            roots.retain(|rev| below.contains(rev));
            if roots.is_empty() {
                return Err(RevisionError::Other(
                    "Not a valid downgrade target from current heads".to_owned(),
                ));
            }
        }
        let heads = revisions(self.get_revisions(upper)?)?;
        let active = self.ancestors(&heads);
        let undone: Revs = self.descendants(&roots).into_iter().filter(|rev| active.contains(rev)).collect();
        match target {
            Place::At(rev) if undone.is_empty() && !heads.contains(&rev) => {
                Err(RevisionError::RangeNotAncestor {
                    lower: "Nothing to drop".to_owned(),
                    upper: upper.shown(),
                })
            }
            _ => Ok((undone, heads)),
        }
    }
}
