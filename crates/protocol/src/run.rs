//! Running an `alembic` command.

use serde::{Deserialize, Serialize};

use crate::{Direction, Fix, Location, Point, ProjectFile, Receipt, Statement};

/// A command to run.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Run {
    /// The command line as typed, without the program's name: `upgrade head --sql`.
    pub command: String,
    /// What to show after it.
    pub look: Option<Point>,
}

/// What a command said and did.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RunReport {
    /// The command line.
    pub command: String,
    /// Standard output.
    pub stdout: String,
    /// Standard error.
    pub stderr: String,
    /// Both as they came on a terminal: text, and whether it went to standard error.
    pub output: Vec<(bool, String)>,
    /// The exit status.
    pub exit: i32,
    /// The steps that were begun, in order.
    pub steps: Vec<Step>,
    /// What each step did not leave as it was, in their order; of many steps, one for all of them.
    pub receipts: Vec<Receipt>,
    /// Every statement that was sent.
    pub trace: Vec<Statement>,
    /// Why it failed.
    pub error: Option<RunError>,
    /// Files that the command created or changed.
    pub written: Vec<ProjectFile>,
    /// Files that the command removed.
    pub removed: Vec<String>,
    /// How long it took.
    pub micros: f64,
}

/// One step of an upgrade or downgrade.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// The revision.
    pub revision: String,
    /// Which way.
    pub direction: Direction,
    /// It ended well.
    pub complete: bool,
    /// How long it took.
    pub micros: f64,
}

/// What kind of error ended a run.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ErrorKind {
    /// A Python exception that nobody caught.
    Exception {
        /// Its class's full name, as a traceback shows it (`sqlalchemy.exc.OperationalError`).
        class: String,
    },
    /// Alembic refused the command (`FAILED: …`).
    #[default]
    Command,
    /// The command line is wrong (exit status 2).
    Usage,
    /// The engine does not know a construct.
    Unsupported {
        /// Its name.
        construct: String,
    },
    /// A bound was reached: steps, depth, memory.
    Limit,
}

/// Why a run failed.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RunError {
    /// What kind of error it is.
    pub kind: ErrorKind,
    /// The message, without the class's name.
    pub message: String,
    /// The innermost place in the project's files.
    pub at: Option<Location>,
    /// The next step, in words.
    pub hint: Option<String>,
    /// The traceback in CPython's form.
    pub traceback: Option<String>,
    /// Ways out.
    pub fixes: Vec<Fix>,
}
