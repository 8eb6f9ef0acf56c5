//! Mako templates, as far as `script.py.mako` files go: they become Python and are run.
//!
//! Known are `${expression | filters}`, `% if/for/while/try … % end…`, `<% code %>`, `<%! code %>`, `## comments`,
//! `%%`, and a backslash before the end of a line. Other tags are refused by name.

use std::rc::Rc;

use python::{Args, Error, NativeFunction, PyResult, Value, Vm};

use crate::context::TemplateNames;
use crate::failure::Failure;

/// Names that templates may use without being given them are false until someone sets them, as in Mako.
const PRELUDE: &str = "\
class _Undefined:
    def __str__(self):
        raise NameError('Undefined')
    def __bool__(self):
        return False
def _trim(text):
    return text.strip()
_out = []
";

/// What a name of a template stands for.
#[derive(Debug, Clone)]
pub(super) enum Item {
    None,
    Text(String),
    Tuple(Vec<Item>),
    List(Vec<Item>),
    /// The filter that joins several with commas.
    Comma,
}

impl Item {
    /// One as itself, several as a tuple, none as `None`.
    pub(super) fn one_or_tuple(mut items: Vec<Item>) -> Item {
        match items.len() {
            0 => Item::None,
            1 => items.remove(0),
            _ => Item::Tuple(items),
        }
    }

    /// One as itself, several as a list, none as `None`.
    pub(super) fn one_or_list(items: Vec<String>) -> Item {
        match Item::one_or_tuple(items.into_iter().map(Item::Text).collect()) {
            Item::Tuple(items) => Item::List(items),
            other => other,
        }
    }

    fn to_value(&self) -> Value {
        let values = |items: &[Item]| items.iter().map(Item::to_value).collect::<Vec<_>>();
        match self {
            Item::None => Value::None,
            Item::Text(text) => Value::str(&**text),
            Item::Tuple(items) => Value::tuple(values(items)),
            Item::List(items) => Value::list(values(items)),
            Item::Comma => comma(),
        }
    }
}

fn comma() -> Value {
    let join = |vm: &mut Vm, args: Args| match args.value("value") {
        Value::None => Ok(String::new()),
        Value::Str(text) => Ok(text.to_string()),
        items => {
            let items = vm.iterate(&items)?;
            let texts: PyResult<Vec<_>> = items.iter().map(|item| vm.str_of(item)).collect();
            Ok(texts?.join(", "))
        }
    };
    Value::Native(Rc::new(NativeFunction::new("format_as_comma", "(value)", join)))
}

/// Renders a template with the given names.
pub(super) fn render(
    vm: &mut Vm,
    path: &str,
    source: &str,
    names: &[(&str, Item)],
    more: &TemplateNames,
) -> Result<String, Failure> {
    let own = names.iter().map(|(name, item)| ((*name).to_owned(), item.to_value()));
    let names: Vec<(String, Value)> = own.chain(more.pairs()).collect();
    let source = source.replace("\r\n", "\n");
    let code = Translation::translate(&source, path)?;
    let context = Value::dict(names.iter().map(|(name, value)| ((&**name).into(), value.clone())));
    let Value::Dict(globals) = Value::dict(
        names.into_iter().map(|(name, value)| ((&*name).into(), value)).chain([("context".into(), context)]),
    ) else {
        return Err(Failure::escaped("AssertionError", ""));
    };
    vm.execute(PRELUDE, path, &globals, &globals)?;
    let guard: String = code
        .words
        .iter()
        .map(|word| format!("try: {word}\nexcept NameError: {word} = _Undefined()\n"))
        .collect();
    vm.execute(&guard, path, &globals, &globals)?;
    vm.execute(&code.python, path, &globals, &globals).map_err(|error| rendering_failed(vm, error))?;
    let globals = Value::Dict(globals);
    let pieces = vm.getitem(&globals, &Value::str("_out"))?;
    let mut text = String::new();
    for piece in vm.iterate(&pieces)? {
        text.push_str(&vm.str_of(&piece)?);
    }
    Ok(text)
}

/// Alembic writes the traceback into a temporary file; ours goes to standard error.
fn rendering_failed(vm: &mut Vm, error: Error) -> Failure {
    if !matches!(error, Error::Exception(_) | Error::New(_)) {
        return error.into();
    }
    let traceback = vm.format_traceback(&error);
    vm.host().stderr(&traceback);
    Failure::command("Template rendering failed; see above for a template-oriented traceback.")
}

/// A template on its way to Python.
#[derive(Default)]
struct Translation<'a> {
    path: &'a str,
    source: &'a str,
    python: String,
    indent: usize,
    /// Names that expressions use.
    words: indexmap::IndexSet<String>,
}

impl<'a> Translation<'a> {
    fn translate(source: &'a str, path: &'a str) -> Result<Self, Failure> {
        let mut translation = Translation { path, source, ..Translation::default() };
        let mut text = String::new();
        let mut rest = source;
        let mut line_start = true;
        while !rest.is_empty() {
            if line_start && let Some(next) = translation.line(rest, &mut text)? {
                rest = next;
                continue;
            }
            line_start = false;
            if let Some(next) = translation.tag(rest, &mut text)? {
                rest = next;
                continue;
            }
            let mut chars = rest.chars();
            match chars.next() {
                Some('\\') if chars.as_str().starts_with('\n') => {
                    rest = &chars.as_str()[1..];
                    line_start = true;
                    continue;
                }
                Some(c) => {
                    line_start = c == '\n';
                    text.push(c);
                }
                None => {}
            }
            rest = chars.as_str();
        }
        translation.text(&mut text);
        Ok(translation)
    }

    /// A control line, a comment or an escaped percent sign at the start of a line.
    fn line<'s>(&mut self, rest: &'s str, text: &mut String) -> Result<Option<&'s str>, Failure> {
        let trimmed = rest.trim_start_matches([' ', '\t']);
        if trimmed.starts_with("##") {
            return Ok(Some(after_line(trimmed)));
        }
        if let Some(escaped) = trimmed.strip_prefix("%%") {
            text.push_str(&rest[..rest.len() - trimmed.len()]);
            text.push('%');
            return Ok(Some(escaped));
        }
        let Some(control) = trimmed.strip_prefix('%') else { return Ok(None) };
        self.text(text);
        let end = control.find('\n').unwrap_or(control.len());
        self.control(control[..end].trim());
        Ok(Some(after_line(control)))
    }

    fn control(&mut self, statement: &str) {
        let keyword = statement.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        if keyword.starts_with("end") {
            self.indent = self.indent.saturating_sub(1);
            return;
        }
        let continues = ["else", "elif", "except", "finally"].contains(&keyword);
        let indent = self.indent.saturating_sub(usize::from(continues));
        self.collect_words(statement);
        self.push(indent, statement);
        self.push(indent + 1, "pass");
        self.indent = indent + 1;
    }

    /// An expression or a tag.
    fn tag<'s>(&mut self, rest: &'s str, text: &mut String) -> Result<Option<&'s str>, Failure> {
        if let Some(expression) = rest.strip_prefix("${") {
            let end = end_of_expression(expression).ok_or_else(|| self.unclosed("\\|,}", rest))?;
            self.text(text);
            self.expression(&expression[..end]);
            return Ok(Some(&expression[end + 1..]));
        }
        let Some(tag) = rest.strip_prefix("<%") else { return Ok(None) };
        self.text(text);
        if let Some(comment) = tag.strip_prefix("doc>") {
            let end = comment.split_once("</%doc>").map(|(_, rest)| Some(rest));
            return end.ok_or_else(|| self.unclosed("</%doc>", rest));
        }
        if let Some(verbatim) = tag.strip_prefix("text>") {
            let (inside, behind) =
                verbatim.split_once("</%text>").ok_or_else(|| self.unclosed("</%text>", rest))?;
            text.push_str(inside);
            return Ok(Some(behind));
        }
        let code = tag.strip_prefix('!').unwrap_or(tag);
        if code.starts_with(|c: char| c.is_alphabetic()) {
            let name: String = code.chars().take_while(|c| c.is_alphanumeric()).collect();
            return Err(Failure::unsupported(
                format!("the template tag <%{name}>"),
                "write it with ${…} and % lines",
            ));
        }
        let (code, behind) = code.split_once("%>").ok_or_else(|| self.unclosed("%>", rest))?;
        self.block(code);
        Ok(Some(behind))
    }

    /// The error for a tag at the start of `rest` that does not end.
    fn unclosed(&self, expected: &str, rest: &str) -> Failure {
        let before = &self.source[..self.source.len() - rest.len()];
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().map_or(0, |line| line.chars().count()) + 1;
        Failure::escaped(
            "mako.exceptions.SyntaxException",
            format!(
                "Expected: {expected}; unterminated tag or expression beginning in file '{}' at line: {line} char: \
                 {column}",
                self.path
            ),
        )
    }

    fn expression(&mut self, text: &str) {
        let (expression, filters) = split_filters(text);
        self.collect_words(expression);
        let mut code = expression.trim().to_owned();
        if !filters.contains(&"n") {
            code = format!("str({code})");
        }
        for filter in filters.iter().filter(|filter| **filter != "n") {
            let function = match *filter {
                "trim" => "_trim",
                "unicode" => "str",
                other => other,
            };
            self.collect_words(function);
            code = format!("{function}({code})");
        }
        self.push(self.indent, &format!("_out.append({code})"));
    }

    /// A block of Python, at the indent of its surroundings.
    fn block(&mut self, code: &str) {
        let margin = code
            .lines()
            .filter(|line| !line.trim().is_empty())
            .map(|line| line.len() - line.trim_start().len())
            .min()
            .unwrap_or(0);
        for line in code.lines().filter(|line| !line.trim().is_empty()) {
            self.push(self.indent, line.get(margin..).unwrap_or(line));
        }
        self.collect_words(code);
    }

    fn text(&mut self, text: &mut String) {
        if !text.is_empty() {
            self.push(self.indent, &format!("_out.append({})", crate::revision::quote(text)));
            text.clear();
        }
    }

    fn push(&mut self, indent: usize, line: &str) {
        self.python.push_str(&"    ".repeat(indent));
        self.python.push_str(line);
        self.python.push('\n');
    }

    /// Remembers what might be a name: words that are no keywords and not in strings.
    fn collect_words(&mut self, code: &str) {
        let mut quote = None;
        let mut word = String::new();
        for c in code.chars().chain([' ']) {
            match quote {
                Some(open) if c == open => quote = None,
                Some(_) => {}
                None if c.is_alphanumeric() || c == '_' => word.push(c),
                None => {
                    let found = std::mem::take(&mut word);
                    let is_name = found.starts_with(|c: char| c.is_alphabetic() || c == '_');
                    if is_name && !KEYWORDS.contains(&&*found) {
                        self.words.insert(found);
                    }
                    quote = matches!(c, '\'' | '"').then_some(c);
                }
            }
        }
    }
}

const KEYWORDS: [&str; 35] = [
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def",
    "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is",
    "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
];

fn after_line(text: &str) -> &str {
    text.find('\n').map_or("", |end| &text[end + 1..])
}

/// Where an expression's closing brace is: brackets nest, strings are passed over.
fn end_of_expression(text: &str) -> Option<usize> {
    scan(text, |c, depth| c == '}' && depth == 0)
}

/// The expression and its filters.
fn split_filters(text: &str) -> (&str, Vec<&str>) {
    match scan(text, |c, depth| c == '|' && depth == 0) {
        Some(at) => (&text[..at], text[at + 1..].split(',').map(str::trim).collect()),
        None => (text, Vec::new()),
    }
}

fn scan(text: &str, found: impl Fn(char, usize) -> bool) -> Option<usize> {
    let mut depth = 0_usize;
    let mut quote = None;
    for (at, c) in text.char_indices() {
        match quote {
            Some(open) if c == open => quote = None,
            Some(_) => {}
            None if found(c, depth) => return Some(at),
            None => match c {
                '\'' | '"' => quote = Some(c),
                '(' | '[' | '{' => depth += 1,
                ')' | ']' | '}' => depth = depth.saturating_sub(1),
                _ => {}
            },
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn to_python() {
        let source = "a ${b['}'] | comma,n}\n% for x in y:\n## no\n  ${x}\\\n%% z\n% endfor\nend\n";
        let python = Translation::translate(source, "").unwrap().python;
        assert_eq!(
            python,
            "_out.append('a ')\n_out.append(comma(b['}']))\n_out.append('\\n')\nfor x in y:\n    pass\n    \
             _out.append('  ')\n    _out.append(str(x))\n    _out.append('% z\\n')\n_out.append('end\\n')\n"
        );
    }
}
