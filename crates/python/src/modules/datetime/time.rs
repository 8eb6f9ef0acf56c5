//! `time`.

use super::ordering::{Verdict, comparisons};
use super::{Time, check_zone, date, new_delta, offset_of, whole, zone_name};
use crate::calendar::{Clock, iso, offset_text};
use crate::error::{Error, PyResult};
use crate::native::{Args, ClassBuilder};
use crate::value::{ClassRef, Value};
use crate::vm::Vm;

pub(super) fn class(vm: &mut Vm) -> PyResult<ClassRef> {
    let builder = ClassBuilder::new(vm, "datetime", "time")
        .new_("(cls, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0)", |vm, args| {
            let clock = clock_argument(vm, &args, Clock::default())?;
            let zone = args.value("tzinfo");
            check_zone(vm, &zone)?;
            let class = crate::types::class_argument(&args)?;
            Ok(vm.new_instance(&class, Time { clock, zone, fold: args.get("fold")? }))
        })
        .getter("hour", |_vm, this| Ok(this.expect_payload::<Time>()?.clock.hour))
        .getter("minute", |_vm, this| Ok(this.expect_payload::<Time>()?.clock.minute))
        .getter("second", |_vm, this| Ok(this.expect_payload::<Time>()?.clock.second))
        .getter("microsecond", |_vm, this| Ok(this.expect_payload::<Time>()?.clock.micro))
        .getter("tzinfo", |_vm, this| Ok(this.expect_payload::<Time>()?.zone.clone()))
        .getter("fold", |_vm, this| Ok(this.expect_payload::<Time>()?.fold))
        .method("isoformat", "(self, timespec='auto')", |vm, args| {
            let spec: String = args.get("timespec")?;
            text(vm, args.this(), &spec)
        })
        .method("__str__", "(self, /)", |vm, args| text(vm, args.this(), "auto"))
        .method("__repr__", "(self, /)", |vm, args| {
            let time = args.payload::<Time>()?;
            let tail = zone_repr(vm, &time.zone, time.fold)?;
            Ok(format!("datetime.time({}{tail})", clock_repr(time.clock)))
        })
        .method("strftime", "(self, format)", |vm, args| {
            let format: String = args.get("format")?;
            date::format_with(vm, args.this(), &format)
        })
        .method("__format__", "(self, format, /)", |vm, args| {
            let format: String = args.get("format")?;
            if format.is_empty() {
                text(vm, args.this(), "auto")
            } else {
                date::format_with(vm, args.this(), &format)
            }
        })
        .method("utcoffset", "(self, /)", |vm, args| {
            let zone = args.payload::<Time>()?.zone.clone();
            match offset_of(vm, &zone, &Value::None)? {
                Some(offset) => new_delta(vm, offset),
                None => Ok(Value::None),
            }
        })
        .method("tzname", "(self, /)", |vm, args| {
            let zone = args.payload::<Time>()?.zone.clone();
            zone_name(vm, &zone, &Value::None)
        })
        .method(
            "replace",
            "(self, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0)",
            |vm, args| {
                let old = args.payload::<Time>()?;
                let clock = clock_argument(vm, &args, old.clock)?;
                let zone = if args.given("tzinfo") { args.value("tzinfo") } else { old.zone.clone() };
                check_zone(vm, &zone)?;
                let class = vm.class_of(args.this());
                Ok(vm.new_instance(&class, Time { clock, zone, fold: old.fold }))
            },
        )
        .method("__hash__", "(self, /)", |vm, args| {
            let time = args.payload::<Time>()?;
            let offset = offset_of(vm, &time.zone.clone(), &Value::None)?.unwrap_or(0);
            super::hash_of(vm, time.clock.micros() - offset)
        })
        .class_method("fromisoformat", "(cls, time_string, /)", |vm, args| {
            let value = args.value("time_string");
            let Some(text) = value.as_str() else {
                return Err(Error::type_error("fromisoformat: argument must be str"));
            };
            let read = iso::parse_time(text).map_err(|error| date::iso_error(error, text))?;
            let zone = match read.offset {
                Some(offset) => super::new_timezone(vm, offset)?,
                None => Value::None,
            };
            let class = crate::types::class_argument(&args)?;
            Ok(vm.new_instance(&class, Time { clock: read.clock, zone, fold: 0 }))
        });
    comparisons(builder, |vm, this, other, equality| {
        let Some(other) = other.payload::<Time>() else { return Ok(Verdict::Unknown) };
        let own = this.expect_payload::<Time>()?;
        let a = offset_of(vm, &own.zone.clone(), &Value::None)?;
        let b = offset_of(vm, &other.zone.clone(), &Value::None)?;
        match (a, b) {
            (Some(_), None) | (None, Some(_)) if equality => Ok(Verdict::Is(std::cmp::Ordering::Less)),
            (Some(_), None) | (None, Some(_)) => {
                Err(Error::type_error("can't compare offset-naive and offset-aware times"))
            }
            (a, b) => {
                let at = |time: &Time, offset: Option<i128>| time.clock.micros() - offset.unwrap_or(0);
                Ok(Verdict::Is(at(&own, a).cmp(&at(&other, b))))
            }
        }
    })
    .build()
}

/// The parts of a time of day among the arguments; those not given keep their old value.
pub(super) fn clock_argument(vm: &mut Vm, args: &Args, old: Clock) -> PyResult<Clock> {
    let mut part = |name: &str, old: i64| {
        if args.given(name) { whole(vm, &args.value(name)) } else { Ok(old) }
    };
    let (hour, minute) = (part("hour", old.hour)?, part("minute", old.minute)?);
    let (second, micro) = (part("second", old.second)?, part("microsecond", old.micro)?);
    Clock::new(hour, minute, second, micro).map_err(Error::value)
}

fn text(vm: &mut Vm, value: &Value, spec: &str) -> PyResult<String> {
    let time = value.expect_payload::<Time>()?;
    let offset = offset_of(vm, &time.zone.clone(), &Value::None)?;
    let clock = iso::time_text(time.clock, spec).ok_or_else(|| Error::value("Unknown timespec value"))?;
    Ok(clock + &offset.map(|offset| offset_text(offset, ":")).unwrap_or_default())
}

/// `10, 20` or `10, 20, 30` or `10, 20, 30, 5`
pub(super) fn clock_repr(clock: Clock) -> String {
    let mut out = format!("{}, {}", clock.hour, clock.minute);
    if clock.second != 0 || clock.micro != 0 {
        out.push_str(&format!(", {}", clock.second));
    }
    if clock.micro != 0 {
        out.push_str(&format!(", {}", clock.micro));
    }
    out
}

pub(super) fn zone_repr(vm: &mut Vm, zone: &Value, fold: i64) -> PyResult<String> {
    let mut out = String::new();
    if fold != 0 {
        out.push_str(&format!(", fold={fold}"));
    }
    if !zone.is_none() {
        out.push_str(&format!(", tzinfo={}", vm.repr(zone)?));
    }
    Ok(out)
}
