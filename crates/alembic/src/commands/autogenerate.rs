//! What `check` and `revision --autogenerate` have in common: Alembic's own refusals, then ours.

use std::rc::Rc;

use indexmap::IndexSet;
use python::Vm;

use super::Setup;
use crate::environment::{Environment, Task, current};
use crate::failure::Failure;
use crate::revision::Spec;
use crate::script::{ScriptDirectory, general};

/// The comparisons that the log announces.
const PLUGINS: [&str; 6] = ["schemas", "tables", "types", "constraints", "defaults", "comments"];

/// Runs env.py as far as Alembic checks what it needs; comparing models is not there yet.
pub(super) fn refuse(
    vm: &mut Vm,
    setup: &Setup,
    script: &Rc<ScriptDirectory>,
    command: &'static str,
) -> Result<(), Failure> {
    let directory = Rc::clone(script);
    let work = move |vm: &mut Vm, heads: &[String], _: &_| {
        let loaded = directory.load(vm)?;
        let at: IndexSet<_> =
            loaded.map.get_revisions(Spec::Several(heads)).map_err(general)?.into_iter().collect();
        let wanted: IndexSet<_> =
            loaded.map.get_revisions(Spec::Text("heads")).map_err(general)?.into_iter().collect();
        if at != wanted {
            return Err(Failure::command("Target database is not up to date."));
        }
        for plugin in PLUGINS {
            let text = format!("setting up autogenerate plugin alembic.autogenerate.{plugin}");
            crate::context::log(vm, "alembic.runtime.plugins", "info", &text)?;
        }
        if !current(vm).is_some_and(|environment| environment.is_configured("target_metadata")) {
            return Err(Failure::command(format!(
                "Can't proceed with --autogenerate option; environment script {} does not provide a MetaData object \
                 or sequence of objects to the context.",
                directory.env_py()
            )));
        }
        Err(Failure::unsupported(format!("{command} (autogenerate)"), "not yet"))
    };
    Environment::run(vm, setup, script, Task::default(), Box::new(work))
}
