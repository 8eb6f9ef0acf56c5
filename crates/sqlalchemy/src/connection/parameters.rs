//! Parameters on their way to the driver, and how an error message lists them.

use std::fmt::Write as _;
use std::rc::Rc;

use super::value::{SqlValue, str_repr};

/// What the driver does with one parameter.
#[derive(Clone, Debug, PartialEq)]
pub enum Bound {
    /// Binds it.
    Value(SqlValue),
    /// Refuses it; the name is that of the Python type.
    Unsupported(Rc<str>),
    /// Refuses it: an integer beyond 64 bits.
    TooLarge,
}

/// One parameter: what the driver gets, and what Python's `repr` of the original value is.
///
/// The two differ where CPython adapts (`True` binds 1, a datetime binds its text): the message shows
/// what the script had.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    bound: Bound,
    shown: Option<Rc<str>>,
}

impl Parameter {
    /// A parameter whose original looks different from what is bound.
    pub fn shown_as(bound: Bound, shown: impl Into<Rc<str>>) -> Self {
        Parameter { bound, shown: Some(shown.into()) }
    }

    /// What the driver gets.
    pub fn bound(&self) -> &Bound {
        &self.bound
    }

    /// What a message shows.
    pub fn repr(&self) -> String {
        match (&self.shown, &self.bound) {
            (Some(shown), _) => shown.to_string(),
            (None, Bound::Value(value)) => value.repr(),
            (None, Bound::Unsupported(name)) => format!("<{name} object>"),
            (None, Bound::TooLarge) => "<int>".to_owned(),
        }
    }
}

impl<T: Into<SqlValue>> From<T> for Parameter {
    fn from(value: T) -> Self {
        Parameter { bound: Bound::Value(value.into()), shown: None }
    }
}

/// The parameters of one execution.
#[derive(Clone, Debug, PartialEq)]
pub enum Parameters {
    /// By position (a tuple in Python).
    Positional(Vec<Parameter>),
    /// By name (a dict in Python).
    Named(Vec<(Rc<str>, Parameter)>),
    /// As a call of `execute` got them, before anything was bound: a list in Python.
    Given(Vec<Parameter>),
}

impl Default for Parameters {
    fn default() -> Self {
        Parameters::Positional(Vec::new())
    }
}

impl Parameters {
    /// No parameters at all.
    pub fn none() -> Self {
        Self::default()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        match self {
            Parameters::Positional(values) | Parameters::Given(values) => values.len(),
            Parameters::Named(values) => values.len(),
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn list(&self) -> String {
        let (open, close, shown): (_, _, Vec<String>) = match self {
            Parameters::Positional(values) => {
                ("(", if values.len() == 1 { ",)" } else { ")" }, values.iter().map(shorten).collect())
            }
            Parameters::Given(values) => ("[", "]", values.iter().map(shorten).collect()),
            Parameters::Named(values) => (
                "{",
                "}",
                values
                    .iter()
                    .map(|(name, value)| format!("{}: {}", str_repr(name), shorten(value)))
                    .collect(),
            ),
        };
        const MOST: usize = 100;
        let mut out = open.to_owned();
        if shown.len() > MOST {
            out.push_str(&shown[..MOST / 2].join(", "));
            let _ = write!(out, " ... {} parameters truncated ... ", shown.len() - MOST);
            out.push_str(&shown[shown.len() - MOST / 2..].join(", "));
        } else {
            out.push_str(&shown.join(", "));
        }
        out.push_str(close);
        out
    }
}

impl<T: Into<Parameter>> FromIterator<T> for Parameters {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Self {
        Parameters::Positional(values.into_iter().map(Into::into).collect())
    }
}

/// What one call of `execute` brings along: one set, or many (`executemany`).
#[derive(Clone, Debug, PartialEq)]
pub enum ParameterSets {
    /// One execution.
    One(Parameters),
    /// One execution per set.
    Many(Vec<Parameters>),
}

impl Default for ParameterSets {
    fn default() -> Self {
        ParameterSets::One(Parameters::none())
    }
}

impl From<Parameters> for ParameterSets {
    fn from(parameters: Parameters) -> Self {
        ParameterSets::One(parameters)
    }
}

impl ParameterSets {
    /// No parameters at all.
    pub fn none() -> Self {
        Self::default()
    }

    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        match self {
            ParameterSets::One(set) => set.is_empty(),
            ParameterSets::Many(sets) => sets.is_empty(),
        }
    }

    /// The parameters as SQLAlchemy's error messages and its log list them: long values and long lists are cut.
    pub fn repr(&self) -> String {
        const MOST: usize = 10;
        let join = |sets: &[Parameters]| sets.iter().map(Parameters::list).collect::<Vec<_>>().join(", ");
        match self {
            ParameterSets::One(set) => set.list(),
            ParameterSets::Many(sets) if sets.len() > MOST => format!(
                "[{}  ... displaying {MOST} of {} total bound parameter sets ...  {}]",
                join(&sets[..MOST - 2]),
                sets.len(),
                join(&sets[sets.len() - 2..]),
            ),
            ParameterSets::Many(sets) => format!("[{}]", join(sets)),
        }
    }
}

/// A value's `repr`, its middle cut out beyond 300 characters.
fn shorten(value: &Parameter) -> String {
    const MOST: usize = 300;
    let shown = value.repr();
    let length = shown.chars().count();
    if length <= MOST {
        return shown;
    }
    let head: String = shown.chars().take(MOST / 2).collect();
    let tail: String = shown.chars().skip(length - MOST / 2).collect();
    format!("{head} ... ({} characters truncated) ... {tail}", length - MOST)
}
