//! `re`, on the crate [`pattern`].

mod matched;
mod replace;

use std::collections::HashMap;
use std::rc::Rc;

use pattern::{Anchor, Pattern, PatternError, Spans, TooManySteps, flags};

use crate::error::{Error, PyResult};
use crate::native::{Args, ClassBuilder};
use crate::value::{ClassRef, Iter, ModuleBuilder, ModuleRef, Payload, Str, Value};
use crate::vm::Vm;

/// A compiled pattern as scripts hold it.
pub(super) struct Compiled(Rc<Pattern>);

impl Payload for Compiled {
    const CLASS: &'static str = "Pattern";
}

/// The module's classes, and patterns compiled before.
struct Classes {
    pattern: ClassRef,
    matched: ClassRef,
    error: ClassRef,
    cache: std::cell::RefCell<HashMap<(String, u32), Rc<Pattern>>>,
}

fn classes(vm: &mut Vm) -> PyResult<Rc<Classes>> {
    if let Some(known) = vm.try_state::<Classes>() {
        return Ok(known);
    }
    let exception = vm.exception_class("Exception");
    let made = Rc::new(Classes {
        pattern: pattern_class(vm)?,
        matched: matched::class(vm)?,
        error: ClassBuilder::new(vm, "re", "error").bases(&[&exception]).build()?,
        cache: Default::default(),
    });
    vm.set_state(made.clone());
    Ok(made)
}

pub(super) fn make(vm: &mut Vm) -> PyResult<ModuleRef> {
    let classes = classes(vm)?;
    let mut module = ModuleBuilder::new("re")
        .class(classes.pattern.clone())
        .class(classes.matched.clone())
        .class(classes.error.clone())
        .lazy("RegexFlag", |vm| {
            let source = Value::Module(vm.import("_re_flags")?);
            vm.getattr(&source, "RegexFlag")
        });
    for name in [
        "A",
        "ASCII",
        "I",
        "IGNORECASE",
        "L",
        "LOCALE",
        "M",
        "MULTILINE",
        "S",
        "DOTALL",
        "U",
        "UNICODE",
        "X",
        "VERBOSE",
        "NOFLAG",
    ] {
        module = module.lazy(name, move |vm| {
            let source = Value::Module(vm.import("_re_flags")?);
            vm.getattr(&source, name)
        });
    }
    const STRING: &str = "(pattern, string, flags=0)";
    Ok(module
        .function("compile", "(pattern, flags=0)", |vm, args| {
            let pattern = args.value("pattern");
            if pattern.payload::<Compiled>().is_some() {
                if args.value("flags").as_int().unwrap_or(0) != 0 {
                    return Err(Error::value("cannot process flags argument with a compiled pattern"));
                }
                return Ok(pattern);
            }
            let compiled = pattern_of(vm, &args)?;
            let class = self::classes(vm)?.pattern.clone();
            Ok(vm.new_instance(&class, Compiled(compiled)))
        })
        .function("match", STRING, |vm, args| by_module(vm, &args, Anchor::Match))
        .function("fullmatch", STRING, |vm, args| by_module(vm, &args, Anchor::Full))
        .function("search", STRING, |vm, args| by_module(vm, &args, Anchor::Search))
        .function("findall", STRING, |vm, args| {
            let pattern = pattern_of(vm, &args)?;
            find_all(vm, &pattern, &text_of(&args.value("string"))?)
        })
        .function("finditer", STRING, |vm, args| {
            let pattern = pattern_of(vm, &args)?;
            find_iter(vm, pattern, &args.value("string"))
        })
        .function("split", "(pattern, string, maxsplit=0, flags=0)", |vm, args| {
            let pattern = pattern_of(vm, &args)?;
            split(vm, &pattern, &text_of(&args.value("string"))?, args.get("maxsplit")?)
        })
        .function("sub", "(pattern, repl, string, count=0, flags=0)", |vm, args| {
            let pattern = pattern_of(vm, &args)?;
            Ok(replace::replace(vm, &pattern, &args)?.0)
        })
        .function("subn", "(pattern, repl, string, count=0, flags=0)", |vm, args| {
            let pattern = pattern_of(vm, &args)?;
            let (text, count) = replace::replace(vm, &pattern, &args)?;
            Ok(Value::tuple([text.into(), Value::Int(count)]))
        })
        .function("escape", "(pattern)", |_vm, args| Ok(pattern::escape(&text_of(&args.value("pattern"))?)))
        .function("purge", "()", |_vm, _args| Ok(()))
        .build())
}

fn pattern_class(vm: &mut Vm) -> PyResult<ClassRef> {
    const STRING: &str = "(self, string, pos=0, endpos=9223372036854775807)";
    ClassBuilder::new(vm, "re", "Pattern")
        .method("match", STRING, |vm, args| by_pattern(vm, &args, Anchor::Match))
        .method("fullmatch", STRING, |vm, args| by_pattern(vm, &args, Anchor::Full))
        .method("search", STRING, |vm, args| by_pattern(vm, &args, Anchor::Search))
        .method("findall", STRING, |vm, args| {
            let text = text_of(&args.value("string"))?;
            find_all(vm, &args.payload::<Compiled>()?.0, &text)
        })
        .method("finditer", STRING, |vm, args| {
            find_iter(vm, args.payload::<Compiled>()?.0.clone(), &args.value("string"))
        })
        .method("split", "(self, string, maxsplit=0)", |vm, args| {
            let text = text_of(&args.value("string"))?;
            split(vm, &args.payload::<Compiled>()?.0, &text, args.get("maxsplit")?)
        })
        .method("sub", "(self, repl, string, count=0)", |vm, args| {
            let pattern = args.payload::<Compiled>()?.0.clone();
            Ok(replace::replace(vm, &pattern, &args)?.0)
        })
        .method("subn", "(self, repl, string, count=0)", |vm, args| {
            let pattern = args.payload::<Compiled>()?.0.clone();
            let (text, count) = replace::replace(vm, &pattern, &args)?;
            Ok(Value::tuple([text.into(), Value::Int(count)]))
        })
        .method("__repr__", "(self, /)", |_vm, args| {
            let pattern = args.payload::<Compiled>()?;
            let source = crate::format::quote::repr_str(&pattern.0.source);
            let named = [
                (flags::IGNORECASE, "re.IGNORECASE"),
                (flags::MULTILINE, "re.MULTILINE"),
                (flags::DOTALL, "re.DOTALL"),
                (flags::VERBOSE, "re.VERBOSE"),
                (flags::ASCII, "re.ASCII"),
            ];
            let set: Vec<&str> =
                named.iter().filter(|(flag, _)| pattern.0.flags & flag != 0).map(|(_, name)| *name).collect();
            let shown: String = source.chars().take(200).collect();
            Ok(if set.is_empty() {
                format!("re.compile({shown})")
            } else {
                format!("re.compile({shown}, {})", set.join("|"))
            })
        })
        .method("__eq__", "(self, other, /)", |_vm, args| {
            let Some(other) = args.value("other").payload::<Compiled>() else {
                return Ok(Value::NotImplemented);
            };
            let own = args.payload::<Compiled>()?;
            Ok(Value::Bool(own.0.source == other.0.source && own.0.flags == other.0.flags))
        })
        .method("__hash__", "(self, /)", |vm, args| {
            let source = args.payload::<Compiled>()?.0.source.clone();
            vm.hash(&Value::from(source))
        })
        .getter("pattern", |_vm, this| Ok(this.expect_payload::<Compiled>()?.0.source.clone()))
        .getter("flags", |_vm, this| Ok(this.expect_payload::<Compiled>()?.0.flags))
        .getter("groups", |_vm, this| Ok(this.expect_payload::<Compiled>()?.0.groups.len()))
        .getter("groupindex", |_vm, this| {
            let pattern = this.expect_payload::<Compiled>()?;
            let named = pattern.0.groups.iter().enumerate();
            Ok(Value::dict(
                named.filter_map(|(at, name)| Some((Str::from(name.clone()?), Value::from(at + 1)))),
            ))
        })
        .build()
}

/// The pattern in an argument, compiled now or before.
fn pattern_of(vm: &mut Vm, args: &Args) -> PyResult<Rc<Pattern>> {
    let value = args.value("pattern");
    if let Some(compiled) = value.payload::<Compiled>() {
        return Ok(compiled.0.clone());
    }
    let source = match value.plain() {
        Value::Str(text) => text.clone(),
        Value::Bytes(_) => return Err(Error::unsupported("a regular expression on bytes")),
        _ => return Err(Error::type_error("first argument must be string or compiled pattern")),
    };
    let given = args.value("flags").as_int().and_then(|flags| u32::try_from(flags).ok()).unwrap_or(0);
    let classes = classes(vm)?;
    let key = (source.to_string(), given);
    if let Some(known) = classes.cache.borrow().get(&key) {
        return Ok(known.clone());
    }
    let compiled = Rc::new(Pattern::new(&source, given).map_err(|error| refusal(vm, &classes, error))?);
    classes.cache.borrow_mut().insert(key, compiled.clone());
    Ok(compiled)
}

fn refusal(vm: &mut Vm, classes: &Classes, error: PatternError) -> Error {
    if error.overflow {
        return Error::overflow(error.message);
    }
    let made = vm.raise_class(&classes.error, error.to_string());
    if let Error::Exception(instance) = &made {
        instance.set_attribute("msg", Value::from(error.message));
        instance.set_attribute("pattern", Value::from(error.pattern));
        instance.set_attribute("pos", error.position.into());
    }
    made
}

fn text_of(value: &Value) -> PyResult<Str> {
    match value.plain() {
        Value::Str(text) => Ok(text.clone()),
        Value::Bytes(_) => Err(Error::type_error("cannot use a string pattern on a bytes-like object")),
        _ => Err(Error::type_error(format!(
            "expected string or bytes-like object, got '{}'",
            value.type_name()
        ))),
    }
}

/// The byte position of a character position.
fn byte_at(text: &Str, at: usize) -> usize {
    if text.is_ascii() {
        return at.min(text.len());
    }
    text.char_indices().nth(at).map_or(text.len(), |(byte, _)| byte)
}

/// The character position of a byte position.
fn char_at(text: &Str, byte: usize) -> usize {
    if text.is_ascii() { byte } else { text[..byte].chars().count() }
}

/// What a search gave, or the refusal to go on with it.
fn found<T>(vm: &mut Vm, result: Result<T, TooManySteps>) -> PyResult<T> {
    result.map_err(|error| vm.raise("RuntimeError", format!("regular expression: {error}")))
}

fn by_module(vm: &mut Vm, args: &Args, anchor: Anchor) -> PyResult<Value> {
    let pattern = pattern_of(vm, args)?;
    let text = text_of(&args.value("string"))?;
    match found(vm, pattern.find(&text, 0, anchor))? {
        Some(spans) => matched::new(vm, pattern, text, spans),
        None => Ok(Value::None),
    }
}

fn by_pattern(vm: &mut Vm, args: &Args, anchor: Anchor) -> PyResult<Value> {
    let pattern = args.payload::<Compiled>()?.0.clone();
    let text = text_of(&args.value("string"))?;
    let position = |name: &str| usize::try_from(args.value(name).as_int().unwrap_or(0)).unwrap_or(0);
    let (start, end) = (byte_at(&text, position("pos")), byte_at(&text, position("endpos")));
    if start > end {
        return Ok(Value::None);
    }
    match found(vm, pattern.find(&text[..end], start, anchor))? {
        Some(spans) => matched::new(vm, pattern, text, spans),
        None => Ok(Value::None),
    }
}

/// All matches from left to right, or the first of them.
fn all(vm: &mut Vm, pattern: &Pattern, text: &Str, limit: usize) -> PyResult<Vec<Spans>> {
    found(vm, pattern.find_all(text).take(limit).collect())
}

fn group_text(text: &Str, span: Option<(usize, usize)>) -> Value {
    match span {
        Some((start, end)) => Value::str(&text[start..end]),
        None => Value::None,
    }
}

fn find_all(vm: &mut Vm, pattern: &Pattern, text: &Str) -> PyResult<Value> {
    let empty = |value: Value| if value.is_none() { Value::str("") } else { value };
    let items = all(vm, pattern, text, usize::MAX)?.into_iter().map(|spans| match spans.len() {
        1 | 2 => empty(group_text(text, spans[spans.len() - 1])),
        _ => Value::tuple(spans[1..].iter().map(|span| empty(group_text(text, *span))).collect::<Vec<_>>()),
    });
    Ok(Value::list(items.collect()))
}

fn find_iter(vm: &mut Vm, pattern: Rc<Pattern>, string: &Value) -> PyResult<Value> {
    let text = text_of(string)?;
    let mut items = Vec::new();
    for spans in all(vm, &pattern, &text, usize::MAX)? {
        items.push(matched::new(vm, pattern.clone(), text.clone(), spans)?);
    }
    Ok(Iter::values("callable_iterator", items))
}

fn split(vm: &mut Vm, pattern: &Pattern, text: &Str, most: i64) -> PyResult<Value> {
    let limit = if most < 0 {
        0
    } else if most == 0 {
        usize::MAX
    } else {
        usize::try_from(most).unwrap_or(usize::MAX)
    };
    let mut parts = Vec::new();
    let mut at = 0;
    for spans in all(vm, pattern, text, limit)? {
        let Some(Some((start, end))) = spans.first().copied() else { continue };
        parts.push(Value::str(&text[at..start]));
        parts.extend(spans[1..].iter().map(|span| group_text(text, *span)));
        at = end;
    }
    parts.push(Value::str(&text[at..]));
    Ok(Value::list(parts))
}
