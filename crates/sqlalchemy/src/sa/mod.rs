//! What `import sqlalchemy as sa` gives a script: the only room here that knows Python.
//!
//! Rust's schema items, expressions and connections stay what they are; this face wraps them as Python objects
//! when a script asks for them ([`expression::wrap`], [`schema::wrap_table`] …) and reads Python values as them
//! ([`types::to_type`], [`expression::to_expr`], [`schema::to_column`] …). Other faces (Alembic's `op`) convert
//! through the same functions.

mod companions;
mod compiler;
mod custom_types;
mod dbapi;
pub mod dialects;
pub mod engine;
pub mod errors;
pub mod event;
pub mod expression;
mod inspector;
mod known_names;
pub mod mock;
mod modules;
mod named_types;
pub mod names;
mod orm;
mod processors;
pub mod schema;
mod state;
pub mod types;
mod values;

use python::{PyResult, Value, Vm};

pub use state::{handle, unhandle};

use crate::connection::World;

/// Lets scripts of this interpreter import SQLAlchemy. `world` is where their databases are.
pub fn register(vm: &mut Vm, world: World) {
    install(vm);
    connect(vm, world);
}

/// Registers SQLAlchemy's modules; no script may run before [`connect`].
pub fn install(vm: &mut Vm) {
    modules::register(vm);
}

/// Says where the databases of this interpreter's scripts are.
pub fn connect(vm: &mut Vm, world: World) {
    *vm.state::<state::Face>().world.borrow_mut() = world;
}

/// `inspect(bind)`
pub fn inspect(vm: &mut Vm, bind: &Value) -> PyResult<Value> {
    inspector::inspect(vm, bind)
}

/// A Python value as a constant of SQL's, if it is one by itself.
pub fn to_literal(vm: &mut Vm, value: &Value) -> PyResult<Option<crate::types::Literal>> {
    values::to_literal(vm, value)
}
