//! How a revision is shown: on one line by `history` and `heads`, in full by `show` and `-v`.

use crate::revision::{Rev, RevisionMap};

use super::directory::Loaded;

/// Which parts of a revision are shown.
#[derive(Debug, Clone, Copy, Default)]
pub struct Shown {
    /// The full form.
    pub verbose: bool,
    /// Branch labels.
    pub branches: bool,
    /// The first paragraph of the docstring.
    pub doc: bool,
    /// What it builds on.
    pub parents: bool,
    /// Leaves out `(branchpoint)` and `(mergepoint)`.
    pub no_tree: bool,
    /// Marks it as `(current)`.
    pub current: bool,
}

impl Loaded {
    /// A revision in the form that a command asked for.
    pub fn show(&self, rev: Rev, shown: Shown) -> String {
        if shown.verbose { self.in_full(rev, shown.current) } else { self.on_one_line(rev, shown) }
    }

    fn on_one_line(&self, rev: Rev, shown: Shown) -> String {
        let map = &self.map;
        let revision = map.revision(rev);
        let mut text = revision.id.clone();
        if shown.parents {
            let dependencies = match revision.dependencies.as_slice() {
                [] => String::new(),
                some => format!(" ({})", some.join(", ")),
            };
            text = format!("{}{dependencies} -> {text}", revision.down_text());
        }
        if shown.branches && !map.branch_labels(rev).is_empty() {
            text.push_str(&format!(" ({})", labels(map, rev)));
        }
        let real_head = map.is_real_head(rev);
        mark(&mut text, "head", real_head);
        mark(&mut text, "effective head", map.is_head(rev) && !real_head);
        mark(&mut text, "current", shown.current);
        if !shown.no_tree {
            mark(&mut text, "branchpoint", map.is_branch_point(rev));
            mark(&mut text, "mergepoint", revision.is_merge_point());
        }
        if shown.doc {
            text.push_str(&format!(", {}", revision.doc));
        }
        text
    }

    /// The form of `show`, of several lines, the last one empty.
    pub fn in_full(&self, rev: Rev, current: bool) -> String {
        let map = &self.map;
        let revision = map.revision(rev);
        let mut text = format!("Rev: {}", revision.id);
        mark(&mut text, "head", map.is_head(rev));
        mark(&mut text, "branchpoint", map.is_branch_point(rev));
        mark(&mut text, "mergepoint", revision.is_merge_point());
        mark(&mut text, "current", current);
        let relation = if revision.is_merge_point() { "Merges" } else { "Parent" };
        text.push_str(&format!("\n{relation}: {}\n", revision.down_text()));
        if !revision.dependencies.is_empty() {
            text.push_str(&format!("Also depends on: {}\n", revision.dependencies.join(", ")));
        }
        if map.is_branch_point(rev) {
            text.push_str(&format!("Branches into: {}\n", map.ids(&map.next(rev)).join(", ")));
        }
        if !map.branch_labels(rev).is_empty() {
            text.push_str(&format!("Branch names: {}\n", labels(map, rev)));
        }
        let script = &self.scripts[rev.index()];
        let doc: Vec<String> = script.longdoc.lines().map(|line| format!("    {line}")).collect();
        text.push_str(&format!("Path: {}\n\n{}\n", script.path, doc.join("\n")));
        text
    }
}

fn mark(text: &mut String, word: &str, holds: bool) {
    if holds {
        text.push_str(&format!(" ({word})"));
    }
}

fn labels(map: &RevisionMap, rev: Rev) -> String {
    map.branch_labels(rev).iter().map(String::as_str).collect::<Vec<_>>().join(", ")
}
