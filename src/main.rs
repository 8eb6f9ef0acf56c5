//! The command `stillroom`: Alembic's command line on real files and a real SQLite, without Python.

mod disk;
mod tools;

use std::io::IsTerminal as _;
use std::process::ExitCode;
use std::rc::Rc;
use std::time::Instant;

use engine::run::{self, Surroundings};
use engine::world::{CodeCache, Limits, SqliteFiles};

/// Nobody waits for a page here, so a script may work long; one that never ends still ends. `STILLROOM_STEPS` says
/// after how many steps.
#[allow(clippy::disallowed_methods)] // the edge of the program
fn limits() -> Limits {
    let steps = std::env::var("STILLROOM_STEPS").ok().and_then(|steps| steps.parse().ok());
    Limits { steps: steps.unwrap_or(2_000_000_000), recursion: 1000, native_depth: 100, memory: 4 << 30 }
}

/// The evaluator's frames are on its own heap; natives that call back into scripts and Ruff's parser are not.
const STACK: usize = 256 << 20;

fn main() -> ExitCode {
    let arguments: Vec<String> =
        std::env::args_os().skip(1).map(|argument| argument.to_string_lossy().into_owned()).collect();
    let program = program_name();
    let run = move || command(&program, &arguments);
    match std::thread::Builder::new().stack_size(STACK).spawn(run).map(std::thread::JoinHandle::join) {
        Ok(Ok(status)) => ExitCode::from(status),
        // A panic has said already what it was; a thread that cannot be had says so.
        Ok(Err(_)) => ExitCode::from(101),
        Err(error) => {
            eprintln!("stillroom: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Usage texts name the program as it was called, as argparse has it: a link named `alembic` says `alembic`.
fn program_name() -> String {
    let path = std::env::args_os().next().unwrap_or_default();
    let name = std::path::Path::new(&path).file_name().unwrap_or_default().to_string_lossy().into_owned();
    if name.is_empty() { "stillroom".to_owned() } else { name }
}

fn command(program: &str, arguments: &[String]) -> u8 {
    #[allow(clippy::disallowed_methods)] // the native command has a clock
    let start = Instant::now();
    let surroundings = Surroundings {
        host: Rc::new(disk::DiskHost::default()),
        databases: Rc::new(SqliteFiles),
        clock: Rc::new(move || start.elapsed().as_secs_f64() * 1000.0),
        limits: limits(),
        recorder: None,
        tools: Some(Rc::new(tools::Programs)),
        terminal_width: tools::terminal_width(std::io::stdout().is_terminal()),
        code: CodeCache::default(),
        headers: None,
        spares: None,
        dialect: None,
    };
    let mut vm = run::interpreter(&surroundings);
    let outcome = run::run(&mut vm, &surroundings, program, arguments);
    // The process ends here: nothing that the interpreter holds needs to be taken apart first.
    std::mem::forget(vm);
    (outcome.status & 0xff) as u8
}
