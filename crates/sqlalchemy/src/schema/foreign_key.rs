//! `ForeignKey`: one column pointing at one column.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use super::metadata::table_key;
use super::{Column, Constraint, ConstraintName, DialectOptions, Slot, Table};
use crate::connection::str_repr;
use crate::error::{Error, ErrorClass, Result};
use crate::types::generic::NULL_TYPE;

/// What a foreign key points at.
#[derive(Clone, Debug)]
pub enum Target {
    /// Names, to be looked up in the metadata.
    Names {
        /// The schema; dots in it belong to it.
        schema: Option<Rc<str>>,
        /// The table.
        table: Rc<str>,
        /// The column; the referring column's own key if missing.
        column: Option<Rc<str>>,
    },
    /// A column.
    Column(Rc<Column>),
}

impl Target {
    /// `"table.column"`, `"schema.table.column"` or `"table"`.
    pub fn parse(spec: &str) -> Target {
        let Some((front, column)) = spec.rsplit_once('.') else {
            return Target::Names { schema: None, table: spec.into(), column: None };
        };
        let (schema, table) = match front.rsplit_once('.') {
            Some((schema, table)) => (Some(schema.into()), table),
            None => (None, front),
        };
        Target::Names { schema, table: table.into(), column: Some(column.into()) }
    }

    /// Schema, table and column by name.
    pub fn tokens(&self) -> (Option<Rc<str>>, Rc<str>, Option<Rc<str>>) {
        match self {
            Target::Names { schema, table, column } => (schema.clone(), table.clone(), column.clone()),
            Target::Column(column) => match column.table() {
                Some(table) => {
                    (table.schema().map(|name| name.shared()), table.name().shared(), Some(column.key()))
                }
                None => (None, column.key(), None),
            },
        }
    }
}

/// The options of a foreign key; a `ForeignKeyConstraint` has the same.
#[derive(Clone, Debug, Default)]
#[allow(missing_docs)]
pub struct ForeignKeyOptions {
    pub name: ConstraintName,
    pub onupdate: Option<Rc<str>>,
    pub ondelete: Option<Rc<str>>,
    pub deferrable: Option<bool>,
    pub initially: Option<Rc<str>>,
    pub match_: Option<Rc<str>>,
    pub use_alter: bool,
    pub link_to_name: bool,
    pub comment: Option<Rc<str>>,
    pub dialect_options: DialectOptions,
}

/// A reference from one column to one column.
#[derive(Debug)]
pub struct ForeignKey {
    target: Target,
    /// Its options. Those of an element of a `ForeignKeyConstraint` repeat the constraint's.
    pub options: ForeignKeyOptions,
    parent: RefCell<Weak<Column>>,
    constraint: RefCell<Option<Rc<Constraint>>>,
    /// `_constraint` set later by batch mode: the reference must stay unresolved.
    pub unresolvable: Cell<bool>,
    /// The front's object.
    pub slot: Slot,
    this: Weak<ForeignKey>,
}

impl ForeignKey {
    /// `ForeignKey(target, ...)`
    pub fn new(target: Target, options: ForeignKeyOptions) -> Rc<ForeignKey> {
        Rc::new_cyclic(|this| ForeignKey {
            target,
            options,
            parent: RefCell::new(Weak::new()),
            constraint: RefCell::new(None),
            unresolvable: Cell::new(false),
            slot: Slot::default(),
            this: this.clone(),
        })
    }

    /// What it points at, as it was given.
    pub fn target(&self) -> &Target {
        &self.target
    }

    /// The referring column.
    pub fn parent(&self) -> Option<Rc<Column>> {
        self.parent.borrow().upgrade()
    }

    /// The constraint it is an element of.
    pub fn constraint(&self) -> Option<Rc<Constraint>> {
        self.constraint.borrow().clone()
    }

    pub(super) fn set_constraint(&self, constraint: Option<Rc<Constraint>>) {
        *self.constraint.borrow_mut() = constraint;
    }

    /// `target_fullname`: the target in dotted form.
    pub fn target_fullname(&self) -> String {
        let (schema, table, column) = self.target.tokens();
        let parts = [schema.as_deref(), Some(&*table), column.as_deref()];
        parts.into_iter().flatten().collect::<Vec<_>>().join(".")
    }

    /// The key of the referred table in the metadata of the referring one; `None` for a loose column.
    pub fn target_table_key(&self) -> Option<Rc<str>> {
        if let Target::Column(column) = &self.target {
            column.table()?;
        }
        let (schema, table, _) = self.target.tokens();
        Some(table_key(&table, schema.as_deref()))
    }

    pub(super) fn set_parent(&self, column: &Rc<Column>) -> Result<()> {
        match self.parent() {
            Some(parent) if !Rc::ptr_eq(&parent, column) => {
                Err(Error::invalid_request("This ForeignKey already has a parent !"))
            }
            _ => {
                *self.parent.borrow_mut() = Rc::downgrade(column);
                if let Some(this) = self.this.upgrade() {
                    column.add_foreign_key(&this);
                }
                Ok(())
            }
        }
    }

    /// What happens when the referring column joins its table: a constraint of its own, and the type of
    /// the referred column if the referring one has none.
    pub(super) fn join_table(&self, column: &Rc<Column>, table: &Rc<Table>) -> Result<()> {
        let Some(this) = self.this.upgrade() else { return Ok(()) };
        if self.constraint().is_none() {
            let made = Constraint::of_foreign_key(&this, column);
            self.set_constraint(Some(made.clone()));
            table.append_constraint(&made)?;
        }
        if let Target::Column(target) = &self.target {
            self.take_type(target);
            return Ok(());
        }
        if let Ok(target) = self.column() {
            self.take_type(&target);
        }
        let (key, _) = self.resolved_key(table);
        let metadata = table.metadata();
        let mut awaiting = metadata.awaiting.borrow_mut();
        let known = awaiting.entry(key).or_default();
        if !known.iter().any(|other| Rc::ptr_eq(other, &this)) {
            known.push(this);
        }
        Ok(())
    }

    /// A column of the referred table has appeared.
    pub(super) fn remote_appeared(&self, remote: &Rc<Column>) {
        if self.column().is_ok_and(|target| Rc::ptr_eq(&target, remote)) {
            self.take_type(remote);
        }
    }

    fn take_type(&self, target: &Rc<Column>) {
        if let Some(parent) = self.parent()
            && parent.ty().class() == &NULL_TYPE
        {
            parent.set_ty(target.ty());
        }
    }

    fn resolved_key(&self, table: &Table) -> (Rc<str>, Option<Rc<str>>) {
        let (schema, name, column) = self.target.tokens();
        let schema = schema.or_else(|| table.metadata().schema.borrow().as_ref().map(|name| name.shared()));
        (table_key(&name, schema.as_deref()), column)
    }

    /// The referred column.
    ///
    /// # Errors
    /// `NoReferencedTableError` or `NoReferencedColumnError` if it is not there (yet).
    pub fn column(&self) -> Result<Rc<Column>> {
        if let Target::Column(column) = &self.target {
            return Ok(column.clone());
        }
        let parent = self.parent().ok_or_else(|| {
            Error::invalid_request(
                "this ForeignKey object does not yet have a parent Column associated with it.",
            )
        })?;
        let table = parent.table().ok_or_else(|| {
            Error::invalid_request("this ForeignKey's parent column is not yet associated with a Table.")
        })?;
        let (key, column) = self.resolved_key(&table);
        let referred = (!self.unresolvable.get()).then(|| table.metadata().table(&key)).flatten();
        let Some(referred) = referred else {
            return Err(Error::new(
                ErrorClass::NoReferencedTableError,
                format!(
                    "Foreign key associated with column '{}' could not find table '{key}' with which to generate a \
                     foreign key to target column '{}'",
                    parent.describe(),
                    column.as_deref().unwrap_or("None")
                ),
            ));
        };
        self.find_column(&parent, &table, &referred, column.as_deref())
    }

    fn find_column(
        &self,
        parent: &Column,
        table: &Table,
        referred: &Table,
        column: Option<&str>,
    ) -> Result<Rc<Column>> {
        let own = parent.key();
        let key = column.unwrap_or(&own);
        let found = if self.options.link_to_name && column.is_some() {
            referred.columns().into_iter().find(|candidate| &*candidate.name() == key)
        } else {
            referred.column(key)
        };
        found.ok_or_else(|| {
            Error::new(
                ErrorClass::NoReferencedColumnError,
                format!(
                    "Could not initialize target column for ForeignKey {} on table '{}': table '{}' has no column \
                     named '{key}'",
                    str_repr(&self.target_fullname()),
                    table.name(),
                    referred.name()
                ),
            )
        })
    }
}
