//! MySQL's and MariaDB's statements, as `mysqlclient` is spoken to.

use super::{super::Dialect, ParamStyle, SqlRules, fetch, grouping, unsupported};
use crate::error::Result;
use crate::expression::{Binary, Cast, Compiler, Context, ForUpdate, Function, JoinWords, Limits, Operator};
use crate::types::{Literal, Type, TypeClass, generic};
use crate::warnings::warn;

/// MySQL and MariaDB.
#[derive(Clone, Copy, Debug, Default)]
pub struct MySqlRules {
    /// Whether it is MariaDB.
    pub maria: bool,
}

/// The flags of a regular expression.
fn flags(binary: &Binary) -> Option<&str> {
    match &binary.modifier {
        Some(Literal::Str(flags)) => Some(flags),
        _ => None,
    }
}

/// What CAST calls a type; none if MySQL cannot cast to it.
fn cast_type(dialect: &dyn Dialect, ty: &Type) -> Result<Option<String>> {
    use crate::types::{generic as g, mysql as m};
    let ty = ty.variant(dialect.name()).unwrap_or(ty);
    let is = |classes: &[&TypeClass]| classes.iter().any(|class| ty.is(class));
    let length = ty.length().filter(|length| *length != 0);
    if is(&[&g::ENUM, &g::BOOLEAN, &g::UUID]) {
        return Ok(None);
    }
    if ty.class().name == "TIMESTAMP" {
        return Ok(Some("DATETIME".to_owned()));
    }
    if is(&[&g::INTERVAL]) {
        return Ok(Some("DATETIME".to_owned()));
    }
    if is(&[&g::DATETIME, &g::DATE, &g::TIME, &g::JSON]) {
        return dialect.compile_type(ty, None).map(Some);
    }
    if is(&[&g::INTEGER]) {
        let unsigned = ty.flag("unsigned");
        return Ok(Some(if unsigned { "UNSIGNED INTEGER" } else { "SIGNED INTEGER" }.to_owned()));
    }
    if is(&[&g::STRING]) {
        let text = is(&[&g::TEXT, &g::UNICODE_TEXT]);
        return Ok(Some(match length.filter(|_| !text) {
            Some(length) => format!("CHAR({length})"),
            None => "CHAR".to_owned(),
        }));
    }
    if is(&[&g::BINARY_BASE]) {
        return Ok(Some("BINARY".to_owned()));
    }
    if is(&[&g::NUMERIC]) && !is(&[&g::FLOAT, &g::DOUBLE, &m::DOUBLE]) && ty.class().name != "REAL" {
        return dialect.compile_type(ty, None).map(|text| Some(text.replace("NUMERIC", "DECIMAL")));
    }
    Ok(None)
}

impl SqlRules for MySqlRules {
    fn paramstyle(&self) -> ParamStyle {
        ParamStyle::Format
    }

    fn concat_function(&self) -> Option<&'static str> {
        Some("concat")
    }

    fn compiler_name(&self) -> &'static str {
        "sqlalchemy.dialects.mysql.mysqldb.MySQLCompiler_mysqldb"
    }

    fn truth(&self, value: bool, _native: bool) -> &'static str {
        if value { "true" } else { "false" }
    }

    fn join_words(&self) -> JoinWords {
        JoinWords { inner: " INNER JOIN ", left: " LEFT OUTER JOIN ", full: " FULL OUTER JOIN " }
    }

    fn with_follows_insert(&self) -> bool {
        true
    }

    fn aggregate_separator(&self) -> &'static str {
        " SEPARATOR "
    }

    fn table_hint(&self, text: &str) -> Option<String> {
        Some(format!(" {text}"))
    }

    fn qualifies_set(&self) -> bool {
        true
    }

    fn repeats_target(&self) -> bool {
        true
    }

    fn delete_using(&self, tables: &[String]) -> Result<String> {
        Ok(format!(" USING {}", tables.join(", ")))
    }

    fn function(&self, name: &str, arguments: &str, _function: &Function) -> Result<Option<String>> {
        Ok(match name {
            "sysdate" => Some("SYSDATE()".to_owned()),
            "random" => Some(format!("rand({arguments})")),
            "rollup" => Some(format!("{arguments} WITH ROLLUP")),
            "aggregate_strings" => Some(format!("group_concat({arguments})")),
            _ => grouping(name, arguments),
        })
    }

    fn extract(&self, field: &str, of: &str) -> Result<String> {
        let field = if field == "milliseconds" { "millisecond" } else { field };
        Ok(format!("EXTRACT({field} FROM {of})"))
    }

    fn cast(&self, dialect: &dyn Dialect, of: &str, cast: &Cast) -> Result<String> {
        if cast.lenient {
            return Err(unsupported(self.compiler_name(), "<class 'sqlalchemy.sql.elements.TryCast'>"));
        }
        match cast_type(dialect, &cast.ty)? {
            Some(ty) => Ok(format!("CAST({of} AS {ty})")),
            None => {
                let ty = dialect.compile_type(&cast.ty, None)?;
                warn(format!(
                    "Datatype {ty} does not support CAST on MySQL/MariaDb; the CAST will be skipped."
                ));
                Ok(of.to_owned())
            }
        }
    }

    fn regexp_replace(
        &self,
        _dialect: &dyn Dialect,
        binary: &Binary,
        left: &str,
        pattern: &str,
        replacement: &str,
    ) -> Result<String> {
        Ok(match (flags(binary), self.maria) {
            (None, _) => format!("REGEXP_REPLACE({left}, {pattern}, {replacement})"),
            (Some(flags), true) => {
                format!("REGEXP_REPLACE({left}, CONCAT('(?', '{flags}', ')', {pattern}), {replacement})")
            }
            (Some(flags), false) => format!("REGEXP_REPLACE({left}, {pattern}, {replacement}, '{flags}')"),
        })
    }

    fn division_floors(&self) -> bool {
        false
    }

    fn operator_keeps_parameters(&self, operator: &Operator) -> bool {
        matches!(operator, Operator::NotMatch | Operator::IsDistinctFrom | Operator::IsNotDistinctFrom)
    }

    fn flags_keep_parameters(&self) -> bool {
        self.maria
    }

    fn binary(&self, _dialect: &dyn Dialect, binary: &Binary, left: &str, right: &str) -> Result<String> {
        Ok(match &binary.operator {
            Operator::IsDistinctFrom => format!("NOT ({left} <=> {right})"),
            Operator::IsNotDistinctFrom => format!("{left} <=> {right}"),
            Operator::RegexpMatch | Operator::NotRegexpMatch => {
                let not = binary.operator == Operator::NotRegexpMatch;
                match (flags(binary), self.maria) {
                    (None, _) => format!("{left}{} REGEXP {right}", if not { " NOT" } else { "" }),
                    (Some(flags), true) => format!(
                        "{left}{} REGEXP CONCAT('(?', '{flags}', ')', {right})",
                        if not { " NOT" } else { "" }
                    ),
                    (Some(flags), false) => {
                        format!("{}REGEXP_LIKE({left}, {right}, '{flags}')", if not { "NOT " } else { "" })
                    }
                }
            }
            Operator::Match => format!("MATCH ({left}) AGAINST ({right} IN BOOLEAN MODE)"),
            Operator::NotMatch => format!("NOT MATCH ({left}) AGAINST ({right} IN BOOLEAN MODE)"),
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
        let found = format!("JSON_EXTRACT({left}, {right})");
        let family = binary.ty.affinity().0;
        let read = if family == &generic::JSON {
            return Ok(found);
        } else if family == &generic::BOOLEAN {
            return Ok(format!("CASE {found} WHEN 'null' THEN NULL WHEN true THEN true ELSE false END"));
        } else if family == &generic::INTEGER {
            format!("CAST({found} AS SIGNED INTEGER)")
        } else if family == &generic::NUMERIC && binary.ty.int("precision").is_some() {
            format!(
                "CAST({found} AS {})",
                dialect.compile_type(&binary.ty, None)?.replace("NUMERIC", "DECIMAL")
            )
        } else if family == &generic::NUMERIC || family == &generic::FLOAT {
            format!("{found}+0.0000000000000000000000")
        } else {
            format!("JSON_UNQUOTE({found})")
        };
        Ok(format!("CASE {found} WHEN 'null' THEN NULL ELSE {read} END"))
    }

    fn limits(
        &self,
        compiler: &mut Compiler<'_>,
        limits: &Limits,
        _ordered: bool,
        context: Context,
    ) -> Result<String> {
        if limits.fetch.is_some() {
            return fetch(compiler, limits, context, false);
        }
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

    fn for_update(&self, for_update: &ForUpdate, _of: &[String]) -> String {
        let mut text = if for_update.read { " LOCK IN SHARE MODE" } else { " FOR UPDATE" }.to_owned();
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

    fn limits_updates(&self) -> bool {
        true
    }
}
