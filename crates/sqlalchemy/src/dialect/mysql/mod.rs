//! MySQL, and MariaDB, which differs in little.

mod column;
mod index;
mod options;
mod types;

use super::ddl::{comment, constraint};
use super::{Dialect, DialectSettings, Driver, Features, Quoting, reserved, sql, string_literal};
use crate::error::{Error, ErrorClass, Result};
use crate::schema::{
    Column, Constraint, ConstraintKind, DialectOptions, Index, SequenceOptions, Setting, Table,
};
use crate::types::Type;

/// MySQL or MariaDB, as SQLAlchemy takes them to be before it has met a server.
#[derive(Clone, Debug)]
pub struct MySql {
    quoting: Quoting,
    maria: bool,
}

impl MySql {
    /// MySQL under these settings.
    pub fn new(settings: &DialectSettings) -> MySql {
        MySql { quoting: backticks(reserved::MYSQL, settings), maria: false }
    }

    /// MariaDB under these settings.
    pub fn mariadb(settings: &DialectSettings) -> MySql {
        MySql { quoting: backticks(reserved::MARIADB, settings), maria: true }
    }

    /// The option `mysql_name`; MariaDB looks for its own first.
    fn option(&self, options: &DialectOptions, name: &str) -> Option<Setting> {
        options.get(self.name(), name).or_else(|| options.get("mysql", name))
    }
}

fn backticks(reserved: &'static [&'static str], settings: &DialectSettings) -> Quoting {
    Quoting {
        open: '`',
        close: '`',
        double_percents: settings.double_percents("format"),
        paramstyle: settings.chosen_style(),
        ..Quoting::standard(reserved)
    }
}

impl Dialect for MySql {
    fn as_dyn(&self) -> &dyn Dialect {
        self
    }

    fn name(&self) -> &'static str {
        if self.maria { "mariadb" } else { "mysql" }
    }

    fn driver(&self) -> Driver {
        Driver { name: "mysqldb", module: "MySQLdb", is_here: false }
    }

    fn quoting(&self) -> &Quoting {
        &self.quoting
    }

    fn sql(&self) -> &dyn sql::SqlRules {
        if self.maria { &sql::MySqlRules { maria: true } } else { &sql::MySqlRules { maria: false } }
    }

    fn features(&self) -> Features {
        Features {
            supports_native_enum: true,
            supports_native_uuid: self.maria,
            supports_comments: true,
            inline_comments: true,
            max_identifier_length: 255,
            max_index_name_length: Some(64),
            max_constraint_name_length: Some(64),
            ..Features::DEFAULT
        }
    }

    fn type_compiler_name(&self) -> &'static str {
        "sqlalchemy.dialects.mysql.base.MySQLTypeCompiler"
    }

    fn visit_type(&self, visit: &str, ty: &Type, column: Option<&Column>) -> Result<String> {
        types::visit(self, visit, ty, column)
    }

    fn string_literal(&self, text: &str) -> String {
        string_literal(text, self.quoting.double_percents).replace('\\', "\\\\")
    }

    fn boolean_literal(&self, value: bool) -> &'static str {
        if value { "true" } else { "false" }
    }

    fn writes_uuids(&self, _as_uuid: bool) -> bool {
        false
    }

    fn column_specification(&self, item: &Column) -> Result<String> {
        column::specification(self, item)
    }

    fn post_create_table(&self, table: &Table) -> Result<String> {
        options::table(self, table)
    }

    fn create_index(&self, item: &Index, if_not_exists: bool) -> Result<String> {
        index::create(self, item, if_not_exists)
    }

    fn drop_index(&self, item: &Index, if_exists: bool) -> Result<String> {
        index::drop(self, item, if_exists)
    }

    fn constraint(&self, item: &Constraint) -> Result<Option<String>> {
        let mut text = constraint::specification(self, item)?;
        if item.is_primary_key()
            && let Some(method) = self.option(&item.dialect_options, "using")
        {
            text.push_str(&format!(" USING {}", self.quoting.quote_str(&method.display()?)));
        }
        Ok(Some(text))
    }

    fn drop_constraint(&self, item: &Constraint, _if_exists: bool, _cascade: bool) -> Result<String> {
        let kind = match &item.kind {
            ConstraintKind::PrimaryKey { .. } => "PRIMARY KEY ",
            ConstraintKind::ForeignKey { .. } => "FOREIGN KEY ",
            ConstraintKind::Unique => "INDEX ",
            ConstraintKind::Check { .. } if self.maria => "CONSTRAINT ",
            ConstraintKind::Check { .. } => "CHECK ",
            ConstraintKind::Exclude(_) => "",
        };
        let name = match (item.is_primary_key(), self.constraint_name(item)?) {
            (true, _) => String::new(),
            (false, Some(name)) => self.quoting.quote(&name),
            // The CHECK of a type that has no name comes out as Python's None.
            (false, None) if item.type_bound.is_some() => "None".to_owned(),
            (false, None) => return Err(Error::new(ErrorClass::AssertionError, "")),
        };
        let table = item.table().map_or_else(String::new, |table| self.quoting.format_table(&table));
        Ok(format!("ALTER TABLE {table} DROP {kind}{name}"))
    }

    fn match_clause(&self, _match: &str) -> Result<String> {
        Err(Error::compile(
            "MySQL ignores the 'MATCH' keyword while at the same time causes ON UPDATE/ON DELETE clauses to be \
             ignored.",
        ))
    }

    fn sequence_options(&self, options: &SequenceOptions) -> String {
        super::ddl::sequence::options(options).replace("NO CYCLE", "NOCYCLE")
    }

    fn table_comment(&self, table: &Table, text: Option<&str>) -> Result<String> {
        let text = self.string_literal(text.unwrap_or_default());
        Ok(format!("ALTER TABLE {} COMMENT {text}", self.quoting.format_table(table)))
    }

    fn column_comment(&self, item: &Column, text: Option<&str>) -> Result<String> {
        let Some(table) = item.table().filter(|_| text.is_some()) else {
            return comment::on_column(self, item, text);
        };
        Ok(format!(
            "ALTER TABLE {} CHANGE {} {}",
            self.quoting.format_table(&table),
            self.quoting.format_column(item),
            self.column_specification(item)?
        ))
    }
}
