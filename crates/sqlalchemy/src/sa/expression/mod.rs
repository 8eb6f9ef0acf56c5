//! SQL expressions as Python objects: wrapping trees, reading values as expressions.

mod constructors;
mod containers;
mod dml;
mod element;
mod from;
mod function;
mod operators;
mod select;

use std::rc::Rc;

use python::{ClassRef, PyResult, Value, Vm};

use super::errors::{self, OrRaise as _};
use super::state::payloads;
use crate::expression::{Bind, Expr, From, Insert, Query, Select, Statement, Update};
use crate::types::Type;

pub(super) use constructors::functions;
pub(super) use containers::array;
pub(super) use dml::class as dml_class;
pub(super) use element::class as element_class;
pub(super) use from::{class as from_class, wrap as wrap_from};
pub(super) use function::func;
pub(super) use select::{class as select_class, wrap as wrap_query};

payloads! {
    /// An expression.
    ExprObject(Expr) is "ColumnElement";
    /// Something to select from.
    FromObject(From) is "FromClause";
    /// A query.
    QueryObject(Query) is "Select";
    /// `insert()`
    InsertObject(Rc<Insert>) is "Insert";
    /// `update()`
    UpdateObject(Rc<Update>) is "Update";
    /// `delete()`
    DeleteObject(Rc<crate::expression::Delete>) is "Delete";
}

/// An expression as a Python object; a table's column is that column's own object.
pub fn wrap(vm: &mut Vm, expr: &Expr) -> PyResult<Value> {
    if let Expr::Column(column) = expr {
        return super::schema::wrap_column(vm, column);
    }
    let class = match expr {
        // What an alias shows of a table's column is a `Column`, too.
        Expr::Named(named) if named.of_schema => super::schema::column_class(vm)?,
        _ => class_for(vm, expr)?,
    };
    Ok(vm.new_instance(&class, ExprObject(expr.clone())))
}

fn class_for(vm: &mut Vm, expr: &Expr) -> PyResult<ClassRef> {
    use crate::expression::{Operator, Window};
    let name = match expr {
        Expr::Text(_) | Expr::BoundText(_) | Expr::Raw(_) => "TextClause",
        Expr::Column(_) | Expr::Named(_) => "ColumnClause",
        Expr::Bind(_) | Expr::Literal(_) => "BindParameter",
        Expr::Null => "Null",
        Expr::True => "True_",
        Expr::False => "False_",
        Expr::Unary(unary) => match unary.operator {
            Operator::Exists => "Exists",
            _ => "UnaryExpression",
        },
        Expr::Binary(_) | Expr::Member(..) => "BinaryExpression",
        Expr::List(list) => match list.operator {
            Operator::And | Operator::Or => "BooleanClauseList",
            _ => "ExpressionClauseList",
        },
        Expr::Tuple(_) => "Tuple",
        Expr::Array(_) => "array",
        Expr::Group(_) => "Grouping",
        Expr::Case(_) => "Case",
        Expr::Cast(_) => "Cast",
        Expr::Coerce(_) => "TypeCoerce",
        Expr::Extract(_) => "Extract",
        Expr::Function(_) => "Function",
        Expr::Spelt(_) => "ColumnElement",
        Expr::Over(over) => match over.window {
            Window::Over { .. } => "Over",
            Window::Filter(_) => "FunctionFilter",
            Window::WithinGroup(_) => "WithinGroup",
            Window::Ordered(_) => "AggregateOrderBy",
        },
        Expr::Label(_) => "Label",
        Expr::LabelName(_) => "_textual_label_reference",
        Expr::Collation(_) => "CollationClause",
        Expr::Scalar(_) | Expr::Query(_) => "ScalarSelect",
    };
    element_class(vm, name)
}

/// The expression that a value is, if it is one and not a plain Python value.
pub fn known_expr(vm: &mut Vm, value: &Value) -> PyResult<Option<Expr>> {
    let Value::Instance(_) = value else { return Ok(None) };
    if let Some(object) = value.payload::<ExprObject>() {
        return Ok(Some(object.0.clone()));
    }
    if let Some(column) = super::schema::known_column(value) {
        return Ok(Some(Expr::Column(column)));
    }
    if let Some(query) = value.payload::<QueryObject>() {
        return Ok(Some(Expr::Scalar(query.0.clone())));
    }
    if super::values::kind(vm, value).is_some() || !std::ptr::eq(value.plain(), value) {
        return Ok(None);
    }
    if let Some(spelt) = super::compiler::spelt(vm, value)? {
        return Ok(Some(spelt));
    }
    match vm.getattr_opt(value, "__clause_element__")? {
        Some(method) => {
            let element = vm.call(&method, Vec::new(), Vec::new())?;
            known_expr(vm, &element)
        }
        None => Ok(None),
    }
}

/// A value as an expression: itself, a constant of SQL's, or a parameter.
pub fn to_expr(vm: &mut Vm, value: &Value, ty: Option<Type>) -> PyResult<Expr> {
    if let Some(expr) = known_expr(vm, value)? {
        return Ok(expr);
    }
    Ok(match value {
        Value::None => Expr::Null,
        _ => {
            let ty = match ty {
                Some(ty) => ty,
                None => super::values::type_of(vm, value),
            };
            let bound = super::values::to_bind(vm, value)?;
            Expr::value(bound, ty)
        }
    })
}

/// A value beside another expression: a parameter with its type, or an expression.
pub(super) fn operand(vm: &mut Vm, beside: &Expr, value: &Value) -> PyResult<Expr> {
    match known_expr(vm, value)? {
        // A parameter that says nothing about its type takes the type of what it is compared to.
        Some(Expr::Bind(bind)) if bind.ty.is(&crate::types::generic::NULL_TYPE) => {
            return Ok(Expr::Bind(Rc::new(Bind { ty: beside.ty(), ..Bind::clone(&bind) })));
        }
        Some(expr) => return Ok(expr),
        None => {}
    }
    Ok(match value {
        Value::None => Expr::Null,
        Value::Bool(true) => Expr::True,
        Value::Bool(false) => Expr::False,
        _ => {
            let bound = super::values::to_bind(vm, value)?;
            let ty = operand_type(vm, beside, value);
            beside.bind_beside(bound, Some(ty))
        }
    })
}

/// The type of a value beside an expression: the value's own, unless it has none or both are of one family
/// (SQLAlchemy's `coerce_compared_value`).
pub(super) fn operand_type(vm: &Vm, beside: &Expr, value: &Value) -> Type {
    use crate::types::{generic as g, postgresql as p};
    let ty = beside.ty();
    let takes_all = [&p::INET, &p::CIDR, &p::MACADDR, &p::MACADDR8, &p::CITEXT];
    if ty.as_custom().is_some() || takes_all.iter().any(|class| ty.is(class)) {
        return ty;
    }
    let takes_text = ty.is(&g::UUID) || ty.is(&g::BINARY_BASE) || ty.is(&p::BIT) || ty.is(&p::NAMED_TYPE);
    if takes_text && value.as_str().is_some() {
        return ty;
    }
    // An interval is kept as a moment, and asks that one.
    let ty = if ty.class() == &g::INTERVAL { Type::of(&g::DATETIME) } else { ty };
    let own = super::values::type_of(vm, value);
    let (family, own_family) = (ty.affinity().0, own.affinity().0);
    if own_family == &g::NULL_TYPE || own_family == family { ty } else { own }
}

/// A condition for WHERE and the like. Plain strings are refused in SQLAlchemy's words.
pub(super) fn to_condition(vm: &mut Vm, value: &Value) -> PyResult<Expr> {
    if let Some(expr) = known_expr(vm, value)? {
        return Ok(expr);
    }
    match value {
        Value::Bool(true) => Ok(Expr::True),
        Value::Bool(false) => Ok(Expr::False),
        Value::None => Ok(Expr::Null),
        _ => Err(no_expression(vm, value, "SQL expression for WHERE/HAVING role expected")?),
    }
}

/// SQLAlchemy's refusal of a value where only an expression will do.
pub(super) fn no_expression(vm: &mut Vm, value: &Value, expected: &str) -> PyResult<python::Error> {
    let shown = vm.repr(value)?.to_string();
    if let Some(text) = value.as_str() {
        let text = text.to_string();
        let message = format!(
            "Textual SQL expression {shown} should be explicitly declared as text({})",
            crate::connection::str_repr(&text)
        );
        return Ok(errors::raise(vm, "ArgumentError", message));
    }
    Ok(errors::raise(vm, "ArgumentError", format!("{expected}, got {shown}.")))
}

/// A statement that can be executed, if the value is one.
pub fn statement(vm: &mut Vm, value: &Value) -> PyResult<Option<Statement>> {
    if let Some(query) = value.payload::<QueryObject>() {
        return Ok(Some(Statement::Query(query.0.clone())));
    }
    if let Some(insert) = value.payload::<InsertObject>() {
        return Ok(Some(Statement::Insert(insert.0.clone())));
    }
    if let Some(update) = value.payload::<UpdateObject>() {
        return Ok(Some(Statement::Update(update.0.clone())));
    }
    if let Some(delete) = value.payload::<DeleteObject>() {
        return Ok(Some(Statement::Delete(delete.0.clone())));
    }
    if let Some(object) = value.payload::<ExprObject>() {
        return Ok(Some(Statement::Expr(object.0.clone())));
    }
    if let Some(from) = value.payload::<FromObject>() {
        return Ok(Some(Statement::From(from.0.clone())));
    }
    if let Some(column) = super::schema::known_column(value) {
        return Ok(Some(Statement::Expr(Expr::Column(column))));
    }
    if let Some(table) = super::schema::known_table(value) {
        return Ok(Some(Statement::From(From::Table(table))));
    }
    if let Some(spelt) = super::compiler::spelt(vm, value)? {
        return Ok(Some(Statement::Expr(spelt)));
    }
    if let Value::Instance(_) = value
        && let Some(method) = vm.getattr_opt(value, "__clause_element__")?
    {
        let element = vm.call(&method, Vec::new(), Vec::new())?;
        return statement(vm, &element);
    }
    Ok(None)
}

/// `str(statement)`
pub(super) fn text_of(vm: &mut Vm, value: &Value) -> PyResult<String> {
    let Some(statement) = statement(vm, value)? else { return Ok(String::new()) };
    let front = super::engine::Front::new(vm);
    let dialect = crate::dialect::TextDialect::default();
    let options = crate::expression::CompileOptions { front: Some(&front), ..Default::default() };
    crate::expression::compile_statement(&dialect, &statement, &options).map(|done| done.sql).or_raise(vm)
}

/// A copy of a select with something changed.
pub(super) fn changed_select(select: &Rc<Select>, change: impl FnOnce(&mut Select)) -> Query {
    let mut copy = Select::clone(select);
    change(&mut copy);
    Query::Select(Rc::new(copy))
}

/// All expressions in the arguments, lists among them opened.
pub(super) fn exprs(vm: &mut Vm, values: &[Value]) -> PyResult<Vec<Expr>> {
    let mut found = Vec::new();
    for value in values {
        match value {
            Value::List(list) => found.extend(exprs(vm, &list.to_vec())?),
            Value::Tuple(items) => found.extend(exprs(vm, items)?),
            _ => found.push(to_expr(vm, value, None)?),
        }
    }
    Ok(found)
}
