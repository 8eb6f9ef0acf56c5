//! The script directory as configured, and what was loaded from it.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use python::Host;
use python::ModuleRef;
use python::Vm;

use super::header::{HeaderCache, Places};
use super::load::{self, LoadError};
use crate::environment::config::{Config, Hook, Setting, no_path};
use crate::failure::Failure;
use crate::messages::Messages;
use crate::paths;
use crate::revision::plan::Step;
use crate::revision::{
    Place, Range, Rev, RevisionError, RevisionMap, Spec, Wording, refuse_downgrade, refuse_upgrade,
};

/// A revision file.
#[derive(Debug)]
pub struct Script {
    /// Where it lies.
    pub path: String,
    /// Its docstring, stripped.
    pub longdoc: String,
}

/// The revision files and the graph that they make: plain data.
#[derive(Debug)]
pub struct Loaded {
    /// The graph.
    pub map: RevisionMap,
    /// The files, by their number in the graph.
    pub scripts: Vec<Script>,
}

/// The script directory of a command.
pub struct ScriptDirectory {
    /// The directory, as configured.
    pub dir: String,
    pub(super) config: Rc<Config>,
    pub(super) messages: Messages,
    pub(super) file_template: Setting,
    pub(super) truncate_slug_length: isize,
    pub(super) timezone: Option<Setting>,
    pub(super) hooks: Vec<Hook>,
    pub(super) configured_locations: Option<Vec<String>>,
    /// Where revision files lie.
    pub places: Places,
    pub(super) headers: Option<Rc<dyn HeaderCache>>,
    loaded: RefCell<Option<Rc<Loaded>>>,
    /// Modules that have been run, by path.
    pub(super) modules: RefCell<HashMap<String, ModuleRef>>,
}

const DEFAULT_FILE_TEMPLATE: &str = "%(rev)s_%(slug)s";
const DEFAULT_SLUG_LENGTH: isize = 40;

impl ScriptDirectory {
    /// The directory that the configuration names. It has to exist; `prepend_sys_path` takes effect.
    pub fn from_config(
        vm: &mut Vm,
        config: &Rc<Config>,
        messages: &Messages,
        headers: Option<Rc<dyn HeaderCache>>,
    ) -> Result<Self, Failure> {
        let location = config
            .setting("script_location")?
            .map(|setting| setting.text(no_path))
            .transpose()?
            .ok_or_else(|| Failure::command("No 'script_location' key found in configuration."))?;
        let truncate = config.setting("truncate_slug_length")?.map(to_int).transpose()?;
        // Deprecations are not shown: Python hides them by default.
        if let Some(prepended) = config.prepend_sys_path(&mut |_| ())? {
            load::prepend_sys_path(vm, &prepended)?;
        }
        let recursive = config.alembic_flag("recursive_version_locations")?;
        let host = Rc::clone(config.host());
        let current = host.current_dir();
        let dir = load::resource_to_path(vm, &location)?;
        let file_template = config.setting("file_template")?;
        let sourceless = config.alembic_flag("sourceless")?;
        refuse_encoding(config.setting("output_encoding")?)?;
        let configured = config.version_locations(&mut |_| ())?.filter(|locations| !locations.is_empty());
        let timezone = config.setting("timezone")?;
        let hooks = config.hooks()?;
        if !host.exists(&dir) {
            return Err(Failure::command(format!(
                "Path doesn't exist: {dir}.  Please use the 'init' command to create a new scripts folder."
            )));
        }
        let locations = match &configured {
            None => vec![paths::absolute(&current, &paths::join(&dir, "versions"))],
            Some(configured) => {
                let absolute =
                    |location: &String| Ok(paths::absolute(&current, &load::resource_to_path(vm, location)?));
                configured.iter().map(absolute).collect::<Result<_, Failure>>()?
            }
        };
        Ok(ScriptDirectory {
            dir,
            config: Rc::clone(config),
            messages: messages.clone(),
            file_template: file_template.unwrap_or_else(|| Setting::Text(DEFAULT_FILE_TEMPLATE.to_owned())),
            truncate_slug_length: truncate.filter(|length| *length != 0).unwrap_or(DEFAULT_SLUG_LENGTH),
            timezone,
            hooks,
            configured_locations: configured,
            places: Places { locations, recursive, sourceless },
            headers,
            loaded: RefCell::default(),
            modules: RefCell::default(),
        })
    }

    pub(super) fn host(&self) -> &Rc<dyn Host> {
        self.config.host()
    }

    /// `env.py`
    pub fn env_py(&self) -> String {
        paths::join(&self.dir, "env.py")
    }

    /// The revision files, loaded at the first use. A failure is not remembered.
    pub fn load(&self, vm: &mut Vm) -> Result<Rc<Loaded>, Failure> {
        self.load_once(vm).map_err(LoadError::worded)
    }

    /// The same, where the errors of the graph escape as they are.
    pub fn load_bare(&self, vm: &mut Vm) -> Result<Rc<Loaded>, Failure> {
        self.load_once(vm).map_err(LoadError::bare)
    }

    fn load_once(&self, vm: &mut Vm) -> Result<Rc<Loaded>, LoadError> {
        if let Some(loaded) = &*self.loaded.borrow() {
            return Ok(Rc::clone(loaded));
        }
        let loaded = load::load(vm, self)?;
        *self.loaded.borrow_mut() = Some(Rc::clone(&loaded));
        Ok(loaded)
    }

    /// The module of a revision, run now if only its header is known so far.
    pub fn module(&self, vm: &mut Vm, loaded: &Loaded, rev: Rev) -> Result<ModuleRef, Failure> {
        let path = &loaded.scripts[rev.index()].path;
        let known = self.modules.borrow().get(path).cloned();
        match known {
            Some(module) => Ok(module),
            None => self.run(vm, path),
        }
    }

    /// Runs a revision file.
    pub(super) fn run(&self, vm: &mut Vm, path: &str) -> Result<ModuleRef, Failure> {
        let module = load::run(vm, path)?;
        self.modules.borrow_mut().insert(path.to_owned(), Rc::clone(&module));
        Ok(module)
    }

    /// The revisions that an identifier means, in the command's words if there are none.
    pub fn get_revisions(&self, vm: &mut Vm, spec: Spec<'_>) -> Result<Vec<Place>, Failure> {
        let loaded = self.load(vm)?;
        loaded.map.get_revisions(spec).map_err(general)
    }

    /// The steps of an upgrade.
    pub fn upgrade_steps(&self, vm: &mut Vm, to: &str, heads: &[String]) -> Result<Vec<Step>, Failure> {
        let wording = Wording {
            ancestor: Some("Destination {end} is not a valid upgrade target from current head(s)"),
            end: Some(to),
            ..Wording::default()
        };
        // Refused before any script is read, whatever state they are in.
        refuse_upgrade(to, heads).map_err(|error| wording.failure(error))?;
        let loaded = self.load(vm)?;
        self.warned(|warnings| loaded.map.plan_upgrade(to, heads, warnings))
            .map_err(|error| wording.failure(error))
    }

    /// The steps of a downgrade.
    pub fn downgrade_steps(&self, vm: &mut Vm, to: &str, heads: &[String]) -> Result<Vec<Step>, Failure> {
        let wording = Wording {
            ancestor: Some("Destination {end} is not a valid downgrade target from current head(s)"),
            end: Some(to),
            ..Wording::default()
        };
        refuse_downgrade(to, heads).map_err(|error| wording.failure(error))?;
        let loaded = self.load(vm)?;
        self.warned(|warnings| loaded.map.plan_downgrade(to, heads, warnings))
            .map_err(|error| wording.failure(error))
    }

    /// The steps of a stamp.
    pub fn stamp_steps(&self, vm: &mut Vm, to: &[String], heads: &[String]) -> Result<Vec<Step>, Failure> {
        let wording = Wording {
            multiple_heads: Some("Multiple heads are present; please specify a single target revision"),
            ..Wording::default()
        };
        let loaded = self.load(vm)?;
        loaded.map.plan_stamp(to, heads).map_err(|error| wording.failure(error))
    }

    /// The revisions between two ends, newest first, both ends included.
    pub fn walk(&self, vm: &mut Vm, base: Spec<'_>, head: Spec<'_>) -> Result<Vec<Rev>, Failure> {
        let (start, end) = (shown(base), shown(head));
        let wording = Wording { start: Some(&start), end: Some(&end), ..Wording::default() };
        let range = Range { upper: head, lower: base, inclusive: true, implicit_base: false, strict: false };
        let loaded = self.load(vm)?;
        self.warned(|warnings| loaded.map.range_up(range, warnings)).map_err(|error| wording.failure(error))
    }

    fn warned<T>(&self, work: impl FnOnce(&mut Vec<String>) -> T) -> T {
        let mut warnings = Vec::new();
        let result = work(&mut warnings);
        warnings.iter().for_each(|warning| self.messages.warn(warning));
        result
    }
}

/// The general wording of the graph's errors.
pub(crate) fn general(error: RevisionError) -> Failure {
    Wording::default().failure(error)
}

fn shown(spec: Spec<'_>) -> String {
    match spec {
        Spec::None => "None".to_owned(),
        Spec::Text(text) => text.to_owned(),
        Spec::Several(items) => crate::revision::quote_tuple(items),
    }
}

fn to_int(setting: Setting) -> Result<isize, Failure> {
    match setting {
        Setting::Flag(flag) => Ok(isize::from(flag)),
        Setting::Text(text) | Setting::Integer(text) => text.trim().parse().map_err(|_| {
            let message =
                format!("invalid literal for int() with base 10: {}", crate::revision::quote(&text));
            Failure::escaped("ValueError", message)
        }),
        Setting::Other { kind, .. } => {
            let message = format!(
                "int() argument must be a string, a bytes-like object or a real number, not '{kind}'"
            );
            Err(Failure::escaped("TypeError", message))
        }
    }
}

/// Files are written in UTF-8; another encoding is refused by name.
fn refuse_encoding(encoding: Option<Setting>) -> Result<(), Failure> {
    match encoding {
        Some(Setting::Text(name))
            if !["utf-8", "utf8", "utf_8", "ascii", "us-ascii"].contains(&&*name.to_lowercase()) =>
        {
            Err(Failure::unsupported(format!("output_encoding = {name}"), "write files in utf-8"))
        }
        Some(other) if !matches!(other, Setting::Text(_)) => {
            let construct = format!("output_encoding as {}", other.kind());
            Err(Failure::unsupported(construct, "write files in utf-8"))
        }
        _ => Ok(()),
    }
}
