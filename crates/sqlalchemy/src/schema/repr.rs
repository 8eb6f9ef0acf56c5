//! Schema items as Python's `repr` shows them; error messages do.

use super::{
    Column, ColumnDefault, Constraint, ConstraintKind, ConstraintName, ForeignKey, Identity, Parent,
    Sequence, SequenceOptions, ServerDefault, Table,
};
use crate::connection::str_repr;
use crate::error::Result;
use crate::expression::Expr;

/// Objects without a `repr` of their own show their address, which differs from run to run.
const ADDRESS: &str = "0x7f0000000000";

/// `repr(column)`
pub fn repr_column(column: &Column) -> Result<String> {
    let mut parts = vec![str_repr(&column.name()), column.ty().repr()?];
    parts.extend(column.foreign_keys().iter().map(|key| repr_foreign_key(key)));
    for constraint in column.constraints() {
        parts.push(repr_constraint(&constraint)?);
    }
    parts.push(match column.table() {
        Some(table) => format!("table=<{}>", table.name()),
        None => "table=None".to_owned(),
    });
    if *column.key() != *column.name() {
        parts.push(format!("key={}", str_repr(&column.key())));
    }
    if column.primary_key.get() {
        parts.push("primary_key=True".to_owned());
    }
    if !column.nullable.get() {
        parts.push("nullable=False".to_owned());
    }
    let python_defaults = [("onupdate", &column.onupdate), ("default", &column.default)];
    for (label, default) in python_defaults {
        if let Some(default) = &*default.borrow() {
            parts.push(format!("{label}={}", repr_default(default)));
        }
    }
    if let Some(default) = &*column.server_default.borrow() {
        parts.push(format!("server_default={}", repr_server_default(default)));
    }
    if let Some(comment) = column.comment.borrow().as_deref().filter(|comment| !comment.is_empty()) {
        parts.push(format!("comment={}", str_repr(comment)));
    }
    Ok(format!("Column({})", parts.join(", ")))
}

/// `repr(table)`
pub fn repr_table(table: &Table) -> Result<String> {
    let mut parts = vec![str_repr(&table.name()), "MetaData()".to_owned()];
    for column in table.columns() {
        parts.push(repr_column(&column)?);
    }
    let schema = table.schema().map_or_else(|| "None".to_owned(), |schema| str_repr(&schema));
    parts.push(format!("schema={schema}"));
    Ok(format!("Table({})", parts.join(", ")))
}

/// `repr(foreign_key)`
pub fn repr_foreign_key(key: &ForeignKey) -> String {
    format!("ForeignKey({})", str_repr(&key.target_fullname()))
}

/// `repr(constraint)`
pub fn repr_constraint(constraint: &Constraint) -> Result<String> {
    let columns =
        || constraint.columns().iter().map(|column| repr_column(column)).collect::<Result<Vec<_>>>();
    let mut parts = Vec::new();
    let class = match &constraint.kind {
        ConstraintKind::PrimaryKey { .. } => {
            parts = columns()?;
            "PrimaryKeyConstraint"
        }
        ConstraintKind::Unique => {
            parts = columns()?;
            "UniqueConstraint"
        }
        ConstraintKind::Exclude(_) => "ExcludeConstraint",
        ConstraintKind::Check { sqltext } => {
            parts.push(repr_expr(sqltext));
            "CheckConstraint"
        }
        ConstraintKind::ForeignKey { options, .. } => {
            parts.push(format!("<sqlalchemy.sql.base.ReadOnlyColumnCollection object at {ADDRESS}>"));
            parts.push("None".to_owned());
            parts.extend(options.onupdate.iter().map(|action| format!("onupdate={}", str_repr(action))));
            parts.extend(options.ondelete.iter().map(|action| format!("ondelete={}", str_repr(action))));
            "ForeignKeyConstraint"
        }
    };
    let named = matches!(constraint.kind, ConstraintKind::Check { .. } | ConstraintKind::ForeignKey { .. });
    if named {
        keywords(constraint, &mut parts)?;
    }
    Ok(format!("{class}({})", parts.join(", ")))
}

/// The keyword arguments that CHECK and FOREIGN KEY show.
fn keywords(constraint: &Constraint, parts: &mut Vec<String>) -> Result<()> {
    let python_bool = |value: bool| if value { "True" } else { "False" };
    let name = match constraint.name() {
        ConstraintName::None => None,
        ConstraintName::Deferred => Some("<_NoneName.NONE_NAME: 0>".to_owned()),
        ConstraintName::Given(name) => Some(str_repr(&name)),
    };
    if let Some(name) = name {
        parts.insert(1 + usize::from(constraint.is_foreign_key()), format!("name={name}"));
    }
    if let Some(deferrable) = constraint.deferrable.get() {
        parts.push(format!("deferrable={}", python_bool(deferrable)));
    }
    if let Some(initially) = &*constraint.initially.borrow() {
        parts.push(format!("initially={}", str_repr(initially)));
    }
    if let Some(options) = constraint.foreign_key_options() {
        if options.use_alter {
            parts.push("use_alter=True".to_owned());
        }
        if options.link_to_name {
            parts.push("link_to_name=True".to_owned());
        }
        parts.extend(options.match_.iter().map(|match_| format!("match={}", str_repr(match_))));
    }
    if let Parent::Table(table) = constraint.parent() {
        parts.push(format!("table={}", repr_table(&table)?));
    }
    if let Some(comment) = constraint.comment.borrow().as_deref() {
        parts.push(format!("comment={}", str_repr(comment)));
    }
    if let Some(bound) = &constraint.type_bound {
        let variants = repr_variants(constraint)?;
        let (class, bound) = (bound.class().name, bound.repr()?);
        parts.push(format!(
            "_create_rule=functools.partial(<bound method {class}._should_create_constraint of {bound}>, \
             variant_mapping={variants})"
        ));
        parts.push("_type_bound=True".to_owned());
    }
    Ok(())
}

/// The types that the column of a type's CHECK has for single dialects.
fn repr_variants(constraint: &Constraint) -> Result<String> {
    let ty = constraint.columns().first().map(|column| column.ty());
    let Some(ty) = ty.filter(|ty| !ty.variants().is_empty()) else { return Ok("None".to_owned()) };
    let mut shown = Vec::new();
    for (dialect, variant) in ty.variants() {
        shown.push(format!("{}: {}", str_repr(dialect), variant.repr()?));
    }
    shown.push(format!("'_default': {}", ty.repr()?));
    Ok(format!("{{{}}}", shown.join(", ")))
}

fn repr_expr(expr: &Expr) -> String {
    match expr {
        Expr::Text(_) | Expr::Raw(_) => format!("<sqlalchemy.sql.elements.TextClause object at {ADDRESS}>"),
        _ => format!("<sqlalchemy.sql.elements.BinaryExpression object at {ADDRESS}>"),
    }
}

fn repr_default(default: &ColumnDefault) -> String {
    match default {
        ColumnDefault::Value(_) => "ScalarElementColumnDefault(...)".to_owned(),
        ColumnDefault::Callable(_) => "CallableColumnDefault(...)".to_owned(),
        ColumnDefault::Expr(_) => "ColumnElementColumnDefault(...)".to_owned(),
        ColumnDefault::Sequence(sequence) => repr_sequence(sequence),
    }
}

/// `repr(column.server_default)`
pub fn repr_server_default(default: &ServerDefault) -> String {
    match default {
        ServerDefault::Text(text) => format!("DefaultClause({}, for_update=False)", str_repr(text)),
        ServerDefault::Expr(expr) => format!("DefaultClause({}, for_update=False)", repr_expr(expr)),
        ServerDefault::Fetched => "FetchedValue(for_update=False)".to_owned(),
        ServerDefault::Computed(computed) => {
            let persisted = match computed.persisted {
                Some(true) => ", persisted=True",
                Some(false) => ", persisted=False",
                None => "",
            };
            format!("Computed({}{persisted})", repr_expr(&computed.sqltext))
        }
        ServerDefault::Identity(identity) => repr_identity(identity),
    }
}

fn repr_sequence(sequence: &Sequence) -> String {
    let mut parts = vec![str_repr(&sequence.name)];
    parts.extend(repr_options(&sequence.options));
    if sequence.optional {
        parts.push("optional=True".to_owned());
    }
    parts.push("metadata=MetaData()".to_owned());
    format!("Sequence({})", parts.join(", "))
}

fn repr_identity(identity: &Identity) -> String {
    let always = identity.always.filter(|always| *always).map(|_| "always=True".to_owned());
    let parts: Vec<String> = always.into_iter().chain(repr_options(&identity.options)).collect();
    format!("Identity({})", parts.join(", "))
}

/// The numbers that a sequence was given.
fn repr_options(options: &SequenceOptions) -> impl Iterator<Item = String> + use<> {
    let python_bool = |value: bool| if value { "True" } else { "False" }.to_owned();
    let shown = [
        ("start", options.start.map(|value| value.to_string())),
        ("increment", options.increment.map(|value| value.to_string())),
        ("minvalue", options.minvalue.map(|value| value.to_string())),
        ("maxvalue", options.maxvalue.map(|value| value.to_string())),
        ("nominvalue", options.nominvalue.map(python_bool)),
        ("nomaxvalue", options.nomaxvalue.map(python_bool)),
        ("cycle", options.cycle.map(python_bool)),
        ("cache", options.cache.map(|value| value.to_string())),
    ];
    shown.into_iter().filter_map(|(label, value)| Some(format!("{label}={}", value?)))
}
