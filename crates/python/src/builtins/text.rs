//! Text of values: `repr`, `ascii`, `format`, `chr`, `ord`, `bin`, `oct`, `hex`.

use num_traits::Signed;

use super::function;
use crate::error::{Error, PyResult};
use crate::format::quote;
use crate::native::Args;
use crate::value::Value;
use crate::vm::Vm;

pub(super) fn install(vm: &mut Vm) {
    function(vm, "repr", "(obj, /)", |vm, args| vm.repr(&args.value("obj")));
    function(vm, "ascii", "(obj, /)", |vm, args| Ok(quote::to_ascii(&vm.repr(&args.value("obj"))?)));
    function(vm, "format", "(value, format_spec='', /)", |vm, args| {
        let spec = args.value("format_spec");
        match spec.as_str() {
            Some(spec) => vm.format(&args.value("value"), spec),
            None => {
                Err(Error::type_error(format!("format() argument 2 must be str, not {}", spec.type_name())))
            }
        }
    });
    function(vm, "chr", "(i, /)", |vm, args| {
        let code = vm.index(&args.value("i"))?;
        match u32::try_from(code).ok().and_then(char::from_u32) {
            Some(c) => Ok(c.to_string()),
            None if (0xd800..0xe000).contains(&code) => Err(Error::unsupported("a lone surrogate")),
            None => Err(Error::value("chr() arg not in range(0x110000)")),
        }
    });
    function(vm, "ord", "(c, /)", ord);
    function(vm, "bin", "(number, /)", |vm, args| digits(vm, &args, 2, "0b"));
    function(vm, "oct", "(number, /)", |vm, args| digits(vm, &args, 8, "0o"));
    function(vm, "hex", "(number, /)", |vm, args| digits(vm, &args, 16, "0x"));
}

fn ord(_vm: &mut Vm, args: Args) -> PyResult<i64> {
    let c = args.value("c");
    let length = match c.plain() {
        Value::Str(text) => {
            let mut chars = text.chars();
            match (chars.next(), chars.next()) {
                (Some(c), None) => return Ok(i64::from(u32::from(c))),
                _ => text.char_count(),
            }
        }
        Value::Bytes(bytes) => match bytes.as_ref().as_ref() {
            [byte] => return Ok(i64::from(*byte)),
            more => more.len(),
        },
        other => {
            let kind = other.type_name();
            return Err(Error::type_error(format!("ord() expected string of length 1, but {kind} found")));
        }
    };
    Err(Error::type_error(format!("ord() expected a character, but string of length {length} found")))
}

fn digits(vm: &mut Vm, args: &Args, radix: u32, prefix: &str) -> PyResult<String> {
    let number = args.value("number");
    let int = match number.plain() {
        Value::BigInt(int) => (**int).clone(),
        _ => vm.index(&number)?.into(),
    };
    let sign = if int.is_negative() { "-" } else { "" };
    Ok(format!("{sign}{prefix}{}", int.abs().to_str_radix(radix)))
}
