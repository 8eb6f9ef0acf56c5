//! What `from alembic import op` gives a script, and `alembic.operations` beside it. The twin is `operations/`,
//! which holds the operations themselves.
//!
//! Each operation has a [`Face`]: its signatures as Python writes them, and how a call becomes an operation.
//! `Operations` and `BatchOperations` are classes made of these faces; `op` is a module whose functions call
//! the `Operations` object of the migration that is running.

mod add_column;
mod alter_column;
mod attributes;
mod batch;
mod classes;
mod create_check_constraint;
mod create_exclude_constraint;
mod create_foreign_key;
mod create_index;
mod create_primary_key;
mod create_table;
mod create_unique_constraint;
mod custom;
mod data;
mod drop_column;
mod drop_constraint;
mod drop_index;
mod drop_table;
mod errors;
mod face;
mod invoke;
mod module;
mod read;
mod rename_table;
mod table_comment;
mod values;

use std::cell::RefCell;
use std::rc::Rc;

use python::{ClassRef, PyResult, Value, Vm};

use crate::operations::{Migration, Operations};
use face::Face;
pub use invoke::Handle;

/// All operations that are made of values, in the order of their names.
const FACES: &[&Face] = &[
    &add_column::FACE,
    &alter_column::FACE,
    &create_check_constraint::FACE,
    &create_exclude_constraint::FACE,
    &create_foreign_key::FACE,
    &create_index::FACE,
    &create_primary_key::FACE,
    &create_table::FACE,
    &table_comment::CREATE,
    &create_unique_constraint::FACE,
    &drop_column::FACE,
    &drop_constraint::FACE,
    &drop_index::FACE,
    &drop_table::FACE,
    &table_comment::DROP,
    &rename_table::FACE,
];

/// How a `MigrationContext` object of a script leads to its migration.
pub type ContextResolver = fn(&Value) -> Option<Rc<dyn Migration>>;

/// What this face keeps in an interpreter.
#[derive(Default)]
struct State {
    /// The `Operations` object that the functions of `op` call.
    proxy: RefCell<Option<Value>>,
    /// `Operations`
    operations: RefCell<Option<ClassRef>>,
    /// `BatchOperations`
    batch_operations: RefCell<Option<ClassRef>>,
    /// `implementation_for`: the functions that scripts gave, by class.
    implementations: RefCell<Vec<(ClassRef, Value)>>,
    /// `MigrateOperation`
    migrate_operation: RefCell<Option<ClassRef>>,
    resolver: RefCell<Option<ContextResolver>>,
}

/// Makes `alembic.op` and `alembic.operations` importable.
pub fn register(vm: &mut Vm, resolver: ContextResolver) {
    *vm.state::<State>().resolver.borrow_mut() = Some(resolver);
    module::register(vm);
}

/// Lets the functions of `op` act on this migration, as `Operations.context()` does. Gives what they acted on
/// before.
pub fn install(vm: &mut Vm, migration: Rc<dyn Migration>, context: Value) -> PyResult<Option<Value>> {
    let class = classes::operations(vm)?;
    let handle = Handle::new(Operations::new(migration), context);
    let object = vm.new_instance(&class, handle);
    Ok(vm.state::<State>().proxy.replace(Some(object)))
}

/// Ends what [`install`] began; `before` is what it gave.
pub fn remove(vm: &mut Vm, before: Option<Value>) {
    vm.state::<State>().proxy.replace(before);
}
