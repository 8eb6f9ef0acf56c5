//! `Inspector`: the questions scripts ask about a database.

use python::order;
use std::cell::RefCell;
use std::rc::Rc;

use indexmap::IndexMap;

use super::{
    Query, ReflectError, ReflectedCheck, ReflectedColumn, ReflectedComputed, ReflectedForeignKey,
    ReflectedIndex, ReflectedOptions, ReflectedPrimaryKey, ReflectedUnique, Result, parse, resolve_type,
};
use crate::connection::{SqlValue, str_repr};
use crate::error::{Error, ErrorClass};
use crate::warnings::warn;

type Rows = Rc<Vec<Vec<SqlValue>>>;

/// A table's name and schema as they were asked for.
type Asked = (String, Option<String>);

/// The tables that SQLite keeps for itself and that have no text.
const SYSTEM_TABLES: [&str; 4] =
    ["sqlite_schema", "sqlite_master", "sqlite_temp_schema", "sqlite_temp_master"];

/// What a database is made of. Like SQLAlchemy's, it remembers answers: ask a new one after a change.
pub struct Inspector<'q> {
    query: &'q dyn Query,
    answers: RefCell<IndexMap<(String, String), Rows>>,
    known_tables: RefCell<IndexMap<Asked, bool>>,
    /// Kept as they were read: what is odd about a type is said once.
    known_columns: RefCell<IndexMap<Asked, Vec<ReflectedColumn>>>,
}

impl<'q> Inspector<'q> {
    /// An inspector that has not looked yet.
    pub fn new(query: &'q dyn Query) -> Inspector<'q> {
        Inspector {
            query,
            answers: RefCell::default(),
            known_tables: RefCell::default(),
            known_columns: RefCell::default(),
        }
    }

    /// `clear_cache()`
    pub fn clear_cache(&self) {
        self.answers.take();
        self.known_tables.take();
        self.known_columns.take();
    }

    /// The rows of a query, remembered unless there are none.
    fn rows(&self, sql: &str, parameter: Option<&str>) -> Result<Rows> {
        let key = (sql.to_owned(), parameter.unwrap_or_default().to_owned());
        if let Some(known) = self.answers.borrow().get(&key) {
            return Ok(known.clone());
        }
        let parameters: Vec<&str> = parameter.into_iter().collect();
        let rows = Rc::new(self.query.rows(sql, &parameters)?);
        if !rows.is_empty() {
            self.answers.borrow_mut().insert(key, rows.clone());
        }
        Ok(rows)
    }

    /// A PRAGMA about a table; without a schema the main database comes before the temporary one.
    fn pragma(&self, pragma: &str, table: &str, schema: Option<&str>) -> Result<Rows> {
        let quoted = quote(table);
        let places = match schema {
            Some(schema) => vec![quote(schema)],
            None => vec!["main".to_owned(), "temp".to_owned()],
        };
        for place in places {
            let rows = self.rows(&format!("PRAGMA {place}.{pragma}({quoted})"), None)?;
            if !rows.is_empty() {
                return Ok(rows);
            }
        }
        Ok(Rows::default())
    }

    /// The text that made a table or a view.
    fn table_sql(&self, table: &str, schema: Option<&str>) -> Result<Option<Rc<str>>> {
        let place = schema_prefix(schema);
        let both = format!(
            "SELECT sql FROM  (SELECT * FROM {place}sqlite_master UNION ALL   SELECT * FROM {place}sqlite_temp_master) \
             WHERE name = ? AND type in ('table', 'view')"
        );
        let rows = match self.rows(&both, Some(table)) {
            Err(ReflectError::Connection(_)) => {
                let one = format!(
                    "SELECT sql FROM {place}sqlite_master WHERE name = ? AND type in ('table', 'view')"
                );
                self.rows(&one, Some(table))?
            }
            other => other?,
        };
        match rows.first().and_then(|row| text(row.first())) {
            None if !SYSTEM_TABLES.contains(&table) => Err(no_such_table(&format!("{place}{table}"))),
            found => Ok(found),
        }
    }

    /// `get_schema_names()`
    pub fn schema_names(&self) -> Result<Vec<Rc<str>>> {
        let rows = self.rows("PRAGMA database_list", None)?;
        Ok(rows.iter().filter_map(|row| text(row.get(1))).filter(|name| &**name != "temp").collect())
    }

    fn names(&self, master: &str, kind: &str, schema: Option<&str>) -> Result<Vec<Rc<str>>> {
        let sql = format!(
            "SELECT name FROM {}{master} WHERE type='{kind}' AND name NOT LIKE 'sqlite~_%' ESCAPE '~' ORDER BY name",
            schema_prefix(schema)
        );
        Ok(self.rows(&sql, None)?.iter().filter_map(|row| text(row.first())).collect())
    }

    /// `get_table_names()`
    pub fn table_names(&self, schema: Option<&str>) -> Result<Vec<Rc<str>>> {
        self.names("sqlite_master", "table", schema)
    }

    /// `get_view_names()`
    pub fn view_names(&self, schema: Option<&str>) -> Result<Vec<Rc<str>>> {
        self.names("sqlite_master", "view", schema)
    }

    /// `get_temp_table_names()`
    pub fn temp_table_names(&self) -> Result<Vec<Rc<str>>> {
        self.names("sqlite_temp_master", "table", None)
    }

    /// `get_temp_view_names()`
    pub fn temp_view_names(&self) -> Result<Vec<Rc<str>>> {
        self.names("sqlite_temp_master", "view", None)
    }

    /// `get_view_definition()`
    pub fn view_definition(&self, view: &str, schema: Option<&str>) -> Result<Option<Rc<str>>> {
        let from = match schema {
            Some(_) => format!("{}sqlite_master", schema_prefix(schema)),
            None => " (SELECT * FROM sqlite_master UNION ALL   SELECT * FROM sqlite_temp_master)".to_owned(),
        };
        let rows =
            self.rows(&format!("SELECT sql FROM {from} WHERE name = ? AND type='view'"), Some(view))?;
        match rows.first() {
            Some(row) => Ok(text(row.first())),
            None => Err(no_such_table(&qualified(view, schema))),
        }
    }

    /// `has_table()`: tables and views.
    pub fn has_table(&self, table: &str, schema: Option<&str>) -> Result<bool> {
        let key = (table.to_owned(), schema.map(str::to_owned));
        if let Some(known) = self.known_tables.borrow().get(&key) {
            return Ok(*known);
        }
        let in_schema = match schema {
            Some(schema) => self.schema_names()?.iter().any(|known| &**known == schema),
            None => true,
        };
        let found = in_schema && !self.pragma("table_info", table, schema)?.is_empty();
        self.known_tables.borrow_mut().insert(key, found);
        Ok(found)
    }

    /// `NoSuchTableError` if there is no such table.
    fn require(&self, table: &str, schema: Option<&str>) -> Result<()> {
        if self.has_table(table, schema)? { Ok(()) } else { Err(no_such_table(&qualified(table, schema))) }
    }

    /// `get_table_options()`
    pub fn table_options(&self, table: &str, schema: Option<&str>) -> Result<ReflectedOptions> {
        Ok(self.table_sql(table, schema)?.map(|sql| parse::options(&sql)).unwrap_or_default())
    }

    /// `get_columns()`
    pub fn columns(&self, table: &str, schema: Option<&str>) -> Result<Vec<ReflectedColumn>> {
        let key = (table.to_owned(), schema.map(str::to_owned));
        if let Some(known) = self.known_columns.borrow().get(&key) {
            return Ok(known.clone());
        }
        let mut columns = Vec::new();
        for row in self.pragma("table_xinfo", table, schema)?.iter() {
            let hidden = integer(row.get(6));
            if hidden != 1 {
                columns.push(self.column(row, hidden, table, schema)?);
            }
        }
        if columns.is_empty() {
            self.require(table, schema)?;
        }
        self.known_columns.borrow_mut().insert(key, columns.clone());
        Ok(columns)
    }

    /// A row of `table_xinfo`; `hidden` is 2 for a virtual and 3 for a stored generated column.
    fn column(
        &self,
        row: &[SqlValue],
        hidden: i64,
        table: &str,
        schema: Option<&str>,
    ) -> Result<ReflectedColumn> {
        let name = text(row.get(1)).unwrap_or_default();
        let mut declared = text(row.get(2)).unwrap_or_default().to_uppercase();
        let mut computed = None;
        if hidden != 0 {
            // SQLite takes the words of the clause for a part of the type.
            declared = declared.replace("GENERATED", "").replace("ALWAYS", "").trim().to_owned();
            let sql = self.table_sql(table, schema)?.unwrap_or_default();
            let sqltext = parse::computed(&sql, &name);
            computed = Some(ReflectedComputed { sqltext, persisted: hidden == 3 });
        }
        Ok(ReflectedColumn {
            ty: resolve_type(&declared),
            nullable: integer(row.get(3)) == 0,
            default: text(row.get(4)),
            primary_key: integer(row.get(5)),
            name,
            computed,
        })
    }

    /// `get_pk_constraint()`
    pub fn primary_key(&self, table: &str, schema: Option<&str>) -> Result<ReflectedPrimaryKey> {
        let name = self.table_sql(table, schema)?.and_then(|sql| parse::primary_key_name(&sql));
        let mut columns = self.columns(table, schema)?;
        columns.retain(|column| column.primary_key > 0);
        order::by_key(&mut columns, |column| column.primary_key);
        if columns.is_empty() {
            return Ok(ReflectedPrimaryKey::default());
        }
        Ok(ReflectedPrimaryKey {
            constrained_columns: columns.into_iter().map(|column| column.name).collect(),
            name,
        })
    }

    /// `get_foreign_keys()`: those whose text was found first, with their names; then the others.
    pub fn foreign_keys(&self, table: &str, schema: Option<&str>) -> Result<Vec<ReflectedForeignKey>> {
        let mut known: IndexMap<Vec<Rc<str>>, ReflectedForeignKey> = IndexMap::new();
        for key in self.foreign_keys_by_pragma(table, schema)? {
            known.insert(signature(&key), key);
        }
        let sql = self.table_sql(table, schema)?;
        let mut found = Vec::new();
        for parsed in sql.as_deref().map(parse::foreign_keys).unwrap_or_default() {
            let signature = signature(&parsed);
            match known.shift_remove(&signature) {
                Some(key) => found.push(ReflectedForeignKey {
                    referred_schema: key.referred_schema,
                    constrained_columns: key.constrained_columns,
                    referred_columns: key.referred_columns,
                    ..parsed
                }),
                None => warn(format!(
                    "WARNING: SQL-parsed foreign key constraint '{}' could not be located in PRAGMA foreign_keys for \
                     table {table}",
                    tuple(&signature)
                )),
            }
        }
        found.extend(known.into_values());
        Ok(found)
    }

    fn foreign_keys_by_pragma(&self, table: &str, schema: Option<&str>) -> Result<Vec<ReflectedForeignKey>> {
        let mut keys: IndexMap<i64, ReflectedForeignKey> = IndexMap::new();
        for row in self.pragma("foreign_key_list", table, schema)?.iter() {
            let referred_table = text(row.get(2)).unwrap_or_default();
            let referred_column = text(row.get(4)).filter(|column| !column.is_empty());
            let id = integer(row.first());
            if !keys.contains_key(&id) {
                // No column named: the referred table's primary key is meant.
                let referred_columns = match referred_column {
                    Some(_) => Vec::new(),
                    None => self.primary_key_columns(&referred_table, schema)?,
                };
                let key = ReflectedForeignKey {
                    referred_schema: schema.map(Rc::from),
                    referred_table,
                    referred_columns,
                    ..ReflectedForeignKey::default()
                };
                keys.insert(id, key);
            }
            if let Some(key) = keys.get_mut(&id) {
                key.constrained_columns.push(text(row.get(3)).unwrap_or_default());
                key.referred_columns.extend(referred_column);
            }
        }
        Ok(keys.into_values().collect())
    }

    /// The columns of a primary key; none if the table does not exist.
    fn primary_key_columns(&self, table: &str, schema: Option<&str>) -> Result<Vec<Rc<str>>> {
        match self.primary_key(table, schema) {
            Ok(key) => Ok(key.constrained_columns),
            Err(ReflectError::Schema(error)) if error.class() == Some(ErrorClass::NoSuchTableError) => {
                Ok(Vec::new())
            }
            Err(error) => Err(error),
        }
    }

    /// `get_indexes()`
    pub fn indexes(&self, table: &str, schema: Option<&str>) -> Result<Vec<ReflectedIndex>> {
        self.indexes_with(table, schema, false)
    }

    fn indexes_with(
        &self,
        table: &str,
        schema: Option<&str>,
        automatic: bool,
    ) -> Result<Vec<ReflectedIndex>> {
        let mut indexes = Vec::new();
        for row in self.pragma("index_list", table, schema)?.iter() {
            let name = text(row.get(1)).unwrap_or_default();
            if !automatic && name.starts_with("sqlite_autoindex") {
                continue;
            }
            let sqlite_where = match integer(row.get(4)) {
                0 => None,
                _ => self.condition(&name, schema)?,
            };
            let unique = integer(row.get(2));
            if let Some(column_names) = self.index_columns(&name, schema)? {
                indexes.push(ReflectedIndex { name, column_names, unique, sqlite_where });
            }
        }
        order::by(&mut indexes, |a, b| a.name.cmp(&b.name));
        if indexes.is_empty() {
            self.require(table, schema)?;
        }
        Ok(indexes)
    }

    /// The columns of an index; `None`, with a warning, if it has expressions.
    fn index_columns(&self, index: &str, schema: Option<&str>) -> Result<Option<Vec<Rc<str>>>> {
        let rows = self.pragma("index_info", index, schema)?;
        let columns: Option<Vec<Rc<str>>> = rows.iter().map(|row| text(row.get(2))).collect();
        if columns.is_none() {
            warn(format!("Skipped unsupported reflection of expression-based index {index}"));
        }
        Ok(columns)
    }

    /// The condition of a partial index.
    fn condition(&self, index: &str, schema: Option<&str>) -> Result<Option<Rc<str>>> {
        let sql = format!(
            "SELECT sql FROM {}sqlite_master WHERE name = ? AND type = 'index'",
            schema_prefix(schema)
        );
        let rows = self.rows(&sql, Some(index))?;
        let condition = rows.first().and_then(|row| text(row.first())).and_then(|sql| parse::condition(&sql));
        if condition.is_none() {
            warn(format!("Failed to look up filter predicate of partial index {index}"));
        }
        Ok(condition)
    }

    /// `get_unique_constraints()`: those in the text for which SQLite keeps an index of its own.
    pub fn unique_constraints(&self, table: &str, schema: Option<&str>) -> Result<Vec<ReflectedUnique>> {
        let mut automatic: Vec<Vec<Rc<str>>> = Vec::new();
        for index in self.indexes_with(table, schema, true)? {
            if index.name.starts_with("sqlite_autoindex") && !automatic.contains(&index.column_names) {
                automatic.push(index.column_names);
            }
        }
        let sql = self.table_sql(table, schema)?;
        let mut found = Vec::new();
        for unique in sql.as_deref().map(parse::unique_constraints).unwrap_or_default() {
            if let Some(at) = automatic.iter().position(|columns| *columns == unique.column_names) {
                automatic.remove(at);
                found.push(unique);
            }
        }
        Ok(found)
    }

    /// `get_check_constraints()`
    pub fn check_constraints(&self, table: &str, schema: Option<&str>) -> Result<Vec<ReflectedCheck>> {
        Ok(self.table_sql(table, schema)?.as_deref().map(parse::check_constraints).unwrap_or_default())
    }
}

fn quote(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

fn schema_prefix(schema: Option<&str>) -> String {
    schema
        .filter(|schema| !schema.is_empty())
        .map_or_else(String::new, |schema| format!("{}.", quote(schema)))
}

fn qualified(table: &str, schema: Option<&str>) -> String {
    schema.map_or_else(|| table.to_owned(), |schema| format!("{schema}.{table}"))
}

fn no_such_table(name: &str) -> ReflectError {
    Error::new(ErrorClass::NoSuchTableError, name).into()
}

fn text(value: Option<&SqlValue>) -> Option<Rc<str>> {
    match value? {
        SqlValue::Text(text) => Some(text.clone()),
        SqlValue::Integer(number) => Some(number.to_string().into()),
        _ => None,
    }
}

fn integer(value: Option<&SqlValue>) -> i64 {
    value.and_then(SqlValue::as_integer).unwrap_or_default()
}

/// What makes two foreign keys the same: columns, table, referred columns.
fn signature(key: &ReflectedForeignKey) -> Vec<Rc<str>> {
    let table = std::iter::once(&key.referred_table);
    key.constrained_columns.iter().chain(table).chain(&key.referred_columns).cloned().collect()
}

/// A tuple of strings as Python shows it.
fn tuple(items: &[Rc<str>]) -> String {
    let shown: Vec<String> = items.iter().map(|item| str_repr(item)).collect();
    match shown.as_slice() {
        [one] => format!("({one},)"),
        several => format!("({})", several.join(", ")),
    }
}
