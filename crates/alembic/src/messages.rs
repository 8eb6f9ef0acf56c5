//! What commands say to a person on the way: progress, refusals, warnings.

use std::cell::RefCell;
use std::collections::HashSet;
use std::rc::Rc;

use python::Host;

use crate::failure::Failure;

/// Speaks to a person, or keeps quiet.
#[derive(Clone)]
pub struct Messages {
    host: Rc<dyn Host>,
    quiet: bool,
    /// The width of the terminal, if standard input is one: messages are then indented and wrapped.
    width: Option<usize>,
    /// What was warned of.
    warned: Rc<RefCell<HashSet<String>>>,
}

impl Messages {
    /// Messages to the host's standard output.
    pub fn new(host: Rc<dyn Host>, quiet: bool, width: Option<usize>) -> Self {
        Messages { host, quiet, width, warned: Rc::default() }
    }

    /// A sentence on a line of its own.
    pub fn say(&self, text: &str) {
        self.say_unless(self.quiet, text, "\n");
    }

    /// A sentence that not even `--quiet` suppresses.
    pub fn say_always(&self, text: &str) {
        self.say_unless(false, text, "\n");
    }

    fn say_unless(&self, quiet: bool, text: &str, end: &str) {
        if quiet {
            return;
        }
        match self.width {
            None => self.host.stdout(&format!("{text}{end}")),
            Some(width) => self.host.stdout(&format!("{}{end}", indented(text, width))),
        }
    }

    /// `… ...  done`, or `FAILED` if the work fails.
    pub fn status<T>(&self, text: &str, work: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
        self.say_unless(self.quiet, &format!("{text} ..."), "");
        let result = work();
        if !self.quiet {
            self.host.stdout(if result.is_ok() { "  done\n" } else { "  FAILED\n" });
        }
        result
    }

    /// Python's `UserWarning`, shown once. Python itself would name the line of Alembic's own code.
    pub fn warn(&self, text: &str) {
        if self.warned.borrow_mut().insert(text.to_owned()) {
            self.host.stderr(&format!("UserWarning: {text}\n"));
        }
    }
}

/// The text on lines of the terminal's width, each indented by two.
fn indented(text: &str, width: usize) -> String {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(format!("  {word}")),
        }
    }
    lines.join("\n")
}
