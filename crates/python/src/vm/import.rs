//! Imports: native modules, then files of the project.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use super::Vm;
use crate::compile::Code;
use crate::error::{Error, PyResult};
use crate::value::{Dict, Module, ModuleRef, Str, Value};

/// Makes a native module at its first import.
pub(crate) type ModuleMaker = Rc<dyn Fn(&mut Vm) -> PyResult<ModuleRef>>;

/// Compiled files by path and content, shared between interpreters of a thread.
#[derive(Clone, Default)]
pub struct CodeCache(Rc<RefCell<HashMap<String, Cached>>>);

/// Code, and the hash of the text that it was compiled from.
type Cached = (u64, Rc<Code>);

impl CodeCache {
    /// How many files are held.
    pub fn len(&self) -> usize {
        self.0.borrow().len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Forgets all files.
    pub fn clear(&self) {
        self.0.borrow_mut().clear();
    }

    pub(crate) fn get(&self, path: &str, hash: u64) -> Option<Rc<Code>> {
        self.0.borrow().get(path).filter(|(known, _)| *known == hash).map(|(_, code)| code.clone())
    }

    pub(crate) fn put(&self, path: &str, hash: u64, code: Rc<Code>) {
        self.0.borrow_mut().insert(path.to_owned(), (hash, code));
    }
}

/// Where a module of the project is.
struct Found {
    file: Option<String>,
    /// The directory of a package
    package: Option<String>,
}

impl Vm {
    /// Registers a native module; it is made at its first import.
    pub fn register_module(&mut self, name: &str, make: impl Fn(&mut Vm) -> PyResult<ModuleRef> + 'static) {
        self.makers.insert(name.to_owned(), Rc::new(make));
    }

    /// Registers a native module that a file of the project goes before.
    pub fn register_companion(
        &mut self,
        name: &str,
        make: impl Fn(&mut Vm) -> PyResult<ModuleRef> + 'static,
    ) {
        self.companions.insert(name.to_owned(), Rc::new(make));
    }

    /// Registers modules that scripts may import and that are not here: what they would do is refused by name.
    pub fn register_absent(&mut self, names: &'static str) {
        for name in names.split_ascii_whitespace() {
            self.register_module(name, move |_vm| Ok(crate::modules::absent(name)));
        }
    }

    /// `sys.path`
    pub fn search_path(&self) -> &[String] {
        &self.search_path
    }

    /// Puts a directory in front of `sys.path`.
    pub fn prepend_path(&mut self, directory: &str) {
        self.search_path.insert(0, directory.to_owned());
    }

    /// The module of a full name such as `sqlalchemy.dialects.postgresql`, imported if it is not yet.
    pub fn import(&mut self, name: &str) -> PyResult<ModuleRef> {
        match self.modules.get_str(name) {
            Some(Value::Module(module)) => return Ok(module),
            Some(Value::None) => {
                return Err(import_error(format!("import of {name} halted; None in sys.modules"), name));
            }
            _ => {}
        }
        let parent = match name.rsplit_once('.') {
            Some((parent, _)) => Some(self.import(parent)?),
            None => None,
        };
        if let Some(module) = self.module(name) {
            return Ok(module);
        }
        let module = self.load(name, parent.as_ref())?;
        if let (Some(parent), Some((_, last))) = (parent, name.rsplit_once('.')) {
            parent.dict.set_str(last, Value::Module(module.clone()));
        }
        Ok(module)
    }

    fn load(&mut self, name: &str, parent: Option<&ModuleRef>) -> PyResult<ModuleRef> {
        if let Some(make) = self.makers.get(name).cloned() {
            return self.make_native(name, |vm| make(vm));
        }
        if let Some(make) = crate::modules::find(name) {
            return self.make_native(name, make);
        }
        let found = self.find_file(name, parent)?;
        if found.is_none()
            && parent.is_none_or(|parent| self.is_native_module(parent))
            && let Some(make) = self.companions.get(name).cloned()
        {
            return self.make_native(name, |vm| make(vm));
        }
        match found {
            Some(found) => self.load_file(name, &found),
            None if crate::modules::is_absent(name)
                && parent.is_none_or(|parent| self.is_native_module(parent)) =>
            {
                self.make_native(name, |_vm| Ok(crate::modules::absent(name)))
            }
            None => Err(match parent {
                Some(parent)
                    if parent.dict.get_name(&self.names.path).is_none() && !self.is_native_module(parent) =>
                {
                    import_error(
                        format!("No module named '{name}'; '{}' is not a package", parent.name),
                        name,
                    )
                }
                _ => import_error(format!("No module named '{name}'"), name),
            }),
        }
    }

    fn is_native_module(&self, module: &ModuleRef) -> bool {
        module.dict.get_name(&self.names.file).is_none()
    }

    fn make_native(
        &mut self,
        name: &str,
        make: impl FnOnce(&mut Vm) -> PyResult<ModuleRef>,
    ) -> PyResult<ModuleRef> {
        let module = make(self)?;
        self.modules.set_str(name, Value::Module(module.clone()));
        Ok(module)
    }

    fn find_file(&mut self, name: &str, parent: Option<&ModuleRef>) -> PyResult<Option<Found>> {
        let directories: Vec<String> = match parent {
            // CPython's finders know their directories by absolute paths.
            None => {
                let here = self.host.current_dir();
                self.search_path.iter().map(|directory| absolute(&here, directory)).collect()
            }
            Some(parent) => match parent.dict.get_name(&self.names.path) {
                Some(path) => self
                    .iterate(&path)?
                    .iter()
                    .filter_map(|entry| entry.as_str().map(|text| text.to_string()))
                    .collect(),
                None => Vec::new(),
            },
        };
        let last = name.rsplit('.').next().unwrap_or(name);
        let mut namespace = None;
        for directory in directories {
            let base = join(&directory, last);
            let init = format!("{base}/__init__.py");
            if self.host.exists(&init) {
                return Ok(Some(Found { file: Some(init), package: Some(base) }));
            }
            let file = format!("{base}.py");
            if self.host.exists(&file) && !self.host.is_dir(&file) {
                return Ok(Some(Found { file: Some(file), package: None }));
            }
            if namespace.is_none() && self.host.is_dir(&base) {
                namespace = Some(Found { file: None, package: Some(base) });
            }
        }
        Ok(namespace)
    }

    fn load_file(&mut self, name: &str, found: &Found) -> PyResult<ModuleRef> {
        let module = Module::new(name);
        self.describe(&module, found);
        self.modules.set_str(name, Value::Module(module.clone()));
        if let Some(file) = &found.file
            && let Err(error) = self.execute_file(file, &module)
        {
            self.modules.remove_str(name);
            return Err(error);
        }
        // A module may replace itself in `sys.modules`.
        Ok(self.module(name).unwrap_or(module))
    }

    fn describe(&mut self, module: &ModuleRef, found: &Found) {
        let package = match &found.package {
            Some(directory) => {
                module.dict.set_str("__path__", Value::list(vec![Value::str(directory.as_str())]));
                module.name.clone()
            }
            None => Str::from(module.name.rsplit_once('.').map_or("", |(parent, _)| parent)),
        };
        module.dict.set_str("__package__", Value::Str(package));
        if let Some(file) = &found.file {
            module.dict.set_str("__file__", Value::str(file.as_str()));
        }
    }

    /// Runs a file as a module of this name; it is not entered into `sys.modules`.
    pub fn run_file(&mut self, path: &str, module_name: &str) -> PyResult<ModuleRef> {
        let module = Module::new(module_name);
        self.describe(&module, &Found { file: Some(path.to_owned()), package: None });
        self.execute_file(path, &module)?;
        Ok(module)
    }

    /// Runs a file as the program itself: it is `__main__`, in `sys.modules` too.
    pub fn run_main(&mut self, path: &str) -> PyResult<ModuleRef> {
        let module = Module::new("__main__");
        self.describe(&module, &Found { file: Some(path.to_owned()), package: None });
        module.dict.set_str("__package__", Value::None);
        self.modules.set_str("__main__", Value::Module(module.clone()));
        self.execute_file(path, &module)?;
        Ok(module)
    }

    fn execute_file(&mut self, path: &str, module: &ModuleRef) -> PyResult<()> {
        let bytes = self
            .host
            .read(path)
            .map_err(|error| Error::exception("ImportError", format!("cannot read {path}: {error}")))?;
        let code = self.compile_file(path, &bytes)?;
        self.run_module(&code, module)
    }

    /// Compiles a file's content; what was compiled before comes from the cache.
    pub fn compile_file(&mut self, path: &str, bytes: &[u8]) -> PyResult<Rc<Code>> {
        self.compiled(path, bytes, || crate::compile::compile_module(path, bytes))
    }

    fn compiled(
        &mut self,
        path: &str,
        bytes: &[u8],
        compile: impl FnOnce() -> PyResult<Rc<Code>>,
    ) -> PyResult<Rc<Code>> {
        let hash = crate::value::string::hash_bytes(bytes) as u64 ^ (bytes.len() as u64).rotate_left(32);
        if let Some(code) = self.code_cache.get(path, hash) {
            return Ok(code);
        }
        let code = compile()?;
        self.code_cache.put(path, hash, code.clone());
        Ok(code)
    }

    /// A native module written in Python; `label` stands for its file in tracebacks.
    pub fn module_from_source(&mut self, name: &str, source: &'static str) -> PyResult<ModuleRef> {
        let label = format!("<frozen {name}>");
        let module = Module::new(name);
        let code =
            self.compiled(&label, source.as_bytes(), || crate::compile::compile_own_module(&label, source))?;
        self.run_module(&code, &module)?;
        Ok(module)
    }

    /// Runs source text with these variables, as `exec` does.
    pub fn execute(
        &mut self,
        source: &str,
        label: &str,
        globals: &Rc<Dict>,
        locals: &Rc<Dict>,
    ) -> PyResult<()> {
        let code = crate::compile::compile_module(label, source.as_bytes())?;
        self.run_code(&code, globals, locals).map(drop)
    }
}

fn absolute(here: &str, directory: &str) -> String {
    match directory {
        "" | "." => here.to_owned(),
        rooted if rooted.starts_with('/') => rooted.to_owned(),
        relative => join(here, relative),
    }
}

pub(crate) fn join(directory: &str, name: &str) -> String {
    if directory.is_empty() {
        return name.to_owned();
    }
    format!("{}/{name}", directory.trim_end_matches('/'))
}

fn import_error(message: String, name: &str) -> Error {
    Error::exception("ModuleNotFoundError", message)
        .with_attribute("name", Value::str(name))
        .with_attribute("path", Value::None)
}
