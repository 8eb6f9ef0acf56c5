//! `op.drop_column`

use python::{PyResult, Vm};

use sqlalchemy::sa;

use super::face::{Call, Face};
use super::read;
use crate::operations::{DropColumn, MssqlDependents, Operation};

pub(super) const FACE: Face = Face {
    name: "drop_column",
    signature: "(self, table_name, column_name, *, schema=None, **kw)",
    in_batch: Some("(self, column_name, **kw)"),
    class: "DropColumnOp",
    constructor: "(self, table_name, column_name, *, schema=None, if_exists=None, **kw)",
    read: from_call,
};

fn from_call(vm: &mut Vm, call: &Call<'_>) -> PyResult<Operation> {
    let column = call.args.value("column_name");
    if sa::schema::known_column(&column).is_some() {
        // A column where its name belongs becomes a part of the column that is to be dropped.
        let message = "Column._set_parent() missing 2 required keyword-only arguments: 'all_names' and 'allow_replacements'";
        return Err(vm.raise("TypeError", message));
    }
    Ok(Operation::DropColumn(DropColumn {
        table: call.table(vm)?,
        schema: call.schema(vm)?,
        column: read::name(vm, &column)?,
        if_exists: call.flag(vm, "if_exists")?,
        existing_type: call.given("existing_type").map(|value| read::type_(vm, &value)).transpose()?,
        mssql: MssqlDependents {
            default: call.flag(vm, "mssql_drop_default")?,
            check: call.flag(vm, "mssql_drop_check")?,
            foreign_key: call.flag(vm, "mssql_drop_foreign_key")?,
        },
    }))
}
