//! From a tree to SQL text and the list of parameters that goes with it.
//!
//! Parameters are marked in the text while it is put together and spelt last, in the order in which the
//! finished text has them: a CTE compiled late may stand first.

mod binds;
mod cte;
mod element;
mod from;
mod insert;
mod operators;
mod select;
mod update;

use std::collections::HashMap;
use std::rc::Rc;

use indexmap::IndexMap;

use super::bind::{Bind, BindValue};
use super::from::{Cte, From};
use super::name::SqlName;
use super::{Delete, Expr, Insert, Query, Update};
use crate::dialect::Dialect;
use crate::dialect::sql::SqlRules;
use crate::error::Result;
use crate::types::{Literal, Type};

pub use element::Context;
pub use from::JoinWords;

/// A statement, or a part of one, that can be compiled.
#[derive(Clone, Debug)]
pub enum Statement {
    /// An expression.
    Expr(Expr),
    /// A query.
    Query(Query),
    /// `insert()`
    Insert(Rc<Insert>),
    /// `update()`
    Update(Rc<Update>),
    /// `delete()`
    Delete(Rc<Delete>),
    /// Something to select from.
    From(From),
}

/// Turns a front's values into constants, as their types want them.
pub trait Values {
    /// The constant that `value` is for `ty`.
    fn literal(&self, value: &BindValue, ty: &Type, dialect: &dyn Dialect) -> Result<Literal>;
}

/// The values of an execution, by the names of their parameters.
pub type GivenValues<'a> = &'a dyn Fn(&str) -> Option<BindValue>;

/// How to compile.
#[derive(Clone, Default)]
pub struct Options<'a> {
    /// Constants instead of parameters.
    pub literal_binds: bool,
    /// `IN` lists spelt out, as an execution needs them.
    pub expand_lists: bool,
    /// The keys of the parameters that an execution brings, if one does.
    pub column_keys: Option<Vec<Rc<str>>>,
    /// Whether it will be executed once per set of parameters.
    pub many: bool,
    /// The values of an execution, by name: they decide how long an `IN` list is.
    pub values: Option<GivenValues<'a>>,
    /// The front's help with values that are its own.
    pub front: Option<&'a dyn Values>,
    /// Defaults that Python computes stay parameters among constants.
    pub keeps_defaults: bool,
    /// Columns without their tables (DDL).
    pub without_tables: bool,
}

/// A parameter of a compiled statement.
#[derive(Clone, Debug)]
pub struct CompiledBind {
    /// Its name in this statement.
    pub name: Rc<str>,
    /// What it was made from.
    pub bind: Rc<Bind>,
    /// Its own value: the bind's, or one of a list's.
    pub value: Option<BindValue>,
}

/// A column of a compiled statement's result.
#[derive(Clone, Debug)]
pub struct ResultColumn {
    /// Its name.
    pub name: Rc<str>,
    /// What was selected.
    pub expr: Expr,
    /// Its type.
    pub ty: Type,
}

/// What a statement does, as far as running it differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
#[allow(missing_docs)]
pub enum Kind {
    #[default]
    Other,
    Query,
    Insert,
    Update,
    Delete,
    /// Hand-written: nothing is known about its result.
    Text,
}

/// A column whose default Python supplies, and the parameter that takes it.
#[derive(Clone, Debug)]
pub struct Prefetch {
    /// The column.
    pub column: Rc<crate::schema::Column>,
    /// The parameter's name.
    pub name: Rc<str>,
}

/// SQL and what is needed to run it.
#[derive(Clone, Debug, Default)]
pub struct Compiled {
    /// The text.
    pub sql: String,
    /// The parameters in the order of the text; with named styles each once.
    pub binds: Vec<CompiledBind>,
    /// The columns of the result, if they are known.
    pub columns: Vec<ResultColumn>,
    /// What kind of statement it is.
    pub kind: Kind,
    /// Defaults to compute before it runs.
    pub prefetch: Vec<Prefetch>,
    /// Whether RETURNING was added to learn the new primary key.
    pub implicit_returning: bool,
    /// Whether it returns rows by itself.
    pub returns_rows: bool,
    /// The table that an INSERT writes to.
    pub target: Option<Rc<crate::schema::Table>>,
}

impl Compiled {
    /// The table that an INSERT writes to.
    pub fn target_table(&self) -> Option<&Rc<crate::schema::Table>> {
        self.target.as_ref()
    }
}

/// The expression of a schema item: constants inline, columns with their table if `include_table`.
pub fn compile(dialect: &dyn Dialect, expr: &Expr, include_table: bool) -> Result<String> {
    let options = Options { literal_binds: true, without_tables: !include_table, ..Options::default() };
    compile_statement(dialect, &Statement::Expr(expr.clone()), &options).map(|compiled| compiled.sql)
}

/// A statement for `dialect`.
///
/// # Errors
/// `CompileError` and its kin, in SQLAlchemy's words.
pub fn compile_statement(
    dialect: &dyn Dialect,
    statement: &Statement,
    options: &Options<'_>,
) -> Result<Compiled> {
    let mut compiler = Compiler::new(dialect, options);
    let context = Context { include_table: !options.without_tables, ..Context::default() };
    let text = match statement {
        Statement::Expr(expr) => {
            if matches!(expr, Expr::Text(_) | Expr::BoundText(_)) {
                compiler.kind = Kind::Text;
            }
            compiler.expr(expr, context)?
        }
        Statement::Query(query) => {
            compiler.kind = Kind::Query;
            compiler.top_query(query)?
        }
        Statement::Insert(insert) => {
            compiler.kind = Kind::Insert;
            compiler.insert(insert, true)?
        }
        Statement::Update(update) => {
            compiler.kind = Kind::Update;
            compiler.update(update, true)?
        }
        Statement::Delete(delete) => {
            compiler.kind = Kind::Delete;
            compiler.delete(delete, true)?
        }
        Statement::From(from) => compiler.from(from, context)?,
    };
    let target = match statement {
        Statement::Insert(insert) => match &insert.table {
            From::Table(table) => Some(table.clone()),
            _ => None,
        },
        _ => None,
    };
    Ok(Compiled { target, ..compiler.finish(text) })
}

/// One compilation, as dialects see it when they spell their own parts.
pub struct Compiler<'a> {
    pub(crate) dialect: &'a dyn Dialect,
    pub(crate) rules: &'a dyn SqlRules,
    options: &'a Options<'a>,
    /// Numbered names, as far as they are settled.
    settled: HashMap<(u64, Rc<str>), Rc<str>>,
    counters: HashMap<Rc<str>, u32>,
    shortened: u32,
    /// The statements around the one being compiled, outermost first.
    stack: Vec<Level>,
    binds: IndexMap<Rc<str>, CompiledBind>,
    ctes: Vec<(Rc<Cte>, String)>,
    columns: Vec<ResultColumn>,
    prefetch: Vec<Prefetch>,
    kind: Kind,
    implicit_returning: bool,
    returns_rows: bool,
}

/// What a statement means to those inside it.
#[derive(Default)]
pub(crate) struct Level {
    /// All that the statement and those around it select from.
    correlate: Vec<From>,
    /// What the statement itself selects from.
    own: Vec<From>,
    /// Its columns' names, for ORDER BY.
    labels: Vec<Expr>,
}

impl<'a> Compiler<'a> {
    fn new(dialect: &'a dyn Dialect, options: &'a Options<'a>) -> Self {
        Compiler {
            dialect,
            rules: dialect.sql(),
            options,
            settled: HashMap::new(),
            counters: HashMap::new(),
            shortened: 0,
            stack: Vec::new(),
            binds: IndexMap::new(),
            ctes: Vec::new(),
            columns: Vec::new(),
            prefetch: Vec::new(),
            kind: Kind::Other,
            implicit_returning: false,
            returns_rows: false,
        }
    }

    /// The name as this statement has it.
    pub(crate) fn settle(&mut self, name: &SqlName) -> Rc<str> {
        match name {
            SqlName::Given(name) => name.clone(),
            SqlName::Anonymous { id, base } => {
                let key = (*id, base.clone());
                if let Some(name) = self.settled.get(&key) {
                    return name.clone();
                }
                let counter = self.counters.entry(base.clone()).or_insert(0);
                *counter += 1;
                let numbered = format!("{base}_{counter}");
                let name = self.shorten(&numbered);
                self.settled.insert(key, name.clone());
                name
            }
        }
    }

    /// A numbered name within the database's limit.
    fn shorten(&mut self, name: &str) -> Rc<str> {
        let limit = self.dialect.features().max_identifier_length.saturating_sub(6);
        if name.chars().count() <= limit {
            return name.into();
        }
        self.shortened += 1;
        let head: String = name.chars().take(limit).collect();
        format!("{head}_{:x}", self.shortened).into()
    }

    fn top_query(&mut self, query: &Query) -> Result<String> {
        self.returns_rows = true;
        let text = self.query(query, Context { top: true, ..Context::default() })?;
        Ok(self.with_ctes(text))
    }

    /// Spells the parameters, in the order of the text.
    fn finish(self, text: String) -> Compiled {
        let (sql, binds) = self.spell_binds(&text);
        Compiled {
            sql,
            binds,
            columns: self.columns,
            kind: self.kind,
            prefetch: self.prefetch,
            implicit_returning: self.implicit_returning,
            returns_rows: self.returns_rows,
            target: None,
        }
    }
}
