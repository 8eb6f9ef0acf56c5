//! SQL expressions, as far as schema items hold them.
//!
//! `types/`, `schema/` and `dialect/` only ever store an [`Expr`], ask [`Expr::column`] and compile it
//! through `dialect::Dialect`; the full expression tree joins by widening this enum.

mod compile;

use std::rc::Rc;

pub use compile::compile;

use crate::schema::Column;
use crate::types::Literal;

/// An expression inside a schema item.
#[derive(Clone, Debug)]
pub enum Expr {
    /// `text("lower(name)")`: SQL as it stands, its `:name` markers and doubled colons still in it.
    Text(Rc<str>),
    /// A column of a table.
    Column(Rc<Column>),
    /// A constant, rendered inline.
    Literal(Literal),
    /// SQL that nothing may touch any more (a reflected expression).
    Raw(Rc<str>),
    /// `column IN (values)`: the check that `Boolean` and `Enum` bring along.
    Member(Rc<Column>, Rc<[Literal]>),
}

impl Expr {
    /// `text(sql)`
    pub fn text(sql: impl Into<Rc<str>>) -> Expr {
        Expr::Text(sql.into())
    }

    /// The column, if the expression is nothing but one.
    pub fn column(&self) -> Option<&Rc<Column>> {
        match self {
            Expr::Column(column) => Some(column),
            _ => None,
        }
    }

    /// The expression with some of its columns replaced.
    pub fn map_columns(&self, replace: &dyn Fn(&Rc<Column>) -> Option<Rc<Column>>) -> Expr {
        match self {
            Expr::Column(column) => Expr::Column(replace(column).unwrap_or_else(|| column.clone())),
            Expr::Member(column, values) => {
                Expr::Member(replace(column).unwrap_or_else(|| column.clone()), values.clone())
            }
            Expr::Text(_) | Expr::Literal(_) | Expr::Raw(_) => self.clone(),
        }
    }
}
