//! An open project: its files, its live database, and what is known about them.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use protocol::{Look, RunError, RunReport, Schema, SchemaChange, Seed};
use python::{CodeCache, Limits};
use rusqlite::Connection;

use super::check::Checks;
use super::history::History;
use super::machine::Machine;
use super::overview::Told;
use super::receipts::Watched;
use super::scratch::Scratch;
use super::snapshots::Snapshots;
use super::stream::Stream;
use crate::diff;
use crate::project::{Listener, Output, Project, ProjectHost, Reads, Store};
use crate::run::{self, Clock, Headers, Recorder, Spares, Surroundings, describe};
use crate::schema::SchemaReader;

/// What a run of the evaluator may use here: a script that never ends must end while somebody still waits.
pub(super) const LIMITS: Limits =
    Limits { steps: 50_000_000, recursion: 1000, native_depth: 60, memory: 256 * 1024 * 1024 };

/// An open project.
pub(super) struct Workspace {
    pub(super) machine: Rc<dyn Machine>,
    pub(super) project: Rc<RefCell<Project>>,
    pub(super) store: Rc<Store>,
    pub(super) seed: Option<Seed>,
    code: CodeCache,
    spares: Rc<Spares>,
    pub(super) scratch: Scratch,
    headers: Rc<Headers>,
    reader: RefCell<SchemaReader>,
    pub(super) snapshots: Snapshots,
    /// The graph of the scripts; the last one that loaded, if they are broken now.
    pub(super) history: Option<Rc<History>>,
    /// Why the scripts do not load.
    pub(super) problem: Option<RunError>,
    /// Revisions whose last replay failed.
    pub(super) failing: BTreeMap<String, RunError>,
    /// What has been tried of the scripts as they are.
    pub(super) checks: Checks,
    /// The last good look at each revision.
    pub(super) good: HashMap<String, Look>,
    /// What the last command changed in the live database.
    pub(super) last_change: SchemaChange,
    /// The live database as it was read last; only commands and queries change it.
    live: RefCell<Option<Rc<Live>>>,
    /// The name of Alembic's version table, as env.py configured it last.
    version_table: RefCell<String>,
    /// What the page knows of the project.
    pub(super) told: Told,
    /// The look that was sent last.
    pub(super) sent: Look,
    runs: Cell<u64>,
}

/// The live database as the page shows it around everything else.
#[derive(Default)]
pub(super) struct Live {
    pub(super) schema: Schema,
    /// The rows of the version table.
    pub(super) current: Vec<String>,
}

/// Alembic's own name for its version table.
const VERSION_TABLE: &str = "alembic_version";

/// A run that has ended.
pub(super) struct Ended {
    pub(super) status: i32,
    pub(super) error: Option<RunError>,
    pub(super) output: Output,
    pub(super) reads: Reads,
}

impl Workspace {
    pub(super) fn new(
        machine: Rc<dyn Machine>,
        project: Rc<RefCell<Project>>,
        store: Rc<Store>,
        seed: Option<Seed>,
    ) -> Self {
        Self {
            machine,
            project,
            store,
            seed,
            code: CodeCache::default(),
            spares: Rc::default(),
            scratch: Scratch::default(),
            headers: Rc::default(),
            reader: RefCell::default(),
            snapshots: Snapshots::default(),
            history: None,
            problem: None,
            failing: BTreeMap::new(),
            checks: Checks::default(),
            good: HashMap::new(),
            last_change: SchemaChange::default(),
            live: RefCell::default(),
            version_table: RefCell::new(VERSION_TABLE.to_owned()),
            told: Told::default(),
            sent: Look::default(),
            runs: Cell::new(0),
        }
    }

    pub(super) fn clock(&self) -> Clock {
        let machine = Rc::clone(&self.machine);
        Rc::new(move || machine.milliseconds())
    }

    pub(super) fn no_history(&self) -> Box<RunError> {
        Box::new(self.problem.clone().unwrap_or_default())
    }

    /// Loads the scripts anew. If they are broken, the last good graph stays.
    pub(super) fn reload(&mut self) {
        let (surroundings, _) = self.surroundings(&self.project, &self.store, None, Rc::new(()));
        match History::load(&surroundings, self.history.as_ref()) {
            Ok(history) => {
                self.history = Some(history);
                self.problem = None;
            }
            Err(problem) => self.problem = Some(*problem),
        }
    }

    /// The interpreter's surroundings for a run over some project files and databases.
    fn surroundings(
        &self,
        project: &Rc<RefCell<Project>>,
        store: &Rc<Store>,
        recorder: Option<Rc<Recorder>>,
        listener: Rc<dyn Listener>,
    ) -> (Surroundings, Rc<ProjectHost>) {
        self.runs.set(self.runs.get() + 1);
        let seed = self.machine.random() ^ self.runs.get();
        let host = Rc::new(ProjectHost::new(Rc::clone(project), self.machine.now(), seed, listener));
        let surroundings = Surroundings {
            host: Rc::clone(&host) as Rc<dyn python::Host>,
            databases: Rc::clone(store) as Rc<dyn sqlalchemy::connection::Databases>,
            clock: self.clock(),
            limits: LIMITS,
            recorder,
            tools: None,
            terminal_width: None,
            dialect: None,
            code: self.code.clone(),
            headers: Some(self.headers.of(&host)),
            spares: Some(Rc::clone(&self.spares)),
        };
        (surroundings, host)
    }

    /// Does one piece of what can be done while nobody waits; whether there is more.
    pub(super) fn rest(&self) -> bool {
        if self.scratch.prepare(&self.project) {
            return true;
        }
        let host: Rc<dyn python::Host> =
            Rc::new(ProjectHost::new(Rc::default(), self.machine.now(), 0, Rc::new(())));
        self.spares.rest(&host, LIMITS, &self.code)
    }

    /// Runs a command line over some project files and databases.
    pub(super) fn run_over(
        &self,
        project: &Rc<RefCell<Project>>,
        store: &Rc<Store>,
        recorder: &Rc<Recorder>,
        arguments: &[String],
        listener: Rc<dyn Listener>,
    ) -> Ended {
        let (surroundings, host) = self.surroundings(project, store, Some(Rc::clone(recorder)), listener);
        self.conclude(&surroundings, &host, recorder, project, arguments)
    }

    /// The SQL that a command line with `--sql` writes for a dialect, whatever env.py says; why it ended, if it failed.
    pub(super) fn run_offline(
        &self,
        dialect: &str,
        recorder: &Rc<Recorder>,
        arguments: &[String],
    ) -> Option<RunError> {
        let project = Rc::new(RefCell::new(self.project.borrow().clone()));
        let (mut surroundings, host) =
            self.surroundings(&project, &self.store, Some(Rc::clone(recorder)), Rc::new(()));
        surroundings.dialect = Some(dialect.to_owned());
        self.conclude(&surroundings, &host, recorder, &project, arguments).error
    }

    fn conclude(
        &self,
        surroundings: &Surroundings,
        host: &Rc<ProjectHost>,
        recorder: &Recorder,
        project: &Rc<RefCell<Project>>,
        arguments: &[String],
    ) -> Ended {
        let output = host.output();
        let mut vm = run::interpreter(surroundings);
        let outcome = run::run(&mut vm, surroundings, "alembic", arguments);
        if let Some(name) = recorder.version_table() {
            self.name_version_table(name);
        }
        let stderr: String =
            output.borrow().iter().filter(|(error, _)| *error).map(|(_, text)| text.as_str()).collect();
        let status = outcome.status;
        let error = describe(&mut vm, outcome, &stderr, &project.borrow());
        run::end(vm, surroundings);
        Ended { status, error, output, reads: host.take_reads() }
    }

    /// Runs a command line on a scratch database; files that it writes are forgotten.
    pub(super) fn run_scratch(
        &self,
        store: &Rc<Store>,
        recorder: &Rc<Recorder>,
        arguments: &[String],
    ) -> Result<Reads, Box<RunError>> {
        let project = Rc::new(RefCell::new(self.project.borrow().clone()));
        let ended = self.run_over(&project, store, recorder, arguments, Rc::new(()));
        match ended.error {
            None => Ok(ended.reads),
            Some(error) => Err(Box::new(error)),
        }
    }

    /// The name of the version table, as far as it is known.
    pub(super) fn version_table(&self) -> String {
        self.version_table.borrow().clone()
    }

    /// Takes the name that env.py gave the version table.
    fn name_version_table(&self, name: String) {
        if *self.version_table.borrow() != name {
            *self.version_table.borrow_mut() = name;
            self.live_has_changed();
        }
    }

    /// Runs a command line on the live database.
    pub(super) fn run_live(
        &mut self,
        command: &str,
        arguments: &[String],
        stream: Option<Rc<Stream>>,
    ) -> RunReport {
        let before = self.live().unwrap_or_default();
        let files = self.project.borrow().clone();
        let recorder = Recorder::new(self.clock());
        let listener: Rc<dyn Listener> = match stream {
            Some(stream) => {
                let steps = Rc::clone(&stream);
                recorder
                    .on_progress(Box::new(move |done, total, revision| steps.step(done, total, revision)));
                stream
            }
            None => Rc::new(()),
        };
        let watched = Watched::watch(&recorder, &self.store, self.version_table());
        let start = self.machine.milliseconds();
        let ended = self.run_over(&Rc::clone(&self.project), &self.store, &recorder, arguments, listener);
        let micros = (self.machine.milliseconds() - start) * 1000.0;
        let statements = recorder.statements();
        self.live_has_changed();
        let mut receipts = Vec::new();
        if let Ok(after) = self.live() {
            receipts = watched.receipts(&recorder, &before.schema, &after.schema);
            let (rebuilt, renamed) = diff::renames(&statements);
            self.last_change = diff::diff(&before.schema, &after.schema, &rebuilt, &renamed);
        }
        let stream = |wanted: bool| -> String {
            ended
                .output
                .borrow()
                .iter()
                .filter(|(error, _)| *error == wanted)
                .map(|(_, text)| text.as_str())
                .collect()
        };
        let (written, removed) = super::files::changed(&files, &self.project.borrow());
        RunReport {
            command: command.to_owned(),
            stdout: stream(false),
            stderr: stream(true),
            output: ended.output.borrow().clone(),
            exit: ended.status,
            steps: recorder.steps(),
            receipts,
            trace: statements,
            error: ended.error,
            written,
            removed,
            micros,
        }
    }

    /// The schema of a database.
    pub(super) fn read(&self, connection: &Connection) -> rusqlite::Result<Schema> {
        self.reader.borrow_mut().read(connection, &self.version_table.borrow())
    }

    /// The live database.
    pub(super) fn live(&self) -> rusqlite::Result<Rc<Live>> {
        if let Some(known) = &*self.live.borrow() {
            return Ok(Rc::clone(known));
        }
        let live = self.store.read_main(|connection| {
            let schema = self.read(connection)?;
            // A table of that name that is none of Alembic's marks no revision.
            let current = current(connection, &self.version_table.borrow()).unwrap_or_default();
            Ok(Rc::new(Live { schema, current }))
        })?;
        *self.live.borrow_mut() = Some(Rc::clone(&live));
        Ok(live)
    }

    /// The live database has to be read anew.
    pub(super) fn live_has_changed(&self) {
        *self.live.borrow_mut() = None;
    }
}

/// The rows of the version table; none if there is no such table.
fn current(connection: &Connection, version_table: &str) -> rusqlite::Result<Vec<String>> {
    let exists: bool = connection.query_row(
        "SELECT count(*) > 0 FROM sqlite_master WHERE type = 'table' AND name = ?1",
        [version_table],
        |row| row.get(0),
    )?;
    if !exists {
        return Ok(Vec::new());
    }
    let table = crate::schema::quoted(version_table);
    let mut statement = connection.prepare(&format!("SELECT version_num FROM main.{table}"))?;
    let rows = statement.query_map([], |row| row.get(0))?;
    rows.collect()
}
