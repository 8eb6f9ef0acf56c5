//! `_host`: what the modules written in Python need from the interpreter. Scripts have no use for it.

use crate::error::{Error, PyResult, Unsupported};
use crate::value::{ModuleBuilder, ModuleRef, Str, Value};
use crate::vm::Vm;

pub(super) fn make(vm: &mut Vm) -> PyResult<ModuleRef> {
    let types = vm.types();
    let module = ModuleBuilder::new("_host")
        .constant("ModuleType", types.module.clone())
        .constant("TracebackType", types.traceback.clone())
        .constant("CoroutineType", types.coroutine.clone());
    Ok(module
        .lazy("GenericAlias", |vm| {
            let class = crate::types::alias::class(vm)?;
            let builder =
                crate::native::ClassBuilder::extend(&class).new_("(cls, origin, args, /)", |vm, args| {
                    let parts = crate::types::alias::arguments(&args.value("args"));
                    crate::types::alias::alias(vm, "", args.value("origin"), parts)
                });
            builder.build()
        })
        .function("write", "(path, content, /)", |vm, args| {
            let shown = args.value("path");
            let path = super::os::path_of(vm, &shown)?;
            let bytes: Vec<u8> = args.get("content")?;
            vm.host().write(&path, &bytes).map_err(|error| super::os::file_error(error, &shown))
        })
        .function("time", "()", |vm, _args| Ok(vm.host().now().nanoseconds as f64 / 1e9))
        .function("random", "(size, /)", |vm, args| {
            let mut bytes = vec![0; args.get::<usize>("size")?.min(1 << 20)];
            vm.host().random(&mut bytes);
            Ok(Value::bytes(bytes))
        })
        .function("caller", "(level, /)", |vm, args| {
            // Script frames only: those of modules like this one don't count.
            let level = usize::try_from(args.get::<i64>("level")?.max(1)).unwrap_or(1) - 1;
            let stack = vm.script_stack();
            let Some(span) = stack.get(level).or_else(|| stack.last()) else {
                return Ok(Value::tuple([Value::str("sys"), Value::Int(1), Value::str("sys")]));
            };
            let (file, line) = (Value::Str(span.file.clone()), Value::from(span.line));
            let name = vm.current_globals().and_then(|globals| globals.get_str("__name__"));
            let main =
                if level == 0 { name.unwrap_or(Value::str("__main__")) } else { Value::str("__main__") };
            Ok(Value::tuple([file, line, main]))
        })
        .function("log_caller", "()", |vm, _args| {
            let (file, line) = match vm.current_span() {
                Some(span) => (Value::Str(span.file), Value::from(span.line)),
                None => (Value::str("(unknown file)"), Value::Int(0)),
            };
            Ok(Value::tuple([file, line, Value::str("")]))
        })
        .function("source_line", "(path, line, /)", |vm, args| {
            let (path, line): (String, usize) = (args.get("path")?, args.get("line")?);
            let text = vm.host().read(&path).unwrap_or_default();
            let text = String::from_utf8_lossy(&text).into_owned();
            Ok(text.lines().nth(line.saturating_sub(1)).map(Str::from))
        })
        .function("format_exception", "(exception, /)", |vm, args| match args.value("exception") {
            Value::Instance(instance) if instance.exception().is_some() => {
                Ok(vm.format_traceback(&Error::Exception(instance)))
            }
            _ => Ok("NoneType: None\n".to_owned()),
        })
        .function("import_module", "(name, /)", |vm, args| {
            let name: String = args.get("name")?;
            vm.import(&name)
        })
        .function("function_kind", "(function, /)", |_vm, args| {
            let mut function = args.value("function");
            if let Value::BoundMethod(bound) = &function {
                function = bound.function.clone();
            }
            Ok(match &function {
                Value::Function(function) if function.code.coroutine => "coroutine",
                Value::Function(function) if function.code.generator => "generator",
                _ => "plain",
            })
        })
        .function("parameters", "(function, /)", |_vm, args| {
            let function = args.value("function");
            let Value::Function(function) = &function else {
                return Err(Error::value("no signature found for builtin"));
            };
            let (names, shape) = (function.code.parameter_names(), &function.code.parameters);
            let texts =
                |part: &[Str]| Value::list(part.iter().map(|name| Value::Str(name.clone())).collect());
            let name = |given: bool, at: usize| {
                if given { names.get(at).map(Value::from).unwrap_or_default() } else { Value::None }
            };
            Ok(Value::tuple([
                texts(&names[..shape.positional]),
                Value::from(shape.positional_only),
                texts(&names[shape.positional..shape.rest_slot()]),
                name(shape.rest, shape.rest_slot()),
                name(shape.keywords, shape.keywords_slot()),
            ]))
        })
        .function("unsupported", "(construct, hint=None, /)", |_vm, args| -> PyResult<Value> {
            Err(Error::Unsupported(Box::new(Unsupported {
                construct: args.get("construct")?,
                span: None,
                hint: args.get("hint")?,
            })))
        })
        .build())
}
