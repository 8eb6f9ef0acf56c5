//! What may not be said twice in TOML.

use std::collections::BTreeMap;

/// What is known of a key.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// Its value is complete: an array, an inline table.
    Frozen,
    /// A header or a dotted key has opened it.
    Explicit,
}

/// The marks of keys.
#[derive(Default)]
pub(super) struct Flags {
    root: Node,
    pending: Vec<Vec<String>>,
}

#[derive(Default)]
struct Node {
    own: Vec<Mark>,
    recursive: Vec<Mark>,
    nested: BTreeMap<String, Node>,
}

impl Flags {
    /// Marks a key as explicit from the next header on.
    pub(super) fn pend(&mut self, key: Vec<String>) {
        self.pending.push(key);
    }

    /// A header comes: what was pending counts.
    pub(super) fn settle(&mut self) {
        for key in std::mem::take(&mut self.pending) {
            self.set(&key, Mark::Explicit, false);
        }
    }

    /// Forgets a key and what lies below it.
    pub(super) fn clear(&mut self, key: &[String]) {
        let Some((stem, parent)) = key.split_last() else { return };
        let mut node = &mut self.root;
        for part in parent {
            match node.nested.get_mut(part) {
                Some(next) => node = next,
                None => return,
            }
        }
        node.nested.remove(stem);
    }

    /// Marks a key, and all below it if `recursive`.
    pub(super) fn set(&mut self, key: &[String], mark: Mark, recursive: bool) {
        let mut node = &mut self.root;
        for part in key {
            node = node.nested.entry(part.clone()).or_default();
        }
        if recursive { &mut node.recursive } else { &mut node.own }.push(mark);
    }

    /// Whether a key has the mark.
    pub(super) fn has(&self, key: &[String], mark: Mark) -> bool {
        let mut node = &self.root;
        for (index, part) in key.iter().enumerate() {
            let Some(next) = node.nested.get(part) else { return false };
            if next.recursive.contains(&mark) {
                return true;
            }
            if index + 1 == key.len() {
                return next.own.contains(&mark);
            }
            node = next;
        }
        false
    }
}
