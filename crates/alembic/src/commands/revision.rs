//! `alembic revision`

use python::Vm;

use super::Setup;
use crate::cli::Namespace;
use crate::context::TemplateNames;
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
        return super::autogenerate::refuse(vm, setup, &script, "alembic revision --autogenerate");
    }
    if sql && !environment {
        return Err(Failure::command(
            "Using --sql with the revision command when revision_environment is not configured does not make any \
             sense",
        ));
    }
    let names = TemplateNames::new(vm, &setup.config)?;
    if environment {
        let task = Task { as_sql: sql, template_args: Some(names.clone()), ..Task::default() };
        Environment::run(vm, setup, &script, task, Box::new(|vm, _, _| refuse_directives(vm)))?;
    }
    let given = options.text("rev_id").filter(|id| !id.is_empty()).map(str::to_owned);
    let new = NewRevision {
        id: given.unwrap_or_else(|| new_revision_id(&**setup.config.host())),
        message: options.text("message").map(str::to_owned),
        heads: vec![options.text("head").unwrap_or("head").to_owned()],
        splice: options.flag("splice"),
        branch_label: options.text("branch_label").map(str::to_owned),
        version_path: options.text("version_path").map(str::to_owned),
        depends_on: options.list("depends_on").unwrap_or_default().to_vec(),
    };
    script.generate(vm, &new, &names)
}

/// `process_revision_directives` may rewrite a revision before it is written; it works on autogenerate's
/// structures.
fn refuse_directives(vm: &mut Vm) -> Result<Plan, Failure> {
    let hooked =
        current(vm).is_some_and(|environment| environment.is_configured("process_revision_directives"));
    if !hooked {
        return Ok(None);
    }
    Err(Failure::unsupported(
        "process_revision_directives with revision_environment",
        "set revision_environment = false to write revisions without it",
    ))
}
