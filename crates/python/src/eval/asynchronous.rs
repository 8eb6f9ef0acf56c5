//! `async for` and asynchronous generators. What is awaited is run at once, so only `yield` suspends such a generator.

use std::rc::Rc;

use crate::error::{Error, PyResult};
use crate::eval::Resumed;
use crate::native::ClassBuilder;
use crate::value::{ClassRef, Generator, Payload, Value};
use crate::vm::Vm;

/// What `__anext__()`, `asend()`, `athrow()` and `aclose()` give: a step of a generator, to be awaited.
struct Step {
    generator: Rc<Generator>,
    kind: StepKind,
}

#[derive(Clone)]
enum StepKind {
    Send(Value),
    Throw(Value),
    Close,
}

impl Payload for Step {
    const CLASS: &'static str = "async_generator_asend";
}

#[derive(Default)]
struct StepClass(std::cell::OnceCell<ClassRef>);

impl Vm {
    /// `iterable` → its asynchronous iterator
    pub(super) fn get_aiter(&mut self) -> PyResult<()> {
        let value = self.pop();
        let iterator = match &value {
            Value::Generator(generator) if generator.asynchronous => value,
            other => match self.call_special_named(other, "__aiter__")? {
                Some(iterator) => iterator,
                None => {
                    return Err(Error::type_error(format!(
                        "'async for' requires an object with __aiter__ method, got {}",
                        other.type_name()
                    )));
                }
            },
        };
        self.push(iterator);
        Ok(())
    }

    /// The next value of the asynchronous iterator on the stack is pushed; at its end the loop is left.
    pub(super) fn for_aiter(&mut self, target: usize) -> PyResult<()> {
        let iterator = self.frame().stack.last().cloned().unwrap_or_default();
        let step = match &iterator {
            Value::Generator(generator) if generator.asynchronous => {
                match self.resume(generator, Ok(Value::None))? {
                    Resumed::Yielded(value) => {
                        self.push(value);
                        return Ok(());
                    }
                    Resumed::Returned(_) => {
                        self.end_loop(target);
                        return Ok(());
                    }
                }
            }
            other => self.call_special_named(other, "__anext__"),
        };
        let item = match step {
            Ok(Some(awaitable)) => self.await_value(&awaitable),
            Ok(None) => Err(Error::type_error(format!(
                "'async for' requires an iterator with __anext__ method, got {}",
                iterator.type_name()
            ))),
            Err(error) => Err(error),
        };
        match item {
            Ok(item) => self.push(item),
            Err(error) if error.is("StopAsyncIteration") => self.end_loop(target),
            Err(error) => return Err(error),
        }
        Ok(())
    }

    fn call_special_named(&mut self, value: &Value, name: &str) -> PyResult<Option<Value>> {
        self.call_special(value, &name.into(), Vec::new())
    }
}

/// The methods of asynchronous generators.
pub(crate) fn with_methods(class: ClassBuilder) -> ClassBuilder {
    class
        .method("__aiter__", "(self, /)", |_vm, args| Ok(args.this().clone()))
        .method("__anext__", "(self, /)", |vm, args| step(vm, args.this(), StepKind::Send(Value::None)))
        .method("asend", "(self, value, /)", |vm, args| {
            let value = args.value("value");
            step(vm, args.this(), StepKind::Send(value))
        })
        .method("athrow", "(self, typ, val=None, tb=None, /)", |vm, args| {
            let error = match (args.value("typ"), args.opt("val")) {
                (Value::Class(class), Some(value)) if vm.is_instance(&value, &class) => value,
                (Value::Class(class), value) => {
                    vm.call(&Value::Class(class), value.into_iter().collect(), Vec::new())?
                }
                (error, _) => error,
            };
            step(vm, args.this(), StepKind::Throw(error))
        })
        .method("aclose", "(self, /)", |vm, args| step(vm, args.this(), StepKind::Close))
}

fn step(vm: &mut Vm, generator: &Value, kind: StepKind) -> PyResult<Value> {
    let Value::Generator(generator) = generator else {
        return Err(Error::type_error("expected an asynchronous generator"));
    };
    let class = step_class(vm)?;
    Ok(vm.new_instance(&class, Step { generator: generator.clone(), kind }))
}

fn step_class(vm: &mut Vm) -> PyResult<ClassRef> {
    let kept = vm.state::<StepClass>();
    if let Some(class) = kept.0.get() {
        return Ok(class.clone());
    }
    let class = ClassBuilder::new(vm, "builtins", "async_generator_asend")
        .method("__await__", "(self, /)", |_vm, args| Ok(args.this().clone()))
        .method("__iter__", "(self, /)", |_vm, args| Ok(args.this().clone()))
        .method("__next__", "(self, /)", |vm, args| {
            let step = args.payload::<Step>()?;
            take(vm, &step.generator, step.kind.clone())
        })
        .build()?;
    Ok(kept.0.get_or_init(|| class).clone())
}

/// Does the step; its value comes as that of a `StopIteration`, as every awaited value does.
fn take(vm: &mut Vm, generator: &Rc<Generator>, kind: StepKind) -> PyResult<Value> {
    let resumed = match kind {
        StepKind::Send(value) => vm.resume(generator, Ok(value))?,
        StepKind::Throw(Value::Instance(error)) if error.exception().is_some() => {
            vm.resume(generator, Err(Error::Exception(error)))?
        }
        StepKind::Throw(other) => {
            return Err(Error::type_error(format!(
                "exceptions must be classes or instances deriving from BaseException, not {}",
                other.type_name()
            )));
        }
        StepKind::Close => {
            vm.close_generator(generator)?;
            return Err(Error::stop_iteration());
        }
    };
    match resumed {
        Resumed::Yielded(Value::None) => Err(Error::stop_iteration()),
        Resumed::Yielded(value) => Err(Error::with_args("StopIteration", vec![value])),
        Resumed::Returned(_) => Err(Error::with_args("StopAsyncIteration", Vec::new())),
    }
}
