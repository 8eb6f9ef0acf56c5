//! `argparse.parse_args`, for the shapes that `alembic` uses: abbreviations, `--opt=value`, bundled short
//! options, values that look like negative numbers, and its own words for what does not fit.

use super::arguments::{Argument, CommandSpec, Kind};
use super::namespace::{Namespace, Setting};
use super::options::{COMMANDS, GLOBAL};
use crate::revision::quote;

/// What the command line asks for.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Request {
    /// A command.
    Run(Namespace),
    /// Help on the program, or on a command.
    Help(Option<&'static str>),
    /// The version.
    Version,
}

/// A usage error: under which command's usage, and what is wrong.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Refusal {
    pub(super) command: Option<&'static str>,
    pub(super) message: String,
}

/// Why parsing stops early.
enum Stop {
    Asked(Request),
    Refused(Refusal),
}

const COMMAND: Argument =
    Argument { name: "command", flags: &[], kind: Kind::Command, default: None, help: "" };

/// Parses the arguments behind the program's name.
pub(super) fn parse(args: &[String]) -> Result<Request, Refusal> {
    let mut namespace = Namespace::default();
    let mut unknown = Vec::new();
    let arguments: Vec<Argument> = GLOBAL.iter().copied().chain([COMMAND]).collect();
    let parser = Parser { command: None, arguments: &arguments };
    match parser.parse(args, &mut namespace, &mut unknown) {
        Err(Stop::Asked(request)) => return Ok(request),
        Err(Stop::Refused(refusal)) => return Err(refusal),
        Ok(()) => {}
    }
    let message = if !unknown.is_empty() {
        format!("unrecognized arguments: {}", unknown.join(" "))
    } else if namespace.command.is_none() {
        "too few arguments".to_owned()
    } else {
        return Ok(Request::Run(namespace));
    };
    Err(Refusal { command: None, message })
}

/// How one string of the command line is taken.
#[derive(Clone)]
enum Class {
    Positional,
    /// `--`
    Separator,
    Option {
        argument: Option<Argument>,
        flag: String,
        explicit: Option<String>,
    },
}

struct Parser<'a> {
    command: Option<&'static str>,
    arguments: &'a [Argument],
}

/// The state of one pass over the strings.
struct Pass<'a> {
    args: &'a [String],
    classes: Vec<Class>,
    pending: Vec<Argument>,
    at: usize,
    namespace: &'a mut Namespace,
    unknown: &'a mut Vec<String>,
}

impl Parser<'_> {
    fn refuse<T>(&self, message: String) -> Result<T, Stop> {
        Err(Stop::Refused(Refusal { command: self.command, message }))
    }

    fn parse(
        &self,
        args: &[String],
        namespace: &mut Namespace,
        unknown: &mut Vec<String>,
    ) -> Result<(), Stop> {
        for argument in self
            .arguments
            .iter()
            .filter(|argument| !matches!(argument.kind, Kind::Help | Kind::Version | Kind::Command))
        {
            let setting = match (argument.kind, argument.default) {
                (Kind::Switch, _) => Setting::Flag(false),
                (_, Some(default)) => Setting::Text(default.to_owned()),
                _ => Setting::None,
            };
            namespace.settings.insert(argument.name, setting);
        }
        let classes = self.classify_all(args)?;
        let pending = self.arguments.iter().copied().filter(Argument::is_positional).collect();
        let mut pass = Pass { args, classes, pending, at: 0, namespace, unknown };
        self.run(&mut pass)?;
        let missing: Vec<String> = pass
            .pending
            .iter()
            .filter(|argument| argument.kind != Kind::Command)
            .map(Argument::display_name)
            .collect();
        if missing.is_empty() {
            return Ok(());
        }
        self.refuse(format!("the following arguments are required: {}", missing.join(", ")))
    }

    fn run(&self, pass: &mut Pass<'_>) -> Result<(), Stop> {
        while let Some(next) = (pass.at..pass.args.len()).find(|at| pass.is_option(*at)) {
            if pass.at != next {
                let before = pass.at;
                self.take_positionals(pass)?;
                if pass.at > before {
                    continue;
                }
                pass.unknown.extend_from_slice(&pass.args[pass.at..next]);
                pass.at = next;
            }
            self.take_option(pass)?;
        }
        self.take_positionals(pass)?;
        pass.unknown.extend_from_slice(&pass.args[pass.at..]);
        Ok(())
    }

    fn classify_all(&self, args: &[String]) -> Result<Vec<Class>, Stop> {
        let mut classes = Vec::new();
        let mut only_positionals = false;
        for arg in args {
            classes.push(if only_positionals {
                Class::Positional
            } else if arg == "--" {
                only_positionals = true;
                Class::Separator
            } else {
                self.classify(arg)?
            });
        }
        Ok(classes)
    }

    fn classify(&self, arg: &str) -> Result<Class, Stop> {
        if !arg.starts_with('-') {
            return Ok(Class::Positional);
        }
        let option = |argument, flag: &str, explicit: Option<&str>| Class::Option {
            argument,
            flag: flag.to_owned(),
            explicit: explicit.map(str::to_owned),
        };
        if let Some(argument) = self.by_flag(arg) {
            return Ok(option(Some(argument), arg, None));
        }
        if arg.len() == 1 {
            return Ok(Class::Positional);
        }
        if let Some((flag, explicit)) = arg.split_once('=')
            && let Some(argument) = self.by_flag(flag)
        {
            return Ok(option(Some(argument), flag, Some(explicit)));
        }
        let candidates = self.abbreviated(arg);
        match candidates.as_slice() {
            [(argument, flag, explicit)] => return Ok(option(Some(*argument), flag, explicit.as_deref())),
            [] => {}
            several => {
                let flags: Vec<&str> = several.iter().map(|(_, flag, _)| flag.as_str()).collect();
                return self.refuse(format!("ambiguous option: {arg} could match {}", flags.join(", ")));
            }
        }
        if is_negative_number(arg) || arg.contains(' ') {
            return Ok(Class::Positional);
        }
        Ok(option(None, arg, None))
    }

    fn by_flag(&self, flag: &str) -> Option<Argument> {
        self.arguments.iter().copied().find(|argument| argument.flags.contains(&flag))
    }

    /// Options of which the string is an abbreviation, or a short form with its value attached.
    fn abbreviated(&self, arg: &str) -> Vec<(Argument, String, Option<String>)> {
        let flags = self
            .arguments
            .iter()
            .flat_map(|argument| argument.flags.iter().map(move |flag| (*argument, *flag)));
        if arg.starts_with("--") {
            let (prefix, explicit) = match arg.split_once('=') {
                Some((prefix, explicit)) => (prefix, Some(explicit.to_owned())),
                None => (arg, None),
            };
            return flags
                .filter(|(_, flag)| flag.starts_with(prefix))
                .map(|(argument, flag)| (argument, flag.to_owned(), explicit.clone()))
                .collect();
        }
        let short = arg.chars().nth(1).map_or(1, |c| 1 + c.len_utf8());
        flags
            .filter_map(|(argument, flag)| {
                if flag == &arg[..short] {
                    Some((argument, flag.to_owned(), Some(arg[short..].to_owned())))
                } else {
                    flag.starts_with(arg).then(|| (argument, flag.to_owned(), None))
                }
            })
            .collect()
    }

    fn take_option(&self, pass: &mut Pass<'_>) -> Result<(), Stop> {
        let Class::Option { argument, flag, explicit } = pass.classes[pass.at].clone() else { return Ok(()) };
        let Some(argument) = argument else {
            pass.unknown.push(pass.args[pass.at].clone());
            pass.at += 1;
            return Ok(());
        };
        match explicit {
            Some(explicit) if argument.takes_nothing() => self.take_bundle(pass, argument, &flag, &explicit),
            Some(explicit) => {
                pass.at += 1;
                self.store(pass, argument, vec![explicit])
            }
            None => {
                pass.at += 1;
                let values =
                    if argument.takes_nothing() { Vec::new() } else { self.one_value(pass, argument)? };
                self.store(pass, argument, values)
            }
        }
    }

    /// `-qv`: switches written together, the last one perhaps with a value.
    fn take_bundle(&self, pass: &mut Pass<'_>, first: Argument, flag: &str, rest: &str) -> Result<(), Stop> {
        let mut bundle = vec![first];
        let mut rest = rest.to_owned();
        let mut argument = first;
        let mut is_long = flag.starts_with("--");
        loop {
            let next = rest.chars().next().filter(|_| !is_long).and_then(|c| self.by_flag(&format!("-{c}")));
            let Some(next) = next else {
                let name = argument.display_name();
                return self.refuse(format!("argument {name}: ignored explicit argument {}", quote(&rest)));
            };
            rest.remove(0);
            argument = next;
            is_long = false;
            if next.takes_nothing() && !rest.is_empty() {
                bundle.push(next);
                continue;
            }
            pass.at += 1;
            for switch in bundle {
                self.store(pass, switch, Vec::new())?;
            }
            let values = match (next.takes_nothing(), rest.is_empty()) {
                (true, _) => Vec::new(),
                (false, true) => self.one_value(pass, next)?,
                (false, false) => vec![rest],
            };
            return self.store(pass, next, values);
        }
    }

    fn one_value(&self, pass: &mut Pass<'_>, argument: Argument) -> Result<Vec<String>, Stop> {
        match pass.classes.get(pass.at) {
            Some(Class::Positional) => {
                pass.at += 1;
                Ok(vec![pass.args[pass.at - 1].clone()])
            }
            _ => self.refuse(format!("argument {}: expected one argument", argument.display_name())),
        }
    }

    fn store(&self, pass: &mut Pass<'_>, argument: Argument, mut values: Vec<String>) -> Result<(), Stop> {
        let setting = match argument.kind {
            Kind::Help => return Err(Stop::Asked(Request::Help(self.command))),
            Kind::Version => return Err(Stop::Asked(Request::Version)),
            Kind::Command => return Ok(()),
            Kind::Switch => Setting::Flag(true),
            Kind::Value | Kind::One => values.pop().map_or(Setting::None, Setting::Text),
            Kind::Several => Setting::List(values),
            Kind::Append => {
                let before = pass.namespace.list(argument.name).unwrap_or_default();
                Setting::List(before.iter().cloned().chain(values).collect())
            }
        };
        pass.namespace.settings.insert(argument.name, setting);
        Ok(())
    }

    /// Gives the strings from here on to the positionals that wait, as far as they go.
    fn take_positionals(&self, pass: &mut Pass<'_>) -> Result<(), Stop> {
        while let Some(argument) = pass.pending.first().copied() {
            let run = (pass.at..pass.args.len()).take_while(|at| !pass.is_option(*at));
            let available: Vec<usize> =
                run.filter(|at| !matches!(pass.classes[*at], Class::Separator)).collect();
            let wanted = match argument.kind {
                Kind::Several => available.len(),
                _ => 1,
            };
            let Some(last) = available.get(wanted.wrapping_sub(1)).copied() else { return Ok(()) };
            pass.pending.remove(0);
            if argument.kind == Kind::Command {
                // A `--` in front of the command is taken for the command.
                let from = pass.at;
                pass.at = pass.args.len();
                return self.take_command(pass, from);
            }
            let values = available[..wanted].iter().map(|at| pass.args[*at].clone()).collect();
            pass.at = last + 1;
            pass.skip_separator();
            self.store(pass, argument, values)?;
        }
        Ok(())
    }

    fn take_command(&self, pass: &mut Pass<'_>, from: usize) -> Result<(), Stop> {
        let name = &pass.args[from];
        let Some(command) = COMMANDS.iter().find(|command| command.name == name) else {
            let names: Vec<String> = COMMANDS.iter().map(|command| quote(command.name)).collect();
            return self.refuse(format!(
                "argument {}: invalid choice: {} (choose from {})",
                COMMAND.metavar(),
                quote(name),
                names.join(", ")
            ));
        };
        pass.namespace.command = Some(command.name);
        let CommandSpec { name, arguments, .. } = command;
        Parser { command: Some(name), arguments }.parse(&pass.args[from + 1..], pass.namespace, pass.unknown)
    }
}

impl Pass<'_> {
    fn skip_separator(&mut self) {
        if matches!(self.classes.get(self.at), Some(Class::Separator)) {
            self.at += 1;
        }
    }

    fn is_option(&self, at: usize) -> bool {
        matches!(self.classes[at], Class::Option { .. })
    }
}

/// `-1` and `-.5` are values as long as no option looks like a number.
fn is_negative_number(arg: &str) -> bool {
    let Some(number) = arg.strip_prefix('-') else { return false };
    let digits = |text: &str| text.chars().all(|c| c.is_ascii_digit());
    match number.split_once('.') {
        Some((whole, fraction)) => digits(whole) && digits(fraction) && !fraction.is_empty(),
        None => digits(number) && !number.is_empty(),
    }
}
