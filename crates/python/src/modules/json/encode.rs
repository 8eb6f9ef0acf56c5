//! Values to JSON.

use crate::error::{Error, PyResult};
use crate::format::float;
use crate::value::{Str, Value};
use crate::vm::Vm;

/// How the text looks.
pub(super) struct Style {
    indent: Option<String>,
    item: String,
    key: String,
    ascii: bool,
    allow_nan: bool,
    sort: bool,
    skip: bool,
}

impl Style {
    pub(super) fn from_args(vm: &mut Vm, option: &dyn Fn(&str) -> Value) -> PyResult<Style> {
        let indent = match option("indent").plain() {
            Value::None => None,
            Value::Str(text) => Some(text.to_string()),
            other => Some(" ".repeat(usize::try_from(vm.index(other)?).unwrap_or(0))),
        };
        let (item, key) = match option("separators") {
            Value::None if indent.is_some() => (",".to_owned(), ": ".to_owned()),
            Value::None => (", ".to_owned(), ": ".to_owned()),
            pair => {
                let parts = vm.iterate(&pair)?;
                let text = |at: usize| parts.get(at).and_then(Value::as_str).map(|text| text.to_string());
                (text(0).unwrap_or_default(), text(1).unwrap_or_default())
            }
        };
        Ok(Style {
            indent,
            item,
            key,
            ascii: vm.truth(&option("ensure_ascii"))?,
            allow_nan: vm.truth(&option("allow_nan"))?,
            sort: vm.truth(&option("sort_keys"))?,
            skip: vm.truth(&option("skipkeys"))?,
        })
    }
}

pub(super) fn encode(vm: &mut Vm, value: &Value, style: &Style, default: Option<&Value>) -> PyResult<String> {
    let mut writer = Writer { style, default, out: String::new(), open: Vec::new(), depth: 0 };
    writer.value(vm, value)?;
    vm.take_memory(writer.out.len())?;
    Ok(writer.out)
}

/// The refusal of a value that JSON has no form for.
pub(super) fn refused(value: &Value) -> Error {
    // The module is Python, which does not see how C names its classes.
    let name = match value {
        Value::Instance(instance) => instance.class().name(),
        other => other.type_name(),
    };
    Error::type_error(format!("Object of type {name} is not JSON serializable"))
}

struct Writer<'a> {
    style: &'a Style,
    default: Option<&'a Value>,
    out: String,
    /// The containers being written, to notice one inside itself.
    open: Vec<usize>,
    /// How far the text is indented.
    depth: usize,
}

impl Writer<'_> {
    fn value(&mut self, vm: &mut Vm, value: &Value) -> PyResult<()> {
        match value.plain() {
            Value::None => self.out.push_str("null"),
            Value::Bool(true) => self.out.push_str("true"),
            Value::Bool(false) => self.out.push_str("false"),
            Value::Int(int) => self.out.push_str(&int.to_string()),
            Value::BigInt(int) => self.out.push_str(&int.to_string()),
            Value::Float(float) => {
                let text = self.float(*float)?;
                self.out.push_str(&text);
            }
            Value::Str(text) => self.string(text),
            Value::List(list) => return self.array(vm, value, &list.to_vec()),
            Value::Tuple(items) => return self.array(vm, value, items),
            Value::Dict(dict) => return self.object(vm, value, dict.items()),
            _ => {
                let Some(default) = self.default.cloned() else { return Err(refused(value)) };
                self.enter(vm, value)?;
                let replaced = vm.call(&default, vec![value.clone()], Vec::new())?;
                self.value(vm, &replaced)?;
                self.open.pop();
            }
        }
        Ok(())
    }

    fn enter(&mut self, vm: &mut Vm, value: &Value) -> PyResult<()> {
        let id = value.id();
        if self.open.contains(&id) {
            return Err(Error::value("Circular reference detected"));
        }
        if self.open.len() >= 200 {
            return Err(
                vm.raise("RecursionError", "maximum recursion depth exceeded while encoding a JSON object")
            );
        }
        self.open.push(id);
        Ok(())
    }

    fn float(&self, value: f64) -> PyResult<String> {
        if value.is_finite() {
            return Ok(float::repr(value));
        }
        if !self.style.allow_nan {
            return Err(Error::value("Out of range float values are not JSON compliant"));
        }
        Ok(if value.is_nan() {
            "NaN"
        } else if value > 0.0 {
            "Infinity"
        } else {
            "-Infinity"
        }
        .to_owned())
    }

    fn line(&mut self) {
        if let Some(indent) = &self.style.indent {
            self.out.push('\n');
            self.out.push_str(&indent.repeat(self.depth));
        }
    }

    fn array(&mut self, vm: &mut Vm, value: &Value, items: &[Value]) -> PyResult<()> {
        if items.is_empty() {
            self.out.push_str("[]");
            return Ok(());
        }
        self.enter(vm, value)?;
        self.depth += 1;
        self.out.push('[');
        for (at, item) in items.iter().enumerate() {
            if at > 0 {
                self.out.push_str(&self.style.item);
            }
            self.line();
            self.value(vm, item)?;
        }
        self.open.pop();
        self.depth -= 1;
        self.line();
        self.out.push(']');
        Ok(())
    }

    fn object(&mut self, vm: &mut Vm, value: &Value, mut items: Vec<(Value, Value)>) -> PyResult<()> {
        if items.is_empty() {
            self.out.push_str("{}");
            return Ok(());
        }
        self.enter(vm, value)?;
        if self.style.sort {
            let keys = items.iter().map(|(key, item)| Value::tuple([key.clone(), item.clone()])).collect();
            let by = crate::native::NativeFunction::new("key", "(pair, /)", |vm: &mut Vm, args| {
                vm.getitem(&args.value("pair"), &Value::Int(0))
            });
            let sorted = crate::types::sorted(vm, keys, Some(by.into()), false)?;
            items.clear();
            for pair in sorted {
                items.push((vm.getitem(&pair, &Value::Int(0))?, vm.getitem(&pair, &Value::Int(1))?));
            }
        }
        self.depth += 1;
        self.out.push('{');
        let mut first = true;
        for (key, item) in items {
            let Some(name) = self.key(&key)? else { continue };
            if !first {
                self.out.push_str(&self.style.item);
            }
            first = false;
            self.line();
            self.string(&name);
            self.out.push_str(&self.style.key);
            self.value(vm, &item)?;
        }
        self.open.pop();
        self.depth -= 1;
        self.line();
        self.out.push('}');
        Ok(())
    }

    fn key(&self, key: &Value) -> PyResult<Option<Str>> {
        Ok(Some(match key.plain() {
            Value::Str(text) => text.clone(),
            Value::None => Str::from("null"),
            Value::Bool(flag) => Str::from(if *flag { "true" } else { "false" }),
            Value::Int(int) => Str::from(int.to_string()),
            Value::BigInt(int) => Str::from(int.to_string()),
            Value::Float(float) => Str::from(self.float(*float)?),
            _ if self.style.skip => return Ok(None),
            _ => {
                return Err(Error::type_error(format!(
                    "keys must be str, int, float, bool or None, not {}",
                    key.type_name()
                )));
            }
        }))
    }

    fn string(&mut self, text: &str) {
        self.out.push('"');
        for c in text.chars() {
            match c {
                '"' => self.out.push_str("\\\""),
                '\\' => self.out.push_str("\\\\"),
                '\n' => self.out.push_str("\\n"),
                '\r' => self.out.push_str("\\r"),
                '\t' => self.out.push_str("\\t"),
                '\u{8}' => self.out.push_str("\\b"),
                '\u{c}' => self.out.push_str("\\f"),
                c if u32::from(c) < 0x20 || (self.style.ascii && u32::from(c) > 0x7e) => {
                    let mut units = [0u16; 2];
                    for unit in c.encode_utf16(&mut units) {
                        self.out.push_str(&format!("\\u{unit:04x}"));
                    }
                }
                c => self.out.push(c),
            }
        }
        self.out.push('"');
    }
}
