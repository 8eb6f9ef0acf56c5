//! What can go wrong between a schema item and its SQL, in SQLAlchemy's classes and words.

use std::any::Any;
use std::fmt;
use std::rc::Rc;

/// The result of anything that compiles, attaches or reflects.
pub type Result<T> = std::result::Result<T, Error>;

/// One of SQLAlchemy's exceptions, or one that a script's own code raised on the way.
#[derive(Clone)]
pub enum Error {
    /// An exception of `sqlalchemy.exc` (or the builtin that SQLAlchemy raises in its place).
    Raised(Raised),
    /// Whatever a script's own type or hook raised, carried through untouched.
    Foreign(Rc<dyn Any>),
}

/// An exception by class and text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Raised {
    /// Which class a script would catch.
    pub class: ErrorClass,
    /// The text, without the background link.
    pub message: String,
    /// The page of SQLAlchemy's error index that explains it.
    pub code: Option<&'static str>,
}

macro_rules! error_classes {
    ($($name:ident),* $(,)?) => {
        /// The exception classes that this part of SQLAlchemy raises.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum ErrorClass {
            $(#[doc = concat!("`", stringify!($name), "`")] $name,)*
        }

        impl ErrorClass {
            /// The Python class's name.
            pub fn name(self) -> &'static str {
                match self { $(ErrorClass::$name => stringify!($name),)* }
            }
        }
    };
}

error_classes! {
    ArgumentError, CircularDependencyError, CompileError, DuplicateColumnError, IdentifierError,
    InvalidRequestError, NoForeignKeysError, NoReferencedColumnError, NoReferencedTableError,
    ConstraintColumnNotFoundError,
    NoSuchTableError, ObjectNotExecutableError, UnboundExecutionError, UnreflectableTableError,
    UnsupportedCompilationError,
    AssertionError, AttributeError, KeyError, LookupError, NotImplementedError, TypeError, ValueError,
}

impl ErrorClass {
    /// True if the class is Python's own and not one of `sqlalchemy.exc`.
    pub fn is_builtin(self) -> bool {
        use ErrorClass::*;
        matches!(
            self,
            AssertionError
                | AttributeError
                | KeyError
                | LookupError
                | NotImplementedError
                | TypeError
                | ValueError
        )
    }
}

impl Error {
    /// An exception of `class` saying `message`.
    pub fn new(class: ErrorClass, message: impl Into<String>) -> Error {
        Error::Raised(Raised { class, message: message.into(), code: None })
    }

    /// The same, with its page in SQLAlchemy's error index.
    pub fn with_code(class: ErrorClass, message: impl Into<String>, code: &'static str) -> Error {
        Error::Raised(Raised { class, message: message.into(), code: Some(code) })
    }

    /// `CompileError`
    pub fn compile(message: impl Into<String>) -> Error {
        Error::new(ErrorClass::CompileError, message)
    }

    /// `ArgumentError`
    pub fn argument(message: impl Into<String>) -> Error {
        Error::new(ErrorClass::ArgumentError, message)
    }

    /// `InvalidRequestError`
    pub fn invalid_request(message: impl Into<String>) -> Error {
        Error::new(ErrorClass::InvalidRequestError, message)
    }

    /// The class, unless a script raised this itself.
    pub fn class(&self) -> Option<ErrorClass> {
        match self {
            Error::Raised(raised) => Some(raised.class),
            Error::Foreign(_) => None,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Raised(raised) => raised.fmt(f),
            Error::Foreign(_) => f.write_str("an exception of the script"),
        }
    }
}

impl fmt::Display for Raised {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        match self.code {
            Some(code) => {
                write!(f, " (Background on this error at: https://sqlalche.me/e/21/{code})")
            }
            None => Ok(()),
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Raised(raised) => write!(f, "{}: {}", raised.class.name(), raised),
            Error::Foreign(_) => f.write_str("Foreign(..)"),
        }
    }
}

impl std::error::Error for Error {}
