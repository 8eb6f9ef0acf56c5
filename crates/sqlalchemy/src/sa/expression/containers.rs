//! What columns of JSON and of ARRAY types can do, and `postgresql.array()`.

use std::rc::Rc;

use python::{Args, ClassBuilder, PyResult, Value, Vm};

use super::element::this;
use super::{known_expr, operand, wrap};
use crate::expression::{ArrayExpr, Binary, Expr, Operator};
use crate::schema::Setting;
use crate::types::{Type, TypeClass, generic, postgresql};

/// Operators by the names of their methods: what is written, on which types, and what stands on the right.
const OPERATORS: [(&str, &str, bool, Right); 6] = [
    ("has_key", "?", false, Right::Text),
    ("has_any", "?|", false, Right::Texts),
    ("has_all", "?&", false, Right::Texts),
    ("contained_by", "<@", true, Right::Same),
    ("overlap", "&&", true, Right::Same),
    ("delete_path", "#-", false, Right::Texts),
];

#[derive(Clone, Copy)]
enum Right {
    Same,
    Text,
    Texts,
}

/// What a JSON value is read as, by the names of the methods.
const READINGS: [(&str, &TypeClass); 5] = [
    ("as_string", &generic::UNICODE),
    ("as_integer", &generic::INTEGER),
    ("as_float", &generic::FLOAT),
    ("as_boolean", &generic::BOOLEAN),
    ("as_json", &generic::JSON),
];

/// Adds the methods to a class.
pub(super) fn install(mut builder: ClassBuilder) -> ClassBuilder {
    for (name, text, arrays, right) in OPERATORS {
        builder = builder.method(name, "(self, other)", move |vm, args| {
            let left = this(vm, args.this())?;
            let family = left.ty().affinity().0;
            if family != &generic::JSON && !(arrays && family == &generic::ARRAY) && !is_hstore(&left) {
                return Err(no_method(vm, args.this(), name));
            }
            contain(vm, left, text, &args.value("other"), right)
        });
    }
    for (name, class) in READINGS {
        builder = builder.method(name, "(self)", move |vm, args| {
            let read = this(vm, args.this())?;
            match reading(&read, Type::of(class), None) {
                Some(made) => wrap(vm, &made),
                None => Err(no_method(vm, args.this(), name)),
            }
        });
    }
    builder
        .method("as_numeric", "(self, precision, scale, asdecimal=True)", |vm, args| {
            let digits: (i64, i64) = (args.get("precision")?, args.get("scale")?);
            let given = [("precision", Setting::Int(digits.0)), ("scale", Setting::Int(digits.1))];
            let ty = Type::with_args(&generic::NUMERIC, &given)
                .map_err(|error| crate::sa::errors::from_schema(vm, error))?;
            let read = this(vm, args.this())?;
            match reading(&read, ty, None) {
                Some(made) => wrap(vm, &made),
                None => Err(no_method(vm, args.this(), "as_numeric")),
            }
        })
        .getter("astext", |vm, value| {
            let read = this(vm, value)?;
            let operator = match &read {
                Expr::Binary(binary) if binary.operator == Operator::JsonPathGetItem => {
                    Operator::JsonPathText
                }
                _ => Operator::JsonText,
            };
            match reading(&read, Type::of(&generic::TEXT), Some(operator)) {
                Some(made) => wrap(vm, &made),
                None => Err(no_method(vm, value, "astext")),
            }
        })
        .method("any", "(self, other, operator=None)", |vm, args| quantified(vm, &args, Operator::Any))
        .method("all", "(self, other, operator=None)", |vm, args| quantified(vm, &args, Operator::All))
}

fn is_hstore(expr: &Expr) -> bool {
    expr.ty().class().name == "HSTORE"
}

fn no_method(vm: &mut Vm, value: &Value, name: &str) -> python::Error {
    let class = value.type_name();
    let message = format!("Neither '{class}' object nor 'Comparator' object has an attribute '{name}'");
    vm.raise("AttributeError", message)
}

/// `left @> right` and its kin.
fn contain(vm: &mut Vm, left: Expr, text: &str, right: &Value, kind: Right) -> PyResult<Value> {
    let right = match (known_expr(vm, right)?, kind) {
        (Some(right), _) => right,
        (None, Right::Same) => operand(vm, &left, right)?,
        (None, Right::Text) => {
            left.bind_beside(crate::sa::values::to_bind(vm, right)?, Some(Type::string(None)))
        }
        (None, Right::Texts) => {
            let items = vm.iterate(right)?;
            let texts = array_of(vm, &items, Some(Type::of(&generic::TEXT)))?;
            Expr::Array(Rc::new(texts))
        }
    };
    let comparison = text != "#-";
    let ty = if comparison { Type::of(&generic::BOOLEAN) } else { left.ty() };
    let operator = Operator::Custom { text: text.into(), precedence: 5, comparison, eager: false };
    wrap(vm, &left.binary(operator, right, ty))
}

/// `contains` of a JSON or ARRAY column; none for others.
pub(super) fn contains(vm: &mut Vm, left: &Expr, right: &Value) -> PyResult<Option<Value>> {
    let family = left.ty().affinity().0;
    let binary_json = family == &generic::JSON && left.ty().class().name == "JSONB";
    if family == &generic::ARRAY || binary_json || is_hstore(left) {
        return contain(vm, left.clone(), "@>", right, Right::Same).map(Some);
    }
    Ok(None)
}

/// The same access with another type.
fn reading(read: &Expr, ty: Type, operator: Option<Operator>) -> Option<Expr> {
    let Expr::Binary(binary) = read else { return None };
    if !matches!(binary.operator, Operator::JsonGetItem | Operator::JsonPathGetItem) {
        return None;
    }
    let operator = operator.unwrap_or_else(|| binary.operator.clone());
    Some(Expr::Binary(Rc::new(Binary { ty, operator, ..Binary::clone(binary) })))
}

/// `5 = ANY (array)`
fn quantified(vm: &mut Vm, args: &Args, quantifier: Operator) -> PyResult<Value> {
    let array = this(vm, args.this())?;
    let Some(item) = array.ty().item_type().cloned() else {
        let name = if quantifier == Operator::Any { "any" } else { "all" };
        return Err(no_method(vm, args.this(), name));
    };
    if args.opt("operator").is_some() {
        return Err(python::Error::unsupported("ARRAY.any(operator=...)"));
    }
    let left = match known_expr(vm, &args.value("other"))? {
        Some(expr) => expr,
        None => {
            let bound = crate::sa::values::to_bind(vm, &args.value("other"))?;
            array.bind_beside(bound, Some(item))
        }
    };
    wrap(vm, &left.binary(Operator::Eq, array.prefixed(quantifier), Type::of(&generic::BOOLEAN)))
}

/// `postgresql.array([...], type_=...)`
pub(in super::super) fn array(vm: &mut Vm, args: Args) -> PyResult<Value> {
    let items = vm.iterate(&args.value("clauses"))?;
    let ty = match args.opt("type_") {
        Some(ty) => Some(crate::sa::types::to_type(vm, &ty)?),
        None => None,
    };
    let made = array_of(vm, &items, ty)?;
    wrap(vm, &Expr::Array(Rc::new(made)))
}

fn array_of(vm: &mut Vm, items: &[Value], ty: Option<Type>) -> PyResult<ArrayExpr> {
    let mut parts = Vec::new();
    for item in items {
        parts.push(super::to_expr(vm, item, ty.clone())?);
    }
    let item = ty.or_else(|| parts.first().map(Expr::ty)).unwrap_or_else(Type::null);
    let ty = Type::with_args(&postgresql::ARRAY, &[("item_type", Setting::Type(item))])
        .map_err(|error| crate::sa::errors::from_schema(vm, error))?;
    Ok(ArrayExpr { items: parts.into(), ty })
}
