//! `json`: texts to values and back, with Python's own spacing and refusals.

mod decode;
mod encode;

use crate::error::{Error, PyResult};
use crate::native::{Args, ClassBuilder, Kwargs};
use crate::value::{ClassRef, ModuleBuilder, ModuleRef, Str, Value};
use crate::vm::Vm;

struct DecodeError(ClassRef);

pub(super) fn make(vm: &mut Vm) -> PyResult<ModuleRef> {
    let error = decode_error_class(vm)?;
    const DUMPS: &str = "(obj, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None, indent=None, separators=None, default=None, sort_keys=False, **kw)";
    const DUMP: &str = "(obj, fp, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None, indent=None, separators=None, default=None, sort_keys=False, **kw)";
    const LOADS: &str = "(s, *, cls=None, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, object_pairs_hook=None, **kw)";
    const LOAD: &str = "(fp, *, cls=None, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, object_pairs_hook=None, **kw)";
    Ok(ModuleBuilder::new("json")
        .class(error)
        .function("dumps", DUMPS, |vm, args| dumps(vm, &args))
        .function("dump", DUMP, |vm, args| {
            let text = dumps(vm, &args)?;
            vm.call_method(&args.value("fp"), "write", vec![text])?;
            Ok(())
        })
        .function("loads", LOADS, |vm, args| {
            let source = args.value("s");
            let text = match source.plain() {
                Value::Str(text) => text.clone(),
                Value::Bytes(bytes) => {
                    Str::from(crate::types::bytes_codec::decode(bytes, "utf-8-sig", "strict")?)
                }
                other => {
                    let kind = other.type_name();
                    return Err(Error::type_error(format!(
                        "the JSON object must be str, bytes or bytearray, not {kind}"
                    )));
                }
            };
            loads(vm, &text, &args)
        })
        .function("load", LOAD, |vm, args| {
            let text = vm.call_method(&args.value("fp"), "read", Vec::new())?;
            let text = vm.str_of(&text)?;
            loads(vm, &text, &args)
        })
        .lazy("JSONEncoder", encoder_class)
        .lazy("JSONDecoder", |vm| {
            ClassBuilder::new(vm, "json.decoder", "JSONDecoder")
                .init("(self, **kw)", |_vm, _args| Ok(()))
                .method("decode", "(self, s)", |vm, args| {
                    let text: Str = args.get("s")?;
                    decode::decode(vm, &text, &decode::Hooks::default())
                })
                .build()
        })
        .build())
}

fn decode_error_class(vm: &mut Vm) -> PyResult<ClassRef> {
    if let Some(known) = vm.try_state::<DecodeError>() {
        return Ok(known.0.clone());
    }
    let base = vm.exception_class("ValueError");
    let class = ClassBuilder::new(vm, "json.decoder", "JSONDecodeError").bases(&[&base]).build()?;
    vm.set_state(std::rc::Rc::new(DecodeError(class.clone())));
    Ok(class)
}

/// `JSONDecodeError`; the position counts characters.
fn decode_error(vm: &mut Vm, message: &str, text: &Str, position: usize) -> Error {
    let before: Vec<char> = text.chars().take(position).collect();
    let line = before.iter().filter(|c| **c == '\n').count() + 1;
    let column = before.iter().rev().take_while(|c| **c != '\n').count() + 1;
    let class = match decode_error_class(vm) {
        Ok(class) => class,
        Err(error) => return error,
    };
    let error = vm.raise_class(&class, format!("{message}: line {line} column {column} (char {position})"));
    if let Error::Exception(instance) = &error {
        instance.set_attribute("msg", Value::str(message));
        instance.set_attribute("doc", Value::Str(text.clone()));
        instance.set_attribute("pos", Value::from(position));
        instance.set_attribute("lineno", Value::from(line));
        instance.set_attribute("colno", Value::from(column));
    }
    error
}

fn loads(vm: &mut Vm, text: &Str, args: &Args) -> PyResult<Value> {
    let hooks = decode::Hooks {
        object: args.opt("object_hook"),
        pairs: args.opt("object_pairs_hook"),
        float: args.opt("parse_float"),
        int: args.opt("parse_int"),
        constant: args.opt("parse_constant"),
    };
    if text.starts_with('\u{feff}') {
        return Err(decode_error(vm, "Unexpected UTF-8 BOM (decode using utf-8-sig)", text, 0));
    }
    decode::decode(vm, text, &hooks)
}

fn dumps(vm: &mut Vm, args: &Args) -> PyResult<Value> {
    if let Some(class) = args.opt("cls") {
        let mut options: Kwargs = args.kwargs().to_vec();
        for name in ["skipkeys", "ensure_ascii", "allow_nan", "indent", "separators", "default", "sort_keys"]
        {
            options.push((Str::from(name), args.value(name)));
        }
        let encoder = vm.call(&class, Vec::new(), options)?;
        return vm.call_method(&encoder, "encode", vec![args.value("obj")]);
    }
    let style = encode::Style::from_args(vm, &|name| args.value(name))?;
    let default = args.opt("default");
    Ok(Value::from(encode::encode(vm, &args.value("obj"), &style, default.as_ref())?))
}

/// `json.JSONEncoder`, whose `default` subclasses override.
fn encoder_class(vm: &mut Vm) -> PyResult<ClassRef> {
    const OPTIONS: &str = "(self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, sort_keys=False, indent=None, separators=None, default=None)";
    ClassBuilder::new(vm, "json.encoder", "JSONEncoder")
        .init(OPTIONS, |vm, args| {
            for name in ["skipkeys", "ensure_ascii", "allow_nan", "sort_keys", "indent", "separators"] {
                vm.setattr(args.this(), name, args.value(name))?;
            }
            if let Some(default) = args.opt("default") {
                vm.setattr(args.this(), "default", default)?;
            }
            Ok(())
        })
        .method("default", "(self, o)", |_vm, args| -> PyResult<Value> {
            Err(encode::refused(&args.value("o")))
        })
        .method("encode", "(self, o)", |vm, args| {
            let this = args.this().clone();
            let mut options = std::collections::HashMap::new();
            for name in ["skipkeys", "ensure_ascii", "allow_nan", "sort_keys", "indent", "separators"] {
                options.insert(name, vm.getattr(&this, name)?);
            }
            let style = encode::Style::from_args(vm, &|name| options.get(name).cloned().unwrap_or_default())?;
            let default = vm.getattr(&this, "default")?;
            encode::encode(vm, &args.value("o"), &style, Some(&default))
        })
        .method("iterencode", "(self, o)", |vm, args| {
            let text = vm.call_method(args.this(), "encode", vec![args.value("o")])?;
            Ok(Value::list(vec![text]))
        })
        .build()
}
