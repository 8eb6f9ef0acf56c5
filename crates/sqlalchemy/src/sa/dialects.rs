//! Dialect objects as scripts see them: `bind.dialect.name`, `postgresql.dialect()`.

use std::rc::Rc;

use python::{Args, ClassBuilder, ClassRef, Error, NativeFunction, PyResult, Value, Vm};

use super::engine::ConnectionObject;
use super::state::{class_once, payloads};
use super::types::{to_type, wrap as wrap_type};
use super::{errors, expression, schema};
use crate::dialect::{self, Dialect, DialectSettings, Driver, TextDialect};
use crate::types::{TypeClass, generic, mssql, mysql, oracle, postgresql, sqlite};

payloads! {
    /// A dialect.
    DialectObject(Rc<dyn Dialect>) is "Dialect";
}

/// The dialects that a script's `load_dialect_impl` may be asked about.
pub(super) const NAMES: &[&str] = &["sqlite", "postgresql", "mysql", "mariadb", "mssql", "oracle", "default"];

fn class(vm: &mut Vm) -> PyResult<ClassRef> {
    class_once(vm, "Dialect", |vm| {
        let mut builder = ClassBuilder::new(vm, "sqlalchemy.engine.default", "DefaultDialect");
        for name in REFLECTION {
            builder = builder
                .method(name, "(self, connection, *args, **kw)", move |vm, args| reflect(vm, name, args));
        }
        builder
            .getter("name", |_vm, this| Ok(this.expect_payload::<DialectObject>()?.0.name()))
            .constant("is_async", false)
            .getter("supports_native_boolean", |_vm, this| {
                Ok(this.expect_payload::<DialectObject>()?.0.features().supports_native_boolean)
            })
            .getter("supports_alter", |_vm, this| {
                Ok(this.expect_payload::<DialectObject>()?.0.features().supports_alter)
            })
            .getter("supports_comments", |_vm, this| {
                Ok(this.expect_payload::<DialectObject>()?.0.features().supports_comments)
            })
            .getter("supports_sequences", |_vm, this| {
                Ok(this.expect_payload::<DialectObject>()?.0.features().supports_sequences)
            })
            .getter("max_identifier_length", |_vm, this| {
                let features = this.expect_payload::<DialectObject>()?.0.features();
                Ok(i64::try_from(features.max_identifier_length).unwrap_or(i64::MAX))
            })
            .getter("paramstyle", |_vm, this| {
                use dialect::sql::ParamStyle;
                Ok(match this.expect_payload::<DialectObject>()?.0.paramstyle() {
                    ParamStyle::Qmark => "qmark",
                    ParamStyle::Named => "named",
                    ParamStyle::Format => "format",
                    ParamStyle::Pyformat => "pyformat",
                })
            })
            .getter("server_version_info", |_vm, this| {
                let dialect = this.expect_payload::<DialectObject>()?;
                if dialect.0.name() != "sqlite" {
                    return Ok(Value::None);
                }
                let numbers: Vec<Value> = rusqlite::version()
                    .split('.')
                    .filter_map(|part| part.parse().ok())
                    .map(Value::Int)
                    .collect();
                Ok(Value::tuple(numbers))
            })
            .getter("default_schema_name", |_vm, this| {
                Ok(match this.expect_payload::<DialectObject>()?.0.name() {
                    "sqlite" => Value::str("main"),
                    "postgresql" => Value::str("public"),
                    _ => Value::None,
                })
            })
            .getter("_type_compiler_name", |_vm, this| {
                Ok(this.expect_payload::<DialectObject>()?.0.type_compiler_name())
            })
            .getter("identifier_preparer", |_vm, this| Ok(this.clone()))
            .method("type_descriptor", "(self, typeobj)", |vm, args| {
                let ty = to_type(vm, &args.value("typeobj"))?;
                wrap_type(vm, &ty)
            })
            .method("quote", "(self, ident, force=None)", |vm, args| {
                let dialect = args.payload::<DialectObject>()?;
                let name = super::names::to_name(vm, &args.value("ident"))?;
                Ok(dialect.0.quoting().quote(&name))
            })
            .method("quote_identifier", "(self, value)", |_vm, args| {
                let dialect = args.payload::<DialectObject>()?;
                let name: String = args.get("value")?;
                Ok(dialect.0.quoting().quote_always(&name))
            })
            .method("format_table", "(self, table, use_schema=True, name=None)", |vm, args| {
                let dialect = args.payload::<DialectObject>()?;
                let table = super::schema::to_table(vm, &args.value("table"))?;
                Ok(dialect.0.quoting().format_table(&table))
            })
            .build()
    })
}

/// The methods of a dialect that answer as an inspector's of the same name (`sqlalchemy.engine.interfaces.Dialect`).
const REFLECTION: [&str; 15] = [
    "get_check_constraints",
    "get_columns",
    "get_foreign_keys",
    "get_indexes",
    "get_pk_constraint",
    "get_schema_names",
    "get_table_names",
    "get_table_options",
    "get_temp_table_names",
    "get_unique_constraints",
    "get_view_definition",
    "get_view_names",
    "has_index",
    "has_schema",
    "has_table",
];

fn reflect(vm: &mut Vm, name: &str, mut args: Args) -> PyResult<Value> {
    let connection = args.value("connection");
    if connection.payload::<ConnectionObject>().is_none() {
        return Err(match name {
            "has_table" | "has_index" => no_connection(vm, &connection),
            _ => Error::unsupported(format!("Dialect.{name}() of what is no connection")),
        });
    }
    let inspector = super::inspector::inspect(vm, &connection)?;
    let method = vm.getattr(&inspector, name)?;
    let (positional, keywords) = args.take_rest();
    vm.call(&method, positional, keywords)
}

/// `DefaultDialect._ensure_has_table_connection`, which speaks of `has_table` in both.
fn no_connection(vm: &mut Vm, given: &Value) -> Error {
    let class = Value::Class(vm.class_of(given));
    match vm.repr(&class) {
        Ok(class) => {
            let message = format!(
                "The argument passed to Dialect.has_table() should be a <class \
                 'sqlalchemy.engine.base.Connection'>, got {class}. Additionally, the Dialect.has_table() method is \
                 for internal dialect use only; please use ``inspect(some_engine).has_table(<tablename>>)`` for \
                 public API use."
            );
            errors::raise(vm, "ArgumentError", message)
        }
        Err(error) => error,
    }
}

/// A dialect as a Python object.
pub fn wrap(vm: &mut Vm, dialect: &Rc<dyn Dialect>) -> PyResult<Value> {
    wrap_with(vm, dialect, dialect.driver())
}

/// The same, of an engine whose URL names this driver.
pub(super) fn wrap_with(vm: &mut Vm, dialect: &Rc<dyn Dialect>, driver: Driver) -> PyResult<Value> {
    let class = class(vm)?;
    let made = vm.new_instance(&class, DialectObject(dialect.clone()));
    vm.setattr(&made, "driver", Value::str(driver.name))?;
    if let "mysql" | "mariadb" = dialect.name() {
        let is_mariadb = Value::Bool(dialect.name() == "mariadb");
        vm.setattr(&made, "is_mariadb", is_mariadb.clone())?;
        vm.setattr(&made, "_is_mariadb", is_mariadb)?;
    }
    if driver.is_async() {
        vm.setattr(&made, "is_async", Value::Bool(true))?;
    }
    Ok(made)
}

/// The dialect of this name, if it is known.
pub(super) fn by_name(vm: &mut Vm, name: &str) -> PyResult<Option<Value>> {
    match find(name) {
        Some(dialect) => wrap(vm, &dialect).map(Some),
        None => Ok(None),
    }
}

/// What makes the dialect of this name: its class, as far as scripts use it.
pub(super) fn maker(name: String) -> Value {
    let make = move |vm: &mut Vm, _| Ok(by_name(vm, &name)?.unwrap_or_default());
    Value::Native(Rc::new(NativeFunction::new("dialect", "(**kwargs)", make)))
}

/// The same, for Rust.
pub(super) fn find(name: &str) -> Option<Rc<dyn Dialect>> {
    dialect::by_name(name, &DialectSettings::default())
}

/// The dialect that an argument names (an object with or without `.dialect`), or the one of `str()`.
pub(super) fn dialect_or_default(vm: &mut Vm, value: &Value) -> PyResult<Rc<dyn Dialect>> {
    if let Some(object) = value.payload::<DialectObject>() {
        return Ok(object.0.clone());
    }
    if value.is_none() {
        return Ok(Rc::new(TextDialect::default()));
    }
    match vm.getattr_opt(value, "dialect")? {
        Some(dialect) => dialect_or_default(vm, &dialect),
        None => Err(errors::raise(vm, "ArgumentError", "not a dialect")),
    }
}

/// The types that `sqlalchemy.dialects.MODULE` offers of its own; for other modules, the generic ones.
pub(super) fn own_types(module: &str) -> &'static [&'static TypeClass] {
    match module {
        "postgresql" => postgresql::ALL,
        "mysql" => mysql::ALL,
        "mssql" => mssql::ALL,
        "oracle" => oracle::ALL,
        "sqlite" => sqlite::ALL,
        _ => generic::ALL,
    }
}

/// What `sqlalchemy.dialects.MODULE` offers of its own besides types.
pub(super) fn own_name(vm: &mut Vm, module: &str, name: &str) -> PyResult<Option<Value>> {
    match (module, name) {
        ("postgresql" | "sqlite" | "mysql", "insert") => Ok(expression::functions("insert")),
        ("postgresql", "ExcludeConstraint") => Ok(schema::class(vm, "ExcludeConstraint")?.map(Value::Class)),
        ("postgresql", "array") => {
            let function = NativeFunction::new("array", "(clauses, *, type_=None)", expression::array);
            Ok(Some(Value::Native(Rc::new(function))))
        }
        ("postgresql", "aggregate_order_by") => Ok(expression::functions("aggregate_order_by")),
        _ => Ok(None),
    }
}
