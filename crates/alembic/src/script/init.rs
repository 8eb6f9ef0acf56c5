//! `alembic init`: a new script directory and its configuration.

use std::rc::Rc;

use python::Host;

use super::scaffold::{Scaffold, scaffolds};
use crate::environment::config::Config;
use crate::failure::{Failure, os_error};
use crate::messages::Messages;
use crate::paths;

/// The place for the script location in the scaffolds.
const SCRIPT_LOCATION: &str = "${script_location}";

/// Makes a script directory from a template.
pub fn init(
    config: &Config,
    messages: &Messages,
    directory: &str,
    template: &str,
    package: bool,
) -> Result<(), Failure> {
    let host = Rc::clone(config.host());
    let directory = paths::pure(directory);
    if host.list_dir(&directory).is_ok_and(|names| !names.is_empty()) {
        return Err(Failure::command(format!("Directory {directory} already exists and is not empty")));
    }
    let scaffold = scaffolds()
        .iter()
        .find(|scaffold| scaffold.name == template)
        .ok_or_else(|| Failure::command(format!("No such template {template}")))?;
    let init = Init { config, messages, host: &*host, directory: &directory };
    let absolute = init.absolute(&directory);
    let versions = paths::join(&absolute, "versions");
    if !host.exists(&directory) {
        init.make_dir(&absolute)?;
    }
    init.make_dir(&versions)?;
    init.write(&paths::join(&absolute, "script.py.mako"), scaffold.script)?;
    init.write(&paths::join(&absolute, "README"), scaffold.readme)?;
    init.write(&paths::join(&absolute, "env.py"), scaffold.env_py)?;
    let toml = scaffold.pyproject.map(|text| init.pyproject(text)).transpose()?;
    let ini = init.ini(scaffold)?;
    if package {
        for path in [paths::join(&absolute, "__init__.py"), paths::join(&versions, "__init__.py")] {
            messages.status(&format!("Adding {path}"), || put(&*host, &path, b""))?;
        }
    }
    messages.say(&match toml {
        Some(toml) => format!(
            "Please edit configuration settings in {toml} and configuration/connection/logging settings in {ini} \
             before proceeding."
        ),
        None => format!("Please edit configuration/connection/logging settings in {ini} before proceeding."),
    });
    Ok(())
}

/// What the steps of an `init` have in common.
struct Init<'a> {
    config: &'a Config,
    messages: &'a Messages,
    host: &'a dyn Host,
    directory: &'a str,
}

impl Init<'_> {
    fn absolute(&self, path: &str) -> String {
        paths::absolute(&self.host.current_dir(), path)
    }

    fn make_dir(&self, path: &str) -> Result<(), Failure> {
        self.messages.status(&format!("Creating directory {path}"), || {
            self.host.make_dir(path).map_err(|error| os_error(&error, path))
        })
    }

    fn write(&self, path: &str, text: &str) -> Result<(), Failure> {
        self.messages.status(&format!("Generating {path}"), || put(self.host, path, text.as_bytes()))
    }

    /// The script directory as a configuration file in another directory names it.
    fn location(&self, configuration: &str) -> String {
        if self.directory.starts_with('/') {
            return self.directory.to_owned();
        }
        let here = paths::parent(configuration);
        paths::join("%(here)s", &paths::relative_to(&self.absolute(self.directory), &here))
    }

    fn ini(&self, scaffold: &Scaffold) -> Result<String, Failure> {
        let path = self.absolute(&self.config.config_file_name);
        if self.host.exists(&path) {
            self.messages.say(&format!("File {path} already exists, skipping"));
        } else {
            self.write(&path, &scaffold.ini.replace(SCRIPT_LOCATION, &self.location(&path)))?;
        }
        Ok(path)
    }

    fn pyproject(&self, text: &str) -> Result<String, Failure> {
        let path = self.absolute(&self.config.toml_file_name);
        let text = text.replace(SCRIPT_LOCATION, &self.location(&path));
        if !self.host.exists(&path) {
            self.write(&path, &text)?;
        } else if self.config.has_toml_section()? {
            self.messages.say_always(&format!(
                "File {path} already exists and already has a [tool.alembic] section, skipping"
            ));
        } else {
            self.messages.status(&format!("Appending to existing {path}"), || {
                let mut bytes = self.host.read(&path).map_err(|error| os_error(&error, &path))?;
                bytes.extend_from_slice(b"\n\n");
                bytes.extend_from_slice(text.as_bytes());
                put(self.host, &path, &bytes)
            })?;
        }
        Ok(path)
    }
}

pub(super) fn put(host: &dyn Host, path: &str, bytes: &[u8]) -> Result<(), Failure> {
    host.write(path, bytes).map_err(|error| os_error(&error, path))
}
