//! An open project: its files, its live database, and what is known about them.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use protocol::{Diagnostic, Look, Overview, RunError, RunReport, SchemaChange, Seed, Severity};
use python::Limits;
use rusqlite::Connection;

use super::history::History;
use super::machine::Machine;
use super::replay::sqlite_error;
use super::snapshots::{Reads, Snapshots};
use crate::diff;
use crate::project::{Emit, Output, Project, ProjectHost, Store};
use crate::run::{self, Caches, Clock, Headers, Recorder, Surroundings, describe};
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
    pub(super) caches: Caches,
    pub(super) reader: RefCell<SchemaReader>,
    pub(super) snapshots: Snapshots,
    /// The graph of the scripts; the last one that loaded, if they are broken now.
    pub(super) history: Option<History>,
    /// Why the scripts do not load.
    pub(super) problem: Option<RunError>,
    /// Revisions whose last replay failed.
    pub(super) failing: BTreeMap<String, RunError>,
    /// The last good look at each revision.
    pub(super) good: HashMap<String, Look>,
    /// What the last command changed in the live database.
    pub(super) last_change: SchemaChange,
    runs: Cell<u64>,
}

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
        let caches = Caches { headers: Some(Rc::new(Headers::default())), ..Caches::default() };
        Self {
            machine,
            project,
            store,
            seed,
            caches,
            reader: RefCell::default(),
            snapshots: Snapshots::default(),
            history: None,
            problem: None,
            failing: BTreeMap::new(),
            good: HashMap::new(),
            last_change: SchemaChange::default(),
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
        let (surroundings, _, _) = self.surroundings(&self.project, &self.store, None, Rc::new(|_, _| {}));
        match History::load(&surroundings, &self.caches) {
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
        emit: Emit,
    ) -> (Surroundings, Output, crate::project::Reads) {
        self.runs.set(self.runs.get() + 1);
        let seed = self.machine.random() ^ self.runs.get();
        let host = ProjectHost::new(Rc::clone(project), self.machine.now(), seed, emit);
        let (output, reads) = (host.output(), host.reads());
        let surroundings = Surroundings {
            host: Rc::new(host),
            databases: Rc::clone(store) as Rc<dyn sqlalchemy::connection::Databases>,
            clock: self.clock(),
            limits: LIMITS,
            recorder,
            tools: None,
            terminal_width: None,
        };
        (surroundings, output, reads)
    }

    /// Runs a command line over some project files and databases.
    pub(super) fn run_over(
        &self,
        project: &Rc<RefCell<Project>>,
        store: &Rc<Store>,
        recorder: &Rc<Recorder>,
        arguments: &[String],
        emit: Emit,
    ) -> Ended {
        let (surroundings, output, reads) =
            self.surroundings(project, store, Some(Rc::clone(recorder)), emit);
        let mut vm = run::interpreter(&surroundings, &self.caches);
        let outcome = run::run(&mut vm, &surroundings, &self.caches, "alembic", arguments);
        let stderr: String =
            output.borrow().iter().filter(|(error, _)| *error).map(|(_, text)| text.as_str()).collect();
        let status = outcome.status;
        let error = describe(&mut vm, outcome, &stderr, &project.borrow());
        drop(vm);
        Ended { status, error, output, reads: reads.take() }
    }

    /// Runs a command line on a scratch database; files that it writes are forgotten.
    pub(super) fn run_scratch(
        &self,
        store: &Rc<Store>,
        recorder: &Rc<Recorder>,
        arguments: &[String],
    ) -> Result<Reads, Box<RunError>> {
        let project = Rc::new(RefCell::new(self.project.borrow().clone()));
        let ended = self.run_over(&project, store, recorder, arguments, Rc::new(|_, _| {}));
        match ended.error {
            None => Ok(ended.reads),
            Some(error) => Err(Box::new(error)),
        }
    }

    /// Runs a command line on the live database.
    pub(super) fn run_live(&mut self, command: &str, arguments: &[String], emit: Emit) -> RunReport {
        let before = self.live_schema().unwrap_or_default();
        let files = self.project.borrow().clone();
        let recorder = Recorder::new(self.clock());
        let start = self.machine.milliseconds();
        let ended = self.run_over(&Rc::clone(&self.project), &self.store, &recorder, arguments, emit);
        let micros = (self.machine.milliseconds() - start) * 1000.0;
        let statements = recorder.statements();
        if let Ok(after) = self.live_schema() {
            let (rebuilt, renamed) = diff::renames(&statements);
            self.last_change = diff::diff(&before, &after, &rebuilt, &renamed);
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
            trace: statements,
            error: ended.error,
            written,
            removed,
            micros,
        }
    }

    pub(super) fn live_schema(&self) -> rusqlite::Result<protocol::Schema> {
        self.store.with_main(|connection| self.reader.borrow_mut().read(connection, super::VERSION_TABLE))
    }

    /// The project as the page shows it around everything else.
    pub(super) fn overview(&self) -> Overview {
        let current = self.store.with_main(current).unwrap_or_default();
        let mut problem = self.problem.clone();
        let schema = self.live_schema().unwrap_or_else(|error| {
            problem.get_or_insert_with(|| *sqlite_error(&error));
            protocol::Schema::default()
        });
        let mut graph = self.history.as_ref().map(|history| history.graph(&current)).unwrap_or_default();
        for node in &mut graph.nodes {
            let broken = problem.as_ref().filter(|p| p.at.as_ref().is_some_and(|at| at.file == node.path));
            node.problem = broken.or(self.failing.get(&node.revision)).map(|error| error.message.clone());
        }
        Overview {
            graph,
            current,
            heads: self.history.as_ref().map(History::heads).unwrap_or_default(),
            schema,
            files: self.project.borrow().paths().map(str::to_owned).collect(),
            diagnostics: self.problem.iter().chain(self.failing.values()).map(diagnostic).collect(),
            problem,
        }
    }
}

fn diagnostic(error: &RunError) -> Diagnostic {
    let code = match &error.kind {
        protocol::ErrorKind::Exception { class } => class.clone(),
        protocol::ErrorKind::Unsupported { .. } => "unsupported".to_owned(),
        protocol::ErrorKind::Limit => "limit".to_owned(),
        protocol::ErrorKind::Command | protocol::ErrorKind::Usage => "alembic".to_owned(),
    };
    Diagnostic {
        severity: Severity::Error,
        code,
        message: error.message.clone(),
        at: error.at.clone(),
        fixes: error.fixes.clone(),
    }
}

/// The rows of the version table; none if there is no such table.
fn current(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    let exists: bool = connection.query_row(
        "SELECT count(*) > 0 FROM sqlite_master WHERE type = 'table' AND name = ?1",
        [super::VERSION_TABLE],
        |row| row.get(0),
    )?;
    if !exists {
        return Ok(Vec::new());
    }
    let mut statement = connection
        .prepare(&format!("SELECT version_num FROM {}", crate::schema::quoted(super::VERSION_TABLE)))?;
    let rows = statement.query_map([], |row| row.get(0))?;
    rows.collect()
}
