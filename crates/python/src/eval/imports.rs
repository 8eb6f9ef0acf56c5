//! The `import` statements.

use crate::error::{Error, PyResult};
use crate::value::{ModuleRef, Str, Value};
use crate::vm::Vm;

impl Vm {
    /// level, names asked for → module
    pub(super) fn op_import(&mut self, name: u32, from: bool) -> PyResult<()> {
        let (level, names) = self.pop_two();
        let frame = self.frame();
        let name = frame.code.names[name as usize].clone();
        let full = match level.as_int() {
            Some(level) if level > 0 => self.absolute_name(&name, level as usize)?,
            _ => name,
        };
        let module = self.import(&full)?;
        if from {
            self.import_submodules(&module, &names)?;
            self.push(Value::Module(module));
            return Ok(());
        }
        let top = full.split('.').next().unwrap_or(&full);
        let top = if top.len() == full.len() { module } else { self.import(top)? };
        self.push(Value::Module(top));
        Ok(())
    }

    /// `from package import module` imports the module, where the package does not have the name yet.
    fn import_submodules(&mut self, module: &ModuleRef, names: &Value) -> PyResult<()> {
        let is_package = module.dict.get_name(&self.names.path).is_some();
        let Value::Tuple(names) = names else { return Ok(()) };
        for name in names.iter().filter_map(Value::as_str) {
            if &**name == "*" || module.get(self, name)?.is_some() {
                continue;
            }
            let full = format!("{}.{name}", module.name);
            let known = self.makers.contains_key(&full) || self.companions.contains_key(&full);
            if !is_package
                && !known
                && crate::modules::find(&full).is_none()
                && !crate::modules::is_absent(&full)
            {
                continue;
            }
            match self.import(&full) {
                Ok(_) => {}
                Err(error) if self.is_missing(&error, &full) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    /// Whether an error says that just this module does not exist.
    fn is_missing(&mut self, error: &Error, name: &str) -> bool {
        match error {
            Error::New(new) => {
                new.class == "ModuleNotFoundError"
                    && new.attributes.iter().any(|(key, value)| {
                        *key == "name" && value.as_str().is_some_and(|found| &**found == name)
                    })
            }
            _ => false,
        }
    }

    fn absolute_name(&mut self, name: &Str, level: usize) -> PyResult<Str> {
        let frame = self.frame();
        let globals = frame.globals.clone();
        let package = match globals.get_str("__package__") {
            Some(Value::Str(package)) => package,
            _ => match (globals.get_str("__name__"), globals.get_str("__path__")) {
                (Some(Value::Str(name)), Some(_)) => name,
                (Some(Value::Str(name)), None) => {
                    Str::from(name.rsplit_once('.').map_or("", |(package, _)| package))
                }
                _ => Str::from(""),
            },
        };
        if package.is_empty() {
            return Err(Error::exception(
                "ImportError",
                "attempted relative import with no known parent package",
            ));
        }
        let mut base: &str = &package;
        for _ in 1..level {
            base = match base.rsplit_once('.') {
                Some((outer, _)) => outer,
                None => {
                    return Err(Error::exception(
                        "ImportError",
                        "attempted relative import beyond top-level package",
                    ));
                }
            };
        }
        Ok(if name.is_empty() { Str::from(base) } else { Str::from(format!("{base}.{name}")) })
    }

    /// module → module, attribute
    pub(super) fn op_import_from(&mut self, name: u32) -> PyResult<()> {
        let frame = self.frame();
        let name = frame.code.names[name as usize].clone();
        let module = frame.stack.last().cloned().unwrap_or_default();
        if let Ok(found) = self.get_attribute(&module, &name) {
            self.push(found);
            return Ok(());
        }
        let Value::Module(module) = &module else {
            return Err(Error::no_attribute(&module, &name));
        };
        if let Some(found) = self.module(&format!("{}.{name}", module.name)) {
            self.push(Value::Module(found));
            return Ok(());
        }
        let file = match module.dict.get_name(&self.names.file) {
            Some(Value::Str(file)) => file,
            _ => Str::from("unknown location"),
        };
        Err(Error::exception(
            "ImportError",
            format!("cannot import name '{name}' from '{}' ({file})", module.name),
        )
        .with_attribute("name", Value::Str(module.name.clone()))
        .with_attribute("path", Value::Str(file)))
    }

    /// top module → the module that `import a.b.c as name` means
    pub(super) fn op_import_as(&mut self, name: u32) -> PyResult<()> {
        let mut module = self.pop();
        let name = self.frame().code.names[name as usize].clone();
        for part in name.split('.').skip(1) {
            module = self.getattr(&module, part)?;
        }
        self.push(module);
        Ok(())
    }

    pub(super) fn op_import_star(&mut self) -> PyResult<()> {
        let module = self.pop();
        let Value::Module(module) = &module else { return Ok(()) };
        let names: Vec<Str> = match self.getattr_opt(&Value::Module(module.clone()), "__all__")? {
            Some(all) => self.iterate(&all)?.iter().filter_map(|name| name.as_str().cloned()).collect(),
            None => module.names().into_iter().filter(|name| !name.starts_with('_')).collect(),
        };
        for name in names {
            let Some(value) = module.get(self, &name)? else {
                return Err(Error::no_attribute(&Value::Module(module.clone()), &name));
            };
            let frame = self.frame();
            frame.names.as_ref().unwrap_or(&frame.globals).set_str(name, value);
        }
        Ok(())
    }
}
