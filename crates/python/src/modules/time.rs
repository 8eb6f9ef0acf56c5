//! `time`.

use crate::calendar::strftime::{Moment, strftime};
use crate::calendar::{Clock, DAY_MICROS, EPOCH_ORDINAL, Ymd, from_micros};
use crate::error::{Error, PyResult};
use crate::native::Args;
use crate::value::{ModuleBuilder, ModuleRef, Value};
use crate::vm::Vm;

pub(super) fn make(_vm: &mut Vm) -> PyResult<ModuleRef> {
    let seconds = |vm: &mut Vm, _args: Args| Ok::<_, Error>(vm.host().now().nanoseconds as f64 / 1e9);
    let nanoseconds =
        |vm: &mut Vm, _args: Args| Ok::<_, Error>(Value::int(vm.host().now().nanoseconds.into()));
    Ok(ModuleBuilder::new("time")
        .function("time", "()", seconds)
        .function("monotonic", "()", seconds)
        .function("perf_counter", "()", seconds)
        .function("process_time", "()", seconds)
        .function("time_ns", "()", nanoseconds)
        .function("perf_counter_ns", "()", nanoseconds)
        .function("monotonic_ns", "()", nanoseconds)
        // Nothing else runs meanwhile, so there is nothing to wait for.
        .function("sleep", "(seconds, /)", |vm, args| match crate::types::real(&args.value("seconds")) {
            Some(seconds) if seconds < 0.0 => Err(Error::value("sleep length must be non-negative")),
            Some(_) => Ok(()),
            None => vm.index(&args.value("seconds")).map(drop),
        })
        .function("gmtime", "(seconds=None, /)", |vm, args| moment(vm, &args, false))
        .function("localtime", "(seconds=None, /)", |vm, args| moment(vm, &args, true))
        .function("strftime", "(format, t=None, /)", |vm, args| {
            let format: String = args.get("format")?;
            let tuple = match args.opt("t") {
                Some(tuple) => tuple,
                None => moment(vm, &args, true)?,
            };
            let parts = vm.iterate(tuple.plain())?;
            let part = |at: usize| parts.get(at).and_then(Value::as_int).unwrap_or(0);
            let day = Ymd::new(part(0), part(1).max(1), part(2).max(1)).map_err(Error::value)?;
            let clock = Clock::new(part(3), part(4), part(5), 0).map_err(Error::value)?;
            Ok(strftime(&format, &Moment { day, clock, offset: None, zone: None }))
        })
        .constant("timezone", 0)
        .constant("tzname", Value::tuple([Value::str("UTC"), Value::str("UTC")]))
        .build())
}

fn moment(vm: &mut Vm, args: &Args, local: bool) -> PyResult<Value> {
    let now = vm.host().now();
    let seconds = args.opt("seconds").and_then(|seconds| crate::types::real(&seconds));
    let micros = seconds.map_or(now.nanoseconds / 1000, |seconds| (seconds * 1e6) as i128);
    let shift = if local { i128::from(now.offset) * 1_000_000 } else { 0 };
    let (day, clock) = from_micros(micros + shift + i128::from(EPOCH_ORDINAL) * DAY_MICROS)
        .ok_or_else(|| Error::overflow("timestamp out of range for platform time_t"))?;
    super::named::struct_time(vm, day, clock, 0)
}
