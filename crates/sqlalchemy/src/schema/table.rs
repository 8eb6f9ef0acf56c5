//! `Table`: columns, constraints and indexes under one name.

use python::order;
use std::cell::RefCell;
use std::rc::{Rc, Weak};

use super::constraint::Parent;
use super::metadata::table_key;
use super::naming::Named;
use super::{
    Column, ColumnArg, Constraint, ConstraintArgs, ConstraintKind, DialectOptions, Index, IndexArgs,
    MetaData, Name, Slot, attach_type,
};
use crate::error::{Error, ErrorClass, Result};

/// A table.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct Table {
    name: RefCell<Name>,
    schema: RefCell<Option<Name>>,
    metadata: RefCell<Rc<MetaData>>,
    columns: RefCell<Vec<Rc<Column>>>,
    primary_key: RefCell<Rc<Constraint>>,
    constraints: RefCell<Vec<Rc<Constraint>>>,
    indexes: RefCell<Vec<Rc<Index>>>,
    pub comment: RefCell<Option<Rc<str>>>,
    /// `prefixes=["TEMPORARY"]`
    pub prefixes: RefCell<Vec<Rc<str>>>,
    pub dialect_options: DialectOptions,
    pub slot: Slot,
    this: Weak<Table>,
}

/// The arguments of `Table(...)` beside name, metadata and items.
#[derive(Clone, Debug, Default)]
#[allow(missing_docs)]
pub struct TableArgs {
    pub schema: Option<Name>,
    /// True if `schema=None` was given on purpose (`BLANK_SCHEMA`), whatever the metadata says.
    pub blank_schema: bool,
    pub quote: Option<bool>,
    pub quote_schema: Option<bool>,
    pub comment: Option<Rc<str>>,
    pub prefixes: Vec<Rc<str>>,
    pub dialect_options: DialectOptions,
    /// `extend_existing`: add to the table of this name, columns of the same name being replaced.
    pub extend_existing: bool,
    /// `keep_existing`: take the table of this name as it is.
    pub keep_existing: bool,
}

/// What a table is made of.
#[derive(Clone, Debug)]
pub enum SchemaItem {
    /// A column.
    Column(Rc<Column>),
    /// A constraint.
    Constraint(Rc<Constraint>),
    /// An index.
    Index(Rc<Index>),
}

impl Table {
    /// `Table(name, metadata, *items, ...)`
    ///
    /// # Errors
    /// In SQLAlchemy's words: a table of this name exists, a column twice, a constraint over a missing column …
    pub fn new(
        name: impl Into<Name>,
        metadata: &Rc<MetaData>,
        items: Vec<SchemaItem>,
        args: TableArgs,
    ) -> Result<Rc<Table>> {
        let keep = args.keep_existing;
        let extend = args.extend_existing;
        let table = Table::bare(name.into(), metadata, args);
        if let Some(existing) = metadata.table(&table.key()) {
            if extend {
                existing.extend_replacing(items)?;
                return Ok(existing);
            }
            if keep || items.is_empty() {
                return Ok(existing);
            }
            return Err(Error::invalid_request(format!(
                "Table '{}' is already defined for this MetaData instance.  Specify 'extend_existing=True' to \
                 redefine options and columns on an existing Table object.",
                table.key()
            )));
        }
        metadata.add(&table);
        match table.extend(items) {
            Ok(()) => Ok(table),
            Err(error) => {
                metadata.remove(&table);
                Err(error)
            }
        }
    }

    fn bare(name: Name, metadata: &Rc<MetaData>, args: TableArgs) -> Rc<Table> {
        let quoted = |name: Name, quote| match quote {
            Some(quote) => Name::quoted(name.shared(), Some(quote)),
            None => name,
        };
        let inherited = || metadata.schema.borrow().clone().filter(|_| !args.blank_schema);
        let schema = args.schema.clone().or_else(inherited);
        let primary_key = Constraint::new(
            ConstraintKind::PrimaryKey { implicit: true },
            Vec::new(),
            ConstraintArgs::default(),
        );
        let table = Rc::new_cyclic(|this| Table {
            name: RefCell::new(quoted(name, args.quote)),
            schema: RefCell::new(schema.map(|name| quoted(name, args.quote_schema))),
            metadata: RefCell::new(metadata.clone()),
            columns: RefCell::default(),
            primary_key: RefCell::new(primary_key.clone()),
            constraints: RefCell::new(vec![primary_key.clone()]),
            indexes: RefCell::default(),
            comment: RefCell::new(args.comment),
            prefixes: RefCell::new(args.prefixes),
            dialect_options: args.dialect_options,
            slot: Slot::default(),
            this: this.clone(),
        });
        primary_key.set_parent(Parent::Table(table.clone()));
        table
    }

    /// Adds several items in the order given; a column takes the place of the one with its name.
    ///
    /// # Errors
    /// As [`Table::extend`].
    pub fn extend_replacing(&self, items: Vec<SchemaItem>) -> Result<()> {
        for item in items {
            match item {
                SchemaItem::Column(column) => self.insert_column(&column, None, true)?,
                other => self.extend(vec![other])?,
            }
        }
        Ok(())
    }

    /// Adds several items in the order given.
    pub fn extend(&self, items: Vec<SchemaItem>) -> Result<()> {
        for item in items {
            match item {
                SchemaItem::Column(column) => self.take_column(&column, None, false)?,
                SchemaItem::Constraint(constraint) => self.append_constraint(&constraint)?,
                SchemaItem::Index(index) => self.append_index(&index)?,
            }
        }
        Ok(())
    }

    /// Its name.
    pub fn name(&self) -> Name {
        self.name.borrow().clone()
    }

    /// Renames it without telling the metadata (batch mode's final rename).
    pub fn set_name(&self, name: impl Into<Name>) {
        *self.name.borrow_mut() = name.into();
    }

    /// Its schema.
    pub fn schema(&self) -> Option<Name> {
        self.schema.borrow().clone()
    }

    /// Moves it to another schema without telling the metadata.
    pub fn set_schema(&self, schema: Option<Name>) {
        *self.schema.borrow_mut() = schema;
    }

    /// Its key in the metadata: `name` or `schema.name`.
    pub fn key(&self) -> Rc<str> {
        table_key(&self.name(), self.schema().as_deref())
    }

    /// `str(table)`: its full name.
    pub fn describe(&self) -> String {
        self.key().to_string()
    }

    /// The metadata it is in.
    pub fn metadata(&self) -> Rc<MetaData> {
        self.metadata.borrow().clone()
    }

    /// Its columns, in order.
    pub fn columns(&self) -> Vec<Rc<Column>> {
        self.columns.borrow().clone()
    }

    /// The column with this key.
    pub fn column(&self, key: &str) -> Option<Rc<Column>> {
        self.columns.borrow().iter().find(|column| &*column.key() == key).cloned()
    }

    /// The primary key; every table has one, if only an empty one.
    pub fn primary_key(&self) -> Rc<Constraint> {
        self.primary_key.borrow().clone()
    }

    /// All constraints (the primary key too), in order of creation.
    pub fn constraints(&self) -> Vec<Rc<Constraint>> {
        let mut constraints = self.constraints.borrow().clone();
        order::by_key(&mut constraints, |constraint| constraint.order);
        constraints
    }

    /// The foreign keys over one or more columns, in order of creation.
    pub fn foreign_key_constraints(&self) -> Vec<Rc<Constraint>> {
        self.constraints().into_iter().filter(|constraint| constraint.is_foreign_key()).collect()
    }

    /// Its indexes, in order of creation.
    pub fn indexes(&self) -> Vec<Rc<Index>> {
        let mut indexes = self.indexes.borrow().clone();
        order::by_key(&mut indexes, |index| index.order);
        indexes
    }

    /// Forgets a constraint.
    pub fn remove_constraint(&self, constraint: &Rc<Constraint>) {
        self.constraints.borrow_mut().retain(|known| !Rc::ptr_eq(known, constraint));
    }

    /// Forgets an index.
    pub fn remove_index(&self, index: &Rc<Index>) {
        self.indexes.borrow_mut().retain(|known| !Rc::ptr_eq(known, index));
    }

    /// `table.append_column(column)`
    ///
    /// # Errors
    /// `DuplicateColumnError`, or `ArgumentError` for a column without a name or of another table.
    pub fn append_column(&self, column: &Rc<Column>) -> Result<()> {
        self.insert_column(column, None, false)
    }

    /// `table.append_column(column, replace_existing=...)`, or `insert_column` at a position.
    pub fn insert_column(&self, column: &Rc<Column>, at: Option<usize>, replace: bool) -> Result<()> {
        self.take_column(column, at, replace).map_err(|error| match error {
            Error::Raised(raised) if raised.class == ErrorClass::DuplicateColumnError => Error::new(
                raised.class,
                format!(
                    "{} Specify replace_existing=True to Table.append_column() or Table.insert_column() to replace an \
                     existing column.",
                    raised.message
                ),
            ),
            other => other,
        })
    }

    fn take_column(&self, column: &Rc<Column>, at: Option<usize>, replace: bool) -> Result<()> {
        let Some(this) = self.this.upgrade() else { return Ok(()) };
        self.check_column(column, replace)?;
        self.place_column(column, at);
        column.set_table(Some(this.clone()));
        if column.primary_key.get() {
            let key = self.primary_key();
            key.add_column(column);
            self.rename_implicit_key(&this, &key)?;
        }
        self.make_column_items(column)?;
        let awaiting = self.metadata().awaiting.borrow().get(&this.key()).cloned().unwrap_or_default();
        for key in awaiting {
            key.remote_appeared(column);
        }
        attach_type(&this, column)?;
        for key in column.foreign_keys() {
            key.join_table(column, &this)?;
        }
        for constraint in column.constraints() {
            Named::Constraint(&constraint).apply_convention(&this)?;
        }
        for waiting in column.take_waiting() {
            waiting.retry()?;
        }
        Ok(())
    }

    fn check_column(&self, column: &Rc<Column>, replace: bool) -> Result<()> {
        if column.name().is_empty() {
            return Err(Error::argument(
                "Column must be constructed with a non-blank name or assign a non-blank .name before adding to a \
                 Table.",
            ));
        }
        if let Some(other) = column.table()
            && !self.this.upgrade().is_some_and(|this| Rc::ptr_eq(&this, &other))
        {
            return Err(Error::argument(format!(
                "Column object '{}' already assigned to Table '{}'",
                column.key(),
                other.name()
            )));
        }
        let columns = self.columns.borrow();
        let by_key = columns.iter().find(|known| known.key() == column.key());
        let existing = by_key.or_else(|| columns.iter().find(|known| known.name() == column.name()));
        if let Some(existing) = existing
            && !Rc::ptr_eq(existing, column)
            && !replace
        {
            let (by, text) = match by_key.is_some() && *column.key() != *column.name() {
                true => ("key", column.key()),
                false => ("name", column.name().shared()),
            };
            return Err(Error::new(
                ErrorClass::DuplicateColumnError,
                format!("A column with {by} '{text}' is already present in table '{}'.", self.name()),
            ));
        }
        if !column.primary_key.get()
            && self.primary_key().columns().iter().any(|known| known.key() == column.key())
        {
            return Err(Error::argument(format!(
                "Trying to redefine primary-key column '{}' as a non-primary-key column on table '{}'",
                column.key(),
                self.key()
            )));
        }
        Ok(())
    }

    fn place_column(&self, column: &Rc<Column>, at: Option<usize>) {
        let mut columns = self.columns.borrow_mut();
        let same = |known: &Rc<Column>| known.key() == column.key() || known.name() == column.name();
        match (columns.iter().position(same), at) {
            (Some(old), None) => {
                for key in columns[old].foreign_keys() {
                    let gone = key.constraint();
                    self.constraints
                        .borrow_mut()
                        .retain(|known| !gone.as_ref().is_some_and(|c| Rc::ptr_eq(c, known)));
                }
                columns[old] = column.clone();
            }
            (old, at) => {
                if let Some(old) = old {
                    columns.remove(old);
                }
                let at = at.unwrap_or(columns.len()).min(columns.len());
                columns.insert(at, column.clone());
            }
        }
    }

    fn rename_implicit_key(&self, this: &Rc<Table>, key: &Rc<Constraint>) -> Result<()> {
        if matches!(key.kind, ConstraintKind::PrimaryKey { implicit: true }) {
            key.set_name(super::ConstraintName::None);
            Named::Constraint(key).apply_convention(this)?;
        }
        Ok(())
    }

    /// What `index=True` and `unique=True` ask for.
    fn make_column_items(&self, column: &Rc<Column>) -> Result<()> {
        let by_key = vec![ColumnArg::Key(Name::new(column.key()))];
        let unique = column.unique.get() == Some(true);
        if column.index.get() == Some(true) {
            let args = IndexArgs { unique, column_flag: true, ..IndexArgs::default() };
            self.append_index(&Index::new(None, by_key, args))
        } else if unique {
            let args = ConstraintArgs { column_flag: true, ..ConstraintArgs::default() };
            self.append_constraint(&Constraint::unique(by_key, args))
        } else {
            Ok(())
        }
    }

    /// `table.append_constraint(constraint)`
    ///
    /// # Errors
    /// `ConstraintColumnNotFoundError` if it names a column that is not there.
    pub fn append_constraint(&self, constraint: &Rc<Constraint>) -> Result<()> {
        let Some(this) = self.this.upgrade() else { return Ok(()) };
        constraint.resolve_columns(&this)?;
        constraint.set_parent(Parent::Table(this.clone()));
        if constraint.is_primary_key() {
            self.set_primary_key(constraint);
        }
        {
            let mut constraints = self.constraints.borrow_mut();
            if !constraints.iter().any(|known| Rc::ptr_eq(known, constraint)) {
                constraints.push(constraint.clone());
            }
        }
        for (column, element) in constraint.columns().iter().zip(constraint.elements()) {
            let known = element.parent().is_some_and(|parent| Rc::ptr_eq(&parent, column));
            if !known {
                element.set_parent(column)?;
                element.join_table(column, &this)?;
            }
        }
        Named::Constraint(constraint).apply_convention(&this)
    }

    fn set_primary_key(&self, key: &Rc<Constraint>) {
        let old = self.primary_key();
        if !Rc::ptr_eq(&old, key) {
            self.remove_constraint(&old);
            *self.primary_key.borrow_mut() = key.clone();
        }
        let flagged: Vec<_> = self.columns().into_iter().filter(|column| column.primary_key.get()).collect();
        let listed = key.columns();
        for column in &listed {
            column.primary_key.set(true);
            if !column.nullable_given.get() {
                column.nullable.set(false);
            }
        }
        let same = |a: &[Rc<Column>], b: &[Rc<Column>]| {
            a.len() == b.len() && a.iter().all(|x| b.iter().any(|y| Rc::ptr_eq(x, y)))
        };
        if listed.is_empty() {
            key.set_columns(flagged);
        } else if !flagged.is_empty() && !same(&flagged, &listed) {
            self.warn_about_key(&flagged, &listed);
        }
    }

    /// Renames the primary key and gives it more columns, as reflection does.
    ///
    /// # Errors
    /// If the naming convention asks for something that is not there.
    pub fn reload_primary_key(&self, name: Option<Name>, columns: Vec<Rc<Column>>) -> Result<()> {
        let key = self.primary_key();
        key.set_name(name);
        for column in &columns {
            column.primary_key.set(true);
            key.add_column(column);
        }
        self.append_constraint(&key)
    }

    fn warn_about_key(&self, flagged: &[Rc<Column>], listed: &[Rc<Column>]) {
        let names = |columns: &[Rc<Column>]| {
            columns.iter().map(|column| format!("'{}'", column.name())).collect::<Vec<_>>().join(", ")
        };
        let (flagged, listed) = (names(flagged), names(listed));
        crate::warnings::warn(format!(
            "Table '{}' specifies columns {flagged} as primary_key=True, not matching locally specified columns \
             {listed}; setting the current primary key columns to {listed}. This warning may become an exception in a \
             future release",
            self.name()
        ));
    }

    /// Adds an index.
    ///
    /// # Errors
    /// `ConstraintColumnNotFoundError` if it names a column that is not there.
    pub fn append_index(&self, index: &Rc<Index>) -> Result<()> {
        self.take_index(index)?;
        let Some(this) = self.this.upgrade() else { return Ok(()) };
        Named::Index(index).apply_convention(&this)
    }

    /// `Index(..., _table=table)`: adds an index that no naming convention hears of.
    ///
    /// # Errors
    /// As [`Table::append_index`].
    pub fn take_index(&self, index: &Rc<Index>) -> Result<()> {
        let Some(this) = self.this.upgrade() else { return Ok(()) };
        index.set_table(&this)?;
        {
            let mut indexes = self.indexes.borrow_mut();
            if !indexes.iter().any(|known| Rc::ptr_eq(known, index)) {
                indexes.push(index.clone());
            }
        }
        Ok(())
    }

    pub(super) fn take_apart(&self) {
        let constraints = self.constraints.take();
        for constraint in constraints.iter().chain(std::iter::once(&self.primary_key())) {
            constraint.take_apart();
        }
        for index in self.indexes.take() {
            index.take_apart();
        }
        for column in self.columns.take() {
            column.take_apart();
        }
        self.slot.set(None);
    }
}
