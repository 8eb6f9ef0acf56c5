//! The schema as SQLite has it, read for showing: nothing that a table's text says is lost here,
//! unlike in reflection, which loses what SQLAlchemy's loses.

mod index;
mod table;
mod tokens;
mod words;

use std::collections::HashMap;
use std::sync::Arc;

pub(crate) use table::definition;
pub(crate) use words::{Words, collations, essence, table_options};

use protocol::{Column, ConstraintKind, Schema, Table, Trigger, View};
use rusqlite::Connection;

/// Reads schemas, and remembers tables by their DDL: between two edits of a long history nearly all are the same, and the
/// schemas then share them.
#[derive(Debug, Default)]
pub struct SchemaReader {
    tables: HashMap<String, Arc<Table>>,
}

/// Tables that are remembered, at most.
const REMEMBERED: usize = 4096;

/// A row of `sqlite_master`.
struct Entry {
    kind: String,
    name: String,
    table: String,
    sql: String,
}

/// What is told of a table outside its own DDL.
struct Outside<'a> {
    rows: u32,
    is_version_table: bool,
    indexes: Vec<&'a Entry>,
}

impl SchemaReader {
    /// Everything in the main database but SQLite's own tables. `version_table` is Alembic's.
    ///
    /// # Errors
    /// SQLite's, if the file is damaged.
    pub fn read(&mut self, connection: &Connection, version_table: &str) -> rusqlite::Result<Schema> {
        let entries = entries(connection)?;
        let mut schema = Schema::default();
        let mut indexes: HashMap<&str, Vec<&Entry>> = HashMap::new();
        for entry in &entries {
            match entry.kind.as_str() {
                "index" => indexes.entry(&entry.table).or_default().push(entry),
                "view" => schema.views.push(View { name: entry.name.clone(), ddl: entry.sql.clone() }),
                "trigger" => schema.triggers.push(Trigger {
                    name: entry.name.clone(),
                    table: entry.table.clone(),
                    ddl: entry.sql.clone(),
                }),
                _ => {}
            }
        }
        if self.tables.len() > REMEMBERED {
            self.tables.clear();
        }
        for entry in entries.iter().filter(|entry| entry.kind == "table") {
            let outside = Outside {
                rows: count(connection, &entry.name)?,
                is_version_table: entry.name == version_table,
                indexes: indexes.remove(entry.name.as_str()).unwrap_or_default(),
            };
            schema.tables.push(self.table(connection, entry, &outside)?);
        }
        Ok(schema)
    }

    fn table(
        &mut self,
        connection: &Connection,
        entry: &Entry,
        outside: &Outside<'_>,
    ) -> rusqlite::Result<Arc<Table>> {
        let Outside { rows, is_version_table, ref indexes } = *outside;
        let known = self.tables.get(&entry.sql);
        if let Some(known) = known
            && (known.rows, known.is_version_table) == (rows, is_version_table)
            && known.indexes.iter().map(|index| &index.ddl).eq(indexes.iter().map(|entry| &entry.sql))
        {
            return Ok(Arc::clone(known));
        }
        let described = match known {
            Some(known) => Table::clone(known),
            None => describe(connection, entry)?,
        };
        let indexes = indexes.iter().map(|entry| index(entry)).collect();
        let table = Arc::new(Table { rows, is_version_table, indexes, ..described });
        self.tables.insert(entry.sql.clone(), Arc::clone(&table));
        Ok(table)
    }
}

fn index(entry: &Entry) -> protocol::Index {
    let unique = entry.sql.get(..13).is_some_and(|start| start.eq_ignore_ascii_case("CREATE UNIQUE"));
    index::index(entry.name.clone(), unique, &entry.sql)
}

fn entries(connection: &Connection) -> rusqlite::Result<Vec<Entry>> {
    let mut statement = connection.prepare(
        "SELECT type, name, tbl_name, sql FROM sqlite_master \
         WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite~_%' ESCAPE '~' ORDER BY name",
    )?;
    let rows = statement.query_map([], |row| {
        Ok(Entry { kind: row.get(0)?, name: row.get(1)?, table: row.get(2)?, sql: row.get(3)? })
    })?;
    rows.collect()
}

/// The number of rows. A virtual table whose module is missing has none that could be counted.
fn count(connection: &Connection, table: &str) -> rusqlite::Result<u32> {
    let sql = format!("SELECT count(*) FROM main.{}", quoted(table));
    connection.query_row(&sql, [], |row| row.get::<_, i64>(0)).map(|n| u32::try_from(n).unwrap_or(u32::MAX))
}

/// The old and the new name, if this is ALTER TABLE … RENAME TO ….
pub(crate) fn renamed_table(sql: &str) -> Option<(String, String)> {
    // Most statements are something else, and taking one apart costs more than this look.
    if !sql.trim_start().get(..5)?.eq_ignore_ascii_case("ALTER") {
        return None;
    }
    match tokens::pieces(sql)?.as_slice() {
        [alter, table, from, rename, to_word, to, ..]
            if alter.is_word("ALTER")
                && table.is_word("TABLE")
                && rename.is_word("RENAME")
                && to_word.is_word("TO") =>
        {
            Some((from.name()?, to.name()?))
        }
        _ => None,
    }
}

/// The operation that a batch block's own statements are sent by.
pub(crate) const BATCH: &str = "op.batch_alter_table";

/// A name as an identifier.
pub(crate) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

fn describe(connection: &Connection, entry: &Entry) -> rusqlite::Result<Table> {
    let definition = table::definition(&entry.sql);
    let mut statement = connection.prepare(
        "SELECT name, type, \"notnull\", dflt_value, pk, hidden FROM pragma_table_xinfo(?1, 'main') ORDER BY cid",
    )?;
    let columns = statement.query_map([&entry.name], |row| {
        Ok(Column {
            name: row.get(0)?,
            type_text: row.get(1)?,
            nullable: row.get::<_, i64>(2)? == 0,
            default: row.get(3)?,
            primary_key: row.get::<_, i64>(4)? > 0,
            ..Column::default()
        })
    })?;
    let mut columns: Vec<Column> = columns.collect::<Result<_, _>>()?;
    for column in &mut columns {
        annotate(column, &definition);
    }
    Ok(Table {
        name: entry.name.clone(),
        columns,
        constraints: definition.constraints,
        ddl: entry.sql.clone(),
        ..Table::default()
    })
}

/// Adds to a column what single-column constraints say of it. SQLite's names do not heed case.
fn annotate(column: &mut Column, definition: &table::Definition) {
    let is_it = |name: &str| name.eq_ignore_ascii_case(&column.name);
    column.autoincrement = definition.autoincrement.as_deref().is_some_and(is_it);
    column.generated = definition.generated.iter().find(|(name, _)| is_it(name)).map(|(_, e)| e.clone());
    for constraint in &definition.constraints {
        let [only] = constraint.columns.as_slice() else { continue };
        if !only.eq_ignore_ascii_case(&column.name) {
            continue;
        }
        match constraint.kind {
            ConstraintKind::Unique => column.unique = true,
            ConstraintKind::ForeignKey => column.references.clone_from(&constraint.references),
            ConstraintKind::PrimaryKey | ConstraintKind::Check => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rename_is_told_by_its_words() {
        let renamed = |sql| renamed_table(sql).map(|(from, to)| format!("{from} {to}"));
        assert_eq!(renamed("ALTER TABLE \"a b\" RENAME TO c").as_deref(), Some("a b c"));
        assert_eq!(renamed("ALTER TABLE t RENAME COLUMN a TO b"), None);
        assert_eq!(renamed("DROP TABLE t"), None);
    }

    #[test]
    fn tables_indexes_views_and_counts() {
        let connection = Connection::open_in_memory().unwrap();
        connection
            .execute_batch(
                "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL);
                 CREATE TABLE u (id INTEGER PRIMARY KEY AUTOINCREMENT, mail TEXT UNIQUE);
                 CREATE TABLE t (id INTEGER NOT NULL, u INT DEFAULT 1 REFERENCES u (id), PRIMARY KEY (id));
                 CREATE INDEX ix_t_u ON t (u);
                 CREATE VIEW v AS SELECT * FROM t;
                 INSERT INTO u (mail) VALUES ('a'), ('b');",
            )
            .unwrap();
        let mut reader = SchemaReader::default();
        let schema = reader.read(&connection, "alembic_version").unwrap();
        let names: Vec<_> = schema.tables.iter().map(|t| (t.name.as_str(), t.rows)).collect();
        assert_eq!(names, [("alembic_version", 0), ("t", 0), ("u", 2)]);
        assert!(schema.tables[0].is_version_table);
        assert_eq!(schema.tables[1].indexes[0].columns, ["u"]);
        assert_eq!(schema.tables[1].columns[1].references.as_ref().unwrap().table, "u");
        assert!(schema.tables[2].columns[0].autoincrement && schema.tables[2].columns[1].unique);
        assert_eq!(schema.views.len(), 1);
        assert_eq!(reader.read(&connection, "alembic_version").unwrap(), schema);
    }
}
