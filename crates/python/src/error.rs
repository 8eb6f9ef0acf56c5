//! What can go wrong: a Python exception, a construct that is not supported, a limit, or the host's own error.

use std::fmt;

use crate::value::{InstanceRef, Str, Value};

/// The result of anything that may raise.
pub type PyResult<T> = Result<T, Error>;

/// A place in a script.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// The file, as the host names it
    pub file: Str,
    /// The line, from 1
    pub line: u32,
    /// The column in characters, from 1
    pub column: u32,
    /// The last line
    pub end_line: u32,
    /// The column behind the last character
    pub end_column: u32,
}

impl fmt::Display for Span {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:{}:{}", self.file, self.line, self.column)
    }
}

/// Why a run stopped.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// A Python exception; `except` can catch it
    Exception(InstanceRef),
    /// A Python exception that is not an object yet: made where there is no interpreter at hand
    New(Box<NewException>),
    /// A construct that is not supported; scripts can't catch it
    Unsupported(Box<Unsupported>),
    /// The run went beyond its limits; scripts can't catch it
    Limit(Box<LimitReached>),
    /// An error of the host that passes through scripts untouched
    Host(Box<dyn std::error::Error>),
}

/// An exception by its builtin class's name and its message.
#[derive(Debug)]
pub struct NewException {
    /// The name of a builtin exception class
    pub class: &'static str,
    /// Its `args`
    pub args: Vec<Value>,
    /// Attributes to set on it (`name`, `obj` …)
    pub attributes: Vec<(&'static str, Value)>,
}

/// A construct that is not supported.
#[derive(Clone, Debug)]
pub struct Unsupported {
    /// Its name, such as "match statement"
    pub construct: String,
    /// Where it stands, if known
    pub span: Option<Span>,
    /// What to do instead, if there is something
    pub hint: Option<String>,
}

/// A limit that was reached.
#[derive(Clone, Debug)]
pub struct LimitReached {
    /// Which
    pub kind: LimitKind,
    /// Where the script was
    pub span: Option<Span>,
}

/// The limits of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LimitKind {
    /// Too many steps
    Steps,
    /// Too much memory
    Memory,
    /// The host asked the run to stop
    Stopped,
}

macro_rules! shorthands {
    ($($(#[$doc:meta])* $function:ident => $class:literal;)*) => {
        impl Error {
            $($(#[$doc])*
            pub fn $function(message: impl Into<Str>) -> Error {
                Error::exception($class, message)
            })*
        }
    };
}

shorthands! {
    /// `TypeError(message)`
    type_error => "TypeError";
    /// `ValueError(message)`
    value => "ValueError";
    /// `IndexError(message)`
    index => "IndexError";
    /// `RuntimeError(message)`
    runtime => "RuntimeError";
    /// `OverflowError(message)`
    overflow => "OverflowError";
    /// `ZeroDivisionError(message)`
    zero_division => "ZeroDivisionError";
}

impl Error {
    /// An exception of a builtin class, by its name.
    pub fn exception(class: &'static str, message: impl Into<Str>) -> Error {
        Self::with_args(class, vec![Value::Str(message.into())])
    }

    /// An exception of a builtin class with these `args`.
    pub fn with_args(class: &'static str, args: Vec<Value>) -> Error {
        Error::New(Box::new(NewException { class, args, attributes: Vec::new() }))
    }

    /// `KeyError(key)`
    pub fn key(key: Value) -> Error {
        Self::with_args("KeyError", vec![key])
    }

    /// `StopIteration()`
    pub fn stop_iteration() -> Error {
        Self::with_args("StopIteration", Vec::new())
    }

    /// `AttributeError: 'C' object has no attribute 'name'`
    pub fn no_attribute(object: &Value, name: &str) -> Error {
        let message = match object {
            Value::Class(class) => format!("type object '{}' has no attribute '{name}'", class.name()),
            Value::Module(module) => format!("module '{}' has no attribute '{name}'", module.name),
            other => format!("'{}' object has no attribute '{name}'", other.type_name()),
        };
        Self::exception("AttributeError", message)
            .with_attribute("name", Value::str(name))
            .with_attribute("obj", object.clone())
    }

    /// Sets an attribute on the exception to be made.
    pub fn with_attribute(mut self, name: &'static str, value: Value) -> Error {
        if let Error::New(new) = &mut self {
            new.attributes.push((name, value));
        }
        self
    }

    /// A construct that is not supported; the call site adds the position.
    pub fn unsupported(construct: impl Into<String>) -> Error {
        Error::Unsupported(Box::new(Unsupported { construct: construct.into(), span: None, hint: None }))
    }

    /// Whether this is an exception of this builtin class (or derived from it), by name.
    pub fn is(&self, class: &str) -> bool {
        match self {
            Error::Exception(instance) => instance.class().mro().iter().any(|found| &*found.name() == class),
            Error::New(new) => crate::exceptions::derives(new.class, class),
            _ => false,
        }
    }
}

impl fmt::Display for Error {
    /// A short text for logs; [`crate::Vm::format_traceback`] gives CPython's.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Exception(instance) => {
                write!(formatter, "{}", instance.class().name())?;
                match instance.exception().map(|state| state.args.borrow().clone()) {
                    Some(Value::Tuple(args)) if args.len() == 1 => match args[0].as_str() {
                        Some(text) => write!(formatter, ": {text}"),
                        None => write!(formatter, ": {:?}", args[0]),
                    },
                    _ => Ok(()),
                }
            }
            Error::New(new) => match new.args.first() {
                Some(Value::Str(text)) => write!(formatter, "{}: {text}", new.class),
                _ => formatter.write_str(new.class),
            },
            Error::Unsupported(unsupported) => unsupported.fmt(formatter),
            Error::Limit(limit) => limit.fmt(formatter),
            Error::Host(error) => error.fmt(formatter),
        }
    }
}

impl fmt::Display for Unsupported {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(span) = &self.span {
            write!(formatter, "{span}: ")?;
        }
        write!(formatter, "{} is not supported", self.construct)?;
        match &self.hint {
            Some(hint) => write!(formatter, " ({hint})"),
            None => Ok(()),
        }
    }
}

impl fmt::Display for LimitReached {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(span) = &self.span {
            write!(formatter, "{span}: ")?;
        }
        formatter.write_str(match self.kind {
            LimitKind::Steps => "the script ran for too many steps",
            LimitKind::Memory => "the script used too much memory",
            LimitKind::Stopped => "the run was stopped",
        })
    }
}

impl std::error::Error for Error {}

impl fmt::Debug for crate::value::Instance {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "<{} instance>", self.class().name())
    }
}
