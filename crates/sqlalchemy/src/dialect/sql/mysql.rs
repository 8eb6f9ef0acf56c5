//! MySQL's and MariaDB's statements, as `mysqlclient` is spoken to.

use super::{super::Dialect, ParamStyle, SqlRules};
use crate::error::Result;
use crate::expression::{Binary, Compiler, Context, ForUpdate, Limits, Operator};

/// MySQL and MariaDB.
#[derive(Clone, Copy, Debug, Default)]
pub struct MySqlRules;

impl SqlRules for MySqlRules {
    fn paramstyle(&self) -> ParamStyle {
        ParamStyle::Format
    }

    fn concat_function(&self) -> Option<&'static str> {
        Some("concat")
    }

    fn division_floors(&self) -> bool {
        false
    }

    fn binary(&self, _dialect: &dyn Dialect, binary: &Binary, left: &str, right: &str) -> Result<String> {
        Ok(match &binary.operator {
            Operator::IsDistinctFrom => format!("NOT ({left} <=> {right})"),
            Operator::IsNotDistinctFrom => format!("{left} <=> {right}"),
            Operator::RegexpMatch => format!("{left} REGEXP {right}"),
            Operator::NotRegexpMatch => format!("{left} NOT REGEXP {right}"),
            Operator::RegexpReplace => format!("REGEXP_REPLACE({left}, {right})"),
            Operator::Match => format!("MATCH ({left}) AGAINST ({right} IN BOOLEAN MODE)"),
            Operator::NotMatch => format!("NOT MATCH ({left}) AGAINST ({right} IN BOOLEAN MODE)"),
            Operator::GetItem | Operator::JsonGetItem | Operator::JsonPathGetItem => {
                format!("JSON_EXTRACT({left}, {right})")
            }
            operator => format!("{left}{}{right}", operator.spelling().unwrap_or(" ")),
        })
    }

    fn limits(
        &self,
        compiler: &mut Compiler<'_>,
        limits: &Limits,
        _ordered: bool,
        context: Context,
    ) -> Result<String> {
        Ok(match (&limits.limit, &limits.offset) {
            (None, None) => String::new(),
            (Some(limit), None) => format!(" \n LIMIT {}", compiler.expr(limit, context)?),
            (limit, Some(offset)) => {
                let offset = compiler.expr(offset, context)?;
                let limit = match limit {
                    Some(limit) => compiler.expr(limit, context)?,
                    None => "18446744073709551615".to_owned(),
                };
                format!(" \n LIMIT {offset}, {limit}")
            }
        })
    }

    fn for_update(&self, for_update: &ForUpdate, of: &[String]) -> String {
        let mut text = if for_update.read { " LOCK IN SHARE MODE" } else { " FOR UPDATE" }.to_owned();
        if !of.is_empty() {
            text += &format!(" OF {}", of.join(", "));
        }
        if for_update.nowait {
            text += " NOWAIT";
        }
        if for_update.skip_locked {
            text += " SKIP LOCKED";
        }
        text
    }

    fn insert_nothing(&self) -> &'static str {
        "() VALUES ()"
    }

    fn lists_tables_in_update(&self) -> bool {
        true
    }
}
