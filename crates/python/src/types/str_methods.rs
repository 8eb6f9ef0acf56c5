//! `str`: its constructor, and where its methods come from.

use super::{class_argument, done, str_build, str_case, str_search, str_split};
use crate::error::{Error, PyResult};
use crate::native::{Args, ClassBuilder};
use crate::value::Value;
use crate::vm::Vm;

pub(super) fn install(vm: &mut Vm) {
    let builder = ClassBuilder::extend(&vm.types().str.clone())
        .new_("(cls, object='', encoding=None, errors=None)", new)
        .method("__format__", "(self, format_spec, /)", |vm, args| {
            let spec = super::need_str(&args.value("format_spec"))?;
            super::format_value(vm, args.this().plain(), &spec)
        });
    let builder = str_search::methods(builder);
    let builder = str_split::methods(builder);
    let builder = str_case::methods(builder);
    done(str_build::methods(builder));
}

fn new(vm: &mut Vm, args: Args) -> PyResult<Value> {
    let class = class_argument(&args)?;
    let object = args.value("object");
    let text = if args.given("encoding") || args.given("errors") {
        let Value::Bytes(bytes) = object.plain() else {
            let what = match object.plain() {
                Value::Str(_) => "decoding str is not supported".to_owned(),
                other => format!("decoding to str: need a bytes-like object, {} found", other.type_name()),
            };
            return Err(Error::type_error(what));
        };
        let encoding: Option<String> = codec_name(&args, "encoding")?;
        let errors: Option<String> = codec_name(&args, "errors")?;
        super::bytes_codec::decode(
            bytes,
            encoding.as_deref().unwrap_or("utf-8"),
            errors.as_deref().unwrap_or("strict"),
        )?
        .into()
    } else {
        vm.str_of(&object)?
    };
    Ok(vm.wrap_builtin(&class, Value::Str(text)))
}

fn codec_name(args: &Args, name: &str) -> PyResult<Option<String>> {
    match args.value(name) {
        Value::None => Ok(None),
        value => match value.as_str() {
            Some(text) => Ok(Some(text.to_string())),
            None => Err(Error::type_error(format!(
                "str() argument '{name}' must be str, not {}",
                value.type_name()
            ))),
        },
    }
}
