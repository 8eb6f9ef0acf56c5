//! A project: its files, its database, edits to it, and the overview that every answer carries.

use serde::{Deserialize, Serialize};

use crate::{Diagnostic, Graph, Point, Schema};

/// A project to open.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OpenProject {
    /// All files.
    pub files: Vec<ProjectFile>,
    /// The database to begin with.
    pub database: Database,
    /// Rows that belong to the project.
    pub seed: Option<Seed>,
    /// What to show at once.
    pub look: Option<Point>,
}

/// Rows that belong to a project: every replay has them from one revision on, so that later revisions meet data.
/// The live database gets them when somebody asks (the page sends the SQL as a query).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seed {
    /// The revision after whose `upgrade()` they are there.
    pub after: String,
    /// INSERT statements.
    pub sql: String,
}

/// One file of a project.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ProjectFile {
    /// Path from the project's root, with `/`, without a leading `/` or `./`.
    pub path: String,
    /// What is in it.
    pub content: Content,
}

/// A file's content.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Content {
    /// UTF-8 text.
    Text(String),
    /// Anything else (invalid UTF-8 too).
    Bytes(#[serde(with = "serde_bytes")] Vec<u8>),
}

/// Where the live database comes from.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub enum Database {
    /// An empty database (or what the project's seed makes of it).
    #[default]
    Empty,
    /// A SQLite file.
    Image(#[serde(with = "serde_bytes")] Vec<u8>),
    /// Empty, then upgraded to these revisions.
    At(Vec<String>),
}

/// An edit. Edits are numbered by the page, upwards; a reply to an older one is dropped.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Edit {
    /// The number.
    pub sequence: u32,
    /// What changes, in order.
    pub operations: Vec<EditOperation>,
    /// What to replay and show after it.
    pub look: Option<Point>,
    /// The number of the look that the page holds; 0 for none. Tables that it knows from there are not sent again.
    pub held: u32,
}

/// One change to the files.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum EditOperation {
    /// Create the file or replace its content.
    Write(ProjectFile),
    /// Move a file.
    Rename {
        /// The old path.
        from: String,
        /// The new path.
        to: String,
    },
    /// Remove a file.
    Delete {
        /// Its path.
        path: String,
    },
}

/// The project as the engine sees it now: all of it when it is opened, then kept up to date by [`News`].
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Overview {
    /// The revision graph, with what is applied in the live database.
    pub graph: Graph,
    /// What the live database's version table holds (empty: base, or no version table).
    pub current: Vec<String>,
    /// The heads of the scripts.
    pub heads: Vec<String>,
    /// The live database.
    pub schema: Schema,
    /// Paths of all files, sorted.
    pub files: Vec<String>,
    /// Everything that is known to be wrong or risky, file by file.
    pub diagnostics: Vec<Diagnostic>,
    /// Why no graph could be built (no alembic.ini, two revisions with one id, a cycle, …), in Alembic's words.
    pub problem: Option<crate::RunError>,
}

impl Overview {
    /// Takes what is new.
    pub fn take(&mut self, news: News) {
        fn replace<T>(old: &mut T, new: Option<T>) {
            if let Some(new) = new {
                *old = new;
            }
        }
        replace(&mut self.graph, news.graph);
        replace(&mut self.current, news.current);
        replace(&mut self.heads, news.heads);
        replace(&mut self.schema, news.schema);
        replace(&mut self.files, news.files);
        self.diagnostics = news.diagnostics;
        self.problem = news.problem;
    }
}

/// What is new in the [`Overview`] since the answer before: a long history is not sent again with each edit.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct News {
    /// The graph; none if it is as it was, and so with the next four.
    pub graph: Option<Graph>,
    /// What the version table holds.
    pub current: Option<Vec<String>>,
    /// The heads of the scripts.
    pub heads: Option<Vec<String>>,
    /// The live database.
    pub schema: Option<Schema>,
    /// Paths of all files.
    pub files: Option<Vec<String>>,
    /// Everything that is known to be wrong or risky, each time.
    pub diagnostics: Vec<Diagnostic>,
    /// Why no graph could be built, each time.
    pub problem: Option<crate::RunError>,
}

impl News {
    /// Whether nothing changes in this overview.
    pub fn is_known(&self, overview: &Overview) -> bool {
        let parts = self.graph.is_none() && self.current.is_none() && self.heads.is_none();
        let others = self.schema.is_none() && self.files.is_none();
        parts && others && self.diagnostics == overview.diagnostics && self.problem == overview.problem
    }
}
