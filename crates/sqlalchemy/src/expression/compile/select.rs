//! Queries.

use std::rc::Rc;

use super::super::element::{Function, Over, Window};
use super::super::from::From;
use super::super::labels::{ColumnName, name_columns};
use super::super::name::SqlName;
use super::super::operator::Operator;
use super::super::select::{Compound, ForUpdate, Limits, Query, Select, SelectItem, Values};
use super::super::{Expr, Unary};
use super::{Compiler, Context, Level};
use crate::error::{Error, Result};
use crate::types::{Literal, Type};

/// Whether TOP says what these limits mean: a number alone, or what only TOP can say.
fn is_top(limits: &Limits) -> bool {
    let simple = |expr: &Expr| matches!(expr, Expr::Bind(_));
    let by_limit = limits.limit.as_ref().is_some_and(simple);
    let by_fetch =
        limits.fetch.as_ref().is_some_and(|(count, ties, percent)| simple(count) && (*ties || *percent));
    limits.offset.is_none() && (by_limit || by_fetch)
}

/// A limited select as one over numbered rows, for servers without OFFSET.
fn numbered(select: &Select) -> Result<Select> {
    if select.order_by.is_empty() {
        return Err(Error::compile(
            "MSSQL requires an order_by when using an OFFSET or a non-simple LIMIT clause",
        ));
    }
    let limits = &select.limits;
    let number = |expr: Expr| expr.grouped(Some(&Operator::Gt));
    let window = Window::Over { partition_by: Vec::new(), order_by: select.order_by.clone(), frame: None };
    let function = Expr::Function(Rc::new(Function::new("ROW_NUMBER", Vec::new(), Some(Type::integer()))));
    let rank = Expr::Over(Rc::new(Over { function, window })).label(Some("mssql_rn"));
    let mut inner = Select { limits: Limits::default(), order_by: Vec::new(), ..select.clone() };
    inner.columns.push(SelectItem::Expr(rank));
    let subquery = Query::Select(Rc::new(inner)).subquery(None, false);
    let mut columns = subquery.columns();
    columns.pop();
    let rank = || Expr::named("mssql_rn", Type::integer());
    let limit = limits.limit.clone().or_else(|| limits.fetch.clone().map(|(count, ..)| count));
    let mut conditions = Vec::new();
    if let Some(offset) = &limits.offset {
        conditions.push(rank().binary(Operator::Gt, number(offset.clone()), Type::integer()));
    }
    if let Some(limit) = limit {
        let last = match &limits.offset {
            Some(offset) => limit.binary(Operator::Add, offset.clone(), Type::integer()),
            None => limit,
        };
        conditions.push(rank().binary(Operator::Le, last, Type::integer()));
    }
    let columns = columns.into_iter().map(|(_, column)| SelectItem::Expr(column)).collect();
    Ok(Select { columns, conditions, ..Select::default() })
}

impl Compiler<'_> {
    /// A query, without parentheses.
    pub(crate) fn query(&mut self, query: &Query, context: Context) -> Result<String> {
        match query {
            Query::Select(select) => self.select(select, context),
            Query::Compound(compound) => self.compound(compound, context),
            Query::Text(text) => {
                if context.top {
                    for column in &text.columns {
                        self.add_result(column.name.clone(), &Expr::Named(column.clone().into()));
                    }
                }
                self.expr(&Expr::BoundText(text.text.clone()), context)
            }
            Query::Values(values) => self.values(values, context),
            Query::Insert(insert) => self.insert(insert, false),
            Query::Update(update) => self.update(update, false),
            Query::Delete(delete) => self.delete(delete, false),
        }
    }

    fn values(&mut self, values: &Values, context: Context) -> Result<String> {
        let rows: Vec<String> = values
            .rows
            .iter()
            .map(|row| Ok(format!("({})", self.list(row, ", ", context)?)))
            .collect::<Result<_>>()?;
        Ok(format!("VALUES {}", rows.join(", ")))
    }

    fn select(&mut self, select: &Select, context: Context) -> Result<String> {
        if self.rules.limits_by_top() && !select.limits.is_empty() && !is_top(&select.limits) {
            let numbered = numbered(select)?;
            return self.select(&numbered, context);
        }
        let froms = self.displayed_froms(select, context)?;
        let columns = select.expressions();
        let around = self.stack.last().map(|level| level.correlate.clone()).unwrap_or_default();
        let own: Vec<From> = froms.iter().flat_map(From::leaves).chain(froms.iter().cloned()).collect();
        let correlate = own.iter().cloned().chain(around).collect();
        self.stack.push(Level { correlate, own, labels: columns.clone() });
        let text = self.select_body(select, &columns, &froms, context);
        self.stack.pop();
        text
    }

    fn select_body(
        &mut self,
        select: &Select,
        columns: &[Expr],
        froms: &[From],
        context: Context,
    ) -> Result<String> {
        for cte in &select.ctes {
            self.cte(cte)?;
        }
        let plain = Context { literal_binds: context.literal_binds, ..Context::default() };
        let mut text = "SELECT ".to_owned();
        text += &self.select_hints(select);
        text += &self.prefixes(&select.prefixes, plain)?;
        text += &self.distinct(select, plain)?;
        if self.rules.limits_by_top() {
            text += &self.top(&select.limits, plain)?;
        }
        let named = name_columns(columns);
        let items: Vec<String> =
            named.iter().map(|column| self.selected(column, context)).collect::<Result<_>>()?;
        text += &items.join(", ");
        if items.is_empty() {
            text.truncate(text.trim_end().len());
        }
        if froms.is_empty() {
            text += self.rules.default_from();
        } else {
            let inner = Context { in_from: true, ..plain };
            let listed: Vec<String> =
                froms.iter().map(|from| self.hinted(from, select, inner)).collect::<Result<_>>()?;
            text += &format!(" \nFROM {}", listed.join(", "));
        }
        if !select.conditions.is_empty() {
            let conditions = self.conditions(&select.conditions, plain)?;
            if !conditions.is_empty() {
                text += &format!(" \nWHERE {conditions}");
            }
        }
        text += &self.group_by(&select.group_by, plain)?;
        if !select.having.is_empty() {
            text += &format!(" \nHAVING {}", self.conditions(&select.having, plain)?);
        }
        // SQL Server orders a subquery only if it is cut off.
        let by_top = self.rules.limits_by_top();
        if !(by_top && self.stack.len() > 1 && select.limits.is_empty()) {
            text += &self.order_by(&select.order_by, plain)?;
        }
        if !by_top {
            text += &self.limits(&select.limits, !select.order_by.is_empty(), plain)?;
        }
        for (_, hint, dialect) in select.hints.iter().filter(|(from, ..)| from.is_none()) {
            if self.is_meant(dialect.as_ref()) {
                text += &format!(" {hint}");
            }
        }
        if let Some(for_update) = &select.for_update {
            text += &self.locks(for_update, plain)?;
        }
        let suffixes = self.prefixes(&select.suffixes, plain)?;
        if !suffixes.is_empty() {
            text += &format!(" {suffixes}");
        }
        Ok(text)
    }

    fn locks(&mut self, for_update: &ForUpdate, context: Context) -> Result<String> {
        let of: Vec<String> = match self.rules.locks_columns() {
            true => for_update.columns.iter().map(|item| self.expr(item, context)).collect::<Result<_>>()?,
            false => for_update.of.iter().map(|from| self.from(from, context)).collect::<Result<_>>()?,
        };
        Ok(self.rules.for_update(for_update, &of))
    }

    fn is_meant(&self, dialect: Option<&std::rc::Rc<str>>) -> bool {
        dialect.is_none_or(|name| &**name == "*" || **name == *self.dialect.name())
    }

    /// An entry of FROM with the hints that are given for it.
    fn hinted(&mut self, from: &From, select: &Select, context: Context) -> Result<String> {
        let mut text = self.from(from, context)?;
        for (of, hint, dialect) in &select.hints {
            if of.as_ref().is_some_and(|of| of.same(from)) && self.is_meant(dialect.as_ref()) {
                text += &self.rules.table_hint(hint).unwrap_or_default();
            }
        }
        Ok(text)
    }

    fn select_hints(&self, select: &Select) -> String {
        let named = |(from, hint, dialect): &(Option<From>, std::rc::Rc<str>, Option<std::rc::Rc<str>>)| {
            let from = from.as_ref().filter(|_| self.is_meant(dialect.as_ref()))?;
            Some(hint.replace("%(name)s", &from.describe()))
        };
        let hints: Vec<String> = select.hints.iter().filter_map(named).collect();
        if hints.is_empty() { String::new() } else { self.rules.select_hint(&hints) }
    }

    /// `TOP 5`
    fn top(&mut self, limits: &Limits, context: Context) -> Result<String> {
        let plain = limits.limit.as_ref().map(|limit| (limit.clone(), false, false));
        let Some((count, ties, percent)) = limits.fetch.clone().or(plain) else { return Ok(String::new()) };
        let count = self.row_count(&count, context)?;
        let (percent, ties) = (if percent { "PERCENT " } else { "" }, if ties { "WITH TIES " } else { "" });
        Ok(format!("TOP {count} {percent}{ties}"))
    }

    /// Words after SELECT or INSERT that are meant for this dialect.
    pub(super) fn prefixes(
        &mut self,
        prefixes: &[(Expr, Option<std::rc::Rc<str>>)],
        context: Context,
    ) -> Result<String> {
        let mut text = String::new();
        for (prefix, dialect) in prefixes {
            if self.is_meant(dialect.as_ref()) {
                text += &format!("{} ", self.expr(prefix, context)?);
            }
        }
        Ok(text)
    }

    fn distinct(&mut self, select: &Select, context: Context) -> Result<String> {
        if !select.distinct {
            return Ok(String::new());
        }
        if select.distinct_on.is_empty() || !self.rules.has_distinct_on() {
            return Ok("DISTINCT ".to_owned());
        }
        Ok(format!("DISTINCT ON ({}) ", self.list(&select.distinct_on, ", ", context)?))
    }

    /// One column, with the label it needs.
    fn selected(&mut self, named: &ColumnName, context: Context) -> Result<String> {
        let inner = Context { in_columns: true, literal_binds: context.literal_binds, ..Context::default() };
        let column = &named.column;
        if matches!(column, Expr::Tuple(_)) {
            return Err(Error::compile(
                "Most backends don't support SELECTing from a tuple() object.  If this is an ORM query, consider using \
                 the Bundle object.",
            ));
        }
        let label = match (column, &named.required) {
            (Expr::Label(_), None) => None,
            (_, Some(required)) => Some(required.clone()),
            _ if self.needs_label(column, context) => named.fallback.clone(),
            _ => None,
        };
        let bare = match (&label, column) {
            (Some(_), Expr::Label(label)) => &label.of,
            _ => column,
        };
        let text = self.expr(bare, inner)?;
        let label = label.map(|label| self.settle(&label));
        if context.top && !context.later_part {
            let name = label.clone().or_else(|| column.own_name().map(|name| self.settle(&name)));
            self.add_result(name.unwrap_or_else(|| "".into()), column);
        }
        Ok(match label {
            Some(label) => format!("{text} AS {}", self.dialect.quoting().quote_str(&label)),
            None => text,
        })
    }

    fn needs_label(&self, column: &Expr, context: Context) -> bool {
        match column {
            Expr::Text(_) | Expr::BoundText(_) | Expr::Raw(_) | Expr::LabelName(_) => false,
            Expr::Column(column) => context.in_from && column.table().is_some(),
            Expr::Named(column) => context.in_from && !column.literal && column.table.is_some(),
            Expr::Unary(unary) => self.unary_needs_label(unary) || context.in_from,
            _ => true,
        }
    }

    fn unary_needs_label(&self, unary: &Unary) -> bool {
        let native = self.dialect.features().supports_native_boolean;
        let truth = matches!(unary.operator, Operator::IsTrue | Operator::IsFalse);
        let named = matches!(unary.of, Expr::Column(_) | Expr::Named(_) | Expr::Label(_));
        (truth && !native) || !named
    }

    pub(super) fn group_by(&mut self, items: &[Expr], context: Context) -> Result<String> {
        let text = self.orderings(items, context)?;
        Ok(if text.is_empty() { text } else { format!(" GROUP BY {text}") })
    }

    pub(super) fn order_by(&mut self, items: &[Expr], context: Context) -> Result<String> {
        let text = self.orderings(items, context)?;
        Ok(if text.is_empty() { text } else { format!(" ORDER BY {text}") })
    }

    fn orderings(&mut self, items: &[Expr], context: Context) -> Result<String> {
        let texts: Vec<String> =
            items.iter().map(|item| self.ordering(item, context)).collect::<Result<_>>()?;
        Ok(texts.join(", "))
    }

    fn compound(&mut self, compound: &Compound, context: Context) -> Result<String> {
        let widths: Vec<usize> = compound.queries.iter().map(|query| query.columns().len()).collect();
        if let Some(odd) = widths.iter().position(|width| *width != widths[0]) {
            return Err(Error::compile(format!(
                "All selectables passed to CompoundSelect must have identical numbers of columns; select #1 has {} \
                 columns, select #{} has {}",
                widths[0],
                odd + 1,
                widths[odd]
            )));
        }
        let mut parts = Vec::new();
        for (index, query) in compound.queries.iter().enumerate() {
            let inner = Context { later_part: index > 0 || context.later_part, ..context };
            let text = self.query(query, inner)?;
            let nested = match query {
                Query::Compound(_) => true,
                Query::Select(select) => !select.limits.is_empty() || !select.order_by.is_empty(),
                _ => false,
            };
            parts.push(if nested { format!("({text})") } else { text });
        }
        let keyword = self.rules.compound_word(compound.kind.keyword());
        let mut text = parts.join(&format!(" {keyword} "));
        let labels = compound.queries.first().map(Query::columns).unwrap_or_default();
        self.stack.push(Level { labels, ..Level::default() });
        let plain =
            Context { include_table: false, literal_binds: context.literal_binds, ..Context::default() };
        let tail = self.compound_tail(compound, plain);
        self.stack.pop();
        text += &tail?;
        Ok(text)
    }

    fn compound_tail(&mut self, compound: &Compound, plain: Context) -> Result<String> {
        let mut text = self.group_by(&compound.group_by, plain)?;
        text += &self.order_by(&compound.order_by, plain)?;
        if self.rules.limits_by_top() {
            return Ok(text);
        }
        text += &self.limits(&compound.limits, !compound.order_by.is_empty(), plain)?;
        Ok(text)
    }

    /// What FROM lists: less what the statements around already have, where the query refers to them.
    fn displayed_froms(&mut self, select: &Select, context: Context) -> Result<Vec<From>> {
        let mut froms = select.froms()?;
        let Some(level) = self.stack.last() else { return Ok(froms) };
        let within = |list: &[From], from: &From| list.iter().any(|known| known.same(from));
        let (explicit, implicit): (Vec<From>, Vec<From>) = if context.in_from && !context.lateral {
            (level.correlate.iter().filter(|from| !within(&level.own, from)).cloned().collect(), Vec::new())
        } else {
            (level.correlate.clone(), level.own.clone())
        };
        if let Some(chosen) = &select.correlate {
            froms.retain(|from| !(within(&explicit, from) && within(chosen, from)));
        } else if let Some(kept) = &select.correlate_except {
            froms.retain(|from| !within(&explicit, from) || within(kept, from));
        } else if froms.len() > 1 && !implicit.is_empty() {
            froms.retain(|from| !within(&implicit, from));
            if froms.is_empty() {
                return Err(Error::invalid_request(
                    "Select statement returned no FROM clauses due to auto-correlation; specify correlate(<tables>) \
                     to control correlation manually.",
                ));
            }
        }
        Ok(froms)
    }

    fn limits(&mut self, limits: &Limits, ordered: bool, context: Context) -> Result<String> {
        let rules = self.rules;
        rules.limits(self, limits, ordered, context)
    }

    /// A number that a dialect adds by itself.
    pub(crate) fn number(&mut self, value: i64, context: Context) -> Result<String> {
        self.expr(&Expr::value(Literal::Int(value), Type::integer()), context)
    }

    /// RETURNING's columns.
    ///
    /// `row` is what SQL Server calls the row that was written.
    pub(super) fn returning(&mut self, columns: &[Expr], top: bool, row: &str) -> Result<String> {
        let named = name_columns(columns);
        let output = self.rules.output_of();
        let include_table = self.rules.qualifies_returning() && output.is_none();
        let mut items = Vec::new();
        for column in &named {
            let inner = Context { in_columns: true, include_table, ..Context::default() };
            let text = self.expr(&column.column, inner)?;
            let text = if output.is_some() { format!("{row}.{text}") } else { text };
            let needed = match &column.column {
                Expr::Label(_) => None,
                expr if self.needs_label(expr, Context::default()) => column.fallback.clone(),
                _ => column.required.clone(),
            };
            let label = needed.map(|label| self.settle(&label));
            if top {
                let own = column.column.own_name().map(|name: SqlName| self.settle(&name));
                self.add_result(label.clone().or(own).unwrap_or_else(|| "".into()), &column.column);
            }
            items.push(match label {
                Some(label) => format!("{text} AS {}", self.dialect.quoting().quote_str(&label)),
                None => text,
            });
        }
        if let Some(output) = output {
            return Ok(format!("{output}{}", items.join(", ")));
        }
        let into: Vec<String> = (0..items.len()).map(|place| format!(":ret_{place}")).collect();
        let into =
            if self.rules.returns_into() { format!(" INTO {}", into.join(", ")) } else { String::new() };
        Ok(format!("RETURNING {}{into}", items.join(", ")))
    }
}
