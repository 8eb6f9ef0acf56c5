//! How a command can fail.

use python::{ClassBuilder, ClassRef, Error as PythonError, FileError, Unsupported, Value, Vm};
use thiserror::Error;

use crate::operations;

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
    /// An exception that real Alembic, or a library it uses, lets escape: a traceback, exit status 1.
    #[error("{class}: {message}")]
    Escaped {
        /// The exception's class, with its module unless it is a builtin.
        class: String,
        /// Its text.
        message: String,
    },
    /// An operation that could not be done.
    #[error("{0}")]
    Operation(operations::Error),
    /// What a script raised, or what its evaluation came to.
    #[error("{0:?}")]
    Python(PythonError),
}

impl From<PythonError> for Failure {
    fn from(error: PythonError) -> Self {
        Failure::Python(error)
    }
}

impl From<operations::Error> for Failure {
    fn from(error: operations::Error) -> Self {
        Failure::Operation(error)
    }
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

    /// Something that Alembic does and we do not: by name, and what to do instead.
    pub fn unsupported(construct: impl Into<String>, hint: impl Into<String>) -> Self {
        Failure::Python(PythonError::Unsupported(Box::new(Unsupported {
            construct: construct.into(),
            span: None,
            hint: Some(hint.into()),
        })))
    }

    /// As a Python exception, on its way through a script that may catch it.
    pub fn into_python(self, vm: &mut Vm) -> PythonError {
        match self {
            Failure::Python(error) => error,
            Failure::Operation(error) => operation_error(vm, error),
            Failure::Command { class, message } => match alembic_class(vm, "alembic.util.exc", class) {
                Ok(class) => vm.raise_class(&class, message),
                Err(error) => error,
            },
            Failure::Escaped { class, message } => escaped(vm, &class, message),
        }
    }
}

fn operation_error(vm: &mut Vm, error: operations::Error) -> PythonError {
    use operations::Error;
    match error {
        Error::Command(message) => Failure::command(message).into_python(vm),
        Error::Builtin(class, message) => escaped(vm, class, message),
        Error::Key(key) => PythonError::key(Value::str(&*key)),
        Error::Schema(error) => sqlalchemy::sa::errors::from_schema(vm, error),
        Error::Database(error) => sqlalchemy::sa::errors::from_connection(vm, &error),
    }
}

fn escaped(vm: &mut Vm, class: &str, message: String) -> PythonError {
    let args = if message.is_empty() { Vec::new() } else { vec![Value::str(&*message)] };
    match class.rsplit_once('.') {
        // A KeyError prints its key with quotes; ours has them already.
        None if class == "KeyError" => {
            vm.exception(&vm.exception_class(class), vec![Value::str(message.trim_matches('\''))])
        }
        None => vm.exception(&vm.exception_class(class), args),
        Some((module, name)) => {
            let made = ClassBuilder::new(vm, module, name).bases(&[&vm.exception_class("Exception")]).build();
            match made {
                Ok(class) => vm.exception(&class, args),
                Err(error) => error,
            }
        }
    }
}

/// A class of one of Alembic's modules, as scripts import it.
pub(crate) fn alembic_class(vm: &mut Vm, module: &str, name: &str) -> Result<ClassRef, PythonError> {
    let module = Value::Module(vm.import(module)?);
    match vm.getattr(&module, name)? {
        Value::Class(class) => Ok(class),
        other => Err(PythonError::type_error(format!("{name} is no class but {}", other.type_name()))),
    }
}

/// What Python raises if a file operation fails.
pub(crate) fn os_error(error: &FileError, path: &str) -> Failure {
    let path = crate::revision::quote(path);
    let (class, number) = match error {
        FileError::NotFound => ("FileNotFoundError", 2),
        FileError::Denied => ("PermissionError", 13),
        FileError::IsDirectory => ("IsADirectoryError", 21),
        FileError::NotDirectory => ("NotADirectoryError", 20),
        FileError::Exists => ("FileExistsError", 17),
        FileError::Other(_) => ("OSError", 5),
    };
    Failure::escaped(class, format!("[Errno {number}] {error}: {path}"))
}
