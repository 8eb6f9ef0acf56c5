//! Generators, coroutines, iterators and tracebacks as objects.

use std::rc::Rc;

use crate::error::{Error, PyResult};
use crate::eval::Resumed;
use crate::native::ClassBuilder;
use crate::value::{Generator, Value};
use crate::vm::Vm;

pub(super) fn install(vm: &mut Vm) {
    for class in [vm.types().generator.clone(), vm.types().coroutine.clone()] {
        let builder = ClassBuilder::extend(&class)
            .method("send", "(self, value, /)", |vm, args| {
                let generator = generator_of(args.this())?;
                let result = vm.resume(&generator, Ok(args.value("value")));
                resumed(result)
            })
            .method("throw", "(self, typ, val=None, tb=None, /)", |vm, args| {
                let generator = generator_of(args.this())?;
                let error = thrown(vm, &args.value("typ"), args.opt("val"))?;
                let result = vm.resume(&generator, Err(error));
                resumed(result)
            })
            .method("close", "(self, /)", |vm, args| vm.close_generator(&generator_of(args.this())?))
            .getter("__name__", |_vm, this| Ok(generator_of(this)?.name.clone()))
            .getter("__qualname__", |_vm, this| Ok(generator_of(this)?.qualname.clone()));
        super::finish(builder);
    }
    let class = vm.types().async_generator.clone();
    super::finish(crate::eval::asynchronous::with_methods(ClassBuilder::extend(&class)));
    let generator = vm.types().generator.clone();
    let builder = ClassBuilder::extend(&generator)
        .method("__iter__", "(self, /)", |_vm, args| Ok(args.this().clone()))
        .method("__next__", "(self, /)", |vm, args| next(vm, args.this()));
    super::finish(builder);
    let iterator = vm.types().iterator.clone();
    let builder = ClassBuilder::extend(&iterator)
        .method("__iter__", "(self, /)", |_vm, args| Ok(args.this().clone()))
        .method("__next__", "(self, /)", |vm, args| next(vm, args.this()));
    super::finish(builder);
    let coroutine = vm.types().coroutine.clone();
    super::finish(
        ClassBuilder::extend(&coroutine)
            .method("__await__", "(self, /)", |_vm, args| Ok(args.this().clone())),
    );
    install_traceback(vm);
}

fn install_traceback(vm: &mut Vm) {
    let traceback = vm.types().traceback.clone();
    let builder = ClassBuilder::extend(&traceback)
        .getter("tb_lineno", |_vm, this| match this {
            Value::Traceback(traceback) => Ok(Value::from(traceback.line())),
            _ => Ok(Value::None),
        })
        .getter("tb_next", |_vm, this| match this {
            Value::Traceback(traceback) => Ok(traceback.next.clone().map_or(Value::None, Value::Traceback)),
            _ => Ok(Value::None),
        });
    super::finish(builder);
}

fn next(vm: &mut Vm, iterator: &Value) -> PyResult<Value> {
    match iterator {
        Value::Generator(generator) => resumed(vm.resume(generator, Ok(Value::None))),
        other => vm.next(other)?.ok_or_else(Error::stop_iteration),
    }
}

fn resumed(result: PyResult<Resumed>) -> PyResult<Value> {
    match result? {
        Resumed::Yielded(value) => Ok(value),
        Resumed::Returned(Value::None) => Err(Error::stop_iteration()),
        Resumed::Returned(value) => Err(Error::with_args("StopIteration", vec![value])),
    }
}

fn generator_of(value: &Value) -> PyResult<Rc<Generator>> {
    match value {
        Value::Generator(generator) => Ok(generator.clone()),
        other => Err(Error::type_error(format!("expected a generator, got {}", other.type_name()))),
    }
}

fn thrown(vm: &mut Vm, class: &Value, value: Option<Value>) -> PyResult<Error> {
    let made = match (class, value) {
        (Value::Class(_), None) => vm.call(class, Vec::new(), Vec::new())?,
        (Value::Class(own), Some(value)) => {
            if vm.is_instance(&value, own) {
                value
            } else {
                vm.call(class, vec![value], Vec::new())?
            }
        }
        (other, _) => other.clone(),
    };
    match made {
        Value::Instance(instance) if instance.exception().is_some() => Ok(Error::Exception(instance)),
        other => Err(Error::type_error(format!(
            "exceptions must be classes or instances deriving from BaseException, not {}",
            other.type_name()
        ))),
    }
}
