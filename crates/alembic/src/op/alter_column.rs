//! `op.alter_column`

use std::rc::Rc;

use python::{PyResult, Value, Vm};
use sqlalchemy::schema::ServerDefault;

use super::face::{Call, Face};
use super::read;
use crate::operations::{AlterColumn, Change, Existing, Operation};

pub(super) const FACE: Face = Face {
    name: "alter_column",
    signature: "(self, table_name, column_name, *, nullable=None, comment=False, server_default=False, \
                new_column_name=None, type_=None, existing_type=None, existing_server_default=False, \
                existing_nullable=None, existing_comment=None, schema=None, **kw)",
    in_batch: Some(
        "(self, column_name, *, nullable=None, comment=False, server_default=False, new_column_name=None, type_=None, \
         existing_type=None, existing_server_default=False, existing_nullable=None, existing_comment=None, \
         insert_before=None, insert_after=None, **kw)",
    ),
    class: "AlterColumnOp",
    constructor: "(self, table_name, column_name, *, schema=None, existing_type=None, existing_server_default=False, \
                  existing_nullable=None, existing_comment=None, modify_nullable=None, modify_comment=False, \
                  modify_server_default=False, modify_name=None, modify_type=None, **kw)",
    read: from_call,
};

fn from_call(vm: &mut Vm, call: &Call<'_>) -> PyResult<Operation> {
    // The class of the operation's values calls them otherwise than `op` does.
    let new =
        |as_argument: &str, as_attribute: &str| call.given(as_argument).or_else(|| call.given(as_attribute));
    let type_ = |vm: &mut Vm, value: Option<Value>| value.map(|value| read::type_(vm, &value)).transpose();
    Ok(Operation::AlterColumn(AlterColumn {
        table: call.table(vm)?,
        schema: call.schema(vm)?,
        column: read::name(vm, &call.args.value("column_name"))?,
        name: new("new_column_name", "modify_name").map(|value| read::name(vm, &value)).transpose()?,
        type_: type_(vm, new("type_", "modify_type"))?,
        nullable: new("nullable", "modify_nullable").map(|value| vm.truth(&value)).transpose()?,
        server_default: default_change(vm, call, &["server_default", "modify_server_default"])?,
        comment: comment_change(vm, call)?,
        autoincrement: call.flag_if_given(vm, "autoincrement")?,
        using: call.text(vm, "postgresql_using")?,
        existing: Existing {
            type_: type_(vm, call.given("existing_type"))?,
            nullable: call.flag_if_given(vm, "existing_nullable")?,
            server_default: default_change(vm, call, &["existing_server_default"])?,
            comment: call.text(vm, "existing_comment")?,
            autoincrement: call.flag_if_given(vm, "existing_autoincrement")?,
        },
    }))
}

/// The first of these parameters that the call's signature has: `False` keeps, `None` drops.
fn parameter(call: &Call<'_>, names: &[&str]) -> Change<Value> {
    let given = names.iter().find(|name| call.args.given(name)).map(|name| call.args.value(name));
    match given {
        None | Some(Value::Bool(false)) => Change::Keep,
        Some(Value::None) => Change::Drop,
        Some(value) => Change::Set(value),
    }
}

fn default_change(vm: &mut Vm, call: &Call<'_>, names: &[&str]) -> PyResult<Change<ServerDefault>> {
    Ok(match parameter(call, names) {
        Change::Keep => Change::Keep,
        Change::Drop => Change::Drop,
        Change::Set(value) => Change::Set(read::server_default(vm, &value)?),
    })
}

fn comment_change(vm: &mut Vm, call: &Call<'_>) -> PyResult<Change<Rc<str>>> {
    Ok(match parameter(call, &["comment", "modify_comment"]) {
        Change::Keep => Change::Keep,
        Change::Drop => Change::Drop,
        Change::Set(value) => Change::Set(read::name(vm, &value)?.shared()),
    })
}
