//! Integers of any size and floats under a format spec.

use num_bigint::BigInt;
use num_traits::{Signed, ToPrimitive};

use super::spec::{Align, Spec};
use super::{FormatError, float};

/// Formats an integer; `type_name` is `int`, `bool` or a subclass's name.
pub fn format_int(value: &BigInt, spec: &Spec, type_name: &str) -> Result<String, FormatError> {
    let kind = spec.kind.unwrap_or('d');
    if matches!(kind, 'e' | 'E' | 'f' | 'F' | 'g' | 'G' | '%') {
        return format_float(to_float(value)?, spec, type_name);
    }
    let (radix, prefix) = match kind {
        'd' | 'n' => (10, ""),
        'b' => (2, "0b"),
        'o' => (8, "0o"),
        'x' => (16, "0x"),
        'X' => (16, "0X"),
        'c' => return format_char(value, spec),
        _ => return Err(spec.unknown_code(type_name)),
    };
    if spec.precision.is_some() {
        return Err(FormatError::value("Precision not allowed in integer format specifier"));
    }
    if spec.no_negative_zero {
        return Err(FormatError::value("Negative zero coercion (z) not allowed in integer format specifier"));
    }
    check_grouping(spec, kind)?;
    let mut digits = value.abs().to_str_radix(radix);
    if kind == 'X' {
        digits.make_ascii_uppercase();
    }
    let prefix = if spec.alternate { prefix } else { "" };
    let group = if radix == 10 { 3 } else { 4 };
    Ok(assemble(spec, value.is_negative(), prefix, &digits, "", group))
}

/// The float nearest to an integer, or CPython's `OverflowError`.
pub fn to_float(value: &BigInt) -> Result<f64, FormatError> {
    value
        .to_f64()
        .filter(|x| x.is_finite())
        .ok_or_else(|| FormatError::overflow("int too large to convert to float"))
}

fn check_grouping(spec: &Spec, kind: char) -> Result<(), FormatError> {
    match spec.grouping {
        Some(',') if !matches!(kind, 'd' | 'e' | 'E' | 'f' | 'F' | 'g' | 'G' | '%') => {
            Err(FormatError::value(format!("Cannot specify ',' with '{kind}'.")))
        }
        Some('_') if kind == 'n' || kind == 'c' => {
            Err(FormatError::value(format!("Cannot specify '_' with '{kind}'.")))
        }
        _ => Ok(()),
    }
}

fn format_char(value: &BigInt, spec: &Spec) -> Result<String, FormatError> {
    if spec.precision.is_some() {
        return Err(FormatError::value("Precision not allowed in integer format specifier"));
    }
    if spec.sign.is_some() {
        return Err(FormatError::value("Sign not allowed with integer format specifier 'c'"));
    }
    if spec.alternate {
        return Err(FormatError::value("Alternate form (#) not allowed with integer format specifier 'c'"));
    }
    check_grouping(spec, 'c')?;
    let character = value
        .to_u32()
        .and_then(char::from_u32)
        .ok_or_else(|| FormatError::overflow("%c arg not in range(0x110000)"))?;
    Ok(spec.pad(&character.to_string(), Align::Right))
}

/// Formats a float; `type_name` is `float`, or `int` where an integer was converted.
pub fn format_float(x: f64, spec: &Spec, type_name: &str) -> Result<String, FormatError> {
    let kind = spec.kind;
    check_grouping(spec, kind.unwrap_or('g'))?;
    let precision = spec.precision.unwrap_or(6);
    let magnitude = if kind == Some('%') { x * 100.0 } else { x };
    let magnitude_abs = magnitude.abs();
    let mut body = match kind {
        None => match spec.precision {
            None => float::shortest(magnitude_abs, true),
            Some(p) => float::general(magnitude_abs, p, spec.alternate, true),
        },
        Some('e' | 'E') => float::exponential(magnitude_abs, precision),
        Some('f' | 'F' | '%') => float::fixed(magnitude_abs, precision),
        Some('g' | 'G' | 'n') => float::general(magnitude_abs, precision, spec.alternate, false),
        _ => return Err(spec.unknown_code(type_name)),
    };
    if spec.alternate && precision == 0 && magnitude.is_finite() && !body.contains('.') {
        let at = body.find('e').unwrap_or(body.len());
        body.insert(at, '.');
    }
    if matches!(kind, Some('E' | 'F' | 'G')) {
        body.make_ascii_uppercase();
    }
    let rounds_to_zero = || !body.chars().any(|c| c.is_ascii_digit() && c != '0');
    let mut negative = x.is_sign_negative() && !x.is_nan();
    if spec.no_negative_zero && negative && magnitude.is_finite() && rounds_to_zero() {
        negative = false;
    }
    let split = body.find(['.', 'e', 'E']).unwrap_or(body.len());
    let (whole, tail) = if magnitude.is_finite() { body.split_at(split) } else { (body.as_str(), "") };
    let tail = if kind == Some('%') { format!("{tail}%") } else { tail.to_owned() };
    let mut spec = spec.clone();
    if !magnitude.is_finite() {
        spec.grouping = None;
    }
    Ok(assemble(&spec, negative, "", whole, &tail, 3))
}

/// Puts sign, prefix, grouped digits, tail and padding together.
fn assemble(spec: &Spec, negative: bool, prefix: &str, digits: &str, tail: &str, group: usize) -> String {
    let sign = match (negative, spec.sign) {
        (true, _) => "-",
        (false, Some('+')) => "+",
        (false, Some(' ')) => " ",
        _ => "",
    };
    let fixed = sign.len() + prefix.len() + tail.chars().count();
    let zero_fill = spec.align == Some(Align::AfterSign) && spec.fill == '0';
    let digits = match spec.grouping {
        Some(separator) => {
            let room = if zero_fill { spec.width.unwrap_or(0).saturating_sub(fixed) } else { 0 };
            grouped(digits, separator, group, room)
        }
        None => digits.to_owned(),
    };
    if spec.align == Some(Align::AfterSign) {
        let missing = spec.width.unwrap_or(0).saturating_sub(fixed + digits.len());
        let padding: String = std::iter::repeat_n(spec.fill, missing).collect();
        return format!("{sign}{prefix}{padding}{digits}{tail}");
    }
    spec.pad(&format!("{sign}{prefix}{digits}{tail}"), Align::Right)
}

/// Groups digits from the right; with a `room`, fills with zeros (also grouped) up to it.
fn grouped(digits: &str, separator: char, size: usize, room: usize) -> String {
    let mut reversed = Vec::new();
    let mut count = 0;
    let source: Vec<char> = digits.chars().rev().collect();
    let mut next = 0;
    while next < source.len() || reversed.len() < room {
        if count == size {
            reversed.push(separator);
            count = 0;
        }
        reversed.push(source.get(next).copied().unwrap_or('0'));
        next += 1;
        count += 1;
    }
    reversed.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn int(value: i64, spec: &str) -> String {
        Spec::parse(spec, "int")
            .and_then(|s| format_int(&BigInt::from(value), &s, "int"))
            .unwrap_or_else(|e| e.text)
    }

    fn real(value: f64, spec: &str) -> String {
        Spec::parse(spec, "float").and_then(|s| format_float(value, &s, "float")).unwrap_or_else(|e| e.text)
    }

    #[test]
    fn integers() {
        assert_eq!(int(255, "#06x"), "0x00ff");
        assert_eq!(int(-5, "05d"), "-0005");
        assert_eq!(int(1_234_567, ","), "1,234,567");
        assert_eq!(int(123_456_789, "012,"), "0,123,456,789");
        assert_eq!(int(65, "c"), "A");
        assert_eq!(int(5, "^7"), "   5   ");
        assert_eq!(int(5, ".2"), "Precision not allowed in integer format specifier");
        assert_eq!(int(1, ",x"), "Cannot specify ',' with 'x'.");
        assert_eq!(int(3, "+.1f"), "+3.0");
    }

    #[test]
    fn floats() {
        assert_eq!(real(1234.5, "010,.1f"), "0,001,234.5");
        assert_eq!(real(0.256, ".1%"), "25.6%");
        assert_eq!(real(-0.01, "z.1f"), "0.0");
        assert_eq!(real(f64::INFINITY, "+010"), "+000000inf");
        assert_eq!(real(f64::NAN, "05"), "00nan");
        assert_eq!(real(1.23456, ".3"), "1.23");
        assert_eq!(real(1e10, ".3"), "1e+10");
        assert_eq!(real(1.5, "d"), "Unknown format code 'd' for object of type 'float'");
    }
}
