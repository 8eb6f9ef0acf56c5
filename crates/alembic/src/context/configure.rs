//! `context.configure(...)`

use std::cell::RefCell;
use std::rc::Rc;

use python::{Args, Dict, Error, PyResult, Value, Vm};
use sqlalchemy::connection::Url;
use sqlalchemy::dialect::{self, Dialect, DialectSettings};
use sqlalchemy::sa;
use sqlalchemy::schema::NamingConvention;

use super::logging;
use super::migration::{self, ContextObject};
use crate::ddl;
use crate::environment::Environment;
use crate::failure::Failure;
use crate::operations::Migration;
use crate::runtime::{ContextOptions, MigrationContext, VersionTable};

/// Its parameters.
pub(super) const SIGNATURE: &str = "(connection=None, url=None, dialect_name=None, dialect_opts=None, \
     transactional_ddl=None, transaction_per_migration=False, output_buffer=None, starting_rev=None, tag=None, \
     template_args=None, render_as_batch=False, target_metadata=None, include_name=None, include_object=None, \
     include_schemas=False, process_revision_directives=None, compare_type=True, compare_server_default=False, \
     render_item=None, literal_binds=False, upgrade_token='upgrades', downgrade_token='downgrades', \
     alembic_module_prefix='op.', sqlalchemy_module_prefix='sa.', user_module_prefix=None, on_version_apply=None, \
     autogenerate_plugins=None, **kw)";

/// Options that are always set, given or not.
const SET_ALWAYS: [&str; 16] = [
    "transaction_per_migration",
    "target_metadata",
    "include_name",
    "include_object",
    "include_schemas",
    "render_as_batch",
    "upgrade_token",
    "downgrade_token",
    "sqlalchemy_module_prefix",
    "alembic_module_prefix",
    "user_module_prefix",
    "literal_binds",
    "process_revision_directives",
    "on_version_apply",
    "compare_type",
    "compare_server_default",
];

/// Options that stay as they were unless they are given.
const SET_IF_GIVEN: [&str; 6] =
    ["transactional_ddl", "output_buffer", "starting_rev", "tag", "autogenerate_plugins", "render_item"];

/// Makes the migration context of the environment.
pub(super) fn configure(vm: &mut Vm, environment: &Rc<Environment>, args: Args) -> PyResult<()> {
    collect(vm, environment, &args)?;
    let connection = args.opt("connection");
    if let Some(engine) = connection.as_ref().filter(|value| is_engine(value)) {
        let shown = vm.repr(engine)?;
        return Err(Failure::command(format!(
            "'connection' argument to configure() is expected to be a sqlalchemy.engine.Connection instance, got \
             {shown}"
        ))
        .into_python(vm));
    }
    let options = context_options(vm, environment)?;
    let wanted = environment.dialect.as_deref().filter(|_| options.as_sql);
    let (dialect, dialect_object) = match wanted {
        Some(name) => named_dialect(vm, name, args.opt("dialect_opts"))?,
        None => dialect_for(vm, connection.as_ref(), &args)?,
    };
    let rust_connection =
        connection.as_ref().map(|connection| sa::engine::to_connection(vm, connection)).transpose()?;
    let as_sql = options.as_sql;
    if rust_connection.is_some()
        && !as_sql
        && let Some(name) = sa::event::unannounced_by_migrations(vm)
    {
        return Err(Error::unsupported(format!("listening to the event '{name}' while migrations run")));
    }
    let context = MigrationContext::new(
        Rc::clone(environment.config.host()),
        dialect,
        rust_connection,
        environment.observer.clone(),
        options,
    )
    .map_err(|failure| failure.into_python(vm))?;
    let context = Rc::new(context);
    let bind = match connection {
        Some(connection) if !as_sql => connection,
        _ if as_sql => mock_connection(vm, &dialect_object)?,
        _ => Value::None,
    };
    let object = migration::object(
        vm,
        ContextObject {
            context: Rc::clone(&context),
            bind: RefCell::new(bind),
            dialect: RefCell::new(dialect_object),
            options: Rc::clone(&environment.options),
            environment: Rc::clone(environment),
        },
    )?;
    *environment.migration.borrow_mut() = Some(object);
    announce(vm, &context)
}

/// Keeps what was given, over several calls.
fn collect(vm: &mut Vm, environment: &Environment, args: &Args) -> PyResult<()> {
    let options = &environment.options;
    for name in SET_ALWAYS {
        options.set_str(name, args.value(name));
    }
    for name in SET_IF_GIVEN {
        if let Some(value) = args.opt(name) {
            options.set_str(name, value);
        }
    }
    for (name, value) in args.kwargs() {
        options.set_str(name, value.clone());
    }
    if let (Some(given), Some(ours)) = (args.opt("template_args"), &environment.task.template_args) {
        vm.update_dict(&ours.0, &given)?;
    }
    Ok(())
}

fn context_options(vm: &mut Vm, environment: &Environment) -> PyResult<ContextOptions> {
    let given = Given { options: &environment.options };
    let task = &environment.task;
    let starting_rev = match given.text(vm, "starting_rev")? {
        Some(start) => Some(start),
        None => task.starting_rev.clone().flatten(),
    };
    let primary_key = given.flag(vm, "version_table_pk")?;
    Ok(ContextOptions {
        as_sql: given.flag(vm, "as_sql")?.unwrap_or(task.as_sql),
        transactional_ddl: given.flag(vm, "transactional_ddl")?,
        transaction_per_migration: given.flag(vm, "transaction_per_migration")?.unwrap_or(false),
        starting_rev,
        purge: task.purge,
        dont_mutate: task.dont_mutate,
        version_table: VersionTable {
            name: given.text(vm, "version_table")?.unwrap_or_else(|| "alembic_version".to_owned()),
            schema: given.text(vm, "version_table_schema")?,
            primary_key: primary_key.unwrap_or(true),
        },
        literal_binds: given.flag(vm, "literal_binds")?.unwrap_or(false),
        naming_convention: naming_convention(vm, given.value("target_metadata"))?,
        has_output_buffer: environment.options.get_str("output_buffer").is_some(),
        ddl: ddl::Options {
            transactional_ddl: given.flag(vm, "transactional_ddl")?,
            mssql_batch_separator: given.text(vm, "mssql_batch_separator")?,
            oracle_batch_separator: given.text(vm, "oracle_batch_separator")?,
        },
    })
}

/// The naming convention of the models. Several collections of models have none in common.
fn naming_convention(vm: &mut Vm, metadata: Option<Value>) -> PyResult<Option<NamingConvention>> {
    match metadata {
        None | Some(Value::List(_) | Value::Tuple(_)) => Ok(None),
        Some(metadata) => {
            Ok(Some(sa::schema::to_metadata(vm, &metadata)?.naming_convention.borrow().clone()))
        }
    }
}

/// The options by name, as Rust values.
struct Given<'a> {
    options: &'a Dict,
}

impl Given<'_> {
    fn value(&self, name: &str) -> Option<Value> {
        self.options.get_str(name).filter(|value| !value.is_none())
    }

    fn text(&self, vm: &mut Vm, name: &str) -> PyResult<Option<String>> {
        self.value(name).map(|value| Ok(vm.str_of(&value)?.to_string())).transpose()
    }

    fn flag(&self, vm: &mut Vm, name: &str) -> PyResult<Option<bool>> {
        self.value(name).map(|value| vm.truth(&value)).transpose()
    }
}

fn is_engine(value: &Value) -> bool {
    value.payload::<sa::engine::EngineObject>().is_some()
}

/// The dialect, ours and the script's: that of the connection, or the one that the URL or the name says.
fn dialect_for(vm: &mut Vm, connection: Option<&Value>, args: &Args) -> PyResult<(Rc<dyn Dialect>, Value)> {
    if let Some(connection) = connection {
        let object = vm.getattr(connection, "dialect")?;
        let name = vm.getattr(&object, "name")?;
        let name = vm.str_of(&name)?.to_string();
        return Ok((by_name(vm, &name, &DialectSettings::default())?, object));
    }
    let url = args.opt("url");
    let name = match (url, args.opt("dialect_name")) {
        (Some(url), _) => {
            let text = vm.str_of(&url)?.to_string();
            let url = Url::parse(&text).map_err(|error| {
                Failure::Operation(crate::operations::Error::Database(error)).into_python(vm)
            })?;
            url.backend_name().to_owned()
        }
        (None, Some(name)) => vm.str_of(&name)?.to_string(),
        (None, None) => {
            return Err(Error::exception("Exception", "Connection, url, or dialect_name is required."));
        }
    };
    named_dialect(vm, &name, args.opt("dialect_opts"))
}

/// A dialect by name, with the options that env.py gives it.
fn named_dialect(vm: &mut Vm, name: &str, options: Option<Value>) -> PyResult<(Rc<dyn Dialect>, Value)> {
    let settings = settings(vm, options)?;
    let dialect = by_name(vm, name, &settings)?;
    let object = sa::dialects::wrap(vm, &dialect)?;
    Ok((dialect, object))
}

fn settings(vm: &mut Vm, given: Option<Value>) -> PyResult<DialectSettings> {
    let Some(given) = given else { return Ok(DialectSettings::default()) };
    let dict = vm.to_dict(&given)?;
    let paramstyle = dict.get_str("paramstyle").filter(|style| !style.is_none());
    let paramstyle = paramstyle.map(|style| vm.str_of(&style)).transpose()?;
    Ok(DialectSettings { paramstyle: paramstyle.map(|style| Rc::from(&*style)) })
}

fn by_name(vm: &mut Vm, name: &str, settings: &DialectSettings) -> PyResult<Rc<dyn Dialect>> {
    dialect::by_name(name, settings).ok_or_else(|| {
        Failure::escaped(
            "sqlalchemy.exc.NoSuchModuleError",
            format!("Can't load plugin: sqlalchemy.dialects:{name}"),
        )
        .into_python(vm)
    })
}

/// The first lines of a run's log.
fn announce(vm: &mut Vm, context: &MigrationContext) -> PyResult<()> {
    let log = |vm: &mut Vm, text: &str| logging::log(vm, "alembic.runtime.migration", "info", text);
    log(vm, &format!("Context impl {}.", context.ddl().class_name()))?;
    if context.as_sql() {
        log(vm, "Generating static SQL")?;
    }
    let kind = if context.transactional_ddl() { "transactional" } else { "non-transactional" };
    log(vm, &format!("Will assume {kind} DDL."))
}

/// What stands for the connection in offline mode: it writes statements down.
fn mock_connection(vm: &mut Vm, dialect: &Value) -> PyResult<Value> {
    let execute = python::NativeFunction::new("dump", "(construct, parameters)", |vm, args| {
        super::operations::execute(vm, args.value("construct"), Value::None)?;
        Ok(Value::None)
    });
    sa::mock::connection(vm, dialect, Value::Native(Rc::new(execute)))
}
