//! Schema items as Python objects. Each keeps its identity: what a script made is what it meets again.

mod column;
mod constraints;
mod ddl;
mod items;
mod metadata;
mod table;

use std::rc::Rc;

use python::{ClassRef, PyResult, Value, Vm};

use super::errors;
use super::state::{handle, payloads, unhandle};
use crate::schema::{
    Column, Computed, Constraint, ForeignKey, Identity, Index, MetaData, Sequence, Slot, Table,
};

pub(super) use column::column_class;
pub use constraints::{to_constraint, wrap_constraint};
pub(super) use ddl::{ddl_classes, is_ddl as is_ddl_value, object as ddl_object, run_for, text as ddl_text};
pub use items::to_server_default;
pub use metadata::wrap_metadata;
pub use table::items;
pub(super) use table::reflect_arguments;

payloads! {
    /// `Column`
    ColumnObject(Rc<Column>) is "Column";
    /// `Table`
    TableObject(Rc<Table>) is "Table";
    /// `MetaData`
    MetaDataObject(Rc<MetaData>) is "MetaData";
    /// Any constraint.
    ConstraintObject(Rc<Constraint>) is "Constraint";
    /// `ForeignKey`
    ForeignKeyObject(Rc<ForeignKey>) is "ForeignKey";
    /// `Index`
    IndexObject(Rc<Index>) is "Index";
    /// `Sequence`
    SequenceObject(Rc<Sequence>) is "Sequence";
    /// `Computed`
    ComputedObject(Rc<Computed>) is "Computed";
    /// `Identity`
    IdentityObject(Rc<Identity>) is "Identity";
}

/// The Python object of a schema item: the one it has, or a new one made by `make`.
fn object_of(vm: &mut Vm, slot: &Slot, make: impl FnOnce(&mut Vm) -> PyResult<Value>) -> PyResult<Value> {
    if let Some(found) = slot.get().as_ref().and_then(unhandle) {
        return Ok(found);
    }
    let made = make(vm)?;
    slot.set(Some(handle(&made)));
    Ok(made)
}

/// Notes that `object` is the Python object of the item with this slot.
fn remember(slot: &Slot, object: &Value) {
    slot.set(Some(handle(object)));
}

/// The class of this name among the schema items.
pub(super) fn class(vm: &mut Vm, name: &str) -> PyResult<Option<ClassRef>> {
    Ok(Some(match name {
        "Column" => column::column_class(vm)?,
        "Table" => table::table_class(vm)?,
        "MetaData" => metadata::metadata_class(vm)?,
        "SchemaItem"
        | "Constraint"
        | "ColumnCollectionConstraint"
        | "CheckConstraint"
        | "UniqueConstraint"
        | "PrimaryKeyConstraint"
        | "ForeignKeyConstraint"
        | "ExcludeConstraint"
        | "Index" => constraints::class(vm, name)?,
        "ForeignKey" | "Sequence" | "Computed" | "Identity" | "FetchedValue" | "DefaultClause"
        | "DefaultGenerator" | "ColumnDefault" | "IdentityOptions" => items::class(vm, name)?,
        _ => return Ok(None),
    }))
}

/// The column that a value is.
pub fn known_column(value: &Value) -> Option<Rc<Column>> {
    value.payload::<ColumnObject>().map(|object| object.0.clone())
}

/// The table that a value is.
pub fn known_table(value: &Value) -> Option<Rc<Table>> {
    value.payload::<TableObject>().map(|object| object.0.clone())
}

/// The column that a value must be.
pub fn to_column(vm: &mut Vm, value: &Value) -> PyResult<Rc<Column>> {
    if let Some(column) = known_column(value) {
        return Ok(column);
    }
    if let Value::Instance(_) = value
        && let Some(method) = vm.getattr_opt(value, "__clause_element__")?
    {
        let element = vm.call(&method, Vec::new(), Vec::new())?;
        return to_column(vm, &element);
    }
    let shown = vm.repr(value)?;
    Err(errors::raise(vm, "ArgumentError", format!("Column object expected, got {shown}")))
}

/// The table that a value must be.
pub fn to_table(vm: &mut Vm, value: &Value) -> PyResult<Rc<Table>> {
    if let Some(table) = known_table(value) {
        return Ok(table);
    }
    if let Some(table) = vm.getattr_opt(value, "__table__")? {
        return to_table(vm, &table);
    }
    let shown = vm.repr(value)?;
    Err(errors::raise(vm, "ArgumentError", format!("Table object expected, got {shown}")))
}

/// The metadata that a value must be.
pub fn to_metadata(vm: &mut Vm, value: &Value) -> PyResult<Rc<MetaData>> {
    match value.payload::<MetaDataObject>() {
        Some(object) => Ok(object.0.clone()),
        None => {
            let shown = vm.repr(value)?;
            Err(errors::raise(vm, "ArgumentError", format!("expected MetaData object, got {shown}")))
        }
    }
}

/// A column as a Python object.
pub fn wrap_column(vm: &mut Vm, column: &Rc<Column>) -> PyResult<Value> {
    object_of(vm, &column.slot, |vm| {
        let class = column::column_class(vm)?;
        Ok(vm.new_instance(&class, ColumnObject(column.clone())))
    })
}

/// A table as a Python object.
pub fn wrap_table(vm: &mut Vm, table: &Rc<Table>) -> PyResult<Value> {
    object_of(vm, &table.slot, |vm| {
        let class = table::table_class(vm)?;
        Ok(vm.new_instance(&class, TableObject(table.clone())))
    })
}

/// An index as a Python object.
pub fn wrap_index(vm: &mut Vm, index: &Rc<Index>) -> PyResult<Value> {
    object_of(vm, &index.slot, |vm| {
        let class = constraints::class(vm, "Index")?;
        Ok(vm.new_instance(&class, IndexObject(index.clone())))
    })
}

/// A foreign key as a Python object.
pub fn wrap_foreign_key(vm: &mut Vm, key: &Rc<ForeignKey>) -> PyResult<Value> {
    object_of(vm, &key.slot, |vm| {
        let class = items::class(vm, "ForeignKey")?;
        Ok(vm.new_instance(&class, ForeignKeyObject(key.clone())))
    })
}

/// An optional text as Python has it.
fn text_or_none(text: Option<&str>) -> Value {
    text.map_or(Value::None, Value::str)
}

/// A value as optional text.
fn optional_text(vm: &mut Vm, value: Option<Value>) -> PyResult<Option<Rc<str>>> {
    match value {
        Some(value) if !value.is_none() => Ok(Some(vm.str_of(&value)?.as_str().into())),
        _ => Ok(None),
    }
}
