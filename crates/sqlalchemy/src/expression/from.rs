//! What stands after FROM: tables, aliases, joins, subqueries, CTEs.

use std::cell::RefCell;
use std::rc::Rc;

use super::element::NamedColumn;
use super::name::SqlName;
use super::{Expr, Query};
use crate::error::{Error, ErrorClass, Result};
use crate::schema::{Name, Table};

/// Something that rows come from. Cheap to clone.
#[derive(Clone, Debug)]
pub enum From {
    /// A table of the schema.
    Table(Rc<Table>),
    /// `table("name", column("a"), ...)`
    Light(Rc<LightTable>),
    /// `something.alias("name")`
    Alias(Rc<Alias>),
    /// `a JOIN b ON ...`
    Join(Rc<Join>),
    /// `select(...).subquery("name")`
    Subquery(Rc<Subquery>),
    /// `select(...).cte("name")`
    Cte(Rc<Cte>),
    /// `func.json_each(...).table_valued("value")`
    Function(Rc<TableFunction>),
    /// SQL by hand.
    Text(Expr),
}

/// `table("name", column("a"), schema="s")`: a table by name, known to no metadata.
#[derive(Debug)]
pub struct LightTable {
    /// Its name.
    pub name: Name,
    /// Its schema.
    pub schema: Option<Name>,
    columns: RefCell<Vec<NamedColumn>>,
}

impl LightTable {
    /// A table with these columns.
    pub fn new(name: impl Into<Name>, schema: Option<Name>, columns: Vec<NamedColumn>) -> Rc<LightTable> {
        let table = LightTable { name: name.into(), schema, columns: RefCell::default() };
        for column in columns {
            table.append_column(column);
        }
        Rc::new(table)
    }

    /// `table.append_column(column)`: in the place of one that has its key.
    pub fn append_column(&self, column: NamedColumn) {
        let mut columns = self.columns.borrow_mut();
        match columns.iter_mut().find(|known| known.key == column.key) {
            Some(known) => *known = column,
            None => columns.push(column),
        }
    }

    /// `name` or `schema.name`.
    pub fn describe(&self) -> String {
        match &self.schema {
            Some(schema) => format!("{schema}.{}", self.name),
            None => self.name.to_string(),
        }
    }
}

/// `something AS name`
#[derive(Debug)]
#[allow(missing_docs)]
pub struct Alias {
    pub of: From,
    pub name: SqlName,
    pub lateral: bool,
    /// `TABLESAMPLE bernoulli(5)` and the like.
    pub sample: Option<Expr>,
}

/// `a JOIN b ON ...`
#[derive(Debug)]
#[allow(missing_docs)]
pub struct Join {
    pub left: From,
    pub right: From,
    pub on: Expr,
    pub outer: bool,
    pub full: bool,
}

/// `(SELECT ...) AS name`
#[derive(Debug)]
#[allow(missing_docs)]
pub struct Subquery {
    pub query: Query,
    pub name: SqlName,
    pub lateral: bool,
}

/// `WITH name AS (SELECT ...)`
#[derive(Debug)]
#[allow(missing_docs)]
pub struct Cte {
    pub query: Query,
    pub name: SqlName,
    pub recursive: bool,
    pub nesting: bool,
    /// What PostgreSQL may be told: MATERIALIZED and its opposite.
    pub prefix: Option<Rc<str>>,
    /// For the later form of a recursive CTE: the form that its own query refers to.
    pub restates: Option<Rc<Cte>>,
}

/// A function that returns a table.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct TableFunction {
    pub function: Expr,
    pub columns: Vec<NamedColumn>,
    pub name: SqlName,
    /// Whether the columns are listed after the name, with their types.
    pub derived: bool,
    pub with_types: bool,
    pub lateral: bool,
}

impl From {
    /// Whether both are the same object.
    pub fn same(&self, other: &From) -> bool {
        match (self, other) {
            (From::Table(a), From::Table(b)) => Rc::ptr_eq(a, b),
            (From::Light(a), From::Light(b)) => Rc::ptr_eq(a, b),
            (From::Alias(a), From::Alias(b)) => Rc::ptr_eq(a, b),
            (From::Join(a), From::Join(b)) => Rc::ptr_eq(a, b),
            (From::Subquery(a), From::Subquery(b)) => Rc::ptr_eq(a, b),
            (From::Cte(a), From::Cte(b)) => {
                let restated =
                    |x: &Rc<Cte>, y: &Rc<Cte>| x.restates.as_ref().is_some_and(|old| Rc::ptr_eq(old, y));
                Rc::ptr_eq(a, b) || restated(a, b) || restated(b, a)
            }
            (From::Function(a), From::Function(b)) => Rc::ptr_eq(a, b),
            (From::Text(a), From::Text(b)) => a.id() == b.id(),
            _ => false,
        }
    }

    /// The columns, by key.
    pub fn columns(&self) -> Vec<(Rc<str>, Expr)> {
        match self {
            From::Table(table) => {
                table.columns().into_iter().map(|column| (column.key(), Expr::Column(column))).collect()
            }
            From::Light(table) => self.own(table.columns.borrow().iter().cloned()),
            From::Alias(alias) => self.proxies(alias.of.columns()),
            From::Join(join) => join.left.columns().into_iter().chain(join.right.columns()).collect(),
            From::Subquery(subquery) => self.proxies(subquery.query.keyed_columns()),
            From::Cte(cte) => self.proxies(cte.query.keyed_columns()),
            From::Function(function) => self.own(function.columns.iter().cloned()),
            From::Text(_) => Vec::new(),
        }
    }

    /// The column with this key.
    pub fn column(&self, key: &str) -> Option<Expr> {
        match self {
            From::Table(table) => table.column(key).map(Expr::Column),
            _ => self.columns().into_iter().find(|(known, _)| &**known == key).map(|(_, column)| column),
        }
    }

    fn own(&self, columns: impl Iterator<Item = NamedColumn>) -> Vec<(Rc<str>, Expr)> {
        columns
            .map(|column| {
                let key = column.key.clone();
                (key, Expr::Named(Rc::new(NamedColumn { table: Some(self.clone()), ..column })))
            })
            .collect()
    }

    /// Columns of something inside, as seen from outside.
    fn proxies(&self, inner: Vec<(Rc<str>, Expr)>) -> Vec<(Rc<str>, Expr)> {
        let proxies = inner.into_iter().map(|(key, column)| {
            let (name, label) = match column.own_name() {
                Some(SqlName::Given(name)) => (name, None),
                Some(anonymous) => (key.clone(), Some(anonymous)),
                None => (key.clone(), None),
            };
            let of_schema = match &column {
                Expr::Column(_) => true,
                Expr::Named(named) => named.of_schema,
                Expr::Label(label) => matches!(label.of, Expr::Column(_)),
                _ => false,
            };
            NamedColumn { key, label, of_schema, ..NamedColumn::new(name, column.ty()) }
        });
        self.own(proxies.collect::<Vec<_>>().into_iter())
    }

    /// The innermost things with rows: both sides of a join, or itself.
    pub fn leaves(&self) -> Vec<From> {
        match self {
            From::Join(join) => join.left.leaves().into_iter().chain(join.right.leaves()).collect(),
            _ => vec![self.clone()],
        }
    }

    /// What need not be listed beside this: the parts of a join.
    pub(super) fn hidden(&self) -> Vec<From> {
        match self {
            From::Join(join) => {
                let mut hidden = self.leaves();
                hidden.extend(join.left.hidden());
                hidden.extend([join.left.clone(), join.right.clone()]);
                hidden
            }
            _ => Vec::new(),
        }
    }

    /// `a.join(b, onclause)`; without a condition, the foreign keys between them make one.
    ///
    /// # Errors
    /// `NoForeignKeysError`, or `AmbiguousForeignKeysError`, where they do not.
    pub fn join(&self, right: From, on: Option<Expr>, outer: bool, full: bool) -> Result<From> {
        let on = match on {
            Some(on) => on.grouped(Some(&super::Operator::AsBool)),
            None => self.condition_to(&right)?,
        };
        Ok(From::Join(Rc::new(Join { left: self.clone(), right, on, outer, full })))
    }

    fn condition_to(&self, right: &From) -> Result<Expr> {
        let mut found = Vec::new();
        for (a, b) in
            self.leaves().iter().flat_map(|a| right.leaves().into_iter().map(move |b| (a.clone(), b)))
        {
            found.extend(key_conditions(&a, &b)?);
            if !a.same(&b) {
                found.extend(key_conditions(&b, &a)?);
            }
        }
        let describe = |from: &From| from.describe();
        if found.len() > 1 {
            return Err(Error::new(
                ErrorClass::ArgumentError,
                format!(
                    "Can't determine join between '{}' and '{}'; tables have more than one foreign key constraint \
                     relationship between them. Please specify the 'onclause' of this join explicitly.",
                    describe(self),
                    describe(right)
                ),
            ));
        }
        let Some((pairs, _)) = found.pop() else {
            return Err(Error::new(
                ErrorClass::NoForeignKeysError,
                format!(
                    "Can't find any foreign key relationships between '{}' and '{}'.",
                    describe(self),
                    describe(right)
                ),
            ));
        };
        let conditions: Vec<Expr> = pairs
            .into_iter()
            .map(|(left, right)| left.compare(super::Operator::Eq, right))
            .collect::<Result<_>>()?;
        Ok(super::and(conditions))
    }

    /// The name it goes by in messages.
    pub fn describe(&self) -> String {
        match self {
            From::Table(table) => table.describe(),
            From::Light(table) => table.describe(),
            From::Alias(alias) => name_of(&alias.name),
            From::Subquery(subquery) => name_of(&subquery.name),
            From::Cte(cte) => name_of(&cte.name),
            From::Function(function) => name_of(&function.name),
            From::Join(join) => {
                format!("Join object on {} and {}", join.left.describe(), join.right.describe())
            }
            From::Text(_) => "text".to_owned(),
        }
    }

    /// The table below aliases.
    fn base(&self) -> Option<Rc<Table>> {
        match self {
            From::Table(table) => Some(table.clone()),
            From::Alias(alias) => alias.of.base(),
            _ => None,
        }
    }

    /// `something.alias(name)`
    pub fn alias(&self, name: Option<&str>) -> From {
        let base = match self {
            From::Table(table) => table.name().to_string(),
            From::Light(table) => table.name.to_string(),
            _ => "anon".to_owned(),
        };
        let name = name.map_or_else(|| SqlName::anonymous(&base), SqlName::from);
        From::Alias(Rc::new(Alias { of: self.clone(), name, lateral: false, sample: None }))
    }
}

fn name_of(name: &SqlName) -> String {
    match name {
        SqlName::Given(name) => name.to_string(),
        SqlName::Anonymous { id, base } => format!("%({id} {base})s"),
    }
}

type KeyPairs = (Vec<(Expr, Expr)>, bool);

/// The foreign keys of `right` that point at `left`, as pairs of columns.
fn key_conditions(left: &From, right: &From) -> Result<Vec<KeyPairs>> {
    let (Some(left_table), Some(right_table)) = (left.base(), right.base()) else { return Ok(Vec::new()) };
    let mut found = Vec::new();
    for constraint in right_table.foreign_key_constraints() {
        let mut pairs = Vec::new();
        for (column, element) in constraint.columns().iter().zip(constraint.elements()) {
            if element.target_table_key().as_deref() != Some(&*left_table.key()) {
                break;
            }
            let target = element.column()?;
            if let (Some(a), Some(b)) = (left.column(&target.key()), right.column(&column.key())) {
                pairs.push((a, b));
            }
        }
        if !pairs.is_empty() {
            found.push((pairs, false));
        }
    }
    Ok(found)
}
