//! `sqlalchemy.ext.compiler`: constructs that a script spells itself.
//!
//! The compilers below know no interpreter, so a construct is asked once for its text in every dialect.

use python::{PyResult, Value, Vm};

use super::errors::carry;
use super::expression::ExprObject;
use crate::error::{Error, Result};
use crate::expression::{Expr, Spelling};
use crate::schema::Table;
use crate::types::Type;

const MODULE: &str = "sqlalchemy.ext.compiler";

/// A construct's text by dialect, where the script gives one.
pub(super) type Spellings = Vec<(&'static str, Result<String>)>;

pub(super) fn register(vm: &mut Vm) {
    vm.register_module(MODULE, |vm| vm.module_from_source(MODULE, include_str!("orm/ext_compiler.py")));
}

/// Whether a script has functions for this class or one of its bases.
pub(super) fn knows(vm: &mut Vm, class: &Value) -> PyResult<bool> {
    let Some(module) = vm.module(MODULE) else { return Ok(false) };
    let known = vm.call_method(&Value::Module(module), "_knows", vec![class.clone()])?;
    vm.truth(&known)
}

/// The element's text in a dialect, if the script has a function for it there.
pub(super) fn text(vm: &mut Vm, element: &Value, dialect: &str) -> PyResult<Option<String>> {
    let class = Value::Class(vm.class_of(element));
    let Some(module) = vm.module(MODULE) else { return Ok(None) };
    if !knows(vm, &class)? {
        return Ok(None);
    }
    let dialect = super::dialects::by_name(vm, dialect)?.unwrap_or_default();
    let text = vm.call_method(&Value::Module(module), "_compiled", vec![element.clone(), dialect])?;
    if text.is_none() { Ok(None) } else { Ok(Some(vm.str_of(&text)?.to_string())) }
}

/// The same in every dialect.
pub(super) fn spellings(vm: &mut Vm, element: &Value) -> PyResult<Spellings> {
    let mut found = Vec::new();
    if vm.module(MODULE).is_none() {
        return Ok(found);
    }
    for name in super::dialects::NAMES {
        match text(vm, element, name) {
            Ok(Some(text)) => found.push((*name, Ok(text))),
            Ok(None) => {}
            Err(error) => found.push((*name, Err(Error::Foreign(carry(error))))),
        }
    }
    Ok(found)
}

/// The expression that a script's element is, if the script spells it.
pub(super) fn spelt(vm: &mut Vm, element: &Value) -> PyResult<Option<Expr>> {
    if !matches!(element, Value::Instance(_)) {
        return Ok(None);
    }
    let texts = spellings(vm, element)?;
    if texts.is_empty() {
        return Ok(None);
    }
    let class = vm.class_of(element);
    let is_column = class.mro().iter().any(|base| &*base.name() == "ColumnElement");
    let ty = match vm.getattr_opt(element, "type")? {
        Some(ty) if is_column => super::types::to_type(vm, &ty)?,
        _ => Type::null(),
    };
    let made = Expr::Spelt(std::rc::Rc::new(Spelling { texts, ty, is_column }));
    // It is the same expression wherever the script uses it.
    element.set_payload(ExprObject(made.clone())).ok();
    Ok(Some(made))
}

/// A table's types are spelt as they were when it was made. One that was given a spelling since cannot be told.
pub(super) fn refuse_late(vm: &mut Vm, table: &Table) -> PyResult<()> {
    if vm.module(MODULE).is_none() {
        return Ok(());
    }
    for column in table.columns() {
        let ty = column.ty();
        if ty.as_custom().is_none() {
            let class = Value::Class(super::types::class_of(vm, ty.class())?);
            if knows(vm, &class)? {
                let name = ty.class().name;
                let what = format!("creating a table that was made before compiles() was called for {name}");
                return Err(python::Error::unsupported(what));
            }
        }
    }
    Ok(())
}
