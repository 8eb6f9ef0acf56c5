//! `op.drop_index`

use python::{PyResult, Vm};
use sqlalchemy::dialect::Taker;

use super::face::{Call, Face};
use super::read;
use crate::operations::{DropIndex, Operation};

pub(super) const FACE: Face = Face {
    name: "drop_index",
    signature: "(self, index_name, table_name=None, *, schema=None, if_exists=None, **kw)",
    in_batch: Some("(self, index_name, **kw)"),
    class: "DropIndexOp",
    constructor: "(self, index_name, table_name=None, *, schema=None, if_exists=None, **kw)",
    read: from_call,
};

fn from_call(vm: &mut Vm, call: &Call<'_>) -> PyResult<Operation> {
    let table = match (call.batch, call.given("table_name")) {
        (None, None) => None,
        _ => Some(call.table(vm)?),
    };
    Ok(Operation::DropIndex(DropIndex {
        name: read::constraint_name(vm, &call.args.value("index_name"))?,
        table,
        schema: call.schema(vm)?,
        if_exists: call.flag(vm, "if_exists")?,
        quote: call.flag_if_given(vm, "quote")?,
        dialect_options: read::dialect_options(
            vm,
            call,
            Taker::Index,
            &["unique", "if_exists", "quote", "info"],
        )?,
    }))
}
