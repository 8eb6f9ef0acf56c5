//! Oracle.

use super::ddl::{comment, index, sequence};
use super::{Dialect, DialectSettings, Driver, Features, Part, Quoting, literal, reserved, sql, types};
use crate::error::{Error, Result};
use crate::schema::{Column, Computed, Identity, Index, Sequence, SequenceOptions, Setting, Table};
use crate::types::{Literal, Type, oracle as o};
use crate::warnings::warn;

/// Oracle, as SQLAlchemy takes it to be before it has met a server.
#[derive(Clone, Debug)]
pub struct Oracle {
    quoting: Quoting,
}

impl Oracle {
    /// The dialect under these settings.
    pub fn new(settings: &DialectSettings) -> Oracle {
        let quoting = Quoting {
            illegal_initials: "_$",
            double_percents: settings.double_percents("named"),
            paramstyle: settings.chosen_style(),
            ..Quoting::standard(reserved::ORACLE)
        };
        Oracle { quoting }
    }
}

impl Dialect for Oracle {
    fn as_dyn(&self) -> &dyn Dialect {
        self
    }

    fn name(&self) -> &'static str {
        "oracle"
    }

    fn driver(&self) -> Driver {
        Driver { name: "oracledb", module: "oracledb", is_here: false }
    }

    fn quoting(&self) -> &Quoting {
        &self.quoting
    }

    fn sql(&self) -> &dyn sql::SqlRules {
        &sql::OracleRules
    }

    fn features(&self) -> Features {
        Features {
            supports_native_boolean: true,
            supports_identity_columns: true,
            supports_sequences: true,
            supports_comments: true,
            max_identifier_length: 128,
            ..Features::DEFAULT
        }
    }

    fn type_compiler_name(&self) -> &'static str {
        "sqlalchemy.dialects.oracle.base.OracleTypeCompiler"
    }

    fn interval_literal(&self, seconds: &str) -> Option<String> {
        Some(format!("NUMTODSINTERVAL({seconds}, 'SECOND')"))
    }

    fn native_interval(&self, ty: &Type) -> Option<Type> {
        let given = ["day_precision", "second_precision"];
        let args: Vec<(&str, Setting)> =
            given.into_iter().filter_map(|name| Some((name, Setting::Int(ty.int(name)?)))).collect();
        Type::with_args(&o::INTERVAL, &args).ok()
    }

    fn visit_type(&self, visit: &str, ty: &Type, column: Option<&Column>) -> Result<String> {
        let instead = |other: &str| self.visit_type(other, ty, column);
        Ok(match visit {
            // Oracle's DATE has a time of day.
            "datetime" => instead("DATE")?,
            "double" => instead("DOUBLE_PRECISION")?,
            "string" | "unicode" | "VARCHAR2" => varying("VARCHAR2", ty, " CHAR"),
            "VARCHAR" => varying("VARCHAR", ty, " CHAR"),
            "NVARCHAR" | "NVARCHAR2" => varying("NVARCHAR2", ty, ""),
            "text" | "unicode_text" => "CLOB".to_owned(),
            "big_integer" => "NUMBER(19)".to_owned(),
            "INTERVAL" => {
                ty.require("day_precision")?;
                let digits =
                    |name: &str| ty.int(name).map_or_else(String::new, |digits| format!("({digits})"));
                format!("INTERVAL DAY{} TO SECOND{}", digits("day_precision"), digits("second_precision"))
            }
            "TIMESTAMP" if ty.flag("local_timezone") => "TIMESTAMP WITH LOCAL TIME ZONE".to_owned(),
            "TIMESTAMP" => {
                ty.require("timezone")?;
                let zone = if ty.flag("timezone") { " WITH TIME ZONE" } else { "" };
                format!("TIMESTAMP{zone}")
            }
            "DOUBLE_PRECISION" => number("DOUBLE PRECISION", ty, ty.int("precision")),
            "BINARY_DOUBLE" | "BINARY_FLOAT" | "NUMBER" => number(visit, ty, ty.int("precision")),
            "FLOAT" => float(ty)?,
            "RAW" => types::with_length("RAW", ty),
            "JSON" if ty.flag("use_blob") => "BLOB".to_owned(),
            "JSON" | "LONG" | "ROWID" => visit.to_owned(),
            "VECTOR" => vector(ty)?,
            _ => types::visit(self, visit, ty, column)?,
        })
    }

    fn moment_literal(&self, value: &Literal, part: Part, _ty: &Type) -> Option<String> {
        let text = literal::quoted(literal::portion(value, part)?);
        // Which function it is depends on the value's microseconds, even where the type does not keep them.
        let exact = literal::portion(value, Part::Both)?.contains('.');
        let (function, more) = if exact { ("TO_TIMESTAMP", ".FF") } else { ("TO_DATE", "") };
        Some(match part {
            Part::Date => format!("{function}({text}, 'YYYY-MM-DD')"),
            Part::Both => format!("{function}({text}, 'YYYY-MM-DD HH24:MI:SS{more}')"),
            Part::Time => text,
        })
    }

    fn post_create_table(&self, table: &Table) -> Result<String> {
        let option = |name: &str| table.dialect_options.get("oracle", name).filter(Setting::is_true);
        let mut text = String::new();
        if let Some(action) = option("on_commit") {
            text.push_str(&format!("\n ON COMMIT {}", action.display()?.replace('_', " ").to_uppercase()));
        }
        match option("compress") {
            Some(Setting::Bool(true)) => text.push_str("\n COMPRESS"),
            Some(kind) => text.push_str(&format!("\n COMPRESS FOR {}", kind.display()?)),
            None => {}
        }
        if let Some(Setting::Str(space)) = option("tablespace") {
            text.push_str(&format!("\n TABLESPACE {}", self.quoting.quote_str(&space)));
        }
        Ok(text)
    }

    fn on_update(&self, _action: &str) -> Result<String> {
        warn(
            "Oracle Database does not contain native UPDATE CASCADE functionality - onupdates will not be rendered \
             for foreign keys.  Consider using deferrable=True, initially='deferred' or triggers.",
        );
        Ok(String::new())
    }

    fn computed(&self, item: &Computed) -> Result<String> {
        if item.persisted == Some(true) {
            return Err(Error::compile(
                "Oracle Database computed columns do not support 'stored' persistence; set the 'persisted' flag to \
                 None or False for Oracle Database support.",
            ));
        }
        let kind = if item.persisted == Some(false) { " VIRTUAL" } else { "" };
        Ok(format!("GENERATED ALWAYS AS ({}){kind}", self.expression(&item.sqltext, false)?))
    }

    fn identity(&self, item: &Identity) -> Result<String> {
        let kind = match item.always {
            None => "",
            Some(true) => "ALWAYS",
            Some(false) => "BY DEFAULT",
        };
        let on_null = item.on_null == Some(true) || item.dialect_options.is_on("oracle", "on_null");
        let on_null = if on_null { " ON NULL" } else { "" };
        let options = self.sequence_options(&item.options);
        let options = match item.dialect_options.get("oracle", "order") {
            Some(order) => format!("{options} {}", if order.is_true() { "ORDER" } else { "NOORDER" }),
            None => options,
        };
        let options = options.trim();
        let options = if options.is_empty() { String::new() } else { format!(" ({options})") };
        Ok(format!("GENERATED {kind}{on_null} AS IDENTITY{options}"))
    }

    fn sequence_options(&self, options: &SequenceOptions) -> String {
        let text = sequence::options(options);
        text.replace("NO MINVALUE", "NOMINVALUE")
            .replace("NO MAXVALUE", "NOMAXVALUE")
            .replace("NO CYCLE", "NOCYCLE")
    }

    fn create_sequence(&self, item: &Sequence, if_not_exists: bool) -> Result<String> {
        let text = sequence::create(self, item, if_not_exists)?;
        Ok(match item.dialect_options.get("oracle", "order") {
            Some(order) => format!("{text} {}", if order.is_true() { "ORDER" } else { "NOORDER" }),
            None => text,
        })
    }

    fn create_index(&self, item: &Index, _if_not_exists: bool) -> Result<String> {
        let table = index::table(item)?;
        let unique = if item.unique.get() { "UNIQUE " } else { "" };
        let bitmap = if item.dialect_options.is_on("oracle", "bitmap") { "BITMAP " } else { "" };
        let mut text = format!(
            "CREATE {unique}{bitmap}INDEX {} ON {} ({})",
            index::formatted_name(self, item, true)?,
            self.quoting.format_table(&table),
            index::expressions(self, item)?.join(", ")
        );
        match item.dialect_options.get("oracle", "compress") {
            None | Some(Setting::Bool(false)) => {}
            Some(Setting::Bool(true)) => text.push_str(" COMPRESS"),
            Some(columns) => text.push_str(&format!(" COMPRESS {}", columns.display()?)),
        }
        Ok(text)
    }

    fn table_comment(&self, table: &Table, text: Option<&str>) -> Result<String> {
        comment::on_table(self, table, Some(text.unwrap_or_default()))
    }
}

fn varying(name: &str, ty: &Type, unit: &str) -> String {
    match ty.written_length() {
        Some(length) => format!("{name}({length}{unit})"),
        None => name.to_owned(),
    }
}

fn number(name: &str, ty: &Type, precision: Option<i64>) -> String {
    match (precision, ty.int("scale")) {
        (None, _) => name.to_owned(),
        (Some(precision), None) => format!("{name}({precision})"),
        (Some(precision), Some(scale)) => format!("{name}({precision}, {scale})"),
    }
}

/// FLOAT counts its precision in binary digits, which decimal ones do not convert to.
fn float(ty: &Type) -> Result<String> {
    let binary = ty.int("binary_precision");
    match ty.int("precision").filter(|precision| *precision != 0 && binary.is_none()) {
        None => Ok(number("FLOAT", ty, binary)),
        Some(precision) => {
            // By the logarithm that the real one takes: int(precision / 0.30103)
            let estimate = precision * 100_000 / 30_103;
            Err(Error::argument(format!(
                "Oracle Database FLOAT types use 'binary precision', which does not convert cleanly from decimal \
                 'precision'.  Please specify this type with a separate Oracle Database variant, such as \
                 {}(precision={precision}).with_variant(oracle.FLOAT(binary_precision={estimate}), 'oracle'), so that \
                 the Oracle Database specific 'binary_precision' may be specified accurately.",
                ty.class().name
            )))
        }
    }
}

fn vector(ty: &Type) -> Result<String> {
    let part = |name: &str| match ty.given(name).filter(|value| !value.is_none()) {
        Some(value) => value.display(),
        None => Ok("*".to_owned()),
    };
    Ok(format!("VECTOR({},{},{})", part("dim")?, part("storage_format")?, part("storage_type")?))
}
