//! The insertion-ordered hash table behind dicts and sets.
//!
//! Comparing keys may run Python code (`__eq__`), so a lookup first compares what can be compared without
//! it and hands the undecided candidates back to the caller.

use hashbrown::HashTable;

use super::burial::{Held, bury};
use super::compare::quick_eq;
use super::{Str, Value};

/// Up to this many entries a scan is faster than an index.
const SCAN: usize = 8;

#[derive(Clone)]
struct Entry<V> {
    hash: i64,
    key: Value,
    value: V,
}

/// Entries in insertion order, found by hash.
pub(crate) struct Table<V: Held> {
    entries: Vec<Option<Entry<V>>>,
    index: Option<HashTable<u32>>,
    live: usize,
}

/// What a lookup found without running Python code.
pub(crate) enum Found {
    Here(usize),
    Nowhere,
    /// None of the decidable keys matched; these need `__eq__`.
    Ask(Vec<(usize, Value)>),
}

impl<V: Held> Drop for Table<V> {
    fn drop(&mut self) {
        super::weight::remove(self.live * size_of::<Entry<V>>());
        let mut values = Vec::with_capacity(self.live);
        for entry in self.entries.drain(..).flatten() {
            values.push(entry.key);
            entry.value.hand_over(&mut values);
        }
        bury(values);
    }
}

impl<V: Held + Clone> Clone for Table<V> {
    fn clone(&self) -> Self {
        super::weight::add(self.live * size_of::<Entry<V>>());
        Self { entries: self.entries.clone(), index: self.index.clone(), live: self.live }
    }
}

impl<V: Held> Default for Table<V> {
    fn default() -> Self {
        Self { entries: Vec::new(), index: None, live: 0 }
    }
}

impl<V: Held> Table<V> {
    pub(crate) fn len(&self) -> usize {
        self.live
    }

    pub(crate) fn find(&self, hash: i64, key: &Value) -> Found {
        let mut ask = Vec::new();
        let hit = self.position(hash, |at, candidate| match quick_eq(candidate, key) {
            Some(equal) => equal,
            None => {
                ask.push((at, candidate.clone()));
                false
            }
        });
        match hit {
            Some(at) => Found::Here(at),
            None if ask.is_empty() => Found::Nowhere,
            None => Found::Ask(ask),
        }
    }

    /// Finds a text key; texts compare without Python code.
    pub(crate) fn find_str(&self, name: &Str) -> Option<usize> {
        self.position(name.hash_value(), |_, candidate| match candidate {
            Value::Str(text) => text == name,
            _ => false,
        })
    }

    pub(crate) fn find_text(&self, hash: i64, name: &str) -> Option<usize> {
        self.position(hash, |_, candidate| match candidate {
            Value::Str(text) => text.as_str() == name,
            _ => false,
        })
    }

    fn position(&self, hash: i64, mut matches: impl FnMut(usize, &Value) -> bool) -> Option<usize> {
        match &self.index {
            None => self.entries.iter().enumerate().find_map(|(at, entry)| match entry {
                Some(entry) if entry.hash == hash && matches(at, &entry.key) => Some(at),
                _ => None,
            }),
            Some(index) => index
                .find(spread(hash), |at| match &self.entries[*at as usize] {
                    Some(entry) => entry.hash == hash && matches(*at as usize, &entry.key),
                    None => false,
                })
                .map(|at| *at as usize),
        }
    }

    /// Adds an entry that is known to be absent.
    pub(crate) fn push(&mut self, hash: i64, key: Value, value: V) {
        if self.entries.len() > SCAN && self.live * 2 < self.entries.len() {
            self.compact();
        }
        super::weight::add(size_of::<Entry<V>>());
        self.entries.push(Some(Entry { hash, key, value }));
        self.live += 1;
        if self.index.is_some() {
            self.index_last();
        } else if self.entries.len() > SCAN {
            self.rebuild_index();
        }
    }

    fn index_last(&mut self) {
        let at = (self.entries.len() - 1) as u32;
        let entries = &self.entries;
        let hash_of = |at: &u32| entries[*at as usize].as_ref().map_or(0, |entry| spread(entry.hash));
        if let Some(index) = &mut self.index {
            index.insert_unique(hash_of(&at), at, hash_of);
        }
    }

    fn rebuild_index(&mut self) {
        let entries = &self.entries;
        let hash_of = |at: &u32| entries[*at as usize].as_ref().map_or(0, |entry| spread(entry.hash));
        let mut index = HashTable::with_capacity(entries.len() * 2);
        for (at, entry) in entries.iter().enumerate() {
            if entry.is_some() {
                let at = at as u32;
                index.insert_unique(hash_of(&at), at, hash_of);
            }
        }
        self.index = Some(index);
    }

    fn compact(&mut self) {
        self.entries.retain(Option::is_some);
        self.index = None;
        if self.entries.len() > SCAN {
            self.rebuild_index();
        }
    }

    pub(crate) fn value(&self, at: usize) -> Option<&V> {
        self.entries.get(at)?.as_ref().map(|entry| &entry.value)
    }

    pub(crate) fn set_value(&mut self, at: usize, value: V) -> Option<V> {
        let entry = self.entries.get_mut(at)?.as_mut()?;
        Some(std::mem::replace(&mut entry.value, value))
    }

    pub(crate) fn remove(&mut self, at: usize) -> Option<(Value, V)> {
        let entry = self.entries.get_mut(at)?.take()?;
        if let Some(index) = &mut self.index
            && let Ok(found) = index.find_entry(spread(entry.hash), |candidate| *candidate as usize == at)
        {
            found.remove();
        }
        self.live -= 1;
        super::weight::remove(size_of::<Entry<V>>());
        if at + 1 == self.entries.len() {
            self.entries.pop();
            while matches!(self.entries.last(), Some(None)) {
                self.entries.pop();
            }
        }
        Some((entry.key, entry.value))
    }

    /// The first live entry at or after a position.
    pub(crate) fn next_at(&self, mut at: usize) -> Option<(usize, &Value, &V)> {
        while let Some(slot) = self.entries.get(at) {
            if let Some(entry) = slot {
                return Some((at, &entry.key, &entry.value));
            }
            at += 1;
        }
        None
    }

    /// The last live entry before a position.
    pub(crate) fn previous_before(&self, mut at: usize) -> Option<(usize, &Value, &V)> {
        at = at.min(self.entries.len());
        while at > 0 {
            at -= 1;
            if let Some(entry) = &self.entries[at] {
                return Some((at, &entry.key, &entry.value));
            }
        }
        None
    }

    pub(crate) fn end(&self) -> usize {
        self.entries.len()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&Value, &V)> {
        self.entries.iter().flatten().map(|entry| (&entry.key, &entry.value))
    }

    pub(crate) fn hashed(&self) -> impl Iterator<Item = (i64, &Value, &V)> {
        self.entries.iter().flatten().map(|entry| (entry.hash, &entry.key, &entry.value))
    }
}

/// Python's integers hash to themselves; the index wants all bits to differ.
fn spread(hash: i64) -> u64 {
    let word = (hash as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    word ^ (word >> 32)
}
