//! Usage and help, laid out as `argparse.HelpFormatter` lays them out.

use super::arguments::{Argument, Kind};
use super::options::{COMMANDS, GLOBAL};

/// Help texts begin at this column at the latest.
const MAX_HELP_POSITION: usize = 24;

/// A line of help: its indent, what it is about, and the text.
type Entry = (usize, String, String);

/// Lays out texts for a program of this name on lines of this width.
pub(super) struct Formatter<'a> {
    pub(super) program: &'a str,
    pub(super) width: usize,
}

const COMMAND: Argument =
    Argument { name: "command", flags: &[], kind: Kind::Command, default: None, help: "" };

impl Formatter<'_> {
    /// The program, or the program and a command.
    pub(super) fn name(&self, command: Option<&str>) -> String {
        command.map_or_else(|| self.program.to_owned(), |command| format!("{} {command}", self.program))
    }

    /// `usage: …`, without a blank line behind it.
    pub(super) fn usage(&self, command: Option<&str>) -> String {
        let name = self.name(command);
        let (options, positionals) = split(&arguments(command));
        let parts: Vec<String> = options.iter().chain(&positionals).map(usage_part).collect();
        let one_line = format!("{name} {}", parts.join(" "));
        if "usage: ".len() + one_line.len() <= self.width {
            return format!("usage: {one_line}\n");
        }
        format!("usage: {}\n", self.wrapped_usage(&name, &options, &positionals))
    }

    fn wrapped_usage(&self, name: &str, options: &[Argument], positionals: &[Argument]) -> String {
        let words = |arguments: &[Argument]| arguments.iter().map(usage_part).collect::<Vec<_>>();
        // The command and the dots behind it are words of their own when lines are broken.
        let positional_words: Vec<String> =
            words(positionals).iter().flat_map(|part| split_words(part)).collect();
        if "usage: ".len() + name.len() <= self.width * 3 / 4 {
            let indent = "usage: ".len() + name.len() + 1;
            let mut lines = self.lines(&words(options), indent, name.len() + "usage: ".len());
            lines.extend(self.lines(&positional_words, indent, indent));
            return format!("{name} {}", lines.join(&format!("\n{}", " ".repeat(indent))));
        }
        let indent = "usage: ".len();
        let mut all = words(options);
        all.extend(positional_words);
        let lines = self.lines(&all, indent, indent);
        let indent = format!("\n{}", " ".repeat(indent));
        format!("{name}{indent}{}", lines.join(&indent))
    }

    /// Words on lines that fit behind an indent.
    fn lines(&self, words: &[String], indent: usize, first: usize) -> Vec<String> {
        let mut lines = Vec::new();
        let mut line: Vec<&str> = Vec::new();
        let mut length = first.saturating_sub(1);
        if first == indent {
            length = indent - 1;
        }
        for word in words {
            if length + 1 + word.len() > self.width && !line.is_empty() {
                lines.push(line.join(" "));
                line.clear();
                length = indent - 1;
            }
            line.push(word);
            length += word.len() + 1;
        }
        if !line.is_empty() {
            lines.push(line.join(" "));
        }
        lines
    }

    /// The whole help on the program or on a command.
    pub(super) fn help(&self, command: Option<&str>) -> String {
        let (options, positionals) = split(&arguments(command));
        let mut entries: Vec<Entry> = Vec::new();
        let entry = |indent, argument: &Argument| (indent, invocation(argument), argument.help.to_owned());
        let mut sections: Vec<(&str, Vec<Entry>)> = Vec::new();
        for argument in &positionals {
            entries.push(entry(2, argument));
            if argument.kind == Kind::Command {
                entries.extend(COMMANDS.iter().map(|spec| (4, spec.name.to_owned(), spec.help.to_owned())));
            }
        }
        if !entries.is_empty() {
            sections.push(("positional arguments", entries));
        }
        sections.push(("options", options.iter().map(|argument| entry(2, argument)).collect()));

        let longest = sections
            .iter()
            .flat_map(|(_, entries)| entries)
            .map(|(indent, invocation, _)| indent + invocation.len())
            .max()
            .unwrap_or(0);
        let column = (longest + 2).min(MAX_HELP_POSITION.min(self.width.saturating_sub(20).max(4)));
        let mut out = self.usage(command);
        for (title, entries) in sections {
            out.push_str(&format!("\n{title}:\n"));
            for (indent, invocation, help) in entries {
                self.entry(&mut out, indent, &invocation, &help, column);
            }
        }
        out
    }

    fn entry(&self, out: &mut String, indent: usize, invocation: &str, help: &str, column: usize) {
        let lines = wrap(help, self.width.saturating_sub(column).max(11));
        let head = format!("{}{invocation}", " ".repeat(indent));
        let Some((first, rest)) = lines.split_first() else {
            out.push_str(&format!("{head}\n"));
            return;
        };
        if head.len() + 2 <= column {
            out.push_str(&format!("{head:column$}{first}\n"));
        } else {
            out.push_str(&format!("{head}\n{:column$}{first}\n", ""));
        }
        for line in rest {
            out.push_str(&format!("{:column$}{line}\n", ""));
        }
    }
}

fn arguments(command: Option<&str>) -> Vec<Argument> {
    match command.and_then(|name| COMMANDS.iter().find(|command| command.name == name)) {
        Some(command) => command.arguments.to_vec(),
        None => GLOBAL.iter().copied().chain([COMMAND]).collect(),
    }
}

fn split(arguments: &[Argument]) -> (Vec<Argument>, Vec<Argument>) {
    arguments.iter().partition(|argument| !argument.is_positional())
}

fn usage_part(argument: &Argument) -> String {
    let metavar = argument.metavar();
    match argument.kind {
        Kind::Command => format!("{metavar} ..."),
        Kind::One => metavar,
        Kind::Several => format!("{metavar} [{metavar} ...]"),
        Kind::Help | Kind::Version | Kind::Switch => format!("[{}]", argument.flags[0]),
        Kind::Value | Kind::Append => format!("[{} {metavar}]", argument.flags[0]),
    }
}

/// `revisions [revisions ...]` in words: brackets hold together.
fn split_words(part: &str) -> Vec<String> {
    match part.split_once(' ') {
        Some((first, rest)) => vec![first.to_owned(), rest.to_owned()],
        None => vec![part.to_owned()],
    }
}

fn invocation(argument: &Argument) -> String {
    if argument.is_positional() {
        return argument.metavar();
    }
    if argument.takes_nothing() {
        return argument.flags.join(", ");
    }
    let metavar = argument.metavar();
    argument.flags.iter().map(|flag| format!("{flag} {metavar}")).collect::<Vec<_>>().join(", ")
}

/// `textwrap.wrap` of a text whose spaces are folded.
fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace().flat_map(at_hyphens) {
        let (glue, piece) = word;
        match lines.last_mut() {
            Some(line) if line.len() + glue.len() + piece.len() <= width => {
                line.push_str(glue);
                line.push_str(piece);
            }
            _ => lines.push(piece.to_owned()),
        }
    }
    lines
}

/// A word may be broken behind a hyphen between letters.
fn at_hyphens(word: &str) -> Vec<(&'static str, &str)> {
    let chars: Vec<(usize, char)> = word.char_indices().collect();
    let mut pieces = Vec::new();
    let mut start = 0;
    for (index, (at, c)) in chars.iter().enumerate() {
        let letter = |offset: usize| chars.get(offset).is_some_and(|(_, c)| c.is_alphabetic());
        if *c == '-'
            && index >= 2
            && letter(index - 1)
            && letter(index - 2)
            && letter(index + 1)
            && letter(index + 2)
        {
            pieces.push((if start == 0 { " " } else { "" }, &word[start..=*at]));
            start = at + 1;
        }
    }
    pieces.push((if start == 0 { " " } else { "" }, &word[start..]));
    pieces
}
