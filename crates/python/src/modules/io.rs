//! Files.
use crate::error::{Error, PyResult};
use crate::native::Args;
use crate::value::Value;
use crate::vm::Vm;

pub(super) fn open(_vm: &mut Vm, _args: &Args) -> PyResult<Value> {
    Err(Error::unsupported("open()"))
}
