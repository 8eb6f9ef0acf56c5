//! `sys`.

use crate::error::PyResult;
use crate::native::ClassBuilder;
use crate::value::{ClassRef, ModuleBuilder, ModuleRef, Payload, Value};
use crate::vm::Vm;

/// Standard output or standard error.
struct Stream {
    error: bool,
}

impl Payload for Stream {
    const CLASS: &'static str = "TextIOWrapper";
}

pub(super) fn make(vm: &mut Vm) -> PyResult<ModuleRef> {
    let class = stream_class(vm)?;
    let stream = |vm: &Vm, error| vm.new_instance(&class, Stream { error });
    let (stdout, stderr) = (stream(vm, false), stream(vm, true));
    let path = Value::list(vm.search_path().iter().map(|entry| Value::str(entry.as_str())).collect());
    let version = ["major", "minor", "micro", "releaselevel", "serial"];
    let parts = vec![Value::Int(3), Value::Int(11), Value::Int(7), Value::str("final"), Value::Int(0)];
    let version_info = super::named::tuple(vm, "sys", "version_info", &version, parts)?;
    let module = ModuleBuilder::new("sys")
        .constant("stdout", stdout.clone())
        .constant("stderr", stderr.clone())
        .constant("__stdout__", stdout)
        .constant("__stderr__", stderr)
        .constant("stdin", Value::None)
        .constant("path", path)
        .constant("modules", Value::Dict(vm.modules()))
        .constant("argv", Value::list(vec![Value::str("")]))
        .constant("version", "3.11.7 (Stillroom)")
        .constant("version_info", version_info)
        .constant("hexversion", 0x030b_07f0)
        .constant("platform", "linux")
        .constant("byteorder", "little")
        .constant("maxsize", i64::MAX)
        .constant("maxunicode", 0x0010_ffff)
        .constant("executable", "")
        .constant("prefix", "")
        .constant("dont_write_bytecode", true)
        .constant("flags", Value::None)
        .constant("builtin_module_names", Value::tuple([]))
        .lazy("implementation", |vm| {
            super::named::tuple(vm, "sys", "implementation", &["name"], vec![Value::str("cpython")])
        })
        .function("exit", "(status=None, /)", |_vm, args| -> PyResult<Value> {
            let status = args.value("status");
            let given = if args.given("status") { vec![status] } else { Vec::new() };
            Err(crate::error::Error::with_args("SystemExit", given))
        })
        .function("exc_info", "()", |vm, _args| {
            Ok(match vm.handled_exception() {
                Some(error) => {
                    let error = Value::Instance(error);
                    let class = Value::Class(vm.class_of(&error));
                    let traceback = vm.getattr(&error, "__traceback__")?;
                    Value::tuple([class, error, traceback])
                }
                None => Value::tuple([Value::None, Value::None, Value::None]),
            })
        })
        .function("exception", "()", |vm, _args| Ok(vm.handled_exception()))
        .function("getrecursionlimit", "()", |_vm, _args| Ok(1000))
        .function("setrecursionlimit", "(limit, /)", |_vm, _args| Ok(()))
        .function("getdefaultencoding", "()", |_vm, _args| Ok("utf-8"))
        .function("getfilesystemencoding", "()", |_vm, _args| Ok("utf-8"))
        .function("intern", "(string, /)", |vm, args| {
            let text: String = args.get("string")?;
            Ok(vm.intern(&text))
        })
        .function("getsizeof", "(object, default=0)", |_vm, _args| Ok(64));
    Ok(module.build())
}

fn stream_class(vm: &mut Vm) -> PyResult<ClassRef> {
    ClassBuilder::new(vm, "_io", "TextIOWrapper")
        .method("write", "(self, text, /)", |vm, args| {
            let stream = args.payload::<Stream>()?;
            let text: String = args.get("text")?;
            let host = vm.host();
            if stream.error {
                host.stderr(&text)
            } else {
                host.stdout(&text)
            }
            Ok(text.chars().count())
        })
        .method("writelines", "(self, lines, /)", |vm, args| {
            for line in vm.iterate(&args.value("lines"))? {
                vm.call_method(args.this(), "write", vec![line])?;
            }
            Ok(())
        })
        .method("flush", "(self, /)", |_vm, _args| Ok(()))
        .method("isatty", "(self, /)", |_vm, _args| Ok(false))
        .method("fileno", "(self, /)", |_vm, args| Ok(if args.payload::<Stream>()?.error { 2 } else { 1 }))
        .method("reconfigure", "(self, **kwargs)", |_vm, _args| Ok(()))
        .getter("name", |_vm, this| {
            Ok(if this.expect_payload::<Stream>()?.error { "<stderr>" } else { "<stdout>" })
        })
        .constant("encoding", "utf-8")
        .constant("errors", "strict")
        .constant("closed", false)
        .build()
}
