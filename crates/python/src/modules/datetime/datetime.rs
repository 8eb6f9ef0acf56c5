//! `datetime`.

use super::ordering::{Verdict, comparisons};
use super::{
    DateTime, Delta, Time, check_zone, classes, date, new_date, new_delta, offset_of, time, whole, zone_name,
};
use crate::calendar::strptime::strptime;
use crate::calendar::{Clock, DAY_MICROS, EPOCH_ORDINAL, Ymd, from_micros, iso, to_micros};
use crate::error::{Error, PyResult};
use crate::native::{Args, ClassBuilder};
use crate::value::{ClassRef, Value};
use crate::vm::Vm;

/// The microsecond count of 1970-01-01T00:00.
const EPOCH_MICROS: i128 = EPOCH_ORDINAL as i128 * DAY_MICROS;

pub(super) fn class(vm: &mut Vm, date_class: &ClassRef) -> PyResult<ClassRef> {
    let builder = ClassBuilder::new(vm, "datetime", "datetime")
        .bases(&[date_class])
        .new_(
            "(cls, year=None, month=None, day=None, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0)",
            new,
        )
        .getter("hour", |_vm, this| Ok(this.expect_payload::<DateTime>()?.clock.hour))
        .getter("minute", |_vm, this| Ok(this.expect_payload::<DateTime>()?.clock.minute))
        .getter("second", |_vm, this| Ok(this.expect_payload::<DateTime>()?.clock.second))
        .getter("microsecond", |_vm, this| Ok(this.expect_payload::<DateTime>()?.clock.micro))
        .getter("tzinfo", |_vm, this| Ok(this.expect_payload::<DateTime>()?.zone.clone()))
        .getter("fold", |_vm, this| Ok(this.expect_payload::<DateTime>()?.fold))
        .method("date", "(self, /)", |vm, args| {
            let day = args.payload::<DateTime>()?.day;
            new_date(vm, day)
        })
        .method("time", "(self, /)", |vm, args| {
            let clock = args.payload::<DateTime>()?.clock;
            super::new_time(vm, clock)
        })
        .method("timetz", "(self, /)", |vm, args| {
            let moment = args.payload::<DateTime>()?;
            let class = classes(vm)?.time.clone();
            Ok(vm.new_instance(&class, Time { clock: moment.clock, zone: moment.zone.clone(), fold: moment.fold }))
        })
        .method("timestamp", "(self, /)", |vm, args| {
            let micros = utc_micros(vm, args.this())? - EPOCH_MICROS;
            Ok(micros as f64 / 1e6)
        })
        .method("utcoffset", "(self, /)", |vm, args| match own_offset(vm, args.this())? {
            Some(offset) => new_delta(vm, offset),
            None => Ok(Value::None),
        })
        .method("tzname", "(self, /)", |vm, args| {
            let zone = args.payload::<DateTime>()?.zone.clone();
            zone_name(vm, &zone, args.this())
        })
        .method("dst", "(self, /)", |vm, args| {
            let zone = args.payload::<DateTime>()?.zone.clone();
            if zone.is_none() { Ok(Value::None) } else { vm.call_method(&zone, "dst", vec![args.this().clone()]) }
        })
        .method("timetuple", "(self, /)", |vm, args| time_tuple(vm, args.this()))
        .method("utctimetuple", "(self, /)", |vm, args| time_tuple(vm, args.this()))
        .method("isoformat", "(self, sep='T', timespec='auto')", |vm, args| {
            let (separator, spec): (String, String) = (args.get("sep")?, args.get("timespec")?);
            text(vm, args.this(), &separator, &spec)
        })
        .method("__str__", "(self, /)", |vm, args| text(vm, args.this(), " ", "auto"))
        .method("__repr__", "(self, /)", |vm, args| {
            let moment = args.payload::<DateTime>()?;
            let Ymd { year, month, day } = moment.day;
            let tail = time::zone_repr(vm, &moment.zone, moment.fold)?;
            let name = shown_class(args.this(), "datetime.datetime");
            Ok(format!("{name}({year}, {month}, {day}, {}{tail})", time::clock_repr(moment.clock)))
        })
        .method("__hash__", "(self, /)", |vm, args| {
            let micros = utc_or_naive(vm, args.this())?.0;
            super::hash_of(vm, micros)
        })
        .method("astimezone", "(self, tz=None)", as_timezone)
        .method(
            "replace",
            "(self, year=0, month=0, day=0, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0)",
            replace,
        );
    comparisons(arithmetic(constructors(builder)), compare).build()
}

/// How `repr` names the class: a subclass shows its own name.
pub(super) fn shown_class(value: &Value, plain: &str) -> String {
    match value {
        Value::Instance(instance) if instance.class().heap => instance.class().qualname().to_string(),
        _ => plain.to_owned(),
    }
}

pub(super) fn full_name(value: &Value) -> String {
    match value {
        Value::Instance(instance) => instance.class().full_name(),
        other => other.type_name().to_string(),
    }
}

fn new(vm: &mut Vm, args: Args) -> PyResult<Value> {
    for (at, name) in ["year", "month", "day"].iter().enumerate() {
        if !args.given(name) {
            return Err(Error::type_error(format!(
                "function missing required argument '{name}' (pos {})",
                at + 1
            )));
        }
    }
    let (year, month, day) =
        (whole(vm, &args.value("year"))?, whole(vm, &args.value("month"))?, whole(vm, &args.value("day"))?);
    let day = date::checked(year, month, day)?;
    let clock = time::clock_argument(vm, &args, Clock::default())?;
    let zone = args.value("tzinfo");
    check_zone(vm, &zone)?;
    let class = crate::types::class_argument(&args)?;
    Ok(vm.new_instance(&class, DateTime { day, clock, zone, fold: args.get("fold")? }))
}

fn replace(vm: &mut Vm, args: Args) -> PyResult<Value> {
    let old = args.payload::<DateTime>()?;
    let year = date::given(vm, &args, "year", old.day.year)?;
    let month = date::given(vm, &args, "month", old.day.month)?;
    let day = date::checked(year, month, date::given(vm, &args, "day", old.day.day)?)?;
    let clock = time::clock_argument(vm, &args, old.clock)?;
    let zone = if args.given("tzinfo") { args.value("tzinfo") } else { old.zone.clone() };
    check_zone(vm, &zone)?;
    let fold = date::given(vm, &args, "fold", old.fold)?;
    let class = vm.class_of(args.this());
    Ok(vm.new_instance(&class, DateTime { day, clock, zone, fold }))
}

fn own_offset(vm: &mut Vm, value: &Value) -> PyResult<Option<i128>> {
    let zone = value.expect_payload::<DateTime>()?.zone.clone();
    offset_of(vm, &zone, value)
}

/// Microseconds in UTC and whether the moment is aware; a naive one counts as it stands.
fn utc_or_naive(vm: &mut Vm, value: &Value) -> PyResult<(i128, bool)> {
    let moment = value.expect_payload::<DateTime>()?;
    let micros = to_micros(moment.day, moment.clock);
    Ok(match own_offset(vm, value)? {
        Some(offset) => (micros - offset, true),
        None => (micros, false),
    })
}

/// Microseconds in UTC; a naive moment is local time.
fn utc_micros(vm: &mut Vm, value: &Value) -> PyResult<i128> {
    let (micros, aware) = utc_or_naive(vm, value)?;
    let local = i128::from(vm.host().now().offset) * 1_000_000;
    Ok(if aware { micros } else { micros - local })
}

fn text(vm: &mut Vm, value: &Value, separator: &str, spec: &str) -> PyResult<String> {
    let moment = value.expect_payload::<DateTime>()?;
    let offset = own_offset(vm, value)?;
    iso::datetime_text(moment.day, moment.clock, offset, separator, spec)
        .ok_or_else(|| Error::value("Unknown timespec value"))
}

fn moment_at(vm: &mut Vm, class: &ClassRef, micros: i128, zone: Value) -> PyResult<Value> {
    let (day, clock) = from_micros(micros).ok_or_else(|| Error::overflow("date value out of range"))?;
    Ok(vm.new_instance(class, DateTime { day, clock, zone, fold: 0 }))
}

fn as_timezone(vm: &mut Vm, args: Args) -> PyResult<Value> {
    let utc = utc_micros(vm, args.this())?;
    let zone = match args.value("tz") {
        Value::None => {
            let offset = i128::from(vm.host().now().offset) * 1_000_000;
            super::new_timezone(vm, offset)?
        }
        zone => zone,
    };
    check_zone(vm, &zone)?;
    let class = vm.class_of(args.this());
    in_zone(vm, &class, utc, zone)
}

/// The moment `utc` in a zone.
fn in_zone(vm: &mut Vm, class: &ClassRef, utc: i128, zone: Value) -> PyResult<Value> {
    if let Some(fixed) = zone.payload::<super::Timezone>() {
        return moment_at(vm, class, utc + fixed.offset, zone);
    }
    let moment = moment_at(vm, class, utc, zone.clone())?;
    vm.call_method(&zone, "fromutc", vec![moment])
}

fn constructors(builder: ClassBuilder) -> ClassBuilder {
    builder
        .class_method("now", "(cls, tz=None)", |vm, args| {
            let class = crate::types::class_argument(&args)?;
            let zone = args.value("tz");
            check_zone(vm, &zone)?;
            if zone.is_none() {
                let (day, clock) = date::local_now(vm)?;
                return Ok(vm.new_instance(&class, DateTime { day, clock, zone, fold: 0 }));
            }
            let utc = vm.host().now().nanoseconds.div_euclid(1000) + EPOCH_MICROS;
            in_zone(vm, &class, utc, zone)
        })
        .class_method("today", "(cls)", |vm, args| {
            let class = crate::types::class_argument(&args)?;
            let (day, clock) = date::local_now(vm)?;
            Ok(vm.new_instance(&class, DateTime { day, clock, zone: Value::None, fold: 0 }))
        })
        .class_method("utcnow", "(cls)", |vm, args| {
            let class = crate::types::class_argument(&args)?;
            let utc = vm.host().now().nanoseconds.div_euclid(1000) + EPOCH_MICROS;
            moment_at(vm, &class, utc, Value::None)
        })
        .class_method("fromtimestamp", "(cls, timestamp, tz=None)", |vm, args| {
            let class = crate::types::class_argument(&args)?;
            let utc = EPOCH_MICROS + timestamp(&args)?;
            match args.value("tz") {
                Value::None => {
                    let local = i128::from(vm.host().now().offset) * 1_000_000;
                    moment_at(vm, &class, utc + local, Value::None)
                }
                zone => {
                    check_zone(vm, &zone)?;
                    in_zone(vm, &class, utc, zone)
                }
            }
        })
        .class_method("utcfromtimestamp", "(cls, timestamp, /)", |vm, args| {
            let class = crate::types::class_argument(&args)?;
            moment_at(vm, &class, EPOCH_MICROS + timestamp(&args)?, Value::None)
        })
        .class_method("combine", "(cls, date, time, tzinfo=None)", |vm, args| {
            let class = crate::types::class_argument(&args)?;
            let day = date::day_of(&args.value("date"))?;
            let time = args.get::<std::rc::Rc<Time>>("time")?;
            let zone = if args.given("tzinfo") { args.value("tzinfo") } else { time.zone.clone() };
            Ok(vm.new_instance(&class, DateTime { day, clock: time.clock, zone, fold: time.fold }))
        })
        .class_method("fromisoformat", "(cls, date_string, /)", |vm, args| {
            let class = crate::types::class_argument(&args)?;
            let value = args.value("date_string");
            let Some(text) = value.as_str() else {
                return Err(Error::type_error("fromisoformat: argument must be str"));
            };
            let (day, read) = iso::parse_datetime(text).map_err(|error| date::iso_error(error, text))?;
            let zone = zone_of(vm, read.offset)?;
            Ok(vm.new_instance(&class, DateTime { day, clock: read.clock, zone, fold: 0 }))
        })
        .class_method("strptime", "(cls, date_string, format, /)", |vm, args| {
            let class = crate::types::class_argument(&args)?;
            let (text, format): (String, String) = (args.get("date_string")?, args.get("format")?);
            let read = strptime(&text, &format).map_err(Error::value)?;
            let zone = zone_of(vm, read.offset)?;
            Ok(vm.new_instance(&class, DateTime { day: read.day, clock: read.clock, zone, fold: 0 }))
        })
}

fn zone_of(vm: &mut Vm, offset: Option<i128>) -> PyResult<Value> {
    match offset {
        Some(offset) => super::new_timezone(vm, offset),
        None => Ok(Value::None),
    }
}

/// A timestamp in microseconds, rounded half to even.
fn timestamp(args: &Args) -> PyResult<i128> {
    let value = args.value("timestamp");
    if let Some(int) = value.as_int() {
        return Ok(i128::from(int) * 1_000_000);
    }
    let seconds = crate::types::real(&value).ok_or_else(|| {
        Error::type_error(format!("'{}' object cannot be interpreted as an integer", value.type_name()))
    })?;
    let whole = seconds.floor();
    Ok(whole as i128 * 1_000_000 + ((seconds - whole) * 1e6).round_ties_even() as i128)
}

fn arithmetic(builder: ClassBuilder) -> ClassBuilder {
    const OTHER: &str = "(self, other, /)";
    builder
        .method("__add__", OTHER, |vm, args| shifted(vm, &args, 1))
        .method("__radd__", OTHER, |vm, args| shifted(vm, &args, 1))
        .method("__sub__", OTHER, |vm, args| {
            let other = args.value("other");
            if other.payload::<Delta>().is_some() {
                return shifted(vm, &args, -1);
            }
            if other.payload::<DateTime>().is_none() {
                return Ok(Value::NotImplemented);
            }
            let (a, a_aware) = utc_or_naive(vm, args.this())?;
            let (b, b_aware) = utc_or_naive(vm, &other)?;
            if a_aware != b_aware {
                return Err(Error::type_error("can't subtract offset-naive and offset-aware datetimes"));
            }
            new_delta(vm, a - b)
        })
}

fn shifted(vm: &mut Vm, args: &Args, sign: i128) -> PyResult<Value> {
    let Some(delta) = args.value("other").payload::<Delta>() else { return Ok(Value::NotImplemented) };
    let moment = args.payload::<DateTime>()?;
    let class = vm.class_of(args.this());
    moment_at(vm, &class, to_micros(moment.day, moment.clock) + sign * delta.0, moment.zone.clone())
}

fn compare(vm: &mut Vm, this: &Value, other: &Value, equality: bool) -> PyResult<Verdict> {
    if other.payload::<DateTime>().is_none() {
        if other.payload::<super::Date>().is_none() || equality {
            return Ok(Verdict::Unknown);
        }
        return Err(Error::type_error(format!("can't compare {} to {}", full_name(this), full_name(other))));
    }
    let (a, a_aware) = utc_or_naive(vm, this)?;
    let (b, b_aware) = utc_or_naive(vm, other)?;
    if a_aware != b_aware {
        return if equality {
            Ok(Verdict::Is(std::cmp::Ordering::Less))
        } else {
            Err(Error::type_error("can't compare offset-naive and offset-aware datetimes"))
        };
    }
    Ok(Verdict::Is(a.cmp(&b)))
}

/// `time.struct_time` of a date or datetime.
pub(super) fn time_tuple(vm: &mut Vm, value: &Value) -> PyResult<Value> {
    let day = date::day_of(value)?;
    let clock = value.payload::<DateTime>().map_or(Clock::default(), |moment| moment.clock);
    crate::modules::named::struct_time(vm, day, clock, -1)
}
