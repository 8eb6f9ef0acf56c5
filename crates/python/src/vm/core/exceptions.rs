//! The attributes that some builtin exceptions have beyond `args`.

use crate::error::PyResult;
use crate::native::{Args, ClassBuilder};
use crate::value::{Instance, Value};
use crate::vm::Vm;

/// Which class an `OSError` with this number becomes.
const OS_ERRORS: &[(i64, &str)] = &[
    (1, "PermissionError"),
    (2, "FileNotFoundError"),
    (4, "InterruptedError"),
    (10, "ChildProcessError"),
    (11, "BlockingIOError"),
    (13, "PermissionError"),
    (17, "FileExistsError"),
    (20, "NotADirectoryError"),
    (21, "IsADirectoryError"),
    (32, "BrokenPipeError"),
    (110, "TimeoutError"),
    (111, "ConnectionRefusedError"),
];

pub(super) fn install(vm: &mut Vm) {
    let argument = |at: usize, only: Option<usize>| {
        move |_vm: &mut Vm, this: &Value| -> PyResult<Value> {
            let args = args_of(this);
            Ok(match only {
                Some(least) if args.len() < least => Value::None,
                _ => args.get(at).cloned().unwrap_or_default(),
            })
        }
    };
    let stop = vm.exception_class("StopIteration");
    super::finish(ClassBuilder::extend(&stop).getter("value", argument(0, None)));
    let exit = vm.exception_class("SystemExit");
    super::finish(ClassBuilder::extend(&exit).getter("code", |_vm, this| {
        let args = args_of(this);
        Ok(match args.as_slice() {
            [] => Value::None,
            [only] => only.clone(),
            _ => Value::tuple(args),
        })
    }));
    let os_error = vm.exception_class("OSError");
    let builder = ClassBuilder::extend(&os_error)
        .new_("(cls, /, *args, **kwargs)", new_os_error)
        .getter("errno", argument(0, Some(2)))
        .getter("strerror", argument(1, Some(2)))
        .getter("filename", argument(2, Some(3)));
    super::finish(builder);
    let import = vm.exception_class("ImportError");
    super::finish(ClassBuilder::extend(&import).init(
        "(self, /, *args, name=None, path=None)",
        |_vm, args| {
            if let Value::Instance(instance) = args.this() {
                set_args(instance, &args);
                for name in ["name", "path"] {
                    instance.set_attribute(name, args.value(name));
                }
                instance.set_attribute("msg", args.rest().first().cloned().unwrap_or_default());
            }
            Ok(())
        },
    ));
    // Exceptions that the interpreter makes without these still answer for them.
    for (class, names) in [
        ("ImportError", &["name", "path", "msg"][..]),
        ("NameError", &["name"]),
        ("AttributeError", &["name", "obj"]),
    ] {
        let class = vm.exception_class(class);
        for name in names {
            class.dict.set_str(*name, Value::None);
        }
    }
    for (class, names) in [("NameError", &["name"][..]), ("AttributeError", &["name", "obj"][..])] {
        let class = vm.exception_class(class);
        let signature = if names.len() == 1 {
            "(self, /, *args, name=None)"
        } else {
            "(self, /, *args, name=None, obj=None)"
        };
        super::finish(ClassBuilder::extend(&class).init(signature, move |_vm, args| {
            if let Value::Instance(instance) = args.this() {
                set_args(instance, &args);
                for name in names {
                    instance.set_attribute(*name, args.value(name));
                }
            }
            Ok(())
        }));
    }
    let syntax = vm.exception_class("SyntaxError");
    super::finish(ClassBuilder::extend(&syntax).init("(self, /, *args)", |vm, args| {
        if let Value::Instance(instance) = args.this() {
            set_args(instance, &args);
            instance.set_attribute("msg", args.rest().first().cloned().unwrap_or_default());
            if let Some(details) = args.rest().get(1) {
                let names = ["filename", "lineno", "offset", "text", "end_lineno", "end_offset"];
                for (name, value) in names.into_iter().zip(vm.iterate(details)?) {
                    instance.set_attribute(name, value);
                }
            }
        }
        Ok(())
    }));
}

fn args_of(this: &Value) -> Vec<Value> {
    match this {
        Value::Instance(instance) => match instance.exception().map(|state| state.args.borrow().clone()) {
            Some(Value::Tuple(args)) => args.to_vec(),
            _ => Vec::new(),
        },
        _ => Vec::new(),
    }
}

fn set_args(instance: &Instance, args: &Args) {
    if let Some(state) = instance.exception() {
        *state.args.borrow_mut() = Value::tuple(args.rest().to_vec());
    }
}

/// `OSError(2, …)` is a `FileNotFoundError`.
fn new_os_error(vm: &mut Vm, mut args: Args) -> PyResult<Value> {
    let (rest, _) = args.take_rest();
    let mut class = args.get::<crate::value::ClassRef>("cls")?;
    if rest.len() >= 2
        && std::rc::Rc::ptr_eq(&class, &vm.exception_class("OSError"))
        && let Some(number) = rest[0].as_int()
        && let Some((_, name)) = OS_ERRORS.iter().find(|(known, _)| *known == number)
    {
        class = vm.exception_class(name);
    }
    let instance = Instance::new(class);
    if let Some(state) = instance.exception() {
        *state.args.borrow_mut() = Value::tuple(rest);
    }
    Ok(Value::Instance(std::rc::Rc::new(instance)))
}

/// How a script that called `sys.exit` ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SystemExit {
    /// The exit status
    pub code: i32,
    /// What goes to standard error
    pub message: Option<String>,
}

impl Vm {
    /// The exit status and message of an uncaught `SystemExit`; `None` for other errors.
    pub fn system_exit(&mut self, error: &crate::error::Error) -> Option<SystemExit> {
        let crate::error::Error::Exception(instance) = error else {
            return None;
        };
        if !instance.class().is_subclass(&self.exception_class("SystemExit")) {
            return None;
        }
        let code = self.getattr(&Value::Instance(instance.clone()), "code").unwrap_or_default();
        Some(match &code {
            Value::None => SystemExit { code: 0, message: None },
            other => match other.as_int() {
                Some(code) => SystemExit { code: code as i32, message: None },
                None => SystemExit { code: 1, message: self.str_of(other).ok().map(|text| text.to_string()) },
            },
        })
    }
}
