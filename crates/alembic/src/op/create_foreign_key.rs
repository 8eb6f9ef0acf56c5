//! `op.create_foreign_key`

use python::{PyResult, Vm};
use sqlalchemy::dialect::Taker;
use sqlalchemy::schema::ForeignKeyOptions;

use super::face::{Call, Face};
use super::read;
use crate::operations::{CreateForeignKey, Operation};

pub(super) const FACE: Face = Face {
    name: "create_foreign_key",
    signature: "(self, constraint_name, source_table, referent_table, local_cols, remote_cols, *, onupdate=None, \
                ondelete=None, deferrable=None, initially=None, match=None, source_schema=None, \
                referent_schema=None, **dialect_kw)",
    in_batch: Some(
        "(self, constraint_name, referent_table, local_cols, remote_cols, *, referent_schema=None, onupdate=None, \
         ondelete=None, deferrable=None, initially=None, match=None, **dialect_kw)",
    ),
    class: "CreateForeignKeyOp",
    constructor: "(self, constraint_name, source_table, referent_table, local_cols, remote_cols, **kw)",
    read: from_call,
};

fn from_call(vm: &mut Vm, call: &Call<'_>) -> PyResult<Operation> {
    let options = ForeignKeyOptions {
        name: read::constraint_name(vm, &call.args.value("constraint_name"))?,
        onupdate: call.text(vm, "onupdate")?,
        ondelete: call.text(vm, "ondelete")?,
        deferrable: call.flag_if_given(vm, "deferrable")?,
        initially: call.text(vm, "initially")?,
        match_: call.text(vm, "match")?,
        use_alter: call.flag(vm, "use_alter")?,
        link_to_name: call.flag(vm, "link_to_name")?,
        comment: call.text(vm, "comment")?,
        dialect_options: read::dialect_options(vm, call, Taker::ForeignKey, OPTIONS)?,
    };
    Ok(Operation::CreateForeignKey(CreateForeignKey {
        table: call.table_in(vm, "source_table")?,
        schema: call.schema_in(vm, "source_schema")?,
        columns: read::names(vm, &call.args.value("local_cols"))?,
        referent: read::name(vm, &call.args.value("referent_table"))?,
        referent_schema: call.given("referent_schema").map(|value| read::name(vm, &value)).transpose()?,
        referent_columns: read::names(vm, &call.args.value("remote_cols"))?,
        options,
    }))
}

/// Keywords that are no dialect's.
const OPTIONS: &[&str] = &[
    "onupdate",
    "ondelete",
    "deferrable",
    "initially",
    "match",
    "use_alter",
    "link_to_name",
    "comment",
    "source_schema",
    "referent_schema",
];
