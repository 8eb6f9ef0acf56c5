//! The standard modules, made at their first import: some in Rust, a file each, some in Python, in `source/`.

pub mod datetime;
mod hashlib;
mod host;
mod io;
mod json;
pub mod logging;
mod math;
mod named;
mod os;
mod re;
mod sys;
mod time;
pub(crate) mod typing;

pub use typing::{Form, union_members};

use crate::error::{Error, PyResult, Unsupported};

use crate::native::Args;
use crate::value::{ModuleBuilder, ModuleRef, Value};
use crate::vm::Vm;

/// What makes a standard module.
pub(crate) type Maker = fn(&mut Vm) -> PyResult<ModuleRef>;

macro_rules! source {
    ($name:literal, $file:literal) => {
        |vm| vm.module_from_source($name, include_str!(concat!("source/", $file)))
    };
}

/// The maker of a standard module. A new module is one line here and a file beside this one.
pub(crate) fn find(name: &str) -> Option<Maker> {
    Some(match name {
        "_host" => host::make,
        "_re_flags" => source!("re", "_re_flags.py"),
        "_typing_classes" => source!("typing", "_typing_classes.py"),
        "__future__" => future,
        "abc" => source!("abc", "abc.py"),
        "asyncio" => source!("asyncio", "asyncio.py"),
        "base64" => source!("base64", "base64.py"),
        "binascii" => hashlib::make_binascii,
        "builtins" => builtins,
        "calendar" => source!("calendar", "calendar.py"),
        "collections" => source!("collections", "collections.py"),
        "collections.abc" => source!("collections.abc", "collections_abc.py"),
        "configparser" => source!("configparser", "configparser.py"),
        "contextlib" => source!("contextlib", "contextlib.py"),
        "copy" => source!("copy", "copy.py"),
        "csv" => source!("csv", "csv.py"),
        "dataclasses" => source!("dataclasses", "dataclasses.py"),
        "datetime" => datetime::make,
        "decimal" => source!("decimal", "decimal.py"),
        "enum" => source!("enum", "enum.py"),
        "fnmatch" => source!("fnmatch", "fnmatch.py"),
        "functools" => source!("functools", "functools.py"),
        "hashlib" => hashlib::make,
        "hmac" => source!("hmac", "hmac.py"),
        "html" => source!("html", "html.py"),
        "importlib" => source!("importlib", "importlib.py"),
        "inspect" => source!("inspect", "inspect.py"),
        "io" => source!("io", "io.py"),
        "itertools" => source!("itertools", "itertools.py"),
        "json" => json::make,
        "logging" => source!("logging", "logging.py"),
        "logging.config" => source!("logging.config", "logging_config.py"),
        "logging.handlers" => source!("logging.handlers", "logging_handlers.py"),
        "math" => math::make,
        "numbers" => source!("numbers", "numbers.py"),
        "operator" => source!("operator", "operator.py"),
        "os" => os::make,
        "os.path" | "posixpath" => os::make_path,
        "pathlib" => source!("pathlib", "pathlib.py"),
        "platform" => source!("platform", "platform.py"),
        "pprint" => source!("pprint", "pprint.py"),
        "random" => source!("random", "random.py"),
        "re" => re::make,
        "secrets" => source!("secrets", "secrets.py"),
        "string" => source!("string", "string.py"),
        "sys" => sys::make,
        "textwrap" => source!("textwrap", "textwrap.py"),
        "time" => time::make,
        "traceback" => source!("traceback", "traceback.py"),
        "types" => source!("types", "types.py"),
        "typing" | "typing_extensions" => typing::make,
        "urllib" => package_urllib,
        "urllib.parse" => source!("urllib.parse", "urllib_parse.py"),
        "uuid" => source!("uuid", "uuid.py"),
        "warnings" => source!("warnings", "warnings.py"),
        "zoneinfo" => source!("zoneinfo", "zoneinfo.py"),
        _ => return None,
    })
}

/// Standard modules that are not there, to be told apart from modules that a project lacks.
const ABSENT: &str = " argparse array ast atexit bdb binhex bisect bz2 cProfile cgi cmath cmd code codecs codeop compileall \
    concurrent contextvars cProfile ctypes curses dbm difflib dis doctest email encodings ensurepip errno \
    faulthandler fcntl filecmp fileinput fractions ftplib gc getopt getpass gettext glob graphlib grp gzip heapq \
    html.entities html.parser http imaplib imghdr imp importlib.abc importlib.machinery importlib.metadata \
    importlib.resources importlib.util ipaddress keyword linecache locale lzma mailbox marshal mimetypes mmap \
    multiprocessing netrc nntplib ntpath opcode optparse pdb pickle pickletools pkgutil plistlib poplib posix \
    profile pstats pty pwd py_compile pyclbr pydoc queue quopri readline reprlib resource rlcompleter runpy \
    sched select selectors shelve shlex shutil signal site smtplib socket socketserver sqlite3 ssl stat \
    statistics stringprep struct subprocess symtable sysconfig syslog tarfile tempfile termios test threading \
    timeit tkinter token tokenize tomllib trace tracemalloc urllib.error urllib.request tty turtle unicodedata \
    unittest venv wave weakref webbrowser wsgiref xml xmlrpc zipapp zipfile zipimport zlib ";

/// Whether this is a standard module of CPython that is not there, or a part of one.
pub(crate) fn is_absent(name: &str) -> bool {
    let top = name.split('.').next().unwrap_or(name);
    [top, name].iter().any(|name| ABSENT.contains(&format!(" {name} ")))
}

/// A module that is not there. Importing it is no harm; what it would do is refused by name when it is asked for it.
pub(crate) fn absent(name: &str) -> ModuleRef {
    let module = name.to_owned();
    ModuleBuilder::new(name).getattr(move |vm, name| absent_name(vm, &module, name)).build()
}

/// What stands for a name of a module that is not there: a class, as it may be asked `isinstance` or stand in an
/// annotation, that cannot be called or derived from.
pub fn absent_name(vm: &mut Vm, module: &str, name: &str) -> PyResult<Option<Value>> {
    // A constant would be taken for its value without another word.
    if name.chars().all(|letter| !letter.is_lowercase()) {
        return Err(missing(module, name));
    }
    if name.starts_with("__") {
        return Ok(None);
    }
    let refuse = |module: &str, name: &str| {
        let (module, name) = (module.to_owned(), name.to_owned());
        move |_vm: &mut Vm, _args| Err::<(), _>(missing(&module, &name))
    };
    let class = crate::native::ClassBuilder::new(vm, module, name)
        .init("(self, *args, **kwargs)", refuse(module, name))
        .class_method("__init_subclass__", "(cls, **kwargs)", refuse(module, name))
        .build()?;
    Ok(Some(Value::Class(class)))
}

fn missing(module: &str, name: &str) -> Error {
    let hint = Some(format!("module {module} is not available here"));
    Error::Unsupported(Box::new(Unsupported { construct: format!("{module}.{name}"), span: None, hint }))
}

/// `open(…)`
pub(crate) fn open_file(vm: &mut Vm, args: &Args) -> PyResult<Value> {
    io::open(vm, args)
}

fn future(_vm: &mut Vm) -> PyResult<ModuleRef> {
    let names = [
        "annotations",
        "division",
        "absolute_import",
        "print_function",
        "unicode_literals",
        "generator_stop",
    ];
    let module = ModuleBuilder::new("__future__");
    Ok(names.into_iter().fold(module, |module, name| module.constant(name, true)).build())
}

fn builtins(vm: &mut Vm) -> PyResult<ModuleRef> {
    let module = ModuleBuilder::new("builtins");
    let names = vm.builtins().items();
    let module = names.into_iter().fold(module, |module, (name, value)| match name.as_str() {
        Some(name) => module.constant(name, value),
        None => module,
    });
    Ok(module.build())
}

fn package_urllib(_vm: &mut Vm) -> PyResult<ModuleRef> {
    Ok(ModuleBuilder::new("urllib").build())
}
