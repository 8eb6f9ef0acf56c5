//! How databases differ in queries and data changes: questions of the SQL compiler.
//!
//! [`SqlRules`] answers as SQLAlchemy's default compiler does; one file per database overrides what differs.

mod mssql;
mod mysql;
mod oracle;
mod postgresql;
mod sqlite;
mod text;

pub use mssql::MsSqlRules;
pub use mysql::MySqlRules;
pub use oracle::OracleRules;
pub use postgresql::PostgresqlRules;
pub use sqlite::SqliteRules;
pub use text::TextRules;

use super::Dialect;
use crate::error::{Error, Result};
use crate::expression::{
    Binary, Cast, Compiler, Context, Expr, ForUpdate, Function, JoinWords, Limits, Operator,
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

    /// The name of SQLAlchemy's compiler, which error messages show.
    fn compiler_name(&self) -> &'static str {
        "sqlalchemy.sql.compiler.SQLCompiler"
    }

    /// True or false; `native` if the database has such a type.
    fn truth(&self, value: bool, native: bool) -> &'static str {
        match (native, value) {
            (true, true) => "true",
            (true, false) => "false",
            (false, true) => "1",
            (false, false) => "0",
        }
    }

    /// Whether a parameter's name is quoted as other names are (`:"order"`).
    fn quotes_parameters(&self) -> bool {
        false
    }

    /// Whether ORDER BY may name a label for an expression.
    fn orders_by_label(&self) -> bool {
        true
    }

    /// What stands between the tables of a join.
    fn join_words(&self) -> JoinWords {
        JoinWords { inner: " JOIN ", left: " LEFT OUTER JOIN ", full: " FULL OUTER JOIN " }
    }

    /// Whether numbers that say how many rows are meant are written into the statement when it is executed.
    fn executes_limits(&self) -> bool {
        false
    }

    /// Whether limits are TOP, or conditions on numbered rows.
    fn limits_by_top(&self) -> bool {
        false
    }

    /// EXCEPT, INTERSECT ALL …
    fn compound_word(&self, keyword: &'static str) -> &'static str {
        keyword
    }

    /// What precedes RETURNING's columns, and whether that stands before VALUES or WHERE.
    fn output_of(&self) -> Option<&'static str> {
        None
    }

    /// Whether the values of RETURNING are taken out by parameters.
    fn returns_into(&self) -> bool {
        false
    }

    /// Whether WITH stands behind `INSERT INTO table`.
    fn with_follows_insert(&self) -> bool {
        false
    }

    /// Whether there is `ARRAY[...]`.
    fn has_arrays(&self) -> bool {
        false
    }

    /// The key of a JSON access as this database wants it, with the type it is cast to; none for SQL's own paths.
    fn json_key(&self, _path: &str) -> Option<(Literal, &'static str)> {
        None
    }

    /// Whether JSON paths are part of the statement.
    fn inlines_json_paths(&self) -> bool {
        false
    }

    /// A value taken out of JSON and read as the type of `binary`; `nested` inside another operator.
    fn json(
        &self,
        dialect: &dyn Dialect,
        binary: &Binary,
        left: &str,
        right: &str,
        _nested: bool,
    ) -> Result<String> {
        self.binary(dialect, binary, left, right)
    }

    /// `~of`
    fn bitwise_not(&self, of: &str) -> Result<String> {
        Ok(format!("~{of}"))
    }

    /// Whether FOR UPDATE OF lists columns instead of tables.
    fn locks_columns(&self) -> bool {
        false
    }

    /// Whether UPDATE's SET says which table a column is of, where there are several.
    fn qualifies_set(&self) -> bool {
        false
    }

    /// Whether INSERT takes several rows.
    fn inserts_many(&self) -> bool {
        true
    }

    /// What stands before the separator of `aggregate_strings`.
    fn aggregate_separator(&self) -> &'static str {
        ", "
    }

    /// How FROM calls a function that returns rows.
    fn table_function(&self, call: &str) -> String {
        call.to_owned()
    }

    /// A hint beside a table.
    fn table_hint(&self, _text: &str) -> Option<String> {
        None
    }

    /// Hints after SELECT.
    fn select_hint(&self, _hints: &[String]) -> String {
        String::new()
    }

    /// Whether UPDATE over several tables can be said.
    fn updates_from(&self) -> Result<()> {
        Ok(())
    }

    /// Whether UPDATE's and DELETE's FROM lists the table itself, too.
    fn repeats_target(&self) -> bool {
        false
    }

    /// The function called `name` loses its parameters' constants, as the real compiler's does.
    fn keeps_parameters(&self, _name: &str) -> bool {
        false
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

    /// What stands before tuples after IN.
    fn tuples_in_values(&self) -> &'static str {
        ""
    }

    /// A query without rows, for an empty list.
    fn empty_set(&self) -> String {
        "SELECT 1 WHERE 1!=1".to_owned()
    }

    /// A function that is written in its own way here.
    fn function(&self, name: &str, arguments: &str, _function: &Function) -> Result<Option<String>> {
        Ok(grouping(name, arguments))
    }

    /// `EXTRACT(field FROM of)`
    fn extract(&self, field: &str, of: &str) -> Result<String> {
        Ok(format!("EXTRACT({field} FROM {of})"))
    }

    /// `CAST(of AS ty)`
    fn cast(&self, dialect: &dyn Dialect, of: &str, cast: &Cast) -> Result<String> {
        if cast.lenient {
            return Err(unsupported(self.compiler_name(), "<class 'sqlalchemy.sql.elements.TryCast'>"));
        }
        let ty = dialect.compile_type(&cast.ty, None)?;
        let (ty, collation) = ty.find(" COLLATE ").map_or((&*ty, ""), |at| ty.split_at(at));
        Ok(format!("CAST({of} AS {ty}){collation}"))
    }

    /// Whether the remainder is a function.
    fn mod_function(&self) -> bool {
        false
    }

    /// Whether this operator's operands lose their constants, as the real compiler's do.
    fn operator_keeps_parameters(&self, operator: &Operator) -> bool {
        *operator == Operator::NotMatch
    }

    /// The same of a regular expression's pattern, where flags are put into it.
    fn flags_keep_parameters(&self) -> bool {
        false
    }

    /// `regexp_replace`
    fn regexp_replace(
        &self,
        dialect: &dyn Dialect,
        binary: &Binary,
        left: &str,
        pattern: &str,
        replacement: &str,
    ) -> Result<String> {
        self.binary(dialect, binary, left, &format!("{pattern}, {replacement}"))
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
            Operator::GetItem
            | Operator::JsonGetItem
            | Operator::JsonPathGetItem
            | Operator::JsonText
            | Operator::JsonPathText => Ok(format!("{left}[{right}]")),
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
        if limits.fetch.is_some() {
            return fetch(compiler, limits, context, false);
        }
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

    /// Whether UPDATE can be told how many rows at most (`with_dialect_options(mysql_limit=…)`).
    fn limits_updates(&self) -> bool {
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

/// `GROUP BY CUBE (...)` and its kin.
fn grouping(name: &str, arguments: &str) -> Option<String> {
    let word = match name {
        "cube" => "CUBE",
        "rollup" => "ROLLUP",
        "grouping_sets" => "GROUPING SETS",
        _ => return None,
    };
    Some(format!("{word}({arguments})"))
}

/// The error for an element that a compiler has no method for.
pub(crate) fn unsupported(compiler: &str, element: &str) -> Error {
    Error::with_code(
        crate::error::ErrorClass::UnsupportedCompilationError,
        format!("Compiler <{compiler} object at 0x7f0000000000> can't render element of type {element}"),
        "l7de",
    )
}

/// FETCH in standard SQL; `around` puts the numbers in parentheses.
fn fetch(compiler: &mut Compiler<'_>, limits: &Limits, context: Context, around: bool) -> Result<String> {
    let mut text = String::new();
    let enclose = |number: String| if around { format!("({number})") } else { number };
    if let Some(offset) = &limits.offset {
        text += &format!("\n OFFSET {} ROWS", enclose(compiler.row_count(offset, context)?));
    }
    let plain = limits.limit.as_ref().map(|limit| (limit.clone(), false, false));
    if let Some((count, ties, percent)) = limits.fetch.clone().or(plain) {
        let number = enclose(compiler.row_count(&count, context)?);
        let percent = if percent { " PERCENT" } else { "" };
        let ties = if ties { "WITH TIES" } else { "ONLY" };
        text += &format!("\n FETCH FIRST {number}{percent} ROWS {ties}");
    }
    Ok(text)
}

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
