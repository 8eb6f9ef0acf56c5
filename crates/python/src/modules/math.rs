//! `math`.

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, Signed};

use crate::error::{Error, PyResult};
use crate::native::Args;
use crate::types::{big, real};
use crate::value::{ModuleBuilder, ModuleRef, Value};
use crate::vm::Vm;

/// A function of one number.
type Real = fn(f64) -> f64;

pub(super) fn make(_vm: &mut Vm) -> PyResult<ModuleRef> {
    let mut module = ModuleBuilder::new("math")
        .constant("pi", std::f64::consts::PI)
        .constant("e", std::f64::consts::E)
        .constant("tau", std::f64::consts::TAU)
        .constant("inf", f64::INFINITY)
        .constant("nan", f64::NAN);
    let plain: [(&'static str, Real); 15] = [
        ("sin", f64::sin),
        ("cos", f64::cos),
        ("tan", f64::tan),
        ("asin", f64::asin),
        ("acos", f64::acos),
        ("atan", f64::atan),
        ("sinh", f64::sinh),
        ("cosh", f64::cosh),
        ("tanh", f64::tanh),
        ("exp", f64::exp),
        ("expm1", f64::exp_m1),
        ("fabs", f64::abs),
        ("degrees", f64::to_degrees),
        ("radians", f64::to_radians),
        ("cbrt", f64::cbrt),
    ];
    for (name, function) in plain {
        module = module.function(name, "(x, /)", move |vm, args| {
            let x = float(vm, &args.value("x"))?;
            let result = function(x);
            if result.is_nan() && !x.is_nan() {
                return Err(domain());
            }
            if result.is_infinite() && x.is_finite() {
                return Err(Error::overflow("math range error"));
            }
            Ok(result)
        });
    }
    Ok(rounding(module)
        .function("sqrt", "(x, /)", |vm, args| {
            let x = float(vm, &args.value("x"))?;
            if x < 0.0 { Err(domain()) } else { Ok(x.sqrt()) }
        })
        .function("log", "(x, base=None, /)", |vm, args| {
            let log = |vm: &mut Vm, value: &Value| {
                let x = float(vm, value)?;
                if x <= 0.0 { Err(domain()) } else { Ok(x.ln()) }
            };
            let top = log(vm, &args.value("x"))?;
            match args.opt("base") {
                Some(base) => {
                    let bottom = log(vm, &base)?;
                    if bottom == 0.0 {
                        Err(Error::zero_division("float division by zero"))
                    } else {
                        Ok(top / bottom)
                    }
                }
                None => Ok(top),
            }
        })
        .function("log2", "(x, /)", |vm, args| positive(vm, &args).map(f64::log2))
        .function("log10", "(x, /)", |vm, args| positive(vm, &args).map(f64::log10))
        .function("log1p", "(x, /)", |vm, args| float(vm, &args.value("x")).map(f64::ln_1p))
        .function("pow", "(x, y, /)", |vm, args| {
            Ok(float(vm, &args.value("x"))?.powf(float(vm, &args.value("y"))?))
        })
        .function("atan2", "(y, x, /)", |vm, args| {
            Ok(float(vm, &args.value("y"))?.atan2(float(vm, &args.value("x"))?))
        })
        .function("fmod", "(x, y, /)", |vm, args| {
            let (x, y) = (float(vm, &args.value("x"))?, float(vm, &args.value("y"))?);
            if y == 0.0 { Err(domain()) } else { Ok(x % y) }
        })
        .function("copysign", "(x, y, /)", |vm, args| {
            Ok(float(vm, &args.value("x"))?.copysign(float(vm, &args.value("y"))?))
        })
        .function("hypot", "(*coordinates)", |vm, args| {
            let mut sum = 0.0;
            for part in args.rest() {
                sum += float(vm, part)?.powi(2);
            }
            Ok(sum.sqrt())
        })
        .function("isnan", "(x, /)", |vm, args| float(vm, &args.value("x")).map(f64::is_nan))
        .function("isinf", "(x, /)", |vm, args| float(vm, &args.value("x")).map(f64::is_infinite))
        .function("isfinite", "(x, /)", |vm, args| float(vm, &args.value("x")).map(f64::is_finite))
        .function("isclose", "(a, b, *, rel_tol=1e-09, abs_tol=0.0)", |vm, args| {
            let (a, b) = (float(vm, &args.value("a"))?, float(vm, &args.value("b"))?);
            let (relative, absolute): (f64, f64) = (args.get("rel_tol")?, args.get("abs_tol")?);
            Ok(a == b || (a - b).abs() <= absolute.max(relative * a.abs().max(b.abs())))
        })
        .function("modf", "(x, /)", |vm, args| {
            let x = float(vm, &args.value("x"))?;
            Ok(Value::tuple([Value::Float(x.fract()), Value::Float(x.trunc())]))
        })
        .function("fsum", "(seq, /)", |vm, args| {
            let items = vm.iterate(&args.value("seq"))?;
            let floats = items.iter().map(|item| float(vm, item)).collect::<PyResult<Vec<_>>>()?;
            Ok(exact_sum(&floats))
        })
        .function("gcd", "(*integers)", |_vm, args| fold(&args, BigInt::from(0), |a, b| a.gcd(&b)))
        .function("lcm", "(*integers)", |_vm, args| fold(&args, BigInt::one(), |a, b| a.lcm(&b)))
        .function("factorial", "(x, /)", |vm, args| {
            let n = vm.index(&args.value("x"))?;
            if n < 0 {
                return Err(Error::value("factorial() not defined for negative values"));
            }
            vm.take_memory(usize::try_from(n).unwrap_or(0).saturating_mul(8))?;
            Ok(Value::int((2..=n).fold(BigInt::one(), |product, k| product * k)))
        })
        .function("isqrt", "(n, /)", |_vm, args| {
            let n = big(&args.value("n"))?;
            if n.is_negative() {
                return Err(Error::value("isqrt() argument must be nonnegative"));
            }
            Ok(Value::int(n.sqrt()))
        })
        .function("comb", "(n, k, /)", |vm, args| {
            let (n, k) = (vm.index(&args.value("n"))?, vm.index(&args.value("k"))?);
            if n < 0 || k < 0 {
                return Err(Error::value("n must be a non-negative integer"));
            }
            Ok(Value::int(if k > n {
                BigInt::from(0)
            } else {
                (0..k.min(n - k)).fold(BigInt::one(), |product, i| product * (n - i) / (i + 1))
            }))
        })
        .function("perm", "(n, k=None, /)", |vm, args| {
            let n = vm.index(&args.value("n"))?;
            let k = args.opt("k").map_or(Ok(n), |k| vm.index(&k))?;
            Ok(Value::int(if k > n {
                BigInt::from(0)
            } else {
                (0..k).fold(BigInt::one(), |p, i| p * (n - i))
            }))
        })
        .function("prod", "(iterable, /, *, start=1)", |vm, args| {
            let mut product = args.value("start");
            for item in vm.iterate(&args.value("iterable"))? {
                product = vm.binary(crate::vm::BinaryOp::Mul, &product, &item)?;
            }
            Ok(product)
        })
        .build())
}

fn rounding(module: ModuleBuilder) -> ModuleBuilder {
    let kinds: [(&'static str, &'static str, Real); 3] = [
        ("floor", "__floor__", f64::floor),
        ("ceil", "__ceil__", f64::ceil),
        ("trunc", "__trunc__", f64::trunc),
    ];
    kinds.into_iter().fold(module, |module, (name, method, function)| {
        module.function(name, "(x, /)", move |vm, args| {
            let x = args.value("x");
            match x.plain() {
                Value::Int(_) | Value::BigInt(_) | Value::Bool(_) => return Ok(Value::int(big(&x)?)),
                Value::Float(float) => return Ok(Value::int(crate::types::from_float(function(*float))?)),
                _ => {}
            }
            let special = vm.intern(method);
            match vm.call_special(&x, &special, Vec::new())? {
                Some(result) => Ok(result),
                None => {
                    let x = float(vm, &x)?;
                    Ok(Value::int(crate::types::from_float(function(x))?))
                }
            }
        })
    })
}

fn domain() -> Error {
    Error::value("math domain error")
}

fn positive(vm: &mut Vm, args: &Args) -> PyResult<f64> {
    let x = float(vm, &args.value("x"))?;
    if x <= 0.0 { Err(domain()) } else { Ok(x) }
}

fn float(vm: &mut Vm, value: &Value) -> PyResult<f64> {
    match real(value) {
        Some(float) => Ok(float),
        None if matches!(value, Value::Instance(_)) && vm.hasattr(value, "__float__")? => {
            let result = vm.call_method(value, "__float__", Vec::new())?;
            real(&result).ok_or_else(|| Error::type_error("must be real number"))
        }
        None if matches!(value.plain(), Value::BigInt(_)) => {
            Err(Error::overflow("int too large to convert to float"))
        }
        None => Err(Error::type_error(format!("must be real number, not {}", value.type_name()))),
    }
}

fn fold(args: &Args, start: BigInt, combine: fn(BigInt, BigInt) -> BigInt) -> PyResult<Value> {
    let mut result = start;
    for item in args.rest() {
        result = combine(result, big(item)?);
    }
    Ok(Value::int(result.abs()))
}

/// The sum with all partial sums kept, rounded once.
fn exact_sum(items: &[f64]) -> f64 {
    let mut partials: Vec<f64> = Vec::new();
    for item in items {
        let mut x = *item;
        let mut kept = Vec::with_capacity(partials.len() + 1);
        for y in &partials {
            let (large, small) = if x.abs() < y.abs() { (*y, x) } else { (x, *y) };
            let high = large + small;
            let low = small - (high - large);
            if low != 0.0 {
                kept.push(low);
            }
            x = high;
        }
        kept.push(x);
        partials = kept;
    }
    partials.iter().rev().sum()
}
