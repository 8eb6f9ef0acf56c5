//! The loop: step by step, the script runs and the version table follows.

use python::Vm;

use super::context::MigrationContext;
use super::heads::{self, Heads};
use super::observer::StepInfo;
use crate::environment::Plan;
use crate::failure::Failure;
use crate::operations::Migration;
use crate::revision::plan::{Direction, Step};
use crate::revision::{Rev, RevisionMap};
use crate::script::{Loaded, general};

/// What the loop needs from those who can see scripts.
pub trait Hooks {
    /// The rows to start from when nothing can be read (offline).
    fn starting_heads(&self, vm: &mut Vm) -> Result<Vec<String>, Failure>;

    /// The steps to make from these rows, and the revisions they belong to. Most commands make none.
    fn plan(&self, vm: &mut Vm, heads: &[String]) -> Result<Plan, Failure>;

    /// Makes sure that a revision can be run; called for all steps before the first one runs.
    fn prepare(&self, vm: &mut Vm, loaded: &Loaded, rev: Rev, direction: Direction) -> Result<(), Failure>;

    /// Runs `upgrade()` or `downgrade()` of a revision.
    fn migrate(&self, vm: &mut Vm, loaded: &Loaded, rev: Rev, direction: Direction) -> Result<(), Failure>;

    /// The version table has followed a step (`on_version_apply`).
    fn version_applied(
        &self,
        vm: &mut Vm,
        map: &RevisionMap,
        step: &Step,
        heads: &Heads,
    ) -> Result<(), Failure>;

    /// A line of the log.
    fn log(&self, vm: &mut Vm, text: &str) -> Result<(), Failure>;

    /// Offline SQL may be handed on to the script's own file.
    fn flush(&self, vm: &mut Vm) -> Result<(), Failure>;
}

/// Runs what a command has planned.
pub fn run_migrations(vm: &mut Vm, context: &MigrationContext, hooks: &dyn Hooks) -> Result<(), Failure> {
    let current = rows_before(vm, context, hooks)?;
    let Some((loaded, steps)) = hooks.plan(vm, &current)? else { return hooks.flush(vm) };
    for step in &steps {
        if let Step::Migrate { rev, direction } = step {
            hooks.prepare(vm, &loaded, *rev, *direction)?;
        }
    }
    if let Some(observer) = context.observer() {
        observer.planned(steps.len());
    }
    let mut heads: Heads = current.into_iter().collect();
    let outcome = steps.iter().try_for_each(|step| run_one(vm, context, hooks, &loaded, step, &mut heads));
    hooks.flush(vm).and(outcome)
}

fn rows_before(vm: &mut Vm, context: &MigrationContext, hooks: &dyn Hooks) -> Result<Vec<String>, Failure> {
    let options = &context.options;
    if options.purge {
        if options.as_sql {
            return Err(Failure::command("Can't use --purge with --sql mode"));
        }
        context.ensure_version_table(true)?;
        return Ok(Vec::new());
    }
    if options.as_sql {
        return hooks.starting_heads(vm);
    }
    let heads = context.current_heads()?;
    if heads.is_empty() && !options.dont_mutate {
        context.ensure_version_table(false)?;
    }
    Ok(heads)
}

fn run_one(
    vm: &mut Vm,
    context: &MigrationContext,
    hooks: &dyn Hooks,
    loaded: &Loaded,
    step: &Step,
    heads: &mut Heads,
) -> Result<(), Failure> {
    let path = match step {
        Step::Migrate { rev, .. } => Some(loaded.scripts[rev.index()].path.clone()),
        Step::Stamp(_) => None,
    };
    let info = StepInfo::of(step, &loaded.map, path);
    let scope = context.begin_transaction(true)?;
    if let Some(observer) = context.observer() {
        observer.step_begins(&info);
    }
    let outcome = in_transaction(vm, context, hooks, loaded, step, heads);
    context.set_cause(None);
    let ended = context.end_transaction(scope, outcome.is_err());
    let outcome = outcome.and(ended);
    if let Some(observer) = context.observer() {
        let rows: Vec<String> = heads.iter().cloned().collect();
        observer.step_ends(&info, &rows, outcome.is_err());
    }
    outcome
}

fn in_transaction(
    vm: &mut Vm,
    context: &MigrationContext,
    hooks: &dyn Hooks,
    loaded: &Loaded,
    step: &Step,
    heads: &mut Heads,
) -> Result<(), Failure> {
    if context.as_sql() && heads.is_empty() {
        context.create_version_table()?;
    }
    hooks.log(vm, &format!("Running {}", step.log(&loaded.map)))?;
    if context.as_sql() {
        context.static_output(&format!("-- Running {}", step.short_log(&loaded.map)));
    }
    if let Step::Migrate { rev, direction } = step {
        hooks.migrate(vm, loaded, *rev, *direction)?;
    }
    context.set_cause(None);
    let changes = heads::changes(step, &loaded.map, heads).map_err(general)?;
    for change in &changes {
        context.change_version(change, heads)?;
    }
    hooks.version_applied(vm, &loaded.map, step, heads)
}
