//! What `Boolean` and `Enum` do when their column joins a table: bring a CHECK, take the metadata's schema.

use std::rc::Rc;

use super::{Column, Constraint, ConstraintArgs, ConstraintName, Name, Setting, Table};
use crate::error::Result;
use crate::expression::Expr;
use crate::types::{EnumSpec, Literal, Type, generic};

/// Lets the type of `column`, and its variants, set themselves up on `table`.
pub(super) fn attach_type(table: &Rc<Table>, column: &Rc<Column>) -> Result<()> {
    let ty = column.ty();
    attach_one(table, column, &ty)?;
    for (_, variant) in ty.variants() {
        attach_one(table, column, variant)?;
    }
    Ok(())
}

fn attach_one(table: &Rc<Table>, column: &Rc<Column>, ty: &Type) -> Result<()> {
    if let Some(item) = ty.item_type() {
        return attach_one(table, column, item);
    }
    if let Some(wrapped) = ty.as_custom().and_then(|custom| custom.wrapped()) {
        return attach_one(table, column, &wrapped);
    }
    if let Some(spec) = ty.enum_spec() {
        inherit_schema(spec, table);
        if spec.create_constraint {
            let values = spec.enums.iter().map(|value| Literal::Str(value.clone())).collect();
            let name = spec.name.borrow().clone();
            return bring_check(table, column, ty, values, name);
        }
    } else if ty.is(&generic::BOOLEAN) && ty.flag("create_constraint") {
        let values = Rc::from([Literal::Int(0), Literal::Int(1)]);
        let name = match ty.given("name") {
            Some(Setting::Name(name)) => Some(name.clone()),
            given => given.and_then(Setting::as_str).map(Name::new),
        };
        return bring_check(table, column, ty, values, name);
    }
    Ok(())
}

fn inherit_schema(spec: &EnumSpec, table: &Rc<Table>) {
    if spec.metadata.borrow().is_none() {
        let metadata = table.metadata();
        let schema = metadata.schema.borrow().as_ref().map(Name::shared);
        if !spec.inherit_schema && !spec.schema_provided && schema.is_some() {
            *spec.schema.borrow_mut() = schema;
        }
        *spec.metadata.borrow_mut() = Some(metadata);
    }
    if spec.inherit_schema {
        *spec.schema.borrow_mut() = table.schema().map(|name| name.shared());
    }
}

fn bring_check(
    table: &Rc<Table>,
    column: &Rc<Column>,
    ty: &Type,
    values: Rc<[Literal]>,
    name: Option<Name>,
) -> Result<()> {
    let args = ConstraintArgs {
        name: name.map_or(ConstraintName::Deferred, ConstraintName::Given),
        type_bound: Some(ty.clone()),
        ..ConstraintArgs::default()
    };
    let check = Constraint::check(Expr::Member(column.clone(), values), args);
    check.set_columns(vec![column.clone()]);
    table.append_constraint(&check)
}
