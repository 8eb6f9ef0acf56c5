//! `func`: any name is a SQL function.

use std::rc::Rc;

use python::{Args, ClassBuilder, ClassRef, PyResult, Str, Value, Vm};

use super::operators::call;
use super::{exprs, wrap};
use crate::expression::{Expr, Frame, Function, Over, Window};
use crate::sa::state::{class_once, payloads};
use crate::sa::types::to_type;

payloads! {
    /// The names before the call: `func.a.b`.
    FunctionPath(Vec<Rc<str>>) is "_FunctionGenerator";
}

fn class(vm: &mut Vm) -> PyResult<ClassRef> {
    class_once(vm, "_FunctionGenerator", |vm| {
        ClassBuilder::new(vm, "sqlalchemy.sql.functions", "_FunctionGenerator")
            .getattr(|vm, this, name: &Str| {
                if name.starts_with("__") {
                    return Ok(None);
                }
                let mut path = this.expect_payload::<FunctionPath>()?.0.clone();
                // A trailing underscore avoids Python's key words: `func.in_`.
                path.push(name.strip_suffix('_').unwrap_or(name).into());
                let class = class(vm)?;
                Ok(Some(vm.new_instance(&class, FunctionPath(path))))
            })
            .method("__call__", "(self, *c, **kwargs)", |vm, args| {
                let path = args.payload::<FunctionPath>()?;
                let ty = match args.kwarg("type_").filter(|value| !value.is_none()) {
                    Some(ty) => Some(to_type(vm, &ty)?),
                    None => None,
                };
                let Some((name, packages)) = path.0.split_last() else { return Ok(Value::None) };
                let made = call(vm, name, args.rest(), ty)?;
                let made = match (made, packages.is_empty()) {
                    (Expr::Function(function), false) => Expr::Function(Rc::new(Function {
                        packages: packages.to_vec().into(),
                        ..Function::clone(&function)
                    })),
                    (made, _) => made,
                };
                wrap(vm, &made)
            })
            .build()
    })
}

/// The object `func`.
pub(in super::super) fn func(vm: &mut Vm) -> PyResult<Value> {
    let class = class(vm)?;
    Ok(vm.new_instance(&class, FunctionPath(Vec::new())))
}

/// `function.over(...)`
pub(super) fn over(vm: &mut Vm, function: Expr, args: &Args) -> PyResult<Value> {
    let listed = |vm: &mut Vm, name: &str| -> PyResult<Vec<Expr>> {
        match args.opt(name) {
            Some(value) => {
                let parts = exprs(vm, &[value])?;
                Ok(parts.into_iter().map(super::constructors::order_name).collect())
            }
            None => Ok(Vec::new()),
        }
    };
    let partition_by = listed(vm, "partition_by")?;
    let order_by = listed(vm, "order_by")?;
    let mut frame = None;
    for (name, unit) in [("rows", "ROWS"), ("range_", "RANGE"), ("groups", "GROUPS")] {
        if let Some(Value::Tuple(bounds)) = args.opt(name)
            && let [from, to] = &**bounds
        {
            frame = Some(Frame { unit, from: from.as_int(), to: to.as_int() });
        }
    }
    let window = Window::Over { partition_by, order_by, frame };
    wrap(vm, &Expr::Over(Rc::new(Over { function, window })))
}
