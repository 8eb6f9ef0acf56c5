//! Copies of schema items for another table: `Column._copy`, `Constraint._copy`, `Table.to_metadata`.

use std::rc::Rc;

use super::{
    Column, ColumnArg, ColumnArgs, Constraint, ConstraintArgs, ConstraintKind, ForeignKey, ForeignKeyOptions,
    Index, IndexArgs, MetaData, Name, SchemaItem, Table, TableArgs, Target,
};
use crate::error::{Error, ErrorClass, Result};
use crate::expression::Expr;

impl Column {
    /// A column that says the same and is in no table. Foreign keys that have a constraint are that
    /// constraint's matter and stay behind.
    ///
    /// # Errors
    /// As [`Column::new`].
    pub fn copy(&self) -> Result<Rc<Column>> {
        let loose = |key: &Rc<ForeignKey>| match key.constraint() {
            Some(_) => None,
            None => Some(ForeignKey::new(key.target().clone(), key.options.clone())),
        };
        let own = |constraint: &Rc<Constraint>| match &constraint.kind {
            ConstraintKind::Check { sqltext } if constraint.type_bound.is_none() => {
                Some(Constraint::check(sqltext.clone(), constraint.args()))
            }
            _ => None,
        };
        let args = ColumnArgs {
            key: Some(self.key()),
            primary_key: self.primary_key.get(),
            nullable: Some(self.nullable.get()),
            index: self.index.get(),
            unique: self.unique.get(),
            autoincrement: self.autoincrement.get(),
            default: self.default.borrow().clone(),
            onupdate: self.onupdate.borrow().clone(),
            server_default: self.server_default.borrow().clone(),
            server_onupdate: self.server_onupdate.borrow().clone(),
            comment: self.comment.borrow().clone(),
            doc: self.doc.borrow().clone(),
            system: self.system.get(),
            dialect_options: self.dialect_options.clone(),
            foreign_keys: self.foreign_keys().iter().filter_map(loose).collect(),
            constraints: self.constraints().iter().filter_map(own).collect(),
        };
        let copy = Column::new(Some(self.name()), self.ty().copy(), args)?;
        copy.nullable_given.set(self.nullable_given.get());
        Ok(copy)
    }
}

impl Constraint {
    /// The arguments that made it, with the name it has by now.
    pub fn args(&self) -> ConstraintArgs {
        ConstraintArgs {
            name: self.name(),
            deferrable: self.deferrable.get(),
            initially: self.initially.borrow().clone(),
            comment: self.comment.borrow().clone(),
            dialect_options: self.dialect_options.clone(),
            column_flag: self.column_flag,
            type_bound: self.type_bound.clone(),
        }
    }

    /// The same constraint over the columns of `target` that go by the same keys. It has not joined `target` yet.
    ///
    /// # Errors
    /// `KeyError` if `target` has no such column.
    pub fn copy_to(&self, target: &Rc<Table>) -> Result<Rc<Constraint>> {
        if self.is_foreign_key() {
            let to_itself = self.is_self_referential().then(|| target.name());
            return self.copy_foreign_key(target.schema().as_ref(), to_itself.as_ref());
        }
        let kind = match &self.kind {
            ConstraintKind::Check { sqltext } => {
                ConstraintKind::Check { sqltext: moved(sqltext, self, target) }
            }
            ConstraintKind::PrimaryKey { .. } => ConstraintKind::PrimaryKey { implicit: false },
            other => other.clone(),
        };
        let columns = match self.kind {
            ConstraintKind::Check { .. } => Vec::new(),
            _ => self.columns().iter().map(|column| counterpart(target, column)).collect::<Result<_>>()?,
        };
        Ok(Constraint::new(kind, columns, self.args()))
    }

    /// The same foreign key for another table. A `schema` moves what it refers to there, as SQLAlchemy does;
    /// `table` is the new name of what it refers to.
    pub fn copy_foreign_key(&self, schema: Option<&Name>, table: Option<&Name>) -> Result<Rc<Constraint>> {
        let columns = self.elements().iter().map(|element| {
            let parent = element.parent();
            parent.map(|column| ColumnArg::Key(Name::new(column.key()))).ok_or_else(orphan)
        });
        let targets = self.elements().iter().map(|element| {
            let (own_schema, own_table, column) = element.target().tokens();
            match (schema, table) {
                (None, None) => element.target().clone(),
                _ => Target::Names {
                    schema: schema.map(Name::shared).or_else(|| own_schema.filter(|_| table.is_none())),
                    table: table.map_or(own_table, Name::shared),
                    column,
                },
            }
        });
        let options = ForeignKeyOptions {
            name: self.name(),
            deferrable: self.deferrable.get(),
            initially: self.initially.borrow().clone(),
            ..self.foreign_key_options().cloned().unwrap_or_default()
        };
        Constraint::foreign_key(columns.collect::<Result<_>>()?, targets.collect(), options)
    }

    /// True for a foreign key to its own table.
    pub fn is_self_referential(&self) -> bool {
        let (Some(element), Some(table)) = (self.elements().first(), self.table()) else { return false };
        element.target_table_key().is_some_and(|key| key == table.key())
    }
}

fn orphan() -> Error {
    Error::invalid_request("this ForeignKey object does not yet have a parent Column associated with it.")
}

impl Index {
    /// The same index over the columns of `target` that go by the same keys. It has not joined `target` yet.
    ///
    /// # Errors
    /// `KeyError` if `target` has no such column.
    pub fn copy_to(&self, target: &Rc<Table>) -> Result<Rc<Index>> {
        let own = self.table();
        let element = |expr: &Expr| match expr.column() {
            Some(column) => counterpart(target, column),
            None => Ok(ColumnArg::Expr(match &own {
                Some(table) => rebound(expr, table, target),
                None => expr.clone(),
            })),
        };
        let elements = self.expressions().iter().map(element).collect::<Result<_>>()?;
        let args = IndexArgs {
            unique: self.unique.get(),
            dialect_options: self.dialect_options.clone(),
            column_flag: self.column_flag,
            ..IndexArgs::default()
        };
        Ok(Index::new(self.name().get().cloned(), elements, args))
    }

    /// The same index on another table, which it joins: `Index(..., _table=table)`. It does so through its columns, if it
    /// has any; then a convention may name it.
    pub fn copy_into(&self, target: &Rc<Table>) -> Result<Rc<Index>> {
        let copy = self.copy_to(target)?;
        copy.attach_when_possible()?;
        target.take_index(&copy)?;
        Ok(copy)
    }
}

impl Table {
    /// `table.to_metadata(metadata)`: a copy with everything that is on the table.
    ///
    /// # Errors
    /// As [`Table::new`].
    pub fn to_metadata(&self, metadata: &Rc<MetaData>) -> Result<Rc<Table>> {
        let columns = self.columns();
        let columns =
            columns.iter().map(|column| column.copy().map(SchemaItem::Column)).collect::<Result<_>>()?;
        let args = TableArgs {
            schema: self.schema(),
            comment: self.comment.borrow().clone(),
            prefixes: self.prefixes.borrow().clone(),
            dialect_options: self.dialect_options.clone(),
            ..TableArgs::default()
        };
        let copy = Table::new(self.name(), metadata, columns, args)?;
        for constraint in self.constraints() {
            if constraint.type_bound.is_none() && !constraint.column_flag {
                let made = match constraint.is_foreign_key() {
                    true => constraint.copy_foreign_key(None, None)?,
                    false => constraint.copy_to(&copy)?,
                };
                copy.append_constraint(&made)?;
            }
        }
        for index in self.indexes().iter().filter(|index| !index.column_flag) {
            index.copy_into(&copy)?;
        }
        Ok(copy)
    }
}

/// The column of `target` with the key of `column`.
fn counterpart(target: &Rc<Table>, column: &Rc<Column>) -> Result<ColumnArg> {
    let found = target.column(&column.key());
    found.map(ColumnArg::Column).ok_or_else(|| Error::new(ErrorClass::KeyError, column.key().to_string()))
}

fn moved(sqltext: &Expr, constraint: &Constraint, target: &Rc<Table>) -> Expr {
    match constraint.table() {
        Some(table) => rebound(sqltext, &table, target),
        None => sqltext.clone(),
    }
}

/// The expression with the columns of `source` replaced by those of `target`.
fn rebound(expr: &Expr, source: &Rc<Table>, target: &Rc<Table>) -> Expr {
    expr.map_columns(&|column| {
        let own = column.table().is_some_and(|table| Rc::ptr_eq(&table, source));
        own.then(|| target.column(&column.key())).flatten()
    })
}
