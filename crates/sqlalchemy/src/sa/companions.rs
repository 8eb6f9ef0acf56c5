//! Libraries that are often imported beside SQLAlchemy, as far as migrations use them: their types, as they are
//! rendered, and the tables of SQLModel.
//!
//! A project that brings files of the same name gets its own.

use python::{ModuleBuilder, PyResult, Str, Value, Vm};

/// The names of each with the source that has them.
const COMPANIONS: &[(&str, &str)] = &[
    (
        "sqlmodel sqlmodel.main sqlmodel.sql sqlmodel.sql.sqltypes sqlmodel.sql.expression sqlmodel.orm \
         sqlmodel.orm.session",
        include_str!("companions/sqlmodel.py"),
    ),
    (
        "sqlalchemy_utils sqlalchemy_utils.types sqlalchemy_utils.types.arrow sqlalchemy_utils.types.bit \
         sqlalchemy_utils.types.choice sqlalchemy_utils.types.color sqlalchemy_utils.types.country \
         sqlalchemy_utils.types.currency sqlalchemy_utils.types.email sqlalchemy_utils.types.enriched_datetime \
         sqlalchemy_utils.types.encrypted sqlalchemy_utils.types.encrypted.encrypted_type \
         sqlalchemy_utils.types.ip_address sqlalchemy_utils.types.json sqlalchemy_utils.types.locale \
         sqlalchemy_utils.types.ltree sqlalchemy_utils.types.password sqlalchemy_utils.types.phone_number \
         sqlalchemy_utils.types.range sqlalchemy_utils.types.scalar_list sqlalchemy_utils.types.timezone \
         sqlalchemy_utils.types.ts_vector sqlalchemy_utils.types.url sqlalchemy_utils.types.uuid \
         sqlalchemy_utils.types.weekdays",
        include_str!("companions/sqlalchemy_utils.py"),
    ),
    (
        "pgvector pgvector.sqlalchemy pgvector.sqlalchemy.vector pgvector.sqlalchemy.halfvec",
        include_str!("companions/pgvector.py"),
    ),
    (
        "fastapi_users_db_sqlalchemy fastapi_users_db_sqlalchemy.generics",
        include_str!("companions/fastapi_users.py"),
    ),
];

pub(super) fn register(vm: &mut Vm) {
    for (names, source) in COMPANIONS {
        let first = names.split_ascii_whitespace().next().unwrap_or_default();
        for name in names.split_ascii_whitespace() {
            vm.register_companion(name, move |vm| {
                let module = match name == first {
                    true => vm.module_from_source(first, source)?,
                    false => ModuleBuilder::new(name).build(),
                };
                module.answer(move |vm, wanted| find(vm, names, name, wanted));
                Ok(module)
            });
        }
    }
}

/// A name of one of a library's modules: each has the modules below it imported, and what is spread over several is
/// held by the first.
fn find(vm: &mut Vm, names: &str, module: &str, wanted: &Str) -> PyResult<Option<Value>> {
    let below = format!("{module}.{wanted}");
    if names.split_ascii_whitespace().any(|known| known == below) {
        return vm.import(&below).map(|module| Some(Value::Module(module)));
    }
    match names.split_ascii_whitespace().next() {
        _ if wanted.starts_with('_') => Ok(None),
        // SQLModel offers SQLAlchemy's names as its own.
        Some("sqlmodel") if module == "sqlmodel" => name_of(vm, "sqlalchemy", wanted),
        Some(first) if module != first => name_of(vm, first, wanted),
        _ => Ok(None),
    }
}

fn name_of(vm: &mut Vm, module: &str, wanted: &Str) -> PyResult<Option<Value>> {
    let module = Value::Module(vm.import(module)?);
    vm.getattr_opt(&module, wanted)
}
