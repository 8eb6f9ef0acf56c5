//! Expressions, one kind at a time.

use std::rc::Rc;

use super::super::element::{Case, Frame, FrameBound, Function, NamedColumn, Over, Window};
use super::super::from::From;
use super::super::name::SqlName;
use super::super::operator::Operator;
use super::super::text::{self, Piece};
use super::super::{Bind, BoundText, Expr};
use super::{Compiler, ResultColumn};
use crate::error::{Error, Result};
use crate::schema::{Column, Name};
use crate::types::Type;

/// What the surroundings mean to an expression.
#[derive(Clone, Copy, Debug)]
pub struct Context {
    /// Columns with their tables.
    pub include_table: bool,
    /// Directly in the list of columns: labels are given here.
    pub in_columns: bool,
    /// Labels of this identity are written as their names alone (ORDER BY).
    pub label_only: Option<u64>,
    /// Constants instead of parameters, for this part.
    pub literal_binds: bool,
    /// Parameters even where constants are wanted.
    pub never_literal: bool,
    /// The statement as a whole.
    pub top: bool,
    /// Inside FROM.
    pub in_from: bool,
    /// Inside another operator's operand.
    pub in_operator: bool,
    /// An operand of an operator that groups eagerly.
    pub eager: bool,
    /// A later part of a UNION.
    pub later_part: bool,
    /// The query of a LATERAL: it sees the tables beside it.
    pub lateral: bool,
}

impl Default for Context {
    fn default() -> Self {
        Context {
            include_table: true,
            in_columns: false,
            label_only: None,
            literal_binds: false,
            never_literal: false,
            top: false,
            in_from: false,
            in_operator: false,
            eager: false,
            later_part: false,
            lateral: false,
        }
    }
}

impl Compiler<'_> {
    /// An expression.
    pub fn expr(&mut self, expr: &Expr, context: Context) -> Result<String> {
        let inner = Context { in_columns: false, top: false, ..context };
        match expr {
            Expr::Text(sql) => self.text(sql, &[], inner),
            Expr::BoundText(text) => self.bound_text(text, inner),
            Expr::Raw(sql) => Ok(sql.to_string()),
            Expr::Column(column) => Ok(self.column(column, inner)),
            Expr::Named(column) => self.named(column, inner),
            Expr::Literal(value) => self.dialect.literal(value, None),
            Expr::Member(column, values) => {
                let values: Vec<String> =
                    values.iter().map(|value| self.dialect.literal(value, None)).collect::<Result<_>>()?;
                Ok(format!("{} IN ({})", self.column(column, inner), values.join(", ")))
            }
            Expr::Bind(bind) => self.bind(bind, inner),
            Expr::Null => Ok("NULL".to_owned()),
            Expr::True => Ok(self.boolean(true)),
            Expr::False => Ok(self.boolean(false)),
            Expr::Unary(unary) => self.unary(unary, inner),
            Expr::Binary(binary) => self.binary(binary, inner),
            Expr::List(list) => self.operands(list, inner),
            Expr::Tuple(items) => Ok(format!("({})", self.list(items, ", ", inner)?)),
            Expr::Array(array) if self.rules.has_arrays() => {
                Ok(format!("ARRAY[{}]", self.list(&array.items, ", ", inner)?))
            }
            Expr::Array(_) => Err(crate::dialect::sql::unsupported(
                self.rules.compiler_name(),
                "<class 'sqlalchemy.dialects.postgresql.array.array'>",
            )),
            Expr::Group(of) => Ok(format!("({})", self.expr(of, inner)?)),
            Expr::Case(case) => self.case(case, inner),
            Expr::Cast(cast) => {
                let of = self.expr(&cast.of, inner)?;
                self.rules.cast(self.dialect, &of, cast)
            }
            Expr::Coerce(cast) => self.expr(&cast.of, context),
            Expr::Extract(extract) => {
                let of = self.expr(&extract.of, inner)?;
                self.rules.extract(&extract.field, &of)
            }
            Expr::Function(function) => self.function(function, inner),
            Expr::Spelt(spelling) => spelling.text(self.dialect.name()),
            Expr::Over(over) => self.over(over, inner),
            Expr::Label(label) => {
                if context.label_only == Some(label.id) {
                    let name = self.settle(&label.name);
                    return Ok(self.dialect.quoting().quote_str(&name));
                }
                let of = self.expr(&label.of, inner)?;
                if !context.in_columns {
                    return Ok(of);
                }
                let name = self.settle(&label.name);
                Ok(format!("{of} AS {}", self.dialect.quoting().quote_str(&name)))
            }
            Expr::LabelName(name) => self.label_name(name, inner),
            Expr::Collation(name) => Ok(self.dialect.quoting().format_collation(name, None)),
            Expr::Scalar(query) | Expr::Query(query) => {
                let fresh = Context { literal_binds: context.literal_binds, ..Context::default() };
                Ok(format!("({})", self.query(query, fresh)?))
            }
        }
    }

    /// Several, with something between them; what compiles to nothing is left out.
    pub(crate) fn list(&mut self, items: &[Expr], between: &str, context: Context) -> Result<String> {
        let texts: Vec<String> = items.iter().map(|item| self.expr(item, context)).collect::<Result<_>>()?;
        Ok(texts.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(between))
    }

    fn boolean(&self, value: bool) -> String {
        self.rules.truth(value, self.dialect.features().supports_native_boolean).to_owned()
    }

    fn column(&mut self, column: &Rc<Column>, context: Context) -> String {
        let name = self.dialect.quoting().format_column(column);
        match column.table().filter(|_| context.include_table) {
            Some(table) => format!("{}.{name}", self.dialect.quoting().format_table(&table)),
            None => name,
        }
    }

    fn named(&mut self, column: &NamedColumn, context: Context) -> Result<String> {
        let quoting = self.dialect.quoting();
        let double = quoting.double_percents;
        let name = match &column.label {
            _ if column.literal => {
                if double {
                    column.name.replace('%', "%%")
                } else {
                    column.name.to_string()
                }
            }
            Some(label) => {
                let name = self.settle(label);
                self.dialect.quoting().quote_str(&name)
            }
            None => quoting.quote(&Name::quoted(column.name.clone(), column.quote)),
        };
        let prefix = match column.table.as_ref().filter(|_| context.include_table) {
            Some(table) => self.prefix_of(table),
            None => None,
        };
        Ok(prefix.map_or_else(|| name.clone(), |prefix| format!("{prefix}.{name}")))
    }

    /// What stands before a column's dot.
    fn prefix_of(&mut self, from: &From) -> Option<String> {
        let name = match from {
            From::Table(table) => return Some(self.dialect.quoting().format_table(table)),
            From::Light(table) => {
                return Some(self.dialect.quoting().format_qualified(&table.name, table.schema.as_ref()));
            }
            From::Alias(alias) => alias.name.clone(),
            From::Subquery(subquery) => subquery.name.clone(),
            From::Cte(cte) => cte.name.clone(),
            From::Function(function) => function.name.clone(),
            From::Join(_) | From::Text(_) => return None,
        };
        let name = self.settle(&name);
        Some(self.dialect.quoting().quote_str(&name))
    }

    fn bound_text(&mut self, bound: &BoundText, context: Context) -> Result<String> {
        self.text(&bound.sql, &bound.binds, context)
    }

    fn text(&mut self, sql: &str, binds: &[Rc<Bind>], context: Context) -> Result<String> {
        let mut out = String::with_capacity(sql.len());
        let double = self.dialect.quoting().double_percents;
        for piece in text::pieces(sql) {
            match piece {
                Piece::Sql(sql) => {
                    let sql = text::unescape(sql);
                    out.push_str(&if double { sql.replace('%', "%%") } else { sql });
                }
                Piece::Marker(name) => {
                    let known = binds.iter().find(|bind| bind.key.given().is_some_and(|key| &**key == name));
                    let bind = match (known, self.binds.get(name)) {
                        (Some(bind), _) => bind.clone(),
                        (None, Some(seen)) => seen.bind.clone(),
                        (None, None) => Rc::new(Bind::named(name, Type::null())),
                    };
                    out.push_str(&self.bind(&bind, context)?);
                }
            }
        }
        Ok(out)
    }

    fn case(&mut self, case: &Case, context: Context) -> Result<String> {
        let mut out = "CASE ".to_owned();
        if let Some(value) = &case.value {
            out += &format!("{} ", self.expr(value, context)?);
        }
        for (when, then) in &case.whens {
            let when = self.expr(when, context)?;
            out += &format!("WHEN {when} THEN {} ", self.expr(then, context)?);
        }
        if let Some(otherwise) = &case.otherwise {
            out += &format!("ELSE {} ", self.expr(otherwise, context)?);
        }
        Ok(out + "END")
    }

    fn function(&mut self, function: &Function, context: Context) -> Result<String> {
        let never_literal = context.never_literal || self.rules.keeps_parameters(&function.name);
        let inner = Context { in_operator: false, never_literal, ..context };
        let arguments = match &*function.name {
            "aggregate_strings" => self.aggregate_arguments(function, inner)?,
            _ => self.list(&function.arguments, ", ", inner)?,
        };
        if function.packages.is_empty()
            && let Some(text) = self.rules.function(&function.name, &arguments, function)?
        {
            return Ok(text);
        }
        let lower = function.name.to_ascii_lowercase();
        let bare = ansi_function(&lower);
        let name = match bare {
            Some(keyword) if arguments.is_empty() => return Ok(keyword.to_owned()),
            Some(keyword) => keyword.to_owned(),
            None => self.function_word(&function.name),
        };
        let arguments = match lower.as_str() {
            "count" if arguments.is_empty() => "*".to_owned(),
            _ => arguments,
        };
        let packages: Vec<String> =
            function.packages.iter().map(|package| self.function_word(package)).collect();
        let path: String = packages.iter().map(|package| format!("{package}.")).collect();
        Ok(format!("{path}{name}({arguments})"))
    }

    /// The separator of `aggregate_strings` is written into the statement when it is executed.
    fn aggregate_arguments(&mut self, function: &Function, context: Context) -> Result<String> {
        let mut arguments = Vec::new();
        for argument in &*function.arguments {
            let argument = match argument {
                Expr::Bind(bind) => Expr::Bind(Rc::new(Bind { literal_execute: true, ..Bind::clone(bind) })),
                other => other.clone(),
            };
            arguments.push(self.expr(&argument, context)?);
        }
        Ok(arguments.join(self.rules.aggregate_separator()))
    }

    fn function_word(&self, word: &str) -> String {
        let plain = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$';
        let quoted =
            word.is_empty() || !word.chars().all(plain) || word.starts_with(|c: char| c.is_ascii_digit());
        if quoted { self.dialect.quoting().quote_always(word) } else { word.to_owned() }
    }

    fn over(&mut self, over: &Over, context: Context) -> Result<String> {
        let function = self.expr(&over.function, context)?;
        match &over.window {
            Window::Filter(criterion) => {
                Ok(format!("{function} FILTER (WHERE {})", self.expr(criterion, context)?))
            }
            Window::WithinGroup(order_by) => {
                Ok(format!("{function} WITHIN GROUP (ORDER BY {})", self.list(order_by, ", ", context)?))
            }
            Window::Ordered(order_by) => {
                Ok(format!("{function} ORDER BY {}", self.list(order_by, ", ", context)?))
            }
            Window::Over { partition_by, order_by, frame } => {
                let mut parts = Vec::new();
                if !partition_by.is_empty() {
                    parts.push(format!("PARTITION BY {}", self.list(partition_by, ", ", context)?));
                }
                if !order_by.is_empty() {
                    parts.push(format!("ORDER BY {}", self.list(order_by, ", ", context)?));
                }
                if let Some(frame) = frame {
                    parts.push(self.frame(frame, context)?);
                }
                Ok(format!("{function} OVER ({})", parts.join(" ")))
            }
        }
    }

    fn frame(&mut self, frame: &Frame, context: Context) -> Result<String> {
        let from = self.frame_bound(frame.from, "PRECEDING", context)?;
        let to = self.frame_bound(frame.to, "FOLLOWING", context)?;
        Ok(format!("{} BETWEEN {from} AND {to}", frame.unit))
    }

    fn frame_bound(&mut self, bound: FrameBound, unbounded: &str, context: Context) -> Result<String> {
        Ok(match bound {
            None => format!("UNBOUNDED {unbounded}"),
            Some(0) => "CURRENT ROW".to_owned(),
            Some(rows) => {
                let way = if rows < 0 { "PRECEDING" } else { "FOLLOWING" };
                let count = Expr::value(crate::types::Literal::Int(rows.abs()), Type::integer());
                let count = match self.rules.limits_by_top() {
                    true => self.row_count(&count, context)?,
                    false => self.expr(&count, context)?,
                };
                format!("{count} {way}")
            }
        })
    }

    /// A number of rows; some databases want it in the statement itself.
    pub(crate) fn row_count(&mut self, count: &Expr, context: Context) -> Result<String> {
        match count {
            Expr::Bind(bind) if self.rules.executes_limits() => {
                self.expr(&Expr::Bind(Rc::new(Bind { literal_execute: true, ..Bind::clone(bind) })), context)
            }
            _ => self.expr(count, context),
        }
    }

    /// `order_by("name")`: a label or a column of the statement around it.
    fn label_name(&mut self, name: &str, context: Context) -> Result<String> {
        let Some(level) = self.stack.last() else { return Ok(name.to_owned()) };
        let is_called = |expr: &&Expr| expr.own_name() == Some(SqlName::from(name));
        let found = level.labels.iter().find(is_called).cloned().or_else(|| {
            let by_key = |from: &From| from.column(name);
            level.own.iter().find_map(by_key)
        });
        match found {
            Some(Expr::Label(label)) => {
                self.expr(&Expr::Label(label.clone()), Context { label_only: Some(label.id), ..context })
            }
            Some(column) => self.expr(&column, context),
            None => Err(Error::compile(format!(
                "Can't resolve label reference for ORDER BY / GROUP BY / DISTINCT etc. Textual SQL expression \
                 '{name}' should be explicitly declared as text('{name}')"
            ))),
        }
    }

    /// Part of ORDER BY or GROUP BY: a label that the statement has is written by its name.
    pub(super) fn ordering(&mut self, expr: &Expr, context: Context) -> Result<String> {
        let mut inner = expr.clone();
        while let Expr::Unary(unary) = &inner
            && unary.operator.is_modifier()
        {
            let next = unary.of.clone();
            inner = next;
        }
        let label_only = match &inner {
            Expr::Label(label) if self.rules.orders_by_label() => {
                let known = |level: &super::Level| level.labels.iter().any(|column| column.id() == label.id);
                self.stack.last().is_some_and(known).then_some(label.id)
            }
            _ => None,
        };
        self.expr(expr, Context { label_only, ..context })
    }

    /// Notes a column of the result.
    pub(super) fn add_result(&mut self, name: Rc<str>, expr: &Expr) {
        self.columns.push(ResultColumn { name, expr: expr.clone(), ty: expr.ty() });
    }

    /// Conditions joined by AND.
    pub(super) fn conditions(&mut self, conditions: &[Expr], context: Context) -> Result<String> {
        match super::super::and(conditions.iter().cloned()) {
            Expr::List(list) if list.operator == Operator::And => {
                self.list(&list.items, " AND ", Context { in_operator: true, ..context })
            }
            other => self.expr(&other, context),
        }
    }
}

/// Functions that standard SQL writes as key words, without parentheses unless they have arguments.
fn ansi_function(name: &str) -> Option<&'static str> {
    Some(match name {
        "current_date" => "CURRENT_DATE",
        "current_time" => "CURRENT_TIME",
        "current_timestamp" => "CURRENT_TIMESTAMP",
        "current_user" => "CURRENT_USER",
        "localtime" => "LOCALTIME",
        "localtimestamp" => "LOCALTIMESTAMP",
        "session_user" => "SESSION_USER",
        "sysdate" => "sysdate",
        "user" => "USER",
        _ => return None,
    })
}
