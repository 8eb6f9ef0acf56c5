//! `alembic current`

use std::rc::Rc;

use indexmap::IndexSet;
use python::Vm;

use super::Setup;
use crate::cli::Namespace;
use crate::environment::{Environment, Task};
use crate::failure::Failure;
use crate::operations::Migration;
use crate::revision::Spec;
use crate::script::{Shown, general};

/// Shows what the database is at.
pub(super) fn current(vm: &mut Vm, setup: &Setup, options: &Namespace) -> Result<(), Failure> {
    let script = setup.script(vm)?;
    let (verbose, check) = (options.flag("verbose"), options.flag("check_heads"));
    let directory = Rc::clone(&script);
    let config = Rc::clone(&setup.config);
    let task = Task { dont_mutate: true, ..Task::default() };
    let work = move |vm: &mut Vm, heads: &[String], context: &crate::runtime::MigrationContext| {
        if verbose {
            let url = context.connection().map(|connection| connection.engine().url().render(true));
            config.print(&format!("Current revision(s) for {}:", url.unwrap_or_default()));
        }
        let loaded = if check { directory.load_bare(vm)? } else { directory.load(vm)? };
        if check {
            let at: IndexSet<&str> = heads.iter().map(String::as_str).collect();
            let wanted: IndexSet<&str> = loaded.map.heads().iter().map(|rev| loaded.map.id(*rev)).collect();
            if at != wanted {
                return Err(Failure::Command {
                    class: "DatabaseNotAtHead",
                    message: "Database is not on all head revisions".to_owned(),
                });
            }
        }
        for rev in loaded.map.all_current(Spec::Several(heads)).map_err(general)? {
            config.print(&loaded.show(rev, Shown { verbose, ..Shown::default() }));
        }
        Ok(None)
    };
    Environment::run(vm, setup, &script, task, Box::new(work))
}
