//! `alembic history`

use std::rc::Rc;

use python::Vm;

use super::Setup;
use crate::cli::Namespace;
use crate::environment::config::Config;
use crate::environment::{Environment, Task};
use crate::failure::Failure;
use crate::revision::Spec;
use crate::script::{ScriptDirectory, Shown};

/// Lists revisions, newest first.
pub(super) fn history(vm: &mut Vm, setup: &Setup, options: &Namespace) -> Result<(), Failure> {
    let script = setup.script(vm)?;
    let (base, head) = range(options.text("rev_range"))?;
    let indicate = options.flag("indicate_current");
    let listing = Listing { config: Rc::clone(&setup.config), indicate, verbose: options.flag("verbose") };
    let asks_for_current = [&base, &head].iter().any(|end| end.as_deref() == Some("current"));
    let environment = setup.config.alembic_bool("revision_environment")? || indicate;
    if !asks_for_current && !environment {
        return listing.print(vm, &script, end_or(&base, "base"), end_or(&head, "heads"), &[]);
    }
    let directory = Rc::clone(&script);
    let work = move |vm: &mut Vm, heads: &[String], _: &_| {
        let (base, head) = (end_or(&base, "base"), end_or(&head, "heads"));
        // An empty version table stands for the default of the end that it replaces.
        let current = |default| if heads.is_empty() { Spec::Text(default) } else { Spec::Several(heads) };
        if head == Spec::Text("current") {
            listing.print(vm, &directory, base, current("heads"), heads)?;
        } else if base == Spec::Text("current") {
            listing.print(vm, &directory, current("base"), head, heads)?;
        } else {
            listing.print(vm, &directory, base, head, heads)?;
        }
        Ok(None)
    };
    Environment::run(vm, setup, &script, Task::default(), Box::new(work))
}

type End = Option<String>;

fn range(text: Option<&str>) -> Result<(End, End), Failure> {
    let Some(text) = text else { return Ok((None, None)) };
    let Some((base, head)) = text.trim().split_once(':') else {
        return Err(Failure::command("History range requires [start]:[end], [start]:, or :[end]"));
    };
    if head.contains(':') {
        return Err(Failure::escaped("ValueError", "too many values to unpack (expected 2)"));
    }
    Ok((Some(base.to_owned()), Some(head.to_owned())))
}

fn end_or<'a>(end: &'a End, default: &'a str) -> Spec<'a> {
    Spec::Text(end.as_deref().filter(|end| !end.is_empty()).unwrap_or(default))
}

struct Listing {
    config: Rc<Config>,
    indicate: bool,
    verbose: bool,
}

impl Listing {
    fn print(
        &self,
        vm: &mut Vm,
        script: &ScriptDirectory,
        base: Spec<'_>,
        head: Spec<'_>,
        current: &[String],
    ) -> Result<(), Failure> {
        let revisions = script.walk(vm, base, head)?;
        let loaded = script.load(vm)?;
        for rev in revisions {
            let is_current = self.indicate && current.iter().any(|id| id == loaded.map.id(rev));
            self.config.print(&loaded.show(
                rev,
                Shown {
                    verbose: self.verbose,
                    branches: true,
                    doc: true,
                    parents: true,
                    current: is_current,
                    ..Shown::default()
                },
            ));
        }
        Ok(())
    }
}
