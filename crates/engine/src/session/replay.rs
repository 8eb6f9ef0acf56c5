//! The database at any point of the history, replayed on a scratch database from the nearest valid snapshot.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use protocol::{RunError, Statement};
use rusqlite::Connection;

use super::history::History;
use super::snapshots::Snapshot;
use super::workspace::Workspace;
use crate::project::{Reads, Store, StoreImage, hash};
use crate::run::{Recorder, StepEnd};

/// The way from base to a revision: its steps, and after which of them rows are seeded.
struct Way {
    revisions: Rc<[String]>,
    /// `keys[i]` is the key of the state after `i` steps.
    keys: Vec<u64>,
    /// The number of steps after which the seed is run.
    seed_after: Option<usize>,
}

/// A replayed revision.
pub(super) struct Replayed {
    pub(super) before: Snapshot,
    pub(super) after: Snapshot,
    /// Revisions that had to be run.
    pub(super) run: u32,
}

/// Why a replay failed, with the statements that the revision sent until then.
pub(super) struct Failed {
    pub(super) error: Box<RunError>,
    pub(super) statements: Vec<Statement>,
}

impl From<Box<RunError>> for Failed {
    fn from(error: Box<RunError>) -> Self {
        Self { error, statements: Vec::new() }
    }
}

/// Every so many steps of a long way, and for the last few, a snapshot is kept.
const EVERY: usize = 32;
const LAST: usize = 16;

impl Workspace {
    /// The states before and after a revision.
    pub(super) fn replay(&mut self, revision: &str) -> Result<Replayed, Failed> {
        let history = self.history.clone().ok_or_else(|| self.no_history())?;
        let way = self.way(&history, revision)?;
        let last = way.revisions.len();
        let mut run = 0;
        if let Some(after) = self.snapshot(way.keys[last])
            && let Some(before) = self.snapshot(way.keys[last - 1])
        {
            return Ok(Replayed { before, after, run });
        }
        // The state before comes first, so that the revision itself always runs alone and its statements are its own.
        let mut before = self.nearest(&way, last - 1);
        if before.0 < last - 1 {
            run += u32::try_from(last - 1 - before.0).unwrap_or(u32::MAX);
            before = self.advance(&way, before, last - 1)?;
        }
        let after = match self.snapshot(way.keys[last]) {
            Some(after) => after,
            None => {
                run += 1;
                self.advance(&way, before.clone(), last)?.1
            }
        };
        Ok(Replayed { before: before.1, after, run })
    }

    /// Runs `look` on the database as it is after some statements of a revision.
    pub(super) fn within<T: 'static>(
        &mut self,
        revision: &str,
        statements: u32,
        look: impl Fn(&Connection) -> rusqlite::Result<T> + 'static,
    ) -> Result<rusqlite::Result<T>, Failed> {
        let replayed = self.replay_before(revision)?;
        let store = Store::new(&self.project, &replayed.image).map_err(|error| sqlite_error(&error))?;
        let found: Rc<RefCell<Option<rusqlite::Result<T>>>> = Rc::default();
        let recorder = Recorder::new(self.clock());
        if statements > 0 {
            let (kept, wanted) = (Rc::clone(&found), statements as usize);
            let revision = revision.to_owned();
            let arguments = ["upgrade".to_owned(), revision.clone()];
            recorder.on_statement(Box::new(move |of, number, connection| {
                if of == revision && number <= wanted {
                    *kept.borrow_mut() = Some(look(connection));
                }
            }));
            // How the revision ends does not matter: the statements before its failure are what is looked at.
            let _ = self.run_scratch(&store, &recorder, &arguments);
            if let Some(found) = found.take() {
                return Ok(found);
            }
            return Err(refused("There is no such statement.".to_owned()).into());
        }
        Ok(store.with_main(look))
    }

    pub(super) fn replay_before(&mut self, revision: &str) -> Result<Snapshot, Failed> {
        let history = self.history.clone().ok_or_else(|| self.no_history())?;
        let way = self.way(&history, revision)?;
        let last = way.revisions.len() - 1;
        let nearest = self.nearest(&way, last);
        if nearest.0 == last { Ok(nearest.1) } else { Ok(self.advance(&way, nearest, last)?.1) }
    }

    /// The key of the snapshot after a revision.
    pub(super) fn key(&self, revision: &str) -> Result<u64, Box<RunError>> {
        let history = self.history.clone().ok_or_else(|| self.no_history())?;
        let way = self.way(&history, revision)?;
        Ok(way.keys.last().copied().unwrap_or_default())
    }

    fn way(&self, history: &History, revision: &str) -> Result<Way, Box<RunError>> {
        let mut revisions = history.upgrade(revision, &[])?;
        let mut seed_after = None;
        if let Some(seed) = self.seed.as_ref().filter(|seed| revisions.contains(&seed.after)) {
            // First to the seeded revision, then on: the order of branches may differ from that of one upgrade.
            let first = history.upgrade(&seed.after, &[])?;
            seed_after = Some(first.len());
            revisions = match seed.after == revision {
                true => first,
                false => {
                    let rest = history.upgrade(revision, std::slice::from_ref(&seed.after))?;
                    first.iter().chain(&*rest).cloned().collect()
                }
            };
        }
        if revisions.is_empty() {
            return Err(refused(format!("There is no revision '{revision}'.")));
        }
        let project = self.project.borrow();
        let mut keys = vec![hash(&[b"base"])];
        for (index, id) in revisions.iter().enumerate() {
            let script = history.path(id).and_then(|path| project.get(path)).map_or(0, |file| file.hash);
            let seed =
                (seed_after == Some(index + 1)).then(|| self.seed.as_ref().map_or("", |seed| &seed.sql));
            keys.push(hash(&[
                &keys[index].to_le_bytes(),
                id.as_bytes(),
                &script.to_le_bytes(),
                seed.unwrap_or("").as_bytes(),
            ]));
        }
        Ok(Way { revisions, keys, seed_after })
    }

    fn snapshot(&mut self, key: u64) -> Option<Snapshot> {
        let project = Rc::clone(&self.project);
        let project = project.borrow();
        self.snapshots.get(key, &project)
    }

    /// The last known state on the way, at most after `limit` steps.
    fn nearest(&mut self, way: &Way, limit: usize) -> (usize, Snapshot) {
        (1..=limit)
            .rev()
            .find_map(|steps| self.snapshot(way.keys[steps]).map(|snapshot| (steps, snapshot)))
            .unwrap_or_default()
    }

    /// Runs the steps from a known state to another, keeping snapshots on the way.
    fn advance(
        &mut self,
        way: &Way,
        from: (usize, Snapshot),
        to: usize,
    ) -> Result<(usize, Snapshot), Failed> {
        let mut at = from;
        let stops: Vec<usize> =
            way.seed_after.into_iter().filter(|seed| (at.0 + 1..to).contains(seed)).chain([to]).collect();
        for stop in stops {
            at = (stop, self.advance_straight(way, &at, stop)?);
        }
        Ok(at)
    }

    fn advance_straight(
        &mut self,
        way: &Way,
        from: &(usize, Snapshot),
        to: usize,
    ) -> Result<Snapshot, Failed> {
        let target = way.revisions[to - 1].clone();
        let store = self.scratch.take(&self.project, &from.1.image).map_err(|error| sqlite_error(&error))?;
        let recorder = Recorder::new(self.clock());
        let taken = keep_on_the_way(&recorder, &store, way, from.0, to);
        let reads = self
            .run_scratch(&store, &recorder, &["upgrade".to_owned(), target.clone()])
            .map_err(|error| Failed { error, statements: recorder.statements_of(&target) })?;
        let reads = Rc::new(self.joined(&from.1.reads, reads));
        if way.seed_after == Some(to) {
            self.sow(&store)?;
        }
        for (steps, image) in taken.take() {
            let there = Store::new(&self.project, &image).map_err(|error| sqlite_error(&error))?;
            let snapshot = self.described(&there, image, &recorder, &way.revisions[steps - 1], &reads)?;
            self.snapshots.put(way.keys[steps], snapshot);
        }
        let image = store.snapshot().map_err(|error| sqlite_error(&error))?;
        let snapshot = self.described(&store, image, &recorder, &target, &reads)?;
        self.snapshots.put(way.keys[to], snapshot.clone());
        Ok(snapshot)
    }

    fn described(
        &self,
        store: &Store,
        image: StoreImage,
        recorder: &Recorder,
        revision: &str,
        reads: &Rc<Reads>,
    ) -> Result<Snapshot, Box<RunError>> {
        let schema =
            store.read_main(|connection| self.read(connection)).map_err(|error| sqlite_error(&error))?;
        Ok(Snapshot {
            image,
            schema: Rc::new(schema),
            statements: Rc::new(recorder.statements_of(revision)),
            wishes: Rc::new(recorder.wishes_of(revision)),
            reads: Rc::clone(reads),
        })
    }

    /// What was read on the whole way, the revision scripts aside: of those, the ones that were run are in the key.
    fn joined(&self, before: &Reads, mut now: Reads) -> Reads {
        if let Some(history) = &self.history {
            now.retain(|question| !history.is_about_scripts(question));
        }
        now.extend(before);
        now
    }

    fn sow(&self, store: &Store) -> Result<(), Box<RunError>> {
        let Some(seed) = &self.seed else { return Ok(()) };
        store.with_main(|connection| connection.execute_batch(&seed.sql)).map_err(|error| {
            refused(format!("The project's rows could not be inserted after {}: {error}", seed.after))
        })
    }
}

type Taken = Rc<RefCell<Vec<(usize, StoreImage)>>>;

/// Takes a snapshot after some of the steps between `from` and `to` (the last is taken when all is done).
fn keep_on_the_way(recorder: &Recorder, store: &Rc<Store>, way: &Way, from: usize, to: usize) -> Taken {
    let taken = Taken::default();
    let (kept, store) = (Rc::clone(&taken), Rc::clone(store));
    let places: HashMap<String, usize> =
        (from + 1..to).filter_map(|steps| Some((way.revisions.get(steps - 1)?.clone(), steps))).collect();
    recorder.on_step(Box::new(move |end: &StepEnd<'_>| {
        let steps = end.revision.and_then(|id| places.get(id).copied());
        let Some(steps) = steps else { return };
        let wanted = steps % EVERY == 0 || to - steps <= LAST;
        if wanted && !end.failed && !end.uncommitted
            // A snapshot that cannot be taken only makes a later replay longer.
            && let Ok(image) = store.snapshot()
        {
            kept.borrow_mut().push((steps, image));
        }
    }));
    taken
}

/// An error in our own words. (Boxed, because it is large and rare.)
pub(super) fn refused(message: impl Into<String>) -> Box<RunError> {
    Box::new(RunError { message: message.into(), ..RunError::default() })
}

pub(super) fn sqlite_error(error: &rusqlite::Error) -> Box<RunError> {
    refused(format!("SQLite: {error}"))
}
