//! `op.create_table_comment` and `op.drop_table_comment`

use python::{PyResult, Vm};

use super::face::{Call, Face};
use crate::operations::{CreateTableComment, DropTableComment, Operation};

pub(super) const CREATE: Face = Face {
    name: "create_table_comment",
    signature: "(self, table_name, comment, *, existing_comment=None, schema=None)",
    in_batch: Some("(self, comment, *, existing_comment=None)"),
    class: "CreateTableCommentOp",
    constructor: "(self, table_name, comment, *, schema=None, existing_comment=None)",
    read: create,
};

pub(super) const DROP: Face = Face {
    name: "drop_table_comment",
    signature: "(self, table_name, *, existing_comment=None, schema=None)",
    in_batch: Some("(self, *, existing_comment=None)"),
    class: "DropTableCommentOp",
    constructor: "(self, table_name, *, schema=None, existing_comment=None)",
    read: drop,
};

fn create(vm: &mut Vm, call: &Call<'_>) -> PyResult<Operation> {
    Ok(Operation::CreateTableComment(CreateTableComment {
        table: call.table(vm)?,
        schema: call.schema(vm)?,
        comment: call.text(vm, "comment")?,
        existing_comment: call.text(vm, "existing_comment")?,
    }))
}

fn drop(vm: &mut Vm, call: &Call<'_>) -> PyResult<Operation> {
    Ok(Operation::DropTableComment(DropTableComment {
        table: call.table(vm)?,
        schema: call.schema(vm)?,
        existing_comment: call.text(vm, "existing_comment")?,
    }))
}
