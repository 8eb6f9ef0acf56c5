//! How expressions are put together: parentheses, `None`, negation, lists of conditions.

use std::rc::Rc;

use super::bind::{Bind, BindValue};
use super::element::{Binary, Cast, ExprList, Label, Unary};
use super::name::{SqlName, fresh_id};
use super::operator::Operator;
use super::{Expr, Query};
use crate::error::{Error, Result};
use crate::types::{Type, generic};

/// `and_(...)`: true drops out, false wins, one condition stands alone.
pub fn and(conditions: impl IntoIterator<Item = Expr>) -> Expr {
    connect(Operator::And, conditions)
}

/// `or_(...)`
pub fn or(conditions: impl IntoIterator<Item = Expr>) -> Expr {
    connect(Operator::Or, conditions)
}

fn connect(operator: Operator, conditions: impl IntoIterator<Item = Expr>) -> Expr {
    let and = operator == Operator::And;
    let mut neutral = None;
    let mut kept = Vec::new();
    for condition in conditions {
        match (&condition, and) {
            (Expr::True, true) | (Expr::False, false) => neutral = Some(condition),
            (Expr::False, true) | (Expr::True, false) => return condition.grouped(Some(&Operator::AsBool)),
            (Expr::List(list), _) if list.operator == operator => kept.extend(list.items.iter().cloned()),
            _ => kept.push(condition),
        }
    }
    if kept.len() < 2 {
        let only = kept.pop().or(neutral);
        return only.map_or_else(
            || Expr::list(operator.clone(), Vec::new(), boolean()),
            |only| only.grouped(Some(&Operator::AsBool)),
        );
    }
    let items = kept.into_iter().map(|condition| condition.grouped(Some(&operator))).collect();
    Expr::list(operator, items, boolean())
}

fn boolean() -> Type {
    Type::of(&generic::BOOLEAN)
}

impl Expr {
    /// Operands of one operator.
    pub fn list(operator: Operator, items: Vec<Expr>, ty: Type) -> Expr {
        Expr::List(Rc::new(ExprList { operator, items: items.into(), ty, groups: true }))
    }

    fn is_boolean(&self) -> bool {
        self.ty().affinity().0 == &generic::BOOLEAN
    }

    /// The expression as an operand of `against`: in parentheses where it needs them.
    pub fn grouped(self, against: Option<&Operator>) -> Expr {
        use Operator::{All, And, Any, AsBool, In, Inv, NotIn, Or};
        let needs = |operator: &Operator| {
            operator.needs_group(against) || (against == Some(&Inv) && !operator.is_boolean())
        };
        let group = match &self {
            Expr::Unary(unary) if matches!(unary.operator, Operator::IsTrue | Operator::IsFalse) => false,
            Expr::Unary(unary) if unary.operator.is_modifier() => false,
            Expr::Unary(unary) => unary.operator.needs_group(against),
            Expr::Binary(binary) => needs(&binary.operator),
            Expr::List(list) => list.groups && !list.items.is_empty() && needs(&list.operator),
            Expr::Text(_) | Expr::BoundText(_) => matches!(against, Some(In | NotIn)),
            Expr::Over(_) => false,
            Expr::Coerce(cast) => {
                let inner = cast.of.clone().grouped(against);
                return Expr::Coerce(Rc::new(Cast { of: inner, ..Cast::clone(cast) }));
            }
            Expr::Label(label) => {
                let inner = label.of.clone().grouped(against);
                let same =
                    !matches!((&inner, &label.of), (Expr::Group(_), of) if !matches!(of, Expr::Group(_)));
                return if same {
                    self
                } else {
                    Expr::Label(Rc::new(Label { of: inner, ..Label::clone(label) }))
                };
            }
            Expr::Group(_) | Expr::Tuple(_) | Expr::Scalar(_) | Expr::Query(_) => false,
            _ if matches!(against, Some(And | Or | AsBool)) && self.is_boolean() => {
                return Expr::unary(Operator::IsTrue, self, boolean());
            }
            _ => matches!(against, Some(Any | All)),
        };
        if group { Expr::Group(Rc::new(self)) } else { self }
    }

    /// An operator and its operand, as they are.
    pub fn unary(operator: Operator, of: Expr, ty: Type) -> Expr {
        Expr::Unary(Rc::new(Unary { operator, of, ty }))
    }

    /// An operator before its operand: `-a`, `~a`, `DISTINCT a`.
    pub fn prefixed(self, operator: Operator) -> Expr {
        let ty = self.ty();
        let of = self.grouped(Some(&operator));
        Expr::unary(operator, of, ty)
    }

    /// `desc()`, `asc()`, `nulls_first()`, `nulls_last()`
    pub fn ordered(self, modifier: Operator) -> Expr {
        let ty = self.ty();
        let of = self.grouped(Some(&modifier));
        Expr::unary(modifier, of, ty)
    }

    /// `a op b`, with parentheses where the operands need them. Operands of an associative operator join
    /// one list.
    pub fn binary(self, operator: Operator, right: Expr, ty: Type) -> Expr {
        if operator.is_associative()
            && let Expr::List(list) = &self
            && list.operator == operator
        {
            let mut items = list.items.to_vec();
            items.push(right.grouped(Some(&operator)));
            return Expr::list(operator, items, ty);
        }
        let left = self.grouped(Some(&operator));
        let right = right.grouped(Some(&operator));
        Expr::Binary(Rc::new(Binary { operator, left, right, ty, modifier: None, symmetric: false }))
    }

    /// A comparison. `None`, `True` and `False` turn `=` into what SQL means by them.
    ///
    /// # Errors
    /// `ArgumentError` where only equality makes sense.
    pub fn compare(self, operator: Operator, right: Expr) -> Result<Expr> {
        use Operator::{Eq, Is, IsDistinctFrom, IsNot, IsNotDistinctFrom, Ne};
        let operator = match (&right, operator) {
            (Expr::True | Expr::False, operator @ (Eq | Ne)) => operator,
            (Expr::Null | Expr::True | Expr::False, operator) => match operator {
                IsDistinctFrom | IsNotDistinctFrom => operator,
                Eq | Is => Is,
                Ne | IsNot => IsNot,
                _ => {
                    return Err(Error::argument(
                        "Only '=', '!=', 'is_()', 'is_not()', 'is_distinct_from()', 'is_not_distinct_from()' \
                         operators can be used with None/True/False",
                    ));
                }
            },
            (_, operator) => operator,
        };
        Ok(self.binary(operator, right, boolean()))
    }

    /// A value next to this expression: a parameter named after it, with the type that `operator` gives it.
    pub fn bind_beside(&self, value: BindValue, ty: Option<Type>) -> Expr {
        if value.is_null() && ty.is_none() {
            return Expr::Null;
        }
        let base: Rc<str> = match self {
            Expr::Column(column) => column.key(),
            Expr::Named(column) if !column.literal => column.key.clone(),
            Expr::Function(function) => function.name.clone(),
            Expr::Label(label) => label.name.given().cloned().unwrap_or_else(|| "param".into()),
            _ => "param".into(),
        };
        let base: String = base.chars().map(|c| if "%():[]. ".contains(c) { '_' } else { c }).collect();
        let ty = ty.unwrap_or_else(|| self.ty());
        Expr::Bind(Rc::new(Bind::value(base.trim_matches('_'), value, ty)))
    }

    /// `a IN (values)`: one parameter of a type that expands into as many as there are values.
    pub fn is_in(self, values: Vec<BindValue>, ty: Type, negated: bool) -> Result<Expr> {
        let operator = if negated { Operator::NotIn } else { Operator::In };
        let list = match self.bind_beside(BindValue::List(values.into()), Some(ty)) {
            Expr::Bind(bind) => {
                Bind { expanding: true, expand_operator: Some(operator.clone()), ..Bind::clone(&bind) }
            }
            other => return Ok(other),
        };
        self.compare(operator, Expr::Bind(Rc::new(list)))
    }

    /// `a IN (SELECT ...)`
    pub fn is_in_query(self, query: Query, negated: bool) -> Result<Expr> {
        self.compare(if negated { Operator::NotIn } else { Operator::In }, Expr::Query(query))
    }

    /// `a BETWEEN low AND high`
    pub fn between(self, low: Expr, high: Expr, symmetric: bool) -> Expr {
        let range = ExprList {
            operator: Operator::And,
            items: Rc::from([low.grouped(Some(&Operator::And)), high.grouped(Some(&Operator::And))]),
            ty: Type::null(),
            groups: false,
        };
        Expr::Binary(Rc::new(Binary {
            operator: Operator::Between,
            left: self.grouped(Some(&Operator::Between)),
            right: Expr::List(Rc::new(range)),
            ty: boolean(),
            modifier: None,
            symmetric,
        }))
    }

    /// `NOT a`, by the opposite operator where there is one.
    #[must_use]
    pub fn negated(self) -> Expr {
        match &self {
            Expr::True => Expr::False,
            Expr::False => Expr::True,
            Expr::Binary(binary) => match binary.operator.negated() {
                Some(operator) => Expr::Binary(Rc::new(Binary { operator, ..Binary::clone(binary) })),
                None => self.not(),
            },
            Expr::Unary(unary) => match unary.operator {
                Operator::IsTrue | Operator::IsFalse => {
                    let operator = unary.operator.negated().unwrap_or(Operator::Inv);
                    Expr::unary(operator, unary.of.clone(), unary.ty.clone())
                }
                Operator::Inv => unary.of.clone(),
                _ if self.is_boolean() => self.not(),
                _ => self.not(),
            },
            Expr::Group(inner) => match Expr::clone(inner).negated() {
                Expr::Unary(unary) if unary.operator == Operator::Inv => self.not(),
                other => other,
            },
            Expr::List(_) | Expr::Text(_) | Expr::BoundText(_) => self.not(),
            _ if self.is_boolean() => Expr::unary(Operator::IsFalse, self, boolean()),
            _ => self.not(),
        }
    }

    fn not(self) -> Expr {
        let of = self.grouped(Some(&Operator::Inv));
        Expr::unary(Operator::Inv, of, boolean())
    }

    /// `expression.label(name)`; without a name it gets a number.
    pub fn label(self, name: Option<&str>) -> Expr {
        let id = fresh_id();
        let name = name.map_or_else(|| SqlName::numbered(id, "anon"), SqlName::from);
        let of = match &self {
            Expr::Label(inner) => inner.of.clone(),
            _ => self,
        };
        Expr::Label(Rc::new(Label { id, name, of, ty: None }))
    }

    /// `cast(expression, type)`
    pub fn cast(self, ty: Type) -> Expr {
        Expr::Cast(Rc::new(Cast { of: self, ty, lenient: false }))
    }

    /// `expression.collate(name)`
    pub fn collate(self, name: impl Into<Rc<str>>) -> Expr {
        let ty = self.ty();
        self.binary(Operator::Collate, Expr::Collation(name.into()), ty)
    }
}
