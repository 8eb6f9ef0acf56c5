//! INSERT.

use python::order;
use std::rc::Rc;

use super::super::Expr;
use super::super::bind::{Bind, BindValue};
use super::super::dml::{Assignments, DmlValue, Insert, InsertSource, OnConflict};
use super::super::from::From;
use super::super::name::SqlName;
use super::super::operator::Operator;
use super::{Compiler, Context, Level, Prefetch};
use crate::dialect::ddl::table::autoincrement_column;
use crate::error::{Error, Result};
use crate::schema::{Column, ColumnDefault};
use crate::types::Type;

/// What an INSERT or UPDATE is about to write: columns with the SQL of their values.
pub(super) type Written = Vec<(Rc<str>, String)>;

impl Compiler<'_> {
    /// `insert(table)`
    pub(super) fn insert(&mut self, insert: &Insert, top: bool) -> Result<String> {
        let table = insert.table.clone();
        self.stack.push(Level { labels: insert.returning.clone(), ..Level::default() });
        let text = self.insert_body(insert, &table, top);
        self.stack.pop();
        let text = text?;
        Ok(if top { self.with_ctes(text) } else { text })
    }

    fn insert_body(&mut self, insert: &Insert, table: &From, top: bool) -> Result<String> {
        for cte in &insert.ctes {
            self.cte(cte)?;
        }
        if matches!(insert.source, InsertSource::Rows(_)) && !self.rules.inserts_many() {
            return Err(Error::compile(format!(
                "The '{}' dialect with current database version settings does not support in-place multirow inserts.",
                self.dialect.name()
            )));
        }
        let mut text = "INSERT ".to_owned();
        text += &self.prefixes(&insert.prefixes, Context::default())?;
        text += &format!("INTO {}", self.from(table, Context::default())?);
        let key = self.wanted_key(insert, table, top)?;
        let mut learned = Vec::new();
        let (written, body) = match &insert.source {
            InsertSource::Select { names, query, include_defaults } => {
                self.insert_select(table, names, query, *include_defaults)?
            }
            InsertSource::Rows(rows) => self.insert_rows(table, rows)?,
            InsertSource::Parameters => {
                let written = match self.options.column_keys.clone() {
                    None => self.all_columns(table)?,
                    Some(keys) => self.insert_columns(table, &Vec::new(), &keys, &key, &mut learned)?,
                };
                self.insert_one(written)
            }
            InsertSource::Values(values) => {
                let keys = self.options.column_keys.clone().unwrap_or_default();
                let written = self.insert_columns(table, values, &keys, &key, &mut learned)?;
                self.insert_one(written)
            }
        };
        if !written.is_empty() {
            let names: Vec<String> = written.iter().map(|(name, _)| name.to_string()).collect();
            text += &format!(" ({})", names.join(", "));
        }
        let returning: Vec<Expr> =
            if insert.returning.is_empty() { learned } else { insert.returning.clone() };
        let mut returned = String::new();
        if !returning.is_empty() {
            self.implicit_returning = insert.returning.is_empty();
            self.returns_rows |= top && !insert.returning.is_empty();
            returned = format!(" {}", self.returning(&returning, top, "inserted")?);
        }
        if self.rules.output_of().is_some() {
            text += &std::mem::take(&mut returned);
        }
        if self.rules.with_follows_insert() && matches!(insert.source, InsertSource::Select { .. }) {
            let body = self.with_ctes(body.trim_start().to_owned());
            text += &format!(" {body}");
        } else {
            text += &body;
        }
        if let Some(conflict) = &insert.on_conflict {
            text += &self.on_conflict(conflict, table)?;
        }
        Ok(text + &returned)
    }

    fn insert_one(&mut self, written: Written) -> (Written, String) {
        if written.is_empty() {
            return (written, format!(" {}", self.rules.insert_nothing()));
        }
        let values: Vec<&str> = written.iter().map(|(_, value)| value.as_str()).collect();
        let body = format!(" VALUES ({})", values.join(", "));
        (written, body)
    }

    /// The primary key that RETURNING has to bring, if the driver's last row id cannot.
    fn wanted_key(&mut self, insert: &Insert, table: &From, top: bool) -> Result<Vec<Rc<Column>>> {
        let From::Table(table) = table else { return Ok(Vec::new()) };
        let rows = matches!(insert.source, InsertSource::Rows(_) | InsertSource::Select { .. });
        if !top || insert.inline || self.options.many || !insert.returning.is_empty() || rows {
            return Ok(Vec::new());
        }
        let key = table.primary_key();
        let counting = autoincrement_column(&key)?;
        let by_row_id = self.rules.has_last_row_id() && counting.is_some();
        let can = self.rules.insert_returning() && insert.on_conflict.is_none();
        if !can || (by_row_id && !insert.return_defaults && !self.rules.prefers_returning()) {
            return Ok(Vec::new());
        }
        Ok(key.columns())
    }

    /// Every column, each with a parameter: an INSERT that nothing is known about yet.
    fn all_columns(&mut self, table: &From) -> Result<Written> {
        let columns = table.columns();
        columns
            .into_iter()
            .map(|(key, column)| {
                let value = self.key_bind(&key, None, column.ty())?;
                Ok((self.target(&column)?, value))
            })
            .collect()
    }

    /// The columns of one row, in the table's order: those with values, and those with defaults.
    fn insert_columns(
        &mut self,
        table: &From,
        values: &Assignments,
        keys: &[Rc<str>],
        wanted: &[Rc<Column>],
        learned: &mut Vec<Expr>,
    ) -> Result<Written> {
        let mut written = Vec::new();
        let columns = table.columns();
        self.check_names(&columns, values)?;
        for (key, column) in columns {
            let assigned = values.iter().find(|(target, _)| target.key == key);
            let is_key = column.column().is_some_and(|c| wanted.iter().any(|known| Rc::ptr_eq(known, c)));
            let value = match assigned {
                Some((_, DmlValue::Expr(expr))) => {
                    if is_key && !matches!(expr, Expr::Bind(_)) {
                        learned.push(column.clone());
                    }
                    Some(self.assigned(expr, &key, &column)?)
                }
                Some((_, DmlValue::Value(value))) => {
                    Some(self.key_bind(&key, Some(value.clone()), column.ty())?)
                }
                None if keys.contains(&key) => Some(self.key_bind(&key, None, column.ty())?),
                None => self.insert_default(&column, is_key, learned)?,
            };
            if let Some(value) = value {
                written.push((self.target(&column)?, value));
            }
        }
        Ok(written)
    }

    /// A column that nobody gave a value.
    fn insert_default(
        &mut self,
        column: &Expr,
        is_key: bool,
        learned: &mut Vec<Expr>,
    ) -> Result<Option<String>> {
        let Some(schema_column) = column.column().cloned() else { return Ok(None) };
        let default = schema_column.default.borrow().clone();
        match default {
            Some(ColumnDefault::Value(_) | ColumnDefault::Callable(_)) => {
                self.prefetched(&schema_column).map(Some)
            }
            Some(ColumnDefault::Expr(expr)) => {
                if is_key {
                    learned.push(column.clone());
                }
                let grouped = expr.grouped(None);
                self.expr(&grouped, Context::default()).map(Some)
            }
            Some(ColumnDefault::Sequence(sequence)) if self.dialect.features().supports_sequences => {
                if is_key {
                    learned.push(column.clone());
                }
                Ok((!sequence.optional).then(|| self.rules.next_value(self.dialect, &sequence)))
            }
            _ => {
                let generated = schema_column.server_default.borrow().is_some();
                let counts = match schema_column.table() {
                    Some(table) => autoincrement_column(&table.primary_key())?
                        .is_some_and(|counting| Rc::ptr_eq(&counting, &schema_column)),
                    None => false,
                };
                if is_key && (generated || counts) {
                    learned.push(column.clone());
                }
                Ok(None)
            }
        }
    }

    /// A parameter whose value Python computes before the statement runs.
    pub(super) fn prefetched(&mut self, column: &Rc<Column>) -> Result<String> {
        // In SQL without parameters nobody computes it.
        if self.options.literal_binds && !self.options.keeps_defaults {
            return Ok("NULL".to_owned());
        }
        let name = column.key();
        self.prefetch.push(Prefetch { column: column.clone(), name: name.clone() });
        self.key_bind(&name, None, column.ty())
    }

    /// The parameter of a column, named by its key.
    pub(super) fn key_bind(&mut self, key: &Rc<str>, value: Option<BindValue>, ty: Type) -> Result<String> {
        // A parameter that the execution is to bring cannot be a constant.
        let context = Context { never_literal: value.is_none(), ..Context::default() };
        let bind = Rc::new(Bind { value, key: SqlName::Given(key.clone()), ..Bind::named(key, ty) });
        self.bind(&bind, context)
    }

    /// An expression as a value: parameters without a name of their own get the column's.
    pub(super) fn assigned(&mut self, expr: &Expr, key: &Rc<str>, column: &Expr) -> Result<String> {
        if let Expr::Bind(bind) = expr
            && bind.unique
        {
            return self.key_bind(key, bind.value.clone(), column.ty());
        }
        if let Expr::Bind(bind) = expr
            && bind.ty.is(&crate::types::generic::NULL_TYPE)
        {
            return self.bind(&Rc::new(Bind { ty: column.ty(), ..Bind::clone(bind) }), Context::default());
        }
        let expr = expr.clone().grouped(None);
        self.expr(&expr, Context::default())
    }

    /// The column on the left: its name alone.
    pub(super) fn target(&mut self, column: &Expr) -> Result<Rc<str>> {
        let bare = Context { include_table: false, ..Context::default() };
        Ok(self.expr(column, bare)?.into())
    }

    /// Refuses names in `values()` that the table has no columns for. Parameters of such names are passed over.
    pub(super) fn check_names(&self, columns: &[(Rc<str>, Expr)], values: &Assignments) -> Result<()> {
        let known = |key: &Rc<str>| columns.iter().any(|(name, _)| name == key);
        let mut unknown: Vec<&str> = values
            .iter()
            .map(|(target, _)| &target.key)
            .filter(|key| !known(key))
            .map(|key| &**key)
            .collect();
        order::by(&mut unknown, Ord::cmp);
        unknown.dedup();
        if unknown.is_empty() {
            return Ok(());
        }
        Err(Error::compile(format!("Unconsumed column names: {}", unknown.join(", "))))
    }

    fn insert_rows(&mut self, table: &From, rows: &[Assignments]) -> Result<(Written, String)> {
        let Some(first) = rows.first() else { return Ok(self.insert_one(Vec::new())) };
        self.check_names(&table.columns(), first)?;
        let mut names = Vec::new();
        let mut chosen = Vec::new();
        for (key, column) in table.columns() {
            let has_default = column.column().is_some_and(|column| {
                matches!(
                    &*column.default.borrow(),
                    Some(ColumnDefault::Value(_) | ColumnDefault::Callable(_) | ColumnDefault::Expr(_))
                )
            });
            if has_default || first.iter().any(|(target, _)| target.key == key) {
                names.push((self.target(&column)?, String::new()));
                chosen.push((key, column));
            }
        }
        let mut texts = Vec::new();
        for (index, row) in rows.iter().enumerate() {
            let mut values = Vec::new();
            for (key, column) in &chosen {
                values.push(self.row_value(index, row, key, column)?);
            }
            texts.push(format!("({})", values.join(", ")));
        }
        Ok((names, format!(" VALUES {}", texts.join(", "))))
    }

    fn row_value(&mut self, index: usize, row: &Assignments, key: &Rc<str>, column: &Expr) -> Result<String> {
        let name: Rc<str> = format!("{key}_m{index}").into();
        match row.iter().find(|(target, _)| target.key == *key) {
            Some((_, DmlValue::Value(value))) => self.key_bind(&name, Some(value.clone()), column.ty()),
            Some((_, DmlValue::Expr(expr))) => self.assigned(expr, &name, column),
            None => match column.column().map(|column| (column.clone(), column.default.borrow().clone())) {
                Some((_, Some(ColumnDefault::Expr(expr)))) => self.expr(&expr, Context::default()),
                Some((column, Some(_))) => {
                    self.prefetch.push(Prefetch { column: column.clone(), name: name.clone() });
                    self.key_bind(&name, None, column.ty())
                }
                _ => Err(Error::compile(format!(
                    "INSERT value for column {} is explicitly rendered as a boundparameter in the VALUES clause; a \
                     Python-side value or SQL expression is required",
                    column.column().map_or_else(|| key.to_string(), |column| column.describe())
                ))),
            },
        }
    }

    fn insert_select(
        &mut self,
        table: &From,
        names: &[Rc<str>],
        query: &super::Query,
        include_defaults: bool,
    ) -> Result<(Written, String)> {
        let columns = table.columns();
        let mut written = Vec::new();
        for name in names {
            let known = columns.iter().find(|(key, _)| key == name);
            let target = match known {
                Some((_, column)) => self.target(column)?,
                None => self.dialect.quoting().quote_str(name).into(),
            };
            written.push((target, String::new()));
        }
        let mut extra = Vec::new();
        if include_defaults {
            for (key, column) in &columns {
                if let Some(column) = column.column().filter(|_| !names.contains(key))
                    && let Some(ColumnDefault::Expr(expr)) = column.default.borrow().clone()
                {
                    written.push((self.target(&Expr::Column(column.clone()))?, String::new()));
                    extra.push(expr);
                }
            }
        }
        let query = match query {
            super::Query::Select(select) if !extra.is_empty() => {
                let mut select = super::super::Select::clone(select);
                select.columns.extend(extra.into_iter().map(super::super::SelectItem::Expr));
                super::Query::Select(Rc::new(select))
            }
            other => other.clone(),
        };
        Ok((written, format!(" {}", self.query(&query, Context::default())?)))
    }

    fn on_conflict(&mut self, conflict: &OnConflict, table: &From) -> Result<String> {
        let bare = Context { include_table: false, ..Context::default() };
        if conflict.on_duplicate_key {
            let set = self.assignments(&conflict.set, table, Context { never_literal: true, ..bare })?;
            return Ok(format!(" ON DUPLICATE KEY UPDATE {set}"));
        }
        let mut target = String::new();
        if let Some(constraint) = &conflict.constraint {
            target = format!(" ON CONSTRAINT {}", self.dialect.quoting().quote_str(constraint));
        } else if !conflict.elements.is_empty() {
            target = format!(" ({})", self.list(&conflict.elements, ", ", bare)?);
            if let Some(condition) = &conflict.index_where {
                target += &format!(" WHERE {}", self.expr(condition, bare)?);
            }
        }
        if conflict.set.is_empty() {
            return Ok(format!(" ON CONFLICT{target} DO NOTHING"));
        }
        let set = self.assignments(&conflict.set, table, Context::default())?;
        let mut text = format!(" ON CONFLICT{target} DO UPDATE SET {set}");
        if let Some(condition) = &conflict.condition {
            text += &format!(" WHERE {}", self.expr(condition, Context::default())?);
        }
        Ok(text)
    }

    /// `a = x, b = y` of an upsert.
    fn assignments(&mut self, set: &Assignments, table: &From, context: Context) -> Result<String> {
        let mut items = Vec::new();
        for (target, value) in set {
            let column = table.column(&target.key);
            let name = match &column {
                Some(column) => self.target(column)?,
                None => self.dialect.quoting().quote_str(&target.key).into(),
            };
            let value = match value {
                DmlValue::Expr(expr) => self.expr(&expr.clone().grouped(Some(&Operator::Eq)), context)?,
                DmlValue::Value(value) => {
                    let ty = column.as_ref().map_or_else(Type::null, Expr::ty);
                    let bind = Bind::value("param", value.clone(), ty);
                    self.bind(&Rc::new(bind), context)?
                }
            };
            items.push(format!("{name} = {value}"));
        }
        Ok(items.join(", "))
    }
}
