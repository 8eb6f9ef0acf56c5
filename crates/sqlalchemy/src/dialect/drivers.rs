//! The drivers that a URL can name behind its `+`, and which of them are asynchronous.

use super::{Dialect, Driver};

/// Each as (backend, name, Python module, whether it is at hand). Default drivers are the dialects' own.
const NAMED: &[(&str, &str, &str, bool)] = &[
    ("sqlite", "aiosqlite", "aiosqlite", true),
    ("sqlite", "pysqlcipher", "pysqlcipher3", false),
    ("postgresql", "psycopg2", "psycopg2", false),
    ("postgresql", "psycopg_async", "psycopg", false),
    ("postgresql", "asyncpg", "asyncpg", false),
    ("postgresql", "pg8000", "pg8000", false),
    ("mysql", "pymysql", "pymysql", false),
    ("mysql", "mysqlconnector", "mysql", false),
    ("mysql", "mariadbconnector", "mariadb", false),
    ("mysql", "cymysql", "cymysql", false),
    ("mysql", "pyodbc", "pyodbc", false),
    ("mysql", "aiomysql", "aiomysql", false),
    ("mysql", "asyncmy", "asyncmy", false),
    ("mssql", "pymssql", "pymssql", false),
    ("mssql", "aioodbc", "aioodbc", false),
    ("oracle", "cx_oracle", "cx_Oracle", false),
    ("oracle", "oracledb_async", "oracledb", false),
];

const ASYNCHRONOUS: &[&str] =
    &["aiosqlite", "asyncpg", "psycopg_async", "aiomysql", "asyncmy", "aioodbc", "oracledb_async"];

impl Driver {
    /// The driver that a URL with this dialect names; `None` if SQLAlchemy has none of that name.
    pub fn of(dialect: &dyn Dialect, name: Option<&str>) -> Option<Driver> {
        let default = dialect.driver();
        let Some(name) = name.filter(|name| *name != default.name) else { return Some(default) };
        let backend = if dialect.name() == "mariadb" { "mysql" } else { dialect.name() };
        let (_, name, module, is_here) =
            *NAMED.iter().find(|(family, known, ..)| *family == backend && *known == name)?;
        Some(Driver { name, module, is_here })
    }

    /// Whether it is spoken to by `await`: then the engine must be an asynchronous one.
    pub fn is_async(&self) -> bool {
        ASYNCHRONOUS.contains(&self.name)
    }

    /// The driver that an asynchronous engine takes in its place: some names stand for two.
    #[must_use]
    pub fn for_async_engine(self) -> Driver {
        match self.name {
            "psycopg" => Driver { name: "psycopg_async", ..self },
            "oracledb" => Driver { name: "oracledb_async", ..self },
            _ => self,
        }
    }
}
