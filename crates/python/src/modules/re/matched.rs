//! `re.Match`.

use std::rc::Rc;

use pattern::{Pattern, Spans};

use super::{Compiled, char_at, classes, group_text};
use crate::error::{Error, PyResult};
use crate::native::{Args, ClassBuilder};
use crate::value::{ClassRef, Payload, Str, Value};
use crate::vm::Vm;

/// A match: which text, and where.
pub(super) struct Matched {
    pub(super) pattern: Rc<Pattern>,
    pub(super) text: Str,
    pub(super) spans: Spans,
}

impl Payload for Matched {
    const CLASS: &'static str = "Match";
}

pub(super) fn new(vm: &mut Vm, pattern: Rc<Pattern>, text: Str, spans: Spans) -> PyResult<Value> {
    let class = classes(vm)?.matched.clone();
    Ok(vm.new_instance(&class, Matched { pattern, text, spans }))
}

impl Matched {
    pub(super) fn number(&self, group: &Value) -> PyResult<usize> {
        let named = |name: &Str| {
            self.pattern.groups.iter().position(|known| known.as_deref() == Some(name)).map(|at| at + 1)
        };
        let found = match group.plain() {
            Value::Str(name) => named(name),
            other => other.as_int().and_then(|int| usize::try_from(int).ok()),
        };
        found.filter(|number| *number < self.spans.len()).ok_or_else(|| Error::index("no such group"))
    }

    pub(super) fn group(&self, number: usize) -> Value {
        group_text(&self.text, self.spans.get(number).copied().flatten())
    }

    fn position(&self, number: usize) -> (i64, i64) {
        match self.spans.get(number).copied().flatten() {
            Some((start, end)) => (char_at(&self.text, start) as i64, char_at(&self.text, end) as i64),
            None => (-1, -1),
        }
    }

    fn groups(&self, default: &Value) -> Vec<Value> {
        (1..self.spans.len())
            .map(|number| match self.group(number) {
                Value::None => default.clone(),
                found => found,
            })
            .collect()
    }
}

pub(super) fn class(vm: &mut Vm) -> PyResult<ClassRef> {
    ClassBuilder::new(vm, "re", "Match")
        .method("group", "(self, *groups)", |_vm, args| {
            let found = args.payload::<Matched>()?;
            let numbers =
                args.rest().iter().map(|group| found.number(group)).collect::<PyResult<Vec<_>>>()?;
            Ok(match numbers.as_slice() {
                [] => found.group(0),
                [one] => found.group(*one),
                more => Value::tuple(more.iter().map(|number| found.group(*number)).collect::<Vec<_>>()),
            })
        })
        .method("__getitem__", "(self, group, /)", |_vm, args| {
            let found = args.payload::<Matched>()?;
            Ok(found.group(found.number(&args.value("group"))?))
        })
        .method("groups", "(self, default=None)", |_vm, args| {
            Ok(Value::tuple(args.payload::<Matched>()?.groups(&args.value("default"))))
        })
        .method("groupdict", "(self, default=None)", |_vm, args| {
            let found = args.payload::<Matched>()?;
            let values = found.groups(&args.value("default"));
            let named = found.pattern.groups.iter().zip(values);
            Ok(Value::dict(named.filter_map(|(name, value)| Some((Str::from(name.clone()?), value)))))
        })
        .method("start", "(self, group=0, /)", |_vm, args| Ok(span(&args)?.0))
        .method("end", "(self, group=0, /)", |_vm, args| Ok(span(&args)?.1))
        .method("span", "(self, group=0, /)", |_vm, args| {
            let (start, end) = span(&args)?;
            Ok(Value::tuple([Value::Int(start), Value::Int(end)]))
        })
        .method("expand", "(self, template)", |vm, args| {
            let found = args.payload::<Matched>()?;
            let template: Str = args.get("template")?;
            let parts = super::replace::template(vm, &found.pattern, &template)?;
            Ok(super::replace::fill(&parts, &found.text, &found.spans))
        })
        .method("__repr__", "(self, /)", |_vm, args| {
            let found = args.payload::<Matched>()?;
            let (start, end) = found.position(0);
            let text = found.group(0);
            let shown = text.as_str().map(|text| crate::format::quote::repr_str(text)).unwrap_or_default();
            Ok(format!("<re.Match object; span=({start}, {end}), match={shown}>"))
        })
        .getter("string", |_vm, this| Ok(this.expect_payload::<Matched>()?.text.clone()))
        .getter("re", |vm, this| {
            let pattern = this.expect_payload::<Matched>()?.pattern.clone();
            let class = classes(vm)?.pattern.clone();
            Ok(vm.new_instance(&class, Compiled(pattern)))
        })
        .getter("pos", |_vm, _this| Ok(0))
        .getter("endpos", |_vm, this| Ok(this.expect_payload::<Matched>()?.text.char_count()))
        .getter("lastindex", |_vm, this| Ok(last(&*this.expect_payload::<Matched>()?)))
        .getter("lastgroup", |_vm, this| {
            let found = this.expect_payload::<Matched>()?;
            Ok(last(&found).and_then(|number| found.pattern.groups.get(number - 1).cloned().flatten()))
        })
        .build()
}

/// The group that closed last.
fn last(found: &Matched) -> Option<usize> {
    let ends = (1..found.spans.len()).filter_map(|number| Some((found.spans[number]?.1, number)));
    ends.max_by(|a, b| a.0.cmp(&b.0).then(b.1.cmp(&a.1))).map(|(_, number)| number)
}

fn span(args: &Args) -> PyResult<(i64, i64)> {
    let found = args.payload::<Matched>()?;
    Ok(found.position(found.number(&args.value("group"))?))
}
