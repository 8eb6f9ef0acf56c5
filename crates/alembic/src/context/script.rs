//! `ScriptDirectory` and its revisions, as env.py may ask them: `context.script`, `ScriptDirectory.from_config`.

use std::rc::Rc;

use python::{ClassBuilder, ClassRef, Error, Payload, PyResult, Value, Vm};

use super::config;
use crate::environment::current;
use crate::failure::{Failure, alembic_class};
use crate::revision::{Place, Rev, RevisionError, Spec};
use crate::script::{Loaded, ScriptDirectory, general};

/// What a `ScriptDirectory` object carries.
struct DirectoryObject(Rc<ScriptDirectory>);

impl Payload for DirectoryObject {
    const CLASS: &'static str = "ScriptDirectory";
}

const MODULE: &str = "alembic.script.base";

/// The object for a script directory.
pub(super) fn object(vm: &mut Vm, directory: &Rc<ScriptDirectory>) -> PyResult<Value> {
    let class = alembic_class(vm, "alembic.script", "ScriptDirectory")?;
    Ok(vm.new_instance::<DirectoryObject>(&class, DirectoryObject(Rc::clone(directory))))
}

/// The class `ScriptDirectory`.
pub(super) fn class(vm: &mut Vm) -> PyResult<ClassRef> {
    let builder = ClassBuilder::new(vm, MODULE, "ScriptDirectory")
        .init("(self, *args, **kw)", |_vm, _args| {
            Err(Error::unsupported("ScriptDirectory() made by a script (use ScriptDirectory.from_config)"))
        })
        .class_method("from_config", "(cls, config)", |vm, args| {
            let wanted = config::config_of(&args.value("config"))?;
            match current(vm) {
                Some(environment) if Rc::ptr_eq(&environment.config, &wanted) => {
                    object(vm, &environment.script)
                }
                _ => Err(Error::unsupported("ScriptDirectory.from_config() outside of env.py")),
            }
        })
        .getter("dir", |_vm, this| Ok(Value::str(&*this.expect_payload::<DirectoryObject>()?.0.dir)))
        .getter("versions", |vm, this| {
            let directory = Rc::clone(&this.expect_payload::<DirectoryObject>()?.0);
            match directory.places.locations.as_slice() {
                [only] => Ok(Value::str(&**only)),
                _ => Err(Failure::command("Multiple version_locations present").into_python(vm)),
            }
        });
    lookups(ends(builder)).build()
}

fn ends(builder: ClassBuilder) -> ClassBuilder {
    builder
        .method("get_current_head", "(self)", |vm, args| {
            let loaded = load(vm, args.this())?;
            match loaded.map.current_head(None) {
                Ok(head) => Ok(head.map_or(Value::None, |rev| Value::str(loaded.map.id(rev)))),
                Err(RevisionError::MultipleHeads { .. }) => Err(Failure::command(
                    "The script directory has multiple heads (due to branching).Please use get_heads(), or merge \
                     the branches using alembic merge.",
                )
                .into_python(vm)),
                Err(error) => Err(general(error).into_python(vm)),
            }
        })
        .method("get_heads", "(self, consider_depends_on=False)", |vm, args| {
            let loaded = load(vm, args.this())?;
            let effective = args.value("consider_depends_on");
            let heads = if vm.truth(&effective)? { loaded.map.real_heads() } else { loaded.map.heads() };
            Ok(ids(&loaded, heads))
        })
        .method("get_bases", "(self)", |vm, args| {
            let loaded = load(vm, args.this())?;
            Ok(ids(&loaded, loaded.map.bases()))
        })
        .method("get_base", "(self)", |vm, args| {
            let loaded = load(vm, args.this())?;
            match loaded.map.bases() {
                [] => Ok(Value::None),
                [only] => Ok(Value::str(loaded.map.id(*only))),
                _ => Err(Failure::command(
                    "The script directory has multiple bases. Please use get_bases().",
                )
                .into_python(vm)),
            }
        })
}

fn lookups(builder: ClassBuilder) -> ClassBuilder {
    builder
        .method("get_revision", "(self, id_)", |vm, args| {
            let loaded = load(vm, args.this())?;
            let id = args.value("id_");
            let found = match id.as_str() {
                Some(id) => loaded.map.get_revision(id),
                None => Ok(Place::Nowhere),
            };
            let place = found.map_err(|error| general(error).into_python(vm))?;
            script_or_none(vm, args.this(), &loaded, place)
        })
        .method("get_revisions", "(self, id_)", |vm, args| {
            let loaded = load(vm, args.this())?;
            let given = args.value("id_");
            let names: Vec<String> = match &given {
                Value::None => Vec::new(),
                Value::Str(name) => vec![name.to_string()],
                several => {
                    let items = vm.iterate(several)?;
                    items.iter().map(|item| Ok(vm.str_of(item)?.to_string())).collect::<PyResult<_>>()?
                }
            };
            let places = loaded.map.get_revisions(Spec::Several(&names));
            let places = places.map_err(|error| general(error).into_python(vm))?;
            let scripts: PyResult<Vec<Value>> =
                places.into_iter().map(|place| script_or_none(vm, args.this(), &loaded, place)).collect();
            Ok(Value::tuple(scripts?))
        })
        .method("walk_revisions", "(self, base='base', head='heads')", |vm, args| {
            let directory = Rc::clone(&args.payload::<DirectoryObject>()?.0);
            let (base, head) = (args.get::<String>("base")?, args.get::<String>("head")?);
            let revs = directory.walk(vm, Spec::Text(&base), Spec::Text(&head));
            let revs = revs.map_err(|failure| failure.into_python(vm))?;
            let loaded = load(vm, args.this())?;
            let scripts: PyResult<Vec<Value>> =
                revs.into_iter().map(|rev| script(vm, args.this(), &loaded, rev)).collect();
            let list = Value::list(scripts?);
            vm.iter(&list)
        })
        .method("as_revision_number", "(self, id_)", |vm, args| {
            let loaded = load(vm, args.this())?;
            let Some(name) = args.value("id_").as_str().cloned() else { return Ok(Value::None) };
            let found = loaded.map.as_revision_numbers(&name);
            let found = found.map_err(|error| general(error).into_python(vm))?;
            Ok(match found.as_slice() {
                [] => Value::None,
                several if &*name == "heads" => {
                    Value::tuple(several.iter().map(|id| Value::str(&**id)).collect::<Vec<_>>())
                }
                [first, ..] => Value::str(&**first),
            })
        })
}

fn load(vm: &mut Vm, this: &Value) -> PyResult<Rc<Loaded>> {
    let directory = Rc::clone(&this.expect_payload::<DirectoryObject>()?.0);
    directory.load(vm).map_err(|failure| failure.into_python(vm))
}

fn ids(loaded: &Loaded, revs: &[Rev]) -> Value {
    Value::list(revs.iter().map(|rev| Value::str(loaded.map.id(*rev))).collect())
}

fn script_or_none(vm: &mut Vm, this: &Value, loaded: &Loaded, place: Place) -> PyResult<Value> {
    match place {
        Place::At(rev) => script(vm, this, loaded, rev),
        Place::Base => Ok(Value::str("base")),
        Place::Nowhere => Ok(Value::None),
    }
}

/// A `Script`: what is known about a revision, and its module.
fn script(vm: &mut Vm, this: &Value, loaded: &Loaded, rev: Rev) -> PyResult<Value> {
    let directory = Rc::clone(&this.expect_payload::<DirectoryObject>()?.0);
    let module = directory.module(vm, loaded, rev).map_err(|failure| failure.into_python(vm))?;
    let class = ClassBuilder::new(vm, MODULE, "Script").build()?;
    let object = vm.bare_instance(&class);
    let revision = loaded.map.revision(rev);
    let texts = |items: &[String]| match items {
        [] => Value::None,
        [only] => Value::str(&**only),
        several => Value::tuple(several.iter().map(|item| Value::str(&**item)).collect::<Vec<_>>()),
    };
    let labels: Vec<Value> = loaded.map.branch_labels(rev).iter().map(|label| Value::str(&**label)).collect();
    let labels = vm.call(&Value::Class(vm.types().set.clone()), vec![Value::list(labels)], Vec::new())?;
    let path = &loaded.scripts[rev.index()].path;
    let attributes = [
        ("revision", Value::str(&*revision.id)),
        ("down_revision", texts(&revision.down_revisions)),
        ("dependencies", texts(&revision.dependencies)),
        ("branch_labels", labels),
        ("doc", Value::str(&*revision.doc)),
        ("longdoc", Value::str(&*loaded.scripts[rev.index()].longdoc)),
        ("path", Value::str(&**path)),
        ("module", Value::Module(module)),
        ("is_head", Value::Bool(loaded.map.is_head(rev))),
        ("is_base", Value::Bool(revision.is_base())),
        ("is_branch_point", Value::Bool(loaded.map.is_branch_point(rev))),
        ("is_merge_point", Value::Bool(revision.is_merge_point())),
        (
            "nextrev",
            Value::tuple(
                loaded.map.next(rev).iter().map(|next| Value::str(loaded.map.id(*next))).collect::<Vec<_>>(),
            ),
        ),
        ("log_entry", Value::str(loaded.in_full(rev, false))),
    ];
    for (name, value) in attributes {
        vm.setattr(&object, name, value)?;
    }
    Ok(object)
}
