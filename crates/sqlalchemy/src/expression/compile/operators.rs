//! Operators and their operands.

use std::rc::Rc;

use super::super::element::{Binary, ExprList, Unary};
use super::super::operator::Operator;
use super::super::{Expr, Function};
use super::{Compiler, Context};
use crate::error::{Error, Result};
use crate::types::{Literal, Type, generic};

impl Compiler<'_> {
    pub(super) fn unary(&mut self, unary: &Unary, context: Context) -> Result<String> {
        let native = self.dialect.features().supports_native_boolean;
        let of = self.expr(&unary.of, context)?;
        let implicit = matches!(unary.of, Expr::Scalar(_) | Expr::Query(_));
        Ok(match (&unary.operator, native || implicit) {
            (Operator::IsTrue, true) => of,
            (Operator::IsTrue, false) => format!("{of} = 1"),
            (Operator::IsFalse, true) => format!("NOT {of}"),
            (Operator::IsFalse, false) => format!("{of} = 0"),
            (operator, _) => {
                let word = match operator {
                    Operator::Custom { text, .. } => format!("{text} "),
                    _ => operator.spelling().unwrap_or_default().to_owned(),
                };
                if operator.is_modifier() { format!("{of}{word}") } else { format!("{word}{of}") }
            }
        })
    }

    pub(super) fn operands(&mut self, list: &ExprList, context: Context) -> Result<String> {
        if list.operator == Operator::Concat
            && let Some(between) = self.rules.concat_function()
        {
            return Ok(format!("{between}({})", self.list(&list.items, ", ", context)?));
        }
        let between = match list.operator {
            Operator::Concat => self.rules.concat_operator(),
            Operator::Mod if self.dialect.quoting().double_percents => " %% ",
            ref operator => operator.spelling().unwrap_or(" "),
        };
        let operator = list.operator != Operator::Comma;
        self.list(&list.items, between, Context { in_operator: operator || context.in_operator, ..context })
    }

    pub(super) fn binary(&mut self, binary: &Binary, context: Context) -> Result<String> {
        use Operator::{
            Between, Concat, Contains, EndsWith, FloorDiv, GetItem, IContains, IEndsWith, ILike, IStartsWith,
            IsDistinctFrom, IsNotDistinctFrom, JsonGetItem, JsonPathGetItem, Like, Match, Mod, NotBetween,
            NotContains, NotEndsWith, NotIContains, NotIEndsWith, NotILike, NotIStartsWith, NotIn, NotLike,
            NotMatch, NotRegexpMatch, NotStartsWith, RegexpMatch, RegexpReplace, StartsWith, TrueDiv,
        };
        match &binary.operator {
            Like | NotLike | ILike | NotILike => self.like(binary, context),
            Contains | NotContains | StartsWith | NotStartsWith | EndsWith | NotEndsWith | IContains
            | NotIContains | IStartsWith | NotIStartsWith | IEndsWith | NotIEndsWith => {
                self.like(&as_pattern(binary), context)
            }
            Between | NotBetween => {
                let not = if binary.operator == NotBetween { " NOT" } else { "" };
                let symmetric = if binary.symmetric { " SYMMETRIC" } else { "" };
                self.infix(binary, &format!("{not} BETWEEN{symmetric} "), context)
            }
            NotIn => Ok(format!("({})", self.infix(binary, " NOT IN ", context)?)),
            TrueDiv => self.true_division(binary, context),
            FloorDiv => self.floor_division(binary, context),
            Mod if self.dialect.quoting().double_percents => self.infix(binary, " %% ", context),
            custom @ Operator::Custom { .. } => self.custom(binary, custom, context),
            Concat if self.rules.concat_function().is_some() => {
                let list = ExprList {
                    operator: Concat,
                    items: Rc::from([binary.left.clone(), binary.right.clone()]),
                    ty: binary.ty.clone(),
                    groups: true,
                };
                self.operands(&list, context)
            }
            Concat => self.infix(binary, self.rules.concat_operator(), context),
            IsDistinctFrom | IsNotDistinctFrom | Match | NotMatch | RegexpMatch | NotRegexpMatch
            | RegexpReplace | GetItem | JsonGetItem | JsonPathGetItem => {
                let inner = Context { in_operator: true, ..context };
                let left = self.expr(&binary.left, inner)?;
                let right = self.expr(&binary.right, inner)?;
                self.rules.binary(self.dialect, binary, &left, &right)
            }
            operator => match operator.spelling() {
                Some(word) => self.infix(binary, word, context),
                None => Err(Error::compile("this operator has no spelling")),
            },
        }
    }

    fn infix(&mut self, binary: &Binary, word: &str, context: Context) -> Result<String> {
        let inner = Context { in_operator: true, eager: false, ..context };
        let left = self.expr(&binary.left, inner)?;
        let right = self.expr(&binary.right, inner)?;
        Ok(format!("{left}{word}{right}"))
    }

    fn custom(&mut self, binary: &Binary, operator: &Operator, context: Context) -> Result<String> {
        let Operator::Custom { text, eager, .. } = operator else { return Ok(String::new()) };
        let word =
            if self.dialect.quoting().double_percents { text.replace('%', "%%") } else { text.to_string() };
        let inner = Context { in_operator: true, eager: *eager, ..context };
        let left = self.expr(&binary.left, inner)?;
        let right = self.expr(&binary.right, inner)?;
        let whole = format!("{left} {word} {right}");
        Ok(if context.in_operator && *eager { format!("({whole})") } else { whole })
    }

    fn true_division(&mut self, binary: &Binary, context: Context) -> Result<String> {
        if !self.rules.division_floors() {
            return self.infix(binary, " / ", context);
        }
        let left = self.expr(&binary.left, context)?;
        let right = self.expr(&binary.right, context)?;
        if let Some(division) = self.rules.true_division(&left, &right) {
            return Ok(division);
        }
        let family = binary.right.ty().affinity().0;
        let ty = if family == &generic::NUMERIC || family == &generic::FLOAT {
            binary.right.ty()
        } else {
            Type::of(&generic::NUMERIC)
        };
        let left = self.expr(&binary.left, context)?;
        let right = self.expr(&binary.right.clone().cast(ty), context)?;
        Ok(format!("{left} / {right}"))
    }

    fn floor_division(&mut self, binary: &Binary, context: Context) -> Result<String> {
        let integer = |expr: &Expr| expr.ty().affinity().0 == &generic::INTEGER;
        let quotient = self.infix(binary, " / ", context)?;
        let whole = self.rules.division_floors() && integer(&binary.left) && integer(&binary.right);
        Ok(if whole { quotient } else { format!("FLOOR({quotient})") })
    }

    fn like(&mut self, binary: &Binary, context: Context) -> Result<String> {
        let insensitive = matches!(binary.operator, Operator::ILike | Operator::NotILike);
        let negated = matches!(binary.operator, Operator::NotLike | Operator::NotILike);
        let native = self.rules.has_ilike();
        let mut left = self.expr(&binary.left, context)?;
        let mut right = self.expr(&binary.right, context)?;
        if insensitive && !native {
            left = format!("lower({left})");
            right = format!("lower({right})");
        }
        let word = if insensitive && native { "ILIKE" } else { "LIKE" };
        let not = if negated { "NOT " } else { "" };
        let escape = match &binary.modifier {
            Some(Literal::Str(escape)) => format!(" ESCAPE {}", self.dialect.string_literal(escape)),
            _ => String::new(),
        };
        Ok(format!("{left} {not}{word} {right}{escape}"))
    }
}

/// `contains` and its kin as LIKE with a pattern: `'%' || x || '%'`.
fn as_pattern(binary: &Binary) -> Binary {
    use Operator::{
        EndsWith, IContains, IEndsWith, IStartsWith, Like, NotContains, NotEndsWith, NotIContains,
        NotIEndsWith, NotIStartsWith, NotLike, NotStartsWith, StartsWith,
    };
    let insensitive = matches!(
        binary.operator,
        IContains | NotIContains | IStartsWith | NotIStartsWith | IEndsWith | NotIEndsWith
    );
    let negated = matches!(
        binary.operator,
        NotContains | NotStartsWith | NotEndsWith | NotIContains | NotIStartsWith | NotIEndsWith
    );
    let before = !matches!(binary.operator, StartsWith | NotStartsWith | IStartsWith | NotIStartsWith);
    let after = !matches!(binary.operator, EndsWith | NotEndsWith | IEndsWith | NotIEndsWith);
    let text = Type::string(None);
    let percent = || Expr::literal_column("'%'", text.clone());
    let lower = |expr: Expr| {
        if insensitive {
            Expr::Function(Rc::new(Function::new("lower", vec![expr], Some(text.clone()))))
        } else {
            expr
        }
    };
    let mut pattern = lower(binary.right.clone());
    if before {
        pattern = percent().binary(Operator::Concat, pattern, text.clone());
    }
    if after {
        pattern = pattern.binary(Operator::Concat, percent(), text.clone());
    }
    let operator = if negated { NotLike } else { Like };
    Binary { operator, left: lower(binary.left.clone()), right: pattern, ..binary.clone() }
}
