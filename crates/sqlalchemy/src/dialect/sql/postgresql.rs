//! PostgreSQL's statements, as `psycopg` is spoken to.

use super::{super::Dialect, ParamStyle, SqlRules, fetch, grouping};
use crate::error::Result;
use crate::expression::{Binary, Compiler, Context, ForUpdate, Function, Limits, Operator};
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
        if ty.is(&generic::ENUM) {
            return None;
        }
        if ty.class().name == "REGCONFIG" {
            return Some("REGCONFIG".to_owned());
        }
        // The driver tells text apart from numbers, not how long it may be.
        if family == &generic::STRING {
            return Some("VARCHAR".to_owned());
        }
        let plain = [
            &generic::INTEGER,
            &generic::DATE,
            &generic::DATETIME,
            &generic::TIME,
            &generic::JSON,
            &generic::UUID,
            &generic::ARRAY,
        ];
        plain.into_iter().any(|known| known == family).then(|| dialect.compile_type(ty, None).ok()).flatten()
    }

    fn compiler_name(&self) -> &'static str {
        "sqlalchemy.dialects.postgresql.psycopg.PGCompiler_psycopg"
    }

    fn function(&self, name: &str, arguments: &str, _function: &Function) -> Result<Option<String>> {
        Ok(match name {
            "pow" => Some(format!("power({arguments})")),
            "aggregate_strings" => Some(format!("string_agg({arguments})")),
            _ => grouping(name, arguments),
        })
    }

    fn keeps_parameters(&self, name: &str) -> bool {
        name == "pow"
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
            (Operator::BitwiseXor, _) => format!("{left} # {right}"),
            (Operator::RegexpReplace, None) => format!("REGEXP_REPLACE({left}, {right})"),
            (Operator::RegexpReplace, Some(flags)) => format!("REGEXP_REPLACE({left}, {right}, '{flags}')"),
            (Operator::Match, _) => format!("{left} @@ plainto_tsquery({right})"),
            (Operator::NotMatch, _) => format!("NOT {left} @@ plainto_tsquery({right})"),
            (Operator::GetItem, _) if binary.left.ty().affinity().0 == &generic::ARRAY => {
                format!("{left}[{right}]")
            }
            (Operator::GetItem, _) => format!("{left} -> {right}"),
            (operator, _) => format!("{left}{}{right}", operator.spelling().unwrap_or(" ")),
        })
    }

    fn has_arrays(&self) -> bool {
        true
    }

    fn json_key(&self, path: &str) -> Option<(Literal, &'static str)> {
        let mut steps = Vec::new();
        let mut rest = path.strip_prefix('$')?;
        while !rest.is_empty() {
            if let Some(after) = rest.strip_prefix('[') {
                let (index, after) = after.split_once(']')?;
                steps.push(Err(index));
                rest = after;
            } else {
                let (name, after) = rest.strip_prefix(".\"")?.split_once('"')?;
                steps.push(Ok(name));
                rest = after;
            }
        }
        Some(match steps.as_slice() {
            [Ok(name)] => (Literal::Str((*name).into()), "TEXT"),
            [Err(index)] => (Literal::Int(index.parse().ok()?), "INT"),
            steps => {
                let steps: Vec<&str> = steps.iter().map(|step| step.unwrap_or_else(|index| index)).collect();
                (Literal::Str(format!("{{{}}}", steps.join(", ")).into()), "")
            }
        })
    }

    fn json(
        &self,
        dialect: &dyn Dialect,
        binary: &Binary,
        left: &str,
        right: &str,
        nested: bool,
    ) -> Result<String> {
        let json = binary.ty.affinity().0 == &generic::JSON;
        let text = matches!(binary.operator, Operator::JsonText | Operator::JsonPathText);
        let word = match (&binary.operator, json) {
            (Operator::JsonPathText, _) | (Operator::JsonPathGetItem, false) => "#>>",
            (Operator::JsonPathGetItem, true) => "#>",
            (Operator::JsonGetItem, true) => "->",
            _ => "->>",
        };
        let found = format!("{left} {word} {right}");
        let found = if nested { format!("({found})") } else { found };
        if json || text {
            return Ok(found);
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
        if limits.fetch.is_some() {
            return fetch(compiler, limits, context, true);
        }
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
