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

use python::{ModuleBuilder, PyResult, Str, Value, Vm};

pub(crate) use ending::{command_error_text, system_exit};
pub(crate) use logging::log;
pub use template_names::TemplateNames;

/// Modules of which nothing is here.
const ABSENT: &str = "alembic.autogenerate.api alembic.autogenerate.compare alembic.autogenerate.render \
    alembic.command alembic.ddl alembic.ddl.base alembic.ddl.impl alembic.ddl.mssql alembic.ddl.mysql \
    alembic.ddl.oracle alembic.ddl.postgresql alembic.ddl.sqlite alembic.environment alembic.operations.batch \
    alembic.operations.schemaobj alembic.runtime.environment alembic.script.base \
    alembic.script.write_hooks alembic.util.compat alembic.util.editor alembic.util.langhelpers \
    alembic.util.messaging alembic.util.pyfiles alembic.util.sqla_compat";

/// `from alembic import command`: a module that nobody has imported yet.
fn submodule(vm: &mut Vm, name: &Str) -> PyResult<Option<Value>> {
    let wanted = format!("alembic.{name}");
    let there = ABSENT.split(' ').any(|absent| absent == wanted)
        || matches!(
            name.as_str(),
            "autogenerate" | "config" | "migration" | "operations" | "script" | "util"
        );
    if there { vm.import(&wanted).map(|module| Some(Value::Module(module))) } else { Ok(None) }
}

/// The names of a module that are known not to be here.
fn absent(
    module: &'static str,
    names: &'static str,
) -> impl Fn(&mut Vm, &Str) -> PyResult<Option<Value>> + 'static {
    move |vm, name| match names.split(' ').any(|absent| absent == name.as_str()) {
        true => python::modules::absent_name(vm, module, name),
        false => Ok(None),
    }
}

/// Registers Alembic's modules.
pub fn register(vm: &mut Vm) {
    vm.register_absent(ABSENT);
    vm.register_module("alembic", |_vm| {
        let builder = ModuleBuilder::new("alembic").constant("__version__", crate::cli::ALEMBIC_VERSION);
        Ok(builder.getattr(submodule).build())
    });
    vm.register_module("alembic.context", environment::module);
    vm.register_module("alembic.config", |_vm| {
        Ok(ModuleBuilder::new("alembic.config")
            .lazy("Config", config::class)
            .getattr(absent("alembic.config", "CommandLine main MessagingOptions"))
            .build())
    });
    vm.register_module("alembic.runtime", |_vm| Ok(ModuleBuilder::new("alembic.runtime").build()));
    for name in ["alembic.runtime.migration", "alembic.migration"] {
        vm.register_module(name, move |_vm| {
            Ok(ModuleBuilder::new(name).lazy("MigrationContext", migration::class).build())
        });
    }
    vm.register_module("alembic.script", |_vm| {
        Ok(ModuleBuilder::new("alembic.script")
            .lazy("ScriptDirectory", script::class)
            .getattr(absent("alembic.script", "Script"))
            .build())
    });
    for name in ["alembic.autogenerate", "alembic.autogenerate.rewriter"] {
        vm.register_module(name, move |vm| {
            let module = vm.module_from_source(name, include_str!("autogenerate.py"))?;
            module.answer(absent(
                name,
                "AutogenContext api compare_metadata produce_migrations render render_python_code",
            ));
            Ok(module)
        });
    }
    exceptions::register(vm);
    crate::op::register(vm, migration::resolve);
}
