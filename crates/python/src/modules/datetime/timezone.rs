//! `tzinfo` and `timezone`.

use super::{DateTime, Delta, Timezone, new_delta};
use crate::calendar::{DAY_MICROS, offset_text};
use crate::error::{Error, PyResult};
use crate::native::{Args, ClassBuilder};
use crate::value::{ClassRef, Value};
use crate::vm::Vm;

pub(super) fn classes(vm: &mut Vm) -> PyResult<(ClassRef, ClassRef)> {
    let abstract_ = |name: &'static str| {
        move |_vm: &mut Vm, _args: Args| -> PyResult<Value> {
            Err(Error::exception("NotImplementedError", format!("a tzinfo subclass must implement {name}()")))
        }
    };
    let tzinfo = ClassBuilder::new(vm, "datetime", "tzinfo")
        .method("utcoffset", "(self, dt, /)", abstract_("utcoffset"))
        .method("dst", "(self, dt, /)", abstract_("dst"))
        .method("tzname", "(self, dt, /)", abstract_("tzname"))
        .method("fromutc", "(self, dt, /)", from_utc)
        .build()?;
    let timezone = ClassBuilder::new(vm, "datetime", "timezone")
        .bases(&[&tzinfo])
        .new_("(cls, offset, name=None)", new)
        .method("utcoffset", "(self, dt, /)", |vm, args| {
            let offset = args.payload::<Timezone>()?.offset;
            new_delta(vm, offset)
        })
        .method("dst", "(self, dt, /)", |_vm, _args| Ok(()))
        .method("tzname", "(self, dt, /)", |_vm, args| Ok(name(&*args.payload::<Timezone>()?)))
        .method("__str__", "(self, /)", |_vm, args| Ok(name(&*args.payload::<Timezone>()?)))
        .method("__repr__", "(self, /)", |vm, args| {
            let zone = args.payload::<Timezone>()?;
            if zone.offset == 0 && zone.name.is_none() {
                return Ok("datetime.timezone.utc".to_owned());
            }
            let delta = new_delta(vm, zone.offset)?;
            let offset = vm.repr(&delta)?;
            Ok(match &zone.name {
                Some(name) => {
                    format!("datetime.timezone({offset}, {})", crate::format::quote::repr_str(name))
                }
                None => format!("datetime.timezone({offset})"),
            })
        })
        .method("__eq__", "(self, other, /)", |_vm, args| {
            Ok(match args.value("other").payload::<Timezone>() {
                Some(other) => Value::Bool(args.payload::<Timezone>()?.offset == other.offset),
                None => Value::NotImplemented,
            })
        })
        .method("__hash__", "(self, /)", |vm, args| {
            let offset = args.payload::<Timezone>()?.offset;
            super::hash_of(vm, offset)
        })
        .build()?;
    Ok((tzinfo, timezone))
}

fn new(vm: &mut Vm, args: Args) -> PyResult<Value> {
    let offset = args.value("offset");
    let Some(delta) = offset.payload::<Delta>() else {
        return Err(Error::type_error(format!(
            "timezone() argument 1 must be datetime.timedelta, not {}",
            offset.type_name()
        )));
    };
    if delta.0.abs() >= DAY_MICROS {
        let shown = vm.repr(&offset)?;
        return Err(Error::value(format!(
            "offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), not {shown}."
        )));
    }
    let name: Option<String> = args.get("name")?;
    if delta.0 == 0 && name.is_none() {
        return super::new_timezone(vm, 0);
    }
    let class = crate::types::class_argument(&args)?;
    Ok(vm.new_instance(&class, Timezone { offset: delta.0, name }))
}

fn name(zone: &Timezone) -> String {
    match &zone.name {
        Some(name) => name.clone(),
        None if zone.offset == 0 => "UTC".to_owned(),
        None => format!("UTC{}", offset_text(zone.offset, ":")),
    }
}

/// The default `fromutc`: adds the offset that the zone has at that moment.
fn from_utc(vm: &mut Vm, args: Args) -> PyResult<Value> {
    let dt = args.value("dt");
    dt.expect_payload::<DateTime>()?;
    let offset = vm.call_method(args.this(), "utcoffset", vec![dt.clone()])?;
    vm.binary(crate::vm::BinaryOp::Add, &dt, &offset)
}
