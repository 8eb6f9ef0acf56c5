//! `select()` and what can be made of several: queries.

use std::rc::Rc;

use super::element::NamedColumn;
use super::from::{Cte, From, Subquery};
use super::labels::{ColumnName, name_columns};
use super::name::SqlName;
use super::operator::Operator;
use super::text::BoundText;
use super::{Delete, Expr, Insert, Update};
use crate::error::{Error, Result};

/// Something that returns rows. Cheap to clone.
#[derive(Clone, Debug)]
pub enum Query {
    /// `select(...)`
    Select(Rc<Select>),
    /// `union(...)` and its kind.
    Compound(Rc<Compound>),
    /// `text(...).columns(...)`
    Text(Rc<TextSelect>),
    /// `values(...)`
    Values(Rc<Values>),
    /// `insert(...).returning(...)`, inside a CTE.
    Insert(Rc<Insert>),
    /// `update(...).returning(...)`, inside a CTE.
    Update(Rc<Update>),
    /// `delete(...).returning(...)`, inside a CTE.
    Delete(Rc<Delete>),
}

/// `select(...)` with everything that may be said about it.
#[derive(Clone, Debug, Default)]
#[allow(missing_docs)]
pub struct Select {
    pub columns: Vec<SelectItem>,
    pub from: Vec<From>,
    pub joins: Vec<JoinStep>,
    pub conditions: Vec<Expr>,
    pub group_by: Vec<Expr>,
    pub having: Vec<Expr>,
    pub order_by: Vec<Expr>,
    pub limits: Limits,
    pub distinct: bool,
    pub distinct_on: Vec<Expr>,
    /// `correlate(...)`: exactly these, or by itself.
    pub correlate: Option<Vec<From>>,
    pub correlate_except: Option<Vec<From>>,
    pub for_update: Option<ForUpdate>,
    pub prefixes: Vec<(Expr, Option<Rc<str>>)>,
    pub suffixes: Vec<(Expr, Option<Rc<str>>)>,
    /// `with_hint(from, text, dialect)`; `with_statement_hint` without a table.
    pub hints: Vec<Hint>,
    pub ctes: Vec<Rc<Cte>>,
}

/// A hint: the table that it is for, its text, the dialect that it is for.
pub type Hint = (Option<From>, Rc<str>, Option<Rc<str>>);

/// What `select()` was given.
#[derive(Clone, Debug)]
pub enum SelectItem {
    /// An expression.
    Expr(Expr),
    /// All columns of something.
    All(From),
}

/// `select.join(target, onclause)`
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct JoinStep {
    pub target: From,
    pub on: Option<Expr>,
    /// `join_from(left, ...)`
    pub left: Option<From>,
    pub outer: bool,
    pub full: bool,
}

/// LIMIT and its relatives.
#[derive(Clone, Debug, Default)]
#[allow(missing_docs)]
pub struct Limits {
    pub limit: Option<Expr>,
    pub offset: Option<Expr>,
    /// `fetch(count, with_ties, percent)`
    pub fetch: Option<(Expr, bool, bool)>,
}

impl Limits {
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.limit.is_none() && self.offset.is_none() && self.fetch.is_none()
    }
}

/// `with_for_update(...)`
#[derive(Clone, Debug, Default)]
#[allow(missing_docs)]
pub struct ForUpdate {
    pub nowait: bool,
    pub read: bool,
    pub skip_locked: bool,
    pub key_share: bool,
    pub of: Vec<From>,
    /// `of` as columns, where such were given.
    pub columns: Vec<Expr>,
}

/// UNION and its relatives.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct Compound {
    pub kind: CompoundKind,
    pub queries: Vec<Query>,
    pub order_by: Vec<Expr>,
    pub group_by: Vec<Expr>,
    pub limits: Limits,
}

/// Which of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum CompoundKind {
    Union,
    UnionAll,
    Intersect,
    IntersectAll,
    Except,
    ExceptAll,
}

impl CompoundKind {
    /// As SQL says it.
    pub fn keyword(self) -> &'static str {
        match self {
            CompoundKind::Union => "UNION",
            CompoundKind::UnionAll => "UNION ALL",
            CompoundKind::Intersect => "INTERSECT",
            CompoundKind::IntersectAll => "INTERSECT ALL",
            CompoundKind::Except => "EXCEPT",
            CompoundKind::ExceptAll => "EXCEPT ALL",
        }
    }
}

/// A text whose columns are known.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct TextSelect {
    pub text: Rc<BoundText>,
    pub columns: Vec<NamedColumn>,
}

/// `values(column(...), ...).data([...])`
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct Values {
    pub columns: Vec<NamedColumn>,
    pub rows: Vec<Vec<Expr>>,
}

impl Select {
    /// The expressions selected.
    pub fn expressions(&self) -> Vec<Expr> {
        self.columns
            .iter()
            .flat_map(|item| match item {
                SelectItem::Expr(expression) => vec![expression.clone()],
                SelectItem::All(from) => from.columns().into_iter().map(|(_, column)| column).collect(),
            })
            .collect()
    }

    /// What it selects from: what is named, what its columns and conditions come from, less what its joins
    /// contain.
    ///
    /// # Errors
    /// `InvalidRequestError` or `NoForeignKeysError` if a join has no left side or no condition.
    pub fn froms(&self) -> Result<Vec<From>> {
        let mut raw = Vec::new();
        for item in &self.columns {
            match item {
                SelectItem::Expr(expression) => expression.collect_froms(&mut raw),
                SelectItem::All(from) => raw.push(from.clone()),
            }
        }
        let mut named = self.from.clone();
        for step in &self.joins {
            apply_join(step, &mut named, &raw)?;
        }
        let mut all = named;
        all.extend(raw);
        for condition in &self.conditions {
            condition.collect_froms(&mut all);
        }
        let hidden: Vec<From> = all.iter().flat_map(From::hidden).collect();
        let mut froms: Vec<From> = Vec::new();
        for from in all {
            if !froms.iter().any(|known| known.same(&from)) && !hidden.iter().any(|known| known.same(&from)) {
                froms.push(from);
            }
        }
        Ok(froms)
    }
}

/// Puts one `join()` where it belongs: onto what it can be joined to.
fn apply_join(step: &JoinStep, named: &mut Vec<From>, raw: &[From]) -> Result<()> {
    let candidates: Vec<From> = match &step.left {
        Some(left) => vec![left.clone()],
        None => {
            let mut all: Vec<From> = named.clone();
            for from in raw {
                let known = all
                    .iter()
                    .any(|seen| seen.same(from) || seen.hidden().iter().any(|part| part.same(from)));
                if !known {
                    all.push(from.clone());
                }
            }
            all.retain(|from| !from.same(&step.target));
            all
        }
    };
    let usable =
        |left: &From| step.on.is_some() || left.join(step.target.clone(), None, false, false).is_ok();
    let mentioned = |left: &From| {
        let mut froms = Vec::new();
        if let Some(on) = &step.on {
            on.collect_froms(&mut froms);
        }
        left.leaves().iter().any(|leaf| froms.iter().any(|from| from.same(leaf)))
    };
    let left = match candidates.as_slice() {
        [] => {
            return Err(Error::invalid_request(format!(
                "Can't determine which FROM clause to join from, there are multiple FROMS which can join to this \
                 entity. To help resolve the ambiguity, please use the .select_from() method to establish an explicit \
                 left side, as well as providing an explicit ON clause if not present already to help resolve the \
                 ambiguity. ({})",
                step.target.describe()
            )));
        }
        [only] => only.clone(),
        several => several
            .iter()
            .find(|left| step.on.is_some() && mentioned(left))
            .or_else(|| several.iter().find(|left| usable(left)))
            .unwrap_or(&several[0])
            .clone(),
    };
    let joined = left.join(step.target.clone(), step.on.clone(), step.outer, step.full)?;
    match named.iter_mut().find(|from| from.same(&left)) {
        Some(place) => *place = joined,
        None => named.push(joined),
    }
    Ok(())
}

impl Expr {
    /// What the expression's columns come from, in order; a subquery keeps its own to itself.
    pub(crate) fn collect_froms(&self, into: &mut Vec<From>) {
        self.walk(&mut |part| match part {
            Expr::Column(column) => into.extend(column.table().map(From::Table)),
            Expr::Named(column) => into.extend(column.table.clone()),
            _ => {}
        });
    }
}

impl Query {
    /// What tells it from others.
    pub fn id(&self) -> u64 {
        fn of<T>(object: &Rc<T>) -> u64 {
            Rc::as_ptr(object).addr() as u64
        }
        match self {
            Query::Select(x) => of(x),
            Query::Compound(x) => of(x),
            Query::Text(x) => of(x),
            Query::Values(x) => of(x),
            Query::Insert(x) => of(x),
            Query::Update(x) => of(x),
            Query::Delete(x) => of(x),
        }
    }

    /// The columns of its rows.
    pub fn columns(&self) -> Vec<Expr> {
        let named = |columns: &[NamedColumn]| {
            columns.iter().map(|column| Expr::Named(Rc::new(column.clone()))).collect::<Vec<_>>()
        };
        match self {
            Query::Select(select) => select.expressions(),
            Query::Compound(compound) => compound.queries.first().map(Query::columns).unwrap_or_default(),
            Query::Text(text) => named(&text.columns),
            Query::Values(values) => named(&values.columns),
            Query::Insert(insert) => insert.returning.clone(),
            Query::Update(update) => update.returning.clone(),
            Query::Delete(delete) => delete.returning.clone(),
        }
    }

    /// The columns with the names they get.
    pub(crate) fn named_columns(&self) -> Vec<ColumnName> {
        name_columns(&self.columns())
    }

    /// The columns by the keys that `subquery.c` has for them, each under the name it is selected as.
    pub(crate) fn keyed_columns(&self) -> Vec<(Rc<str>, Expr)> {
        self.named_columns()
            .into_iter()
            .filter(|named| !named.repeated)
            .map(|named| {
                let label = named.required.clone().or_else(|| match named.column.own_name() {
                    None => named.fallback.clone(),
                    Some(_) => None,
                });
                let key = match (&named.required, named.column.proxy_key()) {
                    (None, Some(key)) => key,
                    (Some(SqlName::Anonymous { base, .. }), _) => format!("{base}_1").into(),
                    _ => "anon_1".into(),
                };
                let column = match label {
                    Some(name) => {
                        let ty = Some(named.column.ty());
                        Expr::Label(Rc::new(super::Label {
                            id: named.column.id(),
                            name,
                            of: named.column,
                            ty,
                        }))
                    }
                    None => named.column,
                };
                (key, column)
            })
            .collect()
    }

    /// `query.subquery(name)`
    pub fn subquery(&self, name: Option<&str>, lateral: bool) -> From {
        let name = name.map_or_else(|| SqlName::anonymous("anon"), SqlName::from);
        From::Subquery(Rc::new(Subquery { query: self.clone(), name, lateral }))
    }

    /// `query.cte(name)`
    pub fn cte(&self, name: Option<&str>, recursive: bool, nesting: bool) -> From {
        let name = name.map_or_else(|| SqlName::anonymous("anon"), SqlName::from);
        From::Cte(Rc::new(Cte {
            query: self.clone(),
            name,
            recursive,
            nesting,
            prefix: None,
            restates: None,
        }))
    }

    /// `exists(query)`
    pub fn exists(&self) -> Expr {
        let ty = crate::types::Type::of(&crate::types::generic::BOOLEAN);
        Expr::unary(Operator::Exists, Expr::Scalar(self.clone()), ty)
    }
}
