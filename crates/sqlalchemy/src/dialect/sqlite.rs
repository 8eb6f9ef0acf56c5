//! SQLite.

use super::ddl::{column, constraint, index};
use super::{Dialect, DialectSettings, Driver, Features, Part, Quoting, literal, reserved, types};
use crate::error::{Error, Result};
use crate::schema::{Autoincrement, Column, Constraint, ConstraintKind, Identity, Index, Setting, Table};
use crate::types::{Literal, Type, generic as g, sqlite as s, store};

/// SQLite, as the `pysqlite` driver is spoken to.
#[derive(Clone, Debug)]
pub struct Sqlite {
    quoting: Quoting,
}

impl Sqlite {
    /// The dialect under these settings.
    pub fn new(settings: &DialectSettings) -> Sqlite {
        let mut quoting = Quoting::standard(reserved::SQLITE);
        quoting.double_percents = settings.double_percents("qmark");
        quoting.paramstyle = settings.chosen_style();
        Sqlite { quoting }
    }

    /// Whether the table's primary key is written inside this column (`sqlite_autoincrement=True`).
    fn is_inline_key(column: &Column) -> bool {
        let single = column.table().is_some_and(|table| {
            table.dialect_options.is_on("sqlite", "autoincrement") && table.primary_key().columns().len() == 1
        });
        single && column.ty().affinity().0.is(&g::INTEGER) && column.foreign_keys().is_empty()
    }

    fn conflict_clause(constraint: &Constraint, column_option: &str) -> String {
        let own = constraint.dialect_options.text("sqlite", "on_conflict");
        let inherited = || match constraint.columns().as_slice() {
            [column] => column.dialect_options.text("sqlite", column_option),
            _ => None,
        };
        own.or_else(inherited).map_or_else(String::new, |action| format!(" ON CONFLICT {action}"))
    }
}

impl Dialect for Sqlite {
    fn as_dyn(&self) -> &dyn Dialect {
        self
    }

    fn name(&self) -> &'static str {
        "sqlite"
    }

    fn driver(&self) -> Driver {
        Driver { name: "pysqlite", module: "sqlite3", is_here: true }
    }

    fn quoting(&self) -> &Quoting {
        &self.quoting
    }

    fn sql(&self) -> &dyn super::sql::SqlRules {
        &super::sql::SqliteRules
    }

    fn features(&self) -> Features {
        Features { supports_alter: false, ..Features::DEFAULT }
    }

    fn type_compiler_name(&self) -> &'static str {
        "sqlalchemy.dialects.sqlite.base.SQLiteTypeCompiler"
    }

    fn visit_type(&self, visit: &str, ty: &Type, column: Option<&Column>) -> Result<String> {
        match visit {
            "DATETIME" | "DATE" | "TIME" if stores_digits(ty) => Ok(format!("{visit}_CHAR")),
            "JSON" | "JSONB" => Ok(ty.class().visit.to_owned()),
            _ => types::visit(self, visit, ty, column),
        }
    }

    fn moment_literal(&self, value: &Literal, part: Part, ty: &Type) -> Option<String> {
        let iso = match (part, value) {
            (Part::Date | Part::Both, Literal::DateTime(iso) | Literal::Date(iso)) => iso,
            (Part::Time, Literal::Time(iso)) => iso,
            _ => return None,
        };
        let stored = store(iso, ty.storage_format());
        Some(literal::quoted(stored.as_deref().unwrap_or(iso)))
    }

    fn column_specification(&self, column: &Column) -> Result<String> {
        let mut text = format!(
            "{} {}",
            self.quoting.format_column(column),
            self.compile_type(&column.ty(), Some(column))?
        );
        if let Some(default) = self.column_default(column)? {
            text.push_str(&default_clause(&default));
        }
        let conflict = |option: &str| {
            let action = column.dialect_options.text("sqlite", option);
            action.map_or_else(String::new, |action| format!(" ON CONFLICT {action}"))
        };
        if !column.nullable.get() {
            text.push_str(" NOT NULL");
            text.push_str(&conflict("on_conflict_not_null"));
        }
        if column.primary_key.get() {
            let composite = column.table().is_some_and(|table| table.primary_key().columns().len() != 1);
            if column.autoincrement.get() == Autoincrement::Yes && composite {
                return Err(Error::compile(
                    "SQLite does not support autoincrement for composite primary keys",
                ));
            }
            if Sqlite::is_inline_key(column) {
                text.push_str(" PRIMARY KEY");
                text.push_str(&conflict("on_conflict_primary_key"));
                text.push_str(" AUTOINCREMENT");
            }
        }
        if let Some(computed) = column.computed() {
            text.push(' ');
            text.push_str(&self.computed(&computed)?);
        }
        Ok(text)
    }

    fn identity(&self, identity: &Identity) -> Result<String> {
        column::identity(self, identity)
    }

    fn post_create_table(&self, table: &Table) -> Result<String> {
        let mut options = Vec::new();
        if table.dialect_options.get("sqlite", "with_rowid").is_some_and(|value| !value.is_true()) {
            options.push("WITHOUT ROWID");
        }
        if table.dialect_options.is_on("sqlite", "strict") {
            options.push("STRICT");
        }
        Ok(if options.is_empty() { String::new() } else { format!("\n {}", options.join(",\n ")) })
    }

    fn constraint(&self, item: &Constraint) -> Result<Option<String>> {
        match &item.kind {
            ConstraintKind::PrimaryKey { .. } => {
                if let [column] = item.columns().as_slice()
                    && column.primary_key.get()
                    && Sqlite::is_inline_key(column)
                {
                    return Ok(None);
                }
                let text = constraint::specification(self, item)?;
                Ok(Some(text + &Sqlite::conflict_clause(item, "on_conflict_primary_key")))
            }
            ConstraintKind::Unique => {
                let text = constraint::specification(self, item)?;
                Ok(Some(text + &Sqlite::conflict_clause(item, "on_conflict_unique")))
            }
            ConstraintKind::Check { .. } => {
                let text = constraint::specification(self, item)?;
                let action = item.dialect_options.text("sqlite", "on_conflict");
                Ok(Some(text + &action.map_or_else(String::new, |action| format!(" ON CONFLICT {action}"))))
            }
            ConstraintKind::ForeignKey { .. } => {
                let schema = |table: Option<std::rc::Rc<Table>>| table.and_then(|table| table.schema());
                let own = schema(item.elements().first().and_then(|element| element.parent()?.table()));
                let referred = match item.elements().first() {
                    Some(element) => schema(element.column()?.table()),
                    None => None,
                };
                if own == referred { constraint::specification(self, item).map(Some) } else { Ok(None) }
            }
            ConstraintKind::Exclude(_) => constraint::specification(self, item).map(Some),
        }
    }

    fn column_check(&self, item: &Constraint) -> Result<String> {
        if item.dialect_options.get("sqlite", "on_conflict").is_some() {
            return Err(Error::compile(
                "SQLite does not support on conflict clause for column check constraint",
            ));
        }
        constraint::specification(self, item)
    }

    fn referred_table(&self, table: &Table) -> String {
        self.quoting.quote(&table.name())
    }

    fn create_index(&self, item: &Index, if_not_exists: bool) -> Result<String> {
        let preamble = index::preamble(item, if_not_exists)?;
        let mut text = format!(
            "{preamble}{} ON {} ({})",
            index::formatted_name(self, item, true)?,
            self.quoting.quote(&index::table(item)?.name()),
            index::expressions(self, item)?.join(", ")
        );
        match item.dialect_options.get("sqlite", "where") {
            Some(Setting::Expr(condition)) => {
                text.push_str(" WHERE ");
                text.push_str(&self.expression(&condition, false)?);
            }
            Some(Setting::Str(condition)) => {
                text.push_str(" WHERE ");
                text.push_str(&condition);
            }
            _ => {}
        }
        Ok(text)
    }
}

/// ` DEFAULT …`, in parentheses when SQLite would not take the expression bare.
fn default_clause(default: &str) -> String {
    let opened = default.trim_start().starts_with(['\'', '"', '(']);
    // Python's `.` does not cross lines: only the first one is looked at.
    let first_line = default.lines().next().unwrap_or_default();
    let plain = first_line.chars().all(|ch| ch.is_alphanumeric() || ch == '_');
    let several_lines = default.contains('\n');
    if !opened && (!plain || several_lines) {
        format!(" DEFAULT ({default})")
    } else {
        format!(" DEFAULT {default}")
    }
}

/// Whether a date type's storage format is all digits, which would get it a numeric affinity.
fn stores_digits(ty: &Type) -> bool {
    let is_date = ty.is(&s::DATETIME) || ty.is(&s::DATE) || ty.is(&s::TIME);
    let Some(format) = ty.text("storage_format").filter(|_| is_date) else { return false };
    // The format with every `%(name)02d` replaced by digits.
    let mut rest = format;
    while let Some((before, after)) = rest.split_once("%(") {
        if !before.chars().all(|ch| ch.is_ascii_digit()) {
            return false;
        }
        let format = after.split_once(')').map_or("", |(_, format)| format);
        rest = format.split_once('d').map_or("", |(_, tail)| tail);
    }
    rest.chars().all(|ch| ch.is_ascii_digit())
}
