//! Which keywords of single dialects a construct takes (`DefaultDialect.construct_arguments`).

use crate::error::{Error, ErrorClass, Result};
use crate::schema::{DialectOptions, Setting};
use crate::warnings;

/// What takes keywords of dialects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Taker {
    Table,
    Column,
    Index,
    PrimaryKey,
    Unique,
    Check,
    ForeignKey,
}

impl Taker {
    /// The class, as its `repr` names it.
    fn class(self) -> &'static str {
        match self {
            Taker::Table => "Table",
            Taker::Column => "Column",
            Taker::Index => "Index",
            Taker::PrimaryKey => "PrimaryKeyConstraint",
            Taker::Unique => "UniqueConstraint",
            Taker::Check => "CheckConstraint",
            Taker::ForeignKey => "ForeignKeyConstraint",
        }
    }

    /// The arguments that `dialect` knows for it, `None` where it takes any; an error where there is no such
    /// dialect.
    fn known(self, dialect: &str) -> std::result::Result<Option<&'static [&'static str]>, NoSuchDialect> {
        Ok(Some(match dialect {
            "sqlite" => self.of_sqlite(),
            "postgresql" => self.of_postgresql(),
            "mysql" | "mariadb" => match self {
                Taker::Table => return Ok(None),
                Taker::PrimaryKey => &["using"],
                Taker::Index => &["using", "length", "prefix", "with_parser"],
                _ => &[],
            },
            "mssql" => match self {
                Taker::PrimaryKey | Taker::Unique => &["clustered"],
                Taker::Index => &["clustered", "include", "where", "columnstore"],
                Taker::Column => &["identity_start", "identity_increment"],
                _ => &[],
            },
            "oracle" => match self {
                Taker::Table => &["resolve_synonyms", "on_commit", "compress", "tablespace"],
                Taker::Index => &["bitmap", "compress", "vector"],
                _ => &[],
            },
            _ => return Err(NoSuchDialect),
        }))
    }

    fn of_sqlite(self) -> &'static [&'static str] {
        match self {
            Taker::Table => &["autoincrement", "with_rowid", "strict"],
            Taker::Index => &["where"],
            Taker::Column => &["on_conflict_primary_key", "on_conflict_not_null", "on_conflict_unique"],
            Taker::PrimaryKey | Taker::Unique | Taker::Check | Taker::ForeignKey => &["on_conflict"],
        }
    }

    fn of_postgresql(self) -> &'static [&'static str] {
        match self {
            Taker::Table => &[
                "ignore_search_path",
                "tablespace",
                "partition_by",
                "with_oids",
                "with",
                "on_commit",
                "inherits",
                "using",
            ],
            Taker::Index => &[
                "using",
                "include",
                "where",
                "ops",
                "concurrently",
                "with",
                "tablespace",
                "nulls_not_distinct",
                "invalid",
            ],
            Taker::PrimaryKey => &["include"],
            Taker::Unique => &["include", "nulls_not_distinct"],
            Taker::Check | Taker::ForeignKey => &["not_valid"],
            Taker::Column => &[],
        }
    }
}

struct NoSuchDialect;

impl DialectOptions {
    /// Takes a keyword that was given to `taker` (`DialectKWArgs._validate_dialect_kwargs`).
    pub fn accept(&self, taker: Taker, key: &str, value: Setting) -> Result<()> {
        // The dialect's name has a character at least, and so has the argument's.
        let cut = key.char_indices().skip(1).find(|(at, sign)| *sign == '_' && at + 1 < key.len());
        let Some((at, _)) = cut else {
            let message =
                format!("Additional arguments should be named <dialectname>_<argument>, got '{key}'");
            return Err(Error::new(ErrorClass::TypeError, message));
        };
        let (dialect, argument) = (&key[..at], &key[at + 1..]);
        match taker.known(dialect) {
            Err(NoSuchDialect) => warnings::warn(format!(
                "Can't validate argument '{key}'; can't locate any SQLAlchemy dialect named '{dialect}'"
            )),
            Ok(Some(known)) if !known.contains(&argument) => {
                let class = taker.class();
                return Err(Error::argument(format!(
                    "Argument '{key}' is not accepted by dialect '{dialect}' on behalf of <class \
                     'sqlalchemy.sql.schema.{class}'>"
                )));
            }
            Ok(_) => {}
        }
        self.set(key, value);
        Ok(())
    }
}
