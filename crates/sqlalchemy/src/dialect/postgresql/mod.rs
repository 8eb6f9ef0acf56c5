//! PostgreSQL.

mod index;
mod options;
mod types;

use super::ddl::table::autoincrement_column;
use super::ddl::{column, comment, constraint, sequence};
use super::quoting::unexpected_phrase;
use super::types::resolve;
use super::{Dialect, DialectSettings, Driver, Features, Quoting, reserved, sql, sql_phrase};
use crate::error::{Error, Result};
use crate::schema::{
    Column, ColumnArg, ColumnDefault, Computed, Constraint, ConstraintKind, Exclude, Index, Sequence,
    Setting, Table,
};
use crate::types::{Type, generic as g, postgresql as p};

/// The pattern that messages about ON DELETE show.
const ON_DELETE: &str =
    r#"^\w+(?:\s+\w+)*(?:\s*\(\s*(?:[\w$]+|"(?:[^"]|"")+")(?:\s*,\s*(?:[\w$]+|"(?:[^"]|"")+"))*\s*\))?$"#;

/// PostgreSQL, as SQLAlchemy takes it to be before it has met a server.
#[derive(Clone, Debug)]
pub struct Postgresql {
    quoting: Quoting,
}

impl Postgresql {
    /// The dialect under these settings.
    pub fn new(settings: &DialectSettings) -> Postgresql {
        let mut quoting = Quoting::standard(reserved::POSTGRESQL);
        quoting.double_percents = settings.double_percents("pyformat");
        quoting.paramstyle = settings.chosen_style();
        Postgresql { quoting }
    }

    /// SERIAL, for the column that counts up by itself.
    fn serial(&self, item: &Column) -> Result<Option<&'static str>> {
        let Some(table) = item.table().filter(|_| item.primary_key.get()) else { return Ok(None) };
        let counts =
            autoincrement_column(&table.primary_key())?.is_some_and(|found| std::ptr::eq(&*found, item));
        let own_default = match &*item.default.borrow() {
            None => false,
            Some(ColumnDefault::Sequence(sequence)) => !sequence.optional,
            Some(_) => true,
        };
        if !counts || own_default || column::has_identity(self, item) {
            return Ok(None);
        }
        let ty = resolve(self, &item.ty())?;
        Ok(Some(match () {
            () if ty.is(&g::BIG_INTEGER) => " BIGSERIAL",
            () if ty.is(&g::SMALL_INTEGER) => " SMALLSERIAL",
            () => " SERIAL",
        }))
    }

    fn not_valid(item: &Constraint) -> &'static str {
        if item.dialect_options.is_on("postgresql", "not_valid") { " NOT VALID" } else { "" }
    }

    /// `EXCLUDE USING gist (room WITH =, during WITH &&) WHERE (…)`
    fn exclude(&self, item: &Constraint, exclude: &Exclude) -> Result<String> {
        let mut elements = Vec::with_capacity(exclude.elements.len());
        for (element, operator) in &exclude.elements {
            let (mut text, key) = match element {
                ColumnArg::Key(key) => (self.quoting.quote(key), Some(key.shared())),
                ColumnArg::Column(column) => (self.quoting.format_column(column), Some(column.key())),
                ColumnArg::Expr(expr) => {
                    (self.expression(expr, false)?, expr.column().map(|column| column.key()))
                }
            };
            if let Some((_, class)) = exclude.ops.iter().find(|(name, _)| Some(name) == key.as_ref()) {
                text.push(' ');
                text.push_str(class);
            }
            elements.push(format!("{text} WITH {operator}"));
        }
        let method = sql_phrase(&exclude.using)?.to_lowercase();
        let mut text =
            format!("{}EXCLUDE USING {method} ({})", constraint::preamble(self, item)?, elements.join(", "));
        if let Some(condition) = &exclude.where_ {
            text.push_str(&format!(" WHERE ({})", self.expression(condition, true)?));
        }
        text.push_str(&self.deferrability(item)?);
        Ok(text)
    }
}

impl Dialect for Postgresql {
    fn as_dyn(&self) -> &dyn Dialect {
        self
    }

    fn name(&self) -> &'static str {
        "postgresql"
    }

    fn driver(&self) -> Driver {
        Driver { name: "psycopg", module: "psycopg", is_here: false }
    }

    fn quoting(&self) -> &Quoting {
        &self.quoting
    }

    fn sql(&self) -> &dyn sql::SqlRules {
        &sql::PostgresqlRules
    }

    fn features(&self) -> Features {
        Features {
            supports_native_boolean: true,
            supports_native_enum: true,
            creates_types: true,
            supports_native_uuid: true,
            supports_identity_columns: true,
            supports_sequences: true,
            sequences_optional: true,
            supports_comments: true,
            max_identifier_length: 63,
            ..Features::DEFAULT
        }
    }

    fn type_compiler_name(&self) -> &'static str {
        "sqlalchemy.dialects.postgresql.base.PGTypeCompiler"
    }

    fn visit_type(&self, visit: &str, ty: &Type, column: Option<&Column>) -> Result<String> {
        types::visit(self, visit, ty, column)
    }

    fn interval_literal(&self, seconds: &str) -> Option<String> {
        Some(format!("make_interval(secs=>{seconds})"))
    }

    fn native_interval(&self, ty: &Type) -> Option<Type> {
        let precision = ty.int("second_precision").map(|precision| ("precision", Setting::Int(precision)));
        Type::with_args(&p::INTERVAL, &precision.into_iter().collect::<Vec<_>>()).ok()
    }

    fn boolean_literal(&self, value: bool) -> &'static str {
        if value { "true" } else { "false" }
    }

    fn array_literal(&self, items: &[String]) -> String {
        format!("ARRAY[{}]", items.join(", "))
    }

    fn column_specification(&self, item: &Column) -> Result<String> {
        let mut text = self.quoting.format_column(item);
        match self.serial(item)? {
            Some(serial) => text.push_str(serial),
            None => {
                text.push(' ');
                text.push_str(&self.compile_type(&item.ty(), Some(item))?);
                if let Some(default) = self.column_default(item)? {
                    text.push_str(" DEFAULT ");
                    text.push_str(&default);
                }
            }
        }
        text.push_str(&column::generated(self, item)?);
        let identity = column::has_identity(self, item);
        if !item.nullable.get() && !identity {
            text.push_str(" NOT NULL");
        } else if item.nullable.get() && identity {
            text.push_str(" NULL");
        }
        Ok(text)
    }

    fn constraint(&self, item: &Constraint) -> Result<Option<String>> {
        let text = match &item.kind {
            ConstraintKind::Exclude(exclude) => self.exclude(item, exclude)?,
            ConstraintKind::Check { .. } => {
                check_array_of_enum(item)?;
                constraint::specification(self, item)? + Postgresql::not_valid(item)
            }
            ConstraintKind::ForeignKey { .. } => {
                constraint::specification(self, item)? + Postgresql::not_valid(item)
            }
            // An empty primary key, which CREATE TABLE never asks for, is written all the same.
            ConstraintKind::PrimaryKey { .. } | ConstraintKind::Unique => {
                constraint::specification(self, item)?
            }
        };
        Ok(Some(text))
    }

    fn after_key_columns(&self, item: &Constraint) -> Result<String> {
        options::include(self, &item.dialect_options, item.table().as_deref())
    }

    fn unique_modifier(&self, item: &Constraint) -> Result<String> {
        Ok(match item.dialect_options.get("postgresql", "nulls_not_distinct") {
            Some(Setting::Bool(true)) => "NULLS NOT DISTINCT ",
            Some(Setting::Bool(false)) => "NULLS DISTINCT ",
            _ => "",
        }
        .to_owned())
    }

    fn on_delete(&self, action: &str) -> Result<String> {
        // SET NULL and SET DEFAULT may name columns.
        let words = match action.split_once('(') {
            Some((words, columns)) if columns.trim_end().ends_with(')') => words.trim_end(),
            _ => action,
        };
        sql_phrase(words).map_err(|_| unexpected_phrase(action, ON_DELETE))?;
        Ok(format!(" ON DELETE {action}"))
    }

    fn post_create_table(&self, table: &Table) -> Result<String> {
        options::table(self, table)
    }

    fn computed(&self, item: &Computed) -> Result<String> {
        column::computed(self, item)
    }

    fn create_index(&self, item: &Index, if_not_exists: bool) -> Result<String> {
        index::create(self, item, if_not_exists)
    }

    fn drop_index(&self, item: &Index, if_exists: bool) -> Result<String> {
        index::drop(self, item, if_exists)
    }

    fn column_comment(&self, item: &Column, text: Option<&str>) -> Result<String> {
        comment::on_column(self, item, text)
    }

    fn create_sequence(&self, item: &Sequence, if_not_exists: bool) -> Result<String> {
        let prefix = match &item.data_type {
            Some(ty) => format!(" AS {}", self.compile_type(ty, None)?),
            None => String::new(),
        };
        sequence::create_as(self, item, if_not_exists, &prefix)
    }

    fn create_type(&self, ty: &Type) -> Result<String> {
        types::create(self, ty)
    }

    fn drop_type(&self, ty: &Type) -> Result<String> {
        types::drop(self, ty)
    }
}

fn check_array_of_enum(item: &Constraint) -> Result<()> {
    let columns = item.columns();
    let ty = columns.first().map(|column| column.ty()).filter(|_| item.type_bound.is_some());
    let element = ty.as_ref().and_then(Type::item_type).and_then(Type::enum_spec);
    if element.is_some_and(|spec| !spec.native_enum) {
        return Err(Error::compile(
            "PostgreSQL dialect cannot produce the CHECK constraint for ARRAY of non-native ENUM; please specify \
             create_constraint=False on this Enum datatype.",
        ));
    }
    Ok(())
}
