//! `op.rename_table`

use python::{PyResult, Vm};

use super::face::{Call, Face};
use super::read;
use crate::operations::{Operation, RenameTable};

pub(super) const FACE: Face = Face {
    name: "rename_table",
    signature: "(self, old_table_name, new_table_name, *, schema=None)",
    in_batch: None,
    class: "RenameTableOp",
    constructor: "(self, old_table_name, new_table_name, *, schema=None)",
    read: from_call,
};

fn from_call(vm: &mut Vm, call: &Call<'_>) -> PyResult<Operation> {
    Ok(Operation::RenameTable(RenameTable {
        table: call.table_in(vm, "old_table_name")?,
        new_name: read::name(vm, &call.args.value("new_table_name"))?,
        schema: call.schema(vm)?,
    }))
}
