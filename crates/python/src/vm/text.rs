//! `str()`, `repr()` and `format()`.

use super::Vm;
use crate::error::{Error, PyResult};
use crate::value::{Dict, Str, Value};

/// The bits of the largest integer with 4300 digits, CPython's limit for writing one out.
const DIGITS_BITS: u64 = 14285;

impl Vm {
    /// `str(value)`
    pub fn str_of(&mut self, value: &Value) -> PyResult<Str> {
        match value {
            Value::Str(text) => Ok(text.clone()),
            Value::Instance(instance) => {
                let name = self.names.str.clone();
                if let Some(result) = self.call_special(value, &name, Vec::new())? {
                    return text_result(result, "__str__");
                }
                if let Some(Value::Str(text)) = &instance.base
                    && self.special(value, &self.names.repr).is_none()
                {
                    return Ok(text.clone());
                }
                if instance.exception().is_some() {
                    return self.exception_text(value);
                }
                self.repr(value)
            }
            Value::Class(class) if class.metaclass.is_some() => {
                let name = self.names.str.clone();
                match self.call_special(value, &name, Vec::new())? {
                    Some(result) => text_result(result, "__str__"),
                    None => self.repr(value),
                }
            }
            other => self.repr(other),
        }
    }

    /// What `str()` says of an exception whose class has no `__str__`.
    pub(crate) fn exception_text(&mut self, value: &Value) -> PyResult<Str> {
        let Value::Instance(instance) = value else {
            return self.repr(value);
        };
        let Some(Value::Tuple(args)) = instance.exception().map(|state| state.args.borrow().clone()) else {
            return self.repr(value);
        };
        let class = instance.class();
        match args.len() {
            0 => Ok(Str::from("")),
            1 if class.is_subclass(&self.exception_class("KeyError")) => self.repr(&args[0]),
            1 => self.str_of(&args[0]),
            2.. if class.is_subclass(&self.exception_class("OSError")) => self.os_error_text(&args),
            5 if class.is_subclass(&self.exception_class("UnicodeDecodeError")) => {
                Ok(decode_error_text(&args))
            }
            2 if class.is_subclass(&self.exception_class("SyntaxError")) => self.syntax_error_text(&args),
            _ => self.repr(&Value::Tuple(args)),
        }
    }

    /// `invalid syntax (file.py, line 1)`
    fn syntax_error_text(&mut self, args: &[Value]) -> PyResult<Str> {
        let message = self.str_of(&args[0])?;
        match args[1].plain() {
            Value::Tuple(place) if place.len() >= 2 => {
                let (file, line) = (self.str_of(&place[0])?, self.str_of(&place[1])?);
                let file = file.rsplit('/').next().unwrap_or(&file).to_owned();
                Ok(Str::from(format!("{message} ({file}, line {line})")))
            }
            _ => Ok(message),
        }
    }

    fn os_error_text(&mut self, args: &[Value]) -> PyResult<Str> {
        let (number, message) = (self.str_of(&args[0])?, self.str_of(&args[1])?);
        Ok(match args.get(2) {
            Some(file) if !file.is_none() => {
                let file = self.repr(file)?;
                Str::from(format!("[Errno {number}] {message}: {file}"))
            }
            _ => Str::from(format!("[Errno {number}] {message}")),
        })
    }

    /// `repr(value)`
    pub fn repr(&mut self, value: &Value) -> PyResult<Str> {
        Ok(Str::from(match value {
            Value::None => "None".to_owned(),
            Value::Ellipsis => "Ellipsis".to_owned(),
            Value::NotImplemented => "NotImplemented".to_owned(),
            Value::Bool(flag) => if *flag { "True" } else { "False" }.to_owned(),
            Value::Int(int) => int.to_string(),
            Value::BigInt(int) if int.bits() > DIGITS_BITS => {
                return Err(Error::value(
                    "Exceeds the limit (4300 digits) for integer string conversion; use \
                     sys.set_int_max_str_digits() to increase the limit",
                ));
            }
            Value::BigInt(int) => int.to_string(),
            Value::Float(float) => float_repr(*float),
            Value::Str(text) => quote(text),
            Value::Bytes(bytes) => quote_bytes(bytes),
            Value::Tuple(items) => {
                let inner = self.repr_items(value, items)?;
                let comma = if items.len() == 1 { "," } else { "" };
                match inner {
                    Some(inner) => format!("({inner}{comma})"),
                    None => "(...)".to_owned(),
                }
            }
            Value::List(list) => {
                let items = list.to_vec();
                match self.repr_items(value, &items)? {
                    Some(inner) => format!("[{inner}]"),
                    None => "[...]".to_owned(),
                }
            }
            Value::Dict(dict) => self.repr_dict(value, dict)?,
            Value::Set(set) => {
                let items = set.to_vec();
                match self.repr_items(value, &items)? {
                    Some(inner) if inner.is_empty() => "set()".to_owned(),
                    Some(inner) => format!("{{{inner}}}"),
                    None => "set(...)".to_owned(),
                }
            }
            Value::FrozenSet(set) => {
                let items = set.to_vec();
                match self.repr_items(value, &items)? {
                    Some(inner) if inner.is_empty() => "frozenset()".to_owned(),
                    Some(inner) => format!("frozenset({{{inner}}})"),
                    None => "frozenset(...)".to_owned(),
                }
            }
            Value::Range(range) if range.step == 1 => format!("range({}, {})", range.start, range.stop),
            Value::Range(range) => format!("range({}, {}, {})", range.start, range.stop, range.step),
            Value::Slice(slice) => {
                let slice = slice.clone();
                let (start, stop, step) =
                    (self.repr(&slice.start)?, self.repr(&slice.stop)?, self.repr(&slice.step)?);
                format!("slice({start}, {stop}, {step})")
            }
            Value::DictView(view) => {
                let items = view.to_vec();
                let inner = self.repr_items(value, &items)?.unwrap_or_else(|| "...".to_owned());
                format!("{}([{inner}])", view.kind.type_name())
            }
            Value::Function(function) => {
                format!("<function {} at {}>", function.qualname.borrow(), address(value))
            }
            Value::Native(native) => match (&native.owner, native.binds) {
                (Some(owner), true) => format!("<method '{}' of '{owner}' objects>", native.name),
                _ => format!("<built-in function {}>", native.name),
            },
            Value::BoundMethod(bound) => self.repr_bound(value, &bound.this, &bound.function)?,
            Value::Class(class) => return self.repr_class(value, &class.clone()),
            Value::Instance(_) => return self.repr_instance(value),
            Value::Module(module) => match module.dict.get_str("__file__") {
                Some(Value::Str(file)) => format!("<module '{}' from '{file}'>", module.name),
                _ => format!("<module '{}' (built-in)>", module.name),
            },
            Value::Generator(generator) => {
                format!("<{} object {} at {}>", generator.type_name(), generator.qualname, address(value))
            }
            Value::Super(parent) => {
                format!("<super: <class '{}'>, <{} object>>", parent.class.name(), parent.this_class.name())
            }
            other => format!("<{} object at {}>", other.type_name(), address(other)),
        }))
    }

    fn repr_bound(&mut self, value: &Value, this: &Value, function: &Value) -> PyResult<String> {
        Ok(match function {
            Value::Function(inner) => {
                let name = inner.qualname.borrow().clone();
                format!("<bound method {name} of {}>", self.repr(this)?)
            }
            Value::Native(native) => {
                format!(
                    "<built-in method {} of {} object at {}>",
                    native.name,
                    this.type_name(),
                    address(this)
                )
            }
            _ => format!("<bound method at {}>", address(value)),
        })
    }

    fn repr_class(&mut self, value: &Value, class: &crate::value::ClassRef) -> PyResult<Str> {
        let name = self.names.repr.clone();
        if class.metaclass.is_some()
            && let Some(result) = self.call_special(value, &name, Vec::new())?
        {
            return text_result(result, "__repr__");
        }
        Ok(Str::from(format!("<class '{}'>", class.full_name())))
    }

    fn repr_instance(&mut self, value: &Value) -> PyResult<Str> {
        let name = self.names.repr.clone();
        self.enter_native()?;
        let result = self.call_special(value, &name, Vec::new());
        self.leave_native();
        if let Some(result) = result? {
            return text_result(result, "__repr__");
        }
        self.repr_without_override(value)
    }

    /// What `repr()` says of an instance whose class has no `__repr__`.
    pub(crate) fn repr_without_override(&mut self, value: &Value) -> PyResult<Str> {
        let Value::Instance(instance) = value else {
            return self.repr(value);
        };
        let class = instance.class();
        if let Some(state) = instance.exception() {
            let args = state.args.borrow().clone();
            let Value::Tuple(args) = args else {
                return Ok(class.name());
            };
            let text = match args.len() {
                1 => format!("({})", self.repr(&args[0])?),
                _ => self.repr(&Value::Tuple(args))?.to_string(),
            };
            return Ok(Str::from(format!("{}{text}", class.name())));
        }
        match &instance.base {
            Some(base) => match base {
                Value::Set(_) | Value::FrozenSet(_) => {
                    let items = self.iterate(base)?;
                    let inner = self.repr_items(base, &items)?.unwrap_or_default();
                    let inner = if inner.is_empty() { inner } else { format!("{{{inner}}}") };
                    Ok(Str::from(format!("{}({inner})", class.name())))
                }
                base => self.repr(&base.clone()),
            },
            None => Ok(Str::from(format!("<{} object at {}>", class.full_name(), address(value)))),
        }
    }

    /// The items' texts with commas; `None` if this container is being written already.
    fn repr_items(&mut self, container: &Value, items: &[Value]) -> PyResult<Option<String>> {
        let id = container.id();
        if self.repr_stack.contains(&id) {
            return Ok(None);
        }
        self.enter_native()?;
        self.repr_stack.push(id);
        let mut text = String::new();
        let mut result = Ok(());
        for (at, item) in items.iter().enumerate() {
            if at > 0 {
                text.push_str(", ");
            }
            match self.repr(item) {
                Ok(item) => text.push_str(&item),
                Err(error) => {
                    result = Err(error);
                    break;
                }
            }
        }
        self.repr_stack.pop();
        self.leave_native();
        result.map(|()| Some(text))
    }

    fn repr_dict(&mut self, value: &Value, dict: &Dict) -> PyResult<String> {
        let items = dict.items();
        let id = value.id();
        if self.repr_stack.contains(&id) {
            return Ok("{...}".to_owned());
        }
        self.enter_native()?;
        self.repr_stack.push(id);
        let mut parts = Vec::with_capacity(items.len());
        let mut result = Ok(());
        for (key, value) in &items {
            let pair = self.repr(key).and_then(|key| Ok(format!("{key}: {}", self.repr(value)?)));
            match pair {
                Ok(pair) => parts.push(pair),
                Err(error) => {
                    result = Err(error);
                    break;
                }
            }
        }
        self.repr_stack.pop();
        self.leave_native();
        result.map(|()| format!("{{{}}}", parts.join(", ")))
    }

    /// `format(value, spec)`
    pub fn format(&mut self, value: &Value, spec: &str) -> PyResult<Str> {
        if let Value::Str(text) = value
            && spec.is_empty()
        {
            return Ok(text.clone());
        }
        let name = self.names.format.clone();
        if let Value::Instance(_) = value {
            if let Some(result) = self.call_special(value, &name, vec![Value::str(spec)])? {
                return text_result(result, "__format__");
            }
            if value.plain().same(value) || spec.is_empty() {
                if spec.is_empty() {
                    return self.str_of(value);
                }
                return Err(Error::type_error(format!(
                    "unsupported format string passed to {}.__format__",
                    value.type_name()
                )));
            }
        }
        if spec.is_empty() {
            return self.str_of(value);
        }
        crate::types::format_value(self, value.plain(), spec)
    }
}

/// `'utf-8' codec can't decode byte 0xff in position 0: invalid start byte`
fn decode_error_text(args: &[Value]) -> Str {
    let text = |at: usize| args[at].as_str().cloned().unwrap_or_else(|| Str::from(""));
    let place = |at: usize| args[at].as_int().unwrap_or(0);
    let (start, end) = (place(2), place(3));
    let byte = match (args[1].plain(), usize::try_from(start)) {
        (Value::Bytes(bytes), Ok(at)) if end - start == 1 => bytes.get(at).copied(),
        _ => None,
    };
    Str::from(match byte {
        Some(byte) => {
            format!("'{}' codec can't decode byte 0x{byte:02x} in position {start}: {}", text(0), text(4))
        }
        None => {
            format!("'{}' codec can't decode bytes in position {start}-{}: {}", text(0), end - 1, text(4))
        }
    })
}

fn text_result(result: Value, method: &str) -> PyResult<Str> {
    match result.as_str() {
        Some(text) => Ok(text.clone()),
        None => Err(Error::type_error(format!("{method} returned non-string (type {})", result.type_name()))),
    }
}

fn address(value: &Value) -> String {
    format!("0x{:012x}", value.id())
}

/// `repr` of a `float`.
pub(crate) fn float_repr(float: f64) -> String {
    if float.is_nan() {
        return "nan".to_owned();
    }
    if float.is_infinite() {
        return if float > 0.0 { "inf" } else { "-inf" }.to_owned();
    }
    let magnitude = float.abs();
    if magnitude != 0.0 && !(1e-4..1e16).contains(&magnitude) {
        let text = format!("{float:e}");
        let (digits, exponent) = text.split_once('e').unwrap_or((&text, "0"));
        let (sign, exponent) = match exponent.strip_prefix('-') {
            Some(rest) => ('-', rest),
            None => ('+', exponent),
        };
        return format!("{digits}e{sign}{exponent:0>2}");
    }
    let text = float.to_string();
    if text.contains('.') { text } else { format!("{text}.0") }
}

/// `repr` of a `str`.
pub(crate) fn quote(text: &str) -> String {
    let quote = if text.contains('\'') && !text.contains('"') { '"' } else { '\'' };
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push(quote);
    for character in text.chars() {
        match character {
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            found if found == quote => {
                quoted.push('\\');
                quoted.push(found);
            }
            found if is_printable(found) => quoted.push(found),
            found => quoted.push_str(&escape(found)),
        }
    }
    quoted.push(quote);
    quoted
}

fn escape(character: char) -> String {
    match u32::from(character) {
        code @ 0..=0xff => format!("\\x{code:02x}"),
        code @ 0x100..=0xffff => format!("\\u{code:04x}"),
        code => format!("\\U{code:08x}"),
    }
}

/// Near to `str.isprintable`: no controls, separators (but the space), surrogates or private use.
pub(crate) fn is_printable(character: char) -> bool {
    match character {
        ' '..='~' => true,
        '\0'..='\u{a0}' | '\u{ad}' => false,
        '\u{1680}' | '\u{2000}'..='\u{200f}' | '\u{2028}'..='\u{202f}' | '\u{205f}'..='\u{206f}' => false,
        '\u{3000}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e000}'..='\u{f8ff}' => false,
        '\u{e0000}'..='\u{10ffff}' => false,
        _ => true,
    }
}

fn quote_bytes(bytes: &[u8]) -> String {
    let quote = if bytes.contains(&b'\'') && !bytes.contains(&b'"') { '"' } else { '\'' };
    let mut quoted = format!("b{quote}");
    for byte in bytes {
        match byte {
            b'\\' => quoted.push_str("\\\\"),
            b'\n' => quoted.push_str("\\n"),
            b'\r' => quoted.push_str("\\r"),
            b'\t' => quoted.push_str("\\t"),
            found if char::from(*found) == quote => {
                quoted.push('\\');
                quoted.push(quote);
            }
            0x20..=0x7e => quoted.push(char::from(*byte)),
            other => quoted.push_str(&format!("\\x{other:02x}")),
        }
    }
    quoted.push(quote);
    quoted
}
