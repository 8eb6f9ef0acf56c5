//! Refusing revisions that lead back to themselves.

use petgraph::Direction::{Incoming, Outgoing};
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
        let below = self.reach(heads, Outgoing, all_links);
        let above = self.reach(bases, Incoming, all_links);
        let mut circling: Vec<String> = all()
            .filter(|id| self.names.get(id).is_none_or(|rev| !below.contains(rev) || !above.contains(rev)))
            .collect();
        if circling.is_empty() {
            return Ok(());
        }
        order::by(&mut circling, Ord::cmp);
        Err(RevisionError::Cycle { kind, revisions: circling })
    }

    /// A branch label serves in `depends_on` but not in `down_revision`, where Alembic trips over it here.
    fn refuse_labels_as_parents(&self) -> Result<(), RevisionError> {
        let is_label = |name: &&String| self.names.get(*name).is_some_and(|rev| self.id(*rev) != *name);
        let mut parents = self.revisions().flat_map(|rev| &self.revision(rev).down_revisions);
        parents.find(is_label).map_or(Ok(()), |label| Err(RevisionError::key(label)))
    }
}
