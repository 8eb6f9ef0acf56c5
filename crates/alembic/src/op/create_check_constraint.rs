//! `op.create_check_constraint`

use python::{PyResult, Vm};
use sqlalchemy::dialect::Taker;

use super::face::{Call, Face};
use super::read;
use crate::operations::{CreateCheckConstraint, Operation};

pub(super) const FACE: Face = Face {
    name: "create_check_constraint",
    signature: "(self, constraint_name, table_name, condition, *, schema=None, **kw)",
    in_batch: Some("(self, constraint_name, condition, **kw)"),
    class: "CreateCheckConstraintOp",
    constructor: "(self, constraint_name, table_name, condition, *, schema=None, **kw)",
    read: from_call,
};

fn from_call(vm: &mut Vm, call: &Call<'_>) -> PyResult<Operation> {
    Ok(Operation::CreateCheckConstraint(CreateCheckConstraint {
        table: call.table(vm)?,
        schema: call.schema(vm)?,
        condition: read::condition(vm, &call.args.value("condition"))?,
        args: read::constraint_args(vm, call, Some(Taker::Check))?,
    }))
}
