//! The steps of `stamp`: which rows of the version table make room for which.

use super::error::RevisionError;
use super::graph::{Place, Rev, RevisionMap};
use super::identifiers::Spec;
use super::plan::{Direction, Stamp, Step};
use super::relative::revisions;
use super::walk::Revs;

impl RevisionMap {
    /// The steps of `stamp destinations…` from the given heads.
    pub fn plan_stamp(&self, destinations: &[String], heads: &[String]) -> Result<Vec<Step>, RevisionError> {
        let current = revisions(self.get_revisions(Spec::Several(heads))?)?;
        let base = ["base".to_owned()];
        let destinations = if destinations.is_empty() { &base } else { destinations };
        let concerned = self.concerned(&current, destinations)?;

        let mut targets = self.get_revisions(Spec::Several(destinations))?;
        if targets.is_empty() {
            targets.push(Place::Nowhere);
        }
        let mut steps = Vec::new();
        for target in targets {
            match target {
                Place::At(rev) => steps.extend(self.stamp_one(rev, &concerned)?),
                Place::Nowhere => steps.extend(concerned.iter().map(|head| self.unstamp(*head))),
                Place::Base => return Err(RevisionError::assertion()),
            }
        }
        Ok(steps)
    }

    /// The current heads that lie on the branch of a destination.
    fn concerned(&self, current: &[Rev], destinations: &[String]) -> Result<Vec<Rev>, RevisionError> {
        let mut heads = Revs::new();
        for destination in destinations.iter().filter(|text| !text.is_empty()) {
            heads.extend(self.filter_for_lineage(current, destination, true)?);
        }
        Ok(heads.into_iter().collect())
    }

    fn unstamp(&self, head: Rev) -> Step {
        Step::Stamp(Stamp {
            from: vec![self.id(head).to_owned()],
            to: Vec::new(),
            direction: Direction::Down,
            branch_move: true,
        })
    }

    fn stamp_one(&self, target: Rev, heads: &[Rev]) -> Result<Option<Step>, RevisionError> {
        if heads.contains(&target) {
            return Ok(None);
        }
        let meets = |revs: Revs| heads.iter().any(|head| revs.contains(head));
        let (heads_above, heads_below) =
            (meets(self.descendants(&[target])), meets(self.ancestors(&[target])));
        let direction = match (heads_above, heads_below) {
            (true, true) => return Err(RevisionError::assertion()),
            (true, false) => Direction::Down,
            (false, _) => Direction::Up,
        };
        let moves_heads = heads_above || heads_below;
        Ok(Some(Step::Stamp(Stamp {
            from: if moves_heads { self.ids(heads) } else { Vec::new() },
            to: vec![self.id(target).to_owned()],
            direction,
            branch_move: !moves_heads,
        })))
    }
}
