//! The witness of a run: which statements were sent, by which operation, line and revision.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;

use alembic::ddl::Alteration;
use alembic::operations::Cause;
use alembic::revision::plan::Direction;
use alembic::runtime::{StepInfo, VersionTable};
use protocol::{Location, Origin, Statement, Step};
use python::CallSite;
use sqlalchemy::connection::{ParameterSets, Parameters, StatementEvent, TransactionEvent};

use super::place;
use crate::receipt::{Deed, Wishes};

/// Milliseconds of a clock that only goes forward.
pub type Clock = Rc<dyn Fn() -> f64>;

/// Told when a step has ended: its revision, the rows of the version table, and whether what the step did is committed.
pub type StepHook = Box<dyn Fn(&StepEnd<'_>)>;

/// The end of a step.
pub struct StepEnd<'a> {
    /// The revision; none for a stamp.
    pub revision: Option<&'a str>,
    /// It failed.
    pub failed: bool,
    /// A transaction is still open, so the database as others see it is not that of this step.
    pub uncommitted: bool,
}

/// Told after each statement, with the connection that it ran on: what it is in its revision, counting from 1.
pub type StatementHook = Box<dyn Fn(&str, usize, &rusqlite::Connection)>;

/// Told when a step begins: how many are done, how many there are in all, and the revision.
pub type ProgressHook = Box<dyn Fn(usize, usize, &str)>;

/// Records a run.
pub struct Recorder {
    clock: Clock,
    site: RefCell<CallSite>,
    steps: RefCell<Vec<Step>>,
    statements: RefCell<Vec<Statement>>,
    /// The step that runs, when it began, and where its statements do.
    step: RefCell<Option<(StepInfo, f64, usize)>>,
    /// The statements of each revision's last step.
    places: RefCell<HashMap<String, Range<usize>>>,
    planned: Cell<usize>,
    cause: RefCell<Option<Cause>>,
    version_table: RefCell<Option<String>>,
    bookkeeping: Cell<bool>,
    wishes: Wishes,
    in_transaction: Cell<bool>,
    on_progress: RefCell<Option<ProgressHook>>,
    on_step: RefCell<Option<StepHook>>,
    on_statement: RefCell<Option<StatementHook>>,
}

impl Recorder {
    /// A recorder with this clock.
    pub fn new(clock: Clock) -> Rc<Self> {
        Rc::new(Self {
            clock,
            site: RefCell::default(),
            steps: RefCell::default(),
            statements: RefCell::default(),
            step: RefCell::default(),
            places: RefCell::default(),
            planned: Cell::new(0),
            cause: RefCell::default(),
            version_table: RefCell::default(),
            bookkeeping: Cell::new(false),
            wishes: Wishes::default(),
            in_transaction: Cell::new(false),
            on_progress: RefCell::default(),
            on_step: RefCell::default(),
            on_statement: RefCell::default(),
        })
    }

    /// Where to learn the script's line.
    pub fn watch(&self, site: CallSite) {
        *self.site.borrow_mut() = site;
    }

    /// Calls `hook` at the beginning of each step.
    pub fn on_progress(&self, hook: ProgressHook) {
        *self.on_progress.borrow_mut() = Some(hook);
    }

    /// Calls `hook` at the end of each step.
    pub fn on_step(&self, hook: StepHook) {
        *self.on_step.borrow_mut() = Some(hook);
    }

    /// Calls `hook` after each statement of a step.
    pub fn on_statement(&self, hook: StatementHook) {
        *self.on_statement.borrow_mut() = Some(hook);
    }

    /// The steps so far.
    pub fn steps(&self) -> Vec<Step> {
        self.steps.borrow().clone()
    }

    /// The statements so far.
    pub fn statements(&self) -> Vec<Statement> {
        self.statements.borrow().clone()
    }

    /// The statements of one revision's step so far.
    pub fn statements_of(&self, revision: &str) -> Vec<Statement> {
        let statements = self.statements.borrow();
        let place = match &*self.step.borrow() {
            Some((step, _, start)) if step.revision.as_deref() == Some(revision) => *start..statements.len(),
            _ => self.places.borrow().get(revision).cloned().unwrap_or_default(),
        };
        statements.get(place).unwrap_or_default().to_vec()
    }

    /// The name of the version table, if env.py has configured a context.
    pub fn version_table(&self) -> Option<String> {
        self.version_table.borrow().clone()
    }

    /// What the script asked for in one revision's step so far.
    pub(crate) fn wishes_of(&self, revision: &str) -> Vec<Deed> {
        self.wishes.of(revision)
    }

    fn record(&self, mut statement: Statement) {
        if let Some((step, ..)) = &*self.step.borrow() {
            statement.revision.clone_from(&step.revision);
            statement.direction = Some(direction(step));
        }
        self.statements.borrow_mut().push(statement);
    }

    fn place(&self) -> (Option<Location>, Option<String>) {
        match &*self.cause.borrow() {
            Some(cause) => {
                let at = cause.place.as_ref().map(|place| Location {
                    file: crate::project::relative(&place.file),
                    line: place.line,
                    column: place.column,
                    end_line: place.line,
                    end_column: 0,
                });
                (at, Some(format!("op.{}", cause.operation)))
            }
            None => (self.site.borrow().span().and_then(|span| place::location(&span)), None),
        }
    }

    fn origin(&self, sql: &str, at: Option<&Location>) -> Origin {
        if self.bookkeeping.get() {
            Origin::VersionTable
        } else if is_question(sql.trim_start()) {
            Origin::Reflection
        } else if at.is_some_and(|at| at.file.ends_with("env.py")) {
            Origin::Environment
        } else {
            Origin::Script
        }
    }
}

/// Whether this only asks about the schema.
fn is_question(sql: &str) -> bool {
    let head = sql.get(..7).unwrap_or(sql);
    (head.eq_ignore_ascii_case("PRAGMA ") && !sql.contains('='))
        || (head.eq_ignore_ascii_case("SELECT ") && sql.contains("sqlite_master"))
}

fn direction(step: &StepInfo) -> protocol::Direction {
    match (&step.revision, step.direction) {
        (None, _) => protocol::Direction::Stamp,
        (Some(_), Direction::Up) => protocol::Direction::Up,
        (Some(_), Direction::Down) => protocol::Direction::Down,
    }
}

impl alembic::runtime::Observer for Recorder {
    fn configured(&self, version_table: &VersionTable) {
        *self.version_table.borrow_mut() = Some(version_table.name.clone());
    }

    fn planned(&self, steps: usize) {
        self.planned.set(self.steps.borrow().len() + steps);
    }

    fn bookkeeping(&self, begins: bool) {
        self.bookkeeping.set(begins);
    }

    fn step_begins(&self, step: &StepInfo) {
        let revision = step.revision.clone().unwrap_or_default();
        if let Some(hook) = &*self.on_progress.borrow() {
            hook(self.steps.borrow().len(), self.planned.get(), &revision);
        }
        let start = self.statements.borrow().len();
        self.wishes.begin(&revision, start);
        self.steps.borrow_mut().push(Step {
            revision,
            direction: direction(step),
            complete: false,
            micros: 0.0,
        });
        *self.step.borrow_mut() = Some((step.clone(), (self.clock)(), start));
    }

    fn step_ends(&self, step: &StepInfo, _heads: &[String], failed: bool) {
        let Some((_, begun, start)) = self.step.borrow_mut().take() else { return };
        if let Some(revision) = &step.revision {
            let place = start..self.statements.borrow().len();
            self.places.borrow_mut().insert(revision.clone(), place);
        }
        if let Some(last) = self.steps.borrow_mut().last_mut() {
            last.complete = !failed;
            last.micros = ((self.clock)() - begun) * 1000.0;
        }
        if let Some(hook) = &*self.on_step.borrow() {
            hook(&StepEnd {
                revision: step.revision.as_deref(),
                failed,
                uncommitted: self.in_transaction.get(),
            });
        }
    }

    fn cause(&self, cause: Option<&Cause>) {
        *self.cause.borrow_mut() = cause.cloned();
    }

    fn asked(&self, alteration: &Alteration) {
        self.wishes.note(alteration, self.place().0, self.statements.borrow().len());
    }

    fn offline(&self, text: &str) {
        let sql = text.trim();
        let is_heading = sql.lines().all(|line| line.starts_with("--"));
        if is_heading {
            return; // "-- Running upgrade …": the step says it
        }
        if matches!(sql, "GO" | "/") {
            // What ends a batch belongs to the statement before it.
            if let Some(last) = self.statements.borrow_mut().last_mut() {
                last.sql = format!("{}\n{sql}", last.sql);
            }
            return;
        }
        let (at, operation) = self.place();
        let origin = match sql.trim_end_matches(';') {
            "BEGIN" | "BEGIN TRANSACTION" | "COMMIT" => Origin::Transaction,
            _ => self.origin(sql, at.as_ref()),
        };
        self.record(Statement { sql: sql.to_owned(), at, operation, origin, ..Statement::default() });
    }
}

impl sqlalchemy::connection::Observer for Recorder {
    fn statement(&self, event: &StatementEvent<'_>) {
        self.in_transaction.set(event.in_transaction);
        let (at, operation) = self.place();
        self.record(Statement {
            sql: event.sql.to_owned(),
            parameters: parameters(event.parameters),
            origin: self.origin(event.sql, at.as_ref()),
            at,
            operation,
            rows: rows(event),
            micros: event.elapsed * 1000.0,
            error: event.error.map(|error| error.to_string().lines().next().unwrap_or_default().to_owned()),
            ..Statement::default()
        });
        let Some(hook) = &*self.on_statement.borrow() else { return };
        let step = self.step.borrow();
        if let Some((StepInfo { revision: Some(revision), .. }, _, start)) = &*step {
            let number = self.statements.borrow().len() - start;
            // The connection has just run a statement, so it is open.
            let _ = event.driver.with_database(|database| {
                hook(revision, number, database);
                Ok(())
            });
        }
    }

    fn transaction(&self, event: TransactionEvent<'_>) {
        let sql = match event {
            TransactionEvent::Begin => return, // SQLite has heard nothing yet
            TransactionEvent::ImplicitBegin => "BEGIN".to_owned(),
            TransactionEvent::Commit if !self.in_transaction.get() => return,
            TransactionEvent::Commit => "COMMIT".to_owned(),
            TransactionEvent::Rollback if !self.in_transaction.get() => return,
            TransactionEvent::Rollback => "ROLLBACK".to_owned(),
            TransactionEvent::Savepoint(name) => format!("SAVEPOINT {name}"),
            TransactionEvent::Release(name) => format!("RELEASE SAVEPOINT {name}"),
            TransactionEvent::RollbackTo(name) => format!("ROLLBACK TO SAVEPOINT {name}"),
        };
        if matches!(event, TransactionEvent::Commit | TransactionEvent::Rollback) {
            self.in_transaction.set(false);
        }
        self.record(Statement { sql, origin: Origin::Transaction, ..Statement::default() });
    }
}

fn rows(event: &StatementEvent<'_>) -> Option<u32> {
    let count = match event.rowcount {
        changed if changed >= 0 => u64::try_from(changed).ok()?,
        _ if event.rows_returned > 0 => event.rows_returned as u64,
        _ => return None,
    };
    Some(u32::try_from(count).unwrap_or(u32::MAX))
}

/// Each parameter as its literal; of many sets, the first.
fn parameters(sets: &ParameterSets) -> Vec<String> {
    let one = match sets {
        ParameterSets::One(one) => one,
        ParameterSets::Many(many) => match many.first() {
            Some(first) => first,
            None => return Vec::new(),
        },
    };
    match one {
        Parameters::Positional(values) | Parameters::Given(values) => {
            values.iter().map(|value| value.repr()).collect()
        }
        Parameters::Named(values) => {
            values.iter().map(|(name, value)| format!("{name}={}", value.repr())).collect()
        }
    }
}
