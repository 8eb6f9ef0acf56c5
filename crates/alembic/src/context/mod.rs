//! What env.py sees: `from alembic import context`, and the classes behind it.
//!
//! The twin of `environment/`, which runs env.py.

mod config;
mod configure;
mod ending;
mod environment;
mod exceptions;
mod logging;
mod migration;
mod operations;
mod scopes;
mod script;
mod template_names;

use python::{ModuleBuilder, Vm};

pub(crate) use ending::{command_error_text, system_exit};
pub(crate) use logging::log;
pub use template_names::TemplateNames;

/// Registers Alembic's modules.
pub fn register(vm: &mut Vm) {
    vm.register_module("alembic", |_vm| {
        Ok(ModuleBuilder::new("alembic").constant("__version__", crate::cli::ALEMBIC_VERSION).build())
    });
    vm.register_module("alembic.context", environment::module);
    vm.register_module("alembic.config", |_vm| {
        Ok(ModuleBuilder::new("alembic.config").lazy("Config", config::class).build())
    });
    vm.register_module("alembic.runtime", |_vm| Ok(ModuleBuilder::new("alembic.runtime").build()));
    for name in ["alembic.runtime.migration", "alembic.migration"] {
        vm.register_module(name, move |_vm| {
            Ok(ModuleBuilder::new(name).lazy("MigrationContext", migration::class).build())
        });
    }
    vm.register_module("alembic.script", |_vm| {
        Ok(ModuleBuilder::new("alembic.script").lazy("ScriptDirectory", script::class).build())
    });
    for name in ["alembic.autogenerate", "alembic.autogenerate.rewriter"] {
        vm.register_module(name, move |vm| vm.module_from_source(name, include_str!("autogenerate.py")));
    }
    exceptions::register(vm);
    crate::op::register(vm, migration::resolve);
}
