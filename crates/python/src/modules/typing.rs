//! `typing`: everything that annotations use. Its forms keep what they are subscripted with, and check nothing.

use std::rc::Rc;

use crate::error::{Error, PyResult};
use crate::native::{Args, ClassBuilder};
use crate::types::alias::{Alias, alias, arguments};
use crate::types::union;
use crate::value::{ClassRef, ModuleBuilder, ModuleRef, Payload, Value};
use crate::vm::Vm;

/// A name of `typing` that is subscripted, such as `Optional` or `List`.
pub struct Form {
    /// The name in `typing`.
    pub name: &'static str,
    /// The class that it stands for, as `module.name`, or empty.
    stands_for: &'static str,
}

impl Payload for Form {
    const CLASS: &'static str = "_SpecialForm";
}

impl Form {
    /// The class that it stands for, if any.
    pub(crate) fn class(&self, vm: &mut Vm) -> PyResult<Option<Value>> {
        match self.stands_for.rsplit_once('.') {
            Some((module, name)) => {
                let module = Value::Module(vm.import(module)?);
                vm.getattr(&module, name).map(Some)
            }
            None => Ok(vm.builtins().get_str(self.stands_for)),
        }
    }
}

/// Forms, and the class that each stands for.
const FORMS: &[(&str, &str)] = &[
    ("Any", ""),
    ("Union", ""),
    ("Optional", ""),
    ("ClassVar", ""),
    ("Final", ""),
    ("Literal", ""),
    ("Annotated", ""),
    ("Concatenate", ""),
    ("TypeGuard", ""),
    ("Required", ""),
    ("NotRequired", ""),
    ("ReadOnly", ""),
    ("Self", ""),
    ("Never", ""),
    ("NoReturn", ""),
    ("LiteralString", ""),
    ("Unpack", ""),
    ("TypeAlias", ""),
    ("Callable", "collections.abc.Callable"),
    ("Type", "type"),
    ("Tuple", "tuple"),
    ("List", "list"),
    ("Dict", "dict"),
    ("Set", "set"),
    ("FrozenSet", "frozenset"),
    ("Deque", "collections.deque"),
    ("DefaultDict", "collections.defaultdict"),
    ("OrderedDict", "collections.OrderedDict"),
    ("Counter", "collections.Counter"),
    ("ChainMap", "collections.ChainMap"),
    ("Sequence", "collections.abc.Sequence"),
    ("MutableSequence", "collections.abc.MutableSequence"),
    ("Iterable", "collections.abc.Iterable"),
    ("Iterator", "collections.abc.Iterator"),
    ("Generator", "collections.abc.Generator"),
    ("Mapping", "collections.abc.Mapping"),
    ("MutableMapping", "collections.abc.MutableMapping"),
    ("AbstractSet", "collections.abc.Set"),
    ("MutableSet", "collections.abc.MutableSet"),
    ("Collection", "collections.abc.Collection"),
    ("Container", "collections.abc.Container"),
    ("Hashable", "collections.abc.Hashable"),
    ("Sized", "collections.abc.Sized"),
    ("Reversible", "collections.abc.Reversible"),
    ("KeysView", "collections.abc.KeysView"),
    ("ValuesView", "collections.abc.ValuesView"),
    ("ItemsView", "collections.abc.ItemsView"),
    ("Awaitable", "collections.abc.Awaitable"),
    ("Coroutine", "collections.abc.Coroutine"),
    ("AsyncIterable", "collections.abc.AsyncIterable"),
    ("AsyncIterator", "collections.abc.AsyncIterator"),
    ("AsyncGenerator", "collections.abc.AsyncGenerator"),
    ("ContextManager", "contextlib.AbstractContextManager"),
    ("AsyncContextManager", "contextlib.AbstractAsyncContextManager"),
    ("Pattern", "re.Pattern"),
    ("Match", "re.Match"),
    ("IO", ""),
    ("TextIO", ""),
    ("BinaryIO", ""),
];

/// What is written in Python, in `source/typing_classes.py`.
const CLASSES: &[&str] = &[
    "NamedTuple",
    "TypedDict",
    "Protocol",
    "Generic",
    "TypeVar",
    "TypeVarTuple",
    "ParamSpec",
    "ParamSpecArgs",
    "ParamSpecKwargs",
    "NewType",
    "ForwardRef",
    "AnyStr",
    "get_type_hints",
    "get_origin",
    "get_args",
    "cast",
    "overload",
    "final",
    "override",
    "no_type_check",
    "runtime_checkable",
    "assert_never",
    "assert_type",
    "reveal_type",
    "dataclass_transform",
    "is_typeddict",
    "SupportsInt",
    "SupportsFloat",
    "SupportsAbs",
    "SupportsIndex",
    "SupportsBytes",
    "SupportsRound",
    "deprecated",
    "TypeAliasType",
];

struct FormClass(ClassRef);

pub(super) fn make(vm: &mut Vm) -> PyResult<ModuleRef> {
    let mut module = ModuleBuilder::new("typing")
        .constant("TYPE_CHECKING", false)
        .constant("Text", vm.types().str.clone());
    for (at, (name, _)) in FORMS.iter().enumerate() {
        module = module.lazy(name, move |vm| form(vm, at));
    }
    for name in CLASSES {
        module = module.lazy(name, move |vm| {
            let classes = Value::Module(vm.import("_typing_classes")?);
            vm.getattr(&classes, name)
        });
    }
    Ok(module.build())
}

fn form(vm: &mut Vm, at: usize) -> PyResult<Value> {
    let (name, stands_for) = FORMS[at];
    let class = form_class(vm)?;
    Ok(vm.new_instance(&class, Form { name, stands_for }))
}

fn form_class(vm: &mut Vm) -> PyResult<ClassRef> {
    if let Some(known) = vm.try_state::<FormClass>() {
        return Ok(known.0.clone());
    }
    let class = ClassBuilder::new(vm, "typing", "_SpecialForm")
        .method("__repr__", "(self, /)", |_vm, args| Ok(format!("typing.{}", this(&args)?.name)))
        .method("__getitem__", "(self, parameters, /)", |vm, args| {
            subscript(vm, args.this(), &this(&args)?.clone(), &args.value("parameters"))
        })
        .method("__call__", "(self, /, *args, **kwargs)", |_vm, args| -> PyResult<Value> {
            let form = this(&args)?;
            Err(Error::type_error(match form.stands_for {
                "" => format!("Cannot instantiate typing.{}", form.name),
                class => {
                    let class = class.rsplit('.').next().unwrap_or(class);
                    format!("Type {} cannot be instantiated; use {class}() instead", form.name)
                }
            }))
        })
        .method("__mro_entries__", "(self, bases, /)", |vm, args| {
            let class = this(&args)?.class(vm)?;
            Ok(Value::tuple(class.into_iter().collect::<Vec<_>>()))
        })
        .method("__instancecheck__", "(self, instance, /)", |vm, args| {
            let form = this(&args)?;
            match form.class(vm)? {
                Some(class) => crate::builtins::objects::is_instance(vm, &args.value("instance"), &class),
                None => {
                    Err(Error::type_error(format!("typing.{} cannot be used with isinstance()", form.name)))
                }
            }
        })
        .method("__or__", "(self, other, /)", |vm, args| make_union(vm, args.this(), &args.value("other")))
        .method("__ror__", "(self, other, /)", |vm, args| make_union(vm, &args.value("other"), args.this()))
        .getter("__origin__", |vm, this| {
            let form = this.expect_payload::<Form>()?;
            form.class(vm)?.ok_or_else(|| Error::no_attribute(this, "__origin__"))
        })
        .getter("__name__", |_vm, this| Ok(this.expect_payload::<Form>()?.name))
        .getter("_name", |_vm, this| Ok(this.expect_payload::<Form>()?.name))
        .build()?;
    vm.set_state(Rc::new(FormClass(class.clone())));
    Ok(class)
}

fn this(args: &Args) -> PyResult<Rc<Form>> {
    args.payload::<Form>()
}

fn subscript(vm: &mut Vm, this: &Value, form: &Form, key: &Value) -> PyResult<Value> {
    let mut args = arguments(key);
    // `None` in an annotation is its type, and a text is a reference to a class defined later.
    if form.name != "Literal" && form.name != "Annotated" {
        args = args.into_iter().map(|arg| annotation(vm, arg)).collect::<PyResult<_>>()?;
    }
    match form.name {
        "Optional" => {
            let none = Value::Class(vm.types().none.clone());
            let [only] = args.as_slice() else {
                return Err(Error::type_error("typing.Optional requires a single type."));
            };
            union_of(vm, this, vec![only.clone(), none])
        }
        "Union" => union_of(vm, this, args),
        "Callable" => {
            let mut flat = Vec::new();
            for arg in args {
                match arg {
                    Value::List(items) => {
                        for item in items.to_vec() {
                            flat.push(annotation(vm, item)?);
                        }
                    }
                    other => flat.push(other),
                }
            }
            alias(vm, "typing.Callable", this.clone(), flat)
        }
        name => alias(vm, &format!("typing.{name}"), this.clone(), args),
    }
}

fn annotation(vm: &mut Vm, arg: Value) -> PyResult<Value> {
    match arg {
        Value::None => Ok(Value::Class(vm.types().none.clone())),
        Value::Str(text) => {
            let classes = Value::Module(vm.import("_typing_classes")?);
            let class = vm.getattr(&classes, "ForwardRef")?;
            vm.call(&class, vec![Value::Str(text)], Vec::new())
        }
        other => Ok(other),
    }
}

/// A union: nested ones are taken apart, repetitions dropped; with one member, that member.
fn union_of(vm: &mut Vm, form: &Value, args: Vec<Value>) -> PyResult<Value> {
    let mut members: Vec<Value> = Vec::new();
    for arg in args {
        let parts = match (union_members(&arg), arg) {
            (Some(parts), _) => parts,
            (None, arg) => vec![arg],
        };
        for part in parts {
            let part = annotation(vm, part)?;
            let mut known = false;
            for member in &members {
                known = known || vm.eq(member, &part)?;
            }
            if !known {
                members.push(part);
            }
        }
    }
    if let [only] = members.as_slice() {
        return Ok(only.clone());
    }
    alias(vm, "typing.Union", form.clone(), members)
}

/// The members, if this is a union in any spelling.
pub fn union_members(value: &Value) -> Option<Vec<Value>> {
    if let Some(union) = value.payload::<union::Union>() {
        return Some(union.members.clone());
    }
    let found = value.payload::<Alias>()?;
    (&*found.name == "typing.Union").then(|| found.args.clone())
}

fn make_union(vm: &mut Vm, left: &Value, right: &Value) -> PyResult<Value> {
    // With a form of `typing`, CPython gives a `typing.Union`.
    let typing = Value::Module(vm.import("typing")?);
    let form = vm.getattr(&typing, "Union")?;
    union_of(vm, &form, vec![left.clone(), right.clone()])
}
