//! Constraints of tables and columns: PRIMARY KEY, UNIQUE, CHECK, FOREIGN KEY and EXCLUDE.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use super::{
    Attachable, Column, ConstraintName, DialectOptions, ForeignKey, ForeignKeyOptions, Slot, Table, Target,
    scope,
};
use crate::error::{Error, Result};
use crate::expression::Expr;
use crate::schema::Name;
use crate::types::Type;

/// A column as constraints and indexes are given it.
#[derive(Clone, Debug)]
pub enum ColumnArg {
    /// By key, to be looked up in the table.
    Key(Name),
    /// A column.
    Column(Rc<Column>),
    /// An expression (indexes only).
    Expr(Expr),
}

impl From<&str> for ColumnArg {
    fn from(key: &str) -> ColumnArg {
        ColumnArg::Key(key.into())
    }
}

/// What kind of constraint it is.
#[derive(Clone, Debug)]
pub enum ConstraintKind {
    /// PRIMARY KEY
    PrimaryKey {
        /// True for the one that every table has before anybody asks for it.
        implicit: bool,
    },
    /// UNIQUE
    Unique,
    /// CHECK
    Check {
        /// The condition.
        sqltext: Expr,
    },
    /// FOREIGN KEY
    ForeignKey {
        /// Its columns, one by one.
        elements: Vec<Rc<ForeignKey>>,
        /// Its options.
        options: ForeignKeyOptions,
    },
    /// PostgreSQL's EXCLUDE
    Exclude(Exclude),
}

/// The particulars of PostgreSQL's EXCLUDE.
#[derive(Clone, Debug)]
pub struct Exclude {
    /// Pairs of an element and its operator.
    pub elements: Vec<(ColumnArg, Rc<str>)>,
    /// `using`, lower-case `gist` unless given.
    pub using: Rc<str>,
    /// `where`
    pub where_: Option<Expr>,
    /// `ops`: operator classes by key.
    pub ops: Vec<(Rc<str>, Rc<str>)>,
}

/// What a constraint belongs to.
#[derive(Clone, Debug, Default)]
pub enum Parent {
    /// Nothing yet.
    #[default]
    None,
    /// A table.
    Table(Rc<Table>),
    /// A column (a CHECK given inside it).
    Column(Weak<Column>),
}

/// A constraint.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct Constraint {
    pub kind: ConstraintKind,
    name: RefCell<ConstraintName>,
    pub deferrable: Cell<Option<bool>>,
    pub initially: RefCell<Option<Rc<str>>>,
    pub comment: RefCell<Option<Rc<str>>>,
    pub dialect_options: DialectOptions,
    /// The columns as they were given.
    pub column_args: Vec<ColumnArg>,
    columns: RefCell<Vec<Rc<Column>>>,
    parent: RefCell<Parent>,
    /// True if `Column(unique=True)` made it.
    pub column_flag: bool,
    /// The `Boolean` or `Enum` that brought it along; a dialect decides whether it is needed.
    pub type_bound: Option<Type>,
    pub slot: Slot,
    this: Weak<Constraint>,
    pub(super) order: u64,
}

/// The arguments that all constraints share.
#[derive(Clone, Debug, Default)]
#[allow(missing_docs)]
pub struct ConstraintArgs {
    pub name: ConstraintName,
    pub deferrable: Option<bool>,
    pub initially: Option<Rc<str>>,
    pub comment: Option<Rc<str>>,
    pub dialect_options: DialectOptions,
    pub column_flag: bool,
    pub type_bound: Option<Type>,
}

impl ConstraintArgs {
    /// Only a name.
    pub fn named(name: impl Into<ConstraintName>) -> ConstraintArgs {
        ConstraintArgs { name: name.into(), ..ConstraintArgs::default() }
    }
}

impl Constraint {
    /// A constraint over columns.
    ///
    /// A CHECK finds its columns in its condition.
    pub fn new(kind: ConstraintKind, mut columns: Vec<ColumnArg>, args: ConstraintArgs) -> Rc<Constraint> {
        if let ConstraintKind::Check { sqltext } = &kind
            && columns.is_empty()
        {
            columns = columns_in(sqltext).into_iter().map(ColumnArg::Column).collect();
        }
        let resolved = columns
            .iter()
            .filter_map(|arg| match arg {
                ColumnArg::Column(column) => Some(column.clone()),
                _ => None,
            })
            .collect();
        Rc::new_cyclic(|this| Constraint {
            kind,
            name: RefCell::new(args.name),
            deferrable: Cell::new(args.deferrable),
            initially: RefCell::new(args.initially),
            comment: RefCell::new(args.comment),
            dialect_options: args.dialect_options,
            column_args: columns,
            columns: RefCell::new(resolved),
            parent: RefCell::default(),
            column_flag: args.column_flag,
            type_bound: args.type_bound,
            slot: Slot::default(),
            this: this.clone(),
            order: scope::next_creation_order(),
        })
    }

    /// `PrimaryKeyConstraint(*columns, ...)`
    pub fn primary_key(columns: Vec<ColumnArg>, args: ConstraintArgs) -> Rc<Constraint> {
        Constraint::new(ConstraintKind::PrimaryKey { implicit: false }, columns, args)
    }

    /// `UniqueConstraint(*columns, ...)`
    pub fn unique(columns: Vec<ColumnArg>, args: ConstraintArgs) -> Rc<Constraint> {
        Constraint::new(ConstraintKind::Unique, columns, args)
    }

    /// `CheckConstraint(sqltext, ...)`
    pub fn check(sqltext: Expr, args: ConstraintArgs) -> Rc<Constraint> {
        Constraint::new(ConstraintKind::Check { sqltext }, Vec::new(), args)
    }

    /// `ForeignKeyConstraint(columns, refcolumns, ...)`
    ///
    /// # Errors
    /// `ArgumentError` if the two lists do not match.
    pub fn foreign_key(
        columns: Vec<ColumnArg>,
        targets: Vec<Target>,
        options: ForeignKeyOptions,
    ) -> Result<Rc<Constraint>> {
        if targets.len() != columns.len() {
            return Err(Error::argument(
                "ForeignKeyConstraint number of constrained columns must match the number of referenced columns.",
            ));
        }
        let elements: Vec<_> =
            targets.into_iter().map(|target| ForeignKey::new(target, options.clone())).collect();
        Ok(Constraint::with_elements(elements, columns, options))
    }

    fn with_elements(
        elements: Vec<Rc<ForeignKey>>,
        columns: Vec<ColumnArg>,
        options: ForeignKeyOptions,
    ) -> Rc<Constraint> {
        let args = ConstraintArgs {
            name: options.name.clone(),
            deferrable: options.deferrable,
            initially: options.initially.clone(),
            comment: options.comment.clone(),
            dialect_options: options.dialect_options.clone(),
            ..ConstraintArgs::default()
        };
        let kind = ConstraintKind::ForeignKey { elements: elements.clone(), options };
        let constraint = Constraint::new(kind, columns, args);
        for element in elements {
            element.set_constraint(Some(constraint.clone()));
        }
        constraint
    }

    /// The constraint that a lone `ForeignKey` makes when its column joins a table.
    pub(super) fn of_foreign_key(key: &Rc<ForeignKey>, column: &Rc<Column>) -> Rc<Constraint> {
        Constraint::with_elements(
            vec![key.clone()],
            vec![ColumnArg::Column(column.clone())],
            key.options.clone(),
        )
    }

    /// Its name.
    pub fn name(&self) -> ConstraintName {
        self.name.borrow().clone()
    }

    /// Renames it.
    pub fn set_name(&self, name: impl Into<ConstraintName>) {
        *self.name.borrow_mut() = name.into();
    }

    /// Its columns, once it knows them.
    pub fn columns(&self) -> Vec<Rc<Column>> {
        self.columns.borrow().clone()
    }

    pub(super) fn set_columns(&self, columns: Vec<Rc<Column>>) {
        *self.columns.borrow_mut() = columns;
    }

    pub(super) fn add_column(&self, column: &Rc<Column>) {
        let mut columns = self.columns.borrow_mut();
        match columns.iter().position(|known| known.key() == column.key()) {
            Some(at) => columns[at] = column.clone(),
            None => columns.push(column.clone()),
        }
    }

    /// The keys of its columns, known or only named.
    pub fn column_keys(&self) -> Vec<Rc<str>> {
        if !self.columns.borrow().is_empty() {
            return self.columns.borrow().iter().map(|column| column.key()).collect();
        }
        self.column_args
            .iter()
            .filter_map(|arg| match arg {
                ColumnArg::Key(key) => Some(key.shared()),
                ColumnArg::Column(column) => Some(column.key()),
                ColumnArg::Expr(_) => None,
            })
            .collect()
    }

    /// What it belongs to.
    pub fn parent(&self) -> Parent {
        self.parent.borrow().clone()
    }

    pub(super) fn set_parent(&self, parent: Parent) {
        *self.parent.borrow_mut() = parent;
    }

    /// The table it is on, directly or through its column.
    pub fn table(&self) -> Option<Rc<Table>> {
        match self.parent() {
            Parent::None => None,
            Parent::Table(table) => Some(table),
            Parent::Column(column) => column.upgrade().and_then(|column| column.table()),
        }
    }

    /// The elements of a FOREIGN KEY; empty for others.
    pub fn elements(&self) -> &[Rc<ForeignKey>] {
        match &self.kind {
            ConstraintKind::ForeignKey { elements, .. } => elements,
            _ => &[],
        }
    }

    /// The options of a FOREIGN KEY.
    pub fn foreign_key_options(&self) -> Option<&ForeignKeyOptions> {
        match &self.kind {
            ConstraintKind::ForeignKey { options, .. } => Some(options),
            _ => None,
        }
    }

    /// The condition of a CHECK.
    pub fn sqltext(&self) -> Option<&Expr> {
        match &self.kind {
            ConstraintKind::Check { sqltext } => Some(sqltext),
            _ => None,
        }
    }

    /// True for PRIMARY KEY.
    pub fn is_primary_key(&self) -> bool {
        matches!(self.kind, ConstraintKind::PrimaryKey { .. })
    }

    /// True for FOREIGN KEY.
    pub fn is_foreign_key(&self) -> bool {
        matches!(self.kind, ConstraintKind::ForeignKey { .. })
    }

    /// The table that a FOREIGN KEY refers to.
    ///
    /// # Errors
    /// If it is not there yet.
    pub fn referred_table(&self) -> Result<Rc<Table>> {
        let element = self.elements().first().ok_or_else(|| Error::invalid_request("not a foreign key"))?;
        element.column()?.table().ok_or_else(|| Error::invalid_request("the referred column has no table"))
    }

    /// Joins a table as soon as all its columns are in one (constraints built from `Column` objects
    /// outside of a `Table` do so).
    pub fn attach_when_possible(self: &Rc<Constraint>) -> Result<()> {
        Attachable::Constraint(self.clone()).attach_when_possible(&self.column_args)
    }

    /// Resolves the columns against `table`, in the words of SQLAlchemy when one is missing.
    pub(super) fn resolve_columns(&self, table: &Rc<Table>) -> Result<()> {
        let columns = resolve(&self.column_args, table, self.describe_kind())?;
        // A primary key may still gather its columns, and a type's CHECK knows its own.
        if columns.is_empty() {
            return Ok(());
        }
        let columns: Vec<Rc<Column>> = columns.iter().flatten().filter_map(Expr::column).cloned().collect();
        match self.is_foreign_key() {
            // Each of its columns has an element beside it.
            true => self.set_columns(columns),
            false => {
                self.set_columns(Vec::new());
                columns.iter().for_each(|column| self.add_column(column));
            }
        }
        Ok(())
    }

    fn describe_kind(&self) -> &'static str {
        match self.kind {
            ConstraintKind::PrimaryKey { .. } => "PrimaryKeyConstraint",
            ConstraintKind::Unique => "UniqueConstraint",
            ConstraintKind::Check { .. } => "CheckConstraint",
            ConstraintKind::ForeignKey { .. } => "ForeignKeyConstraint",
            ConstraintKind::Exclude(_) => "ExcludeConstraint",
        }
    }

    pub(super) fn take_apart(&self) {
        self.set_parent(Parent::None);
        self.columns.take();
        self.slot.set(None);
        for element in self.elements() {
            element.set_constraint(None);
            element.slot.set(None);
        }
    }

    /// The shared pointer to itself.
    pub fn shared(&self) -> Option<Rc<Constraint>> {
        self.this.upgrade()
    }
}

/// The columns of tables that an expression mentions, the outermost first.
pub(super) fn columns_in(expr: &Expr) -> Vec<Rc<Column>> {
    mentioned_columns(expr)
        .into_iter()
        .filter_map(|found| match found {
            Expr::Column(column) => Some(column),
            _ => None,
        })
        .collect()
}

/// What an expression stands for among columns: the first column that it mentions. That may be one of no table.
pub(super) fn first_column(expr: &Expr) -> Option<Expr> {
    mentioned_columns(expr).into_iter().next()
}

/// All columns that an expression mentions, those of no table (`column("x")`) among them, level by level as SQLAlchemy's
/// `visitors.iterate` comes to them. There, a bracket and a list lie between a function and its arguments.
pub(super) fn mentioned_columns(expr: &Expr) -> Vec<Expr> {
    let mut found: Vec<Expr> = Vec::new();
    let mut levels = vec![vec![expr.clone()]];
    let mut depth = 0;
    while depth < levels.len() {
        for part in std::mem::take(&mut levels[depth]) {
            match &part {
                Expr::Column(column) | Expr::Member(column, _) => {
                    let is_known =
                        |known: &Expr| matches!(known, Expr::Column(known) if Rc::ptr_eq(known, column));
                    if !found.iter().any(is_known) {
                        found.push(Expr::Column(column.clone()));
                    }
                }
                Expr::Named(column) => {
                    let is_known =
                        |known: &Expr| matches!(known, Expr::Named(known) if known.key == column.key);
                    if !found.iter().any(is_known) {
                        found.push(part);
                    }
                }
                _ => {
                    let below = depth + if matches!(part, Expr::Function(_)) { 3 } else { 1 };
                    if levels.len() <= below {
                        levels.resize(below + 1, Vec::new());
                    }
                    levels[below].extend(part.children());
                }
            }
        }
        depth += 1;
    }
    found
}

/// Looks columns up in `table`. An expression stands for the first column it mentions, if it mentions one.
pub(super) fn resolve(args: &[ColumnArg], table: &Rc<Table>, what: &str) -> Result<Vec<Option<Expr>>> {
    args.iter()
        .map(|arg| match arg {
            ColumnArg::Column(column) => Ok(Some(Expr::Column(column.clone()))),
            ColumnArg::Expr(expr) => Ok(first_column(expr)),
            ColumnArg::Key(key) => table.column(key).map(Expr::Column).map(Some).ok_or_else(|| {
                Error::new(
                    crate::error::ErrorClass::ConstraintColumnNotFoundError,
                    format!(
                        "Can't create {what} on table '{}': no column named '{key}' is present.",
                        table.name()
                    ),
                )
            }),
        })
        .collect()
}
