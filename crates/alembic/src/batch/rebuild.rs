//! What a rebuild comes to: the new table, the copies, the losses. No database is asked.

use std::rc::Rc;

use sqlalchemy::dialect::Dialect;
use sqlalchemy::error::ErrorClass;
use sqlalchemy::expression::Expr;
use sqlalchemy::schema::{
    Column, ColumnArg, Constraint, Index, IndexArgs, MetaData, Name, Named, SchemaItem, Table, TableArgs,
    table_key,
};
use sqlalchemy::types::Type;

use super::draft::Draft;
use super::record::{BatchOptions, RebuildOptions};
use crate::ddl::{Alteration, Implementation};
use crate::operations::{Error, Result};

/// A table and the one that takes its place.
#[derive(Debug)]
pub struct Rebuild {
    /// The table as it is.
    pub old_table: Rc<Table>,
    /// The table that takes its place, under its temporary name.
    pub new_table: Rc<Table>,
    /// Which column is filled from which, in the order of the new table. `KeyError` if a column goes by a key
    /// that is not its name: Alembic trips over that when it comes to copying.
    pub copies: Result<Vec<ColumnCopy>>,
    /// What the new table does not have any more though nobody asked for that.
    pub losses: Vec<Loss>,
    kept: Vec<Name>,
    old_indexes: Vec<Rc<Index>>,
    new_indexes: Vec<Rc<Index>>,
}

/// Where the values of a column come from.
#[derive(Clone, Debug)]
pub struct ColumnCopy {
    /// The column of the new table.
    pub target: Rc<Column>,
    /// The column of the old table.
    pub source: Rc<Column>,
    /// The types that values are cast to on the way, one after the other.
    pub casts: Vec<Type>,
}

/// Something that a rebuild loses.
#[derive(Clone, Debug)]
pub enum Loss {
    /// A reflected CHECK without a name: nobody knows whether a column's type brought it along.
    UnnamedCheck(Rc<Constraint>),
    /// A constraint over a column that the new table does not have, or does not have under that name yet.
    MissingColumn(Rc<Constraint>),
    /// An index that `Column(index=True)` made.
    FlaggedIndex(Rc<Index>),
}

/// What `batch_alter_table` was told.
#[derive(Clone, Copy)]
pub struct Options<'a> {
    /// About the block.
    pub batch: &'a BatchOptions,
    /// About the new table and the old one.
    pub rebuild: &'a RebuildOptions,
}

/// Works out what becomes of a table. What Alembic warns about goes to `warnings`, whether it comes to a plan or not.
///
/// # Errors
/// In Alembic's words: an alteration of something that is not there, columns in no possible order …
pub fn plan(
    old: &Rc<Table>,
    reflected: bool,
    alterations: &[Alteration],
    options: Options<'_>,
    (dialect, ddl): (&dyn Dialect, &dyn Implementation),
    warnings: &mut Vec<String>,
) -> Result<Rebuild> {
    let mut draft = Draft::of(old, reflected, options, dialect, ddl, warnings)?;
    for alteration in alterations {
        draft.apply(alteration)?;
    }
    draft.reorder()?;
    let new_table = new_table(&draft, options.rebuild)?;
    name_checks_of_types(&new_table, old, warnings)?;
    move_constraints(&mut draft, &new_table)?;
    let copies = draft.transfers.iter().filter_map(|(key, transfer)| {
        let (source, casts) = transfer.clone()?;
        Some(match new_table.column(key) {
            Some(target) => Ok(ColumnCopy { target, source, casts }),
            None => Err(Error::Key(key.clone())),
        })
    });
    let copies = copies.collect();
    let (flagged, old_indexes) = draft.indexes.values().cloned().partition(|index| index.column_flag);
    draft.losses.extend(Vec::into_iter(flagged).map(Loss::FlaggedIndex));
    Ok(Rebuild {
        old_table: old.clone(),
        copies,
        new_table,
        losses: draft.losses,
        kept: draft.named.keys().cloned().map(Name::new).collect(),
        old_indexes,
        new_indexes: draft.new_indexes.into_values().collect(),
    })
}

/// The first fifty characters of `_alembic_tmp_` and the table's name.
fn temporary_name(table: &str) -> Name {
    Name::new(format!("_alembic_tmp_{table}").chars().take(50).collect::<String>())
}

fn new_table(draft: &Draft<'_>, options: &RebuildOptions) -> Result<Rc<Table>> {
    let dialect_options = options.table.dialect_options.clone();
    for (key, value) in draft.old.dialect_options.items() {
        if dialect_options.items().iter().all(|(given, _)| *given != key) {
            dialect_options.set(&key, value);
        }
    }
    let args = TableArgs { schema: draft.old.schema(), dialect_options, ..options.table.clone() };
    let columns = draft.columns.values().cloned().map(SchemaItem::Column);
    let items = columns.chain(options.table_items.iter().cloned()).collect();
    Ok(Table::new(temporary_name(&draft.old.name()), &MetaData::new(), items, args)?)
}

/// The CHECKs of types are named after the old table: the new one does not have its name yet.
fn name_checks_of_types(new: &Rc<Table>, old: &Rc<Table>, warnings: &mut Vec<String>) -> Result<()> {
    for check in new.constraints().iter().filter(|constraint| constraint.type_bound.is_some()) {
        match Named::Constraint(check).conventional_name(old) {
            Ok(Some(name)) => check.set_name(name),
            Ok(None) => {}
            Err(error) if error.class() == Some(ErrorClass::InvalidRequestError) => {
                let columns: Vec<String> =
                    check.columns().iter().map(|column| column.name().to_string()).collect();
                warnings.push(format!(
                    "The CHECK constraint generated by the type of column '{}.{}' has no name, while the naming \
                     convention in use requires one; the constraint is emitted without a name.  Boolean and Enum \
                     datatypes should be given a name, e.g. Boolean(name='...'), in order for their CHECK \
                     constraints to participate fully in batch mode.",
                    old.name(),
                    columns.join(", ")
                ));
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

/// Copies the constraints to the new table, but for those over columns that it does not have.
fn move_constraints(draft: &mut Draft<'_>, new: &Rc<Table>) -> Result<()> {
    let constraints: Vec<Rc<Constraint>> = draft.named.values().chain(&draft.unnamed).cloned().collect();
    for constraint in constraints {
        if !column_keys(&constraint).iter().all(|key| draft.transfers.contains_key(key)) {
            draft.losses.push(Loss::MissingColumn(constraint));
            continue;
        }
        let copy = if constraint.is_foreign_key() {
            // A reference to the table itself names it as it will be called in the end.
            let itself = constraint.is_self_referential().then(|| draft.old.name());
            let copy = constraint.copy_foreign_key(draft.old.schema().as_ref(), itself.as_ref())?;
            sketch_referent(&constraint, new)?;
            copy
        } else {
            constraint.copy_to(new)?
        };
        new.append_constraint(&copy)?;
        if copy.is_primary_key() {
            // Real Alembic's copy has joined the table by its columns before it is appended, and warns each time.
            new.append_constraint(&copy)?;
        }
    }
    Ok(())
}

/// The keys of the columns that a constraint is about.
fn column_keys(constraint: &Constraint) -> Vec<Rc<str>> {
    if constraint.is_foreign_key() {
        return constraint.elements().iter().filter_map(|element| Some(element.parent()?.key())).collect();
    }
    match constraint.sqltext() {
        Some(condition) => keys_in(condition),
        None => constraint.columns().iter().map(|column| column.key()).collect(),
    }
}

/// The keys of the columns in an expression, in the order of the text.
fn keys_in(expr: &Expr) -> Vec<Rc<str>> {
    let mut keys = Vec::new();
    expr.walk(&mut |part| match part {
        Expr::Column(column) | Expr::Member(column, _) => keys.push(column.key()),
        Expr::Named(column) => keys.push(column.key.clone()),
        _ => {}
    });
    keys
}

/// Makes the referred table known by name, so that the reference can be written.
fn sketch_referent(constraint: &Constraint, new: &Rc<Table>) -> Result<()> {
    let targets: Vec<_> = constraint.elements().iter().map(|element| element.target().tokens()).collect();
    let Some((schema, table, _)) = targets.first() else { return Ok(()) };
    if **table == *new.name() {
        return Ok(());
    }
    let metadata = new.metadata();
    let referent = match metadata.table(&table_key(table, schema.as_deref())) {
        Some(known) => known,
        None => {
            let args = TableArgs { schema: schema.clone().map(Name::new), ..TableArgs::default() };
            Table::new(table.clone(), &metadata, Vec::new(), args)?
        }
    };
    for (_, _, column) in &targets {
        if let Some(column) = column
            && referent.column(column).is_none()
        {
            referent.append_column(&Column::plain(column.clone(), Type::null()))?;
        }
    }
    Ok(())
}

impl Rebuild {
    /// Whether the new table has a constraint of this name that the old one may have as well.
    pub fn keeps_constraint(&self, name: &Name) -> bool {
        self.kept.contains(name)
    }

    /// The indexes that the new table gets once it has its final name.
    ///
    /// # Errors
    /// `KeyError` for a new index over a column that is not there, or goes by its old name still.
    pub(super) fn make_indexes(&self) -> Result<Vec<Rc<Index>>> {
        let old = self.old_indexes.iter().map(|index| self.move_index(index));
        let new = self.new_indexes.iter().map(|index| self.make_index(index));
        old.chain(new).collect()
    }

    /// An index of the old table. A column that is gone comes along as a ghost, as in Alembic, so that the
    /// database complains about it.
    fn move_index(&self, index: &Rc<Index>) -> Result<Rc<Index>> {
        for column in index.columns().iter().filter_map(Expr::column) {
            if self.new_table.column(&column.name()).is_none() {
                self.new_table.append_column(&column.copy()?)?;
            }
        }
        Ok(index.copy_into(&self.new_table)?)
    }

    fn make_index(&self, index: &Rc<Index>) -> Result<Rc<Index>> {
        let mut elements = Vec::new();
        // Of an expression Alembic keeps the first column.
        for key in index.columns().iter().filter_map(Expr::column_key) {
            let column = self.new_table.column(&key).ok_or(Error::Key(key))?;
            elements.push(ColumnArg::Column(column));
        }
        let args = IndexArgs {
            unique: index.unique.get(),
            dialect_options: index.dialect_options.clone(),
            ..IndexArgs::default()
        };
        let made = Index::new(index.name().get().cloned(), elements, args);
        self.new_table.append_index(&made)?;
        Ok(made)
    }
}
