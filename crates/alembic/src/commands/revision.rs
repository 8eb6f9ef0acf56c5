//! `alembic revision`

use std::rc::Rc;

use python::{Dict, Value, Vm};

use super::Setup;
use crate::cli::Namespace;
use crate::environment::{Environment, Plan, Task, current};
use crate::failure::Failure;
use crate::script::{NewRevision, new_revision_id};

/// Writes a new revision file.
pub(super) fn revision(vm: &mut Vm, setup: &Setup, options: &Namespace) -> Result<(), Failure> {
    let script = setup.script(vm)?;
    let environment = setup.config.alembic_bool("revision_environment")?;
    let sql = options.flag("sql");
    if options.flag("autogenerate") {
        if sql {
            return Err(Failure::command("Using --sql with --autogenerate does not make any sense"));
        }
        return Err(Failure::unsupported(
            "alembic revision --autogenerate",
            "write the operations by hand, or run it with Alembic itself for now",
        ));
    }
    if sql && !environment {
        return Err(Failure::command(
            "Using --sql with the revision command when revision_environment is not configured does not make any \
             sense",
        ));
    }
    let names = template_names(vm, setup)?;
    if environment {
        let task = Task { as_sql: sql, template_args: Some(Rc::clone(&names)), ..Task::default() };
        Environment::run(vm, setup, &script, task, Box::new(|vm, _, _| refuse_directives(vm)))?;
    }
    let text = |name| options.text(name).filter(|text| !text.is_empty()).map(str::to_owned);
    let new = NewRevision {
        id: text("rev_id").unwrap_or_else(|| new_revision_id(&**setup.config.host())),
        message: options.text("message").map(str::to_owned),
        heads: vec![options.text("head").unwrap_or("head").to_owned()],
        splice: options.flag("splice"),
        branch_label: text("branch_label"),
        version_path: options.text("version_path").map(str::to_owned),
        depends_on: options.list("depends_on").unwrap_or_default().to_vec(),
    };
    script.generate(vm, &new, template_values(&names))
}

/// `process_revision_directives` may rewrite a revision before it is written; it works on autogenerate's
/// structures.
fn refuse_directives(vm: &mut Vm) -> Result<Plan, Failure> {
    let hook = current(vm).and_then(|environment| environment.options.get_str("process_revision_directives"));
    match hook {
        None | Some(Value::None) => Ok(None),
        Some(_) => Err(Failure::unsupported(
            "process_revision_directives with revision_environment",
            "set revision_environment = false to write revisions without it",
        )),
    }
}

/// The names that templates get from a command, and to which env.py may add.
pub(super) fn template_names(vm: &mut Vm, setup: &Setup) -> Result<Rc<Dict>, Failure> {
    let names = Dict::new();
    names.set_str("config", crate::context::config_object(vm, &setup.config)?);
    Ok(Rc::new(names))
}

/// The same as pairs.
pub(super) fn template_values(names: &Dict) -> Vec<(String, Value)> {
    names.items().into_iter().filter_map(|(name, value)| Some((name.as_str()?.to_string(), value))).collect()
}
