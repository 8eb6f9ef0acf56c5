//! Oracle's statements, as `oracledb` is spoken to.

use super::{super::Dialect, ParamStyle, SqlRules, fetch, grouping, unsupported};
use crate::error::{Error, ErrorClass, Result};
use crate::expression::{Binary, Cast, Compiler, Context, ForUpdate, Function, Limits, Operator};
use crate::types::generic;
use crate::types::{Literal, Type};

/// Oracle.
#[derive(Clone, Copy, Debug, Default)]
pub struct OracleRules;

impl SqlRules for OracleRules {
    fn paramstyle(&self) -> ParamStyle {
        ParamStyle::Named
    }

    fn compiler_name(&self) -> &'static str {
        "sqlalchemy.dialects.oracle.cx_oracle.OracleCompiler_cx_oracle"
    }

    fn truth(&self, value: bool, _native: bool) -> &'static str {
        if value { "1" } else { "0" }
    }

    fn quotes_parameters(&self) -> bool {
        true
    }

    fn orders_by_label(&self) -> bool {
        false
    }

    fn alias_word(&self) -> &'static str {
        " "
    }

    fn default_from(&self) -> &'static str {
        " FROM DUAL"
    }

    fn with_recursive(&self) -> &'static str {
        "WITH"
    }

    fn with_follows_insert(&self) -> bool {
        true
    }

    fn inserts_many(&self) -> bool {
        false
    }

    fn insert_nothing(&self) -> &'static str {
        "() VALUES ()"
    }

    fn division_floors(&self) -> bool {
        false
    }

    fn mod_function(&self) -> bool {
        true
    }

    fn executes_limits(&self) -> bool {
        true
    }

    fn compound_word(&self, keyword: &'static str) -> &'static str {
        if keyword == "EXCEPT" { "MINUS" } else { keyword }
    }

    fn table_function(&self, call: &str) -> String {
        format!("TABLE ({call})")
    }

    fn function(&self, name: &str, arguments: &str, _function: &Function) -> Result<Option<String>> {
        Ok(match name {
            "now" => Some("CURRENT_TIMESTAMP".to_owned()),
            "char_length" => Some(format!("LENGTH({arguments})")),
            "pow" => Some(format!("POWER({arguments})")),
            "aggregate_strings" => Some(format!("LISTAGG({arguments})")),
            _ => grouping(name, arguments),
        })
    }

    fn keeps_parameters(&self, name: &str) -> bool {
        name == "pow"
    }

    fn cast(&self, dialect: &dyn Dialect, of: &str, cast: &Cast) -> Result<String> {
        if cast.lenient {
            return Err(unsupported(self.compiler_name(), "<class 'sqlalchemy.sql.elements.TryCast'>"));
        }
        let ty = dialect.compile_type(&cast.ty, None)?;
        Ok(format!("CAST({of} AS {})", string_of(&cast.ty).unwrap_or(ty)))
    }

    fn operator_keeps_parameters(&self, operator: &Operator) -> bool {
        matches!(
            operator,
            Operator::Match | Operator::NotMatch | Operator::IsDistinctFrom | Operator::IsNotDistinctFrom
        )
    }

    fn regexp_replace(
        &self,
        _dialect: &dyn Dialect,
        binary: &Binary,
        left: &str,
        pattern: &str,
        replacement: &str,
    ) -> Result<String> {
        Ok(format!("REGEXP_REPLACE({left}, {pattern}, {replacement}{})", flags(binary)))
    }

    fn binary(&self, _dialect: &dyn Dialect, binary: &Binary, left: &str, right: &str) -> Result<String> {
        let refused = |name: &str| Err(Error::compile(format!("Cannot compile {name} in oracle")));
        Ok(match &binary.operator {
            Operator::IsDistinctFrom => format!("DECODE({left}, {right}, 0, 1) = 1"),
            Operator::IsNotDistinctFrom => format!("DECODE({left}, {right}, 0, 1) = 0"),
            Operator::Match => format!("CONTAINS ({left}, {right})"),
            Operator::NotMatch => format!("NOT CONTAINS ({left}, {right})"),
            Operator::RegexpMatch => format!("REGEXP_LIKE({left}, {right}{})", flags(binary)),
            Operator::NotRegexpMatch => format!("NOT REGEXP_LIKE({left}, {right}{})", flags(binary)),
            Operator::BitwiseAnd => format!("BITAND({left}, {right})"),
            Operator::BitwiseOr => format!("BITOR({left}, {right})"),
            Operator::BitwiseXor => format!("BITXOR({left}, {right})"),
            Operator::BitwiseLeftShift => return refused("bitwise_lshift"),
            Operator::BitwiseRightShift => return refused("bitwise_rshift"),
            operator => format!("{left}{}{right}", operator.spelling().unwrap_or(" ")),
        })
    }

    fn bitwise_not(&self, _of: &str) -> Result<String> {
        Err(Error::compile("Cannot compile bitwise_not in oracle"))
    }

    fn inlines_json_paths(&self) -> bool {
        true
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
        if family == &generic::BOOLEAN {
            let found = format!("JSON_VALUE({left}, {right})");
            return Ok(format!(
                "CASE {found} WHEN 'true' THEN 1 WHEN 'false' THEN 0 ELSE CAST({found} AS NUMBER(1)) END"
            ));
        }
        let ty = match family == &generic::STRING {
            true => "VARCHAR2(4000)".to_owned(),
            false => dialect.compile_type(&binary.ty, None)?,
        };
        Ok(format!("JSON_VALUE({left}, {right} RETURNING {ty} ERROR ON ERROR)"))
    }

    fn limits(
        &self,
        compiler: &mut Compiler<'_>,
        limits: &Limits,
        _ordered: bool,
        context: Context,
    ) -> Result<String> {
        fetch(compiler, limits, context, false)
    }

    fn for_update(&self, for_update: &ForUpdate, of: &[String]) -> String {
        let mut text = " FOR UPDATE".to_owned();
        if !for_update.of.is_empty() {
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

    fn locks_columns(&self) -> bool {
        true
    }

    fn select_hint(&self, hints: &[String]) -> String {
        format!("/*+ {} */ ", hints.join(" "))
    }

    fn insert_returning(&self) -> bool {
        true
    }

    fn prefers_returning(&self) -> bool {
        true
    }

    fn returns_into(&self) -> bool {
        true
    }

    fn updates_from(&self) -> Result<()> {
        Err(Error::new(
            ErrorClass::NotImplementedError,
            "This backend does not support multiple-table criteria within UPDATE",
        ))
    }
}

/// `, 'im'`
fn flags(binary: &Binary) -> String {
    match &binary.modifier {
        Some(Literal::Str(flags)) => format!(", '{flags}'"),
        _ => String::new(),
    }
}

/// What CAST calls a string: always VARCHAR2, with a length.
fn string_of(ty: &Type) -> Option<String> {
    let string = ty.is(&generic::STRING) && !ty.is(&generic::TEXT) && !ty.is(&generic::UNICODE_TEXT);
    (string && ty.variant("oracle").is_none())
        .then(|| format!("VARCHAR2({} CHAR)", ty.length().filter(|length| *length != 0).unwrap_or(4000)))
}
