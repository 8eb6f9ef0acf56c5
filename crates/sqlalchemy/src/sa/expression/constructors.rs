//! The functions that make expressions: `text`, `column`, `and_`, `case`, `select` …

use std::rc::Rc;

use python::{Args, NativeFunction, PyResult, Str, Value, Vm};

use super::{dml, exprs, from, known_expr, operand, select, to_condition, to_expr, wrap};
use crate::expression::{
    self, Bind, BoundText, Case, Cast, CompoundKind, Expr, Extract, NamedColumn, Operator, Query, SqlName,
    TextSelect, text_parameters,
};
use crate::sa::errors;
use crate::sa::types::to_type;
use crate::types::Type;

/// The function called `name`, as `sqlalchemy` and `sqlalchemy.sql.expression` offer it.
pub(in super::super) fn functions(name: &str) -> Option<Value> {
    type Body = fn(&mut Vm, Args) -> PyResult<Value>;
    let (name, signature, body): (&'static str, &'static str, Body) = match name {
        "text" => ("text", "(text)", text),
        "column" => ("column", "(text, type_=None, is_literal=False, _selectable=None)", column),
        "literal_column" => ("literal_column", "(text, type_=None)", literal_column),
        "literal" => ("literal", "(value, type_=None, literal_execute=False)", literal),
        "bindparam" => (
            "bindparam",
            "(key, value=..., type_=None, unique=False, required=..., quote=None, callable_=None, expanding=False, \
             isoutparam=False, literal_execute=False)",
            bindparam,
        ),
        "null" => ("null", "()", |vm, _| wrap(vm, &Expr::Null)),
        "true" => ("true", "()", |vm, _| wrap(vm, &Expr::True)),
        "false" => ("false", "()", |vm, _| wrap(vm, &Expr::False)),
        "and_" => ("and_", "(*clauses)", |vm, args| connect(vm, args.rest(), true)),
        "or_" => ("or_", "(*clauses)", |vm, args| connect(vm, args.rest(), false)),
        "not_" => ("not_", "(clause)", |vm, args| {
            let made = to_condition(vm, &args.value("clause"))?.negated();
            wrap(vm, &made)
        }),
        "case" => ("case", "(*whens, value=None, else_=None)", case),
        "cast" => ("cast", "(expression, type_)", |vm, args| cast(vm, &args, false)),
        "try_cast" => ("try_cast", "(expression, type_)", |vm, args| cast(vm, &args, true)),
        "type_coerce" => ("type_coerce", "(expression, type_)", type_coerce),
        "exists" => ("exists", "(__argument=None)", exists),
        "extract" => ("extract", "(field, expr)", extract),
        "tuple_" => ("tuple_", "(*clauses, types=None)", |vm, args| {
            let items = exprs(vm, args.rest())?;
            wrap(vm, &Expr::Tuple(items.into()))
        }),
        "between" => ("between", "(expr, lower_bound, upper_bound, symmetric=False)", between),
        "desc" => ("desc", "(column)", |vm, args| ordered(vm, &args, Operator::Desc)),
        "asc" => ("asc", "(column)", |vm, args| ordered(vm, &args, Operator::Asc)),
        "nulls_first" | "nullsfirst" => {
            ("nulls_first", "(column)", |vm, args| ordered(vm, &args, Operator::NullsFirst))
        }
        "nulls_last" | "nullslast" => {
            ("nulls_last", "(column)", |vm, args| ordered(vm, &args, Operator::NullsLast))
        }
        "distinct" => {
            ("distinct", "(expr)", |vm, args| prefixed(vm, &args.value("expr"), Operator::Distinct))
        }
        "any_" => ("any_", "(expr)", |vm, args| prefixed(vm, &args.value("expr"), Operator::Any)),
        "all_" => ("all_", "(expr)", |vm, args| prefixed(vm, &args.value("expr"), Operator::All)),
        "collate" => ("collate", "(expression, collation)", |vm, args| {
            let collation: String = args.get("collation")?;
            let made = to_expr(vm, &args.value("expression"), None)?.collate(collation.as_str());
            wrap(vm, &made)
        }),
        "label" => ("label", "(name, element, type_=None)", |vm, args| {
            let name: String = args.get("name")?;
            let made = to_expr(vm, &args.value("element"), None)?.label(Some(&name));
            wrap(vm, &made)
        }),
        "table" => ("table", "(name, *columns, **kw)", |vm, args| from::light_table(vm, &args)),
        "select" => ("select", "(*entities, **__kw)", |vm, args| select::new(vm, args.rest())),
        "union" => ("union", "(*selects)", |vm, args| compound(vm, &args, CompoundKind::Union)),
        "union_all" => ("union_all", "(*selects)", |vm, args| compound(vm, &args, CompoundKind::UnionAll)),
        "intersect" => ("intersect", "(*selects)", |vm, args| compound(vm, &args, CompoundKind::Intersect)),
        "intersect_all" => {
            ("intersect_all", "(*selects)", |vm, args| compound(vm, &args, CompoundKind::IntersectAll))
        }
        "except_" => ("except_", "(*selects)", |vm, args| compound(vm, &args, CompoundKind::Except)),
        "except_all" => ("except_all", "(*selects)", |vm, args| compound(vm, &args, CompoundKind::ExceptAll)),
        "insert" => ("insert", "(table)", |vm, args| dml::insert(vm, &args.value("table"))),
        "update" => ("update", "(table)", |vm, args| dml::update(vm, &args.value("table"))),
        "delete" => ("delete", "(table)", |vm, args| dml::delete(vm, &args.value("table"))),
        "alias" => ("alias", "(selectable, name=None, flat=False)", |vm, args| {
            vm.call_method(&args.value("selectable"), "alias", vec![args.value("name")])
        }),
        "join" => ("join", "(left, right, onclause=None, isouter=False, full=False)", |vm, args| {
            let right =
                vec![args.value("right"), args.value("onclause"), args.value("isouter"), args.value("full")];
            let left = from::to_from(vm, &args.value("left"))?;
            let left = from::wrap(vm, &left)?;
            vm.call_method(&left, "join", right)
        }),
        "outerjoin" => ("outerjoin", "(left, right, onclause=None, full=False)", |vm, args| {
            let right = vec![args.value("right"), args.value("onclause"), args.value("full")];
            let left = from::to_from(vm, &args.value("left"))?;
            let left = from::wrap(vm, &left)?;
            vm.call_method(&left, "outerjoin", right)
        }),
        "over" => (
            "over",
            "(element, partition_by=None, order_by=None, range_=None, rows=None, groups=None)",
            |vm, args| {
                let function = to_expr(vm, &args.value("element"), None)?;
                super::function::over(vm, function, &args)
            },
        ),
        "lateral" => ("lateral", "(selectable, name=None)", |vm, args| {
            vm.call_method(&args.value("selectable"), "lateral", vec![args.value("name")])
        }),
        "values" => ("values", "(*columns, name=None, literal_binds=False)", from::values),
        "tablesample" => ("tablesample", "(selectable, sampling, name=None, seed=None)", from::table_sample),
        "aggregate_order_by" => ("aggregate_order_by", "(target, *order_by)", |vm, args| {
            let function = to_expr(vm, &args.value("target"), None)?;
            let window = expression::Window::Ordered(exprs(vm, args.rest())?);
            wrap(vm, &Expr::Over(Rc::new(expression::Over { function, window })))
        }),
        _ => return None,
    };
    let function = NativeFunction::new(name, signature, body);
    Some(Value::Native(Rc::new(function)))
}

fn text(vm: &mut Vm, args: Args) -> PyResult<Value> {
    let value = args.value("text");
    let Some(sql) = value.as_str() else {
        let message = format!("expected string or bytes-like object, got '{}'", value.type_name());
        return Err(vm.raise("TypeError", message));
    };
    wrap(vm, &Expr::text(sql.as_str()))
}

fn optional_type(vm: &mut Vm, value: &Value) -> PyResult<Type> {
    if value.is_none() { Ok(Type::null()) } else { to_type(vm, value) }
}

fn column(vm: &mut Vm, args: Args) -> PyResult<Value> {
    let name = crate::sa::names::to_name(vm, &args.value("text"))?;
    let ty = optional_type(vm, &args.value("type_"))?;
    let literal = args.value("is_literal").as_int() == Some(1);
    let made = NamedColumn { literal, quote: name.quote(), ..NamedColumn::new(name.shared(), ty) };
    wrap(vm, &Expr::Named(Rc::new(made)))
}

fn literal_column(vm: &mut Vm, args: Args) -> PyResult<Value> {
    let sql: String = args.get("text")?;
    let ty = optional_type(vm, &args.value("type_"))?;
    wrap(vm, &Expr::literal_column(sql.as_str(), ty))
}

fn literal(vm: &mut Vm, args: Args) -> PyResult<Value> {
    let value = args.value("value");
    let ty = match args.opt("type_") {
        Some(ty) => to_type(vm, &ty)?,
        None => crate::sa::values::type_of(vm, &value),
    };
    let bound = crate::sa::values::to_bind(vm, &value)?;
    let made = Expr::value(bound, ty);
    wrap(vm, &made)
}

fn bindparam(vm: &mut Vm, args: Args) -> PyResult<Value> {
    let key = args.value("key");
    let value = args.value("value");
    let given = args.given("value") && !matches!(value, Value::Ellipsis);
    let ty = match args.opt("type_") {
        Some(ty) => to_type(vm, &ty)?,
        None if given => crate::sa::values::type_of(vm, &value),
        None => Type::null(),
    };
    let on = |name: &str| args.value(name).as_int() == Some(1);
    let bound = match (given, value.plain()) {
        (false, _) => None,
        (true, Value::List(_) | Value::Tuple(_)) if on("expanding") => {
            let items = vm.iterate(&value)?;
            let items = items
                .iter()
                .map(|item| crate::sa::values::to_bind(vm, item))
                .collect::<PyResult<Vec<_>>>()?;
            Some(expression::BindValue::List(items.into()))
        }
        (true, _) => Some(crate::sa::values::to_bind(vm, &value)?),
    };
    let name = match key.as_str() {
        Some(name) if on("unique") => SqlName::anonymous(name),
        Some(name) => SqlName::from(name.as_str()),
        None => SqlName::anonymous("param"),
    };
    let bind = Bind {
        key: name,
        value: bound,
        ty,
        unique: on("unique"),
        expanding: on("expanding"),
        literal_execute: on("literal_execute"),
        expand_operator: None,
    };
    wrap(vm, &Expr::Bind(Rc::new(bind)))
}

fn connect(vm: &mut Vm, clauses: &[Value], and: bool) -> PyResult<Value> {
    let mut conditions = Vec::new();
    for clause in clauses {
        conditions.push(to_condition(vm, clause)?);
    }
    let made = if and { expression::and(conditions) } else { expression::or(conditions) };
    wrap(vm, &made)
}

fn case(vm: &mut Vm, args: Args) -> PyResult<Value> {
    let value = match args.opt("value") {
        Some(value) => Some(to_expr(vm, &value, None)?.grouped(None)),
        None => None,
    };
    let mut pairs = Vec::new();
    for when in args.rest() {
        match when.plain() {
            Value::Dict(dict) => pairs.extend(dict.items()),
            Value::Tuple(pair) if pair.len() == 2 => pairs.push((pair[0].clone(), pair[1].clone())),
            _ => {
                return Err(errors::raise(
                    vm,
                    "ArgumentError",
                    "The \"whens\" argument to case(), when referring to a sequence of items, is now passed as a \
                     series of positional elements, rather than as a list. ",
                ));
            }
        }
    }
    let mut whens = Vec::new();
    for (when, then) in pairs {
        let when = match &value {
            Some(value) => {
                let ty = super::operand_type(vm, value, &when);
                to_expr(vm, &when, Some(ty))?.grouped(None)
            }
            None => to_condition(vm, &when)?.grouped(None),
        };
        whens.push((when, to_expr(vm, &then, None)?));
    }
    let otherwise = match args.given("else_") {
        true => Some(to_expr(vm, &args.value("else_"), None)?).filter(|_| !args.value("else_").is_none()),
        false => None,
    };
    wrap(vm, &Expr::Case(Rc::new(Case { value, whens, otherwise })))
}

fn cast(vm: &mut Vm, args: &Args, lenient: bool) -> PyResult<Value> {
    let ty = to_type(vm, &args.value("type_"))?;
    let of = to_expr(vm, &args.value("expression"), Some(ty.clone()))?;
    wrap(vm, &Expr::Cast(Rc::new(Cast { of, ty, lenient })))
}

fn type_coerce(vm: &mut Vm, args: Args) -> PyResult<Value> {
    let ty = to_type(vm, &args.value("type_"))?;
    let of = to_expr(vm, &args.value("expression"), Some(ty.clone()))?;
    wrap(vm, &Expr::Coerce(Rc::new(Cast { of, ty, lenient: false })))
}

fn exists(vm: &mut Vm, args: Args) -> PyResult<Value> {
    let argument = args.value("__argument");
    let query = match argument.payload::<super::QueryObject>() {
        Some(query) => query.0.clone(),
        None => match known_expr(vm, &argument)? {
            Some(Expr::Scalar(query)) => query,
            Some(expr) => Query::Select(Rc::new(expression::Select {
                columns: vec![expression::SelectItem::Expr(expr)],
                ..Default::default()
            })),
            None => {
                let star = Expr::literal_column("*", Type::null());
                Query::Select(Rc::new(expression::Select {
                    columns: vec![expression::SelectItem::Expr(star)],
                    ..Default::default()
                }))
            }
        },
    };
    wrap(vm, &query.exists())
}

fn extract(vm: &mut Vm, args: Args) -> PyResult<Value> {
    let field: String = args.get("field")?;
    let of = to_expr(vm, &args.value("expr"), None)?;
    wrap(vm, &Expr::Extract(Rc::new(Extract { field: field.into(), of })))
}

fn between(vm: &mut Vm, args: Args) -> PyResult<Value> {
    let expr = to_expr(vm, &args.value("expr"), None)?;
    let low = operand(vm, &expr, &args.value("lower_bound"))?;
    let high = operand(vm, &expr, &args.value("upper_bound"))?;
    let made = expr.between(low, high, args.value("symmetric").as_int() == Some(1));
    wrap(vm, &made)
}

/// A string in ORDER BY is the name of a column or label.
pub(super) fn order_name(expr: Expr) -> Expr {
    match &expr {
        Expr::Bind(bind) => match &bind.value {
            Some(expression::BindValue::Literal(crate::types::Literal::Str(name))) => {
                Expr::LabelName(name.clone())
            }
            _ => expr,
        },
        _ => expr,
    }
}

fn ordered(vm: &mut Vm, args: &Args, operator: Operator) -> PyResult<Value> {
    let made = order_name(to_expr(vm, &args.value("column"), None)?).ordered(operator);
    wrap(vm, &made)
}

fn prefixed(vm: &mut Vm, value: &Value, operator: Operator) -> PyResult<Value> {
    let made = to_expr(vm, value, None)?.prefixed(operator);
    wrap(vm, &made)
}

fn compound(vm: &mut Vm, args: &Args, kind: CompoundKind) -> PyResult<Value> {
    let mut queries = Vec::new();
    for value in args.rest() {
        match value.payload::<super::QueryObject>() {
            Some(query) => queries.push(query.0.clone()),
            None => {
                return Err(super::no_expression(
                    vm,
                    value,
                    "SELECT construct for inclusion in a UNION or other set construct expected",
                )?);
            }
        }
    }
    select::wrap(vm, &select::compound(kind, queries))
}

/// Gives a text's parameters values and types.
pub(super) fn bind_text(
    vm: &mut Vm,
    text: &mut BoundText,
    binds: &[Value],
    values: &[(Str, Value)],
) -> PyResult<()> {
    let known: Vec<String> = text_parameters(&text.sql).into_iter().map(str::to_owned).collect();
    let refuse = |vm: &mut Vm, name: &str| {
        let message = format!("This text() construct doesn't define a bound parameter named '{name}'");
        errors::raise(vm, "ArgumentError", message)
    };
    let mut put = |bind: Bind| {
        let name = bind.key.clone();
        text.binds.retain(|old| old.key != name);
        text.binds.push(Rc::new(bind));
    };
    for value in binds {
        let Some(Expr::Bind(bind)) = known_expr(vm, value)? else { continue };
        let name = match &bind.key {
            SqlName::Given(name) => name.clone(),
            SqlName::Anonymous { base, .. } => base.clone(),
        };
        if !known.iter().any(|known| **known == *name) {
            return Err(refuse(vm, &name));
        }
        put(Bind { key: SqlName::Given(name), unique: false, ..Bind::clone(&bind) });
    }
    for (name, value) in values {
        if !known.iter().any(|known| known == &**name) {
            return Err(refuse(vm, name));
        }
        let bound = match value.plain() {
            Value::List(_) => {
                let items = vm.iterate(value)?;
                let items: Vec<_> =
                    items.iter().map(|item| crate::sa::values::to_bind(vm, item)).collect::<PyResult<_>>()?;
                expression::BindValue::List(items.into())
            }
            _ => crate::sa::values::to_bind(vm, value)?,
        };
        let ty = crate::sa::values::type_of(vm, value);
        put(Bind { value: Some(bound), ..Bind::named(name, ty) });
    }
    Ok(())
}

/// `text(...).columns(...)`
pub(super) fn text_columns(
    vm: &mut Vm,
    text: &Value,
    columns: &[Value],
    types: &[(Str, Value)],
) -> PyResult<Value> {
    let bound = match known_expr(vm, text)? {
        Some(Expr::BoundText(bound)) => bound,
        Some(Expr::Text(sql)) => Rc::new(BoundText { sql, binds: Vec::new() }),
        _ => return Ok(text.clone()),
    };
    let mut named = Vec::new();
    for value in columns {
        match known_expr(vm, value)? {
            Some(Expr::Named(column)) => named.push(NamedColumn::clone(&column)),
            Some(Expr::Column(column)) => named.push(NamedColumn::new(column.name().shared(), column.ty())),
            _ => {}
        }
    }
    for (name, ty) in types {
        let ty = to_type(vm, ty)?;
        named.push(NamedColumn::new(&**name, ty));
    }
    let query = Query::Text(Rc::new(TextSelect { text: bound, columns: named }));
    select::wrap(vm, &query)
}
