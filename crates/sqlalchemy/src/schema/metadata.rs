//! `MetaData`: the tables that belong together, and how their constraints are named.

use std::cell::RefCell;
use std::rc::Rc;

use indexmap::IndexMap;

use super::{ForeignKey, Name, NamingConvention, Slot, Table, scope};

/// A collection of tables.
#[derive(Debug)]
pub struct MetaData {
    /// The schema of tables that name none.
    pub schema: RefCell<Option<Name>>,
    /// `naming_convention`
    pub naming_convention: RefCell<NamingConvention>,
    tables: RefCell<IndexMap<Rc<str>, Rc<Table>>>,
    /// Every table ever made with this metadata, so that [`MetaData::take_apart`] reaches removed ones.
    made: RefCell<Vec<std::rc::Weak<Table>>>,
    /// Foreign keys whose table is not there yet, by its key.
    pub(super) awaiting: RefCell<IndexMap<Rc<str>, Vec<Rc<ForeignKey>>>>,
    /// The front's object.
    pub slot: Slot,
}

impl MetaData {
    /// An empty collection with SQLAlchemy's default naming convention.
    pub fn new() -> Rc<MetaData> {
        MetaData::with(None, NamingConvention::default())
    }

    /// An empty collection with a default schema and a naming convention.
    pub fn with(schema: Option<Name>, naming_convention: NamingConvention) -> Rc<MetaData> {
        let made = Rc::new(MetaData {
            schema: RefCell::new(schema),
            naming_convention: RefCell::new(naming_convention),
            tables: RefCell::default(),
            made: RefCell::default(),
            awaiting: RefCell::default(),
            slot: Slot::default(),
        });
        scope::register(&made);
        made
    }

    /// The tables by key (`name` or `schema.name`), in the order they were made.
    pub fn tables(&self) -> Vec<(Rc<str>, Rc<Table>)> {
        self.tables.borrow().iter().map(|(key, table)| (key.clone(), table.clone())).collect()
    }

    /// The table with this key.
    pub fn table(&self, key: &str) -> Option<Rc<Table>> {
        self.tables.borrow().get(key).cloned()
    }

    /// `metadata.remove(table)`
    pub fn remove(&self, table: &Table) {
        self.tables.borrow_mut().shift_remove(&*table.key());
    }

    /// `metadata.clear()`
    pub fn clear(&self) {
        self.tables.borrow_mut().clear();
        self.awaiting.borrow_mut().clear();
    }

    pub(super) fn add(&self, table: &Rc<Table>) {
        self.made.borrow_mut().push(Rc::downgrade(table));
        self.tables.borrow_mut().insert(table.key(), table.clone());
    }

    /// Cuts the circles that keep this metadata and its tables alive. Nothing may use them afterwards.
    pub fn take_apart(&self) {
        self.clear();
        self.slot.set(None);
        for table in self.made.take().iter().filter_map(std::rc::Weak::upgrade) {
            table.take_apart();
        }
    }
}

/// The key of a table in its metadata: `name` or `schema.name`.
pub fn table_key(name: &str, schema: Option<&str>) -> Rc<str> {
    match schema {
        Some(schema) => format!("{schema}.{name}").into(),
        None => name.into(),
    }
}
