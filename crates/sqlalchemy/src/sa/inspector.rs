//! `inspect()` and `Inspector`.

use std::rc::Rc;

use python::{Args, ClassBuilder, ClassRef, PyResult, Value, Vm};

use super::engine::{self, ConnectionObject, EngineObject};
use super::errors::{self, OrRaise as _};
use super::state::{class_once, payloads};
use super::types::wrap as wrap_type;
use crate::connection::Connection;
use crate::reflect::{self, Inspector, ReflectError};

payloads! {
    /// `Inspector`
    InspectorObject(State) is "Inspector";
}

/// What an inspector looks at: a connection, or an engine from which it takes one each time.
pub(super) struct State {
    bind: Value,
}

/// What reflecting refused, as Python sees it.
pub(super) fn raise(vm: &mut Vm, error: ReflectError) -> python::Error {
    match error {
        ReflectError::Connection(error) => errors::from_connection(vm, &error),
        ReflectError::Schema(error) => errors::from_schema(vm, error),
    }
}

/// The connection behind something that can be reflected.
pub(super) fn connection_of(vm: &mut Vm, bind: &Value) -> PyResult<Rc<Connection>> {
    if let Some(connection) = bind.payload::<ConnectionObject>() {
        return Ok(connection.0.clone());
    }
    if let Some(engine) = bind.payload::<EngineObject>() {
        return match &engine.0.engine {
            Some(_) => engine::open(vm, &engine.0),
            None => Err(python::Error::unsupported("reflecting a database other than SQLite")),
        };
    }
    if let Some(inspector) = bind.payload::<InspectorObject>() {
        return connection_of(vm, &inspector.0.bind.clone());
    }
    if !vm.hasattr(bind, "connection")? {
        return Err(not_inspectable(vm, bind));
    }
    engine::to_connection(vm, bind)
}

fn not_inspectable(vm: &mut Vm, value: &Value) -> python::Error {
    let class = Value::Class(vm.class_of(value));
    match vm.repr(&class) {
        Ok(shown) => {
            let message = format!("No inspection system is available for object of type {shown}");
            errors::raise(vm, "NoInspectionAvailable", message)
        }
        Err(error) => error,
    }
}

/// `inspect(bind)`
pub(super) fn inspect(vm: &mut Vm, bind: &Value) -> PyResult<Value> {
    if bind.payload::<ConnectionObject>().is_some() || bind.payload::<EngineObject>().is_some() {
        let class = class(vm)?;
        return Ok(vm.new_instance(&class, InspectorObject(State { bind: bind.clone() })));
    }
    if super::expression::statement(vm, bind)?.is_some() && !matches!(bind, Value::Class(_)) {
        return Ok(bind.clone());
    }
    if vm.hasattr(bind, "__mapper__")? {
        let module = Value::Module(vm.import("sqlalchemy.orm")?);
        return vm.call_method(&module, "_inspect", vec![bind.clone()]);
    }
    let class = vm.class_of(bind);
    let advice = match &*class.name() {
        "AsyncConnection" => {
            "Please use ``run_sync`` to pass a callable where it's possible to call ``inspect``"
        }
        "AsyncEngine" => {
            "Please obtain a connection then use ``conn.run_sync`` to pass a callable where it's possible to call \
             ``inspect``"
        }
        _ => "",
    };
    if !advice.is_empty() {
        let name = class.name();
        let message =
            format!("Inspection on an {name} is currently not supported. {advice} on the passed connection.");
        return Err(errors::raise_with_code(vm, "NoInspectionAvailable", &message, "xd3s"));
    }
    Err(not_inspectable(vm, bind))
}

type Names = Vec<Rc<str>>;

fn list(names: &[Rc<str>]) -> Value {
    Value::list(names.iter().map(|name| Value::str(&**name)).collect())
}

fn text(value: Option<&Rc<str>>) -> Value {
    value.map_or(Value::None, |text| Value::str(&**text))
}

fn dict(pairs: Vec<(&str, Value)>) -> Value {
    Value::dict(pairs.into_iter().map(|(key, value)| (python::Str::from(key), value)))
}

/// Asks the inspector below one question.
fn ask<T>(
    vm: &mut Vm,
    args: &Args,
    question: impl FnOnce(&Inspector<'_>) -> reflect::Result<T>,
) -> PyResult<T> {
    let state = args.this().expect_payload::<InspectorObject>()?;
    let own = state.0.bind.payload::<EngineObject>().is_some();
    let connection = connection_of(vm, &state.0.bind)?;
    let answer = question(&Inspector::new(&connection));
    if own {
        connection.close().or_raise(vm)?;
    }
    answer.map_err(|error| raise(vm, error))
}

fn names(args: &Args, table: &str) -> PyResult<(String, Option<String>)> {
    let schema = args.value("schema").as_str().map(|schema| schema.to_string());
    Ok((args.get(table)?, schema))
}

/// The class `Inspector`.
pub(super) fn class(vm: &mut Vm) -> PyResult<ClassRef> {
    class_once(vm, "Inspector", |vm| {
        let builder = ClassBuilder::new(vm, "sqlalchemy.engine.reflection", "Inspector")
            .class_method("from_engine", "(cls, bind)", |vm, args| {
                let bind = args.value("bind");
                if super::mock::is_mock(vm, &bind) {
                    // It is closed for being no engine, and cannot be.
                    return vm.getattr(&bind, "close");
                }
                inspect(vm, &bind)
            })
            .init("(self, bind)", |_vm, args| {
                args.this().set_payload(InspectorObject(State { bind: args.value("bind") }))
            })
            .getter("bind", |_vm, this| Ok(this.expect_payload::<InspectorObject>()?.0.bind.clone()))
            .getter("engine", |vm, this| {
                let bind = this.expect_payload::<InspectorObject>()?.0.bind.clone();
                if bind.payload::<EngineObject>().is_some() { Ok(bind) } else { vm.getattr(&bind, "engine") }
            })
            .getter("dialect", |vm, this| {
                let bind = this.expect_payload::<InspectorObject>()?.0.bind.clone();
                vm.getattr(&bind, "dialect")
            })
            .getter("default_schema_name", |_vm, _this| Ok("main"))
            .method("clear_cache", "(self)", |_vm, _args| Ok(()));
        tables(builder).build()
    })
}

fn tables(builder: ClassBuilder) -> ClassBuilder {
    fn listing(
        builder: ClassBuilder,
        name: &'static str,
        question: fn(&Inspector<'_>, Option<&str>) -> reflect::Result<Names>,
    ) -> ClassBuilder {
        builder.method(name, "(self, schema=None, **kw)", move |vm, args| {
            let schema = args.value("schema").as_str().map(|schema| schema.to_string());
            let found = ask(vm, &args, |inspector| question(inspector, schema.as_deref()))?;
            Ok(list(&found))
        })
    }
    let builder = listing(builder, "get_table_names", |i, schema| i.table_names(schema));
    let builder = listing(builder, "get_view_names", |i, schema| i.view_names(schema));
    let builder = listing(builder, "get_schema_names", |i, _| i.schema_names());
    let builder = listing(builder, "get_temp_table_names", |i, _| i.temp_table_names());
    let builder = listing(builder, "get_temp_view_names", |i, _| i.temp_view_names());
    let builder = listing(builder, "get_materialized_view_names", |_, _| Ok(Vec::new()));
    let builder = listing(builder, "get_sequence_names", |_, _| Ok(Vec::new()));
    let builder = builder
        .method("has_table", "(self, table_name, schema=None, **kw)", |vm, args| {
            let (table, schema) = names(&args, "table_name")?;
            ask(vm, &args, |inspector| inspector.has_table(&table, schema.as_deref()))
        })
        .method("has_index", "(self, table_name, index_name, schema=None, **kw)", |vm, args| {
            let (table, schema) = names(&args, "table_name")?;
            let index: String = args.get("index_name")?;
            ask(vm, &args, |inspector| {
                if !inspector.has_table(&table, schema.as_deref())? {
                    return Ok(false);
                }
                Ok(inspector.indexes(&table, schema.as_deref())?.iter().any(|known| *known.name == *index))
            })
        })
        .method("has_schema", "(self, schema_name, **kw)", |vm, args| {
            let schema: String = args.get("schema_name")?;
            let found = ask(vm, &args, |inspector| inspector.schema_names())?;
            Ok(found.iter().any(|known| **known == *schema))
        })
        .method("has_sequence", "(self, sequence_name, schema=None, **kw)", |_vm, _args| Ok(false))
        .method("get_view_definition", "(self, view_name, schema=None, **kw)", |vm, args| {
            let (view, schema) = names(&args, "view_name")?;
            let found = ask(vm, &args, |inspector| inspector.view_definition(&view, schema.as_deref()))?;
            Ok(text(found.as_ref()))
        })
        .method("get_table_comment", "(self, table_name, schema=None, **kw)", |vm, _args| {
            Err::<Value, _>(vm.raise("NotImplementedError", ""))
        })
        .method("get_table_options", "(self, table_name, schema=None, **kw)", |vm, args| {
            let (table, schema) = names(&args, "table_name")?;
            let found = ask(vm, &args, |inspector| inspector.table_options(&table, schema.as_deref()))?;
            let mut pairs = Vec::new();
            if found.without_rowid {
                pairs.push(("sqlite_with_rowid", Value::Bool(false)));
            }
            if found.strict {
                pairs.push(("sqlite_strict", Value::Bool(true)));
            }
            Ok(dict(pairs))
        })
        .method("reflect_table", "(self, table, include_columns=(), exclude_columns=(), resolve_fks=True, _extend_on=None, _reflect_info=None)", |vm, args| {
            let table = super::schema::to_table(vm, &args.value("table"))?;
            let arguments = super::schema::reflect_arguments(vm, &args)?;
            ask(vm, &args, |inspector| reflect::reflect_table(inspector, &table, &arguments))
        });
    parts(builder)
}

fn parts(builder: ClassBuilder) -> ClassBuilder {
    builder
        .method("get_columns", "(self, table_name, schema=None, **kw)", |vm, args| {
            let (table, schema) = names(&args, "table_name")?;
            let found = ask(vm, &args, |inspector| inspector.columns(&table, schema.as_deref()))?;
            let mut rows = Vec::new();
            for column in found {
                let mut pairs = vec![
                    ("name", Value::str(&*column.name)),
                    ("type", wrap_type(vm, &column.ty)?),
                    ("nullable", Value::Bool(column.nullable)),
                    ("default", text(column.default.as_ref())),
                    ("primary_key", Value::Int(column.primary_key)),
                ];
                if let Some(computed) = &column.computed {
                    let inner = dict(vec![
                        ("sqltext", Value::str(&*computed.sqltext)),
                        ("persisted", Value::Bool(computed.persisted)),
                    ]);
                    pairs.push(("computed", inner));
                }
                rows.push(dict(pairs));
            }
            Ok(Value::list(rows))
        })
        .method("get_pk_constraint", "(self, table_name, schema=None, **kw)", |vm, args| {
            let (table, schema) = names(&args, "table_name")?;
            let found = ask(vm, &args, |inspector| inspector.primary_key(&table, schema.as_deref()))?;
            Ok(dict(vec![
                ("constrained_columns", list(&found.constrained_columns)),
                ("name", text(found.name.as_ref())),
            ]))
        })
        .method("get_foreign_keys", "(self, table_name, schema=None, **kw)", |vm, args| {
            let (table, schema) = names(&args, "table_name")?;
            let found = ask(vm, &args, |inspector| inspector.foreign_keys(&table, schema.as_deref()))?;
            let rows = found.iter().map(|key| {
                let mut options = Vec::new();
                for (name, value) in [("ondelete", &key.ondelete), ("onupdate", &key.onupdate)] {
                    if let Some(value) = value {
                        options.push((name, Value::str(&**value)));
                    }
                }
                if let Some(deferrable) = key.deferrable {
                    options.push(("deferrable", Value::Bool(deferrable)));
                }
                if let Some(initially) = &key.initially {
                    options.push(("initially", Value::str(&**initially)));
                }
                dict(vec![
                    ("name", text(key.name.as_ref())),
                    ("constrained_columns", list(&key.constrained_columns)),
                    ("referred_schema", text(key.referred_schema.as_ref())),
                    ("referred_table", Value::str(&*key.referred_table)),
                    ("referred_columns", list(&key.referred_columns)),
                    ("options", dict(options)),
                ])
            });
            Ok(Value::list(rows.collect()))
        })
        .method("get_indexes", "(self, table_name, schema=None, **kw)", |vm, args| {
            let (table, schema) = names(&args, "table_name")?;
            let found = ask(vm, &args, |inspector| inspector.indexes(&table, schema.as_deref()))?;
            let mut rows = Vec::new();
            for index in found {
                let mut options = Vec::new();
                if let Some(condition) = &index.sqlite_where {
                    let condition = crate::expression::Expr::text(condition.clone());
                    options.push(("sqlite_where", super::expression::wrap(vm, &condition)?));
                }
                rows.push(dict(vec![
                    ("name", Value::str(&*index.name)),
                    ("column_names", list(&index.column_names)),
                    ("unique", Value::Int(index.unique)),
                    ("dialect_options", dict(options)),
                ]));
            }
            Ok(Value::list(rows))
        })
        .method("get_unique_constraints", "(self, table_name, schema=None, **kw)", |vm, args| {
            let (table, schema) = names(&args, "table_name")?;
            let found = ask(vm, &args, |inspector| inspector.unique_constraints(&table, schema.as_deref()))?;
            let rows = found.iter().map(|unique| {
                dict(vec![("name", text(unique.name.as_ref())), ("column_names", list(&unique.column_names))])
            });
            Ok(Value::list(rows.collect()))
        })
        .method("get_check_constraints", "(self, table_name, schema=None, **kw)", |vm, args| {
            let (table, schema) = names(&args, "table_name")?;
            let found = ask(vm, &args, |inspector| inspector.check_constraints(&table, schema.as_deref()))?;
            let rows = found.iter().map(|check| {
                dict(vec![("sqltext", Value::str(&*check.sqltext)), ("name", text(check.name.as_ref()))])
            });
            Ok(Value::list(rows.collect()))
        })
        .method("get_sorted_table_and_fkc_names", "(self, schema=None, **kw)", |_vm, _args| {
            Err::<Value, _>(python::Error::unsupported("Inspector.get_sorted_table_and_fkc_names"))
        })
}
