//! How each database spells SQL. A dialect answers questions; nobody asks its name to decide something.
//!
//! [`Dialect`] has an answer for everything (SQLAlchemy's default); one file per database overrides what
//! differs there. Adding a dialect: implement the three required methods, then run the differential tests
//! with its name added to `tests/oracle/ddl.py`.

mod arguments;
pub mod ddl;
mod default;
mod drivers;
mod features;
mod literal;
mod mssql;
mod mysql;
mod oracle;
mod postgresql;
mod quoting;
mod reserved;
pub mod sql;
mod sqlite;
pub mod types;

use std::fmt::Debug;
use std::rc::Rc;

pub use arguments::Taker;
pub use ddl::DdlElement;
pub use default::{DefaultDialect, TextDialect};
pub use features::Features;
pub use literal::{Part, string_literal};
pub use mssql::MsSql;
pub use mysql::MySql;
pub use oracle::Oracle;
pub use postgresql::Postgresql;
pub use quoting::{Quoting, sql_phrase};
pub use sqlite::Sqlite;

use self::sql::ParamStyle;
use crate::error::Result;
use crate::expression::{self, Expr};
use crate::schema::{Column, Computed, Constraint, Identity, Index, Name, Sequence, SequenceOptions, Table};
use crate::types::{Literal, Type};

/// What SQLAlchemy speaks to a database through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Driver {
    /// Its name in URLs, behind the `+`.
    pub name: &'static str,
    /// The Python module that it is.
    pub module: &'static str,
    /// Whether it is at hand, so that statements can be executed and not only spelt.
    pub is_here: bool,
}

/// A database's way with SQL.
pub trait Dialect: Debug {
    /// Itself, for the default answers.
    fn as_dyn(&self) -> &dyn Dialect;

    /// Its name, as `with_variant` and options (`postgresql_using`) use it.
    fn name(&self) -> &'static str;

    /// How it spells identifiers.
    fn quoting(&self) -> &Quoting;

    /// What it can do.
    fn features(&self) -> Features {
        Features::DEFAULT
    }

    /// The driver that SQLAlchemy takes if a URL names none.
    fn driver(&self) -> Driver {
        Driver { name: "default", module: "default", is_here: false }
    }

    // Types

    /// The type as DDL spells it. `column` is the column it is compiled for.
    fn compile_type(&self, ty: &Type, column: Option<&Column>) -> Result<String> {
        types::compile(self.as_dyn(), ty, column)
    }

    /// The answer for one kind of type; `visit` is the class's [`visit`](crate::types::TypeClass::visit) or
    /// the one that another kind stands for.
    fn visit_type(&self, visit: &str, ty: &Type, column: Option<&Column>) -> Result<String> {
        types::visit(self.as_dyn(), visit, ty, column)
    }

    /// The name of SQLAlchemy's type compiler, which error messages show.
    fn type_compiler_name(&self) -> &'static str {
        "sqlalchemy.sql.compiler.GenericTypeCompiler"
    }

    /// What stands for `Interval` here, if the database has such a type itself.
    fn native_interval(&self, _ty: &Type) -> Option<Type> {
        None
    }

    // Constants and expressions

    /// A string constant.
    fn string_literal(&self, text: &str) -> String {
        string_literal(text, self.quoting().double_percents)
    }

    /// A string constant of the national character set, for `Unicode` types.
    fn national_literal(&self, text: &str) -> String {
        self.string_literal(text)
    }

    /// True or false.
    fn boolean_literal(&self, value: bool) -> &'static str {
        if value { "1" } else { "0" }
    }

    /// A date, a time of day or both, given in ISO form with a blank between.
    fn moment_literal(&self, value: &Literal, part: Part, _ty: &Type) -> Option<String> {
        literal::portion(value, part).map(literal::quoted)
    }

    /// A span of time, given in seconds, where there are constants for such.
    fn interval_literal(&self, _seconds: &str) -> Option<String> {
        None
    }

    /// How parameters are written: as asked for, or as the driver has it.
    fn paramstyle(&self) -> ParamStyle {
        self.quoting().paramstyle.unwrap_or_else(|| self.sql().paramstyle())
    }

    /// Whether UUIDs are written with their hyphens.
    fn writes_uuids(&self, as_uuid: bool) -> bool {
        as_uuid && self.features().supports_native_uuid
    }

    /// Several constants as one.
    fn array_literal(&self, items: &[String]) -> String {
        format!("[{}]", items.join(", "))
    }

    /// A constant.
    fn literal(&self, value: &Literal, ty: Option<&Type>) -> Result<String> {
        literal::render(self.as_dyn(), value, ty)
    }

    /// An expression of a schema item: constants inline, and columns without their table unless asked for.
    fn expression(&self, expr: &Expr, include_table: bool) -> Result<String> {
        expression::compile(self.as_dyn(), expr, include_table)
    }

    /// How it spells statements.
    fn sql(&self) -> &dyn sql::SqlRules {
        &sql::StandardRules
    }

    // DDL: statements

    /// A DDL statement.
    fn compile_ddl(&self, element: &DdlElement) -> Result<String> {
        ddl::compile(self.as_dyn(), element)
    }

    /// CREATE INDEX
    fn create_index(&self, index: &Index, if_not_exists: bool) -> Result<String> {
        ddl::index::create(self.as_dyn(), index, if_not_exists)
    }

    /// DROP INDEX
    fn drop_index(&self, index: &Index, if_exists: bool) -> Result<String> {
        ddl::index::drop(self.as_dyn(), index, if_exists)
    }

    /// ALTER TABLE … DROP CONSTRAINT
    fn drop_constraint(&self, constraint: &Constraint, if_exists: bool, cascade: bool) -> Result<String> {
        ddl::constraint::drop(self.as_dyn(), constraint, if_exists, cascade)
    }

    /// COMMENT ON TABLE; `None` takes the comment away.
    fn table_comment(&self, table: &Table, comment: Option<&str>) -> Result<String> {
        ddl::comment::on_table(self.as_dyn(), table, comment)
    }

    /// COMMENT ON COLUMN; `None` takes the comment away.
    fn column_comment(&self, column: &Column, comment: Option<&str>) -> Result<String> {
        ddl::comment::on_column(self.as_dyn(), column, comment)
    }

    /// CREATE SEQUENCE
    fn create_sequence(&self, sequence: &Sequence, if_not_exists: bool) -> Result<String> {
        ddl::sequence::create(self.as_dyn(), sequence, if_not_exists)
    }

    /// CREATE TYPE, where types are created.
    fn create_type(&self, ty: &Type) -> Result<String> {
        Err(types::cannot_be_named(self.as_dyn(), ty, "Create"))
    }

    /// DROP TYPE
    fn drop_type(&self, ty: &Type) -> Result<String> {
        Err(types::cannot_be_named(self.as_dyn(), ty, "Drop"))
    }

    /// What has to be created before a table: PostgreSQL's ENUM types. Whoever emits them leaves out those whose
    /// [`Type::named`] it has created before.
    fn before_create_table(&self, table: &Table) -> Result<Vec<DdlElement>> {
        types::named_types(self.as_dyn(), table)
    }

    // DDL: parts of statements

    /// A column inside CREATE TABLE or ADD COLUMN, without its own CHECKs.
    fn column_specification(&self, column: &Column) -> Result<String> {
        ddl::column::specification(self.as_dyn(), column)
    }

    /// What stands between the table's name and its parenthesis.
    fn create_table_suffix(&self, _table: &Table) -> Result<String> {
        Ok(String::new())
    }

    /// What follows the closing parenthesis of CREATE TABLE.
    fn post_create_table(&self, _table: &Table) -> Result<String> {
        Ok(String::new())
    }

    /// A constraint inside CREATE TABLE or after ADD; `None` if it is not written at all.
    fn constraint(&self, constraint: &Constraint) -> Result<Option<String>> {
        ddl::constraint::specification(self.as_dyn(), constraint).map(Some)
    }

    /// The CHECK constraint of a single column, inside that column.
    fn column_check(&self, constraint: &Constraint) -> Result<String> {
        ddl::constraint::specification(self.as_dyn(), constraint)
    }

    /// Whether the CHECK that a `Boolean` or `Enum` brought along is needed.
    fn needs_type_check(&self, constraint: &Constraint) -> bool {
        ddl::constraint::needs_type_check(self.as_dyn(), constraint)
    }

    /// The body of PRIMARY KEY (…).
    fn primary_key_body(&self, constraint: &Constraint) -> Result<String> {
        ddl::constraint::primary_key_body(self.as_dyn(), constraint)
    }

    /// What follows the columns of PRIMARY KEY and UNIQUE, before DEFERRABLE.
    fn after_key_columns(&self, _constraint: &Constraint) -> Result<String> {
        Ok(String::new())
    }

    /// What stands between UNIQUE and its columns.
    fn unique_modifier(&self, _constraint: &Constraint) -> Result<String> {
        Ok(String::new())
    }

    /// The referred table of a FOREIGN KEY.
    fn referred_table(&self, table: &Table) -> String {
        self.quoting().format_table(table)
    }

    /// ON DELETE …
    fn on_delete(&self, action: &str) -> Result<String> {
        Ok(format!(" ON DELETE {}", sql_phrase(action)?))
    }

    /// ON UPDATE …
    fn on_update(&self, action: &str) -> Result<String> {
        Ok(format!(" ON UPDATE {}", sql_phrase(action)?))
    }

    /// DEFERRABLE, INITIALLY …
    fn deferrability(&self, constraint: &Constraint) -> Result<String> {
        ddl::constraint::deferrability(constraint)
    }

    /// MATCH …
    fn match_clause(&self, match_: &str) -> Result<String> {
        Ok(format!(" MATCH {}", sql_phrase(match_)?))
    }

    /// GENERATED ALWAYS AS …
    fn computed(&self, computed: &Computed) -> Result<String> {
        ddl::column::computed(self.as_dyn(), computed)
    }

    /// GENERATED … AS IDENTITY
    fn identity(&self, identity: &Identity) -> Result<String> {
        ddl::column::identity(self.as_dyn(), identity)
    }

    /// START WITH, INCREMENT BY …
    fn sequence_options(&self, options: &SequenceOptions) -> String {
        ddl::sequence::options(options)
    }

    /// The default of a column as DDL writes it after DEFAULT, if it has one.
    fn column_default(&self, column: &Column) -> Result<Option<String>> {
        ddl::column::default_string(self.as_dyn(), column)
    }

    /// The name of a constraint, within the database's limit; `None` if it has none.
    fn constraint_name(&self, constraint: &Constraint) -> Result<Option<Name>> {
        ddl::constraint::final_name(self.as_dyn(), constraint)
    }

    /// The name of an index, within the database's limit.
    fn index_name(&self, index: &Index) -> Result<Option<Name>> {
        ddl::index::final_name(self.as_dyn(), index)
    }
}

/// What can be chosen about a dialect (`dialect_opts`).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DialectSettings {
    /// `paramstyle`: `qmark`, `named`, `format`, `pyformat`, `numeric`.
    pub paramstyle: Option<Rc<str>>,
}

impl DialectSettings {
    /// The style that was asked for.
    fn chosen_style(&self) -> Option<ParamStyle> {
        match self.paramstyle.as_deref()? {
            "qmark" => Some(ParamStyle::Qmark),
            "named" => Some(ParamStyle::Named),
            "format" => Some(ParamStyle::Format),
            "pyformat" => Some(ParamStyle::Pyformat),
            _ => None,
        }
    }

    /// Whether `%` is doubled under these settings, when the driver's own style would do so or not.
    fn double_percents(&self, own_style: &str) -> bool {
        matches!(self.paramstyle.as_deref().unwrap_or(own_style), "format" | "pyformat")
    }
}

/// The dialect called `name`, as `create_engine` and `--sql` find it; `None` if there is no such dialect.
pub fn by_name(name: &str, settings: &DialectSettings) -> Option<Rc<dyn Dialect>> {
    match name {
        "sqlite" => Some(Rc::new(Sqlite::new(settings))),
        "postgresql" => Some(Rc::new(Postgresql::new(settings))),
        "mysql" => Some(Rc::new(MySql::new(settings))),
        "mariadb" => Some(Rc::new(MySql::mariadb(settings))),
        "mssql" => Some(Rc::new(MsSql::new(settings))),
        "oracle" => Some(Rc::new(Oracle::new(settings))),
        "default" => Some(Rc::new(DefaultDialect::new(settings))),
        _ => None,
    }
}
