//! A case in our own evaluator.

use std::cell::RefCell;
use std::rc::Rc;

use alembic::ddl::{self, Implementation};
use alembic::operations::{Cause, Migration, Result};
use python::{ClassBuilder, Limits, MemoryHost, NativeFunction, Payload, PyResult, Value as PyValue, Vm};
use serde_json::{Value, json};
use sqlalchemy::connection::{
    Connection, Engine, Observer, ParameterSets, SqlValue, SqliteFiles, StatementEvent, Url, World,
};
use sqlalchemy::dialect::{Dialect, DialectSettings, by_name};
use sqlalchemy::sa;
use sqlalchemy::schema::{NamingConvention, Scope};

/// Runs a case and says what happened, in the form of `oracle.py`.
pub(crate) fn run(case: &Value) -> Value {
    let _scope = Scope::enter();
    match case["run"].as_str() {
        Some("live") => live(case),
        Some(dialect) => offline(case, dialect),
        None => Value::Null,
    }
}

fn offline(case: &Value, dialect: &str) -> Value {
    let Some(dialect) = by_name(dialect, &DialectSettings::default()) else {
        return json!({"error": ["no such dialect", dialect]});
    };
    let migration = Rc::new(TestMigration::new(dialect, None, case));
    let mut seen = attempt(case, &migration, None);
    seen["sql"] = json!(migration.sql.borrow().clone());
    seen
}

fn live(case: &Value) -> Value {
    let statements = Rc::new(Statements::default());
    let world = World { observer: Some(statements.clone()), ..World::new(Rc::new(SqliteFiles)) };
    let engine = Engine::new(Url::parse("sqlite://").unwrap(), world, None).unwrap();
    let connection = engine.connect().unwrap();
    for setup in case["setup"].as_array().into_iter().flatten() {
        connection.execute(setup.as_str().unwrap_or_default(), ParameterSets::none()).unwrap();
    }
    connection.commit().unwrap();
    statements.0.borrow_mut().clear();
    let dialect = by_name("sqlite", &DialectSettings::default()).unwrap();
    let migration = Rc::new(TestMigration::new(dialect, Some(connection.clone()), case));
    let transaction = connection.begin().unwrap();
    let mut seen = attempt(case, &migration, Some(&connection));
    let _ = if seen["error"].is_null() { transaction.commit() } else { transaction.rollback() };
    seen["statements"] = json!(statements.0.borrow().clone());
    let rows = |sql: &str| connection.execute(sql, ParameterSets::none()).unwrap().fetchall().unwrap();
    let text = |value: &SqlValue| match value {
        SqlValue::Null => Value::Null,
        other => json!(other.as_text().unwrap_or_default()),
    };
    let schema: Vec<Vec<Value>> =
        rows("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name")
            .iter()
            .map(|row| row.iter().map(text).collect())
            .collect();
    let mut data = serde_json::Map::new();
    for table in
        schema.iter().filter(|row| row[3].as_str().is_some_and(|sql| sql.starts_with("CREATE TABLE")))
    {
        let name = table[1].as_str().unwrap_or_default();
        let shown: Vec<String> =
            rows(&format!("SELECT * FROM \"{name}\"")).iter().map(|row| tuple(row)).collect();
        data.insert(name.to_owned(), json!(shown));
    }
    seen["schema"] = json!(schema);
    seen["data"] = Value::Object(data);
    seen
}

fn tuple(values: &[SqlValue]) -> String {
    let shown: Vec<String> = values.iter().map(SqlValue::repr).collect();
    match shown.as_slice() {
        [only] => format!("({only},)"),
        all => format!("({})", all.join(", ")),
    }
}

#[derive(Default)]
struct Statements(RefCell<Vec<(String, String)>>);

impl Observer for Statements {
    fn before_statement(&self, sql: &str, parameters: &ParameterSets) {
        self.0.borrow_mut().push((sql.to_owned(), parameters.repr()));
    }

    fn statement(&self, _event: &StatementEvent<'_>) {}
}

struct TestMigration {
    dialect: Rc<dyn Dialect>,
    ddl: Rc<dyn Implementation>,
    connection: Option<Rc<Connection>>,
    literal_binds: bool,
    convention: Option<NamingConvention>,
    sql: RefCell<String>,
    cause: RefCell<Option<Cause>>,
}

impl TestMigration {
    fn new(dialect: Rc<dyn Dialect>, connection: Option<Rc<Connection>>, case: &Value) -> TestMigration {
        let ddl = ddl::implementation(dialect.name(), &ddl::Options::default()).unwrap();
        let convention = case["naming"].as_object().map(|templates| {
            NamingConvention::of(
                templates.iter().map(|(kind, text)| (kind.as_str(), text.as_str().unwrap_or_default())),
            )
        });
        TestMigration {
            dialect,
            ddl,
            connection,
            literal_binds: case["option"]["literal_binds"].as_bool().unwrap_or(false),
            convention,
            sql: RefCell::default(),
            cause: RefCell::default(),
        }
    }
}

impl Migration for TestMigration {
    fn dialect(&self) -> &Rc<dyn Dialect> {
        &self.dialect
    }

    fn ddl(&self) -> &dyn Implementation {
        &*self.ddl
    }

    fn connection(&self) -> Option<Rc<Connection>> {
        self.connection.clone()
    }

    fn as_sql(&self) -> bool {
        self.connection.is_none()
    }

    fn literal_binds(&self) -> bool {
        self.literal_binds
    }

    fn write(&self, text: &str) -> Result<()> {
        self.sql.borrow_mut().push_str(text);
        Ok(())
    }

    fn naming_convention(&self) -> Option<NamingConvention> {
        self.convention.clone()
    }

    fn cause(&self) -> Option<Cause> {
        self.cause.borrow().clone()
    }

    fn set_cause(&self, cause: Option<Cause>) {
        *self.cause.borrow_mut() = cause;
    }
}

/// What the script's `op.get_context()` is here.
struct Context {
    migration: Rc<TestMigration>,
    bind: PyValue,
    dialect: PyValue,
}

impl Payload for Context {
    const CLASS: &'static str = "MigrationContext";
}

fn resolve(value: &PyValue) -> Option<Rc<dyn Migration>> {
    value.payload::<Context>().map(|context| context.migration.clone() as Rc<dyn Migration>)
}

fn context_object(
    vm: &mut Vm,
    migration: &Rc<TestMigration>,
    bind: PyValue,
    dialect: PyValue,
) -> PyResult<PyValue> {
    let class = ClassBuilder::new(vm, "alembic.runtime.migration", "MigrationContext")
        .getter("bind", |_, this| Ok(this.expect_payload::<Context>()?.bind.clone()))
        .getter("dialect", |_, this| Ok(this.expect_payload::<Context>()?.dialect.clone()))
        .getter("as_sql", |_, this| Ok(this.expect_payload::<Context>()?.migration.as_sql()))
        .getter("impl", |vm, this| {
            let context = this.expect_payload::<Context>()?;
            let ddl = context.migration.ddl.clone();
            let class = ClassBuilder::new(vm, "alembic.ddl", ddl.class_name())
                .constant("__dialect__", PyValue::str(ddl.name()))
                .constant("transactional_ddl", ddl.transactional_ddl())
                .build()?;
            Ok(vm.bare_instance(&class))
        })
        .build()?;
    Ok(vm.new_instance(&class, Context { migration: migration.clone(), bind, dialect }))
}

/// Calls `upgrade()` and tells how it ended.
fn attempt(case: &Value, migration: &Rc<TestMigration>, connection: Option<&Rc<Connection>>) -> Value {
    let script = format!("{CATCHING}{}", case["script"].as_str().unwrap_or_default());
    let host = Rc::new(MemoryHost::new([("/case.py", script.as_str())]));
    let mut vm = Vm::new(host.clone(), Limits::default());
    let outcome = upgrade(&mut vm, migration, connection);
    let error = outcome.err().map(|error| described(&mut vm, error));
    let warnings = caught(&mut vm).unwrap_or_default();
    json!({"error": error, "warnings": warnings, "printed": host.output()})
}

const CATCHING: &str = "import warnings as _warnings\n_warnings.seen = []\n_warnings.warn = lambda message, \
                        category=UserWarning, *rest: _warnings.seen.append((category.__name__, str(message)))\n";

fn upgrade(vm: &mut Vm, migration: &Rc<TestMigration>, connection: Option<&Rc<Connection>>) -> PyResult<()> {
    sa::register(vm, World::new(Rc::new(SqliteFiles)));
    alembic::context::register(vm);
    alembic::op::register(vm, resolve);
    let dialect = sa::dialects::wrap(vm, &migration.dialect)?;
    let bind = match connection {
        Some(connection) => sa::engine::wrap_connection(vm, connection)?,
        None => {
            let execute = NativeFunction::new("dump", "(construct, parameters)", |vm, args| {
                let op = PyValue::Module(vm.import("alembic.op")?);
                vm.call_method(&op, "execute", vec![args.value("construct")])
            });
            sa::mock::connection(vm, &dialect, PyValue::Native(Rc::new(execute)))?
        }
    };
    let context = context_object(vm, migration, bind, dialect)?;
    let before = alembic::op::install(vm, migration.clone(), context)?;
    let module = vm.run_file("/case.py", "case")?;
    let function = vm.getattr(&PyValue::Module(module), "upgrade")?;
    let outcome = vm.call(&function, Vec::new(), Vec::new());
    alembic::op::remove(vm, before);
    outcome.map(drop)
}

/// Class and text of an exception.
fn described(vm: &mut Vm, error: python::Error) -> Value {
    if std::env::var_os("STILLROOM_OPS_TRACE").is_some() {
        eprintln!("{}", vm.format_traceback(&error));
    }
    match vm.exception_instance(error) {
        Ok(instance) => {
            let class = instance.class().full_name();
            let class = class.strip_prefix("builtins.").unwrap_or(&class).to_owned();
            let value = PyValue::Instance(instance);
            let text = vm.str_of(&value).map(|text| text.to_string()).unwrap_or_default();
            json!([class, text])
        }
        Err(error) => json!(["not an exception", error.to_string()]),
    }
}

fn caught(vm: &mut Vm) -> PyResult<Vec<Vec<String>>> {
    let module = PyValue::Module(vm.import("warnings")?);
    let Some(seen) = vm.getattr_opt(&module, "seen")? else { return Ok(Vec::new()) };
    let mut warnings = Vec::new();
    for pair in vm.iterate(&seen)? {
        let mut texts = Vec::new();
        for text in vm.iterate(&pair)? {
            texts.push(vm.str_of(&text)?.to_string());
        }
        warnings.push(texts);
    }
    Ok(warnings)
}
