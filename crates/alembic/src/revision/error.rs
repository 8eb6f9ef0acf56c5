//! What the revision graph can refuse, in real Alembic's words.

pub(crate) use python::format::quote::repr_str as quote;
use thiserror::Error;

/// An error of the revision graph. `Display` is the text of Alembic's exception; commands often replace it
/// with a sentence of their own (`script::errors`).
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum RevisionError {
    /// A range whose lower end is no ancestor of its upper end. The ends are as Python prints them.
    #[error("Revision {lower} is not an ancestor of revision {upper}")]
    RangeNotAncestor {
        /// The lower end, as Python's `%s` prints it.
        lower: String,
        /// The upper end, as Python's `%s` prints it.
        upper: String,
    },
    /// One revision was asked for, several answer.
    #[error("Multiple heads are present for given argument '{argument}'; {}", heads.join(", "))]
    MultipleHeads {
        /// The heads that answer.
        heads: Vec<String>,
        /// What was asked for.
        argument: String,
    },
    /// A name that means no revision, or several.
    #[error("{message}")]
    Resolution {
        /// Alembic's sentence.
        message: String,
        /// The name that was asked for.
        argument: String,
    },
    /// Revisions that lead back to themselves.
    #[error("{} is detected in revisions ({})", kind.name(), revisions.join(", "))]
    Cycle {
        /// Which kind of circle.
        kind: CycleKind,
        /// The revisions on it.
        revisions: Vec<String>,
    },
    /// Any other refusal that Alembic words itself.
    #[error("{0}")]
    Other(String),
    /// A plain Python exception that real Alembic lets escape (a `KeyError`, an `AssertionError`): the
    /// command ends with a traceback and not with `FAILED:`.
    #[error("{message}")]
    Escaped {
        /// The exception's class.
        class: &'static str,
        /// Its text, as the last line of a traceback prints it after the class.
        message: String,
    },
}

/// The kinds of circle that Alembic tells apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CycleKind {
    /// Through `down_revision`.
    Cycle,
    /// Through `depends_on`.
    Dependency,
    /// A revision that is its own `down_revision`.
    SelfLoop,
    /// A revision that depends on itself.
    DependencySelfLoop,
}

impl CycleKind {
    fn name(self) -> &'static str {
        match self {
            CycleKind::Cycle => "Cycle",
            CycleKind::Dependency => "Dependency cycle",
            CycleKind::SelfLoop => "Self-loop",
            CycleKind::DependencySelfLoop => "Dependency self-loop",
        }
    }
}

impl RevisionError {
    /// A failed `assert` of the real thing: no text, and no `FAILED:` either.
    pub fn assertion() -> Self {
        RevisionError::Escaped { class: "AssertionError", message: String::new() }
    }

    /// A name that a revision file uses and no file defines.
    pub fn key(name: &str) -> Self {
        RevisionError::Escaped { class: "KeyError", message: quote(name) }
    }

    /// The class that a script sees when it catches this.
    pub fn class_name(&self) -> &'static str {
        match self {
            RevisionError::RangeNotAncestor { .. } => "RangeNotAncestorError",
            RevisionError::MultipleHeads { .. } => "MultipleHeads",
            RevisionError::Resolution { .. } => "ResolutionError",
            RevisionError::Cycle { kind, .. } => match kind {
                CycleKind::Cycle => "CycleDetected",
                CycleKind::Dependency => "DependencyCycleDetected",
                CycleKind::SelfLoop => "LoopDetected",
                CycleKind::DependencySelfLoop => "DependencyLoopDetected",
            },
            RevisionError::Other(_) => "RevisionError",
            RevisionError::Escaped { class, .. } => class,
        }
    }
}

/// A tuple of strings as Python's `repr` writes it.
pub(crate) fn quote_tuple<S: AsRef<str>>(items: &[S]) -> String {
    let quoted: Vec<String> = items.iter().map(|item| quote(item.as_ref())).collect();
    if quoted.len() == 1 { format!("({},)", quoted[0]) } else { format!("({})", quoted.join(", ")) }
}
