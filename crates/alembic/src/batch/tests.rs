//! A rebuild, from alterations to the offline SQL.

use std::cell::RefCell;
use std::rc::Rc;

use sqlalchemy::connection::Connection;
use sqlalchemy::dialect::{Dialect, DialectSettings, by_name};
use sqlalchemy::expression::Expr;
use sqlalchemy::schema::{
    Column, ColumnArg, ColumnArgs, Constraint, ConstraintArgs, MetaData, SchemaItem, ServerDefault, Table,
    TableArgs,
};
use sqlalchemy::types::Type;

use super::{Batch, BatchOptions, Recreate};
use crate::ddl::{self, Implementation};
use crate::operations::{
    AddColumn, AlterColumn, Cause, Change, CreateIndex, DropColumn, DropConstraint, DropKind, Migration,
    MssqlDependents, Operation, Operations, Result,
};

/// Offline SQL for SQLite.
struct Offline {
    dialect: Rc<dyn Dialect>,
    ddl: Rc<dyn Implementation>,
    sql: RefCell<String>,
}

impl Migration for Offline {
    fn dialect(&self) -> &Rc<dyn Dialect> {
        &self.dialect
    }

    fn ddl(&self) -> &dyn Implementation {
        &*self.ddl
    }

    fn connection(&self) -> Option<Rc<Connection>> {
        None
    }

    fn as_sql(&self) -> bool {
        true
    }

    fn write(&self, text: &str) -> Result<()> {
        self.sql.borrow_mut().push_str(text);
        Ok(())
    }

    fn cause(&self) -> Option<Cause> {
        None
    }

    fn set_cause(&self, _cause: Option<Cause>) {}
}

fn offline() -> Rc<Offline> {
    Rc::new(Offline {
        dialect: by_name("sqlite", &DialectSettings::default()).unwrap(),
        ddl: ddl::implementation("sqlite", &ddl::Options::default()).unwrap(),
        sql: RefCell::default(),
    })
}

fn table() -> Rc<Table> {
    let id = ColumnArgs { primary_key: true, ..ColumnArgs::default() };
    let items = vec![
        SchemaItem::Column(Column::new(Some("id".into()), Type::integer(), id).unwrap()),
        SchemaItem::Column(Column::plain("x", Type::string(10))),
        SchemaItem::Column(Column::plain("y", Type::integer())),
        SchemaItem::Constraint(Constraint::unique(vec![ColumnArg::from("y")], ConstraintArgs::named("uq_y"))),
    ];
    Table::new("t", &MetaData::new(), items, TableArgs::default()).unwrap()
}

fn rebuilt(options: BatchOptions, operations: Vec<Operation>) -> Result<String> {
    let migration = offline();
    let batch = Rc::new(Batch::new(migration.clone(), options));
    let within = Operations::within(batch.clone());
    for operation in operations {
        operation.invoke(&within)?;
    }
    batch.flush()?;
    let sql = migration.sql.borrow().clone();
    Ok(sql)
}

fn copying() -> BatchOptions {
    BatchOptions { copy_from: Some(table()), ..BatchOptions::new("t") }
}

fn drop_column(name: &str) -> Operation {
    Operation::DropColumn(DropColumn {
        table: "t".into(),
        schema: None,
        column: name.into(),
        if_exists: false,
        existing_type: None,
        mssql: MssqlDependents::default(),
    })
}

fn add_column(column: Rc<Column>) -> Operation {
    Operation::AddColumn(AddColumn {
        table: "t".into(),
        schema: None,
        column,
        if_not_exists: false,
        inline_references: false,
        inline_primary_key: false,
        before: None,
        after: None,
    })
}

#[test]
fn a_changed_type_is_cast_on_the_way() {
    let change = AlterColumn { type_: Some(Type::integer()), ..AlterColumn::new("t", "x") };
    let sql = rebuilt(copying(), vec![Operation::AlterColumn(change)]).unwrap();
    assert_eq!(
        sql,
        "CREATE TABLE _alembic_tmp_t (\n    id INTEGER NOT NULL, \n    x INTEGER, \n    y INTEGER, \n    PRIMARY KEY \
         (id), \n    CONSTRAINT uq_y UNIQUE (y)\n);\n\nINSERT INTO _alembic_tmp_t (id, x, y) SELECT t.id, CAST(t.x AS \
         INTEGER) AS x, t.y \nFROM t;\n\nDROP TABLE t;\n\nALTER TABLE _alembic_tmp_t RENAME TO t;\n\n"
    );
}

#[test]
fn what_hangs_on_a_dropped_column_goes_with_it() {
    let sql = rebuilt(copying(), vec![drop_column("y")]).unwrap();
    assert!(!sql.contains("uq_y"), "{sql}");
    assert!(sql.contains("(id, x) SELECT t.id, t.x \nFROM t"), "{sql}");
}

#[test]
fn a_renamed_column_keeps_its_constraints() {
    let rename = AlterColumn { name: Some("z".into()), ..AlterColumn::new("t", "y") };
    let sql = rebuilt(copying(), vec![Operation::AlterColumn(rename)]).unwrap();
    assert!(sql.contains("CONSTRAINT uq_y UNIQUE (z)"), "{sql}");
    assert!(sql.contains("(id, x, z) SELECT t.id, t.x, t.y"), "{sql}");
}

#[test]
fn a_constraint_is_dropped_by_its_name_only() {
    let drop = |name: Option<&str>| {
        Operation::DropConstraint(DropConstraint {
            name: name.into(),
            table: "t".into(),
            schema: None,
            kind: DropKind::Unique,
            if_exists: false,
        })
    };
    assert!(!rebuilt(copying(), vec![drop(Some("uq_y"))]).unwrap().contains("UNIQUE"));
    let error = rebuilt(copying(), vec![drop(Some("uq_x"))]).unwrap_err();
    assert_eq!(error.to_string(), "No such constraint: 'uq_x'");
    let error = rebuilt(copying(), vec![drop(None)]).unwrap_err();
    assert_eq!(error.to_string(), "Constraint must have a name");
}

#[test]
fn sqlite_adds_columns_and_indexes_in_place() {
    let index = Operation::CreateIndex(CreateIndex {
        name: "ix".into(),
        table: "t".into(),
        schema: None,
        columns: vec![ColumnArg::from("z")],
        unique: false,
        if_not_exists: false,
        quote: None,
        dialect_options: Default::default(),
    });
    let sql = rebuilt(BatchOptions::new("t"), vec![add_column(Column::plain("z", Type::integer())), index])
        .unwrap();
    assert_eq!(sql, "ALTER TABLE t ADD COLUMN z INTEGER;\n\nCREATE INDEX ix ON t (z);\n\n");
}

#[test]
fn an_expression_as_default_takes_a_new_table() {
    let now = ServerDefault::Expr(Expr::text("CURRENT_TIMESTAMP"));
    let args = ColumnArgs { server_default: Some(now), ..ColumnArgs::default() };
    let column = Column::new(Some("z".into()), Type::integer(), args).unwrap();
    let error = rebuilt(BatchOptions::new("t"), vec![add_column(column)]).unwrap_err();
    assert!(
        error
            .to_string()
            .starts_with("This operation cannot proceed in --sql mode; batch mode with dialect sqlite")
    );
}

#[test]
fn never_means_alter_in_place() {
    let options = BatchOptions { recreate: Recreate::Never, ..BatchOptions::new("t") };
    let nullable = AlterColumn { nullable: Some(false), comment: Change::Keep, ..AlterColumn::new("t", "x") };
    let sql = rebuilt(options, vec![drop_column("y"), Operation::AlterColumn(nullable)]).unwrap();
    assert_eq!(sql, "ALTER TABLE t DROP COLUMN y;\n\nALTER TABLE t ALTER COLUMN x SET NOT NULL;\n\n");
}
