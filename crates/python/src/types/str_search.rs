//! Methods of `str` that look for something in it.

use super::{bounds, need_str, this_str};
use crate::error::{Error, PyResult};
use crate::native::{Args, ClassBuilder};
use crate::value::{Str, Value};
use crate::vm::Vm;

pub(super) fn methods(builder: ClassBuilder) -> ClassBuilder {
    const SUB: &str = "(self, sub, start=None, end=None, /)";
    builder
        .method("find", SUB, |vm, args| Ok(position(vm, &args, false)?.map_or(-1, |at| at as i64)))
        .method("rfind", SUB, |vm, args| Ok(position(vm, &args, true)?.map_or(-1, |at| at as i64)))
        .method("index", SUB, |vm, args| position(vm, &args, false)?.ok_or_else(missing))
        .method("rindex", SUB, |vm, args| position(vm, &args, true)?.ok_or_else(missing))
        .method("count", SUB, |vm, args| {
            let Some((window, _)) = window(vm, &args)? else { return Ok(0) };
            let sub = need_str(&args.value("sub"))?;
            Ok(if sub.is_empty() { window.chars().count() + 1 } else { window.matches(&*sub).count() })
        })
        .method("startswith", "(self, prefix, start=None, end=None, /)", |vm, args| {
            affix(vm, &args, "prefix", "startswith", |text, part| text.starts_with(part))
        })
        .method("endswith", "(self, suffix, start=None, end=None, /)", |vm, args| {
            affix(vm, &args, "suffix", "endswith", |text, part| text.ends_with(part))
        })
        .method("replace", "(self, old, new, count=-1, /)", replace)
        .method("removeprefix", "(self, prefix, /)", |_vm, args| {
            let (text, part) = (this_str(&args)?, argument_str(&args, "removeprefix", "prefix")?);
            Ok(Str::from(text.strip_prefix(&*part).unwrap_or(&text)))
        })
        .method("removesuffix", "(self, suffix, /)", |_vm, args| {
            let (text, part) = (this_str(&args)?, argument_str(&args, "removesuffix", "suffix")?);
            Ok(Str::from(text.strip_suffix(&*part).unwrap_or(&text)))
        })
}

fn missing() -> Error {
    Error::value("substring not found")
}

fn argument_str(args: &Args, function: &str, name: &str) -> PyResult<Str> {
    let value = args.value(name);
    value.as_str().cloned().ok_or_else(|| {
        Error::type_error(format!("{function}() argument must be str, not {}", value.type_name()))
    })
}

/// The part between `start` and `end`, with the position where it begins; nothing if `start` lies
/// behind the end.
fn window(vm: &mut Vm, args: &Args) -> PyResult<Option<(Str, usize)>> {
    let text = this_str(args)?;
    if args.value("start").is_none() && args.value("end").is_none() {
        return Ok(Some((text, 0)));
    }
    let length = text.char_count();
    if let Some(start) = args.value("start").as_int()
        && start > length as i64
    {
        return Ok(None);
    }
    let (start, end) = bounds(vm, args, length)?;
    if start > end {
        return Ok(None);
    }
    Ok(Some((slice(&text, start, end).into(), start)))
}

/// The characters from `start` to `end`.
pub(super) fn slice(text: &Str, start: usize, end: usize) -> &str {
    if text.is_ascii() {
        return text.get(start..end).unwrap_or("");
    }
    let byte = |at: usize| text.char_indices().nth(at).map_or(text.len(), |(byte, _)| byte);
    text.get(byte(start)..byte(end)).unwrap_or("")
}

fn position(vm: &mut Vm, args: &Args, last: bool) -> PyResult<Option<usize>> {
    let sub = need_str(&args.value("sub"))?;
    let Some((window, start)) = window(vm, args)? else { return Ok(None) };
    let found = if last { window.rfind(&*sub) } else { window.find(&*sub) };
    Ok(found.map(|at| start + window[..at].chars().count()))
}

fn affix(
    vm: &mut Vm,
    args: &Args,
    name: &str,
    method: &str,
    test: impl Fn(&str, &str) -> bool,
) -> PyResult<bool> {
    let part = args.value(name);
    let parts = match part.plain() {
        Value::Str(text) => vec![text.clone()],
        Value::Tuple(items) => items
            .iter()
            .map(|item| {
                item.as_str().cloned().ok_or_else(|| {
                    let kind = item.type_name();
                    Error::type_error(format!("tuple for {method} must only contain str, not {kind}"))
                })
            })
            .collect::<PyResult<_>>()?,
        other => {
            let kind = other.type_name();
            return Err(Error::type_error(format!(
                "{method} first arg must be str or a tuple of str, not {kind}"
            )));
        }
    };
    let Some((window, _)) = window(vm, args)? else { return Ok(false) };
    Ok(parts.iter().any(|part| test(&window, part)))
}

fn replace(vm: &mut Vm, args: Args) -> PyResult<Value> {
    let text = this_str(&args)?;
    let part = |name: &str, place: usize| {
        let value = args.value(name);
        value.as_str().cloned().ok_or_else(|| {
            Error::type_error(format!("replace() argument {place} must be str, not {}", value.type_name()))
        })
    };
    let (old, new) = (part("old", 1)?, part("new", 2)?);
    let count = vm.index(&args.value("count"))?;
    let replaced = match usize::try_from(count) {
        Err(_) => text.replace(&*old, &new),
        Ok(count) => text.replacen(&*old, &new, count),
    };
    vm.take_memory(replaced.len())?;
    Ok(Value::from(replaced))
}
