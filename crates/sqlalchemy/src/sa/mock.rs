//! What stands for a connection while SQL is only written down: it has `execute` and no database.

use std::rc::Rc;

use python::{PyResult, Value, Vm};

use super::errors;
use super::schema::ddl_object;
use crate::dialect::DdlElement;
use crate::schema::{Index, Table};

const MODULE: &str = "sqlalchemy.engine.mock";

pub(super) fn register(vm: &mut Vm) {
    vm.register_module(MODULE, |vm| vm.module_from_source(MODULE, include_str!("engine/mock.py")));
}

/// A connection that hands every statement to `execute(statement, parameters)`.
pub fn connection(vm: &mut Vm, dialect: &Value, execute: Value) -> PyResult<Value> {
    let module = Value::Module(vm.import(MODULE)?);
    vm.call_method(&module, "MockConnection", vec![dialect.clone(), execute])
}

/// Whether it is such a connection.
pub(super) fn is_mock(vm: &Vm, bind: &Value) -> bool {
    matches!(bind, Value::Instance(_)) && {
        let class = vm.class_of(bind);
        &*class.name() == "MockConnection" && vm.module(MODULE).is_some()
    }
}

pub(super) fn execute(vm: &mut Vm, bind: &Value, element: DdlElement) -> PyResult<()> {
    let statement = ddl_object(vm, element)?;
    vm.call_method(bind, "execute", vec![statement]).map(drop)
}

/// CREATE TABLE with what belongs to it, all types first; nothing is looked up, whatever `checkfirst` says.
pub(super) fn create_tables(vm: &mut Vm, bind: &Value, tables: Vec<Rc<Table>>) -> PyResult<()> {
    let dialect = super::dialects::dialect_or_default(vm, bind)?;
    let mut known = Vec::new();
    for table in &tables {
        for element in dialect.before_create_table(table).map_err(|error| errors::from_schema(vm, error))? {
            if let DdlElement::CreateType { ty } = &element {
                let named = ty.named();
                if known.contains(&named) {
                    continue;
                }
                known.push(named);
            }
            execute(vm, bind, element)?;
        }
    }
    for table in tables {
        execute(vm, bind, DdlElement::CreateTable { table: table.clone(), if_not_exists: false })?;
        for index in table.indexes() {
            create_index(vm, bind, &index)?;
        }
    }
    Ok(())
}

pub(super) fn drop_tables(vm: &mut Vm, bind: &Value, tables: Vec<Rc<Table>>) -> PyResult<()> {
    for table in tables {
        execute(vm, bind, DdlElement::DropTable { table, if_exists: false })?;
    }
    Ok(())
}

pub(super) fn create_index(vm: &mut Vm, bind: &Value, index: &Rc<Index>) -> PyResult<()> {
    execute(vm, bind, DdlElement::CreateIndex { index: index.clone(), if_not_exists: false })
}

pub(super) fn drop_index(vm: &mut Vm, bind: &Value, index: &Rc<Index>) -> PyResult<()> {
    execute(vm, bind, DdlElement::DropIndex { index: index.clone(), if_exists: false })
}
