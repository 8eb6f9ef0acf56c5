//! Queries.

use super::super::from::From;
use super::super::labels::{ColumnName, name_columns};
use super::super::name::SqlName;
use super::super::operator::Operator;
use super::super::select::{Compound, Limits, Query, Select, Values};
use super::super::{Expr, Unary};
use super::{Compiler, Context, Level};
use crate::error::{Error, Result};
use crate::types::{Literal, Type};

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
        text += &self.prefixes(&select.prefixes, plain)?;
        text += &self.distinct(select, plain)?;
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
                froms.iter().map(|from| self.from(from, inner)).collect::<Result<_>>()?;
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
        text += &self.order_by(&select.order_by, plain)?;
        text += &self.limits(&select.limits, !select.order_by.is_empty(), plain)?;
        if let Some(for_update) = &select.for_update {
            let of: Vec<String> =
                for_update.of.iter().map(|from| self.from(from, plain)).collect::<Result<_>>()?;
            text += &self.rules.for_update(for_update, &of);
        }
        for (suffix, _) in &select.suffixes {
            text += &format!(" {}", self.expr(suffix, plain)?);
        }
        Ok(text)
    }

    /// Words after SELECT or INSERT that are meant for this dialect.
    pub(super) fn prefixes(
        &mut self,
        prefixes: &[(Expr, Option<std::rc::Rc<str>>)],
        context: Context,
    ) -> Result<String> {
        let mut text = String::new();
        for (prefix, dialect) in prefixes {
            if dialect.as_ref().is_none_or(|name| &**name == "*" || **name == *self.dialect.name()) {
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
            parts.push(if nested && self.rules.groups_in_union(query) { format!("({text})") } else { text });
        }
        let mut text = parts.join(&format!(" {} ", compound.kind.keyword()));
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
        text += &self.limits(&compound.limits, !compound.order_by.is_empty(), plain)?;
        Ok(text)
    }

    /// What FROM lists: less what the statements around already have, where the query refers to them.
    fn displayed_froms(&mut self, select: &Select, context: Context) -> Result<Vec<From>> {
        let mut froms = select.froms()?;
        let Some(level) = self.stack.last() else { return Ok(froms) };
        let within = |list: &[From], from: &From| list.iter().any(|known| known.same(from));
        let (explicit, implicit): (Vec<From>, Vec<From>) = if context.in_from {
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
    pub(super) fn returning(&mut self, columns: &[Expr], top: bool) -> Result<String> {
        let named = name_columns(columns);
        let include_table = self.rules.qualifies_returning();
        let mut items = Vec::new();
        for column in &named {
            let inner = Context { in_columns: true, include_table, ..Context::default() };
            let text = self.expr(&column.column, inner)?;
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
        Ok(format!("RETURNING {}", items.join(", ")))
    }
}
