//! How a command can fail.

use thiserror::Error;

/// The end of a command that did not go well.
#[derive(Debug, Error)]
pub enum Failure {
    /// A refusal in Alembic's words: `FAILED: …` on standard output, exit status 255.
    #[error("{message}")]
    Command {
        /// `CommandError` or a subclass of it.
        class: &'static str,
        /// Alembic's sentence.
        message: String,
    },
    /// A Python exception that real Alembic lets escape from its own code: a traceback, exit status 1.
    #[error("{class}: {message}")]
    Escaped {
        /// The exception's class.
        class: String,
        /// Its text.
        message: String,
    },
}

impl Failure {
    /// A plain `CommandError`.
    pub fn command(message: impl Into<String>) -> Self {
        Failure::Command { class: "CommandError", message: message.into() }
    }

    /// An exception that escapes.
    pub fn escaped(class: impl Into<String>, message: impl Into<String>) -> Self {
        Failure::Escaped { class: class.into(), message: message.into() }
    }
}
