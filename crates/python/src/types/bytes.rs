//! `bytes`: constructor and methods.

use super::{bytes_codec, class_argument, done, wrong_self};
use crate::error::{Error, PyResult};
use crate::native::{Args, ClassBuilder};
use crate::value::Value;
use crate::vm::Vm;

pub(super) fn install(vm: &mut Vm) {
    const SUB: &str = "(self, sub, start=None, end=None, /)";
    let builder = ClassBuilder::extend(&vm.types().bytes.clone())
        .new_("(cls, source=..., encoding=None, errors=None)", |vm, args| {
            let class = class_argument(&args)?;
            let bytes = make(vm, &args)?;
            Ok(vm.wrap_builtin(&class, Value::bytes(bytes)))
        })
        .method("decode", "(self, encoding='utf-8', errors='strict')", |_vm, args| {
            bytes_codec::decode(
                &this(&args)?,
                &args.get::<String>("encoding")?,
                &args.get::<String>("errors")?,
            )
        })
        .method("hex", "(self, sep='', /)", |_vm, args| {
            let separator: String = args.get("sep")?;
            Ok(this(&args)?.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().join(&separator))
        })
        .class_method("fromhex", "(cls, string, /)", |vm, args| {
            let class = class_argument(&args)?;
            let bytes = from_hex(&args.get::<String>("string")?)?;
            Ok(vm.wrap_builtin(&class, Value::bytes(bytes)))
        })
        .method("find", SUB, |vm, args| Ok(find(vm, &args, false)?.map_or(-1, |at| at as i64)))
        .method("rfind", SUB, |vm, args| Ok(find(vm, &args, true)?.map_or(-1, |at| at as i64)))
        .method("index", SUB, |vm, args| {
            find(vm, &args, false)?.ok_or_else(|| Error::value("subsection not found"))
        })
        .method("count", SUB, |vm, args| {
            let sub = need(&args.value("sub"))?;
            let (bytes, _) = window(vm, &args)?;
            let mut count = 0;
            let mut at = 0;
            while let Some(found) = position(&bytes[at..], &sub) {
                count += 1;
                at += found + sub.len().max(1);
                if at > bytes.len() {
                    break;
                }
            }
            Ok(count as i64)
        })
        .method("startswith", "(self, prefix, /)", |_vm, args| affix(&args, "prefix", <[u8]>::starts_with))
        .method("endswith", "(self, suffix, /)", |_vm, args| affix(&args, "suffix", <[u8]>::ends_with))
        .method("replace", "(self, old, new, count=-1, /)", |_vm, args| {
            let limit = usize::try_from(args.get::<i64>("count")?).unwrap_or(usize::MAX);
            let parts = split(&this(&args)?, &need(&args.value("old"))?, limit);
            Ok(Value::bytes(parts.join(&need(&args.value("new"))?[..])))
        })
        .method("split", "(self, sep=None, maxsplit=-1)", |_vm, args| {
            let limit = usize::try_from(args.get::<i64>("maxsplit")?).unwrap_or(usize::MAX);
            let bytes = this(&args)?;
            let parts = match args.value("sep") {
                Value::None => {
                    let words = bytes.split(u8::is_ascii_whitespace).filter(|part| !part.is_empty());
                    words.map(<[u8]>::to_vec).collect()
                }
                separator => split(&bytes, &need(&separator)?, limit),
            };
            Ok(Value::list(parts.into_iter().map(Value::bytes).collect()))
        })
        .method("splitlines", "(self, keepends=False)", |_vm, args| {
            let bytes = this(&args)?;
            let keep: bool = args.get("keepends")?;
            let mut lines: Vec<Value> = bytes
                .split_inclusive(|byte| *byte == b'\n')
                .map(|line| if keep { line } else { line.strip_suffix(b"\n").unwrap_or(line) })
                .map(|line| if keep { line } else { line.strip_suffix(b"\r").unwrap_or(line) })
                .map(Value::bytes)
                .collect();
            lines.shrink_to_fit();
            Ok(Value::list(lines))
        })
        .method("join", "(self, iterable, /)", |vm, args| {
            let parts = vm.iterate(&args.value("iterable"))?;
            let parts = parts.iter().map(need).collect::<PyResult<Vec<_>>>()?;
            Ok(Value::bytes(parts.join(&this(&args)?[..])))
        });
    done(changed(builder));
}

fn changed(builder: ClassBuilder) -> ClassBuilder {
    macro_rules! change {
        ($builder:expr, $name:literal, $change:expr) => {
            $builder.method($name, "(self, /)", |_vm, args| {
                let change: fn(&[u8]) -> Vec<u8> = $change;
                Ok(Value::bytes(change(&this(&args)?)))
            })
        };
    }
    macro_rules! test {
        ($builder:expr, $name:literal, $test:expr) => {
            $builder.method($name, "(self, /)", |_vm, args| {
                let bytes = this(&args)?;
                Ok(!bytes.is_empty() && bytes.iter().all($test))
            })
        };
    }
    let b = change!(builder, "upper", |b| b.to_ascii_uppercase());
    let b = change!(b, "lower", |b| b.to_ascii_lowercase());
    let b = change!(b, "title", |b| {
        let mut inside = false;
        let letter = |byte: &u8| {
            let out = if inside { byte.to_ascii_lowercase() } else { byte.to_ascii_uppercase() };
            inside = byte.is_ascii_alphabetic();
            out
        };
        b.iter().map(letter).collect()
    });
    let b = test!(b, "isalpha", u8::is_ascii_alphabetic);
    let b = test!(b, "isdigit", u8::is_ascii_digit);
    let b = test!(b, "isalnum", u8::is_ascii_alphanumeric);
    let b = test!(b, "isspace", u8::is_ascii_whitespace);
    b.method("strip", "(self, chars=None, /)", |_vm, args| strip(&args, true, true))
        .method("lstrip", "(self, chars=None, /)", |_vm, args| strip(&args, true, false))
        .method("rstrip", "(self, chars=None, /)", |_vm, args| strip(&args, false, true))
}

fn this(args: &Args) -> PyResult<Vec<u8>> {
    match args.this().plain() {
        Value::Bytes(bytes) => Ok(bytes.to_vec()),
        _ => Err(wrong_self(args, "bytes")),
    }
}

fn need(value: &Value) -> PyResult<Vec<u8>> {
    match value.plain() {
        Value::Bytes(bytes) => Ok(bytes.to_vec()),
        _ => Err(Error::type_error(format!("a bytes-like object is required, not '{}'", value.type_name()))),
    }
}

fn make(vm: &mut Vm, args: &Args) -> PyResult<Vec<u8>> {
    if !args.given("source") {
        return Ok(Vec::new());
    }
    let source = args.value("source");
    match source.plain() {
        Value::Str(text) => match args.opt("encoding") {
            None => Err(Error::type_error("string argument without an encoding")),
            Some(encoding) => {
                let encoding = super::need_str(&encoding)?;
                let errors = args.get::<Option<String>>("errors")?;
                bytes_codec::encode(text, &encoding, errors.as_deref().unwrap_or("strict"))
            }
        },
        _ if args.given("encoding") => Err(Error::type_error("encoding without a string argument")),
        Value::Int(length) => {
            let length = usize::try_from(*length).map_err(|_| Error::value("negative count"))?;
            vm.take_memory(length)?;
            Ok(vec![0; length])
        }
        _ => {
            if let Some(method) = vm.getattr_opt(&source, "__bytes__")? {
                let made = vm.call(&method, Vec::new(), Vec::new())?;
                return need(&made);
            }
            byte_items(vm, &source).map_err(|error| {
                let plain = error.is("TypeError") && !vm.hasattr(&source, "__iter__").unwrap_or(true);
                if plain {
                    Error::type_error(format!("cannot convert '{}' object to bytes", source.type_name()))
                } else {
                    error
                }
            })
        }
    }
}

/// The bytes of a bytes object, or of numbers from 0 to 255.
pub(crate) fn byte_items(vm: &mut Vm, source: &Value) -> PyResult<Vec<u8>> {
    if let Value::Bytes(bytes) = source.plain() {
        return Ok(bytes.to_vec());
    }
    let mut bytes = Vec::new();
    for item in vm.iterate(source)? {
        let byte = vm.index(&item)?;
        bytes.push(u8::try_from(byte).map_err(|_| Error::value("bytes must be in range(0, 256)"))?);
    }
    Ok(bytes)
}

fn from_hex(text: &str) -> PyResult<Vec<u8>> {
    let bad =
        |at: usize| Error::value(format!("non-hexadecimal number found in fromhex() arg at position {at}"));
    let chars: Vec<char> = text.chars().collect();
    let mut bytes = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        if chars[at].is_ascii_whitespace() {
            at += 1;
            continue;
        }
        let digit = |at: usize| chars.get(at).and_then(|c| c.to_digit(16)).ok_or_else(|| bad(at));
        let byte = digit(at)? * 16 + digit(at + 1)?;
        bytes.push(u8::try_from(byte).unwrap_or(0));
        at += 2;
    }
    Ok(bytes)
}

fn window(vm: &mut Vm, args: &Args) -> PyResult<(Vec<u8>, usize)> {
    let bytes = this(args)?;
    let (start, end) = super::bounds(vm, args, bytes.len())?;
    Ok((bytes.get(start..end).unwrap_or(&[]).to_vec(), start))
}

fn position(bytes: &[u8], sub: &[u8]) -> Option<usize> {
    if sub.is_empty() {
        return Some(0);
    }
    bytes.windows(sub.len()).position(|part| part == sub)
}

fn find(vm: &mut Vm, args: &Args, last: bool) -> PyResult<Option<usize>> {
    let sub = args.value("sub");
    let sub = match sub.plain() {
        Value::Int(byte) => {
            vec![u8::try_from(*byte).map_err(|_| Error::value("byte must be in range(0, 256)"))?]
        }
        Value::Bytes(bytes) => bytes.to_vec(),
        other => {
            let kind = other.type_name();
            return Err(Error::type_error(format!(
                "argument should be integer or bytes-like object, not '{kind}'"
            )));
        }
    };
    let (bytes, start) = window(vm, args)?;
    let found = if last && !sub.is_empty() {
        bytes.windows(sub.len()).rposition(|part| part == sub)
    } else {
        position(&bytes, &sub)
    };
    Ok(found.map(|at| at + start))
}

fn affix(args: &Args, name: &str, test: impl Fn(&[u8], &[u8]) -> bool) -> PyResult<bool> {
    let bytes = this(args)?;
    match args.value(name).plain() {
        Value::Tuple(parts) => {
            Ok(parts.iter().map(need).collect::<PyResult<Vec<_>>>()?.iter().any(|part| test(&bytes, part)))
        }
        part => Ok(test(&bytes, &need(part)?)),
    }
}

fn split(bytes: &[u8], separator: &[u8], limit: usize) -> Vec<Vec<u8>> {
    let mut parts = Vec::new();
    let mut rest = bytes;
    while parts.len() < limit && !separator.is_empty() {
        let Some(at) = position(rest, separator) else { break };
        parts.push(rest[..at].to_vec());
        rest = &rest[at + separator.len()..];
    }
    parts.push(rest.to_vec());
    parts
}

fn strip(args: &Args, left: bool, right: bool) -> PyResult<Value> {
    let bytes = this(args)?;
    let set = match args.value("chars") {
        Value::None => b" \t\n\r\x0b\x0c".to_vec(),
        chars => need(&chars)?,
    };
    let mut part = &bytes[..];
    while left && part.first().is_some_and(|byte| set.contains(byte)) {
        part = &part[1..];
    }
    while right && part.last().is_some_and(|byte| set.contains(byte)) {
        part = &part[..part.len() - 1];
    }
    Ok(Value::bytes(part))
}
