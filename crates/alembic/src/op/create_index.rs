//! `op.create_index`

use python::{PyResult, Vm};
use sqlalchemy::dialect::Taker;

use super::face::{Call, Face};
use super::read;
use crate::operations::{CreateIndex, Operation};

pub(super) const FACE: Face = Face {
    name: "create_index",
    signature: "(self, index_name, table_name, columns, *, schema=None, unique=False, if_not_exists=None, **kw)",
    in_batch: Some("(self, index_name, columns, **kw)"),
    class: "CreateIndexOp",
    constructor: "(self, index_name, table_name, columns, *, schema=None, unique=False, if_not_exists=None, **kw)",
    read: from_call,
};

fn from_call(vm: &mut Vm, call: &Call<'_>) -> PyResult<Operation> {
    Ok(Operation::CreateIndex(CreateIndex {
        name: read::constraint_name(vm, &call.args.value("index_name"))?,
        table: call.table(vm)?,
        schema: call.schema(vm)?,
        columns: read::index_elements(vm, &call.args.value("columns"))?,
        unique: call.flag(vm, "unique")?,
        if_not_exists: call.flag(vm, "if_not_exists")?,
        quote: call.flag_if_given(vm, "quote")?,
        dialect_options: read::dialect_options(
            vm,
            call,
            Taker::Index,
            &["unique", "if_not_exists", "quote", "info"],
        )?,
    }))
}
