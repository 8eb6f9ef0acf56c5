//! One run of a command line: an interpreter, the modules that scripts import, and `alembic::cli` on top.

mod failure;
mod headers;
mod place;
mod recorder;
mod spare;

use std::rc::Rc;

use alembic::cli::{self, Invocation, Outcome};
use alembic::commands::tools::Tools;
use alembic::script::HeaderCache;
use python::{CodeCache, Host, Limits, Vm};
use sqlalchemy::connection::{Databases, World};

pub(crate) use failure::{describe, from_failure};
pub use headers::Headers;
pub use recorder::{Clock, ProgressHook, Recorder, StatementHook, StepEnd, StepHook};
pub use spare::Spares;

/// What a run needs from the outside.
#[derive(Clone)]
pub struct Surroundings {
    /// Files, clock, output.
    pub host: Rc<dyn Host>,
    /// Where databases are.
    pub databases: Rc<dyn Databases>,
    /// Milliseconds of a clock that only goes forward.
    pub clock: Clock,
    /// How much scripts may use.
    pub limits: Limits,
    /// The witness.
    pub recorder: Option<Rc<Recorder>>,
    /// Programs outside; only the native command has them.
    pub tools: Option<Rc<dyn Tools>>,
    /// The width of the terminal, if there is one.
    pub terminal_width: Option<usize>,
    /// The dialect of the offline SQL, whatever env.py says.
    pub dialect: Option<String>,
    /// Compiled code by content. Runs can share it: it changes nothing that they do.
    pub code: CodeCache,
    /// Revision headers that are known; likewise.
    pub headers: Option<Rc<dyn HeaderCache>>,
    /// Where interpreters come from and go to, if some are made ahead.
    pub spares: Option<Rc<Spares>>,
}

/// An interpreter that knows SQLAlchemy's modules, in its surroundings.
pub fn interpreter(surroundings: &Surroundings) -> Vm {
    let Surroundings { host, limits, code, .. } = surroundings;
    let spare = surroundings.spares.as_ref().and_then(|spares| spares.take());
    let mut vm = spare.unwrap_or_else(|| fresh(host, *limits, code));
    vm.begin(Rc::clone(host), *limits);
    let mut world = World::new(Rc::clone(&surroundings.databases));
    world.clock = Rc::clone(&surroundings.clock);
    if let Some(recorder) = &surroundings.recorder {
        recorder.watch(vm.call_site());
        world.observer = Some(Rc::clone(recorder) as Rc<dyn sqlalchemy::connection::Observer>);
    }
    sqlalchemy::sa::connect(&mut vm, world);
    vm
}

fn fresh(host: &Rc<dyn Host>, limits: Limits, code: &CodeCache) -> Vm {
    let mut vm = Vm::with_cache(Rc::clone(host), limits, code.clone());
    sqlalchemy::sa::install(&mut vm);
    vm
}

/// Ends with an interpreter that has had its run.
pub(crate) fn end(vm: Vm, surroundings: &Surroundings) {
    if let Some(spares) = &surroundings.spares {
        spares.put_back(vm);
    }
}

/// Runs a command line, the program's name aside. Output goes to the host.
pub fn run(vm: &mut Vm, surroundings: &Surroundings, program: &str, arguments: &[String]) -> Outcome {
    let invocation = Invocation {
        program: program.to_owned(),
        arguments: arguments.to_vec(),
        observer: surroundings
            .recorder
            .clone()
            .map(|recorder| recorder as Rc<dyn alembic::runtime::Observer>),
        headers: surroundings.headers.clone(),
        tools: surroundings.tools.clone(),
        terminal_width: surroundings.terminal_width,
        dialect: surroundings.dialect.clone(),
    };
    cli::run(vm, &invocation)
}
