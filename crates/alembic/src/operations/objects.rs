//! Schema items made up for one operation: just enough of a table to write its DDL.

use std::rc::Rc;

use sqlalchemy::expression::Expr;
use sqlalchemy::schema::{
    Column, ColumnArg, Constraint, ConstraintName, ForeignKey, Index, IndexArgs, MetaData, Name,
    NamingConvention, Parent, SchemaItem, Table, TableArgs, Target, table_key,
};
use sqlalchemy::types::Type;

use super::Result;

/// Makes the schema items of one operation, in a metadata that has the project's naming convention.
pub struct SchemaObjects {
    metadata: Rc<MetaData>,
}

impl SchemaObjects {
    /// A maker with this naming convention, or SQLAlchemy's own.
    pub fn new(convention: Option<NamingConvention>) -> SchemaObjects {
        SchemaObjects { metadata: MetaData::with(None, convention.unwrap_or_default()) }
    }

    /// A table of which nothing but the names of some columns is known.
    pub fn sketch(&self, name: &Name, schema: Option<&Name>, columns: &[Name]) -> Result<Rc<Table>> {
        let items = columns.iter().map(|name| SchemaItem::Column(Column::plain(name.clone(), Type::null())));
        let args = TableArgs { schema: schema.cloned(), ..TableArgs::default() };
        Ok(Table::new(name.clone(), &self.metadata, items.collect(), args)?)
    }

    /// The columns of a constraint by name.
    pub fn keys(names: &[Name]) -> Vec<ColumnArg> {
        names.iter().cloned().map(ColumnArg::Key).collect()
    }

    /// Puts a constraint on a table, where a naming convention may name it.
    pub fn attach(&self, constraint: Rc<Constraint>, table: &Rc<Table>) -> Result<Rc<Constraint>> {
        table.append_constraint(&constraint)?;
        Ok(constraint)
    }

    /// A table made of these items. Items of another table are copied; tables that are referred to are sketched.
    pub fn table(&self, name: &Name, items: &[SchemaItem], args: TableArgs) -> Result<Rc<Table>> {
        let columns = items.iter().filter_map(|item| match item {
            SchemaItem::Column(column) => Some(loose(column).map(SchemaItem::Column)),
            _ => None,
        });
        let columns = columns.collect::<Result<_>>()?;
        let table = Table::new(name.clone(), &self.metadata, columns, args)?;
        for item in items {
            match item {
                // The column's type has brought its CHECK along already.
                SchemaItem::Constraint(constraint) if constraint.type_bound.is_none() => {
                    table.append_constraint(&of_nobody_else(constraint, &table)?)?;
                }
                SchemaItem::Index(index) => match index.table() {
                    Some(other) if !Rc::ptr_eq(&other, &table) => {
                        table.append_index(&index.copy_to(&table)?)?
                    }
                    _ => table.append_index(index)?,
                },
                SchemaItem::Constraint(_) | SchemaItem::Column(_) => {}
            }
        }
        for key in table.columns().iter().flat_map(|column| column.foreign_keys()) {
            self.sketch_target(&key)?;
        }
        Ok(table)
    }

    /// An index on a table made up for it.
    pub fn index(
        &self,
        name: ConstraintName,
        table: &Name,
        schema: Option<&Name>,
        elements: &[ColumnArg],
        args_of_index: IndexArgs,
    ) -> Result<Rc<Index>> {
        let table = self.sketch(table, schema, &[])?;
        let mut args = Vec::with_capacity(elements.len());
        for element in elements {
            args.push(match element {
                ColumnArg::Key(name) => {
                    let column = Column::plain(name.clone(), Type::null());
                    table.append_column(&column)?;
                    ColumnArg::Column(column)
                }
                ColumnArg::Column(column) => match column.table() {
                    Some(_) => ColumnArg::Column(own_column(&table, column)?),
                    None => element.clone(),
                },
                ColumnArg::Expr(expr) => own_expression(&table, expr)?,
            });
        }
        let index = Index::new(name.get().cloned(), args, IndexArgs { textual_keys: true, ..args_of_index });
        // Where one of its columns is in the table it joins as any index does; a convention may name it then.
        match elements
            .iter()
            .any(|element| matches!(element, ColumnArg::Expr(expr) if expr.textual().is_some()))
        {
            true => table.append_index(&index)?,
            false => index.attach_when_possible()?,
        }
        table.take_index(&index)?;
        Ok(index)
    }

    /// Makes sure that the table and the column which a foreign key names are there.
    fn sketch_target(&self, key: &ForeignKey) -> Result<()> {
        let Target::Names { schema, table, column } = key.target() else { return Ok(()) };
        let known = self.metadata.table(&table_key(table, schema.as_deref()));
        let target = match known {
            Some(target) => target,
            None => self.sketch(&table.clone().into(), schema.clone().map(Name::new).as_ref(), &[])?,
        };
        if let Some(column) = column
            && target.column(column).is_none()
        {
            target.append_column(&Column::plain(column.clone(), Type::null()))?;
        }
        Ok(())
    }
}

/// The column itself, or a copy if it is in a table.
pub(super) fn loose(column: &Rc<Column>) -> Result<Rc<Column>> {
    match column.table() {
        Some(_) => Ok(column.copy()?),
        None => Ok(column.clone()),
    }
}

/// The constraint itself, or a copy if it belongs to another table.
fn of_nobody_else(constraint: &Rc<Constraint>, table: &Rc<Table>) -> Result<Rc<Constraint>> {
    match constraint.parent() {
        Parent::Table(other) if !Rc::ptr_eq(&other, table) => Ok(constraint.copy_to(table)?),
        _ => Ok(constraint.clone()),
    }
}

/// The column of `table` that has the name of `column`; a copy of it if there is none.
fn own_column(table: &Rc<Table>, column: &Rc<Column>) -> Result<Rc<Column>> {
    if let Some(own) = table.column(&column.name()) {
        return Ok(own);
    }
    let own = loose(column)?;
    table.append_column(&own)?;
    Ok(own)
}

/// The expression with the columns of other tables as the table's own. For a text, a column stands in the table.
fn own_expression(table: &Rc<Table>, expr: &Expr) -> Result<ColumnArg> {
    if let Some(sql) = expr.textual() {
        table.append_column(&Column::plain(Name::new(sql.clone()), Type::null()))?;
    }
    let mut own = Vec::new();
    let mut outcome = Ok(());
    expr.walk(&mut |part| {
        if let Expr::Column(column) = part
            && column.table().is_some()
        {
            match own_column(table, column) {
                Ok(made) => own.push((column.clone(), made)),
                Err(error) => outcome = Err(error),
            }
        }
    });
    outcome?;
    let replaced = expr
        .map_columns(&|column| own.iter().find(|(of, _)| Rc::ptr_eq(of, column)).map(|(_, own)| own.clone()));
    Ok(match replaced {
        Expr::Column(column) => ColumnArg::Column(column),
        other => ColumnArg::Expr(other),
    })
}
