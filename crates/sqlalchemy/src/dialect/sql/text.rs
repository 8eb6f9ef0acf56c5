//! What `str(statement)` shows: the default, with a little more than standard SQL.

use super::{super::Dialect, SqlRules};
use crate::error::Result;
use crate::expression::{Binary, Operator};

/// SQLAlchemy's `StrCompileDialect`.
#[derive(Clone, Copy, Debug, Default)]
pub struct TextRules;

impl SqlRules for TextRules {
    fn insert_returning(&self) -> bool {
        true
    }

    fn binary(&self, _dialect: &dyn Dialect, binary: &Binary, left: &str, right: &str) -> Result<String> {
        Ok(match &binary.operator {
            Operator::RegexpMatch => format!("{left} <regexp> {right}"),
            Operator::NotRegexpMatch => format!("{left} <not regexp> {right}"),
            Operator::RegexpReplace => format!("<regexp replace>({left}, {right})"),
            Operator::NotMatch => format!("NOT {left} MATCH {right}"),
            Operator::GetItem
            | Operator::JsonGetItem
            | Operator::JsonPathGetItem
            | Operator::JsonText
            | Operator::JsonPathText => {
                format!("{left}[{right}]")
            }
            operator => format!("{left}{}{right}", operator.spelling().unwrap_or(" ")),
        })
    }
}
