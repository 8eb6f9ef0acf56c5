//! `sqlalchemy.orm`: written in Python, over the Core of this face.

use python::Vm;

/// Each module with its source.
const SOURCES: &[(&str, &str)] = &[
    ("sqlalchemy.orm", include_str!("orm/orm.py")),
    ("sqlalchemy.ext.asyncio", include_str!("orm/ext_asyncio.py")),
    ("sqlalchemy.ext.asyncio.engine", "from sqlalchemy.ext.asyncio import *\n"),
    ("sqlalchemy.ext.asyncio.session", "from sqlalchemy.ext.asyncio import *\n"),
    ("sqlalchemy._orm_aliases", include_str!("orm/aliases.py")),
    ("sqlalchemy._orm_events", include_str!("orm/events.py")),
    ("sqlalchemy._orm_loading", include_str!("orm/loading.py")),
    ("sqlalchemy._orm_relationships", include_str!("orm/relationships.py")),
    ("sqlalchemy.ext.declarative", include_str!("orm/ext_declarative.py")),
    ("sqlalchemy.ext.hybrid", include_str!("orm/ext_hybrid.py")),
];

/// Registers the modules.
pub(super) fn register(vm: &mut Vm) {
    for (name, source) in SOURCES {
        vm.register_module(name, move |vm| {
            let module = vm.module_from_source(name, source)?;
            module.answer(move |vm, wanted| {
                let full = format!("{name}.{wanted}");
                if super::modules::is_one(&full) {
                    return vm.import(&full).map(|module| Some(python::Value::Module(module)));
                }
                match super::known_names::is_known(name, wanted) {
                    true => Err(python::Error::unsupported(full)),
                    false => Ok(None),
                }
            });
            Ok(module)
        });
    }
}
