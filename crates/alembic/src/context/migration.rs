//! `MigrationContext`, as scripts see it: `context.get_context()`, `op.get_context()`.

use std::cell::RefCell;
use std::rc::Rc;

use python::{ClassBuilder, ClassRef, Dict, Error, Kwargs, Payload, PyResult, Value, Vm};

use super::{environment, logging, scopes};
use crate::environment::{Environment, Plan};
use crate::failure::{Failure, alembic_class};
use crate::operations::Migration;
use crate::revision::plan::{Direction, Step};
use crate::revision::{Place, Rev, RevisionMap};
use crate::runtime::heads::Heads;
use crate::runtime::{self, Hooks, MigrationContext};
use crate::script::Loaded;

/// What a `MigrationContext` object carries.
pub(super) struct ContextObject {
    pub(super) context: Rc<MigrationContext>,
    /// The connection as the script gave it.
    pub(super) bind: RefCell<Value>,
    /// The dialect, as scripts see it.
    pub(super) dialect: RefCell<Value>,
    pub(super) options: Rc<Dict>,
    pub(super) environment: Rc<Environment>,
}

impl Payload for ContextObject {
    const CLASS: &'static str = "MigrationContext";

    fn release(&self) {
        self.bind.replace(Value::None);
        self.dialect.replace(Value::None);
        self.environment.migration.replace(None);
    }
}

/// The migration behind a `MigrationContext` object.
pub(super) fn context_of(object: &Value) -> PyResult<Rc<MigrationContext>> {
    Ok(Rc::clone(&object.expect_payload::<ContextObject>()?.context))
}

/// The migration behind a `MigrationContext` object, for `alembic.operations.Operations(context)`.
pub(super) fn resolve(object: &Value) -> Option<Rc<dyn Migration>> {
    object.payload::<ContextObject>().map(|object| Rc::clone(&object.context) as Rc<dyn Migration>)
}

/// The class.
pub(super) fn class(vm: &mut Vm) -> PyResult<ClassRef> {
    let builder = ClassBuilder::new(vm, "alembic.runtime.migration", "MigrationContext")
        .class_method("configure", "(cls, *args, **kw)", |_vm, _args| -> PyResult<Value> {
            Err(Error::unsupported("MigrationContext.configure() (use context.configure())"))
        })
        .method("begin_transaction", "(self, _per_migration=False)", |vm, args| {
            let context = context_of(args.this())?;
            scopes::transaction_block(vm, &context)
        })
        .method("autocommit_block", "(self)", |vm, args| {
            let context = context_of(args.this())?;
            scopes::autocommit_block(vm, &context)
        })
        .method("get_current_heads", "(self)", |vm, args| {
            let heads = current_heads(vm, args.this())?;
            Ok(Value::tuple(heads.iter().map(|head| Value::str(&**head)).collect::<Vec<_>>()))
        })
        .method("get_current_revision", "(self)", |vm, args| {
            let heads = current_heads(vm, args.this())?;
            match heads.as_slice() {
                [] => Ok(Value::None),
                [only] => Ok(Value::str(&**only)),
                _ => {
                    let name = context_of(args.this())?.options.version_table.name.clone();
                    Err(Failure::command(format!(
                        "Version table '{name}' has more than one head present; please use get_current_heads()"
                    ))
                    .into_python(vm))
                }
            }
        })
        .method("execute", "(self, sql, execution_options=None)", |vm, args| {
            let object = args.payload::<ContextObject>()?;
            let operations = super::operations::install(vm, &object.context, args.this())?;
            let outcome = super::operations::execute(vm, args.value("sql"), args.value("execution_options"));
            super::operations::remove(vm, operations);
            outcome
        });
    attributes(builder).build()
}

fn attributes(builder: ClassBuilder) -> ClassBuilder {
    let bind = |_vm: &mut Vm, this: &Value| Ok(this.expect_payload::<ContextObject>()?.bind.borrow().clone());
    builder
        .getter("bind", bind)
        .getter("connection", bind)
        .getter("dialect", |_vm, this| Ok(this.expect_payload::<ContextObject>()?.dialect.borrow().clone()))
        .getter("as_sql", |_vm, this| Ok(Value::Bool(context_of(this)?.options.as_sql)))
        .getter("opts", |_vm, this| {
            Ok(Value::Dict(Rc::clone(&this.expect_payload::<ContextObject>()?.options)))
        })
        .getter("version_table", |_vm, this| Ok(Value::str(&*context_of(this)?.options.version_table.name)))
        .getter("version_table_schema", |_vm, this| {
            let context = context_of(this)?;
            Ok(context.options.version_table.schema.as_deref().map_or(Value::None, Value::str))
        })
        .getter("config", |vm, this| {
            let object = this.expect_payload::<ContextObject>()?;
            environment::config_object(vm, &object.environment)
        })
        .getter("impl", implementation)
}

#[derive(Default)]
struct ImplementationClass(RefCell<Option<ClassRef>>);

/// `context.impl`: what scripts ask of it is its name, its kind of transactions, and to write text.
fn implementation(vm: &mut Vm, context: &Value) -> PyResult<Value> {
    let state = vm.state::<ImplementationClass>();
    let known = state.0.borrow().clone();
    let class = match known {
        Some(class) => class,
        None => {
            let class = ClassBuilder::new(vm, "alembic.ddl.impl", "DefaultImpl")
                .method("static_output", "(self, text)", |vm, args| {
                    let context = vm.getattr(args.this(), "_context")?;
                    context_of(&context)?.static_output(&args.get::<String>("text")?);
                    Ok(())
                })
                .build()?;
            *state.0.borrow_mut() = Some(class.clone());
            class
        }
    };
    let object = vm.bare_instance(&class);
    let migration = context_of(context)?;
    vm.setattr(&object, "_context", context.clone())?;
    vm.setattr(&object, "transactional_ddl", Value::Bool(migration.transactional_ddl()))?;
    vm.setattr(&object, "__dialect__", Value::str(migration.dialect().name()))?;
    let (dialect, bind) = {
        let object = context.expect_payload::<ContextObject>()?;
        (object.dialect.borrow().clone(), object.bind.borrow().clone())
    };
    vm.setattr(&object, "dialect", dialect)?;
    vm.setattr(&object, "connection", bind.clone())?;
    vm.setattr(&object, "bind", bind)?;
    Ok(object)
}

fn current_heads(vm: &mut Vm, this: &Value) -> PyResult<Vec<String>> {
    let object = this.expect_payload::<ContextObject>()?;
    let heads = if object.context.options.as_sql {
        starting_heads(vm, &object)
    } else {
        object.context.current_heads()
    };
    heads.map_err(|failure| failure.into_python(vm))
}

/// Offline, the run starts where the command or env.py says.
fn starting_heads(vm: &mut Vm, object: &ContextObject) -> Result<Vec<String>, Failure> {
    let Some(start) = object.context.options.starting_rev.as_deref().filter(|start| *start != "base") else {
        return Ok(Vec::new());
    };
    let loaded = object.environment.script.load(vm)?;
    match loaded.map.get_revision(start).map_err(crate::script::general)? {
        Place::At(rev) => Ok(vec![loaded.map.id(rev).to_owned()]),
        Place::Base | Place::Nowhere => {
            Err(Failure::escaped("AttributeError", "'NoneType' object has no attribute 'revision'"))
        }
    }
}

/// `context.run_migrations(**kw)`
pub(super) fn run(
    vm: &mut Vm,
    environment: &Rc<Environment>,
    this: &Value,
    keywords: Kwargs,
) -> PyResult<()> {
    let object = this.expect_payload::<ContextObject>()?;
    let before = super::operations::install(vm, &object.context, this)?;
    let hooks = ScriptHooks { environment: Rc::clone(environment), this: this.clone(), keywords };
    let outcome = runtime::run_migrations(vm, &object.context, &hooks);
    super::operations::remove(vm, before);
    outcome.map_err(|failure| failure.into_python(vm))
}

/// The side of a run that sees scripts.
struct ScriptHooks {
    environment: Rc<Environment>,
    this: Value,
    /// What `run_migrations` hands on to `upgrade()` and `downgrade()`.
    keywords: Kwargs,
}

fn function_name(direction: Direction) -> &'static str {
    match direction {
        Direction::Up => "upgrade",
        Direction::Down => "downgrade",
    }
}

impl ScriptHooks {
    fn object(&self) -> PyResult<Rc<ContextObject>> {
        self.this.expect_payload::<ContextObject>()
    }

    fn function(
        &self,
        vm: &mut Vm,
        loaded: &Loaded,
        rev: Rev,
        direction: Direction,
    ) -> Result<Value, Failure> {
        let module = Value::Module(self.environment.script.module(vm, loaded, rev)?);
        Ok(vm.getattr(&module, function_name(direction))?)
    }

    /// What `on_version_apply` callbacks get as `step`.
    fn step_info(&self, vm: &mut Vm, map: &RevisionMap, step: &Step) -> PyResult<Value> {
        let texts = |ids: &[String]| Value::tuple(ids.iter().map(|id| Value::str(&**id)).collect::<Vec<_>>());
        let (up, down) = match step {
            Step::Migrate { rev, .. } => (vec![map.id(*rev).to_owned()], map.ids(&map.normalized_down(*rev))),
            Step::Stamp(stamp) => match stamp.direction {
                Direction::Up => (stamp.to.clone(), stamp.from.clone()),
                Direction::Down => (stamp.from.clone(), stamp.to.clone()),
            },
        };
        let is_upgrade = step.direction() == Direction::Up;
        let is_stamp = matches!(step, Step::Stamp(_));
        let class = ClassBuilder::new(vm, "alembic.runtime.migration", "MigrationInfo").build()?;
        let info = vm.bare_instance(&class);
        let (source, destination) = if is_upgrade { (&down, &up) } else { (&up, &down) };
        let attributes = [
            ("is_upgrade", Value::Bool(is_upgrade)),
            ("is_stamp", Value::Bool(is_stamp)),
            ("is_migration", Value::Bool(!is_stamp)),
            ("up_revision_id", up.first().map_or(Value::None, |id| Value::str(&**id))),
            ("up_revision_ids", texts(&up)),
            ("down_revision_ids", texts(&down)),
            ("source_revision_ids", texts(source)),
            ("destination_revision_ids", texts(destination)),
        ];
        for (name, value) in attributes {
            vm.setattr(&info, name, value)?;
        }
        Ok(info)
    }
}

impl Hooks for ScriptHooks {
    fn starting_heads(&self, vm: &mut Vm) -> Result<Vec<String>, Failure> {
        starting_heads(vm, &*self.object()?)
    }

    fn plan(&self, vm: &mut Vm, heads: &[String]) -> Result<Plan, Failure> {
        (self.environment.work)(vm, heads, &self.object()?.context)
    }

    fn prepare(&self, vm: &mut Vm, loaded: &Loaded, rev: Rev, direction: Direction) -> Result<(), Failure> {
        self.function(vm, loaded, rev, direction).map(drop)
    }

    fn migrate(&self, vm: &mut Vm, loaded: &Loaded, rev: Rev, direction: Direction) -> Result<(), Failure> {
        let function = self.function(vm, loaded, rev, direction)?;
        vm.call(&function, Vec::new(), self.keywords.clone())?;
        Ok(())
    }

    fn version_applied(
        &self,
        vm: &mut Vm,
        map: &RevisionMap,
        step: &Step,
        heads: &Heads,
    ) -> Result<(), Failure> {
        let callbacks = match self.environment.options.get_str("on_version_apply") {
            None | Some(Value::None) => return Ok(()),
            Some(several @ (Value::Tuple(_) | Value::List(_))) => vm.iterate(&several)?,
            Some(one) => vec![one],
        };
        if callbacks.is_empty() {
            return Ok(());
        }
        let info = self.step_info(vm, map, step)?;
        for callback in callbacks {
            let list = Value::list(heads.iter().map(|head| Value::str(&**head)).collect());
            let set = Value::Class(vm.types().set.clone());
            let heads = vm.call(&set, vec![list], Vec::new())?;
            let run_args = Value::dict(self.keywords.iter().cloned());
            let keywords = vec![
                ("ctx".into(), self.this.clone()),
                ("step".into(), info.clone()),
                ("heads".into(), heads),
                ("run_args".into(), run_args),
            ];
            vm.call(&callback, Vec::new(), keywords)?;
        }
        Ok(())
    }

    fn log(&self, vm: &mut Vm, text: &str) -> Result<(), Failure> {
        Ok(logging::log(vm, "alembic.runtime.migration", "info", text)?)
    }

    fn flush(&self, vm: &mut Vm) -> Result<(), Failure> {
        let text = self.object()?.context.take_output();
        match self.environment.options.get_str("output_buffer") {
            Some(buffer) if !text.is_empty() => {
                vm.call_method(&buffer, "write", vec![Value::str(text)])?;
                Ok(())
            }
            _ => Ok(()),
        }
    }
}

/// A new `MigrationContext` object.
pub(super) fn object(vm: &mut Vm, payload: ContextObject) -> PyResult<Value> {
    let class = alembic_class(vm, "alembic.runtime.migration", "MigrationContext")?;
    Ok(vm.new_instance::<ContextObject>(&class, payload))
}
