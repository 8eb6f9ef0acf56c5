//! `alembic merge`

use python::Vm;

use super::Setup;
use crate::cli::Namespace;
use crate::context::TemplateNames;
use crate::environment::{Environment, Task};
use crate::failure::Failure;
use crate::script::{NewRevision, new_revision_id};

/// Writes a revision that joins several.
pub(super) fn merge(vm: &mut Vm, setup: &Setup, options: &Namespace) -> Result<(), Failure> {
    let script = setup.script(vm)?;
    let given = options.text("rev_id").filter(|id| !id.is_empty()).map(str::to_owned);
    let names = TemplateNames::new(vm, &setup.config)?;
    if setup.config.alembic_bool("revision_environment")? {
        let task = Task { template_args: Some(names.clone()), ..Task::default() };
        Environment::run(vm, setup, &script, task, Box::new(|_, _, _| Ok(None)))?;
    }
    let new = NewRevision {
        id: given.unwrap_or_else(|| new_revision_id(&**setup.config.host())),
        message: options.text("message").map(str::to_owned),
        heads: options.list("revisions").unwrap_or_default().to_vec(),
        splice: options.flag("splice"),
        branch_label: options.text("branch_label").map(str::to_owned),
        ..NewRevision::default()
    };
    script.generate(vm, &new, &names)
}
