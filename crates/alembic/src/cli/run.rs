//! From the arguments to the exit status: the one way into this crate.

use std::rc::Rc;

use python::{Host, Vm};

use super::ALEMBIC_VERSION;
use super::help::Formatter;
use super::namespace::Namespace;
use super::parser::{self, Refusal, Request};
use crate::commands::tools::{Installed, Tools};
use crate::commands::{Setup, dispatch};
use crate::context::{command_error_text, system_exit};
use crate::environment::config::Config;
use crate::failure::Failure;
use crate::messages::Messages;
use crate::paths;
use crate::runtime::Observer;
use crate::script::HeaderCache;

/// A command line and what goes with it.
#[derive(Default, Clone)]
pub struct Invocation {
    /// The program's name, as usage shows it.
    pub program: String,
    /// The arguments behind it.
    pub arguments: Vec<String>,
    /// The witness of the run.
    pub observer: Option<Rc<dyn Observer>>,
    /// Revision headers that are known already.
    pub headers: Option<Rc<dyn HeaderCache>>,
    /// Programs outside.
    pub tools: Option<Rc<dyn Tools>>,
    /// The width of the terminal, if standard input is one.
    pub terminal_width: Option<usize>,
    /// The dialect of the offline SQL, whatever env.py says.
    pub dialect: Option<String>,
}

/// How a command line ended. Its output has gone to the host.
#[derive(Debug)]
pub struct Outcome {
    /// The exit status.
    pub status: i32,
    /// Why the command failed, if it did.
    pub error: Option<Failure>,
    /// The text that was shown for it: the sentence behind `FAILED:`, or the traceback.
    pub message: Option<String>,
}

impl Outcome {
    fn ended(status: i32) -> Self {
        Outcome { status, error: None, message: None }
    }
}

/// Exit status of a refusal (`sys.exit(-1)`).
const REFUSED: i32 = 255;
/// Exit status of a usage error.
const USAGE: i32 = 2;

/// Runs a command line in an interpreter that knows SQLAlchemy's modules; Alembic's are registered here.
pub fn run(vm: &mut Vm, invocation: &Invocation) -> Outcome {
    let host = vm.host();
    let columns =
        host.env("COLUMNS").and_then(|columns| columns.parse::<usize>().ok()).filter(|width| *width > 0);
    let width = columns.or(invocation.terminal_width).unwrap_or(80).saturating_sub(2);
    match interpret(&invocation.program, &invocation.arguments, width) {
        Ok(options) => run_command(vm, invocation, options),
        Err(Printed { stdout, stderr, status }) => {
            host.stdout(&stdout);
            host.stderr(&stderr);
            Outcome::ended(status)
        }
    }
}

/// What is printed instead of running a command.
#[derive(Debug, PartialEq, Eq)]
pub struct Printed {
    /// For standard output.
    pub stdout: String,
    /// For standard error.
    pub stderr: String,
    /// The exit status.
    pub status: i32,
}

/// Parses a command line; help, the version and usage errors are laid out for lines of `width`.
pub fn interpret(program: &str, arguments: &[String], width: usize) -> Result<Namespace, Printed> {
    let formatter = Formatter { program, width };
    let printed = |stdout| Err(Printed { stdout, stderr: String::new(), status: 0 });
    match parser::parse(arguments) {
        Ok(Request::Run(options)) => Ok(options),
        Ok(Request::Help(command)) => printed(formatter.help(command)),
        Ok(Request::Version) => printed(format!("{program} {ALEMBIC_VERSION}\n")),
        Err(Refusal { command, message }) => Err(Printed {
            stdout: String::new(),
            stderr: format!("{}{}: error: {message}\n", formatter.usage(command), formatter.name(command)),
            status: USAGE,
        }),
    }
}

fn run_command(vm: &mut Vm, invocation: &Invocation, options: Namespace) -> Outcome {
    crate::context::register(vm);
    *vm.state::<Installed>().0.borrow_mut() = invocation.tools.clone();
    let host = vm.host();
    let options = Rc::new(options);
    let messages = Messages::new(Rc::clone(&host), options.flag("quiet"), invocation.terminal_width);
    let (toml, ini) = match configuration_files(&*host, &options) {
        Ok(files) => files,
        Err(failure) => return conclude(vm, failure, true, &messages),
    };
    let section = options.text("name").unwrap_or("alembic").to_owned();
    let config = Rc::new(Config::new(Rc::clone(&host), ini, toml, section, Rc::clone(&options)));
    let setup = Setup {
        config,
        messages: messages.clone(),
        headers: invocation.headers.clone(),
        observer: invocation.observer.clone(),
        dialect: invocation.dialect.clone(),
    };
    match dispatch(vm, &setup, &options) {
        Ok(()) => Outcome::ended(0),
        Err(failure) => conclude(vm, failure, options.flag("raiseerr"), &messages),
    }
}

/// The pyproject.toml and the ini file: by `--config`, by `ALEMBIC_CONFIG`, or by their usual names.
fn configuration_files(host: &dyn Host, options: &Namespace) -> Result<(String, String), Failure> {
    const TOML: &str = "pyproject.toml";
    let is_toml = |path: &str| paths::name(path) == TOML;
    let (mut toml, mut ini) = (None, None);
    for name in options.list("config").unwrap_or_default() {
        let (file, message) = if is_toml(name) {
            (&mut toml, "pyproject.toml indicated more than once")
        } else {
            (&mut ini, "only one ini file may be indicated")
        };
        if file.replace(name.clone()).is_some() {
            return Err(Failure::command(message));
        }
    }
    let from_env = host.env("ALEMBIC_CONFIG").filter(|path| !path.is_empty());
    let (env_toml, env_ini) = match from_env {
        Some(path) if is_toml(&path) => (Some(path), None),
        path => (None, path),
    };
    let toml = toml.or(env_toml).unwrap_or_else(|| TOML.to_owned());
    let ini = ini.or(env_ini).unwrap_or_else(|| "alembic.ini".to_owned());
    Ok((toml, ini))
}

/// What a traceback begins with.
const TRACEBACK: &str = "Traceback (most recent call last):\n";

/// Says why a command failed and chooses its exit status.
fn conclude(vm: &mut Vm, failure: Failure, raise: bool, messages: &Messages) -> Outcome {
    let error = failure.into_python(vm);
    if !raise && let Some(message) = command_error_text(vm, &error) {
        // The logger says it too, if env.py has set logging up.
        let logged = crate::context::log(vm, "alembic.util.messaging", "error", &message);
        if logged.is_ok() {
            messages.say(&format!("FAILED: {message}"));
            return Outcome { status: REFUSED, error: Some(Failure::Python(error)), message: Some(message) };
        }
    }
    if let Some(status) = system_exit(vm, &error) {
        return Outcome::ended(status);
    }
    let mut text = vm.format_traceback(&error);
    // Of what no script has a part in, there are no entries; the real one shows its own, below this line.
    let of_python = matches!(error, python::Error::Exception(_) | python::Error::New(_));
    if of_python && !text.contains(TRACEBACK) {
        text.insert_str(0, TRACEBACK);
    }
    vm.host().stderr(&text);
    Outcome { status: 1, error: Some(Failure::Python(error)), message: Some(text) }
}
