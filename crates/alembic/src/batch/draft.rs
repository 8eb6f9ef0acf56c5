//! The new table of a rebuild while alterations are being made to it.

use std::rc::Rc;

use indexmap::IndexMap;
use sqlalchemy::dialect::Dialect;
use sqlalchemy::schema::{
    Autoincrement, Column, Constraint, ConstraintKind, ConstraintName, Index, SchemaItem, Table,
};
use sqlalchemy::types::{Type, generic};

use super::order::{ColumnOrder, OrderError};
use super::rebuild::{Loss, Options};
use crate::ddl::{Addition, Alteration, Implementation};
use crate::operations::{AlterColumn, Change, DropColumn, Error, Result};

/// Where a column's values come from: a column of the old table, and the types to cast to one after the other.
pub(super) type Transfer = Option<(Rc<Column>, Vec<Type>)>;

/// The parts of the new table. Columns go by the names they had: a rename changes what is under the key.
pub(super) struct Draft<'a> {
    pub(super) old: &'a Rc<Table>,
    dialect: &'a dyn Dialect,
    ddl: &'a dyn Implementation,
    pub(super) columns: IndexMap<Rc<str>, Rc<Column>>,
    pub(super) transfers: IndexMap<Rc<str>, Transfer>,
    pub(super) order: ColumnOrder,
    primary_key: Rc<Constraint>,
    pub(super) named: IndexMap<Rc<str>, Rc<Constraint>>,
    pub(super) unnamed: Vec<Rc<Constraint>>,
    /// Named CHECKs that stand in a column, with that column.
    of_columns: IndexMap<Rc<str>, Rc<str>>,
    pub(super) indexes: IndexMap<Rc<str>, Rc<Index>>,
    pub(super) new_indexes: IndexMap<Rc<str>, Rc<Index>>,
    pub(super) losses: Vec<Loss>,
}

impl<'a> Draft<'a> {
    /// The old table, taken to pieces.
    pub(super) fn of(
        old: &'a Rc<Table>,
        reflected: bool,
        options: Options<'_>,
        dialect: &'a dyn Dialect,
        ddl: &'a dyn Implementation,
        warnings: &mut Vec<String>,
    ) -> Result<Draft<'a>> {
        let runs = options.batch.partial_reordering.clone();
        let names = old.columns().into_iter().map(|column| column.name().shared());
        let mut draft = Draft {
            old,
            dialect,
            ddl,
            columns: IndexMap::new(),
            transfers: IndexMap::new(),
            order: ColumnOrder::new(names, runs),
            primary_key: old.primary_key(),
            named: IndexMap::new(),
            unnamed: Vec::new(),
            of_columns: IndexMap::new(),
            indexes: IndexMap::new(),
            new_indexes: IndexMap::new(),
            losses: Vec::new(),
        };
        draft.take_columns(reflected)?;
        draft.take_constraints(reflected, &options.rebuild.table_items, warnings);
        for index in old.indexes() {
            draft.indexes.insert(index_name(&index), index);
        }
        Ok(draft)
    }

    fn take_columns(&mut self, reflected: bool) -> Result<()> {
        for column in self.old.columns() {
            let name = column.name().shared();
            let copy = column.copy()?;
            copy.unique.set(None);
            copy.index.set(None);
            if !reflected {
                for constraint in column.constraints() {
                    if let Some(named) = constraint.name().get() {
                        self.of_columns.insert(named.shared(), name.clone());
                    }
                }
            }
            self.columns.insert(name.clone(), copy);
            self.transfers.insert(name, Some((column, Vec::new())));
        }
        Ok(())
    }

    /// A reflected CHECK without a name can't be told from one that a type brings along, so it is left out.
    /// Any CHECK in `table_args` is taken as a sign that this was thought of.
    fn take_constraints(&mut self, reflected: bool, told: &[SchemaItem], warnings: &mut Vec<String>) {
        let is_check = |constraint: &Constraint| matches!(constraint.kind, ConstraintKind::Check { .. });
        let restated = told
            .iter()
            .any(|item| matches!(item, SchemaItem::Constraint(constraint) if is_check(constraint)));
        for constraint in self.old.constraints() {
            if constraint.type_bound.is_some() {
                continue;
            }
            match constraint.name() {
                ConstraintName::Given(name) => {
                    self.named.insert(name.shared(), constraint);
                }
                _ if reflected && is_check(&constraint) => {
                    if !restated {
                        warnings.push(format!(
                            "Unnamed CHECK constraint on reflected table '{}' is being omitted from the table \
                             recreate; pass the constraint explicitly using batch_alter_table.table_args.  Naming \
                             CHECK constraints avoids this going forward.",
                            self.old.name()
                        ));
                    }
                    self.losses.push(Loss::UnnamedCheck(constraint));
                }
                _ => self.unnamed.push(constraint),
            }
        }
    }

    /// Makes one of the alterations that a batch has collected.
    pub(super) fn apply(&mut self, alteration: &Alteration) -> Result<()> {
        match alteration {
            Alteration::AddColumn(addition) => self.add_column(addition),
            Alteration::DropColumn(operation) => self.drop_column(operation),
            Alteration::AlterColumn(operation) => self.alter_column(operation),
            Alteration::AddConstraint(constraint) => self.add_constraint(constraint),
            Alteration::DropConstraint(dropped) => self.drop_constraint(&dropped.constraint),
            Alteration::CreateIndex { if_not_exists: true, .. } => {
                Err(no_such_keyword("create_index", "if_not_exists"))
            }
            Alteration::DropIndex { if_exists: true, .. } => Err(no_such_keyword("drop_index", "if_exists")),
            Alteration::CreateIndex { index, .. } => {
                self.new_indexes.insert(index_name(index), index.clone());
                Ok(())
            }
            Alteration::DropIndex { index, .. } => {
                let name = index_name(index);
                let dropped = self.indexes.shift_remove(&name);
                dropped.map(drop).ok_or_else(|| Error::value(format!("No such index: '{name}'")))
            }
            Alteration::RenameTable(_) => Err(Error::not_implemented("TODO")),
            // The new columns have their comments; Alembic drops the table's.
            Alteration::SetTableComment(_)
            | Alteration::DropTableComment(_)
            | Alteration::SetColumnComment(_) => Ok(()),
            // `Batch::record` refuses these.
            Alteration::CreateTable { .. } | Alteration::DropTable { .. } => Ok(()),
        }
    }

    fn column(&self, name: &str) -> Result<&Rc<Column>> {
        self.columns.get(name).ok_or_else(|| Error::Key(name.into()))
    }

    /// The CHECK of the column's type comes as an alteration of its own.
    fn add_column(&mut self, addition: &Addition) -> Result<()> {
        let name = addition.column.name().shared();
        self.order
            .insert(&name, addition.before.as_deref(), addition.after.as_deref())
            .map_err(order_error)?;
        let copy = addition.column.copy()?;
        copy.set_ty(copy.ty().without_events());
        self.columns.insert(name.clone(), copy);
        self.transfers.insert(name, None);
        Ok(())
    }

    fn drop_column(&mut self, operation: &DropColumn) -> Result<()> {
        let name: &str = &operation.column;
        let key = &self.primary_key;
        if key.columns().iter().any(|column| *column.name() == *name) {
            let rest = key.columns().into_iter().filter(|column| *column.name() != *name);
            let args = rest.map(sqlalchemy::schema::ColumnArg::Column).collect();
            let kind = ConstraintKind::PrimaryKey { implicit: false };
            self.replace_primary_key(Constraint::new(kind, args, key.args()));
        }
        self.columns.shift_remove(name).ok_or_else(|| Error::Key(name.into()))?;
        self.transfers.shift_remove(name);
        if !self.order.remove(name) {
            return Err(Error::value("list.remove(x): x not in list"));
        }
        if let Some(existing) = &operation.existing_type
            && let Some(check) = type_name(existing)?
        {
            self.named.shift_remove(&check);
        }
        Ok(())
    }

    fn replace_primary_key(&mut self, key: Rc<Constraint>) {
        let old = std::mem::replace(&mut self.primary_key, key.clone());
        for place in self.named.values_mut().chain(self.unnamed.iter_mut()) {
            if Rc::ptr_eq(place, &old) {
                *place = key.clone();
            }
        }
    }

    fn alter_column(&mut self, operation: &AlterColumn) -> Result<()> {
        let key: &str = &operation.column;
        let column = self.column(key)?.clone();
        if let Some(name) = operation.name.as_ref().filter(|name| **name != operation.column) {
            // The key stays: everything else goes on calling the column by it.
            column.set_name(name.clone());
            if let Some(existing) = &operation.existing.type_
                && let Some(check) = type_name(existing.variant(self.dialect.name()).unwrap_or(existing))?
            {
                self.named.shift_remove(&check);
            }
        }
        if let Some(type_) = &operation.type_ {
            if self.ddl.casts_for_copy(&column.ty(), type_) {
                match self.transfers.get_mut(key) {
                    Some(Some((_, casts))) => casts.push(type_.clone()),
                    // Real Alembic asks a column that was added in the same block for its old expression too.
                    Some(None) => return Err(Error::Key("expr".into())),
                    None => {}
                }
            }
            // The CHECK of the new type comes as an alteration of its own.
            column.set_ty(type_.without_events());
        }
        if let Some(nullable) = operation.nullable {
            column.nullable.set(nullable);
        }
        match &operation.server_default {
            Change::Keep => {}
            Change::Drop => column.set_server_default(None),
            Change::Set(default) => column.set_server_default(Some(default.clone())),
        }
        if let Some(counts) = operation.autoincrement {
            column.autoincrement.set(if counts { Autoincrement::Yes } else { Autoincrement::No });
        }
        if operation.comment.is_given() {
            *column.comment.borrow_mut() = operation.comment.value().cloned();
        }
        Ok(())
    }

    fn add_constraint(&mut self, constraint: &Rc<Constraint>) -> Result<()> {
        if constraint.name() == ConstraintName::None {
            return Err(Error::value("Constraint must have a name"));
        }
        if constraint.is_primary_key() {
            let own = self.primary_key.clone();
            self.unnamed.retain(|known| !Rc::ptr_eq(known, &own));
        }
        match constraint.name() {
            ConstraintName::Given(name) => drop(self.named.insert(name.shared(), constraint.clone())),
            _ => self.unnamed.push(constraint.clone()),
        }
        Ok(())
    }

    fn drop_constraint(&mut self, constraint: &Rc<Constraint>) -> Result<()> {
        let name = match constraint.name() {
            ConstraintName::Given(name) if !name.is_empty() => name.shared(),
            ConstraintName::Deferred => return Ok(()),
            _ => return Err(Error::value("Constraint must have a name")),
        };
        if let Some(column) = self.of_columns.shift_remove(&name) {
            let column = self.column(&column)?;
            let others = column.constraints().into_iter().filter(|check| check.name() != constraint.name());
            column.set_constraints(others.collect());
            return Ok(());
        }
        match self.named.shift_remove(&name) {
            Some(dropped) if dropped.is_primary_key() => {
                for column in dropped.columns() {
                    self.column(&column.name())?.primary_key.set(false);
                }
                Ok(())
            }
            Some(_) => Ok(()),
            // It is in the table by way of its type only.
            None if constraint.type_bound.is_some() => Ok(()),
            None => Err(Error::value(format!("No such constraint: '{name}'"))),
        }
    }

    /// Puts the columns in the order that was asked for.
    pub(super) fn reorder(&mut self) -> Result<()> {
        if !self.order.is_asked_for() {
            return Ok(());
        }
        let names: Vec<Rc<str>> = self.columns.keys().cloned().collect();
        let sorted = self.order.sort(&names).map_err(order_error)?;
        let columns = sorted.iter().filter_map(|name| Some((name.clone(), self.columns.get(name)?.clone())));
        self.columns = columns.collect();
        let transfers =
            sorted.iter().filter_map(|name| Some((name.clone(), self.transfers.get(name)?.clone())));
        self.transfers = transfers.collect();
        Ok(())
    }
}

fn index_name(index: &Index) -> Rc<str> {
    index.name().get().map_or_else(|| "None".into(), |name| name.shared())
}

/// The name of a `Boolean` or `Enum`, which its CHECK has too. Alembic asks decorators and arrays for one as well,
/// which have none.
fn type_name(type_: &Type) -> Result<Option<Rc<str>>> {
    if let Some(spec) = type_.enum_spec() {
        return Ok(spec.name.borrow().as_ref().map(|name| name.shared()));
    }
    let nameless = match type_.as_custom().and_then(|custom| custom.wrapped()) {
        Some(wrapped) if wrapped.enum_spec().is_some() || wrapped.is(&generic::BOOLEAN) => {
            return type_name(&wrapped);
        }
        Some(wrapped) => wrapped.class().name,
        None if type_.is(&generic::INTERVAL) => generic::DATETIME.name,
        None if type_.is(&generic::PICKLE_TYPE) => generic::LARGE_BINARY.name,
        None if type_.is(&generic::ARRAY) => generic::ARRAY.name,
        None => return Ok(type_.text("name").map(Rc::from)),
    };
    Err(Error::Builtin("AttributeError", format!("'{nameless}' object has no attribute 'name'")))
}

fn no_such_keyword(method: &str, keyword: &str) -> Error {
    Error::type_error(format!("ApplyBatchImpl.{method}() got an unexpected keyword argument '{keyword}'"))
}

fn order_error(error: OrderError) -> Error {
    match error {
        OrderError::Unknown(name) => Error::Key(name),
        OrderError::Circular(names) => {
            let names: Vec<String> =
                names.iter().map(|name| sqlalchemy::connection::str_repr(name)).collect();
            let message = format!("Circular dependency detected. ({})", names.join(", "));
            let class = sqlalchemy::error::ErrorClass::CircularDependencyError;
            sqlalchemy::error::Error::new(class, message).into()
        }
    }
}
