//! Operators and comparison methods of expressions.

use python::{Args, ClassBuilder, PyResult, Value, Vm};

use super::element::this;
use super::{QueryObject, known_expr, operand, wrap};
use crate::expression::{Binary, BindValue, Expr, Function, Operator};
use crate::sa::errors::{self, OrRaise as _};
use crate::types::{Literal, Type, generic};

/// Adds them to a class.
pub(super) fn install(builder: ClassBuilder) -> ClassBuilder {
    let builder = comparisons(builder);
    let builder = arithmetic(builder);
    let builder = patterns(builder);
    membership(builder)
}

fn comparisons(mut builder: ClassBuilder) -> ClassBuilder {
    for (name, operator) in [
        ("__eq__", Operator::Eq),
        ("__ne__", Operator::Ne),
        ("__lt__", Operator::Lt),
        ("__le__", Operator::Le),
        ("__gt__", Operator::Gt),
        ("__ge__", Operator::Ge),
        ("is_", Operator::Is),
        ("is_not", Operator::IsNot),
        ("isnot", Operator::IsNot),
        ("is_distinct_from", Operator::IsDistinctFrom),
        ("is_not_distinct_from", Operator::IsNotDistinctFrom),
        ("isnot_distinct_from", Operator::IsNotDistinctFrom),
    ] {
        builder = builder.method(name, "(self, other)", move |vm, args| {
            let left = this(vm, args.this())?;
            let right = operand(vm, &left, &args.value("other"))?;
            let made = left.compare(operator.clone(), right).or_raise(vm)?;
            wrap(vm, &made)
        });
    }
    builder
        .method(
            "op",
            "(self, opstring, precedence=0, is_comparison=False, return_type=None, python_impl=None)",
            op,
        )
        .method("bool_op", "(self, opstring, precedence=0, python_impl=None)", op)
        .method("operate", "(self, op, *other, **kwargs)", |vm, args| {
            let mut all = vec![args.this().clone()];
            all.extend(args.rest().iter().cloned());
            vm.call(&args.value("op"), all, Vec::new())
        })
}

/// `column.op("&&")`: what can be called with the right side.
fn op(vm: &mut Vm, args: Args) -> PyResult<Value> {
    let left = this(vm, args.this())?;
    let text: String = args.get("opstring")?;
    let precedence = args.value("precedence").as_int().and_then(|p| i8::try_from(p).ok()).unwrap_or(0);
    let comparison = args.value("is_comparison").as_int() == Some(1);
    let ty = match args.opt("return_type") {
        Some(ty) => Some(crate::sa::types::to_type(vm, &ty)?),
        None if comparison => Some(Type::of(&generic::BOOLEAN)),
        None => None,
    };
    let function = python::NativeFunction::new("op", "(other)", move |vm: &mut Vm, args: Args| {
        let right = operand(vm, &left, &args.value("other"))?;
        let operator = Operator::Custom { text: text.as_str().into(), precedence, comparison, eager: false };
        let ty = ty.clone().unwrap_or_else(|| left.ty());
        let made = left.clone().binary(operator, right, ty);
        wrap(vm, &made)
    });
    Ok(Value::Native(std::rc::Rc::new(function)))
}

fn arithmetic(mut builder: ClassBuilder) -> ClassBuilder {
    for (name, mirrored, operator) in [
        ("__add__", "__radd__", Operator::Add),
        ("__sub__", "__rsub__", Operator::Sub),
        ("__mul__", "__rmul__", Operator::Mul),
        ("__truediv__", "__rtruediv__", Operator::TrueDiv),
        ("__floordiv__", "__rfloordiv__", Operator::FloorDiv),
        ("__mod__", "__rmod__", Operator::Mod),
        ("concat", "_rconcat", Operator::Concat),
        ("bitwise_and", "_rbitwise_and", Operator::BitwiseAnd),
        ("bitwise_or", "_rbitwise_or", Operator::BitwiseOr),
        ("bitwise_xor", "_rbitwise_xor", Operator::BitwiseXor),
        ("bitwise_lshift", "_rbitwise_lshift", Operator::BitwiseLeftShift),
        ("bitwise_rshift", "_rbitwise_rshift", Operator::BitwiseRightShift),
    ] {
        let forward = operator.clone();
        builder = builder
            .method(name, "(self, other)", move |vm, args| {
                let left = this(vm, args.this())?;
                let other = args.value("other");
                // A key is taken out of a JSON document.
                let right = match (&forward, other.as_str()) {
                    (Operator::Sub, Some(_)) if left.ty().affinity().0 == &generic::JSON => {
                        left.bind_beside(crate::sa::values::to_bind(vm, &other)?, Some(Type::string(None)))
                    }
                    _ => operand(vm, &left, &other)?,
                };
                calculate(vm, left, forward.clone(), right)
            })
            .method(mirrored, "(self, other)", move |vm, args| {
                let right = this(vm, args.this())?;
                let left = operand(vm, &right, &args.value("other"))?;
                calculate(vm, left, operator.clone(), right)
            });
    }
    for (name, operator) in [
        ("__neg__", Operator::Neg),
        ("bitwise_not", Operator::BitwiseNot),
        ("distinct", Operator::Distinct),
        ("any_", Operator::Any),
        ("all_", Operator::All),
    ] {
        builder = builder.method(name, "(self)", move |vm, args| {
            let made = this(vm, args.this())?.prefixed(operator.clone());
            wrap(vm, &made)
        });
    }
    for (name, operator) in [
        ("desc", Operator::Desc),
        ("asc", Operator::Asc),
        ("nulls_first", Operator::NullsFirst),
        ("nullsfirst", Operator::NullsFirst),
        ("nulls_last", Operator::NullsLast),
        ("nullslast", Operator::NullsLast),
    ] {
        builder = builder.method(name, "(self)", move |vm, args| {
            let made = this(vm, args.this())?.ordered(operator.clone());
            wrap(vm, &made)
        });
    }
    builder.method("__getitem__", "(self, index)", |vm, args| {
        let left = this(vm, args.this())?;
        let family = left.ty().affinity().0;
        let index = args.value("index");
        if let Value::Slice(_) = index.plain() {
            return Err(python::Error::unsupported("a slice of an ARRAY"));
        }
        if family != &generic::JSON && family != &generic::ARRAY {
            return Err(
                vm.raise("NotImplementedError", "Operator 'getitem' is not supported on this expression")
            );
        }
        get_item(vm, left, &index)
    })
}

/// `json["key"]`, `json[("a", "b")]`, `array[1]`
fn get_item(vm: &mut Vm, left: Expr, index: &Value) -> PyResult<Value> {
    let json = left.ty().affinity().0 == &generic::JSON;
    let ty = if json { left.ty() } else { left.ty().item_type().cloned().unwrap_or_else(Type::null) };
    let (operator, key) = match index.plain() {
        Value::Tuple(parts) => {
            let mut path = String::from("$");
            for part in parts.iter() {
                path += &json_step(part);
            }
            (Operator::JsonPathGetItem, BindValue::Literal(Literal::Str(path.into())))
        }
        _ if json => {
            let path = format!("${}", json_step(index));
            (Operator::JsonGetItem, BindValue::Literal(Literal::Str(path.into())))
        }
        _ => (Operator::GetItem, crate::sa::values::to_bind(vm, index)?),
    };
    let key = left.bind_beside(key, Some(if json { Type::string(None) } else { Type::integer() }));
    let made = left.binary(operator, key, ty);
    wrap(vm, &made)
}

fn json_step(part: &Value) -> String {
    match part.plain() {
        Value::Int(number) => format!("[{number}]"),
        other => format!(".\"{}\"", other.as_str().map(|text| text.to_string()).unwrap_or_default()),
    }
}

/// An operation with the type that its operands give it; `+` between strings concatenates.
fn calculate(vm: &mut Vm, left: Expr, operator: Operator, right: Expr) -> PyResult<Value> {
    let family = |expr: &Expr| expr.ty().affinity().0;
    let text = |expr: &Expr| family(expr) == &generic::STRING || family(expr) == &generic::ENUM;
    let known = |expr: &Expr| family(expr) != &generic::NULL_TYPE;
    let operator = match operator {
        Operator::Add if text(&left) || (text(&right) && !known(&left)) => Operator::Concat,
        Operator::Add if matches!(family(&left).name, "ARRAY" | "JSON") => Operator::Concat,
        operator => operator,
    };
    let ty = match operator {
        Operator::Concat if matches!(family(&left).name, "ARRAY" | "JSON") => left.ty(),
        Operator::Concat => Type::string(None),
        Operator::TrueDiv => Type::of(&generic::NUMERIC),
        _ if family(&left) == &generic::INTEGER && family(&right) == &generic::NUMERIC => right.ty(),
        _ if known(&left) => left.ty(),
        _ => right.ty(),
    };
    let made = left.binary(operator, right, ty);
    wrap(vm, &made)
}

fn patterns(mut builder: ClassBuilder) -> ClassBuilder {
    for (name, operator) in [
        ("like", Operator::Like),
        ("not_like", Operator::NotLike),
        ("notlike", Operator::NotLike),
        ("ilike", Operator::ILike),
        ("not_ilike", Operator::NotILike),
        ("notilike", Operator::NotILike),
    ] {
        builder = builder.method(name, "(self, other, escape=None)", move |vm, args| {
            let left = this(vm, args.this())?;
            let right = operand(vm, &left, &args.value("other"))?;
            let made = left.compare(operator.clone(), right).or_raise(vm)?;
            let made = with_escape(made, &args.value("escape"));
            wrap(vm, &made)
        });
    }
    for (name, operator) in [
        ("contains", Operator::Contains),
        ("startswith", Operator::StartsWith),
        ("endswith", Operator::EndsWith),
        ("icontains", Operator::IContains),
        ("istartswith", Operator::IStartsWith),
        ("iendswith", Operator::IEndsWith),
    ] {
        builder = builder.method(name, "(self, other, escape=None, autoescape=False)", move |vm, args| {
            let left = this(vm, args.this())?;
            let mut other = args.value("other");
            if operator == Operator::Contains
                && let Some(made) = super::containers::contains(vm, &left, &other)?
            {
                return Ok(made);
            }
            let mut escape = args.value("escape");
            if args.value("autoescape").as_int() == Some(1)
                && let Some(text) = other.as_str().map(|text| text.to_string())
            {
                let mark = escape.as_str().map_or_else(|| "/".to_owned(), |mark| mark.to_string());
                let mut safe = text.replace(&mark, &format!("{mark}{mark}"));
                for special in ["%", "_"] {
                    safe = safe.replace(special, &format!("{mark}{special}"));
                }
                other = Value::str(safe);
                escape = Value::str(mark);
            }
            let right = operand(vm, &left, &other)?;
            let made = left.compare(operator.clone(), right).or_raise(vm)?;
            let made = with_escape(made, &escape);
            wrap(vm, &made)
        });
    }
    builder
        .method("match", "(self, other, **kwargs)", |vm, args| {
            let left = this(vm, args.this())?;
            let right = operand(vm, &left, &args.value("other"))?;
            let made = left.compare(Operator::Match, right).or_raise(vm)?;
            wrap(vm, &made)
        })
        .method("regexp_match", "(self, pattern, flags=None)", |vm, args| {
            let left = this(vm, args.this())?;
            let right = operand(vm, &left, &args.value("pattern"))?;
            let made = left.compare(Operator::RegexpMatch, right).or_raise(vm)?;
            let made = with_escape(made, &args.value("flags"));
            wrap(vm, &made)
        })
        .method("regexp_replace", "(self, pattern, replacement, flags=None)", |vm, args| {
            let left = this(vm, args.this())?;
            let pattern = operand(vm, &left, &args.value("pattern"))?;
            let replacement = operand(vm, &left, &args.value("replacement"))?;
            let ty = left.ty();
            let both = Expr::Tuple(vec![pattern, replacement].into());
            let made = with_escape(left.binary(Operator::RegexpReplace, both, ty), &args.value("flags"));
            wrap(vm, &made)
        })
        .method("collate", "(self, collation, collation_schema=None)", |vm, args| {
            let collation: String = args.get("collation")?;
            let made = this(vm, args.this())?.collate(collation.as_str());
            wrap(vm, &made)
        })
}

/// The same comparison with an escape character (or a regular expression's flags).
fn with_escape(made: Expr, escape: &Value) -> Expr {
    match (made, escape.as_str()) {
        (Expr::Binary(binary), Some(escape)) => Expr::Binary(std::rc::Rc::new(Binary {
            modifier: Some(Literal::str(escape.as_str())),
            ..Binary::clone(&binary)
        })),
        (made, _) => made,
    }
}

fn membership(mut builder: ClassBuilder) -> ClassBuilder {
    for (name, negated) in [("in_", false), ("not_in", true), ("notin_", true)] {
        builder = builder.method(name, "(self, other)", move |vm, args| {
            let left = this(vm, args.this())?;
            let made = is_in(vm, left, &args.value("other"), negated)?;
            wrap(vm, &made)
        });
    }
    builder.method("between", "(self, cleft, cright, symmetric=False)", |vm, args| {
        let left = this(vm, args.this())?;
        let low = operand(vm, &left, &args.value("cleft"))?;
        let high = operand(vm, &left, &args.value("cright"))?;
        let symmetric = args.value("symmetric").as_int() == Some(1);
        let made = left.between(low, high, symmetric);
        wrap(vm, &made)
    })
}

/// `a IN (...)`: values, a query, or expressions.
fn is_in(vm: &mut Vm, left: Expr, other: &Value, negated: bool) -> PyResult<Expr> {
    if let Some(query) = other.payload::<QueryObject>() {
        return left.is_in_query(query.0.clone(), negated).or_raise(vm);
    }
    if let Some(expr) = known_expr(vm, other)? {
        let operator = if negated { Operator::NotIn } else { Operator::In };
        let expr = match expr {
            Expr::Scalar(query) => Expr::Query(query),
            Expr::Bind(bind) => Expr::Bind(std::rc::Rc::new(crate::expression::Bind {
                expanding: true,
                expand_operator: Some(operator.clone()),
                ty: if bind.ty.affinity().0 == &generic::NULL_TYPE { left.ty() } else { bind.ty.clone() },
                ..crate::expression::Bind::clone(&bind)
            })),
            other => other,
        };
        return left.compare(operator, expr).or_raise(vm);
    }
    if other.as_str().is_some() || !is_listing(other) {
        let shown = vm.repr(other)?;
        let message =
            format!("IN expression list, SELECT construct, or bound parameter object expected, got {shown}.");
        return Err(errors::raise(vm, "ArgumentError", message));
    }
    let items = vm.iterate(other)?;
    let mut values = Vec::new();
    let mut expressions = false;
    for item in &items {
        expressions |= known_expr(vm, item)?.is_some();
        values.push(item_value(vm, item)?);
    }
    if !expressions {
        // The first one says what all of them are.
        let ty = items.first().map_or_else(|| left.ty(), |first| super::operand_type(vm, &left, first));
        return left.is_in(values, ty, negated).or_raise(vm);
    }
    let mut parts = Vec::new();
    for item in &items {
        parts.push(match item {
            Value::None => Expr::Null,
            _ => operand(vm, &left, item)?,
        });
    }
    let operator = if negated { Operator::NotIn } else { Operator::In };
    let list = Expr::Group(std::rc::Rc::new(Expr::list(Operator::Comma, parts, Type::null())));
    left.compare(operator, list).or_raise(vm)
}

fn is_listing(value: &Value) -> bool {
    matches!(
        value.plain(),
        Value::List(_)
            | Value::Tuple(_)
            | Value::Set(_)
            | Value::FrozenSet(_)
            | Value::Range(_)
            | Value::DictView(_)
            | Value::Generator(_)
            | Value::Iter(_)
            | Value::Dict(_)
    ) || matches!(value, Value::Instance(_))
}

fn item_value(vm: &mut Vm, item: &Value) -> PyResult<BindValue> {
    match item.plain() {
        Value::Tuple(parts) => {
            let parts: Vec<BindValue> =
                parts.iter().map(|part| crate::sa::values::to_bind(vm, part)).collect::<PyResult<_>>()?;
            Ok(BindValue::List(parts.into()))
        }
        _ => crate::sa::values::to_bind(vm, item),
    }
}

/// `func.name(...)` for Rust callers.
pub(super) fn call(vm: &mut Vm, name: &str, arguments: &[Value], ty: Option<Type>) -> PyResult<Expr> {
    let arguments = arguments
        .iter()
        .map(|value| match (known_expr(vm, value)?, value) {
            (Some(expr), _) => Ok(expr),
            (None, Value::None) => Ok(Expr::Null),
            (None, _) => {
                let ty = match is_text_search(name) && arguments.len() > 1 && value.as_str().is_some() {
                    true => Type::of(&crate::types::postgresql::REGCONFIG),
                    false => crate::sa::values::type_of(vm, value),
                };
                let bound = crate::sa::values::to_bind(vm, value)?;
                Ok(Expr::Bind(std::rc::Rc::new(crate::expression::Bind::value(name, bound, ty))))
            }
        })
        .collect::<PyResult<Vec<_>>>()?;
    Ok(Expr::Function(std::rc::Rc::new(Function::new(name, arguments, ty))))
}

/// Functions of PostgreSQL whose first argument names a configuration of text search.
fn is_text_search(name: &str) -> bool {
    matches!(
        name,
        "to_tsvector"
            | "to_tsquery"
            | "plainto_tsquery"
            | "phraseto_tsquery"
            | "websearch_to_tsquery"
            | "ts_headline"
    )
}
