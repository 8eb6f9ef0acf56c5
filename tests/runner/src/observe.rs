//! What was seen after a run, in the words of an expectation.

use crate::database;
use crate::document::Kind;
use crate::ways::{Outcome, Trouble, Way};

/// The text that an expectation of this kind has to be equal to.
pub fn observe(kind: &Kind, outcome: &Outcome, way: &mut dyn Way) -> Result<String, Trouble> {
    Ok(match kind {
        Kind::Exit => outcome.exit.map_or("ran out of time\n".to_owned(), |status| format!("{status}\n")),
        Kind::Stdout => ended(&outcome.stdout),
        Kind::Log => log(&outcome.stderr),
        Kind::Error => error(outcome),
        Kind::Traceback => traceback(&outcome.stderr),
        Kind::Stderr => ended(&outcome.stderr),
        Kind::Schema => in_words(way.schema()?, database::schema),
        Kind::Version => in_words(way.database()?, database::version),
        Kind::Rows => in_words(way.database()?, database::rows),
        Kind::File(path) => file(way, path)?,
    })
}

fn ended(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let used = lines.iter().rposition(|line| !line.is_empty()).map_or(0, |last| last + 1);
    lines[..used].iter().map(|line| format!("{line}\n")).collect()
}

fn in_words(
    connection: Option<rusqlite::Connection>,
    read: fn(&rusqlite::Connection) -> rusqlite::Result<String>,
) -> String {
    // No file says as much as an empty one.
    let connection = connection.map_or_else(rusqlite::Connection::open_in_memory, Ok);
    connection
        .and_then(|connection| read(&connection))
        .unwrap_or_else(|error| format!("unreadable: {error}\n"))
}

/// A file, but for the moment at which it was written.
fn file(way: &mut dyn Way, path: &str) -> Result<String, Trouble> {
    let Some(content) = way.read(path)? else { return Ok("no such file\n".to_owned()) };
    let text = String::from_utf8_lossy(&content);
    let dated =
        text.lines().map(|line| if line.starts_with("Create Date: ") { "Create Date: <now>" } else { line });
    Ok(ended(&dated.collect::<Vec<_>>().join("\n")))
}

/// The lines that logging wrote, and warnings without the place in a library that they come from.
fn log(stderr: &str) -> String {
    let mut text = String::new();
    for line in stderr.lines() {
        let logged = ["INFO  [", "ERROR [", "WARNI [", "DEBUG ["].iter().any(|level| line.starts_with(level));
        let warning = line.find("Warning: ").filter(|_| !logged && !line.starts_with(' '));
        if logged {
            text.push_str(line.trim_end());
        } else if let Some(at) = warning {
            let start = line[..at].rfind(' ').map_or(0, |blank| blank + 1);
            text.push_str(&line[start..]);
        } else {
            continue;
        }
        text.push('\n');
    }
    text
}

/// What ended the command: `FAILED: …` on standard output, or the text below the last traceback.
fn error(outcome: &Outcome) -> String {
    if let Some(line) = outcome.stdout.lines().rfind(|line| line.trim_start().starts_with("FAILED: ")) {
        return format!("{}\n", line.trim());
    }
    let Some((_, last)) = outcome.stderr.rsplit_once("Traceback (most recent call last):\n") else {
        return String::new();
    };
    let lines: Vec<&str> = last.lines().collect();
    let start = lines.iter().position(|line| !line.starts_with(' ')).unwrap_or(lines.len());
    // A syntax error has no unindented line before its own.
    ended(&lines[start..].join("\n"))
}

/// The entries of the last traceback that lie in the project, each with its source line.
fn traceback(stderr: &str) -> String {
    let Some((_, last)) = stderr.rsplit_once("Traceback (most recent call last):\n") else {
        return String::new();
    };
    let (mut text, mut inside) = (String::new(), false);
    for line in last.lines().take_while(|line| line.starts_with(' ') || line.is_empty()) {
        if line.starts_with("  File ") {
            inside = line.starts_with("  File \"<dir>/");
        }
        if inside {
            text.push_str(line.trim_end());
            text.push('\n');
        }
    }
    text
}
