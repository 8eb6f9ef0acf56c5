//! `Index`, and how indexes and constraints built from loose columns find their table.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use super::constraint::{first_column, resolve};
use super::{Column, ColumnArg, Constraint, ConstraintName, DialectOptions, Name, Slot, Table, scope};
use crate::error::{Error, Result};
use crate::expression::Expr;

/// An index of a table.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct Index {
    name: RefCell<ConstraintName>,
    pub unique: Cell<bool>,
    /// The elements as they were given.
    pub args: Vec<ColumnArg>,
    expressions: RefCell<Vec<Expr>>,
    columns: RefCell<Vec<Expr>>,
    table: RefCell<Option<Rc<Table>>>,
    pub dialect_options: DialectOptions,
    /// True if `Column(index=True)` made it.
    pub column_flag: bool,
    /// Whether a text among the elements is known by itself, as a column is by its name: the table has one.
    pub textual_keys: bool,
    pub slot: Slot,
    this: Weak<Index>,
    pub(super) order: u64,
}

/// The arguments of `Index(...)` beside name and elements.
#[derive(Clone, Debug, Default)]
#[allow(missing_docs)]
pub struct IndexArgs {
    pub unique: bool,
    pub quote: Option<bool>,
    pub dialect_options: DialectOptions,
    pub column_flag: bool,
    pub textual_keys: bool,
}

impl Index {
    /// `Index(name, *elements, ...)`. It joins a table by `table.append_index`, or by
    /// [`Index::attach_when_possible`] when made from columns.
    pub fn new(name: Option<Name>, elements: Vec<ColumnArg>, args: IndexArgs) -> Rc<Index> {
        let name = name.map(|name| match args.quote {
            Some(quote) => Name::quoted(name.shared(), Some(quote)),
            None => name,
        });
        Rc::new_cyclic(|this| Index {
            name: RefCell::new(name.into()),
            unique: Cell::new(args.unique),
            args: elements,
            expressions: RefCell::default(),
            columns: RefCell::default(),
            table: RefCell::default(),
            dialect_options: args.dialect_options,
            column_flag: args.column_flag,
            textual_keys: args.textual_keys,
            slot: Slot::default(),
            this: this.clone(),
            order: scope::next_creation_order(),
        })
    }

    /// Its name.
    pub fn name(&self) -> ConstraintName {
        self.name.borrow().clone()
    }

    /// Renames it.
    pub fn set_name(&self, name: impl Into<ConstraintName>) {
        *self.name.borrow_mut() = name.into();
    }

    /// What it indexes, once it is on a table.
    pub fn expressions(&self) -> Vec<Expr> {
        self.expressions.borrow().clone()
    }

    /// The columns among its elements, a table's or one by its name alone: for each key the last one that has it.
    pub fn columns(&self) -> Vec<Expr> {
        self.columns.borrow().clone()
    }

    /// The table it is on.
    pub fn table(&self) -> Option<Rc<Table>> {
        self.table.borrow().clone()
    }

    /// Joins a table as soon as all its columns are in one.
    pub fn attach_when_possible(self: &Rc<Index>) -> Result<()> {
        Attachable::Index(self.clone()).attach_when_possible(&self.args)
    }

    pub(super) fn set_table(&self, table: &Rc<Table>) -> Result<()> {
        let mut columns = resolve(&self.args, table, "Index")?;
        for (arg, column) in self.args.iter().zip(&mut columns) {
            if let ColumnArg::Expr(expr) = arg
                && let Some(sql) = expr.textual().filter(|_| self.textual_keys)
            {
                *column = table.column(sql).map(Expr::Column);
            }
        }
        if let Some(other) = self.table()
            && !Rc::ptr_eq(&other, table)
        {
            return Err(Error::argument(format!(
                "Index '{}' is against table '{}', and cannot be associated with table '{}'.",
                self.name().get().map_or("None", Name::as_str),
                other.name(),
                table.name()
            )));
        }
        let expressions = self.args.iter().zip(&columns).map(|(arg, column)| match (arg, column) {
            (ColumnArg::Expr(expr), _) => expr.clone(),
            (_, Some(column)) => column.clone(),
            // `resolve` answers every key and every column.
            (ColumnArg::Key(key), None) => Expr::text(key.shared()),
            (ColumnArg::Column(column), None) => Expr::Column(column.clone()),
        });
        *self.expressions.borrow_mut() = expressions.collect();
        let mut by_key: Vec<Expr> = Vec::new();
        for column in columns.into_iter().flatten() {
            match by_key.iter_mut().find(|known| known.column_key() == column.column_key()) {
                Some(known) => *known = column,
                None => by_key.push(column),
            }
        }
        *self.columns.borrow_mut() = by_key;
        *self.table.borrow_mut() = Some(table.clone());
        Ok(())
    }

    pub(super) fn take_apart(&self) {
        self.table.take();
        self.columns.take();
        self.expressions.take();
        self.slot.set(None);
    }

    /// The shared pointer to itself.
    pub fn shared(&self) -> Option<Rc<Index>> {
        self.this.upgrade()
    }
}

/// An index or a constraint on its way to a table.
#[derive(Clone, Debug)]
pub enum Attachable {
    /// An index.
    Index(Rc<Index>),
    /// A constraint.
    Constraint(Rc<Constraint>),
}

impl Attachable {
    /// Joins the table of the columns in `args`; if some are in no table yet and nothing is known by its name alone,
    /// waits for them. Does nothing when there are no `Column` objects.
    pub(super) fn attach_when_possible(&self, args: &[ColumnArg]) -> Result<()> {
        let mut columns: Vec<Rc<Column>> = Vec::new();
        let mut by_name = false;
        for arg in args {
            match arg {
                ColumnArg::Column(column) => columns.push(column.clone()),
                ColumnArg::Key(_) => by_name = true,
                ColumnArg::Expr(expr) => match first_column(expr) {
                    Some(Expr::Column(column)) => columns.push(column),
                    Some(_) => by_name = true,
                    None => {}
                },
            }
        }
        if let Some(first) = columns.iter().find(|column| column.table().is_none())
            && !by_name
        {
            first.wait(self.clone());
            return Ok(());
        }
        columns.retain(|column| column.table().is_some());
        let Some(table) = columns.first().and_then(|column| column.table()) else { return Ok(()) };
        let strangers: Vec<String> = columns
            .iter()
            .filter(|column| !column.table().is_some_and(|other| Rc::ptr_eq(&other, &table)))
            .map(|column| format!("'{}'", column.describe()))
            .collect();
        if !strangers.is_empty() {
            return Err(Error::argument(format!(
                "Column(s) {} are not part of table '{}'.",
                strangers.join(", "),
                table.name()
            )));
        }
        self.attach(&table)
    }

    /// Joins `table`.
    pub(super) fn attach(&self, table: &Rc<Table>) -> Result<()> {
        match self {
            Attachable::Index(index) => table.append_index(index),
            Attachable::Constraint(constraint) => table.append_constraint(constraint),
        }
    }

    pub(super) fn retry(&self) -> Result<()> {
        match self {
            Attachable::Index(index) => index.attach_when_possible(),
            Attachable::Constraint(constraint) => constraint.attach_when_possible(),
        }
    }
}
