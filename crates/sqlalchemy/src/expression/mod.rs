//! SQL expressions: a tree that dialects spell out.
//!
//! `element` has the parts of an expression, `build` puts them together by SQLAlchemy's rules (where
//! parentheses go, what `== None` means), `from`, `select` and `dml` make statements of them, and
//! `compile` turns a tree into SQL and an ordered list of parameters.

mod bind;
mod build;
mod compile;
mod dml;
mod element;
mod from;
mod labels;
mod name;
mod operator;
mod select;
mod spelling;
mod text;

use std::rc::Rc;

pub use bind::{Bind, BindValue};
pub use build::{and, or};
pub use compile::{
    Compiled, CompiledBind, Compiler, Context, GivenValues, JoinWords, Kind, Options as CompileOptions,
    Prefetch, ResultColumn, Statement, Values as FrontValues, compile, compile_statement,
};

pub use dml::{Assignments, Delete, DmlValue, Insert, InsertSource, OnConflict, Target as DmlTarget, Update};
pub use element::{
    ArrayExpr, Binary, Case, Cast, ExprList, Extract, Frame, FrameBound, Function, Label, NamedColumn, Over,
    Unary, Window, join_label,
};
pub use from::{Alias, Cte, From, Join, LightTable, Subquery, TableFunction};
pub use name::{SqlName, fresh_id};
pub use operator::Operator;
pub use select::{
    Compound, CompoundKind, ForUpdate, Hint, JoinStep, Limits, Query, Select, SelectItem, TextSelect, Values,
};
pub use spelling::Spelling;
pub use text::{BoundText, text_parameters};

use crate::schema::Column;
use crate::types::{Literal, Type, generic};

/// A SQL expression. Cheap to clone.
#[derive(Clone, Debug)]
pub enum Expr {
    /// `text("lower(name)")`: SQL as it stands, its `:name` markers and doubled colons still in it.
    Text(Rc<str>),
    /// `text(...).bindparams(...)`: the same, knowing values or types of its parameters.
    BoundText(Rc<BoundText>),
    /// A column of a table.
    Column(Rc<Column>),
    /// Another thing with a name: `column("x")`, `literal_column("1")`, a column of an alias or a subquery.
    Named(Rc<NamedColumn>),
    /// A constant, rendered inline.
    Literal(Literal),
    /// SQL that nothing may touch any more (a reflected expression).
    Raw(Rc<str>),
    /// `column IN (values)`: the check that `Boolean` and `Enum` bring along.
    Member(Rc<Column>, Rc<[Literal]>),
    /// A parameter.
    Bind(Rc<Bind>),
    /// `null()`
    Null,
    /// `true()`
    True,
    /// `false()`
    False,
    /// An operator and its operand.
    Unary(Rc<Unary>),
    /// An operator between two operands.
    Binary(Rc<Binary>),
    /// Operands of one operator: `a AND b AND c`, `a, b`.
    List(Rc<ExprList>),
    /// `tuple_(a, b)`
    Tuple(Rc<[Expr]>),
    /// `postgresql.array([a, b])`
    Array(Rc<ArrayExpr>),
    /// In parentheses.
    Group(Rc<Expr>),
    /// `case(...)`
    Case(Rc<Case>),
    /// `cast(...)`
    Cast(Rc<Cast>),
    /// `type_coerce(...)`
    Coerce(Rc<Cast>),
    /// `extract(...)`
    Extract(Rc<Extract>),
    /// `func.name(...)`
    Function(Rc<Function>),
    /// `function OVER (...)`, `FILTER (WHERE ...)`, `WITHIN GROUP (ORDER BY ...)`
    Over(Rc<Over>),
    /// `expression AS name`
    Label(Rc<Label>),
    /// A name of the statement's columns, as `order_by("name")` gives it.
    LabelName(Rc<str>),
    /// A name after COLLATE.
    Collation(Rc<str>),
    /// A query used as a value, in parentheses.
    Scalar(Query),
    /// A query after IN, in parentheses.
    Query(Query),
    /// What a script spells itself.
    Spelt(Rc<Spelling>),
}

impl Expr {
    /// `text(sql)`
    pub fn text(sql: impl Into<Rc<str>>) -> Expr {
        Expr::Text(sql.into())
    }

    /// `column(name, type)`
    pub fn named(name: impl Into<Rc<str>>, ty: Type) -> Expr {
        Expr::Named(Rc::new(NamedColumn::new(name, ty)))
    }

    /// `literal_column(text, type)`
    pub fn literal_column(text: impl Into<Rc<str>>, ty: Type) -> Expr {
        Expr::Named(Rc::new(NamedColumn { literal: true, ..NamedColumn::new(text, ty) }))
    }

    /// `literal(value, type)`
    pub fn value(value: impl Into<BindValue>, ty: Type) -> Expr {
        Expr::Bind(Rc::new(Bind::value("param", value.into(), ty)))
    }

    /// The column, if the expression is nothing but one.
    pub fn column(&self) -> Option<&Rc<Column>> {
        match self {
            Expr::Column(column) => Some(column),
            _ => None,
        }
    }

    /// The key of a column, of a table or by itself.
    pub fn column_key(&self) -> Option<Rc<str>> {
        match self {
            Expr::Column(column) => Some(column.key()),
            Expr::Named(column) => Some(column.key.clone()),
            _ => None,
        }
    }

    /// The SQL of `text(...)`, its markers still in it.
    pub fn textual(&self) -> Option<&Rc<str>> {
        match self {
            Expr::Text(sql) => Some(sql),
            Expr::BoundText(text) => Some(&text.sql),
            _ => None,
        }
    }

    /// Whether it is executed as it stands; another expression is selected.
    pub fn is_whole_statement(&self) -> bool {
        match self {
            Expr::Text(_) | Expr::BoundText(_) => true,
            Expr::Spelt(spelling) => !spelling.is_column,
            _ => false,
        }
    }

    /// The expression's type.
    pub fn ty(&self) -> Type {
        let boolean = || Type::of(&generic::BOOLEAN);
        match self {
            Expr::Column(column) => column.ty(),
            Expr::Named(column) => column.ty.clone(),
            Expr::Bind(bind) => bind.ty.clone(),
            Expr::True | Expr::False | Expr::Member(..) => boolean(),
            Expr::Unary(unary) => unary.ty.clone(),
            Expr::Binary(binary) => binary.ty.clone(),
            Expr::List(list) => list.ty.clone(),
            Expr::Array(array) => array.ty.clone(),
            Expr::Group(inner) => inner.ty(),
            Expr::Case(case) => case.ty(),
            Expr::Cast(cast) | Expr::Coerce(cast) => cast.ty.clone(),
            Expr::Extract(_) => Type::integer(),
            Expr::Function(function) => function.ty.clone(),
            Expr::Spelt(spelling) => spelling.ty.clone(),
            Expr::Over(over) => over.function.ty(),
            Expr::Label(label) => label.ty.clone().unwrap_or_else(|| label.of.ty()),
            Expr::Scalar(query) => query.columns().first().map_or_else(Type::null, Expr::ty),
            Expr::Text(_)
            | Expr::BoundText(_)
            | Expr::Literal(_)
            | Expr::Raw(_)
            | Expr::Null
            | Expr::Tuple(_)
            | Expr::LabelName(_)
            | Expr::Collation(_)
            | Expr::Query(_) => Type::null(),
        }
    }

    /// Whether both are the same object.
    pub fn same(&self, other: &Expr) -> bool {
        match (self, other) {
            (Expr::Column(a), Expr::Column(b)) => Rc::ptr_eq(a, b),
            (Expr::Named(a), Expr::Named(b)) => Rc::ptr_eq(a, b) || a.is_same_column(b),
            (Expr::Null, Expr::Null) | (Expr::True, Expr::True) | (Expr::False, Expr::False) => true,
            _ => self.id() == other.id() && self.id() != 0,
        }
    }

    /// What tells this object from others while it lives.
    pub fn id(&self) -> u64 {
        fn of<T: ?Sized>(object: &Rc<T>) -> u64 {
            Rc::as_ptr(object).cast::<()>().addr() as u64
        }
        match self {
            Expr::Text(x) | Expr::Raw(x) | Expr::LabelName(x) | Expr::Collation(x) => of(x),
            Expr::BoundText(x) => of(x),
            Expr::Column(x) | Expr::Member(x, _) => of(x),
            Expr::Named(x) => of(x),
            Expr::Bind(x) => of(x),
            Expr::Unary(x) => of(x),
            Expr::Binary(x) => of(x),
            Expr::List(x) => of(x),
            Expr::Tuple(x) => of(x),
            Expr::Array(x) => of(x),
            Expr::Group(x) => of(x),
            Expr::Case(x) => of(x),
            Expr::Cast(x) | Expr::Coerce(x) => of(x),
            Expr::Extract(x) => of(x),
            Expr::Function(x) => of(x),
            Expr::Spelt(x) => of(x),
            Expr::Over(x) => of(x),
            Expr::Label(x) => x.id,
            Expr::Scalar(query) | Expr::Query(query) => query.id(),
            Expr::Literal(_) | Expr::Null | Expr::True | Expr::False => 0,
        }
    }

    /// The expression with some of its columns replaced.
    pub fn map_columns(&self, replace: &dyn Fn(&Rc<Column>) -> Option<Rc<Column>>) -> Expr {
        let all = |items: &[Expr]| items.iter().map(|item| item.map_columns(replace)).collect::<Rc<[Expr]>>();
        match self {
            Expr::Column(column) => Expr::Column(replace(column).unwrap_or_else(|| column.clone())),
            Expr::Member(column, values) => {
                Expr::Member(replace(column).unwrap_or_else(|| column.clone()), values.clone())
            }
            Expr::Unary(x) => {
                Expr::Unary(Rc::new(Unary { of: x.of.map_columns(replace), ..Unary::clone(x) }))
            }
            Expr::Binary(x) => Expr::Binary(Rc::new(Binary {
                left: x.left.map_columns(replace),
                right: x.right.map_columns(replace),
                ..Binary::clone(x)
            })),
            Expr::List(x) => Expr::List(Rc::new(ExprList { items: all(&x.items), ..ExprList::clone(x) })),
            Expr::Tuple(items) => Expr::Tuple(all(items)),
            Expr::Array(x) => Expr::Array(Rc::new(ArrayExpr { items: all(&x.items), ..ArrayExpr::clone(x) })),
            Expr::Group(x) => Expr::Group(Rc::new(x.map_columns(replace))),
            Expr::Cast(x) => Expr::Cast(Rc::new(Cast { of: x.of.map_columns(replace), ..Cast::clone(x) })),
            Expr::Coerce(x) => {
                Expr::Coerce(Rc::new(Cast { of: x.of.map_columns(replace), ..Cast::clone(x) }))
            }
            Expr::Extract(x) => {
                Expr::Extract(Rc::new(Extract { of: x.of.map_columns(replace), ..Extract::clone(x) }))
            }
            Expr::Function(x) => {
                Expr::Function(Rc::new(Function { arguments: all(&x.arguments), ..Function::clone(x) }))
            }
            Expr::Label(x) => {
                Expr::Label(Rc::new(Label { of: x.of.map_columns(replace), ..Label::clone(x) }))
            }
            _ => self.clone(),
        }
    }

    /// The parts one level down.
    pub fn children(&self) -> Vec<Expr> {
        match self {
            Expr::Unary(x) => vec![x.of.clone()],
            Expr::Binary(x) => vec![x.left.clone(), x.right.clone()],
            Expr::List(x) => x.items.to_vec(),
            Expr::Tuple(items) => items.to_vec(),
            Expr::Array(x) => x.items.to_vec(),
            Expr::Group(x) => vec![Expr::clone(x)],
            Expr::Case(x) => x.children(),
            Expr::Cast(x) | Expr::Coerce(x) => vec![x.of.clone()],
            Expr::Extract(x) => vec![x.of.clone()],
            Expr::Function(x) => x.arguments.to_vec(),
            Expr::Over(x) => x.children(),
            Expr::Label(x) => vec![x.of.clone()],
            _ => Vec::new(),
        }
    }

    /// Calls `see` for this expression and everything below it, subqueries excluded.
    pub fn walk(&self, see: &mut dyn FnMut(&Expr)) {
        see(self);
        for child in self.children() {
            child.walk(see);
        }
    }
}
