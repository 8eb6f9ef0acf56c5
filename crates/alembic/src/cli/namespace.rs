//! The parsed command line, as scripts see it in `config.cmd_opts`.

use indexmap::IndexMap;

/// What an option was set to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Setting {
    /// Not given, no default.
    None,
    /// A switch.
    Flag(bool),
    /// A value.
    Text(String),
    /// Values of an option that may be repeated, or of a positional that takes several.
    List(Vec<String>),
}

/// The parsed command line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Namespace {
    /// The sub-command.
    pub command: Option<&'static str>,
    /// Options and positionals by Python's name (`rev_id`, `revision`).
    pub settings: IndexMap<&'static str, Setting>,
}

impl Namespace {
    /// True if the switch was given.
    pub fn flag(&self, name: &str) -> bool {
        matches!(self.settings.get(name), Some(Setting::Flag(true)))
    }

    /// The value of an option.
    pub fn text(&self, name: &str) -> Option<&str> {
        match self.settings.get(name) {
            Some(Setting::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// The values of an option that may be repeated.
    pub fn list(&self, name: &str) -> Option<&[String]> {
        match self.settings.get(name) {
            Some(Setting::List(items)) => Some(items),
            _ => None,
        }
    }
}
