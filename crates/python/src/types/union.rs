//! `int | None`: a union of types, for annotations and `isinstance`.

use crate::error::PyResult;
use crate::native::ClassBuilder;
use crate::value::{ClassRef, Payload, Value};
use crate::vm::Vm;

/// The members of a union, in order and without repetition.
pub(crate) struct Union {
    pub(crate) members: Vec<Value>,
}

impl Payload for Union {
    const CLASS: &'static str = "UnionType";
}

/// The class of unions, kept in the interpreter's state.
struct UnionClass(ClassRef);

/// `left | right` of types.
pub(crate) fn union_type(vm: &mut Vm, left: &Value, right: &Value) -> PyResult<Value> {
    let mut members: Vec<Value> = Vec::new();
    for side in [left, right] {
        let parts = match side.payload::<Union>() {
            Some(union) => union.members.clone(),
            None => vec![side.clone()],
        };
        for part in parts {
            // `None` stands for its type, but is written `None`.
            if !members.iter().any(|known| known.same(&part)) {
                members.push(part);
            }
        }
    }
    if let [only] = members.as_slice() {
        return Ok(only.clone());
    }
    let class = class(vm)?;
    Ok(vm.new_instance(&class, Union { members }))
}

/// `types.UnionType`
pub(crate) fn class(vm: &mut Vm) -> PyResult<ClassRef> {
    if let Some(known) = vm.try_state::<UnionClass>() {
        return Ok(known.0.clone());
    }
    let class = ClassBuilder::new(vm, "types", "UnionType")
        .method("__repr__", "(self, /)", |vm, args| {
            let union = args.payload::<Union>()?;
            let mut parts = Vec::new();
            for member in &union.members {
                parts.push(member_text(vm, member)?);
            }
            Ok(parts.join(" | "))
        })
        .method("__or__", "(self, other, /)", |vm, args| union_type(vm, args.this(), &args.value("other")))
        .method("__ror__", "(self, other, /)", |vm, args| union_type(vm, &args.value("other"), args.this()))
        .method("__instancecheck__", "(self, instance, /)", |vm, args| {
            let instance = args.value("instance");
            any_class(vm, args.payload::<Union>()?.as_ref(), |vm, class| vm.is_instance(&instance, class))
        })
        .method("__subclasscheck__", "(self, subclass, /)", |vm, args| {
            let Value::Class(subclass) = args.value("subclass") else { return Ok(false) };
            any_class(vm, args.payload::<Union>()?.as_ref(), |_vm, class| subclass.is_subclass(class))
        })
        .method("__eq__", "(self, other, /)", |_vm, args| {
            let Some(other) = args.value("other").payload::<Union>() else {
                return Ok(Value::NotImplemented);
            };
            let own = args.payload::<Union>()?;
            let within = |a: &Union, b: &Union| a.members.iter().all(|x| b.members.iter().any(|y| x.same(y)));
            Ok(Value::Bool(within(&own, &other) && within(&other, &own)))
        })
        .method("__hash__", "(self, /)", |_vm, args| Ok(args.payload::<Union>()?.members.len() as i64))
        .getter("__args__", |_vm, this| Ok(Value::tuple(this.expect_payload::<Union>()?.members.clone())))
        .build()?;
    vm.set_state(std::rc::Rc::new(UnionClass(class.clone())));
    Ok(class)
}

fn any_class(vm: &mut Vm, union: &Union, test: impl Fn(&mut Vm, &ClassRef) -> bool) -> PyResult<bool> {
    for member in &union.members {
        let class = match member {
            Value::Class(class) => class.clone(),
            Value::None => vm.types().none.clone(),
            _ => continue,
        };
        if test(vm, &class) {
            return Ok(true);
        }
    }
    Ok(false)
}

fn member_text(vm: &mut Vm, member: &Value) -> PyResult<String> {
    match member {
        Value::Class(class) => Ok(class.full_name()),
        Value::None => Ok("None".to_owned()),
        other => Ok(vm.repr(other)?.to_string()),
    }
}
