//! Programs outside: the editor of `stillroom edit`, and post-write hooks.

use std::io::ErrorKind;
use std::path::Path;
use std::process::Command;

use engine::world::Tools;

/// Programs of this machine.
pub(crate) struct Programs;

impl Tools for Programs {
    fn run(&self, program: &str, arguments: &[String], directory: Option<&str>) -> Result<i32, String> {
        let mut command = Command::new(program);
        command.args(arguments);
        if let Some(directory) = directory {
            command.current_dir(directory);
        }
        let status = command.status().map_err(|error| match error.kind() {
            ErrorKind::NotFound => format!("[Errno 2] No such file or directory: '{program}'"),
            ErrorKind::PermissionDenied => format!("[Errno 13] Permission denied: '{program}'"),
            _ => format!("{program}: {error}"),
        })?;
        Ok(status.code().unwrap_or(-1))
    }

    #[allow(clippy::disallowed_methods)] // the edge of the program
    fn editor(&self) -> Option<String> {
        let mut candidates: Vec<String> =
            ["sensible-editor", "editor", "nano", "vim", "code"].map(str::to_owned).to_vec();
        for (at, variable) in ["EDITOR", "VISUAL"].iter().enumerate() {
            let Ok(chosen) = std::env::var(variable) else { continue };
            if Path::new(&chosen).exists() {
                return Some(chosen);
            }
            if !chosen.contains('/') {
                candidates.insert(at, chosen);
            }
        }
        let path = std::env::var("PATH").unwrap_or_default();
        let places =
            |name: &String| path.split(':').map(|folder| format!("{folder}/{name}")).collect::<Vec<_>>();
        candidates.iter().flat_map(places).find(|place| Path::new(place).exists())
    }
}

/// The width of the terminal, if standard output is one: messages are wrapped to it.
#[allow(clippy::disallowed_methods)] // the edge of the program
pub(crate) fn terminal_width(is_terminal: bool) -> Option<usize> {
    is_terminal.then(|| std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok()).unwrap_or(80))
}
