//! PostgreSQL's statements, as `psycopg` is spoken to.

use super::{super::Dialect, ParamStyle, SqlRules};
use crate::error::Result;
use crate::expression::{Binary, Compiler, Context, ForUpdate, Limits, Operator};
use crate::types::{Literal, Type, generic};

/// PostgreSQL.
#[derive(Clone, Copy, Debug, Default)]
pub struct PostgresqlRules;

impl SqlRules for PostgresqlRules {
    fn paramstyle(&self) -> ParamStyle {
        ParamStyle::Pyformat
    }

    fn bind_cast(&self, dialect: &dyn Dialect, ty: &Type) -> Option<String> {
        let family = ty.affinity().0;
        let plain = [
            &generic::STRING,
            &generic::INTEGER,
            &generic::DATE,
            &generic::DATETIME,
            &generic::TIME,
            &generic::INTERVAL,
            &generic::JSON,
            &generic::UUID,
            &generic::ENUM,
        ];
        plain.into_iter().any(|known| known == family).then(|| dialect.compile_type(ty, None).ok()).flatten()
    }

    fn has_distinct_on(&self) -> bool {
        true
    }

    fn has_ilike(&self) -> bool {
        true
    }

    fn binary(&self, _dialect: &dyn Dialect, binary: &Binary, left: &str, right: &str) -> Result<String> {
        let flags = match &binary.modifier {
            Some(Literal::Str(flags)) => Some(flags.as_ref()),
            _ => None,
        };
        Ok(match (&binary.operator, flags) {
            (Operator::RegexpMatch, None) => format!("{left} ~ {right}"),
            (Operator::RegexpMatch, Some("i")) => format!("{left} ~* {right}"),
            (Operator::RegexpMatch, Some(flags)) => format!("{left} ~ CONCAT('(?', '{flags}', ')', {right})"),
            (Operator::NotRegexpMatch, None) => format!("{left} !~ {right}"),
            (Operator::NotRegexpMatch, Some("i")) => format!("{left} !~* {right}"),
            (Operator::NotRegexpMatch, Some(flags)) => {
                format!("{left} !~ CONCAT('(?', '{flags}', ')', {right})")
            }
            (Operator::RegexpReplace, None) => format!("REGEXP_REPLACE({left}, {right})"),
            (Operator::RegexpReplace, Some(flags)) => format!("REGEXP_REPLACE({left}, {right}, '{flags}')"),
            (Operator::Match, _) => format!("{left} @@ plainto_tsquery({right})"),
            (Operator::NotMatch, _) => format!("NOT {left} @@ plainto_tsquery({right})"),
            (Operator::GetItem, _) if binary.left.ty().affinity().0 == &generic::ARRAY => {
                format!("{left}[{right}]")
            }
            (Operator::GetItem | Operator::JsonGetItem, _) => format!("{left} -> {right}"),
            (Operator::JsonPathGetItem, _) => format!("{left} #> {right}"),
            (operator, _) => format!("{left}{}{right}", operator.spelling().unwrap_or(" ")),
        })
    }

    fn limits(
        &self,
        compiler: &mut Compiler<'_>,
        limits: &Limits,
        _ordered: bool,
        context: Context,
    ) -> Result<String> {
        let mut text = String::new();
        if let Some(limit) = &limits.limit {
            text += &format!(" \n LIMIT {}", compiler.expr(limit, context)?);
        }
        if let Some(offset) = &limits.offset {
            if limits.limit.is_none() {
                text += "\n LIMIT ALL";
            }
            text += &format!(" OFFSET {}", compiler.expr(offset, context)?);
        }
        Ok(text)
    }

    fn for_update(&self, for_update: &ForUpdate, of: &[String]) -> String {
        let mut text = match (for_update.read, for_update.key_share) {
            (true, true) => " FOR KEY SHARE",
            (true, false) => " FOR SHARE",
            (false, true) => " FOR NO KEY UPDATE",
            (false, false) => " FOR UPDATE",
        }
        .to_owned();
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

    fn insert_returning(&self) -> bool {
        true
    }

    fn has_last_row_id(&self) -> bool {
        false
    }

    fn delete_using(&self, tables: &[String]) -> Result<String> {
        Ok(format!(" USING {}", tables.join(", ")))
    }
}
