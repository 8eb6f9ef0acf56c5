//! `sub`: replacement templates and functions.

use std::rc::Rc;

use pattern::{Pattern, PatternError, Spans};

use super::{all, classes, matched, text_of};
use crate::error::{Error, PyResult};
use crate::native::Args;
use crate::value::Str;
use crate::vm::Vm;

/// A piece of a replacement template.
pub(super) enum Part {
    Text(String),
    Group(usize),
}

pub(super) fn replace(vm: &mut Vm, pattern: &Rc<Pattern>, args: &Args) -> PyResult<(String, i64)> {
    let text = text_of(&args.value("string"))?;
    let count: i64 = args.get("count")?;
    let limit = if count <= 0 { usize::MAX } else { usize::try_from(count).unwrap_or(usize::MAX) };
    let by = args.value("repl");
    let parts = match by.as_str() {
        Some(source) => Some(template(vm, pattern, source)?),
        None if vm.is_callable(&by) => None,
        None => {
            return Err(Error::type_error(format!(
                "decoding to str: need a bytes-like object, {} found",
                by.type_name()
            )));
        }
    };
    let mut out = String::new();
    let (mut at, mut made) = (0, 0);
    for spans in all(vm, pattern, &text, limit)? {
        let Some(Some((start, end))) = spans.first().copied() else { continue };
        out.push_str(&text[at..start]);
        match &parts {
            Some(parts) => out.push_str(&fill(parts, &text, &spans)),
            None => {
                let found = matched::new(vm, pattern.clone(), text.clone(), spans)?;
                let result = vm.call(&by, vec![found], Vec::new())?;
                let Some(result) = result.as_str() else {
                    let kind = result.type_name();
                    return Err(Error::type_error(format!("expected str instance, {kind} found")));
                };
                out.push_str(result);
            }
        }
        at = end;
        made += 1;
    }
    out.push_str(&text[at..]);
    vm.take_memory(out.len())?;
    Ok((out, made))
}

/// The text that a template stands for at one match.
pub(super) fn fill(parts: &[Part], text: &Str, spans: &Spans) -> String {
    let mut out = String::new();
    for part in parts {
        match part {
            Part::Text(text) => out.push_str(text),
            Part::Group(number) => {
                if let Some((start, end)) = spans.get(*number).copied().flatten() {
                    out.push_str(&text[start..end]);
                }
            }
        }
    }
    out
}

/// Reads a replacement template.
pub(super) fn template(vm: &mut Vm, pattern: &Pattern, source: &str) -> PyResult<Vec<Part>> {
    let chars: Vec<char> = source.chars().collect();
    let mut parts = Vec::new();
    let mut text = String::new();
    let mut at = 0;
    while at < chars.len() {
        let c = chars[at];
        at += 1;
        if c != '\\' {
            text.push(c);
            continue;
        }
        let start = at - 1;
        let refused = |vm: &mut Vm, message: String, position: usize| -> Error {
            let error = PatternError {
                message,
                position: Some(position),
                pattern: source.to_owned(),
                overflow: false,
            };
            match classes(vm) {
                Ok(classes) => super::refusal(vm, &classes, error),
                Err(error) => error,
            }
        };
        let Some(escape) = chars.get(at).copied() else {
            return Err(refused(vm, "bad escape (end of pattern)".into(), start));
        };
        at += 1;
        let group = match escape {
            'g' => {
                let Some(length) =
                    chars[at..].iter().position(|c| *c == '>').filter(|_| chars.get(at) == Some(&'<'))
                else {
                    return Err(refused(vm, "missing <".into(), at));
                };
                let name: String = chars[at + 1..at + length].iter().collect();
                let name_at = at + 1;
                at += length + 1;
                match name.parse::<usize>() {
                    Ok(number) if number <= pattern.groups.len() => number,
                    Ok(number) => {
                        return Err(refused(vm, format!("invalid group reference {number}"), name_at));
                    }
                    Err(_) => match pattern.groups.iter().position(|known| known.as_deref() == Some(&name)) {
                        Some(found) => found + 1,
                        None => {
                            let shown = crate::format::quote::repr_str(&name);
                            return Err(Error::index(format!("unknown group name {shown}")));
                        }
                    },
                }
            }
            '0' => {
                text.push('\0');
                continue;
            }
            '1'..='9' => {
                let mut number = escape.to_digit(10).unwrap_or(0) as usize;
                if let Some(digit) = chars.get(at).and_then(|c| c.to_digit(10)) {
                    number = number * 10 + digit as usize;
                    at += 1;
                }
                if number > pattern.groups.len() {
                    return Err(refused(vm, format!("invalid group reference {number}"), start + 1));
                }
                number
            }
            'n' => {
                text.push('\n');
                continue;
            }
            't' => {
                text.push('\t');
                continue;
            }
            'r' => {
                text.push('\r');
                continue;
            }
            '\\' => {
                text.push('\\');
                continue;
            }
            c if c.is_ascii_alphabetic() => return Err(refused(vm, format!("bad escape \\{c}"), start)),
            c => {
                text.push('\\');
                text.push(c);
                continue;
            }
        };
        if !text.is_empty() {
            parts.push(Part::Text(std::mem::take(&mut text)));
        }
        parts.push(Part::Group(group));
    }
    if !text.is_empty() {
        parts.push(Part::Text(text));
    }
    Ok(parts)
}
