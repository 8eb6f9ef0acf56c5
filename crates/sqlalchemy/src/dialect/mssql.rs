//! SQL Server.

use super::ddl::column::default_string;
use super::ddl::constraint::{column_list, preamble, specification};
use super::ddl::table::autoincrement_column;
use super::ddl::{index, sequence};
use super::{Dialect, DialectSettings, Driver, Features, Quoting, reserved, sql, types};
use crate::error::{Error, ErrorClass, Result};
use crate::expression::Expr;
use crate::schema::{
    Autoincrement, Column, Computed, Constraint, ConstraintKind, DialectOptions, Identity, Index, Sequence,
    SequenceOptions, Setting, Table,
};
use crate::types::Type;

/// SQL Server, as SQLAlchemy takes it to be before it has met one: of unknown, hence of the oldest version.
#[derive(Clone, Debug)]
pub struct MsSql {
    quoting: Quoting,
}

impl MsSql {
    /// The dialect under these settings.
    pub fn new(settings: &DialectSettings) -> MsSql {
        let quoting = Quoting {
            open: '[',
            close: ']',
            double_percents: settings.double_percents("qmark"),
            paramstyle: settings.chosen_style(),
            names_keep_percents: true,
            schema_has_owner: true,
            quote_collations: false,
            ..Quoting::standard(reserved::MSSQL)
        };
        MsSql { quoting }
    }

    /// `'schema', dbo, 'table', t`: where an extended property sits.
    ///
    /// # Errors
    /// For a table without a schema: which one is the default is known only after connecting, and the real
    /// dialect stumbles over that.
    fn place(&self, table: &Table) -> Result<String> {
        let Some(schema) = table.schema().filter(|schema| !schema.is_empty()) else {
            let message = "'NoneType' object has no attribute 'startswith'";
            return Err(Error::new(ErrorClass::AttributeError, message));
        };
        let name = self.quoting.quote(&table.name());
        Ok(format!("'schema', {}, 'table', {name}", self.quoting.quote_schema(&schema)))
    }

    /// IDENTITY, for the column that counts up by itself; else its default.
    fn counting_or_default(&self, item: &Column, table: &Table) -> Result<String> {
        let option = |name: &str| item.dialect_options.get("mssql", name).and_then(|value| value.as_int());
        let (start, increment) = (option("identity_start"), option("identity_increment"));
        if let Some(identity) = item.identity() {
            if start.is_some() || increment.is_some() {
                return Err(Error::compile(
                    "Cannot specify options 'mssql_identity_start' and/or 'mssql_identity_increment' while also using \
                     the 'Identity' construct.",
                ));
            }
            return Ok(identity_clause(&identity.options));
        }
        let counts =
            autoincrement_column(&table.primary_key())?.is_some_and(|found| std::ptr::eq(&*found, item));
        let by_sequence = item.sequence().is_some_and(|sequence| !sequence.optional);
        if (counts || item.autoincrement.get() == Autoincrement::Yes) && !by_sequence {
            return Ok(identity_clause(&SequenceOptions { start, increment, ..SequenceOptions::default() }));
        }
        let default = default_string(self, item)?;
        Ok(default.map_or_else(String::new, |default| format!(" DEFAULT {default}")))
    }
}

/// ` IDENTITY(1,1)`
fn identity_clause(options: &SequenceOptions) -> String {
    match (options.start, options.increment) {
        (None, None) => " IDENTITY".to_owned(),
        (start, increment) => format!(" IDENTITY({},{})", start.unwrap_or(1), increment.unwrap_or(1)),
    }
}

fn clustered(options: &DialectOptions) -> &'static str {
    match options.get("mssql", "clustered") {
        None => "",
        Some(value) if value.is_true() => "CLUSTERED ",
        Some(_) => "NONCLUSTERED ",
    }
}

impl Dialect for MsSql {
    fn as_dyn(&self) -> &dyn Dialect {
        self
    }

    fn name(&self) -> &'static str {
        "mssql"
    }

    fn driver(&self) -> Driver {
        Driver { name: "pyodbc", module: "pyodbc", is_here: false }
    }

    fn quoting(&self) -> &Quoting {
        &self.quoting
    }

    fn sql(&self) -> &dyn sql::SqlRules {
        &sql::MsSqlRules
    }

    fn features(&self) -> Features {
        Features {
            checks_booleans: false,
            supports_sequences: true,
            sequences_optional: true,
            supports_comments: true,
            max_identifier_length: 128,
            ..Features::DEFAULT
        }
    }

    fn type_compiler_name(&self) -> &'static str {
        "sqlalchemy.dialects.mssql.base.MSTypeCompiler"
    }

    fn visit_type(&self, visit: &str, ty: &Type, column: Option<&Column>) -> Result<String> {
        let instead = |other: &str| self.visit_type(other, ty, column);
        let precise = |name: &str| match ty.int("precision") {
            Some(precision) => format!("{name}({precision})"),
            None => name.to_owned(),
        };
        Ok(match visit {
            "double" => "DOUBLE PRECISION".to_owned(),
            "FLOAT" | "TIME" | "DATETIMEOFFSET" | "DATETIME2" => precise(visit),
            "datetime" if ty.flag("timezone") => instead("DATETIMEOFFSET")?,
            // Before 2008 there was neither DATE nor TIME.
            "date" | "time" => "DATETIME".to_owned(),
            "unicode" => instead("NVARCHAR")?,
            "unicode_text" => instead("NTEXT")?,
            "large_binary" => "IMAGE".to_owned(),
            "boolean" => "BIT".to_owned(),
            "uuid" if ty.flag("native_uuid") => "UNIQUEIDENTIFIER".to_owned(),
            "NTEXT" | "TEXT" | "CHAR" | "NCHAR" => character(visit, ty, ""),
            "VARCHAR" | "NVARCHAR" => character(visit, ty, "(max)"),
            "VARBINARY" => {
                let filestream = if ty.flag("filestream") { " FILESTREAM" } else { "" };
                character(visit, ty, "(max)") + filestream
            }
            "JSON" => "NVARCHAR(max)".to_owned(),
            "TINYINT" | "ROWVERSION" | "SMALLDATETIME" | "IMAGE" | "XML" | "BIT" | "MONEY" | "SMALLMONEY"
            | "UNIQUEIDENTIFIER" | "SQL_VARIANT" => visit.to_owned(),
            _ => types::visit(self, visit, ty, column)?,
        })
    }

    fn national_literal(&self, text: &str) -> String {
        format!("N{}", self.string_literal(text))
    }

    fn writes_uuids(&self, _as_uuid: bool) -> bool {
        true
    }

    fn column_specification(&self, item: &Column) -> Result<String> {
        let mut text = self.quoting.format_column(item);
        text.push(' ');
        match item.computed() {
            // A computed column has no type of its own.
            Some(computed) => text.push_str(&self.computed(&computed)?),
            None => text.push_str(&self.compile_type(&item.ty(), Some(item))?),
        }
        let filled = item.primary_key.get()
            || item.sequence().is_some()
            || item.autoincrement.get() == Autoincrement::Yes
            || item.identity().is_some();
        if !item.nullable.get() || filled {
            text.push_str(" NOT NULL");
        } else if item.computed().is_none() {
            text.push_str(" NULL");
        }
        let Some(table) = item.table() else {
            return Err(Error::compile("mssql requires Table-bound columns in order to generate DDL"));
        };
        text.push_str(&self.counting_or_default(item, &table)?);
        Ok(text)
    }

    fn constraint(&self, item: &Constraint) -> Result<Option<String>> {
        let kind = match &item.kind {
            ConstraintKind::PrimaryKey { .. } => "PRIMARY KEY",
            ConstraintKind::Unique => "UNIQUE",
            _ => return specification(self, item).map(Some),
        };
        if item.columns().is_empty() {
            return Ok(Some(String::new()));
        }
        Ok(Some(format!(
            "{}{kind} {}({}){}",
            preamble(self, item)?,
            clustered(&item.dialect_options),
            column_list(self, item),
            self.deferrability(item)?
        )))
    }

    fn computed(&self, item: &Computed) -> Result<String> {
        let persisted = if item.persisted == Some(true) { " PERSISTED" } else { "" };
        Ok(format!("AS ({}){persisted}", self.expression(&item.sqltext, false)?))
    }

    fn identity(&self, item: &Identity) -> Result<String> {
        Ok(identity_clause(&item.options))
    }

    fn create_index(&self, item: &Index, _if_not_exists: bool) -> Result<String> {
        let table = index::table(item)?;
        let unique = if item.unique.get() { "UNIQUE " } else { "" };
        let columnstore =
            if item.dialect_options.is_on("mssql", "columnstore") { "COLUMNSTORE " } else { "" };
        let mut text = format!(
            "CREATE {unique}{}{columnstore}INDEX {} ON {}",
            clustered(&item.dialect_options),
            index::formatted_name(self, item, false)?,
            self.quoting.format_table(&table)
        );
        let elements = index::expressions(self, item)?;
        if !elements.is_empty() {
            text.push_str(&format!(" ({})", elements.join(", ")));
        }
        if let Some(Setting::List(columns)) = item.dialect_options.get("mssql", "include") {
            let names: Vec<String> =
                columns.iter().filter_map(|column| Some(self.quoting.quote_str(column.as_str()?))).collect();
            text.push_str(&format!(" INCLUDE ({})", names.join(", ")));
        }
        let condition = match item.dialect_options.get("mssql", "where") {
            Some(Setting::Expr(condition)) => Some(condition),
            Some(Setting::Str(condition)) => Some(Expr::text(condition)),
            _ => None,
        };
        if let Some(condition) = condition {
            text.push_str(&format!(" WHERE {}", self.expression(&condition, false)?));
        }
        Ok(text)
    }

    fn drop_index(&self, item: &Index, if_exists: bool) -> Result<String> {
        let exists = if if_exists { " IF EXISTS" } else { "" };
        let table = item.table().map_or_else(String::new, |table| self.quoting.format_table(&table));
        Ok(format!("\nDROP INDEX{exists} {} ON {table}", index::formatted_name(self, item, false)?))
    }

    fn table_comment(&self, table: &Table, text: Option<&str>) -> Result<String> {
        let place = self.place(table)?;
        Ok(match text {
            Some(text) => {
                format!(
                    "execute sp_addextendedproperty 'MS_Description', {}, {place}",
                    self.national_literal(text)
                )
            }
            None => format!("execute sp_dropextendedproperty 'MS_Description', {place}"),
        })
    }

    fn column_comment(&self, item: &Column, text: Option<&str>) -> Result<String> {
        let place = item.table().map_or_else(|| Ok(String::new()), |table| self.place(&table))?;
        let place = format!("{place}, 'column', {}", self.quoting.format_column(item));
        Ok(match text {
            Some(text) => {
                format!(
                    "execute sp_addextendedproperty 'MS_Description', {}, {place}",
                    self.national_literal(text)
                )
            }
            None => format!("execute sp_dropextendedproperty 'MS_Description', {place}"),
        })
    }

    fn create_sequence(&self, item: &Sequence, if_not_exists: bool) -> Result<String> {
        let prefix = match &item.data_type {
            Some(ty) => format!(" AS {}", self.compile_type(ty, None)?),
            None => String::new(),
        };
        sequence::create_as(self, item, if_not_exists, &prefix)
    }
}

/// `VARCHAR(10) COLLATE x`; `unbounded` stands for a length that is missing.
fn character(name: &str, ty: &Type, unbounded: &str) -> String {
    let length = ty.written_length().map_or_else(|| unbounded.to_owned(), |length| format!("({length})"));
    match ty.text("collation").filter(|collation| !collation.is_empty()) {
        Some(collation) => format!("{name}{length} COLLATE {collation}"),
        None => format!("{name}{length}"),
    }
}
