//! `op.create_exclude_constraint`

use std::rc::Rc;

use python::{PyResult, Value, Vm};
use sqlalchemy::schema::{ColumnArg, Exclude, Setting};

use super::face::{Call, Face};
use super::read;
use crate::operations::{CreateExcludeConstraint, Operation};

pub(super) const FACE: Face = Face {
    name: "create_exclude_constraint",
    signature: "(self, constraint_name, table_name, *elements, **kw)",
    in_batch: Some("(self, constraint_name, *elements, **kw)"),
    class: "CreateExcludeConstraintOp",
    constructor: "(self, constraint_name, table_name, elements, where=None, schema=None, **kw)",
    read: from_call,
};

fn from_call(vm: &mut Vm, call: &Call<'_>) -> PyResult<Operation> {
    let listed = match call.given("elements") {
        Some(elements) => vm.iterate(&elements)?,
        None => call.args.rest().to_vec(),
    };
    let mut elements = Vec::with_capacity(listed.len());
    for element in &listed {
        elements.push(pair(vm, element)?);
    }
    let where_ = call.given("where").map(|value| read::condition(vm, &value)).transpose()?;
    let using = call.text(vm, "using")?.unwrap_or_else(|| "gist".into());
    let ops = match call.given("ops").map(|value| read::setting(vm, &value)).transpose()? {
        Some(Setting::Map(items)) => {
            items.iter().filter_map(|(key, value)| Some((key.clone(), value.as_str()?.into()))).collect()
        }
        _ => Vec::new(),
    };
    Ok(Operation::CreateExcludeConstraint(CreateExcludeConstraint {
        table: call.table(vm)?,
        schema: call.schema(vm)?,
        exclude: Exclude { elements, using, where_, ops },
        args: read::constraint_args(vm, call, None)?,
    }))
}

fn pair(vm: &mut Vm, value: &Value) -> PyResult<(ColumnArg, Rc<str>)> {
    match vm.iterate(value)?.as_slice() {
        [element, operator] => {
            let element = read::index_element(vm, element)?;
            Ok((element, read::name(vm, operator)?.shared()))
        }
        items => {
            let message = match items.len() {
                0 | 1 => format!("not enough values to unpack (expected 2, got {})", items.len()),
                _ => "too many values to unpack (expected 2)".to_owned(),
            };
            Err(vm.raise("ValueError", message))
        }
    }
}
