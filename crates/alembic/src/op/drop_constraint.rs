//! `op.drop_constraint`

use python::{PyResult, Vm};

use super::face::{Call, Face};
use super::{errors, read};
use crate::operations::{DropConstraint, DropKind, Operation};

pub(super) const FACE: Face = Face {
    name: "drop_constraint",
    signature: "(self, constraint_name, table_name, type_=None, *, schema=None, if_exists=None)",
    in_batch: Some("(self, constraint_name, type_=None)"),
    class: "DropConstraintOp",
    constructor: "(self, constraint_name, table_name, type_=None, *, schema=None, if_exists=None)",
    read: from_call,
};

fn from_call(vm: &mut Vm, call: &Call<'_>) -> PyResult<Operation> {
    let kind =
        DropKind::parse(call.text(vm, "type_")?.as_deref()).map_err(|error| errors::raise(vm, error))?;
    Ok(Operation::DropConstraint(DropConstraint {
        name: read::constraint_name(vm, &call.args.value("constraint_name"))?,
        table: call.table(vm)?,
        schema: call.schema(vm)?,
        kind,
        if_exists: call.flag(vm, "if_exists")?,
    }))
}
