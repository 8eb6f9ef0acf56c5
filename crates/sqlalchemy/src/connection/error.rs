//! Errors of connections, in the words and classes of SQLAlchemy.

use std::any::Any;
use std::fmt;
use std::rc::Rc;

use super::parameters::ParameterSets;

/// The classes of `sqlalchemy.exc` that connections, results and URLs raise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // Each is the class of that name.
pub enum ErrorClass {
    ArgumentError,
    InvalidRequestError,
    NoSuchModuleError,
    ObjectNotExecutableError,
    ResourceClosedError,
    NoResultFound,
    MultipleResultsFound,
    NoSuchColumnError,
    NoSuchTableError,
    CompileError,
    UnsupportedCompilationError,
    PendingRollbackError,
    StatementError,
    InterfaceError,
    DatabaseError,
    DataError,
    OperationalError,
    IntegrityError,
    InternalError,
    ProgrammingError,
    NotSupportedError,
    /// Python's own, which the driver raises and SQLAlchemy lets through.
    OverflowError,
    /// Python's own.
    ValueError,
    /// Python's own.
    TypeError,
    /// Python's own.
    ModuleNotFoundError,
}

impl ErrorClass {
    /// The class's name.
    pub fn name(self) -> &'static str {
        use ErrorClass::*;
        match self {
            ArgumentError => "ArgumentError",
            InvalidRequestError => "InvalidRequestError",
            NoSuchModuleError => "NoSuchModuleError",
            ObjectNotExecutableError => "ObjectNotExecutableError",
            ResourceClosedError => "ResourceClosedError",
            NoResultFound => "NoResultFound",
            MultipleResultsFound => "MultipleResultsFound",
            NoSuchColumnError => "NoSuchColumnError",
            NoSuchTableError => "NoSuchTableError",
            CompileError => "CompileError",
            UnsupportedCompilationError => "UnsupportedCompilationError",
            PendingRollbackError => "PendingRollbackError",
            StatementError => "StatementError",
            InterfaceError => "InterfaceError",
            DatabaseError => "DatabaseError",
            DataError => "DataError",
            OperationalError => "OperationalError",
            IntegrityError => "IntegrityError",
            InternalError => "InternalError",
            ProgrammingError => "ProgrammingError",
            NotSupportedError => "NotSupportedError",
            OverflowError => "OverflowError",
            ValueError => "ValueError",
            TypeError => "TypeError",
            ModuleNotFoundError => "ModuleNotFoundError",
        }
    }

    /// The page under `sqlalche.me/e` that explains this class.
    fn code(self) -> Option<&'static str> {
        use ErrorClass::*;
        Some(match self {
            InterfaceError => "rvf5",
            DatabaseError => "4xp6",
            DataError => "9h9h",
            OperationalError => "e3q8",
            IntegrityError => "gkpj",
            InternalError => "2j85",
            ProgrammingError => "f405",
            NotSupportedError => "tw8g",
            UnsupportedCompilationError => "l7de",
            _ => return None,
        })
    }

    /// Whether the class belongs to Python and not to `sqlalchemy.exc`.
    pub fn is_builtin(self) -> bool {
        use ErrorClass::*;
        matches!(self, OverflowError | ValueError | TypeError | ModuleNotFoundError)
    }
}

/// What the driver itself (`sqlite3` in CPython) raised.
#[derive(Clone, Debug, PartialEq)]
pub struct DriverError {
    /// Its class; the driver's and SQLAlchemy's share their names.
    pub class: ErrorClass,
    /// Its text.
    pub message: String,
    /// SQLite's extended result code, if SQLite refused (Python's `sqlite_errorcode`).
    pub code: Option<i32>,
}

impl DriverError {
    pub(super) fn new(class: ErrorClass, message: impl Into<String>) -> Self {
        DriverError { class, message: message.into(), code: None }
    }
}

impl fmt::Display for DriverError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

/// An error of a connection: SQLAlchemy's class, its text, and the statement it is about.
#[derive(Clone)]
pub struct Error(Box<Inner>);

#[derive(Clone)]
struct Inner {
    class: ErrorClass,
    message: String,
    code: Option<&'static str>,
    statement: Option<String>,
    parameters: ParameterSets,
    orig: Option<DriverError>,
    host: Option<Rc<dyn Any>>,
}

impl Error {
    /// An error with nothing but a text.
    pub fn new(class: ErrorClass, message: impl Into<String>) -> Self {
        Error(Box::new(Inner {
            class,
            message: message.into(),
            code: class.code(),
            statement: None,
            parameters: ParameterSets::none(),
            orig: None,
            host: None,
        }))
    }

    /// The same with a background page of its own.
    pub fn with_code(mut self, code: &'static str) -> Self {
        self.0.code = Some(code);
        self
    }

    /// The driver's error as SQLAlchemy wraps it; Python's own errors pass unwrapped.
    pub fn from_driver(orig: DriverError, statement: Option<&str>, parameters: &ParameterSets) -> Self {
        if orig.class.is_builtin() {
            return Error::new(orig.class, orig.message);
        }
        let mut error = Error::new(orig.class, format!("(sqlite3.{}) {}", orig.class.name(), orig.message));
        error.0.statement = statement.map(str::to_owned);
        error.0.parameters = parameters.clone();
        error.0.orig = Some(orig);
        error
    }

    /// An error found while preparing a statement's parameters: a `StatementError` around the original.
    pub fn statement(class_path: &str, orig: &Error, statement: &str, parameters: ParameterSets) -> Self {
        let message = format!("({class_path}) {}", orig.message());
        let mut error = Error::new(ErrorClass::StatementError, message);
        error.0.code = orig.0.code;
        error.0.statement = Some(statement.to_owned());
        error.0.parameters = parameters;
        error
    }

    /// An exception of the script (from an event handler, a type's processor), carried through untouched.
    pub fn host(payload: Rc<dyn Any>) -> Self {
        let mut error = Error::new(ErrorClass::StatementError, "an error of the script");
        error.0.host = Some(payload);
        error
    }

    /// The class.
    pub fn class(&self) -> ErrorClass {
        self.0.class
    }

    /// The text without statement, parameters and background link: Python's `args[0]`.
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// The background page's code, if there is one.
    pub fn code(&self) -> Option<&'static str> {
        self.0.code
    }

    /// The statement it is about.
    pub fn statement_text(&self) -> Option<&str> {
        self.0.statement.as_deref()
    }

    /// The statement's parameters.
    pub fn parameters(&self) -> &ParameterSets {
        &self.0.parameters
    }

    /// The driver's error inside.
    pub fn orig(&self) -> Option<&DriverError> {
        self.0.orig.as_ref()
    }

    /// The script's exception inside, if this only carries one.
    pub fn host_payload(&self) -> Option<&Rc<dyn Any>> {
        self.0.host.as_ref()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Inner { message, code, statement, parameters, .. } = &*self.0;
        f.write_str(message)?;
        if let Some(statement) = statement {
            write!(f, "\n[SQL: {statement}]")?;
            if !parameters.is_empty() {
                write!(f, "\n[parameters: {}]", parameters.repr())?;
            }
        }
        if let Some(code) = code {
            // SQLAlchemy names its own version in the link: 21 is 2.1.
            let gap = if self.0.orig.is_some() || statement.is_some() { "\n" } else { " " };
            write!(f, "{gap}(Background on this error at: https://sqlalche.me/e/21/{code})")?;
        }
        Ok(())
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}({self})", self.0.class.name())
    }
}

impl std::error::Error for Error {}

/// The result of anything a connection does.
pub type Result<T, E = Error> = std::result::Result<T, E>;
