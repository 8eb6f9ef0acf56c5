//! The names that `script.py.mako` gets from a command, and to which env.py may add (`template_args`).

use std::rc::Rc;

use python::{Dict, Value, Vm};

use crate::environment::config::Config;
use crate::failure::Failure;

/// Names for templates.
#[derive(Clone)]
pub struct TemplateNames(pub(crate) Rc<Dict>);

impl TemplateNames {
    /// What every template gets: the configuration.
    pub fn new(vm: &mut Vm, config: &Rc<Config>) -> Result<Self, Failure> {
        let names = Dict::new();
        names.set_str("config", super::config::object(vm, config)?);
        Ok(TemplateNames(Rc::new(names)))
    }

    /// Lets a name stand for a text.
    pub(crate) fn set(&self, name: &str, text: &str) {
        self.0.set_str(name, Value::str(text));
    }

    /// The names and what they stand for.
    pub(crate) fn pairs(&self) -> Vec<(String, Value)> {
        let pairs = self.0.items().into_iter();
        pairs.filter_map(|(name, value)| Some((name.as_str()?.to_string(), value))).collect()
    }
}
