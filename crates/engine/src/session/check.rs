//! The checks of an open project: lazily, a few revisions with each question, and kept by the key of the snapshot that a
//! revision ends in. Editing never waits for them.

use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};
use std::rc::Rc;

use protocol::{Checked, Diagnostic, Direction, LossKind, Receipt, Schema, Verdict};
use rusqlite::Connection;

use super::replay::{Failed, Replayed};
use super::step::Stepped;
use super::workspace::Workspace;
use crate::checks::{self, Experiment, Header, Trial, Values};
use crate::project::{Reads, Store, StoreImage, hash};
use crate::receipt::{Deed, Seen, deeds, receipt};
use crate::schema::quoted;

/// How long one question may take, in milliseconds, if the first revision does not take longer.
const PATIENCE: f64 = 40.0;
/// Results that are kept, at most.
const KEPT: usize = 8192;
/// Rows of a table that are compared, at most; of a larger one, their number.
const COMPARED: u32 = 5000;

/// What is known, and what is still to be tried.
#[derive(Default)]
pub(super) struct Checks {
    /// The files that it is about.
    stamp: u64,
    pending: VecDeque<String>,
    /// Of the present scripts, from the oldest revision to the newest.
    known: Vec<Rc<Found>>,
    of_history: Vec<Diagnostic>,
    /// Revisions that fail, and those that come after one.
    blocked: HashSet<String>,
    kept: HashMap<u64, (Rc<Reads>, Rc<Found>)>,
    headers: HashMap<u64, Option<Header>>,
}

/// What a revision came to.
struct Found {
    diagnostics: Vec<Diagnostic>,
    verdict: Verdict,
}

impl Workspace {
    /// Tries some revisions, and tells all that is known.
    pub(super) fn check(&mut self) -> Checked {
        let stamp = self.stamp();
        if self.checks.stamp != stamp {
            self.begin_checks(stamp);
        }
        let until = self.machine.milliseconds() + PATIENCE;
        while let Some(revision) = self.checks.pending.pop_front() {
            if let Some(found) = self.known_or_tried(&revision) {
                self.checks.known.push(found);
            }
            if self.machine.milliseconds() >= until {
                break;
            }
        }
        let checks = &self.checks;
        let found = checks.known.iter().flat_map(|found| &found.diagnostics);
        Checked {
            diagnostics: checks.of_history.iter().chain(found).cloned().collect(),
            verdicts: checks.known.iter().map(|found| found.verdict.clone()).collect(),
            remaining: u32::try_from(checks.pending.len()).unwrap_or(u32::MAX),
        }
    }

    /// The files as they are, in one number.
    fn stamp(&self) -> u64 {
        let project = self.project.borrow();
        project.files().fold(1, |stamp, (path, file)| {
            hash(&[&stamp.to_le_bytes(), path.as_bytes(), &file.hash.to_le_bytes()])
        })
    }

    fn begin_checks(&mut self, stamp: u64) {
        let headers = self.headers();
        let history = self.history.clone().filter(|_| self.problem.is_none());
        let heads = history.as_ref().map(|history| history.heads()).unwrap_or_default();
        let checks = &mut self.checks;
        checks.stamp = stamp;
        checks.known.clear();
        checks.blocked.clear();
        checks.of_history = checks::of_history(&headers, &heads);
        // From the oldest: each finds the snapshot that the one before has left.
        checks.pending = history.map(|history| history.oldest_first().into()).unwrap_or_default();
        if checks.kept.len() > KEPT {
            checks.kept.clear();
        }
    }

    /// The headers of all scripts, as far as they can be read.
    fn headers(&mut self) -> Vec<Header> {
        let project = self.project.borrow();
        let mut headers = Vec::new();
        let mut read = HashMap::new();
        for (path, file) in project.files().filter(|(path, _)| path.ends_with(".py")) {
            let of_text = || Header::of(path, project.text(path)?);
            // The same text under another path is another header.
            let key = hash(&[path.as_bytes(), &file.hash.to_le_bytes()]);
            let header = self.checks.headers.remove(&key).unwrap_or_else(of_text);
            headers.extend(header.clone());
            read.insert(key, header);
        }
        let in_use = |header: &Header| match &self.history {
            Some(history) if self.problem.is_none() => history.is_beside_scripts(&header.path),
            _ => true,
        };
        headers.retain(in_use);
        self.checks.headers = read;
        headers
    }

    fn known_or_tried(&mut self, revision: &str) -> Option<Rc<Found>> {
        let history = self.history.clone()?;
        if history.comes_after(revision).iter().any(|parent| self.checks.blocked.contains(parent)) {
            self.checks.blocked.insert(revision.to_owned());
            return None;
        }
        let key = self.key(revision).ok()?;
        let kept = self.checks.kept.get(&key).filter(|(reads, _)| reads.hold(&self.project.borrow()));
        if let Some((_, found)) = kept {
            return Some(Rc::clone(found));
        }
        let (found, reads) = self.tried(revision)?;
        let found = Rc::new(found);
        match reads {
            Some(reads) => drop(self.checks.kept.insert(key, (reads, Rc::clone(&found)))),
            None => drop(self.checks.blocked.insert(revision.to_owned())),
        }
        Some(found)
    }

    /// Makes the experiment with a revision; with what it read, unless its upgrade failed.
    fn tried(&mut self, revision: &str) -> Option<(Found, Option<Rc<Reads>>)> {
        let path = self.history.as_ref()?.path(revision)?.to_owned();
        let script = self.project.borrow().text(&path)?.to_owned();
        // What lies before it has been tried before it.
        let before = self.replay_before(revision).ok()?;
        let mut experiment = Experiment {
            revision,
            path: &path,
            script: &script,
            up: Trial::default(),
            down: None,
            again: None,
            lost_by_upgrade: Values::new(),
            not_back: Vec::new(),
        };
        let reads = match self.replay(revision) {
            Ok(replayed) => {
                self.observe(&mut experiment, &replayed);
                Some(Rc::clone(&replayed.after.reads))
            }
            Err(Failed { error, statements }) => {
                experiment.up = Trial {
                    before: before.schema.as_ref().clone(),
                    did_something: !statements.is_empty(),
                    error: Some(*error),
                    ..Trial::default()
                };
                None
            }
        };
        let (diagnostics, verdict) = checks::of_revision(&experiment);
        Some((Found { diagnostics, verdict }, reads))
    }

    fn observe(&self, experiment: &mut Experiment<'_>, replayed: &Replayed) {
        let (before, after) = (&replayed.before, &replayed.after);
        let seen = Seen {
            before: &before.schema,
            after: &after.schema,
            statements: &after.statements,
            wishes: &after.wishes,
        };
        let told = receipt(Some(experiment.revision), Direction::Up, &seen);
        experiment.lost_by_upgrade = self.values(&before.image, &before.schema, &told);
        experiment.up = Trial {
            did_something: after.statements.iter().any(is_of_script),
            deeds: deeds(&after.statements, &after.wishes),
            ..trial(&before.schema, &after.schema, told)
        };
        // A scratch database that cannot be made leaves the rest untried, and the verdict says so.
        let Ok(store) = Store::new(&self.project, &after.image) else { return };
        let kept = |store: &Store| {
            let names = before.schema.tables.iter().filter(|table| !table.is_version_table);
            let names: Vec<&str> = names.map(|table| table.name.as_str()).collect();
            store.with_main(|database| Ok(prints(database, &names))).unwrap_or_default()
        };
        let once = kept(&store);
        let Ok(down) = self.step(&store, experiment.revision, Direction::Down, None) else { return };
        if down.steps != 1 {
            return;
        }
        let failed = down.error.is_some();
        experiment.down = Some(stepped(experiment.revision, Direction::Down, down));
        if failed {
            return;
        }
        if let Ok(again) = self.step(&store, experiment.revision, Direction::Up, None) {
            if again.error.is_none() {
                let twice = kept(&store);
                let differs = |(name, print): (&String, &u64)| twice.get(name) != Some(print);
                experiment.not_back =
                    once.iter().filter(|one| differs(*one)).map(|(name, _)| name.clone()).collect();
            }
            experiment.again = again.error.map(|error| *error);
        }
    }

    /// How much was in what is gone.
    fn values(&self, image: &StoreImage, before: &Schema, told: &Receipt) -> Values {
        let mut values = Values::new();
        for loss in &told.losses {
            let rows =
                before.tables.iter().find(|table| table.name == loss.table).map_or(0, |table| table.rows);
            match loss.kind {
                LossKind::Table => drop(values.insert((loss.table.clone(), None), rows)),
                LossKind::Rows => {
                    let lost = loss.what.split(' ').next().and_then(|number| number.parse().ok());
                    values.insert((loss.table.clone(), None), lost.unwrap_or_default());
                }
                LossKind::Column if rows > 0 => {
                    let table = before.tables.iter().find(|table| table.name == loss.table);
                    let is_it = |column: &&protocol::Column| {
                        format!("{} {}", column.name, column.type_text).trim_end() == loss.what
                    };
                    let column = table.and_then(|table| table.columns.iter().find(is_it));
                    let Some(column) = column.map(|column| column.name.clone()) else { continue };
                    let count = self.count(image, &loss.table, &column);
                    values.insert((loss.table.clone(), Some(column)), count);
                }
                _ => {}
            }
        }
        values
    }

    /// The values of a column that are not NULL; 0 if they cannot be counted.
    fn count(&self, image: &StoreImage, table: &str, column: &str) -> u32 {
        let sql = format!("SELECT count({}) FROM {}", quoted(column), quoted(table));
        let count = Store::new(&self.project, image)
            .and_then(|store| store.with_main(|database| database.query_row(&sql, [], |row| row.get(0))));
        count.unwrap_or_default()
    }
}

fn trial(before: &Rc<Schema>, after: &Rc<Schema>, told: Receipt) -> Trial {
    Trial {
        before: before.as_ref().clone(),
        after: after.as_ref().clone(),
        receipt: Some(told),
        ..Trial::default()
    }
}

fn stepped(revision: &str, direction: Direction, step: Stepped) -> Trial {
    let wishes: &[Deed] = &step.wishes;
    let seen = Seen { before: &step.before, after: &step.after, statements: &step.statements, wishes };
    let told = receipt(Some(revision), direction, &seen);
    Trial {
        did_something: step.statements.iter().any(is_of_script),
        deeds: deeds(&step.statements, wishes),
        // What a step did before it failed is no loss yet.
        receipt: step.error.is_none().then_some(told),
        error: step.error.map(|error| *error),
        before: step.before.as_ref().clone(),
        after: step.after.as_ref().clone(),
    }
}

fn is_of_script(statement: &protocol::Statement) -> bool {
    statement.origin == protocol::Origin::Script
}

/// The rows of each table in one number, in whatever order they are. A table that cannot be read has none.
fn prints(database: &Connection, tables: &[&str]) -> BTreeMap<String, u64> {
    let print = |table: &&str| Some(((*table).to_owned(), print(database, table).ok()?));
    tables.iter().filter_map(print).collect()
}

fn print(database: &Connection, table: &str) -> rusqlite::Result<u64> {
    let count: u32 =
        database.query_row(&format!("SELECT count(*) FROM {}", quoted(table)), [], |row| row.get(0))?;
    if count > COMPARED {
        return Ok(u64::from(count));
    }
    let mut statement = database.prepare(&format!("SELECT * FROM {}", quoted(table)))?;
    let mut columns: Vec<(String, usize)> = statement.column_names().map(str::to_owned).zip(0..).collect();
    columns.sort_unstable();
    let mut rows = statement.query([])?;
    let mut sum = u64::from(count);
    while let Some(row) = rows.next()? {
        let mut one = 0u64;
        for (name, at) in &columns {
            let value = format!("{:?}", row.get_ref(*at)?);
            one = hash(&[&one.to_le_bytes(), name.as_bytes(), value.as_bytes()]);
        }
        sum = sum.wrapping_add(one);
    }
    Ok(sum)
}
