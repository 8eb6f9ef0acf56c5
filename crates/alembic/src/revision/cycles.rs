//! Refusing revisions that lead back to themselves.

use std::collections::HashSet;

use petgraph::Direction::{self, Incoming, Outgoing};
use python::order;

use super::error::{CycleKind, RevisionError};
use super::graph::{Rev, RevisionMap};

impl RevisionMap {
    /// A revision lies on a circle if no head leads down to it or no base leads up to it. Circles by
    /// `down_revision` are told before those that need a `depends_on`.
    pub(super) fn refuse_cycles(&self, ids: usize) -> Result<(), RevisionError> {
        if ids == 0 {
            return Ok(());
        }
        self.refuse(ids, CycleKind::Cycle, &self.heads, &self.bases)?;
        self.refuse_labels_as_parents()?;
        let real_bases: Vec<Rev> =
            self.bases.iter().copied().filter(|rev| self.revision(*rev).is_real_base()).collect();
        self.refuse(ids, CycleKind::Dependency, &self.real_heads, &real_bases)
    }

    fn refuse(&self, ids: usize, kind: CycleKind, heads: &[Rev], bases: &[Rev]) -> Result<(), RevisionError> {
        let all = || self.names.keys().take(ids).cloned();
        if heads.is_empty() || bases.is_empty() {
            return Err(RevisionError::Cycle { kind, revisions: all().collect() });
        }
        let all_links = kind == CycleKind::Dependency;
        let below = self.reached_ids(heads, Outgoing, all_links);
        let above = self.reached_ids(bases, Incoming, all_links);
        let mut circling: Vec<String> =
            all().filter(|id| !below.contains(&**id) || !above.contains(&**id)).collect();
        if circling.is_empty() {
            return Ok(());
        }
        order::by(&mut circling, Ord::cmp);
        Err(RevisionError::Cycle { kind, revisions: circling })
    }

    /// The ids of all that is reached from some ends. Of two revisions with one id, the earlier may be such an end too: it
    /// leads down to its parents, but nothing leads up from it.
    fn reached_ids(&self, ends: &[Rev], direction: Direction, all_links: bool) -> HashSet<&str> {
        let (replaced, mut starts): (Vec<Rev>, Vec<Rev>) =
            ends.iter().partition(|rev| self.is_replaced(**rev));
        if direction == Outgoing {
            let parents = replaced.iter().map(|rev| self.revision(*rev)).flat_map(|revision| {
                let dependencies = revision.dependencies.iter().filter(|_| all_links);
                revision.down_revisions.iter().chain(dependencies)
            });
            starts.extend(parents.filter_map(|name| self.names.get(name)));
        }
        let reached = self.reach(&starts, direction, all_links);
        reached.into_iter().chain(replaced).map(|rev| self.id(rev)).collect()
    }

    /// A branch label serves in `depends_on` but not in `down_revision`, where Alembic trips over it here.
    fn refuse_labels_as_parents(&self) -> Result<(), RevisionError> {
        let is_label = |name: &&String| self.names.get(*name).is_some_and(|rev| self.id(*rev) != *name);
        let mut parents = self.revisions().flat_map(|rev| &self.revision(rev).down_revisions);
        parents.find(is_label).map_or(Ok(()), |label| Err(RevisionError::key(label)))
    }
}
