//! `alembic.config.Config`, as `context.config` is one.

use std::cell::RefCell;
use std::rc::Rc;

use indexmap::IndexMap;
use python::{Args, ClassBuilder, ClassRef, Error, Payload, PyResult, Value, Vm};

use crate::cli::{Namespace, Setting};
use crate::environment::config::Config;
use crate::failure::{Failure, alembic_class};

/// What a `Config` object carries.
struct ConfigObject {
    config: Rc<Config>,
    attributes: Value,
    cmd_opts: RefCell<Value>,
}

impl Payload for ConfigObject {
    const CLASS: &'static str = "Config";

    fn release(&self) {
        self.cmd_opts.replace(Value::None);
    }
}

/// The object for a configuration.
pub(super) fn object(vm: &mut Vm, config: &Rc<Config>) -> PyResult<Value> {
    let class = alembic_class(vm, "alembic.config", "Config")?;
    let cmd_opts = cmd_opts(vm, &config.options)?;
    let payload = ConfigObject {
        config: Rc::clone(config),
        attributes: Value::dict([]),
        cmd_opts: RefCell::new(cmd_opts),
    };
    Ok(vm.new_instance::<ConfigObject>(&class, payload))
}

/// The configuration behind a `Config` object.
pub(super) fn config_of(object: &Value) -> PyResult<Rc<Config>> {
    Ok(Rc::clone(&object.expect_payload::<ConfigObject>()?.config))
}

fn checked<T>(vm: &mut Vm, result: Result<T, Failure>) -> PyResult<T> {
    result.map_err(|failure| failure.into_python(vm))
}

fn optional(value: Option<String>, default: Value) -> Value {
    value.map_or(default, Value::str)
}

fn section(items: Option<IndexMap<String, String>>, default: Value) -> Value {
    items.map_or(default, |items| {
        Value::dict(items.into_iter().map(|(name, value)| (name.into(), Value::str(value))))
    })
}

/// The class.
pub(super) fn class(vm: &mut Vm) -> PyResult<ClassRef> {
    let builder = ClassBuilder::new(vm, "alembic.config", "Config")
        .init("(self, *args, **kw)", |_vm, _args| {
            Err(Error::unsupported("alembic.config.Config() made by a script"))
        })
        .method("get_main_option", "(self, name, default=None)", |vm, args| {
            let config = &args.payload::<ConfigObject>()?.config;
            let value = config.main_option(&args.get::<String>("name")?);
            Ok(optional(checked(vm, value)?, args.value("default")))
        })
        .method("get_section_option", "(self, section, name, default=None)", |vm, args| {
            let config = &args.payload::<ConfigObject>()?.config;
            let value = config.section_option(&args.get::<String>("section")?, &args.get::<String>("name")?);
            Ok(optional(checked(vm, value)?, args.value("default")))
        })
        .method("get_alembic_option", "(self, name, default=None)", |vm, args| {
            let config = &args.payload::<ConfigObject>()?.config;
            let value = config.alembic_option(&args.get::<String>("name")?);
            Ok(optional(checked(vm, value)?, args.value("default")))
        })
        .method("get_alembic_boolean_option", "(self, name)", |vm, args| {
            let config = &args.payload::<ConfigObject>()?.config;
            let value = config.alembic_flag(&args.get::<String>("name")?);
            Ok(Value::Bool(checked(vm, value)?))
        })
        .method("get_section", "(self, name, default=None)", |vm, args| {
            let config = &args.payload::<ConfigObject>()?.config;
            let items = config.section_items(&args.get::<String>("name")?);
            Ok(section(checked(vm, items)?, args.value("default")))
        });
    let builder = setters(builder);
    builder
        .method("print_stdout", "(self, text, *arg)", print_stdout)
        .method("get_template_directory", "(self)", |_vm, _args| -> PyResult<Value> {
            Err(Error::unsupported("Config.get_template_directory()"))
        })
        .getter("attributes", |_vm, this| Ok(this.expect_payload::<ConfigObject>()?.attributes.clone()))
        .getter("cmd_opts", |_vm, this| Ok(this.expect_payload::<ConfigObject>()?.cmd_opts.borrow().clone()))
        .setter("cmd_opts", |_vm, this, value| {
            *this.expect_payload::<ConfigObject>()?.cmd_opts.borrow_mut() = value;
            Ok(())
        })
        .getter("config_file_name", |_vm, this| {
            Ok(Value::str(&*this.expect_payload::<ConfigObject>()?.config.config_file_name))
        })
        .getter("toml_file_name", |_vm, this| {
            Ok(Value::str(&*this.expect_payload::<ConfigObject>()?.config.toml_file_name))
        })
        .getter("config_ini_section", |_vm, this| {
            Ok(Value::str(&*this.expect_payload::<ConfigObject>()?.config.ini_section.borrow().clone()))
        })
        .setter("config_ini_section", |vm, this, value| {
            let name = vm.str_of(&value)?.to_string();
            *this.expect_payload::<ConfigObject>()?.config.ini_section.borrow_mut() = name;
            Ok(())
        })
        .getter("file_config", |_vm, _this| -> PyResult<Value> {
            Err(Error::unsupported("Config.file_config (use get_section and get_main_option)"))
        })
        .build()
}

fn setters(builder: ClassBuilder) -> ClassBuilder {
    builder
        .method("set_main_option", "(self, name, value)", |vm, args| {
            let config = &args.payload::<ConfigObject>()?.config;
            let set = config.set_main_option(&args.get::<String>("name")?, &args.get::<String>("value")?);
            checked(vm, set)
        })
        .method("remove_main_option", "(self, name)", |vm, args| {
            let config = &args.payload::<ConfigObject>()?.config;
            let removed = config.remove_main_option(&args.get::<String>("name")?);
            checked(vm, removed)
        })
        .method("set_section_option", "(self, section, name, value)", |vm, args| {
            let config = &args.payload::<ConfigObject>()?.config;
            let (section, name) = (args.get::<String>("section")?, args.get::<String>("name")?);
            let set = config.set_section_option(&section, &name, &args.get::<String>("value")?);
            checked(vm, set)
        })
}

fn print_stdout(vm: &mut Vm, args: Args) -> PyResult<()> {
    let text = args.value("text");
    let text = if args.rest().is_empty() {
        vm.str_of(&text)?
    } else {
        let text = Value::Str(vm.str_of(&text)?);
        let filled = vm.call_method(&text, "__mod__", vec![Value::tuple(args.rest().to_vec())])?;
        vm.str_of(&filled)?
    };
    args.payload::<ConfigObject>()?.config.print(&text);
    Ok(())
}

/// The parsed command line as `argparse` leaves it.
fn cmd_opts(vm: &mut Vm, options: &Namespace) -> PyResult<Value> {
    let class = ClassBuilder::new(vm, "argparse", "Namespace").build()?;
    let object = vm.bare_instance(&class);
    for (name, setting) in &options.settings {
        let value = match setting {
            Setting::None => Value::None,
            Setting::Flag(flag) => Value::Bool(*flag),
            Setting::Text(text) => Value::str(&**text),
            Setting::List(items) => Value::list(items.iter().map(|item| Value::str(&**item)).collect()),
        };
        vm.setattr(&object, name, value)?;
    }
    if let Some(command) = options.command {
        let class = ClassBuilder::new(vm, "builtins", "function").constant("__name__", command).build()?;
        let function = vm.bare_instance(&class);
        vm.setattr(&function, "__name__", Value::str(command))?;
        let cmd = Value::tuple(vec![function, Value::list(Vec::new()), Value::list(Vec::new())]);
        vm.setattr(&object, "cmd", cmd)?;
    }
    Ok(object)
}
