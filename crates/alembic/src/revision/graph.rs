//! The graph itself, on petgraph: revisions are nodes, an edge leads from a revision to one it builds on.

use indexmap::{IndexMap, IndexSet};
use petgraph::Direction;
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::EdgeRef;
use python::order;

use super::header::Revision;

/// A revision in its map. The number is the place in load order.
pub type Rev = NodeIndex<u32>;

/// Why one revision builds on another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Link {
    /// By `down_revision`.
    Version,
    /// By `depends_on`.
    Dependency,
    /// By a `depends_on` that an ancestor already declares.
    Redundant,
}

/// Where a name or a walk leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    /// A revision.
    At(Rev),
    /// Before the first revision.
    Base,
    /// Off the map: the walk was longer than the history.
    Nowhere,
}

/// All revisions of a script directory and how they hang together.
#[derive(Debug, Clone)]
pub struct RevisionMap {
    pub(super) graph: DiGraph<Revision, Link>,
    /// Ids in load order, then branch labels: what Alembic searches, and the order it sorts by.
    pub(super) names: IndexMap<String, Rev>,
    /// Branch labels of each revision, its own first, then those it inherits.
    pub(super) labels: Vec<IndexSet<String>>,
    pub(super) heads: Vec<Rev>,
    pub(super) real_heads: Vec<Rev>,
    pub(super) bases: Vec<Rev>,
}

impl RevisionMap {
    /// The header of a revision.
    pub fn revision(&self, rev: Rev) -> &Revision {
        &self.graph[rev]
    }

    /// The id of a revision.
    pub fn id(&self, rev: Rev) -> &str {
        &self.graph[rev].id
    }

    /// Ids of several revisions.
    pub fn ids(&self, revs: &[Rev]) -> Vec<String> {
        revs.iter().map(|rev| self.id(*rev).to_owned()).collect()
    }

    /// Every revision that its id still leads to, in load order.
    pub fn revisions(&self) -> impl Iterator<Item = Rev> + '_ {
        self.names.iter().filter(|(name, rev)| **name == self.graph[**rev].id).map(|(_, rev)| *rev)
    }

    /// Revisions without a follower by `down_revision`, in load order.
    pub fn heads(&self) -> &[Rev] {
        &self.heads
    }

    /// Heads on which nothing depends either: the rows of a fully upgraded version table.
    pub fn real_heads(&self) -> &[Rev] {
        &self.real_heads
    }

    /// Revisions without `down_revision`, in load order.
    pub fn bases(&self) -> &[Rev] {
        &self.bases
    }

    /// The branch labels that hold for a revision: its own, then inherited ones.
    pub fn branch_labels(&self, rev: Rev) -> &IndexSet<String> {
        &self.labels[rev.index()]
    }

    /// Followers by `down_revision`, in load order.
    pub fn next(&self, rev: Rev) -> Vec<Rev> {
        self.followers(rev, |link| link == Link::Version)
    }

    /// Followers by `down_revision` or `depends_on`, in load order.
    pub fn all_next(&self, rev: Rev) -> Vec<Rev> {
        self.followers(rev, |_| true)
    }

    /// What the revision builds on by `down_revision`, as declared.
    pub fn down(&self, rev: Rev) -> Vec<Rev> {
        self.foundations(rev, |link| link == Link::Version)
    }

    /// What the revision builds on, without dependencies that its ancestors already have.
    pub fn normalized_down(&self, rev: Rev) -> Vec<Rev> {
        self.foundations(rev, |link| link != Link::Redundant)
    }

    /// What the revision builds on, each `down_revision` and each dependency.
    pub fn all_down(&self, rev: Rev) -> Vec<Rev> {
        self.foundations(rev, |_| true)
    }

    /// True if no revision follows by `down_revision`.
    pub fn is_head(&self, rev: Rev) -> bool {
        self.next(rev).is_empty()
    }

    /// True if no revision follows or depends on it.
    pub fn is_real_head(&self, rev: Rev) -> bool {
        self.graph.edges_directed(rev, Direction::Incoming).next().is_none()
    }

    /// True if several revisions follow by `down_revision`.
    pub fn is_branch_point(&self, rev: Rev) -> bool {
        self.next(rev).len() > 1
    }

    /// True if several revisions follow or depend on it.
    pub fn is_real_branch_point(&self, rev: Rev) -> bool {
        self.graph.edges_directed(rev, Direction::Incoming).nth(1).is_some()
    }

    /// The place of a revision in Alembic's sorting order.
    pub(super) fn rank(&self, rev: Rev) -> usize {
        self.names.get_index_of(self.id(rev)).unwrap_or(usize::MAX)
    }

    fn followers(&self, rev: Rev, wanted: impl Fn(Link) -> bool) -> Vec<Rev> {
        let mut found: Vec<Rev> = self
            .graph
            .edges_directed(rev, Direction::Incoming)
            .filter(|edge| wanted(*edge.weight()))
            .map(|edge| edge.source())
            .collect();
        order::by(&mut found, Ord::cmp);
        found
    }

    fn foundations(&self, rev: Rev, wanted: impl Fn(Link) -> bool) -> Vec<Rev> {
        let mut found: Vec<Rev> =
            self.graph.edges(rev).filter(|edge| wanted(*edge.weight())).map(|edge| edge.target()).collect();
        // petgraph lists the newest edge first; Alembic goes by the order of declaration.
        found.reverse();
        found
    }
}
