//! SQLite's statements.

use super::{super::Dialect, ParamStyle, SqlRules, json_key};
use crate::error::{Error, Result};
use crate::expression::{Binary, Cast, Compiler, Context, ForUpdate, Function, Limits, Operator, Query};
use crate::types::{Literal, generic};

/// SQLite through `pysqlite`.
#[derive(Clone, Copy, Debug, Default)]
pub struct SqliteRules;

impl SqlRules for SqliteRules {
    fn paramstyle(&self) -> ParamStyle {
        ParamStyle::Qmark
    }

    fn true_division(&self, left: &str, right: &str) -> Option<String> {
        Some(format!("{left} / ({right} + 0.0)"))
    }

    fn empty_list(&self, _operator: &Operator) -> String {
        self.empty_set()
    }

    fn groups_in_union(&self, _query: &Query) -> bool {
        false
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
            _ => None,
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
            _ => return Err(Error::compile(format!("{field} is not a valid extract argument."))),
        };
        Ok(format!("CAST(STRFTIME('{format}', {of}) AS INTEGER)"))
    }

    fn cast(&self, of: &str, ty: &str, _cast: &Cast) -> Result<String> {
        Ok(format!("CAST({of} AS {ty})"))
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
            Operator::NotMatch => format!("NOT {left} MATCH {right}"),
            Operator::GetItem | Operator::JsonGetItem | Operator::JsonPathGetItem => {
                let json = binary.ty.affinity().0 == &generic::JSON;
                let extract = format!("JSON_EXTRACT({left}, {right})");
                if json { format!("JSON_QUOTE({extract})") } else { extract }
            }
            operator => format!("{left}{}{right}", operator.spelling().unwrap_or(" ")),
        })
        .inspect(|_| {
            // The key of a JSON access is sent as a path; the parameter itself is turned when it is bound.
            debug_assert!(!matches!(json_key(binary), Some(Literal::Bytes(_))));
        })
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
