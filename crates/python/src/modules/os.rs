//! `os` and `os.path`, on the host's files.

use crate::error::{Error, PyResult};
use crate::host::FileError;
use crate::native::Args;
use crate::value::{ModuleBuilder, ModuleRef, Str, Value};
use crate::vm::Vm;

pub(super) fn make(vm: &mut Vm) -> PyResult<ModuleRef> {
    let path = make_path(vm)?;
    vm.modules().set_str("os.path", Value::Module(path.clone()));
    let variables = vm.host().env_all();
    let environ =
        Value::dict(variables.into_iter().map(|(name, value)| (Str::from(name), Value::from(value))));
    let os_error = Value::Class(vm.exception_class("OSError"));
    Ok(ModuleBuilder::new("os")
        .constant("path", Value::Module(path))
        .constant("environ", environ.clone())
        .constant("name", "posix")
        .constant("sep", "/")
        .constant("altsep", Value::None)
        .constant("linesep", "\n")
        .constant("pathsep", ":")
        .constant("curdir", ".")
        .constant("pardir", "..")
        .constant("extsep", ".")
        .constant("devnull", "/dev/null")
        .constant("error", os_error)
        .function("getenv", "(key, default=None)", move |vm, args| {
            let Value::Dict(variables) = &environ else { return Ok(Value::None) };
            let found = variables.get(vm, &args.value("key"))?;
            Ok(found.unwrap_or_else(|| args.value("default")))
        })
        .function("getcwd", "()", |vm, _args| Ok(vm.host().current_dir()))
        .function("getpid", "()", |_vm, _args| Ok(1))
        .function("cpu_count", "()", |_vm, _args| Ok(1))
        .function("urandom", "(size, /)", |vm, args| {
            let mut bytes = vec![0; args.get::<usize>("size")?.min(1 << 20)];
            vm.host().random(&mut bytes);
            Ok(Value::bytes(bytes))
        })
        .function("fspath", "(path)", |vm, args| fspath(vm, &args.value("path")))
        .function("fsencode", "(path)", |vm, args| {
            Ok(Value::bytes(path_of(vm, &args.value("path"))?.into_bytes()))
        })
        .function("listdir", "(path='.')", |vm, args| {
            let (path, shown) = path_argument(vm, &args)?;
            let names = vm.host().list_dir(&path).map_err(|error| file_error(error, &shown))?;
            Ok(Value::list(names.into_iter().map(Value::from).collect()))
        })
        .function("mkdir", "(path, mode=511)", |vm, args| {
            let (path, shown) = path_argument(vm, &args)?;
            if vm.host().exists(&path) {
                return Err(file_error(FileError::Exists, &shown));
            }
            vm.host().make_dir(&path).map_err(|error| file_error(error, &shown))
        })
        .function("makedirs", "(path, mode=511, exist_ok=False)", |vm, args| {
            let (path, shown) = path_argument(vm, &args)?;
            if vm.host().exists(&path) && !args.get::<bool>("exist_ok")? {
                return Err(file_error(FileError::Exists, &shown));
            }
            vm.host().make_dir(&path).map_err(|error| file_error(error, &shown))
        })
        .function("remove", "(path)", remove)
        .function("unlink", "(path)", remove)
        .function("walk", "(top, topdown=True, onerror=None, followlinks=False)", |vm, args| {
            let top = path_of(vm, &args.value("top"))?;
            let mut rows = Vec::new();
            walk(vm, &top, &mut rows);
            Ok(Value::list(rows))
        })
        .getattr(|_vm, name| match &**name {
            "system" | "popen" | "fork" | "kill" | "execv" | "spawnv" | "symlink" | "link" | "chmod"
            | "chown" | "rename" | "replace" | "rmdir" | "removedirs" | "stat" | "scandir" | "chdir" => {
                Err(Error::unsupported(format!("os.{name}()")))
            }
            _ => Ok(None),
        })
        .build())
}

fn walk(vm: &Vm, directory: &str, rows: &mut Vec<Value>) {
    let host = vm.host();
    let names = host.list_dir(directory).unwrap_or_default();
    let (directories, files): (Vec<_>, Vec<_>) =
        names.into_iter().partition(|name| host.is_dir(&joined(directory, name)));
    let texts = |names: &[String]| Value::list(names.iter().map(|name| Value::str(name.as_str())).collect());
    rows.push(Value::tuple([Value::str(directory), texts(&directories), texts(&files)]));
    for name in directories {
        walk(vm, &joined(directory, &name), rows);
    }
}

fn remove(vm: &mut Vm, args: Args) -> PyResult<()> {
    let (path, shown) = path_argument(vm, &args)?;
    vm.host().remove(&path).map_err(|error| file_error(error, &shown))
}

fn path_argument(vm: &mut Vm, args: &Args) -> PyResult<(String, Value)> {
    let shown = args.value("path");
    let path = path_of(vm, &shown)?;
    Ok((path, Value::from(path_of(vm, &shown)?)))
}

/// `os.fspath`
pub(super) fn fspath(vm: &mut Vm, path: &Value) -> PyResult<Value> {
    if matches!(path.plain(), Value::Str(_) | Value::Bytes(_)) {
        return Ok(path.clone());
    }
    match vm.getattr_opt(path, "__fspath__")? {
        Some(method) => vm.call(&method, Vec::new(), Vec::new()),
        None => Err(Error::type_error(format!(
            "expected str, bytes or os.PathLike object, not {}",
            path.type_name()
        ))),
    }
}

pub(super) fn path_of(vm: &mut Vm, path: &Value) -> PyResult<String> {
    let path = fspath(vm, path)?;
    match path.plain() {
        Value::Str(text) => Ok(text.to_string()),
        Value::Bytes(bytes) => Ok(String::from_utf8_lossy(bytes).into_owned()),
        _ => Ok(String::new()),
    }
}

/// The host's refusal as an `OSError`.
pub(super) fn file_error(error: FileError, path: &Value) -> Error {
    let (class, number) = match error {
        FileError::NotFound => ("FileNotFoundError", 2),
        FileError::Denied => ("PermissionError", 13),
        FileError::Exists => ("FileExistsError", 17),
        FileError::NotDirectory => ("NotADirectoryError", 20),
        FileError::IsDirectory => ("IsADirectoryError", 21),
        FileError::Other(_) => ("OSError", 5),
    };
    Error::with_args(class, vec![Value::Int(number), Value::from(error.to_string()), path.clone()])
        .with_attribute("errno", Value::Int(number))
        .with_attribute("strerror", Value::from(error.to_string()))
        .with_attribute("filename", path.clone())
}

/// `os.path`
pub(super) fn make_path(_vm: &mut Vm) -> PyResult<ModuleRef> {
    let predicate = |test: fn(&Vm, &str) -> bool| {
        move |vm: &mut Vm, args: Args| {
            let path = path_of(vm, &args.value("path"))?;
            Ok::<_, Error>(test(vm, &path))
        }
    };
    let text = |change: fn(&str) -> String| {
        move |vm: &mut Vm, args: Args| Ok::<_, Error>(change(&path_of(vm, &args.value("p"))?))
    };
    let pair = |split: fn(&str) -> (String, String)| {
        move |vm: &mut Vm, args: Args| {
            let (a, b) = split(&path_of(vm, &args.value("p"))?);
            Ok::<_, Error>(Value::tuple([Value::from(a), Value::from(b)]))
        }
    };
    Ok(ModuleBuilder::new("posixpath")
        .constant("sep", "/")
        .constant("curdir", ".")
        .constant("pardir", "..")
        .function("join", "(a, *p)", |vm, args| {
            let mut joined = path_of(vm, &args.value("a"))?;
            for part in args.rest() {
                let part = path_of(vm, part)?;
                if part.starts_with('/') {
                    joined = part;
                } else if joined.is_empty() || joined.ends_with('/') {
                    joined.push_str(&part);
                } else {
                    joined = format!("{joined}/{part}");
                }
            }
            Ok(joined)
        })
        .function("basename", "(p)", text(|p| split(p).1))
        .function("dirname", "(p)", text(|p| split(p).0))
        .function("normpath", "(p)", text(normal))
        .function("normcase", "(p)", text(str::to_owned))
        .function("expanduser", "(p)", text(str::to_owned))
        .function("expandvars", "(p)", text(str::to_owned))
        .function("split", "(p)", pair(split))
        .function("splitext", "(p)", pair(split_extension))
        .function("splitdrive", "(p)", pair(|p| (String::new(), p.to_owned())))
        .function("abspath", "(path)", absolute)
        .function("realpath", "(path, *, strict=False)", absolute)
        .function("isabs", "(path)", predicate(|_vm, path| path.starts_with('/')))
        .function("exists", "(path)", predicate(|vm, path| vm.host().exists(path)))
        .function("lexists", "(path)", predicate(|vm, path| vm.host().exists(path)))
        .function("isdir", "(path)", predicate(|vm, path| vm.host().is_dir(path)))
        .function("isfile", "(path)", predicate(|vm, path| vm.host().exists(path) && !vm.host().is_dir(path)))
        .function("islink", "(path)", predicate(|_vm, _path| false))
        .function("getsize", "(path)", |vm, args| {
            let shown = args.value("path");
            let path = path_of(vm, &shown)?;
            vm.host().read(&path).map(|bytes| bytes.len()).map_err(|error| file_error(error, &shown))
        })
        .function("relpath", "(path, start=None)", |vm, args| {
            let path = path_of(vm, &args.value("path"))?;
            let path = full(vm, &path);
            let start = match args.opt("start") {
                Some(start) => path_of(vm, &start)?,
                None => ".".to_owned(),
            };
            let start = full(vm, &start);
            Ok(relative(&path, &start))
        })
        .function("commonprefix", "(m)", |vm, args| {
            let paths = vm.iterate(&args.value("m"))?;
            let paths = paths.iter().map(|path| path_of(vm, path)).collect::<PyResult<Vec<_>>>()?;
            let first: Vec<char> = paths.first().map(|path| path.chars().collect()).unwrap_or_default();
            let same = |at: usize| paths.iter().all(|path| path.chars().nth(at) == first.get(at).copied());
            let length = (0..first.len()).take_while(|at| same(*at)).count();
            Ok(first[..length].iter().collect::<String>())
        })
        .build())
}

fn absolute(vm: &mut Vm, args: Args) -> PyResult<String> {
    let path = path_of(vm, &args.value("path"))?;
    Ok(full(vm, &path))
}

pub(super) fn full(vm: &Vm, path: &str) -> String {
    if path.starts_with('/') { normal(path) } else { normal(&format!("{}/{path}", vm.host().current_dir())) }
}

fn split(path: &str) -> (String, String) {
    let at = path.rfind('/').map_or(0, |at| at + 1);
    let (head, tail) = path.split_at(at);
    let bare = head.trim_end_matches('/');
    (if bare.is_empty() { head } else { bare }.to_owned(), tail.to_owned())
}

fn split_extension(path: &str) -> (String, String) {
    let start = path.rfind('/').map_or(0, |at| at + 1);
    let name = &path[start..];
    let leading = name.len() - name.trim_start_matches('.').len();
    match name.rfind('.').filter(|at| *at >= leading && leading < name.len() && *at > 0) {
        Some(at) => (path[..start + at].to_owned(), name[at..].to_owned()),
        None => (path.to_owned(), String::new()),
    }
}

fn normal(path: &str) -> String {
    let root = if path.starts_with("//") && !path.starts_with("///") {
        "//"
    } else if path.starts_with('/') {
        "/"
    } else {
        ""
    };
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => {
                parts.pop();
            }
            ".." if !root.is_empty() => {}
            part => parts.push(part),
        }
    }
    let joined = format!("{root}{}", parts.join("/"));
    if joined.is_empty() { ".".to_owned() } else { joined }
}

fn relative(path: &str, start: &str) -> String {
    let parts =
        |path: &str| path.split('/').filter(|part| !part.is_empty()).map(str::to_owned).collect::<Vec<_>>();
    let (path, start) = (parts(path), parts(start));
    let common = path.iter().zip(&start).take_while(|(a, b)| a == b).count();
    let up = std::iter::repeat_n("..".to_owned(), start.len() - common);
    let all: Vec<String> = up.chain(path[common..].iter().cloned()).collect();
    if all.is_empty() { ".".to_owned() } else { all.join("/") }
}

fn joined(directory: &str, name: &str) -> String {
    format!("{}/{name}", directory.trim_end_matches('/'))
}
