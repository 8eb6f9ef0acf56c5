//! Tables from the database: `Table(..., autoload_with=...)` and `metadata.reflect()`.

use std::rc::Rc;

use super::{
    Inspector, ReflectError, ReflectedColumn, ReflectedForeignKey, ReflectedIndex, ReflectedOptions,
    ReflectedPrimaryKey, ReflectedUnique, Result,
};
use crate::connection::str_repr;
use crate::error::{Error, ErrorClass};
use crate::expression::Expr;
use crate::schema::{
    Column, ColumnArg, ColumnArgs, Computed, Constraint, ConstraintArgs, DialectOptions, ForeignKeyOptions,
    Index, IndexArgs, MetaData, Name, SchemaItem, ServerDefault, Setting, Table, TableArgs, Target,
    table_key,
};
use crate::warnings::warn;

/// What may change a column before it is built: the event `column_reflect`.
pub type ColumnHook<'a> = &'a dyn Fn(&Rc<Table>, &mut ReflectedColumn) -> Result<()>;

/// How to reflect.
#[derive(Clone, Default)]
pub struct ReflectArgs<'a> {
    /// `include_columns`; all if empty.
    pub include_columns: Vec<Rc<str>>,
    /// `exclude_columns`
    pub exclude_columns: Vec<Rc<str>>,
    /// Do not load the tables that foreign keys refer to (`resolve_fks=False`).
    pub leave_referred: bool,
    /// Listeners to `column_reflect`.
    pub column_hook: Option<ColumnHook<'a>>,
}

/// `Table(name, metadata, *items, autoload_with=...)`: what the database has, then `items` over it.
///
/// # Errors
/// `NoSuchTableError` if there is no such table.
pub fn autoload(
    inspector: &Inspector<'_>,
    name: Name,
    metadata: &Rc<MetaData>,
    items: Vec<SchemaItem>,
    args: TableArgs,
    reflect: &ReflectArgs<'_>,
) -> Result<Rc<Table>> {
    let schema = match args.blank_schema {
        true => args.schema.clone(),
        false => args.schema.clone().or_else(|| metadata.schema.borrow().clone()),
    };
    let existing = metadata.table(&table_key(&name, schema.as_deref()));
    if let Some(existing) = existing.filter(|_| !args.extend_existing) {
        if args.keep_existing || items.is_empty() {
            return Ok(existing);
        }
        return Ok(Table::new(name, metadata, items, args)?);
    }
    let table = Table::new(name, metadata, Vec::new(), args)?;
    let filled = reflect_table(inspector, &table, reflect).and_then(|()| Ok(table.extend_replacing(items)?));
    if filled.is_err() {
        metadata.remove(&table);
    }
    filled.map(|()| table)
}

/// `inspector.reflect_table(table)`
///
/// # Errors
/// `NoSuchTableError` if there is no such table.
pub fn reflect_table(inspector: &Inspector<'_>, table: &Rc<Table>, args: &ReflectArgs<'_>) -> Result<()> {
    let (name, schema) = (table.name(), table.schema());
    let schema = schema.as_deref();
    let columns = inspector.columns(&name, schema).map_err(|error| bare(error, &name))?;
    // PRAGMAs find a table whatever the case of its name, `sqlite_master` does not: such a table has columns
    // and nothing else.
    let primary_key = if_found(inspector.primary_key(&name, schema))?;
    let foreign_keys = if_found(inspector.foreign_keys(&name, schema))?;
    let indexes = if_found(inspector.indexes(&name, schema))?;
    let uniques = if_found(inspector.unique_constraints(&name, schema))?;
    let checks = if_found(inspector.check_constraints(&name, schema))?;
    let options = if_found(inspector.table_options(&name, schema))?;

    let mut reflection = Reflection { inspector, table, args, columns: Vec::with_capacity(columns.len()) };
    reflection.set_options(options);
    for column in columns {
        reflection.add_column(column)?;
    }
    reflection.set_primary_key(primary_key)?;
    for key in foreign_keys {
        reflection.add_foreign_key(key)?;
    }
    for index in indexes {
        reflection.add_index(index)?;
    }
    for unique in uniques {
        reflection.add_unique(unique)?;
    }
    for check in checks {
        let args = ConstraintArgs::named(check.name.map(Name::new));
        table.append_constraint(&Constraint::check(Expr::text(check.sqltext), args))?;
    }
    Ok(())
}

/// A table on its way from the database.
struct Reflection<'a> {
    inspector: &'a Inspector<'a>,
    table: &'a Rc<Table>,
    args: &'a ReflectArgs<'a>,
    /// Its columns by the names that the database has for them: a listener may have renamed them.
    columns: Vec<(Rc<str>, Rc<Column>)>,
}

impl Reflection<'_> {
    fn find(&self, name: &str) -> Option<Rc<Column>> {
        let reflected = self.columns.iter().find(|(original, _)| &**original == name);
        reflected.map(|(_, column)| column.clone()).or_else(|| self.table.column(name))
    }

    /// Whether all these columns were asked for.
    fn wants(&self, names: &[Rc<str>]) -> bool {
        self.args.include_columns.is_empty() || names.iter().all(|name| self.args.includes(name))
    }

    fn set_options(&self, options: ReflectedOptions) {
        if options.without_rowid {
            self.table.dialect_options.set("sqlite_with_rowid", Setting::Bool(false));
        }
        if options.strict {
            self.table.dialect_options.set("sqlite_strict", Setting::Bool(true));
        }
    }

    fn add_column(&mut self, mut reflected: ReflectedColumn) -> Result<()> {
        let original = reflected.name.clone();
        if let Some(hook) = self.args.column_hook {
            hook(self.table, &mut reflected)?;
        }
        let left_out = !self.args.include_columns.is_empty() && !self.args.includes(&reflected.name);
        if left_out || self.args.excludes(&reflected.name) {
            return Ok(());
        }
        let computed = reflected.computed.map(|computed| {
            let computed = Computed::new(Expr::text(computed.sqltext), Some(computed.persisted));
            ServerDefault::Computed(Rc::new(computed))
        });
        let default = reflected.default.map(|default| ServerDefault::Expr(Expr::text(default)));
        let key = self.table.primary_key();
        let args = ColumnArgs {
            nullable: Some(reflected.nullable),
            server_default: computed.or(default),
            primary_key: key.columns().iter().any(|column| *column.key() == *reflected.name),
            ..ColumnArgs::default()
        };
        let column = Column::new(Some(Name::new(reflected.name)), reflected.ty, args)?;
        self.table.insert_column(&column, None, true)?;
        self.columns.push((original, column));
        Ok(())
    }

    fn set_primary_key(&self, key: ReflectedPrimaryKey) -> Result<()> {
        if key.constrained_columns.is_empty() {
            return Ok(());
        }
        let columns = key.constrained_columns.iter().filter_map(|name| self.find(name)).collect();
        Ok(self.table.reload_primary_key(key.name.map(Name::new), columns)?)
    }

    fn add_foreign_key(&self, key: ReflectedForeignKey) -> Result<()> {
        let excluded = key.constrained_columns.iter().any(|name| self.args.excludes(name));
        if excluded || !self.wants(&key.constrained_columns) {
            return Ok(());
        }
        if !self.args.leave_referred {
            self.load_referred(&key)?;
        }
        let keys = key.constrained_columns.iter();
        let keys: Vec<Rc<str>> =
            keys.map(|name| self.find(name).map_or_else(|| name.clone(), |column| column.key())).collect();
        let targets = key.referred_columns.iter().map(|column| Target::Names {
            schema: key.referred_schema.clone(),
            table: key.referred_table.clone(),
            column: Some(column.clone()),
        });
        let options = ForeignKeyOptions {
            name: key.name.clone().into(),
            ondelete: key.ondelete,
            onupdate: key.onupdate,
            deferrable: key.deferrable,
            initially: key.initially,
            link_to_name: true,
            ..ForeignKeyOptions::default()
        };
        let columns = keys.iter().map(|key| ColumnArg::Key(Name::new(key.clone()))).collect();
        let constraint = Constraint::foreign_key(columns, targets.collect(), options)?;
        match self.table.append_constraint(&constraint) {
            Err(error) if error.class() == Some(ErrorClass::ConstraintColumnNotFoundError) => {
                warn(format!(
                    "On reflected table {}, skipping reflection of foreign key constraint {}; one or more subject \
                     columns within name(s) {} are not present in the table",
                    self.table.name(),
                    key.name.as_deref().unwrap_or("None"),
                    keys.join(", ")
                ));
                Ok(())
            }
            other => Ok(other?),
        }
    }

    /// Loads the table that a foreign key refers to, unless the metadata has it.
    fn load_referred(&self, key: &ReflectedForeignKey) -> Result<()> {
        let table_args = TableArgs {
            schema: key.referred_schema.clone().map(Name::new),
            blank_schema: key.referred_schema.is_none(),
            ..TableArgs::default()
        };
        let args = ReflectArgs { column_hook: self.args.column_hook, ..ReflectArgs::default() };
        let name = Name::new(key.referred_table.clone());
        autoload(self.inspector, name, &self.table.metadata(), Vec::new(), table_args, &args)?;
        Ok(())
    }

    fn add_index(&self, index: ReflectedIndex) -> Result<()> {
        if !self.wants(&index.column_names) {
            return Ok(());
        }
        let columns = self.located(&index.column_names, |name, table| {
            format!("index key {} was not located in columns for table {}", str_repr(name), str_repr(table))
        });
        let options =
            index.sqlite_where.map(|condition| ("sqlite_where", Setting::Expr(Expr::text(condition))));
        let args = IndexArgs {
            unique: index.unique != 0,
            dialect_options: DialectOptions::of(options),
            ..IndexArgs::default()
        };
        Ok(self.table.append_index(&Index::new(Some(Name::new(index.name)), columns, args))?)
    }

    fn add_unique(&self, unique: ReflectedUnique) -> Result<()> {
        if !self.wants(&unique.column_names) {
            return Ok(());
        }
        let columns = self.located(&unique.column_names, |name, table| {
            format!("unique constraint key '{name}' was not located in columns for table '{table}'")
        });
        let args = ConstraintArgs::named(unique.name.map(Name::new));
        Ok(self.table.append_constraint(&Constraint::unique(columns, args))?)
    }

    /// The columns with these names; a missing one is said aloud and left out.
    fn located(&self, names: &[Rc<str>], complaint: impl Fn(&str, &str) -> String) -> Vec<ColumnArg> {
        let mut columns = Vec::with_capacity(names.len());
        for name in names {
            match self.find(name) {
                Some(column) => columns.push(ColumnArg::Column(column)),
                None => warn(complaint(name, &self.table.name())),
            }
        }
        columns
    }
}

impl ReflectArgs<'_> {
    fn includes(&self, name: &str) -> bool {
        self.include_columns.iter().any(|known| &**known == name)
    }

    fn excludes(&self, name: &str) -> bool {
        self.exclude_columns.iter().any(|known| &**known == name)
    }
}

/// The answer, or nothing if there is no such table.
fn if_found<T: Default>(answer: Result<T>) -> Result<T> {
    match answer {
        Err(ReflectError::Schema(error)) if error.class() == Some(ErrorClass::NoSuchTableError) => {
            Ok(T::default())
        }
        other => other,
    }
}

/// `Table(...)` says only the table's name, where the Inspector says its schema too.
fn bare(error: ReflectError, name: &str) -> ReflectError {
    match error {
        ReflectError::Schema(error) if error.class() == Some(ErrorClass::NoSuchTableError) => {
            Error::new(ErrorClass::NoSuchTableError, name).into()
        }
        other => other,
    }
}

/// `metadata.reflect()`: every table (and view) that `wanted` accepts and the metadata does not have yet.
///
/// # Errors
/// What reflecting a single table can raise.
pub fn reflect_all(
    inspector: &Inspector<'_>,
    metadata: &Rc<MetaData>,
    schema: Option<&str>,
    views: bool,
    wanted: &dyn Fn(&str) -> bool,
    args: &ReflectArgs<'_>,
) -> Result<()> {
    let mut names = inspector.table_names(schema)?;
    if views {
        names.extend(inspector.view_names(schema)?);
    }
    for name in names.into_iter().filter(|name| wanted(name)) {
        if metadata.table(&table_key(&name, schema)).is_none() {
            let table_args = TableArgs { schema: schema.map(Name::new), ..TableArgs::default() };
            autoload(inspector, Name::new(name), metadata, Vec::new(), table_args, args)?;
        }
    }
    Ok(())
}
