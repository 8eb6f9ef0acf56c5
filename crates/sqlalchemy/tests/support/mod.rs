//! Builds our schema items from the JSON of the cases, as `oracle/build.py` builds the real ones.
#![allow(dead_code)] // Each test file uses its part.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::rc::Rc;

use serde_json::{Map, Value};
use sqlalchemy::error::{Error, ErrorClass, Result};
use sqlalchemy::expression::Expr;
use sqlalchemy::schema::{
    Autoincrement, Column, ColumnArg, ColumnArgs, ColumnDefault, Computed, Constraint, ConstraintArgs,
    ConstraintKind, DialectOptions, Exclude, ForeignKey, ForeignKeyOptions, Identity, Index, IndexArgs,
    MetaData, Name, NamingConvention, SchemaItem, Sequence, SequenceOptions, ServerDefault, Setting, Table,
    TableArgs, Target,
};
use sqlalchemy::types::{self, EnumSpec, Type, TypeClass};

type Object = Map<String, Value>;

/// The class that a case calls `postgresql.JSONB` or `Integer`.
pub(crate) fn type_class(name: &str) -> Option<&'static TypeClass> {
    let (all, short): (&[&'static TypeClass], &str) = match name.split_once('.') {
        None => (types::generic::ALL, name),
        Some(("postgresql", short)) => (types::postgresql::ALL, short),
        Some(("mysql", short)) => (types::mysql::ALL, short),
        Some(("sqlite", short)) => (types::sqlite::ALL, short),
        Some(("mssql", short)) => (types::mssql::ALL, short),
        Some(("oracle", short)) => (types::oracle::ALL, short),
        Some(_) => return None,
    };
    let found = all.iter().find(|class| class.name == short).copied();
    found.or_else(|| types::generic::ALL.iter().find(|class| class.name == short).copied())
}

pub(crate) fn type_of(spec: &Value) -> Result<Type> {
    let empty = Object::new();
    let (name, args) = match spec {
        Value::String(name) => (name.as_str(), &empty),
        _ => (spec[0].as_str().unwrap(), spec[1].as_object().unwrap()),
    };
    let class = type_class(name).unwrap_or_else(|| panic!("no type {name}"));
    let mut ty = match class.rest {
        Some("enums") => enumeration(class, args)?,
        Some(_) => Type::set(strings(&args["values"]), &settings(args, &["values"]))?,
        None => Type::with_args(class, &settings(args, &["variants"]))?,
    };
    for (names, variant) in args.get("variants").and_then(Value::as_object).unwrap_or(&empty) {
        ty = ty.with_variant(&type_of(variant)?, &names.split(',').collect::<Vec<_>>())?;
    }
    Ok(ty)
}

fn enumeration(class: &'static TypeClass, args: &Object) -> Result<Type> {
    let mut spec = EnumSpec::new(strings(&args["enums"]).iter().cloned());
    for (key, value) in args {
        match key.as_str() {
            "name" => *spec.name.borrow_mut() = Some(name(value)),
            "schema" => {
                *spec.schema.borrow_mut() = value.as_str().map(Rc::from);
                spec.schema_provided = true;
            }
            "native_enum" => spec.native_enum = value == true,
            "create_constraint" => spec.create_constraint = value == true,
            "create_type" => spec.create_type = value == true,
            "length" => spec.length = Some(value.as_i64()),
            "charset" => spec.charset = value.as_str().map(Rc::from),
            "collation" => spec.collation = value.as_str().map(Rc::from),
            _ => {}
        }
    }
    Ok(Type::enumeration(class, spec.validated()?))
}

fn strings(value: &Value) -> Rc<[Rc<str>]> {
    value.as_array().unwrap().iter().map(|item| Rc::from(item.as_str().unwrap())).collect()
}

fn settings<'a>(args: &'a Object, without: &[&str]) -> Vec<(&'a str, Setting)> {
    args.iter()
        .filter(|(key, _)| !without.contains(&key.as_str()))
        .map(|(key, value)| (key.as_str(), setting(value)))
        .collect()
}

pub(crate) fn setting(value: &Value) -> Setting {
    match value {
        Value::Null => Setting::None,
        Value::Bool(value) => Setting::Bool(*value),
        Value::Number(number) => Setting::Int(number.as_i64().unwrap()),
        Value::String(text) => Setting::str(text.as_str()),
        Value::Array(items) => Setting::List(items.iter().map(setting).collect()),
        Value::Object(map) => {
            if let Some(ty) = map.get("type") {
                return Setting::Type(type_of(ty).unwrap());
            }
            if map.contains_key("text") {
                return Setting::Expr(expr(value));
            }
            Setting::Map(map.iter().map(|(key, value)| (Rc::from(key.as_str()), setting(value))).collect())
        }
    }
}

fn expr(value: &Value) -> Expr {
    match value {
        Value::String(text) => Expr::text(text.as_str()),
        _ => Expr::text(value["text"].as_str().unwrap()),
    }
}

fn name(value: &Value) -> Name {
    match value {
        Value::String(text) => Name::new(text.as_str()),
        Value::Object(map) if map.contains_key("conv") => Name::conv(map["conv"].as_str().unwrap()),
        Value::Object(map) => Name::quoted(map["name"].as_str().unwrap(), map["quote"].as_bool()),
        other => panic!("no name: {other}"),
    }
}

fn given_name(spec: &Object) -> Option<Name> {
    spec.get("name").filter(|value| !value.is_null()).map(name)
}

fn text(spec: &Object, key: &str) -> Option<Rc<str>> {
    spec.get(key).and_then(Value::as_str).map(Rc::from)
}

fn boolean(spec: &Object, key: &str) -> Option<bool> {
    spec.get(key).and_then(Value::as_bool)
}

fn dialect_options(spec: &Object) -> DialectOptions {
    const DIALECTS: [&str; 6] = ["sqlite_", "postgresql_", "mysql_", "mariadb_", "mssql_", "oracle_"];
    let made = DialectOptions::new();
    for (key, value) in spec.iter().filter(|(key, _)| DIALECTS.iter().any(|prefix| key.starts_with(prefix))) {
        made.set(key, setting(value));
    }
    made
}

fn column(spec: &Object) -> Result<Rc<Column>> {
    let ty = spec.get("type").map_or_else(|| Ok(Type::null()), type_of)?;
    let mut args = ColumnArgs {
        primary_key: boolean(spec, "primary_key").unwrap_or(false),
        nullable: boolean(spec, "nullable"),
        index: boolean(spec, "index"),
        unique: boolean(spec, "unique"),
        comment: text(spec, "comment"),
        autoincrement: match spec.get("autoincrement") {
            Some(Value::Bool(true)) => Autoincrement::Yes,
            Some(Value::Bool(false)) => Autoincrement::No,
            Some(_) => Autoincrement::IgnoreForeignKey,
            None => Autoincrement::Auto,
        },
        dialect_options: dialect_options(spec),
        ..ColumnArgs::default()
    };
    args.server_default = match spec.get("server_default") {
        Some(Value::String(text)) => Some(ServerDefault::Text(text.as_str().into())),
        Some(other) => Some(ServerDefault::Expr(expr(other))),
        None => None,
    };
    if let Some(spec) = spec.get("computed") {
        let made = Computed::new(expr(&spec["sqltext"]), spec["persisted"].as_bool());
        args.server_default = Some(ServerDefault::Computed(Rc::new(made)));
    }
    if let Some(Value::Object(spec)) = spec.get("identity") {
        let options = sequence_options(spec);
        let always = boolean(spec, "always").or(Some(false));
        let made = Identity { always, options, ..Identity::default() };
        args.server_default = Some(ServerDefault::Identity(Rc::new(made)));
    }
    if let Some(Value::Object(spec)) = spec.get("sequence") {
        let made = Sequence {
            options: sequence_options(spec),
            optional: boolean(spec, "optional").unwrap_or(false),
            ..Sequence::new(name(&spec["name"]))
        };
        args.default = Some(ColumnDefault::Sequence(Rc::new(made)));
    }
    for key in spec.get("foreign_keys").and_then(Value::as_array).into_iter().flatten() {
        let target = Target::parse(key["target"].as_str().unwrap());
        args.foreign_keys.push(ForeignKey::new(target, foreign_key_options(key.as_object().unwrap())));
    }
    for check in spec.get("checks").and_then(Value::as_array).into_iter().flatten() {
        args.constraints
            .push(Constraint::check(expr(&check["sqltext"]), constraint_args(check.as_object().unwrap())));
    }
    Column::new(given_name(spec), ty, args)
}

fn sequence_options(spec: &Object) -> SequenceOptions {
    let number = |key: &str| spec.get(key).and_then(Value::as_i64);
    SequenceOptions {
        start: number("start"),
        increment: number("increment"),
        minvalue: number("minvalue"),
        maxvalue: number("maxvalue"),
        nominvalue: boolean(spec, "nominvalue"),
        nomaxvalue: boolean(spec, "nomaxvalue"),
        cycle: boolean(spec, "cycle"),
        cache: number("cache"),
    }
}

fn constraint_args(spec: &Object) -> ConstraintArgs {
    ConstraintArgs {
        name: given_name(spec).into(),
        deferrable: boolean(spec, "deferrable"),
        initially: text(spec, "initially"),
        comment: text(spec, "comment"),
        dialect_options: dialect_options(spec),
        ..ConstraintArgs::default()
    }
}

fn foreign_key_options(spec: &Object) -> ForeignKeyOptions {
    ForeignKeyOptions {
        name: given_name(spec).into(),
        onupdate: text(spec, "onupdate"),
        ondelete: text(spec, "ondelete"),
        deferrable: boolean(spec, "deferrable"),
        initially: text(spec, "initially"),
        match_: text(spec, "match"),
        use_alter: boolean(spec, "use_alter").unwrap_or(false),
        link_to_name: boolean(spec, "link_to_name").unwrap_or(false),
        comment: text(spec, "comment"),
        dialect_options: dialect_options(spec),
    }
}

fn column_args(value: &Value) -> Vec<ColumnArg> {
    let arg = |item: &Value| match item {
        Value::String(key) => ColumnArg::Key(key.as_str().into()),
        other => ColumnArg::Expr(expr(other)),
    };
    value.as_array().unwrap().iter().map(arg).collect()
}

fn item(spec: &Object) -> Result<SchemaItem> {
    Ok(SchemaItem::Constraint(match spec["kind"].as_str().unwrap() {
        "primary_key" => Constraint::primary_key(column_args(&spec["columns"]), constraint_args(spec)),
        "unique" => Constraint::unique(column_args(&spec["columns"]), constraint_args(spec)),
        "check" => Constraint::check(expr(&spec["sqltext"]), constraint_args(spec)),
        "foreign_key" => {
            let targets =
                spec["targets"].as_array().unwrap().iter().map(|item| Target::parse(item.as_str().unwrap()));
            Constraint::foreign_key(
                column_args(&spec["columns"]),
                targets.collect(),
                foreign_key_options(spec),
            )?
        }
        "exclude" => exclude(spec),
        "index" => {
            let args = IndexArgs {
                unique: boolean(spec, "unique").unwrap_or(false),
                dialect_options: dialect_options(spec),
                ..IndexArgs::default()
            };
            return Ok(SchemaItem::Index(Index::new(given_name(spec), column_args(&spec["elements"]), args)));
        }
        other => panic!("no such item: {other}"),
    }))
}

fn exclude(spec: &Object) -> Rc<Constraint> {
    let elements = spec["elements"].as_array().unwrap().iter();
    let ops = spec.get("ops").and_then(Value::as_object).into_iter().flatten();
    let kind = ConstraintKind::Exclude(Exclude {
        elements: elements
            .map(|pair| {
                (
                    column_args(&Value::Array(vec![pair[0].clone()])).remove(0),
                    pair[1].as_str().unwrap().into(),
                )
            })
            .collect(),
        using: text(spec, "using").unwrap_or_else(|| "gist".into()),
        where_: spec.get("where").map(expr),
        ops: ops.map(|(key, value)| (Rc::from(key.as_str()), Rc::from(value.as_str().unwrap()))).collect(),
    });
    Constraint::new(kind, Vec::new(), constraint_args(spec))
}

/// The metadata of a case with its tables.
pub(crate) fn metadata(case: &Value) -> Result<Rc<MetaData>> {
    let spec = &case["metadata"];
    let convention = match spec["naming_convention"].as_object() {
        Some(templates) => {
            NamingConvention::of(templates.iter().map(|(kind, text)| (kind.as_str(), text.as_str().unwrap())))
        }
        None => NamingConvention::default(),
    };
    let metadata = MetaData::with(spec["schema"].as_str().map(Name::new), convention);
    for spec in case["tables"].as_array().unwrap() {
        let spec = spec.as_object().unwrap();
        let mut items = Vec::new();
        for spec in spec["columns"].as_array().unwrap() {
            items.push(SchemaItem::Column(column(spec.as_object().unwrap())?));
        }
        for spec in spec.get("items").and_then(Value::as_array).into_iter().flatten() {
            items.push(item(spec.as_object().unwrap())?);
        }
        let args = TableArgs {
            schema: spec.get("schema").map(name),
            comment: text(spec, "comment"),
            prefixes: spec.get("prefixes").map(|value| strings(value).to_vec()).unwrap_or_default(),
            dialect_options: dialect_options(spec),
            ..TableArgs::default()
        };
        Table::new(name(&spec["name"]), &metadata, items, args)?;
    }
    Ok(metadata)
}

/// A result as the oracle writes it down: the text, or the error's class and message.
pub(crate) fn outcome(result: Result<String>) -> Value {
    match result {
        Ok(text) => Value::String(text),
        Err(error) => {
            let class = error.class().map_or("Foreign", ErrorClass::name);
            serde_json::json!({"error": class, "message": message(&error)})
        }
    }
}

fn message(error: &Error) -> String {
    error.to_string()
}
