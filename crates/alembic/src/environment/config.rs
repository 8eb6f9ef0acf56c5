//! `Config`: alembic.ini and pyproject.toml as commands and scripts ask them.

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

use indexmap::IndexMap;
use python::Host;

use super::ini::{Ini, IniError};
use super::percent::{self, Item};
use super::pyproject;
use super::toml;
use crate::cli::Namespace;
use crate::failure::Failure;
use crate::paths;
use crate::revision::quote;

/// The configuration of one command.
pub struct Config {
    host: Rc<dyn Host>,
    /// The ini file, as the command line names it.
    pub config_file_name: String,
    /// The pyproject.toml, as the command line names it.
    pub toml_file_name: String,
    /// The ini file's main section (`--name`).
    pub ini_section: RefCell<String>,
    /// The command line.
    pub options: Rc<Namespace>,
    ini: OnceCell<RefCell<Ini>>,
    toml: OnceCell<toml::Table>,
}

/// A post-write hook: its name and its options.
pub type Hook = (String, IndexMap<String, String>);

/// A list option: where it was found decides how it is written.
type List = Option<Vec<String>>;

impl Config {
    /// The configuration that a command line points to.
    pub fn new(
        host: Rc<dyn Host>,
        ini: String,
        toml: String,
        section: String,
        options: Rc<Namespace>,
    ) -> Self {
        Config {
            host,
            config_file_name: ini,
            toml_file_name: toml,
            ini_section: RefCell::new(section),
            options,
            ini: OnceCell::new(),
            toml: OnceCell::new(),
        }
    }

    /// The host whose files are configured.
    pub fn host(&self) -> &Rc<dyn Host> {
        &self.host
    }

    /// True if the command shall say nothing (`--quiet`).
    pub fn quiet(&self) -> bool {
        self.options.flag("quiet")
    }

    /// Writes a line for a person, unless the command shall say nothing.
    pub fn print(&self, text: &str) {
        if !self.quiet() {
            self.host.stdout(&format!("{text}\n"));
        }
    }

    /// The directory of a file, as `%(here)s` has it.
    fn here(&self, file: &str) -> String {
        paths::parent(&paths::absolute(&self.host.current_dir(), file))
    }

    /// The ini file, read at the first use. One that is not there is empty.
    pub fn ini(&self) -> Result<&RefCell<Ini>, Failure> {
        if let Some(ini) = self.ini.get() {
            return Ok(ini);
        }
        let mut ini = Ini::new([("here".to_owned(), self.here(&self.config_file_name))]);
        if let Ok(bytes) = self.host.read(&self.config_file_name) {
            let text = String::from_utf8(bytes).map_err(|error| not_utf8(&error))?;
            // Error texts show the path object that Alembic hands to configparser.
            let source = format!("PosixPath({})", quote(&paths::pure(&self.config_file_name)));
            ini.read(&text.replace("\r\n", "\n"), &source).map_err(from_ini)?;
        }
        Ok(self.ini.get_or_init(|| RefCell::new(ini)))
    }

    /// `[tool.alembic]` of pyproject.toml, read at the first use.
    fn toml(&self) -> Result<&toml::Table, Failure> {
        if let Some(table) = self.toml.get() {
            return Ok(table);
        }
        let table = match self.host.read(&self.toml_file_name) {
            Err(_) => toml::Table::new(),
            Ok(bytes) => {
                let text = String::from_utf8(bytes).map_err(|error| not_utf8(&error))?;
                pyproject::section(&text)?
            }
        };
        Ok(self.toml.get_or_init(|| table))
    }

    /// True if pyproject.toml has a `[tool.alembic]` of its own.
    pub fn has_toml_section(&self) -> Result<bool, Failure> {
        Ok(!self.toml()?.is_empty())
    }

    fn section(&self) -> String {
        self.ini_section.borrow().clone()
    }

    /// An option of any section of the ini file. A missing section is refused.
    pub fn section_option(&self, section: &str, name: &str) -> Result<Option<String>, Failure> {
        let ini = self.ini()?.borrow();
        if !ini.has_section(section) {
            return Err(Failure::command(format!(
                "No config file {} found, or file has no '[{section}]' section",
                quote(&self.config_file_name)
            )));
        }
        ini.get(section, name).map_err(from_ini)
    }

    /// An option of the main section of the ini file.
    pub fn main_option(&self, name: &str) -> Result<Option<String>, Failure> {
        self.section_option(&self.section(), name)
    }

    /// All options of a section, or none if there is no such section.
    pub fn section_items(&self, section: &str) -> Result<Option<IndexMap<String, String>>, Failure> {
        let ini = self.ini()?.borrow();
        if ini.has_section(section) { ini.items(section).map(Some).map_err(from_ini) } else { Ok(None) }
    }

    /// Sets an option; the section is made if needed.
    pub fn set_section_option(&self, section: &str, name: &str, value: &str) -> Result<(), Failure> {
        let mut ini = self.ini()?.borrow_mut();
        ini.add_section(section);
        ini.set(section, name, value).map_err(from_ini)
    }

    /// Sets an option of the main section.
    pub fn set_main_option(&self, name: &str, value: &str) -> Result<(), Failure> {
        self.set_section_option(&self.section(), name, value)
    }

    /// Removes an option of the main section.
    pub fn remove_main_option(&self, name: &str) -> Result<(), Failure> {
        self.ini()?.borrow_mut().remove(&self.section(), name);
        Ok(())
    }

    /// A text option of the ini file's main section or, failing that, of pyproject.toml.
    pub fn alembic_option(&self, name: &str) -> Result<Option<String>, Failure> {
        if let Some(value) = self.ini_option(name)? {
            return Ok(Some(value));
        }
        match self.toml_option(name)? {
            None => Ok(None),
            Some(toml::Value::Text(text) | toml::Value::Integer(text)) => Ok(Some(text)),
            Some(toml::Value::Flag(flag)) => Ok(Some(flag.to_string())),
            Some(_) => Err(unsupported_toml(name)),
        }
    }

    /// The same with what is no text by the name of its class in Python: what uses it refuses it in its own words.
    pub fn setting(&self, name: &str) -> Result<Option<Setting>, Failure> {
        if let Some(value) = self.ini_option(name)? {
            return Ok(Some(Setting::Text(value)));
        }
        Ok(self.toml_option(name)?.map(|value| match value {
            toml::Value::Text(text) => Setting::Text(text),
            toml::Value::Integer(number) => Setting::Integer(number),
            toml::Value::Flag(flag) => Setting::Flag(flag),
            other => Setting::Other { kind: other.kind(), is_empty: other.is_empty() },
        }))
    }

    /// An option of pyproject.toml, its templates filled.
    fn toml_option(&self, name: &str) -> Result<Option<toml::Value>, Failure> {
        let table = |table: &toml::Table| {
            let filled = table.iter().map(|(key, value)| Ok((key.clone(), self.filled(value)?)));
            filled.collect::<Result<toml::Table, Failure>>().map(toml::Value::Table)
        };
        let value = match self.toml()?.get(name) {
            None => return Ok(None),
            Some(value @ toml::Value::Text(_)) => self.filled(value)?,
            Some(toml::Value::Table(items)) => table(items)?,
            Some(toml::Value::Array(items)) if matches!(items.first(), Some(toml::Value::Table(_))) => {
                let each = |item: &toml::Value| match item {
                    toml::Value::Table(items) => table(items),
                    other => {
                        let message = format!("'{}' object has no attribute 'items'", other.kind());
                        Err(Failure::escaped("AttributeError", message))
                    }
                };
                toml::Value::Array(items.iter().map(each).collect::<Result<_, _>>()?)
            }
            Some(toml::Value::Array(items)) => {
                toml::Value::Array(items.iter().map(|item| self.filled(item)).collect::<Result<_, _>>()?)
            }
            Some(toml::Value::Other(_)) => return Err(unsupported_toml(name)),
            Some(other) => other.clone(),
        };
        Ok(Some(value))
    }

    /// Python's `value % {"here": …}`.
    fn filled(&self, value: &toml::Value) -> Result<toml::Value, Failure> {
        match value {
            toml::Value::Text(text) => self.fill(text).map(toml::Value::Text),
            other => Err(no_template(other.kind())),
        }
    }

    /// An option that is true or false.
    pub fn alembic_flag(&self, name: &str) -> Result<bool, Failure> {
        if let Some(value) = self.ini_option(name)? {
            return Ok(value == "true");
        }
        match self.toml()?.get(name) {
            None => Ok(false),
            Some(toml::Value::Flag(flag)) => Ok(*flag),
            Some(_) => {
                Err(Failure::command(format!("boolean value expected for TOML parameter {}", quote(name))))
            }
        }
    }

    /// `revision_environment` and other options that SQLAlchemy's `asbool` reads.
    pub fn alembic_bool(&self, name: &str) -> Result<bool, Failure> {
        let text = match self.setting(name)? {
            None => return Ok(false),
            Some(Setting::Text(text)) => text,
            Some(other) => return Ok(other.is_true()),
        };
        match text.trim().to_lowercase().as_str() {
            "true" | "yes" | "on" | "y" | "t" | "1" => Ok(true),
            "false" | "no" | "off" | "n" | "f" | "0" => Ok(false),
            other => {
                Err(Failure::escaped("ValueError", format!("String is not true/false: {}", quote(other))))
            }
        }
    }

    fn ini_option(&self, name: &str) -> Result<Option<String>, Failure> {
        self.ini()?.borrow().get(&self.section(), name).map_err(from_ini)
    }

    /// An option that should be a list. What else can be walked over is walked over: a string by its characters.
    fn toml_list(&self, name: &str, refused: fn(&str) -> String) -> Result<List, Failure> {
        let Some(value) = self.toml_option(name)? else { return Ok(None) };
        match value {
            toml::Value::Text(text) => Ok(Some(text.chars().map(String::from).collect())),
            toml::Value::Table(table) => Ok(Some(table.into_keys().collect())),
            toml::Value::Array(items) => {
                let text = |item: toml::Value| match item {
                    toml::Value::Text(text) => Ok(text),
                    other => Err(no_path(other.kind())),
                };
                items.into_iter().map(text).collect::<Result<_, _>>().map(Some)
            }
            toml::Value::Integer(zero) if zero == "0" => Ok(None),
            toml::Value::Flag(false) => Ok(None),
            other => Err(Failure::escaped("TypeError", refused(other.kind()))),
        }
    }

    fn fill(&self, text: &str) -> Result<String, Failure> {
        percent::fill(text, &[("here", Item::Text(self.here(&self.toml_file_name)))])
    }

    /// `version_locations`.
    pub fn version_locations(&self, warn: &mut dyn FnMut(&str)) -> Result<List, Failure> {
        let Some(text) = self.ini_option("version_locations")?.filter(|text| !text.is_empty()) else {
            return self.toml_list("version_locations", not_iterable);
        };
        match self.separator(&["path_separator", "version_path_separator"], warn)? {
            Some(separator) => Ok(Some(split_on(&text, separator))),
            None => {
                warn(
                    "No path_separator found in configuration; falling back to legacy splitting on spaces/commas \
                     for version_locations.  Consider adding path_separator=os to Alembic config.",
                );
                Ok(Some(split_legacy(&text, false)))
            }
        }
    }

    /// `prepend_sys_path`.
    pub fn prepend_sys_path(&self, warn: &mut dyn FnMut(&str)) -> Result<List, Failure> {
        let Some(text) = self.ini_option("prepend_sys_path")?.filter(|text| !text.is_empty()) else {
            return self.toml_list("prepend_sys_path", |_| "can only assign an iterable".to_owned());
        };
        match self.separator(&["path_separator"], warn)? {
            Some(separator) => Ok(Some(split_on(&text, separator))),
            None => {
                warn(
                    "No path_separator found in configuration; falling back to legacy splitting on spaces, commas, \
                     and colons for prepend_sys_path.  Consider adding path_separator=os to Alembic config.",
                );
                Ok(Some(split_legacy(&text, true)))
            }
        }
    }

    fn separator(&self, names: &[&str], warn: &mut dyn FnMut(&str)) -> Result<Option<char>, Failure> {
        for name in names {
            let Some(word) = self.main_option(name)? else { continue };
            let separator = match word.as_str() {
                "space" => ' ',
                "newline" => '\n',
                "os" | ":" => ':',
                ";" => ';',
                other => {
                    return Err(Failure::escaped(
                        "ValueError",
                        format!(
                            "'{other}' is not a valid value for {name}; expected 'space', 'newline', 'os', ':', ';'"
                        ),
                    ));
                }
            };
            if *name == "version_path_separator" {
                warn(
                    "The version_path_separator configuration parameter is deprecated; please use path_separator",
                );
            }
            return Ok(Some(separator));
        }
        Ok(None)
    }

    /// The post-write hooks: name and options of each.
    pub fn hooks(&self) -> Result<Vec<Hook>, Failure> {
        let Some(items) = self.section_items("post_write_hooks")? else { return self.toml_hooks() };
        let names = split_legacy(items.get("hooks").map_or("", String::as_str), false);
        let options = |name: &str| {
            let prefix = format!("{name}.");
            let of = |(key, value): (&String, &String)| {
                key.strip_prefix(&prefix).map(|key| (key.to_owned(), value.clone()))
            };
            items.iter().filter_map(of).collect()
        };
        Ok(names
            .into_iter()
            .filter(|name| !name.is_empty())
            .map(|name| {
                let options = options(&name);
                (name, options)
            })
            .collect())
    }

    fn toml_hooks(&self) -> Result<Vec<Hook>, Failure> {
        let no_pair = || {
            let message = "dictionary update sequence element #0 has length 1; 2 is required";
            Err(Failure::escaped("ValueError", message))
        };
        let nameless = || Failure::escaped("KeyError", "'name'");
        let tables = match self.toml_option("post_write_hooks")? {
            None => return Ok(Vec::new()),
            Some(toml::Value::Array(tables)) => tables,
            // Each character of a string, or key of a table, is taken for the pairs of a dictionary.
            Some(toml::Value::Text(text)) if !text.is_empty() => return no_pair(),
            Some(toml::Value::Table(table)) => match table.keys().next() {
                Some(key) if key.is_empty() => return Err(nameless()),
                Some(_) => return no_pair(),
                None => return Ok(Vec::new()),
            },
            Some(toml::Value::Text(_)) => return Ok(Vec::new()),
            Some(other) => return Err(Failure::escaped("TypeError", not_iterable(other.kind()))),
        };
        let mut hooks = Vec::new();
        for table in tables {
            let table = match table {
                toml::Value::Table(table) => table,
                toml::Value::Text(text) if text.is_empty() => return Err(nameless()),
                _ => return no_pair(),
            };
            let mut options = IndexMap::new();
            for (key, value) in table {
                if let toml::Value::Text(text) = value {
                    options.insert(key, text);
                }
            }
            let name = options.shift_remove("name").ok_or_else(nameless)?;
            hooks.push((name, options));
        }
        Ok(hooks)
    }
}

/// The value of an option.
#[derive(Debug, Clone)]
pub enum Setting {
    /// Text, as every option of an ini file is.
    Text(String),
    /// An integer of pyproject.toml.
    Integer(String),
    /// True or false, of pyproject.toml.
    Flag(bool),
    /// An array or a table there.
    Other {
        /// Its class in Python.
        kind: &'static str,
        /// Whether nothing is in it.
        is_empty: bool,
    },
}

impl Setting {
    /// The text, or else what is said of that class.
    pub fn text(self, refuse: impl FnOnce(&str) -> Failure) -> Result<String, Failure> {
        match self {
            Setting::Text(text) => Ok(text),
            other => Err(refuse(other.kind())),
        }
    }

    /// Its class in Python.
    pub fn kind(&self) -> &'static str {
        match self {
            Setting::Text(_) => "str",
            Setting::Integer(_) => "int",
            Setting::Flag(_) => "bool",
            Setting::Other { kind, .. } => kind,
        }
    }

    /// `bool(value)`
    pub fn is_true(&self) -> bool {
        match self {
            Setting::Text(text) => !text.is_empty(),
            Setting::Integer(number) => number != "0",
            Setting::Flag(flag) => *flag,
            Setting::Other { is_empty, .. } => !is_empty,
        }
    }
}

/// What `os.fspath` says of a class that is no path.
pub(crate) fn no_path(kind: &str) -> Failure {
    Failure::escaped("TypeError", format!("expected str, bytes or os.PathLike object, not {kind}"))
}

/// What `%` says of a class that is no template.
pub(crate) fn no_template(kind: &str) -> Failure {
    Failure::escaped("TypeError", format!("unsupported operand type(s) for %: '{kind}' and 'dict'"))
}

fn not_iterable(kind: &str) -> String {
    format!("'{kind}' object is not iterable")
}

fn split_on(text: &str, separator: char) -> Vec<String> {
    text.split(separator).filter(|part| !part.is_empty()).map(|part| part.trim().to_owned()).collect()
}

/// The splitting from before `path_separator`: at a comma with spaces, or at spaces.
fn split_legacy(text: &str, on_colons: bool) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let separates = matches!(c, ',' | ' ') || (on_colons && c == ':');
        match parts.last_mut() {
            Some(last) if !separates => last.push(c),
            _ => {
                while c != ':' && chars.next_if_eq(&' ').is_some() {}
                parts.push(String::new());
            }
        }
    }
    parts
}

fn from_ini(error: IniError) -> Failure {
    let module = if error.class == "ValueError" { "" } else { "configparser." };
    Failure::escaped(format!("{module}{}", error.class), error.message)
}

fn not_utf8(error: &std::string::FromUtf8Error) -> Failure {
    let at = error.utf8_error().valid_up_to();
    let byte = error.as_bytes().get(at).copied().unwrap_or_default();
    let reason =
        if byte & 0xc0 == 0x80 || byte >= 0xf8 { "invalid start byte" } else { "invalid continuation byte" };
    Failure::escaped(
        "UnicodeDecodeError",
        format!("'utf-8' codec can't decode byte 0x{byte:02x} in position {at}: {reason}"),
    )
}

fn unsupported_toml(name: &str) -> Failure {
    Failure::command(format!("unsupported TOML value type for key: {}", quote(name)))
}
