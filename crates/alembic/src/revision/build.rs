//! From headers to a map: names, links, dependencies, heads and bases.

use indexmap::{IndexMap, IndexSet};
use petgraph::graph::DiGraph;
use petgraph::visit::EdgeRef;

use super::error::RevisionError;
use super::graph::{Link, Rev, RevisionMap};
use super::header::Revision;

/// Collects headers in load order and links them into a [`RevisionMap`].
///
/// Python's warnings go into `warnings` as they arise, so that a failure further on does not lose them.
#[derive(Debug, Default)]
pub struct Builder {
    graph: DiGraph<Revision, Link>,
    names: IndexMap<String, Rev>,
}

impl Builder {
    /// Takes one header. A second one of the same id wins, with a warning.
    pub fn add(&mut self, revision: Revision, warnings: &mut Vec<String>) -> Result<(), RevisionError> {
        revision.verify()?;
        let id = revision.id.clone();
        let rev = self.graph.add_node(revision);
        if self.names.insert(id.clone(), rev).is_some() {
            warnings.push(format!("Revision {id} is present more than once"));
        }
        Ok(())
    }

    /// Links what was collected, checks it for circles and spreads the branch labels.
    pub fn finish(self, warnings: &mut Vec<String>) -> Result<RevisionMap, RevisionError> {
        let count = self.graph.node_count();
        let mut map = RevisionMap {
            graph: self.graph,
            names: self.names,
            labels: vec![IndexSet::new(); count],
            heads: Vec::new(),
            real_heads: Vec::new(),
            bases: Vec::new(),
        };
        let ids = map.names.len();
        map.name_labels()?;
        let dependencies = map.resolve_dependencies()?;
        map.link(&dependencies, warnings)?;
        map.find_ends();
        map.normalize_dependencies();
        map.refuse_cycles(ids)?;
        map.replace_ends();
        map.spread_labels();
        Ok(map)
    }
}

impl RevisionMap {
    /// What adding one more revision to a complete map would say: warnings, or the exception that follows
    /// when the file is already written.
    pub fn check_addition(
        &self,
        revision: &Revision,
        warnings: &mut Vec<String>,
    ) -> Result<(), RevisionError> {
        if self.names.contains_key(&revision.id) {
            warnings.push(format!("Revision {} is present more than once", revision.id));
        }
        for label in &revision.branch_labels {
            if let Some(other) = self.names.get(label) {
                return Err(label_taken(label, &revision.id, self.id(*other)));
            }
        }
        let known = |name: &String| self.names.contains_key(name) || revision.branch_labels.contains(name);
        match revision.dependencies.iter().chain(&revision.down_revisions).find(|name| !known(name)) {
            Some(missing) => Err(RevisionError::key(missing)),
            None => Ok(()),
        }
    }

    fn name_labels(&mut self) -> Result<(), RevisionError> {
        for rev in self.graph.node_indices() {
            let revision = &self.graph[rev];
            self.labels[rev.index()] = revision.branch_labels.iter().cloned().collect();
            for label in &revision.branch_labels {
                if let Some(other) = self.names.get(label) {
                    return Err(label_taken(label, &revision.id, &self.graph[*other].id));
                }
                self.names.insert(label.clone(), rev);
            }
        }
        Ok(())
    }

    /// What each `depends_on` means, per revision: it may name a branch label.
    fn resolve_dependencies(&self) -> Result<Vec<Vec<Rev>>, RevisionError> {
        let resolve = |name: &String| {
            let rev = self.names.get(name).ok_or_else(|| RevisionError::key(name))?;
            // By id once more: of two revisions with one id only the later is reachable.
            Ok(self.names.get(self.id(*rev)).copied().unwrap_or(*rev))
        };
        self.graph
            .node_weights()
            .map(|revision| revision.dependencies.iter().map(resolve).collect())
            .collect()
    }

    fn link(&mut self, dependencies: &[Vec<Rev>], warnings: &mut Vec<String>) -> Result<(), RevisionError> {
        let (replaced, kept): (IndexSet<Rev>, IndexSet<Rev>) =
            self.names.values().copied().partition(|rev| self.is_replaced(*rev));
        for rev in kept.into_iter().chain(replaced) {
            for name in self.graph[rev].down_revisions.clone() {
                let Some(down) = self.names.get(&name).copied() else {
                    warnings.push(format!(
                        "Revision {name} referenced from {} is not present",
                        self.describe(rev)
                    ));
                    return Err(RevisionError::key(&name));
                };
                self.link_once(rev, down, Link::Version);
            }
            for down in &dependencies[rev.index()] {
                self.link_once(rev, *down, Link::Dependency);
            }
        }
        Ok(())
    }

    /// Children are known by their ids: an earlier revision of the same id is no second one.
    fn link_once(&mut self, rev: Rev, down: Rev, link: Link) {
        let later = self.names.get(self.id(rev)).copied().unwrap_or(rev);
        if self.graph.find_edge(rev, down).or_else(|| self.graph.find_edge(later, down)).is_none() {
            self.graph.add_edge(rev, down, link);
        }
    }

    fn find_ends(&mut self) {
        let all: Vec<Rev> = self.graph.node_indices().collect();
        let ends = |wanted: &dyn Fn(Rev) -> bool| -> Vec<Rev> {
            all.iter().copied().filter(|rev| wanted(*rev)).collect()
        };
        let heads = ends(&|rev| self.is_head(rev));
        let real_heads = ends(&|rev| self.is_real_head(rev));
        let bases = ends(&|rev| self.graph[rev].is_base());
        (self.heads, self.real_heads, self.bases) = (heads, real_heads, bases);
    }

    /// From here on the heads and bases are known by their ids.
    fn replace_ends(&mut self) {
        let by_id = |ends: &[Rev]| -> Vec<Rev> {
            ends.iter().map(|rev| self.names.get(self.id(*rev)).copied().unwrap_or(*rev)).collect()
        };
        let (heads, real_heads, bases) = (by_id(&self.heads), by_id(&self.real_heads), by_id(&self.bases));
        (self.heads, self.real_heads, self.bases) = (heads, real_heads, bases);
    }

    /// Whether a later revision has the same id.
    pub(super) fn is_replaced(&self, rev: Rev) -> bool {
        self.names.get(self.id(rev)).is_some_and(|other| *other != rev)
    }

    /// Marks the dependencies that an ancestor by `down_revision` already has.
    fn normalize_dependencies(&mut self) {
        let mut redundant = Vec::new();
        for rev in self.graph.node_indices() {
            if self.graph[rev].dependencies.is_empty() {
                continue;
            }
            let inherited: IndexSet<Rev> = self
                .version_ancestors(&[rev])
                .into_iter()
                .filter(|ancestor| *ancestor != rev)
                .flat_map(|ancestor| self.declared_dependencies(ancestor))
                .collect();
            redundant.extend(
                self.graph
                    .edges(rev)
                    .filter(|edge| *edge.weight() != Link::Version && inherited.contains(&edge.target()))
                    .map(|edge| edge.id()),
            );
        }
        for edge in redundant {
            self.graph[edge] = Link::Redundant;
        }
    }

    fn declared_dependencies(&self, rev: Rev) -> impl Iterator<Item = Rev> + '_ {
        self.graph[rev].dependencies.iter().filter_map(|name| self.names.get(name)).copied()
    }

    /// A revision on one line, as Alembic's warnings print it.
    fn describe(&self, rev: Rev) -> String {
        let revision = &self.graph[rev];
        format!(
            "{} -> {}{}{}{}, {}",
            revision.down_text(),
            revision.id,
            if self.is_head(rev) { " (head)" } else { "" },
            if self.is_branch_point(rev) { " (branchpoint)" } else { "" },
            if revision.is_merge_point() { " (mergepoint)" } else { "" },
            revision.doc
        )
    }
}

fn label_taken(label: &str, id: &str, owner: &str) -> RevisionError {
    RevisionError::Other(format!("Branch name '{label}' in revision {id} already used by revision {owner}"))
}
