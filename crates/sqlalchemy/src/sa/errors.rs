//! `sqlalchemy.exc`: the exception classes, and how Rust's errors become their instances.

use python::{ClassBuilder, ClassRef, Error as PyError, PyResult, Value, Vm};

use super::state::{class_once, handle, unhandle};
use crate::connection::{Error as ConnectionError, ParameterSets};
use crate::error::{Error as SchemaError, Raised};

/// Each class with its bases; Python's own by their names.
const CLASSES: &[(&str, &[&str])] = &[
    ("HasDescriptionCode", &[]),
    ("SQLAlchemyError", &["HasDescriptionCode", "Exception"]),
    ("ArgumentError", &["SQLAlchemyError"]),
    ("DuplicateColumnError", &["ArgumentError"]),
    ("ObjectNotExecutableError", &["ArgumentError"]),
    ("NoSuchModuleError", &["ArgumentError"]),
    ("NoForeignKeysError", &["ArgumentError"]),
    ("AmbiguousForeignKeysError", &["ArgumentError"]),
    ("ConstraintColumnNotFoundError", &["ArgumentError"]),
    ("CircularDependencyError", &["SQLAlchemyError"]),
    ("CompileError", &["SQLAlchemyError"]),
    ("UnsupportedCompilationError", &["CompileError"]),
    ("IdentifierError", &["SQLAlchemyError"]),
    ("DisconnectionError", &["SQLAlchemyError"]),
    ("InvalidatePoolError", &["DisconnectionError"]),
    ("TimeoutError", &["SQLAlchemyError"]),
    ("InvalidRequestError", &["SQLAlchemyError"]),
    ("IllegalStateChangeError", &["InvalidRequestError"]),
    ("NoInspectionAvailable", &["InvalidRequestError"]),
    ("PendingRollbackError", &["InvalidRequestError"]),
    ("ResourceClosedError", &["InvalidRequestError"]),
    ("NoSuchColumnError", &["InvalidRequestError", "KeyError"]),
    ("NoResultFound", &["InvalidRequestError"]),
    ("MultipleResultsFound", &["InvalidRequestError"]),
    ("NoReferenceError", &["InvalidRequestError"]),
    ("AwaitRequired", &["InvalidRequestError"]),
    ("MissingGreenlet", &["InvalidRequestError"]),
    ("NoReferencedTableError", &["NoReferenceError"]),
    ("NoReferencedColumnError", &["NoReferenceError"]),
    ("NoSuchTableError", &["InvalidRequestError"]),
    ("UnreflectableTableError", &["InvalidRequestError"]),
    ("UnboundExecutionError", &["InvalidRequestError"]),
    ("DontWrapMixin", &[]),
    ("StatementError", &["SQLAlchemyError"]),
    ("DBAPIError", &["StatementError"]),
    ("InterfaceError", &["DBAPIError"]),
    ("DatabaseError", &["DBAPIError"]),
    ("DataError", &["DatabaseError"]),
    ("OperationalError", &["DatabaseError"]),
    ("IntegrityError", &["DatabaseError"]),
    ("InternalError", &["DatabaseError"]),
    ("ProgrammingError", &["DatabaseError"]),
    ("NotSupportedError", &["DatabaseError"]),
    ("SATestSuiteWarning", &["Warning"]),
    ("SAWarning", &["HasDescriptionCode", "RuntimeWarning"]),
    ("SADeprecationWarning", &["HasDescriptionCode", "DeprecationWarning"]),
    ("Base20DeprecationWarning", &["SADeprecationWarning"]),
    ("LegacyAPIWarning", &["Base20DeprecationWarning"]),
    ("MovedIn20Warning", &["Base20DeprecationWarning"]),
    ("SAPendingDeprecationWarning", &["PendingDeprecationWarning"]),
];

/// The class called `name` in `sqlalchemy.exc`.
pub fn exception_class(vm: &mut Vm, name: &str) -> PyResult<Option<ClassRef>> {
    let Some((name, bases)) = CLASSES.iter().find(|(known, _)| *known == name) else { return Ok(None) };
    class_once(vm, name, |vm| {
        let mut found = Vec::new();
        for base in *bases {
            found.push(match exception_class(vm, base)? {
                Some(class) => class,
                None => vm.exception_class(base),
            });
        }
        let mut class = ClassBuilder::new(vm, "sqlalchemy.exc", name);
        if !found.is_empty() {
            class = class.bases(&found.iter().collect::<Vec<_>>());
        }
        if *name == "HasDescriptionCode" {
            class = class
                .constant("code", Value::None)
                .method("__str__", "(self)", |vm, args| text(vm, args.this()));
        }
        if *name == "StatementError" {
            class = class
                .constant("statement", Value::None)
                .constant("params", Value::None)
                .constant("orig", Value::None)
                .constant("ismulti", Value::None)
                .constant("hide_parameters", false)
                .constant("connection_invalidated", false);
        }
        class.build()
    })
    .map(Some)
}

/// `str(error)`: the message, with the statement and the link where there are any.
fn text(vm: &mut Vm, this: &Value) -> PyResult<String> {
    if let Some(full) = vm.getattr_opt(this, "_text")?
        && let Some(full) = full.as_str()
    {
        return Ok(full.to_string());
    }
    let args = vm.getattr(this, "args")?;
    let message = match vm.iterate(&args)?.as_slice() {
        [] => String::new(),
        [only] => vm.str_of(only)?.to_string(),
        _ => vm.str_of(&args)?.to_string(),
    };
    match vm.getattr_opt(this, "code")? {
        Some(code) if !code.is_none() => {
            let code = vm.str_of(&code)?;
            Ok(format!("{message} (Background on this error at: https://sqlalche.me/e/21/{code})"))
        }
        _ => Ok(message),
    }
}

/// An exception of `sqlalchemy.exc` by name, or of Python's own.
pub fn raise(vm: &mut Vm, class: &str, message: impl Into<String>) -> PyError {
    let message = message.into();
    match exception_class(vm, class) {
        Ok(Some(class)) => vm.exception(&class, vec![Value::str(message)]),
        Ok(None) => vm.raise(class, message),
        Err(error) => error,
    }
}

/// The exception with the code of its page in SQLAlchemy's documentation.
pub fn raise_with_code(vm: &mut Vm, class: &str, message: &str, code: &str) -> PyError {
    let error = raise(vm, class, message);
    with_attributes(vm, error, vec![("code", Value::str(code))])
}

/// An asynchronous driver was used where nobody awaits it.
pub(super) fn missing_greenlet(vm: &mut Vm) -> PyError {
    let message = "greenlet_spawn has not been called; can't call await_() here. Was IO attempted in an unexpected place?";
    raise_with_code(vm, "MissingGreenlet", message, "xd2s")
}

/// What a schema item, a compiler or an inspector refused, as Python sees it.
pub fn from_schema(vm: &mut Vm, error: SchemaError) -> PyError {
    match error {
        SchemaError::Raised(raised) => from_raised(vm, &raised),
        SchemaError::Foreign(payload) => carried(&payload)
            .unwrap_or_else(|| vm.raise("RuntimeError", "an exception of the script was lost")),
        #[allow(unreachable_patterns)]
        other => vm.raise("RuntimeError", other.to_string()),
    }
}

fn from_raised(vm: &mut Vm, raised: &Raised) -> PyError {
    let error = raise(vm, raised.class.name(), raised.message.clone());
    match raised.code {
        Some(code) => with_attributes(vm, error, vec![("code", Value::str(code))]),
        None => error,
    }
}

/// What a connection refused, as Python sees it.
pub fn from_connection(vm: &mut Vm, error: &ConnectionError) -> PyError {
    if let Some(payload) = error.host_payload() {
        return carried(payload)
            .unwrap_or_else(|| vm.raise("RuntimeError", "an exception of the script was lost"));
    }
    let made = raise(vm, error.class().name(), error.message());
    if error.class().is_builtin() {
        return made;
    }
    let mut attributes = vec![("code", error.code().map_or(Value::None, Value::str))];
    if error.orig().is_some() || error.statement_text().is_some() {
        attributes.push(("statement", error.statement_text().map_or(Value::None, Value::str)));
        attributes.push(("params", parameters(error.parameters())));
    }
    attributes.push(("_text", Value::str(error.to_string())));
    if let Some(orig) = error.orig() {
        let driver = super::dbapi::exception(vm, orig);
        attributes.push(("orig", driver));
    }
    with_attributes(vm, made, attributes)
}

/// Parameters as a script reads them from an error.
fn parameters(sets: &ParameterSets) -> Value {
    if sets.is_empty() { Value::None } else { Value::str(sets.repr()) }
}

fn with_attributes(vm: &mut Vm, error: PyError, attributes: Vec<(&'static str, Value)>) -> PyError {
    match vm.exception_instance(error) {
        Ok(instance) => {
            for (name, value) in attributes {
                instance.set_attribute(name, value);
            }
            PyError::Exception(instance)
        }
        Err(error) => error,
    }
}

/// A script's own exception on its way through rooms that know no Python.
struct Carried(std::cell::RefCell<Option<PyError>>);

fn carried(payload: &std::rc::Rc<dyn std::any::Any>) -> Option<PyError> {
    if let Some(carried) = payload.downcast_ref::<Carried>() {
        return carried.0.borrow_mut().take();
    }
    match unhandle(payload) {
        Some(Value::Instance(instance)) => Some(PyError::Exception(instance)),
        _ => None,
    }
}

/// Packs a script's exception for rooms that know no Python.
pub fn carry(error: PyError) -> std::rc::Rc<dyn std::any::Any> {
    match error {
        PyError::Exception(instance) => handle(&Value::Instance(instance)),
        other => std::rc::Rc::new(Carried(std::cell::RefCell::new(Some(other)))),
    }
}

/// Turns Rust results into Python's.
pub trait OrRaise<T> {
    /// The value, or the exception that the error is.
    fn or_raise(self, vm: &mut Vm) -> PyResult<T>;
}

impl<T> OrRaise<T> for Result<T, SchemaError> {
    fn or_raise(self, vm: &mut Vm) -> PyResult<T> {
        self.map_err(|error| from_schema(vm, error))
    }
}

impl<T> OrRaise<T> for Result<T, ConnectionError> {
    fn or_raise(self, vm: &mut Vm) -> PyResult<T> {
        self.map_err(|error| from_connection(vm, &error))
    }
}
