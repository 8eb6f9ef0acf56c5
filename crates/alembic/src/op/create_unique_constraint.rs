//! `op.create_unique_constraint`

use python::{PyResult, Vm};
use sqlalchemy::dialect::Taker;

use super::face::{Call, Face};
use super::read;
use crate::operations::{CreateUniqueConstraint, Operation};

pub(super) const FACE: Face = Face {
    name: "create_unique_constraint",
    signature: "(self, constraint_name, table_name, columns, *, schema=None, **kw)",
    in_batch: Some("(self, constraint_name, columns, **kw)"),
    class: "CreateUniqueConstraintOp",
    constructor: "(self, constraint_name, table_name, columns, *, schema=None, **kw)",
    read: from_call,
};

fn from_call(vm: &mut Vm, call: &Call<'_>) -> PyResult<Operation> {
    Ok(Operation::CreateUniqueConstraint(CreateUniqueConstraint {
        table: call.table(vm)?,
        schema: call.schema(vm)?,
        columns: read::names(vm, &call.args.value("columns"))?,
        args: read::constraint_args(vm, call, Some(Taker::Unique))?,
    }))
}
