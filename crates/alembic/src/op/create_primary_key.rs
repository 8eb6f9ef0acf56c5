//! `op.create_primary_key`

use python::{PyResult, Vm};
use sqlalchemy::dialect::Taker;

use super::face::{Call, Face};
use super::read;
use crate::operations::{CreatePrimaryKey, Operation};

pub(super) const FACE: Face = Face {
    name: "create_primary_key",
    signature: "(self, constraint_name, table_name, columns, *, schema=None)",
    in_batch: Some("(self, constraint_name, columns)"),
    class: "CreatePrimaryKeyOp",
    constructor: "(self, constraint_name, table_name, columns, *, schema=None, **kw)",
    read: from_call,
};

fn from_call(vm: &mut Vm, call: &Call<'_>) -> PyResult<Operation> {
    Ok(Operation::CreatePrimaryKey(CreatePrimaryKey {
        name: read::constraint_name(vm, &call.args.value("constraint_name"))?,
        table: call.table(vm)?,
        schema: call.schema(vm)?,
        columns: read::names(vm, &call.args.value("columns"))?,
        dialect_options: read::dialect_options(vm, call, Taker::PrimaryKey, &[])?,
    }))
}
