//! SQL Server's statements, as `pyodbc` is spoken to; of unknown, hence of the oldest version.

use super::{super::Dialect, ParamStyle, SqlRules, grouping};
use crate::error::{Error, Result};
use crate::expression::{Binary, Cast, ForUpdate, Function, Operator};
use crate::types::generic;

/// SQL Server.
#[derive(Clone, Copy, Debug, Default)]
pub struct MsSqlRules;

impl SqlRules for MsSqlRules {
    fn paramstyle(&self) -> ParamStyle {
        ParamStyle::Named
    }

    fn compiler_name(&self) -> &'static str {
        "sqlalchemy.dialects.mssql.pyodbc.MSSQLCompiler"
    }

    fn with_recursive(&self) -> &'static str {
        "WITH"
    }

    fn concat_operator(&self) -> &'static str {
        " + "
    }

    fn true_division(&self, left: &str, right: &str) -> Option<String> {
        Some(format!("{left} / ({right} + 0.0)"))
    }

    fn limits_by_top(&self) -> bool {
        true
    }

    fn executes_limits(&self) -> bool {
        true
    }

    fn function(&self, name: &str, arguments: &str, _function: &Function) -> Result<Option<String>> {
        Ok(match name {
            "now" => Some("CURRENT_TIMESTAMP".to_owned()),
            "current_date" => Some("GETDATE()".to_owned()),
            "length" | "char_length" => Some(format!("LEN({arguments})")),
            "pow" => Some(format!("POWER({arguments})")),
            "aggregate_strings" => Some(format!("string_agg({arguments})")),
            _ => grouping(name, arguments),
        })
    }

    fn keeps_parameters(&self, name: &str) -> bool {
        name == "pow"
    }

    fn extract(&self, field: &str, of: &str) -> Result<String> {
        let field = match field {
            "doy" => "dayofyear",
            "dow" => "weekday",
            "milliseconds" => "millisecond",
            "microseconds" => "microsecond",
            field => field,
        };
        Ok(format!("DATEPART({field}, {of})"))
    }

    fn cast(&self, dialect: &dyn Dialect, of: &str, cast: &Cast) -> Result<String> {
        let ty = dialect.compile_type(&cast.ty, None)?;
        if cast.lenient {
            return Ok(format!("TRY_CAST ({of} AS {ty})"));
        }
        let (ty, collation) = ty.find(" COLLATE ").map_or((&*ty, ""), |at| ty.split_at(at));
        Ok(format!("CAST({of} AS {ty}){collation}"))
    }

    fn operator_keeps_parameters(&self, operator: &Operator) -> bool {
        matches!(operator, Operator::NotMatch | Operator::IsDistinctFrom | Operator::IsNotDistinctFrom)
    }

    fn binary(&self, dialect: &dyn Dialect, binary: &Binary, left: &str, right: &str) -> Result<String> {
        let name = dialect.name();
        Ok(match &binary.operator {
            Operator::IsDistinctFrom => format!("NOT EXISTS (SELECT {left} INTERSECT SELECT {right})"),
            Operator::IsNotDistinctFrom => format!("EXISTS (SELECT {left} INTERSECT SELECT {right})"),
            Operator::Match => format!("CONTAINS ({left}, {right})"),
            Operator::NotMatch => format!("NOT CONTAINS ({left}, {right})"),
            Operator::RegexpMatch | Operator::NotRegexpMatch => {
                return Err(Error::compile(format!("{name} dialect does not support regular expressions")));
            }
            Operator::RegexpReplace => {
                return Err(Error::compile(format!(
                    "{name} dialect does not support regular expression replacements"
                )));
            }
            operator => format!("{left}{}{right}", operator.spelling().unwrap_or(" ")),
        })
    }

    fn json(
        &self,
        dialect: &dyn Dialect,
        binary: &Binary,
        left: &str,
        right: &str,
        _nested: bool,
    ) -> Result<String> {
        let family = binary.ty.affinity().0;
        if family == &generic::JSON {
            return Ok(format!("JSON_QUERY({left}, {right})"));
        }
        let found = format!("JSON_VALUE({left}, {right})");
        let read = match family == &generic::STRING {
            true => found.clone(),
            false => format!("CAST({found} AS {})", dialect.compile_type(&binary.ty, None)?),
        };
        let truth = if family == &generic::BOOLEAN { "WHEN 'true' THEN 1 WHEN 'false' THEN 0 " } else { "" };
        Ok(format!("CASE {found} WHEN NULL THEN NULL {truth}ELSE {read} END"))
    }

    fn for_update(&self, _for_update: &ForUpdate, _of: &[String]) -> String {
        String::new()
    }

    fn insert_returning(&self) -> bool {
        true
    }

    fn prefers_returning(&self) -> bool {
        true
    }

    fn output_of(&self) -> Option<&'static str> {
        Some("OUTPUT ")
    }

    fn table_hint(&self, text: &str) -> Option<String> {
        Some(format!(" {text}"))
    }

    fn repeats_target(&self) -> bool {
        true
    }

    fn delete_using(&self, tables: &[String]) -> Result<String> {
        Ok(format!(" FROM {}", tables.join(", ")))
    }
}
