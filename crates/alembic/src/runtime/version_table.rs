//! The version table: its shape, and the statements that read and change it.

use std::rc::Rc;

use sqlalchemy::connection::{Connection, ParameterSets, SqlValue};
use sqlalchemy::dialect::{DdlElement, Dialect};
use sqlalchemy::schema::{
    Column, ColumnArgs, Constraint, ConstraintArgs, MetaData, SchemaItem, Table, TableArgs,
};
use sqlalchemy::types::Type;

use super::heads::HeadChange;
use crate::ddl::{Implementation, Returning};
use crate::operations::Result;

/// `alembic_version`, or what the environment calls it.
#[derive(Debug, Clone)]
pub struct VersionTable {
    /// Its name.
    pub name: String,
    /// Its schema.
    pub schema: Option<String>,
    /// Whether it has a primary key.
    pub primary_key: bool,
}

const COLUMN: &str = "version_num";
/// Ids may be this long.
const ID_LENGTH: i64 = 32;

impl VersionTable {
    /// The table's name in statements.
    fn full_name(&self, dialect: &dyn Dialect) -> String {
        let quoting = dialect.quoting();
        let name = quoting.quote_str(&self.name);
        match &self.schema {
            Some(schema) => format!("{}.{name}", quoting.quote_str(schema)),
            None => name,
        }
    }

    /// The statement that makes it.
    pub fn create_sql(&self, dialect: &dyn Dialect) -> Result<String> {
        let table = self.table()?;
        Ok(dialect.compile_ddl(&DdlElement::CreateTable { table, if_not_exists: false })?)
    }

    fn table(&self) -> Result<Rc<Table>> {
        let column = Column::new(
            Some(COLUMN.into()),
            Type::string(ID_LENGTH),
            ColumnArgs { nullable: Some(false), ..ColumnArgs::default() },
        )?;
        let mut items = vec![SchemaItem::Column(column)];
        if self.primary_key {
            let name = format!("{}_pkc", self.name);
            let key = Constraint::primary_key(vec![COLUMN.into()], ConstraintArgs::named(&*name));
            items.push(SchemaItem::Constraint(key));
        }
        let args = TableArgs { schema: self.schema.as_deref().map(Into::into), ..TableArgs::default() };
        Ok(Table::new(&*self.name, &MetaData::new(), items, args)?)
    }

    /// The statement that reads it.
    pub fn select_sql(&self, dialect: &dyn Dialect) -> String {
        let table = self.full_name(dialect);
        format!("SELECT {table}.{COLUMN} \nFROM {table}")
    }

    /// The statement that empties it.
    pub fn purge_sql(&self, dialect: &dyn Dialect) -> String {
        format!("DELETE FROM {}", self.full_name(dialect))
    }

    /// The statement for one change.
    pub fn change_sql(&self, change: &HeadChange, dialect: &dyn Dialect, ddl: &dyn Implementation) -> String {
        let table = self.full_name(dialect);
        match change {
            HeadChange::Insert(version) => {
                let returning = if self.primary_key { ddl.returning() } else { Returning::Nothing };
                let (output, returning) = match returning {
                    Returning::Nothing => (String::new(), String::new()),
                    Returning::Column => (String::new(), format!(" RETURNING {COLUMN}")),
                    Returning::Qualified => (String::new(), format!(" RETURNING {table}.{COLUMN}")),
                    Returning::Into => (String::new(), format!(" RETURNING {table}.{COLUMN} INTO :ret_0")),
                    Returning::Output => (format!(" OUTPUT inserted.{COLUMN}"), String::new()),
                };
                format!("INSERT INTO {table} ({COLUMN}){output} VALUES ('{version}'){returning}")
            }
            HeadChange::Delete(version) => {
                format!("DELETE FROM {table} WHERE {table}.{COLUMN} = '{version}'")
            }
            HeadChange::Update { from, to } => {
                format!("UPDATE {table} SET {COLUMN}='{to}' WHERE {table}.{COLUMN} = '{from}'")
            }
        }
    }

    /// Whether the database has it. Asking begins SQLAlchemy's transaction, as every statement does.
    pub fn exists(&self, connection: &Rc<Connection>, dialect: &dyn Dialect) -> Result<bool> {
        let quoting = dialect.quoting();
        let table = quoting.quote_always(&self.name);
        connection.prepare_to_execute()?;
        let known = |pragma: String| {
            Ok::<_, crate::operations::Error>(!connection.silently(&pragma)?.rows.is_empty())
        };
        match &self.schema {
            Some(schema) => known(format!("PRAGMA {}.table_info({table})", quoting.quote_str(schema))),
            None => Ok(known(format!("PRAGMA main.table_info({table})"))?
                || known(format!("PRAGMA temp.table_info({table})"))?),
        }
    }

    /// What its rows hold.
    pub fn rows(&self, connection: &Rc<Connection>, dialect: &dyn Dialect) -> Result<Vec<SqlValue>> {
        let result = connection.execute(&self.select_sql(dialect), ParameterSets::none())?;
        let rows = result.fetchall()?;
        Ok(rows.iter().filter_map(|row| row.first().cloned()).collect())
    }
}
