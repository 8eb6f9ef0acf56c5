//! `op.drop_table`

use python::{PyResult, Vm};

use super::face::{Call, Face};
use super::read;
use crate::operations::{DropTable, Operation};

pub(super) const FACE: Face = Face {
    name: "drop_table",
    signature: "(self, table_name, *, schema=None, if_exists=None, **kw)",
    in_batch: None,
    class: "DropTableOp",
    constructor: "(self, table_name, *, schema=None, if_exists=None, table_kw=None)",
    read: from_call,
};

fn from_call(vm: &mut Vm, call: &Call<'_>) -> PyResult<Operation> {
    Ok(Operation::DropTable(DropTable {
        table: call.table(vm)?,
        args: read::table_args(vm, call)?,
        if_exists: call.flag(vm, "if_exists")?,
    }))
}
