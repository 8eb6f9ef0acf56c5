//! The order in which revisions are shown and run: Alembic's own rule, not just any topological order.
//!
//! From the heads, sorted by load order, it walks down one branch at a time. It stays on a branch as long
//! as it can; a revision that another open branch still builds on makes it change to that branch first.

use super::error::RevisionError;
use super::graph::{Rev, RevisionMap};
use super::walk::Revs;
use python::order;

/// A branch that is being walked down: its next revision and all that lies below.
struct Open {
    next: Rev,
    ancestors: Revs,
}

impl RevisionMap {
    /// The given revisions, each before what it builds on, starting at `heads`.
    pub(crate) fn sort(&self, revisions: &Revs, heads: &[Rev]) -> Result<Vec<Rev>, RevisionError> {
        let mut todo = revisions.clone();
        let mut open = self.open_heads(&todo, heads);
        let mut sorted = Vec::with_capacity(todo.len());
        let mut at = 0;
        while !open.is_empty() {
            let candidate = open[at].next;
            if let Some(blocking) = first_above(&open, at) {
                at = blocking;
                continue;
            }
            if todo.swap_remove(&candidate) {
                sorted.push(candidate);
            }
            let below = self.unopened_below(candidate, &todo, &open);
            if below.is_empty() {
                open.remove(at);
                at = at.saturating_sub(1);
            } else {
                self.descend(&mut open, at, &below);
            }
        }
        if todo.is_empty() { Ok(sorted) } else { Err(RevisionError::assertion()) }
    }

    fn open_heads(&self, todo: &Revs, heads: &[Rev]) -> Vec<Open> {
        let mut wanted: Vec<Rev> =
            heads.iter().filter(|rev| todo.contains(*rev)).copied().collect::<Revs>().into_iter().collect();
        order::by_key(&mut wanted, |rev| self.rank(*rev));
        wanted.into_iter().map(|rev| self.open(rev)).collect()
    }

    fn open(&self, rev: Rev) -> Open {
        Open { next: rev, ancestors: self.ancestors(&[rev]) }
    }

    fn unopened_below(&self, rev: Rev, todo: &Revs, open: &[Open]) -> Vec<Rev> {
        self.normalized_down(rev)
            .into_iter()
            .filter(|down| todo.contains(down) && open.iter().all(|branch| branch.next != *down))
            .collect()
    }

    /// Moves one branch down a step; what else lies directly below opens new branches.
    fn descend(&self, open: &mut Vec<Open>, at: usize, below: &[Rev]) {
        let left = open[at].next;
        if self.normalized_down(left).len() == 1 {
            // A plain step down a line: the ancestors are those from before, without the one just left.
            open[at].next = below[0];
            open[at].ancestors.swap_remove(&left);
        } else {
            open[at] = self.open(below[0]);
            open.extend(below[1..].iter().map(|rev| self.open(*rev)));
        }
    }
}

/// The first other branch that still has to come down to this one's next revision.
fn first_above(open: &[Open], at: usize) -> Option<usize> {
    let candidate = open[at].next;
    open.iter()
        .enumerate()
        .find(|(index, branch)| *index != at && branch.ancestors.contains(&candidate))
        .map(|(index, _)| index)
}
