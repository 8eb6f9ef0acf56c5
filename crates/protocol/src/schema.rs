//! A database's schema as SQLite has it.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// Everything in the database but SQLite's own tables.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Schema {
    /// Tables, sorted by name, the version table among them. Schemas share those that are the same.
    pub tables: Vec<Arc<Table>>,
    /// Views, sorted by name.
    pub views: Vec<View>,
    /// Triggers, sorted by name.
    pub triggers: Vec<Trigger>,
}

impl Schema {
    /// The table of this name.
    pub fn table(&self, name: &str) -> Option<&Arc<Table>> {
        self.tables.binary_search_by(|table| table.name.as_str().cmp(name)).ok().map(|at| &self.tables[at])
    }
}

/// A table.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Table {
    /// Its name.
    pub name: String,
    /// Columns in their order.
    pub columns: Vec<Column>,
    /// Table constraints and the columns' own, in the order of the DDL (NOT NULL and DEFAULT are with the column).
    pub constraints: Vec<Constraint>,
    /// Indexes made by CREATE INDEX, sorted by name.
    pub indexes: Vec<Index>,
    /// Rows in it.
    pub rows: u32,
    /// The text in `sqlite_master`.
    pub ddl: String,
    /// Alembic's version table.
    pub is_version_table: bool,
}

/// A column.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// Its type as written in the DDL; may be empty.
    pub type_text: String,
    /// NULL is allowed.
    pub nullable: bool,
    /// The text after DEFAULT.
    pub default: Option<String>,
    /// Part of the primary key.
    pub primary_key: bool,
    /// Declared AUTOINCREMENT.
    pub autoincrement: bool,
    /// The expression of a generated column.
    pub generated: Option<String>,
    /// A single-column UNIQUE covers it.
    pub unique: bool,
    /// The table and column that it refers to, if a single-column foreign key covers it.
    pub references: Option<Reference>,
}

/// What a foreign key points at.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Reference {
    /// The table.
    pub table: String,
    /// Its columns.
    pub columns: Vec<String>,
    /// The text after ON DELETE.
    pub on_delete: Option<String>,
    /// The text after ON UPDATE.
    pub on_update: Option<String>,
}

/// What a constraint is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ConstraintKind {
    /// PRIMARY KEY.
    PrimaryKey,
    /// UNIQUE.
    Unique,
    /// FOREIGN KEY or REFERENCES.
    ForeignKey,
    /// CHECK.
    Check,
}

/// A constraint.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Constraint {
    /// What it is.
    pub kind: ConstraintKind,
    /// Its name, if it has one.
    pub name: Option<String>,
    /// The columns that it is about.
    pub columns: Vec<String>,
    /// What a foreign key points at.
    pub references: Option<Reference>,
    /// Its text without the name, as in `UNIQUE (a, b)`.
    pub text: String,
}

/// An index.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Index {
    /// Its name.
    pub name: String,
    /// Columns or expressions.
    pub columns: Vec<String>,
    /// Declared UNIQUE.
    pub unique: bool,
    /// The text after WHERE.
    pub condition: Option<String>,
    /// The text in `sqlite_master`.
    pub ddl: String,
}

/// A view.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct View {
    /// Its name.
    pub name: String,
    /// The text in `sqlite_master`.
    pub ddl: String,
}

/// A trigger.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Trigger {
    /// Its name.
    pub name: String,
    /// The table that it watches.
    pub table: String,
    /// The text in `sqlite_master`.
    pub ddl: String,
}
