//! `alembic show`

use std::rc::Rc;

use python::Vm;

use super::Setup;
use crate::environment::config::Config;
use crate::environment::{Environment, Task};
use crate::failure::Failure;
use crate::revision::{Place, Spec};
use crate::script::ScriptDirectory;

/// Shows revisions in full.
pub(super) fn show(vm: &mut Vm, setup: &Setup, rev: &str) -> Result<(), Failure> {
    let script = setup.script(vm)?;
    if rev != "current" {
        return print(vm, &setup.config, &script, Spec::Text(rev));
    }
    let (directory, config) = (Rc::clone(&script), Rc::clone(&setup.config));
    let work = move |vm: &mut Vm, heads: &[String], _: &_| {
        // Nothing asks for the history of a database that is at none of it.
        if !heads.is_empty() {
            print(vm, &config, &directory, Spec::Several(heads))?;
        }
        Ok(None)
    };
    Environment::run(vm, setup, &script, Task::default(), Box::new(work))
}

fn print(vm: &mut Vm, config: &Config, script: &ScriptDirectory, spec: Spec<'_>) -> Result<(), Failure> {
    let places = script.get_revisions(vm, spec)?;
    let loaded = script.load(vm)?;
    for place in places {
        let class = match place {
            Place::At(rev) => {
                config.print(&loaded.in_full(rev, false));
                continue;
            }
            Place::Base => "str",
            Place::Nowhere => "NoneType",
        };
        let message = format!("'{class}' object has no attribute 'log_entry'");
        return Err(Failure::escaped("AttributeError", message));
    }
    Ok(())
}
