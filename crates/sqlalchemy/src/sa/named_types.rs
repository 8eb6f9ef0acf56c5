//! `create()` and `drop()` of the types that a database can know by name: PostgreSQL's ENUM and DOMAIN. Elsewhere they do
//! nothing, as `Enum` does where it is a VARCHAR.

use python::{Args, ClassBuilder, PyResult, Vm};

use super::errors::OrRaise as _;
use super::mock;
use super::types::to_type;
use crate::dialect::{DdlElement, Features};
use crate::types::{Type, TypeClass, generic, postgresql};

/// Whether the class is one that brings these methods to those below it.
pub(super) fn has_methods(of: &'static TypeClass) -> bool {
    of == &generic::ENUM || of == &generic::BOOLEAN || of == &postgresql::NAMED_TYPE
}

pub(super) fn methods(builder: ClassBuilder) -> ClassBuilder {
    builder.method("create", "(self, bind, checkfirst=True)", |vm, args| emit(vm, &args, "Create")).method(
        "drop",
        "(self, bind, checkfirst=True)",
        |vm, args| emit(vm, &args, "Drop"),
    )
}

fn emit(vm: &mut Vm, args: &Args, verb: &str) -> PyResult<()> {
    let ty = to_type(vm, args.this())?;
    let bind = args.value("bind");
    let object = vm.getattr(&bind, "dialect")?;
    let dialect = super::dialects::dialect_or_default(vm, &object)?;
    if !is_known_by_name(&ty, dialect.features()) {
        return Ok(());
    }
    let element = if verb == "Create" { DdlElement::CreateType { ty } } else { DdlElement::DropType { ty } };
    dialect.compile_ddl(&element).or_raise(vm)?;
    mock::execute(vm, &bind, element)
}

fn is_known_by_name(ty: &Type, features: Features) -> bool {
    match ty.enum_spec() {
        Some(_) if ty.is(&postgresql::ENUM) => features.supports_native_enum,
        Some(spec) => spec.native_enum && features.creates_types,
        None => ty.is(&postgresql::NAMED_TYPE),
    }
}
