//! Who descends from whom.

use indexmap::IndexSet;
use petgraph::Direction;
use petgraph::visit::{Dfs, EdgeFiltered, EdgeRef, Reversed};

use super::error::RevisionError;
use super::graph::{Link, Rev, RevisionMap};

/// A set of revisions in the order in which a walk met them.
pub type Revs = IndexSet<Rev>;

impl RevisionMap {
    /// The targets and everything they build on.
    pub fn ancestors(&self, targets: &[Rev]) -> Revs {
        let mut dfs = Dfs::empty(&self.graph);
        let mut found = Revs::new();
        for target in targets {
            dfs.move_to(*target);
            found.extend(std::iter::from_fn(|| dfs.next(&self.graph)));
        }
        found
    }

    /// The targets and everything they build on by `down_revision`.
    pub(crate) fn version_ancestors(&self, targets: &[Rev]) -> Revs {
        let versions = EdgeFiltered::from_fn(&self.graph, |edge| *edge.weight() == Link::Version);
        let mut dfs = Dfs::empty(&versions);
        let mut found = Revs::new();
        for target in targets {
            dfs.move_to(*target);
            found.extend(std::iter::from_fn(|| dfs.next(&versions)));
        }
        found
    }

    /// The targets and everything that builds on them.
    pub(crate) fn descendants(&self, targets: &[Rev]) -> Revs {
        let mut dfs = Dfs::empty(&self.graph);
        let mut found = Revs::new();
        for target in targets {
            dfs.move_to(*target);
            found.extend(std::iter::from_fn(|| dfs.next(Reversed(&self.graph))));
        }
        found
    }

    /// The targets and everything that builds on them by `down_revision`.
    pub(crate) fn version_descendants(&self, targets: &[Rev]) -> Revs {
        let versions = EdgeFiltered::from_fn(&self.graph, |edge| *edge.weight() == Link::Version);
        let mut dfs = Dfs::empty(&versions);
        let mut found = Revs::new();
        for target in targets {
            dfs.move_to(*target);
            found.extend(std::iter::from_fn(|| dfs.next(Reversed(&versions))));
        }
        found
    }

    /// Refuses targets of which one lies on the way down from another.
    pub(crate) fn refuse_overlap(&self, targets: &[Rev], direction: Direction) -> Result<(), RevisionError> {
        let mut seen = Revs::new();
        for target in targets {
            let met = self.meet(*target, direction, &mut seen);
            let overlaps: Vec<&str> = targets
                .iter()
                .filter(|other| **other != *target && met.contains(*other))
                .map(|other| self.id(*other))
                .collect();
            if !overlaps.is_empty() {
                return Err(RevisionError::Other(format!(
                    "Requested revision {} overlaps with other requested revisions {}",
                    self.id(*target),
                    overlaps.join(", ")
                )));
            }
        }
        Ok(())
    }

    /// What a walk from `target` meets until it comes to revisions that an earlier walk has passed.
    fn meet(&self, target: Rev, direction: Direction, seen: &mut Revs) -> Revs {
        let mut met = Revs::new();
        let mut todo = vec![target];
        while let Some(rev) = todo.pop() {
            met.insert(rev);
            if !seen.insert(rev) {
                continue;
            }
            match direction {
                Direction::Outgoing => todo.extend(self.normalized_down(rev)),
                Direction::Incoming => todo.extend(self.next(rev)),
            }
        }
        met
    }

    /// True if a target is an ancestor or a descendant of one of `others`, or one of them.
    pub(crate) fn related(&self, target: Rev, others: &[Rev], with_dependencies: bool) -> bool {
        let (up, down) = if with_dependencies {
            (self.descendants(&[target]), self.ancestors(&[target]))
        } else {
            (self.version_descendants(&[target]), self.version_ancestors(&[target]))
        };
        others.iter().any(|other| up.contains(other) || down.contains(other))
    }

    /// The revisions among `targets` from which no other of them descends by `down_revision`.
    pub(crate) fn branch_heads(&self, targets: &Revs) -> Revs {
        let mut left = targets.clone();
        for rev in targets {
            let above = self.version_descendants(&[*rev]);
            if left.iter().any(|other| other != rev && above.contains(other)) {
                left.shift_remove(rev);
            }
        }
        left
    }

    /// Reachability for the search for circles, over all links or over `down_revision` alone.
    pub(super) fn reach(&self, from: &[Rev], direction: Direction, all_links: bool) -> Revs {
        let mut found = Revs::new();
        let mut todo: Vec<Rev> = from.to_vec();
        while let Some(rev) = todo.pop() {
            if !found.insert(rev) {
                continue;
            }
            let edges = self.graph.edges_directed(rev, direction);
            todo.extend(edges.filter(|edge| all_links || *edge.weight() == Link::Version).map(|edge| {
                match direction {
                    Direction::Outgoing => edge.target(),
                    Direction::Incoming => edge.source(),
                }
            }));
        }
        found
    }
}
