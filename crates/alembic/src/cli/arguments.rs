//! What `argparse` knows about one argument.

/// How many strings an argument takes, and what becomes of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// `-h`
    Help,
    /// `--version`
    Version,
    /// An option without a value.
    Switch,
    /// An option with a value; the last one counts.
    Value,
    /// An option with a value; all count.
    Append,
    /// A positional.
    One,
    /// A positional that takes one or more.
    Several,
    /// The command and all that follows.
    Command,
}

/// One option or positional.
#[derive(Debug, Clone, Copy)]
pub struct Argument {
    /// Its name in the namespace.
    pub name: &'static str,
    /// `-x`, `--long`; none for a positional.
    pub flags: &'static [&'static str],
    /// What it takes.
    pub kind: Kind,
    /// Its value if it is not given.
    pub default: Option<&'static str>,
    /// The help text.
    pub help: &'static str,
}

/// One sub-command.
#[derive(Debug, Clone, Copy)]
pub struct CommandSpec {
    /// Its name.
    pub name: &'static str,
    /// The line of help in the list of commands.
    pub help: &'static str,
    /// Its options and positionals.
    pub arguments: &'static [Argument],
}

impl Argument {
    /// True if it has no flags.
    pub fn is_positional(&self) -> bool {
        self.flags.is_empty()
    }

    /// True for an option that stands alone.
    pub fn takes_nothing(&self) -> bool {
        matches!(self.kind, Kind::Help | Kind::Version | Kind::Switch)
    }

    /// How messages name it: `-m/--message`, `revision`.
    pub fn display_name(&self) -> String {
        if self.is_positional() { self.metavar() } else { self.flags.join("/") }
    }

    /// What stands for its value in help.
    pub fn metavar(&self) -> String {
        if self.kind == Kind::Command {
            let names: Vec<&str> = super::options::COMMANDS.iter().map(|command| command.name).collect();
            format!("{{{}}}", names.join(","))
        } else if self.is_positional() {
            self.name.to_owned()
        } else {
            self.name.to_uppercase()
        }
    }
}
