//! The plain types that page and worker exchange: one `Request`, one `Reply`, and the events in between.
//!
//! Page and worker ship together, so nothing here is versioned and nothing here outlives a build.
//! Lines and columns count from 1; a column counts Unicode characters.

mod change;
mod check;
mod data;
mod diagnostic;
mod door;
mod graph;
mod microscope;
mod offline;
mod project;
mod receipt;
mod run;
mod schema;
mod trace;
mod view;

pub use change::{Difference, SchemaChange, TableChange};
pub use check::{Checked, Verdict};
pub use data::{Cell, Rows, RowsQuery};
pub use diagnostic::{Diagnostic, Fix, Location, Severity, TextEdit};
pub use door::{Door, Emit};
pub use graph::{Graph, Node};
pub use microscope::{Exhibit, Frame, Microscope, Rebuild, Stage};
pub use offline::Offline;
pub use project::{Content, Database, Edit, EditOperation, News, OpenProject, Overview, ProjectFile, Seed};
pub use receipt::{Loss, LossCause, LossKind, Receipt};
pub use run::{ErrorKind, Run, RunError, RunReport, Step};
pub use schema::{Column, Constraint, ConstraintKind, Index, Reference, Schema, Table, Trigger, View};
pub use trace::{Direction, Origin, Statement};
pub use view::{Look, Point};

use serde::{Deserialize, Serialize};

/// What the page asks of the worker. Every request is answered by exactly one [`Reply`] with the same id.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Request {
    /// Chosen by the page; unique as long as the worker lives.
    pub id: u32,
    /// The question.
    pub body: Ask,
}

/// The questions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Ask {
    /// Replace whatever is open by this project. Answered by [`Answer::Opened`].
    Open(OpenProject),
    /// Change the project's files. Answered by [`Answer::Edited`].
    Edit(Edit),
    /// Run an `alembic` command line. Answered by [`Answer::Ran`].
    Run(Run),
    /// Show the database as it is at a point of the history, without moving it. Answered by [`Answer::Looked`].
    Look(Point),
    /// Try the next revisions that have not been tried, for a moment. Answered by [`Answer::Checked`].
    Check,
    /// The rebuilds of a revision's batch blocks, statement by statement. Answered by [`Answer::Magnified`].
    Magnify {
        /// The revision.
        revision: String,
        /// Its `upgrade()` or its `downgrade()`.
        direction: Direction,
    },
    /// The SQL of a revision's `upgrade()` as `--sql` writes it for a dialect. Answered by [`Answer::Offline`].
    Offline {
        /// The revision.
        revision: String,
        /// The dialect's name, as SQLAlchemy has it: `postgresql`.
        dialect: String,
    },
    /// Some rows of a table. Answered by [`Answer::Rows`].
    Rows(RowsQuery),
    /// Run SQL on the live database, statement by statement. Answered by [`Answer::Rows`] (of the last statement).
    Query {
        /// The SQL text as typed.
        sql: String,
    },
    /// The database file as it stands. Answered by [`Answer::Database`].
    Database,
}

/// What the worker answers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reply {
    /// The request's id.
    pub id: u32,
    /// The answer.
    pub body: Answer,
}

/// The answers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Answer {
    /// The project is open.
    Opened(Box<Opened>),
    /// The edit is in; graph and replay are those of the edited project.
    Edited(Box<Edited>),
    /// The command has ended, well or badly.
    Ran(Box<Ran>),
    /// The database at the point asked for.
    Looked(Box<Look>),
    /// What is known of all revisions that were tried so far.
    Checked(Box<Checked>),
    /// The rebuilds asked for. The page hands them to a module of its own as they come, and has no code to read them.
    #[serde(skip_deserializing)]
    Magnified(Box<Microscope>),
    /// The SQL asked for.
    Offline(Box<Offline>),
    /// A page of rows.
    Rows(Rows),
    /// The bytes of the SQLite file.
    Database(#[serde(with = "serde_bytes")] Vec<u8>),
    /// The request could not be served at all (no project is open, no such table, …), in words for a person.
    Refused {
        /// What to show.
        message: String,
    },
}

/// Answer to [`Ask::Open`].
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Opened {
    /// The project as the engine sees it.
    pub overview: Overview,
    /// The point that was asked for with it.
    pub look: Option<Look>,
}

/// Answer to [`Ask::Edit`].
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Edited {
    /// The edit's sequence number; the page drops the look if it has sent a newer one.
    pub sequence: u32,
    /// What is new in the project.
    pub news: News,
    /// The point that was asked for with it, replayed.
    pub look: Option<Look>,
}

/// Answer to [`Ask::Run`].
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Ran {
    /// What the command said and did.
    pub report: RunReport,
    /// What is new in the project after it.
    pub news: News,
    /// The point that was asked for with it.
    pub look: Option<Look>,
}

/// What the worker says unasked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Event {
    /// The engine can take requests. Messages sent earlier are lost, so the page keeps them until now.
    Ready(Versions),
    /// The worker is about to die of a bug. The page restarts it and opens the project again.
    Panicked {
        /// The panic's own words and place.
        message: String,
    },
    /// A running command wrote something.
    Output {
        /// The request that runs.
        id: u32,
        /// Standard error if true, standard output if not.
        error: bool,
        /// The text, line ends included.
        text: String,
    },
    /// A running command began a step.
    Progress {
        /// The request that runs.
        id: u32,
        /// Steps that are done.
        done: u32,
        /// Steps in all.
        total: u32,
        /// The revision that runs now.
        revision: String,
    },
}

/// Everything that the worker posts to the page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Message {
    /// Unasked.
    Event(Event),
    /// The answer to a request.
    Reply(Reply),
}

/// What the engine stands for.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Versions {
    /// This program.
    pub stillroom: String,
    /// The Alembic whose behaviour is reproduced.
    pub alembic: String,
    /// The SQLAlchemy whose behaviour is reproduced.
    pub sqlalchemy: String,
    /// The Python whose behaviour is reproduced.
    pub python: String,
    /// The SQLite that executes.
    pub sqlite: String,
}
