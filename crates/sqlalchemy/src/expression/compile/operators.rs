//! Operators and their operands.

use std::rc::Rc;

use super::super::element::{Binary, ExprList, Unary};
use super::super::operator::Operator;
use super::super::{Bind, BindValue, Expr, Function};
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
            (Operator::BitwiseNot, _) => self.rules.bitwise_not(&of)?,
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
            let mut items = Vec::new();
            list.items.iter().for_each(|item| concatenated(item, &mut items));
            return Ok(format!("{between}({})", self.list(&items, ", ", context)?));
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
            Between, BitwiseAnd, BitwiseLeftShift, BitwiseOr, BitwiseRightShift, BitwiseXor, Concat,
            Contains, EndsWith, FloorDiv, GetItem, IContains, IEndsWith, ILike, IStartsWith, IsDistinctFrom,
            IsNotDistinctFrom, JsonGetItem, JsonPathGetItem, JsonPathText, JsonText, Like, Match, Mod,
            NotBetween, NotContains, NotEndsWith, NotIContains, NotIEndsWith, NotILike, NotIStartsWith,
            NotIn, NotLike, NotMatch, NotRegexpMatch, NotStartsWith, RegexpMatch, RegexpReplace, StartsWith,
            TrueDiv,
        };
        match &binary.operator {
            Like | NotLike | ILike | NotILike => self.like(binary, context),
            Contains | NotContains | StartsWith | NotStartsWith | EndsWith | NotEndsWith | IContains
            | NotIContains | IStartsWith | NotIStartsWith | IEndsWith | NotIEndsWith => {
                self.like(&as_pattern(binary, self.rules.has_ilike()), context)
            }
            Between | NotBetween => {
                let not = if binary.operator == NotBetween { " NOT" } else { "" };
                let symmetric = if binary.symmetric { " SYMMETRIC" } else { "" };
                self.infix(binary, &format!("{not} BETWEEN{symmetric} "), context)
            }
            NotIn => Ok(format!("({})", self.infix(binary, " NOT IN ", context)?)),
            TrueDiv => self.true_division(binary, context),
            FloorDiv => self.floor_division(binary, context),
            Mod if self.rules.mod_function() => {
                let inner = Context { in_operator: true, ..context };
                Ok(format!("mod({}, {})", self.expr(&binary.left, inner)?, self.expr(&binary.right, inner)?))
            }
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
            JsonGetItem | JsonPathGetItem | JsonText | JsonPathText => self.json(binary, context),
            IsDistinctFrom | IsNotDistinctFrom | Match | NotMatch | RegexpMatch | NotRegexpMatch
            | RegexpReplace | GetItem | BitwiseAnd | BitwiseOr | BitwiseXor | BitwiseLeftShift
            | BitwiseRightShift => {
                let never_literal =
                    context.never_literal || self.rules.operator_keeps_parameters(&binary.operator);
                let inner = Context { in_operator: true, never_literal, ..context };
                let left = self.expr(&binary.left, inner)?;
                let flags = binary.modifier.is_some() && self.rules.flags_keep_parameters();
                let inner = Context { never_literal: never_literal || flags, ..inner };
                let right = match &binary.right {
                    // The pattern and what takes its place.
                    Expr::Tuple(items) if binary.operator == RegexpReplace => {
                        return self.regexp_replace(binary, &left, items, inner);
                    }
                    right => self.expr(right, inner)?,
                };
                self.rules.binary(self.dialect, binary, &left, &right)
            }
            operator => match operator.spelling() {
                Some(word) => self.infix(binary, word, context),
                None => Err(Error::compile("this operator has no spelling")),
            },
        }
    }

    fn json(&mut self, binary: &Binary, context: Context) -> Result<String> {
        let inner = Context { in_operator: true, ..context };
        let left = self.expr(&binary.left, inner)?;
        let right = match &binary.right {
            Expr::Bind(bind) => self.json_key(bind, inner)?,
            right => self.expr(right, inner)?,
        };
        self.rules.json(self.dialect, binary, &left, &right, context.in_operator)
    }

    fn json_key(&mut self, bind: &Rc<Bind>, context: Context) -> Result<String> {
        let path = match &bind.value {
            Some(BindValue::Literal(Literal::Str(path))) => path.clone(),
            _ => return self.bind(bind, context),
        };
        let literal_binds = context.literal_binds || self.rules.inlines_json_paths();
        let context = Context { literal_binds, ..context };
        let Some((value, cast)) = self.rules.json_key(&path) else { return self.bind(bind, context) };
        // The cast that the key's own type brings is not the one that the driver asks for.
        let ty = match value {
            Literal::Int(_) => Type::integer(),
            _ => Type::string(None),
        };
        let text =
            self.bind(&Rc::new(Bind { value: Some(value.into()), ty, ..Bind::clone(bind) }), context)?;
        Ok(match text.split_once("::") {
            Some((name, _)) if cast.is_empty() => name.to_owned(),
            Some((name, _)) => format!("{name}::{cast}"),
            None => text,
        })
    }

    fn regexp_replace(
        &mut self,
        binary: &Binary,
        left: &str,
        items: &[Expr],
        context: Context,
    ) -> Result<String> {
        let [pattern, replacement] = items else {
            return Err(Error::compile("regexp_replace takes a pattern and a replacement"));
        };
        let pattern = self.expr(pattern, context)?;
        let flags = binary.modifier.is_some() && self.rules.flags_keep_parameters();
        let replacement =
            self.expr(replacement, Context { never_literal: context.never_literal && !flags, ..context })?;
        self.rules.regexp_replace(self.dialect, binary, left, &pattern, &replacement)
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

/// Operands of nested concatenations, one after the other.
fn concatenated(expr: &Expr, items: &mut Vec<Expr>) {
    match expr {
        Expr::Binary(binary) if binary.operator == Operator::Concat => {
            concatenated(&binary.left, items);
            concatenated(&binary.right, items);
        }
        Expr::List(list) if list.operator == Operator::Concat => {
            list.items.iter().for_each(|item| concatenated(item, items));
        }
        other => items.push(other.clone()),
    }
}

/// `contains` and its kin as LIKE with a pattern: `'%' || x || '%'`.
fn as_pattern(binary: &Binary, ilike: bool) -> Binary {
    use Operator::{
        EndsWith, IContains, IEndsWith, ILike, IStartsWith, Like, NotContains, NotEndsWith, NotIContains,
        NotIEndsWith, NotILike, NotIStartsWith, NotLike, NotStartsWith, StartsWith,
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
        if insensitive && !ilike {
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
    let operator = match (insensitive && ilike, negated) {
        (true, true) => NotILike,
        (true, false) => ILike,
        (false, true) => NotLike,
        (false, false) => Like,
    };
    Binary { operator, left: lower(binary.left.clone()), right: pattern, ..binary.clone() }
}
