//! `select()` and other queries as Python objects.

use std::rc::Rc;

use python::{Args, ClassBuilder, ClassRef, PyResult, Value, Vm};

use super::constructors::order_name;
use super::{
    QueryObject, changed_select, exprs, from, known_expr, text_of, to_condition, to_expr, wrap as wrap_expr,
};
use crate::expression::{
    self, Compound, CompoundKind, Expr, ForUpdate, From, JoinStep, Limits, Query, Select, SelectItem,
};
use crate::sa::errors::{self, OrRaise as _};
use crate::sa::state::class_once;
use crate::types::Type;

const CLASSES: &[(&str, &str)] = &[
    ("ReturnsRows", "ClauseElement"),
    ("SelectBase", "ReturnsRows"),
    ("GenerativeSelect", "SelectBase"),
    ("Select", "GenerativeSelect"),
    ("CompoundSelect", "GenerativeSelect"),
    ("TextualSelect", "SelectBase"),
];

/// The class of this name.
pub(in super::super) fn class(vm: &mut Vm, name: &str) -> PyResult<ClassRef> {
    let Some((name, base)) = CLASSES.iter().find(|(known, _)| *known == name) else {
        return super::from_class(vm, name);
    };
    class_once(vm, name, |vm| {
        let base = class(vm, base)?;
        let mut bases = vec![base];
        if *name == "SelectBase" {
            bases.push(super::element_class(vm, "Executable")?);
        }
        let builder =
            ClassBuilder::new(vm, "sqlalchemy.sql.selectable", name).bases(&bases.iter().collect::<Vec<_>>());
        match *name {
            "SelectBase" => select_base(builder),
            "GenerativeSelect" => generative(builder),
            "Select" => sources(conditions(builder)),
            _ => builder,
        }
        .build()
    })
}

/// A query as a Python object.
pub(in super::super) fn wrap(vm: &mut Vm, query: &Query) -> PyResult<Value> {
    let name = match query {
        Query::Select(_) => "Select",
        Query::Compound(_) => "CompoundSelect",
        _ => "TextualSelect",
    };
    let class = class(vm, name)?;
    Ok(vm.new_instance(&class, QueryObject(query.clone())))
}

fn query(args: &Args) -> PyResult<Query> {
    Ok(args.this().expect_payload::<QueryObject>()?.0.clone())
}

fn this_select(vm: &mut Vm, args: &Args) -> PyResult<Rc<Select>> {
    match query(args)? {
        Query::Select(select) => Ok(select),
        _ => Err(vm.raise("AttributeError", "only a SELECT has this method")),
    }
}

/// What `select()` takes: tables stand for all their columns.
pub(super) fn items(vm: &mut Vm, values: &[Value]) -> PyResult<Vec<SelectItem>> {
    let mut found = Vec::new();
    for value in values {
        if from::is_from(vm, value)? {
            found.push(SelectItem::All(from::to_from(vm, value)?));
        } else if let Some(expr) = known_expr(vm, value)? {
            found.push(SelectItem::Expr(expr));
        } else if let Value::List(_) | Value::Tuple(_) | Value::Iter(_) | Value::Generator(_) = value {
            let shown = vm.repr(value)?;
            return Err(errors::raise(
                vm,
                "ArgumentError",
                format!(
                    "Column expression, FROM clause, or other columns clause element expected, got {shown}. Did you \
                     mean to say select({})?",
                    shown.trim_start_matches('[').trim_end_matches(']')
                ),
            ));
        } else if value.as_str().is_some() {
            let shown = vm.repr(value)?;
            let text = value.as_str().map(|text| text.to_string()).unwrap_or_default();
            let known = if text.chars().all(|c| c.is_alphanumeric() || c == '_') && !text.is_empty() {
                format!("column({}), or ", crate::connection::str_repr(&text))
            } else {
                String::new()
            };
            return Err(errors::raise(
                vm,
                "ArgumentError",
                format!(
                    "Textual column expression {shown} should be explicitly declared with text({}), or use {known}literal_column({}) for more specificity",
                    crate::connection::str_repr(&text),
                    crate::connection::str_repr(&text)
                ),
            ));
        } else {
            found.push(SelectItem::Expr(to_expr(vm, value, None)?));
        }
    }
    Ok(found)
}

/// `select(...)`
pub(super) fn new(vm: &mut Vm, entities: &[Value]) -> PyResult<Value> {
    let columns = items(vm, entities)?;
    let made = wrap(vm, &Query::Select(Rc::new(Select { columns, ..Select::default() })))?;
    // What mapped classes were asked for decides how the ORM reads the rows.
    vm.setattr(&made, "_entities", Value::tuple(entities.to_vec()))?;
    Ok(made)
}

/// `union(...)` and its kind.
pub(super) fn compound(kind: CompoundKind, queries: Vec<Query>) -> Query {
    Query::Compound(Rc::new(Compound {
        kind,
        queries,
        order_by: Vec::new(),
        group_by: Vec::new(),
        limits: Limits::default(),
    }))
}

/// A changed query, still knowing the entities it was made for.
fn again(vm: &mut Vm, args: &Args, query: &Query) -> PyResult<Value> {
    let made = wrap(vm, query)?;
    for name in ["_entities", "_loader_options"] {
        if let Some(known) = vm.getattr_opt(args.this(), name)? {
            vm.setattr(&made, name, known)?;
        }
    }
    Ok(made)
}

fn select_base(builder: ClassBuilder) -> ClassBuilder {
    let columns = |vm: &mut Vm, this: &Value| -> PyResult<Value> {
        let query = this.expect_payload::<QueryObject>()?.0.clone();
        let subquery = from::wrap(vm, &query.subquery(None, false))?;
        vm.getattr(&subquery, "c")
    };
    let subquery = |vm: &mut Vm, args: Args| -> PyResult<Value> {
        let name = args.value("name");
        let made = query(&args)?.subquery(name.as_str().map(|name| name.as_str()), false);
        from::wrap(vm, &made)
    };
    builder
        .method("__str__", "(self)", |vm, args| text_of(vm, args.this()))
        .method("subquery", "(self, name=None)", subquery)
        .method("alias", "(self, name=None, flat=False)", subquery)
        .method("lateral", "(self, name=None)", |vm, args| {
            let name = args.value("name");
            let made = query(&args)?.subquery(name.as_str().map(|name| name.as_str()), true);
            from::wrap(vm, &made)
        })
        .method("cte", "(self, name=None, recursive=False, nesting=False)", |vm, args| {
            let name = args.value("name");
            let on = |name: &str| args.value(name).as_int() == Some(1);
            let made =
                query(&args)?.cte(name.as_str().map(|name| name.as_str()), on("recursive"), on("nesting"));
            from::wrap(vm, &made)
        })
        .method("scalar_subquery", "(self)", |vm, args| {
            let query = query(&args)?;
            wrap_expr(vm, &Expr::Scalar(query))
        })
        .method("as_scalar", "(self)", |vm, args| {
            let query = query(&args)?;
            wrap_expr(vm, &Expr::Scalar(query))
        })
        .method("label", "(self, name)", |vm, args| {
            let name: String = args.get("name")?;
            let query = query(&args)?;
            wrap_expr(vm, &Expr::Scalar(query).label(Some(&name)))
        })
        .method("exists", "(self)", |vm, args| {
            let query = query(&args)?;
            wrap_expr(vm, &query.exists())
        })
        .method("execution_options", "(self, **kw)", |_vm, args| Ok(args.this().clone()))
        .method("options", "(self, *options)", |vm, args| {
            let made = again(vm, &args, &query(&args)?)?;
            let mut options = match vm.getattr_opt(&made, "_loader_options")? {
                Some(known) => vm.iterate(&known)?,
                None => Vec::new(),
            };
            options.extend(args.rest().iter().cloned());
            vm.setattr(&made, "_loader_options", Value::tuple(options))?;
            Ok(made)
        })
        .getter("selected_columns", columns)
        .getter("columns", columns)
        .getter("c", columns)
        .getter("exported_columns", columns)
}

fn generative(builder: ClassBuilder) -> ClassBuilder {
    let mut builder = builder;
    for (name, kind) in [
        ("union", CompoundKind::Union),
        ("union_all", CompoundKind::UnionAll),
        ("intersect", CompoundKind::Intersect),
        ("intersect_all", CompoundKind::IntersectAll),
        ("except_", CompoundKind::Except),
        ("except_all", CompoundKind::ExceptAll),
    ] {
        builder = builder.method(name, "(self, *other)", move |vm, args| {
            let mut queries = vec![query(&args)?];
            for other in args.rest() {
                queries.push(other.expect_payload::<QueryObject>()?.0.clone());
            }
            wrap(vm, &compound(kind, queries))
        });
    }
    builder
        .method("order_by", "(self, __first=..., *clauses)", |vm, args| {
            let parts = order_parts(vm, &args)?;
            change_tail(vm, &args, move |order_by, _, _| match parts {
                Some(parts) => order_by.extend(parts),
                None => order_by.clear(),
            })
        })
        .method("group_by", "(self, __first=..., *clauses)", |vm, args| {
            let parts = order_parts(vm, &args)?;
            change_tail(vm, &args, move |_, group_by, _| match parts {
                Some(parts) => group_by.extend(parts),
                None => group_by.clear(),
            })
        })
        .method("limit", "(self, limit)", |vm, args| {
            let limit = limit_expr(vm, &args.value("limit"))?;
            change_tail(vm, &args, move |_, _, limits| limits.limit = limit)
        })
        .method("fetch", "(self, count, with_ties=False, percent=False)", |vm, args| {
            let count = limit_expr(vm, &args.value("count"))?;
            let on = |name: &str| args.value(name).as_int() == Some(1);
            let fetch = count.map(|count| (count, on("with_ties"), on("percent")));
            change_tail(vm, &args, move |_, _, limits| {
                limits.limit = None;
                limits.fetch = fetch;
            })
        })
        .method("offset", "(self, offset)", |vm, args| {
            let offset = limit_expr(vm, &args.value("offset"))?;
            change_tail(vm, &args, move |_, _, limits| limits.offset = offset)
        })
        .method("slice", "(self, start, stop)", |vm, args| {
            let (start, stop): (i64, i64) = (args.get("start")?, args.get("stop")?);
            let limit = limit_expr(vm, &Value::Int(stop - start))?;
            let offset = if start == 0 { None } else { limit_expr(vm, &Value::Int(start))? };
            change_tail(vm, &args, move |_, _, limits| {
                limits.limit = limit;
                limits.offset = offset;
            })
        })
}

/// The arguments of `order_by`; `None` alone takes back what was there.
fn order_parts(vm: &mut Vm, args: &Args) -> PyResult<Option<Vec<Expr>>> {
    let first = args.value("__first");
    if first.is_none() && args.rest().is_empty() {
        return Ok(None);
    }
    let mut values = if matches!(first, Value::Ellipsis) { Vec::new() } else { vec![first] };
    values.extend(args.rest().iter().cloned());
    Ok(Some(exprs(vm, &values)?.into_iter().map(order_name).collect()))
}

fn limit_expr(vm: &mut Vm, value: &Value) -> PyResult<Option<Expr>> {
    match value {
        Value::None => Ok(None),
        _ => to_expr(vm, value, Some(Type::integer())).map(Some),
    }
}

fn change_tail(
    vm: &mut Vm,
    args: &Args,
    change: impl FnOnce(&mut Vec<Expr>, &mut Vec<Expr>, &mut Limits),
) -> PyResult<Value> {
    let changed = match query(args)? {
        Query::Select(select) => {
            changed_select(&select, |s| change(&mut s.order_by, &mut s.group_by, &mut s.limits))
        }
        Query::Compound(compound) => {
            let mut copy = Compound::clone(&compound);
            change(&mut copy.order_by, &mut copy.group_by, &mut copy.limits);
            Query::Compound(Rc::new(copy))
        }
        other => other,
    };
    again(vm, args, &changed)
}

fn conditions(builder: ClassBuilder) -> ClassBuilder {
    let filter = |vm: &mut Vm, args: Args| -> PyResult<Value> {
        let mut added = Vec::new();
        for value in args.rest() {
            added.push(to_condition(vm, value)?);
        }
        let select = this_select(vm, &args)?;
        let changed = changed_select(&select, |s| s.conditions.extend(added));
        again(vm, &args, &changed)
    };
    builder
        .method("where", "(self, *whereclause)", filter)
        .method("filter", "(self, *criteria)", filter)
        .method("filter_by", "(self, **kwargs)", |vm, args| {
            let select = this_select(vm, &args)?;
            let froms = select.froms().or_raise(vm)?;
            let mut added = Vec::new();
            for (key, value) in args.kwargs() {
                let column = froms.iter().rev().find_map(|from| from.column(key));
                let Some(column) = column else {
                    let described = froms.last().map(From::describe).unwrap_or_default();
                    let message = format!("Entity namespace for \"{described}\" has no property \"{key}\"");
                    return Err(errors::raise(vm, "InvalidRequestError", message));
                };
                let right = super::operand(vm, &column, value)?;
                added.push(column.compare(crate::expression::Operator::Eq, right).or_raise(vm)?);
            }
            let changed = changed_select(&select, |s| s.conditions.extend(added));
            again(vm, &args, &changed)
        })
        .method("having", "(self, *having)", |vm, args| {
            let mut added = Vec::new();
            for value in args.rest() {
                added.push(to_condition(vm, value)?);
            }
            let select = this_select(vm, &args)?;
            let changed = changed_select(&select, |s| s.having.extend(added));
            again(vm, &args, &changed)
        })
        .method("distinct", "(self, *expr)", |vm, args| {
            let on = exprs(vm, args.rest())?;
            let select = this_select(vm, &args)?;
            let changed = changed_select(&select, |s| {
                s.distinct = true;
                s.distinct_on.extend(on);
            });
            again(vm, &args, &changed)
        })
        .method(
            "with_for_update",
            "(self, *, nowait=False, read=False, of=None, skip_locked=False, key_share=False)",
            |vm, args| {
                let select = this_select(vm, &args)?;
                let on = |name: &str| args.value(name).as_int() == Some(1);
                let for_update = ForUpdate {
                    nowait: on("nowait"),
                    read: on("read"),
                    skip_locked: on("skip_locked"),
                    key_share: on("key_share"),
                    ..ForUpdate::default()
                };
                let for_update = locked(vm, &args, for_update)?;
                let changed = changed_select(&select, |s| s.for_update = Some(for_update));
                again(vm, &args, &changed)
            },
        )
        .method("prefix_with", "(self, *prefixes, dialect='*')", |vm, args| {
            let added = words(vm, &args)?;
            let select = this_select(vm, &args)?;
            let changed = changed_select(&select, |s| s.prefixes.extend(added));
            again(vm, &args, &changed)
        })
        .method("suffix_with", "(self, *suffixes, dialect='*')", |vm, args| {
            let added = words(vm, &args)?;
            let select = this_select(vm, &args)?;
            let changed = changed_select(&select, |s| s.suffixes.extend(added));
            again(vm, &args, &changed)
        })
        .method("with_hint", "(self, selectable, text, dialect_name='*')", |vm, args| {
            let from = from::to_from(vm, &args.value("selectable"))?;
            hint(vm, &args, Some(from))
        })
        .method("with_statement_hint", "(self, text, dialect_name='*')", |vm, args| hint(vm, &args, None))
}

fn hint(vm: &mut Vm, args: &Args, from: Option<From>) -> PyResult<Value> {
    let text: String = args.get("text")?;
    let dialect: String = args.get("dialect_name")?;
    let select = this_select(vm, args)?;
    let hint = (from, text.into(), Some(dialect.into()));
    let changed = changed_select(&select, |s| s.hints.push(hint));
    again(vm, args, &changed)
}

/// The words of `prefix_with` and `suffix_with`, with the dialect that they are for.
fn words(vm: &mut Vm, args: &Args) -> PyResult<Vec<(Expr, Option<Rc<str>>)>> {
    let dialect: Option<Rc<str>> = args.value("dialect").as_str().map(|name| name.as_str().into());
    args.rest().iter().map(|value| Ok((prefix(vm, value)?, dialect.clone()))).collect()
}

/// `of` of FOR UPDATE: tables, or columns, which stand for their tables where those are locked.
fn locked(vm: &mut Vm, args: &Args, mut for_update: ForUpdate) -> PyResult<ForUpdate> {
    let Some(of) = args.opt("of") else { return Ok(for_update) };
    let listed = match of.plain() {
        Value::List(_) | Value::Tuple(_) => vm.iterate(&of)?,
        _ => vec![of],
    };
    for value in listed {
        let froms = match known_expr(vm, &value)? {
            Some(column @ (Expr::Column(_) | Expr::Named(_))) => {
                let mut froms = Vec::new();
                column.collect_froms(&mut froms);
                for_update.columns.push(column);
                froms
            }
            _ => vec![from::to_from(vm, &value)?],
        };
        for from in froms {
            if !for_update.of.iter().any(|known| known.same(&from)) {
                for_update.of.push(from);
            }
        }
    }
    Ok(for_update)
}

/// A word before the columns: a string is SQL as it stands.
pub(super) fn prefix(vm: &mut Vm, value: &Value) -> PyResult<Expr> {
    match value.as_str() {
        Some(text) => Ok(Expr::text(text.as_str())),
        None => to_expr(vm, value, None),
    }
}

fn sources(builder: ClassBuilder) -> ClassBuilder {
    builder
        .method("select_from", "(self, *froms)", |vm, args| {
            let mut added = Vec::new();
            for value in args.rest() {
                added.push(from::to_from(vm, value)?);
            }
            let select = this_select(vm, &args)?;
            let changed = changed_select(&select, |s| s.from.extend(added));
            again(vm, &args, &changed)
        })
        .method("join", "(self, target, onclause=None, *, isouter=False, full=False)", |vm, args| {
            let outer = args.value("isouter").as_int() == Some(1);
            join(vm, &args, None, outer)
        })
        .method("outerjoin", "(self, target, onclause=None, *, full=False)", |vm, args| {
            join(vm, &args, None, true)
        })
        .method(
            "join_from",
            "(self, from_, target, onclause=None, *, isouter=False, full=False)",
            |vm, args| {
                let left = from::to_from(vm, &args.value("from_"))?;
                let outer = args.value("isouter").as_int() == Some(1);
                join(vm, &args, Some(left), outer)
            },
        )
        .method("add_columns", "(self, *entities)", |vm, args| {
            let added = items(vm, args.rest())?;
            let select = this_select(vm, &args)?;
            let changed = changed_select(&select, |s| s.columns.extend(added));
            wrap(vm, &changed)
        })
        .method("column", "(self, column)", |vm, args| {
            let added = items(vm, &[args.value("column")])?;
            let select = this_select(vm, &args)?;
            let changed = changed_select(&select, |s| s.columns.extend(added));
            wrap(vm, &changed)
        })
        .method("with_only_columns", "(self, *entities, maintain_column_froms=False)", |vm, args| {
            let columns = items(vm, args.rest())?;
            let select = this_select(vm, &args)?;
            let changed = changed_select(&select, |s| s.columns = columns);
            let made = wrap(vm, &changed)?;
            vm.setattr(&made, "_entities", Value::tuple(args.rest().to_vec()))?;
            Ok(made)
        })
        .method("correlate", "(self, *fromclauses)", |vm, args| {
            let mut chosen = Vec::new();
            for value in args.rest().iter().filter(|value| !value.is_none()) {
                chosen.push(from::to_from(vm, value)?);
            }
            let select = this_select(vm, &args)?;
            let changed = changed_select(&select, |s| s.correlate = Some(chosen));
            again(vm, &args, &changed)
        })
        .method("correlate_except", "(self, *fromclauses)", |vm, args| {
            let mut kept = Vec::new();
            for value in args.rest() {
                kept.push(from::to_from(vm, value)?);
            }
            let select = this_select(vm, &args)?;
            let changed = changed_select(&select, |s| s.correlate_except = Some(kept));
            again(vm, &args, &changed)
        })
        .method("get_final_froms", "(self)", |vm, args| {
            let froms = this_select(vm, &args)?.froms().or_raise(vm)?;
            let froms: Vec<Value> = froms.iter().map(|from| from::wrap(vm, from)).collect::<PyResult<_>>()?;
            Ok(Value::list(froms))
        })
}

fn join(vm: &mut Vm, args: &Args, left: Option<From>, outer: bool) -> PyResult<Value> {
    let target_value = args.value("target");
    // A relationship brings its own target and condition; as a condition, it is told the target.
    let on_value = args.value("onclause");
    let is_relationship = |vm: &mut Vm, value: &Value| -> PyResult<Option<Value>> {
        if matches!(value, Value::Class(_)) { Ok(None) } else { vm.getattr_opt(value, "_join_parts") }
    };
    let parts = match (is_relationship(vm, &target_value)?, is_relationship(vm, &on_value)?) {
        (Some(method), _) => Some(vm.call(&method, Vec::new(), Vec::new())?),
        (None, Some(method)) => Some(vm.call(&method, vec![target_value.clone()], Vec::new())?),
        (None, None) => None,
    };
    if let Some(parts) = parts {
        let parts = vm.iterate(&parts)?;
        let mut steps = Vec::new();
        for step in parts.chunks_exact(2) {
            let target = from::to_from(vm, &step[0])?;
            let mut on = to_condition(vm, &step[1])?;
            if let (Some(more), 1) = (known_expr(vm, &on_value)?, parts.len() / 2)
                && is_relationship(vm, &on_value)?.is_none()
            {
                on = expression::and([on, more]);
            }
            let left = left.clone().filter(|_| steps.is_empty());
            steps.push(JoinStep { target, on: Some(on), left, outer, full: false });
        }
        let select = this_select(vm, args)?;
        let changed = changed_select(&select, |s| s.joins.extend(steps));
        return again(vm, args, &changed);
    }
    let target = from::to_from(vm, &target_value)?;
    let on = match args.opt("onclause") {
        Some(on) => Some(to_condition(vm, &on)?),
        None => None,
    };
    let full = args.value("full").as_int() == Some(1);
    let step = JoinStep { target, on, left, outer, full };
    let select = this_select(vm, args)?;
    let changed = changed_select(&select, |s| s.joins.push(step));
    again(vm, args, &changed)
}
