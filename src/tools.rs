//! Programs outside: the editor of `stillroom edit`, and post-write hooks.

use std::process::Command;

use engine::world::Tools;

/// Programs of this machine.
pub(crate) struct Programs;

impl Tools for Programs {
    fn run(&self, program: &str, arguments: &[String], directory: Option<&str>) -> Result<(), String> {
        let mut command = Command::new(program);
        command.args(arguments);
        if let Some(directory) = directory {
            command.current_dir(directory);
        }
        let status = command.status().map_err(|error| format!("{program}: {error}"))?;
        if status.success() {
            Ok(())
        } else {
            Err(format!(
                "Command '{}' returned non-zero exit status {}.",
                std::iter::once(program)
                    .chain(arguments.iter().map(String::as_str))
                    .collect::<Vec<_>>()
                    .join(" "),
                status.code().unwrap_or(-1)
            ))
        }
    }

    #[allow(clippy::disallowed_methods)] // the edge of the program
    fn editor(&self) -> Option<String> {
        ["VISUAL", "EDITOR"].iter().find_map(|name| std::env::var(name).ok()).filter(|name| !name.is_empty())
    }
}

/// The width of the terminal, if standard output is one: messages are wrapped to it.
#[allow(clippy::disallowed_methods)] // the edge of the program
pub(crate) fn terminal_width(is_terminal: bool) -> Option<usize> {
    is_terminal.then(|| std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok()).unwrap_or(80))
}
