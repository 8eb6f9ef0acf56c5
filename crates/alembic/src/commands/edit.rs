//! `alembic edit`

use std::rc::Rc;

use python::Vm;

use super::{Setup, tools};
use crate::environment::{Environment, Task};
use crate::failure::Failure;
use crate::revision::{Place, Spec};
use crate::script::ScriptDirectory;

/// Opens revision files in an editor.
pub(super) fn edit(vm: &mut Vm, setup: &Setup, rev: &str) -> Result<(), Failure> {
    let script = setup.script(vm)?;
    if rev != "current" {
        if open(vm, &script, Spec::Text(rev))? == 0 {
            return Err(Failure::command(format!("No revision files indicated by symbol '{rev}'")));
        }
        return Ok(());
    }
    let directory = Rc::clone(&script);
    let work = move |vm: &mut Vm, heads: &[String], _: &_| {
        if heads.is_empty() {
            return Err(Failure::command("No current revisions"));
        }
        open(vm, &directory, Spec::Several(heads))?;
        Ok(None)
    };
    Environment::run(vm, setup, &script, Task::default(), Box::new(work))
}

fn open(vm: &mut Vm, script: &ScriptDirectory, spec: Spec<'_>) -> Result<usize, Failure> {
    let places = script.get_revisions(vm, spec)?;
    let loaded = script.load(vm)?;
    for place in &places {
        match place {
            Place::At(rev) => tools::open_in_editor(vm, &loaded.scripts[rev.index()].path)?,
            Place::Base | Place::Nowhere => return Err(Failure::escaped("AssertionError", "")),
        }
    }
    Ok(places.len())
}
