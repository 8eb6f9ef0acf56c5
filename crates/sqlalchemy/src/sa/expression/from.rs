//! Tables, aliases, joins and subqueries as Python objects, and their `.c`.

use std::rc::Rc;

use python::{ClassBuilder, ClassRef, PyResult, Str, Value, Vm};

use super::{ExprObject, FromObject, exprs, known_expr, text_of, to_condition, wrap as wrap_expr};
use crate::expression::{
    Alias, CompoundKind, Cte, Expr, From, LightTable, NamedColumn, Query, SqlName, Subquery, TableFunction,
    Values,
};
use crate::sa::errors::{self, OrRaise as _};
use crate::sa::state::{class_once, payloads};
use crate::types::Type;

payloads! {
    /// `.c` of something with columns.
    ColumnsObject(From) is "ReadOnlyColumnCollection";
}

const CLASSES: &[(&str, &str)] = &[
    ("Selectable", "ClauseElement"),
    ("FromClause", "Selectable"),
    ("TableClause", "FromClause"),
    ("AliasedReturnsRows", "FromClause"),
    ("Alias", "AliasedReturnsRows"),
    ("Subquery", "AliasedReturnsRows"),
    ("Lateral", "AliasedReturnsRows"),
    ("CTE", "AliasedReturnsRows"),
    ("Values", "AliasedReturnsRows"),
    ("TableValuedAlias", "AliasedReturnsRows"),
    ("Join", "FromClause"),
    ("TextualFrom", "FromClause"),
];

/// The class of this name.
pub(in super::super) fn class(vm: &mut Vm, name: &str) -> PyResult<ClassRef> {
    let Some((name, base)) = CLASSES.iter().find(|(known, _)| *known == name) else {
        return super::element_class(vm, name);
    };
    class_once(vm, name, |vm| {
        let base = class(vm, base)?;
        let builder = ClassBuilder::new(vm, "sqlalchemy.sql.selectable", name).bases(&[&base]);
        match *name {
            "FromClause" => from_clause(builder),
            "TableClause" => table_clause(builder),
            "AliasedReturnsRows" => builder.method("alias", "(self, name=None)", alias),
            "Values" => builder.method("data", "(self, values)", values_data),
            "CTE" => builder
                .method("union", "(self, *other)", |vm, args| restate(vm, &args, CompoundKind::Union))
                .method("union_all", "(self, *other)", |vm, args| restate(vm, &args, CompoundKind::UnionAll)),
            _ => builder,
        }
        .build()
    })
}

/// `cte.union_all(query)`: the same name, with a query that may speak of itself.
fn restate(vm: &mut Vm, args: &python::Args, kind: CompoundKind) -> PyResult<Value> {
    let From::Cte(cte) = to_from(vm, args.this())? else { return Ok(args.this().clone()) };
    let mut queries = vec![cte.query.clone()];
    for value in args.rest() {
        queries.push(value.expect_payload::<super::QueryObject>()?.0.clone());
    }
    let query = super::select::compound(kind, queries);
    let made = Cte {
        query,
        name: cte.name.clone(),
        recursive: cte.recursive,
        nesting: cte.nesting,
        prefix: cte.prefix.clone(),
        restates: Some(cte),
    };
    wrap(vm, &From::Cte(Rc::new(made)))
}

/// `values(column("a", Integer), ..., name="v")`
pub(super) fn values(vm: &mut Vm, args: python::Args) -> PyResult<Value> {
    let mut columns = Vec::new();
    for value in args.rest() {
        match known_expr(vm, value)? {
            Some(Expr::Named(column)) => columns.push(NamedColumn::clone(&column)),
            Some(Expr::Column(column)) => columns.push(NamedColumn::new(column.name().shared(), column.ty())),
            _ => return Err(errors::raise(vm, "ArgumentError", "values() takes column() constructs")),
        }
    }
    let name = args.value("name");
    let Some(name) = name.as_str() else { return Err(python::Error::unsupported("values() without a name")) };
    if args.value("literal_binds").as_int() == Some(1) {
        return Err(python::Error::unsupported("values(literal_binds=True)"));
    }
    let query = Query::Values(Rc::new(Values { columns, rows: Vec::new() }));
    wrap(vm, &query.subquery(Some(name.as_str()), false))
}

/// `values(...).data([(1, "x"), ...])`
fn values_data(vm: &mut Vm, args: python::Args) -> PyResult<Value> {
    let From::Subquery(subquery) = to_from(vm, args.this())? else { return Ok(args.this().clone()) };
    let Query::Values(values) = &subquery.query else { return Ok(args.this().clone()) };
    let mut made = Values::clone(values);
    for row in vm.iterate(&args.value("values"))? {
        let mut cells = Vec::new();
        for (cell, column) in vm.iterate(&row)?.iter().zip(&values.columns) {
            cells.push(super::to_expr(vm, cell, Some(column.ty.clone()))?);
        }
        made.rows.push(cells);
    }
    let query = Query::Values(Rc::new(made));
    wrap(vm, &From::Subquery(Rc::new(Subquery { query, name: subquery.name.clone(), lateral: false })))
}

/// `tablesample(table, func.bernoulli(5))`
pub(super) fn table_sample(vm: &mut Vm, args: python::Args) -> PyResult<Value> {
    if args.opt("seed").is_some() {
        return Err(python::Error::unsupported("tablesample(seed=...)"));
    }
    let of = to_from(vm, &args.value("selectable"))?;
    let name = args.value("name");
    let From::Alias(alias) = of.alias(name.as_str().map(|name| name.as_str())) else {
        return Ok(args.value("selectable"));
    };
    let sampling = match args.value("sampling") {
        number @ (Value::Int(_) | Value::Float(_)) => super::operators::call(vm, "system", &[number], None)?,
        function => super::to_expr(vm, &function, None)?,
    };
    let made = Alias { of, name: alias.name.clone(), lateral: false, sample: Some(sampling) };
    wrap(vm, &From::Alias(Rc::new(made)))
}

fn alias(vm: &mut Vm, args: python::Args) -> PyResult<Value> {
    let from = to_from(vm, args.this())?;
    let name = args.value("name");
    let made = from.alias(name.as_str().map(|name| name.as_str()));
    wrap(vm, &made)
}

fn from_clause(builder: ClassBuilder) -> ClassBuilder {
    let columns = |vm: &mut Vm, this: &Value| -> PyResult<Value> {
        let from = to_from(vm, this)?;
        columns_of(vm, from)
    };
    builder
        .getter("c", columns)
        .getter("columns", columns)
        .getter("exported_columns", columns)
        .getter("name", |vm, this| {
            let from = to_from(vm, this)?;
            Ok(from.describe())
        })
        .getter("description", |vm, this| Ok(to_from(vm, this)?.describe()))
        .method("__str__", "(self)", |vm, args| text_of(vm, args.this()))
        .method("alias", "(self, name=None, flat=False)", alias)
        .method("join", "(self, right, onclause=None, isouter=False, full=False)", join)
        .method("outerjoin", "(self, right, onclause=None, full=False)", join_outer)
        .method("select", "(self, *whereclause)", |vm, args| {
            let module = Value::Module(vm.import("sqlalchemy")?);
            vm.call_method(&module, "select", vec![args.this().clone()])
        })
        .method("insert", "(self)", |vm, args| sqlalchemy(vm, "insert", args.this()))
        .method("update", "(self)", |vm, args| sqlalchemy(vm, "update", args.this()))
        .method("delete", "(self)", |vm, args| sqlalchemy(vm, "delete", args.this()))
        .method("corresponding_column", "(self, column, require_embedded=False)", |vm, args| {
            let from = to_from(vm, args.this())?;
            let key = match known_expr(vm, &args.value("column"))? {
                Some(Expr::Column(column)) => Some(column.key()),
                Some(Expr::Named(column)) => Some(column.key.clone()),
                _ => None,
            };
            match key.and_then(|key| from.column(&key)) {
                Some(column) => wrap_expr(vm, &column),
                None => Ok(Value::None),
            }
        })
}

fn sqlalchemy(vm: &mut Vm, name: &str, this: &Value) -> PyResult<Value> {
    let module = Value::Module(vm.import("sqlalchemy")?);
    vm.call_method(&module, name, vec![this.clone()])
}

fn join(vm: &mut Vm, args: python::Args) -> PyResult<Value> {
    let outer = args.value("isouter").as_int() == Some(1);
    make_join(vm, &args, outer)
}

fn join_outer(vm: &mut Vm, args: python::Args) -> PyResult<Value> {
    make_join(vm, &args, true)
}

fn make_join(vm: &mut Vm, args: &python::Args, outer: bool) -> PyResult<Value> {
    let left = to_from(vm, args.this())?;
    let right = to_from(vm, &args.value("right"))?;
    let on = match args.opt("onclause") {
        Some(on) => Some(to_condition(vm, &on)?),
        None => None,
    };
    let full = args.value("full").as_int() == Some(1);
    let made = left.join(right, on, outer, full).or_raise(vm)?;
    wrap(vm, &made)
}

fn table_clause(builder: ClassBuilder) -> ClassBuilder {
    builder
        .getter("name", |vm, this| match to_from(vm, this)? {
            From::Light(table) => Ok(Value::str(table.name.as_str())),
            From::Table(table) => crate::sa::names::from_name(vm, &table.name()),
            other => Ok(Value::str(other.describe())),
        })
        .getter("schema", |vm, this| {
            Ok(match to_from(vm, this)? {
                From::Light(table) => {
                    table.schema.as_ref().map_or(Value::None, |name| Value::str(name.as_str()))
                }
                _ => Value::None,
            })
        })
        .getter("fullname", |vm, this| Ok(to_from(vm, this)?.describe()))
        .method("append_column", "(self, c)", |vm, args| {
            if let From::Light(table) = to_from(vm, args.this())?
                && let Some(Expr::Named(column)) = known_expr(vm, &args.value("c"))?
            {
                table.append_column(NamedColumn::clone(&column));
            }
            Ok(())
        })
}

/// The class of a from's Python object.
fn class_for(vm: &mut Vm, from: &From) -> PyResult<ClassRef> {
    let name = match from {
        From::Table(_) | From::Light(_) => "TableClause",
        From::Alias(alias) if alias.lateral => "Lateral",
        From::Alias(_) => "Alias",
        From::Join(_) => "Join",
        From::Subquery(subquery) if subquery.lateral => "Lateral",
        From::Subquery(subquery) if matches!(subquery.query, Query::Values(_)) => "Values",
        From::Subquery(_) => "Subquery",
        From::Cte(_) => "CTE",
        From::Function(_) => "TableValuedAlias",
        From::Text(_) => "TextualFrom",
    };
    class(vm, name)
}

/// Something to select from as a Python object; a table is that table's own object.
pub(in super::super) fn wrap(vm: &mut Vm, from: &From) -> PyResult<Value> {
    if let From::Table(table) = from {
        return crate::sa::schema::wrap_table(vm, table);
    }
    let class = class_for(vm, from)?;
    Ok(vm.new_instance(&class, FromObject(from.clone())))
}

/// What a value is to select from.
pub(in super::super) fn to_from(vm: &mut Vm, value: &Value) -> PyResult<From> {
    if let Some(object) = value.payload::<FromObject>() {
        return Ok(object.0.clone());
    }
    if let Some(table) = crate::sa::schema::known_table(value) {
        return Ok(From::Table(table));
    }
    if let Some(query) = value.payload::<super::QueryObject>() {
        return Ok(query.0.subquery(None, false));
    }
    if let Some(object) = value.payload::<ExprObject>() {
        return Ok(From::Text(object.0.clone()));
    }
    // A mapped class stands for its table.
    for name in ["__clause_element__", "__table__"] {
        if let Some(found) = vm.getattr_opt(value, name)? {
            let found = if name == "__table__" { found } else { vm.call(&found, Vec::new(), Vec::new())? };
            return to_from(vm, &found);
        }
    }
    let shown = vm.repr(value)?;
    Err(errors::raise(
        vm,
        "ArgumentError",
        format!("FROM expression, such as a Table or alias() object expected, got {shown}."),
    ))
}

/// Whether a value can be selected from.
pub(super) fn is_from(vm: &mut Vm, value: &Value) -> PyResult<bool> {
    let own = value.payload::<FromObject>().is_some() || crate::sa::schema::known_table(value).is_some();
    let may_be_mapped = match value {
        Value::Class(_) => true,
        Value::Instance(instance) => &*instance.class().name() == "AliasedClass",
        _ => false,
    };
    Ok(own || (may_be_mapped && vm.hasattr(value, "__table__")?))
}

fn columns_of(vm: &mut Vm, from: From) -> PyResult<Value> {
    let class = columns_class(vm)?;
    Ok(vm.new_instance(&class, ColumnsObject(from)))
}

fn columns_class(vm: &mut Vm) -> PyResult<ClassRef> {
    fn all(vm: &mut Vm, from: &From) -> PyResult<Vec<(Value, Value)>> {
        let mut found = Vec::new();
        for (key, column) in from.columns() {
            found.push((Value::str(&*key), wrap_expr(vm, &column)?));
        }
        Ok(found)
    }
    class_once(vm, "ReadOnlyColumnCollection", |vm| {
        ClassBuilder::new(vm, "sqlalchemy.sql.base", "ReadOnlyColumnCollection")
            .getattr(|vm, this, name: &Str| {
                let from = this.expect_payload::<ColumnsObject>()?;
                match from.0.column(name) {
                    Some(column) => wrap_expr(vm, &column).map(Some),
                    None if name.starts_with("__") => Ok(None),
                    None => Err(vm.raise("AttributeError", name.to_string())),
                }
            })
            .method("__getitem__", "(self, key)", |vm, args| {
                let from = args.payload::<ColumnsObject>()?;
                let key = args.value("key");
                let found = match key.plain() {
                    Value::Int(at) => {
                        let columns = from.0.columns();
                        let at = if *at < 0 { at + columns.len() as i64 } else { *at };
                        usize::try_from(at)
                            .ok()
                            .and_then(|at| columns.get(at).map(|(_, column)| column.clone()))
                    }
                    _ => key.as_str().and_then(|key| from.0.column(key)),
                };
                match found {
                    Some(column) => wrap_expr(vm, &column),
                    None if key.as_int().is_some() => Err(vm.raise("IndexError", "list index out of range")),
                    None => Err(python::Error::key(key)),
                }
            })
            .method("__contains__", "(self, key)", |vm, args| {
                let from = args.payload::<ColumnsObject>()?;
                let key = args.value("key");
                match key.as_str() {
                    Some(name) => Ok(from.0.column(name).is_some()),
                    None => {
                        Err(errors::raise(vm, "ArgumentError", "__contains__ requires a string argument"))
                    }
                }
            })
            .method("__len__", "(self)", |_vm, args| {
                Ok(args.payload::<ColumnsObject>()?.0.columns().len() as i64)
            })
            .method("__iter__", "(self)", |vm, args| {
                let from = args.payload::<ColumnsObject>()?;
                let columns = all(vm, &from.0)?.into_iter().map(|(_, column)| column).collect();
                Ok(python::Iter::values("list_iterator", columns))
            })
            .method("keys", "(self)", |vm, args| {
                let from = args.payload::<ColumnsObject>()?;
                Ok(Value::list(all(vm, &from.0)?.into_iter().map(|(key, _)| key).collect()))
            })
            .method("values", "(self)", |vm, args| {
                let from = args.payload::<ColumnsObject>()?;
                Ok(Value::list(all(vm, &from.0)?.into_iter().map(|(_, column)| column).collect()))
            })
            .method("items", "(self)", |vm, args| {
                let from = args.payload::<ColumnsObject>()?;
                let pairs = all(vm, &from.0)?.into_iter().map(|(key, column)| Value::tuple([key, column]));
                Ok(Value::list(pairs.collect()))
            })
            .method("get", "(self, key, default=None)", |vm, args| {
                let from = args.payload::<ColumnsObject>()?;
                match args.value("key").as_str().and_then(|key| from.0.column(key)) {
                    Some(column) => wrap_expr(vm, &column),
                    None => Ok(args.value("default")),
                }
            })
            .method("contains_column", "(self, col)", |vm, args| {
                let from = args.payload::<ColumnsObject>()?;
                let wanted = known_expr(vm, &args.value("col"))?;
                Ok(wanted
                    .is_some_and(|wanted| from.0.columns().iter().any(|(_, column)| column.same(&wanted))))
            })
            .method("__repr__", "(self)", |vm, args| {
                let from = args.payload::<ColumnsObject>()?;
                let mut shown = Vec::new();
                for (_, column) in all(vm, &from.0)? {
                    shown.push(vm.repr(&column)?.to_string());
                }
                Ok(format!("ReadOnlyColumnCollection({})", shown.join(", ")))
            })
            .build()
    })
}

/// `table(name, *columns, schema=)`
pub(super) fn light_table(vm: &mut Vm, args: &python::Args) -> PyResult<Value> {
    let name = crate::sa::names::to_name(vm, &args.value("name"))?;
    let schema = match args.kwarg("schema").or_else(|| args.opt("schema")) {
        Some(schema) => crate::sa::names::to_optional_name(vm, &schema)?,
        None => None,
    };
    let mut columns = Vec::new();
    for value in args.rest() {
        match known_expr(vm, value)? {
            Some(Expr::Named(column)) => columns.push(NamedColumn::clone(&column)),
            Some(Expr::Column(column)) => {
                let key = column.key();
                columns.push(NamedColumn { key, ..NamedColumn::new(column.name().shared(), column.ty()) });
            }
            _ => {
                let shown = vm.repr(value)?;
                let message = format!("column() object expected, got {shown}");
                return Err(errors::raise(vm, "ArgumentError", message));
            }
        }
    }
    wrap(vm, &From::Light(LightTable::new(name, schema, columns)))
}

/// `function.table_valued("a", "b")`
pub(super) fn table_valued(
    vm: &mut Vm,
    function: &Value,
    columns: &[Value],
    options: &[(Str, Value)],
) -> PyResult<Value> {
    let function = super::to_expr(vm, function, None)?;
    let mut named = Vec::new();
    for value in columns {
        named.push(match known_expr(vm, value)? {
            Some(Expr::Named(column)) => NamedColumn::clone(&column),
            _ => NamedColumn::new(vm.str_of(value)?.as_str(), Type::null()),
        });
    }
    let name = options.iter().find(|(key, _)| &**key == "name").and_then(|(_, value)| value.as_str());
    let name = name.map_or_else(|| SqlName::anonymous("anon"), |name| SqlName::from(name.as_str()));
    let made =
        TableFunction { function, columns: named, name, derived: false, with_types: false, lateral: false };
    wrap(vm, &From::Function(Rc::new(made)))
}

/// `function.alias(name)`
pub(super) fn function_alias(vm: &mut Vm, function: &Value, name: &Value) -> PyResult<Value> {
    let function = exprs(vm, std::slice::from_ref(function))?.remove(0);
    let name = name.as_str().map_or_else(|| SqlName::anonymous("anon"), |name| SqlName::from(name.as_str()));
    let made = TableFunction {
        function,
        columns: Vec::new(),
        name,
        derived: false,
        with_types: false,
        lateral: false,
    };
    wrap(vm, &From::Function(Rc::new(made)))
}
