//! Arguments of operations, read from Python's values by SQLAlchemy's rules.

use std::rc::Rc;

use python::{PyResult, Str, Value, Vm};
use sqlalchemy::dialect::Taker;
use sqlalchemy::expression::{BindValue, Expr};
use sqlalchemy::sa;
use sqlalchemy::schema::{
    Column, ColumnArg, ConstraintArgs, ConstraintName, DialectOptions, Name, NamingConvention, SchemaItem,
    ServerDefault, Setting, Table, TableArgs,
};
use sqlalchemy::types::Type;

use super::face::Call;
use crate::operations::Migration;

/// A name: a string, a `quoted_name` or what `op.f` made.
pub(super) fn name(vm: &mut Vm, value: &Value) -> PyResult<Name> {
    sa::names::to_name(vm, value)
}

/// The name of a constraint or an index, which may be missing.
pub(super) fn constraint_name(vm: &mut Vm, value: &Value) -> PyResult<ConstraintName> {
    match value {
        Value::None => Ok(ConstraintName::None),
        value => name(vm, value).map(ConstraintName::Given),
    }
}

/// Several names.
pub(super) fn names(vm: &mut Vm, value: &Value) -> PyResult<Vec<Name>> {
    let items = vm.iterate(value)?;
    items.iter().map(|item| name(vm, item)).collect()
}

/// A type, or the class of one.
pub(super) fn type_(vm: &mut Vm, value: &Value) -> PyResult<Type> {
    sa::types::to_type(vm, value)
}

/// A `Column`.
pub(super) fn column(vm: &mut Vm, value: &Value) -> PyResult<Rc<Column>> {
    sa::schema::known_column(value).ok_or_else(|| {
        let message = format!("'{}' object has no attribute 'table'", value.type_name());
        vm.raise("AttributeError", message)
    })
}

/// A `Table`.
pub(super) fn table(vm: &mut Vm, value: &Value) -> PyResult<Rc<Table>> {
    sa::schema::to_table(vm, value)
}

/// A column, a constraint or an index. Alembic passes over anything else.
pub(super) fn schema_item(value: &Value) -> Option<SchemaItem> {
    let column = || sa::schema::known_column(value).map(SchemaItem::Column);
    let constraint = || sa::schema::to_constraint(value).map(SchemaItem::Constraint);
    let index = || value.payload::<sa::schema::IndexObject>().map(|index| SchemaItem::Index(index.0.clone()));
    column().or_else(constraint).or_else(index)
}

/// A server default.
pub(super) fn server_default(vm: &mut Vm, value: &Value) -> PyResult<ServerDefault> {
    sa::schema::to_server_default(vm, value)
}

/// A condition; a string is taken as SQL.
pub(super) fn condition(vm: &mut Vm, value: &Value) -> PyResult<Expr> {
    match value.as_str() {
        Some(sql) => Ok(Expr::text(&**sql)),
        None => sa::expression::to_expr(vm, value, None),
    }
}

/// What an index is made of.
pub(super) fn index_elements(vm: &mut Vm, value: &Value) -> PyResult<Vec<ColumnArg>> {
    let items = vm.iterate(value)?;
    items.iter().map(|item| index_element(vm, item)).collect()
}

/// A column's name, `text()` or an expression.
pub(super) fn index_element(vm: &mut Vm, value: &Value) -> PyResult<ColumnArg> {
    if value.as_str().is_some() {
        return Ok(ColumnArg::Key(name(vm, value)?));
    }
    match sa::expression::known_expr(vm, value)? {
        Some(expr) => Ok(match expr.column() {
            Some(column) => ColumnArg::Column(column.clone()),
            None => ColumnArg::Expr(expr),
        }),
        None => Err(vm.raise("ValueError", "String or text() construct expected")),
    }
}

/// A value of an option.
pub(super) fn setting(vm: &mut Vm, value: &Value) -> PyResult<Setting> {
    sa::types::to_setting(vm, value)
}

/// The keywords of a call that belong to single dialects.
pub(super) fn dialect_options(
    vm: &mut Vm,
    call: &Call<'_>,
    taker: Taker,
    others: &[&str],
) -> PyResult<DialectOptions> {
    let keywords: Vec<(Str, Value)> =
        call.args.kwargs().iter().filter(|(name, _)| !others.contains(&&**name)).cloned().collect();
    options(vm, taker, &keywords)
}

/// The keywords in a dictionary.
pub(super) fn keywords_of_dict(vm: &mut Vm, value: &Value) -> PyResult<Vec<(Str, Value)>> {
    let items = vm.to_dict(value)?.items();
    let named = |(key, value): (Value, Value)| Some((key.as_str()?.clone(), value));
    Ok(items.into_iter().filter_map(named).collect())
}

/// Keywords as options of single dialects, by SQLAlchemy's rule for their names.
fn options(vm: &mut Vm, taker: Taker, keywords: &[(Str, Value)]) -> PyResult<DialectOptions> {
    let options = DialectOptions::new();
    for (key, value) in keywords {
        let setting = setting(vm, value)?;
        options
            .accept(taker, key, setting)
            .map_err(|error| sqlalchemy::sa::errors::from_schema(vm, error))?;
    }
    Ok(options)
}

/// The arguments that all constraints share. `ExcludeConstraint`, for which there is no taker, looks at no others,
/// whatever their names.
pub(super) fn constraint_args(
    vm: &mut Vm,
    call: &Call<'_>,
    taker: Option<Taker>,
) -> PyResult<ConstraintArgs> {
    const SHARED: &[&str] = &["deferrable", "initially", "comment", "info", "schema"];
    Ok(ConstraintArgs {
        name: constraint_name(vm, &call.args.value("constraint_name"))?,
        deferrable: call.flag_if_given(vm, "deferrable")?,
        initially: call.text(vm, "initially")?,
        comment: call.text(vm, "comment")?,
        dialect_options: match taker {
            Some(taker) => dialect_options(vm, call, taker, SHARED)?,
            None => DialectOptions::new(),
        },
        ..ConstraintArgs::default()
    })
}

/// The keywords that `create_table` and `drop_table` hand on to the table.
pub(super) fn table_args(vm: &mut Vm, call: &Call<'_>) -> PyResult<TableArgs> {
    let of_operation =
        |(name, _): &&(Str, Value)| !matches!(&**name, "schema" | "if_exists" | "if_not_exists");
    let keywords: Vec<(Str, Value)> = call.args.kwargs().iter().filter(of_operation).cloned().collect();
    Ok(TableArgs { schema: call.schema(vm)?, ..table_keywords(vm, &keywords)? })
}

/// The keywords of `Table` but for its schema and what is about reflection.
pub(super) fn table_keywords(vm: &mut Vm, keywords: &[(Str, Value)]) -> PyResult<TableArgs> {
    let mut args = TableArgs::default();
    let mut of_dialects = Vec::new();
    for (key, value) in keywords {
        match &**key {
            "info" | "implicit_returning" | "listeners" | "autoload_replace" => {}
            "quote" if !value.is_none() => args.quote = Some(vm.truth(value)?),
            "quote_schema" if !value.is_none() => args.quote_schema = Some(vm.truth(value)?),
            "comment" if !value.is_none() => args.comment = Some(name(vm, value)?.shared()),
            "prefixes" if !value.is_none() => {
                args.prefixes = names(vm, value)?.iter().map(Name::shared).collect();
            }
            "keep_existing" => args.keep_existing = vm.truth(value)?,
            "extend_existing" => args.extend_existing = vm.truth(value)?,
            "quote" | "quote_schema" | "comment" | "prefixes" => {}
            _ => of_dialects.push((key.clone(), value.clone())),
        }
    }
    args.dialect_options = options(vm, Taker::Table, &of_dialects)?;
    Ok(args)
}

/// A naming convention, read as `MetaData` reads it.
pub(super) fn naming_convention(vm: &mut Vm, value: &Value) -> PyResult<NamingConvention> {
    let sqlalchemy = Value::Module(vm.import("sqlalchemy")?);
    let class = vm.getattr(&sqlalchemy, "MetaData")?;
    let metadata = vm.call(&class, Vec::new(), vec![(Str::from("naming_convention"), value.clone())])?;
    let convention = sa::schema::to_metadata(vm, &metadata)?.naming_convention.borrow().clone();
    Ok(convention)
}

/// The Python object of a table.
pub(super) fn table_value(vm: &mut Vm, table: &Rc<Table>) -> PyResult<Value> {
    sa::schema::wrap_table(vm, table)
}

/// `op.f(name)`: a name that no convention changes any more.
pub(super) fn conv(vm: &mut Vm, value: &Value) -> PyResult<Value> {
    let text = vm.str_of(value)?;
    sa::names::from_name(vm, &Name::conv(text.as_str()))
}

/// A value that is written into the SQL wherever it stands.
pub(super) fn inline_literal(vm: &mut Vm, value: &Value, type_: Option<Value>) -> PyResult<Value> {
    let given = type_.map(|value| self::type_(vm, &value)).transpose()?;
    match sa::expression::to_expr(vm, value, given)? {
        Expr::Bind(bind) => match &bind.value {
            Some(BindValue::Literal(literal)) => sa::expression::wrap(vm, &Expr::Literal(literal.clone())),
            _ => sa::expression::wrap(vm, &Expr::Bind(bind)),
        },
        expr => sa::expression::wrap(vm, &expr),
    }
}

/// The name of a `table()` or `Table` as the dialect spells it.
pub(super) fn formatted_table(vm: &mut Vm, migration: &Rc<dyn Migration>, value: &Value) -> PyResult<String> {
    let table = vm.getattr(value, "name")?;
    let table = name(vm, &table)?;
    let schema = match vm.getattr(value, "schema")? {
        Value::None => None,
        schema => Some(name(vm, &schema)?),
    };
    Ok(migration.dialect().quoting().format_qualified(&table, schema.as_ref()))
}
