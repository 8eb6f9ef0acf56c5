//! `Column`: a name, a type and everything that may be said about both.

use python::order;
use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use super::constraint::Parent;
use super::{
    ColumnDefault, Computed, Constraint, DialectOptions, ForeignKey, Identity, Name, Sequence, ServerDefault,
    Slot, Table, scope,
};
use crate::error::{Error, Result};
use crate::types::Type;

/// `autoincrement`
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Autoincrement {
    /// `"auto"`: a lone integer primary key counts up.
    #[default]
    Auto,
    /// `"ignore_fk"`: the same, even if the column is a foreign key.
    IgnoreForeignKey,
    /// `True`
    Yes,
    /// `False`
    No,
}

/// The arguments of `Column(...)`, each at SQLAlchemy's default.
#[derive(Clone, Debug, Default)]
#[allow(missing_docs)]
pub struct ColumnArgs {
    pub key: Option<Rc<str>>,
    pub primary_key: bool,
    /// `None`: not given, so the opposite of `primary_key`.
    pub nullable: Option<bool>,
    pub index: Option<bool>,
    pub unique: Option<bool>,
    pub autoincrement: Autoincrement,
    pub default: Option<ColumnDefault>,
    pub onupdate: Option<ColumnDefault>,
    pub server_default: Option<ServerDefault>,
    pub server_onupdate: Option<ServerDefault>,
    pub comment: Option<Rc<str>>,
    pub doc: Option<Rc<str>>,
    pub system: bool,
    pub foreign_keys: Vec<Rc<ForeignKey>>,
    /// Constraints given inside the column; only CHECK makes sense.
    pub constraints: Vec<Rc<Constraint>>,
    pub dialect_options: DialectOptions,
}

/// A column of a table, or on its way into one.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct Column {
    name: RefCell<Option<Name>>,
    key: RefCell<Option<Rc<str>>>,
    ty: RefCell<Type>,
    table: RefCell<Option<Rc<Table>>>,
    pub primary_key: Cell<bool>,
    pub nullable: Cell<bool>,
    /// Whether `nullable` was an argument.
    pub nullable_given: Cell<bool>,
    pub index: Cell<Option<bool>>,
    pub unique: Cell<Option<bool>>,
    pub autoincrement: Cell<Autoincrement>,
    pub default: RefCell<Option<ColumnDefault>>,
    pub onupdate: RefCell<Option<ColumnDefault>>,
    pub server_default: RefCell<Option<ServerDefault>>,
    pub server_onupdate: RefCell<Option<ServerDefault>>,
    /// What still generates the column when its server default has been taken away.
    generated: RefCell<Option<ServerDefault>>,
    pub comment: RefCell<Option<Rc<str>>>,
    pub doc: RefCell<Option<Rc<str>>>,
    pub system: Cell<bool>,
    foreign_keys: RefCell<Vec<Rc<ForeignKey>>>,
    constraints: RefCell<Vec<Rc<Constraint>>>,
    /// UNIQUE constraints and indexes that wait for this column to join its table.
    waiting: RefCell<Vec<super::Attachable>>,
    pub dialect_options: DialectOptions,
    pub slot: Slot,
    this: Weak<Column>,
    /// Its place in the order of creation; declarative models sort by it.
    pub order: u64,
}

impl Column {
    /// `Column(name, type)`
    pub fn plain(name: impl Into<Name>, ty: Type) -> Rc<Column> {
        Column::build(Some(name.into()), ty, ColumnArgs::default())
    }

    /// `Column(name, type, ...)`
    ///
    /// # Errors
    /// `ArgumentError` for combinations that SQLAlchemy refuses.
    pub fn new(name: Option<Name>, ty: Type, args: ColumnArgs) -> Result<Rc<Column>> {
        check_generated(&args)?;
        let column = Column::build(name, ty, args);
        for key in column.foreign_keys() {
            key.set_parent(&column)?;
        }
        for constraint in column.constraints() {
            constraint.set_parent(Parent::Column(Rc::downgrade(&column)));
        }
        Ok(column)
    }

    fn build(name: Option<Name>, ty: Type, mut args: ColumnArgs) -> Rc<Column> {
        let identity = matches!(args.server_default, Some(ServerDefault::Identity(_)));
        if let (Some(generated @ ServerDefault::Computed(_)), None) =
            (&args.server_default, &args.server_onupdate)
        {
            args.server_onupdate = Some(generated.clone());
        }
        let key = args.key.or_else(|| name.as_ref().map(Name::shared));
        Rc::new_cyclic(|this| Column {
            name: RefCell::new(name),
            key: RefCell::new(key),
            ty: RefCell::new(ty),
            table: RefCell::new(None),
            primary_key: Cell::new(args.primary_key),
            nullable: Cell::new(args.nullable.unwrap_or(!args.primary_key && !identity)),
            nullable_given: Cell::new(args.nullable.is_some()),
            index: Cell::new(args.index),
            unique: Cell::new(args.unique),
            autoincrement: Cell::new(args.autoincrement),
            default: RefCell::new(args.default),
            onupdate: RefCell::new(args.onupdate),
            server_default: RefCell::new(args.server_default),
            server_onupdate: RefCell::new(args.server_onupdate),
            generated: RefCell::default(),
            comment: RefCell::new(args.comment),
            doc: RefCell::new(args.doc),
            system: Cell::new(args.system),
            foreign_keys: RefCell::new(args.foreign_keys),
            constraints: RefCell::new(args.constraints),
            waiting: RefCell::default(),
            dialect_options: args.dialect_options,
            slot: Slot::default(),
            this: this.clone(),
            order: scope::next_creation_order(),
        })
    }

    /// Its name; empty if it has none yet.
    pub fn name(&self) -> Name {
        self.name.borrow().clone().unwrap_or_else(|| Name::new(""))
    }

    /// Names it. A column that is in a table keeps its key.
    pub fn set_name(&self, name: impl Into<Name>) {
        let name = name.into();
        if self.key.borrow().is_none() {
            *self.key.borrow_mut() = Some(name.shared());
        }
        *self.name.borrow_mut() = Some(name);
    }

    /// The key it goes by in `table.c`.
    pub fn key(&self) -> Rc<str> {
        self.key.borrow().clone().unwrap_or_else(|| self.name().shared())
    }

    /// Gives it another key. Only before it joins a table.
    pub fn set_key(&self, key: impl Into<Rc<str>>) {
        *self.key.borrow_mut() = Some(key.into());
    }

    /// Its type.
    pub fn ty(&self) -> Type {
        self.ty.borrow().clone()
    }

    /// Gives it another type.
    pub fn set_ty(&self, ty: Type) {
        *self.ty.borrow_mut() = ty;
    }

    /// The table it is in.
    pub fn table(&self) -> Option<Rc<Table>> {
        self.table.borrow().clone()
    }

    pub(super) fn set_table(&self, table: Option<Rc<Table>>) {
        *self.table.borrow_mut() = table;
    }

    /// `Computed(...)`, if the column is generated.
    pub fn computed(&self) -> Option<Rc<Computed>> {
        match (&*self.server_default.borrow(), &*self.generated.borrow()) {
            (Some(ServerDefault::Computed(computed)), _) | (_, Some(ServerDefault::Computed(computed))) => {
                Some(computed.clone())
            }
            _ => None,
        }
    }

    /// `Identity(...)`, if it is an identity column.
    pub fn identity(&self) -> Option<Rc<Identity>> {
        match (&*self.server_default.borrow(), &*self.generated.borrow()) {
            (Some(ServerDefault::Identity(identity)), _) | (_, Some(ServerDefault::Identity(identity))) => {
                Some(identity.clone())
            }
            _ => None,
        }
    }

    /// `column.server_default = ...`: what generates the column is kept apart from it, and stays.
    pub fn set_server_default(&self, default: Option<ServerDefault>) {
        let before = self.server_default.replace(default);
        if let Some(ServerDefault::Computed(_) | ServerDefault::Identity(_)) = before {
            self.generated.replace(before);
        }
    }

    /// The sequence that supplies its default.
    pub fn sequence(&self) -> Option<Rc<Sequence>> {
        match &*self.default.borrow() {
            Some(ColumnDefault::Sequence(sequence)) => Some(sequence.clone()),
            _ => None,
        }
    }

    /// Its foreign keys, single or as a part of one over several columns.
    pub fn foreign_keys(&self) -> Vec<Rc<ForeignKey>> {
        self.foreign_keys.borrow().clone()
    }

    /// `column.append_foreign_key(fk)`
    pub fn append_foreign_key(&self, key: &Rc<ForeignKey>) -> Result<()> {
        self.add_foreign_key(key);
        if let Some(this) = self.this.upgrade() {
            key.set_parent(&this)?;
            if let Some(table) = self.table() {
                key.join_table(&this, &table)?;
            }
        }
        Ok(())
    }

    pub(super) fn add_foreign_key(&self, key: &Rc<ForeignKey>) {
        let mut keys = self.foreign_keys.borrow_mut();
        if !keys.iter().any(|known| Rc::ptr_eq(known, key)) {
            keys.push(key.clone());
        }
    }

    /// Forgets a foreign key (batch mode drops constraints).
    pub fn remove_foreign_key(&self, key: &Rc<ForeignKey>) {
        self.foreign_keys.borrow_mut().retain(|known| !Rc::ptr_eq(known, key));
    }

    /// The CHECK constraints that belong to the column itself, in order of creation.
    pub fn constraints(&self) -> Vec<Rc<Constraint>> {
        let mut constraints = self.constraints.borrow().clone();
        order::by_key(&mut constraints, |constraint| constraint.order);
        constraints
    }

    /// Replaces the column's own constraints.
    pub fn set_constraints(&self, constraints: Vec<Rc<Constraint>>) {
        *self.constraints.borrow_mut() = constraints;
    }

    pub(super) fn wait(&self, item: super::Attachable) {
        self.waiting.borrow_mut().push(item);
    }

    pub(super) fn take_waiting(&self) -> Vec<super::Attachable> {
        self.waiting.take()
    }

    /// `str(column)`: `table.column`, or its name.
    pub fn describe(&self) -> String {
        match self.table() {
            Some(table) => format!("{}.{}", table.name(), self.name()),
            None => self.name().to_string(),
        }
    }

    /// `_ddl_label`: `table_column` (`schema_table_column`), for names of indexes.
    pub fn ddl_label(&self) -> String {
        let Some(table) = self.table() else { return self.name().to_string() };
        crate::expression::join_label(table.schema().as_ref(), &table.name(), &self.name())
    }

    pub(super) fn take_apart(&self) {
        self.set_table(None);
        self.foreign_keys.take();
        self.constraints.take();
        self.waiting.take();
        self.slot.set(None);
    }
}

fn check_generated(args: &ColumnArgs) -> Result<()> {
    match (&args.server_default, &args.server_onupdate) {
        (Some(ServerDefault::Computed(_)), Some(other)) if !matches!(other, ServerDefault::Computed(_)) => {
            Err(Error::argument(
                "A generated column cannot specify a server_default or a server_onupdate argument",
            ))
        }
        (Some(ServerDefault::Identity(_)), Some(_)) => Err(Error::argument(
            "A column with an Identity object cannot specify a server_default or a server_onupdate argument",
        )),
        (Some(ServerDefault::Identity(_)), None) if args.autoincrement == Autoincrement::No => {
            Err(Error::argument("A column with an Identity object cannot specify autoincrement=False"))
        }
        _ => Ok(()),
    }
}
