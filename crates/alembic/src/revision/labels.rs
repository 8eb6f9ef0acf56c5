//! How branch labels spread from the revision that declares them.

use super::graph::{Rev, RevisionMap};

impl RevisionMap {
    /// A label holds for all that follows its revision and, as long as there is but one way, for what
    /// precedes it down to the last branch point.
    pub(super) fn spread_labels(&mut self) {
        let labelled: Vec<Rev> =
            self.graph.node_indices().filter(|rev| !self.graph[*rev].branch_labels.is_empty()).collect();
        for rev in labelled {
            let followers = self.version_descendants(&[rev]);
            for follower in &followers {
                self.inherit(*follower, rev);
            }
            if let Some(last) = followers.last() {
                self.spread_down(*last, rev);
            }
        }
    }

    fn spread_down(&mut self, last: Rev, labelled: Rev) {
        let mut here = last;
        while !self.is_real_branch_point(here) && !self.graph[here].is_merge_point() {
            self.inherit(here, labelled);
            match self.first_parent(here) {
                Some(down) => here = down,
                None => break,
            }
        }
    }

    fn first_parent(&self, rev: Rev) -> Option<Rev> {
        match self.is_replaced(rev) {
            // It has no links, but knows its parents by name.
            true => self.graph[rev].down_revisions.first().and_then(|name| self.names.get(name)).copied(),
            false => self.down(rev).first().copied(),
        }
    }

    fn inherit(&mut self, heir: Rev, labelled: Rev) {
        if heir != labelled {
            let labels = self.labels[labelled.index()].clone();
            self.labels[heir.index()].extend(labels);
        }
    }
}
