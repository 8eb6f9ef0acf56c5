//! Mako templates, as far as `script.py.mako` files go: they become Python and are run.
//!
//! Known are `${expression | filters}`, `% if/for/while/try … % end…`, `<% code %>`, `<%! code %>`, `## comments`,
//! `%%`, and a backslash before the end of a line. Other tags are refused by name.

use python::{Value, Vm};

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

/// Renders a template with the given names.
pub(super) fn render(
    vm: &mut Vm,
    path: &str,
    source: &str,
    names: Vec<(&str, Value)>,
) -> Result<String, Failure> {
    let code = Translation::translate(&source.replace("\r\n", "\n"))?;
    let context = Value::dict(names.iter().map(|(name, value)| ((*name).into(), value.clone())));
    let Value::Dict(globals) = Value::dict(
        names.into_iter().map(|(name, value)| (name.into(), value)).chain([("context".into(), context)]),
    ) else {
        return Err(Failure::escaped("AssertionError", ""));
    };
    vm.execute(PRELUDE, path, &globals)?;
    let guard: String = code
        .words
        .iter()
        .map(|word| format!("try: {word}\nexcept NameError: {word} = _Undefined()\n"))
        .collect();
    vm.execute(&guard, path, &globals)?;
    vm.execute(&code.python, path, &globals)?;
    let globals = Value::Dict(globals);
    let pieces = vm.getitem(&globals, &Value::str("_out"))?;
    let mut text = String::new();
    for piece in vm.iterate(&pieces)? {
        text.push_str(&vm.str_of(&piece)?);
    }
    Ok(text)
}

/// A template on its way to Python.
#[derive(Default)]
struct Translation {
    python: String,
    indent: usize,
    /// Names that expressions use.
    words: indexmap::IndexSet<String>,
}

impl Translation {
    fn translate(source: &str) -> Result<Self, Failure> {
        let mut translation = Translation::default();
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
            let end = end_of_expression(expression).ok_or_else(unclosed)?;
            self.text(text);
            self.expression(&expression[..end]);
            return Ok(Some(&expression[end + 1..]));
        }
        let Some(tag) = rest.strip_prefix("<%") else { return Ok(None) };
        self.text(text);
        if let Some(comment) = tag.strip_prefix("doc>") {
            return comment.split_once("</%doc>").map(|(_, rest)| Some(rest)).ok_or_else(unclosed);
        }
        if let Some(verbatim) = tag.strip_prefix("text>") {
            let (inside, rest) = verbatim.split_once("</%text>").ok_or_else(unclosed)?;
            text.push_str(inside);
            return Ok(Some(rest));
        }
        let code = tag.strip_prefix('!').unwrap_or(tag);
        if code.starts_with(|c: char| c.is_alphabetic()) {
            let name: String = code.chars().take_while(|c| c.is_alphanumeric()).collect();
            return Err(Failure::unsupported(
                format!("the template tag <%{name}>"),
                "write it with ${…} and % lines",
            ));
        }
        let (code, rest) = code.split_once("%>").ok_or_else(unclosed)?;
        self.block(code);
        Ok(Some(rest))
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

    /// Remembers what might be a name. Words in strings are harmless.
    fn collect_words(&mut self, code: &str) {
        const KEYWORDS: [&str; 22] = [
            "if", "else", "elif", "for", "while", "try", "except", "finally", "in", "is", "not", "and", "or",
            "None", "True", "False", "lambda", "import", "from", "as", "with", "def",
        ];
        let words = code.split(|c: char| !(c.is_alphanumeric() || c == '_'));
        self.words.extend(
            words
                .filter(|word| {
                    word.starts_with(|c: char| c.is_alphabetic() || c == '_') && !KEYWORDS.contains(word)
                })
                .map(str::to_owned),
        );
    }
}

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

fn unclosed() -> Failure {
    Failure::escaped("mako.exceptions.SyntaxException", "Expected: %>")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn to_python() {
        let source = "a ${b['}'] | comma,n}\n% for x in y:\n## no\n  ${x}\\\n%% z\n% endfor\nend\n";
        let python = Translation::translate(source).unwrap().python;
        assert_eq!(
            python,
            "_out.append('a ')\n_out.append(comma(b['}']))\n_out.append('\\n')\nfor x in y:\n    pass\n    \
             _out.append('  ')\n    _out.append(str(x))\n    _out.append('% z\\n')\n_out.append('end\\n')\n"
        );
    }
}
