//! Where the formatting rules meet values: `format()`, `%` and `str.format`.

use num_bigint::BigInt;

use crate::error::{Error, PyResult};
use crate::format::percent::{Amount, Conversion, Filled, Piece};
use crate::format::spec::{Spec, format_str};
use crate::format::template::{self, Accessor, Field};
use crate::format::{FormatError, number, percent as rules, quote};
use crate::native::Kwargs;
use crate::value::{Str, Value};
use crate::vm::Vm;

impl From<FormatError> for Error {
    fn from(error: FormatError) -> Error {
        Error::exception(error.class, error.text)
    }
}

/// `format(value, spec)` of a builtin value; the spec is not empty.
pub(crate) fn format_value(vm: &mut Vm, value: &Value, spec: &str) -> PyResult<Str> {
    let name = value.type_name();
    let text = match value {
        Value::Str(text) => format_str(text, &Spec::parse(spec, &name)?, &name)?,
        Value::Bool(flag) => {
            let spec = Spec::parse(spec, &name)?;
            number::format_int(&BigInt::from(i64::from(*flag)), &spec, &name)?
        }
        Value::Int(int) => number::format_int(&BigInt::from(*int), &Spec::parse(spec, &name)?, &name)?,
        Value::BigInt(int) => number::format_int(int, &Spec::parse(spec, &name)?, &name)?,
        Value::Float(float) => number::format_float(*float, &Spec::parse(spec, &name)?, &name)?,
        other if spec.is_empty() => return vm.str_of(other),
        other => {
            // A class is formatted by `type`, which takes no spec.
            let name = other.type_name();
            return Err(Error::type_error(format!("unsupported format string passed to {name}.__format__")));
        }
    };
    vm.take_memory(text.len())?;
    Ok(text.into())
}

/// `template % argument`
pub(crate) fn percent_format(vm: &mut Vm, template: &Value, argument: &Value) -> PyResult<Value> {
    let template = super::need_str(template)?;
    let mut source = Source::new(vm, argument);
    let mut out = String::new();
    for piece in rules::parse(&template) {
        match piece {
            Piece::Text(text) => out.push_str(&text),
            Piece::Bad(error) => return Err(error.into()),
            Piece::Conversion(conversion) => out.push_str(&source.convert(vm, &conversion)?),
        }
    }
    source.finish()?;
    vm.take_memory(out.len())?;
    Ok(Value::from(out))
}

/// Where `%` takes its values from.
struct Source<'a> {
    argument: &'a Value,
    items: Vec<Value>,
    next: usize,
    /// Whether values left over are fine: the argument is a mapping.
    mapping: bool,
    keyed: bool,
}

impl<'a> Source<'a> {
    fn new(vm: &mut Vm, argument: &'a Value) -> Self {
        let (items, tuple) = match argument.plain() {
            Value::Tuple(items) => (items.to_vec(), true),
            _ => (vec![argument.clone()], false),
        };
        let text = matches!(argument.plain(), Value::Str(_));
        let mapping = !tuple && !text && vm.hasattr(argument, "__getitem__").unwrap_or(false);
        Source { argument, items, next: 0, mapping, keyed: false }
    }

    fn take(&mut self) -> PyResult<Value> {
        let value = self.items.get(self.next).cloned();
        self.next += 1;
        value.ok_or_else(|| Error::type_error("not enough arguments for format string"))
    }

    fn finish(&self) -> PyResult<()> {
        if self.keyed || self.mapping || self.next >= self.items.len() {
            return Ok(());
        }
        Err(Error::type_error("not all arguments converted during string formatting"))
    }

    fn amount(&mut self, amount: Amount, what: &str) -> PyResult<Option<i64>> {
        match amount {
            Amount::None => Ok(None),
            Amount::Fixed(number) => Ok(i64::try_from(number).ok()),
            Amount::Argument => {
                let value = self.take()?;
                let _ = what;
                value.as_int().map(Some).ok_or_else(|| Error::type_error("* wants int"))
            }
        }
    }

    fn convert(&mut self, vm: &mut Vm, conversion: &Conversion) -> PyResult<String> {
        let keyed = match &conversion.key {
            Some(_) if !self.mapping => return Err(Error::type_error("format requires a mapping")),
            Some(key) => {
                self.keyed = true;
                Some(vm.getitem(self.argument, &Value::str(key.as_str()))?)
            }
            None => None,
        };
        let width = self.amount(conversion.width, "width")?;
        let precision = self.amount(conversion.precision, "precision")?;
        let value = match keyed {
            Some(value) => value,
            None => self.take()?,
        };
        let filled = Filled {
            conversion,
            width: usize::try_from(width.unwrap_or(0).unsigned_abs()).unwrap_or(0),
            precision: precision.map(|p| usize::try_from(p).unwrap_or(0)),
            left: conversion.left || width.is_some_and(|w| w < 0),
        };
        vm.take_memory(filled.width.saturating_add(filled.precision.unwrap_or(0)))?;
        one(vm, conversion, &filled, &value)
    }
}

fn one(vm: &mut Vm, conversion: &Conversion, filled: &Filled<'_>, value: &Value) -> PyResult<String> {
    let kind = conversion.kind;
    Ok(match kind {
        's' => filled.text(&vm.str_of(value)?),
        'r' => filled.text(&vm.repr(value)?),
        'a' => filled.text(&quote::to_ascii(&vm.repr(value)?)),
        'c' => filled.text(&character(value)?.to_string()),
        'd' | 'i' | 'u' | 'o' | 'x' | 'X' => filled.int(&integer(vm, kind, value)?),
        'e' | 'E' | 'f' | 'F' | 'g' | 'G' => filled.float(real(vm, value)?),
        _ => return Err(rules::unsupported(conversion).into()),
    })
}

fn character(value: &Value) -> PyResult<char> {
    match value.plain() {
        Value::Str(text) => {
            let mut chars = text.chars();
            match (chars.next(), chars.next()) {
                (Some(c), None) => Ok(c),
                _ => Err(Error::type_error("%c requires int or char")),
            }
        }
        Value::BigInt(int) => Ok(rules::character(int)?),
        other => match other.as_int() {
            Some(int) => Ok(rules::character(&BigInt::from(int))?),
            None => Err(Error::type_error("%c requires int or char")),
        },
    }
}

fn integer(vm: &mut Vm, kind: char, value: &Value) -> PyResult<BigInt> {
    match value.plain() {
        Value::BigInt(int) => return Ok((**int).clone()),
        Value::Float(float) if matches!(kind, 'd' | 'i' | 'u') => return super::int::from_float(*float),
        other => {
            if let Some(int) = other.as_int() {
                return Ok(BigInt::from(int));
            }
        }
    }
    let whole = !matches!(kind, 'd' | 'i' | 'u');
    let method = if whole { "__index__" } else { "__int__" };
    if matches!(value, Value::Instance(_)) && vm.hasattr(value, method)? {
        let int = vm.call_method(value, method, Vec::new())?;
        return integer(vm, kind, &int);
    }
    let wanted = if whole { "an integer" } else { "a real number" };
    Err(Error::type_error(format!("%{kind} format: {wanted} is required, not {}", value.type_name())))
}

fn real(vm: &mut Vm, value: &Value) -> PyResult<f64> {
    match value.plain() {
        Value::Float(float) => Ok(*float),
        Value::BigInt(int) => Ok(number::to_float(int)?),
        other => match other.as_int() {
            Some(int) => Ok(int as f64),
            None if matches!(value, Value::Instance(_)) && vm.hasattr(value, "__float__")? => {
                let float = vm.call_method(value, "__float__", Vec::new())?;
                real(vm, &float)
            }
            None => Err(Error::type_error(format!("must be real number, not {}", value.type_name()))),
        },
    }
}

/// Where `str.format` finds names.
pub(crate) enum Named<'a> {
    /// `format(**kwargs)`
    Keywords(&'a Kwargs),
    /// `format_map(mapping)`
    Mapping(Value),
}

/// `template.format(…)`
pub(crate) fn format_template(
    vm: &mut Vm,
    template: &str,
    rest: &[Value],
    named: &Named<'_>,
) -> PyResult<Str> {
    let mut filler = Filler { rest, named, automatic: 0, manual: false };
    Ok(filler.fill(vm, template, 2)?.into())
}

struct Filler<'a> {
    rest: &'a [Value],
    named: &'a Named<'a>,
    automatic: usize,
    manual: bool,
}

impl Filler<'_> {
    fn fill(&mut self, vm: &mut Vm, template: &str, depth: usize) -> PyResult<String> {
        if depth == 0 {
            return Err(Error::value("Max string recursion exceeded"));
        }
        let mut out = String::new();
        for piece in template::parse(template)? {
            match piece {
                template::Piece::Text(text) => out.push_str(&text),
                template::Piece::Field(field) => {
                    let value = self.value(vm, &field)?;
                    let value = converted(vm, value, field.conversion)?;
                    let spec = if field.spec.contains(['{', '}']) {
                        self.fill(vm, &field.spec, depth - 1)?
                    } else {
                        field.spec
                    };
                    out.push_str(&vm.format(&value, &spec)?);
                }
            }
        }
        vm.take_memory(out.len())?;
        Ok(out)
    }

    fn value(&mut self, vm: &mut Vm, field: &Field) -> PyResult<Value> {
        let mut value = self.first(vm, &field.first)?;
        for accessor in &field.accessors {
            value = match accessor {
                Accessor::Attribute(name) => vm.getattr(&value, name)?,
                Accessor::Index(at) => vm.getitem(&value, &Value::Int(*at))?,
                Accessor::Key(key) => vm.getitem(&value, &Value::str(key.as_str()))?,
            };
        }
        Ok(value)
    }

    fn first(&mut self, vm: &mut Vm, first: &str) -> PyResult<Value> {
        let index = if first.is_empty() {
            if self.manual {
                return Err(Error::value(
                    "cannot switch from manual field specification to automatic field numbering",
                ));
            }
            self.automatic += 1;
            self.automatic - 1
        } else if first.bytes().all(|b| b.is_ascii_digit()) {
            if self.automatic > 0 {
                return Err(Error::value(
                    "cannot switch from automatic field numbering to manual field specification",
                ));
            }
            self.manual = true;
            first.parse().map_err(|_| Error::value("Too many decimal digits in format string"))?
        } else {
            return self.named(vm, first);
        };
        if matches!(self.named, Named::Mapping(_)) {
            return Err(Error::value("Format string contains positional fields"));
        }
        self.rest.get(index).cloned().ok_or_else(|| {
            Error::index(format!("Replacement index {index} out of range for positional args tuple"))
        })
    }

    fn named(&self, vm: &mut Vm, name: &str) -> PyResult<Value> {
        match self.named {
            Named::Mapping(mapping) => vm.getitem(mapping, &Value::str(name)),
            Named::Keywords(keywords) => keywords
                .iter()
                .find(|(given, _)| &**given == name)
                .map(|(_, value)| value.clone())
                .ok_or_else(|| Error::key(Value::str(name))),
        }
    }
}

fn converted(vm: &mut Vm, value: Value, conversion: Option<char>) -> PyResult<Value> {
    Ok(match conversion {
        None => value,
        Some('s') => Value::Str(vm.str_of(&value)?),
        Some('r') => Value::Str(vm.repr(&value)?),
        Some('a') => Value::from(quote::to_ascii(&vm.repr(&value)?)),
        Some(other) => return Err(Error::value(format!("Unknown conversion specifier {other}"))),
    })
}
