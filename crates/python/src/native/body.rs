//! What a native function does: the one part of it that is compiled anew for each closure.

use std::marker::PhantomData;

use super::{Args, IntoValue};
use crate::error::PyResult;
use crate::value::Value;
use crate::vm::Vm;

/// The body of a native function.
///
/// A trait of our own and not `dyn Fn`, whose table holds two more entries for each of a thousand closures: code that
/// nobody calls and the browser would load.
pub(crate) trait Body {
    fn call(&self, vm: &mut Vm, args: Args) -> PyResult<Value>;
}

/// A function of the bound arguments.
struct Function<F, R>(F, PhantomData<fn() -> R>);

impl<R: IntoValue, F: Fn(&mut Vm, Args) -> PyResult<R>> Body for Function<F, R> {
    fn call(&self, vm: &mut Vm, args: Args) -> PyResult<Value> {
        Ok((self.0)(vm, args)?.into_value())
    }
}

/// The reading side of a property.
struct Getter<F, R>(F, PhantomData<fn() -> R>);

impl<R: IntoValue, F: Fn(&mut Vm, &Value) -> PyResult<R>> Body for Getter<F, R> {
    fn call(&self, vm: &mut Vm, args: Args) -> PyResult<Value> {
        Ok((self.0)(vm, args.this())?.into_value())
    }
}

/// The writing side of a property.
struct Setter<F>(F);

impl<F: Fn(&mut Vm, &Value, Value) -> PyResult<()>> Body for Setter<F> {
    fn call(&self, vm: &mut Vm, args: Args) -> PyResult<Value> {
        (self.0)(vm, args.this(), args.at(1))?;
        Ok(Value::None)
    }
}

pub(crate) fn function<R: IntoValue + 'static>(
    body: impl Fn(&mut Vm, Args) -> PyResult<R> + 'static,
) -> Box<dyn Body> {
    Box::new(Function(body, PhantomData))
}

pub(super) fn getter<R: IntoValue + 'static>(
    body: impl Fn(&mut Vm, &Value) -> PyResult<R> + 'static,
) -> Box<dyn Body> {
    Box::new(Getter(body, PhantomData))
}

pub(super) fn setter(body: impl Fn(&mut Vm, &Value, Value) -> PyResult<()> + 'static) -> Box<dyn Body> {
    Box::new(Setter(body))
}
