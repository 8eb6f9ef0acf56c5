//! The names that a statement gives its columns.

use std::rc::Rc;

use super::Expr;
use super::name::SqlName;

/// How one column of a SELECT is named.
#[derive(Clone, Debug)]
pub(crate) struct ColumnName {
    /// The expression.
    pub column: Expr,
    /// A label it must have, to tell it from another of the same name.
    pub required: Option<SqlName>,
    /// The label it gets if it has no name by itself.
    pub fallback: Option<SqlName>,
    /// Whether it stands in the list already.
    pub repeated: bool,
}

impl Expr {
    /// The name that the expression has by itself: a column's, a label's.
    pub fn own_name(&self) -> Option<SqlName> {
        match self {
            Expr::Column(column) => Some(SqlName::Given(column.name().shared())),
            Expr::Named(column) => {
                Some(column.label.clone().unwrap_or_else(|| SqlName::Given(column.name.clone())))
            }
            Expr::Label(label) => Some(label.name.clone()),
            _ => None,
        }
    }

    /// The label of an expression without a name: a function's is `count_1`, a cast's that of what it
    /// casts, the others' `anon_1`.
    pub(crate) fn fallback_name(&self) -> SqlName {
        match self {
            Expr::Cast(cast) | Expr::Coerce(cast) => match cast.of.own_name() {
                Some(name) => name,
                None if matches!(cast.of, Expr::Text(_) | Expr::BoundText(_)) => {
                    SqlName::numbered(self.id(), "anon")
                }
                None => cast.of.fallback_name(),
            },
            Expr::Function(function) => SqlName::numbered(self.id(), &function.name),
            Expr::Column(column) => SqlName::numbered(self.id(), &column.name()),
            Expr::Named(column) => SqlName::numbered(self.id(), &column.name),
            Expr::Unary(unary) if unary.operator.is_modifier() => unary.of.fallback_name(),
            _ => SqlName::numbered(self.id(), "anon"),
        }
    }

    /// Whether a label could make sense: not for hand-written SQL and for columns of nothing.
    fn takes_label(&self) -> bool {
        match self {
            Expr::Text(_) | Expr::BoundText(_) | Expr::Raw(_) => false,
            Expr::Named(column) => column.table.is_some(),
            Expr::Column(column) => column.table().is_some(),
            _ => true,
        }
    }

    /// The key under which the column is found in `subquery.c`.
    pub(crate) fn proxy_key(&self) -> Option<Rc<str>> {
        match self {
            Expr::Column(column) => Some(column.key()),
            Expr::Named(column) => Some(column.key.clone()),
            Expr::Label(label) => label.name.given().cloned(),
            Expr::Function(function) => Some(function.name.clone()),
            Expr::Cast(cast) | Expr::Coerce(cast) => cast.of.proxy_key(),
            _ => None,
        }
    }
}

/// Names the columns of a statement: a name that comes twice is numbered the second time.
pub(crate) fn name_columns(columns: &[Expr]) -> Vec<ColumnName> {
    let mut taken: Vec<(SqlName, Expr)> = Vec::new();
    let mut repeats = 0;
    columns
        .iter()
        .map(|column| {
            let mut named =
                ColumnName { column: column.clone(), required: None, fallback: None, repeated: false };
            if !column.takes_label() {
                return named;
            }
            let Some(name) = column.own_name() else {
                let label = column.fallback_name();
                named.repeated = taken.iter().any(|(known, _)| *known == label);
                named.fallback =
                    Some(if named.repeated { repeat_name(column, &mut repeats) } else { label.clone() });
                taken.push((label, column.clone()));
                return named;
            };
            named.fallback = Some(name.clone());
            match taken.iter().find(|(known, _)| *known == name) {
                None => taken.push((name, column.clone())),
                Some((_, other)) if other.same(column) => {
                    named.repeated = true;
                    named.required = Some(repeat_name(column, &mut repeats));
                }
                Some(_) => {
                    let label = column.numbered_name();
                    named.required = Some(label.clone());
                    taken.push((label, column.clone()));
                }
            }
            if named.required.is_some() {
                named.fallback.clone_from(&named.required);
            }
            named
        })
        .collect()
}

impl Expr {
    /// Its name and a number.
    fn numbered_name(&self) -> SqlName {
        match self.own_name() {
            Some(SqlName::Given(name)) => SqlName::numbered(self.id(), &name),
            Some(SqlName::Anonymous { base, .. }) => SqlName::numbered(self.id(), &base),
            None => self.fallback_name(),
        }
    }
}

/// The label of a column that stands in the list twice: `id__1`.
fn repeat_name(column: &Expr, repeats: &mut u64) -> SqlName {
    *repeats += 1;
    let name = match column.own_name() {
        Some(SqlName::Given(name)) => name,
        _ => "anon".into(),
    };
    SqlName::numbered(column.id().wrapping_add(*repeats), &format!("{name}_"))
}
