//! What the face of an operation consists of: its signatures, and how a call becomes an [`Operation`].

use python::{Args, PyResult, Vm};
use sqlalchemy::schema::Name;

use super::read;
use crate::operations::Operation;

/// The face of one operation.
pub(super) struct Face {
    /// The operation's name: `add_column`.
    pub(super) name: &'static str,
    /// Its parameters, as `op` takes them.
    pub(super) signature: &'static str,
    /// Its parameters within a batch, if a batch has it.
    pub(super) in_batch: Option<&'static str>,
    /// The name of the class of its values: `AddColumnOp`.
    pub(super) class: &'static str,
    /// The parameters of that class.
    pub(super) constructor: &'static str,
    /// Reads a call.
    pub(super) read: fn(&mut Vm, &Call<'_>) -> PyResult<Operation>,
}

/// A call of an operation.
pub(super) struct Call<'a> {
    /// What was given.
    pub(super) args: &'a Args,
    /// The table of the batch that it is made in.
    pub(super) batch: Option<(&'a Name, Option<&'a Name>)>,
}

impl Call<'_> {
    /// The table: that of the batch, or the one that the parameter `table_name` names.
    pub(super) fn table(&self, vm: &mut Vm) -> PyResult<Name> {
        self.table_in(vm, "table_name")
    }

    /// The table: that of the batch, or the one that this parameter names.
    pub(super) fn table_in(&self, vm: &mut Vm, parameter: &str) -> PyResult<Name> {
        match self.batch {
            Some((table, _)) => Ok(table.clone()),
            None => read::name(vm, &self.args.value(parameter)),
        }
    }

    /// The schema: that of the batch, or the parameter `schema`.
    pub(super) fn schema(&self, vm: &mut Vm) -> PyResult<Option<Name>> {
        self.schema_in(vm, "schema")
    }

    /// The schema: that of the batch, or this parameter.
    pub(super) fn schema_in(&self, vm: &mut Vm, parameter: &str) -> PyResult<Option<Name>> {
        match self.batch {
            Some((_, schema)) => Ok(schema.cloned()),
            None => self.given(parameter).map(|value| read::name(vm, &value)).transpose(),
        }
    }

    /// A parameter or keyword that is there and not `None`.
    pub(super) fn given(&self, parameter: &str) -> Option<python::Value> {
        self.args.opt(parameter).or_else(|| self.args.kwarg(parameter).filter(|value| !value.is_none()))
    }

    /// Whether a parameter or keyword is true.
    pub(super) fn flag(&self, vm: &mut Vm, parameter: &str) -> PyResult<bool> {
        self.given(parameter).map_or(Ok(false), |value| vm.truth(&value))
    }

    /// Whether a parameter or keyword is true, if it is there.
    pub(super) fn flag_if_given(&self, vm: &mut Vm, parameter: &str) -> PyResult<Option<bool>> {
        self.given(parameter).map(|value| vm.truth(&value)).transpose()
    }

    /// A text, if it is there.
    pub(super) fn text(&self, vm: &mut Vm, parameter: &str) -> PyResult<Option<std::rc::Rc<str>>> {
        self.given(parameter).map(|value| Ok(read::name(vm, &value)?.shared())).transpose()
    }
}
