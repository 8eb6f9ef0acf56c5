//! Naming conventions: how a constraint without a name gets one.

use std::fmt;
use std::rc::Rc;

use indexmap::IndexMap;

use super::constraint::mentioned_columns;
use super::{Constraint, ConstraintKind, ConstraintName, Index, Name, Table};
use crate::error::{Error, ErrorClass, Result};
use crate::expression::Expr;

/// A token of a naming convention that a script computes: `{"fk_guid": fk_guid, ...}`.
pub trait NamingToken {
    /// What the token stands for in the name of `item`, which is on `table`.
    fn expand(&self, item: Named<'_>, table: &Rc<Table>) -> Result<String>;
}

/// What is being named.
#[derive(Clone, Copy, Debug)]
pub enum Named<'a> {
    /// A constraint.
    Constraint(&'a Constraint),
    /// An index.
    Index(&'a Index),
}

/// `naming_convention`: templates by kind (`ix`, `uq`, `ck`, `fk`, `pk`), and tokens of the script's own.
#[derive(Clone)]
pub struct NamingConvention {
    templates: IndexMap<Rc<str>, Option<Rc<str>>>,
    tokens: IndexMap<Rc<str>, Rc<dyn NamingToken>>,
}

impl Default for NamingConvention {
    /// SQLAlchemy's own: only indexes are named.
    fn default() -> NamingConvention {
        NamingConvention::of([("ix", "ix_%(column_0_label)s")])
    }
}

impl fmt::Debug for NamingConvention {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(&self.templates).finish()
    }
}

impl NamingConvention {
    /// No names at all.
    pub fn empty() -> NamingConvention {
        NamingConvention { templates: IndexMap::new(), tokens: IndexMap::new() }
    }

    /// These templates.
    pub fn of<'a>(templates: impl IntoIterator<Item = (&'a str, &'a str)>) -> NamingConvention {
        let mut made = NamingConvention::empty();
        for (kind, template) in templates {
            made.set_template(kind, Some(template));
        }
        made
    }

    /// Sets the template of a kind: `ix`, `uq`, `ck`, `fk`, `pk`.
    pub fn set_template(&mut self, kind: &str, template: Option<&str>) {
        self.templates.insert(kind.into(), template.map(Rc::from));
    }

    /// Adds a token of the script's own.
    pub fn set_token(&mut self, name: &str, token: Rc<dyn NamingToken>) {
        self.tokens.insert(name.into(), token);
    }

    /// The templates by kind.
    pub fn templates(&self) -> impl Iterator<Item = (&Rc<str>, Option<&Rc<str>>)> {
        self.templates.iter().map(|(kind, template)| (kind, template.as_ref()))
    }

    fn template(&self, kind: &str) -> Option<Rc<str>> {
        self.templates.get(kind).cloned().flatten()
    }
}

impl<'a> Named<'a> {
    fn name(self) -> ConstraintName {
        match self {
            Named::Constraint(constraint) => constraint.name(),
            Named::Index(index) => index.name(),
        }
    }

    fn set_name(self, name: ConstraintName) {
        match self {
            Named::Constraint(constraint) => constraint.set_name(name),
            Named::Index(index) => index.set_name(name),
        }
    }

    fn columns(self) -> Vec<Expr> {
        match self {
            Named::Constraint(constraint) => match constraint.sqltext() {
                Some(condition) => mentioned_columns(condition),
                None => constraint.columns().into_iter().map(Expr::Column).collect(),
            },
            Named::Index(index) => index.columns(),
        }
    }

    /// The key of its template.
    fn kind(self) -> &'static str {
        match self {
            Named::Index(_) => "ix",
            Named::Constraint(constraint) => match constraint.kind {
                ConstraintKind::PrimaryKey { .. } => "pk",
                ConstraintKind::Unique => "uq",
                ConstraintKind::Check { .. } => "ck",
                ConstraintKind::ForeignKey { .. } => "fk",
                ConstraintKind::Exclude(_) => "",
            },
        }
    }

    /// Names it as it joins `table`.
    pub(super) fn apply_convention(self, table: &Rc<Table>) -> Result<()> {
        let settled = match self.name() {
            ConstraintName::Deferred => true,
            ConstraintName::Given(name) => name.is_conv(),
            ConstraintName::None => false,
        };
        if !settled && let Some(name) = self.conventional_name(table)? {
            self.set_name(name.into());
        }
        Ok(())
    }

    /// The name that the convention of the table's metadata gives, if it gives one.
    ///
    /// # Errors
    /// If the template asks for something that is not there.
    pub fn conventional_name(self, table: &Rc<Table>) -> Result<Option<Name>> {
        let name = self.name();
        if let ConstraintName::Given(given) = &name
            && given.is_conv()
        {
            return Ok(Some(given.clone()));
        }
        let metadata = table.metadata();
        let convention = metadata.naming_convention.borrow().clone();
        let Some(template) = convention.template(self.kind()) else { return Ok(None) };
        if name.get().is_some() && !template.contains("constraint_name") {
            return Ok(None);
        }
        let expansion = Expansion { item: self, table, convention: &convention, given: name };
        expansion.expand(&template).map(|text| Some(Name::conv(text)))
    }
}

struct Expansion<'a> {
    item: Named<'a>,
    table: &'a Rc<Table>,
    convention: &'a NamingConvention,
    given: ConstraintName,
}

impl Expansion<'_> {
    /// `template % tokens`
    fn expand(&self, template: &str) -> Result<String> {
        let mut out = String::new();
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('%') {
            out.push_str(before);
            if let Some(after) = after.strip_prefix('%') {
                out.push('%');
                rest = after;
                continue;
            }
            let token = after.strip_prefix('(').and_then(|text| text.split_once(")s"));
            let Some((token, after)) = token else {
                return Err(Error::new(ErrorClass::ValueError, "incomplete format"));
            };
            out.push_str(&self.token(token)?);
            rest = after;
        }
        out.push_str(rest);
        Ok(out)
    }

    fn token(&self, token: &str) -> Result<String> {
        if let Some(custom) = self.convention.tokens.get(token) {
            return custom.expand(self.item, self.table);
        }
        match token {
            "table_name" => Ok(self.table.name().to_string()),
            "constraint_name" => self.constraint_name(),
            "referred_table_name" => {
                let elements = self.elements();
                let element = elements.first().ok_or_else(|| no_such_token(token))?;
                Ok(element.target().tokens().1.to_string())
            }
            _ => self.column_token(token),
        }
    }

    fn constraint_name(&self) -> Result<String> {
        let ConstraintName::Given(name) = &self.given else {
            return Err(Error::invalid_request(
                "Naming convention including %(constraint_name)s token requires that constraint is explicitly named.",
            ));
        };
        Ok(name.to_string())
    }

    fn elements(&self) -> Vec<Rc<super::ForeignKey>> {
        match self.item {
            Named::Constraint(constraint) => constraint.elements().to_vec(),
            Named::Index(_) => Vec::new(),
        }
    }

    /// `column_0_name`, `column_0_N_label`, `column_0N_key`, `referred_column_0_name` …
    fn column_token(&self, token: &str) -> Result<String> {
        let (referred, rest) = match token.strip_prefix("referred_") {
            Some(rest) => (true, rest),
            None => (false, token),
        };
        let rest = rest.strip_prefix("column_").ok_or_else(|| no_such_token(token))?;
        let digits = rest.chars().take_while(char::is_ascii_digit).count();
        let (index, rest) = rest.split_at(digits);
        let index: usize = index.parse().map_err(|_| no_such_token(token))?;
        let (separator, attribute) = if let Some(rest) = rest.strip_prefix("_N_") {
            (Some("_"), rest)
        } else if let Some(rest) = rest.strip_prefix("N_") {
            (Some(""), rest)
        } else {
            (None, rest.strip_prefix('_').ok_or_else(|| no_such_token(token))?)
        };
        match separator {
            None => self.one_column(index, referred, attribute, token),
            Some(separator) => {
                let count = match self.elements().len() {
                    0 => self.item.columns().len(),
                    count => count,
                };
                let all: Vec<String> = (0..count)
                    .map(|at| self.one_column(at, referred, attribute, token))
                    .collect::<Result<_>>()?;
                Ok(all.join(separator))
            }
        }
    }

    fn one_column(&self, index: usize, referred: bool, attribute: &str, token: &str) -> Result<String> {
        let elements = self.elements();
        if referred {
            let element =
                elements.get(index).filter(|_| attribute == "name").ok_or_else(|| no_such_token(token))?;
            return Ok(element.column()?.name().to_string());
        }
        let column = match elements.is_empty() {
            true => self.item.columns().get(index).cloned(),
            false => elements.get(index).and_then(|element| element.parent()).map(Expr::Column),
        };
        Ok(match (attribute, column) {
            ("name" | "key" | "label", None) => String::new(),
            ("name", Some(Expr::Column(column))) => column.name().to_string(),
            ("key", Some(Expr::Column(column))) => column.key().to_string(),
            ("label", Some(Expr::Column(column))) => column.ddl_label(),
            ("name", Some(Expr::Named(column))) => column.name.to_string(),
            ("key", Some(Expr::Named(column))) => column.key.to_string(),
            ("label", Some(Expr::Named(column))) => column.ddl_label(),
            _ => return Err(no_such_token(token)),
        })
    }
}

fn no_such_token(token: &str) -> Error {
    Error::new(ErrorClass::KeyError, crate::connection::str_repr(token))
}
