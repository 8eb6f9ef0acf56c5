//! The modules: `alembic.op`, `alembic.operations` and what is below it.

use python::{Args, ModuleBuilder, PyResult, Value, Vm};

use super::{FACES, State, classes, custom, values};

/// What `op` has beside the operations.
const OTHERS: &[&str] = &[
    "batch_alter_table",
    "bulk_insert",
    "context",
    "execute",
    "f",
    "get_bind",
    "get_context",
    "implementation_for",
    "inline_literal",
    "invoke",
    "register_operation",
    "run_async",
];

/// Makes the modules importable.
pub(super) fn register(vm: &mut Vm) {
    vm.register_module("alembic.op", |_| {
        let mut module = ModuleBuilder::new("alembic.op");
        for name in FACES.iter().map(|face| face.name).chain(OTHERS.iter().copied()) {
            module = module.function(name, "(*args, **kw)", move |vm, args| forward(vm, name, args));
        }
        let module = module.lazy("Operations", classes::operations);
        // The object that the functions go to, for scripts that know of it.
        let module = module.getattr(|vm, name| match name.as_str() {
            "_proxy" => Ok(Some(vm.state::<State>().proxy.borrow().clone().unwrap_or_default())),
            _ => Ok(None),
        });
        Ok(module.build())
    });
    vm.register_module("alembic.operations", |_| {
        Ok(ModuleBuilder::new("alembic.operations")
            .lazy("AbstractOperations", classes::operations)
            .lazy("Operations", classes::operations)
            .lazy("BatchOperations", classes::batch_operations)
            .lazy("MigrateOperation", values::migrate_operation)
            .build())
    });
    vm.register_module("alembic.operations.base", |_| {
        Ok(ModuleBuilder::new("alembic.operations.base")
            .lazy("Operations", classes::operations)
            .lazy("BatchOperations", classes::batch_operations)
            .build())
    });
    vm.register_module("alembic.operations.ops", values::module);
    vm.register_module("alembic.operations.toimpl", values::to_impl);
}

/// Calls a method of the `Operations` object of the migration that is running.
pub(super) fn forward(vm: &mut Vm, name: &str, mut args: Args) -> PyResult<Value> {
    let proxy = vm.state::<State>().proxy.borrow().clone();
    let target = match (proxy, name) {
        (Some(proxy), _) => proxy,
        // These belong to the class.
        (None, "context" | custom::REGISTER | custom::IMPLEMENT) => Value::Class(classes::operations(vm)?),
        (None, _) => {
            let message = format!(
                "Can't invoke function '{name}', as the proxy object has not yet been established for the Alembic \
                 'Operations' class.  Try placing this code inside a callable."
            );
            return Err(vm.raise("NameError", message));
        }
    };
    let method = vm.getattr(&target, name)?;
    let (positional, keywords) = args.take_rest();
    vm.call(&method, positional, keywords)
}
