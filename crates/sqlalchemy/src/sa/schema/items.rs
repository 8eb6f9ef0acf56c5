//! What columns are given beside name and type: foreign keys, defaults, sequences, identities.

use std::rc::Rc;

use python::{Args, ClassBuilder, ClassRef, PyResult, Value, Vm};

use super::{
    ComputedObject, ForeignKeyObject, IdentityObject, SequenceObject, known_column, object_of, optional_text,
    remember, text_or_none, to_column, wrap_column,
};
use crate::dialect::Taker;
use crate::expression::Expr;
use crate::sa::errors::{self, OrRaise as _};
use crate::sa::expression::{known_expr, wrap as wrap_expr};
use crate::sa::names::{to_name, to_optional_name};
use crate::sa::state::{class_once, payloads, unhandle};
use crate::sa::types::to_setting;
use crate::schema::{
    ColumnDefault, Computed, ConstraintName, ForeignKey, ForeignKeyOptions, Identity, Sequence,
    SequenceOptions, ServerDefault, Target, repr_server_default,
};

payloads! {
    /// `DefaultClause`, `FetchedValue`
    ServerDefaultObject(ServerDefault) is "FetchedValue";
}

/// The class of this name.
pub(super) fn class(vm: &mut Vm, name: &str) -> PyResult<ClassRef> {
    match name {
        "ForeignKey" => foreign_key_class(vm),
        "Sequence" => sequence_class(vm),
        "Computed" => computed_class(vm),
        "Identity" => identity_class(vm),
        "DefaultClause" => default_clause_class(vm),
        "FetchedValue" => fetched_value_class(vm),
        "ColumnDefault" => column_default_class(vm),
        "DefaultGenerator" => generator_class(vm),
        _ => Err(python::Error::unsupported(format!("sqlalchemy.schema.{name}"))),
    }
}

fn item_class(vm: &mut Vm) -> PyResult<ClassRef> {
    super::constraints::class(vm, "SchemaItem")
}

fn generator_class(vm: &mut Vm) -> PyResult<ClassRef> {
    class_once(vm, "DefaultGenerator", |vm| {
        let item = item_class(vm)?;
        ClassBuilder::new(vm, "sqlalchemy.sql.schema", "DefaultGenerator").bases(&[&item]).build()
    })
}

fn foreign_key_class(vm: &mut Vm) -> PyResult<ClassRef> {
    class_once(vm, "ForeignKey", |vm| {
        let item = item_class(vm)?;
        ClassBuilder::new(vm, "sqlalchemy.sql.schema", "ForeignKey")
            .bases(&[&item])
            .init(
                "(self, column, _constraint=None, use_alter=False, name=None, onupdate=None, ondelete=None, \
                 deferrable=None, initially=None, link_to_name=False, match=None, info=None, comment=None, \
                 _unresolvable=False, **dialect_kw)",
                |vm, args| {
                    let target = target(vm, &args.value("column"))?;
                    let key = ForeignKey::new(target, foreign_key_options(vm, &args)?);
                    args.this().set_payload(ForeignKeyObject(key.clone()))?;
                    remember(&key.slot, args.this());
                    Ok(())
                },
            )
            .getter("target_fullname", |_vm, this| {
                Ok(this.expect_payload::<ForeignKeyObject>()?.0.target_fullname())
            })
            .getter("column", |vm, this| {
                let column = this.expect_payload::<ForeignKeyObject>()?.0.column().or_raise(vm)?;
                wrap_column(vm, &column)
            })
            .getter("parent", |vm, this| match this.expect_payload::<ForeignKeyObject>()?.0.parent() {
                Some(column) => wrap_column(vm, &column),
                None => Ok(Value::None),
            })
            .getter("constraint", |vm, this| {
                match this.expect_payload::<ForeignKeyObject>()?.0.constraint() {
                    Some(constraint) => super::wrap_constraint(vm, &constraint),
                    None => Ok(Value::None),
                }
            })
            .getter("ondelete", |_vm, this| {
                Ok(text_or_none(this.expect_payload::<ForeignKeyObject>()?.0.options.ondelete.as_deref()))
            })
            .getter("onupdate", |_vm, this| {
                Ok(text_or_none(this.expect_payload::<ForeignKeyObject>()?.0.options.onupdate.as_deref()))
            })
            .getter("name", |_vm, this| {
                let name = this.expect_payload::<ForeignKeyObject>()?.0.options.name.clone();
                Ok(name.get().map_or(Value::None, |name| Value::str(name.as_str())))
            })
            .getter("_colspec", |_vm, this| {
                Ok(this.expect_payload::<ForeignKeyObject>()?.0.target_fullname())
            })
            .method("__repr__", "(self)", |_vm, args| {
                let spec = args.payload::<ForeignKeyObject>()?.0.target_fullname();
                Ok(format!("ForeignKey({})", crate::connection::str_repr(&spec)))
            })
            .build()
    })
}

/// What a foreign key points at: a column, a mapped attribute, or a name.
pub(super) fn target(vm: &mut Vm, value: &Value) -> PyResult<Target> {
    if let Some(name) = value.as_str() {
        return Ok(Target::parse(name));
    }
    match known_column(value) {
        Some(column) => Ok(Target::Column(column)),
        None => Ok(Target::Column(to_column(vm, value)?)),
    }
}

/// The options that `ForeignKey` and `ForeignKeyConstraint` share.
pub(super) fn foreign_key_options(vm: &mut Vm, args: &Args) -> PyResult<ForeignKeyOptions> {
    let flag = |vm: &mut Vm, name: &str| -> PyResult<bool> { vm.truth(&args.value(name)) };
    let options = ForeignKeyOptions {
        name: constraint_name(vm, &args.value("name"))?,
        onupdate: optional_text(vm, args.opt("onupdate"))?,
        ondelete: optional_text(vm, args.opt("ondelete"))?,
        deferrable: match args.opt("deferrable") {
            Some(value) => Some(vm.truth(&value)?),
            None => None,
        },
        initially: optional_text(vm, args.opt("initially"))?,
        match_: optional_text(vm, args.opt("match"))?,
        use_alter: flag(vm, "use_alter")?,
        link_to_name: flag(vm, "link_to_name")?,
        comment: optional_text(vm, args.opt("comment"))?,
        ..ForeignKeyOptions::default()
    };
    for (key, value) in args.kwargs() {
        let setting = to_setting(vm, value)?;
        options.dialect_options.accept(Taker::ForeignKey, key, setting).or_raise(vm)?;
    }
    Ok(options)
}

/// The name of a constraint: none, or one.
pub(super) fn constraint_name(vm: &mut Vm, value: &Value) -> PyResult<ConstraintName> {
    Ok(to_optional_name(vm, value)?.into())
}

fn number(value: Option<Value>) -> Option<i64> {
    value.and_then(|value| value.as_int())
}

fn sequence_options(args: &Args) -> SequenceOptions {
    let flag = |name: &str| args.opt(name).and_then(|value| value.as_int()).map(|flag| flag != 0);
    SequenceOptions {
        start: number(args.opt("start")),
        increment: number(args.opt("increment")),
        minvalue: number(args.opt("minvalue")),
        maxvalue: number(args.opt("maxvalue")),
        nominvalue: flag("nominvalue"),
        nomaxvalue: flag("nomaxvalue"),
        cycle: flag("cycle"),
        cache: number(args.opt("cache")),
    }
}

fn sequence_class(vm: &mut Vm) -> PyResult<ClassRef> {
    class_once(vm, "Sequence", |vm| {
        let generator = generator_class(vm)?;
        ClassBuilder::new(vm, "sqlalchemy.sql.schema", "Sequence")
            .bases(&[&generator])
            .init(
                "(self, name, start=None, increment=None, minvalue=None, maxvalue=None, nominvalue=None, \
                 nomaxvalue=None, cycle=None, schema=None, cache=None, order=None, data_type=None, optional=False, \
                 quote=None, metadata=None, quote_schema=None, for_update=False, **dialect_kw)",
                |vm, args| {
                    let mut sequence = Sequence::new(to_name(vm, &args.value("name"))?);
                    sequence.options = sequence_options(&args);
                    *sequence.schema.borrow_mut() = to_optional_name(vm, &args.value("schema"))?;
                    sequence.optional = vm.truth(&args.value("optional"))?;
                    if let Some(ty) = args.opt("data_type") {
                        sequence.data_type = Some(crate::sa::types::to_type(vm, &ty)?);
                    }
                    let sequence = Rc::new(sequence);
                    if let Some(metadata) = args.opt("metadata") {
                        let metadata = super::to_metadata(vm, &metadata)?;
                        *sequence.metadata.borrow_mut() = Some(metadata);
                    }
                    args.this().set_payload(SequenceObject(sequence))
                },
            )
            .getter("name", |_vm, this| {
                Ok(Value::str(this.expect_payload::<SequenceObject>()?.0.name.as_str()))
            })
            .method("next_value", "(self)", |vm, args| {
                let name = args.payload::<SequenceObject>()?.0.name.clone();
                wrap_expr(vm, &Expr::text(format!("nextval('{name}')")))
            })
            .build()
    })
}

fn computed_class(vm: &mut Vm) -> PyResult<ClassRef> {
    class_once(vm, "Computed", |vm| {
        let fetched = fetched_value_class(vm)?;
        ClassBuilder::new(vm, "sqlalchemy.sql.schema", "Computed")
            .bases(&[&fetched])
            .init("(self, sqltext, persisted=None)", |vm, args| {
                let sqltext = sql(vm, &args.value("sqltext"))?;
                let persisted = args.opt("persisted").and_then(|value| value.as_int()).map(|flag| flag != 0);
                let computed = Rc::new(Computed::new(sqltext, persisted));
                args.this().set_payload(ComputedObject(computed.clone()))?;
                remember(&computed.slot, args.this());
                Ok(())
            })
            .getter("sqltext", |vm, this| {
                let expr = this.expect_payload::<ComputedObject>()?.0.sqltext.clone();
                wrap_expr(vm, &expr)
            })
            .getter("persisted", |_vm, this| {
                Ok(this.expect_payload::<ComputedObject>()?.0.persisted.map_or(Value::None, Value::Bool))
            })
            .method("__repr__", "(self)", |_vm, args| {
                let computed = args.this().expect_payload::<ComputedObject>()?.0.clone();
                Ok(repr_server_default(&ServerDefault::Computed(computed)))
            })
            .build()
    })
}

fn identity_class(vm: &mut Vm) -> PyResult<ClassRef> {
    class_once(vm, "Identity", |vm| {
        let fetched = fetched_value_class(vm)?;
        ClassBuilder::new(vm, "sqlalchemy.sql.schema", "Identity")
            .bases(&[&fetched])
            .init(
                "(self, always=..., on_null=..., start=None, increment=None, minvalue=None, maxvalue=None, \
                 nominvalue=None, nomaxvalue=None, cycle=None, cache=None, order=None, **dialect_kw)",
                |_vm, args| {
                    let flag = |name: &str| match args.value(name) {
                        Value::Ellipsis | Value::None => None,
                        value => value.as_int().map(|flag| flag != 0),
                    };
                    let identity = Rc::new(Identity {
                        always: flag("always").or(Some(false)),
                        on_null: flag("on_null"),
                        options: sequence_options(&args),
                        ..Identity::default()
                    });
                    args.this().set_payload(IdentityObject(identity.clone()))?;
                    remember(&identity.slot, args.this());
                    Ok(())
                },
            )
            .getter("always", |_vm, this| {
                Ok(this.expect_payload::<IdentityObject>()?.0.always.map_or(Value::None, Value::Bool))
            })
            .getter("start", |_vm, this| {
                Ok(this.expect_payload::<IdentityObject>()?.0.options.start.map_or(Value::None, Value::Int))
            })
            .getter("increment", |_vm, this| {
                Ok(this
                    .expect_payload::<IdentityObject>()?
                    .0
                    .options
                    .increment
                    .map_or(Value::None, Value::Int))
            })
            .method("__repr__", "(self)", |_vm, args| {
                let identity = args.this().expect_payload::<IdentityObject>()?.0.clone();
                Ok(repr_server_default(&ServerDefault::Identity(identity)))
            })
            .build()
    })
}

fn fetched_value_class(vm: &mut Vm) -> PyResult<ClassRef> {
    class_once(vm, "FetchedValue", |vm| {
        let item = item_class(vm)?;
        ClassBuilder::new(vm, "sqlalchemy.sql.schema", "FetchedValue")
            .bases(&[&item])
            .init("(self, for_update=False)", |_vm, args| {
                args.this().set_payload(ServerDefaultObject(ServerDefault::Fetched))
            })
            .constant("_server_default", true)
            .constant("is_server_default", true)
            .build()
    })
}

fn default_clause_class(vm: &mut Vm) -> PyResult<ClassRef> {
    class_once(vm, "DefaultClause", |vm| {
        let fetched = fetched_value_class(vm)?;
        ClassBuilder::new(vm, "sqlalchemy.sql.schema", "DefaultClause")
            .bases(&[&fetched])
            .init("(self, arg, for_update=False, _reflected=False)", |vm, args| {
                let default = to_server_default(vm, &args.value("arg"))?;
                args.this().set_payload(ServerDefaultObject(default))
            })
            .getter("arg", |vm, this| match &this.expect_payload::<ServerDefaultObject>()?.0 {
                ServerDefault::Text(text) => Ok(Value::str(&**text)),
                ServerDefault::Expr(expr) => wrap_expr(vm, expr),
                _ => Ok(Value::None),
            })
            .method("__repr__", "(self)", |vm, args| {
                let arg = vm.getattr(args.this(), "arg")?;
                let shown = vm.repr(&arg)?;
                Ok(format!("DefaultClause({shown}, for_update=False)"))
            })
            .build()
    })
}

fn column_default_class(vm: &mut Vm) -> PyResult<ClassRef> {
    class_once(vm, "ColumnDefault", |vm| {
        let generator = generator_class(vm)?;
        ClassBuilder::new(vm, "sqlalchemy.sql.schema", "ColumnDefault")
            .bases(&[&generator])
            .init("(self, arg, for_update=False)", |vm, args| {
                let value = args.value("arg");
                let callable = vm.is_callable(&value);
                vm.setattr(args.this(), "_default_arg", value.clone())?;
                vm.setattr(args.this(), "arg", value)?;
                vm.setattr(args.this(), "is_callable", Value::Bool(callable))?;
                vm.setattr(args.this(), "is_scalar", Value::Bool(!callable))
            })
            .constant("is_clause_element", false)
            .constant("is_sequence", false)
            .build()
    })
}

/// SQL in a place that takes strings as they are.
pub(super) fn sql(vm: &mut Vm, value: &Value) -> PyResult<Expr> {
    match known_expr(vm, value)? {
        Some(expr) => Ok(expr),
        None => match value.as_str() {
            Some(text) => Ok(Expr::text(text.as_str())),
            None => {
                let shown = vm.repr(value)?;
                Err(errors::raise(
                    vm,
                    "ArgumentError",
                    format!("SQL expression element expected, got {shown}."),
                ))
            }
        },
    }
}

/// `server_default=`: a string to quote, an expression, or an object that says it itself.
pub fn to_server_default(vm: &mut Vm, value: &Value) -> PyResult<ServerDefault> {
    if let Some(object) = value.payload::<ServerDefaultObject>() {
        return Ok(object.0.clone());
    }
    if let Some(computed) = value.payload::<ComputedObject>() {
        return Ok(ServerDefault::Computed(computed.0.clone()));
    }
    if let Some(identity) = value.payload::<IdentityObject>() {
        return Ok(ServerDefault::Identity(identity.0.clone()));
    }
    if let Some(expr) = known_expr(vm, value)? {
        return Ok(ServerDefault::Expr(expr));
    }
    match value.as_str() {
        Some(text) => Ok(ServerDefault::Text(text.as_str().into())),
        None => {
            let message = format!(
                "Argument 'arg' is expected to be one of type '<class 'str'>' or '<class \
                 'sqlalchemy.sql.elements.ClauseElement'>' or '<class 'sqlalchemy.sql.elements.TextClause'>', got '{}'",
                class_repr(vm, value)?
            );
            Err(errors::raise(vm, "ArgumentError", message))
        }
    }
}

fn class_repr(vm: &mut Vm, value: &Value) -> PyResult<String> {
    let class = Value::Class(vm.class_of(value));
    Ok(vm.repr(&class)?.to_string())
}

/// A server default as a Python object.
pub(super) fn wrap_server_default(vm: &mut Vm, default: Option<&ServerDefault>) -> PyResult<Value> {
    match default {
        None => Ok(Value::None),
        Some(ServerDefault::Computed(computed)) => object_of(vm, &computed.slot, |vm| {
            let class = computed_class(vm)?;
            Ok(vm.new_instance(&class, ComputedObject(computed.clone())))
        }),
        Some(ServerDefault::Identity(identity)) => object_of(vm, &identity.slot, |vm| {
            let class = identity_class(vm)?;
            Ok(vm.new_instance(&class, IdentityObject(identity.clone())))
        }),
        Some(other) => {
            let class = match other {
                ServerDefault::Fetched => fetched_value_class(vm)?,
                _ => default_clause_class(vm)?,
            };
            Ok(vm.new_instance(&class, ServerDefaultObject(other.clone())))
        }
    }
}

/// A Python-side default as a Python object.
pub(super) fn wrap_default(vm: &mut Vm, default: Option<&ColumnDefault>) -> PyResult<Value> {
    let argument = match default {
        None => return Ok(Value::None),
        Some(ColumnDefault::Value(value) | ColumnDefault::Callable(value)) => {
            unhandle(value).unwrap_or_default()
        }
        Some(ColumnDefault::Expr(expr)) => wrap_expr(vm, expr)?,
        Some(ColumnDefault::Sequence(sequence)) => {
            let class = sequence_class(vm)?;
            return Ok(vm.new_instance(&class, SequenceObject(sequence.clone())));
        }
    };
    let class = column_default_class(vm)?;
    vm.call(&Value::Class(class), vec![argument], Vec::new())
}
