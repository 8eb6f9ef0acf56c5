//! Identifiers with what is known about their spelling: `quoted_name`, `conv` and the names of constraints.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Deref;
use std::rc::Rc;

/// An identifier. Equal to another if the text is.
#[derive(Clone)]
pub struct Name {
    text: Rc<str>,
    quote: Option<bool>,
    conv: bool,
}

impl Name {
    /// An identifier that is quoted where its dialect needs it.
    pub fn new(text: impl Into<Rc<str>>) -> Name {
        Name { text: text.into(), quote: None, conv: false }
    }

    /// `quoted_name(text, quote)`
    pub fn quoted(text: impl Into<Rc<str>>, quote: Option<bool>) -> Name {
        Name { text: text.into(), quote, conv: false }
    }

    /// `conv(text)` (`op.f`): final, no naming convention applies; shortened where it is too long.
    pub fn conv(text: impl Into<Rc<str>>) -> Name {
        Name { text: text.into(), quote: None, conv: true }
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The text, shared.
    pub fn shared(&self) -> Rc<str> {
        self.text.clone()
    }

    /// `quoted_name.quote`
    pub fn quote(&self) -> Option<bool> {
        self.quote
    }

    /// True if a naming convention made this name, or `op.f` marked it.
    pub fn is_conv(&self) -> bool {
        self.conv
    }
}

impl Deref for Name {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text
    }
}

impl<T: Into<Rc<str>>> From<T> for Name {
    fn from(text: T) -> Name {
        Name::new(text)
    }
}

impl PartialEq for Name {
    fn eq(&self, other: &Name) -> bool {
        self.text == other.text
    }
}

impl Eq for Name {}

impl Hash for Name {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Debug for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.text)
    }
}

/// The name of a constraint or an index.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub enum ConstraintName {
    /// `None`: a naming convention may name it when it joins a table.
    #[default]
    None,
    /// The constraint of a `Boolean` or `Enum`: a naming convention names it when it is compiled.
    Deferred,
    /// A name.
    Given(Name),
}

impl ConstraintName {
    /// The name, if there is one.
    pub fn get(&self) -> Option<&Name> {
        match self {
            ConstraintName::Given(name) => Some(name),
            _ => None,
        }
    }
}

impl<T: Into<Name>> From<Option<T>> for ConstraintName {
    fn from(name: Option<T>) -> ConstraintName {
        name.map_or(ConstraintName::None, |name| ConstraintName::Given(name.into()))
    }
}

impl From<Name> for ConstraintName {
    fn from(name: Name) -> ConstraintName {
        ConstraintName::Given(name)
    }
}

impl From<&str> for ConstraintName {
    fn from(name: &str) -> ConstraintName {
        ConstraintName::Given(name.into())
    }
}
