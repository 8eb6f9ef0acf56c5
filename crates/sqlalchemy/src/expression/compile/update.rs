//! UPDATE and DELETE.

use python::order;
use std::rc::Rc;

use super::super::Expr;
use super::super::dml::{Delete, DmlValue, Update};
use super::super::from::From;
use super::{Compiler, Context, Level};
use crate::error::Result;
use crate::schema::ColumnDefault;

impl Compiler<'_> {
    /// `update(table)`
    pub(super) fn update(&mut self, update: &Update, top: bool) -> Result<String> {
        let others = other_tables(&update.table, &update.conditions, update.values.iter().flatten());
        let own: Vec<From> = std::iter::once(update.table.clone()).chain(others.iter().cloned()).collect();
        self.stack.push(Level { correlate: own.clone(), own, labels: update.returning.clone() });
        let text = self.update_body(update, &others, top);
        self.stack.pop();
        let text = text?;
        Ok(if top { self.with_ctes(text) } else { text })
    }

    fn update_body(&mut self, update: &Update, others: &[From], top: bool) -> Result<String> {
        for cte in &update.ctes {
            self.cte(cte)?;
        }
        let context = Context {
            include_table: !others.is_empty() || self.rules.qualifies_where(),
            ..Context::default()
        };
        let mut text = "UPDATE ".to_owned();
        text += &self.prefixes(&update.prefixes, Context::default())?;
        text += &self.from(&update.table, Context::default())?;
        let inline = self.rules.lists_tables_in_update();
        if !others.is_empty() {
            self.rules.updates_from()?;
        }
        if inline {
            for other in others {
                text += &format!(", {}", self.from(other, Context::default())?);
            }
        }
        let set = self.update_columns(update)?;
        let prefix = match !others.is_empty() && self.rules.qualifies_set() {
            true => format!("{}.", self.from(&update.table, Context::default())?),
            false => String::new(),
        };
        let set: Vec<String> =
            set.into_iter().map(|(name, value)| format!("{prefix}{name}={value}")).collect();
        text += &format!(" SET {}", set.join(", "));
        text += &self.output(&update.returning, "inserted", top)?;
        if !others.is_empty() && !inline {
            let listed = self.targets(&update.table, others)?;
            text += &format!(" FROM {}", listed.join(", "));
        }
        let text = self.finish_dml(text, &update.conditions, &update.returning, context, top)?;
        Ok(text + &self.row_limit(update.limit.as_ref()))
    }

    fn row_limit(&self, limit: Option<&(Rc<str>, i64)>) -> String {
        match limit {
            Some((dialect, rows)) if **dialect == *self.dialect.name() => format!(" LIMIT {rows}"),
            _ => String::new(),
        }
    }

    /// The tables of an UPDATE's or DELETE's own FROM.
    fn targets(&mut self, table: &From, others: &[From]) -> Result<Vec<String>> {
        let own = std::iter::once(table).filter(|_| self.rules.repeats_target());
        own.chain(others).map(|from| self.from(from, Context::default())).collect()
    }

    /// OUTPUT, where that stands before the conditions.
    fn output(&mut self, returning: &[Expr], row: &str, top: bool) -> Result<String> {
        if returning.is_empty() || self.rules.output_of().is_none() {
            return Ok(String::new());
        }
        self.returns_rows |= top;
        Ok(format!(" {}", self.returning(returning, top, row)?))
    }

    fn finish_dml(
        &mut self,
        mut text: String,
        conditions: &[Expr],
        returning: &[Expr],
        context: Context,
        top: bool,
    ) -> Result<String> {
        if !conditions.is_empty() {
            let conditions = self.conditions(conditions, context)?;
            if !conditions.is_empty() {
                text += &format!(" WHERE {conditions}");
            }
        }
        if !returning.is_empty() && self.rules.output_of().is_none() {
            self.returns_rows |= top;
            text += &format!(" {}", self.returning(returning, top, "")?);
        }
        Ok(text)
    }

    fn update_columns(&mut self, update: &Update) -> Result<super::insert::Written> {
        let columns = update.table.columns();
        let keys = self.options.column_keys.clone();
        let no_values = Vec::new();
        let values = update.values.as_ref().unwrap_or(&no_values);
        let mut written = Vec::new();
        if update.values.is_none() && keys.is_none() {
            for (key, column) in &columns {
                let value = self.key_bind(key, None, column.ty())?;
                written.push((self.target(column)?, value));
            }
            return Ok(written);
        }
        let keys = keys.unwrap_or_default();
        // Keys that belong to parameters of WHERE are no columns to set.
        let keys: Vec<Rc<str>> =
            keys.into_iter().filter(|key| columns.iter().any(|(name, _)| name == key)).collect();
        self.check_names(&columns, values)?;
        let mut order: Vec<(Rc<str>, Expr)> = columns;
        if update.ordered {
            let place = |key: &Rc<str>| values.iter().position(|(target, _)| target.key == *key);
            order::by_key(&mut order, |(key, _)| place(key).unwrap_or(usize::MAX));
        }
        for (key, column) in order {
            let value = match values.iter().find(|(target, _)| target.key == key) {
                Some((_, DmlValue::Value(value))) => {
                    Some(self.key_bind(&key, Some(value.clone()), column.ty())?)
                }
                Some((_, DmlValue::Expr(expr))) => Some(self.assigned(expr, &key, &column)?),
                None if keys.contains(&key) => Some(self.key_bind(&key, None, column.ty())?),
                None => self.update_default(&column)?,
            };
            if let Some(value) = value {
                written.push((self.target(&column)?, value));
            }
        }
        Ok(written)
    }

    /// `onupdate` of a column that nobody sets.
    fn update_default(&mut self, column: &Expr) -> Result<Option<String>> {
        let Some(column) = column.column().cloned() else { return Ok(None) };
        let default = column.onupdate.borrow().clone();
        match default {
            Some(ColumnDefault::Value(_) | ColumnDefault::Callable(_)) => self.prefetched(&column).map(Some),
            Some(ColumnDefault::Expr(expr)) => self.expr(&expr, Context::default()).map(Some),
            Some(ColumnDefault::Sequence(_)) | None => Ok(None),
        }
    }

    /// `delete(table)`
    pub(super) fn delete(&mut self, delete: &Delete, top: bool) -> Result<String> {
        let others = other_tables(&delete.table, &delete.conditions, [].iter());
        let own: Vec<From> = std::iter::once(delete.table.clone()).chain(others.iter().cloned()).collect();
        self.stack.push(Level { correlate: own.clone(), own, labels: delete.returning.clone() });
        let text = self.delete_body(delete, &others, top);
        self.stack.pop();
        let text = text?;
        Ok(if top { self.with_ctes(text) } else { text })
    }

    fn delete_body(&mut self, delete: &Delete, others: &[From], top: bool) -> Result<String> {
        for cte in &delete.ctes {
            self.cte(cte)?;
        }
        let context = Context {
            include_table: !others.is_empty() || self.rules.qualifies_where(),
            ..Context::default()
        };
        let mut text = "DELETE ".to_owned();
        text += &self.prefixes(&delete.prefixes, Context::default())?;
        text += &format!("FROM {}", self.from(&delete.table, Context::default())?);
        text += &self.output(&delete.returning, "deleted", top)?;
        if !others.is_empty() {
            let listed = self.targets(&delete.table, others)?;
            text += &self.rules.delete_using(&listed)?;
        }
        self.finish_dml(text, &delete.conditions, &delete.returning, context, top)
    }
}

/// The tables that conditions and values speak of beside the statement's own.
fn other_tables<'a>(
    table: &From,
    conditions: &[Expr],
    values: impl Iterator<Item = &'a (super::super::DmlTarget, DmlValue)>,
) -> Vec<From> {
    let mut all = Vec::new();
    for (_, value) in values {
        if let DmlValue::Expr(expr) = value {
            expr.collect_froms(&mut all);
        }
    }
    for condition in conditions {
        condition.collect_froms(&mut all);
    }
    let mut others: Vec<From> = Vec::new();
    for from in all {
        if !from.same(table) && !others.iter().any(|known| known.same(&from)) {
            others.push(from);
        }
    }
    others
}
