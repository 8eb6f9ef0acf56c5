//! The commands of `alembic`, one file each.

mod autogenerate;
mod branches;
mod check;
mod current;
mod downgrade;
mod edit;
mod ensure_version;
mod heads;
mod history;
mod list_templates;
mod merge;
mod revision;
mod show;
mod stamp;
pub mod tools;
mod upgrade;

use std::rc::Rc;

use python::Vm;

use crate::cli::Namespace;
use crate::environment::config::Config;
use crate::failure::Failure;
use crate::messages::Messages;
use crate::runtime::Observer;
use crate::script::{self, HeaderCache, ScriptDirectory};

/// What every command works with.
pub struct Setup {
    /// The configuration.
    pub config: Rc<Config>,
    /// What is said to a person.
    pub messages: Messages,
    /// Revision headers that are known already.
    pub headers: Option<Rc<dyn HeaderCache>>,
    /// The witness of the run.
    pub observer: Option<Rc<dyn Observer>>,
    /// The dialect of the offline SQL, whatever env.py says.
    pub dialect: Option<String>,
}

impl Setup {
    /// The script directory that is configured.
    fn script(&self, vm: &mut Vm) -> Result<Rc<ScriptDirectory>, Failure> {
        ScriptDirectory::from_config(vm, &self.config, &self.messages, self.headers.clone()).map(Rc::new)
    }
}

/// Runs the command that the command line names.
pub fn dispatch(vm: &mut Vm, setup: &Setup, options: &Namespace) -> Result<(), Failure> {
    let required = |name| options.text(name).unwrap_or_default();
    match options.command {
        Some("branches") => branches::branches(vm, setup, options.flag("verbose")),
        Some("check") => check::check(vm, setup),
        Some("current") => current::current(vm, setup, options),
        Some("downgrade") => downgrade::downgrade(vm, setup, required("revision"), options),
        Some("edit") => edit::edit(vm, setup, required("rev")),
        Some("ensure_version") => ensure_version::ensure_version(vm, setup, options.flag("sql")),
        Some("heads") => heads::heads(vm, setup, options),
        Some("history") => history::history(vm, setup, options),
        Some("init") => script::init(
            &setup.config,
            &setup.messages,
            required("directory"),
            required("template"),
            options.flag("package"),
        ),
        Some("list_templates") => list_templates::list_templates(setup),
        Some("merge") => merge::merge(vm, setup, options),
        Some("revision") => revision::revision(vm, setup, options),
        Some("show") => show::show(vm, setup, required("rev")),
        Some("stamp") => stamp::stamp(vm, setup, options),
        Some("upgrade") => upgrade::upgrade(vm, setup, required("revision"), options),
        other => Err(Failure::unsupported(format!("the command {other:?}"), "see alembic -h")),
    }
}
