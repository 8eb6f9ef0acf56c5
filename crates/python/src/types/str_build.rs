//! Methods of `str` that pad, strip, fill in, translate and encode.

use std::rc::Rc;

use super::{bytes_codec, formatting, need_str, str_split, this_str};
use crate::error::{Error, PyResult};
use crate::native::{Args, ClassBuilder};
use crate::value::{Dict, Str, Value};
use crate::vm::Vm;

pub(super) fn methods(builder: ClassBuilder) -> ClassBuilder {
    const PAD: &str = "(self, width, fillchar=' ', /)";
    const STRIP: &str = "(self, chars=None, /)";
    builder
        .method("center", PAD, |vm, args| {
            pad(vm, &args, |missing, width| {
                let left = missing / 2 + (missing & width & 1);
                (left, missing - left)
            })
        })
        .method("ljust", PAD, |vm, args| pad(vm, &args, |missing, _| (0, missing)))
        .method("rjust", PAD, |vm, args| pad(vm, &args, |missing, _| (missing, 0)))
        .method("zfill", "(self, width, /)", zfill)
        .method("strip", STRIP, |_vm, args| strip(&args, "strip", true, true))
        .method("lstrip", STRIP, |_vm, args| strip(&args, "lstrip", true, false))
        .method("rstrip", STRIP, |_vm, args| strip(&args, "rstrip", false, true))
        .method("expandtabs", "(self, tabsize=8)", |vm, args| {
            let size = vm.index(&args.value("tabsize"))?;
            Ok(expand_tabs(&this_str(&args)?, usize::try_from(size).unwrap_or(0)))
        })
        .method("format", "(self, *args, **kwargs)", |vm, mut args| {
            let text = this_str(&args)?;
            let (rest, keywords) = args.take_rest();
            formatting::format_template(vm, &text, &rest, &formatting::Named::Keywords(&keywords))
        })
        .method("format_map", "(self, mapping, /)", |vm, args| {
            let text = this_str(&args)?;
            formatting::format_template(vm, &text, &[], &formatting::Named::Mapping(args.value("mapping")))
        })
        .method("encode", "(self, encoding='utf-8', errors='strict')", |_vm, args| {
            let (encoding, errors): (String, String) = (args.get("encoding")?, args.get("errors")?);
            Ok(Value::bytes(bytes_codec::encode(&this_str(&args)?, &encoding, &errors)?))
        })
        .static_method("maketrans", "(x, y=None, z=None, /)", maketrans)
        .method("translate", "(self, table, /)", translate)
}

fn width(vm: &mut Vm, args: &Args) -> PyResult<usize> {
    let width = usize::try_from(vm.index(&args.value("width"))?).unwrap_or(0);
    vm.take_memory(width)?;
    Ok(width)
}

fn pad(vm: &mut Vm, args: &Args, sides: impl Fn(usize, usize) -> (usize, usize)) -> PyResult<Str> {
    let text = this_str(args)?;
    let width = width(vm, args)?;
    let fill = args.value("fillchar");
    let Some(fill) = fill.as_str().cloned() else {
        let kind = fill.type_name();
        return Err(Error::type_error(format!("The fill character must be a unicode character, not {kind}")));
    };
    if fill.char_count() != 1 {
        return Err(Error::type_error("The fill character must be exactly one character long"));
    }
    let missing = width.saturating_sub(text.char_count());
    if missing == 0 {
        return Ok(text);
    }
    let (left, right) = sides(missing, width);
    Ok(format!("{}{text}{}", fill.repeat(left), fill.repeat(right)).into())
}

fn zfill(vm: &mut Vm, args: Args) -> PyResult<Str> {
    let text = this_str(&args)?;
    let missing = width(vm, &args)?.saturating_sub(text.char_count());
    let (sign, digits) = match text.chars().next() {
        Some('+' | '-') => text.split_at(1),
        _ => ("", text.as_str()),
    };
    Ok(format!("{sign}{}{digits}", "0".repeat(missing)).into())
}

fn strip(args: &Args, name: &str, left: bool, right: bool) -> PyResult<Str> {
    let text = this_str(args)?;
    let chars = args.value("chars");
    let set: Option<Vec<char>> = match &chars {
        Value::None => None,
        other => match other.as_str() {
            Some(chars) => Some(chars.chars().collect()),
            None => return Err(Error::type_error(format!("{name} arg must be None or str"))),
        },
    };
    let drop = |c: char| set.as_ref().map_or_else(|| str_split::is_space(c), |set| set.contains(&c));
    let mut part = text.as_str();
    if left {
        part = part.trim_start_matches(drop);
    }
    if right {
        part = part.trim_end_matches(drop);
    }
    if part.len() == text.len() {
        return Ok(text);
    }
    Ok(part.into())
}

fn expand_tabs(text: &str, size: usize) -> String {
    let mut out = String::new();
    let mut column = 0;
    for c in text.chars() {
        match c {
            '\t' if size > 0 => {
                let spaces = size - column % size;
                out.push_str(&" ".repeat(spaces));
                column += spaces;
            }
            '\t' => {}
            '\n' | '\r' => {
                out.push(c);
                column = 0;
            }
            c => {
                out.push(c);
                column += 1;
            }
        }
    }
    out
}

fn maketrans(vm: &mut Vm, args: Args) -> PyResult<Value> {
    let table = Rc::new(Dict::new());
    let code = |c: char| Value::Int(i64::from(u32::from(c)));
    let (x, y, z) = (args.value("x"), args.value("y"), args.value("z"));
    if y.is_none() {
        let Value::Dict(source) = x.plain() else {
            return Err(Error::type_error("if you give only one argument to maketrans it must be a dict"));
        };
        for (key, value) in source.items() {
            let key = match key.as_str() {
                Some(text) if text.char_count() == 1 => code(text.chars().next().unwrap_or('\0')),
                Some(_) => return Err(Error::value("string keys in translate table must be of length 1")),
                None => key,
            };
            table.insert(vm, key, value)?;
        }
        return Ok(Value::Dict(table));
    }
    let (from, to) = (need_str(&x)?, need_str(&y)?);
    if from.char_count() != to.char_count() {
        return Err(Error::value("the first two maketrans arguments must have equal length"));
    }
    for (a, b) in from.chars().zip(to.chars()) {
        table.insert(vm, code(a), code(b))?;
    }
    if !z.is_none() {
        for c in need_str(&z)?.chars() {
            table.insert(vm, code(c), Value::None)?;
        }
    }
    Ok(Value::Dict(table))
}

fn translate(vm: &mut Vm, args: Args) -> PyResult<Value> {
    let (text, table) = (this_str(&args)?, args.value("table"));
    let mut out = String::new();
    for c in text.chars() {
        let found = match vm.getitem(&table, &Value::Int(i64::from(u32::from(c)))) {
            Err(error) if error.is("LookupError") => {
                out.push(c);
                continue;
            }
            other => other?,
        };
        match found.plain() {
            Value::None => {}
            Value::Str(text) => out.push_str(text),
            other => {
                match other.as_int().and_then(|code| u32::try_from(code).ok()).and_then(char::from_u32) {
                    Some(c) => out.push(c),
                    None => {
                        return Err(Error::type_error("character mapping must return integer, None or str"));
                    }
                }
            }
        }
    }
    Ok(Value::from(out))
}
