//! `Column`

use std::rc::Rc;

use python::{Args, ClassBuilder, ClassRef, PyResult, Value, Vm};

use super::{
    ColumnObject, ComputedObject, ConstraintObject, ForeignKeyObject, IdentityObject, SequenceObject,
    known_column, optional_text, remember, text_or_none, wrap_foreign_key, wrap_table,
};
use crate::dialect::Taker;
use crate::sa::errors::{self, OrRaise as _};
use crate::sa::expression::{ExprObject, element_class, known_expr, text_of, wrap_from};
use crate::sa::names::{from_name, to_optional_name};
use crate::sa::state::{class_once, handle, unhandle};
use crate::sa::types::{is_type, to_setting, to_type, wrap as wrap_type};
use crate::schema::{Autoincrement, Column, ColumnArgs, ColumnDefault, ServerDefault};
use crate::types::Type;

const SIGNATURE: &str = "(self, __name_pos=None, __type_pos=None, *args, name=None, type_=None, autoincrement='auto', \
     default=..., insert_default=..., doc=None, key=None, index=None, unique=None, info=None, nullable=..., \
     onupdate=None, primary_key=False, server_default=None, server_onupdate=None, quote=None, system=False, \
     comment=None, insert_sentinel=False, _omit_from_statements=False, _proxies=None, **dialect_kwargs)";

/// The class `Column`.
pub(in super::super) fn column_class(vm: &mut Vm) -> PyResult<ClassRef> {
    class_once(vm, "Column", |vm| {
        let clause = element_class(vm, "ColumnClause")?;
        let item = super::constraints::class(vm, "SchemaItem")?;
        let builder = ClassBuilder::new(vm, "sqlalchemy.sql.schema", "Column").bases(&[&clause, &item]);
        attributes(builder.init(SIGNATURE, init)).build()
    })
}

fn init(vm: &mut Vm, args: Args) -> PyResult<()> {
    let (name, ty, items) = positional(vm, &args)?;
    let mut options = options(vm, &args)?;
    let mut ty = ty;
    for item in &items {
        add_item(vm, &mut options, &mut ty, item)?;
    }
    let name = match (&name, args.value("quote")) {
        (Some(name), Value::Bool(quote)) => Some(crate::schema::Name::quoted(name.shared(), Some(quote))),
        _ => name,
    };
    let column = Column::new(name, ty.unwrap_or_else(Type::null), options).or_raise(vm)?;
    args.this().set_payload(ColumnObject(column.clone()))?;
    remember(&column.slot, args.this());
    if let Some(info) = args.opt("info") {
        vm.setattr(args.this(), "_info", info)?;
    }
    Ok(())
}

type Positional = (Option<crate::schema::Name>, Option<Type>, Vec<Value>);

/// Name and type may each be left out: what is no string is a type, what is no type is an item.
fn positional(vm: &mut Vm, args: &Args) -> PyResult<Positional> {
    let mut values = Vec::new();
    for name in ["__name_pos", "__type_pos"] {
        if args.given(name) {
            values.push(args.value(name));
        }
    }
    values.extend(args.rest().iter().cloned());
    let mut values = values.into_iter().peekable();
    let mut name = to_optional_name(vm, &args.value("name"))?;
    if let Some(first) = values.peek()
        && (first.is_none() || first.as_str().is_some())
    {
        let first = values.next().unwrap_or_default();
        if name.is_some() && !first.is_none() {
            return Err(errors::raise(
                vm,
                "ArgumentError",
                "May not pass name positionally and as a keyword.",
            ));
        }
        name = name.or(to_optional_name(vm, &first)?);
    }
    let mut ty = match args.opt("type_") {
        Some(ty) => Some(to_type(vm, &ty)?),
        None => None,
    };
    if let Some(second) = values.peek()
        && (is_type(second) || second.is_none())
    {
        let second = values.next().unwrap_or_default();
        if ty.is_some() {
            return Err(errors::raise(
                vm,
                "ArgumentError",
                "May not pass type_ positionally and as a keyword.",
            ));
        }
        if !second.is_none() {
            ty = Some(to_type(vm, &second)?);
        }
    }
    Ok((name, ty, values.filter(|value| !value.is_none()).collect()))
}

fn options(vm: &mut Vm, args: &Args) -> PyResult<ColumnArgs> {
    let mut options = ColumnArgs {
        key: optional_text(vm, args.opt("key"))?,
        primary_key: vm.truth(&args.value("primary_key"))?,
        nullable: match args.value("nullable") {
            Value::Ellipsis => None,
            value => Some(vm.truth(&value)?),
        },
        index: optional_flag(vm, &args.value("index"))?,
        unique: optional_flag(vm, &args.value("unique"))?,
        autoincrement: match args.value("autoincrement") {
            Value::Bool(true) => Autoincrement::Yes,
            Value::Bool(false) => Autoincrement::No,
            value if value.as_str().is_some_and(|text| &**text == "ignore_fk") => {
                Autoincrement::IgnoreForeignKey
            }
            _ => Autoincrement::Auto,
        },
        comment: optional_text(vm, args.opt("comment"))?,
        doc: optional_text(vm, args.opt("doc"))?,
        system: vm.truth(&args.value("system"))?,
        ..ColumnArgs::default()
    };
    for name in ["insert_default", "default"] {
        let value = args.value(name);
        if !matches!(value, Value::Ellipsis | Value::None) {
            options.default = Some(python_default(vm, &value)?);
            break;
        }
    }
    if let Some(value) = args.opt("onupdate") {
        options.onupdate = Some(python_default(vm, &value)?);
    }
    if let Some(value) = args.opt("server_default") {
        options.server_default = Some(super::to_server_default(vm, &value)?);
    }
    if let Some(value) = args.opt("server_onupdate") {
        options.server_onupdate = Some(super::to_server_default(vm, &value)?);
    }
    for (key, value) in args.kwargs() {
        let setting = to_setting(vm, value)?;
        options.dialect_options.accept(Taker::Column, key, setting).or_raise(vm)?;
    }
    Ok(options)
}

fn optional_flag(vm: &mut Vm, value: &Value) -> PyResult<Option<bool>> {
    if value.is_none() { Ok(None) } else { vm.truth(value).map(Some) }
}

/// `default=`: a value, a function, an expression or a sequence.
fn python_default(vm: &mut Vm, value: &Value) -> PyResult<ColumnDefault> {
    if let Some(sequence) = value.payload::<SequenceObject>() {
        return Ok(ColumnDefault::Sequence(sequence.0.clone()));
    }
    if let Some(expr) = known_expr(vm, value)? {
        return Ok(ColumnDefault::Expr(expr));
    }
    if let Some(inner) = vm.getattr_opt(value, "_default_arg")? {
        return python_default(vm, &inner);
    }
    if vm.is_callable(value) {
        return Ok(ColumnDefault::Callable(handle(value)));
    }
    Ok(ColumnDefault::Value(handle(value)))
}

/// What may follow a column's name and type.
fn add_item(vm: &mut Vm, options: &mut ColumnArgs, ty: &mut Option<Type>, item: &Value) -> PyResult<()> {
    if let Some(key) = item.payload::<ForeignKeyObject>() {
        options.foreign_keys.push(key.0.clone());
    } else if let Some(constraint) = item.payload::<ConstraintObject>() {
        options.constraints.push(constraint.0.clone());
    } else if let Some(sequence) = item.payload::<SequenceObject>() {
        options.default = Some(ColumnDefault::Sequence(sequence.0.clone()));
    } else if let Some(computed) = item.payload::<ComputedObject>() {
        options.server_default = Some(ServerDefault::Computed(computed.0.clone()));
    } else if let Some(identity) = item.payload::<IdentityObject>() {
        options.server_default = Some(ServerDefault::Identity(identity.0.clone()));
    } else if is_type(item) && ty.is_none() {
        *ty = Some(to_type(vm, item)?);
    } else if let Some(inner) = vm.getattr_opt(item, "_default_arg")? {
        options.default = Some(python_default(vm, &inner)?);
    } else if vm.hasattr(item, "_server_default")? {
        options.server_default = Some(super::to_server_default(vm, item)?);
    } else {
        let shown = vm.repr(item)?;
        return Err(errors::raise(
            vm,
            "ArgumentError",
            format!("'SchemaItem' object, such as a 'Column' or a 'Constraint' expected, got {shown}"),
        ));
    }
    Ok(())
}

fn this(value: &Value) -> PyResult<Rc<Column>> {
    known_column(value).ok_or_else(|| python::Error::type_error("expected a Column"))
}

/// The column of an alias or a subquery, which is of this class without being in a table.
fn proxy(value: &Value) -> Option<Rc<crate::expression::NamedColumn>> {
    match &value.payload::<ExprObject>()?.0 {
        crate::expression::Expr::Named(named) => Some(named.clone()),
        _ => None,
    }
}

fn attributes(builder: ClassBuilder) -> ClassBuilder {
    builder
        .getter("name", |vm, value| {
            if let Some(proxy) = proxy(value) {
                return Ok(Value::str(&*proxy.name));
            }
            let name = this(value)?.name();
            if name.is_empty() { Ok(Value::None) } else { from_name(vm, &name) }
        })
        .setter("name", |vm, value, name| {
            let name = crate::sa::names::to_name(vm, &name)?;
            this(value)?.set_name(name);
            Ok(())
        })
        .getter("key", |_vm, value| {
            if let Some(proxy) = proxy(value) {
                return Ok(Value::str(&*proxy.key));
            }
            let key = this(value)?.key();
            Ok(if key.is_empty() { Value::None } else { Value::str(&*key) })
        })
        .setter("key", |_vm, value, key| {
            if let Some(key) = key.as_str() {
                this(value)?.set_key(key.as_str());
            }
            Ok(())
        })
        .getter("type", |vm, value| {
            let ty = match proxy(value) {
                Some(proxy) => proxy.ty.clone(),
                None => this(value)?.ty(),
            };
            wrap_type(vm, &ty)
        })
        .setter("type", |vm, value, ty| {
            let ty = to_type(vm, &ty)?;
            this(value)?.set_ty(ty);
            Ok(())
        })
        .getter("table", |vm, value| {
            if let Some(proxy) = proxy(value) {
                return match &proxy.table {
                    Some(from) => wrap_from(vm, from),
                    None => Ok(Value::None),
                };
            }
            match this(value)?.table() {
                Some(table) => wrap_table(vm, &table),
                None => Ok(Value::None),
            }
        })
        .getter("primary_key", |_vm, value| Ok(this(value)?.primary_key.get()))
        .setter("primary_key", |_vm, value, flag| {
            this(value)?.primary_key.set(flag.as_int() == Some(1));
            Ok(())
        })
        .getter("nullable", |_vm, value| Ok(this(value)?.nullable.get()))
        .setter("nullable", |_vm, value, flag| {
            this(value)?.nullable.set(flag.as_int() == Some(1));
            Ok(())
        })
        .getter("index", |_vm, value| Ok(this(value)?.index.get().map_or(Value::None, Value::Bool)))
        .getter("unique", |_vm, value| Ok(this(value)?.unique.get().map_or(Value::None, Value::Bool)))
        .getter("autoincrement", |_vm, value| {
            Ok(match this(value)?.autoincrement.get() {
                Autoincrement::Auto => Value::str("auto"),
                Autoincrement::IgnoreForeignKey => Value::str("ignore_fk"),
                Autoincrement::Yes => Value::Bool(true),
                Autoincrement::No => Value::Bool(false),
            })
        })
        .getter("comment", |_vm, value| Ok(text_or_none(this(value)?.comment.borrow().as_deref())))
        .setter("comment", |vm, value, comment| {
            let comment = optional_text(vm, Some(comment))?;
            *this(value)?.comment.borrow_mut() = comment;
            Ok(())
        })
        .getter("doc", |_vm, value| Ok(text_or_none(this(value)?.doc.borrow().as_deref())))
        .getter("system", |_vm, value| Ok(this(value)?.system.get()))
        .getter("server_default", |vm, value| {
            let default = this(value)?.server_default.borrow().clone();
            super::items::wrap_server_default(vm, default.as_ref())
        })
        .setter("server_default", |vm, value, default| {
            let default =
                if default.is_none() { None } else { Some(super::to_server_default(vm, &default)?) };
            *this(value)?.server_default.borrow_mut() = default;
            Ok(())
        })
        .getter("default", |vm, value| {
            let default = this(value)?.default.borrow().clone();
            super::items::wrap_default(vm, default.as_ref())
        })
        .getter("onupdate", |vm, value| {
            let default = this(value)?.onupdate.borrow().clone();
            super::items::wrap_default(vm, default.as_ref())
        })
        .getter("computed", |vm, value| {
            let default = this(value)?.server_default.borrow().clone();
            match &default {
                Some(ServerDefault::Computed(_)) => super::items::wrap_server_default(vm, default.as_ref()),
                _ => Ok(Value::None),
            }
        })
        .getter("identity", |vm, value| {
            let default = this(value)?.server_default.borrow().clone();
            match &default {
                Some(ServerDefault::Identity(_)) => super::items::wrap_server_default(vm, default.as_ref()),
                _ => Ok(Value::None),
            }
        })
        .getter("foreign_keys", |vm, value| {
            let keys = this(value)?.foreign_keys();
            let keys: Vec<Value> =
                keys.iter().map(|key| wrap_foreign_key(vm, key)).collect::<PyResult<_>>()?;
            Ok(Value::Set(Rc::new(python::Set::from_values(vm, keys)?)))
        })
        .getter("info", |vm, value| match vm.getattr_opt(value, "_info")? {
            Some(info) => Ok(info),
            None => {
                let info = Value::dict([]);
                vm.setattr(value, "_info", info.clone())?;
                Ok(info)
            }
        })
        .method("copy", "(self, **kw)", |vm, args| copy(vm, &args))
        .method("_copy", "(self, **kw)", |vm, args| copy(vm, &args))
        .method("references", "(self, column)", |_vm, args| {
            let other = known_column(&args.value("column"));
            let keys = this(args.this())?.foreign_keys();
            Ok(keys.iter().any(|key| {
                matches!((key.column(), &other), (Ok(target), Some(other)) if Rc::ptr_eq(&target, other))
            }))
        })
        .method("append_foreign_key", "(self, fk)", |vm, args| {
            let key = args.value("fk").expect_payload::<ForeignKeyObject>()?.0.clone();
            this(args.this())?.append_foreign_key(&key).or_raise(vm)
        })
        .method("__str__", "(self)", |vm, args| match known_column(args.this()) {
            Some(column) => Ok(column.describe()),
            None => text_of(vm, args.this()),
        })
        .method("__repr__", "(self)", |vm, args| repr(vm, &this(args.this())?))
        .method("__hash__", "(self)", |_vm, args| Ok((args.this().id() >> 4) as i64))
        .method("__clause_element__", "(self)", |_vm, args| Ok(args.this().clone()))
}

fn copy(vm: &mut Vm, args: &Args) -> PyResult<Value> {
    let copy = this(args.this())?.copy().or_raise(vm)?;
    super::wrap_column(vm, &copy)
}

/// `repr(column)`: what is not at its default, in SQLAlchemy's order.
fn repr(vm: &mut Vm, column: &Rc<Column>) -> PyResult<String> {
    let mut parts = vec![match column.name().as_str() {
        "" => "None".to_owned(),
        name => crate::connection::str_repr(name),
    }];
    parts.push(column.ty().repr().or_raise(vm)?);
    for key in column.foreign_keys() {
        parts.push(format!("ForeignKey({})", crate::connection::str_repr(&key.target_fullname())));
    }
    parts.push(match column.table() {
        Some(table) => format!("table=<{}>", table.describe()),
        None => "table=None".to_owned(),
    });
    if *column.key() != *column.name() {
        parts.push(format!("key={}", crate::connection::str_repr(&column.key())));
    }
    if column.primary_key.get() {
        parts.push("primary_key=True".to_owned());
    }
    if !column.nullable.get() {
        parts.push("nullable=False".to_owned());
    }
    for (name, shown) in [
        ("onupdate", column.onupdate.borrow().as_ref().map(default_repr)),
        ("default", column.default.borrow().as_ref().map(default_repr)),
        ("server_default", column.server_default.borrow().as_ref().map(|_| "DefaultClause".to_owned())),
    ] {
        if let Some(shown) = shown {
            let shown = if name == "server_default" {
                let value = column.server_default.borrow().clone();
                let object = super::items::wrap_server_default(vm, value.as_ref())?;
                vm.repr(&object)?.to_string()
            } else {
                shown
            };
            parts.push(format!("{name}={shown}"));
        }
    }
    if let Some(comment) = column.comment.borrow().as_ref() {
        parts.push(format!("comment={}", crate::connection::str_repr(comment)));
    }
    Ok(format!("Column({})", parts.join(", ")))
}

fn default_repr(default: &ColumnDefault) -> String {
    match default {
        ColumnDefault::Value(value) => {
            let shown = unhandle(value).map(|value| format!("{value:?}")).unwrap_or_default();
            format!("ScalarElementColumnDefault({})", shown.replace('"', "'"))
        }
        ColumnDefault::Callable(_) => "CallableColumnDefault(<function>)".to_owned(),
        ColumnDefault::Expr(_) => "ColumnElementColumnDefault(...)".to_owned(),
        ColumnDefault::Sequence(sequence) => format!("Sequence('{}')", sequence.name),
    }
}
