//! Constraints and indexes.

use std::rc::Rc;

use python::{Args, ClassBuilder, ClassRef, PyResult, Value, Vm};

use super::items::{constraint_name, foreign_key_options, sql, target};
use super::{ConstraintObject, IndexObject, object_of, optional_text, remember, text_or_none, wrap_table};
use crate::dialect::Taker;
use crate::expression::Expr;
use crate::sa::errors::{self, OrRaise as _};
use crate::sa::expression::known_expr;
use crate::sa::names::{from_name, to_name, to_optional_name};
use crate::sa::state::class_once;
use crate::sa::types::{from_setting, to_setting};
use crate::schema::{
    ColumnArg, Constraint, ConstraintArgs, ConstraintKind, DialectOptions, Exclude, Index, IndexArgs,
};

/// The class of this name.
pub(super) fn class(vm: &mut Vm, name: &str) -> PyResult<ClassRef> {
    let (name, base): (&'static str, &str) = match name {
        "SchemaItem" => ("SchemaItem", ""),
        "Constraint" => ("Constraint", "SchemaItem"),
        "ColumnCollectionConstraint" => ("ColumnCollectionConstraint", "Constraint"),
        "CheckConstraint" => ("CheckConstraint", "ColumnCollectionConstraint"),
        "UniqueConstraint" => ("UniqueConstraint", "ColumnCollectionConstraint"),
        "PrimaryKeyConstraint" => ("PrimaryKeyConstraint", "ColumnCollectionConstraint"),
        "ForeignKeyConstraint" => ("ForeignKeyConstraint", "ColumnCollectionConstraint"),
        "ExcludeConstraint" => ("ExcludeConstraint", "ColumnCollectionConstraint"),
        "Index" => ("Index", "SchemaItem"),
        other => return Err(python::Error::unsupported(format!("sqlalchemy.schema.{other}"))),
    };
    class_once(vm, name, |vm| {
        let module = if name == "ExcludeConstraint" {
            "sqlalchemy.dialects.postgresql.ext"
        } else {
            "sqlalchemy.sql.schema"
        };
        let mut builder = ClassBuilder::new(vm, module, name);
        if !base.is_empty() {
            let base = class(vm, base)?;
            builder = builder.bases(&[&base]);
        }
        match name {
            "SchemaItem" => builder.getter("info", |vm, this| match vm.getattr_opt(this, "_info")? {
                Some(info) => Ok(info),
                None => {
                    let info = Value::dict([]);
                    vm.setattr(this, "_info", info.clone())?;
                    Ok(info)
                }
            }),
            "Constraint" => attributes(builder),
            "CheckConstraint" => check(builder),
            "UniqueConstraint" => builder.init(
                "(self, *columns, name=None, deferrable=None, initially=None, info=None, _autoattach=True, \
                 _column_flag=False, comment=None, **dialect_kw)",
                |vm, args| {
                    let made = Constraint::unique(columns(vm, args.rest())?, shared(vm, &args, Some(Taker::Unique))?);
                    keep(vm, &args, made)
                },
            ),
            "PrimaryKeyConstraint" => builder.init(
                "(self, *columns, name=None, deferrable=None, initially=None, info=None, _implicit_generated=False, \
                 comment=None, **dialect_kw)",
                |vm, args| {
                    let made = Constraint::primary_key(columns(vm, args.rest())?, shared(vm, &args, Some(Taker::PrimaryKey))?);
                    keep(vm, &args, made)
                },
            ),
            "ForeignKeyConstraint" => foreign_key(builder),
            "ExcludeConstraint" => exclude(builder),
            "Index" => index(builder),
            _ => builder,
        }
        .build()
    })
}

/// Gives a new constraint its Python object and lets it look for its table.
fn keep(vm: &mut Vm, args: &Args, constraint: Rc<Constraint>) -> PyResult<()> {
    args.this().set_payload(ConstraintObject(constraint.clone()))?;
    remember(&constraint.slot, args.this());
    constraint.attach_when_possible().or_raise(vm)
}

/// Columns by name, as columns or, in indexes, as expressions.
fn columns(vm: &mut Vm, values: &[Value]) -> PyResult<Vec<ColumnArg>> {
    let mut found = Vec::new();
    for value in values {
        found.push(match value.as_str() {
            Some(_) => ColumnArg::Key(to_name(vm, value)?),
            None => match known_expr(vm, value)? {
                Some(crate::expression::Expr::Column(column)) => ColumnArg::Column(column),
                Some(expr) => ColumnArg::Expr(expr),
                None => {
                    let shown = vm.repr(value)?;
                    let message = format!("Column expression or string name expected, got {shown}");
                    return Err(errors::raise(vm, "ArgumentError", message));
                }
            },
        });
    }
    Ok(found)
}

/// The arguments that all constraints share. `ExcludeConstraint` looks at no others, whatever their names.
fn shared(vm: &mut Vm, args: &Args, taker: Option<Taker>) -> PyResult<ConstraintArgs> {
    Ok(ConstraintArgs {
        name: constraint_name(vm, &args.value("name"))?,
        deferrable: match args.opt("deferrable") {
            Some(value) => Some(vm.truth(&value)?),
            None => None,
        },
        initially: optional_text(vm, args.opt("initially"))?,
        comment: optional_text(vm, args.opt("comment"))?,
        dialect_options: match taker {
            Some(taker) => dialect_options(vm, args, taker)?,
            None => DialectOptions::new(),
        },
        ..ConstraintArgs::default()
    })
}

fn dialect_options(vm: &mut Vm, args: &Args, taker: Taker) -> PyResult<DialectOptions> {
    let options = DialectOptions::new();
    for (key, value) in args.kwargs() {
        let setting = to_setting(vm, value)?;
        options.accept(taker, key, setting).or_raise(vm)?;
    }
    Ok(options)
}

fn check(builder: ClassBuilder) -> ClassBuilder {
    builder
        .init(
            "(self, sqltext, name=None, deferrable=None, initially=None, table=None, info=None, _create_rule=None, \
             _autoattach=True, comment=None, **dialect_kw)",
            |vm, args| {
                let condition = sql(vm, &args.value("sqltext"))?;
                let made = Constraint::check(condition, shared(vm, &args, Some(Taker::Check))?);
                args.this().set_payload(ConstraintObject(made.clone()))?;
                remember(&made.slot, args.this());
                match args.opt("table") {
                    Some(table) => {
                        let table = super::to_table(vm, &table)?;
                        table.append_constraint(&made).or_raise(vm)
                    }
                    None => made.attach_when_possible().or_raise(vm),
                }
            },
        )
        .getter("sqltext", |vm, this| {
            let constraint = this.expect_payload::<ConstraintObject>()?;
            match constraint.0.sqltext() {
                Some(expr) => {
                    let expr = expr.clone();
                    crate::sa::expression::wrap(vm, &expr)
                }
                None => Ok(Value::None),
            }
        })
}

fn foreign_key(builder: ClassBuilder) -> ClassBuilder {
    builder
        .init(
            "(self, columns, refcolumns, name=None, onupdate=None, ondelete=None, deferrable=None, initially=None, \
             use_alter=False, link_to_name=False, match=None, table=None, info=None, comment=None, **dialect_kw)",
            |vm, args| {
                let names = vm.iterate(&args.value("columns"))?;
                let names = columns(vm, &names)?;
                let mut targets = Vec::new();
                for value in vm.iterate(&args.value("refcolumns"))? {
                    targets.push(target(vm, &value)?);
                }
                let options = foreign_key_options(vm, &args)?;
                let made = Constraint::foreign_key(names, targets, options).or_raise(vm)?;
                keep(vm, &args, made.clone())?;
                match args.opt("table") {
                    Some(table) => {
                        let table = super::to_table(vm, &table)?;
                        table.append_constraint(&made).or_raise(vm)
                    }
                    None => Ok(()),
                }
            },
        )
        .getter("elements", |vm, this| {
            let keys = this.expect_payload::<ConstraintObject>()?.0.elements().to_vec();
            let keys: Vec<Value> = keys.iter().map(|key| super::wrap_foreign_key(vm, key)).collect::<PyResult<_>>()?;
            Ok(Value::list(keys))
        })
        .getter("referred_table", |vm, this| {
            let table = this.expect_payload::<ConstraintObject>()?.0.referred_table().or_raise(vm)?;
            wrap_table(vm, &table)
        })
        .getter("ondelete", |_vm, this| {
            let constraint = this.expect_payload::<ConstraintObject>()?;
            Ok(text_or_none(constraint.0.foreign_key_options().and_then(|options| options.ondelete.as_deref())))
        })
        .getter("onupdate", |_vm, this| {
            let constraint = this.expect_payload::<ConstraintObject>()?;
            Ok(text_or_none(constraint.0.foreign_key_options().and_then(|options| options.onupdate.as_deref())))
        })
        .getter("use_alter", |_vm, this| {
            let constraint = this.expect_payload::<ConstraintObject>()?;
            Ok(constraint.0.foreign_key_options().is_some_and(|options| options.use_alter))
        })
}

fn exclude(builder: ClassBuilder) -> ClassBuilder {
    builder.init(
        "(self, *elements, name=None, deferrable=None, initially=None, using=None, where=None, ops=None, **kw)",
        |vm, args| {
            let mut elements = Vec::new();
            for pair in args.rest() {
                if let [column, operator] = vm.iterate(pair)?.as_slice() {
                    let column = columns(vm, std::slice::from_ref(column))?.remove(0);
                    elements.push((column, Rc::from(vm.str_of(operator)?.as_str())));
                }
            }
            let where_ = match args.opt("where") {
                Some(value) => Some(sql(vm, &value)?),
                None => None,
            };
            let mut ops = Vec::new();
            if let Some(Value::Dict(dict)) = args.opt("ops") {
                for (key, value) in dict.items() {
                    ops.push((Rc::from(vm.str_of(&key)?.as_str()), Rc::from(vm.str_of(&value)?.as_str())));
                }
            }
            let using = optional_text(vm, args.opt("using"))?.unwrap_or_else(|| "gist".into());
            let kind = ConstraintKind::Exclude(Exclude { elements, using, where_, ops });
            let made = Constraint::new(kind, Vec::new(), shared(vm, &args, None)?);
            keep(vm, &args, made)
        },
    )
}

fn attributes(builder: ClassBuilder) -> ClassBuilder {
    builder
        .getter("name", |vm, this| {
            let name = this.expect_payload::<ConstraintObject>()?.0.name();
            match name.get() {
                Some(name) => from_name(vm, name),
                None => Ok(Value::None),
            }
        })
        .setter("name", |vm, this, name| {
            let name = constraint_name(vm, &name)?;
            this.expect_payload::<ConstraintObject>()?.0.set_name(name);
            Ok(())
        })
        .getter("table", |vm, this| match this.expect_payload::<ConstraintObject>()?.0.table() {
            Some(table) => wrap_table(vm, &table),
            None => Ok(Value::None),
        })
        .getter("parent", |vm, this| match this.expect_payload::<ConstraintObject>()?.0.table() {
            Some(table) => wrap_table(vm, &table),
            None => Ok(Value::None),
        })
        .getter("columns", columns_of)
        .getter("c", columns_of)
        .getter("column_keys", |_vm, this| {
            let keys = this.expect_payload::<ConstraintObject>()?.0.column_keys();
            Ok(Value::list(keys.iter().map(|key| Value::str(&**key)).collect()))
        })
        .getter("deferrable", |_vm, this| {
            Ok(this.expect_payload::<ConstraintObject>()?.0.deferrable.get().map_or(Value::None, Value::Bool))
        })
        .getter("initially", |_vm, this| {
            Ok(text_or_none(this.expect_payload::<ConstraintObject>()?.0.initially.borrow().as_deref()))
        })
        .getter("comment", |_vm, this| {
            Ok(text_or_none(this.expect_payload::<ConstraintObject>()?.0.comment.borrow().as_deref()))
        })
        .method("__len__", "(self)", |_vm, args| {
            Ok(args.payload::<ConstraintObject>()?.0.columns().len() as i64)
        })
        .method("__iter__", "(self)", |vm, args| {
            let columns = columns_of(vm, args.this())?;
            vm.iter(&columns)
        })
        .method("contains_column", "(self, col)", |_vm, args| {
            let wanted = super::known_column(&args.value("col"));
            let columns = args.payload::<ConstraintObject>()?.0.columns();
            Ok(wanted.is_some_and(|wanted| columns.iter().any(|column| Rc::ptr_eq(column, &wanted))))
        })
}

/// The constraint's columns: a list that also knows them by key.
fn columns_of(vm: &mut Vm, this: &Value) -> PyResult<Value> {
    let columns = this.expect_payload::<ConstraintObject>()?.0.columns();
    list_of_columns(vm, columns.into_iter().map(Expr::Column))
}

fn list_of_columns(vm: &mut Vm, columns: impl IntoIterator<Item = Expr>) -> PyResult<Value> {
    let columns: Vec<Value> = columns
        .into_iter()
        .map(|column| crate::sa::expression::wrap(vm, &column))
        .collect::<PyResult<_>>()?;
    let class = class_once(vm, "ColumnList", |vm| {
        let list = vm.types().list.clone();
        ClassBuilder::new(vm, "sqlalchemy.sql.base", "ReadOnlyColumnCollection")
            .bases(&[&list])
            .getattr(|vm, this, name| {
                for column in vm.iterate(&this.plain().clone())? {
                    if key_of(vm, &column)?.is_some_and(|key| *key == **name) {
                        return Ok(Some(column));
                    }
                }
                Ok(None)
            })
            .method("keys", "(self)", |vm, args| {
                let columns = vm.iterate(&args.this().plain().clone())?;
                let mut keys = Vec::new();
                for column in &columns {
                    keys.extend(key_of(vm, column)?.map(|key| Value::str(&*key)));
                }
                Ok(Value::list(keys))
            })
            .method("values", "(self)", |_vm, args| Ok(args.this().plain().clone()))
            .method("__contains__", "(self, key)", |vm, args| {
                let columns = vm.iterate(&args.this().plain().clone())?;
                let key = args.value("key");
                for column in &columns {
                    let found = match key.as_str() {
                        Some(key) => key_of(vm, column)?.is_some_and(|known| *known == **key),
                        None => {
                            let (a, b) = (super::known_column(&key), super::known_column(column));
                            a.zip(b).is_some_and(|(wanted, known)| Rc::ptr_eq(&wanted, &known))
                        }
                    };
                    if found {
                        return Ok(true);
                    }
                }
                Ok(false)
            })
            .build()
    })?;
    Ok(vm.wrap_builtin(&class, Value::list(columns)))
}

fn key_of(vm: &mut Vm, column: &Value) -> PyResult<Option<Rc<str>>> {
    Ok(crate::sa::expression::known_expr(vm, column)?.and_then(|expr| expr.column_key()))
}

fn index(builder: ClassBuilder) -> ClassBuilder {
    builder
        .init(
            "(self, name, *expressions, unique=False, quote=None, info=None, _table=None, _column_flag=False, \
             **dialect_kw)",
            |vm, args| {
                let name = to_optional_name(vm, &args.value("name"))?;
                let unique = vm.truth(&args.value("unique"))?;
                let quote = args.opt("quote").and_then(|value| value.as_int()).map(|flag| flag != 0);
                let dialect_options = dialect_options(vm, &args, Taker::Index)?;
                let elements = columns(vm, args.rest())?;
                let made = Index::new(name, elements, IndexArgs { unique, quote, dialect_options, ..IndexArgs::default() });
                args.this().set_payload(IndexObject(made.clone()))?;
                remember(&made.slot, args.this());
                made.attach_when_possible().or_raise(vm)?;
                match args.opt("_table") {
                    Some(table) => {
                        let table = super::to_table(vm, &table)?;
                        table.take_index(&made).or_raise(vm)
                    }
                    None => Ok(()),
                }
            },
        )
        .getter("name", |vm, this| {
            let name = this.expect_payload::<IndexObject>()?.0.name();
            match name.get() {
                Some(name) => from_name(vm, name),
                None => Ok(Value::None),
            }
        })
        .setter("name", |vm, this, name| {
            let name = constraint_name(vm, &name)?;
            this.expect_payload::<IndexObject>()?.0.set_name(name);
            Ok(())
        })
        .getter("unique", |_vm, this| Ok(this.expect_payload::<IndexObject>()?.0.unique.get()))
        .getter("table", |vm, this| match this.expect_payload::<IndexObject>()?.0.table() {
            Some(table) => wrap_table(vm, &table),
            None => Ok(Value::None),
        })
        .getter("columns", |vm, this| {
            let columns = this.expect_payload::<IndexObject>()?.0.columns();
            list_of_columns(vm, columns)
        })
        .getter("expressions", |vm, this| {
            let expressions = this.expect_payload::<IndexObject>()?.0.expressions();
            let wrapped: Vec<Value> =
                expressions.iter().map(|expr| crate::sa::expression::wrap(vm, expr)).collect::<PyResult<_>>()?;
            Ok(Value::list(wrapped))
        })
        .getter("dialect_kwargs", |vm, this| {
            let options = this.expect_payload::<IndexObject>()?.0.dialect_options.items();
            let mut pairs = Vec::new();
            for (key, setting) in options {
                pairs.push((python::Str::from(&*key), from_setting(vm, &setting)?));
            }
            Ok(Value::dict(pairs))
        })
        .method("create", "(self, bind, checkfirst=False)", |vm, args| {
            let index = args.payload::<IndexObject>()?.0.clone();
            super::ddl::create_index(vm, &args.value("bind"), &index)
        })
        .method("drop", "(self, bind, checkfirst=False)", |vm, args| {
            let index = args.payload::<IndexObject>()?.0.clone();
            super::ddl::drop_index(vm, &args.value("bind"), &index)
        })
        .method("__repr__", "(self)", |vm, args| {
            let index = args.payload::<IndexObject>()?.0.clone();
            let mut parts = vec![match index.name().get() {
                Some(name) => crate::connection::str_repr(name),
                None => "None".to_owned(),
            }];
            for expr in index.expressions() {
                let object = crate::sa::expression::wrap(vm, &expr)?;
                parts.push(vm.repr(&object)?.to_string());
            }
            if index.unique.get() {
                parts.push("unique=True".to_owned());
            }
            Ok(format!("Index({})", parts.join(", ")))
        })
}

/// A constraint as a Python object.
pub fn wrap_constraint(vm: &mut Vm, constraint: &Rc<Constraint>) -> PyResult<Value> {
    object_of(vm, &constraint.slot, |vm| {
        let name = match constraint.kind {
            ConstraintKind::PrimaryKey { .. } => "PrimaryKeyConstraint",
            ConstraintKind::Unique => "UniqueConstraint",
            ConstraintKind::Check { .. } => "CheckConstraint",
            ConstraintKind::ForeignKey { .. } => "ForeignKeyConstraint",
            ConstraintKind::Exclude(_) => "ExcludeConstraint",
        };
        let class = class(vm, name)?;
        Ok(vm.new_instance(&class, ConstraintObject(constraint.clone())))
    })
}

/// The constraint that a value is.
pub fn to_constraint(value: &Value) -> Option<Rc<Constraint>> {
    value.payload::<ConstraintObject>().map(|object| object.0.clone())
}
