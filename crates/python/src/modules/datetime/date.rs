//! `date`.

use super::ordering::{Verdict, comparisons};
use super::{Date, DateTime, Delta, new_date, new_delta, whole};
use crate::calendar::strftime::{Moment, strftime};
use crate::calendar::{Clock, DAY_MICROS, EPOCH_ORDINAL, Ymd, iso};
use crate::error::{Error, PyResult};
use crate::native::{Args, ClassBuilder};
use crate::value::{ClassRef, Value};
use crate::vm::Vm;

pub(super) fn class(vm: &mut Vm) -> PyResult<ClassRef> {
    const OTHER: &str = "(self, other, /)";
    let builder = ClassBuilder::new(vm, "datetime", "date")
        .new_("(cls, year, month, day)", |vm, args| {
            let (year, month, day) = (
                whole(vm, &args.value("year"))?,
                whole(vm, &args.value("month"))?,
                whole(vm, &args.value("day"))?,
            );
            of_class(vm, args.this(), checked(year, month, day)?)
        })
        .getter("year", |_vm, this| Ok(day_of(this)?.year))
        .getter("month", |_vm, this| Ok(day_of(this)?.month))
        .getter("day", |_vm, this| Ok(day_of(this)?.day))
        .method("weekday", "(self, /)", |_vm, args| Ok(own(&args)?.weekday()))
        .method("isoweekday", "(self, /)", |_vm, args| Ok(own(&args)?.weekday() + 1))
        .method("toordinal", "(self, /)", |_vm, args| Ok(own(&args)?.ordinal()))
        .method("isocalendar", "(self, /)", |vm, args| {
            let (year, week, day) = own(&args)?.iso_calendar();
            iso_calendar_date(vm, [year, week, day])
        })
        .method("isoformat", "(self, /)", |_vm, args| Ok(iso::date_text(own(&args)?)))
        .method("__str__", "(self, /)", |_vm, args| Ok(iso::date_text(own(&args)?)))
        .method("__repr__", "(self, /)", |_vm, args| {
            let day = own(&args)?;
            let name = super::datetime::shown_class(args.this(), "datetime.date");
            Ok(format!("{name}({}, {}, {})", day.year, day.month, day.day))
        })
        .method("__hash__", "(self, /)", |vm, args| {
            let ordinal = own(&args)?.ordinal();
            vm.hash(&Value::Int(ordinal))
        })
        .method("ctime", "(self, /)", |vm, args| format_with(vm, args.this(), "%a %b %e %H:%M:%S %Y"))
        .method("strftime", "(self, format)", |vm, args| {
            let format: String = args.get("format")?;
            format_with(vm, args.this(), &format)
        })
        .method("__format__", "(self, format, /)", |vm, args| {
            let format: String = args.get("format")?;
            if format.is_empty() {
                return Ok(vm.str_of(args.this())?.to_string());
            }
            let text = vm.call_method(args.this(), "strftime", vec![Value::from(format)])?;
            Ok(vm.str_of(&text)?.to_string())
        })
        .method("timetuple", "(self, /)", |vm, args| super::datetime::time_tuple(vm, args.this()))
        .method("replace", "(self, year=None, month=None, day=None)", |vm, args| {
            let day = own(&args)?;
            let year = given(vm, &args, "year", day.year)?;
            let month = given(vm, &args, "month", day.month)?;
            let day = given(vm, &args, "day", day.day)?;
            let class = Value::Class(vm.class_of(args.this()));
            of_class(vm, &class, checked(year, month, day)?)
        })
        .method("__add__", OTHER, |vm, args| shifted(vm, &args, 1))
        .method("__radd__", OTHER, |vm, args| shifted(vm, &args, 1))
        .method("__sub__", OTHER, |vm, args| {
            let other = args.value("other");
            match (other.payload::<Delta>(), other.payload::<Date>()) {
                (Some(_), _) => shifted(vm, &args, -1),
                (_, Some(other)) => {
                    let days = own(&args)?.ordinal() - other.0.ordinal();
                    new_delta(vm, i128::from(days) * DAY_MICROS)
                }
                _ => Ok(Value::NotImplemented),
            }
        });
    comparisons(constructors(builder), |_vm, this, other, equality| {
        if this.payload::<Date>().is_none() || other.payload::<Date>().is_none() {
            // A datetime is a date, yet the two don't compare.
            return if equality
                || other.payload::<DateTime>().is_none() && this.payload::<DateTime>().is_none()
            {
                Ok(Verdict::Unknown)
            } else {
                Err(Error::type_error(format!(
                    "can't compare {} to {}",
                    super::datetime::full_name(this),
                    super::datetime::full_name(other)
                )))
            };
        }
        Ok(Verdict::Is(day_of(this)?.cmp(&day_of(other)?)))
    })
    .build()
}

fn constructors(builder: ClassBuilder) -> ClassBuilder {
    builder
        .class_method("today", "(cls)", |vm, args| {
            let (day, _) = local_now(vm)?;
            from_day(vm, &args, day)
        })
        .class_method("fromtimestamp", "(cls, timestamp, /)", |vm, args| {
            let seconds = crate::types::real(&args.value("timestamp"))
                .ok_or_else(|| Error::type_error("a number is required"))?;
            let offset = vm.host().now().offset;
            let days = (seconds.floor() as i64 + i64::from(offset)).div_euclid(86_400);
            let day = from_ordinal(days + EPOCH_ORDINAL)?;
            from_day(vm, &args, day)
        })
        .class_method("fromordinal", "(cls, ordinal, /)", |vm, args| {
            let ordinal = whole(vm, &args.value("ordinal"))?;
            if ordinal < 1 {
                return Err(Error::value("ordinal must be >= 1"));
            }
            let day = Ymd::from_ordinal(ordinal).ok_or_else(|| Error::value("year 10000 is out of range"))?;
            from_day(vm, &args, day)
        })
        .class_method("fromisoformat", "(cls, date_string, /)", |vm, args| {
            let value = args.value("date_string");
            let Some(text) = value.as_str() else {
                return Err(Error::type_error("fromisoformat: argument must be str"));
            };
            let day = iso::parse_date(text).map_err(|error| iso_error(error, text))?;
            from_day(vm, &args, day)
        })
        .class_method("fromisocalendar", "(cls, year, week, day)", |vm, args| {
            let day = Ymd::from_iso(args.get("year")?, args.get("week")?, args.get("day")?)
                .map_err(Error::value)?;
            from_day(vm, &args, day)
        })
}

pub(super) fn iso_error(error: iso::IsoError, text: &str) -> Error {
    match error {
        iso::IsoError::Form => {
            Error::value(format!("Invalid isoformat string: {}", crate::format::quote::repr_str(text)))
        }
        iso::IsoError::Range(text) => Error::value(text),
    }
}

/// A `date` of the class, or of a class that derives from it (such as `datetime`).
fn from_day(vm: &mut Vm, args: &Args, day: Ymd) -> PyResult<Value> {
    let parts = [day.year, day.month, day.day].map(Value::Int).to_vec();
    match args.this() {
        Value::Class(class) if class.heap => vm.call(args.this(), parts, Vec::new()),
        _ => of_class(vm, args.this(), day),
    }
}

pub(super) fn of_class(vm: &mut Vm, class: &Value, day: Ymd) -> PyResult<Value> {
    match class {
        Value::Class(class) => Ok(vm.new_instance(class, Date(day))),
        _ => new_date(vm, day),
    }
}

pub(super) fn checked(year: i64, month: i64, day: i64) -> PyResult<Ymd> {
    Ymd::new(year, month, day).map_err(Error::value)
}

pub(super) fn from_ordinal(ordinal: i64) -> PyResult<Ymd> {
    Ymd::from_ordinal(ordinal).ok_or_else(|| Error::overflow("date value out of range"))
}

/// The day of a `date` or a `datetime`.
pub(super) fn day_of(value: &Value) -> PyResult<Ymd> {
    if let Some(date) = value.payload::<Date>() {
        return Ok(date.0);
    }
    Ok(value.expect_payload::<DateTime>()?.day)
}

fn own(args: &Args) -> PyResult<Ymd> {
    day_of(args.this())
}

pub(super) fn given(vm: &mut Vm, args: &Args, name: &str, old: i64) -> PyResult<i64> {
    if args.given(name) { whole(vm, &args.value(name)) } else { Ok(old) }
}

/// Local day and time now.
pub(super) fn local_now(vm: &mut Vm) -> PyResult<(Ymd, Clock)> {
    let now = vm.host().now();
    let micros = now.nanoseconds.div_euclid(1000) + i128::from(now.offset) * 1_000_000;
    crate::calendar::from_micros(micros + i128::from(EPOCH_ORDINAL) * DAY_MICROS)
        .ok_or_else(|| Error::overflow("date value out of range"))
}

fn shifted(vm: &mut Vm, args: &Args, sign: i64) -> PyResult<Value> {
    let Some(delta) = args.value("other").payload::<Delta>() else { return Ok(Value::NotImplemented) };
    let days = i64::try_from(delta.0.div_euclid(DAY_MICROS)).unwrap_or(i64::MAX);
    let day = from_ordinal(own(args)?.ordinal().saturating_add(sign * days))?;
    let class = Value::Class(vm.class_of(args.this()));
    of_class(vm, &class, day)
}

/// `strftime` of a date, time or datetime.
pub(super) fn format_with(vm: &mut Vm, value: &Value, format: &str) -> PyResult<String> {
    if let Some(date) = value.payload::<Date>() {
        return Ok(strftime(
            format,
            &Moment { day: date.0, clock: Clock::default(), offset: None, zone: None },
        ));
    }
    let (day, clock, zone) = match (value.payload::<DateTime>(), value.payload::<super::Time>()) {
        (Some(moment), _) => (moment.day, moment.clock, moment.zone.clone()),
        (None, Some(time)) => (Ymd { year: 1900, month: 1, day: 1 }, time.clock, time.zone.clone()),
        _ => return Err(Error::type_error("descriptor 'strftime' requires a date, time or datetime")),
    };
    let moment = if value.payload::<DateTime>().is_some() { value.clone() } else { Value::None };
    let offset = super::offset_of(vm, &zone, &moment)?;
    let name = super::zone_name(vm, &zone, &moment)?;
    Ok(strftime(format, &Moment { day, clock, offset, zone: name.as_deref() }))
}

/// What `isocalendar` gives: a tuple with names.
fn iso_calendar_date(vm: &mut Vm, parts: [i64; 3]) -> PyResult<Value> {
    let names = ["year", "week", "weekday"];
    crate::modules::named::tuple(vm, "datetime", "IsoCalendarDate", &names, parts.map(Value::Int).to_vec())
}
