//! Connections as SQLAlchemy's behave: transactions that begin by themselves, blocks, savepoints, errors.

#![allow(clippy::unwrap_used)]

use std::cell::RefCell;
use std::rc::Rc;

use sqlalchemy::connection::{
    Connection, Engine, Error, IsolationLevel, Observer, Options, Parameter, ParameterSets, Parameters,
    SqlValue, SqliteFiles, StatementEvent, TransactionEvent, Url, World,
};

fn engine(url: &str) -> Rc<Engine> {
    Engine::new(Url::parse(url).unwrap(), World::new(Rc::new(SqliteFiles)), None).unwrap()
}

fn run(connection: &Rc<Connection>, sql: &str) -> Result<Vec<Vec<SqlValue>>, Error> {
    let result = connection.execute(sql, ParameterSets::none())?;
    if result.returns_rows() { result.fetchall() } else { Ok(Vec::new()) }
}

fn tables(connection: &Rc<Connection>) -> usize {
    run(connection, "select * from sqlite_master").unwrap().len()
}

#[test]
fn ddl_before_the_first_insert_survives_a_rollback() {
    let connection = engine("sqlite://").connect().unwrap();
    run(&connection, "create table a (x)").unwrap();
    run(&connection, "insert into a values (1)").unwrap();
    run(&connection, "create table b (x)").unwrap();
    assert_eq!(tables(&connection), 2);
    connection.rollback().unwrap();
    assert_eq!(tables(&connection), 1);
    assert!(run(&connection, "select * from a").unwrap().is_empty());
}

#[test]
fn an_error_reads_as_sqlalchemy_writes_it() {
    let connection = engine("sqlite://").connect().unwrap();
    run(&connection, "create table t (id integer primary key, n text not null)").unwrap();
    let values: Parameters = [Parameter::from(1), Parameter::from(SqlValue::Null)].into_iter().collect();
    let error = connection.execute("insert into t values (?, ?)", values.into()).err().unwrap();
    assert_eq!(error.class().name(), "IntegrityError");
    assert_eq!(
        error.to_string(),
        "(sqlite3.IntegrityError) NOT NULL constraint failed: t.n\n[SQL: insert into t values (?, ?)]\n\
         [parameters: (1, None)]\n(Background on this error at: https://sqlalche.me/e/21/gkpj)"
    );
    let error = engine("sqlite:////nowhere/at/all.db").connect().err().unwrap();
    assert_eq!(
        error.to_string(),
        "(sqlite3.OperationalError) unable to open database file\n\
         (Background on this error at: https://sqlalche.me/e/21/e3q8)"
    );
}

#[test]
fn one_transaction_at_a_time() {
    let connection = engine("sqlite://").connect().unwrap();
    run(&connection, "select 1").unwrap();
    assert!(connection.in_transaction());
    let refused = connection.begin().err().unwrap();
    assert!(
        refused.to_string().starts_with("This connection has already initialized a SQLAlchemy Transaction()")
    );
    let autocommit = Options { isolation_level: Some(IsolationLevel::Autocommit), ..Options::default() };
    assert!(connection.set_options(autocommit.clone()).is_err());
    connection.commit().unwrap();
    connection.set_options(autocommit).unwrap();
    run(&connection, "create table t (x)").unwrap();
    run(&connection, "insert into t values (1)").unwrap();
    connection.rollback().unwrap();
    assert_eq!(run(&connection, "select * from t").unwrap().len(), 1);
}

#[test]
fn a_block_ends_its_transaction() {
    let connection = engine("sqlite://").connect().unwrap();
    run(&connection, "create table t (x)").unwrap();
    connection.commit().unwrap();

    let transaction = connection.begin().unwrap();
    transaction.enter();
    run(&connection, "insert into t values (1)").unwrap();
    connection.commit().unwrap();
    let refused = run(&connection, "select 1").unwrap_err();
    assert!(refused.to_string().starts_with("Can't operate on closed transaction inside context manager."));
    transaction.exit(false).unwrap();

    let transaction = connection.begin().unwrap();
    transaction.enter();
    run(&connection, "insert into t values (2)").unwrap();
    transaction.exit(true).unwrap();
    assert_eq!(run(&connection, "select x from t").unwrap(), [[SqlValue::Integer(1)]]);
    assert_eq!(transaction.commit().unwrap_err().to_string(), "This transaction is inactive");
}

#[test]
fn savepoints_nest() {
    let connection = engine("sqlite://").connect().unwrap();
    run(&connection, "create table t (x)").unwrap();
    run(&connection, "insert into t values (1)").unwrap();
    let outer = connection.begin_nested().unwrap();
    run(&connection, "insert into t values (2)").unwrap();
    let inner = connection.begin_nested().unwrap();
    run(&connection, "insert into t values (3)").unwrap();
    inner.rollback().unwrap();
    assert!(!inner.is_active() && outer.is_active());
    outer.commit().unwrap();
    assert_eq!(run(&connection, "select x from t").unwrap().len(), 2);
    assert!(!connection.in_nested_transaction());
}

#[derive(Default)]
struct Log(RefCell<Vec<String>>);

impl Observer for Log {
    fn statement(&self, event: &StatementEvent<'_>) {
        let failed = if event.error.is_some() { " failed" } else { "" };
        self.0.borrow_mut().push(format!("{} -> {}{failed}", event.sql, event.rowcount));
    }

    fn transaction(&self, event: TransactionEvent<'_>) {
        self.0.borrow_mut().push(format!("{event:?}"));
    }
}

#[test]
fn the_observer_sees_everything_in_order() {
    let log = Rc::new(Log::default());
    let mut world = World::new(Rc::new(SqliteFiles));
    world.observer = Some(log.clone());
    let engine = Engine::new(Url::parse("sqlite://").unwrap(), world, None).unwrap();
    let connection = engine.connect().unwrap();
    run(&connection, "create table t (x)").unwrap();
    run(&connection, "insert into t values (1), (2)").unwrap();
    assert!(run(&connection, "select nope").is_err());
    connection.commit().unwrap();
    connection.close().unwrap();
    assert_eq!(
        *log.0.borrow(),
        [
            "Begin",
            "create table t (x) -> -1",
            "ImplicitBegin",
            "insert into t values (1), (2) -> 2",
            "select nope -> -1 failed",
            "Commit",
        ]
    );
}

#[test]
fn a_database_in_memory_outlives_its_connections_and_travels_as_bytes() {
    let engine = engine("sqlite://");
    let connection = engine.connect().unwrap();
    run(&connection, "create table t (x)").unwrap();
    run(&connection, "insert into t values ('a')").unwrap();
    connection.commit().unwrap();
    let pages = connection.driver().unwrap().serialize().unwrap();
    connection.close().unwrap();
    assert_eq!(run(&connection, "select 1").unwrap_err().to_string(), "This Connection is closed");
    assert_eq!(tables(&engine.connect().unwrap()), 1);

    let other = self::engine("sqlite://").connect().unwrap();
    other.driver().unwrap().deserialize(&pages).unwrap();
    assert_eq!(run(&other, "select x from t where x regexp '^a'").unwrap(), [[SqlValue::from("a")]]);
}
