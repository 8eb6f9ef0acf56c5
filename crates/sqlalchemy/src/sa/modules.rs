//! What `import sqlalchemy` and its modules offer. Names are looked up when they are asked for: a script
//! pays for the classes it uses.

use python::{ModuleBuilder, ModuleRef, PyResult, Value, Vm};

use super::{dbapi, dialects, engine, errors, event, expression, inspector, names, schema, types};

/// The modules that are not packages of Python source.
const MODULES: &[&str] = &[
    "sqlalchemy",
    "sqlalchemy.types",
    "sqlalchemy.schema",
    "sqlalchemy.exc",
    "sqlalchemy.event",
    "sqlalchemy.inspection",
    "sqlalchemy.pool",
    "sqlalchemy.sql",
    "sqlalchemy.sql.expression",
    "sqlalchemy.sql.elements",
    "sqlalchemy.sql.selectable",
    "sqlalchemy.sql.schema",
    "sqlalchemy.sql.sqltypes",
    "sqlalchemy.sql.type_api",
    "sqlalchemy.sql.functions",
    "sqlalchemy.sql.operators",
    "sqlalchemy.sql.ddl",
    "sqlalchemy.sql.dml",
    "sqlalchemy.sql.base",
    "sqlalchemy.sql.naming",
    "sqlalchemy.engine",
    "sqlalchemy.engine.base",
    "sqlalchemy.engine.cursor",
    "sqlalchemy.engine.default",
    "sqlalchemy.engine.interfaces",
    "sqlalchemy.engine.reflection",
    "sqlalchemy.engine.result",
    "sqlalchemy.engine.row",
    "sqlalchemy.engine.url",
    "sqlalchemy.dialects",
    "sqlalchemy.dialects.sqlite",
    "sqlalchemy.dialects.sqlite.base",
    "sqlalchemy.dialects.postgresql",
    "sqlalchemy.dialects.postgresql.base",
    "sqlalchemy.dialects.postgresql.json",
    "sqlalchemy.dialects.postgresql.array",
    "sqlalchemy.dialects.postgresql.ranges",
    "sqlalchemy.dialects.mysql",
    "sqlalchemy.dialects.mysql.base",
    "sqlalchemy.dialects.mssql",
    "sqlalchemy.dialects.mssql.base",
    "sqlalchemy.dialects.oracle",
    "sqlalchemy.dialects.oracle.base",
    "sqlalchemy.dialects.postgresql.dml",
    "sqlalchemy.dialects.postgresql.named_types",
    "sqlalchemy.dialects.postgresql.types",
    "sqlalchemy.dialects.mysql.dml",
    "sqlalchemy.dialects.mysql.types",
    "sqlalchemy.dialects.sqlite.dml",
    "sqlalchemy.dialects.sqlite.json",
    "sqlalchemy.ext",
    "sqlalchemy.ext.mutable",
    "sqlalchemy.util",
    "sqlalchemy.orm.attributes",
    "sqlalchemy.orm.base",
    "sqlalchemy.orm.collections",
    "sqlalchemy.orm.decl_api",
    "sqlalchemy.orm.decl_base",
    "sqlalchemy.orm.exc",
    "sqlalchemy.orm.interfaces",
    "sqlalchemy.orm.properties",
    "sqlalchemy.orm.query",
    "sqlalchemy.orm.relationships",
    "sqlalchemy.orm.scoping",
    "sqlalchemy.orm.session",
    "sqlalchemy.orm.state",
    "sqlalchemy.orm.strategy_options",
    "sqlalchemy.orm.util",
];

/// Modules of which nothing is here.
const ABSENT: &str = "sqlalchemy.ext.associationproxy sqlalchemy.ext.automap sqlalchemy.ext.baked \
    sqlalchemy.ext.indexable sqlalchemy.ext.orderinglist sqlalchemy.ext.serializer sqlalchemy.log \
    sqlalchemy.sql.annotation sqlalchemy.sql.coercions sqlalchemy.sql.compiler sqlalchemy.sql.roles \
    sqlalchemy.sql.traversals sqlalchemy.sql.util sqlalchemy.sql.visitors sqlalchemy.engine.create \
    sqlalchemy.engine.events sqlalchemy.dialects.postgresql.asyncpg sqlalchemy.dialects.postgresql.pg_catalog \
    sqlalchemy.dialects.postgresql.psycopg sqlalchemy.dialects.postgresql.psycopg2 sqlalchemy.dialects.mysql.pymysql \
    sqlalchemy.dialects.sqlite.aiosqlite sqlalchemy.dialects.sqlite.pysqlite sqlalchemy.pool.impl \
    sqlalchemy.util.compat sqlalchemy.util.langhelpers sqlalchemy.util.typing";

/// Whether this is a module that is not a package of Python source.
pub(super) fn is_one(name: &str) -> bool {
    MODULES.contains(&name)
}

/// Where `sqlalchemy.util` has its read-only dictionary from.
const IMMUTABLEDICT: &str = "sqlalchemy.util._immutabledict_cy";

/// Registers every module.
pub(super) fn register(vm: &mut Vm) {
    for name in MODULES {
        match *name {
            "sqlalchemy.event" => vm.register_module(name, event::module),
            name => vm.register_module(name, move |_vm| Ok(lazy(name))),
        }
    }
    vm.register_absent(ABSENT);
    vm.register_module("sqlite3", dbapi::module);
    vm.register_module(IMMUTABLEDICT, |vm| {
        vm.module_from_source(IMMUTABLEDICT, include_str!("immutabledict.py"))
    });
    super::mock::register(vm);
    super::orm::register(vm);
    super::compiler::register(vm);
    super::companions::register(vm);
}

/// A module whose names are found when they are asked for.
fn lazy(module: &'static str) -> ModuleRef {
    let builder = ModuleBuilder::new(module).getattr(move |vm, name| {
        let found = find(vm, module, name)?;
        if let (Some(found), Some(own)) = (&found, vm.module(module)) {
            own.dict.set_str(name.clone(), found.clone());
        }
        Ok(found)
    });
    let builder = if module == "sqlalchemy" { builder.constant("__version__", "2.1.9") } else { builder };
    let package =
        MODULES.iter().any(|other| other.strip_prefix(module).is_some_and(|rest| rest.starts_with('.')));
    if package { builder.constant("__path__", Value::list(Vec::new())) } else { builder }.build()
}

/// What `from module import *` brings: every public name of the real module that is here.
fn all_names(vm: &mut Vm, module: &str) -> PyResult<Value> {
    let mut names = Vec::new();
    for name in super::known_names::of(module).filter(|name| !name.starts_with('_')) {
        match find(vm, module, name) {
            Ok(Some(_)) => names.push(Value::str(name)),
            Ok(None) | Err(python::Error::Unsupported(_)) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(Value::list(names))
}

fn find(vm: &mut Vm, module: &str, name: &str) -> PyResult<Option<Value>> {
    if name == "__all__" {
        return all_names(vm, module).map(Some);
    }
    if name.starts_with("__") {
        return Ok(None);
    }
    let submodule = format!("{module}.{name}");
    // The function of this name hides the module that it is in.
    let hidden = submodule == "sqlalchemy.dialects.postgresql.array";
    if !hidden && MODULES.contains(&submodule.as_str()) {
        return Ok(Some(Value::Module(vm.import(&submodule)?)));
    }
    let found = match module {
        // One module in Python has all of these; what has a name of its own in one of them is an exception.
        module if module.starts_with("sqlalchemy.orm.") => {
            let orm = Value::Module(vm.import("sqlalchemy.orm")?);
            match vm.getattr_opt(&orm, name)? {
                None if module == "sqlalchemy.orm.exc" => {
                    errors::exception_class(vm, name)?.map(Value::Class)
                }
                found => found,
            }
        }
        "sqlalchemy.exc" => errors::exception_class(vm, name)?.map(Value::Class),
        "sqlalchemy.pool" => engine::pool_class(vm, name)?.map(Value::Class),
        "sqlalchemy.types" | "sqlalchemy.sql.sqltypes" | "sqlalchemy.sql.type_api" => {
            type_named(vm, "", name)?
        }
        "sqlalchemy.sql.functions" => function_names(vm, name)?,
        "sqlalchemy.util" => util(vm, name)?,
        module if module.starts_with("sqlalchemy.dialects.") => dialect_names(vm, module, name)?,
        _ => general(vm, name)?,
    };
    match found {
        Some(found) => Ok(Some(found)),
        None if super::known_names::is_known(module, name) || is_perhaps_known(module, name) => {
            Err(python::Error::unsupported(format!("{module}.{name}")))
        }
        None => Ok(None),
    }
}

/// Whether a module whose names are not listed may well have this one.
fn is_perhaps_known(module: &str, name: &str) -> bool {
    if module.starts_with("sqlalchemy.orm.") {
        return super::known_names::is_known("sqlalchemy.orm", name);
    }
    !super::known_names::lists(module) && !name.starts_with('_')
}

fn type_named(vm: &mut Vm, dialect: &str, name: &str) -> PyResult<Option<Value>> {
    match types::find(dialect, name) {
        Some(class) => Ok(Some(Value::Class(types::class_of(vm, class)?))),
        None => Ok(None),
    }
}

/// What `sqlalchemy` itself and `sqlalchemy.sql`, `.schema`, `.engine` share.
fn general(vm: &mut Vm, name: &str) -> PyResult<Option<Value>> {
    if let Some(function) = expression::functions(name) {
        return Ok(Some(function));
    }
    if let Some(function) = engine::engine_functions(name) {
        return Ok(Some(function));
    }
    if let Some(class) = schema::class(vm, name)? {
        return Ok(Some(Value::Class(class)));
    }
    if let Some(class) = schema::ddl_classes(vm, name)? {
        return Ok(Some(Value::Class(class)));
    }
    if let Some(class) = type_named(vm, "", name)? {
        return Ok(Some(class));
    }
    Ok(Some(match name {
        "func" => expression::func(vm)?,
        "inspect" => Value::Native(std::rc::Rc::new(python::NativeFunction::new(
            "inspect",
            "(subject, raiseerr=True)",
            |vm, args| inspector::inspect(vm, &args.value("subject")),
        ))),
        "Inspector" => Value::Class(inspector::class(vm)?),
        "quoted_name" => Value::Class(names::quoted_name_class(vm)?),
        "conv" => Value::Class(names::conv_class(vm)?),
        "Engine" => Value::Class(engine::engine_class(vm)?),
        "Connection" | "Transaction" | "RootTransaction" | "NestedTransaction" => {
            Value::Class(engine::connection_class(vm, name)?)
        }
        "Result" | "CursorResult" | "ScalarResult" | "MappingResult" => {
            Value::Class(engine::result_class(vm, name)?)
        }
        "Row" => Value::Class(engine::row_class(vm)?),
        "RowMapping" => Value::Class(engine::row_mapping_class(vm)?),
        "URL" => Value::Class(engine::url_class(vm)?),
        "BLANK_SCHEMA" => Value::Int(3),
        "Insert"
        | "Update"
        | "Delete"
        | "UpdateBase"
        | "ValuesBase"
        | "Select"
        | "CompoundSelect"
        | "SelectBase"
        | "TextualSelect"
        | "Alias"
        | "Subquery"
        | "CTE"
        | "Join"
        | "FromClause"
        | "TableClause"
        | "Selectable"
        | "ReturnsRows"
        | "Lateral"
        | "TableValuedAlias"
        | "ClauseElement"
        | "ColumnElement"
        | "ColumnClause"
        | "TextClause"
        | "BindParameter"
        | "Label"
        | "BinaryExpression"
        | "UnaryExpression"
        | "BooleanClauseList"
        | "ExpressionClauseList"
        | "Null"
        | "True_"
        | "False_"
        | "Case"
        | "Cast"
        | "TypeCoerce"
        | "Extract"
        | "Over"
        | "Function"
        | "FunctionElement"
        | "FunctionFilter"
        | "WithinGroup"
        | "ScalarSelect"
        | "Exists"
        | "Tuple"
        | "Grouping"
        | "Executable"
        | "ClauseList"
        | "OperatorExpression"
        | "NamedColumn"
        | "SQLCoreOperations"
        | "CompilerElement"
        | "GenerativeSelect"
        | "CollationClause" => Value::Class(expression::dml_class(vm, name)?),
        "Dialect" => return Ok(None),
        _ => return Ok(None),
    }))
}

fn function_names(vm: &mut Vm, name: &str) -> PyResult<Option<Value>> {
    match name {
        "func" => expression::func(vm).map(Some),
        "Function" | "FunctionElement" => Ok(Some(Value::Class(expression::element_class(vm, name)?))),
        "count" | "now" | "max" | "min" | "sum" | "coalesce" | "current_timestamp" | "current_date"
        | "concat" | "random" | "char_length" | "current_time" | "localtimestamp" | "localtime"
        | "sysdate" | "user" => {
            let func = expression::func(vm)?;
            vm.getattr(&func, name).map(Some)
        }
        _ => general(vm, name),
    }
}

fn dialect_names(vm: &mut Vm, module: &str, name: &str) -> PyResult<Option<Value>> {
    let dialect =
        module.trim_start_matches("sqlalchemy.dialects.").split('.').next().unwrap_or_default().to_owned();
    if let Some(class) = type_named(vm, &dialect, name)? {
        return Ok(Some(class));
    }
    if let Some(own) = dialects::own_name(vm, &dialect, name)? {
        return Ok(Some(own));
    }
    Ok((name == "dialect").then(|| dialects::maker(dialect)))
}

fn util(vm: &mut Vm, name: &str) -> PyResult<Option<Value>> {
    Ok(match name {
        "_in_greenlet" => Some(engine::in_greenlet()),
        "immutabledict" => {
            let module = Value::Module(vm.import(IMMUTABLEDICT)?);
            Some(vm.getattr(&module, name)?)
        }
        "OrderedDict" => Some(Value::Class(vm.types().dict.clone())),
        _ => None,
    })
}
