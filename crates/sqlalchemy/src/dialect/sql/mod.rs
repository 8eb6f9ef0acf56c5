//! How databases differ in queries and data changes: questions of the SQL compiler.
//!
//! [`SqlRules`] answers as SQLAlchemy's default compiler does; one file per database overrides what differs.

mod mysql;
mod postgresql;
mod sqlite;
mod text;

pub use mysql::MySqlRules;
pub use postgresql::PostgresqlRules;
pub use sqlite::SqliteRules;
pub use text::TextRules;

use super::Dialect;
use crate::error::{Error, Result};
use crate::expression::{
    Binary, Cast, Compiler, Context, Expr, ForUpdate, Function, Limits, Operator, Query,
};
use crate::schema::Sequence;
use crate::types::{Literal, Type};

/// How a driver wants its parameters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParamStyle {
    /// `?`
    Qmark,
    /// `:name`
    Named,
    /// `%s`
    Format,
    /// `%(name)s`
    Pyformat,
}

impl ParamStyle {
    /// Whether parameters go by position.
    pub fn is_positional(self) -> bool {
        matches!(self, ParamStyle::Qmark | ParamStyle::Format)
    }
}

/// A database's way with statements.
pub trait SqlRules {
    /// How parameters are written.
    fn paramstyle(&self) -> ParamStyle {
        ParamStyle::Named
    }

    /// The type that a parameter is cast to where it stands, if it is.
    fn bind_cast(&self, _dialect: &dyn Dialect, _ty: &Type) -> Option<String> {
        None
    }

    /// What introduces an alias.
    fn alias_word(&self) -> &'static str {
        " AS "
    }

    /// What a SELECT without tables selects from.
    fn default_from(&self) -> &'static str {
        ""
    }

    /// WITH, if one of its queries is recursive.
    fn with_recursive(&self) -> &'static str {
        "WITH RECURSIVE"
    }

    /// Whether there is `DISTINCT ON (...)`.
    fn has_distinct_on(&self) -> bool {
        false
    }

    /// Whether there is ILIKE.
    fn has_ilike(&self) -> bool {
        false
    }

    /// The operator between strings.
    fn concat_operator(&self) -> &'static str {
        " || "
    }

    /// The function that concatenates, where no operator does.
    fn concat_function(&self) -> Option<&'static str> {
        None
    }

    /// Whether `/` between integers drops the remainder.
    fn division_floors(&self) -> bool {
        true
    }

    /// A division that keeps the remainder, where it is not written with `/` and a cast.
    fn true_division(&self, _left: &str, _right: &str) -> Option<String> {
        None
    }

    /// What stands in the parentheses of `IN ()` or `NOT IN ()`.
    fn empty_list(&self, operator: &Operator) -> String {
        match operator {
            Operator::NotIn => "NULL) OR (1 = 1".to_owned(),
            _ => "NULL) AND (1 != 1".to_owned(),
        }
    }

    /// Whether a part of a UNION may stand in parentheses.
    fn groups_in_union(&self, _query: &Query) -> bool {
        true
    }

    /// What stands before tuples after IN.
    fn tuples_in_values(&self) -> &'static str {
        ""
    }

    /// A query without rows, for an empty list.
    fn empty_set(&self) -> String {
        "SELECT 1 WHERE 1!=1".to_owned()
    }

    /// A function that is written in its own way here.
    fn function(&self, _name: &str, _arguments: &str, _function: &Function) -> Result<Option<String>> {
        Ok(None)
    }

    /// `EXTRACT(field FROM of)`
    fn extract(&self, field: &str, of: &str) -> Result<String> {
        Ok(format!("EXTRACT({field} FROM {of})"))
    }

    /// `CAST(of AS ty)`
    fn cast(&self, of: &str, ty: &str, cast: &Cast) -> Result<String> {
        if cast.lenient {
            return Err(Error::compile("this dialect does not support TRY_CAST"));
        }
        let (ty, collation) = ty.find(" COLLATE ").map_or((ty, ""), |at| ty.split_at(at));
        Ok(format!("CAST({of} AS {ty}){collation}"))
    }

    /// Operators that databases spell differently, with their operands compiled.
    fn binary(&self, dialect: &dyn Dialect, binary: &Binary, left: &str, right: &str) -> Result<String> {
        let name = dialect.name();
        match &binary.operator {
            Operator::NotMatch => Ok(format!("NOT {left} MATCH {right}")),
            Operator::RegexpMatch | Operator::NotRegexpMatch => {
                Err(Error::compile(format!("{name} dialect does not support regular expressions")))
            }
            Operator::RegexpReplace => Err(Error::compile(format!(
                "{name} dialect does not support regular expression replacements"
            ))),
            Operator::GetItem | Operator::JsonGetItem | Operator::JsonPathGetItem => {
                Ok(format!("{left}[{right}]"))
            }
            operator => Ok(format!("{left}{}{right}", operator.spelling().unwrap_or(" "))),
        }
    }

    /// LIMIT and OFFSET.
    fn limits(
        &self,
        compiler: &mut Compiler<'_>,
        limits: &Limits,
        _ordered: bool,
        context: Context,
    ) -> Result<String> {
        let mut text = String::new();
        if let Some(limit) = &limits.limit {
            text += &format!("\n LIMIT {}", compiler.expr(limit, context)?);
        }
        if let Some(offset) = &limits.offset {
            if limits.limit.is_none() {
                text += "\n LIMIT -1";
            }
            text += &format!(" OFFSET {}", compiler.expr(offset, context)?);
        }
        Ok(text)
    }

    /// FOR UPDATE, with what it is `of` compiled.
    fn for_update(&self, _for_update: &ForUpdate, _of: &[String]) -> String {
        " FOR UPDATE".to_owned()
    }

    /// What an INSERT without columns says.
    fn insert_nothing(&self) -> &'static str {
        "DEFAULT VALUES"
    }

    /// Whether INSERT has RETURNING.
    fn insert_returning(&self) -> bool {
        false
    }

    /// Whether the driver tells the last row's id.
    fn has_last_row_id(&self) -> bool {
        true
    }

    /// Whether RETURNING is preferred to the driver's row id.
    fn prefers_returning(&self) -> bool {
        false
    }

    /// Whether RETURNING's columns carry their table.
    fn qualifies_returning(&self) -> bool {
        true
    }

    /// Whether the columns of UPDATE's and DELETE's conditions carry their table.
    fn qualifies_where(&self) -> bool {
        true
    }

    /// Whether UPDATE lists further tables beside its own (and not after FROM).
    fn lists_tables_in_update(&self) -> bool {
        false
    }

    /// DELETE over several tables.
    fn delete_using(&self, _tables: &[String]) -> Result<String> {
        Err(Error::new(
            crate::error::ErrorClass::NotImplementedError,
            "This backend does not support multiple-table criteria within DELETE",
        ))
    }

    /// A sequence's next value.
    fn next_value(&self, dialect: &dyn Dialect, sequence: &Sequence) -> String {
        let schema = sequence.schema.borrow().clone();
        format!("nextval('{}')", dialect.quoting().format_qualified(&sequence.name, schema.as_ref()))
    }
}

/// SQLAlchemy's `DefaultDialect`.
#[derive(Clone, Copy, Debug, Default)]
pub struct StandardRules;

impl SqlRules for StandardRules {}

/// The key of a JSON access, if it is a constant.
fn json_key(binary: &Binary) -> Option<&Literal> {
    match &binary.right {
        Expr::Bind(bind) => match &bind.value {
            Some(crate::expression::BindValue::Literal(literal)) => Some(literal),
            _ => None,
        },
        _ => None,
    }
}
