//! What an operation that a script holds says of itself: `operation.table_name`, `operation.kw`.

use python::{ClassBuilder, Error, Value};

use super::face::{Call, Face};
use super::values::OperationValue;

/// Attributes by name.
pub(super) type Attributes = Vec<(&'static str, Value)>;

/// Parameters of `op` that the classes' attributes name otherwise.
const OTHERWISE: [(&str, &str); 7] = [
    ("modify_name", "new_column_name"),
    ("modify_type", "type_"),
    ("modify_nullable", "nullable"),
    ("modify_comment", "comment"),
    ("modify_server_default", "server_default"),
    ("constraint_type", "type_"),
    ("table_name", "old_table_name"),
];

/// The names of the attributes and their defaults: the constructor's parameters.
fn names(face: &Face) -> impl Iterator<Item = (&'static str, Value)> + use<> {
    let of_tables: &[&str] = match face.class {
        "CreateTableOp" | "DropTableOp" => &["comment", "prefixes"],
        _ => &[],
    };
    let of_tables = of_tables.iter().map(|name| (*name, Value::None));
    let parameters = face.constructor.trim_matches(['(', ')']).split(',').map(str::trim);
    let parameters = parameters.filter(|parameter| !matches!(*parameter, "self" | "*")).map(|parameter| {
        let (name, default) = parameter.split_once('=').unwrap_or((parameter, "None"));
        let name = match name {
            "type_" => "constraint_type",
            "old_table_name" => "table_name",
            other => other.trim_start_matches('*'),
        };
        (name, if default == "False" { Value::Bool(false) } else { Value::None })
    });
    parameters.chain(of_tables)
}

/// The attributes that a call gives an operation.
pub(super) fn of_call(face: &Face, call: &Call<'_>) -> Attributes {
    let known: Vec<&'static str> = names(face).map(|(name, _)| name).collect();
    let attribute = |(name, default): (&'static str, Value)| {
        let value = match name {
            "kw" | "table_kw" => {
                let others = call.args.kwargs().iter().filter(|(key, _)| !known.contains(&&**key));
                Some(Value::dict(others.cloned()))
            }
            "columns" | "elements" if !call.args.rest().is_empty() => {
                Some(Value::list(call.args.rest().to_vec()))
            }
            _ => given(call, name),
        };
        (name, value.unwrap_or(default))
    };
    names(face).map(attribute).collect()
}

fn given(call: &Call<'_>, name: &str) -> Option<Value> {
    if let (Some((table, schema)), "table_name" | "source_table" | "schema") = (call.batch, name) {
        let place = if name == "schema" { schema } else { Some(table) };
        return place.map(|place| Value::str(place.as_str()));
    }
    let otherwise = OTHERWISE.iter().filter(|(attribute, _)| *attribute == name).map(|(_, called)| *called);
    std::iter::once(name).chain(otherwise).find_map(|called| call.given(called))
}

/// The properties of the class. What an operation does is settled when it is made.
pub(super) fn properties(mut builder: ClassBuilder, face: &'static Face) -> ClassBuilder {
    for (name, default) in names(face) {
        builder = builder
            .getter(name, move |_, this| {
                let value = this.expect_payload::<OperationValue>()?;
                let found = value.attributes().iter().find(|(known, _)| *known == name);
                Ok(found.map_or(default.clone(), |(_, value)| value.clone()))
            })
            .setter(name, |_, _, _| Err(Error::unsupported("changing an operation that is made")));
    }
    match kind_of_constraint(face) {
        Some(kind) => builder.constant("constraint_type", kind),
        None => builder,
    }
}

/// `AddConstraintOp.constraint_type`
fn kind_of_constraint(face: &Face) -> Option<&'static str> {
    Some(match face.class {
        "CreateForeignKeyOp" => "foreignkey",
        "CreateUniqueConstraintOp" => "unique",
        "CreatePrimaryKeyOp" => "primarykey",
        "CreateCheckConstraintOp" => "check",
        "CreateExcludeConstraintOp" => "exclude",
        _ => return None,
    })
}
