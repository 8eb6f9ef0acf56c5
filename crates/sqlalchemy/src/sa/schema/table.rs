//! `Table`

use std::rc::Rc;

use python::{Args, ClassBuilder, ClassRef, PyResult, Value, Vm};

use super::{
    ColumnObject, ConstraintObject, IndexObject, known_table, optional_text, remember, text_or_none,
    to_metadata, wrap_column, wrap_constraint, wrap_foreign_key, wrap_index, wrap_metadata,
};
use crate::dialect::Taker;
use crate::reflect::{self, ReflectArgs};
use crate::sa::errors::{self, OrRaise as _};
use crate::sa::expression::from_class;
use crate::sa::names::{from_name, to_name, to_optional_name};
use crate::sa::state::class_once;
use crate::sa::types::{from_setting, to_setting};
use crate::schema::{SchemaItem, Table, TableArgs};

const SIGNATURE: &str = "(cls, name=..., metadata=..., *args, schema=..., quote=None, quote_schema=None, \
     autoload_with=None, autoload_replace=True, keep_existing=False, extend_existing=False, resolve_fks=True, \
     include_columns=(), implicit_returning=True, comment=None, info=None, listeners=None, prefixes=None, \
     must_exist=False, _extend_on=None, _no_init=True, **kwargs)";

/// The class `Table`.
pub(in super::super) fn table_class(vm: &mut Vm) -> PyResult<ClassRef> {
    class_once(vm, "Table", |vm| {
        let clause = from_class(vm, "TableClause")?;
        let item = super::constraints::class(vm, "SchemaItem")?;
        let builder = ClassBuilder::new(vm, "sqlalchemy.sql.schema", "Table")
            .bases(&[&clause, &item])
            .new_(SIGNATURE, new)
            .init("(self, *args, **kwargs)", |_vm, _args| Ok(()));
        methods(attributes(builder)).build()
    })
}

fn new(vm: &mut Vm, args: Args) -> PyResult<Value> {
    for missing in ["name", "metadata"] {
        if !args.given(missing) {
            let message = "Table() takes at least two positional-only arguments 'name', and 'metadata'";
            return Err(vm.raise("TypeError", message));
        }
    }
    let name = to_name(vm, &args.value("name"))?;
    let metadata = to_metadata(vm, &args.value("metadata"))?;
    let items = items(vm, args.rest())?;
    let mut options = options(vm, &args)?;
    let schema =
        options.schema.clone().or_else(|| metadata.schema.borrow().clone().filter(|_| !options.blank_schema));
    let key = crate::schema::table_key(&name, schema.as_deref());
    let existing = metadata.table(&key);
    if args.value("must_exist").as_int() == Some(1) && existing.is_none() {
        return Err(errors::raise(vm, "InvalidRequestError", format!("Table '{key}' not defined")));
    }
    if items.is_empty() && existing.is_some() && !options.extend_existing && !args.given("autoload_with") {
        options.keep_existing = true;
    }
    let table = match args.opt("autoload_with") {
        Some(bind) => {
            let wanted = include_columns(vm, &args)?;
            let leave_referred = args.value("resolve_fks").as_int() == Some(0);
            autoload(vm, &bind, name, &metadata, items, options, &wanted, leave_referred)?
        }
        None => Table::new(name, &metadata, items, options).or_raise(vm)?,
    };
    let made = super::wrap_table(vm, &table)?;
    if let Some(info) = args.opt("info") {
        vm.setattr(&made, "_info", info)?;
    }
    Ok(made)
}

#[allow(clippy::too_many_arguments)]
fn autoload(
    vm: &mut Vm,
    bind: &Value,
    name: crate::schema::Name,
    metadata: &Rc<crate::schema::MetaData>,
    items: Vec<SchemaItem>,
    options: TableArgs,
    include_columns: &[Rc<str>],
    leave_referred: bool,
) -> PyResult<Rc<Table>> {
    let connection = crate::sa::inspector::connection_of(vm, bind)?;
    let inspector = reflect::Inspector::new(&connection);
    let arguments =
        ReflectArgs { include_columns: include_columns.to_vec(), leave_referred, ..ReflectArgs::default() };
    reflect::autoload(&inspector, name, metadata, items, options, &arguments)
        .map_err(|error| crate::sa::inspector::raise(vm, error))
}

fn include_columns(vm: &mut Vm, args: &Args) -> PyResult<Vec<Rc<str>>> {
    match args.opt("include_columns") {
        Some(names) => vm.iterate(&names)?.iter().map(|name| Ok(vm.str_of(name)?.as_str().into())).collect(),
        None => Ok(Vec::new()),
    }
}

/// What `reflect_table` and `Table.autoload_with` share, for callers of the Inspector.
pub(in super::super) fn reflect_arguments(vm: &mut Vm, args: &Args) -> PyResult<ReflectArgs<'static>> {
    Ok(ReflectArgs {
        include_columns: include_columns(vm, args)?,
        leave_referred: args.value("resolve_fks").as_int() == Some(0),
        ..ReflectArgs::default()
    })
}

/// What a table is made of, as its constructor takes it.
pub fn items(vm: &mut Vm, values: &[Value]) -> PyResult<Vec<SchemaItem>> {
    let mut items = Vec::new();
    for value in values {
        if let Some(column) = value.payload::<ColumnObject>() {
            items.push(SchemaItem::Column(column.0.clone()));
        } else if let Some(constraint) = value.payload::<ConstraintObject>() {
            items.push(SchemaItem::Constraint(constraint.0.clone()));
        } else if let Some(index) = value.payload::<IndexObject>() {
            items.push(SchemaItem::Index(index.0.clone()));
        } else if let Value::List(list) = value {
            items.extend(self::items(vm, &list.to_vec())?);
        } else if value.is_none() {
        } else {
            let shown = vm.repr(value)?;
            return Err(errors::raise(
                vm,
                "ArgumentError",
                format!("'SchemaItem' object, such as a 'Column' or a 'Constraint' expected, got {shown}"),
            ));
        }
    }
    Ok(items)
}

fn options(vm: &mut Vm, args: &Args) -> PyResult<TableArgs> {
    let flag = |name: &str| args.value(name).as_int() == Some(1);
    let quote = |name: &str| args.opt(name).and_then(|value| value.as_int()).map(|flag| flag != 0);
    let mut options = TableArgs {
        quote: quote("quote"),
        quote_schema: quote("quote_schema"),
        comment: optional_text(vm, args.opt("comment"))?,
        extend_existing: flag("extend_existing"),
        keep_existing: flag("keep_existing"),
        ..TableArgs::default()
    };
    match args.value("schema") {
        Value::Ellipsis | Value::None => {}
        // `BLANK_SCHEMA` is the symbol that no metadata overrides.
        value if value.as_str().is_none() => options.blank_schema = true,
        value => options.schema = to_optional_name(vm, &value)?,
    }
    if let Some(prefixes) = args.opt("prefixes") {
        for prefix in vm.iterate(&prefixes)? {
            options.prefixes.push(vm.str_of(&prefix)?.as_str().into());
        }
    }
    for (key, value) in args.kwargs() {
        let setting = to_setting(vm, value)?;
        options.dialect_options.accept(Taker::Table, key, setting).or_raise(vm)?;
    }
    Ok(options)
}

fn this(value: &Value) -> PyResult<Rc<Table>> {
    known_table(value).ok_or_else(|| python::Error::type_error("expected a Table"))
}

fn attributes(builder: ClassBuilder) -> ClassBuilder {
    builder
        .getter("name", |vm, value| {
            let name = this(value)?.name();
            from_name(vm, &name)
        })
        .setter("name", |vm, value, name| {
            let name = to_name(vm, &name)?;
            this(value)?.set_name(name);
            Ok(())
        })
        .getter("schema", |vm, value| match this(value)?.schema() {
            Some(name) => from_name(vm, &name),
            None => Ok(Value::None),
        })
        .setter("schema", |vm, value, name| {
            let name = to_optional_name(vm, &name)?;
            this(value)?.set_schema(name);
            Ok(())
        })
        .getter("key", |_vm, value| Ok(Value::str(&*this(value)?.key())))
        .getter("fullname", |_vm, value| Ok(this(value)?.describe()))
        .getter("description", |_vm, value| Ok(this(value)?.describe()))
        .getter("metadata", |vm, value| {
            let metadata = this(value)?.metadata();
            wrap_metadata(vm, &metadata)
        })
        .getter("comment", |_vm, value| Ok(text_or_none(this(value)?.comment.borrow().as_deref())))
        .setter("comment", |vm, value, comment| {
            let comment = optional_text(vm, Some(comment))?;
            *this(value)?.comment.borrow_mut() = comment;
            Ok(())
        })
        .getter("primary_key", |vm, value| {
            let key = this(value)?.primary_key();
            wrap_constraint(vm, &key)
        })
        .getter("constraints", |vm, value| {
            let constraints = this(value)?.constraints();
            let wrapped: Vec<Value> = constraints
                .iter()
                .map(|constraint| wrap_constraint(vm, constraint))
                .collect::<PyResult<_>>()?;
            Ok(Value::Set(Rc::new(python::Set::from_values(vm, wrapped)?)))
        })
        .getter("foreign_key_constraints", |vm, value| {
            let constraints = this(value)?.foreign_key_constraints();
            let wrapped: Vec<Value> = constraints
                .iter()
                .map(|constraint| wrap_constraint(vm, constraint))
                .collect::<PyResult<_>>()?;
            Ok(Value::Set(Rc::new(python::Set::from_values(vm, wrapped)?)))
        })
        .getter("foreign_keys", |vm, value| {
            let columns = this(value)?.columns();
            let mut wrapped = Vec::new();
            for key in columns.iter().flat_map(|column| column.foreign_keys()) {
                wrapped.push(wrap_foreign_key(vm, &key)?);
            }
            Ok(Value::Set(Rc::new(python::Set::from_values(vm, wrapped)?)))
        })
        .getter("indexes", |vm, value| {
            let indexes = this(value)?.indexes();
            let wrapped: Vec<Value> =
                indexes.iter().map(|index| wrap_index(vm, index)).collect::<PyResult<_>>()?;
            Ok(Value::Set(Rc::new(python::Set::from_values(vm, wrapped)?)))
        })
        .getter("dialect_kwargs", |vm, value| {
            let mut pairs = Vec::new();
            for (key, setting) in this(value)?.dialect_options.items() {
                pairs.push((python::Str::from(&*key), from_setting(vm, &setting)?));
            }
            Ok(Value::dict(pairs))
        })
        .getter("autoincrement_column", |vm, value| {
            let key = this(value)?.primary_key();
            match crate::dialect::ddl::table::autoincrement_column(&key).or_raise(vm)? {
                Some(column) => wrap_column(vm, &column),
                None => Ok(Value::None),
            }
        })
        .method("__str__", "(self)", |_vm, args| Ok(this(args.this())?.describe()))
        .method("__repr__", "(self)", |vm, args| {
            let table = this(args.this())?;
            let name = crate::connection::str_repr(&table.name());
            let mut parts = vec![name, "MetaData()".to_owned()];
            for column in table.columns() {
                let column = wrap_column(vm, &column)?;
                parts.push(vm.repr(&column)?.to_string());
            }
            let schema = match table.schema() {
                Some(schema) => crate::connection::str_repr(&schema),
                None => "None".to_owned(),
            };
            parts.push(format!("schema={schema}"));
            Ok(format!("Table({})", parts.join(", ")))
        })
        .method("__hash__", "(self)", |_vm, args| Ok((args.this().id() >> 4) as i64))
}

fn methods(builder: ClassBuilder) -> ClassBuilder {
    builder
        .method("append_column", "(self, column, *, replace_existing=False)", |vm, args| {
            let column = super::to_column(vm, &args.value("column"))?;
            let replace = args.value("replace_existing").as_int() == Some(1);
            this(args.this())?.insert_column(&column, None, replace).or_raise(vm)
        })
        .method("append_constraint", "(self, constraint)", |vm, args| {
            let (table, given) = (this(args.this())?, args.value("constraint"));
            match given.payload::<IndexObject>() {
                Some(index) => table.append_index(&index.0).or_raise(vm),
                None => table.append_constraint(&given.expect_payload::<ConstraintObject>()?.0).or_raise(vm),
            }
        })
        .method("create", "(self, bind, checkfirst=False)", |vm, args| {
            let table = this(args.this())?;
            let check = args.value("checkfirst").as_int() == Some(1);
            super::ddl::create_tables(vm, &args.value("bind"), None, &[table], check)
        })
        .method("drop", "(self, bind, checkfirst=False)", |vm, args| {
            let table = this(args.this())?;
            let check = args.value("checkfirst").as_int() == Some(1);
            super::ddl::drop_tables(vm, &args.value("bind"), None, &[table], check)
        })
        .method("exists", "(self, bind)", |vm, args| {
            let name = Value::str(this(args.this())?.name().as_str());
            let inspector = crate::sa::inspector::inspect(vm, &args.value("bind"))?;
            vm.call_method(&inspector, "has_table", vec![name])
        })
        .method(
            "to_metadata",
            "(self, metadata, schema=None, referred_schema_fn=None, name=None)",
            |vm, args| to_other_metadata(vm, &args),
        )
        .method(
            "tometadata",
            "(self, metadata, schema=None, referred_schema_fn=None, name=None)",
            |vm, args| to_other_metadata(vm, &args),
        )
}

fn to_other_metadata(vm: &mut Vm, args: &Args) -> PyResult<Value> {
    let metadata = to_metadata(vm, &args.value("metadata"))?;
    let copy = this(args.this())?.to_metadata(&metadata).or_raise(vm)?;
    let made = super::wrap_table(vm, &copy)?;
    remember(&copy.slot, &made);
    Ok(made)
}
