//! `insert()`, `update()` and `delete()` as Python objects.

use std::rc::Rc;

use python::{Args, ClassBuilder, ClassRef, PyResult, Str, Value, Vm};

use super::{DeleteObject, InsertObject, UpdateObject, exprs, from, known_expr, text_of, to_condition};
use crate::dialect::{self, DialectSettings};
use crate::expression::{
    Assignments, Delete, DmlTarget, DmlValue, Expr, From, Function, Insert, InsertSource, NamedColumn,
    OnConflict, Update,
};
use crate::sa::errors::{self, OrRaise as _};
use crate::sa::state::class_once;

/// The class of this name.
pub(in super::super) fn class(vm: &mut Vm, name: &str) -> PyResult<ClassRef> {
    let (name, base): (&'static str, &str) = match name {
        "UpdateBase" => ("UpdateBase", "ClauseElement"),
        "ValuesBase" => ("ValuesBase", "UpdateBase"),
        "Insert" => ("Insert", "ValuesBase"),
        "Update" => ("Update", "ValuesBase"),
        "Delete" => ("Delete", "UpdateBase"),
        other => return super::select_class(vm, other),
    };
    class_once(vm, name, |vm| {
        let mut bases = vec![class(vm, base)?];
        if name == "UpdateBase" {
            bases.push(super::element_class(vm, "Executable")?);
        }
        let builder =
            ClassBuilder::new(vm, "sqlalchemy.sql.dml", name).bases(&bases.iter().collect::<Vec<_>>());
        match name {
            "UpdateBase" => builder
                .method("__str__", "(self)", |vm, args| text_of(vm, args.this()))
                .method("execution_options", "(self, **kw)", |_vm, args| Ok(args.this().clone()))
                .method("with_hint", "(self, text, selectable=None, dialect_name='*')", |_vm, args| {
                    Ok(args.this().clone())
                }),
            "Insert" => insert_methods(builder),
            "Update" => update_methods(builder),
            "Delete" => delete_methods(builder),
            _ => builder,
        }
        .build()
    })
}

fn wrap_insert(vm: &mut Vm, insert: Insert) -> PyResult<Value> {
    let class = class(vm, "Insert")?;
    Ok(vm.new_instance(&class, InsertObject(Rc::new(insert))))
}

fn wrap_update(vm: &mut Vm, update: Update) -> PyResult<Value> {
    let class = class(vm, "Update")?;
    Ok(vm.new_instance(&class, UpdateObject(Rc::new(update))))
}

fn wrap_delete(vm: &mut Vm, delete: Delete) -> PyResult<Value> {
    let class = class(vm, "Delete")?;
    Ok(vm.new_instance(&class, DeleteObject(Rc::new(delete))))
}

/// `insert(table)`
pub(super) fn insert(vm: &mut Vm, table: &Value) -> PyResult<Value> {
    let table = from::to_from(vm, table)?;
    wrap_insert(vm, Insert::into(table))
}

/// `update(table)`
pub(super) fn update(vm: &mut Vm, table: &Value) -> PyResult<Value> {
    let table = from::to_from(vm, table)?;
    wrap_update(vm, Update::of(table))
}

/// `delete(table)`
pub(super) fn delete(vm: &mut Vm, table: &Value) -> PyResult<Value> {
    let table = from::to_from(vm, table)?;
    wrap_delete(vm, Delete::from(table))
}

/// One row of values: from a dict, keywords, or values in the table's order.
fn assignments(
    vm: &mut Vm,
    table: &From,
    value: Option<&Value>,
    keywords: &[(Str, Value)],
) -> PyResult<Assignments> {
    let mut found = Assignments::new();
    match value.map(Value::plain) {
        Some(Value::Dict(dict)) => {
            for (key, value) in dict.items() {
                let target = target(vm, &key)?;
                found.push((target, to_value(vm, &value)?));
            }
        }
        Some(Value::Tuple(_) | Value::List(_)) => {
            let values = vm.iterate(value.unwrap_or(&Value::None))?;
            for ((key, _), value) in table.columns().into_iter().zip(values) {
                found.push((DmlTarget::key(key), to_value(vm, &value)?));
            }
        }
        _ => {}
    }
    for (key, value) in keywords {
        found.push((DmlTarget::key(&**key), to_value(vm, value)?));
    }
    Ok(found)
}

fn target(vm: &mut Vm, key: &Value) -> PyResult<DmlTarget> {
    match known_expr(vm, key)? {
        Some(column) => Ok(DmlTarget::column(column)),
        None => Ok(DmlTarget::key(vm.str_of(key)?.as_str())),
    }
}

fn to_value(vm: &mut Vm, value: &Value) -> PyResult<DmlValue> {
    Ok(match known_expr(vm, value)? {
        Some(expr) => DmlValue::Expr(expr),
        None => DmlValue::Value(crate::sa::values::to_bind(vm, value)?),
    })
}

fn insert_methods(builder: ClassBuilder) -> ClassBuilder {
    fn change(vm: &mut Vm, args: &Args, change: impl FnOnce(&mut Insert)) -> PyResult<Value> {
        let mut copy = Insert::clone(&args.this().expect_payload::<InsertObject>()?.0);
        change(&mut copy);
        wrap_insert(vm, copy)
    }
    builder
        .method("values", "(self, *args, **kwargs)", |vm, args| {
            let insert = args.payload::<InsertObject>()?.0.clone();
            let source = match args.rest() {
                [Value::List(rows)] => {
                    let mut found = Vec::new();
                    for row in rows.to_vec() {
                        found.push(assignments(vm, &insert.table, Some(&row), &[])?);
                    }
                    InsertSource::Rows(found)
                }
                rest => {
                    let mut values = match &insert.source {
                        InsertSource::Values(old) => old.clone(),
                        _ => Assignments::new(),
                    };
                    for (target, value) in assignments(vm, &insert.table, rest.first(), args.kwargs())? {
                        values.retain(|(old, _)| old.key != target.key);
                        values.push((target, value));
                    }
                    InsertSource::Values(values)
                }
            };
            change(vm, &args, |insert| insert.source = source)
        })
        .method("from_select", "(self, names, select, include_defaults=True)", |vm, args| {
            let mut names = Vec::new();
            for name in vm.iterate(&args.value("names"))? {
                names.push(target(vm, &name)?.key);
            }
            let value = args.value("select");
            let Some(query) = value.payload::<super::QueryObject>().map(|query| query.0.clone()) else {
                return Err(super::no_expression(
                    vm,
                    &value,
                    "SELECT construct or equivalent text() construct expected",
                )?);
            };
            let include_defaults = args.value("include_defaults").as_int() != Some(0);
            change(vm, &args, |insert| {
                insert.source = InsertSource::Select { names, query, include_defaults }
            })
        })
        .method("inline", "(self)", |vm, args| change(vm, &args, |insert| insert.inline = true))
        .method("return_defaults", "(self, *cols, **kw)", |vm, args| {
            change(vm, &args, |insert| insert.return_defaults = true)
        })
        .method("returning", "(self, *cols, **kw)", |vm, args| {
            let columns = returned(vm, args.rest())?;
            change(vm, &args, |insert| insert.returning.extend(columns))
        })
        .method("prefix_with", "(self, *prefixes, dialect='*')", |vm, args| {
            let mut prefixes = Vec::new();
            let dialect: Option<Rc<str>> = args.value("dialect").as_str().map(|name| name.as_str().into());
            for value in args.rest() {
                prefixes.push((super::select::prefix(vm, value)?, dialect.clone()));
            }
            change(vm, &args, |insert| insert.prefixes.extend(prefixes))
        })
        .method(
            "on_conflict_do_nothing",
            "(self, constraint=None, index_elements=None, index_where=None)",
            |vm, args| {
                let conflict = on_conflict(vm, &args)?;
                change(vm, &args, |insert| insert.on_conflict = Some(conflict))
            },
        )
        .method(
            "on_conflict_do_update",
            "(self, constraint=None, index_elements=None, index_where=None, set_=None, where=None)",
            |vm, args| {
                let mut conflict = on_conflict(vm, &args)?;
                let table = args.payload::<InsertObject>()?.0.table.clone();
                conflict.set = assignments(vm, &table, Some(&args.value("set_")), &[])?;
                conflict.condition = match args.opt("where") {
                    Some(condition) => Some(to_condition(vm, &condition)?),
                    None => None,
                };
                change(vm, &args, |insert| insert.on_conflict = Some(conflict))
            },
        )
        .method("on_duplicate_key_update", "(self, *args, **kw)", |vm, args| {
            let table = args.payload::<InsertObject>()?.0.table.clone();
            let given = args.rest().first();
            let mut set = match given.map(Value::plain) {
                // Pairs keep their order; a dict goes by the table's columns.
                Some(Value::List(_)) => {
                    let mut pairs = Assignments::new();
                    for pair in vm.iterate(given.unwrap_or(&Value::None))? {
                        if let [key, value] = vm.iterate(&pair)?.as_slice() {
                            let target = target(vm, key)?;
                            pairs.push((target, to_value(vm, value)?));
                        }
                    }
                    pairs
                }
                _ => {
                    let mut set = assignments(vm, &table, given, args.kwargs())?;
                    let columns = table.columns();
                    set.sort_by_key(|(target, _)| columns.iter().position(|(key, _)| *key == target.key));
                    set
                }
            };
            for (_, value) in &mut set {
                if let DmlValue::Expr(Expr::Named(column)) = value
                    && column.table.as_ref().is_some_and(|table| table.describe() == "inserted")
                {
                    let name =
                        Expr::Named(Rc::new(NamedColumn { table: None, ..NamedColumn::clone(column) }));
                    let call = Function::new("VALUES", vec![name], Some(column.ty.clone()));
                    *value = DmlValue::Expr(Expr::Function(Rc::new(call)));
                }
            }
            let conflict = OnConflict { set, on_duplicate_key: true, ..OnConflict::default() };
            change(vm, &args, |insert| insert.on_conflict = Some(conflict))
        })
        .getter("inserted", |vm, this| {
            let table = this.expect_payload::<InsertObject>()?.0.table.clone();
            let inserted = from::wrap(vm, &table.alias(Some("inserted")))?;
            vm.getattr(&inserted, "c")
        })
        .getter("excluded", |vm, this| {
            let table = this.expect_payload::<InsertObject>()?.0.table.clone();
            let excluded = from::wrap(vm, &table.alias(Some("excluded")))?;
            vm.getattr(&excluded, "c")
        })
        .getter("table", |vm, this| {
            let table = this.expect_payload::<InsertObject>()?.0.table.clone();
            from::wrap(vm, &table)
        })
}

fn on_conflict(vm: &mut Vm, args: &Args) -> PyResult<OnConflict> {
    let mut conflict = OnConflict::default();
    if let Some(constraint) = args.opt("constraint") {
        conflict.constraint = Some(match constraint.as_str() {
            Some(name) => name.as_str().into(),
            None => {
                let name = vm.getattr(&constraint, "name")?;
                vm.str_of(&name)?.as_str().into()
            }
        });
    }
    if let Some(elements) = args.opt("index_elements") {
        for element in vm.iterate(&elements)? {
            conflict.elements.push(match element.as_str() {
                Some(name) => Expr::named(name.as_str(), crate::types::Type::null()),
                None => super::to_expr(vm, &element, None)?,
            });
        }
    }
    if let Some(condition) = args.opt("index_where") {
        conflict.index_where = Some(to_condition(vm, &condition)?);
    }
    Ok(conflict)
}

/// The columns of RETURNING; a table stands for all of its own.
fn returned(vm: &mut Vm, values: &[Value]) -> PyResult<Vec<Expr>> {
    let mut found = Vec::new();
    for value in values {
        if from::is_from(vm, value)? {
            let table = from::to_from(vm, value)?;
            found.extend(table.columns().into_iter().map(|(_, column)| column));
        } else {
            found.extend(exprs(vm, std::slice::from_ref(value))?);
        }
    }
    Ok(found)
}

fn update_methods(builder: ClassBuilder) -> ClassBuilder {
    fn change(vm: &mut Vm, args: &Args, change: impl FnOnce(&mut Update)) -> PyResult<Value> {
        let mut copy = Update::clone(&args.this().expect_payload::<UpdateObject>()?.0);
        change(&mut copy);
        wrap_update(vm, copy)
    }
    let filter = |vm: &mut Vm, args: Args| -> PyResult<Value> {
        let mut conditions = Vec::new();
        for value in args.rest() {
            conditions.push(to_condition(vm, value)?);
        }
        change(vm, &args, |update| update.conditions.extend(conditions))
    };
    builder
        .method("values", "(self, *args, **kwargs)", |vm, args| {
            let update = args.payload::<UpdateObject>()?.0.clone();
            let mut values = update.values.clone().unwrap_or_default();
            for (target, value) in assignments(vm, &update.table, args.rest().first(), args.kwargs())? {
                values.retain(|(old, _)| old.key != target.key);
                values.push((target, value));
            }
            change(vm, &args, |update| update.values = Some(values))
        })
        .method("ordered_values", "(self, *args)", |vm, args| {
            let mut values = Assignments::new();
            for pair in args.rest() {
                if let [key, value] = vm.iterate(pair)?.as_slice() {
                    let target = target(vm, key)?;
                    values.push((target, to_value(vm, value)?));
                }
            }
            change(vm, &args, |update| {
                update.values = Some(values);
                update.ordered = true;
            })
        })
        .method("with_dialect_options", "(self, **opt)", |vm, args| {
            let mut limit = None;
            for (name, value) in args.kwargs() {
                match (name.strip_suffix("_limit"), value.as_int()) {
                    (Some(dialect), Some(rows)) if limits_updates(dialect) => {
                        limit = Some((dialect.into(), rows))
                    }
                    _ => return Err(python::Error::unsupported(format!("the option {}", name.as_str()))),
                }
            }
            change(vm, &args, |update| update.limit = limit)
        })
        .method("where", "(self, *whereclause)", filter)
        .method("filter", "(self, *criteria)", filter)
        .method("filter_by", "(self, **kwargs)", |vm, args| {
            let table = args.payload::<UpdateObject>()?.0.table.clone();
            let conditions = by_keys(vm, &table, args.kwargs())?;
            change(vm, &args, |update| update.conditions.extend(conditions))
        })
        .method("returning", "(self, *cols, **kw)", |vm, args| {
            let columns = returned(vm, args.rest())?;
            change(vm, &args, |update| update.returning.extend(columns))
        })
        .getter("table", |vm, this| {
            let table = this.expect_payload::<UpdateObject>()?.0.table.clone();
            from::wrap(vm, &table)
        })
}

fn limits_updates(dialect: &str) -> bool {
    dialect::by_name(dialect, &DialectSettings::default())
        .is_some_and(|dialect| dialect.sql().limits_updates())
}

fn by_keys(vm: &mut Vm, table: &From, keywords: &[(Str, Value)]) -> PyResult<Vec<Expr>> {
    let mut conditions = Vec::new();
    for (key, value) in keywords {
        let Some(column) = table.column(key) else {
            let message = format!("Entity namespace for \"{}\" has no property \"{key}\"", table.describe());
            return Err(errors::raise(vm, "InvalidRequestError", message));
        };
        let right = super::operand(vm, &column, value)?;
        conditions.push(column.compare(crate::expression::Operator::Eq, right).or_raise(vm)?);
    }
    Ok(conditions)
}

fn delete_methods(builder: ClassBuilder) -> ClassBuilder {
    fn change(vm: &mut Vm, args: &Args, change: impl FnOnce(&mut Delete)) -> PyResult<Value> {
        let mut copy = Delete::clone(&args.this().expect_payload::<DeleteObject>()?.0);
        change(&mut copy);
        wrap_delete(vm, copy)
    }
    let filter = |vm: &mut Vm, args: Args| -> PyResult<Value> {
        let mut conditions = Vec::new();
        for value in args.rest() {
            conditions.push(to_condition(vm, value)?);
        }
        change(vm, &args, |delete| delete.conditions.extend(conditions))
    };
    builder
        .method("where", "(self, *whereclause)", filter)
        .method("filter", "(self, *criteria)", filter)
        .method("filter_by", "(self, **kwargs)", |vm, args| {
            let table = args.payload::<DeleteObject>()?.0.table.clone();
            let conditions = by_keys(vm, &table, args.kwargs())?;
            change(vm, &args, |delete| delete.conditions.extend(conditions))
        })
        .method("returning", "(self, *cols, **kw)", |vm, args| {
            let columns = returned(vm, args.rest())?;
            change(vm, &args, |delete| delete.returning.extend(columns))
        })
        .getter("table", |vm, this| {
            let table = this.expect_payload::<DeleteObject>()?.0.table.clone();
            from::wrap(vm, &table)
        })
}
