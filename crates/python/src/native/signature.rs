//! Signatures as Python writes them, and CPython's words for calls that don't fit.

use crate::error::Error;
use crate::value::{Str, Value};

/// The parameters of a native function.
#[derive(Debug, Default)]
pub struct Signature {
    /// All named parameters: first those that may be positional, then the keyword-only ones
    pub(crate) parameters: Vec<Parameter>,
    /// How many may be positional
    pub(crate) positional: usize,
    /// How many are positional only
    pub(crate) positional_only: usize,
    /// The name of `*args`
    pub(crate) rest: Option<Str>,
    /// The name of `**kwargs`
    pub(crate) keywords: Option<Str>,
}

/// One parameter.
#[derive(Debug)]
pub(crate) struct Parameter {
    pub(crate) name: Str,
    pub(crate) default: Option<Value>,
}

impl Signature {
    /// Reads a signature. A mistake in one is a mistake in our own source; the tests call every function.
    pub(crate) fn parse(text: &str) -> Self {
        let inner = text.trim().trim_start_matches('(').trim_end_matches(')');
        let mut signature = Signature::default();
        let mut keyword_only = false;
        for part in split_parameters(inner) {
            let part = part.trim();
            if part == "/" {
                signature.positional_only = signature.parameters.len();
            } else if part == "*" {
                keyword_only = true;
            } else if let Some(name) = part.strip_prefix("**") {
                signature.keywords = Some(Str::from(name));
            } else if let Some(name) = part.strip_prefix('*') {
                signature.rest = Some(Str::from(name));
                keyword_only = true;
            } else {
                let (name, default) = match part.split_once('=') {
                    Some((name, default)) => (name.trim(), Some(literal(default.trim()))),
                    None => (part, None),
                };
                signature.parameters.push(Parameter { name: Str::from(name), default });
                if !keyword_only {
                    signature.positional += 1;
                }
            }
        }
        signature
    }

    pub(crate) fn index(&self, name: &str) -> Option<usize> {
        self.parameters.iter().position(|parameter| &*parameter.name == name)
    }

    /// How many positional parameters have no default.
    pub(crate) fn required(&self) -> usize {
        self.parameters[..self.positional].iter().filter(|parameter| parameter.default.is_none()).count()
    }

    /// Whether wrong calls are answered as C functions answer them: when every parameter is positional only.
    pub(crate) fn is_c_style(&self) -> bool {
        self.positional_only > 0
            && self.positional_only == self.parameters.len()
            && self.rest.is_none()
            && self.keywords.is_none()
    }

    /// CPython's words for a wrong number of arguments to a C function.
    pub(crate) fn c_count_error(
        &self,
        name: &str,
        owner: Option<&str>,
        is_method: bool,
        given: usize,
    ) -> Error {
        let skip = usize::from(is_method);
        let given = given.saturating_sub(skip);
        let most = self.positional.saturating_sub(skip);
        let least = self.required().saturating_sub(skip);
        let full = match owner {
            Some(owner) => format!("{owner}.{name}"),
            None => name.to_owned(),
        };
        Error::type_error(if most == 0 {
            format!("{full}() takes no arguments ({given} given)")
        } else if least == 1 && most == 1 {
            format!("{full}() takes exactly one argument ({given} given)")
        } else if least == most {
            format!("{name} expected {most} argument{}, got {given}", plural(most))
        } else if given < least {
            format!("{name} expected at least {least} argument{}, got {given}", plural(least))
        } else {
            format!("{name} expected at most {most} argument{}, got {given}", plural(most))
        })
    }
}

fn plural(count: usize) -> &'static str {
    if count == 1 { "" } else { "s" }
}

/// Splits at commas that are not inside quotes or parentheses.
fn split_parameters(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut start, mut depth, mut quote) = (0, 0, None);
    for (at, character) in text.char_indices() {
        match (quote, character) {
            (Some(open), close) if open == close => quote = None,
            (Some(_), _) => {}
            (None, '\'' | '"') => quote = Some(character),
            (None, '(' | '[') => depth += 1,
            (None, ')' | ']') => depth -= 1,
            (None, ',') if depth == 0 => {
                parts.push(&text[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    if !text[start..].trim().is_empty() {
        parts.push(&text[start..]);
    }
    parts
}

fn literal(text: &str) -> Value {
    match text {
        "None" => Value::None,
        "True" => Value::Bool(true),
        "False" => Value::Bool(false),
        "()" | "(" => Value::tuple([]),
        "..." => Value::Ellipsis,
        _ => {
            if let Ok(int) = text.parse::<i64>() {
                Value::Int(int)
            } else if let Ok(float) = text.parse::<f64>() {
                Value::Float(float)
            } else {
                Value::str(text.trim_matches(['\'', '"']).replace("\\n", "\n"))
            }
        }
    }
}

/// `'a'`, `'a' and 'b'`, `'a', 'b', and 'c'`
pub(crate) fn counted_names(names: &[Str]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("'{name}'")).collect();
    match quoted.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [one, two] => format!("{one} and {two}"),
        [first @ .., last] => format!("{}, and {last}", first.join(", ")),
    }
}

/// CPython's words for missing arguments of a Python function.
pub(crate) fn missing_error(function: &str, kind: &str, names: &[Str]) -> Error {
    Error::type_error(format!(
        "{function}() missing {} required {kind} argument{}: {}",
        names.len(),
        plural(names.len()),
        counted_names(names)
    ))
}

/// CPython's words for too many positional arguments of a Python function.
pub(crate) fn too_many_error(
    function: &str,
    least: usize,
    most: usize,
    given: usize,
    keyword_only_given: usize,
) -> Error {
    let takes = if least == most { format!("{most}") } else { format!("from {least} to {most}") };
    let plural_takes = if least == most && most == 1 { "" } else { "s" };
    let given_text = if keyword_only_given > 0 {
        format!(
            "{given} positional argument{} (and {keyword_only_given} keyword-only argument{}) were",
            plural(given),
            plural(keyword_only_given)
        )
    } else {
        format!("{given} {}", if given == 1 { "was" } else { "were" })
    };
    Error::type_error(format!(
        "{function}() takes {takes} positional argument{plural_takes} but {given_text} given"
    ))
}
