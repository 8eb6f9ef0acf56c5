//! `datetime`: days, times of day, moments, durations and fixed offsets.
//!
//! The values are plain Rust data in payloads, so that a database driver can make and read them.

mod date;
#[allow(clippy::module_inception)] // the class has the name of its module, as in Python
mod datetime;
mod delta;
mod ordering;
mod time;
mod timezone;

use std::rc::Rc;

use crate::calendar::{Clock, DAY_MICROS, Ymd};
use crate::error::{Error, PyResult};
use crate::value::{ClassRef, ModuleBuilder, ModuleRef, Payload, Value};
use crate::vm::Vm;

/// A `timedelta`, in microseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Delta(pub i128);

/// A `date`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Date(pub Ymd);

/// A `time`.
#[derive(Clone)]
pub struct Time {
    /// The time of day
    pub clock: Clock,
    /// Its `tzinfo`, or `None`
    pub zone: Value,
    /// 1 for the second of two equal local times
    pub fold: i64,
}

/// A `datetime`.
#[derive(Clone)]
pub struct DateTime {
    /// The day
    pub day: Ymd,
    /// The time of day
    pub clock: Clock,
    /// Its `tzinfo`, or `None`
    pub zone: Value,
    /// 1 for the second of two equal local times
    pub fold: i64,
}

/// A `timezone` of fixed offset.
#[derive(Clone)]
pub struct Timezone {
    /// Microseconds east of UTC
    pub offset: i128,
    /// Its name, if it was given one
    pub name: Option<String>,
}

impl Payload for Delta {
    const CLASS: &'static str = "timedelta";
}
impl Payload for Date {
    const CLASS: &'static str = "date";
}
impl Payload for Time {
    const CLASS: &'static str = "time";
}
impl Payload for DateTime {
    const CLASS: &'static str = "datetime";
}
impl Payload for Timezone {
    const CLASS: &'static str = "timezone";
}

/// The module's classes, made once per interpreter.
pub(super) struct Classes {
    pub(super) timedelta: ClassRef,
    pub(super) tzinfo: ClassRef,
    pub(super) timezone: ClassRef,
    pub(super) date: ClassRef,
    pub(super) time: ClassRef,
    pub(super) datetime: ClassRef,
    pub(super) utc: Value,
}

pub(super) fn classes(vm: &mut Vm) -> PyResult<Rc<Classes>> {
    if let Some(known) = vm.try_state::<Classes>() {
        return Ok(known);
    }
    let timedelta = delta::class(vm)?;
    let (tzinfo, timezone) = timezone::classes(vm)?;
    let date = date::class(vm)?;
    let time = time::class(vm)?;
    let datetime = datetime::class(vm, &date)?;
    let utc = vm.new_instance(&timezone, Timezone { offset: 0, name: None });
    let made = Rc::new(Classes { timedelta, tzinfo, timezone, date, time, datetime, utc });
    vm.set_state(made.clone());
    limits(vm, &made);
    Ok(made)
}

/// `min`, `max` and `resolution` are instances, so they come when the classes are there.
fn limits(vm: &mut Vm, classes: &Classes) {
    let first = Ymd { year: 1, month: 1, day: 1 };
    let last = Ymd { year: 9999, month: 12, day: 31 };
    let late = Clock { hour: 23, minute: 59, second: 59, micro: 999_999 };
    let moment = |day, clock| DateTime { day, clock, zone: Value::None, fold: 0 };
    let time = |clock| Time { clock, zone: Value::None, fold: 0 };
    let delta = |vm: &Vm, micros| vm.new_instance(&classes.timedelta, Delta(micros));
    let widest = 999_999_999 * DAY_MICROS;
    let items = [
        (&classes.timedelta, "min", delta(vm, -widest)),
        (&classes.timedelta, "max", delta(vm, widest + DAY_MICROS - 1)),
        (&classes.timedelta, "resolution", delta(vm, 1)),
        (&classes.date, "min", vm.new_instance(&classes.date, Date(first))),
        (&classes.date, "max", vm.new_instance(&classes.date, Date(last))),
        (&classes.date, "resolution", delta(vm, DAY_MICROS)),
        (&classes.datetime, "min", vm.new_instance(&classes.datetime, moment(first, Clock::default()))),
        (&classes.datetime, "max", vm.new_instance(&classes.datetime, moment(last, late))),
        (&classes.datetime, "resolution", delta(vm, 1)),
        (&classes.time, "min", vm.new_instance(&classes.time, time(Clock::default()))),
        (&classes.time, "max", vm.new_instance(&classes.time, time(late))),
        (&classes.time, "resolution", delta(vm, 1)),
        (&classes.timezone, "utc", classes.utc.clone()),
    ];
    for (class, name, value) in items {
        class.dict.set_str(name, value);
    }
}

pub(super) fn make(vm: &mut Vm) -> PyResult<ModuleRef> {
    let classes = classes(vm)?;
    Ok(ModuleBuilder::new("datetime")
        .class(classes.timedelta.clone())
        .class(classes.tzinfo.clone())
        .class(classes.timezone.clone())
        .class(classes.date.clone())
        .class(classes.time.clone())
        .class(classes.datetime.clone())
        .constant("UTC", classes.utc.clone())
        .constant("MINYEAR", 1)
        .constant("MAXYEAR", 9999)
        .build())
}

/// A `datetime.date`.
pub fn new_date(vm: &mut Vm, day: Ymd) -> PyResult<Value> {
    let classes = classes(vm)?;
    Ok(vm.new_instance(&classes.date, Date(day)))
}

/// A `datetime.datetime`; with an offset in microseconds it is aware.
pub fn new_datetime(vm: &mut Vm, day: Ymd, clock: Clock, offset: Option<i128>) -> PyResult<Value> {
    let classes = classes(vm)?;
    let zone = match offset {
        Some(offset) => new_timezone(vm, offset)?,
        None => Value::None,
    };
    Ok(vm.new_instance(&classes.datetime, DateTime { day, clock, zone, fold: 0 }))
}

/// A `datetime.time` without zone.
pub fn new_time(vm: &mut Vm, clock: Clock) -> PyResult<Value> {
    let classes = classes(vm)?;
    Ok(vm.new_instance(&classes.time, Time { clock, zone: Value::None, fold: 0 }))
}

/// A `datetime.timedelta` of this many microseconds.
pub fn new_delta(vm: &mut Vm, micros: i128) -> PyResult<Value> {
    let classes = classes(vm)?;
    let days = micros.div_euclid(DAY_MICROS);
    if days.abs() > 999_999_999 {
        return Err(Error::overflow(format!("days={days}; must have magnitude <= 999999999")));
    }
    Ok(vm.new_instance(&classes.timedelta, Delta(micros)))
}

/// A `datetime.timezone`; the one of offset zero is `timezone.utc` itself.
pub fn new_timezone(vm: &mut Vm, offset: i128) -> PyResult<Value> {
    let classes = classes(vm)?;
    if offset == 0 {
        return Ok(classes.utc.clone());
    }
    Ok(vm.new_instance(&classes.timezone, Timezone { offset, name: None }))
}

/// What `utcoffset()` of a zone says, in microseconds.
pub(super) fn offset_of(vm: &mut Vm, zone: &Value, moment: &Value) -> PyResult<Option<i128>> {
    if zone.is_none() {
        return Ok(None);
    }
    if let Some(fixed) = zone.payload::<Timezone>() {
        return Ok(Some(fixed.offset));
    }
    let offset = vm.call_method(zone, "utcoffset", vec![moment.clone()])?;
    match offset.payload::<Delta>() {
        Some(delta) => Ok(Some(delta.0)),
        None if offset.is_none() => Ok(None),
        None => Err(Error::type_error(format!(
            "tzinfo.utcoffset() must return None or a timedelta, not '{}'",
            offset.type_name()
        ))),
    }
}

/// What `tzname()` of a zone says.
pub(super) fn zone_name(vm: &mut Vm, zone: &Value, moment: &Value) -> PyResult<Option<String>> {
    if zone.is_none() {
        return Ok(None);
    }
    let name = vm.call_method(zone, "tzname", vec![moment.clone()])?;
    Ok(name.as_str().map(|text| text.to_string()))
}

/// Refuses what is no `tzinfo`.
pub(super) fn check_zone(vm: &mut Vm, zone: &Value) -> PyResult<()> {
    let classes = classes(vm)?;
    if zone.is_none() || vm.is_instance(zone, &classes.tzinfo) {
        return Ok(());
    }
    Err(Error::type_error(format!(
        "tzinfo argument must be None or of a tzinfo subclass, not type '{}'",
        zone.type_name()
    )))
}

/// An argument that must be a whole number.
pub(super) fn whole(vm: &mut Vm, value: &Value) -> PyResult<i64> {
    vm.index(value)
}

/// A hash of plain numbers.
pub(super) fn hash_of(vm: &mut Vm, micros: i128) -> PyResult<i64> {
    vm.hash(&Value::int(micros.into()))
}
