//! SQLite's statements.

use super::{super::Dialect, ParamStyle, SqlRules, fetch, grouping, json_key};
use crate::error::{Error, Result};
use crate::expression::{Binary, Compiler, Context, ForUpdate, Function, Limits, Operator};
use crate::types::{Literal, generic};

/// SQLite through `pysqlite`.
#[derive(Clone, Copy, Debug, Default)]
pub struct SqliteRules;

impl SqlRules for SqliteRules {
    fn paramstyle(&self) -> ParamStyle {
        ParamStyle::Qmark
    }

    fn compiler_name(&self) -> &'static str {
        "sqlalchemy.dialects.sqlite.base.SQLiteCompiler"
    }

    fn true_division(&self, left: &str, right: &str) -> Option<String> {
        Some(format!("{left} / ({right} + 0.0)"))
    }

    fn empty_list(&self, _operator: &Operator) -> String {
        self.empty_set()
    }

    fn tuples_in_values(&self) -> &'static str {
        "VALUES "
    }

    fn empty_set(&self) -> String {
        "SELECT 1 FROM (SELECT 1) WHERE 1!=1".to_owned()
    }

    fn function(&self, name: &str, arguments: &str, _function: &Function) -> Result<Option<String>> {
        Ok(match name {
            "now" => Some("CURRENT_TIMESTAMP".to_owned()),
            "localtimestamp" => Some("DATETIME(CURRENT_TIMESTAMP, 'localtime')".to_owned()),
            "char_length" => Some(format!("length({arguments})")),
            "aggregate_strings" => Some(format!("group_concat({arguments})")),
            _ => grouping(name, arguments),
        })
    }

    fn extract(&self, field: &str, of: &str) -> Result<String> {
        let format = match field {
            "month" => "%m",
            "day" => "%d",
            "year" => "%Y",
            "second" => "%S",
            "hour" => "%H",
            "doy" => "%j",
            "minute" => "%M",
            "epoch" => "%s",
            "dow" => "%w",
            "week" => "%W",
            // The real one finds these in its table, and SQLite answers NULL.
            "milliseconds" => "milliseconds",
            _ => return Err(Error::compile(format!("{field} is not a valid extract argument."))),
        };
        Ok(format!("CAST(STRFTIME('{format}', {of}) AS INTEGER)"))
    }

    fn operator_keeps_parameters(&self, operator: &Operator) -> bool {
        matches!(operator, Operator::NotMatch | Operator::IsDistinctFrom | Operator::IsNotDistinctFrom)
    }

    fn binary(&self, _dialect: &dyn Dialect, binary: &Binary, left: &str, right: &str) -> Result<String> {
        Ok(match &binary.operator {
            Operator::IsDistinctFrom => format!("{left} IS NOT {right}"),
            Operator::IsNotDistinctFrom => format!("{left} IS {right}"),
            Operator::RegexpMatch => format!("{left} REGEXP {right}"),
            Operator::NotRegexpMatch => format!("{left} NOT REGEXP {right}"),
            Operator::RegexpReplace => {
                return Err(Error::compile(
                    "sqlite dialect does not support regular expression replacements",
                ));
            }
            Operator::BitwiseXor => format!("({left} | {right} - {left} & {right})"),
            Operator::NotMatch => format!("NOT {left} MATCH {right}"),
            operator => format!("{left}{}{right}", operator.spelling().unwrap_or(" ")),
        })
        .inspect(|_| {
            // The key of a JSON access is sent as a path; the parameter itself is turned when it is bound.
            debug_assert!(!matches!(json_key(binary), Some(Literal::Bytes(_))));
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
        let found = format!("JSON_EXTRACT({left}, {right})");
        if binary.ty.affinity().0 == &generic::JSON {
            return Ok(format!("JSON_QUOTE({found})"));
        }
        Ok(format!("CAST({found} AS {})", dialect.compile_type(&binary.ty, None)?))
    }

    fn limits(
        &self,
        compiler: &mut Compiler<'_>,
        limits: &Limits,
        _ordered: bool,
        context: Context,
    ) -> Result<String> {
        if limits.is_empty() {
            return Ok(String::new());
        }
        if limits.fetch.is_some() {
            return fetch(compiler, limits, context, false);
        }
        let mut text = String::new();
        match &limits.limit {
            Some(limit) => text += &format!("\n LIMIT {}", compiler.expr(limit, context)?),
            None => {
                text +=
                    &format!("\n LIMIT {}", compiler.number(-1, Context { never_literal: true, ..context })?)
            }
        }
        match &limits.offset {
            Some(offset) => text += &format!(" OFFSET {}", compiler.expr(offset, context)?),
            None => text += &format!(" OFFSET {}", compiler.number(0, context)?),
        }
        Ok(text)
    }

    fn for_update(&self, _for_update: &ForUpdate, _of: &[String]) -> String {
        String::new()
    }

    fn insert_returning(&self) -> bool {
        true
    }

    fn qualifies_returning(&self) -> bool {
        false
    }
}
