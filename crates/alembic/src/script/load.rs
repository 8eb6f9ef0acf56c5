//! Reading revision files: their module level is run, and its names make the header.

use std::collections::HashSet;
use std::rc::Rc;

use python::{Error, ModuleRef, Value, Vm};

use super::directory::{Loaded, Script, ScriptDirectory};
use super::header::{Header, Listed};
use crate::failure::Failure;
use crate::paths;
use crate::revision::{Builder, Revision, RevisionError, Wording};

/// Why the revision files could not be loaded.
pub(super) enum LoadError {
    /// They make no graph. Most commands word this themselves.
    Graph(RevisionError),
    /// One of them could not be read or run.
    File(Failure),
}

impl<E: Into<Failure>> From<E> for LoadError {
    fn from(error: E) -> Self {
        LoadError::File(error.into())
    }
}

impl LoadError {
    /// In the general words of commands.
    pub(super) fn worded(self) -> Failure {
        match self {
            LoadError::Graph(error) => Wording::default().failure(error),
            LoadError::File(failure) => failure,
        }
    }

    /// As an exception that escapes, where a command does not word it.
    pub(super) fn bare(self) -> Failure {
        match self {
            LoadError::Graph(RevisionError::Escaped { class, message }) => Failure::escaped(class, message),
            LoadError::Graph(error) => {
                Failure::escaped(format!("alembic.script.revision.{}", error.class_name()), error.to_string())
            }
            LoadError::File(failure) => failure,
        }
    }
}

/// Loads all revision files in Alembic's order and links them.
pub(super) fn load(vm: &mut Vm, directory: &ScriptDirectory) -> Result<Rc<Loaded>, LoadError> {
    let places = &directory.places;
    let cache = directory.headers.as_ref();
    if let Some(loaded) = cache.and_then(|cache| cache.unchanged(places)) {
        return Ok(loaded);
    }
    let mut files = Vec::new();
    let failure = collect(vm, directory, &mut files).err();
    let cache = cache.filter(|_| failure.is_none());
    if let Some(loaded) = cache.and_then(|cache| cache.linked(places, &files)) {
        return Ok(loaded);
    }
    let mut warnings = Vec::new();
    let result = link(&files, failure, &mut warnings);
    warnings.iter().for_each(|warning| directory.messages.warn(warning));
    let loaded = Rc::new(result?);
    // What warns has to warn each time.
    if let Some(cache) = cache.filter(|_| warnings.is_empty()) {
        cache.keep(places, files, &loaded);
    }
    Ok(loaded)
}

/// Reads the files, up to the first one that cannot be read or taken.
fn collect(vm: &mut Vm, directory: &ScriptDirectory, files: &mut Vec<Listed>) -> Result<(), Failure> {
    let current = directory.host().current_dir();
    // Only another location can list a file again.
    let mut seen = (directory.places.locations.len() > 1).then(HashSet::new);
    for location in directory.places.locations.iter().filter(|location| directory.host().exists(location)) {
        for path in list(directory, &paths::resolve(&current, location))? {
            if seen.as_mut().is_some_and(|seen| !seen.insert(path.clone())) {
                files.push(Listed { path, header: None });
                continue;
            }
            let Some(header) = read(vm, directory, &path)? else { continue };
            let refused = header.revision.verify().is_err();
            files.push(Listed { path, header: Some(header) });
            if refused {
                return Ok(()); // the graph will say why
            }
        }
    }
    Ok(())
}

/// Makes the graph of what was read. `failure` is why reading stopped; what came before it may be refused earlier.
fn link(files: &[Listed], failure: Option<Failure>, warnings: &mut Vec<String>) -> Result<Loaded, LoadError> {
    let mut builder = Builder::default();
    let mut scripts = Vec::new();
    for Listed { path, header } in files {
        match header {
            Some(header) => {
                builder.add(header.revision.clone(), warnings).map_err(LoadError::Graph)?;
                scripts.push(Script { path: path.clone(), longdoc: header.longdoc.clone() });
            }
            None => warnings.push(format!(
                "File {path} loaded twice! ignoring. Please ensure version_locations is unique."
            )),
        }
    }
    match failure {
        Some(failure) => Err(LoadError::File(failure)),
        None => Ok(Loaded { map: builder.finish(warnings).map_err(LoadError::Graph)?, scripts }),
    }
}

/// The files of a version location: those of a directory sorted by name, before its sub-directories. `root` is absolute
/// and without `..`.
fn list(directory: &ScriptDirectory, root: &str) -> Result<Vec<String>, Failure> {
    let (folders, files) = directory.host().entries(root).unwrap_or_default();
    let within = |name: &String| format!("{}/{name}", root.trim_end_matches('/'));
    let mut found = Vec::new();
    if !paths::name(root).ends_with("__pycache__") {
        if directory.places.sourceless {
            refuse_compiled(&files)?;
        }
        found.extend(files.iter().map(within));
    }
    if directory.places.recursive {
        for folder in &folders {
            found.extend(list(directory, &within(folder))?);
        }
    }
    Ok(found)
}

/// Compiled files need CPython; those that lie beside their source are not needed.
fn refuse_compiled(files: &[String]) -> Result<(), Failure> {
    let compiled = |name: &&String| {
        name.strip_suffix('c').or_else(|| name.strip_suffix('o')).is_some_and(|source| {
            source.ends_with(".py")
                && !source.starts_with("__init__")
                && !files.iter().any(|file| file == source)
        })
    };
    match files.iter().find(compiled) {
        Some(name) => Err(Failure::unsupported(
            format!("compiled revision file {name} (sourceless = true)"),
            "add the .py file that it was compiled from",
        )),
        None => Ok(()),
    }
}

fn is_revision_file(name: &str) -> bool {
    name.ends_with(".py") && !name.starts_with(".#") && !name.starts_with("__init__")
}

/// Reads one file; nothing for one that is no revision file by its name.
pub(super) fn read(
    vm: &mut Vm,
    directory: &ScriptDirectory,
    path: &str,
) -> Result<Option<Rc<Header>>, Failure> {
    if !is_revision_file(paths::name(path)) {
        return Ok(None);
    }
    let mut read = || {
        let module = directory.run(vm, path)?;
        header(vm, path, &module)
    };
    match &directory.headers {
        Some(cache) => cache.header(path, &mut read).map(Some),
        None => read().map(|header| Some(Rc::new(header))),
    }
}

/// Runs a revision file, or env.py, as a module of its own.
pub(crate) fn run(vm: &mut Vm, path: &str) -> Result<ModuleRef, Failure> {
    let word = |c: char| if c.is_alphanumeric() || c == '_' { c } else { '_' };
    let module_name: String = paths::name(path).chars().map(word).collect();
    Ok(vm.run_file(path, &module_name)?)
}

fn header(vm: &mut Vm, path: &str, module: &ModuleRef) -> Result<Header, Failure> {
    let module = Value::Module(module.clone());
    let id = match vm.getattr_opt(&module, "revision")? {
        Some(Value::Str(id)) => id.to_string(),
        Some(other) => return Err(not_iterable(&other)),
        None => id_from_name(path)?,
    };
    let down = vm.getattr(&module, "down_revision")?;
    let labels = vm.getattr_opt(&module, "branch_labels")?.unwrap_or(Value::None);
    let dependencies = vm.getattr_opt(&module, "depends_on")?.unwrap_or(Value::None);
    let doc = vm.getattr_opt(&module, "__doc__")?.unwrap_or(Value::None);
    let longdoc = doc.as_str().map(|doc| doc.trim().to_owned()).unwrap_or_default();
    let revision = Revision {
        id,
        down_revisions: names(vm, &down)?,
        dependencies: names(vm, &dependencies)?,
        branch_labels: names(vm, &labels)?,
        doc: longdoc.split("\n\n").next().unwrap_or_default().to_owned(),
    };
    Ok(Header { revision, longdoc })
}

/// One name, or several: what `down_revision`, `depends_on` and `branch_labels` may be.
fn names(vm: &mut Vm, value: &Value) -> Result<Vec<String>, Failure> {
    match value {
        Value::None => Ok(Vec::new()),
        Value::Str(name) => Ok(vec![name.to_string()]),
        Value::Tuple(_) | Value::List(_) | Value::Set(_) | Value::Dict(_) => {
            let items = vm.iterate(value)?;
            items.iter().map(|item| Ok(vm.str_of(item)?.to_string())).collect()
        }
        other => Ok(vec![vm.str_of(other)?.to_string()]),
    }
}

fn not_iterable(value: &Value) -> Failure {
    Failure::escaped("TypeError", format!("'{}' object is not iterable", value.type_name()))
}

/// From the time before revision files named themselves: `<hexadecimal>.py`.
fn id_from_name(path: &str) -> Result<String, Failure> {
    let name = paths::name(path);
    match name.strip_suffix(".py") {
        Some(id) if !id.is_empty() && id.chars().all(|c| matches!(c, 'a'..='f' | '0'..='9')) => {
            Ok(id.to_owned())
        }
        _ => Err(Failure::command(format!(
            "Could not determine revision id from filename {name}. Be sure the 'revision' variable is declared \
             inside the script (please see 'Upgrading from Alembic 0.1 to 0.2' in the documentation)."
        ))),
    }
}

/// Makes directories searchable for imports, before those that already are.
pub(super) fn prepend_sys_path(vm: &mut Vm, directories: &[String]) -> Result<(), Failure> {
    for directory in directories.iter().rev() {
        vm.prepend_path(directory);
    }
    Ok(())
}

/// `package:directory` is a directory within an importable package; anything else a path.
pub(super) fn resource_to_path(vm: &mut Vm, text: &str) -> Result<String, Failure> {
    let mut parts = text.split(':');
    let package = parts.next().unwrap_or_default();
    if text.starts_with('/') || !text.contains(':') {
        return Ok(paths::pure(text));
    }
    let host = vm.host();
    let relative = package.replace('.', "/");
    let roots: Vec<String> = vm.search_path().to_vec();
    let Some(root) = roots.iter().map(|root| paths::join(root, &relative)).find(|root| host.is_dir(root))
    else {
        return Err(Error::exception("ModuleNotFoundError", format!("No module named '{package}'")).into());
    };
    Ok(parts.fold(root, |path, part| paths::join(&path, part)))
}
