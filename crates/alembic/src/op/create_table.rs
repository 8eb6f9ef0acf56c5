//! `op.create_table`

use python::{PyResult, Vm};

use super::face::{Call, Face};
use super::read;
use crate::operations::{CreateTable, Operation};

pub(super) const FACE: Face = Face {
    name: "create_table",
    signature: "(self, table_name, *columns, if_not_exists=None, **kw)",
    in_batch: None,
    class: "CreateTableOp",
    constructor: "(self, table_name, columns, *, schema=None, if_not_exists=None, **kw)",
    read: from_call,
};

fn from_call(vm: &mut Vm, call: &Call<'_>) -> PyResult<Operation> {
    let listed = match call.given("columns") {
        Some(columns) => vm.iterate(&columns)?,
        None => call.args.rest().to_vec(),
    };
    let mut items = Vec::with_capacity(listed.len());
    for item in &listed {
        items.extend(read::schema_item(item));
    }
    Ok(Operation::CreateTable(CreateTable {
        table: call.table(vm)?,
        items,
        args: read::table_args(vm, call)?,
        if_not_exists: call.flag(vm, "if_not_exists")?,
    }))
}
