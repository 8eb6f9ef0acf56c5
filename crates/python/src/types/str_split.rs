//! Methods of `str` that take it apart or put it together.

use super::{need_str, this_str};
use crate::error::{Error, PyResult};
use crate::native::{Args, ClassBuilder};
use crate::value::{Str, Value};
use crate::vm::Vm;

pub(super) fn methods(builder: ClassBuilder) -> ClassBuilder {
    builder
        .method("split", "(self, sep=None, maxsplit=-1)", |vm, args| split(vm, &args, false))
        .method("rsplit", "(self, sep=None, maxsplit=-1)", |vm, args| split(vm, &args, true))
        .method("splitlines", "(self, keepends=False)", |vm, args| {
            let keep = vm.truth(&args.value("keepends"))?;
            Ok(texts(lines(&this_str(&args)?, keep)))
        })
        .method("partition", "(self, sep, /)", |_vm, args| partition(&args, false))
        .method("rpartition", "(self, sep, /)", |_vm, args| partition(&args, true))
        .method("join", "(self, iterable, /)", join)
}

fn texts<'a>(parts: impl IntoIterator<Item = &'a str>) -> Value {
    Value::list(parts.into_iter().map(Value::str).collect())
}

fn split(vm: &mut Vm, args: &Args, from_right: bool) -> PyResult<Value> {
    let text = this_str(args)?;
    let limit = usize::try_from(vm.index(&args.value("maxsplit"))?).unwrap_or(usize::MAX);
    vm.take_memory(text.len())?;
    let separator = match args.value("sep") {
        Value::None => {
            let parts = if from_right { split_space_right(&text, limit) } else { split_space(&text, limit) };
            return Ok(texts(parts));
        }
        other => other
            .as_str()
            .cloned()
            .ok_or_else(|| Error::type_error(format!("must be str or None, not {}", other.type_name())))?,
    };
    if separator.is_empty() {
        return Err(Error::value("empty separator"));
    }
    let pieces = limit.saturating_add(1);
    if from_right {
        let mut parts: Vec<&str> = text.rsplitn(pieces, &*separator).collect();
        parts.reverse();
        return Ok(texts(parts));
    }
    Ok(texts(text.splitn(pieces, &*separator)))
}

/// What `str.isspace` says of one character.
pub(crate) fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{1c}'..='\u{1f}')
}

fn split_space(text: &str, limit: usize) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = text.trim_start_matches(is_space);
    while !rest.is_empty() {
        if parts.len() == limit {
            parts.push(rest);
            break;
        }
        let end = rest.find(is_space).unwrap_or(rest.len());
        parts.push(&rest[..end]);
        rest = rest[end..].trim_start_matches(is_space);
    }
    parts
}

fn split_space_right(text: &str, limit: usize) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = text.trim_end_matches(is_space);
    while !rest.is_empty() {
        if parts.len() == limit {
            parts.push(rest);
            break;
        }
        let start =
            rest.char_indices().rev().find(|(_, c)| is_space(*c)).map_or(0, |(at, c)| at + c.len_utf8());
        parts.push(&rest[start..]);
        rest = rest[..start].trim_end_matches(is_space);
    }
    parts.reverse();
    parts
}

/// `str.splitlines`.
pub(crate) fn lines(text: &str, keep: bool) -> Vec<&str> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let breaks = matches!(
            c,
            '\n' | '\r'
                | '\u{b}'
                | '\u{c}'
                | '\u{1c}'
                | '\u{1d}'
                | '\u{1e}'
                | '\u{85}'
                | '\u{2028}'
                | '\u{2029}'
        );
        if !breaks {
            continue;
        }
        let mut end = at + c.len_utf8();
        if c == '\r' && chars.next_if(|(_, next)| *next == '\n').is_some() {
            end += 1;
        }
        found.push(&text[start..if keep { end } else { at }]);
        start = end;
    }
    if start < text.len() {
        found.push(&text[start..]);
    }
    found
}

fn partition(args: &Args, from_right: bool) -> PyResult<Value> {
    let text = this_str(args)?;
    let separator = need_str(&args.value("sep"))?;
    if separator.is_empty() {
        return Err(Error::value("empty separator"));
    }
    let parts = if from_right { text.rsplit_once(&*separator) } else { text.split_once(&*separator) };
    let parts: [Str; 3] = match (parts, from_right) {
        (Some((before, after)), _) => [before.into(), separator, after.into()],
        (None, false) => [text, "".into(), "".into()],
        (None, true) => ["".into(), "".into(), text],
    };
    Ok(Value::tuple(parts.map(Value::Str)))
}

fn join(vm: &mut Vm, args: Args) -> PyResult<Value> {
    let separator = this_str(&args)?;
    let iterable = args.value("iterable");
    let items = vm.iterate(&iterable).map_err(|error| {
        let plain = error.is("TypeError") && vm.hasattr(&iterable, "__iter__").is_ok_and(|has| !has);
        if plain { Error::type_error("can only join an iterable") } else { error }
    })?;
    let mut joined = String::new();
    for (at, item) in items.iter().enumerate() {
        let Some(text) = item.as_str() else {
            let kind = item.type_name();
            return Err(Error::type_error(format!(
                "sequence item {at}: expected str instance, {kind} found"
            )));
        };
        if at > 0 {
            joined.push_str(&separator);
        }
        joined.push_str(text);
    }
    vm.take_memory(joined.len())?;
    Ok(Value::from(joined))
}
