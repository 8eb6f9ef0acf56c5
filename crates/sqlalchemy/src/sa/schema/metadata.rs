//! `MetaData`

use std::rc::Rc;

use python::{Args, ClassBuilder, ClassRef, PyResult, Value, Vm};

use super::{MetaDataObject, object_of, remember, wrap_table};
use crate::error::Error;
use crate::reflect::{self, ReflectArgs};
use crate::sa::errors::{self, carry};
use crate::sa::names::{from_name, to_optional_name};
use crate::sa::state::class_once;
use crate::schema::{MetaData, Named, NamingConvention, NamingToken, Table};

/// The class `MetaData`.
pub(super) fn metadata_class(vm: &mut Vm) -> PyResult<ClassRef> {
    class_once(vm, "MetaData", |vm| {
        let clause = super::constraints::class(vm, "SchemaItem")?;
        ClassBuilder::new(vm, "sqlalchemy.sql.schema", "MetaData")
            .bases(&[&clause])
            .init("(self, schema=None, quote_schema=None, naming_convention=None, info=None)", init)
            .getter("tables", tables)
            .getter("sorted_tables", |vm, this| {
                let tables = this.expect_payload::<MetaDataObject>()?.0.tables();
                let tables: Vec<Rc<Table>> = tables.into_iter().map(|(_, table)| table).collect();
                let sorted = super::ddl::by_dependency(&tables);
                let sorted: Vec<Value> = sorted.iter().map(|table| wrap_table(vm, table)).collect::<PyResult<_>>()?;
                Ok(Value::list(sorted))
            })
            .getter("schema", |vm, this| {
                let schema = this.expect_payload::<MetaDataObject>()?.0.schema.borrow().clone();
                match schema {
                    Some(name) => from_name(vm, &name),
                    None => Ok(Value::None),
                }
            })
            .setter("schema", |vm, this, schema| {
                let schema = to_optional_name(vm, &schema)?;
                *this.expect_payload::<MetaDataObject>()?.0.schema.borrow_mut() = schema;
                Ok(())
            })
            .getter("naming_convention", |vm, this| match vm.getattr_opt(this, "_naming")? {
                Some(naming) => Ok(naming),
                None => Ok(Value::dict([("ix".into(), Value::str("ix_%(column_0_label)s"))])),
            })
            .setter("naming_convention", |vm, this, value| {
                let convention = convention(vm, &value)?;
                *this.expect_payload::<MetaDataObject>()?.0.naming_convention.borrow_mut() = convention;
                vm.setattr(this, "_naming", value)
            })
            .method("create_all", "(self, bind, tables=None, checkfirst=True)", |vm, args| {
                let (tables, check) = chosen(vm, &args)?;
                super::ddl::create_tables(vm, &args.value("bind"), Some(args.this()), &tables, check)
            })
            .method("drop_all", "(self, bind, tables=None, checkfirst=True)", |vm, args| {
                let (tables, check) = chosen(vm, &args)?;
                super::ddl::drop_tables(vm, &args.value("bind"), Some(args.this()), &tables, check)
            })
            .method(
                "reflect",
                "(self, bind, schema=None, views=False, only=None, extend_existing=False, autoload_replace=True, \
                 resolve_fks=True, **dialect_kwargs)",
                reflect_all,
            )
            .method("clear", "(self)", |_vm, args| {
                args.payload::<MetaDataObject>()?.0.clear();
                Ok(())
            })
            .method("remove", "(self, table)", |vm, args| {
                let table = super::to_table(vm, &args.value("table"))?;
                args.payload::<MetaDataObject>()?.0.remove(&table);
                Ok(())
            })
            .method("__contains__", "(self, table_or_key)", |_vm, args| {
                let metadata = args.payload::<MetaDataObject>()?;
                let wanted = args.value("table_or_key");
                Ok(match wanted.as_str() {
                    Some(key) => metadata.0.table(key).is_some(),
                    None => super::known_table(&wanted).is_some_and(|table| metadata.0.table(&table.key()).is_some()),
                })
            })
            .method("__repr__", "(self)", |_vm, _args| Ok("MetaData()"))
            .build()
    })
}

fn init(vm: &mut Vm, args: Args) -> PyResult<()> {
    let schema = to_optional_name(vm, &args.value("schema"))?;
    let naming = match args.opt("naming_convention") {
        Some(value) => {
            vm.setattr(args.this(), "_naming", value.clone())?;
            convention(vm, &value)?
        }
        None => NamingConvention::default(),
    };
    let metadata = MetaData::with(schema, naming);
    if let Some(info) = args.opt("info") {
        vm.setattr(args.this(), "_info", info)?;
    }
    args.this().set_payload(MetaDataObject(metadata.clone()))?;
    remember(&metadata.slot, args.this());
    Ok(())
}

/// A token of a naming convention that is a function of the script's.
struct ScriptToken(Value);

impl NamingToken for ScriptToken {
    fn expand(&self, _item: Named<'_>, _table: &Rc<Table>) -> crate::error::Result<String> {
        let refused = python::Error::unsupported("a function in a naming convention");
        let _ = &self.0;
        Err(Error::Foreign(carry(refused)))
    }
}

/// A naming convention from its dict: keys are short names or the classes they stand for.
fn convention(vm: &mut Vm, value: &Value) -> PyResult<NamingConvention> {
    let mut made = NamingConvention::empty();
    let Value::Dict(dict) = value.plain() else {
        return Ok(if value.is_none() { NamingConvention::default() } else { made });
    };
    for (key, template) in dict.items() {
        let key = match &key {
            Value::Class(class) => match &*class.name() {
                "Index" => "ix",
                "UniqueConstraint" => "uq",
                "CheckConstraint" => "ck",
                "ForeignKeyConstraint" => "fk",
                "PrimaryKeyConstraint" => "pk",
                _ => continue,
            }
            .to_owned(),
            other => vm.str_of(other)?.to_string(),
        };
        match template.as_str() {
            Some(text) => made.set_template(&key, Some(text.as_str())),
            None if template.is_none() => made.set_template(&key, None),
            None => made.set_token(&key, Rc::new(ScriptToken(template.clone()))),
        }
    }
    Ok(made)
}

fn tables(vm: &mut Vm, this: &Value) -> PyResult<Value> {
    let metadata = this.expect_payload::<MetaDataObject>()?.0.clone();
    let mut pairs = Vec::new();
    for (key, table) in metadata.tables() {
        pairs.push((python::Str::from(&*key), wrap_table(vm, &table)?));
    }
    let class = class_once(vm, "FacadeDict", |vm| {
        let dict = vm.types().dict.clone();
        ClassBuilder::new(vm, "sqlalchemy.util", "FacadeDict")
            .bases(&[&dict])
            .method("__repr__", "(self)", |vm, args| {
                let shown = vm.repr(&args.this().plain().clone())?;
                Ok(format!("FacadeDict({shown})"))
            })
            .build()
    })?;
    Ok(vm.wrap_builtin(&class, Value::dict(pairs)))
}

fn chosen(vm: &mut Vm, args: &Args) -> PyResult<(Vec<Rc<Table>>, bool)> {
    let tables = match args.opt("tables") {
        Some(tables) => {
            let tables = vm.iterate(&tables)?;
            tables.iter().map(|table| super::to_table(vm, table)).collect::<PyResult<Vec<_>>>()?
        }
        None => args.payload::<MetaDataObject>()?.0.tables().into_iter().map(|(_, table)| table).collect(),
    };
    let check = vm.truth(&args.value("checkfirst"))?;
    Ok((tables, check))
}

fn reflect_all(vm: &mut Vm, args: Args) -> PyResult<()> {
    let metadata = args.payload::<MetaDataObject>()?.0.clone();
    let connection = crate::sa::inspector::connection_of(vm, &args.value("bind"))?;
    let inspector = reflect::Inspector::new(&connection);
    let schema = to_optional_name(vm, &args.value("schema"))?;
    let views = args.value("views").as_int() == Some(1);
    let mut names: Vec<Rc<str>> = Vec::new();
    let listed =
        inspector.table_names(schema.as_deref()).map_err(|error| crate::sa::inspector::raise(vm, error))?;
    let shown = if views {
        inspector.view_names(schema.as_deref()).map_err(|error| crate::sa::inspector::raise(vm, error))?
    } else {
        Vec::new()
    };
    let only = args.opt("only");
    let wanted: Option<Vec<Rc<str>>> = match &only {
        Some(Value::List(_) | Value::Tuple(_) | Value::Set(_)) => {
            let values = vm.iterate(&only.clone().unwrap_or_default())?;
            Some(values.iter().map(|name| Ok(vm.str_of(name)?.as_str().into())).collect::<PyResult<_>>()?)
        }
        _ => None,
    };
    let available: Vec<Rc<str>> = listed.into_iter().chain(shown).collect();
    let missing: Vec<&str> =
        wanted.iter().flatten().filter(|name| !available.contains(name)).map(|name| &**name).collect();
    if !missing.is_empty() {
        let missing = missing.join(", ");
        let bind = vm.getattr(&args.value("bind"), "engine")?;
        let bind = vm.repr(&bind)?;
        let schema = schema.as_deref().map(|name| format!(" schema '{name}'")).unwrap_or_default();
        let message =
            format!("Could not reflect: requested table(s) not available in {bind}{schema}: ({missing})");
        return Err(errors::raise(vm, "InvalidRequestError", message));
    }
    for name in available {
        let takes = match (&wanted, &only) {
            (Some(wanted), _) => wanted.contains(&name),
            (None, Some(callable)) => {
                let answer = vm.call(callable, vec![Value::str(&*name), args.this().clone()], Vec::new())?;
                vm.truth(&answer)?
            }
            (None, None) => true,
        };
        let key = crate::schema::table_key(&name, schema.as_deref());
        if takes && metadata.table(&key).is_none() {
            names.push(name);
        }
    }
    let arguments = ReflectArgs {
        leave_referred: args.value("resolve_fks").as_int() == Some(0),
        ..ReflectArgs::default()
    };
    for name in names {
        let key = crate::schema::table_key(&name, schema.as_deref());
        if metadata.table(&key).is_none() {
            let options = crate::schema::TableArgs { schema: schema.clone(), ..Default::default() };
            reflect::autoload(&inspector, name.into(), &metadata, Vec::new(), options, &arguments)
                .map_err(|error| crate::sa::inspector::raise(vm, error))?;
        }
    }
    Ok(())
}

/// Metadata as a Python object.
pub fn wrap_metadata(vm: &mut Vm, metadata: &Rc<MetaData>) -> PyResult<Value> {
    object_of(vm, &metadata.slot, |vm| {
        let class = metadata_class(vm)?;
        Ok(vm.new_instance(&class, MetaDataObject(metadata.clone())))
    })
}
