//! Snapshots by the content that led to them.

use std::collections::HashMap;
use std::rc::Rc;

use protocol::{Schema, Statement};

use crate::project::{Project, Reads, StoreImage};
use crate::receipt::Deed;

/// The databases after a step, and what the step did.
#[derive(Debug, Clone, Default)]
pub(super) struct Snapshot {
    pub(super) image: StoreImage,
    pub(super) schema: Rc<Schema>,
    pub(super) statements: Rc<Vec<Statement>>,
    /// The operations that the step called.
    pub(super) wishes: Rc<Vec<Deed>>,
    /// What the way here read, the revision scripts aside: those are in the key.
    pub(super) reads: Rc<Reads>,
}

/// Bytes of database images that are kept.
const BUDGET: usize = 192 * 1024 * 1024;

/// The snapshots, the least recently used of which make room for new ones.
#[derive(Debug, Default)]
pub(super) struct Snapshots {
    by_key: HashMap<u64, (Snapshot, u64)>,
    size: usize,
    clock: u64,
}

impl Snapshots {
    /// The snapshot with this key, if it still holds for the project.
    pub(super) fn get(&mut self, key: u64, project: &Project) -> Option<Snapshot> {
        self.clock += 1;
        let (snapshot, used) = self.by_key.get_mut(&key)?;
        if !snapshot.reads.hold(project) {
            let size = snapshot.image.size();
            self.by_key.remove(&key);
            self.size -= size;
            return None;
        }
        *used = self.clock;
        Some(snapshot.clone())
    }

    /// Keeps a snapshot.
    pub(super) fn put(&mut self, key: u64, snapshot: Snapshot) {
        self.clock += 1;
        self.size += snapshot.image.size();
        if let Some((old, _)) = self.by_key.insert(key, (snapshot, self.clock)) {
            self.size -= old.image.size();
        }
        while self.size > BUDGET && self.by_key.len() > 1 {
            // The order of a hash map does not matter here: uses are numbered, so the least is one only.
            #[allow(clippy::iter_over_hash_type)]
            let oldest = self.by_key.iter().min_by_key(|(_, (_, used))| *used).map(|(key, _)| *key);
            if let Some((old, _)) = oldest.and_then(|key| self.by_key.remove(&key)) {
                self.size -= old.image.size();
            }
        }
    }
}
