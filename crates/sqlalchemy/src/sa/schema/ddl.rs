//! DDL that scripts send themselves: `metadata.create_all`, `CreateTable(table)`, `DDL("...")`.

use python::order;
use std::rc::Rc;

use python::{Args, ClassBuilder, ClassRef, PyResult, Value, Vm};

use crate::connection::ParameterSets;
use crate::dialect::{DdlElement, Dialect};
use crate::sa::engine::{self, Bind};
use crate::sa::errors::OrRaise as _;
use crate::sa::state::{class_once, payloads};
use crate::sa::{event, mock};
use crate::schema::{Index, Table};

payloads! {
    /// A DDL statement.
    DdlObject(DdlElement) is "ExecutableDDLElement";
}

/// An element as the statement that scripts execute.
pub(in super::super) fn object(vm: &mut Vm, element: DdlElement) -> PyResult<Value> {
    let base = base(vm)?;
    Ok(vm.new_instance(&base, DdlObject(element)))
}

/// Tables in an order in which each comes after those it refers to.
pub(super) fn by_dependency(tables: &[Rc<Table>]) -> Vec<Rc<Table>> {
    let mut sorted: Vec<Rc<Table>> = tables.to_vec();
    order::by_key(&mut sorted, |table| table.key());
    let mut done: Vec<Rc<Table>> = Vec::new();
    while !sorted.is_empty() {
        let free = sorted.iter().position(|table| {
            table.foreign_key_constraints().iter().flat_map(|key| key.elements().to_vec()).all(|element| {
                let target = element.target_table_key();
                let waits = sorted
                    .iter()
                    .any(|other| target.as_deref() == Some(&*other.key()) && !Rc::ptr_eq(other, table));
                !waits
            })
        });
        // Tables that refer to each other come in the order of their names.
        done.push(sorted.remove(free.unwrap_or(0)));
    }
    done
}

fn run(vm: &mut Vm, bind: &Bind, element: DdlElement) -> PyResult<()> {
    let sql = bind.dialect.compile_ddl(&element).or_raise(vm)?;
    let base = base(vm)?;
    let statement = vm.new_instance(&base, DdlObject(element));
    engine::announced(vm, &bind.connection, &statement, &Value::None, |vm| {
        engine::send(vm, &bind.connection, &sql, ParameterSets::none())?;
        Ok(Value::None)
    })
    .map(drop)
}

fn exists(vm: &mut Vm, bind: &Bind, table: &Table) -> PyResult<bool> {
    let inspector = crate::reflect::Inspector::new(&bind.connection);
    let schema = table.schema();
    inspector
        .has_table(&table.name(), schema.as_deref())
        .map_err(|error| crate::sa::inspector::raise(vm, error))
}

/// CREATE TABLE and CREATE INDEX for those tables that are not there yet; `metadata` if it is to hear of it.
pub(super) fn create_tables(
    vm: &mut Vm,
    bind: &Value,
    metadata: Option<&Value>,
    tables: &[Rc<Table>],
    check: bool,
) -> PyResult<()> {
    if mock::is_mock(vm, bind) {
        return mock::create_tables(vm, bind, by_dependency(tables));
    }
    engine::with_bind(vm, bind, |vm, bind| {
        engine::begin(vm, &bind.connection)?;
        let mut missing = Vec::new();
        for table in by_dependency(tables) {
            if !check || !exists(vm, bind, &table)? {
                missing.push(table);
            }
        }
        let listed = listed(vm, &missing)?;
        let tell = |vm: &mut Vm, name: &str, target: &Value| {
            event::ddl_event(vm, name, target, &bind.connection, &listed, check)
        };
        metadata.map_or(Ok(()), |metadata| tell(vm, "before_create", metadata))?;
        for (table, object) in missing.iter().zip(&listed) {
            crate::sa::compiler::refuse_late(vm, table)?;
            tell(vm, "before_create", object)?;
            run(vm, bind, DdlElement::CreateTable { table: table.clone(), if_not_exists: false })?;
            for index in table.indexes() {
                run(vm, bind, DdlElement::CreateIndex { index, if_not_exists: false })?;
            }
            tell(vm, "after_create", object)?;
        }
        metadata.map_or(Ok(()), |metadata| tell(vm, "after_create", metadata))
    })
}

fn listed(vm: &mut Vm, tables: &[Rc<Table>]) -> PyResult<Vec<Value>> {
    tables.iter().map(|table| super::wrap_table(vm, table)).collect()
}

/// DROP TABLE for those tables that are there; `metadata` if it is to hear of it.
pub(super) fn drop_tables(
    vm: &mut Vm,
    bind: &Value,
    metadata: Option<&Value>,
    tables: &[Rc<Table>],
    check: bool,
) -> PyResult<()> {
    if mock::is_mock(vm, bind) {
        return mock::drop_tables(vm, bind, by_dependency(tables).into_iter().rev().collect());
    }
    engine::with_bind(vm, bind, |vm, bind| {
        engine::begin(vm, &bind.connection)?;
        let mut there = Vec::new();
        for table in by_dependency(tables).into_iter().rev() {
            if !check || exists(vm, bind, &table)? {
                there.push(table);
            }
        }
        let listed = listed(vm, &there)?;
        let tell = |vm: &mut Vm, name: &str, target: &Value| {
            event::ddl_event(vm, name, target, &bind.connection, &listed, check)
        };
        metadata.map_or(Ok(()), |metadata| tell(vm, "before_drop", metadata))?;
        for (table, object) in there.into_iter().zip(&listed) {
            tell(vm, "before_drop", object)?;
            run(vm, bind, DdlElement::DropTable { table, if_exists: false })?;
            tell(vm, "after_drop", object)?;
        }
        metadata.map_or(Ok(()), |metadata| tell(vm, "after_drop", metadata))
    })
}

pub(super) fn create_index(vm: &mut Vm, bind: &Value, index: &Rc<Index>) -> PyResult<()> {
    if mock::is_mock(vm, bind) {
        return mock::create_index(vm, bind, index);
    }
    let element = DdlElement::CreateIndex { index: index.clone(), if_not_exists: false };
    engine::with_bind(vm, bind, |vm, bind| run(vm, bind, element))
}

pub(super) fn drop_index(vm: &mut Vm, bind: &Value, index: &Rc<Index>) -> PyResult<()> {
    if mock::is_mock(vm, bind) {
        return mock::drop_index(vm, bind, index);
    }
    let element = DdlElement::DropIndex { index: index.clone(), if_exists: false };
    engine::with_bind(vm, bind, |vm, bind| run(vm, bind, element))
}

fn base(vm: &mut Vm) -> PyResult<ClassRef> {
    class_once(vm, "ExecutableDDLElement", |vm| {
        ClassBuilder::new(vm, "sqlalchemy.sql.ddl", "ExecutableDDLElement")
            .method("compile", "(self, bind=None, dialect=None, **kw)", |vm, args| {
                let dialect = compile_dialect(vm, &args)?;
                let sql = text(vm, args.this(), &*dialect)?;
                Ok(sql)
            })
            .method("__str__", "(self)", |vm, args| {
                text(vm, args.this(), &crate::dialect::TextDialect::default())
            })
            .method("execute_if", "(self, dialect=None, callable_=None, state=None)", |vm, args| {
                let module = Value::Module(vm.import("copy")?);
                let made = vm.call_method(&module, "copy", vec![args.this().clone()])?;
                let condition = ["dialect", "callable_", "state"].map(|name| args.value(name));
                vm.setattr(&made, "_condition", Value::tuple(condition.to_vec()))?;
                Ok(made)
            })
            .method("against", "(self, target)", |vm, args| {
                let module = Value::Module(vm.import("copy")?);
                let made = vm.call_method(&module, "copy", vec![args.this().clone()])?;
                vm.setattr(&made, "target", args.value("target"))?;
                Ok(made)
            })
            .method("__call__", "(self, target, bind, **kw)", |vm, args| {
                run_for(vm, args.this(), &[args.value("target"), args.value("bind")])
            })
            .build()
    })
}

fn compile_dialect(vm: &mut Vm, args: &Args) -> PyResult<Rc<dyn Dialect>> {
    let bind = args.value("bind");
    let chosen = if args.opt("dialect").is_some() { args.value("dialect") } else { bind };
    crate::sa::dialects::dialect_or_default(vm, &chosen)
}

/// The statement's SQL.
pub(in super::super) fn text(vm: &mut Vm, value: &Value, dialect: &dyn Dialect) -> PyResult<String> {
    if let Some(object) = value.payload::<DdlObject>() {
        if let DdlElement::CreateTable { table, .. } = &object.0 {
            crate::sa::compiler::refuse_late(vm, table)?;
        }
        return dialect.compile_ddl(&object.0).or_raise(vm);
    }
    if let Some(text) = crate::sa::compiler::text(vm, value, dialect.name())? {
        return Ok(text);
    }
    let statement = vm.getattr(value, "statement")?;
    let statement = vm.str_of(&statement)?.to_string();
    let context = match vm.getattr_opt(value, "context")?.filter(|context| !context.is_none()) {
        Some(context) => vm.to_dict(&context)?,
        None => vm.to_dict(&Value::dict([]))?,
    };
    let table = match vm.getattr_opt(value, "target")? {
        Some(target) => super::known_table(&target),
        None => None,
    };
    fill(vm, &statement, &context, table.as_deref(), dialect)
}

/// `DDL`'s text with `%(name)s` filled in: from its context, or from the table that it is for.
fn fill(
    vm: &mut Vm,
    statement: &str,
    context: &python::Dict,
    table: Option<&Table>,
    dialect: &dyn Dialect,
) -> PyResult<String> {
    let quoting = dialect.quoting();
    let mut out = String::with_capacity(statement.len());
    let mut rest = statement;
    while let Some((before, after)) = rest.split_once('%') {
        out.push_str(before);
        if let Some(after) = after.strip_prefix('%') {
            out.push_str(if quoting.double_percents { "%%" } else { "%" });
            rest = after;
            continue;
        }
        let marker = after.strip_prefix('(').and_then(|after| after.split_once(")s"));
        let Some((name, after)) = marker else {
            return Err(python::Error::unsupported("a conversion other than %(name)s in DDL()"));
        };
        let own = |table: &Table| {
            Some(match name {
                "table" => quoting.quote(&table.name()),
                "schema" => table.schema().map(|schema| quoting.quote_schema(&schema)).unwrap_or_default(),
                "fullname" => quoting.format_table(table),
                _ => return None,
            })
        };
        match (context.get_str(name), table.and_then(own)) {
            (Some(value), _) => out.push_str(&vm.str_of(&value)?),
            (None, Some(text)) => out.push_str(&text),
            (None, None) => return Err(vm.raise("KeyError", name)),
        }
        rest = after;
    }
    out.push_str(rest);
    Ok(out)
}

/// A DDL statement as a listener: it runs if its `execute_if` holds.
pub(in super::super) fn run_for(vm: &mut Vm, ddl: &Value, arguments: &[Value]) -> PyResult<Value> {
    let [target, bind] = arguments else { return Ok(Value::None) };
    let aimed = vm.call_method(ddl, "against", vec![target.clone()])?;
    let dialect = crate::sa::dialects::dialect_or_default(vm, bind)?;
    if let Some(Value::Tuple(condition)) = vm.getattr_opt(ddl, "_condition")?
        && let [wanted, callable, _] = &condition[..]
    {
        let named = match wanted.plain() {
            Value::Str(name) => name.as_str() == dialect.name(),
            Value::List(_) | Value::Tuple(_) | Value::Set(_) => {
                let names = vm.iterate(wanted)?;
                names.iter().any(|name| name.as_str().is_some_and(|name| name.as_str() == dialect.name()))
            }
            _ => true,
        };
        if !named {
            return Ok(Value::None);
        }
        if !callable.is_none() {
            return Err(python::Error::unsupported("DDL.execute_if(callable_=...)"));
        }
    }
    vm.call_method(bind, "execute", vec![aimed])
}

/// Whether a value is a DDL statement.
pub(in super::super) fn is_ddl(vm: &mut Vm, value: &Value) -> PyResult<bool> {
    let base = base(vm)?;
    Ok(vm.is_instance(value, &base))
}

/// The classes of DDL statements by name.
pub(in super::super) fn ddl_classes(vm: &mut Vm, name: &str) -> PyResult<Option<ClassRef>> {
    type Make = fn(&mut Vm, &Args) -> PyResult<DdlElement>;
    let (name, signature, make): (&'static str, &'static str, Make) = match name {
        "DDLElement" | "ExecutableDDLElement" => return base(vm).map(Some),
        "DDL" => return ddl_class(vm).map(Some),
        "CreateTable" => (
            "CreateTable",
            "(self, element, include_foreign_key_constraints=None, if_not_exists=False)",
            |vm, args| {
                Ok(DdlElement::CreateTable {
                    table: super::to_table(vm, &args.value("element"))?,
                    if_not_exists: on(args, "if_not_exists"),
                })
            },
        ),
        "DropTable" => ("DropTable", "(self, element, if_exists=False)", |vm, args| {
            Ok(DdlElement::DropTable {
                table: super::to_table(vm, &args.value("element"))?,
                if_exists: on(args, "if_exists"),
            })
        }),
        "CreateIndex" => ("CreateIndex", "(self, element, if_not_exists=False)", |_vm, args| {
            let index = args.value("element").expect_payload::<super::IndexObject>()?.0.clone();
            Ok(DdlElement::CreateIndex { index, if_not_exists: on(args, "if_not_exists") })
        }),
        "DropIndex" => ("DropIndex", "(self, element, if_exists=False)", |_vm, args| {
            let index = args.value("element").expect_payload::<super::IndexObject>()?.0.clone();
            Ok(DdlElement::DropIndex { index, if_exists: on(args, "if_exists") })
        }),
        "AddConstraint" => ("AddConstraint", "(self, element, isolate_from_table=True)", |_vm, args| {
            let constraint = args.value("element").expect_payload::<super::ConstraintObject>()?.0.clone();
            Ok(DdlElement::AddConstraint { constraint })
        }),
        "DropConstraint" => (
            "DropConstraint",
            "(self, element, cascade=False, if_exists=False, isolate_from_table=True, **kw)",
            |_vm, args| {
                let constraint = args.value("element").expect_payload::<super::ConstraintObject>()?.0.clone();
                Ok(DdlElement::DropConstraint {
                    constraint,
                    if_exists: on(args, "if_exists"),
                    cascade: on(args, "cascade"),
                })
            },
        ),
        "CreateSchema" => ("CreateSchema", "(self, element, if_not_exists=False)", |vm, args| {
            let name = crate::sa::names::to_name(vm, &args.value("element"))?;
            Ok(DdlElement::CreateSchema { name, if_not_exists: on(args, "if_not_exists") })
        }),
        "DropSchema" => ("DropSchema", "(self, element, cascade=False, if_exists=False)", |vm, args| {
            let name = crate::sa::names::to_name(vm, &args.value("element"))?;
            Ok(DdlElement::DropSchema {
                name,
                if_exists: on(args, "if_exists"),
                cascade: on(args, "cascade"),
            })
        }),
        "CreateSequence" => ("CreateSequence", "(self, element, if_not_exists=False)", |_vm, args| {
            let sequence = args.value("element").expect_payload::<super::SequenceObject>()?.0.clone();
            Ok(DdlElement::CreateSequence { sequence, if_not_exists: on(args, "if_not_exists") })
        }),
        "DropSequence" => ("DropSequence", "(self, element, if_exists=False)", |_vm, args| {
            let sequence = args.value("element").expect_payload::<super::SequenceObject>()?.0.clone();
            Ok(DdlElement::DropSequence { sequence, if_exists: on(args, "if_exists") })
        }),
        _ => return Ok(None),
    };
    class_once(vm, name, |vm| {
        let base = base(vm)?;
        ClassBuilder::new(vm, "sqlalchemy.sql.ddl", name)
            .bases(&[&base])
            .init(signature, move |vm, args| {
                let element = make(vm, &args)?;
                args.this().set_payload(DdlObject(element))
            })
            .build()
    })
    .map(Some)
}

fn on(args: &Args, name: &str) -> bool {
    args.value(name).as_int() == Some(1)
}

/// `DDL("statement %(table)s", context={...})`
fn ddl_class(vm: &mut Vm) -> PyResult<ClassRef> {
    class_once(vm, "DDL", |vm| {
        let base = base(vm)?;
        ClassBuilder::new(vm, "sqlalchemy.sql.ddl", "DDL")
            .bases(&[&base])
            .init("(self, statement, context=None)", |vm, args| {
                vm.setattr(args.this(), "statement", args.value("statement"))?;
                vm.setattr(args.this(), "target", Value::None)?;
                vm.setattr(args.this(), "context", args.value("context"))
            })
            .build()
    })
}
