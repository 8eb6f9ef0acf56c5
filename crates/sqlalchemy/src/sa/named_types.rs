//! `create()` and `drop()` of the types that a database can know by name: PostgreSQL's ENUM and DOMAIN. Elsewhere they do
//! nothing, as `Enum` does where it is a VARCHAR.

use python::{Args, ClassBuilder, PyResult, Vm};

use super::types::to_type;
use super::{errors, mock};
use crate::dialect::{DdlElement, Dialect};
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
    if !is_known_by_name(&ty, &*dialect) {
        return Ok(());
    }
    if dialect.name() != "postgresql" {
        return Err(cannot_render(vm, &ty, &*dialect, verb));
    }
    let element = if verb == "Create" { DdlElement::CreateType { ty } } else { DdlElement::DropType { ty } };
    mock::execute(vm, &bind, element)
}

fn is_known_by_name(ty: &Type, dialect: &dyn Dialect) -> bool {
    match ty.enum_spec() {
        Some(_) if ty.is(&postgresql::ENUM) => ["postgresql", "mysql", "mariadb"].contains(&dialect.name()),
        Some(spec) => spec.native_enum && dialect.name() == "postgresql",
        None => ty.is(&postgresql::NAMED_TYPE),
    }
}

fn cannot_render(vm: &mut Vm, ty: &Type, dialect: &dyn Dialect, verb: &str) -> python::Error {
    let (module, compiler) = match dialect.name() {
        "mysql" | "mariadb" => ("mysql", "MySQLDDLCompiler"),
        "mssql" => ("mssql", "MSDDLCompiler"),
        "oracle" => ("oracle", "OracleDDLCompiler"),
        _ => ("sqlite", "SQLiteDDLCompiler"),
    };
    let kind = if ty.enum_spec().is_some() { "Enum" } else { "Domain" };
    let address = std::ptr::from_ref(dialect).cast::<()>();
    let message = format!(
        "Compiler <sqlalchemy.dialects.{module}.base.{compiler} object at {address:p}> can't render element of type \
         <class 'sqlalchemy.dialects.postgresql.named_types.{verb}{kind}Type'>"
    );
    errors::raise_with_code(vm, "UnsupportedCompilationError", &message, "l7de")
}
