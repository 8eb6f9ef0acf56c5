//! Running env.py, and what it is run for.

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

use python::{Dict, Value, Vm};

use super::config::Config;
use crate::commands::Setup;
use crate::context::TemplateNames;
use crate::failure::Failure;
use crate::revision::plan::Step;
use crate::runtime::{MigrationContext, Observer};
use crate::script::{Loaded, ScriptDirectory, run_file};

/// The steps to run and the revisions they belong to. Most commands have none.
pub type Plan = Option<(Rc<Loaded>, Vec<Step>)>;

/// What a command does once env.py has called `context.run_migrations()`, given the current heads.
pub type Work = Box<dyn Fn(&mut Vm, &[String], &MigrationContext) -> Result<Plan, Failure>>;

/// What a command tells the environment beside its work.
#[derive(Clone, Default)]
pub struct Task {
    /// `--sql`
    pub as_sql: bool,
    /// Where an offline run starts, if the command can say so.
    pub starting_rev: Option<Option<String>>,
    /// Where the run leads, if the command can say so.
    pub destination: Option<Vec<String>>,
    /// `--tag`
    pub tag: Option<String>,
    /// `--purge`
    pub purge: bool,
    /// The command only looks.
    pub dont_mutate: bool,
    /// Names for `script.py.mako`, which env.py may add to.
    pub template_args: Option<TemplateNames>,
}

/// The environment while env.py runs.
pub struct Environment {
    /// The configuration.
    pub config: Rc<Config>,
    /// The script directory.
    pub script: Rc<ScriptDirectory>,
    /// What the command wants.
    pub task: Task,
    /// The witness of the run.
    pub observer: Option<Rc<dyn Observer>>,
    /// The dialect of the offline SQL, whatever env.py says.
    pub dialect: Option<String>,
    pub(crate) work: Work,
    /// What `context.configure` was given, over all its calls.
    pub(crate) options: Rc<Dict>,
    /// The `Config` that scripts see.
    pub(crate) config_object: OnceCell<Value>,
    /// The `MigrationContext` that scripts see, once `context.configure` was called.
    pub(crate) migration: RefCell<Option<Value>>,
}

/// The environment whose env.py runs now.
#[derive(Default)]
struct Current(RefCell<Option<Rc<Environment>>>);

/// The environment whose env.py runs now.
pub fn current(vm: &mut Vm) -> Option<Rc<Environment>> {
    vm.state::<Current>().0.borrow().clone()
}

impl Environment {
    /// True if `context.configure` was given this option, and not as `None`.
    pub fn is_configured(&self, option: &str) -> bool {
        self.options.get_str(option).is_some_and(|value| !value.is_none())
    }

    /// The text that `context.configure` was given for an option, or that it has by default.
    pub fn text_option(&self, option: &str) -> Option<String> {
        self.options.get_str(option).and_then(|value| value.as_str().map(ToString::to_string))
    }

    /// Runs env.py for a command.
    pub fn run(
        vm: &mut Vm,
        setup: &Setup,
        script: &Rc<ScriptDirectory>,
        task: Task,
        work: Work,
    ) -> Result<(), Failure> {
        let environment = Rc::new(Environment {
            config: Rc::clone(&setup.config),
            script: Rc::clone(script),
            task,
            observer: setup.observer.clone(),
            dialect: setup.dialect.clone(),
            work,
            options: Rc::new(Dict::new()),
            config_object: OnceCell::new(),
            migration: RefCell::default(),
        });
        let state = vm.state::<Current>();
        let outer = state.0.replace(Some(environment));
        let path = script.env_py();
        let outcome = if setup.config.host().exists(&path) {
            run_file(vm, &path).map(drop)
        } else {
            Err(Failure::escaped("ImportError", format!("Can't find Python file {path}")))
        };
        *state.0.borrow_mut() = outer;
        outcome
    }
}
