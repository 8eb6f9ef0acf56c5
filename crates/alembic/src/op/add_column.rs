//! `op.add_column`

use python::{PyResult, Vm};
use sqlalchemy::schema::Name;

use super::face::{Call, Face};
use super::read;
use crate::operations::{AddColumn, Operation};

pub(super) const FACE: Face = Face {
    name: "add_column",
    signature: "(self, table_name, column, *, schema=None, if_not_exists=None, inline_references=None, \
                inline_primary_key=None)",
    in_batch: Some(
        "(self, column, *, insert_before=None, insert_after=None, if_not_exists=None, inline_references=None, \
         inline_primary_key=None)",
    ),
    class: "AddColumnOp",
    constructor: "(self, table_name, column, *, schema=None, if_not_exists=None, inline_references=None, \
                  inline_primary_key=None, **kw)",
    read: from_call,
};

fn from_call(vm: &mut Vm, call: &Call<'_>) -> PyResult<Operation> {
    Ok(Operation::AddColumn(AddColumn {
        table: call.table(vm)?,
        schema: call.schema(vm)?,
        column: read::column(vm, &call.args.value("column"))?,
        if_not_exists: call.flag(vm, "if_not_exists")?,
        inline_references: call.flag(vm, "inline_references")?,
        inline_primary_key: call.flag(vm, "inline_primary_key")?,
        before: neighbour(vm, call, "insert_before")?,
        after: neighbour(vm, call, "insert_after")?,
    }))
}

fn neighbour(vm: &mut Vm, call: &Call<'_>, parameter: &str) -> PyResult<Option<Name>> {
    let given = call.given(parameter).map(|value| read::name(vm, &value)).transpose()?;
    Ok(given.filter(|name| !name.is_empty()))
}
