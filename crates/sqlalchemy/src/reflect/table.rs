//! Tables from the database: `Table(..., autoload_with=...)` and `metadata.reflect()`.

use std::rc::Rc;

use super::{Inspector, ReflectError, ReflectedColumn, ReflectedForeignKey, Result};
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
    let name = table.name();
    let schema = table.schema();
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

    if options.without_rowid {
        table.dialect_options.set("sqlite_with_rowid", Setting::Bool(false));
    }
    if options.strict {
        table.dialect_options.set("sqlite_strict", Setting::Bool(true));
    }
    let mut named = Vec::with_capacity(columns.len());
    for column in columns {
        let original = column.name.clone();
        if let Some(made) = add_column(table, column, args)? {
            named.push((original, made));
        }
    }
    let find = |name: &str| {
        let reflected =
            named.iter().find(|(original, _)| &**original == name).map(|(_, column)| column.clone());
        reflected.or_else(|| table.column(name))
    };
    let wanted =
        |names: &[Rc<str>]| args.include_columns.is_empty() || names.iter().all(|name| args.includes(name));

    let key_columns: Vec<_> = primary_key.constrained_columns.iter().filter_map(|name| find(name)).collect();
    if !primary_key.constrained_columns.is_empty() {
        table.reload_primary_key(primary_key.name.map(Name::new), key_columns)?;
    }
    for key in foreign_keys {
        if wanted(&key.constrained_columns) && !key.constrained_columns.iter().any(|name| args.excludes(name))
        {
            add_foreign_key(inspector, table, key, args, &find)?;
        }
    }
    for index in indexes.into_iter().filter(|index| wanted(&index.column_names)) {
        let columns = located(&index.column_names, &find, |name| {
            format!("index key '{name}' was not located in columns for table '{}'", table.name())
        });
        let options =
            index.sqlite_where.map(|condition| ("sqlite_where", Setting::Expr(Expr::text(condition))));
        let args = IndexArgs {
            unique: index.unique != 0,
            dialect_options: DialectOptions::of(options),
            ..IndexArgs::default()
        };
        table.append_index(&Index::new(Some(Name::new(index.name)), columns, args))?;
    }
    for unique in uniques.into_iter().filter(|unique| wanted(&unique.column_names)) {
        let columns = located(&unique.column_names, &find, |name| {
            format!("unique constraint key '{name}' was not located in columns for table '{}'", table.name())
        });
        let args = ConstraintArgs::named(unique.name.map(Name::new));
        table.append_constraint(&Constraint::unique(columns, args))?;
    }
    for check in checks {
        let args = ConstraintArgs::named(check.name.map(Name::new));
        table.append_constraint(&Constraint::check(Expr::text(check.sqltext), args))?;
    }
    Ok(())
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

fn add_column(
    table: &Rc<Table>,
    mut reflected: ReflectedColumn,
    args: &ReflectArgs<'_>,
) -> Result<Option<Rc<Column>>> {
    if let Some(hook) = args.column_hook {
        hook(table, &mut reflected)?;
    }
    let left_out = !args.include_columns.is_empty() && !args.includes(&reflected.name);
    if left_out || args.excludes(&reflected.name) {
        return Ok(None);
    }
    let computed = reflected.computed.map(|computed| {
        let computed = Computed::new(Expr::text(computed.sqltext), Some(computed.persisted));
        ServerDefault::Computed(Rc::new(computed))
    });
    let default = reflected.default.map(|default| ServerDefault::Expr(Expr::text(default)));
    let in_key = table.primary_key().columns().iter().any(|column| *column.key() == *reflected.name);
    let args = ColumnArgs {
        nullable: Some(reflected.nullable),
        server_default: computed.or(default),
        primary_key: in_key,
        ..ColumnArgs::default()
    };
    let column = Column::new(Some(Name::new(reflected.name)), reflected.ty, args)?;
    table.insert_column(&column, None, true)?;
    Ok(Some(column))
}

fn add_foreign_key(
    inspector: &Inspector<'_>,
    table: &Rc<Table>,
    key: ReflectedForeignKey,
    args: &ReflectArgs<'_>,
    find: &dyn Fn(&str) -> Option<Rc<Column>>,
) -> Result<()> {
    if !args.leave_referred {
        let table_args = TableArgs {
            schema: key.referred_schema.clone().map(Name::new),
            blank_schema: key.referred_schema.is_none(),
            ..TableArgs::default()
        };
        let args = ReflectArgs { column_hook: args.column_hook, ..ReflectArgs::default() };
        let name = Name::new(key.referred_table.clone());
        autoload(inspector, name, &table.metadata(), Vec::new(), table_args, &args)?;
    }
    let keys: Vec<Rc<str>> = key
        .constrained_columns
        .iter()
        .map(|name| find(name).map_or_else(|| name.clone(), |column| column.key()))
        .collect();
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
    match table.append_constraint(&constraint) {
        Err(error) if error.class() == Some(ErrorClass::ConstraintColumnNotFoundError) => {
            warn(format!(
                "On reflected table {}, skipping reflection of foreign key constraint {}; one or more subject columns \
                 within name(s) {} are not present in the table",
                table.name(),
                key.name.as_deref().unwrap_or("None"),
                keys.join(", ")
            ));
            Ok(())
        }
        other => Ok(other?),
    }
}

/// The columns with these names; a missing one is said aloud and left out.
fn located(
    names: &[Rc<str>],
    find: &dyn Fn(&str) -> Option<Rc<Column>>,
    complaint: impl Fn(&str) -> String,
) -> Vec<ColumnArg> {
    let mut columns = Vec::with_capacity(names.len());
    for name in names {
        match find(name) {
            Some(column) => columns.push(ColumnArg::Column(column)),
            None => warn(complaint(name)),
        }
    }
    columns
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
