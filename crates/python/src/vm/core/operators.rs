//! The special methods of builtin types by name (`int.__add__`, `super().__setitem__`). The interpreter does the
//! same by itself and never looks these up.

use crate::error::{Error, PyResult};
use crate::native::{Args, ClassBuilder, NativeFunction};
use crate::value::{ClassRef, Value};
use crate::vm::{BinaryOp, CompareOp, UnaryOp, Vm};

const ARITHMETIC: &[(&str, &str, BinaryOp)] = &[
    ("__add__", "__radd__", BinaryOp::Add),
    ("__sub__", "__rsub__", BinaryOp::Sub),
    ("__mul__", "__rmul__", BinaryOp::Mul),
    ("__truediv__", "__rtruediv__", BinaryOp::Div),
    ("__floordiv__", "__rfloordiv__", BinaryOp::FloorDiv),
    ("__mod__", "__rmod__", BinaryOp::Mod),
    ("__pow__", "__rpow__", BinaryOp::Pow),
];

const BITS: &[(&str, &str, BinaryOp)] = &[
    ("__lshift__", "__rlshift__", BinaryOp::LShift),
    ("__rshift__", "__rrshift__", BinaryOp::RShift),
    ("__and__", "__rand__", BinaryOp::And),
    ("__or__", "__ror__", BinaryOp::Or),
    ("__xor__", "__rxor__", BinaryOp::Xor),
];

const COMPARISONS: &[(&str, CompareOp)] = &[
    ("__eq__", CompareOp::Eq),
    ("__ne__", CompareOp::Ne),
    ("__lt__", CompareOp::Lt),
    ("__le__", CompareOp::Le),
    ("__gt__", CompareOp::Gt),
    ("__ge__", CompareOp::Ge),
];

pub(super) fn install(vm: &mut Vm) {
    let types = vm.types.clone();
    for class in [&types.int, &types.float] {
        operators(class, ARITHMETIC, true);
        comparisons(class);
        unary(class);
    }
    operators(&types.int, BITS, true);
    for class in [&types.str, &types.bytes, &types.list, &types.tuple] {
        operators(class, &[ARITHMETIC[0], ARITHMETIC[2]], false);
        comparisons(class);
        container(class);
    }
    operators(&types.str, &[ARITHMETIC[5]], false);
    for class in [&types.set, &types.frozenset] {
        operators(class, &[ARITHMETIC[1], BITS[2], BITS[3], BITS[4]], false);
        comparisons(class);
        container(class);
    }
    operators(&types.dict, &[BITS[3]], false);
    comparisons(&types.dict);
    container(&types.dict);
    for class in [&types.list, &types.dict] {
        changing(class);
        class.dict.set_str("__hash__", Value::None);
    }
    types.set.dict.set_str("__hash__", Value::None);
}

fn add(
    class: &ClassRef,
    name: &'static str,
    signature: &'static str,
    body: impl Fn(&mut Vm, Args) -> PyResult<Value> + 'static,
) {
    if class.dict.get_str(name).is_none() {
        let function = NativeFunction::new(name, signature, body).method_of(class.name()).into_slot();
        class.dict.set_str(name, function.into());
    }
}

fn operators(class: &ClassRef, table: &[(&'static str, &'static str, BinaryOp)], reflected: bool) {
    for (name, reflected_name, op) in table {
        let op = *op;
        add(class, name, "(self, value, /)", move |vm, args| {
            vm.binary_plain(op, args.this().plain(), args.value("value").plain())
        });
        if reflected {
            add(class, reflected_name, "(self, value, /)", move |vm, args| {
                vm.binary_plain(op, args.value("value").plain(), args.this().plain())
            });
        }
    }
}

fn comparisons(class: &ClassRef) {
    for (name, op) in COMPARISONS {
        let op = *op;
        add(class, name, "(self, value, /)", move |vm, args| {
            let (this, other) = (args.this().plain().clone(), args.value("value").plain().clone());
            Ok(vm.compare_builtin(op, &this, &other)?.map_or(Value::NotImplemented, Value::Bool))
        });
    }
}

fn unary(class: &ClassRef) {
    for (name, op) in [("__neg__", UnaryOp::Neg), ("__pos__", UnaryOp::Pos), ("__invert__", UnaryOp::Invert)]
    {
        add(class, name, "(self, /)", move |vm, args| vm.unary(op, args.this().plain()));
    }
    add(class, "__abs__", "(self, /)", |vm, args| {
        let this = args.this().plain().clone();
        if vm.lt(&this, &Value::Int(0))? { vm.unary(UnaryOp::Neg, &this) } else { Ok(this) }
    });
    add(class, "__bool__", "(self, /)", |vm, args| Ok(Value::Bool(vm.truth(args.this().plain())?)));
}

fn container(class: &ClassRef) {
    add(class, "__len__", "(self, /)", |vm, args| Ok(Value::from(vm.len(args.this().plain())?)));
    add(class, "__contains__", "(self, key, /)", |vm, args| {
        Ok(Value::Bool(vm.contains(args.this().plain(), &args.value("key"))?))
    });
    add(class, "__iter__", "(self, /)", |vm, args| vm.iter(args.this().plain()));
    add(class, "__getitem__", "(self, key, /)", |vm, args| match args.this() {
        this @ Value::Instance(_) => vm.base_item(this, &args.value("key")),
        this => vm.getitem(this, &args.value("key")),
    });
}

fn changing(class: &ClassRef) {
    add(class, "__setitem__", "(self, key, value, /)", |vm, args| {
        vm.setitem(args.this().plain(), args.value("key"), args.value("value")).map(Value::from)
    });
    add(class, "__delitem__", "(self, key, /)", |vm, args| {
        vm.delitem(args.this().plain(), &args.value("key")).map(Value::from)
    });
    let builder = ClassBuilder::extend(class);
    let (name, op) =
        if &*class.name() == "list" { ("__iadd__", BinaryOp::Add) } else { ("__ior__", BinaryOp::Or) };
    let builder = builder.method(name, "(self, value, /)", move |vm, args| {
        let this = args.this().clone();
        vm.binary_in_place(op, this.plain(), &args.value("value"))?;
        Ok(this)
    });
    super::finish(builder);
}

impl Vm {
    /// An operator between builtin values, as their special methods answer it.
    fn binary_plain(&mut self, op: BinaryOp, left: &Value, right: &Value) -> PyResult<Value> {
        if matches!(left, Value::Instance(_)) || matches!(right, Value::Instance(_)) {
            return Ok(Value::NotImplemented);
        }
        match self.binary(op, left, right) {
            Err(Error::New(new)) if new.class == "TypeError" && is_operand_error(&new.args) => {
                Ok(Value::NotImplemented)
            }
            result => result,
        }
    }
}

fn is_operand_error(args: &[Value]) -> bool {
    args.first().and_then(Value::as_str).is_some_and(|text| text.starts_with("unsupported operand"))
}
